//! What the net sees of a token.

use crate::ParagraphKind;
use crate::text::{Document, TokenKind};
use whosaid_model::word_hash;

/// How many embedding tables there are, in this order: the word itself, its last three letters, its first three, its
/// shape, its letter trigrams (a bag), its place.
pub const TABLES: usize = 6;

/// Rows of each table but the first, which has one for each word of the model and one for all others.
pub const TABLE_ROWS: [usize; TABLES] = [0, 2048, 2048, 256, 4096, 64];

/// At most so many trigrams of a word are looked at.
const MOST_TRIGRAMS: usize = 14;

/// Which words have vectors and rows of their own.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary<'m> {
    /// Hashes of the words that have a vector, rising.
    pub vectors: &'m [u32],
    /// Hashes of the words that have a row of their own in the first table, rising.
    pub words: &'m [u32],
}

/// One step of the sequence that the net reads: a token, or the gap before a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The token's index in the document; `None` for the gap before a paragraph.
    pub token: Option<u32>,
    /// Index of the word's vector, where it has one.
    pub vector: Option<u32>,
    /// Rows of the tables; the trigrams' entry is unused.
    pub rows: [u16; TABLES],
    /// Where its trigrams begin and end in [`Steps::trigrams`].
    pub trigrams: (u32, u32),
}

/// A document as the net reads it.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    /// Tokens in order, and before each paragraph a gap.
    pub steps: Vec<Step>,
    /// Rows of the trigram table.
    pub trigrams: Vec<u16>,
}

impl Steps {
    /// Reads off the features of all tokens, in time linear in the text's length.
    ///
    /// Quotation marks are told apart by what they do (open, close, stand alone), not by their glyph, so that an
    /// article in single or angled marks looks like one in straight marks.
    #[must_use]
    pub fn read(document: &Document<'_>, vocabulary: Vocabulary<'_>) -> Self {
        let marks = marks(document);
        let mut out = Self::default();
        let mut word = String::new();
        for block in &document.paragraphs {
            out.gap(block.kind, vocabulary);
            let mut sentence = u32::MAX;
            for at in block.tokens.clone() {
                let Some(token) = document.tokens.get(at) else { continue };
                let first = token.sentence != sentence;
                sentence = token.sentence;
                let text = document.word(at);
                key(document, at, &marks, &mut word);
                let inside = token.quotation().and_then(|q| document.quotations.get(q as usize));
                let place = Place {
                    depth: inside.map_or(0, |q| 1 + q.depth.min(1)),
                    continues: inside.is_some_and(|q| q.continues.is_some()),
                    first,
                    kind: block.kind,
                };
                let shape = shape(text, token.kind);
                out.push(
                    Some(at as u32),
                    &word,
                    shape,
                    token.kind == TokenKind::Word,
                    place,
                    vocabulary,
                );
            }
        }
        out
    }

    fn gap(&mut self, kind: ParagraphKind, vocabulary: Vocabulary<'_>) {
        let place = Place {
            depth: 0,
            continues: false,
            first: true,
            kind,
        };
        self.push(None, "\n", 255, false, place, vocabulary);
    }

    fn push(
        &mut self,
        token: Option<u32>,
        word: &str,
        shape: u16,
        letters: bool,
        place: Place,
        vocabulary: Vocabulary<'_>,
    ) {
        let hash = word_hash(word);
        let own = vocabulary.words.binary_search(&hash).map_or(0, |at| at + 1);
        let from = self.trigrams.len();
        if letters {
            self.trigrams_of(word);
        }
        self.steps.push(Step {
            token,
            vector: vector_of(word, vocabulary.vectors),
            rows: [
                own as u16,
                row(word_hash(last(word, 3)), 1),
                row(word_hash(initial(word, 3)), 2),
                shape,
                0,
                place.row(),
            ],
            trigrams: (from as u32, self.trigrams.len() as u32),
        });
    }

    /// Adds the rows of the word's trigrams, with marks for its start and end.
    fn trigrams_of(&mut self, word: &str) {
        let mut window = ['\0', '^', '\0'];
        let mut seen = 1;
        let mut buffer = [0; 12];
        for c in word.chars().chain(['$']).take(MOST_TRIGRAMS) {
            window = [window[1], if seen == 1 { '^' } else { window[2] }, c];
            seen += 1;
            if seen >= 3 {
                let mut length = 0;
                for part in window {
                    length += part.encode_utf8(&mut buffer[length..]).len();
                }
                let text = std::str::from_utf8(&buffer[..length]).unwrap_or("");
                self.trigrams.push(row(word_hash(text), 4));
            }
        }
    }
}

/// Each token as the vocabulary knows it, to make a vocabulary from.
#[must_use]
pub fn words(document: &Document<'_>) -> Vec<String> {
    let marks = marks(document);
    let mut word = String::new();
    let each = |at| {
        key(document, at, &marks, &mut word);
        word.clone()
    };
    (0..document.tokens.len()).map(each).collect()
}

/// What each quotation mark among the tokens does: opens or closes; nothing for one that stands alone.
fn marks(document: &Document<'_>) -> Vec<Option<&'static str>> {
    let mut marks = vec![None; document.tokens.len()];
    for quotation in &document.quotations {
        let tokens = quotation.tokens.clone();
        if quotation.opened
            && let Some(mark) = marks.get_mut(tokens.start)
        {
            *mark = Some("“");
        }
        if quotation.closed
            && let Some(mark) = tokens.end.checked_sub(1).and_then(|last| marks.get_mut(last))
        {
            *mark = Some("”");
        }
    }
    marks
}

/// The token in lower case, digits as zeros, quotation marks by what they do.
fn key(document: &Document<'_>, at: usize, marks: &[Option<&'static str>], word: &mut String) {
    let Some(token) = document.tokens.get(at) else { return };
    let text = document.word(at);
    word.clear();
    match token.kind {
        TokenKind::QuotationMark => word.push_str(marks.get(at).copied().flatten().unwrap_or("\"")),
        TokenKind::Number => word.extend(text.chars().take(6).map(|c| if c.is_numeric() { '0' } else { c })),
        _ => word.extend(text.chars().map(plain).flat_map(char::to_lowercase)),
    }
}

/// Where a token stands.
#[derive(Clone, Copy)]
struct Place {
    /// 0 outside quotations, 1 in an outer, 2 in an inner one.
    depth: usize,
    /// Whether that quotation goes on with the one of the paragraph before.
    continues: bool,
    /// Whether the token begins its sentence.
    first: bool,
    kind: ParagraphKind,
}

impl Place {
    const fn row(self) -> u16 {
        let kind = match self.kind {
            ParagraphKind::Body => 0,
            ParagraphKind::Heading => 1,
            ParagraphKind::SpeakerLabel => 2,
            ParagraphKind::Caption => 3,
            ParagraphKind::Byline | ParagraphKind::Dateline | ParagraphKind::Furniture => 4,
        };
        let depth = if self.depth == 1 && self.continues {
            3
        } else {
            self.depth
        };
        ((kind * 4 + depth) * 2 + self.first as usize) as u16
    }
}

/// The index of the word's vector, or of its last part's ("state-run": "run").
pub(super) fn vector_of(word: &str, vectors: &[u32]) -> Option<u32> {
    let word = match word {
        "“" | "”" => "\"",
        "—" | "–" => "--",
        other => other,
    };
    let find = |word: &str| vectors.binary_search(&word_hash(word)).ok().map(|at| at as u32);
    find(word).or_else(|| word.rsplit_once('-').and_then(|(_, part)| find(part)))
}

/// One glyph in place of the variants of apostrophe and hyphen.
const fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '‐' | '‑' => '-',
        other => other,
    }
}

fn row(hash: u32, table: usize) -> u16 {
    // Multiplied, so that tables do not share their collisions with the hash's own.
    ((u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % TABLE_ROWS[table]) as u16
}

/// Letter case, digits and marks in order, equal neighbours once; hashed to a row below 255.
fn shape(text: &str, kind: TokenKind) -> u16 {
    let mut hash = match kind {
        TokenKind::Word => 1u32,
        TokenKind::Number => 2,
        TokenKind::Possessive => 3,
        TokenKind::QuotationMark => return 0,
        TokenKind::Punctuation => 5,
    };
    let mut before = '\0';
    for c in text.chars().take(24) {
        let class = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => 'd',
            _ => plain(c),
        };
        if class != before {
            hash = (hash ^ class as u32).wrapping_mul(0x0100_0193);
        }
        before = class;
    }
    // One-letter words and all-capitals words are told apart by their length.
    hash = (hash ^ text.len().min(3) as u32).wrapping_mul(0x0100_0193);
    1 + ((hash >> 8) % 254) as u16
}

fn last(word: &str, n: usize) -> &str {
    word.char_indices().rev().nth(n - 1).map_or(word, |(at, _)| &word[at..])
}

fn initial(word: &str, n: usize) -> &str {
    word.char_indices().nth(n).map_or(word, |(at, _)| &word[..at])
}
