//! Rewrites an article's form and leaves its words: other quotation marks, no paragraph breaks, other dashes.
//!
//! The corpus knows one house style; readers paste many.

use crate::corpus::{Article, Gold, Silver};
use crate::random::Random;
use std::ops::Range;
use whosaid_engine::Span;
use whosaid_engine::text::{Document, TextWords};

/// Opening and closing marks, outer and inner.
const MARKS: [[&str; 4]; 6] = [
    ["\"", "\"", "'", "'"],
    ["“", "”", "‘", "’"],
    ["‘", "’", "“", "”"],
    ["'", "'", "\"", "\""],
    ["«", "»", "“", "”"],
    ["„", "“", "‚", "‘"],
];

/// A replacement: which bytes, by what, and where what ended at its end then ends, in bytes from its new start.
pub(crate) struct Edit {
    pub(crate) at: Span,
    pub(crate) by: String,
    pub(crate) end: usize,
}

/// The article in another form, chosen by `random`.
pub(crate) fn restyle(article: &Article, words: &TextWords, random: &mut Random) -> Article {
    let (document, _) = Document::read(&article.text, words);
    let mut edits = vec![];
    let style = random.below(MARKS.len() + 2);
    let british = (style == 2 || style == 3) && random.unit() < 0.6;
    if let Some(marks) = MARKS.get(style) {
        for quotation in &document.quotations {
            let inner = 2 * (quotation.depth % 2);
            let tokens = &quotation.tokens;
            if quotation.opened
                && let Some(open) = document.tokens.get(tokens.start)
            {
                edits.push(simple(open.span(), marks[inner]));
            }
            if quotation.closed
                && let Some(close) = tokens.end.checked_sub(1).and_then(|i| document.tokens.get(i))
            {
                let comma = close.span().start.wrapping_sub(1);
                if british && article.text.get(comma..close.span().start) == Some(",") {
                    let mark = marks[inner + 1];
                    edits.push(Edit {
                        at: Span::new(comma, close.span().end),
                        by: format!("{mark},"),
                        end: mark.len(),
                    });
                } else {
                    edits.push(simple(close.span(), marks[inner + 1]));
                }
            }
        }
    }
    let breaks = match random.below(10) {
        0 | 1 => Some(" "),
        2 => Some("\n"),
        3 => Some("\r\n\r\n"),
        _ => None,
    };
    if let Some(by) = breaks {
        for pair in document.paragraphs.windows(2) {
            edits.push(simple(Span::new(pair[0].span.end, pair[1].span.start), by));
        }
    }
    let glyphs: &[(char, &str)] = match random.below(6) {
        0 => &[('—', " – ")],
        1 => &[('—', " - ")],
        2 => &[('—', "--")],
        _ => &[],
    };
    let apostrophe = match random.below(4) {
        0 => Some(('’', "'")),
        1 => Some(('\'', "’")),
        _ => None,
    };
    let mark_bytes: Vec<usize> = edits.iter().map(|e| e.at.start).collect();
    for (at, c) in article.text.char_indices() {
        let by = glyphs
            .iter()
            .chain(&apostrophe)
            .find(|(from, _)| *from == c)
            .map(|(_, by)| *by);
        if let Some(by) = by
            && document
                .tokens_in(Span::new(at, at + c.len_utf8()))
                .all(|t| document.tokens[t].span().len() > c.len_utf8() || c == '—')
            && !mark_bytes.contains(&at)
        {
            edits.push(simple(Span::new(at, at + c.len_utf8()), by));
        }
    }
    edits.sort_by_key(|e| (e.at.start, e.at.end));
    apply(article, &edits)
}

fn simple(at: Span, by: &str) -> Edit {
    Edit {
        at,
        by: by.to_owned(),
        end: by.len(),
    }
}

/// Bytes that stay as they are move to `to` and on.
fn shift(map: &mut [usize], bytes: Range<usize>, to: usize) {
    for (place, at) in map[bytes].iter_mut().zip(to..) {
        *place = at;
    }
}

/// Carries out the edits, which are in order, and moves all spans with their words.
pub(crate) fn apply(article: &Article, edits: &[Edit]) -> Article {
    let old = &article.text;
    let mut text = String::with_capacity(old.len() + 64);
    let mut map = vec![0usize; old.len() + 1];
    let mut done = 0;
    let mut ends = vec![];
    for edit in edits {
        if edit.at.start < done {
            continue;
        }
        shift(&mut map, done..edit.at.start, text.len());
        text.push_str(&old[done..edit.at.start]);
        let start = text.len();
        map[edit.at.start] = start;
        text.push_str(&edit.by);
        map[edit.at.start + 1..edit.at.end].fill(text.len());
        ends.push((edit.at.end, start + edit.end));
        done = edit.at.end;
    }
    shift(&mut map, done..old.len() + 1, text.len());
    text.push_str(&old[done..]);
    let moved = |span: &Span| {
        let end = match ends.binary_search_by_key(&span.end, |e| e.0) {
            Ok(at) => ends[at].1,
            Err(_) => map[span.end],
        };
        Span::new(map[span.start], end.max(map[span.start]))
    };
    Article {
        id: article.id.clone(),
        attributions: article
            .attributions
            .iter()
            .map(|g| Gold {
                roles: g.roles.clone().map(|spans| spans.iter().map(moved).collect()),
            })
            .collect(),
        silver: article
            .silver
            .iter()
            .map(|s| Silver {
                span: moved(&s.span),
                ..s.clone()
            })
            .collect(),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_move_with_their_words() {
        let text = "“It’s fine,” he said—twice.\n\n“Fine.”";
        let article = Article::sample(text, [&["he"], &["said"], &["“It’s fine,”", "“Fine.”"]]);
        let words = TextWords::english();
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let other = restyle(&article, &words, &mut Random::new(seed));
            let roles = &other.attributions[0].roles;
            assert_eq!(roles[0][0].of(&other.text), "he");
            assert_eq!(roles[1][0].of(&other.text), "said");
            let first = roles[2][0].of(&other.text);
            assert!(
                first.contains("fine") && !first.ends_with("he") && !first.ends_with(' '),
                "{first:?}"
            );
            assert!(!first.ends_with("’,") && !first.ends_with("',"), "{first:?}");
            seen.insert(other.text);
        }
        assert!(seen.len() > 20, "{} forms", seen.len());
    }
}
