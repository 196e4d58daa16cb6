//! Why a claim is worth checking, in terms that can be shown to a reader.

use super::words::Words;
use crate::text::TokenKind;
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

/// The bit of the reason that a section of the data file names.
pub(super) fn bit(section: &str) -> Option<u8> {
    BY_WORDS
        .iter()
        .position(|(name, _)| *name == section)
        .map(|bit| 1 << bit)
}

/// The reasons that the words of `span` and what is done with them give, strongest first.
pub(super) fn of(words: &Words<'_, '_>, span: Span, act: Act) -> Vec<Reason> {
    let mut bits = 0;
    for i in words.tokens_in(span) {
        let form = words.form(i);
        match words.token(i).map(|t| t.kind) {
            Some(TokenKind::Number) => bits |= if year(form.text()) { DATE } else { NUMBER },
            Some(TokenKind::Word) if !otherwise(words, i) => bits |= form.word.reasons,
            _ if form.text() == "%" => bits |= NUMBER,
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

/// Before "bill", what makes it a thing to be paid.
const PAID: [&str; 17] = [
    "power",
    "energy",
    "electricity",
    "electric",
    "gas",
    "water",
    "heating",
    "fuel",
    "phone",
    "utility",
    "medical",
    "hospital",
    "grocery",
    "food",
    "hotel",
    "dollar",
    "pound",
];

/// Whether a word has another meaning here than in the lists: Bill Hale, a power bill, a march.
fn otherwise(words: &Words<'_, '_>, i: usize) -> bool {
    let capital = |i: usize| words.token(i).is_some_and(|t| t.capital);
    match words.form(i).text() {
        "bill" if capital(i) => capital(i + 1),
        "bill" => i > 0 && PAID.contains(&words.form(i - 1).text()),
        "march" => !capital(i),
        _ => false,
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
