//! Marked-up sentences for tests: `{s1|She} {c1|said} {q1|it was over}.`
//!
//! The letter says source, cue or content, the number whose; parts nest, and one with two attributions is marked twice.

use crate::text::{Document, TextWords};
use crate::{Act, Attribution, AttributionId, AttributionKind, Origin, Span};

/// The text without marks, and its attributions in order of their numbers.
#[track_caller]
pub(crate) fn read(marked: &str) -> (String, Vec<Attribution>) {
    let mut text = String::new();
    let mut open: Vec<(char, u32, usize)> = Vec::new();
    let mut found: Vec<Attribution> = Vec::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        match c {
            '{' => {
                let (mark, tail) = rest[1..].split_once('|').expect("a mark ends with |");
                let number = mark[1..].parse().expect("a mark has a number");
                open.push((mark.chars().next().unwrap(), number, text.len()));
                rest = tail;
                continue;
            }
            '}' => {
                let (role, number, start) = open.pop().expect("a mark was opened");
                let span = Span::new(start, text.len());
                let at = usize::try_from(number).unwrap() - 1;
                while found.len() <= at {
                    found.push(blank(u32::try_from(found.len()).unwrap() + 1));
                }
                match role {
                    's' => found[at].source.push(span),
                    'c' => found[at].cue = Some(span),
                    _ => found[at].content.push(span),
                }
            }
            other => text.push(other),
        }
        rest = &rest[c.len_utf8()..];
    }
    for attribution in &mut found {
        let all: String = attribution.content.iter().map(|c| c.of(&text)).collect();
        let quoted = all.starts_with(['“', '"', '‘']) && all.ends_with(['”', '"', '’']);
        attribution.kind = match (quoted, all.contains(['“', '"'])) {
            (true, _) => AttributionKind::Direct,
            (false, true) => AttributionKind::Mixed,
            (false, false) => AttributionKind::Indirect,
        };
    }
    (text, found)
}

/// The document of `text`, read with English words.
pub(crate) fn document(text: &str) -> Document<'_> {
    Document::read(text, &TextWords::english()).0
}

fn blank(number: u32) -> Attribution {
    Attribution {
        id: AttributionId(number),
        kind: AttributionKind::Indirect,
        source: Vec::new(),
        cue: None,
        content: Vec::new(),
        speaker: None,
        act: Act::Statement,
        confidence: None,
        basis: None,
        origin: Origin::Auto,
    }
}
