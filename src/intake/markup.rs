//! The words of markup: headings, lists and paragraphs, and nothing else. The browser's own parser reads it, into a
//! document in which nothing runs and nothing is fetched.

use crate::trust::{Kind, trusted};
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, NodeList};

/// What holds no words of the article's. Cells count only where somebody has laid out paragraphs in them.
const ASIDE: &str = "script,style,template,noscript,nav,footer,aside,form,button,select,svg,iframe,audio,video,object,\
    figcaption,:is(td,th,caption,dt,dd):not(:has(p,li,div,h1,h2,h3)),[hidden],[aria-hidden=true]";

/// Markup with one of these was copied from a page rather than a line.
const PARAGRAPHS: [&str; 5] = ["<p", "<li", "<h1", "<h2", "<div"];

/// Of what was copied from a page, the headings, lists and paragraphs; `None` where there are none.
pub(crate) fn pasted(markup: &str) -> Option<String> {
    let rich = PARAGRAPHS.iter().any(|tag| markup.contains(tag));
    rich.then(|| words(markup)).filter(|words| !words.is_empty())
}

/// The markup without style sheets and style attributes: the page's security policy, which holds for what is read too,
/// would report each.
fn unstyled(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    let begins = |text: &str, with: &str| {
        text.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let mut tag = false;
    while let Some(c) = rest.chars().next() {
        if begins(rest, "<style") {
            let ends = |&(at, _): &(usize, char)| begins(&rest[at..], "</style");
            rest = rest.char_indices().skip(1).find(ends).map_or("", |(at, _)| &rest[at..]);
        }
        tag = (tag || c == '<') && c != '>';
        if tag && c.is_whitespace() && begins(&rest[c.len_utf8()..], "style=") {
            out.push_str(" data-");
            rest = &rest[c.len_utf8()..];
        }
        let Some(c) = rest.chars().next() else { break };
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

fn parse(markup: &str, kind: &str) -> Result<Document, JsValue> {
    let constructor: Function = Reflect::get(&js_sys::global(), &"DOMParser".into())?.dyn_into()?;
    let parser = Reflect::construct(&constructor, &js_sys::Array::new())?;
    let parse: Function = Reflect::get(&parser, &"parseFromString".into())?.dyn_into()?;
    parse
        .call2(&parser, &trusted(Kind::InertMarkup, &unstyled(markup))?, &kind.into())?
        .dyn_into()
}

fn each(nodes: Option<NodeList>) -> impl Iterator<Item = Element> {
    let nodes = nodes
        .into_iter()
        .flat_map(|nodes| (0..nodes.length()).filter_map(move |i| nodes.get(i)));
    nodes.filter_map(|node| node.dyn_into().ok())
}

/// The words of a web page, or of a part of one; empty where it cannot be read. Of a page that says which part is the
/// article, the words of that.
pub(crate) fn words(markup: &str) -> String {
    let Ok(document) = parse(markup, "text/html") else {
        return String::new();
    };
    let articles = each(document.query_selector_all("article, main").ok());
    let most = articles.max_by_key(|article| article.text_content().map_or(0, |text| text.len()));
    let Some(root) = most.or_else(|| document.query_selector("body").ok().flatten()) else {
        return String::new();
    };
    for aside in each(root.query_selector_all(ASIDE).ok()) {
        aside.remove();
    }
    let mut words = Words::default();
    words.take(&root);
    words.end();
    words.paragraphs.join("\n\n")
}

#[derive(Default)]
struct Words {
    paragraphs: Vec<String>,
    line: String,
}

impl Words {
    fn take(&mut self, node: &Node) {
        if node.node_type() == Node::TEXT_NODE {
            let text = node.node_value().unwrap_or_default();
            for (i, word) in text.split_whitespace().enumerate() {
                let spaced = i > 0 || text.starts_with(char::is_whitespace);
                self.add(word, spaced);
            }
            if text.ends_with(char::is_whitespace) {
                self.add("", true);
            }
            return;
        }
        let Some(element) = node.dyn_ref::<Element>() else {
            return;
        };
        if element.local_name() == "br" {
            self.line.push('\n');
            return;
        }
        let block = !element.matches(INLINE).unwrap_or(false);
        if block {
            self.end();
        }
        let children = node.child_nodes();
        for child in (0..children.length()).filter_map(|i| children.get(i)) {
            self.take(&child);
        }
        if block {
            self.end();
        }
    }

    fn add(&mut self, word: &str, spaced: bool) {
        if spaced && !self.line.is_empty() && !self.line.ends_with(char::is_whitespace) {
            self.line.push(' ');
        }
        self.line.push_str(word);
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if !line.is_empty() {
            self.paragraphs.push(line.to_owned());
        }
    }
}

/// What goes on within a line.
const INLINE: &str = "a,abbr,b,bdi,bdo,cite,code,data,del,dfn,em,font,i,ins,kbd,label,mark,q,s,samp,small,span,strong,sub,sup,time,u,var,wbr";

/// The paragraphs of a Word document's main part.
pub(crate) fn document_words(xml: &str) -> Option<String> {
    let document = parse(xml, "application/xml").ok()?;
    let paragraphs = document.get_elements_by_tag_name("w:p");
    let mut text: Vec<String> = Vec::new();
    for paragraph in (0..paragraphs.length()).filter_map(|i| paragraphs.item(i)) {
        let parts = paragraph.get_elements_by_tag_name("*");
        let mut line = String::new();
        for part in (0..parts.length()).filter_map(|i| parts.item(i)) {
            match part.tag_name().as_str() {
                "w:t" => line.push_str(&part.text_content().unwrap_or_default()),
                "w:tab" => line.push(' '),
                "w:br" => line.push('\n'),
                _ => {}
            }
        }
        if !line.trim().is_empty() {
            text.push(line.trim().to_owned());
        }
    }
    (!text.is_empty()).then(|| text.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_go_and_everything_else_stays() {
        let read = unstyled("<STYLE a>p > a { }</Style ><p class=a\nstyle=\"x\">a style=b é</p><style>");
        assert_eq!(read, "</Style ><p class=a data-style=\"x\">a style=b é</p>");
        assert_eq!(unstyled("<styles>"), "");
    }
}
