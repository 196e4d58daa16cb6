//! TEI against its schema: the part of it that is written here, and the whole of it where it is at hand.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use teixml::Schema;
use teixml::relaxng::SchemaSyntax;
use whosaid_interop::tei;

static WRITTEN: LazyLock<Schema> =
    LazyLock::new(|| Schema::from_text(include_str!("tei/written.rnc"), "written.rnc", SchemaSyntax::Compact).unwrap());

/// TEI's own schema, which is too large to be part of the project: `TEI_SCHEMA=/path/to/tei_all.rng`, from
/// <https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng>.
static WHOLE: LazyLock<Option<Schema>> = LazyLock::new(|| {
    let path = std::env::var_os("TEI_SCHEMA")?;
    Some(Schema::from_file(path).unwrap())
});

fn problems(schema: &Schema, xml: &str) -> Vec<String> {
    let found = schema.validate_str(xml).unwrap();
    found.iter().map(ToString::to_string).collect()
}

proptest! {
    #[test]
    fn every_article_is_valid_tei(article in common::articles()) {
        let xml = tei::to_string(&article);
        prop_assert_eq!(problems(&WRITTEN, &xml), Vec::<String>::new(), "{}", xml);
        if let Some(whole) = &*WHOLE {
            prop_assert_eq!(problems(whole, &xml), Vec::<String>::new(), "{}", xml);
        }
    }

    #[test]
    fn every_pointer_leads_to_an_element(article in common::articles()) {
        let xml = tei::to_string(&article);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let attributes = || document.descendants().flat_map(|node| node.attributes());
        let ids: BTreeSet<&str> = attributes().filter(|a| a.name() == "id").map(|a| a.value()).collect();
        for a in attributes().filter(|a| ["who", "ref", "corresp", "ana", "prev", "next"].contains(&a.name())) {
            let id = a.value().strip_prefix('#').unwrap();
            prop_assert!(ids.contains(id), "{}=\"#{id}\" leads nowhere in {xml}", a.name());
        }
    }
}

#[test]
fn the_schema_finds_what_is_wrong() {
    let valid = tei::to_string(
        &whosaid_engine::Annotator::rules()
            .annotate("“No,” said Ada Venn.")
            .output,
    );
    assert_eq!(problems(&WRITTEN, &valid), Vec::<String>::new());
    for (right, wrong) in [
        ("direct=\"true\"", "direct=\"mixed\""),
        ("<rs ", "<name "),
        ("xml:id=\"a1\"", ""),
    ] {
        assert!(valid.contains(right), "{right} in {valid}");
        let wrong = valid
            .replacen(right, wrong, 1)
            .replace("</rs>", if right == "<rs " { "</name>" } else { "</rs>" });
        assert!(!problems(&WRITTEN, &wrong).is_empty(), "{wrong}");
    }
    match &*WHOLE {
        Some(whole) => {
            let wrong = valid.replace("direct=\"true\"", "direct=\"mixed\"");
            assert!(problems(whole, &valid).is_empty() && !problems(whole, &wrong).is_empty());
        }
        None => eprintln!("SKIPPED: TEI's own schema. Name tei_all.rng with TEI_SCHEMA"),
    }
}
