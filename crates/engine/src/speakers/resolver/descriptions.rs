//! Who "the deputy mayor" or "the 54-year-old" is.

use super::Walk;
use crate::SpeakerKind;
use crate::speakers::cast::{Member, MemberId};
use crate::speakers::source::{Description, Reach};
use crate::speakers::spelling::folded;
use crate::text::TokenKind;

/// Last words of newspapers' names.
const PRESS: [&str; 27] = [
    "times",
    "post",
    "journal",
    "sentinel",
    "herald",
    "tribune",
    "news",
    "gazette",
    "guardian",
    "mirror",
    "telegraph",
    "ledger",
    "courier",
    "observer",
    "mail",
    "express",
    "sun",
    "star",
    "globe",
    "chronicle",
    "bulletin",
    "packet",
    "inquirer",
    "argus",
    "echo",
    "standard",
    "independent",
];

/// Heads of descriptions that can mean any body named before.
const GENERIC: [&str; 24] = [
    "company",
    "firm",
    "group",
    "organisation",
    "organization",
    "bank",
    "agency",
    "charity",
    "club",
    "union",
    "watchdog",
    "broadcaster",
    "network",
    "retailer",
    "department",
    "ministry",
    "council",
    "commission",
    "university",
    "hospital",
    "manufacturer",
    "foundation",
    "association",
    "regulator",
];

impl Walk<'_, '_> {
    pub(super) fn described(&mut self, description: &Description, token: usize) -> MemberId {
        let text = self.document.span_of(description.words.clone()).of(self.document.text);
        if let Some(member) = self.known(description, token) {
            if self.cast.members[member].kind != SpeakerKind::Person
                && self.cast.members[member].kind != SpeakerKind::Organisation
            {
                self.cast.members[member].call(text);
            }
            return member;
        }
        if let Reach::Of(pronoun) = description.reach
            && let Some(owner) = self.owner(pronoun, token)
        {
            let rest = self
                .document
                .span_of(description.words.start + 1..description.words.end)
                .of(self.document.text);
            let name = format!("{}’s {rest}", self.cast.members[owner].name());
            return self.cast.described(&name, description.kind, description.several);
        }
        let id = self.cast.described(text, description.kind, description.several);
        let head = folded(self.words.word(description.head));
        self.cast.heads(id, &head);
        id
    }

    /// The person, body or document named before that a description with "the" means.
    pub(super) fn known(&self, description: &Description, token: usize) -> Option<MemberId> {
        let head = folded(self.words.word(description.head));
        let back = description.reach == Reach::Back;
        // "The Democrats" are not the several Democrats of before.
        let party =
            description.words.len() == 1 && self.document.tokens.get(description.head).is_some_and(|t| t.capital);
        if !back || (party && description.kind == SpeakerKind::Group) {
            return None;
        }
        let words: Vec<String> = description
            .words
            .clone()
            .filter(|&i| self.document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word))
            .map(|i| folded(self.words.word(i)))
            .take(8)
            .collect();
        let recency = |id: MemberId| self.history.latest_token(token, id).map_or(0, |t| t + 1);
        let shared = |member: &Member| words.iter().filter(|w| member.role_words.contains(w)).count();
        match description.kind {
            SpeakerKind::Unnamed => self
                .cast
                .with_role_word(&head)
                .filter(|&id| matches!(self.cast.members[id].kind, SpeakerKind::Person | SpeakerKind::Unnamed))
                .max_by_key(|&id| (shared(&self.cast.members[id]), recency(id))),
            SpeakerKind::Organisation => {
                let named = self.history.latest(token, |id| {
                    let member = &self.cast.members[id];
                    member.kind == SpeakerKind::Organisation && member.last_word() == head
                });
                // A council is not the person whom "council leader" names.
                let body = |id: &MemberId| self.cast.members[*id].kind != SpeakerKind::Person;
                let by_head = || {
                    let holders = self.cast.with_role_word(&head).filter(body);
                    holders.max_by_key(|&id| recency(id))
                };
                let country = matches!(head.as_str(), "government" | "country" | "nation" | "state" | "regime");
                let broad = matches!(
                    head.as_str(),
                    "company" | "firm" | "group" | "organisation" | "organization"
                );
                let any = || {
                    self.history.latest(token, |id| {
                        let member = &self.cast.members[id];
                        let name = member.name();
                        // "The council" is not "the only library".
                        let fits = broad || name.starts_with(char::is_uppercase);
                        let place = self.lexicon.is_place(&name);
                        member.kind == SpeakerKind::Organisation && place == country && fits
                    })
                };
                let press = || {
                    self.history.latest(token, |id| {
                        let member = &self.cast.members[id];
                        member.kind == SpeakerKind::Organisation && PRESS.contains(&member.last_word())
                    })
                };
                if matches!(
                    head.as_str(),
                    "newspaper" | "paper" | "magazine" | "tabloid" | "broadsheet" | "outlet"
                ) {
                    return by_head().or_else(press);
                }
                let generic = country || GENERIC.contains(&head.as_str());
                let fallback = || if words.len() == 1 && generic { any() } else { None };
                named.or_else(by_head).or_else(fallback)
            }
            SpeakerKind::Document | SpeakerKind::Group => self
                .cast
                .with_role_word(&head)
                .filter(|&id| recency(id) > 0)
                .max_by_key(|&id| (shared(&self.cast.members[id]), recency(id))),
            SpeakerKind::Person => None,
        }
    }
}
