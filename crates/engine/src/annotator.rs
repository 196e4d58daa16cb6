//! The whole path from text to annotated article.

use crate::grammar::Grammar;
use crate::text::Document;
use crate::{Article, Dictionaries, EngineInfo, Paragraph, ParagraphKind, Span, attribution, claims, speakers};

/// Annotates articles; make one and use it for many.
#[derive(Debug)]
pub struct Annotator {
    dictionaries: Dictionaries,
}

/// A result that is good as far as it goes, with what the reader should know about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Warned<T> {
    /// The result.
    pub output: T,
    /// What was wrong with the input, if anything.
    pub warnings: Vec<Warning>,
}

/// Something about the input that makes the annotations worth less than usual.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "at")]
pub enum Warning {
    /// There is nothing to annotate.
    Empty,
    /// The text holds control characters, as binary files do.
    Binary,
    /// The text does not read like English, the only language known so far.
    NotEnglish,
    /// A quotation mark that is never closed; the quotation was taken to end with its paragraph.
    UnclosedQuotation(Span),
}

/// A stage of the engine, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Paragraphs, sentences, tokens, quotation marks.
    Text,
    /// Sources, cues and contents.
    Attribution,
    /// Speakers.
    Speakers,
    /// Acts and claims.
    Claims,
}

/// How far the work on one text has come.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Progress {
    /// The stage that is running.
    pub stage: Stage,
    /// The share of all work that is done, from 0 to 1; never decreases within a text.
    pub done: f32,
}

impl Annotator {
    /// Rules and English dictionaries, no model.
    #[must_use]
    pub fn rules() -> Self {
        Self {
            dictionaries: Dictionaries::english(),
        }
    }

    /// Annotates `text`.
    ///
    /// Never fails: what cannot be made out is left out, and what makes the result doubtful is among the warnings.
    #[must_use]
    pub fn annotate(&self, text: &str) -> Warned<Article> {
        self.annotate_with(text, &mut |_| {})
    }

    /// Annotates `text`, telling `progress` how far it has come.
    #[must_use]
    pub fn annotate_with(&self, text: &str, progress: &mut dyn FnMut(Progress)) -> Warned<Article> {
        let mut tell = |stage, done| progress(Progress { stage, done });
        tell(Stage::Text, 0.0);
        let (document, mut warnings) = Document::read(text, &self.dictionaries.text);
        tell(Stage::Attribution, 0.3);
        let grammar = Grammar::read(&document, &self.dictionaries.grammar);
        let attribution::Found {
            mut attributions,
            quoted_terms,
        } = attribution::find(&document, &grammar, &self.dictionaries.cues);
        tell(Stage::Speakers, 0.6);
        let speakers = speakers::resolve(&document, &self.dictionaries.names, &mut attributions);
        tell(Stage::Claims, 0.8);
        let claims = claims::find(&document, &self.dictionaries, &mut attributions, &speakers);
        tell(Stage::Claims, 1.0);
        warnings.dedup();
        let output = Article {
            title: title(&document),
            text: text.to_owned(),
            url: None,
            engine: EngineInfo {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                model: None,
            },
            paragraphs: document
                .paragraphs
                .iter()
                .map(|p| Paragraph {
                    span: p.span,
                    kind: p.kind,
                })
                .collect(),
            speakers,
            attributions,
            claims,
            quoted_terms,
        };
        Warned { output, warnings }
    }
}

/// A heading that stands before any body text.
fn title(document: &Document<'_>) -> Option<String> {
    let before_body = document.paragraphs.iter().take_while(|p| p.kind != ParagraphKind::Body);
    let heading = before_body.into_iter().find(|p| p.kind == ParagraphKind::Heading)?;
    Some(heading.span.of(document.text).to_owned())
}
