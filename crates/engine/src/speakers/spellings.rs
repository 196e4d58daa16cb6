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
        let mut numbers: Map<&'t str, u32> = Map::default();
        let mut texts = Vec::new();
        let of_token = document.tokens.iter().map(|token| {
            let text = token.span.of(document.text);
            *numbers.entry(text).or_insert_with(|| {
                texts.push(text);
                u32::try_from(texts.len() - 1).unwrap_or(u32::MAX)
            })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextWords;

    #[test]
    fn equal_tokens_share_a_number_and_case_tells_them_apart() {
        let (document, _) = Document::read("The dog saw the dog.", &TextWords::english());
        let spellings = Spellings::read(&document);
        let numbers: Vec<_> = (0..7).map(|i| spellings.number(i)).collect();
        assert_eq!(numbers, [Some(0), Some(1), Some(2), Some(3), Some(1), Some(4), None]);
        assert_eq!(spellings.texts(), ["The", "dog", "saw", "the", "."]);
    }
}
