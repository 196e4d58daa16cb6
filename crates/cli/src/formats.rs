//! Formats by their names on the command line.

use crate::args::ShapeArgs;
use clap::ValueEnum;
use serde_json::Value;
use std::path::Path;
use whosaid_engine::Article;
use whosaid_engine::offsets::Unit;
use whosaid_interop::{
    ImportError, Imported, Readable, brat, citron, csv, detect, html, jsonld, layers, link, markdown, tei,
    web_annotation, whosaid,
};

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Whosaid JSON, version 1
    Json,
    /// Citron's annotation format
    Citron,
    /// W3C Web Annotation, offsets in code points as the standard has them
    WebAnnotation,
    /// The same with offsets in UTF-16 units, as Recogito and Hypothesis count
    Recogito,
    /// brat standoff: a .txt and a .ann file; on standard output the .ann alone
    Brat,
    /// A row an annotation, for spreadsheets
    Csv,
    /// spaCy's displaCy, one layer
    Displacy,
    /// doccano JSON lines, one layer
    Doccano,
    /// TEI P5 with <said>
    Tei,
    /// Quotations with citations, for notes
    Markdown,
    /// schema.org Quotation and Claim
    JsonLd,
    /// A page that needs no script, and that Whosaid opens again
    Html,
    /// A share link
    Link,
}

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reading {
    /// Whosaid JSON
    Json,
    /// Citron's annotation format
    Citron,
    /// Web Annotation, also Recogito's and Hypothesis'
    WebAnnotation,
    /// brat standoff
    Brat,
    /// An exported page
    Html,
    /// A share link
    Link,
}

impl Format {
    /// Whether a result is one line, so that many can follow one another.
    pub(crate) const fn is_line(self) -> bool {
        !matches!(self, Self::Brat | Self::Csv | Self::Tei | Self::Markdown | Self::Html)
    }

    /// How files of it end.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Brat => "ann",
            Self::Csv => "csv",
            Self::Doccano => "jsonl",
            Self::Tei => "xml",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Link => "txt",
            Self::JsonLd => "jsonld",
            Self::Json | Self::Citron | Self::WebAnnotation | Self::Recogito | Self::Displacy => "json",
        }
    }

    /// The article in this format, without a line end where it is one line.
    ///
    /// # Errors
    /// Where a link would be too long.
    pub(crate) fn write(
        self,
        article: &Article,
        id: Option<&Value>,
        shape: &ShapeArgs,
    ) -> Result<String, link::LinkError> {
        let layer: layers::Layer = shape.layer.into();
        let extras = whosaid::Extras { id, quoted_text: true };
        Ok(match (self, shape.pretty) {
            (Self::Json, false) => whosaid::to_string(article, extras),
            (Self::Json, true) => whosaid::to_pretty_string(article, extras),
            (Self::Citron, false) => citron::to_string(article, id, true),
            (Self::Citron, true) => citron::to_pretty_string(article, id, true),
            (Self::WebAnnotation, false) => web_annotation::to_string(article, Unit::CodePoint, true),
            (Self::WebAnnotation, true) => web_annotation::to_pretty_string(article, Unit::CodePoint, true),
            (Self::Recogito, false) => web_annotation::to_string(article, Unit::Utf16, true),
            (Self::Recogito, true) => web_annotation::to_pretty_string(article, Unit::Utf16, true),
            (Self::JsonLd, false) => jsonld::to_string(article),
            (Self::JsonLd, true) => jsonld::to_pretty_string(article),
            (Self::Brat, _) => brat::write(article).annotations,
            (Self::Csv, _) => csv::to_string(article),
            (Self::Displacy, _) => layers::displacy(article, layer),
            (Self::Doccano, _) => layers::doccano(article, layer, id),
            (Self::Tei, _) => tei::to_string(article),
            (Self::Markdown, _) => markdown::to_string(article),
            (Self::Html, _) => whosaid_export::page_now(article),
            (Self::Link, _) => {
                let variant = if shape.quotations {
                    link::Variant::Quotations
                } else {
                    link::Variant::Article
                };
                link::write(article, &shape.base, variant)?.text
            }
        })
    }
}

impl Reading {
    /// What a file is, by its name and its beginning.
    pub(crate) fn of(path: &Path, content: &str) -> Option<Self> {
        let named = |extension: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension));
        if named("ann") {
            return Some(Self::Brat);
        }
        detect(content).map(|found| match found {
            Readable::Whosaid => Self::Json,
            Readable::Citron => Self::Citron,
            Readable::WebAnnotation => Self::WebAnnotation,
            Readable::Html => Self::Html,
            Readable::Link => Self::Link,
        })
    }

    /// Reads a file's content; `text` is the text that it belongs to, for formats that do not hold it.
    ///
    /// # Errors
    /// What the format's reader says.
    pub(crate) fn read(self, content: &str, text: Option<&str>) -> Result<Imported, String> {
        let told = |result: Result<Imported, ImportError>| result.map_err(|error| error.to_string());
        match self {
            Self::Json => told(whosaid::read(content)),
            Self::Citron => told(citron::read(content, text)),
            Self::WebAnnotation => told(web_annotation::read(content, text)),
            Self::Html => told(html::read(content)),
            Self::Brat => match text {
                Some(text) => told(brat::read(content, text)),
                None => Err("its text is not beside it; name it with --text".to_owned()),
            },
            Self::Link => match link::read(content) {
                Ok(opened) => Ok(Imported {
                    article: opened.article,
                    notes: vec![],
                }),
                Err(error) => Err(error.to_string()),
            },
        }
    }
}
