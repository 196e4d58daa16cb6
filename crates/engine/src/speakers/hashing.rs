//! Hash maps for short keys that come from the crate's own lists or one article: faster than the standard library's,
//! and the same on every run. Nothing is ever read from them in their own order.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map with [`Short`] hashing.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Short>>;
/// A set with [`Short`] hashing.
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Short>>;

/// Multiplies and rotates eight bytes at a time, as the Rust compiler's own "Fx" hash does.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Short(u64);

impl Short {
    fn take(&mut self, word: u64) {
        const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }
}

impl Hasher for Short {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((first, tail)) = rest.split_first_chunk::<8>() {
            self.take(u64::from_le_bytes(*first));
            rest = tail;
        }
        if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
            self.take(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)));
        } else if let [first, .., last] = rest {
            let middle = rest.get(1).copied().unwrap_or(0);
            self.take(u64::from(*first) | u64::from(middle) << 8 | u64::from(*last) << 16);
        } else if let [only] = rest {
            self.take(u64::from(*only));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.take(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.take(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.take(number);
    }

    fn finish(&self) -> u64 {
        // The map takes its place from the low bits, which multiplying mixes least.
        self.0.rotate_left(26)
    }
}
