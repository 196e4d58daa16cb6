//! Who a pronoun, or its owner, is.

use super::Walk;
use crate::speakers::antecedent;
use crate::speakers::cast::{MemberId, opposite};
use crate::speakers::history::Place;
use crate::speakers::lexicon::{Gender, Pronoun, class};
use crate::speakers::scan::NameMention;
use crate::text::TokenKind;
use crate::{AttributionKind, SpeakerKind};

impl Walk<'_, '_> {
    pub(super) fn pronoun(&mut self, pronoun: Pronoun, token: usize) -> Option<MemberId> {
        let mut place = self.place(token)?;
        place.told_from = self.told_from(token);
        place.speaker = self.saying(token);
        place.addressee = self.addressee(token);
        match pronoun {
            Pronoun::Person(gender) => {
                if let Some(kin) = self.kin(token, place, gender) {
                    return Some(kin);
                }
                place.addressee = place.addressee.or_else(|| self.asking(token, gender));
                let candidates = antecedent::candidates(&self.history, &self.cast, place, gender);
                let before = antecedent::likeliest(&candidates);
                let whole = |a: &usize| {
                    let source = self.attributions[*a].source.first();
                    source.is_some_and(|s| self.document.tokens_in(*s) == (token..token + 1))
                };
                if let Some(a) = self.at.filter(whole) {
                    self.asked.push((a, candidates));
                }
                let ahead = || self.person_ahead(token, gender);
                let found = if let Some(named) = self.named_after_clause(token, place, gender) {
                    named
                } else if self.opens_with_possessive(token, place) {
                    ahead().or(before)?
                } else {
                    before.or_else(ahead)?
                };
                let member = &mut self.cast.members[found];
                if member.gender.is_none() {
                    member.gender = Some(gender);
                    member.sexed = true;
                }
                Some(found)
            }
            Pronoun::Thing => {
                let found = self.history.thing(&self.cast, place)?;
                // Whoever is "it" is nobody's name.
                let member = &mut self.cast.members[found];
                if member.untold() {
                    member.kind = SpeakerKind::Organisation;
                }
                Some(found)
            }
            Pronoun::Several => {
                let found = self.history.several(&self.cast, place)?;
                Some(found).filter(|&id| self.cast.members[id].gender.is_none())
            }
            Pronoun::Relative => self.antecedent(token),
            Pronoun::Indefinite => self.nobody_known(token),
            Pronoun::Speaking => None,
        }
    }

    /// Who says the quotation, or the line of an interview, that the token stands in, of the attributions read so far.
    pub(super) fn saying(&self, token: usize) -> Option<MemberId> {
        const NEAR: usize = 8;
        let here = self.document.tokens.get(token)?;
        let (byte, at) = (here.span().start, self.at?);
        let direct = |a: &usize| {
            let attribution = &self.attributions[*a];
            attribution.kind != AttributionKind::Indirect && here.quotation().is_some() || self.is_line(*a)
        };
        let holds = |a: &usize| self.attributions[*a].content.iter().any(|span| span.holds(byte));
        let mut around = (at.saturating_sub(NEAR)..at).rev().filter(direct);
        let mut ahead = (at..(at + NEAR).min(self.attributions.len())).filter(direct);
        let around = around.find(holds).or_else(|| ahead.find(holds))?;
        if let Some(speaker) = self.speakers[around] {
            return Some(speaker);
        }
        // Whoever is named behind it: "“She has left,” said Ana Roth".
        let source = self.attributions[around].source.first()?;
        let source = self.document.tokens_in(*source);
        let n = self.names.partition_point(|m| m.name.start < source.start);
        let name = self
            .names
            .get(n)
            .filter(|m| m.whole.start == source.start && !m.possessive && !m.describing)?;
        let member = self.members[n];
        (name.name.end <= source.end && self.cast.members[member].is_person()).then_some(member)
    }

    /// Whom the one who says an interview's line speaks to.
    pub(super) fn addressee(&self, token: usize) -> Option<MemberId> {
        let byte = self.document.tokens.get(token)?.span().start;
        let at = self.at?;
        const NEAR: usize = 8;
        let line = |a: &usize| self.is_line(*a) && self.attributions[*a].content.iter().any(|span| span.holds(byte));
        let own = (at.saturating_sub(NEAR)..at).rev().find(line)?;
        let labels = (own.saturating_sub(NEAR)..own).rev().filter(|&a| self.is_line(a));
        let mut speakers = labels.filter_map(|a| self.speakers[a]);
        speakers.find(|&s| Some(s) != self.speakers[own])
    }

    /// Whoever asked "her" something just before: "The chair asked her why. “It was late,” she said."
    fn asking(&self, token: usize, gender: Gender) -> Option<MemberId> {
        let last = self.last?;
        let cue = self.attributions[last].cue?;
        let asks = self.document.tokens_in(cue);
        let whom = match gender {
            Gender::Female => "her",
            Gender::Male => "him",
        };
        let paragraph = |i: usize| self.place(i).map(|place| place.paragraph);
        let near = paragraph(token)? <= paragraph(asks.start)? + 1;
        let asked = self
            .words
            .is_any(asks.end - 1, &["asked", "asks", "pressed", "reminded", "told"]);
        // "Told her aides" is another's.
        let next = self.document.tokens.get(asks.end + 1);
        let alone = next.is_none_or(|t| t.kind == TokenKind::Punctuation)
            || self
                .words
                .is(asks.end + 1, class::FUNCTION | class::CLAUSE | class::PREPOSITION);
        let asked = asked && alone && self.words.word(asks.end) == whom;
        (near && asked && self.at != Some(last))
            .then(|| self.speakers[last])
            .flatten()
    }

    /// "My mother" of whom a quotation goes on: "“I rang my mother and she said no.”"
    fn kin(&mut self, token: usize, place: Place, gender: Gender) -> Option<MemberId> {
        const NEAR: usize = 40;
        place.quotation?;
        let same = |i: &usize| {
            let there = self.document.tokens.get(*i);
            there.is_some_and(|t| t.quotation() == place.quotation)
        };
        let named = |i: usize| self.names.binary_search_by_key(&i, |m| m.name.start).is_ok();
        let mut before = (token.saturating_sub(NEAR)..token).rev().take_while(same);
        let relation = |i: usize| {
            let told = self.words.title_gender(i);
            self.words.is(i, class::ROLE) && !self.words.is(i, class::GROUP_NOUN) && told.is_none_or(|g| g == gender)
        };
        // Whoever is named between may be meant.
        let owner = before.find(|&i| named(i) || self.words.is_any(i, &["my", "My"]))?;
        let noun = (owner + 1..token.min(owner + 3))
            .find(|&i| relation(i))
            .filter(|_| !named(owner))?;
        let rest = self.document.span_of(owner + 1..noun + 1).of(self.document.text);
        let name = match place.speaker {
            Some(speaker) => format!("{}’s {rest}", self.cast.members[speaker].name()),
            None => rest.to_owned(),
        };
        let id = self.cast.described(&name, SpeakerKind::Unnamed, false);
        self.cast.members[id].call(rest);
        self.cast.members[id].gender = Some(gender);
        Some(id)
    }

    /// Whether an attribution is a line of an interview: "Ana Roth: It was late."
    fn is_line(&self, a: usize) -> bool {
        let label = self.attributions[a].source.first();
        label.is_some_and(|span| self.words.word(self.document.tokens_in(*span).end) == ":")
    }

    /// Where the content of the attribution that is being read begins, if the token is all of its source and stands after it.
    fn told_from(&self, token: usize) -> usize {
        let tokens = |&span| self.document.tokens_in(span);
        let own = self.at.and_then(|a| self.attributions.get(a));
        let own = own.filter(|a| a.source.first().is_some_and(|span| tokens(span) == (token..token + 1)));
        let begins = own.and_then(|a| a.content.iter().map(|span| tokens(span).start).min());
        // Who is named in "Asked about Roth's plan, she said" is not asked.
        let sentence = self.document.tokens.get(token).map(|t| t.sentence as usize);
        let sentence = sentence.and_then(|s| self.document.sentences.get(s));
        let opens = sentence.map_or(token, |s| s.tokens.start);
        let asked = self
            .words
            .is_any(opens, &["Asked", "Pressed", "Questioned", "Quizzed", "Challenged"]);
        let begins = if asked { Some(opens) } else { begins };
        begins.unwrap_or(token).min(token)
    }

    /// "Somebody", "everyone": told of, and never "he". "You" is the reader, but in an interview.
    fn nobody_known(&mut self, token: usize) -> Option<MemberId> {
        let word = self.words.word(token);
        let bare = word.split(['\'', '’']).next().unwrap_or(word);
        if bare.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("you")) {
            return self.spoken_to(token);
        }
        let id = self.cast.described(bare, SpeakerKind::Unnamed, false);
        self.cast.members[id].thing = true;
        Some(id)
    }

    /// "You" in an interview: whoever spoke before the one whose line it is, "Ana Roth: You said that ...".
    fn spoken_to(&self, token: usize) -> Option<MemberId> {
        let byte = self.document.tokens.get(token)?.span().start;
        let line = |a: &usize| self.is_line(*a) && self.attributions[*a].content.iter().any(|span| span.holds(byte));
        let speaker = self.speakers[(0..self.at?).rev().find(line)?]?;
        let mut others = self.history.before(token).filter(|s| s.speaking && s.member != speaker);
        let other = match others.next() {
            Some(seen) => seen.member,
            None => self.next_label(token)?,
        };
        (self.cast.members[other].is_person() && other != speaker).then_some(other)
    }

    /// "As he spoke in Salem, Ben Lund ...": the subject of the main clause, named right after the comma.
    fn named_after_clause(&self, token: usize, place: Place, gender: Gender) -> Option<MemberId> {
        const LONGEST: usize = 25;
        let start = self.document.sentences.get(place.sentence)?.tokens.start;
        let start = start + usize::from(self.words.is_any(start, &["Even", "Just"]));
        let opens = ["as", "when", "while", "after", "before", "since", "although", "though"];
        let opens = opens.contains(&self.words.word(start).to_ascii_lowercase().as_str());
        // "Asked about his plan, Ben Lund ...", "Counter to his name, Ben Lund ..."
        const NEAR: usize = 4;
        let owner = self.words.is_any(token, &["his", "her"]) && token <= start + NEAR;
        let nobody = || {
            self.names.partition_point(|m| m.name.end <= start) == self.names.partition_point(|m| m.name.start < token)
        };
        if !(opens && token == start + 1 || owner && nobody()) {
            return None;
        }
        let outside = |i: &usize| {
            self.document
                .tokens
                .get(*i)
                .is_some_and(|t| t.quotation() == place.quotation)
        };
        let comma = (token..token + LONGEST).find(|i| outside(i) && self.words.word(*i) == ",")?;
        let n = self.named_from(comma + 1)?;
        let name = self.names.get(n)?;
        let member = &self.cast.members[*self.members.get(n)?];
        let person = member.kind == SpeakerKind::Person && !opposite(member.gender, Some(gender));
        (person && self.words.word(name.whole.end) != ",").then_some(self.members[n])
    }

    /// Whose line comes after the one that the token stands in.
    fn next_label(&self, token: usize) -> Option<MemberId> {
        const NEAR: usize = 8;
        let byte = self.document.tokens.get(token)?.span().start;
        let at = self.at?;
        let later = (at..(at + NEAR).min(self.attributions.len())).find(|&a| {
            let label = self.attributions[a].source.first();
            self.is_line(a) && label.is_some_and(|span| span.start > byte)
        })?;
        let label = self.document.tokens_in(*self.attributions[later].source.first()?);
        let n = self.names.partition_point(|m| m.name.end <= label.start);
        self.names.get(n).filter(|m| m.name.start < label.end)?;
        self.members.get(n).copied()
    }

    /// "In his speech, Ana Roth ...".
    pub(super) fn opens_with_possessive(&self, token: usize, place: Place) -> bool {
        let start = self
            .document
            .sentences
            .get(place.sentence)
            .map_or(token, |s| s.tokens.start);
        self.words.is_any(token, &["his", "her"]) && token == start + 1 && self.words.is(start, class::PREPOSITION)
    }

    /// "In his speech, Ana Roth ...": a person named soon after.
    pub(super) fn person_ahead(&self, token: usize, gender: Gender) -> Option<MemberId> {
        const NEAR: usize = 20;
        let from = self.names.partition_point(|m| m.name.start <= token);
        let ahead = self.names.get(from..)?.iter().zip(self.members.get(from..)?);
        let person = |id: MemberId| {
            let member = &self.cast.members[id];
            member.kind == SpeakerKind::Person && !opposite(member.gender, Some(gender))
        };
        let near = ahead.take_while(|(m, _)| m.name.start < token + NEAR);
        let near = near.filter(|(_, id)| person(**id));
        // "In his plan to bar Hale, Roth ...": whose clause it is stands after the comma.
        let after_comma = |m: &&NameMention| m.whole.start.checked_sub(1).is_some_and(|i| self.words.word(i) == ",");
        let subject = near.clone().find(|(m, _)| after_comma(m));
        subject.or_else(|| near.clone().next()).map(|(_, &id)| id)
    }

    pub(super) fn owner(&mut self, pronoun: Pronoun, token: usize) -> Option<MemberId> {
        match pronoun {
            Pronoun::Person(_) | Pronoun::Thing | Pronoun::Several | Pronoun::Relative => self.pronoun(pronoun, token),
            _ => None,
        }
    }
}
