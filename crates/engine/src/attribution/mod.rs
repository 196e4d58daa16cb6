//! Stage 2: sources, cues and contents.

use crate::speakers::NameLexicon;
use crate::text::Document;
use crate::{Attribution, Span};

/// What reports speech and thought, with its syntax.
#[derive(Debug)]
pub struct CueLexicon {}

impl CueLexicon {
    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self {}
    }
}

/// What the stage found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The attributions, in order of their first span, without speakers; acts are those of their cues alone.
    pub attributions: Vec<Attribution>,
    /// Words in quotation marks that report no speech.
    pub quoted_terms: Vec<Span>,
}

/// Finds the attributions and the quoted terms of a document.
#[must_use]
pub fn find(_document: &Document<'_>, _cues: &CueLexicon, _names: &NameLexicon) -> Found {
    Found::default()
}
