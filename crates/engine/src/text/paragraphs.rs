//! Lines, and the paragraphs they make.

use super::chars::is_blank;
use crate::Span;

/// Lines longer than this, in bytes, are not hard-wrapped ones.
const WIDEST: usize = 120;
/// Lines as short as this were not wrapped either.
const NARROWEST: usize = 30;
/// Hard wrapping is believed only of a text with at least this many lines that were cut.
const FEWEST_CUT: usize = 4;

#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Whether a blank line comes before it.
    after_blank: bool,
    /// Its length in characters.
    width: usize,
}

/// The paragraphs of `text`, without the blanks around them: its lines, or, where the text is clearly hard-wrapped, the
/// blocks that its lines were cut from.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    match wrap_width(text, &lines) {
        Some(width) => unwrap_lines(text, &lines, width),
        None => lines.into_iter().map(|line| line.span).collect(),
    }
}

/// The lines that are not blank. A line ends at LF, CR, CRLF, vertical tab, form feed, NEL, U+2028 or U+2029.
fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = vec![];
    let mut start = 0;
    let mut blank = false;
    let mut at = 0;
    while at <= bytes.len() {
        let width = match bytes.get(at) {
            None | Some(b'\n' | 0x0b | 0x0c) => 1,
            Some(b'\r') => 1 + usize::from(bytes.get(at + 1) == Some(&b'\n')),
            Some(0xc2) if bytes.get(at + 1) == Some(&0x85) => 2,
            Some(0xe2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xa8 | 0xa9)) => 3,
            Some(_) => {
                at += 1;
                continue;
            }
        };
        let span = trim(text, Span::new(start, at));
        if span.is_empty() {
            blank = true;
        } else {
            lines.push(Line {
                span,
                after_blank: blank,
                width: span.of(text).chars().count(),
            });
            blank = false;
        }
        at += width;
        start = at;
    }
    lines
}

/// `span` without the blanks at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start = span.start + (inside.len() - inside.trim_start_matches(is_blank).len());
    Span::new(start, start + inside.trim_matches(is_blank).len())
}

/// The width at which the text was wrapped, if it was: nearly every line that another one follows directly is so long
/// that the next line's first word would not have fitted.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let widest = lines.iter().map(|line| line.width).max()?;
    if !(NARROWEST..=WIDEST).contains(&widest) {
        return None;
    }
    let mut cut = 0;
    let mut followed = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if !next.after_blank && !is_item(next.span.of(text)) {
            followed += 1;
            cut += usize::from(is_cut(text, *line, *next, widest));
        }
    }
    (cut >= FEWEST_CUT && cut * 10 >= followed * 7).then_some(widest)
}

/// Whether `next`'s first word would have gone past `width` at the end of `line`.
fn is_cut(text: &str, line: Line, next: Line, width: usize) -> bool {
    let word = next.span.of(text).split(is_blank).next().unwrap_or("");
    line.width + 1 + word.chars().count() > width.saturating_sub(2)
}

/// Whether the line is an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    line.starts_with(['•', '*', '·', '▪', '●']) || line.starts_with('-') || line.starts_with("– ")
}

fn unwrap_lines(text: &str, lines: &[Line], width: usize) -> Vec<Span> {
    let mut blocks: Vec<Span> = vec![];
    let mut previous: Option<Line> = None;
    for line in lines {
        let goes_on = previous.is_some_and(|before| {
            !line.after_blank && !is_item(line.span.of(text)) && is_cut(text, before, *line, width)
        });
        match blocks.last_mut() {
            Some(block) if goes_on => block.end = line.span.end,
            _ => blocks.push(line.span),
        }
        previous = Some(*line);
    }
    blocks
}
