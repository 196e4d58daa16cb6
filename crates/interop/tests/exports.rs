//! Formats that only go out: each read by a parser of somebody else's.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use std::collections::BTreeSet;
use whosaid_engine::{Annotator, Article, AttributionKind};
use whosaid_interop::layers::{Layer, displacy, doccano};
use whosaid_interop::{csv, jsonld, markdown, tei};

/// The letters that every format can hold: no white space, and none that XML forbids.
fn letters(text: &str) -> String {
    let held = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{fffd}'..='\u{ffff}');
    text.chars().filter(held).collect()
}

proptest! {
    #[test]
    fn tei_is_well_formed_and_holds_the_words(article in common::articles()) {
        let xml = tei::to_string(&article);
        let document = roxmltree::Document::parse(&xml).map_err(|e| TestCaseError::fail(format!("{e}\n{xml}")))?;
        let body = document.descendants().find(|n| n.has_tag_name(("http://www.tei-c.org/ns/1.0", "body"))).unwrap();
        let words: String = body.descendants().filter_map(|n| n.text().filter(|_| n.is_text())).collect();
        prop_assert_eq!(letters(&words), letters(&article.text));
        let ids: Vec<&str> = document.descendants().filter_map(|n| n.attribute(("http://www.w3.org/XML/1998/namespace", "id"))).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        prop_assert_eq!(known.len(), ids.len(), "ids are unique");
        for node in document.descendants() {
            for name in ["who", "ref", "corresp", "ana", "prev", "next"] {
                let pointer = node.attribute(name).and_then(|p| p.strip_prefix('#'));
                prop_assert!(pointer.is_none_or(|id| known.contains(id)), "{:?} of {}", pointer, xml);
            }
        }
        // The parts of each attribution, put together, are its contents.
        for a in &article.attributions {
            let mine = body.descendants().filter(|n| n.tag_name().name() == "said").filter(|n| {
                let id = n.attribute(("http://www.w3.org/XML/1998/namespace", "id")).unwrap();
                id.split('.').next() == Some(a.id.to_string().as_str())
            });
            let found: usize = mine.map(|n| letters(&n.descendants().filter(roxmltree::Node::is_text).filter_map(|n| n.text()).collect::<String>()).chars().count()).sum();
            let wanted: BTreeSet<usize> = a.content.iter().flat_map(|s| s.start..s.end).collect();
let inside: String = article.text.char_indices().filter(|(i, _)| wanted.contains(i)).map(|(_, c)| c).collect();
            let inside = letters(&inside).chars().count();
            prop_assert!(found >= inside, "{} of {} letters of {}\n{}", found, inside, a.id, xml);
        }
    }

    #[test]
    fn csv_gives_back_its_cells_and_runs_no_formula(article in common::articles()) {
        let file = csv::to_string(&article);
        let mut reader = ::csv::Reader::from_reader(file.strip_prefix('\u{feff}').unwrap().as_bytes());
        let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(rows.len(), article.attributions.len() + article.claims.len() + article.quoted_terms.len());
        for cell in rows.iter().flat_map(|row| row.iter()) {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", cell);
        }
        for (row, a) in rows.iter().zip(&article.attributions) {
            let words: Vec<&str> = a.content.iter().map(|s| s.of(&article.text)).collect();
            let words = words.join(" … ");
            prop_assert!(row[4] == words || row[4] == format!("'{words}"), "{:?} {:?}", &row[4], words);
            prop_assert_eq!(&row[13], a.act.name());
            prop_assert_eq!(&row[14], "");
        }
        for (row, c) in rows.iter().skip(article.attributions.len()).zip(&article.claims) {
            prop_assert_eq!(&row[9], "", "a claim has no confidence");
            prop_assert_eq!(&row[13], c.kind.name());
            prop_assert_eq!(&row[14], format!("{:.2}", c.check_worthiness));
            let answers: Vec<String> = row[15].split_whitespace().map(str::to_owned).collect();
            prop_assert_eq!(answers, c.answers.iter().map(ToString::to_string).collect::<Vec<_>>());
            prop_assert_eq!(&row[16], c.attribution.map(|id| id.to_string()).unwrap_or_default());
        }
    }

    #[test]
    fn markdown_says_the_words_and_holds_no_html(article in common::articles()) {
        let file = markdown::to_string(&article);
        let mut said = Vec::new();
        let mut quote: Option<String> = None;
        for event in Parser::new(&file) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => prop_assert!(false, "{html} in {file}"),
                Event::Start(Tag::BlockQuote(_)) => quote = Some(String::new()),
                Event::End(pulldown_cmark::TagEnd::BlockQuote(_)) => said.extend(quote.take()),
                Event::Text(text) => quote.iter_mut().for_each(|q| q.push_str(&text)),
                Event::SoftBreak | Event::HardBreak => quote.iter_mut().for_each(|q| q.push(' ')),
                _ => {}
            }
        }
        let contents = article.attributions.iter().map(|a| {
            let words: Vec<&str> = a.content.iter().map(|s| s.of(&article.text)).collect();
            words.join(" … ")
        });
        let filled = contents.filter(|words| !words.trim().is_empty());
        let contents: Vec<String> = filled.map(|words| letters(&words)).collect();
        prop_assert_eq!(said.len(), contents.len(), "{}", file);
        for (said, words) in said.iter().zip(&contents) {
            // A short one stands within its sentence.
            prop_assert!(letters(said).contains(words.as_str()), "{:?} does not hold {:?} in {}", said, words, file);
        }
        let items = Parser::new(&file).filter(|event| matches!(event, Event::Start(Tag::Item))).count();
        prop_assert_eq!(items, article.claims.len(), "{}", file);
    }

    #[test]
    fn layers_count_code_points_and_displacy_gets_nothing_nested(article in common::articles()) {
        for layer in [Layer::Content, Layer::Source, Layer::Cue, Layer::Claim] {
            let drawn: Value = serde_json::from_str(&displacy(&article, layer)).unwrap();
            let letters = u64::try_from(article.text.chars().count()).unwrap();
            let mut at = 0;
            for ent in drawn["ents"].as_array().unwrap() {
                let (start, end) = (ent["start"].as_u64().unwrap(), ent["end"].as_u64().unwrap());
                prop_assert!(at <= start && start < end && end <= letters);
                at = end;
            }
            let line = doccano(&article, layer, None);
            prop_assert!(!line.contains('\n'));
            let line: Value = serde_json::from_str(&line).unwrap();
            prop_assert!(line["label"].as_array().unwrap().len() >= drawn["ents"].as_array().unwrap().len());
        }
    }

    #[test]
    fn json_ld_refers_to_what_it_holds(article in common::articles()) {
        let linked: Value = serde_json::from_str(&jsonld::to_string(&article)).unwrap();
        let graph = linked["@graph"].as_array().unwrap();
        let ids: BTreeSet<&str> = graph.iter().map(|node| node["@id"].as_str().unwrap()).collect();
        prop_assert_eq!(ids.len(), graph.len());
        for reference in graph.iter().flat_map(|n| ["creator", "author", "isPartOf", "appearance"].map(|f| n[f]["@id"].as_str())).flatten() {
            prop_assert!(ids.contains(reference), "{}", reference);
        }
        let quotations = article.attributions.iter().filter(|a| a.kind != AttributionKind::Indirect).count();
        prop_assert_eq!(graph.iter().filter(|n| n["@type"] == "Quotation").count(), quotations);
        prop_assert!(graph.iter().all(|n| n["@type"] != "ClaimReview"));
    }
}

#[test]
fn the_columns_stay_and_new_ones_come_last() {
    let file = csv::to_string(&Article::default());
    assert_eq!(
        file.trim_start_matches('\u{feff}').trim_end(),
        "id,type,speaker,cue,text,direct,start,end,paragraph,confidence,origin,note,url,act,check_worthiness,answers,attribution"
    );
}

#[test]
fn markdown_for_notes() {
    let text = "“The mayor hid £3 million in 2019,” said Tom Oxley, who is 92-years-old. Ada Venn denied that.\n\nThe pool \
                opened in 1960, she said, and declined to comment.";
    let article = Annotator::rules().annotate(text).output;
    assert_eq!(markdown::to_string(&article), include_str!("notes.md"));
}

#[test]
fn a_cell_like_a_formula_is_guarded() {
    let mut article = Article {
        text: "=1+1".to_owned(),
        ..Article::default()
    };
    article.quoted_terms.push(whosaid_engine::Span::new(0, 4));
    assert!(
        csv::to_string(&article).contains(",\"'=1+1\","),
        "{}",
        csv::to_string(&article)
    );
}
