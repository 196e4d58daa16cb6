//! Files as articles that are yet to be annotated: plain text, Markdown, web pages.

mod web_page;

use crate::{html, plain};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::path::Path;

/// An article's text, and what its file says about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The words, a paragraph a line.
    pub text: String,
    /// Where the file says it; the engine finds one in the text else.
    pub title: Option<String>,
    /// Its own address, http or https.
    pub url: Option<String>,
}

/// The article in a file's bytes, by its name: a web page (.html, .htm), Markdown (.md), or else plain text.
///
/// # Errors
/// In words, where it is not UTF-8, or a page has no article in it.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Source, String> {
    let text = plain::decode(bytes).map_err(|e| e.to_string())?;
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("html" | "htm" | "xhtml") => page(text),
        Some("md" | "markdown") => Ok(markdown(text)),
        _ => Ok(Source {
            text: text.to_owned(),
            ..Source::default()
        }),
    }
}

/// The article of a web page, without what stands around it.
fn page(page: &str) -> Result<Source, String> {
    if html::holds_article(page) {
        return html::read(page).map_err(|e| e.to_string()).map(|read| Source {
            text: read.article.text,
            title: read.article.title,
            url: read.article.url,
        });
    }
    let found = web_page::read(page);
    if found.text.trim().is_empty() {
        return Err("no text was found in this page; give the article's text instead".to_owned());
    }
    Ok(found)
}

/// Markdown's words, a paragraph a line; code and pictures are no speech.
fn markdown(text: &str) -> Source {
    let mut source = Source::default();
    let (mut line, mut silent, mut heading) = (String::new(), 0_u32, false);
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_) | Tag::HtmlBlock) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock) => silent -= 1,
            Event::Start(Tag::Heading { .. }) => heading = true,
            Event::Text(words) | Event::Code(words) if silent == 0 => line.push_str(&words),
            Event::SoftBreak | Event::HardBreak => line.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead,
            ) => {
                let words = line.trim();
                if !words.is_empty() {
                    if heading && source.title.is_none() {
                        source.title = Some(words.to_owned());
                    }
                    source.text.push_str(words);
                    source.text.push_str("\n\n");
                }
                line.clear();
                heading = false;
            }
            Event::End(TagEnd::TableCell) => line.push(' '),
            _ => {}
        }
    }
    source.text.truncate(source.text.trim_end().len());
    source.text.push('\n');
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_gives_its_words() {
        let source = read(Path::new("a.md"), "---\ntitle: x\n---\n# Ferry *stops*\n\n> “No,” said [Ada](https://example.org)\n> Venn.\n\n```\ncode\n```\n- one\n- two\n".as_bytes()).unwrap();
        assert_eq!(source.text, "Ferry stops\n\n“No,” said Ada Venn.\n\none\n\ntwo\n");
        assert_eq!(source.title.as_deref(), Some("Ferry stops"));
    }
}
