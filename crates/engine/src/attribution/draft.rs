//! An attribution in the making, in tokens.

use super::{Frame, Usage};
use crate::Act;
use std::ops::Range;

/// The basis of a report inside a quotation.
pub(super) const NESTED: &str = "nested";

/// The basis of what the tagger found.
pub(super) const TAGGER: &str = "tagger";

/// The pattern of "what he called a sieve".
pub(super) const WHAT: &str = "~what";

/// The basis of a paragraph with a speaker's label.
pub(super) const LABEL: &str = "label";

/// How likely a report must be, in per cent, to stand inside another one.
const PLAIN: u8 = 60;

/// The same for a noun with its owner.
const PLAIN_NOUN: u8 = 30;

/// An attribution in the making.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    /// In order, none overlapping, at least one.
    pub(super) content: Vec<Range<usize>>,
    pub(super) act: Act,
    /// How likely it is right, in per cent.
    pub(super) strength: u8,
    /// Which rule made it.
    pub(super) basis: &'static str,
    /// What `scripts/cue_strengths.py` learns from: the lexicon's key and the frame.
    pub(super) key: Option<Key>,
}

/// What the strength of a draft was looked up by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Key {
    pub(super) words: KeyWords,
    pub(super) frame: Frame,
}

/// The part of a key that the cue's words give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum KeyWords {
    /// A cue's base form, its particle and its usage.
    Cue(&'static str, Option<&'static str>, Usage),
    /// The name of a pattern ("~by"), and a cue's usage.
    Pattern(&'static str, Usage),
    /// A fixed phrase.
    Phrase(&'static [&'static str]),
}

impl Key {
    /// As the data files name it: "point+out that".
    pub(super) fn name(&self) -> String {
        match self.words {
            KeyWords::Cue(lemma, Some(particle), usage) => format!("{lemma}+{particle} {}", usage.name()),
            KeyWords::Cue(lemma, None, usage) => format!("{lemma} {}", usage.name()),
            KeyWords::Pattern(name, usage) => format!("{name} {}", usage.name()),
            KeyWords::Phrase(words) => format!("{} phrase", words.join("+")),
        }
    }
}

impl Draft {
    /// From the first to the last content token.
    pub(super) fn reach(&self) -> Range<usize> {
        let start = self.content.first().map_or(0, |r| r.start);
        start..self.content.last().map_or(start, |r| r.end)
    }

    /// Whether it is a report so plain that it may stand inside another one: "Smith said Jones had told the board that
    /// ...", "despite its pledge to ...".
    pub(super) fn is_plain(&self) -> bool {
        let plain = |key: &Key| match key.words {
            KeyWords::Cue(_, _, Usage::Say | Usage::Tell | Usage::That) => {
                self.strength >= PLAIN && matches!(key.frame, Frame::That | Frame::Clause | Frame::Quote | Frame::Aside)
            }
            KeyWords::Cue(_, _, Usage::Noun) => {
                self.strength >= PLAIN_NOUN && matches!(key.frame, Frame::That | Frame::To)
            }
            KeyWords::Pattern(WHAT, _) => true,
            _ => false,
        };
        self.source.is_some() && self.key.as_ref().is_some_and(plain)
    }

    /// Whether any content holds all of `tokens`.
    pub(super) fn holds(&self, tokens: &Range<usize>) -> bool {
        self.content
            .iter()
            .any(|r| r.start <= tokens.start && tokens.end <= r.end)
    }

    /// Whether any content shares a token with `tokens`.
    pub(super) fn touches(&self, tokens: &Range<usize>) -> bool {
        self.content
            .iter()
            .any(|r| r.start < tokens.end && tokens.start < r.end)
    }
}
