//! Chooses the words that the net knows by name, and packs their vectors.

use crate::corpus::Article;
use crate::error::{Error, at};
use crate::random::Random;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use whosaid_engine::tagger;
use whosaid_engine::text::{Document, TextWords};
use whosaid_model::{Matrix, Model, WordVectors, word_hash};

/// Words with vectors; words with rows of their own; parts of a vector.
pub(crate) struct Size {
    pub(crate) vectors: usize,
    pub(crate) common: usize,
    pub(crate) words: usize,
    pub(crate) parts: usize,
}

/// What is fixed before training begins. Kept in a file, since it takes longer to make than to read.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Vocabulary {
    hashes: Vec<u32>,
    parts: usize,
    codes: Vec<u8>,
    codebook_columns: usize,
    codebook_scales: Vec<f32>,
    codebook: Vec<i8>,
    pub(crate) words: Vec<u32>,
    /// Class names of the first three auxiliary outputs, the most frequent first.
    pub(crate) classes: [Vec<String>; 3],
}

/// The file of word vectors: words in order of frequency, and for each its numbers (and two more that are not used).
#[derive(Deserialize)]
pub(crate) struct VectorFile {
    dimensions: usize,
    pub(crate) words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

impl VectorFile {
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let file = BufReader::with_capacity(1 << 20, at(path, File::open(path))?);
        serde_json::from_reader(file).map_err(|source| Error::Json {
            path: path.to_owned(),
            line: 1,
            source,
        })
    }
}

impl Vocabulary {
    pub(crate) fn make(articles: &[Article], vectors: &Path, size: &Size, words: &TextWords) -> Result<Self, Error> {
        let file = VectorFile::read(vectors)?;
        let counts = count(articles, words);
        let mut common: Vec<(&String, usize)> = counts.iter().map(|(w, n)| (w, *n)).collect();
        common.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let mut own: Vec<u32> = common
            .iter()
            .take(size.words)
            .filter(|c| c.1 > 3)
            .map(|c| word_hash(c.0))
            .collect();
        own.sort_unstable();
        own.dedup();

        let mut chosen = BTreeMap::new();
        let seen = common.iter().filter(|c| c.1 > 1).map(|c| c.0);
        for word in file.words.iter().take(size.common).chain(seen) {
            if chosen.len() >= size.vectors {
                break;
            }
            if let Some(vector) = file.vectors.get(word) {
                chosen
                    .entry(word_hash(word))
                    .or_insert(&vector[..file.dimensions.min(vector.len())]);
            }
        }
        let flat: Vec<f32> = chosen.values().flat_map(|v| v.iter().copied()).collect();
        let width = file.dimensions / size.parts;
        let (codes, centres) = pack(&flat, file.dimensions, size.parts);
        let codebook = Matrix::quantise(size.parts * 256, width, 8, &centres);
        Ok(Self {
            hashes: chosen.into_keys().collect(),
            parts: size.parts,
            codes,
            codebook_columns: width,
            codebook_scales: codebook.scales,
            codebook: codebook.values,
            words: own,
            classes: classes(articles),
        })
    }

    /// The words and vectors of a model, and its classes; what it keeps no names of, relations, by `articles`.
    pub(crate) fn of(model: &Model, articles: &[Article]) -> Self {
        let [.., relations] = classes(articles);
        let book = &model.vectors.codebook;
        Self {
            hashes: model.vectors.hashes.clone(),
            parts: model.vectors.parts,
            codes: model.vectors.codes.clone(),
            codebook_columns: book.cols,
            codebook_scales: book.scales.clone(),
            codebook: book.values.clone(),
            words: model.words.clone(),
            classes: [model.parts_of_speech.clone(), model.name_types.clone(), relations],
        }
    }

    pub(crate) fn lookup(&self) -> tagger::Vocabulary<'_> {
        tagger::Vocabulary {
            vectors: &self.hashes,
            words: &self.words,
        }
    }

    /// The vectors as they go into the model.
    pub(crate) fn packed(&self) -> WordVectors {
        WordVectors {
            hashes: self.hashes.clone(),
            parts: self.parts,
            codes: self.codes.clone(),
            codebook: Matrix {
                rows: self.parts * 256,
                cols: self.codebook_columns,
                bits: 8,
                scales: self.codebook_scales.clone(),
                values: self.codebook.clone(),
            },
        }
    }

    /// The vectors as the net reads them.
    pub(crate) fn vectors(&self) -> Vec<f32> {
        let book = self.packed().codebook.to_floats();
        let n = self.codebook_columns;
        self.codes
            .iter()
            .enumerate()
            .flat_map(|(i, code)| {
                let row = i % self.parts * 256 + usize::from(*code);
                book[row * n..(row + 1) * n].iter().copied()
            })
            .collect()
    }
}

/// How often each word stands in the articles, as the net knows it.
pub(crate) fn count(articles: &[Article], words: &TextWords) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for article in articles {
        for word in tagger::words(&Document::read(&article.text, words).0) {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}

fn classes(articles: &[Article]) -> [Vec<String>; 3] {
    let mut counts: [BTreeMap<&str, usize>; 3] = Default::default();
    for token in articles.iter().flat_map(|a| &a.silver) {
        for (counts, class) in counts
            .iter_mut()
            .zip([&token.part_of_speech, &token.name_type, &token.relation])
        {
            *counts.entry(class).or_insert(0) += 1;
        }
    }
    counts.map(|counts| {
        let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        names.into_iter().map(|(name, _)| name.to_owned()).collect()
    })
}

/// Product quantisation (Jégou, Douze and Schmid 2011): codes and centres, by k-means on each part of the vectors.
fn pack(flat: &[f32], dimensions: usize, parts: usize) -> (Vec<u8>, Vec<f32>) {
    let (n, width) = (flat.len() / dimensions, dimensions / parts);
    let mut codes = vec![0u8; n * parts];
    let mut all = vec![];
    for part in 0..parts {
        let points: Vec<&[f32]> = (0..n)
            .map(|i| &flat[i * dimensions + part * width..i * dimensions + (part + 1) * width])
            .collect();
        let mut random = Random::new(part as u64);
        let mut centres: Vec<f32> = (0..256).flat_map(|_| points[random.below(n)].to_vec()).collect();
        for round in 0..16 {
            let mut sums = vec![0f32; 256 * width];
            let mut sizes = [0f32; 256];
            for (i, point) in points.iter().enumerate() {
                let nearest = nearest(&centres, point);
                codes[i * parts + part] = nearest as u8;
                sizes[nearest] += 1.0;
                for (s, p) in sums[nearest * width..].iter_mut().zip(*point) {
                    *s += p;
                }
            }
            if round == 15 {
                break;
            }
            for (c, size) in sizes.iter().enumerate() {
                for i in c * width..(c + 1) * width {
                    centres[i] = if *size > 0.0 {
                        sums[i] / size
                    } else {
                        points[random.below(n)][i % width]
                    };
                }
            }
        }
        all.extend(centres);
    }
    (codes, all)
}

fn nearest(centres: &[f32], point: &[f32]) -> usize {
    let mut best = (f32::INFINITY, 0);
    for (c, centre) in centres.chunks_exact(point.len()).enumerate() {
        let far: f32 = centre.iter().zip(point).map(|(a, b)| (a - b) * (a - b)).sum();
        if far < best.0 {
            best = (far, c);
        }
    }
    best.1
}
