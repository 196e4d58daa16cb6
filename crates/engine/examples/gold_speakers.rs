//! Measures speakers, acts and claims apart from the stage before them: takes gold sources, cues and contents, and
//! lets the engine say who, what and what is worth checking.
//!
//! ```text
//! cargo run --release -p whosaid-engine --example gold_speakers -- GOLD.jsonl QUOTES.jsonl CLAIMS.jsonl
//! ```
//!
//! With `--features GOLD.jsonl` it writes instead what the models of acts and check-worthiness are fitted on (see
//! `scripts/claims`): a line a document, `{"acts": [[features, act, tokens]], "sentences": [[features, label, tokens]]}`. A
//! token is its part (0 source, 1 cue, 2 content; of a sentence 1 for what stands around it) and its vector's number or null. There, GOLD
//! also has each attribution's "act" and "sentences": [start, end, label].
//!
//! With `--vectors OUT` it writes the vectors of all words: 100 16-bit numbers each, the lower byte first, in 1024ths.
//!
//! With `--pronouns GOLD.jsonl` it writes what `scripts/speakers/pronouns.py` learns from: a line a document, `{"pronouns":
//! [[speaker, [[name, signs]]]]}`, whom each "he" and "she" that is a source can mean.
//!
//! GOLD holds `{"id", "text", "attributions": [{"source", "cue", "content"}]}` a line, spans in code points. QUOTES is
//! what the scorer of attributions reads (Citron's format with speaker and act), CLAIMS what the scorer of claims
//! reads.

mod gold;

use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::Write;
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::tagger::{Part, Tagger};
use whosaid_engine::text::Document;
use whosaid_engine::{Dictionaries, Span, claims, speakers};
use whosaid_model::{ENGLISH, Model};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let dictionaries = Dictionaries::english();
    let tagger = Tagger::new(&Model::read(ENGLISH)?)?;
    if let [_, option, gold] = &args[..]
        && option == "--features"
    {
        return write_features(gold, &dictionaries, &tagger);
    }
    if let [_, option, path] = &args[..]
        && option == "--vectors"
    {
        let vectors = tagger.vectors();
        let mut numbers = Vec::new();
        for word in 0..u32::try_from(vectors.len())? {
            vectors.extend(word, &mut numbers);
        }
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        return Ok(fs::write(path, bytes)?);
    }
    if let [_, option, gold] = &args[..]
        && option == "--pronouns"
    {
        let mut out = std::io::stdout().lock();
        let read = |document: &Value| pronouns(document, &dictionaries);
        return gold::each(gold, read, |pronouns| Ok(writeln!(out, "{pronouns}")?));
    }
    let [_, gold, quotes, claims] = &args[..] else {
        return Err(
            "give three paths, GOLD.jsonl QUOTES.jsonl CLAIMS.jsonl, --features GOLD.jsonl, --pronouns GOLD.jsonl, or --vectors OUT".into(),
        );
    };
    let (mut quote_lines, mut claim_lines) = (String::new(), String::new());
    let read = |document: &Value| annotate(document, &dictionaries, &tagger);
    gold::each(gold, read, |(quotes, claims)| {
        quote_lines += &format!("{quotes}\n");
        claim_lines += &format!("{claims}\n");
        Ok(())
    })?;
    fs::write(quotes, quote_lines)?;
    fs::write(claims, claim_lines)?;
    Ok(())
}

fn write_features(gold: &str, dictionaries: &Dictionaries, tagger: &Tagger) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let read = |document: &Value| features(document, dictionaries, tagger);
    gold::each(gold, read, |features| Ok(writeln!(out, "{features}")?))
}

/// The features of one document's attributions and sentences, with their gold labels.
fn features(gold: &Value, dictionaries: &Dictionaries, tagger: &Tagger) -> Option<Value> {
    let text = gold["text"].as_str()?;
    let points = Offsets::new(text, Unit::CodePoint);
    let (document, _) = Document::read(text, &dictionaries.text);
    let mut attributions = gold::attributions(gold, text, &points)?;
    let cast = speakers::resolve(&document, &dictionaries.names, &mut attributions);
    let examples = claims::Examples::read(&document, dictionaries, Some(tagger.vectors()));
    let acts = attributions.iter().map(|a| {
        let example = examples.act(a, &cast);
        let act = &gold["attributions"][a.id.0 as usize - 1]["act"];
        json!([example.features, act, tokens(&example.tokens)])
    });
    let acts: Vec<Value> = acts.collect();
    let sentences = gold["sentences"].as_array().cloned().unwrap_or_default();
    let mut labelled = Vec::new();
    for s in &sentences {
        let span = points.to_span(gold::span(s)?)?;
        let example = examples.worth(&attributions, span);
        labelled.push(json!([example.features, s[2], tokens(&example.tokens)]));
    }
    Some(json!({"acts": acts, "sentences": labelled}))
}

/// Whom the pronouns among one document's sources can mean, and who is right.
fn pronouns(gold: &Value, dictionaries: &Dictionaries) -> Option<Value> {
    let text = gold["text"].as_str()?;
    let points = Offsets::new(text, Unit::CodePoint);
    let (document, _) = Document::read(text, &dictionaries.text);
    let attributions = gold::attributions(gold, text, &points)?;
    let examples = speakers::pronouns(&document, &dictionaries.names, &attributions);
    let examples = examples.iter().map(|example| {
        let number = attributions[example.attribution].id.0 as usize - 1;
        json!([gold["attributions"][number]["speaker"], example.candidates])
    });
    Some(json!({"id": gold["id"], "pronouns": examples.collect::<Vec<_>>()}))
}

fn tokens(tokens: &[(Part, Option<u32>)]) -> Vec<Value> {
    tokens.iter().map(|(part, word)| json!([*part as u8, word])).collect()
}

/// Both output lines of one document; `None` where it is not shaped as described above.
fn annotate(gold: &Value, dictionaries: &Dictionaries, tagger: &Tagger) -> Option<(Value, Value)> {
    let text = gold["text"].as_str()?;
    let points = Offsets::new(text, Unit::CodePoint);
    let (document, _) = Document::read(text, &dictionaries.text);
    let mut in_order = gold::attributions(gold, text, &points)?;
    let cast = speakers::resolve(&document, &dictionaries.names, &mut in_order);
    let claims = claims::find(&document, dictionaries, Some(tagger.vectors()), &mut in_order, &cast);
    let span = |s: &Span| {
        let s = points.from_span(*s);
        json!({"start": s.start, "end": s.end})
    };
    let quotes: Vec<Value> = in_order
        .iter()
        .map(|a| {
            let speaker = cast.iter().find(|s| Some(s.id) == a.speaker);
            json!({
                "cue": a.cue.as_ref().map(span),
                "sources": a.source.iter().map(span).collect::<Vec<_>>(),
                "contents": a.content.iter().map(span).collect::<Vec<_>>(),
                "speaker": speaker.map(|s| json!({"id": s.id.to_string(), "name": s.name, "kind": s.kind, "role": s.role})),
                "act": a.act.name(),
            })
        })
        .collect();
    let claims: Vec<Value> = claims
        .iter()
        .map(|c| {
            json!({
                "id": c.id.to_string(),
                "span": span(&c.span),
                "checkWorthiness": c.check_worthiness,
                "kind": c.kind.name(),
                "reasons": c.reasons,
                "answers": c.answers.iter().map(ToString::to_string).collect::<Vec<_>>(),
            })
        })
        .collect();
    Some((
        json!({"id": gold["id"], "quotes": quotes}),
        json!({"id": gold["id"], "claims": claims}),
    ))
}
