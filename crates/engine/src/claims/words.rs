//! Words that tell acts and worth, by class.

use crate::Act;
use crate::speakers::hashing::Map;

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

/// Words by class.
#[derive(Debug)]
pub(super) struct Classes {
    cues: Map<String, (Acts, Acts)>,
    contents: Map<&'static str, Contents>,
    sentences: Map<&'static str, u16>,
}

impl Classes {
    /// From `data/claims`.
    pub(super) fn english() -> Self {
        let mut classes = Self {
            cues: Map::default(),
            contents: Map::default(),
            sentences: Map::default(),
        };
        for (section, word) in sections(include_str!("../../data/claims/acts.txt")) {
            if let Some(act) = section.strip_prefix("cue ") {
                let bit = Act::ALL.iter().position(|a| a.name() == act).unwrap_or(0);
                classes.cues.entry(stem(word)).or_default().0 |= 1 << bit;
            } else if let Some(act) = section.strip_prefix("sure ") {
                let bit = Act::ALL.iter().position(|a| a.name() == act).unwrap_or(0);
                classes.cues.entry(stem(word)).or_default().1 |= 1 << bit;
            }
            if let Some(bit) = section.strip_prefix("content ").and_then(|c| position(&CONTENT, c)) {
                *classes.contents.entry(word).or_default() |= 1 << bit;
            }
        }
        for (section, word) in sections(include_str!("../../data/claims/classes.txt")) {
            if let Some(bit) = position(&SENTENCE, section) {
                *classes.sentences.entry(word).or_default() |= 1 << bit;
            }
        }
        classes
    }

    /// The acts that a stemmed word of a cue tells.
    pub(super) fn cue(&self, stem: &str) -> Acts {
        self.cues.get(stem).map_or(0, |found| found.0)
    }

    /// The acts that a stemmed word of a cue hardly ever leaves in doubt.
    pub(super) fn sure_cue(&self, stem: &str) -> Acts {
        self.cues.get(stem).map_or(0, |found| found.1)
    }

    /// The classes of a lower-case word of a content.
    pub(super) fn content(&self, word: &str) -> Contents {
        self.contents.get(word).copied().unwrap_or(0)
    }

    /// The classes of a lower-case word of a sentence.
    pub(super) fn sentence(&self, word: &str) -> u16 {
        self.sentences.get(word).copied().unwrap_or(0)
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
pub(super) fn lower_into(buffer: &mut String, word: &str) {
    for c in word.chars() {
        match c {
            '’' => buffer.push('\''),
            _ if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
            _ => buffer.extend(c.to_lowercase()),
        }
    }
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
        assert_eq!(classes.cue(&stem("denied")) & denial, denial);
        assert_eq!(classes.cue("table"), 0);
        assert_ne!(classes.sentence("because"), 0);
        assert_ne!(classes.content("never"), 0);
    }
}
