//! What every pass of this stage looks at: the document and its grammar, with small questions about tokens.

use super::CueLexicon;
use crate::grammar::{Class, Grammar, NounPhrase};
use crate::text::{Document, Quotation, TokenKind};
use crate::{Act, Span};
use std::ops::Range;

/// The document, its grammar and the cue lexicon, for one run of the stage.
#[derive(Clone, Copy)]
pub(super) struct Context<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) grammar: &'a Grammar,
    pub(super) cues: &'a CueLexicon,
}

const TIMES: [&str; 28] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tomorrow",
    "week",
    "weekend",
    "month",
    "year",
    "morning",
    "afternoon",
    "evening",
    "night",
    "day",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
];

impl<'a, 't> Context<'a, 't> {
    pub(super) fn word(&self, index: usize) -> &'t str {
        self.document.word(index)
    }

    #[inline(never)]
    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        self.word(index).eq_ignore_ascii_case(word)
    }

    #[inline(never)]
    pub(super) fn is_any(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(index, word))
    }

    pub(super) fn class(&self, index: usize) -> Class {
        self.grammar.class(index)
    }

    pub(super) fn phrase_at(&self, index: usize) -> Option<&'a NounPhrase> {
        self.grammar.phrase_at(index)
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        self.document.span_of(tokens)
    }

    /// The tokens of the sentence that holds the token at `index`.
    #[inline(never)]
    pub(super) fn sentence_of(&self, index: usize) -> Range<usize> {
        let sentence = self.document.tokens.get(index).map_or(0, |t| t.sentence as usize);
        self.document.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone())
    }

    /// The tokens of the paragraph that holds the token at `index`.
    #[inline(never)]
    pub(super) fn paragraph_of(&self, index: usize) -> Range<usize> {
        let sentence = self.document.tokens.get(index).map_or(0, |t| t.sentence as usize);
        let paragraph = self.document.sentences.get(sentence).map_or(0, |s| s.paragraph);
        self.document
            .paragraphs
            .get(paragraph)
            .map_or(0..0, |p| p.tokens.clone())
    }

    /// The outermost quotation that holds the token at `index`, with its number.
    pub(super) fn outer_quotation(&self, index: usize) -> Option<(usize, &'a Quotation)> {
        let mut at = self.document.tokens.get(index)?.quotation()? as usize;
        let quotations = &self.document.quotations;
        while let Some(parent) = quotations.get(at)?.parent {
            at = parent;
        }
        Some((at, quotations.get(at)?))
    }

    /// The innermost quotation that holds the token at `index`.
    pub(super) fn quotation(&self, index: usize) -> Option<&'a Quotation> {
        self.document
            .quotations
            .get(self.document.tokens.get(index)?.quotation()? as usize)
    }

    /// Whether the token at `index` is the mark that opens its quotation.
    pub(super) fn opens(&self, index: usize) -> bool {
        self.is_mark(index)
            && self
                .quotation(index)
                .is_some_and(|q| q.opened && q.tokens.start == index)
    }

    /// Whether the token at `index` is the mark that closes its quotation.
    pub(super) fn closes(&self, index: usize) -> bool {
        self.is_mark(index)
            && self
                .quotation(index)
                .is_some_and(|q| q.closed && q.tokens.end == index + 1)
    }

    fn is_mark(&self, index: usize) -> bool {
        self.document
            .tokens
            .get(index)
            .is_some_and(|t| t.kind == TokenKind::QuotationMark)
    }

    /// Whether the tokens of `phrase` name a time: "Monday", "last week".
    pub(super) fn is_time(&self, phrase: &NounPhrase) -> bool {
        let last = self.word(phrase.tokens().end.saturating_sub(1));
        TIMES.iter().any(|time| last.eq_ignore_ascii_case(time))
    }

    /// The act of the lexicon's entry for the last known word of a cue; a statement where it knows none.
    pub(super) fn act_of(&self, cue: &Range<usize>) -> Act {
        let entry = |i: usize| self.cues.lookup(&self.word(i).to_lowercase()).map(|e| e.act).last();
        cue.clone().rev().find_map(entry).unwrap_or(Act::Statement)
    }

    /// Whether the words of a cue say that it happened: not "can't say", "would suggest", "never told".
    pub(super) fn happened(&self, cue: &Range<usize>) -> bool {
        let unreal = |i: usize| {
            let word = self.word(i);
            self.class(i) == Class::Modal
                || self.is_any(i, &["not", "never"])
                || word.ends_with("n't")
                || word.ends_with("n’t")
        };
        !cue.clone().any(unreal)
    }

    /// Whether a comma, or a dash that does a comma's work, stands at `index`.
    pub(super) fn is_pause(&self, index: usize) -> bool {
        self.class(index) == Class::Comma || self.is_dash(index)
    }

    pub(super) fn is_dash(&self, index: usize) -> bool {
        matches!(self.word(index), "—" | "–" | "--" | "―") || (self.word(index) == "-" && self.spaced(index))
    }

    fn spaced(&self, index: usize) -> bool {
        let end_before = index
            .checked_sub(1)
            .and_then(|i| self.document.tokens.get(i))
            .map(|t| t.span().end);
        let start = self.document.tokens.get(index).map(|t| t.span().start);
        end_before.zip(start).is_none_or(|(end, start)| end < start)
    }
}
