//! WebAssembly: `i32x4.dot_i16x8_s`, eight products at a time. Every browser has had it since 2023; a module that
//! holds it does not load in older ones.

use crate::block;
use std::arch::wasm32::{i16x8, i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, v128};

#[target_feature(enable = "simd128")]
pub(crate) fn multiply(out: &mut [i32], inputs: &[i16], weights: &[i16], width: usize) {
    block::each(out, inputs, weights, width, |a, w| {
        let [a0, a1, a2, a3] = a.map(|row| row.as_chunks::<8>().0);
        let [w0, w1] = w.map(|row| row.as_chunks::<8>().0);
        let mut sums = [[i32x4(0, 0, 0, 0); 2]; 4];
        for (((((w0, w1), a0), a1), a2), a3) in w0.iter().zip(w1).zip(a0).zip(a1).zip(a2).zip(a3) {
            let (w0, w1) = (load8(w0), load8(w1));
            for (sums, a) in sums.iter_mut().zip([a0, a1, a2, a3]) {
                let a = load8(a);
                sums[0] = i32x4_add(sums[0], i32x4_dot_i16x8(a, w0));
                sums[1] = i32x4_add(sums[1], i32x4_dot_i16x8(a, w1));
            }
        }
        sums.map(|sums| sums.map(|x| sum4(x)))
    });
}

/// The compiler makes one load of it.
#[inline]
#[target_feature(enable = "simd128")]
fn load8(x: &[i16; 8]) -> v128 {
    i16x8(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7])
}

#[inline]
#[target_feature(enable = "simd128")]
fn sum4(x: v128) -> i32 {
    i32x4_extract_lane::<0>(x)
        .wrapping_add(i32x4_extract_lane::<1>(x))
        .wrapping_add(i32x4_extract_lane::<2>(x))
        .wrapping_add(i32x4_extract_lane::<3>(x))
}
