//! The command as its users run it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use common::{Scratch, lines, run, said, whosaid};
use serde_json::Value;
use std::io::{Read as _, Write as _};

const ARTICLE: &str = "“We open in May,” said Ada Venn, the harbour’s director.\n";

#[test]
fn standard_input_becomes_one_line_without_an_id() {
    let output = run(&["annotate", "--rules"], ARTICLE.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    let [article] = &lines(&output)[..] else {
        panic!("not one line")
    };
    assert_eq!(article["version"], 1);
    assert_eq!(article["text"], ARTICLE);
    assert_eq!(article.get("id"), None);
}

#[test]
fn files_become_a_line_each_in_order_with_their_names() {
    let (a, b) = (
        Scratch::new("order-a.txt", b"One."),
        Scratch::new("order-b.txt", b"Two."),
    );
    let output = run(&["annotate", b.path(), a.path()], b"");
    assert!(output.status.success());
    let found: Vec<_> = lines(&output)
        .iter()
        .map(|l| (l["id"].clone(), l["text"].clone()))
        .collect();
    assert_eq!(
        found,
        [(b.path().into(), "Two.".into()), (a.path().into(), "One.".into())]
    );
}

#[test]
fn a_byte_order_mark_goes_and_line_ends_stay() {
    let output = run(&["annotate"], b"\xef\xbb\xbfOne.\r\nTwo.");
    assert_eq!(lines(&output)[0]["text"], "One.\r\nTwo.");
}

#[test]
fn a_bad_file_is_told_and_the_others_are_done() {
    let bad = Scratch::new("bad-utf8.txt", b"fine\nnot \xe9 fine");
    let good = Scratch::new("after-bad.txt", b"Good.");
    let output = run(&["annotate", "/no/such/file", bad.path(), good.path()], b"");
    assert_eq!(output.status.code(), Some(1));
    let [article] = &lines(&output)[..] else {
        panic!("not one line")
    };
    assert_eq!(article["text"], "Good.");
    let said = said(&output);
    assert!(said.contains("/no/such/file: "), "{said}");
    assert!(
        said.contains("bad-utf8.txt: not UTF-8: byte 9 (line 2) is 0xe9"),
        "{said}"
    );
}

#[test]
fn pretty_is_one_document_over_many_lines() {
    let output = run(&["annotate", "--pretty"], ARTICLE.as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("{\n  \"version\": 1,\n"), "{text}");
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["text"], ARTICLE);
}

#[test]
fn citron_has_quotes_and_the_text() {
    let output = run(
        &["annotate", "--format", "citron", "--jsonl"],
        b"{\"id\":\"x\",\"text\":\"Hello.\"}\n",
    );
    let [document] = &lines(&output)[..] else {
        panic!("not one line")
    };
    assert_eq!((&document["id"], &document["text"]), (&"x".into(), &"Hello.".into()));
    assert!(document["quotes"].is_array());
}

#[test]
fn a_bad_line_gives_an_error_in_its_place_and_no_other_line_is_lost() {
    let input = b"{\"id\":\"a\",\"text\":\"One.\"}\n\nnonsense\n{\"id\":\"c\"}\n{\"id\":4,\"text\":\"Four.\"}\r\n\
        {\"id\":\"e\",\"text\":\"\xff\"}\n{\"text\":\"Last, without a line end.\"}";
    let output = run(&["annotate", "--jsonl"], input);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines.len(), 6);
    assert_eq!((&lines[0]["id"], &lines[0]["text"]), (&"a".into(), &"One.".into()));
    assert_eq!((lines[1].get("id"), &lines[1]["line"]), (None, &3.into()));
    assert!(
        lines[1]["error"].as_str().unwrap().starts_with("not JSON"),
        "{}",
        lines[1]
    );
    assert_eq!((&lines[2]["id"], &lines[2]["line"]), (&"c".into(), &4.into()));
    assert_eq!(lines[2]["error"], "\"text\" is missing");
    assert_eq!((&lines[3]["id"], &lines[3]["text"]), (&4.into(), &"Four.".into()));
    assert!(
        lines[4]["error"].as_str().unwrap().starts_with("not UTF-8"),
        "{}",
        lines[4]
    );
    assert_eq!(
        (lines[5].get("id"), &lines[5]["text"]),
        (None, &"Last, without a line end.".into())
    );
    assert!(
        said(&output).contains("standard input: line 3: not JSON"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    let mut child = whosaid(&["annotate", "--jsonl"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    for i in 0..3 {
        writeln!(stdin, "{{\"id\":{i},\"text\":\"Hello.\"}}").unwrap();
        let mut line = Vec::new();
        let mut byte = [0];
        while byte != *b"\n" {
            stdout.read_exact(&mut byte).unwrap();
            line.push(byte[0]);
        }
        assert_eq!(serde_json::from_slice::<Value>(&line).unwrap()["id"], i);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = whosaid(&["annotate", "--jsonl"]);
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // Until the command notices, and closes its end.
    while stdin.write_all(b"{\"text\":\"Hello.\"}\n").is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), said(&output).as_str()), (Some(0), ""));
}

#[test]
fn no_progress_bar_runs_where_nobody_watches() {
    let output = run(&["annotate", "--jsonl"], b"{\"text\":\"Hello there, harbour.\"}\n");
    assert!(output.status.success());
    assert!(!said(&output).contains('%'), "{}", said(&output));
}

#[test]
fn empty_input_is_told() {
    let output = run(&["annotate"], b"");
    assert!(output.status.success());
    assert_eq!(lines(&output)[0]["text"], "");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (a, b) = (
        run(&["annotate"], ARTICLE.as_bytes()),
        run(&["annotate"], ARTICLE.as_bytes()),
    );
    assert_eq!(a.stdout, b.stdout);
}

#[test]
fn a_wrong_command_is_status_two() {
    for args in [
        &["annotate", "--format", "morse"][..],
        &["annotate", "--jsonl", "--pretty"],
        &["divine"],
        &[],
    ] {
        assert_eq!(run(args, b"").status.code(), Some(2), "{args:?}");
    }
    let help = String::from_utf8(run(&["annotate", "--help"], b"").stdout).unwrap();
    assert!(help.contains("--jsonl") && !help.contains("--html"), "{help}");
}
