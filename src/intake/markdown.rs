//! The words of Markdown: signs of headings, emphasis, quotes, links and images go, the words stay.

/// The text without Markdown's signs. What is no sign of Markdown's in its place (a single `*`, a `#` in the middle of a
/// line) stays.
#[must_use]
pub(crate) fn words(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut fenced = false;
    for line in markdown.split_inclusive('\n') {
        let start = line.trim_start_matches([' ', '\t']);
        if start.starts_with("```") || start.starts_with("~~~") {
            fenced = !fenced;
        } else if fenced {
            out.push_str(line);
        } else {
            let start = start.trim_start_matches("> ").trim_start_matches(">");
            let heading = start.trim_start_matches('#');
            let is_heading = heading.len() < start.len() && heading.starts_with(' ');
            let rule =
                start.trim_end().len() >= 3 && start.trim_end().chars().all(|c| matches!(c, '-' | '*' | '_' | '='));
            if rule {
                out.push('\n');
            } else if is_heading {
                // A heading is a paragraph of its own, whatever follows it.
                inline(
                    heading.trim_start().trim_end().trim_end_matches('#').trim_end(),
                    &mut out,
                );
                out.push_str("\n\n");
            } else {
                inline(start, &mut out);
            }
        }
    }
    out
}

fn inline(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let image = rest.strip_prefix('!').unwrap_or(rest);
        if let Some((label, after)) = image.strip_prefix('[').and_then(link) {
            inline(label, out);
            rest = after;
            continue;
        }
        let sign = ["***", "**", "__", "`", "*", "_"]
            .into_iter()
            .find(|sign| rest.starts_with(sign));
        // Emphasis has its pair on the line and no space inside it; underscores within a word are part of it.
        let pair = sign.and_then(|sign| {
            let inside = &rest[sign.len()..];
            let end = inside.find(sign).filter(|&end| end > 0)?;
            let within_word = sign.starts_with('_') && out.ends_with(char::is_alphanumeric);
            let words = &inside[..end];
            let tight = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
            (tight && !within_word).then_some((words, &inside[end + sign.len()..]))
        });
        if let Some((words, after)) = pair {
            inline(words, out);
            rest = after;
            continue;
        }
        let escaped = rest
            .strip_prefix('\\')
            .and_then(|rest| rest.chars().next())
            .filter(char::is_ascii_punctuation);
        let c = escaped.unwrap_or(c);
        out.push(c);
        rest = &rest[usize::from(escaped.is_some()) + c.len_utf8()..];
    }
}

/// The longest label or address of a link, in bytes. Brackets that are never closed are so not looked for to the end
/// of the line again and again.
const LONGEST: usize = 1_000;

/// `label](address)` and what comes after it.
fn link(rest: &str) -> Option<(&str, &str)> {
    let until = |rest: &str, end: char| {
        let near = (0..=LONGEST.min(rest.len()))
            .rev()
            .find(|&at| rest.is_char_boundary(at))?;
        rest[..near].find(end)
    };
    let label = until(rest, ']')?;
    let address = rest[label + 1..].strip_prefix('(')?;
    let end = until(address, ')')?;
    Some((&rest[..label], &address[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_go_and_words_stay() {
        let read =
            words("# Fares *rise*\nBy **Ann Lee**\n\n> “No,” [he](https://a.b/c) said.\n\n---\n- a_b_c is 2 * 3 \\*\n");
        assert_eq!(
            read,
            "Fares rise\n\nBy Ann Lee\n\n“No,” he said.\n\n\n- a_b_c is 2 * 3 *\n"
        );
    }

    #[test]
    fn brackets_that_are_never_closed_take_no_time() {
        for open in ["[", "![", "[a](", "*a "] {
            let line = open.repeat(50_000);
            assert_eq!(words(&line), line);
        }
    }

    proptest! {
        #[test]
        fn plain_words_are_left_alone(text in "[a-zé “”.,\n]{0,60}") {
            let indented = text.replace('\n', "\n  ");
            prop_assert_eq!(words(&indented), text.split('\n').map(|line| line.trim_start_matches(' ')).collect::<Vec<_>>().join("\n"));
        }

        #[test]
        fn signs_never_make_or_swallow_words(text in "[#*_!>é \n]{0,40}") {
            let letters = |text: &str| text.matches('é').count();
            prop_assert_eq!(letters(&words(&text)), letters(&text));
        }
    }
}
