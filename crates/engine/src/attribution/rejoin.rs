//! Attributions that the tagger cuts in two at a verb of the content.

use super::context::Context;
use super::draft::Draft;
use crate::grammar::Class;
use crate::order::by_place;
use std::ops::Range;

/// Joins a draft to the one before it where a preposition and a gerund of one sentence lead from its content to the other:
/// "credited the harbour with identifying the boat" is one report, "send a message by calling it a wreck" too.
pub(super) fn rejoin(cx: &Context<'_, '_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut drafts = drafts;
    by_place(&mut drafts, |d| (d.content.first().map_or(0, |c| c.start), 0));
    for draft in drafts {
        let rest = joined.last().and_then(|before| goes_on(cx, before, &draft));
        match (rest, joined.last_mut().and_then(|before| before.content.last_mut())) {
            (Some(end), Some(last)) => last.end = end,
            _ => joined.push(draft),
        }
    }
    joined
}

/// Where the content of `before` ends if `draft` is a part of it.
fn goes_on(cx: &Context<'_, '_>, before: &Draft, draft: &Draft) -> Option<usize> {
    let (Some(first), Some(cue), [content]) = (before.cue.as_ref(), draft.cue.as_ref(), &draft.content[..]) else {
        return None;
    };
    let last = before.content.last()?;
    let same = before.source.is_some() && (draft.source.is_none() || draft.source == before.source);
    let ordered = first.end <= last.start && last.end <= cue.start && cue.end == content.start;
    let near = cx.sentence_of(last.start) == cx.sentence_of(content.start);
    (same && ordered && near && leads_on(cx, last.end..cue.end)).then_some(content.end)
}

/// Whether nothing but a preposition's gerund stands there, with what is joined by "and".
fn leads_on(cx: &Context<'_, '_>, between: Range<usize>) -> bool {
    let Some(gerund) = between.end.checked_sub(1).filter(|&i| i > between.start) else {
        return false;
    };
    let adverb = usize::from(cx.word(gerund - 1).ends_with("ly"));
    let preposition = gerund - 1 - adverb;
    preposition >= between.start
        && cx.word(gerund).ends_with("ing")
        && cx.class(preposition) == Class::Preposition
        && (preposition == between.start || cx.word(between.start) == "and" || cx.word(between.start) == ",")
}
