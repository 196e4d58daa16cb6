//! Word classes, by a search for the cheapest sequence.

use super::tables::{GrammarTables, Options};
use crate::text::{Document, TokenKind};

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $letter:literal),* $(,)?) => {
        /// A word class. The letters are those of the tables.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            /// How many there are.
            pub const COUNT: usize = [$($letter),*].len();

            /// The class of that letter.
            #[must_use]
            pub const fn from_letter(letter: char) -> Option<Self> {
                match letter { $($letter => Some(Self::$name),)* _ => None }
            }
        }
    };
}

classes! {
    /// A noun.
    #[default]
    Noun = 'N',
    /// A name.
    Name = 'P',
    /// A verb's base form.
    Base = 'B',
    /// A verb in the present tense, not in the third person singular.
    Present = 'S',
    /// A verb in the third person singular of the present tense.
    Third = 'Z',
    /// A verb in the past tense.
    Past = 'D',
    /// A verb's form in -ing.
    Ing = 'G',
    /// A past participle.
    Participle = 'T',
    /// A modal verb, or any verb form with "n't".
    Modal = 'M',
    /// A pronoun with a verb form attached ("it's").
    PronounVerb = 'V',
    /// An adjective.
    Adjective = 'J',
    /// An adverb or particle.
    Adverb = 'R',
    /// A preposition, or a conjunction that subordinates.
    Preposition = 'I',
    /// "to".
    To = 'O',
    /// A conjunction that coordinates.
    Conjunction = 'C',
    /// A word that asks or relates ("who", "which", "how").
    Wh = 'W',
    /// An article or another determiner.
    Determiner = 'E',
    /// "there" in "there is".
    Existential = 'X',
    /// A personal pronoun.
    Pronoun = 'Q',
    /// A possessive pronoun.
    Possessive = 'K',
    /// A number.
    Number = 'U',
    /// The possessive ending.
    PossessiveEnding = 'F',
    /// A comma.
    Comma = ',',
    /// A mark that ends a sentence.
    Stop = '.',
    /// A quotation mark.
    Quote = '"',
    /// Any other mark.
    Mark = ':',
    /// Anything else.
    Other = 'Y',
}

impl Class {
    /// Whether a verb of this class can be a clause's verb on its own.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(
            self,
            Self::Present | Self::Third | Self::Past | Self::Modal | Self::PronounVerb
        )
    }

    /// Whether it is any form of a verb.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Self::Base | Self::Ing | Self::Participle)
    }
}

/// One class for each token of the document.
pub(super) fn search(document: &Document<'_>, tables: &GrammarTables) -> Vec<Class> {
    let mut classes = Vec::with_capacity(document.tokens.len());
    let mut columns = Vec::new();
    let mut lower = String::new();
    for sentence in &document.sentences {
        columns.clear();
        for index in sentence.tokens.clone() {
            let options = options(document, tables, index, index == sentence.tokens.start, &mut lower);
            let column = step(tables, columns.last(), options);
            columns.push(column);
        }
        read_back(&columns, &mut classes);
    }
    // Tokens outside all sentences cannot be: sentences partition the tokens. Keep the lengths equal all the same.
    classes.resize(document.tokens.len(), Class::Mark);
    classes
}

/// A token's options with the cost of the cheapest path to each, and where that path comes from.
struct Column {
    options: [(Class, u32, u8); Options::LIMIT],
    len: usize,
}

fn step(tables: &GrammarTables, before: Option<&Column>, options: Options) -> Column {
    let mut column = Column {
        options: [(Class::Noun, u32::MAX, 0); Options::LIMIT],
        len: 0,
    };
    for ((class, emit), slot) in options.iter().zip(&mut column.options) {
        let (cost, from) = match before {
            None => (u32::from(tables.follows(None, class)), 0),
            Some(before) => before.options[..before.len]
                .iter()
                .zip(0_u8..)
                .map(|(&(previous, cost, _), i)| (cost + u32::from(tables.follows(Some(previous), class)), i))
                .min()
                .unwrap_or((0, 0)),
        };
        *slot = (class, cost + u32::from(emit), from);
        column.len += 1;
    }
    column
}

fn read_back(columns: &[Column], classes: &mut Vec<Class>) {
    let start = classes.len();
    let cheapest = |c: &Column| (0..c.len).min_by_key(|&i| c.options[i].1).unwrap_or(0);
    let mut at = columns.last().map_or(0, cheapest);
    for column in columns.iter().rev() {
        let (class, _, from) = column.options.get(at).copied().unwrap_or_default();
        classes.push(class);
        at = usize::from(from);
    }
    classes[start..].reverse();
}

fn options(document: &Document<'_>, tables: &GrammarTables, index: usize, first: bool, lower: &mut String) -> Options {
    let Some(token) = document.tokens.get(index) else {
        return Options::of(Class::Mark);
    };
    let word = token.span().of(document.text);
    match token.kind {
        TokenKind::QuotationMark => Options::of(Class::Quote),
        TokenKind::Possessive => {
            let mut options = Options::of(Class::PossessiveEnding);
            options.push(Class::Third, 14);
            options
        }
        TokenKind::Punctuation => Options::of(match word {
            "," => Class::Comma,
            "." | "?" | "!" | "…" | "..." | "?!" => Class::Stop,
            _ => Class::Mark,
        }),
        TokenKind::Number => {
            let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end));
            Options::of(if ordinal { Class::Adjective } else { Class::Number })
        }
        TokenKind::Word => {
            lower.clear();
            lower.extend(
                word.chars()
                    .map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }),
            );
            if let Some(class) = contraction(lower) {
                return Options::of(class);
            }
            tables.options(lower, token.capital, first)
        }
    }
}

fn contraction(lower: &str) -> Option<Class> {
    let (stem, ending) = lower.rsplit_once('\'')?;
    match ending {
        "t" if stem.ends_with('n') => Some(Class::Modal),
        "m" | "re" | "ve" | "ll" | "d" | "s" if !stem.is_empty() => Some(Class::PronounVerb),
        _ => None,
    }
}
