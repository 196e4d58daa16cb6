//! Walks through the article once and says who is behind each source.

use super::cast::{Cast, Member, MemberId, opposite};
use super::history::{History, Place, Seen, gender_of};
use super::lexicon::{NameLexicon, Pronoun};
use super::scan::{self, NameMention};
use super::source::{Description, Reach, Reader, Source};
use super::spelling::folded;
use crate::text::{Document, TokenKind};
use crate::{Attribution, AttributionKind, ParagraphKind, Span, SpeakerKind};

/// What the walk leaves: everybody, and each attribution's speaker.
pub(super) struct Resolved {
    pub(super) cast: Cast,
    pub(super) speakers: Vec<Option<MemberId>>,
}

/// Names first, then one walk over names, pronouns and sources in order of the text.
pub(super) fn resolve(document: &Document<'_>, lexicon: &NameLexicon, attributions: &[Attribution]) -> Resolved {
    let names = scan::names(document, lexicon);
    let (cast, members) = Cast::gather(document, lexicon, &names);
    let mut walk = Walk {
        document,
        lexicon,
        attributions,
        names: &names,
        members: &members,
        cast,
        history: History::default(),
        speakers: vec![None; attributions.len()],
        last_direct: None,
    };
    walk.run();
    walk.speaking();
    Resolved {
        cast: walk.cast,
        speakers: walk.speakers,
    }
}

/// What the walk meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Name(usize),
    Pronoun(usize),
    Source(usize),
}

struct Walk<'d, 't> {
    document: &'d Document<'t>,
    lexicon: &'d NameLexicon,
    attributions: &'d [Attribution],
    names: &'d [NameMention],
    members: &'d [MemberId],
    cast: Cast,
    history: History,
    speakers: Vec<Option<MemberId>>,
    /// The latest attribution in quotation marks, which an orphan can go on with.
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
                && token.span.len() <= 3
                && matches!(self.document.word(i), "he" | "He" | "she" | "She")
            {
                events.push((i, Event::Pronoun(i)));
            }
        }
        events.sort_unstable();
        for (token, event) in events {
            match event {
                Event::Name(n) => {
                    let (subject, possessive) = (self.names[n].subject, self.names[n].possessive);
                    self.note(self.members[n], token, subject, possessive, false);
                }
                Event::Pronoun(_) => {
                    let pronoun = self.lexicon.pronoun(self.document.word(token));
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

    fn place(&self, token: usize) -> Option<Place> {
        let t = self.document.tokens.get(token)?;
        let sentence = t.sentence as usize;
        Some(Place {
            token,
            sentence,
            paragraph: self.document.sentences.get(sentence).map_or(0, |s| s.paragraph),
            quotation: t.quotation,
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
        if let Some(member) = speaker {
            if let Some(&span) = attribution.source.first() {
                self.cast.members[member].mentions.push(span);
                let possessive = self.document.word(self.document.tokens_in(span).end) == "’s";
                self.note(member, token, true, possessive, true);
            }
        }
        if attribution.kind != AttributionKind::Indirect {
            self.last_direct = Some(a);
        }
    }

    fn named_source(&mut self, span: Span, token: usize) -> Option<MemberId> {
        let reader = Reader {
            document: self.document,
            lexicon: self.lexicon,
            names: self.names,
            members: self.members,
        };
        match reader.read(span)? {
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
        let found = match pronoun {
            Pronoun::Person(gender) => {
                let found = self
                    .history
                    .person(&self.cast, place, gender)
                    .or_else(|| self.person_ahead(token, gender))?;
                let member = &mut self.cast.members[found];
                member.gender = member.gender.or(Some(gender));
                Some(found)
            }
            Pronoun::Thing => self.history.thing(&self.cast, place),
            Pronoun::Several => self.history.several(&self.cast, place),
            Pronoun::Relative => self.antecedent(token),
            Pronoun::Speaking | Pronoun::Indefinite => None,
        };
        if pronoun == Pronoun::Speaking && place.quotation.is_none() {
            return Some(self.cast.described("author", SpeakerKind::Person, false));
        }
        found
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
        while end > 0 && token - end < 2 && matches!(self.document.word(end - 1), "," | "of" | "to" | "with" | "—") {
            end -= 1;
        }
        let noun = self.document.word(end.checked_sub(1)?);
        let capital = self.document.tokens.get(end - 1).is_some_and(|t| t.capital);
        if !capital && self.lexicon.is_source_noun(noun) {
            let mut start = end - 1;
            while start > 0 && end - start < 5 {
                let word = self.document.word(start - 1);
                let adjective = self
                    .document
                    .tokens
                    .get(start - 1)
                    .is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
                    && !super::words::preposition(word)
                    && !super::words::clause_opener(word)
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
            let kind = if self.lexicon.is_group_noun(noun) {
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
        let head = folded(self.document.word(description.head));
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
        let head = folded(self.document.word(description.head));
        let back = description.reach == Reach::Back;
        if !back {
            return None;
        }
        let words: Vec<String> = description
            .words
            .clone()
            .filter(|&i| self.document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word))
            .map(|i| folded(self.document.word(i)))
            .take(8)
            .collect();
        let recency = |id: MemberId| self.history.latest_token(token, id).map_or(0, |t| t + 1);
        let shared = |member: &Member| words.iter().filter(|w| member.role_words.contains(w)).count();
        match description.kind {
            SpeakerKind::Unnamed => {
                let candidate = self
                    .cast
                    .with_role_word(&head)
                    .filter(|&id| matches!(self.cast.members[id].kind, SpeakerKind::Person | SpeakerKind::Unnamed))
                    .max_by_key(|&id| (shared(&self.cast.members[id]), recency(id)));
                candidate
            }
            SpeakerKind::Organisation => {
                let named = self.history.latest(token, |id| {
                    let member = &self.cast.members[id];
                    member.kind == SpeakerKind::Organisation && member.last_word() == head
                });
                let by_head = || self.cast.with_role_word(&head).max_by_key(|&id| recency(id));
                let country = matches!(
                    head.as_str(),
                    "government" | "country" | "nation" | "state" | "regime" | "administration"
                );
                let any = || {
                    self.history.latest(token, |id| {
                        let member = &self.cast.members[id];
                        let place = self.lexicon.is_place(&member.name());
                        member.kind == SpeakerKind::Organisation && place == country
                    })
                };
                let bare = words.len() == 1;
                named.or_else(by_head).or_else(|| if bare { any() } else { None })
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
            let first = self.document.word(self.document.tokens_in(cue).start);
            let participle = first.ends_with("ing");
            let before = self.document.word(token.saturating_sub(1));
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
        let before = self.last_direct?;
        let last_end = self.attributions[before].content.last()?.end;
        let here = attribution.content.first()?.start;
        let paragraph = |byte: usize| self.document.paragraphs.partition_point(|p| p.span.end <= byte);
        let (p, q) = (paragraph(last_end.saturating_sub(1)), paragraph(here));
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
            let word = self.document.word(token);
            let bare = word.split(['\'', '’']).next().unwrap_or(word);
            if self.lexicon.pronoun(bare) != Some(Pronoun::Speaking) {
                continue;
            }
            const NEAR: usize = 12;
            let window = a.saturating_sub(NEAR)..(a + NEAR).min(self.attributions.len());
            let around = window
                .filter(|&b| b != a && self.attributions[b].content.iter().any(|c| c.contains(span)))
                .min_by_key(|&b| self.attributions[b].extent().len());
            let speaker = around.and_then(|b| self.speakers[b]);
            self.speakers[a] = speaker;
            if let Some(member) = speaker {
                self.cast.members[member].mentions.push(span);
            }
        }
    }
}
