//! The words that this stage is handed: abbreviations, page furniture, frequent function words.

use rustc_hash::FxHashSet;

/// When a full stop belongs to the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A title or the like before a name: it never ends a sentence.
    Title,
    /// It stands before a number, and is an ordinary word elsewhere ("No. 10").
    Number,
    /// It may end a sentence as well.
    Other,
}

/// Abbreviations that end no sentence, and the words that page furniture is made of.
#[derive(Debug)]
pub struct TextWords {
    /// Without their last full stop, as spelt; sorted.
    abbreviations: Vec<(&'static str, Abbreviation)>,
    /// Page furniture, lower case.
    pub(super) furniture: Phrases,
    /// How captions and picture credits begin, or read as a whole.
    pub(super) captions: Phrases,
    /// How captions and picture credits end.
    pub(super) credits: Vec<&'static str>,
    /// How bylines begin.
    pub(super) bylines: Phrases,
    /// What people who write articles are.
    jobs: FxHashSet<&'static str>,
    /// What date lines are made of besides numbers and capitals.
    dates: FxHashSet<&'static str>,
    /// Words in capitals before a colon that name no speaker.
    notes: FxHashSet<&'static str>,
    /// Function words with which sentences often begin.
    starters: FxHashSet<&'static str>,
    /// The most frequent verbs of speech.
    reporting: FxHashSet<&'static str>,
    /// Frequent words that the language shares with few others.
    frequent: FxHashSet<&'static str>,
}

/// Lower-case phrases, told apart by how much of a line they must make up.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    whole: FxHashSet<&'static str>,
    /// Sorted.
    start: Vec<&'static str>,
}

impl Phrases {
    fn add(&mut self, phrase: &'static str) {
        match phrase.strip_suffix('…') {
            Some(start) => self.start.push(start),
            None => {
                self.whole.insert(phrase);
            }
        }
    }

    /// Whether `line`, in lower case, is one of the phrases or begins with one that may go on.
    pub(super) fn matches(&self, line: &str) -> bool {
        self.whole.contains(line) || self.starts(line)
    }

    /// Whether `line`, in lower case, begins with a phrase that may go on.
    pub(super) fn starts(&self, line: &str) -> bool {
        // No phrase that may go on is a prefix of another one (tested), so the one before is the only candidate.
        let at = self.start.partition_point(|start| *start <= line);
        at > 0 && line.starts_with(self.start[at - 1])
    }
}

const ABBREVIATIONS: &str = include_str!("../../data/abbreviations.txt");
const PAGE: &str = include_str!("../../data/page.txt");
const FUNCTION: &str = include_str!("../../data/function.txt");

/// The lines of a data file under their `[section]`s; `#` begins a comment.
fn sections(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    file.lines().filter_map(move |line| {
        let line = line.trim_end();
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with("# ")).then_some((section, line))
    })
}

impl TextWords {
    /// English, from the files in the crate's `data` folder.
    #[must_use]
    pub fn english() -> Self {
        let mut words = Self {
            abbreviations: vec![],
            furniture: Phrases::default(),
            captions: Phrases::default(),
            credits: vec![],
            bylines: Phrases::default(),
            jobs: FxHashSet::default(),
            dates: FxHashSet::default(),
            notes: FxHashSet::default(),
            starters: FxHashSet::default(),
            reporting: FxHashSet::default(),
            frequent: FxHashSet::default(),
        };
        for (section, line) in sections(ABBREVIATIONS) {
            let kind = match section {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                _ => Abbreviation::Other,
            };
            words
                .abbreviations
                .extend(line.split_whitespace().map(|word| (word.trim_end_matches('.'), kind)));
        }
        words.abbreviations.sort_unstable_by_key(|(word, _)| *word);
        for (section, line) in sections(PAGE) {
            match section {
                "furniture" => words.furniture.add(line),
                "caption" => words.captions.add(line),
                "credit" => words.credits.push(line),
                "byline" => words.bylines.add(line),
                "job" => words.jobs.extend(line.split_whitespace()),
                "date" => words.dates.extend(line.split_whitespace()),
                _ => words.notes.extend(line.split_whitespace()),
            }
        }
        for (section, line) in sections(FUNCTION) {
            let set = match section {
                "starter" => &mut words.starters,
                "reporting" => &mut words.reporting,
                _ => &mut words.frequent,
            };
            set.extend(line.split_whitespace());
        }
        for phrases in [&mut words.furniture, &mut words.captions, &mut words.bylines] {
            phrases.start.sort_unstable();
        }
        words
    }

    /// What the full stop after `word` (given without it) makes of it, if it is a known abbreviation.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let at = self
            .abbreviations
            .binary_search_by_key(&word, |(known, _)| known)
            .ok()?;
        self.abbreviations.get(at).map(|(_, kind)| *kind)
    }

    /// Whether `word`, as spelt, is a function word with which sentences often begin.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// Whether `word` is one of the most frequent verbs of speech.
    pub(super) fn is_reporting(&self, word: &str) -> bool {
        self.reporting.contains(word)
    }

    /// Whether `word`, in lower case, is frequent in the language and rare in others.
    pub(super) fn is_frequent(&self, word: &str) -> bool {
        self.frequent.contains(word)
    }

    /// Whether `word`, in lower case, is what somebody who writes articles is.
    pub(super) fn is_job(&self, word: &str) -> bool {
        self.jobs.contains(word)
    }

    /// Whether `word`, in lower case, belongs in a date line.
    pub(super) fn is_date(&self, word: &str) -> bool {
        self.dates.contains(word)
    }

    /// Whether `word`, in lower case, is a note's label rather than a speaker's.
    pub(super) fn is_note(&self, word: &str) -> bool {
        self.notes.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_files_are_in_order() {
        let words = TextWords::english();
        assert!(words.abbreviations.len() > 100);
        for pair in words.abbreviations.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "an abbreviation is listed twice");
        }
        for phrases in [&words.furniture, &words.captions, &words.bylines] {
            for phrase in phrases.start.iter().chain(&phrases.whole) {
                assert_eq!(*phrase, phrase.to_lowercase());
            }
            for pair in phrases.start.windows(2) {
                assert!(
                    !pair[1].starts_with(pair[0]),
                    "{:?} is covered by {:?}",
                    pair[1],
                    pair[0]
                );
            }
        }
        for word in words
            .reporting
            .iter()
            .chain(&words.frequent)
            .chain(&words.dates)
            .chain(&words.jobs)
        {
            assert_eq!(*word, word.to_lowercase());
        }
    }

    #[test]
    fn abbreviations_know_what_follows_them() {
        let words = TextWords::english();
        assert_eq!(words.abbreviation("Gov"), Some(Abbreviation::Title));
        assert_eq!(words.abbreviation("No"), Some(Abbreviation::Number));
        assert_eq!(words.abbreviation("Inc"), Some(Abbreviation::Other));
        assert_eq!(words.abbreviation("table"), None);
    }
}
