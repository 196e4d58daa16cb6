//! What about a text makes its annotations worth less than usual.

use super::words::TextWords;
use super::{Document, TokenKind};
use crate::Warning;

/// How many words the language is judged by.
const SAMPLE: usize = 4000;
/// Fewer words than this say nothing about a language that uses Latin letters.
const FEWEST_WORDS: usize = 60;
/// English text has 25 to 45 frequent words in a hundred, other languages below 10.
const LEAST_FREQUENT: usize = 15;
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
    let mut buffer = String::new();
    let (mut all, mut latin, mut frequent) = (0, 0, 0);
    let sample = document
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .take(SAMPLE);
    for token in sample {
        let word = token.span.of(document.text);
        all += 1;
        // All letters of the Latin blocks are below U+0250; the apostrophe is not.
        latin += usize::from(word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c < '\u{250}'));
        if word.len() <= 6 {
            buffer.clear();
            buffer.push_str(word);
            buffer.make_ascii_lowercase();
            frequent += usize::from(words.is_frequent(&buffer));
        }
    }
    if all >= 10 && latin * 2 < all {
        return false;
    }
    all < FEWEST_WORDS || frequent * 100 >= all * LEAST_FREQUENT
}
