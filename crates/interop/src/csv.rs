//! CSV after RFC 4180, a row an annotation, for spreadsheets. Out only.
//!
//! Columns: `id, type, speaker, cue, text, direct, start, end, paragraph, confidence, origin, note, url`. Attributions come
//! first, then claims, then quoted terms; offsets count code points, from the first to the last content. `note` holds an
//! attribution's act, a claim's kind, and what it answers. A cell that a spreadsheet would run as a formula begins with an
//! apostrophe. Lines end with CR LF; the file begins with a byte order mark, without which spreadsheets read another
//! alphabet.

use crate::fragment::text_fragment;
use crate::spoken::{Speakers, kind_name, origin_name, words};
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::{Article, Span};

const HEAD: [&str; 13] = [
    "id",
    "type",
    "speaker",
    "cue",
    "text",
    "direct",
    "start",
    "end",
    "paragraph",
    "confidence",
    "origin",
    "note",
    "url",
];

/// The article's annotations as CSV.
#[must_use]
pub fn to_string(article: &Article) -> String {
    let text = article.text.as_str();
    let speakers = Speakers::of(article);
    let offsets = Offsets::new(text, Unit::CodePoint);
    let place = |span: Span| {
        let units = offsets.from_span(span);
        let paragraph = 1 + article.paragraphs.partition_point(|p| p.span.end <= span.start);
        let paragraph = if article.paragraphs.is_empty() {
            String::new()
        } else {
            paragraph.to_string()
        };
        (units.start.to_string(), units.end.to_string(), paragraph)
    };
    let address = |span: Span| text_fragment(article, span).unwrap_or_default();
    let share = |share: Option<f32>| share.map(|share| format!("{share:.2}")).unwrap_or_default();
    let mut out = String::from("\u{feff}");
    row(&mut out, &HEAD.map(str::to_owned));
    for a in &article.attributions {
        let whole = a.content.iter().copied().reduce(Span::join).unwrap_or(Span::new(0, 0));
        let (start, end, paragraph) = place(whole);
        row(
            &mut out,
            &[
                a.id.to_string(),
                "attribution".to_owned(),
                speakers.name(a.speaker).to_owned(),
                a.cue.map(|cue| cue.of(text).to_owned()).unwrap_or_default(),
                words(text, &a.content),
                kind_name(a.kind).to_owned(),
                start,
                end,
                paragraph,
                share(a.confidence),
                origin_name(a.origin).to_owned(),
                a.act.name().to_owned(),
                address(a.content.first().copied().unwrap_or(whole)),
            ],
        );
    }
    for c in &article.claims {
        let (start, end, paragraph) = place(c.span);
        let answers: Vec<String> = c.answers.iter().map(ToString::to_string).collect();
        let answers = if answers.is_empty() {
            String::new()
        } else {
            format!(", answers {}", answers.join(" "))
        };
        row(
            &mut out,
            &[
                c.id.to_string(),
                "claim".to_owned(),
                speakers.name(c.claimant).to_owned(),
                String::new(),
                c.span.of(text).to_owned(),
                String::new(),
                start,
                end,
                paragraph,
                share(Some(c.check_worthiness)),
                origin_name(c.origin).to_owned(),
                format!("{}{answers}", c.kind.name()),
                address(c.span),
            ],
        );
    }
    for (i, &term) in article.quoted_terms.iter().enumerate() {
        let (start, end, paragraph) = place(term);
        let (id, kind, words) = (
            format!("t{}", i + 1),
            "quoted term".to_owned(),
            term.of(text).to_owned(),
        );
        let none = String::new;
        let origin = none();
        row(
            &mut out,
            &[
                id,
                kind,
                none(),
                none(),
                words,
                none(),
                start,
                end,
                paragraph,
                none(),
                origin,
                none(),
                address(term),
            ],
        );
    }
    out
}

fn row(out: &mut String, cells: &[String; HEAD.len()]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            "'"
        } else {
            ""
        };
        if guard.is_empty() && !cell.contains([',', '"', '\n', '\r']) {
            out.push_str(cell);
        } else {
            out.push('"');
            out.push_str(guard);
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        }
    }
    out.push_str("\r\n");
}
