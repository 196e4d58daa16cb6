//! The measured tables behind the word classes.

use super::Class;
use rustc_hash::FxHashMap;

/// How likely words carry classes and classes follow each other: costs, -10 ln p, made by `scripts/grammar_tables.py`
/// from the training part of PolNeAR (word classes by CoreNLP). On its development part a search over these tables gives
/// 95.2% of tokens the class that CoreNLP gave them.
#[derive(Debug)]
pub struct GrammarTables {
    words: FxHashMap<&'static str, Options>,
    endings: FxHashMap<&'static str, Options>,
    learnt: FxHashMap<String, Options>,
    /// `follows[before][class]`, the last row for the beginning of a sentence.
    follows: [[u16; Class::COUNT]; Class::COUNT + 1],
    capital: Options,
    first: Options,
    other: Options,
}

/// The classes that a word can have, with their costs; at most `LIMIT`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Options {
    entries: [(Class, u16); Options::LIMIT],
    len: usize,
}

impl Options {
    pub(super) const LIMIT: usize = 6;

    pub(super) fn of(class: Class) -> Self {
        let mut options = Self::default();
        options.push(class, 0);
        options
    }

    pub(super) fn push(&mut self, class: Class, cost: u16) {
        if let Some(slot) = self.entries.get_mut(self.len) {
            *slot = (class, cost);
            self.len += 1;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Class, u16)> + '_ {
        self.entries.iter().take(self.len).copied()
    }

    fn parse<'a>(fields: impl Iterator<Item = &'a str>) -> Self {
        let mut options = Self::default();
        for field in fields {
            let mut chars = field.chars();
            if let (Some(class), Ok(cost)) = (chars.next().and_then(Class::from_letter), chars.as_str().parse()) {
                options.push(class, cost);
            }
        }
        options
    }
}

/// What a verb that was never seen costs among its class: about one in twenty thousand.
const RARE: u16 = 99;

const DATA: &str = include_str!("../../data/grammar.txt");

impl GrammarTables {
    /// English, from `data/grammar.txt`.
    #[must_use]
    pub fn english() -> Self {
        let mut tables = Self {
            words: FxHashMap::default(),
            endings: FxHashMap::default(),
            learnt: FxHashMap::default(),
            follows: [[99; Class::COUNT]; Class::COUNT + 1],
            capital: Options::default(),
            first: Options::default(),
            other: Options::default(),
        };
        let mut section = "";
        for line in DATA.lines() {
            if line.starts_with('#') {
                continue;
            }
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let Some((key, rest)) = line.split_once(' ') else {
                continue;
            };
            let fields = rest.split(' ');
            match (section, key) {
                ("[follows]", _) => tables.add_row(key, Options::parse_row(fields)),
                ("[unknown]", "capital") => tables.capital = Options::parse(fields),
                ("[unknown]", "first") => tables.first = Options::parse(fields),
                ("[unknown]", _) => tables.other = Options::parse(fields),
                ("[endings]", _) => drop(tables.endings.insert(key, Options::parse(fields))),
                _ => drop(tables.words.insert(key, Options::parse(fields))),
            }
        }
        tables
    }

    /// Makes verbs of `forms` that the tables do not list: a cue lexicon knows more verbs than the corpus showed.
    pub fn learn_verbs<'a>(&mut self, forms: impl Iterator<Item = &'a str>) {
        for form in forms.filter(|form| !self.words.contains_key(*form)) {
            let classes: &[Class] = match form {
                _ if form.ends_with("ed") => &[Class::Past, Class::Participle],
                _ if form.ends_with("ing") => &[Class::Ing],
                _ if form.ends_with('s') => &[Class::Third],
                _ => &[Class::Base, Class::Present],
            };
            let mut options = Options::default();
            for &class in classes {
                options.push(class, RARE);
            }
            self.learnt.insert(form.to_owned(), options);
        }
    }

    fn add_row(&mut self, key: &str, row: Vec<(Class, u16)>) {
        let before = key
            .chars()
            .next()
            .and_then(Class::from_letter)
            .map_or(Class::COUNT, |class| class as usize);
        for (class, cost) in row {
            if let Some(slot) = self.follows.get_mut(before).and_then(|row| row.get_mut(class as usize)) {
                *slot = cost;
            }
        }
    }

    /// What it costs that `class` follows `before`; `None` stands for the beginning of a sentence.
    pub(super) fn follows(&self, before: Option<Class>, class: Class) -> u16 {
        self.follows[before.map_or(Class::COUNT, |b| b as usize)][class as usize]
    }

    /// The classes that the word `lower`, in lower case with straight apostrophes, can have.
    pub(super) fn options(&self, lower: &str, capital: bool, first: bool) -> Options {
        if let Some(&listed) = self.words.get(lower).or_else(|| self.learnt.get(lower)) {
            let mut options = listed;
            if capital && !first && !listed.iter().any(|(class, _)| class == Class::Name) {
                options.push(Class::Name, self.name_cost());
            }
            return options;
        }
        if capital {
            return if first { self.first } else { self.capital };
        }
        for n in [3, 2] {
            let Some(cut) = lower.len().checked_sub(n).filter(|&cut| cut > 1) else {
                continue;
            };
            if let Some(&options) = lower.get(cut..).and_then(|ending| self.endings.get(ending)) {
                return options;
            }
        }
        self.other
    }

    fn name_cost(&self) -> u16 {
        self.capital.iter().next().map_or(99, |(_, cost)| cost)
    }
}

impl Options {
    /// A row of the table of pairs, which is longer than any word's options.
    fn parse_row<'a>(fields: impl Iterator<Item = &'a str>) -> Vec<(Class, u16)> {
        fields
            .filter_map(|field| {
                let mut chars = field.chars();
                Some((chars.next().and_then(Class::from_letter)?, chars.as_str().parse().ok()?))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_read() {
        let tables = GrammarTables::english();
        let lines = DATA
            .lines()
            .filter(|l| !l.starts_with('#') && !l.starts_with('['))
            .count();
        assert_eq!(lines, tables.words.len() + tables.endings.len() + Class::COUNT + 1 + 3);
        assert!(tables.follows.iter().flatten().all(|&cost| cost < 130));
    }

    #[test]
    fn a_verb_follows_a_pronoun_more_readily_than_a_name_does() {
        let tables = GrammarTables::english();
        assert!(tables.follows(Some(Class::Pronoun), Class::Past) < tables.follows(Some(Class::Pronoun), Class::Name));
    }
}
