//! Stage 1: what the text is made of.
//!
//! [`Document::read`] splits a text into [`Block`]s (paragraphs), sentences and [`Token`]s, and pairs its quotation
//! marks into [`Quotation`]s. Its passes, in order, each a file: `paragraphs` (lines, joined again where they were
//! hard-wrapped), `kinds` (headings, bylines ...), and for each paragraph `tokens`, `quotations` (with `marks` and `singles`) and
//! `sentences`; `checks` warns of texts that are not what the engine is for. `spellings` and `places` are kept along the
//! way for the stages that follow. `words` holds the word lists.

mod chars;
mod checks;
mod kinds;
mod marks;
mod paragraphs;
mod places;
mod quotations;
mod sentences;
mod singles;
mod spellings;
mod token;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use token::number;
pub use token::{Token, TokenKind};
pub use words::TextWords;

use crate::order::by_place;
use crate::{ParagraphKind, Span, Warning};
use places::Places;
use quotations::{Pairer, Place};
use spellings::Spellings;
use std::ops::Range;

/// A text and what it is made of. All indices are into this document's vectors.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    /// The text.
    pub text: &'t str,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Block>,
    /// Its sentences, in order; none crosses a paragraph's end.
    pub sentences: Vec<Sentence>,
    /// Its tokens, in order; white space belongs to none.
    pub tokens: Vec<Token>,
    /// Its quotations, ordered by where they open.
    pub quotations: Vec<Quotation>,
    /// The spellings of its tokens.
    pub(crate) spellings: Spellings<'t>,
    places: Places,
}

/// A paragraph with its place among sentences and tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// What it is in the article.
    pub kind: ParagraphKind,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A sentence.
///
/// Quotation marks do not end one by themselves: `"So what?" said Harry.` is a single sentence. Within quotation marks
/// full sentences are sentences of their own, and the last of them goes on with what follows the closing mark:
/// `“It rained all that day. Nobody at the plant came out to look,” she said.` is two, the second one up to "said.".
/// Pieces of fewer than four words are not broken off within marks: `says "Hey! Stop!"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token, closing marks included.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The paragraph it stands in.
    pub paragraph: usize,
}

/// Words between a pair of quotation marks, within one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Marks included, as far as there are some.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// Whether a mark opens it.
    pub opened: bool,
    /// Whether a mark closes it; if not, it ends with its paragraph.
    pub closed: bool,
    /// 0 for an outer quotation, 1 for one inside another, and so on.
    pub depth: usize,
    /// The quotation that it stands in.
    pub parent: Option<usize>,
    /// The quotation of the paragraph before that it goes on with: that one is not closed, and this one opens again.
    pub continues: Option<usize>,
    /// The paragraph it stands in.
    pub paragraph: usize,
    /// Its tokens, marks included.
    pub tokens: Range<usize>,
}

impl<'t> Document<'t> {
    /// Reads `text`, in time linear in its length.
    ///
    /// Never fails: a binary or foreign text is read as well as may be, and a warning says so. Of a text of more than
    /// 4 GiB, what comes after them is not read, nor part of the document; a warning says this as well.
    #[must_use]
    pub fn read(text: &'t str, words: &TextWords) -> (Self, Vec<Warning>) {
        Self::read_to(token::LONGEST, text, words)
    }

    /// Reads the first `most` bytes of `text`, up to [`token::LONGEST`].
    fn read_to(most: usize, whole: &'t str, words: &TextWords) -> (Self, Vec<Warning>) {
        let text = token::cut(whole, most);
        let spans = paragraphs::paragraphs(text);
        let kinds = kinds::kinds(text, &spans, words);
        // About as many as in news.
        let (tokens, sentences) = (text.len() / 5, text.len() / 64);
        let mut document = Self {
            text,
            paragraphs: Vec::with_capacity(spans.len()),
            sentences: Vec::with_capacity(sentences),
            tokens: Vec::with_capacity(tokens),
            quotations: vec![],
            spellings: Spellings::with_capacity(tokens),
            places: Places::with_capacity(text.len()),
        };
        let mut unclosed = vec![];
        let mut pairer = Pairer::default();
        // For each paragraph, where the article's own text goes on.
        let mut goes_on = vec![None; spans.len()];
        let mut next = None;
        for (at, span) in spans.iter().enumerate().rev() {
            goes_on[at] = next;
            if kinds[at] == ParagraphKind::Body {
                next = Some(span.start);
            }
        }
        for (paragraph, (span, kind)) in spans.into_iter().zip(kinds).enumerate() {
            let first = document.tokens.len();
            tokens::tokenize(text, span, words, &mut document.tokens);
            let is_body = kind == ParagraphKind::Body;
            let place = Place {
                paragraph,
                next: goes_on[paragraph].filter(|_| is_body),
                is_body,
            };
            pairer.pair(
                text,
                &mut document.tokens,
                first,
                place,
                &mut document.quotations,
                &mut unclosed,
            );
            let tokens = first..document.tokens.len();
            let sentence = document.sentences.len();
            sentences::split(
                text,
                words,
                &mut document.tokens,
                tokens.clone(),
                paragraph,
                &document.quotations,
                &mut document.sentences,
            );
            document.spellings.add(text, &document.tokens, first);
            document.places.add(&document.tokens, first);
            document.paragraphs.push(Block {
                span,
                kind,
                sentences: sentence..document.sentences.len(),
                tokens,
            });
        }
        pairer.leave_open(&document.quotations, &mut unclosed);
        by_place(&mut unclosed, |span: &Span| (span.start, span.end));
        let mut warnings: Vec<Warning> = checks::check(&document, words).into_iter().collect();
        if text.len() < whole.len() {
            warnings.push(Warning::TooLong);
        }
        warnings.extend(unclosed.into_iter().map(Warning::UnclosedQuotation));
        (document, warnings)
    }

    /// The text of the token at `index`, or `""` past the end.
    #[must_use]
    #[inline(never)]
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span().of(self.text))
    }

    /// The bytes from the first to the last of `tokens`; empty for an empty range.
    #[must_use]
    #[inline(never)]
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.span().join(last.span()),
            Some([only]) => only.span(),
            _ => Span::new(0, 0),
        }
    }

    /// The tokens that share a byte with `span`.
    #[must_use]
    #[inline(never)]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.places.first_after(&self.tokens, span.start);
        let end = self.places.first_after(&self.tokens, span.end);
        let cut = self.tokens.get(end).is_some_and(|token| token.span().start < span.end);
        start..(end + usize::from(cut)).max(start)
    }
}
