//! Finding what a cue reports, and in which grammatical frame.

use super::Frame;
use super::context::Context;
use super::cues::{Cue, groups_in};
use super::lexicon::Usage;
use crate::grammar::Class;
use std::ops::Range;

/// A complement: its frame and its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) frame: Frame,
    pub(super) tokens: Range<usize>,
}

/// How far behind a cue its complement may begin, where an addressee, a time or a place stands between.
const REACH: usize = 16;

/// The complement behind `cue`, if there is one; `others` are the sentence's cues.
pub(super) fn behind(
    cx: &Context<'_, '_>,
    cue: &Cue<'_>,
    others: &[Cue<'_>],
    sentence: &Range<usize>,
) -> Option<Content> {
    let (frame, start) = opening(cx, cue, sentence.end)?;
    let end = closing(cx, frame, start, others, sentence);
    let content = trimmed(cx, start..end)?;
    Some(Content { frame, tokens: content })
}

/// A complement of a verb that opens the sentence ends with the first pause: "After backing Smith, she left".
pub(super) fn to_pause(cx: &Context<'_, '_>, content: Content) -> Option<Content> {
    let Content { frame, tokens } = content;
    let pause = |i: &usize| cx.is_pause(*i) && cx.outer_quotation(*i).is_none();
    let end = tokens.clone().find(pause).unwrap_or(tokens.end);
    trimmed(cx, tokens.start..end).map(|tokens| Content { frame, tokens })
}

/// A complement inside a relative clause ends where the main clause goes on: "who insists it was late, is".
pub(super) fn within_relative(cx: &Context<'_, '_>, content: Content) -> Option<Content> {
    let Content { frame, tokens } = content;
    let outside = |i: usize| cx.outer_quotation(i).is_none();
    let goes_on = |i: &usize| {
        let pause = cx.is_pause(*i) && (frame.is_nominal() || cx.class(i + 1).is_finite());
        let verb = frame.is_nominal() && cx.class(*i) == Class::Conjunction && cx.class(i + 1).is_finite();
        (pause || verb) && outside(*i)
    };
    let end = tokens.clone().find(goes_on).unwrap_or(tokens.end);
    trimmed(cx, tokens.start..end).map(|tokens| Content { frame, tokens })
}

/// Where the complement begins, and what kind it is.
fn opening(cx: &Context<'_, '_>, cue: &Cue<'_>, end: usize) -> Option<(Frame, usize)> {
    let first = cue.next;
    let usage = cue.entry.usage;
    if first >= end {
        return None;
    }
    if let Some(found) = marked(cx, first, end) {
        return Some(found);
    }
    // Behind an aside of a few words: "cautions, however, that".
    if cx.class(first) == Class::Comma
        && let Some(close) = (first + 1..end.min(first + 9)).find(|&i| cx.class(i) == Class::Comma)
        && let Some(found) = marked(cx, close + 1, end).filter(|(f, _)| matches!(f, Frame::That | Frame::Quote))
    {
        return Some(found);
    }
    // Behind an addressee, a time or a place: "told reporters in Leeds on Monday that".
    let mut at = first;
    while at < end.min(first + REACH) {
        let class = cx.class(at);
        let passes = cx.phrase_at(at).is_some()
            || matches!(
                class,
                Class::Preposition | Class::Adverb | Class::Adjective | Class::To | Class::Ing
            )
            || (class == Class::Comma && marked(cx, at + 1, end).is_some_and(|(f, _)| f != Frame::Wh));
        if !passes {
            break;
        }
        at += 1;
        if let Some((frame, start)) = marked(cx, at, end)
            && match frame {
                Frame::That | Frame::Colon => true,
                Frame::Quote => usage.speaks() && introduced(cx, start),
                Frame::To | Frame::Wh => usage.takes_addressee(),
                _ => false,
            }
        {
            return Some((frame, start));
        }
    }
    unmarked(cx, cue, end)
}

/// Whether the quotation that opens at `at` is what the words before it lead up to, rather than a part of a phrase of
/// theirs: `told reporters "..."`, but not `said an "adversary"` or `said the mayor "supports us"`.
fn introduced(cx: &Context<'_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| !cx.class(at + 1).is_finite());
    before.is_some_and(|i| {
        cx.is_pause(i)
            || matches!(
                cx.class(i),
                Class::Noun | Class::Name | Class::Number | Class::Pronoun | Class::Mark
            )
    })
}

/// A complement that a word or mark at `at` announces.
fn marked(cx: &Context<'_, '_>, at: usize, end: usize) -> Option<(Frame, usize)> {
    if at >= end {
        return None;
    }
    if cx.is(at, "that") && at + 1 < end {
        return Some((Frame::That, at));
    }
    if cx.opens(at) {
        return Some((Frame::Quote, at));
    }
    if cx.word(at) == ":" && at + 1 < end {
        return Some((Frame::Colon, at + 1));
    }
    if cx.class(at) == Class::Comma && cx.opens(at + 1) {
        return Some((Frame::Quote, at + 1));
    }
    if cx.is_any(at, &["whether", "if", "how", "why", "what", "who", "where", "when"]) {
        return Some((Frame::Wh, at));
    }
    (cx.class(at) == Class::To && matches!(cx.class(at + 1), Class::Base | Class::Adverb | Class::Quote))
        .then_some((Frame::To, at))
}

/// A complement without a mark: a bare clause, a noun phrase, a preposition's object.
fn unmarked(cx: &Context<'_, '_>, cue: &Cue<'_>, end: usize) -> Option<(Frame, usize)> {
    let mut at = cue.next;
    let usage = cue.entry.usage;
    // "assured her no shots were fired": a pronoun that could own what follows.
    if usage.takes_addressee() && cx.is(at, "her") && starts_clause(cx, at + 1, end) {
        return Some((Frame::Clause, at + 1));
    }
    if usage.takes_addressee()
        && let Some(addressee) = cx.phrase_at(at).filter(|p| p.tokens().start == at)
        && starts_clause(cx, addressee.tokens().end, end)
    {
        return Some((Frame::Clause, addressee.tokens().end));
    }
    // "said Monday the plan had failed", "said in a statement the plan had failed"
    for _ in 0..3 {
        let Some(phrase) = cx.phrase_at(at + usize::from(cx.class(at) == Class::Preposition)) else {
            break;
        };
        let skips = phrase.tokens().end < end
            && starts_clause(cx, phrase.tokens().end, end)
            && (cx.is_time(phrase) || cx.class(at) == Class::Preposition)
            && matches!(usage, Usage::Say | Usage::That | Usage::Think | Usage::Show);
        if !skips {
            break;
        }
        at = phrase.tokens().end;
    }
    match cx.class(at) {
        // "promised to empty it": a verb read as another class.
        Class::To if matches!(usage, Usage::Will | Usage::Ask) && !begins_phrase(cx, at + 1) => Some((Frame::To, at)),
        Class::Preposition | Class::To if at + 1 < end => {
            let frame = if usage == Usage::Say && starts_clause(cx, at, end) {
                Frame::Clause
            } else {
                Frame::Prep
            };
            Some((frame, if frame == Frame::Prep { at + 1 } else { at }))
        }
        Class::Ing => Some((Frame::Ing, at)),
        Class::Comma | Class::Stop | Class::Quote | Class::Mark | Class::Conjunction => None,
        _ if starts_clause(cx, at, end) => Some((Frame::Clause, at)),
        _ => Some((Frame::Noun, at)),
    }
}

/// Whether a word at `at` can only begin a noun phrase.
fn begins_phrase(cx: &Context<'_, '_>, at: usize) -> bool {
    use Class::{Determiner, Name, Number, Possessive, Pronoun};
    matches!(cx.class(at), Determiner | Name | Number | Possessive | Pronoun)
}

/// Whether a subject and a finite verb stand at `at`.
pub(super) fn starts_clause(cx: &Context<'_, '_>, at: usize, end: usize) -> bool {
    let mut seen_noun = false;
    for i in at..end.min(at + 24) {
        let class = cx.class(i);
        if class.is_finite() {
            return seen_noun || matches!(class, Class::PronounVerb);
        }
        seen_noun |= cx.phrase_at(i).is_some() || class == Class::Existential;
        let passes = cx.phrase_at(i).is_some()
            || (class == Class::Conjunction && cx.phrase_at(i + 1).is_some())
            || matches!(
                class,
                Class::Preposition
                    | Class::Adverb
                    | Class::Existential
                    | Class::Quote
                    | Class::Adjective
                    | Class::PossessiveEnding
            );
        if !passes {
            return false;
        }
    }
    false
}

/// Where a complement that begins at `start` ends.
fn closing(cx: &Context<'_, '_>, frame: Frame, start: usize, others: &[Cue<'_>], sentence: &Range<usize>) -> usize {
    let mut at = start;
    while at < sentence.end {
        if let Some(end) = quotation_end(cx, at, start) {
            at = end;
            // Words behind a quotation that fills the complement are not part of it.
            if matches!(frame, Frame::Quote | Frame::Colon) && at > start && quotation_only(cx, start, at) {
                return at;
            }
            continue;
        }
        if at > start && breaks(cx, frame, at, others, sentence.end) {
            return at;
        }
        at += 1;
    }
    sentence.end
}

/// The end of the outer quotation that opens at `at`, unless the complement began inside it.
fn quotation_end(cx: &Context<'_, '_>, at: usize, start: usize) -> Option<usize> {
    let quotation = cx.quotation(at)?;
    (quotation.opened && quotation.tokens.start == at && at >= start).then_some(quotation.tokens.end)
}

fn quotation_only(cx: &Context<'_, '_>, start: usize, end: usize) -> bool {
    cx.quotation(start)
        .is_some_and(|q| q.tokens.start == start && q.tokens.end == end)
}

/// Whether the complement ends before the token at `at`.
fn breaks(cx: &Context<'_, '_>, frame: Frame, at: usize, others: &[Cue<'_>], end: usize) -> bool {
    if cx.word(at) == ";" {
        return true;
    }
    let pause = cx.is_pause(at);
    let next = at + usize::from(pause);
    if pause {
        if cx.is(next, "according") || speaks_aside(cx, next, others, end) {
            return true;
        }
        if cx.class(next) == Class::Ing && others.iter().any(|c| c.tokens.start == next && is_report(c)) {
            return true;
        }
        if frame.is_nominal() && ends_phrase(cx, next) {
            return true;
        }
    }
    if cx.class(next) == Class::Conjunction {
        return new_report(cx, next + 1, others, end)
            || (pause && cx.is(next, "but") && starts_clause(cx, next + 1, end));
    }
    pause && cx.is_any(next, &["while", "although", "though"]) && new_report(cx, next + 1, others, end)
}

fn is_report(cue: &Cue<'_>) -> bool {
    matches!(
        cue.entry.usage,
        Usage::Say | Usage::That | Usage::Tell | Usage::Manner | Usage::Ask | Usage::Judge
    )
}

/// ", he said" and ", said Smith": a report set into the sentence.
fn speaks_aside(cx: &Context<'_, '_>, at: usize, others: &[Cue<'_>], end: usize) -> bool {
    others.iter().any(|cue| {
        let starts = cue.tokens.start;
        let verb = matches!(
            cue.entry.usage,
            Usage::Say | Usage::That | Usage::Tell | Usage::Manner | Usage::Think
        );
        let ends = cue.next >= end || cx.is_pause(cue.next) || cx.class(cue.next) == Class::Stop;
        let subject_first = cx.phrase_at(at).is_some_and(|p| p.tokens().start == at)
            && starts > at
            && (at..starts).all(|i| {
                cx.phrase_at(i).is_some()
                    || matches!(
                        cx.class(i),
                        Class::Preposition | Class::Comma | Class::Conjunction | Class::Adverb
                    )
            });
        verb && cue.finite()
            && ((starts == at && cx.phrase_at(cue.next).is_some() && ends_soon(cx, cue.next, end))
                || (subject_first && ends))
    })
}

fn ends_soon(cx: &Context<'_, '_>, at: usize, end: usize) -> bool {
    let to = (at..end)
        .find(|&i| matches!(cx.class(i), Class::Comma | Class::Stop))
        .unwrap_or(end);
    !groups_in(cx, &(at..to)).any(|g| g.finite)
}

/// A clause of its own behind a conjunction that holds a report: "and vowed to", "but Smith denied".
fn new_report(cx: &Context<'_, '_>, at: usize, others: &[Cue<'_>], end: usize) -> bool {
    let group = groups_in(cx, &(at..end.min(at + 12))).find(|g| g.finite);
    group.is_some_and(|group| {
        let plain = (at..group.tokens().start)
            .all(|i| cx.phrase_at(i).is_some() || matches!(cx.class(i), Class::Adverb | Class::Preposition));
        plain
            && others.iter().any(|c| {
                let plans = c.entry.usage == Usage::Will && cx.class(c.next) == Class::To;
                c.tokens.start == group.tokens().start && (is_report(c) || plans) && !c.passive()
            })
    })
}

/// What ends a noun phrase's complement behind a comma: another clause.
fn ends_phrase(cx: &Context<'_, '_>, next: usize) -> bool {
    matches!(
        cx.class(next),
        Class::Conjunction | Class::Wh | Class::Ing | Class::Preposition | Class::Pronoun
    )
}

/// The range without the marks at its ends that belong to the sentence around it.
pub(super) fn trimmed(cx: &Context<'_, '_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = tokens;
    let stray = |i: usize| match cx.class(i) {
        Class::Stop => !matches!(cx.word(i), "?" | "!" | "?!"),
        Class::Comma | Class::Mark => !closing_bracket(cx, i),
        _ => false,
    };
    while end > start && (stray(end - 1) || (cx.class(end - 1) == Class::Quote && !belongs(cx, end - 1, start))) {
        end -= 1;
    }
    while start < end && (stray(start) || (cx.class(start) == Class::Quote && cx.closes(start))) {
        start += 1;
    }
    (start < end).then_some(start..end)
}

fn closing_bracket(cx: &Context<'_, '_>, index: usize) -> bool {
    matches!(
        cx.word(index),
        ")" | "(" | "]" | "[" | "$" | "£" | "€" | "%" | "@" | "#"
    )
}

/// Whether the quotation that the mark at `index` closes begins inside the complement.
fn belongs(cx: &Context<'_, '_>, index: usize, start: usize) -> bool {
    cx.quotation(index).is_none_or(|q| q.tokens.start >= start)
}
