//! The word vectors of a model, for stages that want to know what words mean.

use super::features::vector_of;
use super::net::{FINE, Net};

/// Vectors of common English words, such that words of like use have like vectors (GloVe; Pennington, Socher and Manning
/// 2014), as the model holds them.
#[derive(Debug, Clone, Copy)]
pub struct WordVectors<'m> {
    hashes: &'m [u32],
    net: &'m Net,
}

impl<'m> WordVectors<'m> {
    /// What stands for 1 in a vector.
    pub const ONE: i32 = FINE as i32;

    pub(super) const fn new(hashes: &'m [u32], net: &'m Net) -> Self {
        Self { hashes, net }
    }

    /// How many numbers a vector has.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.net.vector_width()
    }

    /// The number of a word in lower case, with straight apostrophes; `None` where it has no vector.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u32> {
        vector_of(word, self.hashes)
    }

    /// How many words have a vector; their numbers are below it.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether no word has one.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Adds the numbers of a word's vector to the end of `out`, in parts of [`Self::ONE`].
    pub fn extend(&self, word: u32, out: &mut Vec<i16>) {
        for piece in self.net.vector(word) {
            out.extend_from_slice(piece);
        }
    }
}
