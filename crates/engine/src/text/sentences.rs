//! Where sentences end within a paragraph.

use super::chars::{closes_bracket, opens_bracket};
use super::token::number;
use super::words::{Abbreviation, TextWords};
use super::{Quotation, Sentence, Token, TokenKind};
use crate::Span;
use std::ops::Range;

/// Within quotation marks, a piece of fewer words than this is not a sentence of its own ("Hey! Stop!").
const SHORTEST_QUOTED: usize = 4;
/// How many tokens around a mark are looked at for them.
const WINDOW: usize = 12;
/// How far after a question's closing mark a reporting verb is looked for.
const CUE_REACH: usize = 6;

/// Appends the sentences of `paragraph`, whose tokens are `range`, to `sentences`, and numbers the tokens' sentences.
pub(super) fn split(
    text: &str,
    words: &TextWords,
    tokens: &mut [Token],
    range: Range<usize>,
    paragraph: usize,
    quotations: &[Quotation],
    sentences: &mut Vec<Sentence>,
) {
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let pass = Pass {
            text,
            words,
            tokens,
            range: range.clone(),
            quotations,
        };
        let Some(stop) = pass.terminator(at) else {
            at += 1;
            continue;
        };
        let (end, ends) = pass.end_after(start, at, stop);
        at = end;
        if !ends {
            continue;
        }
        push(tokens, start..end, paragraph, sentences);
        start = end;
    }
    if start < range.end {
        push(tokens, start..range.end, paragraph, sentences);
    }
}

fn push(tokens: &mut [Token], range: Range<usize>, paragraph: usize, sentences: &mut Vec<Sentence>) {
    let number = number(sentences.len());
    let mut span: Option<Span> = None;
    for token in &mut tokens[range.clone()] {
        token.sentence = number;
        span = Some(span.map_or(token.span(), |span| span.join(token.span())));
    }
    if let Some(span) = span {
        sentences.push(Sentence {
            span,
            tokens: range,
            paragraph,
        });
    }
}

/// How a run of marks ends a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// A full stop.
    Stop,
    /// A question or exclamation mark.
    Mark,
    /// Three dots.
    Ellipsis,
    /// The full stop of an abbreviation.
    Abbreviation,
}

struct Pass<'a> {
    text: &'a str,
    words: &'a TextWords,
    tokens: &'a [Token],
    range: Range<usize>,
    quotations: &'a [Quotation],
}

impl Pass<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.range.end {
            self.tokens[at].span().of(self.text)
        } else {
            ""
        }
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        (at < self.range.end).then(|| self.tokens[at].kind)
    }

    /// The innermost quotation that the token stands in.
    fn quotation(&self, at: usize) -> Option<&Quotation> {
        self.quotations.get(self.tokens.get(at)?.quotation()? as usize)
    }

    /// Whether the token at `at` may end a sentence, and how.
    fn terminator(&self, at: usize) -> Option<Strength> {
        let word = self.word(at);
        match self.kind(at)? {
            TokenKind::Punctuation => match word.as_bytes().first()? {
                b'.' if word.len() == 1 => Some(Strength::Stop),
                b'.' => Some(Strength::Ellipsis),
                b'!' | b'?' => Some(Strength::Mark),
                _ if word.starts_with('…') => Some(Strength::Ellipsis),
                _ if word.starts_with(['‼', '⁇', '⁈', '⁉', '。']) => Some(Strength::Mark),
                _ => None,
            },
            TokenKind::Word if word.ends_with('.') && word.len() > 1 => {
                let known = self.words.abbreviation(&word[..word.len() - 1]);
                (!matches!(known, Some(Abbreviation::Title | Abbreviation::Number))).then_some(Strength::Abbreviation)
            }
            _ => None,
        }
    }

    /// Where the marks that begin with the one at `at` end (exclusive), and whether the sentence from `start` does.
    fn end_after(&self, start: usize, at: usize, strength: Strength) -> (usize, bool) {
        let mut strength = strength;
        let mut end = at + 1;
        let mut dots = usize::from(strength == Strength::Stop);
        // More of the same ("?!", ". . ."), with what closes around it.
        let mut closed = false;
        loop {
            if let Some(more) = self.terminator(end).filter(|more| *more != Strength::Abbreviation) {
                match more {
                    Strength::Stop => dots += 1,
                    Strength::Ellipsis if strength != Strength::Stop => strength = Strength::Ellipsis,
                    Strength::Mark => strength = Strength::Mark,
                    _ => {}
                }
                end += 1;
            } else if self.closes(end) {
                closed |= self.kind(end) == Some(TokenKind::QuotationMark);
                end += 1;
            } else {
                break;
            }
        }
        if strength == Strength::Stop && dots == 3 {
            strength = Strength::Ellipsis;
        }
        // An emoji behind the mark belongs to what it ends.
        while self.is_picture(end) {
            end += 1;
        }
        if end >= self.range.end {
            return (self.range.end, true);
        }
        let ends = self.starts(end, strength)
            && !self.is_enumerator(start, at)
            && !(closed && strength == Strength::Mark && self.cue_follows(end))
            && (closed || !self.is_fragment(start, at, end));
        (end, ends)
    }

    fn closes(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::QuotationMark) => match self.quotation(at) {
                Some(quotation) if quotation.closed && quotation.tokens.end == at + 1 => true,
                Some(quotation) if quotation.opened && quotation.tokens.start == at => false,
                // One that stands alone goes with what it touches.
                _ => at > 0 && self.tokens[at - 1].span().end == self.tokens[at].span().start,
            },
            Some(TokenKind::Punctuation) => self.word(at).chars().next().is_some_and(closes_bracket),
            _ => false,
        }
    }

    fn is_picture(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Punctuation)
            && self.word(at).chars().next().is_some_and(|c| u32::from(c) >= 0x2600)
    }

    /// Whether a sentence may begin at `at`, after a mark of that strength.
    fn starts(&self, at: usize, strength: Strength) -> bool {
        let mut first = at;
        while self.kind(first) == Some(TokenKind::QuotationMark)
            || self.word(first).chars().next().is_some_and(opens_bracket)
        {
            first += 1;
        }
        let quoted = first > at && self.kind(at) == Some(TokenKind::QuotationMark);
        let word = self.word(first);
        let Some(initial) = word.chars().next() else {
            return false;
        };
        let capital = self.tokens.get(first).is_some_and(|token| token.capital);
        match strength {
            Strength::Stop => {
                // A word that has no case begins a sentence as well as a capital does.
                capital
                    || quoted
                    || initial.is_numeric()
                    || matches!(initial, '@' | '#' | '•' | '$' | '£' | '€' | '*')
                    || (initial.is_alphabetic() && !initial.is_lowercase())
            }
            Strength::Mark => {
                capital || quoted || initial.is_numeric() || (initial.is_alphabetic() && !initial.is_lowercase())
            }
            Strength::Ellipsis => capital && word != "I" && self.words.is_starter(word),
            Strength::Abbreviation => {
                let before = at.checked_sub(1).map_or("", |at| self.word(at));
                // "a.k.a." and "i.e." lead on to what is in quotation marks, "the U.S." does not.
                let quoted = quoted && (before.starts_with(char::is_uppercase) || matches!(before, "a.m." | "p.m."));
                capital && (quoted || self.words.is_starter(word) || self.ends_time(at, word))
            }
        }
    }

    /// Whether the abbreviation before `at` is one of the clock ("7 a.m.") and `next`, in capitals, no part of the time.
    fn ends_time(&self, at: usize, next: &str) -> bool {
        let before = at.checked_sub(1).map_or("", |at| self.word(at));
        matches!(before, "a.m." | "p.m.") && !self.words.is_date(&next.to_lowercase())
    }

    /// Whether all that came before is a number or letter that counts an item of a list.
    fn is_enumerator(&self, start: usize, at: usize) -> bool {
        at == start + 1
            && start == self.range.start
            && (self.kind(start) == Some(TokenKind::Number) || self.word(start).len() == 1)
            && self.word(start).len() <= 3
    }

    /// Whether a name and a reporting verb follow: `"So what?" Harry asked`.
    fn cue_follows(&self, at: usize) -> bool {
        for next in at..(at + CUE_REACH).min(self.range.end) {
            let token = self.tokens[next];
            let word = self.word(next);
            if self.words.is_reporting(word) {
                return next > at;
            }
            let in_name = token.capital || matches!(word, "of" | "the" | "de" | "van" | "von" | "al" | "bin" | ",");
            if !in_name || token.kind == TokenKind::QuotationMark {
                return false;
            }
        }
        false
    }

    /// Whether the mark at `at` stands within a quotation and ends, or is followed by, too short a piece of it.
    fn is_fragment(&self, start: usize, at: usize, end: usize) -> bool {
        let Some(quotation) = self.quotation(at) else {
            return false;
        };
        if end >= quotation.tokens.end {
            return false;
        }
        let count = |tokens: &[Token]| {
            let words = tokens
                .iter()
                .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
            words.count()
        };
        let from = start.max(quotation.tokens.start).max(at.saturating_sub(WINDOW));
        let to = quotation.tokens.end.min(end + WINDOW);
        count(&self.tokens[from..at]) < SHORTEST_QUOTED || count(&self.tokens[end.min(to)..to]) < SHORTEST_QUOTED
    }
}
