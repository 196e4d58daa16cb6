//! Reports by a fixed phrase: "according to ...".

use super::verbs::{is_new_start, left_of};
use crate::Act;
use crate::attribution::Frame;
use crate::attribution::contents;
use crate::attribution::context::Context;
use crate::attribution::draft::{Draft, Key, KeyWords};
use crate::attribution::sources;
use std::ops::Range;

/// Fixed phrases before a source: "according to Smith", "in the words of one neighbour", "per the audit".
const PHRASES: [&[&str]; 6] = [
    &["according", "to"],
    &["in", "the", "words", "of"],
    &["in", "the", "view", "of"],
    &["in", "the", "opinion", "of"],
    &["in", "the", "eyes", "of"],
    &["per"],
];

/// "According to Smith, ..." and "..., according to Smith".
pub(super) fn by_phrase(cx: &Context<'_, '_>, sentence: &Range<usize>) -> Option<Draft> {
    let fits = |at: usize, phrase: &[&str]| phrase.iter().zip(at..).all(|(word, i)| cx.is(i, word));
    let (at, phrase) = sentence
        .clone()
        .filter(|&i| i == sentence.start || phrase_start(cx, i))
        .find_map(|i| PHRASES.iter().find(|p| fits(i, p)).map(|p| (i, p)))?;
    if cx.outer_quotation(at).is_some() {
        return None;
    }
    let cue = at..at + phrase.len();
    let mut source = sources::after(cx, cue.end, sentence.end)?;
    if at == sentence.start && source.end >= sentence.end - 1 {
        // "According to the report, the pool leaks": what follows the comma is the content, not an apposition.
        let pause = source.clone().find(|&i| cx.is_pause(i))?;
        source = source.start..pause;
    }
    let mut content = Vec::new();
    if at > sentence.start {
        content.extend(left_of(cx, at, sentence).or_else(|| contents::trimmed(cx, sentence.start..at)));
    }
    if cx.is_pause(source.end) && !is_new_start(cx, source.end + 1) {
        content.extend(contents::trimmed(cx, source.end + 1..sentence.end));
    }
    (!content.is_empty()).then_some(Draft {
        source: Some(source),
        cue: Some(cue),
        content,
        act: Act::Statement,
        strength: 85,
        basis: "phrase",
        key: Some(Key {
            words: KeyWords::Phrase(phrase),
            frame: Frame::Aside,
        }),
    })
}

/// Whether a fixed phrase may begin at `index`: "per" is a rate in "40 per cent".
fn phrase_start(cx: &Context<'_, '_>, index: usize) -> bool {
    cx.is(index, "according") || cx.is_pause(index - 1)
}
