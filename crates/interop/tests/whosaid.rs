//! Whosaid JSON: round trips, and what bad files are told.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use proptest::prelude::*;
use serde_json::{Value, json};
use whosaid_engine::Span;
use whosaid_interop::whosaid::{Extras, read, to_pretty_string, to_string};
use whosaid_interop::{ImportError, Note};

const QUOTED: Extras<'_> = Extras {
    id: None,
    quoted_text: true,
};

proptest! {
    #[test]
    fn an_article_comes_back_without_loss(article in common::articles()) {
        for json in [
            to_string(&article, Extras::default()),
            to_string(&article, QUOTED),
            to_pretty_string(&article, QUOTED),
        ] {
            let imported = read(&json).map_err(|e| TestCaseError::fail(format!("{e}\n{json}")))?;
            prop_assert_eq!(&imported.notes, &vec![]);
            prop_assert_eq!(&imported.article, &article);
        }
    }

    #[test]
    fn offsets_in_utf16_units_come_back_without_loss_too(mut article in common::articles()) {
        // A word that stands nowhere else settles what the offsets count.
        article.text.push_str("🦊ω");
        let end = article.text.len();
        article.quoted_terms.push(Span::new(end - "ω".len(), end));
        let mut json: Value = serde_json::from_str(&to_string(&article, QUOTED)).unwrap();
        let units: Vec<usize> = article.text.chars().scan(0, |at, c| {
            *at += c.len_utf16();
            Some(*at)
        }).collect();
        to_utf16(&mut json, &units);
        prop_assert_eq!(read(&json.to_string()).unwrap().article, article);
    }
}

/// Turns every offset of a value from code points into UTF-16 units.
fn to_utf16(value: &mut Value, units: &[usize]) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|v| to_utf16(v, units)),
        Value::Object(fields) => {
            for key in ["start", "end"] {
                if let Some(at) = fields.get_mut(key) {
                    let points = usize::try_from(at.as_u64().unwrap()).unwrap();
                    *at = json!(points.checked_sub(1).map_or(0, |i| units[i]));
                }
            }
            fields.values_mut().for_each(|v| to_utf16(v, units));
        }
        _ => {}
    }
}

fn small() -> Value {
    json!({
        "version": 1,
        "text": "🦊 “No,” she said.",
        "engine": {"version": "0.1.0"},
        "speakers": [{"id": "s1", "name": "Ada Venn", "kind": "person", "mentions": [{"start": 8, "end": 11}], "origin": "auto"}],
        "attributions": [{
            "id": "a1", "kind": "direct", "source": [{"start": 8, "end": 11}], "cue": {"start": 12, "end": 16},
            "content": [{"start": 2, "end": 7}], "speaker": "s1", "act": "denial", "confidence": 0.75, "origin": "auto",
        }],
        "claims": [],
        "quotedTerms": [],
    })
}

#[test]
fn offsets_count_code_points() {
    let article = read(&small().to_string()).unwrap().article;
    assert_eq!(article.attributions[0].content[0].of(&article.text), "“No,”");
    assert_eq!(article.attributions[0].source[0].of(&article.text), "she");
    let again: Value = serde_json::from_str(&to_string(&article, Extras::default())).unwrap();
    assert_eq!(again, small());
}

#[test]
fn the_callers_id_stands_first_and_words_stand_beside_offsets() {
    let article = read(&small().to_string()).unwrap().article;
    let id = json!("dev-7");
    let json = to_string(
        &article,
        Extras {
            id: Some(&id),
            quoted_text: true,
        },
    );
    assert!(json.starts_with(r#"{"id":"dev-7","version":1,"#), "{json}");
    assert!(json.contains(r#""cue":{"start":12,"end":16,"text":"said"}"#), "{json}");
}

/// What the reader says to the small file after `change`.
#[track_caller]
fn error(change: impl FnOnce(&mut Value)) -> String {
    let mut json = small();
    change(&mut json);
    read(&json.to_string()).unwrap_err().to_string()
}

#[test]
fn errors_name_the_field_and_what_to_do() {
    for (said, part) in [
        (error(|j| j["version"] = json!(2)), "version 2"),
        (error(|j| j["version"] = Value::Null), "version: missing"),
        (
            error(|j| j["attributions"][0]["cue"]["start"] = json!("x")),
            "attributions[0].cue.start: invalid type",
        ),
        (
            error(|j| j["attributions"][0]["act"] = json!("rant")),
            "attributions[0].act: unknown variant `rant`",
        ),
        (
            error(|j| j["attributions"][0]["id"] = json!("7")),
            "attributions[0].id: \"7\" is not an id",
        ),
        (
            error(|j| j["attributions"][0]["content"][0]["end"] = json!(99)),
            "attributions[0].content[0]: 2 to 99",
        ),
        (
            error(|j| j["attributions"][0]["content"][0] = json!({"start": 7, "end": 2})),
            "7 to 2 does not fit",
        ),
        (
            error(|j| j["attributions"][0]["speaker"] = json!("s9")),
            "attributions[0].speaker: nothing has the id \"s9\"",
        ),
        (
            error(|j| j["attributions"][0]["confidence"] = json!(1.5)),
            "1.5 is not a number from 0 to 1",
        ),
        (
            error(|j| j["speakers"] = json!([j["speakers"][0], j["speakers"][0]])),
            "speakers[1].id: the id \"s1\" is taken",
        ),
    ] {
        assert!(said.contains(part), "{said:?} lacks {part:?}");
    }
}

#[test]
fn a_file_cut_short_is_recognised() {
    let whole = small().to_string();
    let error = read(&whole[..whole.len() / 2]).unwrap_err();
    assert!(matches!(error, ImportError::Json { .. }), "{error}");
    assert!(error.to_string().contains("check that the file is complete"), "{error}");
    assert!(matches!(
        read(&format!("{whole}{whole}")),
        Err(ImportError::Json { .. })
    ));
}

#[test]
fn a_span_whose_words_moved_is_found_again_and_told() {
    let mut json = small();
    json["attributions"][0]["cue"] = json!({"start": 10, "end": 14, "text": "said"});
    let imported = read(&json.to_string()).unwrap();
    assert_eq!(
        imported.article.attributions[0].cue.unwrap().of(&imported.article.text),
        "said"
    );
    let expected = Note::Moved {
        path: "attributions[0].cue".to_owned(),
        quote: "said".to_owned(),
    };
    assert_eq!(imported.notes, [expected]);
}

#[test]
fn unknown_fields_and_reasons_of_a_later_engine_do_no_harm() {
    let mut json = small();
    json["mood"] = json!("calm");
    json["claims"] = json!([{
        "id": "c1", "span": {"start": 2, "end": 7}, "kind": "denial", "checkWorthiness": 0.5,
        "reasons": ["number", "omen"], "answers": [], "origin": "manual",
    }]);
    let imported = read(&json.to_string()).unwrap();
    assert_eq!(imported.article.claims[0].reasons, [whosaid_engine::Reason::Number]);
    let expected = Note::UnknownName {
        path: "claims[0].reasons[1]".to_owned(),
        name: "omen".to_owned(),
    };
    assert_eq!(imported.notes, [expected]);
}
