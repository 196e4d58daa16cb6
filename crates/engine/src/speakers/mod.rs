//! Stage 3: who is behind the sources.

use crate::text::Document;
use crate::{Attribution, Speaker};

/// Titles, roles, first names, organisations' words.
#[derive(Debug)]
pub struct NameLexicon {}

impl NameLexicon {
    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self {}
    }
}

/// Gathers the sources' mentions into speakers, in order of first mention, and sets each attribution's speaker.
#[must_use]
pub fn resolve(_document: &Document<'_>, _names: &NameLexicon, _attributions: &mut [Attribution]) -> Vec<Speaker> {
    Vec::new()
}
