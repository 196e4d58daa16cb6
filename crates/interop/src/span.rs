//! Spans as JSON has them.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use whosaid_engine::Span;
use whosaid_engine::offsets::Offsets;

/// A half-open range outside the engine, in units of whoever wrote it, with the words that it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OuterSpan<'a> {
    pub(crate) start: u64,
    pub(crate) end: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<Cow<'a, str>>,
}

/// Turns byte spans into outer ones, with or without the words they cover.
#[derive(Debug)]
pub(crate) struct SpanWriter<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    quoted: bool,
}

impl<'a> SpanWriter<'a> {
    pub(crate) fn new(text: &'a str, quoted: bool) -> Self {
        Self {
            text,
            offsets: Offsets::new(text, whosaid_engine::offsets::Unit::CodePoint),
            quoted,
        }
    }

    pub(crate) fn one(&self, span: Span) -> OuterSpan<'a> {
        let units = self.offsets.from_span(span);
        OuterSpan {
            start: units.start as u64,
            end: units.end as u64,
            text: self.quoted.then(|| Cow::Borrowed(span.of(self.text))),
        }
    }

    pub(crate) fn all(&self, spans: &[Span]) -> Vec<OuterSpan<'a>> {
        spans.iter().map(|&span| self.one(span)).collect()
    }
}
