//! The lists of words that tell acts, worth, reasons and answers.

use super::{answers, reasons};
use crate::Act;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Classes of a cue's words: the eight acts. Bit `n` is [`Act::ALL`]'s `n`th.
pub(super) type Acts = u8;

/// Classes of a content's words; see [`CONTENT`].
pub(super) type Contents = u8;

/// Names of the content's classes, in order of their bits.
pub(super) const CONTENT: [&str; 7] = ["wrong", "opinion", "future", "must", "negation", "own", "asking"];

/// Names of the sentence's classes, in order of their bits.
pub(super) const SENTENCE: [&str; 12] = [
    "comparison",
    "cause",
    "record",
    "law",
    "date",
    "quantity",
    "conduct",
    "hedge",
    "evaluation",
    "self",
    "address",
    "will",
];

/// What a word, in lower case, can be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// Classes of a content's words; see [`CONTENT`].
    pub(super) content: Contents,
    /// Classes of a sentence's words; see [`SENTENCE`].
    pub(super) sentence: u16,
    /// Bits of the reasons that it gives; see [`reasons`].
    pub(super) reasons: u8,
    /// Whether it tells something of what is said with its neighbours ("we must").
    pub(super) function: bool,
}

/// What a stem can be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stem {
    /// The acts that it tells in a cue.
    pub(super) acts: Acts,
    /// The acts that it hardly ever leaves in doubt.
    pub(super) sure: Acts,
    /// Bits of what it says of answers; see [`answers`].
    pub(super) answers: u8,
}

/// Words by class.
#[derive(Debug)]
pub(super) struct Classes {
    stems: FxHashMap<String, Stem>,
    words: FxHashMap<&'static str, Word>,
}

impl Classes {
    /// From `data/claims`.
    pub(super) fn english() -> Self {
        let mut classes = Self {
            stems: FxHashMap::default(),
            words: FxHashMap::default(),
        };
        let act_bit = |act| Act::ALL.iter().position(|a| a.name() == act).map_or(0, |bit| 1 << bit);
        for (section, word) in sections(include_str!("../../data/claims/acts.txt")) {
            if let Some(act) = section.strip_prefix("cue ") {
                classes.stems.entry(stem(word)).or_default().acts |= act_bit(act);
            } else if let Some(act) = section.strip_prefix("sure ") {
                classes.stems.entry(stem(word)).or_default().sure |= act_bit(act);
            }
            if let Some(bit) = section.strip_prefix("content ").and_then(|c| position(&CONTENT, c)) {
                classes.words.entry(word).or_default().content |= 1 << bit;
            }
            if section == "function" {
                classes.words.entry(word).or_default().function = true;
            }
        }
        for (section, word) in sections(include_str!("../../data/claims/classes.txt")) {
            if let Some(bit) = position(&SENTENCE, section) {
                classes.words.entry(word).or_default().sentence |= 1 << bit;
            }
        }
        for (section, word) in sections(include_str!("../../data/claims/reasons.txt")) {
            if let Some(bit) = reasons::bit(section) {
                classes.words.entry(word).or_default().reasons |= bit;
            }
        }
        for (stems, bit) in answers::STEMS {
            for stem in stems {
                classes.stems.entry((*stem).to_owned()).or_default().answers |= bit;
            }
        }
        classes
    }

    /// What a stemmed word can be.
    pub(super) fn stem(&self, stem: &str) -> Stem {
        self.stems.get(stem).copied().unwrap_or_default()
    }

    /// What a lower-case word can be.
    pub(super) fn word(&self, word: &str) -> Word {
        self.words.get(word).copied().unwrap_or_default()
    }
}

fn position(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|n| *n == name)
}

/// The words of a file with their sections' names.
pub(super) fn sections(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    data.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(move |line| {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
                return Vec::new();
            }
            line.split_whitespace().map(|word| (section, word)).collect()
        })
}

/// Puts `word` into `buffer` in small letters and with straight apostrophes.
fn lower_into(buffer: &mut String, word: &str) {
    for c in word.chars() {
        match c {
            '’' => buffer.push('\''),
            _ if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
            _ => buffer.extend(c.to_lowercase()),
        }
    }
}

/// `word` in small letters and with straight apostrophes.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    let mut small = String::with_capacity(word.len());
    lower_into(&mut small, word);
    Cow::Owned(small)
}

/// Cuts the endings of verbs' and nouns' forms off, roughly ("denied", "denies", "denying" all give "deny"): enough to
/// compare a cue's words with a list.
pub(super) fn stem(word: &str) -> String {
    let mut stem = String::with_capacity(word.len());
    lower_into(&mut stem, word);
    if stem.len() <= 3 || !stem.is_ascii() {
        return stem;
    }
    for ending in ["ing", "ed", "es", "s"] {
        if stem.ends_with(ending) && stem.len() - ending.len() >= 3 && !stem.ends_with("ss") {
            stem.truncate(stem.len() - ending.len());
            break;
        }
    }
    let bytes = stem.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && stem.len() > 3
        && !matches!(b, b's' | b'l')
    {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('i') {
        stem.pop();
        stem.push('y');
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_of_a_verb_have_one_stem() {
        for forms in [
            ["deny", "denies", "denied", "denying"],
            ["accuse", "accuses", "accused", "accusing"],
            ["plan", "plans", "planned", "planning"],
            ["call", "calls", "called", "calling"],
        ] {
            assert!(forms.iter().all(|f| stem(f) == stem(forms[0])), "{forms:?}");
        }
    }

    #[test]
    fn words_have_their_classes() {
        let classes = Classes::english();
        let denial = 1 << Act::ALL.iter().position(|a| *a == Act::Denial).unwrap();
        assert_eq!(classes.stem(&stem("denied")).acts & denial, denial);
        assert_eq!(classes.stem("table").acts, 0);
        assert_ne!(classes.word("because").sentence, 0);
        assert_ne!(classes.word("never").content, 0);
    }
}
