//! The word lists that the stages are handed.

use crate::{
    attribution::CueLexicon, claims::ClaimWords, grammar::GrammarTables, speakers::NameLexicon, text::TextWords,
};

/// One language's dictionaries, one for each stage that needs some.
#[derive(Debug)]
pub struct Dictionaries {
    /// Abbreviations and page furniture.
    pub text: TextWords,
    /// Word classes.
    pub grammar: GrammarTables,
    /// What reports speech and thought.
    pub cues: CueLexicon,
    /// Titles, roles, first names.
    pub names: NameLexicon,
    /// What makes a statement checkable.
    pub claims: ClaimWords,
}

impl Dictionaries {
    /// English, from the files in the crate's `data` folder.
    #[must_use]
    pub fn english() -> Self {
        Self {
            text: TextWords::english(),
            grammar: GrammarTables::english(),
            cues: CueLexicon::english(),
            names: NameLexicon::english(),
            claims: ClaimWords::english(),
        }
    }
}
