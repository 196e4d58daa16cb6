//! Reproducible random numbers.

/// SplitMix64 (Steele, Lea and Flood 2014): one state word, any seed will do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Another stream for the same seed.
    pub(crate) fn branch(self, stream: u64) -> Self {
        let mut other = Self(self.0 ^ stream.wrapping_mul(0xD134_2543_DE82_EF95));
        other.next();
        other
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1, 1 excluded.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    pub(crate) const fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 32).wrapping_mul(n as u64) >> 32) as usize
    }

    /// Normal, by the sum of uniform numbers: good enough to start weights with.
    pub(crate) fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.unit()).sum::<f32>() - 6.0
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// Fills `mask` with 0 (probability `drop`) or 1/(1 - drop).
    pub(crate) fn dropout(&mut self, mask: &mut [f32], drop: f32) {
        let limit = (drop * 65536.0) as u64;
        let keep = 1.0 / (1.0 - drop);
        for four in mask.chunks_mut(4) {
            let mut bits = self.next();
            for m in four {
                *m = if bits & 0xFFFF < limit { 0.0 } else { keep };
                bits >>= 16;
            }
        }
    }
}
