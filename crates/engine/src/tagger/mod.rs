//! The tagger: a small neural net that gives each token its role in an attribution.
//!
//! [`Steps`] are what the net sees, [`Tagger::tag`] what it says: for each token its role as source, cue or content, with
//! a probability, and what it learnt along with that: part of speech and name type. The same text and weights give the
//! same bits natively and in WebAssembly: products are of integers, and each float operation is one that all platforms
//! round alike, in a fixed order.
//!
//! The net: word vectors and embeddings, joined and brought to one width; residual gated convolutions over three tokens,
//! `dilation` apart; a chain of roles on top. `docs/model.md` says how it was trained and how good it is.

mod chain;
mod features;
mod layer;
pub mod link;
mod net;
mod pieces;
mod vectors;

pub use features::{Step, Steps, TABLE_ROWS, TABLES, Vocabulary, words};
pub use pieces::{Piece, pieces};
pub use vectors::WordVectors;

use crate::text::Document;
use whosaid_model::Model;

/// A part of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Who says it.
    Source,
    /// The words that report.
    Cue,
    /// What is reported.
    Content,
}

/// A token's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// In no attribution.
    Outside,
    /// The first token of a span.
    Begin(Part),
    /// A later token of the same span as the token before.
    Inside(Part),
}

impl Role {
    /// In the order of the net's outputs.
    pub const ALL: [Self; 7] = [
        Self::Outside,
        Self::Begin(Part::Source),
        Self::Inside(Part::Source),
        Self::Begin(Part::Cue),
        Self::Inside(Part::Cue),
        Self::Begin(Part::Content),
        Self::Inside(Part::Content),
    ];

    /// The part that the token belongs to.
    #[must_use]
    pub const fn part(self) -> Option<Part> {
        match self {
            Self::Outside => None,
            Self::Begin(part) | Self::Inside(part) => Some(part),
        }
    }
}

/// What the tagger says about a token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TokenTags {
    /// Its role in the best sequence of roles.
    pub role: Role,
    /// How likely that role is among all sequences, from 0 to 1.
    pub probability: f32,
    /// How likely it is that the token belongs to a source, a cue, a content; each from 0 to 1.
    pub parts: [f32; 3],
    /// Index into [`Tagger::parts_of_speech`].
    pub part_of_speech: u8,
    /// Index into [`Tagger::name_types`]; 0 means "no name".
    pub name_type: u8,
}

/// A model prepared to run; make one and use it for many documents.
#[derive(Debug, Clone)]
pub struct Tagger {
    name: String,
    vectors: Vec<u32>,
    words: Vec<u32>,
    net: net::Net,
    transitions: Vec<f32>,
    parts_of_speech: Vec<String>,
    name_types: Vec<String>,
    linker: Vec<f32>,
}

impl Tagger {
    /// Prepares `model` to run.
    ///
    /// # Errors
    /// Where the model is of another architecture than this version knows.
    pub fn new(model: &Model) -> Result<Self, TaggerError> {
        let fits = model.roles.bias.len() == Role::ALL.len()
            && model.tables.len() == TABLES
            && model
                .tables
                .iter()
                .zip(TABLE_ROWS)
                .skip(1)
                .all(|(table, rows)| table.rows == rows);
        if !fits {
            return Err(TaggerError::Architecture {
                name: model.name.clone(),
            });
        }
        Ok(Self {
            name: model.name.clone(),
            vectors: model.vectors.hashes.clone(),
            words: model.words.clone(),
            net: net::Net::new(model),
            transitions: model.transitions.clone(),
            parts_of_speech: model.parts_of_speech.clone(),
            name_types: model.name_types.clone(),
            linker: model.linker.clone(),
        })
    }

    /// The model's name, such as "en-1".
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names of the parts of speech (those of the Penn Treebank).
    #[must_use]
    pub fn parts_of_speech(&self) -> &[String] {
        &self.parts_of_speech
    }

    /// Names of the name types ("PERSON", "ORGANIZATION"); the first means "no name".
    #[must_use]
    pub fn name_types(&self) -> &[String] {
        &self.name_types
    }

    /// The vectors of words that the model holds.
    #[must_use]
    pub fn vectors(&self) -> WordVectors<'_> {
        WordVectors::new(&self.vectors, &self.net)
    }

    /// The weights with which [`link::link`] makes attributions of the tags.
    #[must_use]
    pub fn linker(&self) -> link::Weights<'_> {
        link::Weights::new(&self.linker)
    }

    /// Tags all tokens of a document, in time linear in its length.
    #[must_use]
    pub fn tag(&self, document: &Document<'_>) -> Vec<TokenTags> {
        let steps = Steps::read(
            document,
            Vocabulary {
                vectors: &self.vectors,
                words: &self.words,
            },
        );
        let scores = self.net.run(&steps);
        let decoded = chain::decode(&scores.roles, &self.transitions);
        let mut tags = vec![
            TokenTags {
                role: Role::Outside,
                probability: 0.0,
                parts: [0.0; 3],
                part_of_speech: 0,
                name_type: 0,
            };
            document.tokens.len()
        ];
        for (at, (step, decoded)) in steps.steps.iter().zip(decoded).enumerate() {
            if let Some(tags) = step.token.and_then(|token| tags.get_mut(token as usize)) {
                *tags = TokenTags {
                    role: decoded.role,
                    probability: decoded.probability,
                    parts: decoded.parts,
                    part_of_speech: scores.part_of_speech.get(at).copied().unwrap_or(0),
                    name_type: scores.name_type.get(at).copied().unwrap_or(0),
                };
            }
        }
        tags
    }
}

/// Why a model cannot be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TaggerError {
    /// Its tables or outputs are not those that this version reads.
    #[error(
        "the weights \"{name}\" are of another architecture than this version runs: take both from the same release"
    )]
    Architecture {
        /// The model's name.
        name: String,
    },
}

#[cfg(test)]
mod tests;
