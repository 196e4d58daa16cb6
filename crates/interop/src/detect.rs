//! What a file or a link holds, by its beginning.

use crate::{html, link};
use serde_json::Value;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readable {
    /// Whosaid JSON.
    Whosaid,
    /// Citron's annotation format.
    Citron,
    /// Web Annotation, also Recogito's and Hypothesis'.
    WebAnnotation,
    /// An exported page.
    Html,
    /// A share link.
    Link,
}

/// The format of `content`; `None` where it is none that can be told by its content.
#[must_use]
pub fn detect(content: &str) -> Option<Readable> {
    if html::is_page(content) {
        return Some(Readable::Html);
    }
    if link::is_link(content) {
        return Some(Readable::Link);
    }
    let json: Value = serde_json::from_str(content.trim_start_matches('\u{feff}')).ok()?;
    let has = |field: &str| json.get(field).is_some();
    if has("quotes") {
        Some(Readable::Citron)
    } else if has("version") {
        Some(Readable::Whosaid)
    } else if json.is_array() || ["items", "first", "rows", "target"].into_iter().any(has) {
        Some(Readable::WebAnnotation)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_content() {
        for (content, format) in [
            ("<!doctype html><p>x", Some(Readable::Html)),
            ("https://whosaid.example/#a1.AAAA", Some(Readable::Link)),
            ("\u{feff}{\"version\": 1}", Some(Readable::Whosaid)),
            ("{\"quotes\": []}", Some(Readable::Citron)),
            ("[]", Some(Readable::WebAnnotation)),
            ("{\"items\": []}", Some(Readable::WebAnnotation)),
            ("{\"a\": 1}", None),
            ("3", None),
            ("{\"version\": 1", None),
        ] {
            assert_eq!(detect(content), format, "{content}");
        }
    }
}
