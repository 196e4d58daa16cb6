//! Links to the words themselves in the article's own page: `#:~:text=[prefix-,]start[,end][,-suffix]`, as
//! <https://wicg.github.io/scroll-to-text-fragment/> describes them. Browsers scroll to the words and mark them.

use crate::web::web_address;
use whosaid_engine::{Article, Span};

/// Words at either end that a long quotation is known by.
const ENDS: usize = 5;
/// Words before and after a short one, which may stand in the text more than once.
const AROUND: usize = 3;

/// The article's address with a fragment that finds `span` there; `None` where the address is not known or the span has no
/// words. The page may say it in other words by now: then the browser just opens it.
#[must_use]
pub fn text_fragment(article: &Article, span: Span) -> Option<String> {
    let address = web_address(article.url.as_deref()?)?;
    let address = address.split('#').next().unwrap_or(address);
    Some(format!("{address}#:~:text={}", directive(&article.text, span)?))
}

fn directive(text: &str, span: Span) -> Option<String> {
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    // Marks at the ends differ between the page and what was pasted from it.
    let bare = |words: &[&str]| {
        let joined = words.join(" ");
        encoded(joined.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    let lines = span.of(text).trim().lines().count();
    let directive = if words.len() > 2 * ENDS || lines > 1 {
        let ends = ENDS.min(words.len().div_ceil(2));
        // A passage that goes over several paragraphs is known by its ends alone.
        let (first, last) = (
            first_line(span.of(text), ends, false),
            first_line(span.of(text), ends, true),
        );
        format!("{},{}", bare(&first), bare(&last))
    } else {
        let before = first_line(text.get(..span.start)?, AROUND, true);
        let after = first_line(text.get(span.end..)?, AROUND, false);
        let same_line = |side: &str| !side.trim_matches(' ').is_empty() && !side.starts_with('\n');
        let prefix = match (bare(&before), text.get(..span.start)?.ends_with(['\n', '\r'])) {
            (prefix, false) if !prefix.is_empty() => format!("{prefix}-,"),
            _ => String::new(),
        };
        let suffix = match bare(&after) {
            suffix if !suffix.is_empty() && same_line(text.get(span.end..)?) => format!(",-{suffix}"),
            _ => String::new(),
        };
        format!("{prefix}{}{suffix}", bare(&words))
    };
    words
        .iter()
        .any(|word| word.contains(char::is_alphanumeric))
        .then_some(directive)
}

/// The first (last) words of the first (last) line that has any.
fn first_line(text: &str, count: usize, last: bool) -> Vec<&str> {
    let mut lines = text
        .split(['\n', '\r'])
        .filter(|line| line.contains(char::is_alphanumeric));
    let line = if last { lines.next_back() } else { lines.next() };
    let words: Vec<&str> = line.unwrap_or_default().split_whitespace().collect();
    let from = if last { words.len().saturating_sub(count) } else { 0 };
    words.into_iter().skip(from).take(count).collect()
}

/// Percent-encoded, with `-`, `,` and `&`, which mean something in the directive.
fn encoded(words: &str) -> String {
    use std::fmt::Write as _;
    let mut safe = String::with_capacity(words.len() * 2);
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            safe.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_found(text: &str, words: &str, expected: Option<&str>) {
        let article = Article {
            text: text.to_owned(),
            url: Some("https://example.org/a?b=1#top".to_owned()),
            ..Article::default()
        };
        let start = text.find(words).unwrap();
        let found = text_fragment(&article, Span::new(start, start + words.len()));
        assert_eq!(
            found.as_deref(),
            expected
                .map(|e| format!("https://example.org/a?b=1#:~:text={e}"))
                .as_deref()
        );
    }

    #[test]
    fn a_short_quotation_is_known_by_what_stands_around_it() {
        assert_found(
            "It was well-meant, “R&D, mostly”, she said.",
            "“R&D, mostly”",
            Some("It%20was%20well%2Dmeant-,R%26D%2C%20mostly,-she%20said"),
        );
        assert_found("Before.\n“No.”\nAfter it.", "“No.”", Some("No"));
    }

    #[test]
    fn a_long_one_is_known_by_its_ends() {
        assert_found(
            "So “one two three four five six seven eight nine ten eleven” it went",
            "“one two three four five six seven eight nine ten eleven”",
            Some("one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"),
        );
        assert_found(
            "“It is over.\n\n“We go.” He left.",
            "“It is over.\n\n“We go.”",
            Some("It%20is%20over,We%20go"),
        );
    }

    #[test]
    fn without_words_or_address_there_is_none() {
        assert_found("… “…” …", "“…”", None);
        let article = Article {
            text: "No.".to_owned(),
            url: Some("javascript:x".to_owned()),
            ..Article::default()
        };
        assert_eq!(text_fragment(&article, Span::new(0, 3)), None);
    }
}
