//! Writes what the scorer of answers learns from: see `scripts/claims/answers.py`.
//!
//! ```text
//! cargo run --release -p whosaid-engine --example answer_pairs -- GOLD.jsonl > PAIRS.jsonl
//! ```
//!
//! GOLD holds `{"id", "text", "attributions": [{"source", "cue", "content"}]}` a line, spans in code points. The first line
//! of PAIRS names a pair's numbers; each other line is a document's `{"id", "order", "pairs"}`: the indices of GOLD's
//! attributions in order of the text, and `[answer, occasion, numbers]`, where these are places in that order.

use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::Write;
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::tagger::Tagger;
use whosaid_engine::text::Document;
use whosaid_engine::{Act, Attribution, AttributionId, AttributionKind, Dictionaries, Origin, Span, claims, speakers};
use whosaid_model::{ENGLISH, Model};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let dictionaries = Dictionaries::english();
    let tagger = Tagger::new(&Model::read(ENGLISH)?)?;
    let [_, gold] = &args[..] else {
        return Err("give one path: GOLD.jsonl".into());
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "{}", json!(claims::Examples::answer_names()))?;
    for (number, line) in fs::read_to_string(gold)?.lines().enumerate() {
        let document: Value = serde_json::from_str(line).map_err(|e| format!("{gold}:{}: {e}", number + 1))?;
        let pairs = pairs(&document, &dictionaries, &tagger)
            .ok_or_else(|| format!("{gold}:{}: no text, or spans that do not fit it", number + 1))?;
        writeln!(out, "{pairs}")?;
    }
    Ok(())
}

fn pairs(gold: &Value, dictionaries: &Dictionaries, tagger: &Tagger) -> Option<Value> {
    let text = gold["text"].as_str()?;
    let points = Offsets::new(text, Unit::CodePoint);
    let (document, _) = Document::read(text, &dictionaries.text);
    let mut attributions = Vec::new();
    for (n, a) in (1..).zip(gold["attributions"].as_array()?) {
        attributions.push(attribution(n, a, text, &points)?);
    }
    attributions.sort_by_key(|a| (a.extent(), a.id));
    let cast = speakers::resolve(&document, &dictionaries.names, &mut attributions);
    let _ = claims::find(
        &document,
        dictionaries,
        Some(tagger.vectors()),
        &mut attributions,
        &cast,
    );
    let examples = claims::Examples::read(&document, dictionaries, Some(tagger.vectors()));
    let pairs = examples.answers(&attributions, &cast);
    let order: Vec<u32> = attributions.iter().map(|a| a.id.0 - 1).collect();
    Some(json!({"id": gold["id"], "order": order, "pairs": pairs}))
}

/// A span in code points, from the first two numbers of an array.
fn pair(value: &Value) -> Option<Span> {
    Some(Span::new(
        usize::try_from(value[0].as_u64()?).ok()?,
        usize::try_from(value[1].as_u64()?).ok()?,
    ))
}

fn attribution(n: u32, gold: &Value, text: &str, points: &Offsets<'_>) -> Option<Attribution> {
    let spans = |role: &str| -> Option<Vec<Span>> {
        let pairs = gold[role].as_array()?.iter();
        pairs.map(|p| points.to_span(pair(p)?)).collect()
    };
    let content = spans("content")?;
    Some(Attribution {
        id: AttributionId(n),
        kind: kind(text, &content),
        source: spans("source")?,
        cue: spans("cue")?.into_iter().reduce(Span::join),
        content,
        speaker: None,
        act: Act::Statement,
        confidence: None,
        basis: None,
        origin: Origin::Auto,
    })
}

/// Direct, mixed or indirect, as the scorer tells them apart.
fn kind(text: &str, content: &[Span]) -> AttributionKind {
    let body: String = content.iter().map(|c| c.of(text)).collect();
    let body = body.trim();
    if body.starts_with(['“', '"', '«', '„', '‘']) && body.ends_with(['”', '"', '»', '“', '’']) {
        AttributionKind::Direct
    } else if body.contains(['“', '"', '«', '„']) {
        AttributionKind::Mixed
    } else {
        AttributionKind::Indirect
    }
}
