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
    let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
    let said = bare(span.of(text));
    let words = said.split_whitespace().count();
    let first = line(said, false);
    let mut found;
    // A passage that goes over several paragraphs is known by its ends alone.
    if words > 2 * ENDS || first.len() < said.len() {
        let ends = ENDS.min(words.div_ceil(2));
        found = encoded(first, ends, false);
        found.push(',');
        found.push_str(&encoded(line(said, true), ends, true));
    } else {
        found = encoded(line(before, true), AROUND, true);
        if !found.is_empty() {
            found.push_str("-,");
        }
        found.push_str(&encoded(said, words, false));
        let suffix = encoded(line(after, false), AROUND, false);
        if !suffix.is_empty() {
            found.push_str(",-");
            found.push_str(&suffix);
        }
    }
    (words > 0).then_some(found)
}

/// Without marks at the ends, which differ between the page and what was pasted from it.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The first (last) line.
fn line(text: &str, last: bool) -> &str {
    let ends = |c: char| c == '\n' || c == '\r';
    let line = if last {
        text.rfind(ends).and_then(|at| text.get(at + 1..))
    } else {
        text.find(ends).and_then(|at| text.get(..at))
    };
    line.unwrap_or(text)
}

/// The first (last) words, bare and percent-encoded, with `-`, `,` and `&`, which mean something in the directive.
fn encoded(line: &str, count: usize, last: bool) -> String {
    let words = line.split_whitespace();
    let from = if last {
        words.clone().count().saturating_sub(count)
    } else {
        0
    };
    let mut some = String::new();
    for word in words.skip(from).take(count) {
        some.push_str(word);
        some.push(' ');
    }
    let mut safe = String::new();
    for byte in bare(&some).bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            safe.push(char::from(byte));
        } else {
            safe.push('%');
            for digit in [byte >> 4, byte & 15] {
                safe.push(char::from(if digit < 10 { b'0' + digit } else { b'A' - 10 + digit }));
            }
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
