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
        let cues = CueLexicon::english();
        let mut grammar = GrammarTables::english();
        grammar.learn_verbs(cues.verb_forms());
        Self {
            text: TextWords::english(),
            grammar,
            cues,
            names: NameLexicon::english(),
            claims: ClaimWords::english(),
        }
    }
}
