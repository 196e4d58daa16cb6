//! Who a pronoun, or its owner, is.

use super::Walk;
use crate::SpeakerKind;
use crate::speakers::cast::{MemberId, opposite};
use crate::speakers::history::Place;
use crate::speakers::lexicon::{Gender, Pronoun, class};
use crate::text::TokenKind;

impl Walk<'_, '_> {
    pub(super) fn pronoun(&mut self, pronoun: Pronoun, token: usize) -> Option<MemberId> {
        let place = self.place(token)?;
        match pronoun {
            Pronoun::Person(gender) => {
                let before = || self.history.person(&self.cast, place, gender);
                let ahead = || self.person_ahead(token, gender);
                let found = if self.opens_with_possessive(token, place) {
                    ahead().or_else(before)?
                } else {
                    before().or_else(ahead)?
                };
                let member = &mut self.cast.members[found];
                member.gender = member.gender.or(Some(gender));
                Some(found)
            }
            Pronoun::Thing => self.history.thing(&self.cast, place),
            Pronoun::Several => self.history.several(&self.cast, place),
            Pronoun::Relative => self.antecedent(token),
            Pronoun::Speaking | Pronoun::Indefinite => None,
        }
    }

    /// "In his speech, Ana Roth ...".
    pub(super) fn opens_with_possessive(&self, token: usize, place: Place) -> bool {
        let start = self
            .document
            .sentences
            .get(place.sentence)
            .map_or(token, |s| s.tokens.start);
        matches!(self.words.word(token), "his" | "her")
            && token == start + 1
            && self.words.is(start, class::PREPOSITION)
    }

    /// "In his speech, Ana Roth ...": a person named soon after.
    pub(super) fn person_ahead(&self, token: usize, gender: Gender) -> Option<MemberId> {
        const NEAR: usize = 20;
        let from = self.names.partition_point(|m| m.name.start <= token);
        let ahead = self.names.get(from..)?.iter().zip(self.members.get(from..)?);
        ahead
            .take_while(|(m, _)| m.name.start < token + NEAR)
            .map(|(_, &id)| id)
            .find(|&id| {
                let member = &self.cast.members[id];
                member.kind == SpeakerKind::Person && !opposite(member.gender, Some(gender))
            })
    }

    /// What stands before "who", "which", "whose": a name, or else the words.
    pub(super) fn antecedent(&mut self, token: usize) -> Option<MemberId> {
        let mut end = token;
        while end > 0 && token - end < 2 && matches!(self.words.word(end - 1), "," | "of" | "to" | "with" | "—") {
            end -= 1;
        }
        let capital = self.document.tokens.get(end.checked_sub(1)?).is_some_and(|t| t.capital);
        let last = self.names.partition_point(|m| m.name.start < end);
        let byte = self.document.tokens.get(end - 1)?.span().start;
        let described = self
            .names
            .get(last.saturating_sub(4)..last)?
            .iter()
            .zip(self.members.get(last.saturating_sub(4)..last)?);
        if let Some((_, &member)) = described
            .rev()
            .find(|(m, _)| m.role.is_some_and(|role| role.holds(byte)))
        {
            return Some(member);
        }
        if !capital && self.words.is(end - 1, class::SOURCE_NOUN) {
            let mut start = end - 1;
            while start > 0 && end - start < 5 {
                let word = self.words.word(start - 1);
                let adjective = self
                    .document
                    .tokens
                    .get(start - 1)
                    .is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
                    && !self.words.is(start - 1, class::PREPOSITION | class::CLAUSE)
                    && !matches!(
                        word,
                        "the" | "a" | "an" | "is" | "are" | "was" | "were" | "said" | "says" | "be"
                    );
                if !adjective {
                    break;
                }
                start -= 1;
            }
            let words = self.document.span_of(start..end);
            let kind = if self.words.is(end - 1, class::GROUP_NOUN) {
                SpeakerKind::Group
            } else {
                SpeakerKind::Unnamed
            };
            return Some(
                self.cast
                    .described(words.of(self.document.text), kind, kind == SpeakerKind::Group),
            );
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

    pub(super) fn owner(&mut self, pronoun: Pronoun, token: usize) -> Option<MemberId> {
        match pronoun {
            Pronoun::Person(_) | Pronoun::Thing | Pronoun::Several => self.pronoun(pronoun, token),
            _ => None,
        }
    }
}
