//! Web Annotation: ours come back without loss, others' are understood.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use proptest::prelude::*;
use serde_json::{Value, json};
use whosaid_engine::offsets::Unit;
use whosaid_engine::{Act, Article, AttributionKind, Origin};
use whosaid_interop::web_annotation::{read, to_pretty_string, to_string};
use whosaid_interop::{ImportError, Note};

/// Claims need words to stand on, and nothing else is lost: an answer to itself is none.
fn carried(article: &Article) -> Article {
    let mut article = article.clone();
    for c in &mut article.claims {
        let own = c.id;
        c.answers.retain(|id| *id != own);
    }
    // A name that two speakers share is all that a body says of either.
    article
}

/// Two speakers of one name cannot be told apart by it.
fn distinct_names(article: &Article) -> bool {
    let mut names: Vec<&str> = article.speakers.iter().map(|s| s.name.as_str()).collect();
    names.sort_unstable();
    names.windows(2).all(|w| w[0] != w[1])
}

proptest! {
    #[test]
    fn an_article_comes_back_without_loss(article in common::articles()) {
        for json in [to_string(&article, Unit::CodePoint, true), to_pretty_string(&article, Unit::Utf16, true)] {
            let imported = read(&json, None).map_err(|e| TestCaseError::fail(format!("{e}\n{json}")))?;
            let moved = imported.notes.iter().any(|n| !matches!(n, Note::Utf16));
            // Units that no quotation tells apart cannot be told: then a paragraph or an empty span may move.
            if article.text.chars().all(|c| c.len_utf16() == 1) {
                prop_assert!(!moved, "{:?}", imported.notes);
                prop_assert_eq!(&imported.article, &carried(&article));
            }
        }
        let json = to_string(&article, Unit::CodePoint, true);
        prop_assert_eq!(read(&json, None).unwrap().article, carried(&article));
    }

    #[test]
    fn the_annotations_alone_come_back_into_their_text(article in common::articles().prop_filter("names", distinct_names)) {
        let page: Value = serde_json::from_str(&to_string(&article, Unit::CodePoint, false)).unwrap();
        // What a program keeps that knows no pages, and writes bodies and targets anew.
        let items = page["items"].to_string();
        let imported = read(&items, Some(&article.text)).unwrap();
        let (again, wanted) = (imported.article, carried(&article));
        prop_assert_eq!(again.attributions, wanted.attributions);
        prop_assert_eq!(again.claims, wanted.claims);
        prop_assert_eq!(again.quoted_terms, wanted.quoted_terms);
        for s in wanted.speakers.iter().filter(|s| !s.mentions.is_empty()) {
            prop_assert!(again.speakers.contains(s), "{:?} of {:?}", s, again.speakers);
        }
    }
}

const TEXT: &str = "🦊 “Not today,” Ada Venn said. “Or ever.” Tom Rix denied it.";

fn foreign(body: Value, exact: &str, prefix: &str) -> Value {
    json!({"type": "Annotation", "body": body, "target": {"source": "https://example.org/", "selector": [
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": ""},
    ]}})
}

#[test]
fn what_others_tagged_becomes_an_attribution_by_hand() {
    let item = foreign(
        json!([{"type": "TextualBody", "purpose": "tagging", "value": "Denial"},
            {"type": "TextualBody", "purpose": "identifying", "value": "Tom Rix"}]),
        "denied it",
        "Rix ",
    );
    let imported = read(&json!([item]).to_string(), Some(TEXT)).unwrap();
    assert_eq!(imported.notes, []);
    let [a] = &imported.article.attributions[..] else {
        panic!("{:?}", imported.article)
    };
    assert_eq!(
        (a.act, a.origin, a.kind),
        (Act::Denial, Origin::Manual, AttributionKind::Direct)
    );
    assert_eq!(a.content[0].of(TEXT), "denied it");
    assert_eq!(imported.article.speakers[0].name, "Tom Rix");
}

#[test]
fn what_was_changed_elsewhere_is_believed() {
    let article = read(
        &json!([foreign(
            json!({"purpose": "identifying", "value": "Ada Venn"}),
            "“Or ever.”",
            ""
        )])
        .to_string(),
        Some(TEXT),
    );
    let mut page: Value = serde_json::from_str(&to_string(&article.unwrap().article, Unit::Utf16, true)).unwrap();
    let item = page["items"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|i| i["id"] == "urn:x-whosaid:a1")
        .unwrap();
    item["body"] = json!([
        {"type": "TextualBody", "purpose": "tagging", "value": "mixed"},
        {"type": "TextualBody", "purpose": "identifying", "value": "Tom Rix"},
        {"type": "TextualBody", "purpose": "commenting", "value": "Surely Tom?"},
    ]);
    let imported = read(&page.to_string(), None).unwrap();
    let a = &imported.article.attributions[0];
    assert_eq!(a.kind, AttributionKind::Mixed);
    let speaker = imported
        .article
        .speakers
        .iter()
        .find(|s| Some(s.id) == a.speaker)
        .unwrap();
    assert_eq!(speaker.name, "Tom Rix");
    assert!(
        imported
            .notes
            .iter()
            .any(|n| matches!(n, Note::Foreign { what, .. } if what == "a comment")),
        "{:?}",
        imported.notes
    );
}

#[test]
fn hypothesis_rows_are_read_and_remarks_are_told() {
    let rows = json!({"total": 2, "rows": [
        {"uri": "https://example.org/", "text": "", "tags": ["claim"], "target": [{"source": "https://example.org/", "selector": [
            {"type": "RangeSelector"},
            // Hypothesis counts UTF-16 units.
            {"type": "TextPositionSelector", "start": 50, "end": 59},
            {"type": "TextQuoteSelector", "exact": "denied it", "prefix": "Tom Rix ", "suffix": "."}]}]},
        {"uri": "https://example.org/", "text": "Hm.", "tags": [], "target": [{"source": "https://example.org/", "selector": [
            {"type": "TextQuoteSelector", "exact": "Ada Venn"}]}]},
    ]});
    let imported = read(&rows.to_string(), Some(TEXT)).unwrap();
    assert_eq!(imported.article.claims[0].span.of(TEXT), "denied it");
    let told: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|t| t.contains("rows[1]: a comment")), "{told:?}");
    assert_eq!(imported.article.attributions, []);
}

#[test]
fn words_that_changed_or_went_are_told() {
    let tags = || json!({"purpose": "tagging", "value": "direct"});
    let items = json!([
        foreign(tags(), "“Not to-day”", ""),
        foreign(tags(), "a sentence that nobody ever wrote", "")
    ]);
    let imported = read(&items.to_string(), Some(TEXT)).unwrap();
    assert_eq!(imported.article.attributions.len(), 1);
    assert!(
        matches!(&imported.notes[0], Note::Changed { .. }),
        "{:?}",
        imported.notes
    );
    assert!(imported.notes.iter().any(|n| matches!(n, Note::Unplaced { .. })));
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(read("[]", None), Err(ImportError::NoText));
    let error = read("{}", Some(TEXT)).unwrap_err();
    assert!(error.to_string().starts_with("items: missing"), "{error}");
}

/// One of ours, as another program may write it.
fn own(exact: &str, own: Value) -> Value {
    let mut item = foreign(json!([]), exact, "");
    item["whosaid"] = own;
    item
}

#[test]
fn the_largest_id_given_twice_is_given_once() {
    let claim = || {
        own(
            "denied it",
            json!({"part": "claim", "claim": "c4294967295", "claimant": "s4294967295"}),
        )
    };
    let named = |name: &str| {
        let mut item = claim();
        item["body"] = json!({"purpose": "identifying", "value": name});
        item
    };
    let items = json!([named("Tom Rix"), named("Ada Venn"), claim()]);
    let article = read(&items.to_string(), Some(TEXT)).unwrap().article;
    let ids: std::collections::BTreeSet<_> = article.claims.iter().map(|c| c.id).collect();
    assert_eq!((article.claims.len(), ids.len()), (3, 3));
    let ids: std::collections::BTreeSet<_> = article.speakers.iter().map(|s| s.id).collect();
    assert_eq!((article.speakers.len(), ids.len()), (2, 2));
}

#[test]
fn a_source_stays_with_its_attribution_where_others_come_before() {
    let tagged = foreign(json!({"purpose": "tagging", "value": "direct"}), "“Or ever.”", "");
    let content = own("“Not today,”", json!({"part": "content", "attribution": "a1"}));
    let source = own("Ada Venn", json!({"part": "source", "attribution": "a1"}));
    let article = read(&json!([tagged, content, source]).to_string(), Some(TEXT))
        .unwrap()
        .article;
    let sources: Vec<_> = article
        .attributions
        .iter()
        .map(|a| (a.content[0].of(TEXT), a.source.len()))
        .collect();
    assert_eq!(sources, [("“Or ever.”", 0), ("“Not today,”", 1)]);
}
