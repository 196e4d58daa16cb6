//! A residual gated convolution over three rows, with a third fewer multiplications than three products take.
//!
//! Two outputs that are as far apart as the taps are share two of their inputs (F(2,3) of Winograd, "Arithmetic complexity
//! of computations", 1980; for nets: Lavin and Gray, arXiv 1509.09308). With inputs a b c d in a row and weights u v w
//!
//! ```text
//! m1 = (a - c) u    m2 = (b + c)(u + v + w)    m3 = (c - b)(u - v + w)    m4 = (b - d) w
//! u a + v b + w c = m1 + (m2 + m3) / 2         u b + v c + w d = (m2 - m3) / 2 - m4
//! ```
//!
//! Everything is an integer and both halves are whole, so that the result is that of the plain products, to the bit.

use super::net::{Scale, gate};
use whosaid_kernel::{LANES, multiply};
use whosaid_model::Linear;

/// Pairs of outputs that are worked on together: few enough that their numbers stay in the processor's caches.
const PAIRS: usize = 32;

/// Inputs may be at most so large, so that the sum of two fits 16 bits.
pub(super) const MOST: i16 = 16_383;

/// One layer, prepared to run.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    dilation: usize,
    /// Of a row of inputs, and of the state.
    width: usize,
    /// The same, filled up to whole lanes.
    padded: usize,
    /// u, u + v + w, u - v + w and w: each a row an output, first the values, then the gates.
    weights: [Vec<i16>; 4],
    scale: Scale,
}

/// Room for the numbers of some pairs.
#[derive(Debug, Default)]
pub(super) struct Room {
    inputs: [Vec<i16>; 4],
    products: [Vec<i32>; 4],
}

impl Layer {
    /// `linear` has a row an output and the weights of three taps, one after the other.
    pub(super) fn new(linear: &Linear, dilation: usize) -> Self {
        let matrix = &linear.weights;
        let width = matrix.cols / 3;
        let padded = width.next_multiple_of(LANES);
        let mut weights = [(); 4].map(|()| vec![0; matrix.rows * padded]);
        for (output, row) in matrix.values.chunks_exact(matrix.cols.max(1)).enumerate() {
            for at in 0..width {
                let [u, v, w] = [0, 1, 2].map(|tap| i16::from(row[tap * width + at]));
                for (weights, value) in weights.iter_mut().zip([u, u + v + w, u - v + w, w]) {
                    weights[output * padded + at] = value;
                }
            }
        }
        Self {
            dilation: dilation.max(1),
            width,
            padded,
            weights,
            scale: Scale::new(linear),
        }
    }

    /// How many rows away a row can still matter.
    pub(super) const fn reach(&self) -> usize {
        self.dilation
    }

    /// Adds to each row of `state` what the layer makes of the rows of `normal`; past the ends there are zeros.
    pub(super) fn run(&self, normal: &[i16], state: &mut [f32], room: &mut Room) {
        let rows = normal.len() / self.width.max(1);
        let step = 2 * self.dilation;
        let firsts = (0..rows).filter(|t| t % step < self.dilation);
        let mut pairs = Vec::with_capacity(PAIRS);
        for first in firsts {
            pairs.push(first);
            if pairs.len() == PAIRS {
                self.run_pairs(&pairs, normal, state, room);
                pairs.clear();
            }
        }
        self.run_pairs(&pairs, normal, state, room);
    }

    fn run_pairs(&self, pairs: &[usize], normal: &[i16], state: &mut [f32], room: &mut Room) {
        let (width, padded, outputs) = (self.width, self.padded, 2 * self.width);
        let zeros = vec![0; width];
        let row = |at: Option<usize>| {
            let at = at.map(|at| at * width);
            at.and_then(|at| normal.get(at..at + width)).unwrap_or(&zeros)
        };
        for inputs in &mut room.inputs {
            inputs.resize(pairs.len() * padded, 0);
        }
        for (pair, &t) in pairs.iter().enumerate() {
            let taps = [
                row(t.checked_sub(self.dilation)),
                row(Some(t)),
                row(Some(t + self.dilation)),
                row(Some(t + 2 * self.dilation)),
            ];
            let begin = pair * padded;
            join(
                taps,
                room.inputs.each_mut().map(|inputs| &mut inputs[begin..begin + width]),
            );
        }
        for ((products, inputs), weights) in room.products.iter_mut().zip(&room.inputs).zip(&self.weights) {
            products.resize(pairs.len() * outputs, 0);
            multiply(products, inputs, weights, padded);
        }
        for (pair, &t) in pairs.iter().enumerate() {
            let products = room
                .products
                .each_ref()
                .map(|all| &all[pair * outputs..(pair + 1) * outputs]);
            let of = |t: usize| t * width..(t + 1) * width;
            if let Some(row) = state.get_mut(of(t)) {
                self.add::<false>(products, row);
            }
            if let Some(row) = state.get_mut(of(t + self.dilation)) {
                self.add::<true>(products, row);
            }
        }
    }

    /// Adds one output of a pair to its row.
    #[allow(clippy::needless_range_loop, reason = "one index into nine slices")]
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn add<const SECOND: bool>(&self, products: [&[i32]; 4], state: &mut [f32]) {
        let n = state.len();
        let [p1, p2, p3, p4] = products.map(|products| products.split_at(n));
        let (scales, bias) = (self.scale.scales.split_at(n), self.scale.bias.split_at(n));
        // Of one length each, so that the compiler can do several at a time.
        let values = (
            [&p1.0[..n], &p2.0[..n], &p3.0[..n], &p4.0[..n]],
            &scales.0[..n],
            &bias.0[..n],
        );
        let gates = (
            [&p1.1[..n], &p2.1[..n], &p3.1[..n], &p4.1[..n]],
            &scales.1[..n],
            &bias.1[..n],
        );
        for at in 0..n {
            let value = whole::<SECOND>(values.0, at) as f32 * values.1[at] + values.2[at];
            let by = whole::<SECOND>(gates.0, at) as f32 * gates.1[at] + gates.2[at];
            state[at] += value * gate(by);
        }
    }
}

/// One output of a pair, of its four products.
#[inline(always)]
fn whole<const SECOND: bool>([m1, m2, m3, m4]: [&[i32]; 4], at: usize) -> i32 {
    if SECOND {
        (m2[at].wrapping_sub(m3[at]) >> 1).wrapping_sub(m4[at])
    } else {
        (m2[at].wrapping_add(m3[at]) >> 1).wrapping_add(m1[at])
    }
}

/// The inputs of the four products, of one pair.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn join([a, b, c, d]: [&[i16]; 4], [m1, m2, m3, m4]: [&mut [i16]; 4]) {
    let n = m1.len();
    let (a, b, c, d) = (&a[..n], &b[..n], &c[..n], &d[..n]);
    let (m2, m3, m4) = (&mut m2[..n], &mut m3[..n], &mut m4[..n]);
    for at in 0..n {
        m1[at] = a[at].wrapping_sub(c[at]);
        m2[at] = b[at].wrapping_add(c[at]);
        m3[at] = c[at].wrapping_sub(b[at]);
        m4[at] = b[at].wrapping_sub(d[at]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use whosaid_model::Matrix;

    /// The same by three plain products an output.
    fn plainly(linear: &Linear, dilation: usize, normal: &[i16], state: &mut [f32]) {
        let width = linear.weights.cols / 3;
        let scale = Scale::new(linear);
        let rows = normal.len() / width;
        let sum = |t: usize, output: usize| {
            let weights = linear.weights.row(output);
            let mut sum = 0i32;
            for tap in 0..3 {
                let Some(row) = (t + tap * dilation).checked_sub(dilation).filter(|&row| row < rows) else {
                    continue;
                };
                for at in 0..width {
                    sum += i32::from(normal[row * width + at]) * i32::from(weights[tap * width + at]);
                }
            }
            sum as f32 * scale.scales[output] + scale.bias[output]
        };
        for t in 0..rows {
            for at in 0..width {
                state[t * width + at] += sum(t, at) * gate(sum(t, width + at));
            }
        }
    }

    proptest! {
        #[test]
        fn the_same_bits_as_plain_products(
            rows in 0usize..90, width in 1usize..20, dilation in 1usize..40, bits in 2u32..=8, seed in any::<u64>(),
        ) {
            let mut dice = seed;
            let mut number = |most: i64| {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (dice >> 33) as i64 % (2 * most + 1) - most
            };
            let top = (1 << (bits - 1)) - 1;
            let linear = Linear {
                weights: Matrix {
                    rows: 2 * width,
                    cols: 3 * width,
                    bits,
                    scales: (0..2 * width).map(|i| 0.001 * (i + 1) as f32).collect(),
                    values: (0..6 * width * width).map(|_| number(top) as i8).collect(),
                },
                bias: (0..2 * width).map(|i| i as f32 - 3.0).collect(),
            };
            let normal: Vec<i16> = (0..rows * width).map(|_| number(i64::from(MOST)) as i16).collect();
            let mut expected: Vec<f32> = (0..rows * width).map(|i| i as f32).collect();
            let mut state = expected.clone();
            plainly(&linear, dilation, &normal, &mut expected);
            Layer::new(&linear, dilation).run(&normal, &mut state, &mut Room::default());
            let to_bits = |all: &[f32]| all.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(to_bits(&state), to_bits(&expected));
        }
    }
}
