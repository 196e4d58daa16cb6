//! Titles, roles, first names, organisations' words: what the stages know about names.

pub(super) mod class;
mod first_names;

use super::words;
use first_names::FirstNames;
use rustc_hash::FxHashMap;

/// Whether a word tells that somebody is a man or a woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "Mr", "Boris", "spokesman", "he".
    Male,
    /// "Mrs", "Hannah", "spokeswoman", "she".
    Female,
}

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pronoun {
    /// "he", "she", "his", "her" ...: one person.
    Person(Gender),
    /// "it", "its": a body, a document, a thing.
    Thing,
    /// "they", "their": several people, a body, or one person.
    Several,
    /// "I", "we", "my", "our": whoever is speaking.
    Speaking,
    /// "who", "whose", "which", "that": whatever stands just before.
    Relative,
    /// "you", "someone", "nobody": no one in particular.
    Indefinite,
}

/// What is known about one word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub(super) classes: u32,
    /// As a first name.
    pub(super) name_gender: Option<Gender>,
    /// As a title or role.
    pub(super) role_gender: Option<Gender>,
    pub(super) pronoun: Option<Pronoun>,
}

/// Titles, roles, first names, organisations' words.
///
/// All queries fold case ("Minister" is asked for as "minister") and take curly apostrophes for straight ones. They say
/// what a word can be, not what it is in its sentence: "may" is no first name here, but "mark" is one, so ask about
/// capitalised words only where a name is meant.
#[derive(Debug)]
pub struct NameLexicon {
    words: FxHashMap<String, Word>,
    first_names: FirstNames,
    /// Names of places and bodies of one to four words, to the key that all names of the same one share.
    bodies: FxHashMap<String, Body>,
}

/// A place or body known by name.
#[derive(Debug, Clone)]
struct Body {
    key: String,
    adjective: bool,
    place: bool,
}

impl NameLexicon {
    /// English, from `data/names`.
    #[must_use]
    pub fn english() -> Self {
        let mut lexicon = Self {
            words: FxHashMap::default(),
            first_names: FirstNames::read(include_str!(concat!(env!("OUT_DIR"), "/first-names.txt"))),
            bodies: FxHashMap::default(),
        };
        for (word, gender) in with_gender(include_str!("../../data/names/titles.txt")) {
            let entry = lexicon.entry(word);
            entry.classes |= class::TITLE;
            entry.role_gender = gender;
        }
        for (word, gender) in with_gender(include_str!("../../data/names/roles.txt")) {
            lexicon.add(word, class::ROLE, gender);
        }
        for word in entries(include_str!("../../data/names/organisations.txt")) {
            lexicon.add(word, class::ORGANISATION, None);
        }
        for word in entries(include_str!("../../data/names/groups.txt")) {
            lexicon.entry(word).classes |= class::GROUP;
        }
        for word in entries(include_str!("../../data/names/documents.txt")) {
            lexicon.add(word, class::DOCUMENT, None);
        }
        for line in entries(include_str!("../../data/names/pronouns.txt")) {
            if let Some((word, kind)) = line.split_once(' ') {
                lexicon.entry(word).pronoun = pronoun(kind);
            }
        }
        for (section, word) in sections(include_str!("../../data/names/small-words.txt")) {
            lexicon.entry(word).classes |= match section {
                "function" => class::FUNCTION,
                "modifier" => class::MODIFIER,
                "never named" => class::NEVER_NAMED,
                "preposition" => class::PREPOSITION,
                "clause" => class::CLAUSE,
                "definite" => class::DEFINITE,
                "indefinite" => class::INDEFINITE,
                _ => 0,
            };
        }
        for name in entries(include_str!("../../data/names/metonyms.txt")) {
            lexicon.body(name, name, false, false);
        }
        for line in entries(include_str!("../../data/names/places.txt")) {
            let (name, others) = line.split_once('\t').unwrap_or((line, ""));
            lexicon.body(name, name, false, true);
            for other in others.split(',').filter(|o| !o.is_empty()) {
                lexicon.body(other, name, is_adjective(other), true);
            }
        }
        lexicon
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.words.entry(word.to_owned()).or_default()
    }

    /// Adds a noun and its plural.
    fn add(&mut self, word: &str, class: u32, gender: Option<Gender>) {
        let entry = self.entry(word);
        entry.classes |= class;
        entry.role_gender = entry.role_gender.or(gender);
        let plural = plural(word);
        if plural != word {
            self.entry(&plural).classes |= class | class::PLURAL;
        }
    }

    fn body(&mut self, name: &str, key: &str, adjective: bool, place: bool) {
        let body = Body {
            key: key.to_owned(),
            adjective,
            place,
        };
        self.bodies.entry(name.to_owned()).or_insert(body);
    }

    fn word(&self, word: &str) -> Word {
        fold(word, |w| self.known(w))
    }

    /// What is known about a word in lower case.
    fn known(&self, word: &str) -> Word {
        let mut known = self.words.get(word).copied().unwrap_or_default();
        if let Some(gender) = self.first_names.find(word) {
            known.classes |= class::FIRST_NAME;
            known.name_gender = gender;
        }
        known
    }

    /// All that is known about a word, given as it is spelt.
    pub(super) fn know(&self, spelling: &str) -> Word {
        let mut known = fold(spelling, |w| {
            let mut known = self.known(w);
            if let Some(body) = self.bodies.get(w) {
                known.classes |= class::BODY;
                known.classes |= if body.place { class::PLACE } else { 0 };
                known.classes |= if body.adjective { class::PLACE_ADJECTIVE } else { 0 };
            }
            known
        });
        // "Secretary-Treasurer"
        if let Some((first, last)) = spelling.split_once('-') {
            let role = |part: &str| {
                fold(part, |w| {
                    self.words.get(w).is_some_and(|word| word.classes & class::ROLE != 0)
                })
            };
            // "Vice-Governor"
            let under = ["vice", "deputy", "under", "co"]
                .iter()
                .any(|w| first.eq_ignore_ascii_case(w));
            known.classes |= if (under || role(first)) && role(last) {
                class::ROLE
            } else {
                0
            };
        }
        if spelling.len() > 1 && spelling.ends_with('.') {
            known.classes &= !class::SMALL;
        }
        let classes = known.classes;
        let plural_role = classes & class::ROLE != 0 && classes & class::PLURAL != 0;
        for (class, holds) in [
            (class::PLURAL_ROLE, plural_role),
            (class::GROUP_NOUN, plural_role || classes & class::GROUP != 0),
            (class::PROPER_ADJECTIVE, words::proper_adjective(spelling)),
            (class::CONNECTOR, words::connector(spelling)),
            (class::TIME, words::time_word(spelling)),
            (class::ACRONYM, words::acronym(spelling)),
        ] {
            known.classes |= if holds { class } else { 0 };
        }
        known
    }

    fn has(&self, word: &str, class: u32) -> bool {
        self.word(word).classes & class != 0
    }

    /// Whether `word` is a title that stands before a name: "Mr", "Dr.", "Sir", "Senator", "Capt.".
    #[must_use]
    pub fn is_title(&self, word: &str) -> bool {
        self.has(word, class::TITLE)
    }

    /// The sex that a title or role tells: "Mrs", "spokesman", "chairwoman".
    #[must_use]
    pub fn title_gender(&self, word: &str) -> Option<Gender> {
        self.word(word).role_gender
    }

    /// Whether `word` says what a person is or does, singular or plural: "spokesman", "Minister", "officials".
    #[must_use]
    pub fn is_role_noun(&self, word: &str) -> bool {
        self.has(word, class::ROLE)
    }

    /// Whether `word` is a role noun for several people: "officials", "spokesmen".
    #[must_use]
    pub fn is_plural_role(&self, word: &str) -> bool {
        let classes = self.word(word).classes;
        classes & class::ROLE != 0 && classes & class::PLURAL != 0
    }

    /// Whether a description is one of several bodies: "Insurers", "rail companies". What has a capital after the first word is
    /// a name, and one body whatever it is called.
    pub(super) fn is_several_bodies(&self, description: &str) -> bool {
        let head = description.rsplit(' ').next().unwrap_or_default();
        let classes = self.word(head).classes;
        let named = head.len() < description.len() && head.starts_with(char::is_uppercase);
        !named && classes & class::ORGANISATION != 0 && classes & class::PLURAL != 0
    }

    /// Whether `word` is a first name. Nothing is said about last names: there is no end to them.
    #[must_use]
    pub fn is_first_name(&self, word: &str) -> bool {
        self.has(word, class::FIRST_NAME)
    }

    /// Whose first name `word` mostly is; `None` for no first name, and for one of either sex.
    #[must_use]
    pub fn first_name_gender(&self, word: &str) -> Option<Gender> {
        self.word(word).name_gender
    }

    /// Whether `word` names a kind of body, singular or plural: "ministry", "Party", "companies".
    #[must_use]
    pub fn is_organisation_word(&self, word: &str) -> bool {
        self.has(word, class::ORGANISATION)
    }

    /// Whether `word` names several people: "residents", "people", "officials", "both".
    #[must_use]
    pub fn is_group_noun(&self, word: &str) -> bool {
        self.has(word, class::GROUP) || self.is_plural_role(word)
    }

    /// Whether `word` names something written, published or found, singular or plural: "report", "poll", "findings".
    #[must_use]
    pub fn is_document_noun(&self, word: &str) -> bool {
        self.has(word, class::DOCUMENT)
    }

    /// Whether `word` can head a source that is a person, body, group or document, in any of the ways above.
    #[must_use]
    pub fn is_source_noun(&self, word: &str) -> bool {
        self.has(word, class::SOURCE_NOUN)
    }

    /// What kind of pronoun `word` is, possessive and object forms included.
    #[must_use]
    pub fn pronoun(&self, word: &str) -> Option<Pronoun> {
        self.word(word).pronoun
    }

    /// Whether `word` is a pronoun that stands for one person or several: "he", "she", "they", "I", "we", "who".
    #[must_use]
    pub fn is_person_pronoun(&self, word: &str) -> bool {
        matches!(
            self.pronoun(word),
            Some(Pronoun::Person(_) | Pronoun::Several | Pronoun::Speaking)
        ) || matches!(word, "who" | "Who")
    }

    /// The key of a place or body known by name, one to four words without article ("U.S.", "Downing Street",
    /// "American"): all names of one place share it ("united states").
    #[must_use]
    pub fn body_key(&self, name: &str) -> Option<&str> {
        fold(name, |n| self.bodies.get(n).map(|body| body.key.as_str()))
    }

    /// Whether `name` is a known country, state, city or union of states, or the name of its people or language.
    #[must_use]
    pub fn is_place(&self, name: &str) -> bool {
        fold(name, |n| self.bodies.get(n).is_some_and(|body| body.place))
    }

    /// Whether `name` is the adjective of a place: "Chinese", "British".
    #[must_use]
    pub fn is_place_adjective(&self, name: &str) -> bool {
        fold(name, |n| self.bodies.get(n).is_some_and(|body| body.adjective))
    }
}

/// Calls `with` on `word` in lower case, with straight apostrophes and without a final full stop.
fn fold<T>(word: &str, with: impl FnOnce(&str) -> T) -> T {
    const LONGEST: usize = 24;
    let bare = match word.strip_suffix('.') {
        Some(rest) if !rest.is_empty() && !rest.contains('.') => rest,
        _ => word,
    };
    if bare.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return with(bare);
    }
    let mut buffer = [0_u8; LONGEST];
    if let Some(small) = buffer.get_mut(..bare.len()).filter(|_| bare.is_ascii()) {
        small.copy_from_slice(bare.as_bytes());
        small.make_ascii_lowercase();
        return with(std::str::from_utf8(small).unwrap_or(bare));
    }
    let folded: String = bare
        .chars()
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    with(&folded)
}

/// Lines that are neither empty nor comments.
fn entries(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a file with their sections' names.
fn sections(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    entries(data).flat_map(move |line| {
        let name = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        section = name.unwrap_or(section);
        let words = if name.is_some() { "" } else { line };
        words.split_whitespace().map(move |word| (section, word))
    })
}

fn with_gender(data: &'static str) -> impl Iterator<Item = (&'static str, Option<Gender>)> {
    entries(data).map(|line| {
        let (word, gender) = line.split_once(' ').unwrap_or((line, "u"));
        let gender = match gender {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            _ => None,
        };
        (word, gender)
    })
}

fn pronoun(letter: &str) -> Option<Pronoun> {
    Some(match letter {
        "m" => Pronoun::Person(Gender::Male),
        "f" => Pronoun::Person(Gender::Female),
        "n" => Pronoun::Thing,
        "p" => Pronoun::Several,
        "s" => Pronoun::Speaking,
        "r" => Pronoun::Relative,
        "i" => Pronoun::Indefinite,
        _ => return None,
    })
}

/// The regular plural, and those in -men.
fn plural(word: &str) -> String {
    const SIBILANTS: [&str; 5] = ["s", "x", "z", "ch", "sh"];
    if let Some(stem) = word.strip_suffix("man") {
        return format!("{stem}men");
    }
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if let Some((head, rest)) = word.split_once("-in-law") {
        return format!("{head}s-in-law{rest}");
    }
    if SIBILANTS.iter().any(|s| word.ends_with(s)) {
        return format!("{word}es");
    }
    format!("{word}s")
}

/// Whether a place's other name ends as adjectives of places do.
fn is_adjective(name: &str) -> bool {
    const ENDINGS: [&str; 9] = ["an", "ish", "ese", "ian", "ch", "i", "ic", "ean", "saudi"];
    const NOT: [&str; 10] = [
        "milan",
        "tehran",
        "astana",
        "helsinki",
        "nairobi",
        "chisinau",
        "new delhi",
        "delhi",
        "abu dhabi",
        "khan",
    ];
    const ALSO: [&str; 14] = [
        "afghan",
        "argentine",
        "basque",
        "british",
        "cypriot",
        "czech",
        "danish",
        "filipino",
        "greek",
        "kazakh",
        "kyrgyz",
        "slovak",
        "soviet",
        "swiss",
    ];
    !NOT.contains(&name) && (ALSO.contains(&name) || ENDINGS.iter().any(|e| name.ends_with(e)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case_and_number() {
        let names = NameLexicon::english();
        assert!(names.is_title("Mr.") && names.is_title("Sir"));
        assert!(names.is_role_noun("spokesman") && names.is_role_noun("Ministers"));
        assert!(names.is_plural_role("spokeswomen") && !names.is_plural_role("spokeswoman"));
        assert!(names.is_organisation_word("Ministry") && names.is_organisation_word("companies"));
        assert!(names.is_group_noun("residents") && names.is_document_noun("surveys"));
        assert!(!names.is_source_noun("yesterday") && !names.is_role_noun("the"));
    }

    #[test]
    fn first_names_and_titles_tell_the_sex_where_they_do() {
        let names = NameLexicon::english();
        assert_eq!(names.first_name_gender("Hannah"), Some(Gender::Female));
        assert_eq!(names.first_name_gender("Oleksandr"), Some(Gender::Male));
        assert_eq!(names.first_name_gender("Robin"), None);
        assert_eq!(names.title_gender("spokeswoman"), Some(Gender::Female));
        assert_eq!(names.title_gender("Mr"), Some(Gender::Male));
        assert_eq!(names.title_gender("president"), None);
    }

    #[test]
    fn names_of_one_place_share_a_key() {
        let names = NameLexicon::english();
        assert_eq!(names.body_key("U.S."), names.body_key("United States"));
        assert_eq!(names.body_key("Chinese"), Some("china"));
        assert!(names.is_place_adjective("Chinese") && !names.is_place_adjective("Beijing"));
        assert!(names.body_key("Downing Street").is_some() && !names.is_place("Downing Street"));
    }

    #[test]
    fn pronouns_tell_what_they_stand_for() {
        let names = NameLexicon::english();
        assert_eq!(names.pronoun("She"), Some(Pronoun::Person(Gender::Female)));
        assert_eq!(names.pronoun("they"), Some(Pronoun::Several));
        assert!(names.is_person_pronoun("We") && !names.is_person_pronoun("it"));
    }
}
