//! Walks through the article once and says who is behind each source.

use super::cast::{Cast, Member, MemberId, opposite};
use super::history::{History, Place, Seen, gender_of};
use super::lexicon::{NameLexicon, Pronoun, class};
use super::scan::{self, NameMention};
use super::source::{Description, Reach, Reader, Source};
use super::spelling::folded;
use super::words::Words;
use crate::text::{Document, TokenKind};
use crate::{Attribution, AttributionKind, ParagraphKind, Span, SpeakerKind};
use std::ops::Range;

/// What the walk leaves: everybody, and each attribution's speaker.
pub(super) struct Resolved {
    pub(super) cast: Cast,
    pub(super) speakers: Vec<Option<MemberId>>,
}

/// Names first, then one walk over names, pronouns and sources in order of the text.
pub(super) fn resolve(document: &Document<'_>, lexicon: &NameLexicon, attributions: &[Attribution]) -> Resolved {
    let words = Words::read(document, lexicon);
    let names = scan::names(&words, lexicon);
    let (cast, members) = Cast::gather(document, lexicon, &names);
    let mut walk = Walk {
        document,
        words: &words,
        lexicon,
        attributions,
        names: &names,
        members: &members,
        cast,
        history: History::default(),
        speakers: vec![None; attributions.len()],
        last: None,
        last_direct: None,
    };
    walk.run();
    walk.speaking();
    Resolved {
        cast: walk.cast,
        speakers: walk.speakers,
    }
}

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

/// What the walk meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Name(usize),
    /// A noun phrase without a name that opens a sentence, and where it ends.
    Opening(usize),
    Pronoun(usize),
    Source(usize),
}

struct Walk<'d, 't> {
    document: &'d Document<'t>,
    words: &'d Words<'d, 't>,
    lexicon: &'d NameLexicon,
    attributions: &'d [Attribution],
    names: &'d [NameMention],
    members: &'d [MemberId],
    cast: Cast,
    history: History,
    speakers: Vec<Option<MemberId>>,
    /// The latest attribution, and the latest in quotation marks, which an orphan can go on with.
    last: Option<usize>,
    last_direct: Option<usize>,
}

impl Walk<'_, '_> {
    fn run(&mut self) {
        let mut events: Vec<(usize, Event)> = Vec::with_capacity(self.names.len() + self.attributions.len() * 2);
        events.extend(
            self.names
                .iter()
                .enumerate()
                .map(|(i, n)| (n.name.start, Event::Name(i))),
        );
        for (i, attribution) in self.attributions.iter().enumerate() {
            let at = match attribution.source.first() {
                Some(&source) => source,
                None => attribution.cue.unwrap_or_else(|| attribution.extent()),
            };
            events.push((self.document.tokens_in(at).start, Event::Source(i)));
        }
        for (i, token) in self.document.tokens.iter().enumerate() {
            if token.kind == TokenKind::Word
                && token.span().len() <= 3
                && matches!(self.words.word(i), "he" | "He" | "she" | "She")
            {
                events.push((i, Event::Pronoun(i)));
            }
        }
        // A source that opens its sentence is read as a source.
        let mut sources: Vec<usize> = events
            .iter()
            .filter(|(_, e)| matches!(e, Event::Source(_)))
            .map(|(at, _)| *at)
            .collect();
        sources.sort_unstable();
        for sentence in &self.document.sentences {
            events.extend(
                self.opening_phrase(sentence.tokens.clone())
                    .filter(|p| sources.binary_search(&p.start).is_err())
                    .map(|p| (p.start, Event::Opening(p.end))),
            );
        }
        events.sort_unstable();
        for (token, event) in events {
            match event {
                Event::Name(n) => {
                    let name = &self.names[n];
                    let text = self.document.span_of(name.name.clone()).of(self.document.text);
                    if !self.lexicon.is_place_adjective(text) {
                        let owner = name.possessive || name.describing;
                        self.note(self.members[n], token, name.subject && !owner, owner, false);
                    }
                }
                Event::Opening(end) => self.opening(token, end),
                Event::Pronoun(_) => {
                    let pronoun = self.words.pronoun(token);
                    if let Some(gender) = pronoun.and_then(gender_of)
                        && let Some(place) = self.place(token)
                        && let Some(member) = self.history.person(&self.cast, place, gender)
                    {
                        self.note(member, token, true, false, false);
                    }
                }
                Event::Source(a) => self.source(a, token),
            }
        }
    }

    /// "The report", "A local doctor", "Voters" at a sentence's start: what a later pronoun can mean.
    fn opening_phrase(&self, sentence: Range<usize>) -> Option<Range<usize>> {
        const LONGEST: usize = 6;
        let mut start = sentence.start;
        let skipped = |w: &str| {
            matches!(
                w,
                "But" | "And" | "Meanwhile" | "So" | "Yet" | "However" | "Later" | "Then" | ","
            )
        };
        while start < sentence.end && skipped(self.words.word(start)) {
            start += 1;
        }
        let first = self.words.word(start);
        let determined = matches!(
            first,
            "The" | "A" | "An" | "the" | "a" | "an" | "Some" | "Several" | "Many" | "Most"
        );
        let mut end = None;
        for i in start + usize::from(determined)..sentence.end.min(start + LONGEST) {
            let token = self.document.tokens.get(i)?;
            if token.kind != TokenKind::Word || (token.capital && i > start) || self.words.is(i, class::PREPOSITION) {
                break;
            }
            if self.words.is(i, class::SOURCE_NOUN) {
                end = Some(i + 1);
            } else if end.is_some() || (!determined && i > start) {
                break;
            }
        }
        let end = end?;
        let plural = self.words.is(end - 1, class::GROUP_NOUN);
        (determined || plural).then_some(start..end)
    }

    fn opening(&mut self, token: usize, end: usize) {
        let reader = self.reader();
        let span = self.document.span_of(token..end);
        if let Some(Source::Described(description)) = reader.read(span) {
            let person = self.words.is(description.head, class::ROLE | class::GROUP_NOUN);
            let worth = person || matches!(description.kind, SpeakerKind::Document | SpeakerKind::Organisation);
            if worth {
                let member = self.described(&description, token);
                self.note(member, token, true, false, false);
            }
        }
    }

    fn reader(&self) -> Reader<'_, '_> {
        Reader {
            document: self.document,
            words: self.words,
            lexicon: self.lexicon,
            names: self.names,
            members: self.members,
        }
    }

    fn place(&self, token: usize) -> Option<Place> {
        let t = self.document.tokens.get(token)?;
        let sentence = t.sentence as usize;
        Some(Place {
            token,
            sentence,
            paragraph: self.document.sentences.get(sentence).map_or(0, |s| s.paragraph),
            quotation: t.quotation(),
        })
    }

    fn note(&mut self, member: MemberId, token: usize, subject: bool, possessive: bool, speaking: bool) {
        if let Some(place) = self.place(token) {
            self.history.push(Seen {
                member,
                token,
                sentence: place.sentence,
                paragraph: place.paragraph,
                quotation: place.quotation,
                subject,
                possessive,
                speaking,
            });
        }
    }

    fn source(&mut self, a: usize, token: usize) {
        let attribution = &self.attributions[a];
        let speaker = match attribution.source.first() {
            Some(&span) => self.named_source(span, token),
            None => self.without_source(a, token),
        };
        self.speakers[a] = speaker;
        if let (Some(member), Some(&span)) = (speaker, attribution.source.first()) {
            self.cast.members[member].mentions.push(span);
            self.note(member, token, true, false, true);
        }
        self.last = Some(a);
        if attribution.kind != AttributionKind::Indirect {
            self.last_direct = Some(a);
        }
    }

    fn named_source(&mut self, span: Span, token: usize) -> Option<MemberId> {
        match self.reader().read(span)? {
            Source::Pronoun(pronoun) => self.pronoun(pronoun, token),
            Source::Named(member, role) => {
                if let Some(role) = role {
                    self.cast.add_role(member, role.of(self.document.text));
                }
                Some(member)
            }
            Source::Joint(parts) => self.cast.joint(parts),
            Source::Counted(count) => match self.history.people(&self.cast, token, count) {
                Some(parts) => self.cast.joint(parts),
                None => Some(
                    self.cast
                        .described(span.of(self.document.text), SpeakerKind::Group, true),
                ),
            },
            Source::Described(description) => Some(self.described(&description, token)),
        }
    }

    fn pronoun(&mut self, pronoun: Pronoun, token: usize) -> Option<MemberId> {
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
    fn opens_with_possessive(&self, token: usize, place: Place) -> bool {
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
    fn person_ahead(&self, token: usize, gender: super::Gender) -> Option<MemberId> {
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
    fn antecedent(&mut self, token: usize) -> Option<MemberId> {
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
        self.history.relative(token)
    }

    fn described(&mut self, description: &Description, token: usize) -> MemberId {
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

    fn owner(&mut self, pronoun: Pronoun, token: usize) -> Option<MemberId> {
        match pronoun {
            Pronoun::Person(_) | Pronoun::Thing | Pronoun::Several => self.pronoun(pronoun, token),
            _ => None,
        }
    }

    /// The person, body or document named before that a description with "the" means.
    fn known(&self, description: &Description, token: usize) -> Option<MemberId> {
        let head = folded(self.words.word(description.head));
        let back = description.reach == Reach::Back;
        if !back {
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
                let country = matches!(
                    head.as_str(),
                    "government" | "country" | "nation" | "state" | "regime" | "administration"
                );
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

    /// Who speaks where no source is named.
    fn without_source(&mut self, a: usize, token: usize) -> Option<MemberId> {
        let attribution = &self.attributions[a];
        let place = self.place(token)?;
        let last = self.history.last_speaker(token).copied();
        if let Some(cue) = attribution.cue {
            let words = cue.of(self.document.text);
            let seems = [
                "seems",
                "seem",
                "appears",
                "it seems",
                "it's hard",
                "let's",
                "it is hard",
            ];
            if seems
                .iter()
                .any(|s| words.get(..s.len()).is_some_and(|w| w.eq_ignore_ascii_case(s)))
            {
                return Some(self.cast.described("author", SpeakerKind::Person, false));
            }
            let first = self.words.word(self.document.tokens_in(cue).start);
            let participle = first.ends_with("ing");
            let before = self.words.word(token.saturating_sub(1));
            let joined = matches!(before, "and" | "but" | "," | "then" | "also" | "or" | "to");
            if participle || joined {
                let same = last.filter(|s| s.sentence == place.sentence).map(|s| s.member);
                return same.or_else(|| self.subject_of(place));
            }
            return None;
        }
        // A quotation with no cue goes on with the one before: in the same paragraph, or in the next where that
        // paragraph ends with a quotation.
        if attribution.kind == AttributionKind::Indirect {
            return None;
        }
        let here = attribution.content.first()?.start;
        let paragraph = |byte: usize| self.document.paragraphs.partition_point(|p| p.span.end <= byte);
        let ends = |a: usize| {
            self.attributions[a]
                .content
                .last()
                .map(|c| paragraph(c.end.saturating_sub(1)))
        };
        let same = self.last.filter(|&a| ends(a) == Some(paragraph(here)));
        let before = same.or(self.last_direct)?;
        let (p, q) = (ends(before)?, paragraph(here));
        let continues = p == q
            || (q == p + 1
                && self
                    .document
                    .paragraphs
                    .get(q)
                    .is_some_and(|b| b.kind == ParagraphKind::Body)
                && self.tail_is_quoted(before, p));
        if continues { self.speakers[before] } else { None }
    }

    /// Whether nothing but the attribution's own words follows its content in its paragraph.
    fn tail_is_quoted(&self, a: usize, paragraph: usize) -> bool {
        const SHORT: usize = 3;
        let Some(block) = self.document.paragraphs.get(paragraph) else {
            return false;
        };
        let extent = self.attributions[a].extent();
        let rest = Span::new(extent.end.min(block.span.end), block.span.end);
        self.document.tokens_in(rest).len() <= SHORT + usize::from(rest.is_empty())
    }

    fn subject_of(&self, place: Place) -> Option<MemberId> {
        let in_sentence = |s: &&Seen| s.sentence == place.sentence;
        let mut subjects = self
            .history
            .before(place.token)
            .take_while(in_sentence)
            .filter(|s| s.subject);
        subjects.next().map(|s| s.member)
    }

    /// "I" and "we" inside a quotation mean whoever says the quotation, which often stands after it.
    fn speaking(&mut self) {
        for a in 0..self.attributions.len() {
            if self.speakers[a].is_some() {
                continue;
            }
            let Some(&span) = self.attributions[a].source.first() else {
                continue;
            };
            let token = self.document.tokens_in(span).start;
            let word = self.words.word(token);
            let bare = word.split(['\'', '’']).next().unwrap_or(word);
            if self.lexicon.pronoun(bare) != Some(Pronoun::Speaking) {
                continue;
            }
            const NEAR: usize = 12;
            let window = a.saturating_sub(NEAR)..(a + NEAR).min(self.attributions.len());
            let around = window
                .filter(|&b| b != a && self.attributions[b].content.iter().any(|c| c.contains(span)))
                .min_by_key(|&b| self.attributions[b].extent().len());
            let quoted = self.document.tokens.get(token).is_some_and(|t| t.quotation().is_some());
            let speaker = match around {
                Some(b) => self.speakers[b],
                None if quoted => None,
                None => Some(self.cast.described("author", SpeakerKind::Person, false)),
            };
            self.speakers[a] = speaker;
            if let Some(member) = speaker {
                self.cast.members[member].mentions.push(span);
            }
        }
    }
}
