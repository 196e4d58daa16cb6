//! Places the spans of a file in its text: by code points, by UTF-16 units, or by the words that they should cover, which
//! may have changed a little.

use crate::error::Note;
use crate::fuzzy::{self, Wanted};
use crate::span::OuterSpan;
use whosaid_engine::Span;
use whosaid_engine::offsets::{Offsets, Unit};

/// How far from its offset a span's quoted text is looked for, in bytes each way. Bounds the work of an import of
/// many wrong spans.
const REACH: usize = 8192;
/// Steps that all approximate searches of one import may take together: some seconds.
const WORK: usize = 2_000_000_000;

/// The words around a span, as a file has them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Around<'a> {
    pub(crate) before: &'a str,
    pub(crate) after: &'a str,
    /// Whether its offsets are not known, so that it may stand anywhere.
    pub(crate) anywhere: bool,
}

#[derive(Debug)]
pub(crate) struct Placer<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
    work: usize,
    pub(crate) notes: Vec<Note>,
}

impl<'t> Placer<'t> {
    /// Decides which unit `spans` count in: code points, unless more of them fit the text in UTF-16 units.
    pub(crate) fn new<'s, 'a: 's>(text: &'t str, spans: impl Iterator<Item = &'s OuterSpan<'a>>) -> Self {
        let points = Offsets::new(text, Unit::CodePoint);
        let utf16 = Offsets::new(text, Unit::Utf16);
        let (mut fit_points, mut fit_utf16) = (0_usize, 0_usize);
        if points.total() != utf16.total() {
            for span in spans {
                fit_points += usize::from(fitting(text, &points, span).is_some());
                fit_utf16 += usize::from(fitting(text, &utf16, span).is_some());
            }
        }
        if fit_utf16 > fit_points {
            Self {
                text,
                offsets: utf16,
                work: WORK,
                notes: vec![Note::Utf16],
            }
        } else {
            Self {
                text,
                offsets: points,
                work: WORK,
                notes: vec![],
            }
        }
    }

    /// The span in bytes; `None`, and no note, where it fits neither by its offsets nor by its quoted text.
    pub(crate) fn place(&mut self, span: &OuterSpan<'_>, path: impl FnOnce() -> String) -> Option<Span> {
        self.place_by(span, Around::default(), path)
    }

    /// The same, with the words around it to tell it from others like it.
    pub(crate) fn place_by(
        &mut self,
        span: &OuterSpan<'_>,
        around: Around<'_>,
        path: impl FnOnce() -> String,
    ) -> Option<Span> {
        let fitting = || fitting(self.text, &self.offsets, span);
        if let Some(found) = if around.anywhere { None } else { fitting() } {
            return Some(found);
        }
        let quote = span.text.as_deref().filter(|quote| !quote.is_empty())?;
        if self.work == 0 {
            return None;
        }
        let start = usize::try_from(span.start).ok().filter(|_| !around.anywhere);
        let near = start.map(|start| {
            // A place inside a character, or past the end, is near the next one, or the end.
            let start = start.min(self.offsets.total());
            self.offsets
                .to_byte(start)
                .or(self.offsets.to_byte(start + 1))
                .unwrap_or(0)
        });
        let from = near.map_or(0, |near| boundary(self.text, near.saturating_sub(REACH)));
        let to = near.map_or(self.text.len(), |near| {
            boundary(self.text, near.saturating_add(REACH).saturating_add(quote.len()))
        });
        let window: Vec<char> = self.text.get(from..to)?.chars().collect();
        let near = near.and_then(|near| Some(self.text.get(from..near)?.chars().count()));
        let wanted = Wanted {
            quote,
            before: around.before,
            after: around.after,
            near,
        };
        let place = fuzzy::find(&window, &wanted, &mut self.work)?;
        let bytes = |letters: &[char]| letters.iter().map(|c| c.len_utf8()).sum::<usize>();
        let start = from + bytes(window.get(..place.start)?);
        let found = Span::new(start, start + bytes(window.get(place.start..place.end)?));
        let (path, quote) = (path(), quote.to_owned());
        self.notes.push(match place.errors {
            // Found by its words, as it was meant to be.
            0 if around.anywhere => return Some(found),
            0 => Note::Moved { path, quote },
            _ => Note::Changed {
                path,
                quote,
                found: found.of(self.text).to_owned(),
            },
        });
        Some(found)
    }

    /// The spans that can be placed; notes tell of the others.
    pub(crate) fn place_all(&mut self, spans: &[OuterSpan<'_>], path: impl Fn(usize) -> String) -> Vec<Span> {
        let mut placed = Vec::with_capacity(spans.len());
        for (i, span) in spans.iter().enumerate() {
            match self.place(span, || path(i)) {
                Some(found) => placed.push(found),
                None => self.notes.push(Note::Unplaced {
                    path: path(i),
                    quote: span.text.as_deref().map(str::to_owned),
                }),
            }
        }
        placed
    }

    /// How many code points the text has.
    pub(crate) fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// The span in bytes, where it fits the text and covers the words that it says.
fn fitting(text: &str, offsets: &Offsets<'_>, span: &OuterSpan<'_>) -> Option<Span> {
    let units = Span::new(usize::try_from(span.start).ok()?, usize::try_from(span.end).ok()?);
    let bytes = offsets.to_span(units)?;
    (span.text.as_deref().is_none_or(|quote| quote == bytes.of(text))).then_some(bytes)
}

/// The last character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outer(start: u64, end: u64, text: &str) -> OuterSpan<'_> {
        OuterSpan {
            start,
            end,
            text: Some(text.into()),
        }
    }

    #[test]
    fn offsets_in_utf16_units_are_recognised_by_the_words_they_cover() {
        let text = "🦊🦊 she said no";
        let spans = [outer(5, 8, "she"), outer(9, 13, "said")];
        let mut placer = Placer::new(text, spans.iter());
        assert_eq!(placer.notes, [Note::Utf16]);
        let placed = placer.place_all(&spans, |i| i.to_string());
        assert_eq!(placed.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["she", "said"]);
    }

    #[test]
    fn of_two_like_phrases_the_nearer_one_is_taken() {
        let text = "no, she said; yes, he said";
        let spans = [outer(20, 24, "said")];
        let mut placer = Placer::new(text, spans.iter());
        assert_eq!(placer.place(&spans[0], String::new), Some(Span::new(22, 26)));
        assert!(matches!(placer.notes[..], [Note::Moved { .. }]));
    }

    #[test]
    fn a_span_past_the_end_without_words_is_not_placed() {
        let span = OuterSpan {
            start: 2,
            end: 99,
            text: None,
        };
        let mut placer = Placer::new("short", [&span].into_iter());
        assert_eq!(placer.place(&span, String::new), None);
        let huge = OuterSpan {
            start: u64::MAX,
            end: 3,
            text: Some("absent".into()),
        };
        assert_eq!(placer.place(&huge, String::new), None);
    }
}
