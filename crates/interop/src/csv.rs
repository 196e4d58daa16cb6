//! CSV after RFC 4180, a row an annotation, for spreadsheets. Out only.
//!
//! Columns: `id, type, speaker, cue, text, direct, start, end, paragraph, confidence, origin, note, url, act,
//! check_worthiness, answers, attribution`; new ones are only ever added behind the last. Attributions come first, then claims,
//! then quoted terms; offsets count code points, from the first to the last content. `confidence` is an attribution's,
//! `check_worthiness` a claim's, both from 0 to 1; `note` says what makes a claim worth checking; `answers` holds the ids of
//! the claims that a claim answers, `attribution` the id of the one that a claim is made in. A cell that a spreadsheet would
//! run as a formula begins with an apostrophe. Lines end with CR LF; the file begins with a byte order mark, without which
//! spreadsheets read another alphabet.

use crate::fragment::text_fragment;
use crate::spoken::{Speakers, kind_name, origin_name, reason_name, words};
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::{Article, Span};

const HEAD: [&str; 17] = [
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
    "act",
    "check_worthiness",
    "answers",
    "attribution",
];

/// A row, cell by cell in the order of [`HEAD`].
struct Row<'a> {
    id: String,
    kind: &'a str,
    speaker: &'a str,
    cue: &'a str,
    text: String,
    direct: &'a str,
    /// From the first to the last word that it is about.
    place: Span,
    confidence: Option<f32>,
    origin: &'a str,
    note: String,
    /// What is linked to in the article's own page.
    linked: Span,
    act: &'a str,
    worth: Option<f32>,
    answers: String,
    attribution: String,
}

impl Row<'_> {
    /// A row about `place`, with nothing else in it.
    fn of(place: Span) -> Self {
        Self {
            id: String::new(),
            kind: "",
            speaker: "",
            cue: "",
            text: String::new(),
            direct: "",
            place,
            confidence: None,
            origin: "",
            note: String::new(),
            linked: place,
            act: "",
            worth: None,
            answers: String::new(),
            attribution: String::new(),
        }
    }
}

/// The article's annotations as CSV.
#[must_use]
pub fn to_string(article: &Article) -> String {
    let text = article.text.as_str();
    let speakers = Speakers::of(article);
    let offsets = Offsets::new(text, Unit::CodePoint);
    let mut out = String::from("\u{feff}");
    row(&mut out, &HEAD.map(str::to_owned));
    let mut put = |r: Row<'_>| {
        let units = offsets.from_span(r.place);
        let paragraph = 1 + article.paragraphs.partition_point(|p| p.span.end <= r.place.start);
        let paragraph = (!article.paragraphs.is_empty()).then(|| paragraph.to_string());
        let share = |share: Option<f32>| share.map(|share| format!("{share:.2}")).unwrap_or_default();
        let cells = [
            r.id,
            r.kind.to_owned(),
            r.speaker.to_owned(),
            r.cue.to_owned(),
            r.text,
            r.direct.to_owned(),
            units.start.to_string(),
            units.end.to_string(),
            paragraph.unwrap_or_default(),
            share(r.confidence),
            r.origin.to_owned(),
            r.note,
            text_fragment(article, r.linked).unwrap_or_default(),
            r.act.to_owned(),
            share(r.worth),
            r.answers,
            r.attribution,
        ];
        row(&mut out, &cells);
    };
    for a in &article.attributions {
        let whole = a.content.iter().copied().reduce(Span::join).unwrap_or(Span::new(0, 0));
        put(Row {
            id: a.id.to_string(),
            kind: "attribution",
            speaker: speakers.name(a.speaker),
            cue: a.cue.map(|cue| cue.of(text)).unwrap_or_default(),
            text: words(text, &a.content),
            direct: kind_name(a.kind),
            confidence: a.confidence,
            origin: origin_name(a.origin),
            linked: a.content.first().copied().unwrap_or(whole),
            act: a.act.name(),
            ..Row::of(whole)
        });
    }
    for c in &article.claims {
        let reasons: Vec<&str> = c.reasons.iter().map(|&reason| reason_name(reason)).collect();
        let answers: Vec<String> = c.answers.iter().map(ToString::to_string).collect();
        put(Row {
            id: c.id.to_string(),
            kind: "claim",
            speaker: speakers.name(c.claimant),
            text: c.span.of(text).to_owned(),
            origin: origin_name(c.origin),
            note: reasons.join(", "),
            act: c.kind.name(),
            worth: Some(c.check_worthiness),
            answers: answers.join(" "),
            attribution: c.attribution.map(|id| id.to_string()).unwrap_or_default(),
            ..Row::of(c.span)
        });
    }
    for (i, &term) in article.quoted_terms.iter().enumerate() {
        put(Row {
            id: format!("t{}", i + 1),
            kind: "quoted term",
            text: term.of(text).to_owned(),
            ..Row::of(term)
        });
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
