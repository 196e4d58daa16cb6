//! Quotation marks before they are paired: their shapes, and what their surroundings say about each.

use super::chars::{
    char_at, char_before, closes_bracket, is_apostrophe, is_blank, is_dash, is_invisible, opens_bracket,
};
use super::{Token, TokenKind};
use std::ops::Range;

/// Marks that pair with each other, whatever their shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// " “ ” „ ‟ '' `` 〝 〞 ＂
    Double,
    /// ' ‘ ’ ‚ ‛ `
    Single,
    /// « »
    Guillemet,
    /// ‹ ›
    SingleGuillemet,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
}

impl Family {
    /// Their number.
    pub(super) const COUNT: usize = 6;
}

/// What a mark's shape says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing: " '
    Straight,
    /// It opens: “ ‘ « ‹
    Opening,
    /// It closes: ” ’ » ›
    Closing,
    /// It opens, and closes with what opens elsewhere: „ ‚
    Low,
}

/// What a mark's surroundings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// A space before it, a word after it.
    Open,
    /// A word before it, a space after it.
    Close,
    /// Neither.
    Either,
}

/// A possible quotation mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// Its token.
    pub(super) token: usize,
    pub(super) family: Family,
    pub(super) shape: Shape,
    pub(super) lean: Lean,
    /// The character before it and the marks that it touches; a blank at the paragraph's beginning.
    pub(super) before: char,
    /// The character after them; a blank at the paragraph's end.
    pub(super) after: char,
}

/// Family and shape of the mark `glyph`.
pub(super) fn classify(glyph: &str) -> Option<(Family, Shape)> {
    Some(match glyph {
        "\"" | "''" | "＂" => (Family::Double, Shape::Straight),
        "“" | "‟" | "``" | "〝" => (Family::Double, Shape::Opening),
        "”" | "〞" | "〟" => (Family::Double, Shape::Closing),
        "„" => (Family::Double, Shape::Low),
        "'" => (Family::Single, Shape::Straight),
        "‘" | "‛" | "`" => (Family::Single, Shape::Opening),
        "’" => (Family::Single, Shape::Closing),
        "‚" => (Family::Single, Shape::Low),
        "«" => (Family::Guillemet, Shape::Opening),
        "»" => (Family::Guillemet, Shape::Closing),
        "‹" => (Family::SingleGuillemet, Shape::Opening),
        "›" => (Family::SingleGuillemet, Shape::Closing),
        "「" => (Family::Corner, Shape::Opening),
        "」" => (Family::Corner, Shape::Closing),
        "『" => (Family::WhiteCorner, Shape::Opening),
        "』" => (Family::WhiteCorner, Shape::Closing),
        _ => return None,
    })
}

/// The marks among the tokens of a paragraph, appended to `marks`. Marks that touch share their surroundings.
pub(super) fn gather(text: &str, tokens: &[Token], range: Range<usize>, marks: &mut Vec<Mark>) {
    let mut at = range.start;
    while at < range.end {
        if tokens[at].kind != TokenKind::QuotationMark {
            at += 1;
            continue;
        }
        let first = at;
        while at + 1 < range.end && tokens[at + 1].kind == TokenKind::QuotationMark && touches(text, tokens, at) {
            at += 1;
        }
        let before = if first > range.start && touches(text, tokens, first - 1) {
            char_before(text, tokens[first - 1].span().end).unwrap_or(' ')
        } else {
            ' '
        };
        let after = if at + 1 < range.end && touches(text, tokens, at) {
            char_at(text, tokens[at + 1].span().start).unwrap_or(' ')
        } else {
            ' '
        };
        // Dots that follow a mark after a space are the first words left out, not a sentence's end.
        let dots = at + 1 < range.end && {
            let next = tokens[at + 1].span().of(text);
            next.starts_with('…') || next.starts_with("..")
        };
        let lean = lean(before, if dots && is_blank(before) { 'x' } else { after });
        for (offset, token) in tokens[first..=at].iter().enumerate() {
            if let Some((family, shape)) = classify(token.span().of(text)) {
                marks.push(Mark {
                    token: first + offset,
                    family,
                    shape,
                    lean,
                    before,
                    after,
                });
            }
        }
        at += 1;
    }
}

/// Whether nothing that takes room stands between the token at `at` and the next one.
pub(super) fn touches(text: &str, tokens: &[Token], at: usize) -> bool {
    let (end, start) = (tokens[at].span().end, tokens[at + 1].span().start);
    end == start || text.get(end..start).is_some_and(|gap| gap.chars().all(is_invisible))
}

fn lean(before: char, after: char) -> Lean {
    let ends = |c: char| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '…' | '%') || closes_bracket(c);
    if opens_bracket(before) {
        return Lean::Open;
    }
    if closes_bracket(after) {
        return Lean::Close;
    }
    match (is_blank(before), is_blank(after)) {
        (true, true) => Lean::Either,
        (true, false) if is_dash(after) || ends(after) => Lean::Either,
        (true, false) => Lean::Open,
        (false, true) => Lean::Close,
        // Stuck to both sides: punctuation after it means that it closes.
        (false, false) if (ends(after) || is_dash(after)) && !is_dash(before) => Lean::Close,
        (false, false) if is_dash(before) && (after.is_alphanumeric() || opens_bracket(after)) => Lean::Either,
        (false, false) if matches!(before, '/' | '=') && after.is_alphanumeric() => Lean::Open,
        (false, false) if after == '/' => Lean::Close,
        (false, false) => Lean::Either,
    }
}

/// Whether the paragraph that begins at `start` begins with a mark of `family` that can open.
pub(super) fn opens_with(text: &str, start: usize, family: Family) -> bool {
    let Some(rest) = text.get(start..) else { return false };
    let Some(first) = rest.chars().next() else { return false };
    let pair = rest.get(..2).filter(|pair| matches!(*pair, "''" | "``"));
    let glyph = pair.unwrap_or(&rest[..first.len_utf8()]);
    let next = rest[glyph.len()..]
        .chars()
        .take(8)
        .find(|c| !is_apostrophe(*c) && *c != '"');
    classify(glyph).is_some_and(|(known, shape)| {
        known == family && shape != Shape::Closing && next.is_some_and(|c| !is_blank(c) && !matches!(c, ',' | '.'))
    })
}
