//! Reports by a passive verb or by a noun.

use super::{as_pattern, draft};
use crate::attribution::Frame;
use crate::attribution::contents;
use crate::attribution::context::Context;
use crate::attribution::cues::Cue;
use crate::attribution::draft::Draft;
use crate::attribution::lexicon::Usage;
use crate::attribution::sources;
use crate::grammar::Class;
use std::ops::Range;

/// "It was reported that ...", "The plan was condemned by Smith", "is expected to".
pub(super) fn of_passive(
    cx: &Context<'_, '_>,
    cue: &Cue<'_>,
    cues: &[Cue<'_>],
    sentence: &Range<usize>,
) -> Option<Draft> {
    let group = cue.group?;
    if cx.is(cue.next, "by")
        && let Some(agent) = sources::after(cx, cue.next + 1, sentence.end)
        && matches!(cue.entry.usage, Usage::Judge | Usage::That | Usage::Tell | Usage::Ask)
        && let Some(subject) = sources::before(cx, cue, sentence)
    {
        // "was told by his staff that it leaked"
        if cue.entry.usage.takes_addressee() && cx.is(agent.end, "that") {
            let content = contents::trimmed(cx, agent.end..sentence.end)?;
            return Some(draft(cue, Frame::That, Some(agent), vec![content]));
        }
        let draft = draft(cue, Frame::Noun, Some(agent), vec![subject]);
        return Some(as_pattern(cx, draft, "~by", cue, Frame::Noun));
    }
    let content = contents::behind(cx, cue, cues, sentence)?;
    if content.frame == Frame::To && matches!(cue.entry.usage, Usage::That | Usage::Think) {
        let subject = sources::before(cx, cue, sentence)?;
        let draft = draft(cue, Frame::To, None, vec![subject, content.tokens]);
        return Some(as_pattern(cx, draft, "~passive", cue, Frame::To));
    }
    if content.frame != Frame::That {
        return None;
    }
    let subject = group.tokens().start.checked_sub(1).is_some_and(|i| cx.is(i, "it"));
    let draft = draft(cue, Frame::That, None, vec![content.tokens]);
    subject.then(|| as_pattern(cx, draft, "~passive", cue, Frame::That))
}

/// "Smith's claim that ...", "his promise to ...", "fears that ...".
pub(super) fn of_noun(cx: &Context<'_, '_>, cue: &Cue<'_>, cues: &[Cue<'_>], sentence: &Range<usize>) -> Option<Draft> {
    let content = contents::behind(cx, cue, cues, sentence)?;
    let phrase = cx.phrase_at(cue.tokens.start)?;
    let possessed = phrase
        .tokens()
        .clone()
        .any(|i| matches!(cx.class(i), Class::PossessiveEnding | Class::Possessive));
    if content.frame == Frame::Colon && !possessed {
        return None; // "A statement from the mayor: ..." is settled with the quotations.
    }
    let possessor = phrase
        .tokens()
        .clone()
        .rev()
        .find(|&i| i < cue.tokens.start && matches!(cx.class(i), Class::PossessiveEnding | Class::Possessive));
    let source = possessor.map(|i| {
        if cx.class(i) == Class::Possessive {
            i..i + 1
        } else {
            phrase.tokens().start..i + 1
        }
    });
    let draft = draft(cue, content.frame, source.clone(), vec![content.tokens]);
    if source.is_none() {
        return Some(as_pattern(cx, draft, "~bare", cue, content.frame));
    }
    Some(draft)
}
