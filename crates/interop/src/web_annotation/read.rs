//! Web Annotations from elsewhere, and our own back.

use super::TERM_TAG;
use crate::error::{ImportError, Imported, Note};
use crate::ids::Ids;
use crate::place::{Around, Placer};
use crate::span::OuterSpan;
use crate::spoken::{by_name, kind_of_name};
use crate::whosaid::from_json;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, EngineInfo, Origin, Paragraph,
    ParagraphKind, Reason, Span, Speaker, SpeakerId, SpeakerKind,
};

/// One annotation, as far as anything of it is of use here.
struct Annotation {
    path: String,
    tags: Vec<String>,
    names: Vec<String>,
    comments: usize,
    targets: Vec<Target>,
    own: Option<Own>,
}

struct Target {
    span: OuterSpan<'static>,
    before: String,
    after: String,
    anywhere: bool,
}

/// Our own term on an annotation.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Own {
    part: String,
    speaker: Option<SpeakerId>,
    attribution: Option<AttributionId>,
    claim: Option<ClaimId>,
    claimant: Option<SpeakerId>,
    name: Option<String>,
    role: Option<String>,
    /// Of a speaker, an attribution or a claim.
    kind: Option<String>,
    act: Option<Act>,
    confidence: Option<f32>,
    basis: Option<String>,
    origin: Origin,
    check_worthiness: Option<f32>,
    reasons: Vec<Reason>,
    answers: Vec<ClaimId>,
}

/// Our own term on the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OwnPage {
    text: Option<String>,
    title: Option<String>,
    url: Option<String>,
    engine: OwnEngine,
    paragraphs: Vec<OwnParagraph>,
    speakers: Vec<OwnSpeaker>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OwnEngine {
    version: String,
    model: Option<String>,
}

#[derive(Debug, Deserialize)]
struct OwnParagraph {
    kind: ParagraphKind,
    start: u64,
    end: u64,
}

#[derive(Debug, Deserialize)]
struct OwnSpeaker {
    id: SpeakerId,
    name: String,
    kind: SpeakerKind,
    role: Option<String>,
    #[serde(default)]
    origin: Origin,
}

/// Reads annotations: an AnnotationPage or collection, a list of annotations, one annotation, or what Hypothesis' search
/// gives. `text` is the text they belong to, for files that do not hold it.
///
/// Ours come back without loss. Of others', those tagged with a kind, an act, "claim" or "quoted term", or identifying
/// somebody, become attributions, claims and quoted terms set by hand; comments and anything else are left out with a
/// [`Note`], as is what cannot be placed in the text.
///
/// # Errors
/// [`ImportError`] where the input is not JSON, has no annotations, or comes without a text.
pub fn read(json: &str, text: Option<&str>) -> Result<Imported, ImportError> {
    let value: Value = from_json(json.strip_prefix('\u{feff}').unwrap_or(json))?;
    let page = OwnPage::deserialize(value.get("whosaid").unwrap_or(&Value::Null)).unwrap_or_default();
    let text = match (page.text.as_deref(), text) {
        (Some(text), _) | (None, Some(text)) => text.to_owned(),
        (None, None) => return Err(ImportError::NoText),
    };
    let (list, items) = items(&value).ok_or_else(|| ImportError::Field {
        path: "items".to_owned(),
        message: "missing; a list of annotations, or a page with \"items\", is expected".to_owned(),
    })?;
    let annotations: Vec<Annotation> = items
        .iter()
        .enumerate()
        .map(|(i, item)| note(item, format!("{list}[{i}]")))
        .collect();
    let spans = annotations
        .iter()
        .flat_map(|n| &n.targets)
        .filter(|t| !t.anywhere)
        .map(|t| &t.span);
    let mut placer = Placer::new(&text, spans);
    let mut reader = Reader::new(&page, &annotations);
    for p in &page.paragraphs {
        let span = OuterSpan {
            start: p.start,
            end: p.end,
            text: None,
        };
        if let Some(span) = placer.place(&span, String::new) {
            reader.article.paragraphs.push(Paragraph { span, kind: p.kind });
        }
    }
    for annotation in annotations {
        reader.take(annotation, &mut placer);
    }
    let mut article = reader.finish(&mut placer.notes);
    let notes = placer.notes;
    article.text = text;
    Ok(Imported { article, notes })
}

fn items(value: &Value) -> Option<(&'static str, &[Value])> {
    if let Value::Array(items) = value {
        return Some(("", items));
    }
    if value.get("target").is_some() {
        return Some(("", std::slice::from_ref(value)));
    }
    for (name, list) in [
        ("items", value.get("items")),
        ("first.items", value.get("first").and_then(|first| first.get("items"))),
        ("rows", value.get("rows")),
    ] {
        if let Some(items) = list.and_then(Value::as_array) {
            return Some((name, items));
        }
    }
    None
}

/// One or several.
fn list(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

fn string<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn note(item: &Value, path: String) -> Annotation {
    let mut note = Annotation {
        path,
        tags: vec![],
        names: vec![],
        comments: 0,
        targets: vec![],
        own: None,
    };
    note.own = item.get("whosaid").and_then(|own| Own::deserialize(own).ok());
    for body in list(item.get("body")) {
        let value = match body {
            Value::String(value) => value.as_str(),
            body => string(body, "value"),
        };
        match string(body, "purpose") {
            "tagging" | "classifying" => note.tags.push(value.to_owned()),
            "identifying" => note.names.push(value.to_owned()),
            _ if value.is_empty() || string(body, "purpose") == "describing" => {}
            _ => note.comments += 1,
        }
    }
    // Hypothesis' own shape.
    let tags = list(item.get("tags")).iter().filter_map(Value::as_str);
    note.tags.extend(tags.map(str::to_owned));
    note.comments += usize::from(!string(item, "text").is_empty());
    note.targets.extend(list(item.get("target")).iter().filter_map(target));
    note
}

fn target(target: &Value) -> Option<Target> {
    let mut found = Target {
        span: OuterSpan {
            start: 0,
            end: 0,
            text: None,
        },
        before: String::new(),
        after: String::new(),
        anywhere: true,
    };
    for selector in list(target.get("selector")) {
        match string(selector, "type") {
            "TextQuoteSelector" => {
                found.span.text = Some(string(selector, "exact").to_owned().into());
                found.before = string(selector, "prefix").to_owned();
                found.after = string(selector, "suffix").to_owned();
            }
            "TextPositionSelector" => {
                let at = |field| selector.get(field).and_then(Value::as_u64);
                if let (Some(start), Some(end)) = (at("start"), at("end")) {
                    (found.span.start, found.span.end, found.anywhere) = (start, end, false);
                }
            }
            _ => {}
        }
    }
    (!found.anywhere || found.span.text.is_some()).then_some(found)
}

/// Gathers what the annotations say.
struct Reader {
    article: Article,
    speakers: BTreeMap<SpeakerId, usize>,
    attributions: BTreeMap<AttributionId, usize>,
    /// Sources and cues, which may come before the attribution that they belong to.
    parts: Vec<(AttributionId, bool, Vec<Span>)>,
    speaker_ids: Ids,
    attribution_ids: Ids,
    claim_ids: Ids,
}

impl Reader {
    /// For these annotations of that page.
    fn new(page: &OwnPage, annotations: &[Annotation]) -> Self {
        let own = || annotations.iter().filter_map(|note| note.own.as_ref());
        let speakers = own().flat_map(|own| [own.speaker, own.claimant]).flatten();
        let mut reader = Self {
            article: Article {
                title: page.title.clone(),
                url: page.url.clone(),
                engine: EngineInfo {
                    version: page.engine.version.clone(),
                    model: page.engine.model.clone(),
                },
                ..Article::default()
            },
            speakers: BTreeMap::new(),
            attributions: BTreeMap::new(),
            parts: vec![],
            speaker_ids: Ids::new(page.speakers.iter().map(|s| s.id).chain(speakers).map(|id| id.0)),
            attribution_ids: Ids::new(own().filter_map(|own| own.attribution).map(|id| id.0)),
            claim_ids: Ids::new(own().filter_map(|own| own.claim).map(|id| id.0)),
        };
        for s in &page.speakers {
            reader.speaker(s.id, &s.name, s.kind, s.role.clone(), s.origin);
        }
        reader
    }

    /// The speaker's place; one that is there already stays as it is.
    fn speaker(&mut self, id: SpeakerId, name: &str, kind: SpeakerKind, role: Option<String>, origin: Origin) -> usize {
        let next = self.article.speakers.len();
        let at = *self.speakers.entry(id).or_insert(next);
        if at == next {
            self.article.speakers.push(Speaker {
                id,
                name: name.to_owned(),
                kind,
                role,
                mentions: vec![],
                origin,
            });
        }
        at
    }

    fn take(&mut self, note: Annotation, placer: &mut Placer<'_>) {
        let mut spans = Vec::with_capacity(note.targets.len());
        for (i, target) in note.targets.iter().enumerate() {
            let around = Around {
                before: &target.before,
                after: &target.after,
                anywhere: target.anywhere,
            };
            let path = || format!("{}.target[{i}]", note.path);
            match placer.place_by(&target.span, around, path) {
                Some(span) => spans.push(span),
                None => placer.notes.push(Note::Unplaced {
                    path: path(),
                    quote: target.span.text.as_deref().map(str::to_owned),
                }),
            }
        }
        if note.comments > 0 {
            placer.notes.push(Note::Foreign {
                path: note.path.clone(),
                what: "a comment".to_owned(),
            });
        }
        if spans.is_empty() {
            placer.notes.push(Note::LeftOut { path: note.path });
            return;
        }
        let tagged = |tag: &str| note.tags.iter().any(|t| t.eq_ignore_ascii_case(tag));
        let part = note.own.as_ref().map_or("", |own| own.part.as_str()).to_owned();
        match part.as_str() {
            "speaker" => self.take_speaker(note, spans),
            "source" | "cue" => {
                if let Some(id) = note.own.and_then(|own| own.attribution) {
                    self.parts.push((id, part == "source", spans));
                }
            }
            "term" => self.article.quoted_terms.extend(spans),
            "claim" => self.take_claim(note, spans),
            "content" => self.take_attribution(note, spans),
            _ if tagged(TERM_TAG) => self.article.quoted_terms.extend(spans),
            _ if tagged("claim") => self.take_claim(note, spans),
            _ if !note.names.is_empty() || note.tags.iter().any(|t| kind_of(t).is_some() || act_of(t).is_some()) => {
                self.take_attribution(note, spans);
            }
            _ => placer.notes.push(Note::Foreign {
                path: note.path,
                what: "an annotation that is neither tagged with a kind or an act nor identifies anybody".to_owned(),
            }),
        }
    }

    fn take_speaker(&mut self, note: Annotation, spans: Vec<Span>) {
        let own = note.own.unwrap_or_default();
        let Some(id) = own.speaker else { return };
        let kind = own
            .kind
            .as_deref()
            .and_then(crate::spoken::speaker_kind_of_name)
            .unwrap_or(SpeakerKind::Person);
        let name = note.names.first().cloned().or(own.name).unwrap_or_default();
        let at = self.speaker(id, &name, kind, own.role, own.origin);
        if let Some(speaker) = self.article.speakers.get_mut(at) {
            speaker.name = name;
            speaker.mentions.extend(spans);
        }
    }

    /// Whom the bodies name, or else our own term.
    fn named(&mut self, names: &[String], own: Option<SpeakerId>, origin: Origin) -> Option<SpeakerId> {
        let at = own.and_then(|id| self.speakers.get(&id)).copied();
        let known = at.and_then(|at| self.article.speakers.get(at));
        let Some(name) = names.first() else {
            // Without a body that identifies anybody, nobody is meant any more.
            return None;
        };
        if let Some(known) = known.filter(|known| known.name == *name) {
            return Some(known.id);
        }
        if let (Some(id), None) = (own, known) {
            self.speaker(id, name, SpeakerKind::Person, None, origin);
            return Some(id);
        }
        let next = self.article.speakers.len();
        let fresh = |_: &[Speaker]| SpeakerId(self.speaker_ids.take(None));
        let id = by_name(&mut self.article.speakers, name, Origin::Manual, fresh);
        // Only a new one is not there yet.
        self.speakers.entry(id).or_insert(next);
        Some(id)
    }

    fn take_attribution(&mut self, note: Annotation, spans: Vec<Span>) {
        let by_hand = note.own.is_none();
        let own = note.own.unwrap_or_default();
        let kind = note
            .tags
            .iter()
            .find_map(|t| kind_of(t))
            .or(own.kind.as_deref().and_then(kind_of_name));
        let act = note.tags.iter().find_map(|t| act_of(t)).or(own.act);
        let origin = if by_hand { Origin::Manual } else { own.origin };
        let id = AttributionId(self.attribution_ids.take(own.attribution.map(|id| id.0)));
        self.attributions.insert(id, self.article.attributions.len());
        let speaker = self.named(&note.names, own.speaker, origin);
        let share = |share: &f32| (0.0..=1.0).contains(share);
        self.article.attributions.push(Attribution {
            id,
            kind: kind.unwrap_or(AttributionKind::Direct),
            source: vec![],
            cue: None,
            content: spans,
            speaker,
            act: act.unwrap_or(Act::Statement),
            confidence: own.confidence.filter(share),
            basis: own.basis,
            origin,
        });
    }

    fn take_claim(&mut self, note: Annotation, spans: Vec<Span>) {
        let by_hand = note.own.is_none();
        let own = note.own.unwrap_or_default();
        let origin = if by_hand { Origin::Manual } else { own.origin };
        let act = note
            .tags
            .iter()
            .find_map(|t| act_of(t))
            .or(own.kind.as_deref().and_then(Act::from_name));
        let claimant = self.named(&note.names, own.claimant, origin);
        let mut wanted = own.claim.map(|id| id.0);
        let worth = own.check_worthiness.filter(|share| (0.0..=1.0).contains(share));
        for span in spans {
            self.article.claims.push(Claim {
                id: ClaimId(self.claim_ids.take(wanted.take())),
                span,
                attribution: own.attribution,
                claimant,
                kind: act.unwrap_or(Act::Statement),
                check_worthiness: worth.unwrap_or(0.5),
                reasons: own.reasons.clone(),
                answers: own.answers.clone(),
                origin,
            });
        }
    }

    /// Sources and cues go to their attributions, and references that lead nowhere go.
    fn finish(mut self, notes: &mut Vec<Note>) -> Article {
        for (id, is_source, spans) in self.parts {
            match self
                .attributions
                .get(&id)
                .and_then(|&at| self.article.attributions.get_mut(at))
            {
                Some(a) if is_source => a.source.extend(spans),
                Some(a) => a.cue = a.cue.or(spans.first().copied()),
                None => notes.push(Note::LeftOut {
                    path: format!("a part of {id}"),
                }),
            }
        }
        let claims: std::collections::BTreeSet<ClaimId> = self.article.claims.iter().map(|c| c.id).collect();
        for c in &mut self.article.claims {
            let own = c.id;
            c.answers.retain(|id| claims.contains(id) && *id != own);
            c.attribution = c.attribution.filter(|id| self.attributions.contains_key(id));
        }
        self.article
    }
}

fn kind_of(tag: &str) -> Option<AttributionKind> {
    kind_of_name(&tag.to_ascii_lowercase())
}

fn act_of(tag: &str) -> Option<Act> {
    Act::from_name(&tag.to_ascii_lowercase())
}
