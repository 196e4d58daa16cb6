//! brat's files from elsewhere, and our own back.

use crate::error::{ImportError, Imported, Note};
use crate::place::Placer;
use crate::span::OuterSpan;
use crate::spoken::{by_name, kind_of_name, speaker_kind_of_name};
use std::collections::{BTreeMap, BTreeSet};
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, Origin, Span, Speaker, SpeakerId,
    SpeakerKind,
};

/// What ends a line, for brat or for programs that read its files.
pub(super) const fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A `T` line: its kind and fragments.
struct Stretch<'a> {
    kind: &'a str,
    fragments: Vec<OuterSpan<'a>>,
    line: usize,
}

/// An `E` line.
struct Event<'a> {
    kind: &'a str,
    trigger: &'a str,
    /// Role, its number left out, and id.
    roles: Vec<(&'a str, &'a str)>,
    line: usize,
}

#[derive(Default)]
struct Document<'a> {
    stretches: BTreeMap<&'a str, Stretch<'a>>,
    /// In order of the file.
    stretch_ids: Vec<&'a str>,
    events: Vec<(&'a str, Event<'a>)>,
    /// By name and id: attributes, and notes with their escapes undone.
    said: BTreeMap<(&'a str, &'a str), String>,
}

/// Reads a `.ann` file and the `.txt` file that it belongs to.
///
/// Events `Attribution` or `Quotation` become attributions: their roles `Content`, `Source` (or `Speaker`, where it is a
/// stretch), `Cue`; without a `Content` their trigger is it. `Claim` and `Speaker` as [`super::write`] writes them, `Term`
/// stretches become quoted terms. Ids are given anew. Relations and other kinds are left out with a [`Note`].
///
/// # Errors
/// [`ImportError::Line`] where a line is not of brat's making.
pub fn read(annotations: &str, text: &str) -> Result<Imported, ImportError> {
    let annotations = annotations.strip_prefix('\u{feff}').unwrap_or(annotations);
    let mut notes = Vec::new();
    let document = parse(annotations, &mut notes)?;
    let spans = document.stretches.values().flat_map(|s| &s.fragments);
    let mut placer = Placer::new(text, spans);
    placer.notes.append(&mut notes);
    let mut places: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for &id in &document.stretch_ids {
        let Some(stretch) = document.stretches.get(id) else {
            continue;
        };
        let found = placer.place_all(&stretch.fragments, |i| {
            format!("line {}: {id}, fragment {}", stretch.line, i + 1)
        });
        if !found.is_empty() {
            places.insert(id, joined(text, found));
        }
    }
    let mut reader = Reader {
        document: &document,
        places: &places,
        article: Article::default(),
        speakers: BTreeMap::new(),
    };
    reader.speakers();
    let attributions = reader.attributions(&mut placer.notes);
    reader.claims(&attributions, &mut placer.notes);
    for &id in &document.stretch_ids {
        let is_term = document.stretches.get(id).is_some_and(|s| s.kind == "Term");
        reader
            .article
            .quoted_terms
            .extend(places.get(id).filter(|_| is_term).into_iter().flatten());
    }
    let mut article = reader.article;
    let notes = placer.notes;
    article.text = text.to_owned();
    Ok(Imported { article, notes })
}

/// Fragments that nothing but a line's end separates are one span.
fn joined(text: &str, fragments: Vec<Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(fragments.len());
    for span in fragments {
        match spans.last_mut() {
            Some(last) if last.end < span.start && Span::new(last.end, span.start).of(text).chars().all(ends_line) => {
                *last = last.join(span);
            }
            _ => spans.push(span),
        }
    }
    spans
}

fn parse<'a>(annotations: &'a str, notes: &mut Vec<Note>) -> Result<Document<'a>, ImportError> {
    let mut document = Document::default();
    let mut ids = BTreeSet::new();
    for (number, line) in annotations.split('\n').enumerate() {
        let number = number + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |message: &str| ImportError::Line {
            line: number,
            message: message.to_owned(),
        };
        let (id, rest) = line
            .split_once('\t')
            .ok_or_else(|| wrong("an id and a TAB are expected"))?;
        // Whoever refers to it could mean either; brat itself opens no such file.
        if id.starts_with(['T', 'E']) && !ids.insert(id) {
            return Err(wrong("an earlier line has the same id"));
        }
        match id.as_bytes().first() {
            Some(b'T') => {
                let stretch =
                    stretch(rest, number).ok_or_else(|| wrong("a stretch is \"T1<TAB>Kind start end<TAB>text\""))?;
                document.stretch_ids.push(id);
                document.stretches.insert(id, stretch);
            }
            Some(b'E') => {
                let event = event(rest, number).ok_or_else(|| wrong("an event is \"E1<TAB>Kind:T1 Role:T2\""))?;
                document.events.push((id, event));
            }
            Some(b'A' | b'M') => {
                let mut parts = rest.splitn(3, ' ');
                let (Some(name), Some(of)) = (parts.next(), parts.next()) else {
                    return Err(wrong("an attribute is \"A1<TAB>Name E1 value\""));
                };
                document
                    .said
                    .insert((name, of), parts.next().unwrap_or_default().trim_end().to_owned());
            }
            Some(b'#') => {
                let (head, note) = rest.split_once('\t').unwrap_or((rest, ""));
                if let Some((name, of)) = head.split_once(' ') {
                    document.said.insert((name, of), unescaped(note));
                }
            }
            Some(b'R' | b'*' | b'N') => notes.push(Note::Foreign {
                path: format!("line {number}"),
                what: "a relation or normalisation".to_owned(),
            }),
            _ => return Err(wrong("ids begin with T, E, A, M, R, N, * or #")),
        }
    }
    Ok(document)
}

fn stretch(rest: &str, line: usize) -> Option<Stretch<'_>> {
    let (head, mut words) = rest.split_once('\t').unwrap_or((rest, ""));
    let (kind, places) = head.split_once(' ')?;
    let given = !words.is_empty();
    let mut fragments = Vec::new();
    for place in places.split(';') {
        let (start, end) = place.trim().split_once(' ')?;
        let (start, end): (u64, u64) = (start.parse().ok()?, end.trim().parse().ok()?);
        let length = usize::try_from(end.checked_sub(start)?).ok()?;
        // The fragments' words, with a space between.
        let (here, after) = words.split_at(words.char_indices().nth(length).map_or(words.len(), |(i, _)| i));
        words = after.strip_prefix(' ').unwrap_or(after);
        fragments.push(OuterSpan {
            start,
            end,
            text: given.then_some(here.into()),
        });
    }
    // One fragment's words are all there are, whatever it counts in.
    if let [only] = &mut fragments[..] {
        only.text = rest.split_once('\t').map(|(_, words)| words.into());
    }
    Some(Stretch { kind, fragments, line })
}

fn event(rest: &str, line: usize) -> Option<Event<'_>> {
    let mut parts = rest.split_whitespace().map(|part| part.split_once(':'));
    let (kind, trigger) = parts.next()??;
    let roles: Option<Vec<_>> = parts
        .map(|part| part.map(|(role, id)| (role.trim_end_matches(|c: char| c.is_ascii_digit()), id)))
        .collect();
    Some(Event {
        kind,
        trigger,
        roles: roles?,
        line,
    })
}

fn unescaped(note: &str) -> String {
    let mut out = String::with_capacity(note.len());
    let mut chars = note.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('t') => out.push('\t'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            (c, false) => out.push(c),
        }
    }
    out
}

struct Reader<'d, 'a> {
    document: &'d Document<'a>,
    places: &'d BTreeMap<&'a str, Vec<Span>>,
    article: Article,
    /// By event.
    speakers: BTreeMap<&'a str, SpeakerId>,
}

/// Ids count from 1.
fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

impl<'d, 'a> Reader<'d, 'a> {
    fn events(&self, kinds: &[&str]) -> Vec<(&'a str, &'d Event<'a>)> {
        let document: &'d Document<'a> = self.document;
        let of_kind = |(_, event): &&(&str, Event<'_>)| kinds.iter().any(|kind| kind.eq_ignore_ascii_case(event.kind));
        document
            .events
            .iter()
            .filter(of_kind)
            .map(|(id, event)| (*id, event))
            .collect()
    }

    fn spans(&self, event: &Event<'a>, role: &str) -> Vec<Span> {
        let ids = event.roles.iter().filter(|(name, _)| name.eq_ignore_ascii_case(role));
        ids.filter_map(|(_, id)| self.places.get(id))
            .flatten()
            .copied()
            .collect()
    }

    fn refers<'e>(&self, event: &'e Event<'a>, role: &str) -> impl Iterator<Item = &'a str> + 'e {
        let role = role.to_owned();
        event
            .roles
            .iter()
            .filter(move |(name, _)| name.eq_ignore_ascii_case(&role))
            .map(|(_, id)| *id)
    }

    fn said<'s>(&'s self, name: &'s str, of: &'s str) -> Option<&'s str> {
        self.document.said.get(&(name, of)).map(String::as_str)
    }

    fn share(&self, name: &str, of: &str) -> Option<f32> {
        self.said(name, of)?
            .parse()
            .ok()
            .filter(|share| (0.0..=1.0).contains(share))
    }

    fn origin(&self, of: &str) -> Origin {
        if self.said("Origin", of) == Some("auto") {
            Origin::Auto
        } else {
            Origin::Manual
        }
    }

    fn act(&self, of: &str) -> Act {
        let act = self.said("Act", of).map(str::to_ascii_lowercase);
        act.and_then(|act| Act::from_name(&act)).unwrap_or(Act::Statement)
    }

    fn speakers(&mut self) {
        for (id, event) in self.events(&["Speaker"]) {
            let mentions = self.spans(event, "Mention");
            let speaker = Speaker {
                id: SpeakerId(number(self.article.speakers.len())),
                name: self.said("Name", id).unwrap_or_default().to_owned(),
                kind: self
                    .said("SpeakerKind", id)
                    .and_then(speaker_kind_of_name)
                    .unwrap_or(SpeakerKind::Person),
                role: self.said("Role", id).map(str::to_owned),
                mentions,
                origin: self.origin(id),
            };
            self.speakers.insert(id, speaker.id);
            self.article.speakers.push(speaker);
        }
    }

    fn attributions(&mut self, notes: &mut Vec<Note>) -> BTreeMap<&'a str, AttributionId> {
        let mut ids = BTreeMap::new();
        for (id, event) in self.events(&["Attribution", "Quotation"]) {
            let mut content = self.spans(event, "Content");
            if content.is_empty() {
                content.extend(self.places.get(event.trigger).into_iter().flatten());
            }
            if content.is_empty() {
                notes.push(Note::LeftOut {
                    path: format!("line {}: {id}", event.line),
                });
                continue;
            }
            let mut source = self.spans(event, "Source");
            source.extend(self.spans(event, "Speaker"));
            let by_event = self
                .refers(event, "Speaker")
                .find_map(|id| self.speakers.get(id))
                .copied();
            let origin = self.origin(id);
            let name = self.said("Name", id).map(str::to_owned);
            let kind = self.said("Kind", id).map(str::to_ascii_lowercase);
            let attribution = Attribution {
                id: AttributionId(number(self.article.attributions.len())),
                kind: kind
                    .and_then(|kind| kind_of_name(&kind))
                    .unwrap_or(AttributionKind::Direct),
                source,
                cue: self.spans(event, "Cue").first().copied(),
                content,
                speaker: None,
                act: self.act(id),
                confidence: self.share("Confidence", id),
                basis: self.said("Basis", id).map(str::to_owned),
                origin,
            };
            ids.insert(id, attribution.id);
            let next = |speakers: &[Speaker]| SpeakerId(number(speakers.len()));
            let by_name = || name.map(|name| by_name(&mut self.article.speakers, &name, origin, next));
            let speaker = by_event.or_else(by_name);
            self.article.attributions.push(Attribution { speaker, ..attribution });
        }
        ids
    }

    fn claims(&mut self, attributions: &BTreeMap<&'a str, AttributionId>, notes: &mut Vec<Note>) {
        let events = self.events(&["Claim"]);
        let placed = events
            .iter()
            .filter(|(_, event)| self.places.contains_key(event.trigger));
        let ids: BTreeMap<&str, ClaimId> = placed
            .enumerate()
            .map(|(i, (id, _))| (*id, ClaimId(number(i))))
            .collect();
        let mut claims = Vec::new();
        for (id, event) in events {
            let span = self
                .places
                .get(event.trigger)
                .and_then(|spans| spans.iter().copied().reduce(Span::join));
            let (Some(span), Some(&own)) = (span, ids.get(id)) else {
                notes.push(Note::LeftOut {
                    path: format!("line {}: {id}", event.line),
                });
                continue;
            };
            claims.push(Claim {
                id: own,
                span,
                attribution: self
                    .refers(event, "Attribution")
                    .find_map(|id| attributions.get(id))
                    .copied(),
                claimant: self
                    .refers(event, "Claimant")
                    .find_map(|id| self.speakers.get(id))
                    .copied(),
                kind: self.act(id),
                check_worthiness: self.share("CheckWorthiness", id).unwrap_or(0.5),
                reasons: vec![],
                answers: self
                    .refers(event, "Answers")
                    .filter_map(|id| ids.get(id))
                    .copied()
                    .filter(|id| *id != own)
                    .collect(),
                origin: self.origin(id),
            });
        }
        self.article.claims = claims;
    }
}
