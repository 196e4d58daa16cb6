//! The fuzz targets' functions on inputs that proptest makes, for compilers without libFuzzer.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Text made of what articles are made of, in any order, with what breaks naive readers between.
fn texts() -> impl Strategy<Value = String> {
    let pieces = vec![
        "Ada Venn",
        "Mr Venn",
        "she",
        "the council",
        "Dr. Omar Castellan, the harbour’s director,",
        "a spokesman",
        " said",
        " said that ",
        " told reporters: ",
        " denied ",
        " according to ",
        " accused ",
        " warned",
        ", who ",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "«",
        "»",
        "„",
        "“",
        "’s",
        "—",
        " - ",
        ": ",
        ", ",
        ". ",
        "? ",
        "! ",
        "... ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}",
        "\0",
        "6\"",
        "don’t",
        "rock ’n’ roll",
        "the budget was a mess",
        "4.1 per cent more than in 2019",
        "because of the strike",
        "it was not true",
        "the first in 30 years",
        "We open in May",
        "By Ines Falk",
        "Read more",
        "Q:",
        "VENN:",
        "🦊",
        "👩‍🚒",
        "e\u{301}",
        "شادي",
        "東京",
        "Downing Street",
        "The report",
        "U.S.",
        "No. 10",
        "Sen.",
        "(",
        ")",
        "[",
        "]",
        "<b>",
        "&amp;",
        " ",
    ];
    let piece = prop_oneof![12 => select(pieces).prop_map(str::to_owned), 1 => ".{0,5}"];
    vec(piece, 0..120).prop_map(|parts| parts.concat())
}

/// The same input with some bytes replaced, dropped or doubled.
fn damage(mut bytes: Vec<u8>, edits: &[(Index, u8, u8)]) -> Vec<u8> {
    for (at, what, byte) in edits {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match what % 4 {
            0 => bytes[at] = *byte,
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, bytes[at]),
            _ => bytes[at] = b"0123456789,:{}[]\"null"[usize::from(byte % 21)],
        }
    }
    bytes
}

fn edits() -> impl Strategy<Value = Vec<(Index, u8, u8)>> {
    vec(any::<(Index, u8, u8)>(), 0..6)
}

fn article(text: &str) -> whosaid_engine::Article {
    whosaid_engine::Annotator::rules().annotate(text).output
}

proptest! {
    #[test]
    fn engine_on_text(text in texts()) {
        whosaid_fuzz::engine(text.as_bytes());
    }

    #[test]
    fn engine_on_bytes(bytes in vec(any::<u8>(), 0..400)) {
        whosaid_fuzz::engine(String::from_utf8_lossy(&bytes).as_bytes());
    }
}

proptest! {
    // Each case makes an annotator of its own.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whosaid_json_on_damaged_files(text in texts(), edits in edits(), quoted_text in any::<bool>()) {
        let extras = whosaid_interop::whosaid::Extras { id: None, quoted_text };
        let json = whosaid_interop::whosaid::to_string(&article(&text), extras);
        whosaid_fuzz::whosaid_json(&damage(json.into_bytes(), &edits));
    }

    #[test]
    fn link_on_damaged_links(text in texts(), edits in edits(), quotations in any::<bool>()) {
        use whosaid_interop::link::{Variant, unfolded, write};
        let variant = if quotations { Variant::Quotations } else { Variant::Article };
        let link = write(&article(&text), "https://example.org/", variant).unwrap().text;
        whosaid_fuzz::link(&damage(link.clone().into_bytes(), &edits));
        whosaid_fuzz::link_packed(&damage(unfolded(&link).unwrap(), &edits));
    }

    #[test]
    fn web_annotation_on_damaged_files(text in texts(), edits in edits(), utf16 in any::<bool>()) {
        use whosaid_engine::offsets::Unit;
        let unit = if utf16 { Unit::Utf16 } else { Unit::CodePoint };
        let json = whosaid_interop::web_annotation::to_string(&article(&text), unit, true);
        whosaid_fuzz::web_annotation(&damage(json.into_bytes(), &edits));
    }

    #[test]
    fn brat_on_damaged_files(text in texts(), edits in edits()) {
        let files = whosaid_interop::brat::write(&article(&text));
        let annotations = damage(files.annotations.into_bytes(), &edits);
        let text = files.text.replace('\0', " ");
        whosaid_fuzz::brat(&[&annotations, &b"\0"[..], text.as_bytes()].concat());
    }

    #[test]
    fn html_on_damaged_pages(text in texts(), edits in edits()) {
        whosaid_fuzz::html(&damage(whosaid_interop::html::block(&article(&text)).into_bytes(), &edits));
    }

    #[test]
    fn citron_on_damaged_files(text in texts(), edits in edits()) {
        let json = whosaid_interop::citron::to_string(&article(&text), None, true);
        whosaid_fuzz::citron(&damage(json.into_bytes(), &edits));
    }
}

proptest! {
    #[test]
    fn jsonl_on_damaged_lines(text in texts(), id in any::<Option<u32>>(), edits in edits()) {
        let line = serde_json::json!({"id": id, "text": text}).to_string();
        whosaid_fuzz::jsonl(&damage(line.into_bytes(), &edits));
    }

    #[test]
    fn link_packed_on_bytes(bytes in vec(prop_oneof![0..9_u8, any::<u8>()], 0..60)) {
        whosaid_fuzz::link_packed(&bytes);
    }

    #[test]
    fn all_on_bytes(bytes in vec(any::<u8>(), 0..200)) {
        whosaid_fuzz::whosaid_json(&bytes);
        whosaid_fuzz::citron(&bytes);
        whosaid_fuzz::jsonl(&bytes);
        whosaid_fuzz::link(&bytes);
        whosaid_fuzz::web_annotation(&bytes);
        whosaid_fuzz::brat(&bytes);
        whosaid_fuzz::html(&bytes);
        whosaid_fuzz::markdown(&bytes);
        whosaid_fuzz::web_page(&bytes);
        whosaid_fuzz::word(&bytes);
        whosaid_fuzz::any_file(&bytes);
        whosaid_fuzz::weights(&bytes);
    }

    #[test]
    fn seeds_damaged(at in any::<Index>(), edits in edits()) {
        let seeds = whosaid_fuzz::seeds::seeds();
        let seed = &seeds[at.index(seeds.len())];
        target(seed.target)(&damage(seed.content.clone(), &edits));
    }
}

/// The function of that name.
fn target(name: &str) -> fn(&[u8]) {
    match name {
        "any_file" => whosaid_fuzz::any_file,
        "brat" => whosaid_fuzz::brat,
        "citron" => whosaid_fuzz::citron,
        "engine" => whosaid_fuzz::engine,
        "html" => whosaid_fuzz::html,
        "jsonl" => whosaid_fuzz::jsonl,
        "link" => whosaid_fuzz::link,
        "link_packed" => whosaid_fuzz::link_packed,
        "markdown" => whosaid_fuzz::markdown,
        "web_annotation" => whosaid_fuzz::web_annotation,
        "web_page" => whosaid_fuzz::web_page,
        "weights" => whosaid_fuzz::weights,
        "whosaid_json" => whosaid_fuzz::whosaid_json,
        "word" => whosaid_fuzz::word,
        other => panic!("there is no target {other}"),
    }
}

#[test]
fn every_target_has_seeds_that_hold_and_is_a_program() {
    let seeds = whosaid_fuzz::seeds::seeds();
    for seed in &seeds {
        target(seed.target)(&seed.content);
    }
    let targets = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz_targets");
    let mut programs: Vec<String> = std::fs::read_dir(targets)
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    programs.sort();
    let mut seeded: Vec<&str> = seeds.iter().map(|seed| seed.target).collect();
    seeded.sort_unstable();
    seeded.dedup();
    assert_eq!(programs, seeded);
}
