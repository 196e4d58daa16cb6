//! Tests of the whole stage: properties of any text, named cases, and whole articles to read.

mod articles;
mod cases;
mod properties;
mod shapes;

use super::{Document, Sentence, TextWords, Token, TokenKind};
use crate::{ParagraphKind, Warning};
use std::fmt::Write as _;

/// Reads `text` with the English words.
fn read(text: &str) -> Document<'_> {
    Document::read(text, &TextWords::english()).0
}

/// What reading `text` warns of.
fn warnings(text: &str) -> Vec<Warning> {
    Document::read(text, &TextWords::english()).1
}

/// The text of each token, with "~" before possessives.
fn tokens(text: &str) -> Vec<String> {
    let document = read(text);
    let show = |token: &Token| match token.kind {
        TokenKind::Possessive => format!("~{}", token.span().of(text)),
        _ => token.span().of(text).to_owned(),
    };
    document.tokens.iter().map(show).collect()
}

/// The text of each sentence.
fn sentences(text: &str) -> Vec<&str> {
    read(text)
        .sentences
        .iter()
        .map(|sentence: &Sentence| sentence.span.of(text))
        .collect()
}

/// The text of each quotation, marks included.
fn quotations(text: &str) -> Vec<&str> {
    read(text)
        .quotations
        .iter()
        .map(|quotation| quotation.span.of(text))
        .collect()
}

/// The kind of each paragraph.
fn kinds(text: &str) -> Vec<ParagraphKind> {
    read(text).paragraphs.iter().map(|paragraph| paragraph.kind).collect()
}

/// The document, to be read by people: a line a sentence; `{` `}` around quotations (`+{` for one that goes on, `}!` for
/// one that is not closed), `#` behind numbers, `~` behind possessives.
fn dump(document: &Document<'_>) -> String {
    let mut out = String::new();
    for paragraph in &document.paragraphs {
        let _ = writeln!(out, "{:?}", paragraph.kind);
        for sentence in &document.sentences[paragraph.sentences.clone()] {
            let mut line = String::from("   ");
            for at in sentence.tokens.clone() {
                for quotation in document
                    .quotations
                    .iter()
                    .filter(|quotation| quotation.tokens.start == at)
                {
                    line.push_str(if quotation.continues.is_some() { " +{" } else { " {" });
                }
                line.push(' ');
                line.push_str(document.word(at));
                match document.tokens[at].kind {
                    TokenKind::Number => line.push('#'),
                    TokenKind::Possessive => line.push('~'),
                    _ => {}
                }
                for quotation in document
                    .quotations
                    .iter()
                    .filter(|quotation| quotation.tokens.end == at + 1)
                {
                    line.push_str(if quotation.closed { " }" } else { " }!" });
                }
            }
            let _ = writeln!(out, "{line}");
        }
    }
    out
}
