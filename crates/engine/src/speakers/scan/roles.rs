//! The role that stands before or after a name.

use super::Scan;
use crate::Span;
use crate::speakers::lexicon::{Gender, class};
use crate::text::TokenKind;
use std::ops::Range;

impl Scan<'_, '_> {
    /// The role before a name: inside its run, or in small letters just before it ("chief executive Ana Roth").
    pub(super) fn role_before(&self, run: usize, name: usize, sentence: usize) -> (usize, Option<Span>) {
        let mut from = run;
        let mut role = run < name;
        while from > sentence && run - from < 6 {
            let token = self.document.tokens.get(from - 1);
            let Some(token) = token.filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Possessive)) else {
                break;
            };
            // "secretary of state Ana Roth"
            if from > sentence + 2
                && self.word(from - 2) == "of"
                && self.is(from - 3, class::ROLE)
                && !token.capital
                && !self.is(from - 1, class::FUNCTION)
            {
                role = true;
                from -= 3;
                continue;
            }
            if self.is(from - 1, class::ROLE) && !self.is(from - 1, class::PLURAL_ROLE) {
                role = true;
            } else if !(self.is(from - 1, class::MODIFIER)
                || (role
                    && from < run
                    && (token.capital || token.kind == TokenKind::Possessive)
                    && !self.is(from - 1, class::FUNCTION)))
            {
                break;
            }
            from -= 1;
        }
        if !role {
            return (run, None);
        }
        (from, Some(self.document.span_of(from..name)))
    }

    /// Whether the apposition after a name tells of a kind of body and of no person: "Sentrix, the company that runs it,".
    pub(super) fn is_told_a_body(&self, end: usize, limit: usize) -> bool {
        let article = self.words.is_any(end + 1, &["the", "a", "an"]);
        let told = |span: Span| {
            let small = |i: &usize| self.document.tokens.get(*i).is_some_and(|t| !t.capital);
            let mut words = self.document.tokens_in(span);
            words.any(|i| small(&i) && self.is(i, class::ORGANISATION))
        };
        let body = self.role_after(end, limit, true).0;
        // "... on Cutler Ledge, the port authority said"
        let apart = |span: Span| {
            self.words
                .is_any(self.document.tokens_in(span).end, &[",", ".", ";", "(", "which"])
        };
        let body = body.filter(|span| apart(*span));
        article && body.is_some_and(told) && self.role_after(end, limit, false).0.is_none()
    }

    /// The sex that a relation before a comma tells: "whose husband, Ivo, ".
    pub(super) fn sex_of_relation(&self, run: usize) -> Option<Gender> {
        let (comma, relation, owner) = (run.checked_sub(1)?, run.checked_sub(2)?, run.checked_sub(3)?);
        let owned = self
            .words
            .is_any(owner, &["whose", "his", "her", "their", "His", "Her", "’s", "'s"]);
        let told = self.word(comma) == "," && owned && self.is(relation, class::ROLE);
        told.then(|| self.words.title_gender(relation)).flatten()
    }

    /// The apposition after a name: "Ana Roth, the harbour's chief executive,"; "Ana Roth, 54,".
    pub(super) fn role_after(&self, end: usize, limit: usize, body: bool) -> (Option<Span>, Option<Range<usize>>) {
        const LONGEST: usize = 14;
        if self.word(end) != "," || end + 1 >= limit {
            return (None, None);
        }
        let mut from = end + 1;
        let mut age = None;
        if self
            .document
            .tokens
            .get(from)
            .is_some_and(|t| t.kind == TokenKind::Number)
        {
            age = Some(from..from + 1);
            if self.word(from + 1) != "," {
                return (None, age);
            }
            from += 2;
        }
        let mut role = false;
        let mut to = from;
        while to < limit && to - from < LONGEST {
            let word = self.word(to);
            let stops = matches!(
                word,
                "," | ";" | ":" | "." | "-" | "–" | "—" | "who" | "which" | "and" | "said" | "says" | "("
            );
            if stops
                || self
                    .document
                    .tokens
                    .get(to)
                    .is_some_and(|t| t.kind == TokenKind::QuotationMark)
            {
                break;
            }
            if !role && to > from && (self.is(to, class::PREPOSITION) && word != "of") {
                break;
            }
            let names = self.is(to, if body { class::ORGANISATION } else { class::ROLE });
            if names && !self.is(to, class::PLURAL_ROLE) {
                role = true;
            }
            to += 1;
        }
        let lead = self.word(from);
        let opens = matches!(lead, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "who")
            || self.is(from, class::MODIFIER | class::ROLE)
            || self.document.tokens.get(from).is_some_and(|t| t.capital);
        // A name of its own in second place is another person of a list, not an apposition.
        let listed = self.is_capital(from) && self.is(from, class::FIRST_NAME);
        if role && opens && !listed {
            (Some(self.document.span_of(from..to)), age)
        } else {
            (None, age)
        }
    }
}
