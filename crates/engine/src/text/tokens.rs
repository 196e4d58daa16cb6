//! Words, numbers and marks.
//!
//! A run of letters and digits is a unit; outside ASCII the word bounds of Unicode's annex 29 divide it
//! (`unicode-segmentation`). A word or number is one unit, or several with joiners between them: hyphens, apostrophes,
//! full stops, separators of thousands. What the annex knows nothing of is settled here: possessives, abbreviations,
//! addresses, a full stop without a space after it.

use super::chars::{
    char_at, char_before, closes_bracket, is_apostrophe, is_blank, is_dash, is_hyphen, is_mark, is_quote, opens_bracket,
};
use super::words::{Abbreviation, TextWords};
use super::{Token, TokenKind};
use crate::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Appends the tokens of `span` to `tokens`. Their sentences and quotations are set later.
///
/// What may be a quotation mark comes out as [`TokenKind::QuotationMark`], doubled single marks (`''`, ` `` `) as one.
pub(super) fn tokenize(text: &str, span: Span, words: &TextWords, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner {
        text: span.of(text),
        base: span.start,
        words,
        tokens,
    };
    let mut at = 0;
    while at < scanner.text.len() {
        at = scanner.next(at);
    }
}

struct Scanner<'a> {
    /// The part of the text that is read; offsets below are into it.
    text: &'a str,
    /// Where that part begins.
    base: usize,
    words: &'a TextWords,
    tokens: &'a mut Vec<Token>,
}

/// Letters after an apostrophe at a word's beginning that are an elision, not quoted words.
const ELISIONS: [&str; 8] = ["em", "til", "tis", "twas", "twere", "n", "cos", "neath"];

/// Words whose "'s" is "is", "has" or "us", and stays on.
const CONTRACTED: [&str; 14] = [
    "he", "she", "it", "that", "who", "what", "where", "there", "here", "let", "how", "when", "why", "this",
];

/// Last parts of host names; lower-case words with a full stop between them are an address only if it ends in one.
const DOMAINS: [&str; 22] = [
    "com", "org", "net", "gov", "edu", "mil", "int", "info", "io", "co", "tv", "uk", "us", "eu", "ca", "au", "ie",
    "nz", "de", "fr", "html", "pdf",
];

impl Scanner<'_> {
    fn push(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let capital = matches!(kind, TokenKind::Word) && {
            let first = self.text.as_bytes().get(start).copied().unwrap_or(b' ');
            first.is_ascii_uppercase()
                || (!first.is_ascii_lowercase()
                    && self.text[start..end]
                        .chars()
                        .find(|c| c.is_alphanumeric())
                        .is_some_and(char::is_uppercase))
        };
        let span = Span::new(self.base + start, self.base + end);
        self.tokens.push(Token::new(span, kind, capital));
        end
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    /// Reads what begins at `at`; gives where it ends.
    fn next(&mut self, at: usize) -> usize {
        let byte = self.byte(at);
        match byte {
            b' ' | b'\t'..=b'\r' => at + 1,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' => self.word(at, at),
            0..=0x7f => self.mark(at, char::from(byte)),
            _ => match char_at(self.text, at) {
                None => self.text.len(),
                Some(c) if is_blank(c) => at + c.len_utf8(),
                Some(c) if is_mark(c) => self.mark(at, c),
                Some(_) => self.word(at, at),
            },
        }
    }

    /// The end of the run of letters, digits and symbols outside ASCII from `at`, and whether it is all ASCII.
    fn unit(&self, at: usize) -> (usize, bool) {
        let mut end = at;
        let mut ascii = true;
        loop {
            match self.byte(end) {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' => end += 1,
                0..=0x7f => return (end, ascii),
                _ => match char_at(self.text, end) {
                    Some(c) if !is_mark(c) => {
                        ascii = false;
                        end += c.len_utf8();
                    }
                    _ => return (end, ascii),
                },
            }
        }
    }

    fn kind(&self, start: usize, end: usize) -> TokenKind {
        let token = &self.text[start..end];
        match token.chars().find(|c| c.is_alphanumeric()) {
            Some(c) if c.is_numeric() => TokenKind::Number,
            Some(_) => TokenKind::Word,
            None => TokenKind::Punctuation,
        }
    }

    /// Reads a word or number that begins at `start` (an apostrophe may stand between there and `at`).
    fn word(&mut self, start: usize, at: usize) -> usize {
        let (mut end, ascii) = self.unit(at);
        let mut start = start;
        // Where the last part of the word begins.
        let mut part = at;
        if !ascii {
            let unit = &self.text[at..end];
            let mut last = 0;
            for (offset, _) in unit.split_word_bound_indices() {
                if offset > 0 {
                    let kind = self.kind(start, at + offset);
                    self.push(start, at + offset, kind);
                    start = at + offset;
                }
                last = offset;
            }
            part = at + last;
        }
        // The first letter or digit says which of the two it is, so later parts change nothing.
        let kind = self.kind(start, end);
        if kind == TokenKind::Punctuation {
            return self.push(start, end, kind);
        }
        if let Some(end) = self.address(start, end) {
            return self.push(start, end, TokenKind::Word);
        }
        // Whether all parts so far but the last are single letters or the like with full stops (U.S, a.m, Ph.D).
        let mut dotted = false;
        while let Some(joiner) = char_at(self.text, end) {
            let after = end + joiner.len_utf8();
            let next = char_at(self.text, after).unwrap_or(' ');
            if joiner == '.' {
                let initials = dotted || self.is_short(part, end);
                if next.is_alphanumeric() && self.stop_joins(part, end, after, next) {
                    dotted = initials && self.byte(part).is_ascii_alphabetic();
                } else if next != '.' && self.stop_belongs(start, part, end, after, dotted) {
                    end = after;
                    // U.S.-led, the U.S.'s
                    if is_hyphen(next) || is_apostrophe(next) {
                        continue;
                    }
                    break;
                } else {
                    break;
                }
            } else if is_apostrophe(joiner) {
                if !next.is_alphabetic() {
                    break;
                }
                let (stop, _) = self.unit(after);
                let tail = &self.text[after..stop];
                if matches!(tail, "s" | "S") && !is_hyphen(char_at(self.text, stop).unwrap_or(' ')) {
                    if CONTRACTED
                        .iter()
                        .any(|word| word.eq_ignore_ascii_case(&self.text[start..end]))
                    {
                        return self.push(start, stop, TokenKind::Word);
                    }
                    self.push(start, end, kind);
                    return self.push(end, stop, TokenKind::Possessive);
                }
                // A quotation's last word and the next sentence's first, without a space: not O’Neill.
                if next.is_uppercase() && end - part > 3 && self.byte(end - 1).is_ascii_lowercase() {
                    break;
                }
            } else if is_hyphen(joiner) {
                if !next.is_alphanumeric() {
                    break;
                }
            } else if !self.number_joins(part, end, joiner, after) {
                break;
            }
            let (unit, ascii) = self.unit(after);
            part = after;
            end = unit;
            if !ascii {
                // Only the first word of the run belongs here.
                let run = &self.text[after..unit];
                let first = run.split_word_bounds().next().map_or(unit, |word| after + word.len());
                if first < unit {
                    end = first;
                    break;
                }
            }
        }
        self.push(start, end, kind)
    }

    /// Whether the part is one letter, or "Ph".
    fn is_short(&self, part: usize, end: usize) -> bool {
        let text = &self.text[part..end];
        text == "Ph" || text.chars().nth(1).is_none()
    }

    /// Whether the full stop at `end`, with `next` right after it, stands inside the word.
    fn stop_joins(&self, part: usize, end: usize, after: usize, next: char) -> bool {
        let before = self.byte(end - 1);
        if next.is_numeric() {
            return before.is_ascii_digit();
        }
        // A time ("10.42am") has its letters in the same unit; after digits a letter begins a sentence.
        if before.is_ascii_digit() && self.kind(part, end) == TokenKind::Number {
            return false;
        }
        let (stop, _) = self.unit(after);
        if self.is_short(part, end) {
            return self.text[after..stop].chars().nth(1).is_none();
        }
        if next.is_uppercase() {
            return false;
        }
        let tail = &self.text[after..stop];
        let more = self.byte(stop) == b'.' && self.byte(stop + 1).is_ascii_lowercase();
        (DOMAINS.contains(&tail) || more) && self.text[part..end].is_ascii()
    }

    /// Whether the full stop at `end`, with no letter or digit after it or with another word, belongs to the word.
    fn stop_belongs(&self, start: usize, part: usize, end: usize, after: usize, dotted: bool) -> bool {
        let word = &self.text[start..end];
        if dotted {
            return true;
        }
        let rest = self.text.get(after..).unwrap_or("");
        let next = || rest.chars().find(|c| !is_blank(*c));
        let known = self
            .words
            .abbreviation(word)
            .or_else(|| self.words.abbreviation(&self.text[part..end]));
        match known {
            Some(Abbreviation::Number) => return next().is_some_and(char::is_numeric),
            Some(_) => return true,
            None => {}
        }
        // An initial: one capital, and then a name.
        let mut letters = self.text[part..end].chars();
        let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        initial && next().is_some_and(char::is_uppercase) && {
            let from = after + rest.len() - rest.trim_start_matches(is_blank).len();
            let (stop, _) = self.unit(from);
            !self.words.is_starter(&self.text[from..stop])
        }
    }

    /// Whether `joiner` stands inside a number ("1,000", "11:52", "9/11") or between capitals ("AT&T").
    fn number_joins(&self, part: usize, end: usize, joiner: char, after: usize) -> bool {
        let digits = self.byte(end - 1).is_ascii_digit() && self.byte(after).is_ascii_digit();
        match joiner {
            ',' => {
                let group = (0..3).all(|i| self.byte(after + i).is_ascii_digit());
                digits && end - part <= 3 && group && !self.byte(after + 3).is_ascii_digit()
            }
            ':' | '/' => digits,
            '&' => {
                let capitals = |from: usize, to: usize| {
                    to - from <= 3 && self.text[from..to].bytes().all(|b| b.is_ascii_uppercase())
                };
                let (stop, _) = self.unit(after);
                stop > after && capitals(part, end) && capitals(after, stop)
            }
            _ => false,
        }
    }

    /// The end of an address (URL, email) whose first unit is `start..end`.
    fn address(&self, start: usize, end: usize) -> Option<usize> {
        if !matches!(self.byte(end), b':' | b'@' | b'.' | b'-' | b'+') {
            return None;
        }
        let first = &self.text[start..end];
        let rest = &self.text[end..];
        let url = (matches!(first, "http" | "https" | "HTTP" | "HTTPS") && rest.starts_with("://"))
            || (first == "www" && rest.starts_with('.'));
        if url {
            let stop = rest.find(|c: char| is_blank(c) || is_quote(c) || matches!(c, '<' | '>' | '|' | '—'));
            let address = &rest[..stop.unwrap_or(rest.len())];
            let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
            return Some(end + address.len());
        }
        let is_local = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+');
        // The longest local part that mail knows is 64 bytes.
        let local = rest.bytes().take(64).take_while(|b| is_local(*b)).count();
        if self.byte(end + local) != b'@' || !self.byte(end + local + 1).is_ascii_alphanumeric() {
            return None;
        }
        let host = end + local + 1;
        let is_host = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
        let mut stop = host + self.text.as_bytes()[host..].iter().take_while(|b| is_host(**b)).count();
        while matches!(self.byte(stop - 1), b'.' | b'-') {
            stop -= 1;
        }
        Some(stop)
    }

    /// Reads a mark, or a word that begins with one.
    fn mark(&mut self, at: usize, c: char) -> usize {
        let after = at + c.len_utf8();
        if matches!(c, '@' | '#') {
            return self.handle(at, c);
        }
        if is_apostrophe(c)
            && let Some(end) = self.elision(at, after)
        {
            return end;
        }
        if !is_quote(c) {
            // Brackets and currency signs do not run together.
            if opens_bracket(c) || closes_bracket(c) || matches!(c, '$' | '<' | '>') {
                return self.push(at, after, TokenKind::Punctuation);
            }
            let run = self.text[at..].chars().take_while(|other| *other == c).count();
            let end = at + run * c.len_utf8();
            return self.push(at, end, TokenKind::Punctuation);
        }
        if matches!(c, '\'' | '`') {
            let run = self.text.as_bytes()[at..]
                .iter()
                .take(4)
                .take_while(|b| char::from(**b) == c)
                .count();
            // Three are a double and a single one: the double one is the outer.
            let opening = char_before(self.text, at).is_none_or(|c| is_blank(c) || opens_bracket(c) || is_dash(c));
            let double = run >= 2 && (run != 3 || opening);
            return self.push(at, at + if double { 2 } else { 1 }, TokenKind::QuotationMark);
        }
        self.push(at, after, TokenKind::QuotationMark)
    }

    /// A user's name (@name) or tag (#name), or the mark alone.
    fn handle(&mut self, at: usize, c: char) -> usize {
        let (end, _) = self.unit(at + 1);
        let follows = char_at(self.text, at + 1);
        let named =
            follows.is_some_and(|next| next.is_alphabetic() || (c == '@' && (next == '_' || next.is_numeric())));
        if !named {
            return self.push(at, at + 1, TokenKind::Punctuation);
        }
        // An emoji right behind a tag is not part of it.
        let name = &self.text[at + 1..end];
        let stop = name.split_word_bounds().next().map_or(end, |word| at + 1 + word.len());
        self.push(at, stop, TokenKind::Word)
    }

    /// Reads a word that begins with an apostrophe ('em, ’90s, 'n').
    fn elision(&mut self, at: usize, after: usize) -> Option<usize> {
        let next = char_at(self.text, after)?;
        // A title's or nickname's possessive: “Jaws”’s
        let (end, _) = self.unit(after);
        if &self.text[after..end] == "s" && char_before(self.text, at).is_some_and(|c| is_quote(c) && !is_apostrophe(c))
        {
            return Some(self.push(at, end, TokenKind::Possessive));
        }
        let opens = |c: char| is_blank(c) || opens_bracket(c) || is_dash(c) || c == '“' || c == '"';
        if !next.is_ascii_alphanumeric() || !char_before(self.text, at).is_none_or(opens) {
            return None;
        }
        let (end, ascii) = self.unit(after);
        if !ascii {
            return None;
        }
        let word = &self.text[after..end];
        if word == "n" || word == "N" {
            // 'n' as in rock 'n' roll; without the second apostrophe it is a quoted letter for all that is known.
            let closing = char_at(self.text, end).filter(|c| is_apostrophe(*c))?;
            return Some(self.push(at, end + closing.len_utf8(), TokenKind::Word));
        }
        let decade =
            word.len() >= 2 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit) && matches!(&word[2..], "" | "s");
        let year_alone = decade && word.len() == 2 && !char_at(self.text, end).is_some_and(is_apostrophe);
        if decade && (word.len() == 3 || year_alone) || ELISIONS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            return Some(self.word(at, after));
        }
        None
    }
}
