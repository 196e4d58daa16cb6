//! What "who", "which" and "that" stand for: the words just before.

use super::Walk;
use super::descriptions::person_like;
use crate::speakers::cast::MemberId;
use crate::speakers::lexicon::class;
use crate::speakers::scan::Shape;
use crate::speakers::source::{Reach, Source};
use crate::speakers::spelling::folded;
use crate::text::TokenKind;
use crate::{Span, SpeakerKind};
use std::ops::Range;

impl Walk<'_, '_> {
    /// Whom or what the relative pronoun at `token` means: a name, or else a noun phrase.
    pub(super) fn antecedent(&mut self, token: usize) -> Option<MemberId> {
        let token = self.first_relative(token);
        let mut end = token;
        while end > 0
            && token - end < 2
            && self
                .words
                .is_any(end - 1, &[",", "of", "to", "with", "—", "–", "-", "--", "("])
        {
            end -= 1;
        }
        let last = end.checked_sub(1)?;
        let joint = self.joined_before(end, token);
        if let Some(member) = joint
            .or_else(|| self.holder_of_role(end))
            .or_else(|| self.in_apposition(end))
        {
            return Some(member);
        }
        if self.words.word(token) == "who"
            && let Some(phrase) = self.one_beside(end)
        {
            let span = self.document.span_of(phrase.clone());
            if let Some(Source::Described(description)) = self.reader().read(span) {
                return Some(self.described(&description, phrase.start));
            }
        }
        let noun = self.document.tokens.get(last);
        // "Senate Republicans who" as well.
        let lower =
            noun.is_some_and(|t| t.kind == TokenKind::Word && (!t.capital || self.words.is(last, class::GROUP_NOUN)));
        let word = self.words.word(last);
        if lower && matches!(word, "some" | "many" | "those" | "others" | "few" | "most") {
            let words = self.with_clause(last).of(self.document.text);
            return Some(self.cast.described(words, SpeakerKind::Group, true));
        }
        if lower && !self.words.is(last, class::FUNCTION | class::PREPOSITION) {
            let pronoun = self.words.word(token);
            let told = self.behind_noun(end, pronoun);
            return told.or_else(|| self.history.relative(token).filter(|_| pronoun == "who"));
        }
        let member = self.history.relative(token)?;
        // "Luis Ferreira, a junior at Easton College who ...": schools and firms are no "who".
        if self.words.word(token) == "who" && self.cast.members[member].kind == SpeakerKind::Organisation {
            let place = self.place(token)?;
            let mut before = self.history.before(token).take_while(|s| s.sentence == place.sentence);
            let person = before.find(|s| !s.possessive && self.cast.members[s.member].kind == SpeakerKind::Person);
            return Some(person.map_or(member, |s| s.member));
        }
        Some(member)
    }

    /// The relative pronoun that one after "and" goes on from: "who had met Roth and who hoped".
    fn first_relative(&self, token: usize) -> usize {
        const FAR: usize = 30;
        let relative = |i: &usize| self.words.is_any(*i, &["who", "whom", "which", "that"]);
        let same = |i: &usize| self.words.word(*i) != "that" || self.words.word(token) == "that";
        let goes_on = token > 0 && self.words.is_any(token - 1, &["and", "but"]);
        let sentence = |i: &usize| self.document.tokens.get(*i).map(|t| t.sentence);
        let mut before = (token.saturating_sub(FAR)..token)
            .rev()
            .take_while(|i| sentence(i) == sentence(&token));
        before.find(|i| goes_on && relative(i) && same(i)).unwrap_or(token)
    }

    /// "a longtime adviser to Ana Roth", where the name ends at `end`: the adviser is told of, not Roth.
    fn one_beside(&self, end: usize) -> Option<Range<usize>> {
        let name = self.names.get(self.named_until(end)?)?;
        let preposition = name.whole.start.checked_sub(1)?;
        let noun = preposition.checked_sub(1)?;
        // "The editors of the Courier" as well, since a paper is not "who".
        let body = name.shape == Shape::Body;
        let one = self.words.is(noun, class::ROLE | class::GROUP_NOUN);
        let small = self.document.tokens.get(noun).is_some_and(|t| !t.capital);
        let beside = self.words.is_any(preposition, &["to", "for", "of", "with", "at"]);
        let phrase = self.phrase(noun + 1).filter(|_| one && small && beside)?;
        let article = body || self.words.is(phrase.start, class::INDEFINITE) || self.words.word(phrase.start) == "one";
        article.then_some(phrase.start..end)
    }

    /// Those named with "and" between, where the verb is of several: "Ana Roth and Ben Lund, who say".
    fn joined_before(&mut self, end: usize, relative: usize) -> Option<MemberId> {
        let several = self.words.is_any(
            relative + 1,
            &[
                "are", "were", "have", "do", "say", "want", "think", "believe", "see", "hope", "argue", "support",
            ],
        );
        let last = self.named_until(end).filter(|&n| several && n > 0)?;
        let first = self.joined(last)?;
        let parts = self.members.get(first..=last)?.iter();
        let parts = parts.map(|&id| (id, self.cast.members[id].name())).collect();
        self.cast.joint(parts)
    }

    /// "those" with what is told of them, since it tells who they are: "those who fear the sea".
    fn with_clause(&self, those: usize) -> Span {
        const MOST: usize = 12;
        let own = self.at.and_then(|a| self.attributions.get(a));
        let end = own.map_or(0, |a| self.document.tokens_in(a.extent()).end);
        self.document.span_of(those..end.clamp(those + 1, those + MOST))
    }

    /// Whose role or apposition ends at `end`: "Ana Roth, the harbour's chief executive, who".
    fn holder_of_role(&self, end: usize) -> Option<MemberId> {
        const NEAR: usize = 4;
        let byte = self.document.tokens.get(end.checked_sub(1)?)?.span().start;
        let last = self.names.partition_point(|m| m.name.start < end);
        let near = last.saturating_sub(NEAR)..last;
        let mut named = self.names.get(near.clone())?.iter().zip(self.members.get(near)?).rev();
        let holder = named.find(|(m, _)| m.role.is_some_and(|role| role.holds(byte)));
        holder.map(|(_, &member)| member)
    }

    /// Whose apposition ends at `end`, whatever it says: "Ana Roth, a longtime Friends of the Sea donor who".
    fn in_apposition(&self, end: usize) -> Option<MemberId> {
        const LONGEST: usize = 12;
        let inside = |i: usize| {
            let word = self.words.word(i);
            let clause = self.words.is(i, class::CLAUSE) || matches!(word, "who" | "which" | "." | ";" | ":");
            let clause = clause || matches!(word, "is" | "are" | "was" | "were" | "has" | "have" | "had");
            (word == "," || word == "and" || !clause)
                && self
                    .document
                    .tokens
                    .get(i)
                    .is_some_and(|t| t.kind != TokenKind::QuotationMark)
        };
        let mut back = (end.saturating_sub(LONGEST)..end).rev().take_while(|&i| inside(i));
        let comma = back.find(|&i| self.words.word(i) == ",")?;
        let opens = self.words.is(comma + 1, class::DEFINITE | class::INDEFINITE);
        let last = self.document.tokens.get(end.checked_sub(1)?);
        let noun = last.is_some_and(|t| t.kind == TokenKind::Word && !t.capital) && comma + 2 < end;
        let n = self.names.partition_point(|m| m.name.end < comma);
        let name = self.names.get(n).filter(|m| m.name.end == comma && !m.possessive)?;
        let person = name.shape != Shape::Body && !name.town;
        (opens && noun && person)
            .then(|| self.members.get(n).copied())
            .flatten()
    }

    /// Whom the common noun before `end` tells of.
    fn behind_noun(&mut self, end: usize, pronoun: &str) -> Option<MemberId> {
        let like = |word: &str| person_like(word) || word.strip_suffix('s').is_some_and(person_like);
        let person = |i: usize| self.words.is(i, class::ROLE | class::GROUP_NOUN) || like(&folded(self.words.word(i)));
        // "the people in the arena, who": an arena says nothing.
        const NEAR: usize = 6;
        let restrictive = pronoun == self.words.word(end);
        // "activists and intellectuals who"
        let pair = end > 2
            && self.words.word(end - 2) == "and"
            && self.words.is(end - 3, class::GROUP_NOUN)
            && self.words.word(end - 1).ends_with('s');
        let mut end = end;
        if pronoun == "who" && !person(end - 1) && !pair {
            let known = |i: &usize| self.words.is(*i, class::ROLE | class::GROUP_NOUN);
            let inside = |i: &usize| !self.words.is_any(*i, &[",", ".", ";"]);
            if self.words.word(end - 1) != "percent" {
                let mut before = (end.saturating_sub(NEAR)..end - 1).rev().take_while(inside);
                end = before.find(known).map_or(end, |i| i + 1);
            }
        }
        let phrase = self.phrase(end);
        if let Some(member) = phrase.as_ref().and_then(|words| self.told_of(words.start)) {
            return Some(member);
        }
        // "She was a woman who"
        let told = phrase.as_ref().and_then(|words| words.start.checked_sub(2));
        if let Some(subject) = told
            && self.words.is_any(subject + 1, &["is", "was", "’s", "'s"])
            && self.words.is_any(subject, &["He", "he", "She", "she"])
            && let Some(pronoun) = self.words.pronoun(subject)
        {
            return self.pronoun(pronoun, subject);
        }
        let bare = || end - 1..end;
        let words = match phrase {
            Some(words) => words,
            None if pair => self.adjectives_before(end - 2)..end,
            None if self.words.is(end - 1, class::SOURCE_NOUN) => self.with_partner(self.adjectives_before(end))..end,
            None if self.words.word(end - 1).ends_with('s') => bare(),
            None if self.words.word(end - 1) == "percent" => end.checked_sub(2)?..end,
            None => return None,
        };
        let span = self.document.span_of(words.clone());
        match self.reader().read(span)? {
            Source::Described(mut description) => {
                // "The voters who care" are no voters of before.
                if restrictive && description.several && description.reach == Reach::Back {
                    description.reach = Reach::Bare;
                }
                Some(self.described(&description, words.start))
            }
            Source::Named(..) => Some(
                self.cast
                    .described(span.of(self.document.text), SpeakerKind::Group, true),
            ),
            _ => None,
        }
    }

    /// The noun phrase with a determiner that ends at `end`: "a booker" of "to a booker who".
    fn phrase(&self, end: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 7;
        let determiner = |i: &usize| {
            self.words.is(*i, class::DEFINITE | class::INDEFINITE)
                || self.words.is_any(
                    *i,
                    &[
                        "some", "many", "every", "his", "her", "its", "their", "one", "two", "three", "four", "five",
                    ],
                )
        };
        let inside = |i: &usize| {
            let token = self.document.tokens.get(*i);
            let small = self.words.is(*i, class::PREPOSITION | class::FUNCTION);
            let joins = self.words.is_any(*i, &["and", "other", "own", "most"]) || determiner(i);
            token.is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)) && (!small || joins)
        };
        let start = (end.saturating_sub(LONGEST)..end - 1)
            .rev()
            .take_while(inside)
            .find(determiner)?;
        Some(start..end)
    }

    /// Where the adjectives before the noun that ends at `end` begin.
    fn adjectives_before(&self, end: usize) -> usize {
        const MOST: usize = 4;
        let adjective = |i: usize| {
            let token = self.document.tokens.get(i);
            // "The state eliminated voting", "unduly affecting voters"
            let before = self.words.word(i.saturating_sub(1));
            let ending = self.words.word(i).ends_with("ed") || self.words.word(i).ends_with("ing");
            if ending && (before.ends_with("ly") || self.words.is(i.saturating_sub(1), class::SOURCE_NOUN)) {
                return false;
            }
            // "includes individuals"
            let verb = self.words.word(i).ends_with('s')
                && !self.words.word(i).ends_with("ous")
                && !self.words.word(i).ends_with("ss");
            token.is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
                && (!verb || self.words.is(i, class::SOURCE_NOUN))
                && !self.words.is(i, class::PREPOSITION | class::CLAUSE)
                && (!self.words.is(i, class::FUNCTION) || self.words.is_any(i, &["other", "most", "several"]))
        };
        // "Senate Republicans", "Republican partisans".
        let name = self.named_until(end - 1).and_then(|n| self.names.get(n));
        let name = name.filter(|m| !m.possessive);
        let mut start = name.map_or(end - 1, |m| m.whole.start);
        let proper = |i: usize| self.words.is(i, class::PLACE_ADJECTIVE | class::PROPER_ADJECTIVE);
        if start == end - 1 && start > 0 && proper(start - 1) {
            start -= 1;
        }
        while start > 0 && end - start <= MOST && adjective(start - 1) {
            start -= 1;
        }
        start
    }

    /// Where "activists" begins before "and thinkers who".
    fn with_partner(&self, start: usize) -> usize {
        let noun = start.checked_sub(2).filter(|_| self.words.word(start - 1) == "and");
        if let Some(adjective) = noun.filter(|&i| self.words.is(i, class::PROPER_ADJECTIVE | class::PLACE_ADJECTIVE)) {
            return adjective;
        }
        let fits = |&i: &usize| self.words.is(i, class::GROUP_NOUN);
        match noun.filter(fits) {
            Some(noun) if self.words.word(noun.saturating_sub(1)) != "between" => self.adjectives_before(noun + 1),
            _ => start,
        }
    }

    /// Of whom a phrase that starts at `start` is told: "Future Fund, a nonprofit", "Ada Venn is the mayor".
    fn told_of(&self, start: usize) -> Option<MemberId> {
        let before = start.checked_sub(1)?;
        if !self.words.is_any(before, &[",", "is", "was"]) {
            return None;
        }
        let n = self.names.partition_point(|m| m.name.start < before).checked_sub(1)?;
        let name = self.names.get(n).filter(|m| m.name.end == before && !m.possessive);
        name.and_then(|_| self.members.get(n).copied())
    }
}
