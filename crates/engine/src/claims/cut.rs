//! Cuts a claim to the words that state it.

use crate::Span;

/// Marks that stand around a statement and are no part of it.
const MARKS: [char; 22] = [
    '"', '“', '”', '„', '«', '»', '‘', '\'', '’', ',', ';', ':', '.', '-', '–', '—', '(', ')', '[', ']', '…', '•',
];

/// Words that introduce a statement and are no part of it.
const OPENERS: [&str; 7] = ["that ", "That ", "But ", "And ", "but ", "and ", "So "];

/// `span` without the marks at its ends, "that" and "but" before it; a mark at the end that a mark inside opens stays.
pub(super) fn cut(text: &str, span: Span) -> Span {
    let mut span = span.trim(text);
    loop {
        let inside = span.of(text);
        let trimmed = inside.trim_start_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
        let opener = OPENERS.iter().find(|o| trimmed.starts_with(**o));
        let start = span.end - trimmed.len() + opener.map_or(0, |o| o.len());
        let rest = Span::new(start, span.end);
        let end = end(rest.of(text));
        let next = Span::new(start, start + end);
        if next == span {
            return span;
        }
        span = next;
    }
}

/// Where the statement ends: before closing marks, but for one whose partner stands inside.
fn end(statement: &str) -> usize {
    let mut end = statement.len();
    while let Some(last) = statement[..end].chars().next_back() {
        if !(MARKS.contains(&last) || last.is_whitespace()) {
            break;
        }
        let before = end - last.len_utf8();
        let partner = match last {
            '”' => Some('“'),
            '»' => Some('«'),
            ')' => Some('('),
            ']' => Some('['),
            '"' => Some('"'),
            _ => None,
        };
        let opened = partner.is_some_and(|p| {
            statement[..before].contains(p) && (p != '"' || statement[..end].matches('"').count().is_multiple_of(2))
        });
        let abbreviation = last == '.' && statement[..before].rsplit(' ').next().is_some_and(|w| w.contains('.'));
        if opened || abbreviation {
            break;
        }
        end = before;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cuts(text: &str, to: &str) {
        assert_eq!(cut(text, Span::new(0, text.len())).of(text), to);
    }

    #[test]
    fn marks_and_openers_around_a_statement_go() {
        cuts("“The bridge cost £4m.”", "The bridge cost £4m");
        cuts("that the bridge cost “£4m”.", "the bridge cost “£4m”");
        cuts("But it fell in 2019, ", "it fell in 2019");
        cuts("\"It fell,\"", "It fell");
    }

    #[test]
    fn abbreviations_keep_their_full_stop_and_nothing_becomes_nothing() {
        cuts("it was built in the U.S.", "it was built in the U.S.");
        cuts("“…”", "");
    }
}
