//! What single characters mean to this stage.
//!
//! Letters, digits and white space are the standard library's, word bounds outside ASCII are those of
//! `unicode-segmentation`; what is listed here are marks that news text uses in a special way.

/// Whether `c` separates tokens and belongs to none: white space, and format characters that show nothing where they
/// stand (zero-width space, byte-order mark, direction marks). Joiners and soft hyphens are parts of words, not blank.
pub(super) fn is_blank(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' ' | '\t'..='\r');
    }
    is_invisible(c) || c.is_whitespace()
}

/// Whether `c` is blank but takes no room: text on its two sides touches.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a run of letters and digits stops before `c`, a character outside ASCII that is a mark of its own.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '«' | '»' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}' | '\u{3002}'
        | '「'..='』' | '〝'..='〟' | '＂')
        || is_blank(c)
}

/// Whether `c` may join the parts of a hyphenated word.
pub(super) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether `c` may stand for an apostrophe.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛')
}

/// Whether `c` is a dash.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2012}'..='\u{2015}')
}

/// Whether `c` is a quotation mark of any kind; apostrophes look the same, only their place tells.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '«' | '»' | '\u{2018}'..='\u{201f}' | '‹' | '›' | '「'..='』' | '〝'..='〟' | '＂')
}

/// Whether `c` opens a bracket.
pub(super) const fn opens_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{')
}

/// Whether `c` closes a bracket.
pub(super) const fn closes_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}')
}

/// The first character of `text` at or after byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// The last character of `text` before byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|rest| rest.chars().next_back())
}
