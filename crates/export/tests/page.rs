//! Exported pages: nothing is lost in them, nothing in them runs, every link leads somewhere.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

#[path = "../../interop/tests/common/mod.rs"]
mod common;

use proptest::prelude::*;
use std::collections::BTreeSet;
use whosaid_engine::{Annotator, Article};
use whosaid_export::page_now;
use whosaid_interop::html;

/// The tags of a page, `<script>`s' insides left out.
fn tags(page: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some((_, from)) = rest.split_once('<') {
        let mut quoted = false;
        let end = from.bytes().position(|b| {
            quoted ^= b == b'"';
            b == b'>' && !quoted
        });
        let (tag, after) = from.split_at(end.unwrap());
        tags.push(tag);
        rest = match tag.starts_with("script") {
            true => after.split_once("</script>").unwrap().1,
            false => after,
        };
    }
    tags
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split_once('"').map(|(value, _)| value)
}

#[track_caller]
fn assert_inert(page: &str) {
    let tags = tags(page);
    let ids: BTreeSet<&str> = tags.iter().filter_map(|tag| attribute(tag, "id")).collect();
    for tag in &tags {
        let name = tag.split([' ', '/', '>']).next().unwrap();
        assert!(
            !["iframe", "object", "embed", "img", "base", "form", "button", "input"].contains(&name),
            "{tag}"
        );
        if name == "script" {
            let kind = attribute(tag, "type").unwrap();
            assert!(["application/json", "application/ld+json"].contains(&kind), "{tag}");
        }
        assert!(
            !tag.contains(" on") || !tag.contains("=\"") || attribute(tag, "onclick").is_none(),
            "{tag}"
        );
        for handler in ["onclick", "onload", "onerror"] {
            assert_eq!(attribute(tag, handler), None, "{tag}");
        }
        if let Some(href) = attribute(tag, "href") {
            match href.strip_prefix('#') {
                Some(id) => assert!(ids.contains(id), "nothing has the id {id}: {tag}"),
                None => assert!(href.starts_with("https://") || href.starts_with("http://"), "{tag}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_page_opens_again_without_loss(article in common::articles()) {
        let page = page_now(&article);
        prop_assert!(html::is_page(&page));
        let imported = html::read(&page).map_err(|e| TestCaseError::fail(format!("{e}\n{page}")))?;
        prop_assert_eq!(imported.notes, vec![]);
        prop_assert_eq!(imported.article, article.clone());
        prop_assert_eq!(page_now(&article), page, "the same article gives the same bytes");
    }
}

fn sample(text: &str) -> Article {
    Annotator::rules().annotate(text).output
}

const TEXT: &str = "Ferry to stop <soon> 🦊\n\nBy Ines Falk\n\n“It cannot go on,” said Ada Venn, the harbour’s director. She accused \
    the owners of losing 40 per cent of the crew.\n\nThe owners denied it. “We lost three,” a spokesman told reporters.\n";

#[test]
fn nothing_runs_and_every_link_leads_somewhere() {
    let mut article = sample(TEXT);
    article.url = Some("https://example.org/ferry?a=1&b=\"2\"".to_owned());
    let page = page_now(&article);
    assert_inert(&page);
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("<title>Ferry to stop &lt;soon&gt; 🦊</title>"), "{page}");
    assert!(page.contains("https://example.org/ferry?a=1&amp;b="), "{page}");
    assert!(page.contains("#:~:text="), "links into the original");
    assert!(tags(&page).iter().any(|tag| tag.starts_with("mark ")));
}

#[test]
fn what_an_article_says_is_text_wherever_it_stands() {
    const HOSTILE: &str = "“</style></script><img src=x onerror=alert(1)>\" onload='x'” said <b>Ada</b> Venn.";
    let mut article = sample(HOSTILE);
    article.title = Some(HOSTILE.to_owned());
    article.url = Some("javascript:alert(1)".to_owned());
    article.engine.model = Some("<script>".to_owned());
    for speaker in &mut article.speakers {
        speaker.name = HOSTILE.to_owned();
        speaker.role = Some("\"><script>alert(1)</script>".to_owned());
    }
    let page = page_now(&article);
    assert_inert(&page);
    assert!(
        !tags(&page)
            .iter()
            .any(|tag| tag.starts_with("img") || tag.starts_with("b>"))
    );
    assert!(!page.contains("href=\"javascript:"));
    assert_eq!(html::read(&page).unwrap().article, article);
}

#[test]
fn a_page_says_how_it_was_made() {
    assert!(page_now(&sample(TEXT)).contains("by rules alone"));
    let empty = page_now(&Article::default());
    assert_inert(&empty);
    assert_eq!(html::read(&empty).unwrap().article, Article::default());
}
