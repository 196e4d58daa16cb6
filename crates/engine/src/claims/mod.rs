//! Stage 4: acts, and claims worth checking.

use crate::text::Document;
use crate::{Attribution, Claim, Dictionaries, Speaker};

/// What makes a statement checkable.
#[derive(Debug)]
pub struct ClaimWords {}

impl ClaimWords {
    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self {}
    }
}

/// Sets each attribution's act from its cue, content and context, and finds the claims, in order of the text.
#[must_use]
pub fn find(
    _document: &Document<'_>,
    _dictionaries: &Dictionaries,
    _attributions: &mut [Attribution],
    _speakers: &[Speaker],
) -> Vec<Claim> {
    Vec::new()
}
