//! What the writer writes is what the schema says.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;
use whosaid_engine::Article;
use whosaid_interop::whosaid::{Extras, to_string};

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(include_str!("../schema/whosaid-1.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

fn written(article: &Article) -> Value {
    let id = json!("x");
    let extras = Extras {
        id: Some(&id),
        quoted_text: true,
    };
    serde_json::from_str(&to_string(article, extras)).unwrap()
}

proptest! {
    #[test]
    fn every_article_fits_the_schema(article in common::articles()) {
        let errors: Vec<_> = SCHEMA.iter_errors(&written(&article)).map(|e| format!("{}: {e}", e.instance_path())).collect();
        prop_assert!(errors.is_empty(), "{:?}", errors);
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let good = written(&Article::default());
    assert!(SCHEMA.is_valid(&good));
    let span = json!({"start": 0, "end": 0});
    for (field, value) in [
        ("version", json!(2)),
        ("text", json!(7)),
        ("quotedTerms", json!([{"start": -1, "end": 0}])),
        (
            "speakers",
            json!([{"id": "x1", "name": "", "kind": "person", "mentions": []}]),
        ),
        (
            "attributions",
            json!([{"id": "a1", "kind": "direct", "source": [], "content": [span], "act": "rant"}]),
        ),
        (
            "claims",
            json!([{"id": "c1", "span": span, "kind": "denial", "checkWorthiness": 2, "answers": []}]),
        ),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        assert!(!SCHEMA.is_valid(&bad), "{field}");
        assert!(whosaid_interop::whosaid::read(&bad.to_string()).is_err(), "{field}");
    }
}
