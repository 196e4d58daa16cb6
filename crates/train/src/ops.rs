//! The few operations on matrices that the net needs. All matrices are row-major slices.

use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};

/// `out (m x n) = a (m x k) · b (n x k) transposed`, added to `out` or in its place.
pub(crate) fn mul_transposed(out: &mut [f32], a: &[f32], b: &[f32], m: usize, k: usize, n: usize, add: bool) {
    matmul(
        MatMut::from_row_major_slice_mut(out, m, n),
        accum(add),
        MatRef::from_row_major_slice(a, m, k),
        MatRef::from_row_major_slice(b, n, k).transpose(),
        1.0,
        Par::Seq,
    );
}

/// `out (m x n) = a (m x k) · b (k x n)`.
pub(crate) fn mul(out: &mut [f32], a: &[f32], b: &[f32], m: usize, k: usize, n: usize, add: bool) {
    matmul(
        MatMut::from_row_major_slice_mut(out, m, n),
        accum(add),
        MatRef::from_row_major_slice(a, m, k),
        MatRef::from_row_major_slice(b, k, n),
        1.0,
        Par::Seq,
    );
}

/// `out (m x n) += a (k x m) transposed · b (k x n)`.
pub(crate) fn add_outer(out: &mut [f32], a: &[f32], b: &[f32], m: usize, k: usize, n: usize) {
    matmul(
        MatMut::from_row_major_slice_mut(out, m, n),
        Accum::Add,
        MatRef::from_row_major_slice(a, k, m).transpose(),
        MatRef::from_row_major_slice(b, k, n),
        1.0,
        Par::Seq,
    );
}

const fn accum(add: bool) -> Accum {
    if add { Accum::Add } else { Accum::Replace }
}

/// Adds `bias` to each row of `out`.
pub(crate) fn add_bias(out: &mut [f32], bias: &[f32]) {
    for row in out.chunks_exact_mut(bias.len()) {
        for (o, b) in row.iter_mut().zip(bias) {
            *o += b;
        }
    }
}

/// Adds the sum of `grad`'s rows to `out`.
pub(crate) fn sum_rows(out: &mut [f32], grad: &[f32]) {
    for row in grad.chunks_exact(out.len()) {
        for (o, g) in out.iter_mut().zip(row) {
            *o += g;
        }
    }
}

/// Each row of `x` brought to mean 0 and variance 1; gives the inverse deviations.
pub(crate) fn normalise(out: &mut [f32], x: &[f32], width: usize) -> Vec<f32> {
    out.chunks_exact_mut(width)
        .zip(x.chunks_exact(width))
        .map(|(o, x)| {
            let n = width as f32;
            let mean = x.iter().sum::<f32>() / n;
            let variance = x.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / n;
            let inverse = 1.0 / (variance + 1e-5).sqrt();
            for (o, x) in o.iter_mut().zip(x) {
                *o = (x - mean) * inverse;
            }
            inverse
        })
        .collect()
}

/// Adds to `dx` what `dn`, the gradient of [`normalise`]'s output `n`, means for its input.
pub(crate) fn normalise_back(dx: &mut [f32], dn: &[f32], n: &[f32], inverse: &[f32], width: usize) {
    for (((dx, dn), n), inverse) in dx
        .chunks_exact_mut(width)
        .zip(dn.chunks_exact(width))
        .zip(n.chunks_exact(width))
        .zip(inverse)
    {
        let w = width as f32;
        let mean = dn.iter().sum::<f32>() / w;
        let along = dn.iter().zip(n).map(|(d, n)| d * n).sum::<f32>() / w;
        for ((dx, d), n) in dx.iter_mut().zip(dn).zip(n) {
            *dx += (d - mean - n * along) * inverse;
        }
    }
}

/// Three taps of each row beside each other: the row `dilation` before, the row, the row `dilation` after.
pub(crate) fn gather_taps(out: &mut [f32], n: &[f32], width: usize, dilation: usize) {
    let rows = n.len() / width;
    for (t, out) in out.chunks_exact_mut(3 * width).enumerate() {
        for (tap, out) in out.chunks_exact_mut(width).enumerate() {
            match (t + tap * dilation).checked_sub(dilation).filter(|at| *at < rows) {
                Some(at) => out.copy_from_slice(&n[at * width..(at + 1) * width]),
                None => out.fill(0.0),
            }
        }
    }
}

/// The reverse of [`gather_taps`] for gradients, in place of `dn`.
pub(crate) fn scatter_taps(dn: &mut [f32], dtaps: &[f32], width: usize, dilation: usize) {
    dn.fill(0.0);
    let rows = dn.len() / width;
    for (t, taps) in dtaps.chunks_exact(3 * width).enumerate() {
        for (tap, d) in taps.chunks_exact(width).enumerate() {
            if let Some(at) = (t + tap * dilation).checked_sub(dilation).filter(|at| *at < rows) {
                for (n, d) in dn[at * width..(at + 1) * width].iter_mut().zip(d) {
                    *n += d;
                }
            }
        }
    }
}

/// An algebraic sigmoid: as smooth as the logistic one, from additions, products, a square root and a quotient alone,
/// which every platform rounds alike.
pub(crate) fn gate(x: f32) -> f32 {
    0.5 + 0.5 * x / (4.0 + x * x).sqrt()
}

/// The slope of [`gate`].
pub(crate) fn gate_slope(x: f32) -> f32 {
    let q = 4.0 + x * x;
    2.0 / (q * q.sqrt())
}
