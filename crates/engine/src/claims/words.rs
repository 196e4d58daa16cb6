//! A document's words as this stage sees them: in lower case, with their stems and classes, worked out once a word.

use super::act::signs;
use super::classes::{Classes, Stem, Word, lower, stem};
use super::feature::{Piece, hash};
use super::net::WIDTH;
use crate::Span;
use crate::tagger::WordVectors;
use crate::text::{Document, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// One word's form in lower case, with straight apostrophes.
#[derive(Debug)]
pub(super) struct Form<'t> {
    text: Cow<'t, str>,
    hash: u64,
    stem: String,
    stem_hash: u64,
    /// What the form can be.
    pub(super) word: Word,
    /// What its stem can be.
    pub(super) of_stem: Stem,
    /// What it tells by its form; see [`signs`].
    pub(super) signs: u8,
    /// The number of its vector.
    pub(super) vector: Option<u32>,
}

impl Form<'_> {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn piece(&self) -> Piece<'_> {
        Piece::hashed(&self.text, self.hash)
    }

    pub(super) fn stem(&self) -> &str {
        &self.stem
    }

    pub(super) fn stem_piece(&self) -> Piece<'_> {
        Piece::hashed(&self.stem, self.stem_hash)
    }

    /// A number that forms of one stem share.
    pub(super) fn stem_key(&self) -> u64 {
        self.stem_hash
    }
}

/// A document's tokens and their forms.
#[derive(Debug)]
pub(super) struct Words<'d, 't> {
    pub(super) document: &'d Document<'t>,
    /// What words mean, where a model tells it.
    pub(super) vectors: Option<WordVectors<'d>>,
    /// By the spelling's number.
    form_of: Vec<u32>,
    /// The first one stands for what lies past the end.
    forms: Vec<Form<'t>>,
}

impl<'d, 't> Words<'d, 't> {
    /// Vectors of another width than the weights' are not used.
    pub(super) fn read(document: &'d Document<'t>, classes: &Classes, vectors: Option<WordVectors<'d>>) -> Self {
        let vectors = vectors.filter(|vectors| vectors.width() == WIDTH);
        let mut numbers: FxHashMap<Cow<'t, str>, u32> = FxHashMap::default();
        let mut forms = vec![form(Cow::Borrowed(""), classes, None)];
        let numbered = document.spellings.texts().iter().map(|spelling| {
            let text = lower(spelling);
            if let Some(&number) = numbers.get(&text) {
                return number;
            }
            let number = u32::try_from(forms.len()).unwrap_or(0);
            numbers.insert(text.clone(), number);
            forms.push(form(text, classes, vectors));
            number
        });
        let form_of = numbered.collect();
        Self {
            document,
            vectors,
            form_of,
            forms,
        }
    }

    /// The number of the token's form; equal for equal words.
    pub(super) fn number(&self, token: usize) -> u32 {
        let spelling = self.document.spellings.number(token);
        spelling.and_then(|n| self.form_of.get(n)).copied().unwrap_or(0)
    }

    /// The form with that number.
    pub(super) fn numbered(&self, number: u32) -> &Form<'t> {
        // The first form exists always, and every number is one of a form's.
        self.forms.get(number as usize).unwrap_or(&self.forms[0])
    }

    pub(super) fn form(&self, token: usize) -> &Form<'t> {
        self.numbered(self.number(token))
    }

    pub(super) fn token(&self, token: usize) -> Option<&Token> {
        self.document.tokens.get(token)
    }

    pub(super) fn is_word(&self, token: usize) -> bool {
        self.token(token).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// The tokens that share a byte with `span`.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        self.document.tokens_in(span)
    }
}

fn form<'t>(text: Cow<'t, str>, classes: &Classes, vectors: Option<WordVectors<'_>>) -> Form<'t> {
    let stem = stem(&text);
    Form {
        hash: hash(&text),
        stem_hash: hash(&stem),
        word: classes.word(&text),
        of_stem: classes.stem(&stem),
        signs: signs(&text),
        vector: vectors.and_then(|vectors| vectors.find(&text)),
        text,
        stem,
    }
}
