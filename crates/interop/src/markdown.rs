//! Quotations with their sources as Markdown (CommonMark), for notes. Out only.

use crate::fragment::text_fragment;
use crate::spoken::{Speakers, words};
use crate::web::web_address;
use whosaid_engine::{Article, AttributionKind};

/// Each attribution as a block quotation, then who says it, how, and a link to the words where the article's address is
/// known. Paraphrases are in italics, since they are the reporter's words.
#[must_use]
pub fn to_string(article: &Article) -> String {
    let speakers = Speakers::of(article);
    let mut out = String::new();
    if let Some(title) = &article.title {
        out.push_str(&format!("# {}\n\n", escaped(title)));
    }
    if let Some(url) = article.url.as_deref().and_then(web_address) {
        out.push_str(&format!("<{}>\n\n", url.replace('<', "%3C").replace('>', "%3E")));
    }
    for a in &article.attributions {
        let said = escaped(&words(&article.text, &a.content));
        if said.is_empty() {
            continue;
        }
        let mark = if a.kind == AttributionKind::Indirect { "*" } else { "" };
        out.push_str(&format!("> {mark}{said}{mark}\n>\n> — "));
        match speakers.get(a.speaker) {
            Some(s) => {
                out.push_str(&escaped(&s.name));
                if let Some(role) = &s.role {
                    out.push_str(&format!(", {}", escaped(role)));
                }
            }
            None => out.push_str("no source named"),
        }
        out.push_str(&format!(" ({})", a.act.name()));
        if let Some(address) = a.content.first().and_then(|&span| text_fragment(article, span)) {
            let address = address
                .replace('(', "%28")
                .replace(')', "%29")
                .replace('<', "%3C")
                .replace('>', "%3E");
            out.push_str(&format!(", [in the article]({address})"));
        }
        out.push_str("\n\n");
    }
    out
}

/// On one line, with nothing in it that Markdown or HTML would take for its own.
fn escaped(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let mut safe = String::with_capacity(text.len());
    for c in line.join(" ").chars() {
        match c {
            '\0'..='\x1f' => safe.push('\u{fffd}'),
            c if c.is_ascii_punctuation() && !matches!(c, ',' | '\'' | '"' | '?' | ';' | '/' | ':') => {
                safe.push('\\');
                safe.push(c);
            }
            // Bare addresses become links in some dialects.
            ':' => safe.push_str("&#58;"),
            c => safe.push(c),
        }
    }
    safe
}
