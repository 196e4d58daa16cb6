//! WebAssembly: `i32x4.dot_i16x8_s`, eight products at a time. Every browser has had it since 2023; a module that
//! holds it does not load in older ones.
#![allow(unsafe_code, reason = "vector loads")]

use crate::block;
use std::arch::wasm32::{
    i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_shuffle, i64x2_shuffle, v128, v128_load,
};

#[target_feature(enable = "simd128")]
pub(crate) fn multiply(out: &mut [i32], inputs: &[i16], weights: &[i16], width: usize) {
    block::each(out, inputs, weights, width, |a, w| four_by_two(a, w));
}

#[inline]
#[target_feature(enable = "simd128")]
fn four_by_two(a: [&[i16]; 4], w: [&[i16]; 2]) -> [[i32; 2]; 4] {
    let (w0, w1) = (w[0].as_chunks::<8>().0, w[1].as_chunks::<8>().0);
    let chunks = w0.len();
    let w1 = &w1[..chunks];
    let (a0, a1) = (&a[0].as_chunks::<8>().0[..chunks], &a[1].as_chunks::<8>().0[..chunks]);
    let (a2, a3) = (&a[2].as_chunks::<8>().0[..chunks], &a[3].as_chunks::<8>().0[..chunks]);
    let mut sums = [[i32x4(0, 0, 0, 0); 2]; 4];
    for i in 0..chunks {
        let (w0, w1) = (load8(&w0[i]), load8(&w1[i]));
        let (x0, x1, x2, x3) = (load8(&a0[i]), load8(&a1[i]), load8(&a2[i]), load8(&a3[i]));
        sums[0][0] = i32x4_add(sums[0][0], i32x4_dot_i16x8(x0, w0));
        sums[0][1] = i32x4_add(sums[0][1], i32x4_dot_i16x8(x0, w1));
        sums[1][0] = i32x4_add(sums[1][0], i32x4_dot_i16x8(x1, w0));
        sums[1][1] = i32x4_add(sums[1][1], i32x4_dot_i16x8(x1, w1));
        sums[2][0] = i32x4_add(sums[2][0], i32x4_dot_i16x8(x2, w0));
        sums[2][1] = i32x4_add(sums[2][1], i32x4_dot_i16x8(x2, w1));
        sums[3][0] = i32x4_add(sums[3][0], i32x4_dot_i16x8(x3, w0));
        sums[3][1] = i32x4_add(sums[3][1], i32x4_dot_i16x8(x3, w1));
    }
    let [[a, b], [c, d], [e, f], [g, h]] = sums;
    let ([a, b, c, d], [e, f, g, h]) = (sums4(a, b, c, d), sums4(e, f, g, h));
    [[a, b], [c, d], [e, f], [g, h]]
}

/// Put together from eight numbers it would be eight loads: the compiler does not make one of them.
#[inline]
#[target_feature(enable = "simd128")]
fn load8(x: &[i16; 8]) -> v128 {
    // SAFETY: reads the array's 16 bytes; the load needs no alignment.
    unsafe { v128_load(x.as_ptr().cast()) }
}

/// The sums of the numbers of each: four at a time take fewer steps than one by one.
#[inline]
#[target_feature(enable = "simd128")]
fn sums4(a: v128, b: v128, c: v128, d: v128) -> [i32; 4] {
    let ab = i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<2, 6, 3, 7>(a, b));
    let cd = i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(c, d), i32x4_shuffle::<2, 6, 3, 7>(c, d));
    let sums = i32x4_add(i64x2_shuffle::<0, 2>(ab, cd), i64x2_shuffle::<1, 3>(ab, cd));
    [
        i32x4_extract_lane::<0>(sums),
        i32x4_extract_lane::<1>(sums),
        i32x4_extract_lane::<2>(sums),
        i32x4_extract_lane::<3>(sums),
    ]
}
