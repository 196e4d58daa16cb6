//! `whosaid convert`, and the formats of `whosaid annotate`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use common::{Folder, run, said};
use serde_json::Value;

const ARTICLE: &str = "Ferry to stop 🦊\r\n\r\n“It cannot go on,” said Ada Venn, the harbour’s director. She accused the owners of losing \
    40 per cent of the crew.\r\n\r\nThe owners denied it.\r\n";

fn annotated(folder: &Folder) -> String {
    let output = run(
        &[
            "annotate",
            "--rules",
            "--url",
            "https://example.org/ferry",
            "--pretty",
            "-o",
            &folder.path("a.json"),
        ],
        ARTICLE.as_bytes(),
    );
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(output.stdout, b"");
    folder.read("a.json")
}

#[test]
fn each_format_that_holds_all_gives_back_the_same_file() {
    let folder = Folder::new("convert-back", &[]);
    let json = annotated(&folder);
    assert!(
        serde_json::from_str::<Value>(&json).unwrap()["attributions"]
            .as_array()
            .unwrap()
            .len()
            > 1,
        "{json}"
    );
    for (format, file) in [
        ("json", "b.json"),
        ("web-annotation", "w.json"),
        ("recogito", "r.json"),
        ("html", "h.html"),
    ] {
        let there = run(
            &[
                "convert",
                "--to",
                format,
                "-o",
                &folder.path(file),
                &folder.path("a.json"),
            ],
            b"",
        );
        assert!(there.status.success(), "{}", said(&there));
        let back = run(&["convert", "--pretty", &folder.path(file)], b"");
        assert_eq!(
            String::from_utf8(back.stdout.clone()).unwrap(),
            json,
            "{format}: {}",
            said(&back)
        );
    }
}

#[test]
fn a_link_is_read_from_the_command_line_and_from_a_file() {
    let folder = Folder::new("convert-link", &[]);
    annotated(&folder);
    let link = run(
        &[
            "convert",
            "--to",
            "link",
            "--base",
            "https://example.org/whosaid/",
            &folder.path("a.json"),
        ],
        b"",
    );
    let text = String::from_utf8(link.stdout).unwrap();
    assert!(text.starts_with("https://example.org/whosaid/#a1."), "{text}");
    let opened = run(&["convert", "--to", "markdown", text.trim()], b"");
    assert_eq!(
        run(&["convert", "--to", "markdown"], text.as_bytes()).stdout,
        opened.stdout
    );
    let opened = String::from_utf8(opened.stdout).unwrap();
    assert!(opened.contains("> “It cannot go on,”\n>\n> — Ada Venn"), "{opened}");
    let cut = run(&["convert", &text[..text.len() / 2]], b"");
    assert_eq!(cut.status.code(), Some(1));
    assert!(
        said(&cut).contains("the link: this link was cut on its way"),
        "{}",
        said(&cut)
    );
}

#[test]
fn brat_is_two_files_and_finds_its_text_beside_it() {
    let folder = Folder::new("convert-brat", &[]);
    annotated(&folder);
    let written = run(
        &[
            "convert",
            "--to",
            "brat",
            "-o",
            &folder.path("brat/"),
            &folder.path("a.json"),
        ],
        b"",
    );
    assert!(written.status.success(), "{}", said(&written));
    assert_eq!(folder.read("brat/a.txt"), ARTICLE);
    let back = run(&["convert", "--to", "csv", &folder.path("brat/a.ann")], b"");
    assert!(back.status.success(), "{}", said(&back));
    assert!(String::from_utf8(back.stdout).unwrap().contains("Ada Venn"));
    std::fs::remove_file(folder.path("brat/a.txt")).unwrap();
    let lost = run(&["convert", &folder.path("brat/a.ann")], b"");
    assert!(said(&lost).contains("name it with --text"), "{}", said(&lost));
}

#[test]
fn annotations_without_their_text_are_told_and_given_it() {
    let folder = Folder::new("convert-text", &[("t.txt", ARTICLE)]);
    annotated(&folder);
    let page: Value =
        serde_json::from_slice(&run(&["convert", "--to", "recogito", &folder.path("a.json")], b"").stdout).unwrap();
    folder.write("items.json", page["items"].to_string().as_bytes());
    let lost = run(&["convert", &folder.path("items.json")], b"");
    assert_eq!(lost.status.code(), Some(1));
    assert!(said(&lost).contains("give it the text"), "{}", said(&lost));
    let found = run(
        &["convert", "--text", &folder.path("t.txt"), &folder.path("items.json")],
        b"",
    );
    assert!(found.status.success(), "{}", said(&found));
}

#[test]
fn documents_need_a_folder_where_there_are_several() {
    let folder = Folder::new(
        "convert-several",
        &[("one.txt", ARTICLE), ("two.md", "# Two\n\n“No,” said *Tom* Rix.\n")],
    );
    let inputs = [folder.path("one.txt"), folder.path("two.md")];
    let refused = run(
        &["annotate", "--rules", "--format", "html", &inputs[0], &inputs[1]],
        b"",
    );
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("name a folder for them with -o"),
        "{}",
        said(&refused)
    );
    let done = run(
        &[
            "annotate",
            "--rules",
            "--format",
            "html",
            "-o",
            &folder.path("out"),
            &inputs[0],
            &inputs[1],
        ],
        b"",
    );
    assert!(done.status.success(), "{}", said(&done));
    assert!(folder.read("out/one.html").contains("Ada Venn"));
    assert!(
        folder.read("out/two.html").contains("said"),
        "Markdown's marks are gone"
    );
    assert!(!folder.read("out/two.html").contains("*Tom*"));
}

#[test]
fn what_is_none_of_the_formats_is_told_what_to_do() {
    let output = run(&["convert"], b"Just a text.");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("whosaid annotate"), "{}", said(&output));
    let page = run(&["convert"], b"<!doctype html><p>News</p>");
    assert!(said(&page).contains("holds no annotated article"), "{}", said(&page));
    let lines = run(&["annotate", "--jsonl", "--format", "html"], b"");
    assert_eq!(lines.status.code(), Some(1));
}
