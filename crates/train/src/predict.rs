//! Writes what a model finds, in the form that `eval/score.py` reads.

use crate::corpus::Article;
use serde_json::{Value, json};
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::tagger::{Tagger, link};
use whosaid_engine::text::{Document, TextWords};
use whosaid_engine::{Attribution, Span};

/// An article's attributions, in Citron's format.
pub(crate) fn citron(article: &Article, attributions: &[Attribution]) -> Value {
    let offsets = Offsets::new(&article.text, Unit::CodePoint);
    let span = |s: &Span| {
        let s = offsets.from_span(*s);
        json!({"start": s.start, "end": s.end})
    };
    let quotes: Vec<Value> = attributions
        .iter()
        .map(|a| {
            json!({
                "cue": a.cue.as_ref().map(span),
                "sources": a.source.iter().map(span).collect::<Vec<_>>(),
                "contents": a.content.iter().map(span).collect::<Vec<_>>(),
                "confidence": a.confidence,
            })
        })
        .collect();
    json!({"id": article.id, "quotes": quotes})
}

/// What the tagger and the linker find in an article.
pub(crate) fn attributions(tagger: &Tagger, article: &Article, words: &TextWords) -> Vec<Attribution> {
    let (document, _) = Document::read(&article.text, words);
    link::link(&document, &tagger.tag(&document), tagger.linker())
}
