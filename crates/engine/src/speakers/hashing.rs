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
        for chunk in bytes.chunks(8) {
            let mut word = [0_u8; 8];
            if let Some(part) = word.get_mut(..chunk.len()) {
                part.copy_from_slice(chunk);
            }
            self.take(u64::from_le_bytes(word));
        }
    }

    fn finish(&self) -> u64 {
        // The map takes its place from the low bits, which multiplying mixes least.
        self.0.rotate_left(26)
    }
}
