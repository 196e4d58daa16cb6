//! Leaves the rarest words' vectors out of a weights file: each thousand of them takes 27 KB.

use crate::error::{Error, at};
use crate::options::Options;
use crate::vocabulary::{VectorFile, count};
use crate::{read_model, training_articles};
use std::collections::HashMap;
use std::fs;
use whosaid_engine::text::TextWords;
use whosaid_model::{WordVectors, word_hash};

/// A word at place `r` of a list by frequency makes up about 1 / (r x 10) of all running words (Zipf's law, for a list of
/// some hundred thousand words).
const ZIPF: f64 = 0.1;

pub(crate) fn prune(options: &Options, words: &TextWords) -> Result<(), Error> {
    let from = options.path("model", "whosaid-en.bin");
    let mut model = read_model(&from)?;
    let kept = options.number("vectors-kept", 14_000)?;
    let file = VectorFile::read(&options.path("vectors", "vectors.json"))?;
    let counts = count(&training_articles(options, false)?.0, words);
    let all: usize = counts.values().sum();
    let mut shares: HashMap<u32, f64> = HashMap::new();
    for (place, word) in file.words.iter().enumerate() {
        *shares.entry(word_hash(word)).or_default() += ZIPF / (place + 1) as f64;
    }
    for (word, times) in &counts {
        *shares.entry(word_hash(word)).or_default() += *times as f64 / all as f64;
    }
    model.vectors = commonest(&model.vectors, kept, |hash| shares.get(&hash).copied().unwrap_or(0.0));
    model.name = options.text("release", &model.name);
    let to = options.path("to", "whosaid-en.bin");
    let bytes = model.to_bytes();
    eprintln!(
        "{}: {} words, {} bytes",
        to.display(),
        model.vectors.hashes.len(),
        bytes.len()
    );
    at(&to, fs::write(&to, bytes))
}

/// The `kept` words with the greatest `share`, in their order.
fn commonest(vectors: &WordVectors, kept: usize, share: impl Fn(u32) -> f64) -> WordVectors {
    let mut places: Vec<usize> = (0..vectors.hashes.len()).collect();
    places.sort_by(|&a, &b| {
        share(vectors.hashes[b])
            .total_cmp(&share(vectors.hashes[a]))
            .then(a.cmp(&b))
    });
    places.truncate(kept);
    places.sort_unstable();
    let codes = |&place: &usize| {
        vectors.codes[place * vectors.parts..(place + 1) * vectors.parts]
            .iter()
            .copied()
    };
    WordVectors {
        hashes: places.iter().map(|&place| vectors.hashes[place]).collect(),
        parts: vectors.parts,
        codes: places.iter().flat_map(codes).collect(),
        codebook: vectors.codebook.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_words_keep_their_own_codes() {
        let vectors = WordVectors {
            hashes: vec![10, 20, 30, 40],
            parts: 2,
            codes: vec![1, 2, 3, 4, 5, 6, 7, 8],
            codebook: whosaid_model::Matrix::default(),
        };
        let share = |hash| if hash == 20 { 0.0 } else { 1.0 / f64::from(hash) };
        let fewer = commonest(&vectors, 2, share);
        assert_eq!((fewer.hashes, fewer.codes), (vec![10, 30], vec![1, 2, 5, 6]));
        assert_eq!(commonest(&vectors, 9, share), vectors);
    }
}
