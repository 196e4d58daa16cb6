//! What about a text makes its annotations worth less than usual.

use super::words::TextWords;
use super::{Document, TokenKind};
use crate::Warning;

/// How many words the language is judged by.
const SAMPLE: usize = 4000;
/// Fewer words than this say nothing about a language that uses Latin letters.
const FEWEST_WORDS: usize = 60;
/// Of a hundred words without a capital, English text has some 30 to 50 frequent ones, other languages below 10.
const LEAST_FREQUENT: usize = 12;
/// One control character in so many bytes makes a text binary.
const BYTES_A_CONTROL: usize = 50;

/// The warnings that concern the whole document.
pub(super) fn check(document: &Document<'_>, words: &TextWords) -> Option<Warning> {
    if document.tokens.is_empty() {
        return Some(Warning::Empty);
    }
    if is_binary(document.text) {
        return Some(Warning::Binary);
    }
    (!is_english(document, words)).then_some(Warning::NotEnglish)
}

/// Whether the text holds what only binary files do: a NUL, or many control and replacement characters.
fn is_binary(text: &str) -> bool {
    let mut controls = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            0 => return true,
            1..=8 | 14..=26 | 28..=31 | 127 => controls += 1,
            0xef => controls += usize::from(text.as_bytes()[at..].starts_with("\u{fffd}".as_bytes())),
            _ => {}
        }
    }
    controls > 2 && controls * BYTES_A_CONTROL > text.len()
}

/// Whether the text reads like English; a short one in Latin letters gets the benefit of the doubt.
fn is_english(document: &Document<'_>, words: &TextWords) -> bool {
    let (mut all, mut latin) = (0, 0);
    // Names say nothing about a language, so capitals do not count.
    let (mut plain, mut frequent) = (0, 0);
    let sample = document.tokens.iter().filter(|token| token.kind == TokenKind::Word);
    for token in sample.take(SAMPLE) {
        let word = token.span().of(document.text);
        all += 1;
        // All letters of the Latin blocks are below U+0250.
        let first = word.chars().find(|c| c.is_alphabetic());
        latin += usize::from(first.is_some_and(|c| c < '\u{250}'));
        if word.starts_with(char::is_lowercase) {
            plain += 1;
            frequent += usize::from(words.is_frequent(word));
        }
    }
    if all >= 10 && latin * 2 < all {
        return false;
    }
    plain < FEWEST_WORDS || frequent * 100 >= plain * LEAST_FREQUENT
}
