//! The spellings of a document's tokens, numbered: what depends on a word's letters alone is asked once a spelling.

use super::hashing::Map;
use crate::text::Document;

/// Each token's spelling as a number, counted from 0 in order of first use.
#[derive(Debug)]
pub(crate) struct Spellings<'t> {
    of_token: Vec<u32>,
    texts: Vec<&'t str>,
}

impl<'t> Spellings<'t> {
    /// Numbers the spellings of `document`; linear in its length.
    pub(crate) fn read(document: &Document<'t>) -> Self {
        let mut short: Map<u64, u32> = Map::default();
        let mut long: Map<&'t str, u32> = Map::default();
        let mut texts = Vec::new();
        let of_token = document.tokens.iter().map(|token| {
            let text = token.span.of(document.text);
            let add = || {
                texts.push(text);
                u32::try_from(texts.len() - 1).unwrap_or(u32::MAX)
            };
            match packed(text.as_bytes()) {
                Some(key) => *short.entry(key).or_insert_with(add),
                None => *long.entry(text).or_insert_with(add),
            }
        });
        let of_token = of_token.collect();
        Self { of_token, texts }
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
    use super::*;
    use crate::text::TextWords;

    #[test]
    fn equal_tokens_share_a_number_and_case_tells_them_apart() {
        let (document, _) = Document::read("The dog saw the grasshopper dog.", &TextWords::english());
        let spellings = Spellings::read(&document);
        let numbers: Vec<_> = (0..8).map(|i| spellings.number(i)).collect();
        assert_eq!(
            numbers,
            [Some(0), Some(1), Some(2), Some(3), Some(4), Some(1), Some(5), None]
        );
        assert_eq!(spellings.texts(), ["The", "dog", "saw", "the", "grasshopper", "."]);
    }
}
