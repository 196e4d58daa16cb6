//! schema.org's words for an article's quotations and claims, as JSON-LD: search engines and other programs read them from
//! the page that holds them. Out only.
//!
//! `Quotation {text, creator, isPartOf}`, `Claim {text, author, appearance}`, speakers as `Person`, `Organization` or
//! `CreativeWork`. No `ClaimReview`: Whosaid says what is claimed, not whether it is true.

use crate::web::web_address;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use whosaid_engine::{Article, AttributionKind, SpeakerId, SpeakerKind};

/// The article as one JSON-LD document. Quotations are the direct and mixed attributions; speakers who say none of these,
/// and make no claim, are left out.
#[must_use]
pub fn to_string(article: &Article) -> String {
    document(article).to_string()
}

/// The article as indented JSON-LD, for people.
#[must_use]
pub fn to_pretty_string(article: &Article) -> String {
    format!("{:#}", document(article))
}

fn document(article: &Article) -> Value {
    let text = article.text.as_str();
    let speakers: BTreeSet<SpeakerId> = article.speakers.iter().map(|s| s.id).collect();
    let person = |id: Option<SpeakerId>| {
        id.filter(|id| speakers.contains(id))
            .map(|id| json!({"@id": format!("#{id}")}))
    };
    let mut used = BTreeSet::new();
    let mut graph = vec![without_nulls(json!({
        "@type": "Article",
        "@id": "#article",
        "headline": article.title,
        "url": article.url.as_deref().and_then(web_address),
    }))];
    for a in article
        .attributions
        .iter()
        .filter(|a| a.kind != AttributionKind::Indirect)
    {
        let words: Vec<&str> = a.content.iter().map(|s| s.of(text)).collect();
        used.extend(a.speaker);
        graph.push(without_nulls(json!({
            "@type": "Quotation",
            "@id": format!("#{}", a.id),
            "text": words.join(" … "),
            "creator": person(a.speaker),
            "isPartOf": {"@id": "#article"},
        })));
    }
    for c in &article.claims {
        used.extend(c.claimant);
        graph.push(without_nulls(json!({
            "@type": "Claim",
            "@id": format!("#{}", c.id),
            "text": c.span.of(text),
            "author": person(c.claimant),
            "appearance": {"@id": "#article"},
        })));
    }
    for s in article.speakers.iter().filter(|s| used.contains(&s.id)) {
        let kind = match s.kind {
            SpeakerKind::Person | SpeakerKind::Unnamed => "Person",
            SpeakerKind::Organisation | SpeakerKind::Group => "Organization",
            SpeakerKind::Document => "CreativeWork",
        };
        // Only persons have a job title.
        let role = s.role.as_ref().filter(|_| kind == "Person");
        graph.push(without_nulls(
            json!({"@type": kind, "@id": format!("#{}", s.id), "name": s.name, "jobTitle": role}),
        ));
    }
    json!({"@context": "https://schema.org", "@graph": graph})
}

fn without_nulls(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, field| !field.is_null());
    }
    value
}
