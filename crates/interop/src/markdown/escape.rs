//! Text that Markdown takes for text.

/// On one line, with a backslash before what Markdown (CommonMark, and GitHub's additions) or HTML would take for its own
/// there, and before nothing else: notes are pasted into programs that show backslashes.
///
/// The line may begin a paragraph, a heading or an item, and stand between the marks of emphasis.
pub(super) fn escaped(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    let mut safe = String::with_capacity(line.len() + 8);
    let block = opens_block(&line);
    for (at, c) in line.char_indices() {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line.get(at + c.len_utf8()..).unwrap_or_default();
        let own = Some(at) == block
            || match c {
                '\\' | '`' | '*' | '~' => true,
                // Within a word it is a letter.
                '_' => !(before.is_some_and(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)),
                '[' => at == 0 || after.starts_with('^') || after.contains("](") || after.contains("]["),
                ']' => after.starts_with(['(', '[', ':']),
                '<' => after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
                '&' => is_reference(after),
                // What some dialects make links of.
                ':' => after.starts_with("//"),
                '.' => ends_with_www(&line[..at]),
                '@' => {
                    before.is_some_and(|c| c.is_ascii_alphanumeric())
                        && after.starts_with(|c: char| c.is_ascii_alphanumeric())
                }
                // What closes a heading.
                '#' => after.is_empty() || after.chars().all(|c| c == '#'),
                _ => false,
            };
        if own {
            safe.push('\\');
        }
        safe.push(if c.is_control() && c.is_ascii() && c != '\x7f' {
            '\u{fffd}'
        } else {
            c
        });
    }
    safe
}

/// Where the mark is by which the line would begin a heading, a list, a quotation or a rule.
fn opens_block(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    match first {
        '#' => ends(line.trim_start_matches('#')).then_some(0),
        '-' | '+' => (ends(&line[1..]) || line.chars().all(|c| matches!(c, '-' | ' '))).then_some(0),
        '>' | '=' | '|' => Some(0),
        '0'..='9' => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let after = rest.strip_prefix(['.', ')'])?;
            ends(after).then_some(line.len() - rest.len())
        }
        _ => None,
    }
}

/// Whether what follows "&" makes it a reference to a character.
fn is_reference(after: &str) -> bool {
    let name = after.split(';').next().unwrap_or_default();
    let letters = name.strip_prefix('#').unwrap_or(name);
    name.len() < after.len() && !letters.is_empty() && letters.chars().all(|c| c.is_ascii_alphanumeric())
}

fn ends_with_www(before: &str) -> bool {
    let start = before.len().saturating_sub(3);
    before.get(start..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn prose_stays_as_it_is() {
        for prose in [
            "The 92-year-old footbridge (built 1934) cost £3.8 million, or $5m; Dalton & Reeve won't say.",
            "“Is that so?” she said: “12. October!” #1 of snake_case names, 5 + 3 = 8, a < b, [sic]",
            "- none",
            "1984. It was cold.",
        ] {
            let safe = escaped(prose);
            assert_eq!(
                safe.matches('\\').count(),
                usize::from(prose.starts_with(['-', '1'])),
                "{safe}"
            );
        }
        assert_eq!(escaped("1984. It was"), "1984\\. It was");
        assert_eq!(
            escaped("*a* <b> `c` [d](e) &amp; http://f.example"),
            "\\*a\\* \\<b> \\`c\\` \\[d\\](e) \\&amp; http\\://f.example"
        );
    }

    /// The words of a document, and whether there was anything else in it than `expected`.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let mut words = String::new();
        let mut others = Vec::new();
        for event in Parser::new_ext(
            markdown,
            Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_TASKLISTS,
        ) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::Start(
                    Tag::Paragraph
                    | Tag::BlockQuote(_)
                    | Tag::Emphasis
                    | Tag::List(_)
                    | Tag::Item
                    | Tag::Heading { .. },
                )
                | Event::End(_) => {}
                other => others.push(format!("{other:?}")),
            }
        }
        (words, others)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn markdown_reads_the_same_words(text in "([-+*_#>`~\\[\\]()!<&;:=|^\\\\./@\"'0-9]|[a-c]| |amp|www|http){0,24}") {
            let safe = escaped(&text);
            let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for (name, document) in [
                ("quotation", format!("> {safe}\n>\n> — x\n")),
                ("paraphrase", format!("> *{safe}*\n>\n> — x\n")),
                ("item", format!("1. {safe} — x\n2. {safe} — x\n")),
                ("heading", format!("# {safe}\n\nx\n")),
            ] {
                if wanted.is_empty() {
                    continue;
                }
                let (words, others) = read(&document);
                prop_assert!(others.is_empty(), "{}: {:?} in {:?}", name, others, document);
                prop_assert!(words.starts_with(&wanted), "{}: {:?} from {:?}", name, words, document);
            }
        }
    }
}
