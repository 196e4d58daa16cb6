//! x86-64: `pmaddwd`, eight or sixteen products at a time.
#![allow(unsafe_code, reason = "vector loads, and calls that need a check of the processor")]

use crate::block;
use std::arch::x86_64::{
    __m128i, __m256i, _mm_add_epi32, _mm_loadu_si128, _mm_madd_epi16, _mm_setzero_si128, _mm_storeu_si128,
    _mm_unpackhi_epi32, _mm_unpackhi_epi64, _mm_unpacklo_epi32, _mm_unpacklo_epi64, _mm256_add_epi32,
    _mm256_castsi256_si128, _mm256_extracti128_si256, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_setzero_si256,
};

pub(crate) fn multiply(out: &mut [i32], inputs: &[i16], weights: &[i16], width: usize) {
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has just been found to have AVX2.
        unsafe { multiply_avx2(out, inputs, weights, width) }
    } else {
        multiply_sse2(out, inputs, weights, width);
    }
}

pub(crate) fn multiply_sse2(out: &mut [i32], inputs: &[i16], weights: &[i16], width: usize) {
    block::each(out, inputs, weights, width, |a, w| {
        // SAFETY: every x86-64 processor has SSE2.
        unsafe { four_by_two_sse2(a, w) }
    });
}

#[target_feature(enable = "avx2")]
fn multiply_avx2(out: &mut [i32], inputs: &[i16], weights: &[i16], width: usize) {
    block::each(out, inputs, weights, width, |a, w| four_by_two_avx2(a, w));
}

#[inline]
#[target_feature(enable = "sse2")]
fn four_by_two_sse2(a: [&[i16]; 4], w: [&[i16]; 2]) -> [[i32; 2]; 4] {
    let (w0, w1) = (w[0].as_chunks::<8>().0, w[1].as_chunks::<8>().0);
    let chunks = w0.len();
    let w1 = &w1[..chunks];
    let (a0, a1) = (&a[0].as_chunks::<8>().0[..chunks], &a[1].as_chunks::<8>().0[..chunks]);
    let (a2, a3) = (&a[2].as_chunks::<8>().0[..chunks], &a[3].as_chunks::<8>().0[..chunks]);
    let mut sums = [[_mm_setzero_si128(); 2]; 4];
    for i in 0..chunks {
        let (w0, w1) = (load8(&w0[i]), load8(&w1[i]));
        let (x0, x1, x2, x3) = (load8(&a0[i]), load8(&a1[i]), load8(&a2[i]), load8(&a3[i]));
        sums[0][0] = _mm_add_epi32(sums[0][0], _mm_madd_epi16(x0, w0));
        sums[0][1] = _mm_add_epi32(sums[0][1], _mm_madd_epi16(x0, w1));
        sums[1][0] = _mm_add_epi32(sums[1][0], _mm_madd_epi16(x1, w0));
        sums[1][1] = _mm_add_epi32(sums[1][1], _mm_madd_epi16(x1, w1));
        sums[2][0] = _mm_add_epi32(sums[2][0], _mm_madd_epi16(x2, w0));
        sums[2][1] = _mm_add_epi32(sums[2][1], _mm_madd_epi16(x2, w1));
        sums[3][0] = _mm_add_epi32(sums[3][0], _mm_madd_epi16(x3, w0));
        sums[3][1] = _mm_add_epi32(sums[3][1], _mm_madd_epi16(x3, w1));
    }
    let [[a, b], [c, d], [e, f], [g, h]] = sums;
    let ([a, b, c, d], [e, f, g, h]) = (numbers(sums4(a, b, c, d)), numbers(sums4(e, f, g, h)));
    [[a, b], [c, d], [e, f], [g, h]]
}

#[inline]
#[target_feature(enable = "avx2")]
fn four_by_two_avx2(a: [&[i16]; 4], w: [&[i16]; 2]) -> [[i32; 2]; 4] {
    let (w0, w1) = (w[0].as_chunks::<16>().0, w[1].as_chunks::<16>().0);
    let chunks = w0.len();
    let w1 = &w1[..chunks];
    let (a0, a1) = (&a[0].as_chunks::<16>().0[..chunks], &a[1].as_chunks::<16>().0[..chunks]);
    let (a2, a3) = (&a[2].as_chunks::<16>().0[..chunks], &a[3].as_chunks::<16>().0[..chunks]);
    let mut sums = [[_mm256_setzero_si256(); 2]; 4];
    for i in 0..chunks {
        let (w0, w1) = (load16(&w0[i]), load16(&w1[i]));
        let (x0, x1, x2, x3) = (load16(&a0[i]), load16(&a1[i]), load16(&a2[i]), load16(&a3[i]));
        sums[0][0] = _mm256_add_epi32(sums[0][0], _mm256_madd_epi16(x0, w0));
        sums[0][1] = _mm256_add_epi32(sums[0][1], _mm256_madd_epi16(x0, w1));
        sums[1][0] = _mm256_add_epi32(sums[1][0], _mm256_madd_epi16(x1, w0));
        sums[1][1] = _mm256_add_epi32(sums[1][1], _mm256_madd_epi16(x1, w1));
        sums[2][0] = _mm256_add_epi32(sums[2][0], _mm256_madd_epi16(x2, w0));
        sums[2][1] = _mm256_add_epi32(sums[2][1], _mm256_madd_epi16(x2, w1));
        sums[3][0] = _mm256_add_epi32(sums[3][0], _mm256_madd_epi16(x3, w0));
        sums[3][1] = _mm256_add_epi32(sums[3][1], _mm256_madd_epi16(x3, w1));
    }
    let [[a, b], [c, d], [e, f], [g, h]] = sums.map(|pair| pair.map(|sum| half(sum)));
    let ([a, b, c, d], [e, f, g, h]) = (numbers(sums4(a, b, c, d)), numbers(sums4(e, f, g, h)));
    [[a, b], [c, d], [e, f], [g, h]]
}

#[inline]
#[target_feature(enable = "sse2")]
fn load8(x: &[i16; 8]) -> __m128i {
    // SAFETY: reads the array's 16 bytes; the load needs no alignment.
    unsafe { _mm_loadu_si128(x.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn load16(x: &[i16; 16]) -> __m256i {
    // SAFETY: reads the array's 32 bytes; the load needs no alignment.
    unsafe { _mm256_loadu_si256(x.as_ptr().cast()) }
}

/// The sums of the numbers of each: four at a time take fewer steps than one by one.
#[inline]
#[target_feature(enable = "sse2")]
fn sums4(a: __m128i, b: __m128i, c: __m128i, d: __m128i) -> __m128i {
    let ab = _mm_add_epi32(_mm_unpacklo_epi32(a, b), _mm_unpackhi_epi32(a, b));
    let cd = _mm_add_epi32(_mm_unpacklo_epi32(c, d), _mm_unpackhi_epi32(c, d));
    _mm_add_epi32(_mm_unpacklo_epi64(ab, cd), _mm_unpackhi_epi64(ab, cd))
}

/// Its upper half added to its lower one.
#[inline]
#[target_feature(enable = "avx2")]
fn half(x: __m256i) -> __m128i {
    _mm_add_epi32(_mm256_castsi256_si128(x), _mm256_extracti128_si256(x, 1))
}

#[inline]
#[target_feature(enable = "sse2")]
fn numbers(x: __m128i) -> [i32; 4] {
    let mut numbers = [0; 4];
    // SAFETY: writes the array's 16 bytes; the store needs no alignment.
    unsafe { _mm_storeu_si128(numbers.as_mut_ptr().cast(), x) };
    numbers
}
