//! Why a claim is worth checking, in terms that can be shown to a reader.

use super::words::{lower_into, sections};
use crate::speakers::hashing::Map;
use crate::text::{Document, TokenKind};
use crate::{Act, Reason, Span};

/// The reasons that words can give, in the order in which they are shown: the more telling first.
const BY_WORDS: [(&str, Reason); 7] = [
    ("number", Reason::Number),
    ("record", Reason::Record),
    ("cause", Reason::Cause),
    ("comparison", Reason::Comparison),
    ("law", Reason::Law),
    ("conduct", Reason::Conduct),
    ("date", Reason::Date),
];

/// Words by the reason that they give.
#[derive(Debug)]
pub(super) struct ReasonWords {
    words: Map<&'static str, u8>,
}

impl ReasonWords {
    /// From `data/claims/reasons.txt`.
    pub(super) fn english() -> Self {
        let mut words: Map<&'static str, u8> = Map::default();
        for (section, word) in sections(include_str!("../../data/claims/reasons.txt")) {
            if let Some(bit) = BY_WORDS.iter().position(|(name, _)| *name == section) {
                *words.entry(word).or_default() |= 1 << bit;
            }
        }
        Self { words }
    }

    /// The reasons that the words of `span` and what is done with them give, strongest first.
    pub(super) fn of(&self, document: &Document<'_>, span: Span, act: Act) -> Vec<Reason> {
        let mut bits = 0;
        let mut word = String::new();
        for i in document.tokens_in(span) {
            match document.tokens.get(i).map(|t| t.kind) {
                Some(TokenKind::Number) => bits |= if year(document.word(i)) { DATE } else { NUMBER },
                Some(TokenKind::Word) => {
                    word.clear();
                    lower_into(&mut word, document.word(i));
                    bits |= self.words.get(word.as_str()).copied().unwrap_or(0);
                }
                _ if matches!(document.word(i), "%") => bits |= NUMBER,
                _ => {}
            }
        }
        let by_act = match act {
            Act::Accusation => Some(Reason::Accusation),
            Act::Denial => Some(Reason::Dispute),
            _ => None,
        };
        let by_words = BY_WORDS
            .iter()
            .enumerate()
            .filter(|(bit, _)| bits >> bit & 1 == 1)
            .map(|(_, (_, reason))| *reason);
        by_act.into_iter().chain(by_words).collect()
    }
}

/// Bits of the reasons that tokens give without a list.
const NUMBER: u8 = 1;
const DATE: u8 = 1 << 6;

/// Whether a number reads as a year.
fn year(number: &str) -> bool {
    number.len() == 4
        && matches!(number.get(..2), Some("18" | "19" | "20"))
        && number.bytes().all(|b| b.is_ascii_digit())
}
