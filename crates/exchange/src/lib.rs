//! What the page and its exchange worker say to each other.
//!
//! The exchange worker (`main.rs`) turns annotated articles into files, links and pages, and reads them. It is a program of
//! its own, which the page fetches when a reader first shares or opens something: no visit pays for it before.
//!
//! As with the engine's worker, the file keeps its name from one release to the next, so the worker opens with
//! [`Answer::Ready`] and its [`PROTOCOL`], and the page uses no worker with another one.

use serde::{Deserialize, Serialize};
use whosaid_engine::Article;

/// The version of these messages; goes up with every change to them or to the types that they carry.
pub const PROTOCOL: u32 = 1;

/// What an article can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A page that needs no script, and that Whosaid opens again.
    Html,
    /// Whosaid JSON.
    Json,
    /// Quotations with citations, for notes.
    Markdown,
    /// A row an annotation, for spreadsheets.
    Csv,
    /// W3C Web Annotation with offsets in UTF-16 units, as Recogito and Hypothesis count.
    WebAnnotation,
    /// Citron's annotation format.
    Citron,
    /// brat standoff: two files.
    Brat,
    /// TEI P5.
    Tei,
    /// spaCy's displaCy, the layer of contents.
    Displacy,
    /// doccano JSON lines, the layer of contents.
    Doccano,
    /// schema.org Quotation and Claim.
    JsonLd,
}

impl Format {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 11] = [
        Self::Html,
        Self::Json,
        Self::Markdown,
        Self::Csv,
        Self::WebAnnotation,
        Self::Citron,
        Self::Brat,
        Self::Tei,
        Self::Displacy,
        Self::Doccano,
        Self::JsonLd,
    ];
}

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// The article as files.
    Files {
        /// Chosen by the page; the answer carries it.
        id: u32,
        /// The article.
        article: Box<Article>,
        /// As what.
        format: Format,
    },
    /// The article, or its quotations, as a link.
    Link {
        /// Chosen by the page.
        id: u32,
        /// The article.
        article: Box<Article>,
        /// The address of the page, without a fragment.
        base: String,
        /// Whether only what stands in quotation marks is to be shared.
        quotations: bool,
    },
    /// What a file or a link holds.
    Read {
        /// Chosen by the page.
        id: u32,
        /// The file's content, or the link.
        content: String,
    },
}

/// A file, ready to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// How its name ends, without a dot.
    pub extension: String,
    /// Its MIME type.
    pub media_type: String,
    /// Its text.
    pub content: String,
}

/// How far a link of its length travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Everywhere.
    Everywhere,
    /// Most chats and mail programs.
    Chats,
    /// From address bar to address bar.
    Pasted,
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is ready for questions.
    Ready {
        /// The worker's [`PROTOCOL`].
        protocol: u32,
    },
    /// The files.
    Files {
        /// The question.
        id: u32,
        /// One, or brat's two.
        files: Vec<File>,
    },
    /// The link.
    Link {
        /// The question.
        id: u32,
        /// The whole address.
        address: String,
        /// Where it can go.
        reach: Reach,
        /// The link as a QR code (SVG), where it is short enough for one.
        qr: Option<String>,
    },
    /// The article that a file or link held.
    Article {
        /// The question.
        id: u32,
        /// The article.
        article: Box<Article>,
        /// What had to be done to read it, in words for the reader.
        notes: Vec<String>,
    },
    /// It cannot be done.
    Refused {
        /// The question.
        id: u32,
        /// Why, and what to do, in words for the reader.
        reason: String,
    },
}
