//! The cast of an article: everybody and every body that it names, with all that it calls them.

mod gather;
mod roles;

use super::lexicon::{Gender, NameLexicon};
use super::scan::{NameMention, Shape};
use super::spelling::{acronym_of, first_names_agree, folded, similar_surnames};
use super::words::acronym;
use crate::text::Document;
use crate::{Span, SpeakerKind};
use rustc_hash::FxHashMap;

/// Index into [`Cast::members`].
pub(super) type MemberId = usize;

/// One person, body, group, document or unnamed source.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) kind: SpeakerKind,
    /// Every name in use for it, with how often; in order of first use.
    pub(super) names: Vec<(String, u32)>,
    pub(super) gender: Option<Gender>,
    /// The role as the article first gives it.
    pub(super) role: Option<String>,
    /// Lower-case words of all roles that the article gives.
    pub(super) role_words: Vec<String>,
    /// Last name or last word, folded.
    last: String,
    /// First name, folded; empty where only the last is known.
    first: String,
    /// Whether the lexicon knows the first name for one.
    pub(super) first_known: bool,
    pub(super) mentions: Vec<Span>,
    /// Whether several people are meant.
    pub(super) several: bool,
    /// Whether it was met where places are: "at Hale".
    pub(super) placed: bool,
    /// Whether its full name was met where a capital tells a name.
    inside: bool,
    /// Whether its sex is told by pronouns alone.
    pub(super) sexed: bool,
    /// Whether its words are a thing's rather than a person's: "the idea".
    pub(super) thing: bool,
}

impl Member {
    /// The gender that the ending of an unlisted first name makes likely. Of the 758 listed names in "-a" 739 are women's,
    /// of those in "-o" and "-k" 124 of 134 are men's.
    pub(super) fn leaning(&self) -> Option<Gender> {
        match self.first.chars().next_back()? {
            'a' => Some(Gender::Female),
            'o' | 'k' => Some(Gender::Male),
            _ => None,
        }
    }
}

/// Everybody in an article.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) members: Vec<Member>,
    /// The person most often named, and the one first named.
    pub(super) topic: Option<MemberId>,
    pub(super) first: Option<MemberId>,
    by_last: FxHashMap<String, Vec<MemberId>>,
    by_first: FxHashMap<String, Vec<MemberId>>,
    by_body: FxHashMap<String, MemberId>,
    by_body_end: FxHashMap<String, Vec<MemberId>>,
    by_role_word: FxHashMap<String, Vec<MemberId>>,
    by_description: FxHashMap<String, MemberId>,
}

/// How many holders of one word are looked through, latest first: a bound on time, far beyond any article's need.
const HOLDERS: usize = 24;

impl Cast {
    fn add(&mut self, kind: SpeakerKind, name: &str) -> MemberId {
        self.members.push(Member {
            kind,
            names: vec![(name.to_owned(), 0)],
            gender: None,
            role: None,
            role_words: Vec::new(),
            last: String::new(),
            first: String::new(),
            first_known: false,
            mentions: Vec::new(),
            several: false,
            placed: false,
            inside: false,
            sexed: false,
            thing: false,
        });
        self.members.len() - 1
    }

    fn note(&mut self, document: &Document<'_>, id: MemberId, mention: &NameMention) {
        let name = document.span_of(mention.name.clone());
        let Some(member) = self.members.get_mut(id) else { return };
        member.mentions.push(name);
        member.placed |= mention.placed && !mention.titled;
        member.inside |= mention.inside && mention.name.len() > 1;
        let text = name.of(document.text);
        match member.names.iter_mut().find(|(known, _)| known == text) {
            Some((_, times)) => *times += 1,
            None => member.names.push((text.to_owned(), 1)),
        }
        // "Christie" is no woman where the article has a Chris Christie.
        let last_alone =
            mention.name.len() == 1 && !mention.titled && !member.first.is_empty() && folded(text) != member.first;
        if member.kind == SpeakerKind::Person && !last_alone {
            member.gender = member.gender.or(mention.gender);
        }
        if let Some(role) = mention.role {
            self.add_role(id, role.of(document.text));
        }
        if let Some(age) = &mention.age {
            let age = format!("{}-year-old", document.word(age.start));
            self.add_role_words(id, std::iter::once(age));
        }
    }

    fn full_person(&mut self, name: &str, gender: Option<Gender>) -> MemberId {
        let words: Vec<&str> = name.split_whitespace().filter(|w| !suffix(w)).collect();
        let first = folded(words.first().copied().unwrap_or(name));
        let last = folded(words.last().copied().unwrap_or(name));
        // A father and a son of one name.
        let other = |id: MemberId| {
            let known = self.members[id].names.iter().find_map(|(name, _)| suffix_of(name));
            suffix_of(name).zip(known).is_some_and(|(own, known)| own != known)
        };
        let found = self.by_last.get(&last).and_then(|ids| {
            ids.iter().rev().take(HOLDERS).copied().find(|&id| {
                let member = &self.members[id];
                first_names_agree(&member.first, &first) && !opposite(member.gender, gender) && !other(id)
            })
        });
        let found = found.or_else(|| {
            // "Stewart Macdonald" and "Stewart McDonald".
            let ids = self.by_first.get(&first)?;
            ids.iter()
                .rev()
                .take(HOLDERS)
                .copied()
                .find(|&id| similar_surnames(&self.members[id].last, &last) && !other(id))
        });
        if let Some(id) = found {
            return id;
        }
        let id = self.add(SpeakerKind::Person, name);
        let member = &mut self.members[id];
        member.first.clone_from(&first);
        member.last.clone_from(&last);
        member.gender = gender;
        self.by_last.entry(last).or_default().push(id);
        self.by_first.entry(first).or_default().push(id);
        id
    }

    /// A body by its name; "Harbour Commission (HC)" makes "HC" its name, too.
    fn body(&mut self, document: &Document<'_>, lexicon: &NameLexicon, mention: &NameMention) -> MemberId {
        let name = document.span_of(mention.name.clone()).of(document.text);
        let key = body_key(lexicon, name);
        let id = match self.by_body.get(&key) {
            Some(&id) => id,
            None => {
                let id = self.add(SpeakerKind::Organisation, name);
                let last = folded(name.rsplit(' ').next().unwrap_or(name));
                self.by_body_end.entry(last.clone()).or_default().push(id);
                self.members[id].last = last;
                self.by_body.insert(key, id);
                if let Some(short) = acronym_of(name) {
                    self.by_body.entry(short).or_insert(id);
                }
                id
            }
        };
        let end = mention.name.end;
        if document.word(end) == "(" && document.word(end + 2) == ")" {
            let short = document.word(end + 1);
            if acronym(short) {
                self.by_body.entry(folded(short)).or_insert(id);
            }
        }
        id
    }

    /// A single word: a last name, a first name, a body's short name, or somebody new.
    fn short_name(&mut self, lexicon: &NameLexicon, name: &str, mention: &NameMention) -> MemberId {
        let key = folded(name);
        let gender = if mention.titled { mention.gender } else { None };
        if let Some(id) = self.holder(&self.by_last, &key, gender) {
            return id;
        }
        if let Some(id) = self.holder(&self.by_first, &key, gender) {
            return id;
        }
        if let Some(&id) = self.by_body.get(&body_key(lexicon, name)) {
            return id;
        }
        if mention.titled || key.len() >= 6 {
            let alike = |id: MemberId| {
                let member = &self.members[id];
                let surname = similar_surnames(&member.last, &key);
                let first = mention.titled && similar_surnames(&member.first, &key) && key.len() < 6;
                (surname || first) && !member.first.is_empty() && !opposite(member.gender, gender)
            };
            let recent = self.members.len().saturating_sub(HOLDERS * 4);
            if let Some(id) =
                (recent..self.members.len()).find(|&id| self.members[id].kind == SpeakerKind::Person && alike(id))
            {
                return id;
            }
        }
        // "OD:" in an interview with Osric Dunmore.
        let recent = self.members.len().saturating_sub(HOLDERS * 4);
        if acronym(name)
            && let Some(id) = (recent..self.members.len()).find(|&id| {
                let member = &self.members[id];
                member.kind == SpeakerKind::Person
                    && member
                        .names
                        .iter()
                        .any(|(n, _)| acronym_of(n).as_deref() == Some(&*key))
            })
        {
            return id;
        }
        let person = mention.shape == Shape::Person || lexicon.is_first_name(name) || !mention.definite;
        if person {
            let id = self.add(SpeakerKind::Person, name);
            self.members[id].last.clone_from(&key);
            self.members[id].gender = mention.gender;
            self.by_last.entry(key).or_default().push(id);
            id
        } else {
            let id = self.add(SpeakerKind::Organisation, name);
            self.by_body.insert(key, id);
            id
        }
    }

    /// Of those who share a name, the one whose full name comes first: whoever else is called by the full one each time. A
    /// title's sex rules out the others.
    fn holder(&self, index: &FxHashMap<String, Vec<MemberId>>, key: &str, gender: Option<Gender>) -> Option<MemberId> {
        let ids = index.get(key)?;
        let ids = ids.get(..HOLDERS.min(ids.len()))?;
        let fits = ids
            .iter()
            .copied()
            .filter(|&id| !opposite(self.members[id].gender, gender));
        let full = |id: MemberId| self.members[id].names.first().map_or("", |(name, _)| name.as_str());
        fits.min_by_key(|&id| {
            let told = gender.is_some() && self.members[id].gender == gender;
            // A headline's "Thank Nikki Hale" is no name of hers.
            let longer = |&other: &MemberId| {
                other != id && !self.members[other].first.is_empty() && full(id).ends_with(full(other))
            };
            let unlikely = opposite(self.members[id].leaning(), gender);
            // Nor is "Dump Hale".
            let member = &self.members[id];
            let unknown =
                !(member.first_known || member.inside) && member.names.first().is_none_or(|(_, times)| *times < 2);
            let leans = gender.is_some() && unknown && self.members[id].leaning() == gender;
            (!told, unlikely || ids.iter().any(longer), unknown, !leans, id)
        })
    }

    /// The bodies whose names end with a word, in order of first mention; the first few.
    pub(super) fn bodies_ending(&self, last: &str) -> &[MemberId] {
        let ids = self.by_body_end.get(last).map_or(&[][..], Vec::as_slice);
        &ids[..ids.len().min(HOLDERS)]
    }

    /// The member that a role word names, such as those of "chairman", latest added first.
    pub(super) fn with_role_word(&self, word: &str) -> impl Iterator<Item = MemberId> + '_ {
        self.by_role_word
            .get(word)
            .into_iter()
            .flat_map(|ids| ids.iter().rev().take(HOLDERS).copied())
    }

    /// The member known by a description such as "officials at the ministry"; made where there is none.
    pub(super) fn described(&mut self, description: &str, kind: SpeakerKind, several: bool) -> MemberId {
        let key = folded(description);
        if let Some(&id) = self.by_description.get(&key) {
            return id;
        }
        let id = self.add(kind, description);
        self.members[id].several = several;
        self.by_description.insert(key, id);
        id
    }

    /// Lets a later "the" and this head noun find the member.
    pub(super) fn heads(&mut self, id: MemberId, head: &str) {
        let singular = head.strip_suffix('s').filter(|s| s.len() > 3).map(str::to_owned);
        self.add_role_words(id, std::iter::once(head.to_owned()).chain(singular));
    }

    /// The joint speaker of `parts`, each with what it is called here; made where there is none.
    pub(super) fn joint(&mut self, mut parts: Vec<(MemberId, String)>) -> Option<MemberId> {
        parts.dedup_by_key(|(id, _)| *id);
        if let [(only, _)] = parts[..] {
            return Some(only);
        }
        // Who is called "Ana and Ben Roth" stays so.
        let surname = |id: MemberId| self.members.get(id).map(|member| member.last.clone());
        let end = parts.last().and_then(|(id, _)| surname(*id));
        for (id, name) in parts.iter_mut().rev().skip(1) {
            let member = &self.members[*id];
            let never_full = member.names.iter().any(|(own, times)| own == name && *times == 0);
            if never_full && !member.first.is_empty() && end.as_ref() == Some(&member.last) {
                *name = name.split_whitespace().next().unwrap_or(name).to_owned();
            }
        }
        let names: Vec<&str> = parts.iter().map(|(_, name)| name.as_str()).collect();
        let (last, rest) = names.split_last()?;
        Some(self.described(&format!("{} and {last}", rest.join(", ")), SpeakerKind::Group, true))
    }
}

impl Member {
    /// The fullest name: of names of several words the most used, else the longest; bodies are called as they most
    /// often are.
    pub(super) fn name(&self) -> String {
        let words = |name: &str| name.split_whitespace().count();
        let best = match self.kind {
            SpeakerKind::Person => self
                .names
                .iter()
                .enumerate()
                .max_by_key(|(i, (name, times))| (words(name).min(2), *times, std::cmp::Reverse(*i))),
            SpeakerKind::Organisation => self.names.iter().enumerate().max_by_key(|(i, (name, times))| {
                let whole = !acronym(name);
                // "Uzbekistan", however often something is "Uzbek".
                let longer = |(other, _): &(String, u32)| other.len() > name.len() && other.starts_with(name.as_str());
                let adjective = words(name) == 1 && self.names.iter().filter(|n| words(&n.0) == 1).any(longer);
                (whole, words(name), !adjective, *times, std::cmp::Reverse(*i))
            }),
            _ => self
                .names
                .iter()
                .enumerate()
                .max_by_key(|(i, (name, _))| (name.len(), std::cmp::Reverse(*i))),
        };
        best.map_or(String::new(), |(_, (name, _))| name.clone())
    }

    /// Whether it is a person as far as can be told: a capitalised word of which nothing is known may be a day or a people.
    pub(super) fn is_person(&self) -> bool {
        let name = &self.last;
        let doubtful = name.len() < 4 || name.ends_with('s') || name.contains('-');
        self.kind == SpeakerKind::Person && (self.told() || !doubtful)
    }

    /// Whether a first name, a title or a role tells that this is a person.
    pub(super) fn told(&self) -> bool {
        self.gender.is_some() || !self.first.is_empty() || !self.role_words.is_empty()
    }

    /// Whether a first name is told.
    pub(super) fn has_first(&self) -> bool {
        !self.first.is_empty()
    }

    /// Whether nothing tells that a name is a person's: it may be a firm's.
    pub(super) fn untold(&self) -> bool {
        self.kind == SpeakerKind::Person && self.gender.is_none() && self.role_words.is_empty()
    }

    /// Whether its only name may be a people's or a party's: "Americans", "Tories".
    pub(super) fn is_people(&self) -> bool {
        self.first.is_empty() && self.last.ends_with('s')
    }

    /// Adds a name without counting a use.
    pub(super) fn call(&mut self, name: &str) {
        if !self.names.iter().any(|(known, _)| known == name) {
            self.names.push((name.to_owned(), 0));
        }
    }

    /// The last word of its name, folded.
    pub(super) fn last_word(&self) -> &str {
        &self.last
    }
}

/// Whether both are known and not the same.
pub(super) fn opposite(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_some() && b.is_some() && a != b
}

fn suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// "Jr" or "III" at a name's end: father and son are two.
fn suffix_of(name: &str) -> Option<&str> {
    let last = name.split_whitespace().next_back()?;
    suffix(last).then(|| last.trim_end_matches('.'))
}

/// What all names of one body share: the key of a known one, or else the folded name.
fn body_key(lexicon: &NameLexicon, name: &str) -> String {
    match lexicon.body_key(name) {
        Some(key) if !lexicon.is_place_adjective(name) => key.to_owned(),
        _ => folded(name),
    }
}
