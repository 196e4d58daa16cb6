//! What is said of sharing: the dialog, its formats, and what comes out of a link or a file.

use whosaid_exchange::{Format, Reach};
use whosaid_views::strings::digits;

pub(crate) const SHARE: &str = "Share and export";
pub(crate) const SHARE_SHORT: &str = "Share";
pub(crate) const SHARE_LINK: &str = "A link";
pub(crate) const SHARE_WHAT: &str = "What the link holds";
pub(crate) const SHARE_WHOLE: &str = "The whole article";
pub(crate) const SHARE_QUOTATIONS: &str = "Its quotations only";
pub(crate) const SHARE_MAKING: &str = "Making the link…";
pub(crate) const SHARE_ADDRESS: &str = "Link to this article";
pub(crate) const SHARE_FINE: &str = "The text itself is in the link, behind “#”, and so is the article’s address where it \
    is known: no host ever sees them. They do stay in the history of browsers and in the messages that carry the link.";
pub(crate) const SHARE_FILES: &str = "A file";
pub(crate) const COPY_LINK: &str = "Copy link";
pub(crate) const COPIED: &str = "Copied";
pub(crate) const QR: &str = "As a QR code";
pub(crate) const QR_ALT: &str = "QR code of the link";
pub(crate) const PRINT: (&str, &str) = ("Print", "on paper, or as a PDF");
pub(crate) const FOREIGN: (&str, &str) = (
    "These annotations came with a link or a file.",
    "Whoever made it may have set them by hand. Change what you like: your copy is your own.",
);
pub(crate) const NO_EXCHANGE: &str = "The part of this page that shares and opens files could not be loaded. Check your \
    connection, and try again.";

/// How far a link of that many characters travels.
pub(crate) fn reach(reach: Reach, characters: usize) -> String {
    let where_to = match reach {
        Reach::Everywhere => "short enough for every program and for a QR code",
        Reach::Chats => "short enough for most chats and mail programs",
        Reach::Pasted => {
            "many chats would cut it: paste it into an address bar, or share the quotations or a file instead"
        }
    };
    format!("{} characters, {where_to}.", digits(characters))
}

/// A format's name, and what it is for.
pub(crate) const fn format(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Html => ("Web page", "to read anywhere, without a script"),
        Format::Json => ("Whosaid JSON", "all of it, to open here again"),
        Format::Markdown => ("Markdown", "quotations with citations, for notes"),
        Format::Csv => ("CSV", "a row a quotation, for spreadsheets"),
        Format::WebAnnotation => ("Web Annotation", "for Recogito and Hypothesis"),
        Format::Citron => ("Citron", "for research on quotations"),
        Format::Brat => ("brat", "text and annotations, two files"),
        Format::Tei => ("TEI", "for editions"),
        Format::Displacy => ("displaCy", "for spaCy's viewer"),
        Format::Doccano => ("doccano", "for labelling"),
        Format::JsonLd => ("schema.org", "for search engines"),
    }
}

/// The name of an article's file.
pub(crate) fn file_name(title: Option<&str>, extension: &str) -> String {
    const LONGEST: usize = 60;
    let kept: String = title
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(LONGEST)
        .collect();
    let words: Vec<&str> = kept.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        format!("article.{extension}")
    } else {
        format!("{}.{extension}", words.join("-"))
    }
}
