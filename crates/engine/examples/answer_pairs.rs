//! Writes what the scorer of answers learns from: see `scripts/claims/answers.py`.
//!
//! ```text
//! cargo run --release -p whosaid-engine --example answer_pairs -- GOLD.jsonl > PAIRS.jsonl
//! ```
//!
//! GOLD holds `{"id", "text", "attributions": [{"source", "cue", "content"}]}` a line, spans in code points. The first line
//! of PAIRS names a pair's numbers; each other line is a document's `{"id", "order", "pairs"}`: the indices of GOLD's
//! attributions in order of the text, and `[answer, occasion, numbers]`, where these are places in that order.

mod gold;

use serde_json::{Value, json};
use std::error::Error;
use std::io::Write;
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::tagger::Tagger;
use whosaid_engine::text::Document;
use whosaid_engine::{Dictionaries, claims, speakers};
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
    let read = |document: &Value| pairs(document, &dictionaries, &tagger);
    gold::each(gold, read, |pairs| Ok(writeln!(out, "{pairs}")?))
}

fn pairs(gold: &Value, dictionaries: &Dictionaries, tagger: &Tagger) -> Option<Value> {
    let text = gold["text"].as_str()?;
    let points = Offsets::new(text, Unit::CodePoint);
    let (document, _) = Document::read(text, &dictionaries.text);
    let mut attributions = gold::attributions(gold, text, &points)?;
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
