//! Who "the deputy mayor" or "the 54-year-old" is.

use super::Walk;
use crate::speakers::cast::{Member, MemberId, opposite};
use crate::speakers::history::Seen;
use crate::speakers::lexicon::class;
use crate::speakers::source::{Description, Reach};
use crate::speakers::spelling::folded;
use crate::text::TokenKind;
use crate::{Span, SpeakerKind};

/// Offices that are told of somebody just named rather than of somebody new.
const OFFICE: [&str; 7] = [
    "senator",
    "congressman",
    "congresswoman",
    "lawmaker",
    "governor",
    "republican",
    "democrat",
];

/// What papers call those who run for office.
const CANDIDATE: [&str; 6] = [
    "candidate",
    "nominee",
    "mogul",
    "billionaire",
    "businessman",
    "businesswoman",
];

/// Offices of which a government has many, told apart by the words before: "home secretary".
const DEPARTMENTAL: [&str; 2] = ["secretary", "minister"];

/// Whether a member holds another office of the same noun: the Welsh secretary is no "home secretary".
fn other_office(member: &Member, head: &str, words: &[String]) -> bool {
    let own = |word: &String| member.role_words.contains(word);
    let of = words.iter().rev().skip_while(|word| *word != head).nth(1);
    if head == "general" && of.is_some_and(|of| !own(of)) {
        return true;
    }
    // "The president" is no vice president, and the other way round.
    const UNDER: [&str; 3] = ["vice", "deputy", "lieutenant"];
    let under = |word: &&str| own(&(*word).to_owned());
    let told = |word: &&str| words.iter().any(|w| w == *word);
    if matches!(head, "president" | "governor" | "mayor" | "chairman" | "premier")
        && UNDER.iter().any(|w| under(w) != told(w))
    {
        return true;
    }
    DEPARTMENTAL.contains(&head) && member.role_words.len() > 1 && own(&head.to_owned()) && !words.iter().all(own)
}

/// Whether a noun that is no known role may be a person's: "booker", "organist", "trustee".
pub(super) fn person_like(noun: &str) -> bool {
    const ENDS: [&str; 13] = [
        "er", "or", "ist", "man", "woman", "ian", "ee", "one", "person", "eur", "ant", "eon", "-old",
    ];
    ENDS.iter().any(|end| noun.ends_with(end))
}

pub(super) fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether `head` is all that a name has beside its owner's.
fn alone(name: &str, head: &str) -> bool {
    let mut own = words_of(name).filter(|word| {
        word.starts_with(char::is_lowercase)
            && !matches!(*word, "s" | "own" | "presidential" | "his" | "her" | "their" | "its")
    });
    own.next() == Some(head) && own.next().is_none()
}

impl Walk<'_, '_> {
    pub(super) fn described(&mut self, description: &Description, token: usize) -> MemberId {
        let text = self.document.span_of(description.words.clone()).of(self.document.text);
        let head = folded(self.words.word(description.head));
        let owners = self.owners(description);
        let known = if owners.is_empty() {
            self.known(description, token)
        } else {
            self.held_by(&head, &owners).filter(|_| alone(text, &head))
        };
        if let Some(member) = known {
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
            let last = self.cast.members[owner].last_word().to_owned();
            if let Some(member) = self.held_by(&head, &[last]).filter(|_| alone(text, &head)) {
                return member;
            }
            let own = usize::from(self.words.word(description.words.start + 1) == "own");
            let rest = (description.words.start + 1 + own).min(description.head);
            let rest = self
                .document
                .span_of(rest..description.words.end)
                .of(self.document.text);
            let named = matches!(
                self.cast.members[owner].kind,
                SpeakerKind::Person | SpeakerKind::Organisation
            );
            let name = if named {
                let mark = if self.bare_possessive(owner) { "’" } else { "’s" };
                format!("{}{mark} {rest}", self.cast.members[owner].name())
            } else {
                rest.to_owned()
            };
            let id = self.cast.described(&name, description.kind, description.several);
            self.cast.heads(id, &head);
            self.tell_sex(id, description);
            return id;
        }
        let id = self.cast.described(text, description.kind, description.several);
        let person = |i: usize| self.words.is(i, class::ROLE) || person_like(&folded(self.words.word(i)));
        let told = (description.words.start..=description.head).any(person);
        const NOBODY: [&str; 7] = ["neither", "none", "nobody", "someone", "somebody", "anyone", "anybody"];
        let nobody = NOBODY.contains(&folded(self.words.word(description.words.start)).as_str());
        self.cast.members[id].thing = description.kind == SpeakerKind::Unnamed && !told || nobody;
        self.cast.heads(id, &head);
        self.tell_sex(id, description);
        id
    }

    /// Whether the article writes the owner's possessive without s: "Hales’ aides".
    fn bare_possessive(&self, owner: MemberId) -> bool {
        const MOST: usize = 64;
        let member = &self.cast.members[owner];
        let after = |span: &Span| self.words.word(self.document.tokens_in(*span).end);
        let mut marks = member.mentions.iter().take(MOST).map(after);
        let mut mark = || marks.find(|mark| matches!(*mark, "’" | "'" | "’s" | "'s"));
        member.last_word().ends_with('s') && mark().is_some_and(|mark| !mark.ends_with('s'))
    }

    /// "A man", "her grandson": the noun tells.
    fn tell_sex(&mut self, id: MemberId, description: &Description) {
        let member = &mut self.cast.members[id];
        if member.kind == SpeakerKind::Unnamed && !description.several {
            member.gender = member.gender.or(self.words.title_gender(description.head));
        }
    }

    /// Last names of the people whose the described is: "the Roth campaign", "Roth's allies".
    fn owners(&self, description: &Description) -> Vec<String> {
        let words = description.words.start..description.head;
        let start = self.names.partition_point(|m| m.name.start < words.start);
        let named = self
            .names
            .iter()
            .zip(self.members)
            .skip(start)
            .take_while(|(m, _)| m.name.end <= words.end);
        let people = named
            .map(|(_, &id)| &self.cast.members[id])
            .filter(|member| member.kind == SpeakerKind::Person);
        people.map(|member| member.last_word().to_owned()).collect()
    }

    /// What has that head noun, no other words, and is of these people, however they are called: "Ana Roth’s campaign", "the
    /// Roth campaign".
    fn held_by(&self, head: &str, owners: &[String]) -> Option<MemberId> {
        let says = |name: &str, owner: &String| words_of(name).any(|word| folded(word) == *owner);
        let held = |id: &MemberId| {
            let member = &self.cast.members[*id];
            let place = |name: &str| words_of(name).any(|word| self.lexicon.is_place(word));
            let own = |(name, _): &(String, u32)| {
                alone(name, head) && !place(name) && owners.iter().all(|owner| says(name, owner))
            };
            member.kind != SpeakerKind::Person && member.names.iter().any(own)
        };
        self.cast.with_role_word(head).find(held)
    }

    /// The places and parties that a description has: "the Ohio Democrat".
    pub(super) fn places(&self, description: &Description) -> Vec<String> {
        let words = description.words.clone();
        let place = words.filter(|&i| self.words.is(i, class::PLACE | class::PLACE_ADJECTIVE));
        place.map(|i| folded(self.words.word(i))).collect()
    }

    /// Whether a member is told to be of another place: "the Ohio Democrat" is no senator from Texas.
    fn of_elsewhere(&self, member: &Member, places: &[String]) -> bool {
        let name = match member.kind {
            SpeakerKind::Unnamed => member.name(),
            _ => String::new(),
        };
        let told = || name.split(' ').map(folded).chain(member.role_words.iter().cloned());
        let own = |word: &String| self.lexicon.is_place(word);
        !places.is_empty() && told().any(|w| own(&w)) && !told().any(|w| places.contains(&w))
    }

    /// Whether a description's party is not the member's: "the Democratic nominee" is no Republican.
    fn of_other_party(&self, member: &Member, description: &Description) -> bool {
        const PARTIES: [[&str; 3]; 2] = [["democratic", "democrat", "dem"], ["republican", "gop", "conservative"]];
        let own = |party: &[&str; 3]| member.role_words.iter().any(|w| party.contains(&w.as_str()));
        let told = |party: &[&str; 3]| {
            let mut words = description.words.clone().map(|i| folded(self.words.word(i)));
            words.any(|w| party.contains(&w.as_str()))
        };
        let [one, other] = &PARTIES;
        (told(one) && own(other) && !own(one)) || (told(other) && own(one) && !own(other))
    }

    /// Whom papers call "the Ohio Democrat" or "the nominee" for a change: somebody just named, who is no other place's.
    fn just_named(&self, description: &Description, places: &[String], token: usize) -> Option<MemberId> {
        const SENTENCES: usize = 3;
        let head = folded(self.words.word(description.head));
        let runs = CANDIDATE.contains(&head.as_str());
        let clause = |i: usize| self.words.is_any(i, &["who", "that", "only", "first"]);
        if !(runs || OFFICE.contains(&head.as_str())) || description.words.clone().any(clause) {
            return None;
        }
        let place = self.place(token)?;
        let gender = self.words.title_gender(description.head);
        let near = self
            .history
            .before(token)
            .take_while(|s| s.sentence + SENTENCES > place.sentence);
        let person = |s: &&Seen| {
            let member = &self.cast.members[s.member];
            let in_office = runs && member.role_words.iter().any(|w| w == "president");
            let outside = s.quotation.is_none() || s.quotation == place.quotation;
            let elsewhere = self.of_elsewhere(member, places) || self.of_other_party(member, description);
            member.is_person() && !in_office && outside && !opposite(member.gender, gender) && !elsewhere
        };
        // A candidate is whom the article is about, a lawmaker who has just spoken.
        let weight = |s: &&Seen| {
            let times = if runs {
                self.cast.members[s.member].mentions.len()
            } else {
                0
            };
            (times, !s.possessive, s.speaking, s.subject, s.token)
        };
        near.filter(person).max_by_key(weight).map(|s| s.member)
    }

    /// Who did something last, by name: papers call him "the 51-year-old" though they never told his age.
    fn acting(&self, token: usize) -> Option<MemberId> {
        const SENTENCES: usize = 3;
        let place = self.place(token)?;
        let mut near = self
            .history
            .before(token)
            .take_while(|s| s.sentence + SENTENCES > place.sentence);
        let acts = near.find(|s| s.subject && s.quotation.is_none() && self.cast.members[s.member].told())?;
        Some(acts.member)
    }

    /// Whose office the next sentence tells: "Ada Venn favours the cut. The home secretary has long held ...".
    fn office_of_subject(&self, head: &str, token: usize) -> Option<MemberId> {
        if !(DEPARTMENTAL.contains(&head)
            || matches!(head, "chancellor" | "mayor" | "premier" | "chairman" | "chairwoman"))
        {
            return None;
        }
        let place = self.place(token)?;
        let opens = self
            .document
            .sentences
            .get(place.sentence)
            .is_some_and(|s| token <= s.tokens.start + 1);
        let mut before = self
            .history
            .before(token)
            .take_while(|s| s.sentence + 1 >= place.sentence);
        let subject = before.find(|s| s.sentence < place.sentence && s.subject && s.quotation.is_none())?;
        let member = &self.cast.members[subject.member];
        (opens && member.is_person() && member.role_words.is_empty()).then_some(subject.member)
    }

    /// Whether a member was last mentioned many sentences before.
    fn long_gone(&self, member: MemberId, token: usize) -> bool {
        const SENTENCES: usize = 8;
        let sentence = |token: usize| self.document.tokens.get(token).map_or(0, |t| t.sentence as usize);
        let last = self.history.latest_token(token, member);
        last.is_none_or(|last| sentence(last) + SENTENCES < sentence(token))
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
        // "The Academies report" is the "report by the Academies of Arts".
        let calls = |member: &Member, word: &String| {
            let mut names = member.names.iter().flat_map(|(name, _)| words_of(name));
            member.kind != SpeakerKind::Person && names.any(|own| folded(own) == *word)
        };
        let shared = |member: &Member| {
            let own = |word: &&String| member.role_words.contains(word) || calls(member, word);
            words.iter().filter(own).count()
        };
        match description.kind {
            SpeakerKind::Unnamed => {
                let places = self.places(description);
                // "The Block Education Officer" is no officer of whom nothing was told.
                let before = description.words.start..description.head;
                let capital = |i: &usize| {
                    self.document
                        .tokens
                        .get(*i)
                        .is_some_and(|t| t.capital && t.kind == TokenKind::Word)
                };
                let other = class::PLACE | class::PROPER_ADJECTIVE | class::ACRONYM;
                let titles = before.filter(|i| capital(i) && !self.words.is(*i, other));
                let titles: Vec<String> = titles.map(|i| folded(self.words.word(i))).collect();
                let fits = |id: &MemberId| {
                    let member = &self.cast.members[*id];
                    matches!(member.kind, SpeakerKind::Person | SpeakerKind::Unnamed)
                        && !self.of_elsewhere(member, &places)
                        && !self.of_other_party(member, description)
                        && !other_office(member, &head, &words)
                        && (member.kind == SpeakerKind::Person
                            || titles
                                .iter()
                                .all(|word| member.role_words.contains(word) || calls(member, word)))
                };
                let holders = self.cast.with_role_word(&head).filter(fits);
                let holder = holders.max_by_key(|&id| (shared(&self.cast.members[id]), recency(id)));
                let just = || {
                    let just = self.just_named(description, &places, token);
                    just.or_else(|| self.office_of_subject(&head, token))
                };
                // Who has just spoken may be a governor, too, where the one of whom it is told is long gone.
                let gone = holder.is_some_and(|id| self.long_gone(id, token));
                // "The Ohio Republican" is rather a senator just named than a Republican of no place.
                let placed = |id: MemberId| self.cast.members[id].role_words.iter().any(|w| places.contains(w));
                let gone = gone
                    || !places.is_empty()
                        && matches!(head.as_str(), "republican" | "democrat")
                        && !holder.is_some_and(placed);
                let aged = || head.ends_with("-year-old").then(|| self.acting(token)).flatten();
                if gone && head != "nominee" {
                    just().or(holder)
                } else {
                    holder.or_else(just).or_else(aged)
                }
            }
            SpeakerKind::Organisation => self.body(description, &head, words.len() == 1, token),
            SpeakerKind::Document | SpeakerKind::Group => {
                let tokens = || description.words.clone().filter_map(|i| self.document.tokens.get(i));
                let number = tokens().any(|t| t.kind == TokenKind::Number);
                let party = self.document.tokens.get(description.head).is_some_and(|t| t.capital);
                // "The 93 people" are no 36 people, "the House Republicans" not all Republicans.
                let same = |id: &MemberId| {
                    let called = |name: &str| {
                        let own: Vec<String> = words_of(name).map(folded).collect();
                        description
                            .words
                            .clone()
                            .all(|i| own.contains(&folded(self.words.word(i))))
                    };
                    !(number || party) || self.cast.members[*id].names.iter().any(|(name, _)| called(name))
                };
                let holders = self.cast.with_role_word(&head).filter(|&id| recency(id) > 0);
                // The police are not their chief.
                let person = |id: &MemberId| self.cast.members[*id].kind == SpeakerKind::Person;
                holders
                    .filter(|id| same(id) && !person(id))
                    .max_by_key(|&id| (shared(&self.cast.members[id]), recency(id)))
            }
            SpeakerKind::Person => None,
        }
    }
}
