//! Measures speakers, acts and claims apart from the stage before them: takes gold sources, cues and contents, and
//! lets the engine say who, what and what is worth checking.
//!
//! ```text
//! cargo run --release -p whosaid-engine --example gold_speakers -- GOLD.jsonl QUOTES.jsonl CLAIMS.jsonl
//! ```
//!
//! With `--features GOLD.jsonl` it writes instead what the models of acts and check-worthiness are fitted on (see
//! `scripts/claims`): a line a document, `{"acts": [[features, act, tokens]], "sentences": [[features, label, mean]]}`. A
//! token is its part (0 source, 1 cue, 2 content) and its vector's number or null; a mean is in thousandths. There, GOLD
//! also has each attribution's "act" and "sentences": [start, end, label].
//!
//! With `--vectors OUT` it writes the vectors of all words: 100 16-bit numbers each, the lower byte first, in 1024ths.
//!
//! GOLD holds `{"id", "text", "attributions": [{"source", "cue", "content"}]}` a line, spans in code points. QUOTES is
//! what the scorer of attributions reads (Citron's format with speaker and act), CLAIMS what the scorer of claims
//! reads.

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
    let [_, gold, quotes, claims] = &args[..] else {
        return Err(
            "give three paths, GOLD.jsonl QUOTES.jsonl CLAIMS.jsonl, --features GOLD.jsonl, or --vectors OUT".into(),
        );
    };
    let (mut quote_lines, mut claim_lines) = (String::new(), String::new());
    for (number, line) in fs::read_to_string(gold)?.lines().enumerate() {
        let document: Value = serde_json::from_str(line).map_err(|e| format!("{gold}:{}: {e}", number + 1))?;
        let (quotes, claims) = annotate(&document, &dictionaries, &tagger)
            .ok_or_else(|| format!("{gold}:{}: no text, or spans that do not fit it", number + 1))?;
        quote_lines += &format!("{quotes}\n");
        claim_lines += &format!("{claims}\n");
    }
    fs::write(quotes, quote_lines)?;
    fs::write(claims, claim_lines)?;
    Ok(())
}

fn write_features(gold: &str, dictionaries: &Dictionaries, tagger: &Tagger) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    for (number, line) in fs::read_to_string(gold)?.lines().enumerate() {
        let document: Value = serde_json::from_str(line).map_err(|e| format!("{gold}:{}: {e}", number + 1))?;
        let features = features(&document, dictionaries, tagger)
            .ok_or_else(|| format!("{gold}:{}: no text, or spans that do not fit it", number + 1))?;
        writeln!(out, "{features}")?;
    }
    Ok(())
}

/// The features of one document's attributions and sentences, with their gold labels.
fn features(gold: &Value, dictionaries: &Dictionaries, tagger: &Tagger) -> Option<Value> {
    let text = gold["text"].as_str()?;
    let points = Offsets::new(text, Unit::CodePoint);
    let (document, _) = Document::read(text, &dictionaries.text);
    let listed = gold["attributions"].as_array().cloned().unwrap_or_default();
    let mut attributions = Vec::new();
    for (n, a) in (1..).zip(&listed) {
        attributions.push(attribution(n, a, text, &points)?);
    }
    attributions.sort_by_key(|a| (a.extent(), a.id));
    let cast = speakers::resolve(&document, &dictionaries.names, &mut attributions);
    let examples = claims::Examples::read(&document, dictionaries, Some(tagger.vectors()));
    let acts = attributions.iter().map(|a| {
        let example = examples.act(a, &cast);
        let act = &listed[a.id.0 as usize - 1]["act"];
        let tokens: Vec<_> = example
            .tokens
            .iter()
            .map(|(part, word)| json!([*part as u8, word]))
            .collect();
        json!([example.features, act, tokens])
    });
    let acts: Vec<Value> = acts.collect();
    let sentences = gold["sentences"].as_array().cloned().unwrap_or_default();
    let mut labelled = Vec::new();
    for s in &sentences {
        let span = points.to_span(pair(s)?)?;
        let example = examples.worth(&attributions, span);
        labelled.push(json!([example.features, s[2], example.meaning]));
    }
    Some(json!({"acts": acts, "sentences": labelled}))
}

/// A span in code points, from the first two numbers of an array.
fn pair(value: &Value) -> Option<Span> {
    Some(Span::new(
        usize::try_from(value[0].as_u64()?).ok()?,
        usize::try_from(value[1].as_u64()?).ok()?,
    ))
}

/// Both output lines of one document; `None` where it is not shaped as described above.
fn annotate(gold: &Value, dictionaries: &Dictionaries, tagger: &Tagger) -> Option<(Value, Value)> {
    let text = gold["text"].as_str()?;
    let points = Offsets::new(text, Unit::CodePoint);
    let (document, _) = Document::read(text, &dictionaries.text);
    let mut attributions = Vec::new();
    for (n, a) in (1..).zip(gold["attributions"].as_array()?) {
        attributions.push(attribution(n, a, text, &points)?);
    }
    let mut in_order = attributions.clone();
    in_order.sort_by_key(|a| (a.extent(), a.id));
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
