//! One layer of an article as labelled stretches, for displaCy (spaCy's viewer) and doccano. Out only; offsets count code
//! points, as Python does.

use crate::spoken::kind_name;
use serde_json::{Value, json};
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::{Article, Span};

/// What is labelled: one kind of thing a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layer {
    /// Reported words, labelled DIRECT, MIXED or INDIRECT.
    #[default]
    Content,
    /// The words that name sources, labelled SOURCE.
    Source,
    /// The words that report, labelled CUE.
    Cue,
    /// Claims, labelled by what they do: STATEMENT, ACCUSATION, DENIAL and so on.
    Claim,
}

/// For displaCy's `render(..., manual=True)`: `{"text", "ents": [{"start", "end", "label"}], "title"}`. It draws no stretch
/// inside another: of two that overlap, the one that begins first stays, or of those the longer.
#[must_use]
pub fn displacy(article: &Article, layer: Layer) -> String {
    let mut end = 0;
    let ents: Vec<Value> = labelled(article, layer)
        .into_iter()
        .filter(|(span, _)| {
            let apart = span.start >= end;
            end = end.max(span.end);
            apart
        })
        .map(|(span, label)| json!({"start": span.start, "end": span.end, "label": label}))
        .collect();
    json!({"text": article.text, "ents": ents, "title": article.title}).to_string()
}

/// A line for doccano's sequence labelling: `{"text", "label": [[start, end, label]]}`. Stretches may overlap, where the
/// project allows it.
#[must_use]
pub fn doccano(article: &Article, layer: Layer, id: Option<&Value>) -> String {
    let labels = labelled(article, layer)
        .into_iter()
        .map(|(span, label)| json!([span.start, span.end, label]));
    let mut line = json!({"text": article.text, "label": labels.collect::<Vec<_>>()});
    if let Some(id) = id {
        line["id"] = id.clone();
    }
    line.to_string()
}

/// In code points, by beginning, the longer one first; empty ones are left out.
fn labelled(article: &Article, layer: Layer) -> Vec<(Span, String)> {
    let offsets = Offsets::new(&article.text, Unit::CodePoint);
    let attributions = &article.attributions;
    let found: Vec<(Span, &str)> = match layer {
        Layer::Content => attributions
            .iter()
            .flat_map(|a| a.content.iter().map(|&s| (s, kind_name(a.kind))))
            .collect(),
        Layer::Source => attributions
            .iter()
            .flat_map(|a| a.source.iter().map(|&s| (s, "source")))
            .collect(),
        Layer::Cue => attributions.iter().filter_map(|a| Some((a.cue?, "cue"))).collect(),
        Layer::Claim => article.claims.iter().map(|c| (c.span, c.kind.name())).collect(),
    };
    let mut labelled: Vec<(Span, String)> = found
        .into_iter()
        .filter(|(span, _)| !span.is_empty())
        .map(|(span, label)| (offsets.from_span(span), label.to_uppercase()))
        .collect();
    labelled.sort_by_key(|(span, _)| (span.start, usize::MAX - span.end));
    labelled.dedup();
    labelled
}
