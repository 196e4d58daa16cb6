//! The annotated article inside a page: an inert block that no browser runs, from which the page opens again.
//!
//! `<script type="application/json" id="whosaid-article">`, Whosaid JSON with every `<` escaped. The export crate draws the
//! page around it.

use crate::error::{ImportError, Imported};
use crate::markup::json_in_script;
use crate::whosaid;
use whosaid_engine::Article;

/// The id of the block.
pub const ID: &str = "whosaid-article";

/// The block, tags included.
#[must_use]
pub fn block(article: &Article) -> String {
    let json = whosaid::to_string(article, whosaid::Extras::default());
    format!(
        "<script type=\"application/json\" id=\"{ID}\">{}</script>",
        json_in_script(&json)
    )
}

/// Whether a file is a page at all, by how it begins.
#[must_use]
pub fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start().as_bytes();
    let begins = |with: &str| {
        start
            .get(..with.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(with.as_bytes()))
    };
    begins("<!doctype html") || begins("<html")
}

/// Whether a page holds an annotated article.
#[must_use]
pub fn holds_article(page: &str) -> bool {
    json(page).is_some()
}

/// Reads the article that a page holds, whatever else has become of the page.
///
/// # Errors
/// [`ImportError::NoArticle`] where it holds none, and those of [`whosaid::read`].
pub fn read(page: &str) -> Result<Imported, ImportError> {
    whosaid::read(json(page).ok_or(ImportError::NoArticle)?)
}

fn json(page: &str) -> Option<&str> {
    // The article's own words cannot look like the tag: they have no `<`, or stand in an attribute in which `"` is escaped.
    let mut rest = page;
    loop {
        let (_, tag_on) = rest.split_once("<script")?;
        let (tag, after) = tag_on.split_once('>')?;
        if tag.contains("id=\"whosaid-article\"") {
            return after.split_once("</script").map(|(json, _)| json.trim());
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        Article {
            text: text.to_owned(),
            ..Article::default()
        }
    }

    #[test]
    fn what_looks_like_a_script_in_the_text_is_text() {
        let hostile = article("</script><script id=\"whosaid-article\">{\"version\":1}</script><!--\u{2028}");
        let page = format!(
            "<!doctype html><p>x</p>{}<p>{}</p>",
            block(&hostile),
            crate::markup::escaped(&hostile.text)
        );
        assert_eq!(page.matches("<script").count(), 1);
        assert_eq!(read(&page).unwrap().article, hostile);
    }

    #[test]
    fn a_page_of_nothing_but_beginnings_of_tags_takes_no_time() {
        assert!(!holds_article(&"<script ".repeat(250_000)));
    }

    #[test]
    fn a_page_without_an_article_is_told() {
        assert!(is_page("\u{feff}\n<!DOCTYPE HTML><title>x</title>") && !is_page("Text <html>"));
        assert_eq!(read("<!doctype html><p>News</p>"), Err(ImportError::NoArticle));
        let page = block(&article("A"));
        assert!(holds_article(&page));
        assert!(!holds_article(&page[..page.len() - 9]), "cut before its end");
    }
}
