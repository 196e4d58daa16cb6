//! Whole articles, annotated and drawn in plain text: every source, cue and content in its place, then the speakers,
//! claims and quoted terms. Review a change with `cargo insta review`.

use std::fmt::Write as _;
use whosaid_engine::{Annotator, Article, Span};

/// The article with `[s1 source]`, `{1 cue}` and `<1 content>` around what was found, numbered by attribution.
fn drawn(article: &Article) -> String {
    let mut marks: Vec<(usize, u8, usize, String)> = Vec::new();
    let mut add = |span: &Span, open: String, close: &str| {
        marks.push((span.start, 1, usize::MAX - span.end, open));
        marks.push((span.end, 0, usize::MAX - span.start, close.to_owned()));
    };
    for (number, attribution) in (1..).zip(&article.attributions) {
        for span in &attribution.content {
            add(span, format!("<{number} "), ">");
        }
        if let Some(span) = &attribution.cue {
            add(span, format!("{{{number} "), "}");
        }
        for span in &attribution.source {
            add(span, format!("[{number} "), "]");
        }
    }
    marks.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (offset, _, _, mark) in marks {
        out.push_str(&article.text[at..offset]);
        out.push_str(&mark);
        at = offset;
    }
    out.push_str(&article.text[at..]);
    out.push_str("\n-----\n");
    for (number, a) in (1..).zip(&article.attributions) {
        let speaker = a.speaker.and_then(|id| article.speakers.iter().find(|s| s.id == id));
        let name = speaker.map_or("nobody known", |s| &s.name);
        let _ = writeln!(out, "{number} {name}: {} {:?}", a.act.name(), a.kind);
    }
    for speaker in &article.speakers {
        let _ = writeln!(
            out,
            "{} {:?} {} ({})",
            speaker.id,
            speaker.kind,
            speaker.name,
            speaker.role.as_deref().unwrap_or("-")
        );
    }
    for claim in article.claims.iter().filter(|c| c.check_worthiness >= 0.5) {
        let answers: Vec<_> = claim.answers.iter().map(ToString::to_string).collect();
        let _ = writeln!(
            out,
            "{} {:?} {:?} answers {answers:?}",
            claim.id,
            claim.span.of(&article.text),
            claim.reasons
        );
    }
    for term in &article.quoted_terms {
        let _ = writeln!(out, "term {:?}", term.of(&article.text));
    }
    out
}

macro_rules! article {
    ($name:ident) => {
        #[test]
        fn $name() {
            let text = include_str!(concat!("articles/", stringify!($name), ".txt"));
            insta::assert_snapshot!(drawn(&Annotator::rules().annotate(text).output));
        }
    };
}

article!(council);
article!(interview);
article!(wire);
