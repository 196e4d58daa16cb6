//! What an import can say about its input.

use std::fmt;
use whosaid_engine::Article;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The input is not JSON at all, or is cut short.
    #[error("this is not JSON ({message}, at line {line}, column {column}); check that the file is complete")]
    Json {
        /// What the parser met.
        message: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1, in bytes.
        column: usize,
    },
    /// A field is missing, or holds something of another kind.
    #[error("{path}: {message}")]
    Field {
        /// Where, such as "attributions[3].cue.start".
        path: String,
        /// What is wrong with it.
        message: String,
    },
    /// The file's version is not one that this program knows.
    #[error("the file says version {found}, and this program reads version 1; open it with a newer Whosaid")]
    Version {
        /// What the file says.
        found: String,
    },
    /// A span that does not fit the text, neither in code points nor in UTF-16 units, and whose quoted text is not
    /// nearby either.
    #[error(
        "{path}: {start} to {end} does not fit the text of {length} code points; \
         offsets count code points from 0, the end is exclusive"
    )]
    Span {
        /// Which span.
        path: String,
        /// Its start, as the file has it.
        start: u64,
        /// Its end, as the file has it.
        end: u64,
        /// How many code points the text has.
        length: usize,
    },
    /// An id that two things share.
    #[error("{path}: the id {id:?} is taken by an earlier one; give each its own")]
    DuplicateId {
        /// Where it stands for the second time.
        path: String,
        /// The id.
        id: String,
    },
    /// An id that nothing has.
    #[error("{path}: nothing has the id {id:?}; correct it or leave the field out")]
    UnknownId {
        /// Where it is referred to.
        path: String,
        /// The id.
        id: String,
    },
    /// A file that carries annotations without their text.
    #[error("the file holds annotations but no \"text\"; give it the text that they belong to")]
    NoText,
    /// A file of lines, one of which is wrong.
    #[error("line {line}: {message}")]
    Line {
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// A page that holds no annotated article.
    #[error("this page holds no annotated article; to annotate the article that it shows, give its text instead")]
    NoArticle,
}

impl ImportError {
    /// From a parser's error and the place where it happened.
    pub(crate) fn from_json(error: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        let inner = error.inner();
        let full = inner.to_string();
        let message = full
            .rsplit_once(" at line ")
            .map_or(full.as_str(), |(m, _)| m)
            .to_owned();
        if inner.is_data() {
            let path = match error.path().to_string() {
                path if path == "." => "the whole file".to_owned(),
                path => path,
            };
            Self::Field { path, message }
        } else {
            Self::Json {
                message,
                line: inner.line(),
                column: inner.column(),
            }
        }
    }
}

/// What an import made of its input, and what its user should know about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The article.
    pub article: Article,
    /// What had to be moved, guessed or left out.
    pub notes: Vec<Note>,
}

/// Something that an import did beyond reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The offsets were UTF-16 units, not code points; they were converted.
    Utf16,
    /// A span's offsets did not match its quoted text, which was found nearby.
    Moved {
        /// Which span.
        path: String,
        /// Its quoted text.
        quote: String,
    },
    /// A span's quoted text stands nowhere; something much like it does.
    Changed {
        /// Which span.
        path: String,
        /// Its quoted text.
        quote: String,
        /// What was taken for it.
        found: String,
    },
    /// A span could not be placed in the text and was left out.
    Unplaced {
        /// Which span.
        path: String,
        /// Its quoted text, where the file gave it.
        quote: Option<String>,
    },
    /// An attribution was left out, because none of its content could be placed.
    LeftOut {
        /// Which attribution.
        path: String,
    },
    /// Something that has no place in an annotated article, such as a comment.
    Foreign {
        /// Where it stands.
        path: String,
        /// What it is.
        what: String,
    },
    /// A name that this version does not know was left out.
    UnknownName {
        /// Where it stands.
        path: String,
        /// The name.
        name: String,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf16 => write!(f, "the offsets count UTF-16 units; they were converted"),
            Self::Moved { path, quote } => write!(f, "{path}: the offsets were off; {quote:?} was found nearby"),
            Self::Changed { path, quote, found } => {
                write!(f, "{path}: the text has changed; {found:?} was taken for {quote:?}")
            }
            Self::Unplaced {
                path,
                quote: Some(quote),
            } => {
                write!(
                    f,
                    "{path}: {quote:?} does not stand in the text there or nearby; left out"
                )
            }
            Self::Unplaced { path, quote: None } => write!(f, "{path}: does not fit the text; left out"),
            Self::LeftOut { path } => write!(f, "{path}: left out, none of its content could be placed"),
            Self::Foreign { path, what } => write!(f, "{path}: {what}; left out"),
            Self::UnknownName { path, name } => write!(f, "{path}: {name:?} is not known here; left out"),
        }
    }
}
