//! A document's words with all that is known about each, and small classes of words that their capitals tell apart.

use super::Gender;
use super::lexicon::{NameLexicon, Pronoun, Word};
use super::spelling::folded;
use crate::text::Document;
use rustc_hash::FxHashSet;

/// A document's tokens, and what the lexicon knows about each: asked once a spelling.
#[derive(Debug)]
pub(super) struct Words<'d, 't> {
    pub(super) document: &'d Document<'t>,
    /// By the spelling's number.
    known: Vec<Word>,
}

impl<'d, 't> Words<'d, 't> {
    pub(super) fn read(document: &'d Document<'t>, lexicon: &NameLexicon) -> Self {
        let spellings = document.spellings.texts();
        let known = spellings.iter().map(|text| lexicon.know(text)).collect();
        Self { document, known }
    }

    /// The token's text, or `""` past the end.
    #[inline(never)]
    pub(super) fn word(&self, token: usize) -> &'t str {
        let number = self.document.spellings.number(token);
        number
            .and_then(|n| self.document.spellings.texts().get(n))
            .copied()
            .unwrap_or("")
    }

    /// Whether the token's text is one of `words`, as they are written. A list here takes fewer bytes than a pattern of as many words.
    #[inline(never)]
    pub(super) fn is_any(&self, token: usize, words: &[&str]) -> bool {
        words.contains(&self.word(token))
    }

    fn known(&self, token: usize) -> Word {
        let number = self.document.spellings.number(token);
        number.and_then(|n| self.known.get(n)).copied().unwrap_or_default()
    }

    /// Whether the token's word belongs to any of `classes`.
    #[inline(never)]
    pub(super) fn is(&self, token: usize, classes: u32) -> bool {
        let number = self.document.spellings.number(token);
        number
            .and_then(|n| self.known.get(n))
            .is_some_and(|w| w.classes & classes != 0)
    }

    /// The sex that a title or role tells.
    #[inline(never)]
    pub(super) fn title_gender(&self, token: usize) -> Option<Gender> {
        self.known(token).role_gender
    }

    /// Whose first name the word mostly is.
    pub(super) fn first_name_gender(&self, token: usize) -> Option<Gender> {
        self.known(token).name_gender
    }

    #[inline(never)]
    pub(super) fn pronoun(&self, token: usize) -> Option<Pronoun> {
        self.known(token).pronoun
    }

    /// The spellings with a capital that are, but for case and full stops, the same word as any of `tokens`.
    pub(super) fn same(&self, tokens: impl Iterator<Item = usize>) -> Marked {
        let mut own = vec![false; self.known.len()];
        for number in tokens.filter_map(|i| self.document.spellings.number(i)) {
            if let Some(own) = own.get_mut(number) {
                *own = true;
            }
        }
        let texts = self.document.spellings.texts().iter();
        let marked = texts.clone().zip(&own).filter(|(_, own)| **own);
        let words: FxHashSet<String> = marked.map(|(text, _)| folded(text)).collect();
        let alike = |text: &str| text.starts_with(char::is_uppercase) && words.contains(&folded(text));
        Marked(texts.zip(own).map(|(text, own)| own || alike(text)).collect())
    }

    /// Whether the token's spelling is among the marked ones.
    pub(super) fn is_marked(&self, token: usize, marked: &Marked) -> bool {
        let number = self.document.spellings.number(token);
        number.and_then(|n| marked.0.get(n)).copied().unwrap_or(false)
    }
}

/// Some of a document's spellings; see [`Words::same`].
#[derive(Debug)]
pub(super) struct Marked(Vec<bool>);

/// Adjectives and beliefs that take a capital without naming anybody.
pub(super) fn proper_adjective(word: &str) -> bool {
    matches!(
        word,
        "Democratic"
            | "Western"
            | "Eastern"
            | "Northern"
            | "Southern"
            | "Islamic"
            | "Islam"
            | "Christian"
            | "Christianity"
            | "Jewish"
            | "Judaism"
            | "Muslim"
            | "Catholic"
            | "Protestant"
            | "Sunni"
            | "Shiite"
            | "Internet"
            | "TV"
            | "God"
            | "Latino"
            | "Hispanic"
            | "Black"
            | "Communist"
            | "Marxist"
            | "Brexit"
            | "Covid"
            | "Olympic"
            | "Bible"
    )
}

/// Small words inside names: "Ursula van der Hale".
pub(super) fn connector(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "del"
            | "della"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "zu"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "y"
            | "of"
    )
}

/// Days, months and the like: capitalised, and never a name's part.
pub(super) fn time_word(word: &str) -> bool {
    let stem = word.trim_end_matches('.');
    matches!(
        stem,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "Mondays"
            | "Tuesdays"
            | "Wednesdays"
            | "Thursdays"
            | "Fridays"
            | "Saturdays"
            | "Sundays"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Aug"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Christmas"
            | "Easter"
            | "GMT"
            | "BST"
            | "EST"
            | "ET"
    )
}

/// Whether `word` is short and all in capitals, full stops aside ("BBC", "U.N.").
pub(super) fn acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters)
        && word
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '&' | '-'))
}
