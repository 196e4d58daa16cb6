//! Between text and attribution: a word class for every token, and the noun phrases and verb groups they form.
//!
//! The rule tier's own light syntax. Classes come from a bigram search over measured tables ([`GrammarTables`]), phrases
//! from patterns over the classes.

mod classes;
mod phrases;
mod tables;

pub use classes::Class;
pub(crate) use phrases::is_auxiliary;
pub use phrases::{NounPhrase, VerbGroup};
pub use tables::GrammarTables;

use crate::text::{Document, number};
use std::ops::Range;

/// A document's word classes, noun phrases and verb groups.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// One class a token.
    pub classes: Vec<Class>,
    /// Noun phrases in order, none overlapping; attached phrases ("of ...") are phrases of their own.
    pub phrases: Vec<NounPhrase>,
    /// Verb groups in order, none overlapping.
    pub verbs: Vec<VerbGroup>,
    /// For each token, the noun phrase that holds it, or `NONE`.
    phrase_of: Vec<u32>,
    /// For each sentence, its first verb group; at the end, their number.
    first_verb: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Grammar {
    /// Reads a document's grammar, sentence by sentence.
    #[must_use]
    pub fn read(document: &Document<'_>, tables: &GrammarTables) -> Self {
        let classes = classes::search(document, tables);
        let (phrases, verbs) = phrases::chunk(document, &classes);
        let mut phrase_of = vec![NONE; classes.len()];
        for (i, phrase) in phrases.iter().enumerate() {
            for slot in phrase_of.get_mut(phrase.tokens()).into_iter().flatten() {
                *slot = number(i);
            }
        }
        let mut first_verb = Vec::with_capacity(document.sentences.len() + 1);
        let mut next = 0;
        for sentence in &document.sentences {
            first_verb.push(number(next));
            next += verbs[next..]
                .iter()
                .take_while(|group| group.tokens().start < sentence.tokens.end)
                .count();
        }
        first_verb.push(number(next));
        Self {
            classes,
            phrases,
            verbs,
            phrase_of,
            first_verb,
        }
    }

    /// The class of the token at `index`; [`Class::Mark`] past the end.
    #[must_use]
    #[inline(never)]
    pub fn class(&self, index: usize) -> Class {
        self.classes.get(index).copied().unwrap_or(Class::Mark)
    }

    /// The noun phrase that holds the token at `index`.
    #[must_use]
    #[inline(never)]
    pub fn phrase_at(&self, index: usize) -> Option<&NounPhrase> {
        self.phrases.get(*self.phrase_of.get(index)? as usize)
    }

    /// The verb groups that begin in `tokens`, in order; looked for among those of the sentences that these cross.
    #[must_use]
    pub fn verbs_in(&self, document: &Document<'_>, tokens: &Range<usize>) -> &[VerbGroup] {
        let sentence = |token: usize| document.tokens.get(token).map(|token| token.sentence as usize);
        let first = |sentence: usize| self.first_verb.get(sentence).map(|&verb| verb as usize);
        let last = tokens.end.min(document.tokens.len()).saturating_sub(1);
        let own = || {
            self.verbs
                .get(first(sentence(tokens.start)?)?..first(sentence(last)? + 1)?)
        };
        let own = own().unwrap_or_default();
        let from = own.partition_point(|group| group.tokens().start < tokens.start);
        let own = &own[from..];
        &own[..own.partition_point(|group| group.tokens().start < tokens.end)]
    }
}
