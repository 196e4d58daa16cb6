//! W3C Web Annotation (JSON-LD), which Hypothesis, Recogito and others speak. Both ways.
//!
//! An `AnnotationPage`. Each attribution is an annotation with a target for each content, its source and its cue are
//! annotations of their own, and so are claims, quoted terms and speakers (a target for each mention). A target has both a
//! `TextQuoteSelector` (with 32 characters before and after) and a `TextPositionSelector`. Bodies say the same in words:
//! purpose `tagging` for kind and act, `identifying` for the speaker, `commenting` for people's remarks. A term of our own,
//! `whosaid`, holds what the standard has no word for, so that nothing is lost; where bodies were changed elsewhere, they
//! are believed.
//!
//! The standard counts code points. Recogito and Hypothesis count UTF-16 units, as browsers do: [`to_string`] writes either.

mod read;

pub use read::read;

use crate::spoken::{Speakers, kind_name};
use crate::web::web_address;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::{Article, Span};

/// What our own term means.
const TERM: &str = "https://github.com/whosaid/whosaid/blob/main/docs/sharing.md#web-annotation";
/// Characters before and after a quotation, as Hypothesis has them.
const AROUND: usize = 32;
/// What a target belongs to where the article's address is not known.
const NO_ADDRESS: &str = "urn:x-whosaid:article";
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const TERM_TAG: &str = "quoted term";

/// The article's annotations as one AnnotationPage. `unit` is what position selectors count: code points for the standard,
/// UTF-16 units for Recogito and Hypothesis. With `text`, the article's own fields are in it too, and the file alone
/// gives back the article; without, the other side is taken to have the text.
#[must_use]
pub fn to_string(article: &Article, unit: Unit, text: bool) -> String {
    page(article, unit, text).to_string()
}

/// The same, indented, for people.
#[must_use]
pub fn to_pretty_string(article: &Article, unit: Unit, text: bool) -> String {
    format!("{:#}", page(article, unit, text))
}

fn page(article: &Article, unit: Unit, text: bool) -> Value {
    let writer = Writer {
        text: &article.text,
        offsets: Offsets::new(&article.text, unit),
        source: article.url.as_deref().and_then(web_address).unwrap_or(NO_ADDRESS),
    };
    let mut page = json!({
        "@context": [CONTEXT, {"whosaid": {"@id": TERM, "@type": "@json"}}],
        "id": "urn:x-whosaid:annotations",
        "type": "AnnotationPage",
        "items": items(article, &writer),
    });
    if text {
        let paragraphs = article.paragraphs.iter().map(|p| {
            let span = writer.offsets.from_span(p.span);
            json!({"kind": p.kind, "start": span.start, "end": span.end})
        });
        let speakers = article
            .speakers
            .iter()
            .map(|s| filled(json!({"id": s.id, "name": s.name, "kind": s.kind, "role": s.role, "origin": s.origin})));
        page["whosaid"] = filled(json!({
            "version": 1,
            "text": article.text,
            "title": article.title,
            "url": article.url,
            "engine": filled(json!({"version": article.engine.version, "model": article.engine.model})),
            "paragraphs": paragraphs.collect::<Vec<_>>(),
            "speakers": speakers.collect::<Vec<_>>(),
        }));
    }
    page
}

fn items(article: &Article, writer: &Writer<'_>) -> Vec<Value> {
    let speakers = Speakers::of(article);
    let mut items = Vec::new();
    for s in &article.speakers {
        let bodies = [tag("speaker"), body("identifying", &s.name)];
        let role = s.role.iter().map(|role| body("describing", role));
        let own = json!({"part": "speaker", "speaker": s.id, "name": s.name, "kind": s.kind, "role": s.role, "origin": s.origin});
        items.extend(writer.annotation(&s.id.to_string(), bodies.into_iter().chain(role), &s.mentions, own));
    }
    for a in &article.attributions {
        let name = speakers.get(a.speaker).map(|s| body("identifying", &s.name));
        let bodies = [tag(kind_name(a.kind)), tag(a.act.name())].into_iter().chain(name);
        let own = json!({
            "part": "content", "attribution": a.id, "kind": a.kind, "act": a.act, "speaker": a.speaker,
            "confidence": a.confidence, "basis": a.basis, "origin": a.origin,
        });
        items.extend(writer.annotation(&a.id.to_string(), bodies, &a.content, own));
        for (part, spans) in [("source", a.source.as_slice()), ("cue", a.cue.as_slice())] {
            let own = json!({"part": part, "attribution": a.id});
            items.extend(writer.annotation(&format!("{}-{part}", a.id), [tag(part)], spans, own));
        }
    }
    for c in &article.claims {
        let name = speakers.get(c.claimant).map(|s| body("identifying", &s.name));
        let bodies = [tag("claim"), tag(c.kind.name())].into_iter().chain(name);
        let own = json!({
            "part": "claim", "claim": c.id, "attribution": c.attribution, "claimant": c.claimant, "kind": c.kind,
            "checkWorthiness": c.check_worthiness, "reasons": c.reasons, "answers": c.answers, "origin": c.origin,
        });
        items.extend(writer.annotation(&c.id.to_string(), bodies, &[c.span], own));
    }
    for (i, &term) in article.quoted_terms.iter().enumerate() {
        let own = json!({"part": "term"});
        items.extend(writer.annotation(&format!("t{}", i + 1), [tag(TERM_TAG)], &[term], own));
    }
    // The same id twice would be one annotation elsewhere.
    let mut seen = BTreeSet::new();
    items.retain(|item| item["id"].as_str().is_some_and(|id| seen.insert(id.to_owned())));
    items
}

fn body(purpose: &str, value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": purpose, "value": value})
}

fn tag(value: &str) -> Value {
    body("tagging", value)
}

/// Without fields that are null.
fn filled(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, field| !field.is_null());
    }
    value
}

struct Writer<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    source: &'a str,
}

impl Writer<'_> {
    /// An annotation of `spans`; none where there is nothing to annotate.
    fn annotation(
        &self,
        id: &str,
        bodies: impl IntoIterator<Item = Value>,
        spans: &[Span],
        own: Value,
    ) -> Option<Value> {
        if spans.is_empty() {
            return None;
        }
        let id = format!("urn:x-whosaid:{id}");
        let targets: Vec<Value> = spans
            .iter()
            .enumerate()
            .map(|(i, &span)| self.target(&format!("{id}-{i}"), span))
            .collect();
        let mut fields = Map::new();
        fields.insert("id".to_owned(), id.into());
        fields.insert("type".to_owned(), "Annotation".into());
        fields.insert("body".to_owned(), bodies.into_iter().collect());
        fields.insert("target".to_owned(), targets.into());
        fields.insert("whosaid".to_owned(), filled(own));
        Some(fields.into())
    }

    fn target(&self, id: &str, span: Span) -> Value {
        let units = self.offsets.from_span(span);
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(i, _)| i);
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(i, _)| i);
        json!({
            "id": id,
            "source": self.source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": span.of(self.text), "prefix": &before[from..], "suffix": &after[..to]},
                {"type": "TextPositionSelector", "start": units.start, "end": units.end},
            ],
        })
    }
}
