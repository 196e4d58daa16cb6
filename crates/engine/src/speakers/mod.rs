//! Stage 3: who is behind the sources.

mod lexicon;

pub use lexicon::{Gender, NameLexicon, Pronoun};

use crate::text::Document;
use crate::{Attribution, Speaker};

/// Gathers the sources' mentions into speakers, in order of first mention, and sets each attribution's speaker.
#[must_use]
pub fn resolve(_document: &Document<'_>, _names: &NameLexicon, _attributions: &mut [Attribution]) -> Vec<Speaker> {
    Vec::new()
}
