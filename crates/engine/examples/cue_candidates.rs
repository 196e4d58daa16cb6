//! Prints where the cue lexicon sees reports, before any is dropped: what `scripts/cue_strengths.py` learns from.
//!
//!     cue_candidates < DOCUMENTS.jsonl > CANDIDATES.jsonl
//!
//! A line in is {"id", "text"}; a line out is {"id", "candidates": [{"key", "frame", "cue", "content"}]}, in code points.

use serde_json::{Value, json};
use std::io::{BufRead, Write};
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::{Dictionaries, Span, attribution, grammar::Grammar, text::Document};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dictionaries = Dictionaries::english();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let text = value["text"].as_str().unwrap_or_default();
        let (document, _) = Document::read(text, &dictionaries.text);
        let grammar = Grammar::read(&document, &dictionaries.grammar);
        let offsets = Offsets::new(text, Unit::CodePoint);
        let place = |span: Span| {
            let span = offsets.from_span(span);
            json!([span.start, span.end])
        };
        let candidates: Vec<Value> = attribution::candidates(&document, &grammar, &dictionaries.cues)
            .into_iter()
            .map(|c| {
                let content: Vec<Value> = c.content.into_iter().map(place).collect();
                json!({"key": c.key, "frame": c.frame, "cue": c.cue.map(place), "content": content})
            })
            .collect();
        writeln!(out, "{}", json!({"id": value["id"], "candidates": candidates}))?;
    }
    Ok(())
}
