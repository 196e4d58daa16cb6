//! Whether a name seems to be its clause's subject.

use super::{NameMention, Scan, Shape};
use crate::speakers::lexicon::class;
use crate::text::TokenKind;

impl Scan<'_, '_> {
    /// Whether a preposition governs what starts at `start`.
    pub(super) fn oblique(&self, start: usize, sentence: usize) -> bool {
        let mut i = start;
        while i > sentence && start - i < 4 {
            i -= 1;
            let word = self.word(i);
            if self.is(i, class::PREPOSITION) {
                return true;
            }
            let passes = self.is(i, class::MODIFIER)
                || matches!(word, "the" | "a" | "an" | "The" | "his" | "her" | "its" | "their");
            if !passes && !self.is(i, class::ROLE) {
                return false;
            }
        }
        false
    }

    /// "Ana Roth's campaign fell apart" is about her; "Roth's lawyer" and "the firm's plan" about others.
    pub(super) fn owns_subject(&self, mention: &NameMention) -> bool {
        const NEAR: usize = 5;
        let owned = mention.whole.end + 1..mention.whole.end + 1 + NEAR;
        let inside = |i: &usize| {
            let token = self.document.tokens.get(*i);
            token.is_some_and(|t| t.kind == TokenKind::Word) && !self.is(*i, class::PREPOSITION | class::FUNCTION)
        };
        let mut owned = owned.take_while(inside);
        mention.shape != Shape::Body && !owned.any(|i| self.is(i, class::ROLE | class::FIRST_NAME))
    }

    /// Whether a name after "and" goes on with objects rather than with a clause: "sold water and Brisk on the pier".
    pub(super) fn is_object(&self, mention: &NameMention, sentence: usize) -> bool {
        let begins = mention.whole.start;
        let and =
            begins > sentence + 1 && self.words.is_any(begins - 1, &["and", "or"]) && self.word(begins - 2) != ",";
        let next = self.document.tokens.get(mention.whole.end);
        let stops =
            next.is_none_or(|t| t.kind == TokenKind::Punctuation) || self.is(mention.whole.end, class::PREPOSITION);
        and && stops
    }
}
