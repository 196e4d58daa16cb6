//! The whole path from text to annotated article.

use crate::grammar::Grammar;
use crate::tagger::{Tagger, TaggerError, link};
use crate::text::Document;
use crate::{Article, Dictionaries, EngineInfo, Paragraph, ParagraphKind, Span, attribution, claims, speakers};
use whosaid_model::{Model, ModelError};

/// Annotates articles; make one and use it for many.
#[derive(Debug)]
pub struct Annotator {
    dictionaries: Dictionaries,
    tagger: Option<Tagger>,
}

/// Why weights cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// The bytes are no weights file that this version reads.
    #[error(transparent)]
    File(#[from] ModelError),
    /// The net is not one that this version runs.
    #[error(transparent)]
    Net(#[from] TaggerError),
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
    /// The text has more bytes than can be counted in 32 bits; what comes after them was not read.
    TooLong,
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
            tagger: None,
        }
    }

    /// Rules, English dictionaries and the tagger that `weights` hold: the bytes of a weights file, such as
    /// `whosaid_model::ENGLISH`.
    ///
    /// # Errors
    /// Where the weights are cut, damaged, of another version, or of another architecture.
    pub fn with_model(weights: &[u8]) -> Result<Self, WeightsError> {
        let mut annotator = Self::rules();
        annotator.use_model(weights)?;
        Ok(annotator)
    }

    /// Annotates with the tagger that `weights` hold from now on.
    ///
    /// # Errors
    /// As [`Annotator::with_model`]; the annotator then stays as it was.
    pub fn use_model(&mut self, weights: &[u8]) -> Result<(), WeightsError> {
        self.tagger = Some(Tagger::new(&Model::read(weights)?)?);
        Ok(())
    }

    /// The model's name; `None` where rules alone are used.
    #[must_use]
    pub fn model(&self) -> Option<&str> {
        self.tagger.as_ref().map(Tagger::name)
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
        self.run(self.tagger.as_ref(), text, progress)
    }

    /// Annotates `text` by rules alone, also where there is a model: a quick first reading of a long text.
    #[must_use]
    pub fn annotate_by_rules_with(&self, text: &str, progress: &mut dyn FnMut(Progress)) -> Warned<Article> {
        self.run(None, text, progress)
    }

    /// One copy of it for all callers: it is nearly the whole engine.
    #[inline(never)]
    fn run(&self, tagger: Option<&Tagger>, text: &str, progress: &mut dyn FnMut(Progress)) -> Warned<Article> {
        let mut tell = |stage, done| progress(Progress { stage, done });
        tell(Stage::Text, 0.0);
        let (document, mut warnings) = Document::read(text, &self.dictionaries.text);
        tell(Stage::Attribution, 0.3);
        let grammar = Grammar::read(&document, &self.dictionaries.grammar);
        let tagged = tagger.map(|t| link::link(&document, &t.tag(&document), t.linker()));
        let attribution::Found {
            mut attributions,
            quoted_terms,
        } = attribution::find(&document, &grammar, &self.dictionaries.cues, tagged);
        // It is large, and nothing below reads it.
        drop(grammar);
        tell(Stage::Speakers, 0.6);
        let speakers = speakers::resolve(&document, &self.dictionaries.names, &mut attributions);
        tell(Stage::Claims, 0.8);
        let claims = claims::find(
            &document,
            &self.dictionaries,
            tagger.map(Tagger::vectors),
            &mut attributions,
            &speakers,
        );
        tell(Stage::Claims, 1.0);
        warnings.dedup();
        let output = Article {
            title: title(&document),
            text: text.to_owned(),
            url: None,
            engine: EngineInfo {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                model: tagger.map(|t| t.name().to_owned()),
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
