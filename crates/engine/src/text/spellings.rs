//! The spellings of a document's tokens, numbered: what depends on a word's letters alone is asked once a spelling.

use super::Token;
use super::token::number;
use rustc_hash::FxHashMap;

/// Each token's spelling as a number, counted from 0 in order of first use.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spellings<'t> {
    of_token: Vec<u32>,
    texts: Vec<&'t str>,
    /// By their [`packed`] bytes, those that are short enough.
    short: FxHashMap<u64, u32>,
    long: FxHashMap<&'t str, u32>,
}

impl<'t> Spellings<'t> {
    /// With room for so many tokens.
    pub(super) fn with_capacity(tokens: usize) -> Self {
        Self {
            of_token: Vec::with_capacity(tokens),
            ..Self::default()
        }
    }

    /// Numbers the spellings of the tokens from `first` on; those before have theirs.
    pub(super) fn add(&mut self, text: &'t str, tokens: &[Token], first: usize) {
        for token in tokens.iter().skip(first) {
            let spelling = token.span().of(text);
            let texts = &mut self.texts;
            let add = || {
                texts.push(spelling);
                number(texts.len() - 1)
            };
            self.of_token.push(match packed(spelling.as_bytes()) {
                Some(key) => *self.short.entry(key).or_insert_with(add),
                None => *self.long.entry(spelling).or_insert_with(add),
            });
        }
    }

    /// The number of the token's spelling; `None` past the end.
    pub(crate) fn number(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).map(|&n| n as usize)
    }

    /// Every spelling, at the place that its number says.
    pub(crate) fn texts(&self) -> &[&'t str] {
        &self.texts
    }
}

/// Up to seven bytes and their number in one number, which is compared faster than text.
fn packed(bytes: &[u8]) -> Option<u64> {
    let length = bytes.len() as u64;
    let letters = match *bytes {
        [] => 0,
        [a] => u64::from(a),
        [a, b] => u64::from(u16::from_le_bytes([a, b])),
        [a, b, c] => u64::from(u32::from_le_bytes([a, b, c, 0])),
        [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
        [a, b, c, d, e] => u64::from_le_bytes([a, b, c, d, e, 0, 0, 0]),
        [a, b, c, d, e, f] => u64::from_le_bytes([a, b, c, d, e, f, 0, 0]),
        [a, b, c, d, e, f, g] => u64::from_le_bytes([a, b, c, d, e, f, g, 0]),
        _ => return None,
    };
    Some(letters << 8 | length)
}

#[cfg(test)]
mod tests {
    use crate::text::{Document, TextWords};

    #[test]
    fn equal_tokens_share_a_number_and_case_tells_them_apart() {
        let (document, _) = Document::read("The dog saw the grasshopper dog.", &TextWords::english());
        let spellings = &document.spellings;
        let numbers: Vec<_> = (0..8).map(|i| spellings.number(i)).collect();
        assert_eq!(
            numbers,
            [Some(0), Some(1), Some(2), Some(3), Some(4), Some(1), Some(5), None]
        );
        assert_eq!(spellings.texts(), ["The", "dog", "saw", "the", "grasshopper", "."]);
    }
}
