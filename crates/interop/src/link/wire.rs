//! Numbers and strings as bytes, and back with every length checked before it is believed.
//!
//! Like goes to like, a column each, which deflates to a tenth less than field after field.

use super::LinkError;
use whosaid_engine::Span;

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Names, titles, the text.
    Strings,
    /// Small fields and flags.
    Kinds,
    /// How many things follow.
    Counts,
    /// How far a span begins from the last one's end.
    Gaps,
    /// The length of spans.
    Lengths,
    /// Ids, as differences.
    Ids,
    /// Confidences.
    Shares,
}

const COLUMNS: usize = 7;

/// Writes columns of numbers, strings and spans.
#[derive(Debug, Default)]
pub(super) struct Writer {
    columns: [Vec<u8>; COLUMNS],
    /// Where the last span ended: spans near one another are then small numbers.
    at: usize,
}

/// Seven bits a byte, lowest first; the eighth tells that more follow (LEB128).
fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

impl Writer {
    pub(super) fn number(&mut self, column: Column, number: u64) {
        push(&mut self.columns[column as usize], number);
    }

    pub(super) fn count(&mut self, number: usize) {
        self.number(Column::Counts, number as u64);
    }

    /// Differences, whose sign goes into the lowest bit.
    pub(super) fn difference(&mut self, column: Column, from: u64, to: u64) {
        let difference = to.wrapping_sub(from) as i64;
        self.number(column, ((difference << 1) ^ (difference >> 63)) as u64);
    }

    pub(super) fn string(&mut self, string: &str) {
        self.count(string.len());
        self.columns[Column::Strings as usize].extend(string.as_bytes());
    }

    /// In bytes of the text.
    pub(super) fn span(&mut self, span: Span) {
        self.difference(Column::Gaps, self.at as u64, span.start as u64);
        self.number(Column::Lengths, span.len() as u64);
        self.at = span.end;
    }

    pub(super) fn spans(&mut self, spans: &[Span]) {
        self.count(spans.len());
        spans.iter().for_each(|&span| self.span(span));
    }

    /// The columns one after another, each behind its length.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for column in &self.columns {
            push(&mut bytes, column.len() as u64);
        }
        bytes.extend(self.columns.into_iter().flatten());
        bytes
    }
}

/// Reads what a [`Writer`] wrote, or finds that it is something else.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    columns: [&'b [u8]; COLUMNS],
    at: usize,
}

const SHORT: LinkError = LinkError::Damaged {
    what: std::borrow::Cow::Borrowed("it ends too early"),
};
const LARGE: LinkError = LinkError::Damaged {
    what: std::borrow::Cow::Borrowed("a number is too large"),
};

fn pull(bytes: &mut &[u8]) -> Result<u64, LinkError> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, left) = bytes.split_first().ok_or(SHORT)?;
        *bytes = left;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(LARGE)
}

fn pull_bytes<'b>(bytes: &mut &'b [u8], length: u64) -> Result<&'b [u8], LinkError> {
    let length = usize::try_from(length).map_err(|_| LARGE)?;
    let (taken, left) = bytes.split_at_checked(length).ok_or(SHORT)?;
    *bytes = left;
    Ok(taken)
}

impl<'b> Reader<'b> {
    pub(super) fn new(mut bytes: &'b [u8]) -> Result<Self, LinkError> {
        let mut lengths = [0; COLUMNS];
        for length in &mut lengths {
            *length = pull(&mut bytes)?;
        }
        let mut columns = [&bytes[..0]; COLUMNS];
        for (column, length) in columns.iter_mut().zip(lengths) {
            *column = pull_bytes(&mut bytes, length)?;
        }
        if bytes.is_empty() {
            Ok(Self { columns, at: 0 })
        } else {
            Err(LinkError::damaged("more follows its end"))
        }
    }

    pub(super) fn number(&mut self, column: Column) -> Result<u64, LinkError> {
        pull(&mut self.columns[column as usize])
    }

    /// How many things follow. Each takes a byte at least, so that no more are believed than there are bytes.
    pub(super) fn count(&mut self) -> Result<usize, LinkError> {
        let count = usize::try_from(self.number(Column::Counts)?).map_err(|_| LARGE)?;
        if count > self.columns.iter().map(|column| column.len()).sum() {
            return Err(LinkError::damaged("it counts more than it holds"));
        }
        Ok(count)
    }

    /// Reads a list with `one` for each entry.
    pub(super) fn list<T>(
        &mut self,
        mut one: impl FnMut(&mut Self) -> Result<T, LinkError>,
    ) -> Result<Vec<T>, LinkError> {
        (0..self.count()?).map(|_| one(self)).collect()
    }

    pub(super) fn difference(&mut self, column: Column, from: u64) -> Result<u64, LinkError> {
        let number = self.number(column)?;
        Ok(from.wrapping_add((number >> 1) ^ (number & 1).wrapping_neg()))
    }

    pub(super) fn string(&mut self) -> Result<&'b str, LinkError> {
        let length = self.number(Column::Counts)?;
        let bytes = pull_bytes(&mut self.columns[Column::Strings as usize], length)?;
        std::str::from_utf8(bytes).map_err(|_| LinkError::damaged("its text is not UTF-8"))
    }

    /// A span of `text`, on its character boundaries.
    pub(super) fn span(&mut self, text: &str) -> Result<Span, LinkError> {
        let misfit = || LinkError::damaged("a place is not in the text");
        let start = usize::try_from(self.difference(Column::Gaps, self.at as u64)?).map_err(|_| misfit())?;
        let length = usize::try_from(self.number(Column::Lengths)?).map_err(|_| misfit())?;
        let end = start.checked_add(length).ok_or_else(misfit)?;
        self.at = end;
        text.get(start..end).map(|_| Span::new(start, end)).ok_or_else(misfit)
    }

    pub(super) fn spans(&mut self, text: &str) -> Result<Vec<Span>, LinkError> {
        self.list(|r| r.span(text))
    }

    pub(super) fn end(&self) -> Result<(), LinkError> {
        let empty = self.columns.iter().all(|column| column.is_empty());
        if empty {
            Ok(())
        } else {
            Err(LinkError::damaged("more follows its end"))
        }
    }
}
