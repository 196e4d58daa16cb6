//! Words: their vectors, their hashes, and which of them have a row of their own.

use crate::bytes::{Reader, Writer};
use crate::coder::Chance;
use crate::{Matrix, ModelError};

/// Word vectors in product-quantised form: each vector is cut into parts, each part is one of 256 in its codebook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WordVectors {
    /// Hashes of the words, rising.
    pub hashes: Vec<u32>,
    /// How many parts a vector has.
    pub parts: usize,
    /// For each word its parts' codes.
    pub codes: Vec<u8>,
    /// 256 rows for each part in turn.
    pub codebook: Matrix,
}

impl WordVectors {
    /// Numbers in a vector.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.parts * self.codebook.cols
    }

    pub(crate) fn put(&self, to: &mut Writer) {
        to.rising(&self.hashes);
        to.count(self.parts);
        for code in &self.codes {
            to.even(u32::from(*code), 8);
        }
        self.codebook.put(to);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let hashes = from.rising()?;
        let parts = from.count()?;
        let size = hashes.len().saturating_mul(parts);
        from.allow(size)?;
        Ok(Self {
            hashes,
            parts,
            codes: (0..size).map(|_| from.even(8) as u8).collect(),
            codebook: Matrix::read(from)?,
        })
    }
}

/// The 26-bit hash by which words are looked up (FNV-1a, folded).
#[must_use]
pub fn word_hash(word: &str) -> u32 {
    let hash = word.bytes().fold(0xCBF2_9CE4_8422_2325u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
    });
    ((hash ^ (hash >> 26) ^ (hash >> 52)) & 0x03FF_FFFF) as u32
}

/// Most words with a row of their own have a vector too: a bit for each vector tells them, and the others are told as vectors'
/// hashes are.
pub(crate) fn put_words(to: &mut Writer, words: &[u32], hashes: &[u32]) {
    let mut own = vec![false; hashes.len()];
    let mut others = vec![];
    for word in words {
        match hashes.binary_search(word).ok().and_then(|at| own.get_mut(at)) {
            Some(own) if !*own => *own = true,
            _ => others.push(*word),
        }
    }
    to.rising(&others);
    let mut chance = Chance::EVEN;
    for own in own {
        to.bit(&mut chance, own);
    }
}

pub(crate) fn read_words(from: &mut Reader<'_>, hashes: &[u32]) -> Result<Vec<u32>, ModelError> {
    let mut others = from.rising()?.into_iter().peekable();
    let mut chance = Chance::EVEN;
    let mut words = vec![];
    for hash in hashes {
        while let Some(other) = others.next_if(|other| other < hash) {
            words.push(other);
        }
        if from.bit(&mut chance) {
            words.push(*hash);
        }
    }
    words.extend(others);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_come_back_whether_they_have_vectors_or_not(
            mut words in proptest::collection::vec(0..30u32, 0..20), mut hashes in proptest::collection::vec(0..30u32, 0..20),
        ) {
            words.sort_unstable();
            hashes.sort_unstable();
            let mut writer = Writer::new();
            put_words(&mut writer, &words, &hashes);
            let bytes = writer.finish();
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(read_words(&mut reader, &hashes), Ok(words));
            prop_assert!(reader.is_at_the_end());
        }
    }
}
