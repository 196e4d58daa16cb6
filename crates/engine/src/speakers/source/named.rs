//! Names inside a source: those after a role or a comma, those behind words.

use super::{Reader, Source};
use crate::SpeakerKind;
use crate::speakers::lexicon::class;
use crate::speakers::scan::Shape;
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_, '_> {
    /// "front-runner and former secretary of state Ana Roth", "Roth aide and lawyer Ben Lund": one person with two roles.
    pub(super) fn holder(&self, tokens: &Range<usize>, head_end: usize, depth: usize) -> Option<Source> {
        let role = head_end.checked_sub(1).filter(|&i| {
            i >= tokens.start && self.words.is(i, class::ROLE | class::TITLE) && !self.words.is(i, class::GROUP_NOUN)
        })?;
        let bare = !self.words.is(tokens.start, class::DEFINITE | class::INDEFINITE);
        let mut before = self.names.get(self.names_in(&(tokens.start..role)))?.iter();
        let bare = bare && before.all(|m| m.describing);
        if !bare || self.word(head_end) != "and" {
            return None;
        }
        match self.noun_phrase(self.trim(head_end + 1..tokens.end), depth + 1)? {
            Source::Named(member, role) => Some(Source::Named(member, role)),
            _ => None,
        }
    }

    /// "her lawyer, Ana Roth".
    pub(super) fn apposition(&self, tokens: &Range<usize>, names: &Range<usize>, head_end: usize) -> Option<Source> {
        let comma = |i: &usize| self.sets_off(*i);
        let first_comma = (head_end..tokens.end).find(comma)?;
        let head = head_end.checked_sub(1)?;
        // "Sources close to the minister, Ada Venn"; but "a third, Ada Venn", "the press secretary, Ada Venn" are one.
        let ordinal = self.words.is_any(head, &["second", "third", "fourth", "fifth"]);
        let one = self.words.is_any(tokens.start, &["One", "one"])
            || ordinal && self.words.is(tokens.start, class::INDEFINITE)
            || self.words.is(head, class::ROLE) && !self.words.is(head, class::GROUP_NOUN);
        // "the couple's draftsman, Ada Venn" is one.
        let several =
            |i: usize| self.words.is(i, class::GROUP_NOUN) && self.kind_of(i + 1) != Some(TokenKind::Possessive);
        if !one && (tokens.start..head_end).any(several) {
            return None;
        }
        let of_body = ordinal || self.words.is(head, class::ORGANISATION | class::ROLE | class::DOCUMENT);
        let one_of = self.words.is_any(tokens.start, &["One", "one"]) && self.word(tokens.start + 1) == "of";
        let plain = one_of || (tokens.start..first_comma).all(|i| !self.words.is_any(i, &["who", "which", "that"]));
        let next = (first_comma + 1..tokens.end).find(comma).unwrap_or(tokens.end);
        let n = names.clone().find(|&n| {
            let mention = &self.names[n];
            let ends = mention.name.end == next || self.words.is_any(mention.name.end, &["of", "from", "("]);
            let state = mention.whole.start == first_comma + 1
                && self.words.is(mention.name.start, class::PLACE)
                && self.document.tokens.get(first_comma - 1).is_some_and(|t| t.capital);
            !state && mention.whole.start > first_comma && ends && (mention.shape != Shape::Body || of_body || one_of)
        })?;
        let starts = (first_comma + 1..self.names[n].whole.start).all(|i| {
            !self.words.is(i, class::PREPOSITION) && !self.words.is_any(i, &["and", "or", "including", "like", "such"])
        });
        let role = self.document.span_of(tokens.start..first_comma);
        (plain && starts).then_some(Source::Named(self.members[n], Some(role)))
    }

    /// Who holds an office that is told at length before the name: "Deputy Conservator of Forests (DCF) Ada Venn",
    /// "Environment, Water and Climate Change Minister Ada Venn".
    pub(super) fn in_office(&self, tokens: &Range<usize>) -> Option<Source> {
        let n = self.names_in(tokens).next_back()?;
        let mention = self.names.get(n).filter(|m| !m.possessive && m.shape != Shape::Body)?;
        let start = mention.whole.start;
        let ends = mention.name.end == tokens.end || self.sets_off(mention.name.end);
        let word = |back: usize| start.checked_sub(back).map_or("", |i| self.word(i));
        let office = |range: Range<usize>| range.clone().any(|i| self.words.is(i, class::ROLE | class::TITLE));
        let bracket = word(1) == ")" && word(3) == "(" && start > tokens.start + 3;
        let short = bracket && self.words.is(start - 2, class::ACRONYM) && office(tokens.start..start - 3);
        // The fields of a minister: capitals, commas and one "and".
        let role = mention.whole.start..mention.name.start;
        let minister = role
            .clone()
            .any(|i| self.words.is_any(i, &["Minister", "Secretary", "Commissioner"]));
        let field = |i: usize| {
            let capital = self.document.tokens.get(i).is_some_and(|t| t.capital);
            capital && !self.words.is(i, class::FIRST_NAME | class::TITLE) || self.words.is_any(i, &[",", "and", "&"])
        };
        let listed = minister && word(1) == "and" && (tokens.start..start).all(field);
        (ends && (short || listed)).then(|| {
            let role = self.document.span_of(tokens.start..mention.name.start);
            Source::Named(self.members[n], Some(role))
        })
    }

    /// The name that a description gives: "a Scot called Callum Rennie", "one man, identified as Worker 7", "a shepherd who
    /// gave only his first name, Nur".
    pub(super) fn introduced(&self, tokens: &Range<usize>, names: &Range<usize>) -> Option<Source> {
        let last = names.clone().next_back()?;
        let mention = self.names.get(last)?;
        let start = mention.whole.start;
        let word = |back: usize| start.checked_sub(back).map_or("", |i| self.word(i));
        let own_name = word(1) == ","
            && matches!(word(2), "name" | "names" | "sign")
            && (tokens.start..start).any(|i| self.word(i) == "who");
        let called =
            matches!(word(1), "called" | "named") && self.kind_of(start.checked_sub(2)?) == Some(TokenKind::Word);
        let identified =
            word(1) == "as" && matches!(word(2), "identified" | "named" | "known") || word(1) == "identified";
        let ends =
            mention.name.end == tokens.end || self.sets_off(mention.name.end) || self.word(mention.name.end) == "who";
        let told = (tokens.start..start).all(|i| !self.words.is_any(i, &["and", "or"]));
        (start > tokens.start + 1 && ends && told && (own_name || called || identified))
            .then(|| Source::Named(self.members[last], None))
    }

    /// Whoever is behind words: "a statement from X", "X's tally".
    pub(super) fn behind(
        &self,
        tokens: &Range<usize>,
        names: &Range<usize>,
        head_end: usize,
        depth: usize,
    ) -> Option<Source> {
        let noun = self.word(head_end.checked_sub(1)?).to_ascii_lowercase();
        let words = matches!(
            noun.as_str(),
            "statement"
                | "statements"
                | "letter"
                | "letters"
                | "email"
                | "emails"
                | "e-mail"
                | "tweet"
                | "tweets"
                | "message"
                | "messages"
                | "memo"
                | "note"
                | "testimony"
                | "speech"
                | "comments"
                | "comment"
                | "remarks"
                | "words"
                | "tally"
                | "mind"
                | "reply"
                | "response"
                | "answer"
                | "op-ed"
                | "views"
                | "view"
                | "communique"
                | "communiqué"
                | "quotes"
        );
        if !words {
            return None;
        }
        // "Roth's comments from the bench" are hers.
        let owner = self.owner_of(names, head_end);
        if owner.is_none() && self.words.is_any(head_end, &["from", "by"]) {
            return match self.noun_phrase(self.trim(head_end + 1..tokens.end), depth + 1) {
                Some(Source::Described(d)) if d.kind == SpeakerKind::Document => None,
                behind => behind,
            };
        }
        owner
    }

    /// Whose name with a possessive stands before `head_end`.
    fn owner_of(&self, names: &Range<usize>, head_end: usize) -> Option<Source> {
        let n = names
            .clone()
            .find(|&n| self.names[n].possessive && self.names[n].name.end < head_end)?;
        Some(Source::Named(self.members[n], self.names[n].role))
    }
}
