//! Which part of a partly quoted content stands in quotation marks.

use whosaid_engine::Span;

/// The stretches of `content` between quotation marks, marks included, in order, none overlapping.
///
/// A quotation that is not closed goes on to the content's end. Single marks count only where no letter stands on the
/// side that an apostrophe would have one on.
#[must_use]
pub fn quoted_parts(text: &str, content: Span) -> Vec<Span> {
    let inside = content.of(text);
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some((open, closers, single)) = next_opening(inside, at) {
        let after = open + inside[open..].chars().next().map_or(1, char::len_utf8);
        let end = closing(inside, after, closers, single).unwrap_or(inside.len());
        parts.push(Span::new(content.start + open, content.start + end));
        at = end;
    }
    parts
}

/// The next mark that opens a quotation at or after `from`: its place, what may close it, whether it is a single one.
fn next_opening(text: &str, from: usize) -> Option<(usize, &'static [char], bool)> {
    let mut before = text[..from].chars().next_back();
    for (i, c) in text[from..].char_indices() {
        let i = from + i;
        let starts_word = before.is_none_or(|b| !b.is_alphanumeric());
        let closers: Option<(&[char], bool)> = match c {
            '“' | '‟' => Some((&['”', '"'], false)),
            '„' => Some((&['“', '”'], false)),
            '«' => Some((&['»'], false)),
            '»' => Some((&['«', '»'], false)),
            '"' => Some((&['"', '”'], false)),
            '‘' | '‚' if starts_word => Some((&['’', '\''], true)),
            '\'' if starts_word => Some((&['\'', '’'], true)),
            _ => None,
        };
        if let Some((closers, single)) = closers {
            return Some((i, closers, single));
        }
        before = Some(c);
    }
    None
}

/// Where the quotation ends, after the mark that closes it.
fn closing(text: &str, from: usize, closers: &[char], single: bool) -> Option<usize> {
    let mut last = None;
    let mut chars = text[from..].char_indices().peekable();
    let mut before = None;
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        if closers.contains(&c) && before.is_some() {
            let end = from + i + c.len_utf8();
            if !single {
                return Some(end);
            }
            if next.is_none_or(|n| !n.is_alphanumeric()) {
                last = Some(end);
                // A plural's apostrophe ("the boys’ fault") has a letter before it and a word after the space.
                if before.is_some_and(|b: char| !b.is_alphanumeric()) {
                    return last;
                }
            }
        } else if single && last.is_some() && matches!(c, '‘' | '“' | '"') {
            return last;
        }
        before = Some(c);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn assert_quoted(text: &str, expected: &[&str]) {
        let parts = quoted_parts(text, Span::new(0, text.len()));
        let found: Vec<&str> = parts.iter().map(|part| part.of(text)).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn curly_straight_and_angled_marks() {
        assert_quoted("a boat “within ten days” and more", &["“within ten days”"]);
        assert_quoted("it was \"far too early\" to say", &["\"far too early\""]);
        assert_quoted("he called it «un rêve» and „Unsinn“", &["«un rêve»", "„Unsinn“"]);
        assert_quoted("“one” and “two”", &["“one”", "“two”"]);
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        assert_quoted("that it wasn’t the boys’ fault", &[]);
        assert_quoted("it was ‘not the boys’ fault’ at all", &["‘not the boys’ fault’"]);
        assert_quoted("it 'isn't over' yet", &["'isn't over'"]);
    }

    #[test]
    fn what_is_not_closed_goes_on_to_the_end() {
        assert_quoted("they were “never told", &["“never told"]);
    }

    #[test]
    fn a_nested_quotation_belongs_to_the_outer_one() {
        assert_quoted("calling it “mere ‘surface wear’”", &["“mere ‘surface wear’”"]);
    }

    proptest! {
        #[test]
        fn parts_lie_inside_in_order_on_boundaries(text in "[ab“”\"'‘’«»„é ]{0,40}") {
            let mut at = 0;
            for part in quoted_parts(&text, Span::new(0, text.len())) {
                prop_assert!(part.start >= at && part.end <= text.len());
                prop_assert!(!part.of(&text).is_empty());
                at = part.end;
            }
        }
    }
}
