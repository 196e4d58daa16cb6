//! Whosaid JSON, version 1: an annotated article as the project's own programs exchange it.
//!
//! `schema/whosaid-1.schema.json` in this crate describes it. Offsets count Unicode code points, the end is
//! exclusive. Three fields are optional extensions: an attribution's `basis`, a claim's `reasons` and the article's
//! `paragraphs`; so are a span's `text` (the words that it covers, written for people and for checks) and the
//! article's `id` (what a caller names it by). Readers ignore fields that they do not know.

use crate::error::{ImportError, Imported, Note};
use crate::place::Placer;
use crate::span::{OuterSpan, SpanWriter};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeSet;
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, EngineInfo, Origin, Paragraph,
    ParagraphKind, Reason, Speaker, SpeakerId, SpeakerKind,
};

/// The version that [`to_string`] writes and [`read`] reads.
pub const VERSION: u32 = 1;

/// What a writer adds to an article; nothing by default.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Extras<'a> {
    /// What the caller names the article by.
    pub id: Option<&'a Value>,
    /// Whether each span carries the words that it covers, for people and for import checks. They make a file about
    /// half again as long; links leave them out.
    pub quoted_text: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OuterArticle<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Cow<'a, Value>>,
    version: u32,
    text: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    engine: OuterEngine<'a>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    paragraphs: Vec<OuterParagraph<'a>>,
    speakers: Vec<OuterSpeaker<'a>>,
    attributions: Vec<OuterAttribution<'a>>,
    claims: Vec<OuterClaim<'a>>,
    quoted_terms: Vec<OuterSpan<'a>>,
}

#[derive(Serialize, Deserialize)]
struct OuterEngine<'a> {
    version: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
struct OuterParagraph<'a> {
    kind: ParagraphKind,
    span: OuterSpan<'a>,
}

#[derive(Serialize, Deserialize)]
struct OuterSpeaker<'a> {
    id: SpeakerId,
    name: Cow<'a, str>,
    kind: SpeakerKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Cow<'a, str>>,
    mentions: Vec<OuterSpan<'a>>,
    #[serde(default)]
    origin: Origin,
}

#[derive(Serialize, Deserialize)]
struct OuterAttribution<'a> {
    id: AttributionId,
    kind: AttributionKind,
    source: Vec<OuterSpan<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cue: Option<OuterSpan<'a>>,
    content: Vec<OuterSpan<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<SpeakerId>,
    act: Act,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    basis: Option<Cow<'a, str>>,
    #[serde(default)]
    origin: Origin,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OuterClaim<'a> {
    id: ClaimId,
    span: OuterSpan<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attribution: Option<AttributionId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claimant: Option<SpeakerId>,
    kind: Act,
    check_worthiness: f32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<Value>,
    answers: Vec<ClaimId>,
    #[serde(default)]
    origin: Origin,
}

/// The article as one line of JSON, without a line break at its end.
#[must_use]
pub fn to_string(article: &Article, extras: Extras<'_>) -> String {
    // The outer article holds strings, numbers and lists alone, which always serialise.
    serde_json::to_string(&outer(article, extras)).unwrap_or_default()
}

/// The article as indented JSON, for people.
#[must_use]
pub fn to_pretty_string(article: &Article, extras: Extras<'_>) -> String {
    serde_json::to_string_pretty(&outer(article, extras)).unwrap_or_default()
}

fn outer<'a>(article: &'a Article, extras: Extras<'a>) -> OuterArticle<'a> {
    fn borrowed(text: Option<&String>) -> Option<Cow<'_, str>> {
        text.map(|text| Cow::Borrowed(text.as_str()))
    }
    let spans = SpanWriter::new(&article.text, extras.quoted_text);
    // Paragraphs cover the whole text: with their words they would double the file and check nothing more.
    let bare = SpanWriter::new(&article.text, false);
    OuterArticle {
        id: extras.id.map(Cow::Borrowed),
        version: VERSION,
        text: Cow::Borrowed(&article.text),
        title: borrowed(article.title.as_ref()),
        url: borrowed(article.url.as_ref()),
        engine: OuterEngine {
            version: Cow::Borrowed(&article.engine.version),
            model: borrowed(article.engine.model.as_ref()),
        },
        paragraphs: article
            .paragraphs
            .iter()
            .map(|p| OuterParagraph {
                kind: p.kind,
                span: bare.one(p.span),
            })
            .collect(),
        speakers: article
            .speakers
            .iter()
            .map(|s| OuterSpeaker {
                id: s.id,
                name: Cow::Borrowed(&s.name),
                kind: s.kind,
                role: borrowed(s.role.as_ref()),
                mentions: spans.all(&s.mentions),
                origin: s.origin,
            })
            .collect(),
        attributions: article
            .attributions
            .iter()
            .map(|a| OuterAttribution {
                id: a.id,
                kind: a.kind,
                source: spans.all(&a.source),
                cue: a.cue.map(|cue| spans.one(cue)),
                content: spans.all(&a.content),
                speaker: a.speaker,
                act: a.act,
                confidence: a.confidence,
                basis: borrowed(a.basis.as_ref()),
                origin: a.origin,
            })
            .collect(),
        claims: article
            .claims
            .iter()
            .map(|c| OuterClaim {
                id: c.id,
                span: spans.one(c.span),
                attribution: c.attribution,
                claimant: c.claimant,
                kind: c.kind,
                check_worthiness: c.check_worthiness,
                reasons: c.reasons.iter().filter_map(|r| serde_json::to_value(r).ok()).collect(),
                answers: c.answers.clone(),
                origin: c.origin,
            })
            .collect(),
        quoted_terms: spans.all(&article.quoted_terms),
    }
}

/// Reads an article back.
///
/// # Errors
/// [`ImportError`], which names the field and what to do, where the input is not JSON, lacks a field, says another
/// version, has a span that cannot be placed in the text, or ids that clash or lead nowhere.
pub fn read(json: &str) -> Result<Imported, ImportError> {
    #[derive(Deserialize)]
    struct Versioned {
        version: Option<Value>,
    }
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    match from_json::<Versioned>(json)?.version {
        Some(version) if version == VERSION => {}
        Some(version) => {
            return Err(ImportError::Version {
                found: version.to_string(),
            });
        }
        None => {
            return Err(ImportError::Field {
                path: "version".to_owned(),
                message: "missing; a Whosaid file begins with {\"version\":1".to_owned(),
            });
        }
    }
    let outer: OuterArticle<'_> = from_json(json)?;
    check_ids(&outer)?;
    inner(outer)
}

pub(crate) fn from_json<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, ImportError> {
    let mut parser = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut parser).map_err(|e| ImportError::from_json(&e))?;
    parser.end().map_err(|e| ImportError::Json {
        message: "more follows after its end".to_owned(),
        line: e.line(),
        column: e.column(),
    })?;
    Ok(value)
}

/// Ids are unique, and every reference leads somewhere.
fn check_ids(outer: &OuterArticle<'_>) -> Result<(), ImportError> {
    fn gather<T: Ord + Copy + ToString>(ids: impl Iterator<Item = T>, list: &str) -> Result<BTreeSet<T>, ImportError> {
        let mut seen = BTreeSet::new();
        for (i, id) in ids.enumerate() {
            if !seen.insert(id) {
                return Err(ImportError::DuplicateId {
                    path: format!("{list}[{i}].id"),
                    id: id.to_string(),
                });
            }
        }
        Ok(seen)
    }
    fn known<T: Ord + ToString>(
        set: &BTreeSet<T>,
        id: Option<T>,
        path: impl FnOnce() -> String,
    ) -> Result<(), ImportError> {
        match id {
            Some(id) if !set.contains(&id) => Err(ImportError::UnknownId {
                path: path(),
                id: id.to_string(),
            }),
            _ => Ok(()),
        }
    }
    let speakers = gather(outer.speakers.iter().map(|s| s.id), "speakers")?;
    let attributions = gather(outer.attributions.iter().map(|a| a.id), "attributions")?;
    let claims = gather(outer.claims.iter().map(|c| c.id), "claims")?;
    for (i, a) in outer.attributions.iter().enumerate() {
        known(&speakers, a.speaker, || format!("attributions[{i}].speaker"))?;
    }
    for (i, c) in outer.claims.iter().enumerate() {
        known(&attributions, c.attribution, || format!("claims[{i}].attribution"))?;
        known(&speakers, c.claimant, || format!("claims[{i}].claimant"))?;
        for (j, &answer) in c.answers.iter().enumerate() {
            known(&claims, Some(answer), || format!("claims[{i}].answers[{j}]"))?;
        }
    }
    Ok(())
}

fn inner(outer: OuterArticle<'_>) -> Result<Imported, ImportError> {
    let text = outer.text.clone().into_owned();
    let mut place = Strict {
        placer: Placer::new(&text, all_spans(&outer)),
    };
    let owned = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    let mut article = Article {
        text: String::new(),
        title: owned(outer.title),
        url: owned(outer.url),
        engine: EngineInfo {
            version: outer.engine.version.into_owned(),
            model: owned(outer.engine.model),
        },
        ..Article::default()
    };
    for (i, p) in outer.paragraphs.into_iter().enumerate() {
        article.paragraphs.push(Paragraph {
            span: place.one(&p.span, || format!("paragraphs[{i}].span"))?,
            kind: p.kind,
        });
    }
    for (i, s) in outer.speakers.into_iter().enumerate() {
        article.speakers.push(Speaker {
            id: s.id,
            name: s.name.into_owned(),
            kind: s.kind,
            role: owned(s.role),
            mentions: place.all(&s.mentions, |j| format!("speakers[{i}].mentions[{j}]"))?,
            origin: s.origin,
        });
    }
    for (i, a) in outer.attributions.into_iter().enumerate() {
        article.attributions.push(Attribution {
            id: a.id,
            kind: a.kind,
            source: place.all(&a.source, |j| format!("attributions[{i}].source[{j}]"))?,
            cue: match &a.cue {
                Some(cue) => Some(place.one(cue, || format!("attributions[{i}].cue"))?),
                None => None,
            },
            content: place.all(&a.content, |j| format!("attributions[{i}].content[{j}]"))?,
            speaker: a.speaker,
            act: a.act,
            confidence: match a.confidence {
                Some(share) => Some(checked_share(share, || format!("attributions[{i}].confidence"))?),
                None => None,
            },
            basis: owned(a.basis),
            origin: a.origin,
        });
    }
    for (i, c) in outer.claims.into_iter().enumerate() {
        article.claims.push(Claim {
            id: c.id,
            span: place.one(&c.span, || format!("claims[{i}].span"))?,
            attribution: c.attribution,
            claimant: c.claimant,
            kind: c.kind,
            check_worthiness: checked_share(c.check_worthiness, || format!("claims[{i}].checkWorthiness"))?,
            reasons: known_reasons(c.reasons, i, &mut place.placer.notes),
            answers: c.answers,
            origin: c.origin,
        });
    }
    article.quoted_terms = place.all(&outer.quoted_terms, |i| format!("quotedTerms[{i}]"))?;
    let notes = place.placer.notes;
    article.text = text;
    Ok(Imported { article, notes })
}

/// Places spans, and fails where one has no place: a file of one's own must not lose anything.
struct Strict<'t> {
    placer: Placer<'t>,
}

impl Strict<'_> {
    fn one(&mut self, span: &OuterSpan<'_>, path: impl Fn() -> String) -> Result<whosaid_engine::Span, ImportError> {
        self.placer.place(span, &path).ok_or_else(|| ImportError::Span {
            path: path(),
            start: span.start,
            end: span.end,
            length: self.placer.length(),
        })
    }

    fn all(
        &mut self,
        spans: &[OuterSpan<'_>],
        path: impl Fn(usize) -> String,
    ) -> Result<Vec<whosaid_engine::Span>, ImportError> {
        spans
            .iter()
            .enumerate()
            .map(|(j, span)| self.one(span, || path(j)))
            .collect()
    }
}

fn all_spans<'s, 'a>(outer: &'s OuterArticle<'a>) -> impl Iterator<Item = &'s OuterSpan<'a>> {
    let paragraphs = outer.paragraphs.iter().map(|p| &p.span);
    let mentions = outer.speakers.iter().flat_map(|s| &s.mentions);
    let attributions = outer
        .attributions
        .iter()
        .flat_map(|a| a.source.iter().chain(&a.cue).chain(&a.content));
    let claims = outer.claims.iter().map(|c| &c.span);
    paragraphs
        .chain(mentions)
        .chain(attributions)
        .chain(claims)
        .chain(&outer.quoted_terms)
}

fn checked_share(share: f32, path: impl FnOnce() -> String) -> Result<f32, ImportError> {
    if (0.0..=1.0).contains(&share) {
        return Ok(share);
    }
    Err(ImportError::Field {
        path: path(),
        message: format!("{share} is not a number from 0 to 1"),
    })
}

/// Later engines may give reasons that this one has no word for.
fn known_reasons(names: Vec<Value>, claim: usize, notes: &mut Vec<Note>) -> Vec<Reason> {
    let mut reasons = Vec::with_capacity(names.len());
    for (j, name) in names.into_iter().enumerate() {
        match Reason::deserialize(&name) {
            Ok(reason) => reasons.push(reason),
            Err(_) => notes.push(Note::UnknownName {
                path: format!("claims[{claim}].reasons[{j}]"),
                name: name.as_str().map_or_else(|| name.to_string(), str::to_owned),
            }),
        }
    }
    reasons
}
