//! The sentence around a content that says nothing by itself.

use whosaid_engine::text::{Document, TextWords};
use whosaid_engine::{Article, Span};

/// Words of a content that needs its sentence: "it", "to comment". The engine shows claims of so few words in the same way.
const POINTING: usize = 2;

/// An article's sentences. They are looked for only where one is needed.
pub(super) struct Sentences<'a> {
    text: &'a str,
    spans: Vec<Span>,
}

impl<'a> Sentences<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        let text = article.text.as_str();
        let contents = article.attributions.iter().filter_map(|a| only(&a.content));
        let claims = article.claims.iter().map(|claim| claim.span);
        let spans = if contents.chain(claims).any(|span| points(text, span)) {
            let (document, _) = Document::read(text, &TextWords::english());
            document.sentences.iter().map(|sentence| sentence.span).collect()
        } else {
            Vec::new()
        };
        Self { text, spans }
    }

    /// The sentence to show in place of `content`, where that has too few words; `None` where it speaks for itself, or is in
    /// no one sentence.
    pub(super) fn telling(&self, content: &[Span]) -> Option<Span> {
        let content = only(content).filter(|&span| points(self.text, span))?;
        let at = self.spans.partition_point(|sentence| sentence.end < content.end);
        let sentence = *self.spans.get(at)?;
        sentence.contains(content).then_some(sentence)
    }
}

/// Contents in several pieces say enough.
fn only(content: &[Span]) -> Option<Span> {
    match *content {
        [span] => Some(span),
        _ => None,
    }
}

fn points(text: &str, span: Span) -> bool {
    (1..=POINTING).contains(&span.of(text).split_whitespace().count())
}
