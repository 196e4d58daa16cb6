//! Words, numbers and marks, in few bytes each: every pass of every stage reads them.

use crate::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with the apostrophes, hyphens and full stops that belong to them ("don’t", "Mr.", "U.S.", "well-kept").
    Word,
    /// Digits, with what belongs to them ("1,000", "4.1", "11:52", "2016-17", "1st").
    Number,
    /// A possessive "’s" or "’" after a noun, split from it.
    Possessive,
    /// A quotation mark that opens, closes or stands alone; apostrophes and inch marks are not among them.
    QuotationMark,
    /// Any other punctuation mark or symbol, one each, but runs of one mark ("...", "--") together.
    Punctuation,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    pub(super) end: u32,
    /// The sentence it stands in.
    pub sentence: u32,
    /// `NONE` outside quotations.
    quotation: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it begins with an upper-case letter.
    pub capital: bool,
}

/// A text's end at the latest: tokens count bytes in 32 bits.
pub(super) const LONGEST: usize = u32::MAX as usize;

/// No quotation has this number: each has a byte of its own at least, and the text has no more bytes than this.
const NONE: u32 = u32::MAX;

impl Token {
    /// A token outside quotations, of the sentence 0 until it is told another; `span` ends at [`LONGEST`] or before.
    pub(super) fn new(span: Span, kind: TokenKind, capital: bool) -> Self {
        Self {
            start: number(span.start),
            end: number(span.end),
            sentence: 0,
            quotation: NONE,
            kind,
            capital,
        }
    }

    /// Where it stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The innermost quotation that it stands in, marks included.
    #[must_use]
    pub const fn quotation(&self) -> Option<u32> {
        match self.quotation {
            NONE => None,
            quotation => Some(quotation),
        }
    }

    pub(super) fn set_quotation(&mut self, quotation: Option<usize>) {
        self.quotation = quotation.map_or(NONE, number);
    }
}

/// A count of bytes, tokens or the like as a number of 32 bits, which suffices for a text that ends at [`LONGEST`].
pub(crate) fn number(count: usize) -> u32 {
    let number = u32::try_from(count);
    debug_assert!(number.is_ok(), "the text is cut where these numbers end");
    number.unwrap_or(NONE)
}

/// `text` up to its last character boundary at or before `most`.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_takes_twenty_bytes() {
        assert_eq!(size_of::<Token>(), 20);
    }

    #[test]
    fn a_token_keeps_its_place_and_quotation() {
        let span = Span::new(7, LONGEST);
        let mut token = Token::new(span, TokenKind::Word, true);
        assert_eq!((token.span(), token.quotation()), (span, None));
        token.set_quotation(Some(0));
        assert_eq!(token.quotation(), Some(0));
        token.set_quotation(None);
        assert_eq!(token.quotation(), None);
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("aé–z", 9), "aé–z");
        assert_eq!(cut("aé–z", 5), "aé");
        assert_eq!(cut("aé–z", 6), "aé–");
        assert_eq!(cut("é", 1), "");
    }
}
