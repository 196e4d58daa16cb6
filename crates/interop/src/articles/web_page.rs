//! The article of a web page: what stands in its `<article>`, else its `<main>`, else its body, less menus, forms and the like.
//!
//! What else a page leaves in an article ("Read more", "Share") the engine recognises by itself.

use super::Source;
use crate::web_address;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeMap;

/// Elements whose words are no part of an article.
const SILENT: [&str; 20] = [
    "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "textarea", "svg",
    "iframe", "object", "video", "audio", "canvas", "dialog", "menu", "head",
];
/// Elements that words flow through; all others end a line.
const INLINE: [&str; 32] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "ruby",
    "acronym",
];
/// Elements that have no end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];
/// How deep elements lie in one another at most; browsers too draw the line at 512. What lies deeper counts as part of what
/// it lies in: so an end tag is never looked for among a million open elements.
const DEEPEST: usize = 512;
/// An `<article>` shorter than this, in bytes, is a teaser for another one.
const TEASER: usize = 400;

#[derive(Default)]
struct Page {
    /// Lines, and how deep in `<article>`s and `<main>`s each stands, and in which of the former.
    lines: Vec<(String, Option<usize>, bool)>,
    line: String,
    silent: Vec<String>,
    /// The articles that are open, outermost first.
    articles: Vec<usize>,
    count: usize,
    main: usize,
    heading: Option<String>,
    in_heading: bool,
    title: String,
    in_title: bool,
    declared: BTreeMap<&'static str, String>,
}

/// The page's article; its text is empty where it has none.
pub(super) fn read(page: &str) -> Source {
    let mut state = Page::default();
    for Ok(token) in Tokenizer::new(page) {
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &str| {
                    let value = tag.attributes.iter().find(|(key, _)| key.as_slice() == name.as_bytes());
                    value.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                state.start(&String::from_utf8_lossy(&tag.name), tag.self_closing, attribute);
            }
            Token::EndTag(tag) => state.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => state.words(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    state.end_line();
    state.finish()
}

impl Page {
    fn start(&mut self, name: &str, closed: bool, attribute: impl Fn(&str) -> Option<String>) {
        if name == "meta" && attribute("property").is_some_and(|p| p == "og:title") {
            self.declared.extend(attribute("content").map(|title| ("title", title)));
        }
        if name == "meta" && attribute("property").is_some_and(|p| p == "og:url") {
            self.declared.extend(attribute("content").map(|url| ("url", url)));
        }
        if name == "link" && attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
            self.declared.extend(attribute("href").map(|url| ("canonical", url)));
        }
        // Only the page's own title: pictures have titles too.
        self.in_title = name == "title" && self.title.is_empty() && !self.silent.iter().any(|s| s == "svg");
        let hidden = attribute("hidden").is_some() || attribute("aria-hidden").is_some_and(|hidden| hidden == "true");
        if VOID.contains(&name) {
            if name != "wbr" {
                self.end_line();
            }
        } else if SILENT.contains(&name) || hidden || !self.silent.is_empty() {
            self.end_line_unless_inline(name);
            if !closed && self.silent.len() < DEEPEST {
                self.silent.push(name.to_owned());
            }
        } else {
            self.end_line_unless_inline(name);
            match name {
                "article" if self.articles.len() < DEEPEST => {
                    self.articles.push(self.count);
                    self.count += 1;
                }
                "main" => self.main += 1,
                "h1" => self.in_heading = true,
                // A cell is a word of its own.
                "td" | "th" => self.line.push(' '),
                _ => {}
            }
        }
    }

    fn end(&mut self, name: &str) {
        self.in_title = false;
        if let Some(at) = self.silent.iter().rposition(|open| open == name) {
            self.silent.truncate(at);
            self.end_line_unless_inline(name);
            return;
        }
        if name == "body" || name == "html" || name == "head" {
            self.silent.clear();
        }
        self.end_line_unless_inline(name);
        match name {
            "article" => drop(self.articles.pop()),
            "main" => self.main = self.main.saturating_sub(1),
            "h1" => self.in_heading = false,
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_title {
            self.title.push_str(words);
        } else if self.silent.is_empty() {
            self.line.push_str(words);
        }
    }

    fn end_line_unless_inline(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let words: Vec<&str> = self.line.split_whitespace().collect();
        if !words.is_empty() {
            let line = words.join(" ");
            if self.in_heading && self.heading.is_none() {
                self.heading = Some(line.clone());
            }
            self.lines.push((line, self.articles.first().copied(), self.main > 0));
        }
        self.line.clear();
    }

    fn finish(self) -> Source {
        let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
        for (line, article, _) in &self.lines {
            if let Some(article) = article {
                *lengths.entry(*article).or_default() += line.len();
            }
        }
        let longest = lengths
            .into_iter()
            .max_by_key(|&(article, length)| (length, usize::MAX - article));
        let longest = longest
            .filter(|&(_, length)| length >= TEASER)
            .map(|(article, _)| article);
        let in_main = self.lines.iter().any(|(_, _, main)| *main);
        let kept = self.lines.iter().filter(|(_, article, main)| match longest {
            Some(longest) => *article == Some(longest),
            None => *main || !in_main,
        });
        let mut body = kept.map(|(line, ..)| line.as_str()).collect::<Vec<_>>().join("\n\n");
        let declared = |name: &str| {
            self.declared
                .get(name)
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
        };
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = self
            .heading
            .or_else(|| declared("title"))
            .or((!title.is_empty()).then_some(title));
        // A headline may stand outside of the article.
        if let Some(title) = title
            .as_ref()
            .filter(|title| !body.is_empty() && !body.contains(title.as_str()))
        {
            body = format!("{title}\n\n{body}");
        }
        let url = declared("canonical")
            .or_else(|| declared("url"))
            .filter(|url| web_address(url).is_some());
        Source {
            text: body + "\n",
            title,
            url,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gives_its_article_without_its_furniture() {
        let words =
            "<p>“We cannot <em>go</em> on like&nbsp;this,” said Ada Venn,\n the director of the harbour.</p>".repeat(8);
        let page = format!(
            "<!doctype html><title>Ferry stops - Harbour News</title><link rel=canonical href='https://example.org/ferry'>\
             <nav><a href=/>Home</a><svg><title>Logo</title></svg></nav><header><h1>Ferry stops &amp; waits</h1></header>\
             <article>{words}<aside>Read more</aside></article><article><p>Another story</p></article>\
             <script>let x = '</p>said';</script><footer>Cookies</footer>"
        );
        let source = read(&page);
        assert!(
            source
                .text
                .starts_with("Ferry stops & waits\n\n“We cannot go on like this,” said Ada Venn, the director"),
            "{}",
            source.text
        );
        for gone in ["Home", "Logo", "Read more", "Another", "let x", "Cookies"] {
            assert!(!source.text.contains(gone), "{gone} in {}", source.text);
        }
        assert_eq!(source.title.as_deref(), Some("Ferry stops & waits"));
        assert_eq!(source.url.as_deref(), Some("https://example.org/ferry"));
    }

    #[test]
    fn a_page_of_open_elements_takes_no_time() {
        let page =
            "<nav>".to_owned() + &"<b>".repeat(300_000) + &"</i>".repeat(300_000) + &"<svg><title>".repeat(100_000);
        assert_eq!(read(&page).text, "\n");
        let within = "<div>".repeat(600) + "<nav>x</nav>word" + &"</div>".repeat(600);
        assert_eq!(read(&within).text, "word\n");
    }

    #[test]
    fn a_page_without_articles_gives_its_main_part_or_all() {
        assert_eq!(read("<main><p>One<br>two</main><p>three").text, "One\n\ntwo\n");
        assert_eq!(read("<p>One<p hidden>two</p><div>three</div>").text, "One\n\nthree\n");
        assert_eq!(read("<nav>Menu</nav>").text, "\n");
        assert_eq!(read("<p>cut <b").text, "cut\n");
    }
}
