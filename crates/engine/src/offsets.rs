//! The one place that converts between units of text: UTF-8 bytes inside, code points in JSON, UTF-16 in the DOM.

use crate::Span;

/// What an offset outside the engine counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points: JSON, exports, the scorer.
    CodePoint,
    /// UTF-16 code units: the DOM and JavaScript strings.
    Utf16,
}

impl Unit {
    const fn width(self, c: char) -> usize {
        match self {
            Self::CodePoint => 1,
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// Converts offsets of one text between bytes and one other unit.
///
/// Holds a mark every 256 bytes, so that a look-up costs at most 256 bytes of reading, whatever the text's length.
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    /// For each step of `STEP` bytes: the first character boundary at or after it, in bytes and in units.
    marks: Vec<(usize, usize)>,
    total: usize,
}

const STEP: usize = 256;

impl<'t> Offsets<'t> {
    /// Prepares to convert offsets of `text`; takes one pass over it.
    #[must_use]
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = 0;
        for (byte, c) in text.char_indices() {
            if byte >= marks.len() * STEP {
                marks.push((byte, units));
            }
            units += unit.width(c);
        }
        Self {
            text,
            unit,
            marks,
            total: units,
        }
    }

    /// The text's length in units.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The unit offset of the character boundary at `byte`; one inside a character counts as that character's start,
    /// one past the end as the end.
    #[must_use]
    pub fn from_byte(&self, byte: usize) -> usize {
        if byte >= self.text.len() {
            return self.total;
        }
        let at = self.marks.partition_point(|&(b, _)| b <= byte);
        let (from, mut units) = at
            .checked_sub(1)
            .and_then(|i| self.marks.get(i))
            .copied()
            .unwrap_or((0, 0));
        for (b, c) in self.text[from..].char_indices() {
            if from + b + c.len_utf8() > byte {
                break;
            }
            units += self.unit.width(c);
        }
        units
    }

    /// The byte offset of the character that begins at `units`; `None` past the end or in the middle of a character
    /// (between two UTF-16 surrogates).
    #[must_use]
    pub fn to_byte(&self, units: usize) -> Option<usize> {
        if units >= self.total {
            return (units == self.total).then_some(self.text.len());
        }
        let at = self.marks.partition_point(|&(_, u)| u <= units);
        let (from, mut seen) = at
            .checked_sub(1)
            .and_then(|i| self.marks.get(i))
            .copied()
            .unwrap_or((0, 0));
        for (b, c) in self.text[from..].char_indices() {
            if seen == units {
                return Some(from + b);
            }
            if seen > units {
                return None;
            }
            seen += self.unit.width(c);
        }
        None
    }

    /// The span in units.
    #[must_use]
    pub fn from_span(&self, span: Span) -> Span {
        Span::new(self.from_byte(span.start), self.from_byte(span.end))
    }

    /// The span in bytes; `None` where an end does not fit the text, or the end comes before the start.
    #[must_use]
    pub fn to_span(&self, units: Span) -> Option<Span> {
        let span = Span::new(self.to_byte(units.start)?, self.to_byte(units.end)?);
        (span.start <= span.end).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn emoji_combining_marks_and_crlf_keep_their_places() {
        let text = "a👩‍🚒e\u{301}\r\nب";
        let points = Offsets::new(text, Unit::CodePoint);
        let utf16 = Offsets::new(text, Unit::Utf16);
        let b = text.find('\r').unwrap();
        assert_eq!(points.from_byte(b), 6);
        assert_eq!(utf16.from_byte(b), 8);
        assert_eq!(points.to_byte(8), text.find('ب'));
        assert_eq!(utf16.to_byte(2), None, "between two surrogates");
        assert_eq!(points.to_byte(99), None);
    }

    proptest! {
        #[test]
        fn every_boundary_goes_there_and_back(text in "(?s).{0,600}") {
            for unit in [Unit::CodePoint, Unit::Utf16] {
                let offsets = Offsets::new(&text, unit);
                for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    prop_assert_eq!(offsets.to_byte(offsets.from_byte(byte)), Some(byte));
                }
                prop_assert_eq!(offsets.to_byte(offsets.total() + 1), None);
            }
        }

        #[test]
        fn offsets_count_what_the_standard_library_counts(text in "(?s).{0,600}") {
            for (byte, _) in text.char_indices() {
                prop_assert_eq!(Offsets::new(&text, Unit::CodePoint).from_byte(byte), text[..byte].chars().count());
                prop_assert_eq!(Offsets::new(&text, Unit::Utf16).from_byte(byte), text[..byte].encode_utf16().count());
            }
        }
    }
}
