//! Text within HTML and XML.

/// The text with `& < > " '` as entities: safe in an element and in a quoted attribute. Control characters that neither
/// HTML nor XML 1.0 can hold become U+FFFD.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' => safe.push(c),
            // As a reference, or parsers would turn it into a line feed.
            '\r' => safe.push_str("&#13;"),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            _ => safe.push(c),
        }
    }
    safe
}

/// JSON that may stand in a `<script>`: `<` is written as an escape, and so are the two line ends that JavaScript knows and
/// JSON does not.
#[must_use]
pub fn json_in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            escaped("<b a=\"'\">&\r\0"),
            "&lt;b a=&quot;&#39;&quot;&gt;&amp;&#13;\u{fffd}"
        );
        assert_eq!(json_in_script("\"</script><!--\""), "\"\\u003c/script>\\u003c!--\"");
    }
}
