//! Marks begin and end where words do.

use whosaid_engine::Span;

/// Opening and closing marks, which belong to the words that they enclose.
const OPENING: &str = "“‘«„‚\"'(";
const CLOSING: &str = "”’»“‘\"')";
/// What may stand between a word and the mark that closes the quotation.
const STOPS: &str = ".,;:!?…";

fn within_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// `span` grown to whole words and without white space at its ends; `None` where it holds no word.
#[must_use]
pub(crate) fn snapped(text: &str, span: Span) -> Option<Span> {
    let span = span.trim(text);
    let words = span.of(text);
    if !words.contains(within_word) {
        return None;
    }
    let mut start = span.start;
    if words.starts_with(within_word) {
        let before = text.get(..start)?;
        start = before.trim_end_matches(within_word).len();
    }
    let mut end = span.end;
    if words.ends_with(within_word) {
        let after = text.get(end..)?;
        end += after.len() - after.trim_start_matches(within_word).len();
    }
    Some(Span::new(start, end))
}

/// `span` with the quotation marks right around it, and what stands before the closing one (“Nothing,”).
#[must_use]
pub(crate) fn grown(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let Some(opening) = before.filter(|&c| OPENING.contains(c) && !inside.starts_with(c)) else {
        return span;
    };
    let after = text.get(span.end..).unwrap_or_default();
    let stops: usize = after
        .chars()
        .take_while(|&c| STOPS.contains(c))
        .take(2)
        .map(char::len_utf8)
        .sum();
    let closing = after.get(stops..).and_then(|rest| rest.chars().next());
    match closing.filter(|&c| CLOSING.contains(c)) {
        Some(closing) => Span::new(span.start - opening.len_utf8(), span.end + stops + closing.len_utf8()),
        None => span,
    }
}

/// The edge of a word after `from`, or before it: where a mark's start (or end) goes when it is moved by one word.
/// Stays at the ends of the text.
#[must_use]
pub(crate) fn next_edge(text: &str, from: usize, start: bool, back: bool) -> usize {
    // A start stands where a word begins; an end where one ends. White space alone parts words.
    let edge = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at..).and_then(|after| after.chars().next());
        let (inner, outer) = if start { (after, before) } else { (before, after) };
        inner.is_some_and(|c| !c.is_whitespace()) && outer.is_none_or(char::is_whitespace)
    };
    let mut at = from;
    loop {
        let step = if back {
            text.get(..at).and_then(|before| before.chars().next_back())
        } else {
            text.get(at..).and_then(|after| after.chars().next())
        };
        match step {
            Some(c) if back => at -= c.len_utf8(),
            Some(c) => at += c.len_utf8(),
            None => return from,
        }
        if edge(at) {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "He said: “Nothing was hidden,” twice.\n\nNo café";

    fn at(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_selection_takes_whole_words() {
        assert_eq!(snapped(TEXT, at("othing was hid")), Some(at("Nothing was hidden")));
        assert_eq!(snapped(TEXT, at(" twice")), Some(at("twice")));
        assert_eq!(snapped(TEXT, at("caf")), Some(at("café")));
        assert_eq!(snapped(TEXT, at(".\n\n")), None);
        assert_eq!(snapped(TEXT, Span::new(0, 999)), None);
    }

    #[test]
    fn quotation_marks_belong_to_the_quotation() {
        assert_eq!(grown(TEXT, at("Nothing was hidden")), at("“Nothing was hidden,”"));
        assert_eq!(grown(TEXT, at("was hidden")), at("was hidden"));
        assert_eq!(grown(TEXT, at("twice")), at("twice"));
    }

    #[test]
    fn edges_move_by_a_word() {
        let words = at("“Nothing was hidden,”");
        assert_eq!(next_edge(TEXT, words.start, true, true), at("said").start);
        assert_eq!(next_edge(TEXT, words.start, true, false), at("was").start);
        assert_eq!(next_edge(TEXT, words.end, false, false), at("twice.").end);
        assert_eq!(next_edge(TEXT, words.end, false, true), at("was").end);
        assert_eq!(next_edge(TEXT, 0, true, true), 0);
        assert_eq!(next_edge(TEXT, TEXT.len(), false, false), TEXT.len());
    }
}
