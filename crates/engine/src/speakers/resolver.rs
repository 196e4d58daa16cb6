//! Walks through the article once and says who is behind each source: a name here, the rest a file each.

mod bodies;
mod descriptions;
mod pronouns;
mod relatives;
mod unsourced;

use super::antecedent::{self, Candidate};
use super::cast::{Cast, MemberId};
use super::history::{History, Place, Seen, gender_of};
use super::lexicon::{NameLexicon, class};
use super::scan::{self, NameMention};
use super::source::{Part, Reach, Reader, Source};
use super::words::Words;
use crate::order::by_place;
use crate::text::{Document, TokenKind};
use crate::{Attribution, AttributionKind, Span, SpeakerKind};
use std::ops::Range;

/// What the walk leaves: everybody, and each attribution's speaker.
pub(super) struct Resolved {
    pub(super) cast: Cast,
    pub(super) speakers: Vec<Option<MemberId>>,
    /// Attributions whose source is "he" or "she", with who it can be.
    pub(super) asked: Vec<(usize, Vec<Candidate>)>,
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
        at: None,
        last: None,
        last_direct: None,
        asked: Vec::new(),
    };
    walk.run();
    walk.speaking();
    walk.headlines();
    Resolved {
        cast: walk.cast,
        speakers: walk.speakers,
        asked: walk.asked,
    }
}

/// What the walk meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Name(usize),
    /// Several names with "and" between, from the first to the last: who can be "they".
    Names(usize, usize),
    /// A noun phrase without a name that opens a sentence, and where it ends.
    Opening(usize),
    Pronoun(usize),
    Source(usize),
}

impl Event {
    /// Of what stands at one token, what is read first.
    const fn rank(self) -> usize {
        match self {
            Self::Name(_) => 0,
            Self::Names(..) => 1,
            Self::Opening(_) => 2,
            Self::Pronoun(_) => 3,
            Self::Source(_) => 4,
        }
    }
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
    /// The attribution whose source is being read.
    at: Option<usize>,
    /// The latest attribution, and the latest in quotation marks, which an orphan can go on with.
    last: Option<usize>,
    last_direct: Option<usize>,
    asked: Vec<(usize, Vec<Candidate>)>,
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
        for last in 1..self.names.len() {
            if let Some(first) = self.joined(last) {
                events.push((self.names[last].name.start, Event::Names(first, last)));
            }
        }
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
                && self.words.is_any(i, &["he", "He", "she", "She"])
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
        by_place(&mut sources, |&token| (token, 0));
        for sentence in &self.document.sentences {
            events.extend(
                self.opening_phrase(sentence.tokens.clone())
                    .filter(|p| sources.binary_search(&p.start).is_err())
                    .map(|p| (p.start, Event::Opening(p.end))),
            );
            // Later clauses are of several people who are then "they".
            let begins = |i: &usize| {
                self.words.is_any(
                    *i,
                    &[
                        ",", "that", "because", "but", "while", "—", "–", "--", "when", "if", "If", "When", "While",
                        "Because", "although", "Although",
                    ],
                )
            };
            // "Ana Roth and Ben Lund, growers from Salem, ...": nobody new.
            let told = |i: &usize| {
                let n = self.named_until(*i).filter(|&n| n > 0);
                n.is_some_and(|n| self.joined(n).is_some())
            };
            let clauses = sentence.tokens.clone().filter(|i| begins(i) && !told(i));
            events.extend(
                clauses
                    .filter_map(|i| self.opening_phrase(i + 1..sentence.tokens.end))
                    .filter(|p| self.words.is(p.end - 1, class::GROUP_NOUN) && sources.binary_search(&p.start).is_err())
                    .map(|p| (p.start, Event::Opening(p.end))),
            );
        }
        by_place(&mut events, |(token, event)| (*token, event.rank()));
        for (token, event) in events {
            match event {
                Event::Name(n) => {
                    let name = &self.names[n];
                    let text = self.document.span_of(name.name.clone()).of(self.document.text);
                    if !name.town && !self.lexicon.is_place_adjective(text) {
                        let owner = name.possessive || name.describing;
                        let doubtful = name.possessive && !self.cast.members[self.members[n]].told();
                        self.note(
                            self.members[n],
                            token,
                            name.subject && !name.describing && !doubtful,
                            owner,
                            false,
                        );
                    }
                }
                Event::Names(first, last) => {
                    let parts = self.members[first..=last].iter();
                    let parts = parts.map(|&id| (id, self.cast.members[id].name())).collect();
                    if let Some(member) = self.cast.joint(parts) {
                        self.note(member, token, self.names[first].subject, false, false);
                    }
                }
                Event::Opening(end) => self.opening(token, end),
                Event::Pronoun(_) => {
                    let pronoun = self.words.pronoun(token);
                    if let Some(gender) = pronoun.and_then(gender_of)
                        && let Some(mut place) = self.place(token)
                    {
                        place.speaker = self.saying(token);
                        place.addressee = self.addressee(token);
                        if let Some(member) =
                            antecedent::likeliest(&antecedent::candidates(&self.history, &self.cast, place, gender))
                        {
                            let known = &mut self.cast.members[member];
                            if known.kind == SpeakerKind::Unnamed {
                                known.gender = known.gender.or(Some(gender));
                            }
                            self.note(member, token, true, false, false);
                        }
                    }
                }
                Event::Source(a) => self.source(a, token),
            }
        }
    }

    /// The first of the people whom "and" joins with the last: of "Roth, Lund and Mayor Hale" that is Roth.
    fn joined(&self, last: usize) -> Option<usize> {
        let person = |n: usize| {
            let m = self.names.get(n);
            m.is_some_and(|m| {
                m.shape != scan::Shape::Body && !m.describing && self.cast.members[self.members[n]].is_person()
            })
        };
        let after = |n: usize, word: &str| {
            let end = self.names[n].name.end;
            self.words.word(end) == word && self.names[n + 1].whole.start == end + 1
        };
        if self.names[last].possessive || !person(last) || !after(last - 1, "and") || !person(last - 1) {
            return None;
        }
        let mut first = last - 1;
        while first > 0 && after(first - 1, ",") && person(first - 1) {
            first -= 1;
        }
        Some(first)
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
        // "Ana Roth's allies", "His donors".
        let owner = self.names.partition_point(|m| m.whole.start < start);
        let owner = self.names.get(owner).filter(|m| m.whole.start == start && m.possessive);
        if let Some(owner) = owner {
            return self.plural_of(start, owner.name.end + 1, sentence.end);
        }
        // "Harbour County officials"
        let told = self.names.partition_point(|m| m.whole.start < start);
        let told = self
            .names
            .get(told)
            .filter(|m| m.whole.start == start && m.name.start == start);
        if let Some(told) = told {
            return self.plural_of(start, told.name.end, sentence.end);
        }
        if matches!(first, "His" | "Her" | "Their" | "Its" | "his" | "her" | "their" | "its") {
            return self.plural_of(start, start + 1, sentence.end);
        }
        let determined = matches!(
            first,
            "The"
                | "A"
                | "An"
                | "One"
                | "Another"
                | "the"
                | "a"
                | "an"
                | "Some"
                | "Several"
                | "Many"
                | "Most"
                | "These"
                | "these"
        );
        let mut end = None;
        let longest = if matches!(first, "One" | "Another") { 3 } else { LONGEST };
        for i in start + usize::from(determined)..sentence.end.min(start + longest) {
            let token = self.document.tokens.get(i)?;
            // "A 29-year-old Berlin woman" as well.
            let proper = class::PLACE | class::PLACE_ADJECTIVE | class::PROPER_ADJECTIVE;
            let told =
                determined && i <= start + 2 && (self.words.is(i, proper) || self.words.word(i).ends_with("-year-old"));
            // "The Democrats" are told by a noun as well.
            let group = determined && i == start + 1 && self.words.is(i, class::GROUP_NOUN);
            let capital = token.capital && i > start && !group;
            let noun = token.kind == TokenKind::Word && !capital;
            if !(noun || told) || self.words.is(i, class::PREPOSITION) {
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
        // "Most say so", "will reporters": how many is not who.
        let counts = self.words.is_any(
            end - 1,
            &[
                "all", "most", "many", "some", "both", "few", "others", "more", "All", "Most", "Many", "Some",
            ],
        );
        if counts || (!determined && end > start + 1 && self.words.is(start, class::FUNCTION)) {
            return None;
        }
        (determined || plural).then_some(start..end)
    }

    /// A phrase from `start` whose noun, at `from` or soon after, is several people's.
    fn plural_of(&self, start: usize, from: usize, limit: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 3;
        let inside = |i: &usize| {
            let token = self.document.tokens.get(*i);
            token.is_some_and(|t| t.kind == TokenKind::Word) && !self.words.is(*i, class::FUNCTION | class::PREPOSITION)
        };
        let mut words = (from..limit.min(from + LONGEST)).take_while(inside);
        let noun = words.find(|&i| self.words.is(i, class::GROUP_NOUN))?;
        Some(start..noun + 1)
    }

    fn opening(&mut self, token: usize, end: usize) {
        // "The governor, Ada Venn, ..." is named at once.
        let next = self.names.partition_point(|m| m.whole.start <= end);
        if self.words.word(end) == "," && self.names.get(next).is_some_and(|m| m.whole.start == end + 1) {
            return;
        }
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

    /// The name that starts at a token, and is no owner's.
    fn named_from(&self, start: usize) -> Option<usize> {
        let n = self.names.partition_point(|m| m.whole.start < start);
        let name = self.names.get(n)?;
        (name.whole.start == start && !name.possessive).then_some(n)
    }

    /// The name that ends before a token.
    fn named_until(&self, end: usize) -> Option<usize> {
        let n = self.names.partition_point(|m| m.name.end < end);
        (self.names.get(n)?.name.end == end).then_some(n)
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
            speaker: None,
            addressee: None,
            told_from: token,
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
                pronoun: self.words.pronoun(token).and_then(gender_of),
            });
        }
    }

    fn source(&mut self, a: usize, token: usize) {
        let attribution = &self.attributions[a];
        self.at = Some(a);
        let speaker = match attribution.source.first() {
            Some(&span) => self.named_source(span, token),
            None => self.without_source(a, token),
        };
        self.speakers[a] = speaker;
        if let (Some(member), Some(&span)) = (speaker, attribution.source.first()) {
            self.cast.members[member].mentions.push(span);
            // Whoever asked is not who answers.
            let asked = attribution
                .cue
                .is_some_and(|cue| cue.of(self.document.text).contains("asked"));
            self.note(member, token, true, false, !asked);
        }
        self.last = Some(a);
        if attribution.kind != AttributionKind::Indirect {
            self.last_direct = Some(a);
        }
    }

    fn named_source(&mut self, span: Span, token: usize) -> Option<MemberId> {
        let source = self.reader().read(span)?;
        self.meant(source, span, token)
    }

    /// Whom a source's words, those of `span`, mean.
    fn meant(&mut self, source: Source, span: Span, token: usize) -> Option<MemberId> {
        match source {
            Source::Pronoun(pronoun) => self.pronoun(pronoun, token),
            Source::Named(member, role) => {
                if let Some(role) = role {
                    self.cast.add_role(member, role.of(self.document.text));
                }
                Some(member)
            }
            Source::Joint(parts) => self.together(parts, token),
            Source::Counted(count) => match self.history.people(&self.cast, token, count) {
                Some(parts) => {
                    let named = parts.iter().map(|&id| (id, self.cast.members[id].name()));
                    let named = named.collect();
                    self.cast.joint(named)
                }
                None => Some(
                    self.cast
                        .described(span.of(self.document.text), SpeakerKind::Group, true),
                ),
            },
            Source::Described(description) => Some(self.described(&description, token)),
        }
    }
    /// Those who speak together: called by their names, or else as the source calls them.
    fn together(&mut self, parts: Vec<Part>, token: usize) -> Option<MemberId> {
        let mut named = Vec::with_capacity(parts.len());
        for part in parts {
            let span = self.document.span_of(part.words);
            let described = matches!(part.source, Source::Described(_));
            let owned = matches!(&part.source, Source::Described(d) if matches!(d.reach, Reach::Of(_)));
            let Some(id) = self.meant(part.source, span, token) else {
                continue;
            };
            let member = &self.cast.members[id];
            let name = match member.kind {
                SpeakerKind::Person => member.name(),
                SpeakerKind::Organisation if !owned => {
                    let the = !named.is_empty() && span.of(self.document.text).starts_with("the ");
                    if the {
                        format!("the {}", member.name())
                    } else {
                        member.name()
                    }
                }
                _ if described => span.of(self.document.text).to_owned(),
                _ => member.name(),
            };
            named.push((id, name));
        }
        self.cast.joint(named)
    }
}
