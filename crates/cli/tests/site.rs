//! `whosaid site`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use common::{Folder, run, said};
use std::collections::BTreeSet;

const FERRY: &str = "Ferry to stop <soon>\n\n“It cannot go on,” said Ada Venn. She accused the owners of losing 40 per cent of the crew.\n";
const PIER: &str = "# Pier & ferry\n\nTom Rix said the pier was rotten. “We knew,” said Ada Venn.\n";

fn articles(name: &str) -> Folder {
    let folder = Folder::new(
        name,
        &[
            ("ferry.txt", FERRY),
            ("2026/Pier.md", PIER),
            ("notes.pdf", "no article"),
            (".hidden.txt", "no"),
        ],
    );
    folder.write("bad.txt", b"not \xff UTF-8");
    folder
}

fn build(articles: &Folder, out: &Folder, more: &[&str]) -> std::process::Output {
    let (from, to) = (articles.path(""), out.path(""));
    let mut args = vec!["site", "--rules", &from, "-o", &to, "--title", "Harbour & sea"];
    args.extend(more);
    run(&args, b"")
}

/// All addresses in a page.
fn addresses(page: &str) -> Vec<&str> {
    let after = page.match_indices("href=\"").map(|(at, what)| &page[at + what.len()..]);
    let sources = page.match_indices("src=\"").map(|(at, what)| &page[at + what.len()..]);
    after.chain(sources).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_folder_becomes_a_site_and_a_bad_article_is_told() {
    let (from, out) = (articles("site-in"), Folder::new("site-out", &[]));
    let output = build(&from, &out, &["--url", "https://example.org/sub/path"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("bad.txt: left out: not UTF-8"),
        "{}",
        said(&output)
    );
    let names: BTreeSet<String> = out.files().into_iter().map(|(name, _)| name).collect();
    let wanted = [
        "a/2026-pier.html",
        "a/2026-pier.json",
        "a/ferry.html",
        "a/ferry.json",
        "claims.html",
        "feed.xml",
        "index.html",
        "search-data.js",
        "search.html",
        "search.js",
        "sitemap.xml",
        "speakers.html",
        "style.css",
        ".whosaid-site",
    ];
    assert_eq!(names, wanted.map(str::to_owned).into());
    assert!(
        out.read("index.html")
            .contains("<a href=\"a/ferry.html\">Ferry to stop &lt;soon&gt;</a>"),
        "{}",
        out.read("index.html")
    );
    assert!(
        out.read("speakers.html").contains("in 2 articles"),
        "{}",
        out.read("speakers.html")
    );
    assert!(
        out.read("sitemap.xml")
            .contains("<loc>https://example.org/sub/path/a/ferry.html</loc>")
    );
    assert!(
        out.read("feed.xml").contains("<title>Pier &amp; ferry</title>"),
        "{}",
        out.read("feed.xml")
    );
}

#[test]
fn every_address_is_relative_and_leads_to_a_file_of_the_site() {
    let (from, out) = (articles("site-links-in"), Folder::new("site-links", &[]));
    build(&from, &out, &[]);
    let files = out.files();
    let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    for (name, content) in &files {
        if !name.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8(content.clone()).unwrap();
        for address in addresses(&page).into_iter().filter(|a| !a.starts_with("https://")) {
            let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
            let target = match (path, path.strip_prefix("../"), name.starts_with("a/")) {
                ("", ..) => name.clone(),
                (_, Some(up), true) => up.to_owned(),
                (path, None, true) => format!("a/{path}"),
                (path, None, false) => path.to_owned(),
                _ => panic!("{address} in {name} leaves the site"),
            };
            assert!(names.contains(target.as_str()), "{address} in {name} leads nowhere");
            if !fragment.is_empty() {
                assert!(
                    out.read(&target).contains(&format!("id=\"{fragment}\"")),
                    "{address} in {name}: no such place"
                );
            }
        }
    }
}

#[test]
fn a_second_run_does_only_what_changed() {
    let (from, out) = (articles("site-again-in"), Folder::new("site-again", &[]));
    build(&from, &out, &[]);
    let before = out.files();
    let time = |name: &str| std::fs::metadata(out.path(name)).unwrap().modified().unwrap();
    let written = time("a/ferry.html");
    let again = build(&from, &out, &[]);
    assert!(
        said(&again).contains("2 articles (0 annotated now, 2 as before)"),
        "{}",
        said(&again)
    );
    assert_eq!(out.files(), before, "the same files give the same site");
    assert_eq!(time("a/ferry.html"), written, "and are not written again");
    from.write("ferry.txt", FERRY.replace("40", "50").as_bytes());
    std::fs::remove_file(from.path("2026/Pier.md")).unwrap();
    let changed = build(&from, &out, &[]);
    assert!(
        said(&changed).contains("1 articles (1 annotated now, 0 as before), 1 left out, 2 old files removed"),
        "{}",
        said(&changed)
    );
    assert!(!out.files().iter().any(|(name, _)| name.contains("pier")));
}

#[test]
fn annotations_made_by_hand_are_taken_as_they_are() {
    let (from, out) = (
        Folder::new("site-hand-in", &[("ferry.txt", FERRY)]),
        Folder::new("site-hand", &[]),
    );
    let json = String::from_utf8(run(&["annotate", "--rules", &from.path("ferry.txt")], b"").stdout).unwrap();
    let corrected = json
        .replace("Ada Venn", "Ada Vane")
        .replace("said Ada Vane", "said Ada Venn");
    std::fs::remove_file(from.path("ferry.txt")).unwrap();
    from.write("ferry.json", corrected.as_bytes());
    from.write("broken.json", b"{\"version\":1");
    let output = build(&from, &out, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("broken.json: left out: this is not JSON"),
        "{}",
        said(&output)
    );
    assert!(
        out.read("speakers.html").contains("Ada Vane"),
        "{}",
        out.read("speakers.html")
    );
}

#[test]
fn a_page_of_the_site_opens_again_without_loss_and_goes_into_another() {
    let (from, out) = (articles("site-open-in"), Folder::new("site-open", &[]));
    build(&from, &out, &[]);
    let page = run(&["convert", &out.path("a/ferry.html")], b"");
    assert_eq!(page.status.code(), Some(0), "{}", said(&page));
    assert_eq!(String::from_utf8(page.stdout).unwrap(), out.read("a/ferry.json"));
    let (pages, next) = (
        Folder::new("site-pages-in", &[("ferry.html", &out.read("a/ferry.html"))]),
        Folder::new("site-pages", &[]),
    );
    let output = build(&pages, &next, &[]);
    assert!(
        said(&output).contains("1 articles (0 annotated now"),
        "{}",
        said(&output)
    );
    assert_eq!(next.read("a/ferry.json"), out.read("a/ferry.json"));
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let (from, out) = (
        articles("site-full-in"),
        Folder::new("site-full", &[("precious.txt", "mine")]),
    );
    let output = build(&from, &out, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("holds other files"), "{}", said(&output));
    assert_eq!(out.read("precious.txt"), "mine");
    let empty = Folder::new("site-none-in", &[]);
    let none = build(&empty, &Folder::new("site-none", &[]), &[]);
    assert!(said(&none).contains("there are no articles in it"), "{}", said(&none));
}
