//! Finding a cue's source: the subject before it, the noun phrase after an inverted one, the agent after "by".

use super::context::Context;
use super::cues::{Cue, groups_in};
use crate::grammar::{Class, NounPhrase, VerbGroup};
use std::ops::Range;

/// How far back a comma's partner is looked for, in tokens.
const ASIDE: usize = 40;

/// The source in front of `cue`, if the sentence gives one.
pub(super) fn before(cx: &Context<'_, '_>, cue: &Cue<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let group = cue.group?;
    if group.finite {
        subject(cx, group, sentence, 3)
    } else {
        inherited(cx, group, sentence)
    }
}

/// The subject of a finite verb group, if the sentence gives one.
pub(super) fn subject_of(cx: &Context<'_, '_>, group: &VerbGroup, sentence: &Range<usize>) -> Option<Range<usize>> {
    subject(cx, group, sentence, 3)
}

/// The subject of a finite verb group. `depth` bounds the way back over coordinated verbs.
fn subject(cx: &Context<'_, '_>, group: &VerbGroup, sentence: &Range<usize>, depth: usize) -> Option<Range<usize>> {
    let mut at = group.tokens().start;
    // The end of the source where an aside follows its noun phrase.
    let mut end = None;
    for _ in 0..8 {
        let last = at.checked_sub(1).filter(|&i| i >= sentence.start)?;
        match cx.class(last) {
            Class::Adverb => at = last,
            Class::Wh => return cx.is_any(last, &["who", "which", "that"]).then_some(last..last + 1),
            Class::Preposition | Class::Determiner if cx.is(last, "that") => return Some(last..last + 1),
            Class::Comma | Class::Mark if cx.is_pause(last) => {
                let open = opening_pause(cx, last, sentence.start)?;
                let aside = open + 1..last;
                if is_apposition(cx, &aside) {
                    end = end.or(Some(last));
                }
                at = open;
            }
            Class::Mark if cx.word(last) == ")" => {
                let from = sentence.start.max(last.saturating_sub(ASIDE));
                let open = (from..last).rev().find(|&i| cx.word(i) == "(")?;
                end = end.or(Some(last + 1));
                at = open;
            }
            Class::Conjunction if depth > 0 => {
                let clause = sentence.start..last;
                let finite = || groups_in(cx, &clause).rev().filter(|g| g.finite);
                // "said it was late but added": the subject of the last report, rather than that of its content.
                let previous = finite().find(|g| reports(cx, g)).or_else(|| finite().next())?;
                return subject(cx, previous, sentence, depth - 1);
            }
            _ => {
                let phrase = cx.phrase_at(last)?;
                if cx.is_any(
                    last,
                    &["himself", "herself", "itself", "themselves", "myself", "ourselves"],
                ) {
                    at = phrase.tokens().start;
                    end = end.or(Some(phrase.tokens().end));
                    continue;
                }
                if cx.is_time(phrase) {
                    at = phrase.tokens().start;
                    if at > sentence.start && cx.class(at - 1) == Class::Preposition {
                        at -= 1;
                    }
                    continue;
                }
                let start = grow_left(cx, phrase, sentence.start);
                return Some(start..end.unwrap_or(phrase.tokens().end));
            }
        }
    }
    None
}

fn reports(cx: &Context<'_, '_>, group: &VerbGroup) -> bool {
    let word = cx.word(group.main()).to_lowercase();
    cx.cues.lookup(&word).any(|e| e.usage.speaks())
}

/// Whether a verb without a tense opens its sentence: "After leaving the party, Smith said".
pub(super) fn opens_sentence(cx: &Context<'_, '_>, cue: &Cue<'_>, sentence: &Range<usize>) -> bool {
    let before = sentence.start..cue.tokens.start;
    !cue.finite() && cue.group.is_some() && !groups_in(cx, &before).any(|g| g.finite)
}

/// The subject that a verb without a tense of its own takes over: "Smith left, saying"; "Calling it late, Smith".
fn inherited(cx: &Context<'_, '_>, group: &VerbGroup, sentence: &Range<usize>) -> Option<Range<usize>> {
    let before = sentence.start..group.tokens().start;
    let after = group.tokens().end..sentence.end;
    let finite = |g: &&VerbGroup| g.finite;
    // A past tense is easily read as a participle, so any verb but another "-ing" serves where none has a tense.
    let any = |g: &&VerbGroup| !g.infinitive && cx.class(g.main()) != Class::Ing;
    let governor = groups_in(cx, &before)
        .rev()
        .find(finite)
        .or_else(|| groups_in(cx, &before).rev().find(any));
    let governor = governor.or_else(|| groups_in(cx, &after).find(finite).filter(|g| parted(cx, group, g)))?;
    subject(cx, governor, sentence, 2)
}

/// Whether a pause parts two verb groups.
fn parted(cx: &Context<'_, '_>, first: &VerbGroup, second: &VerbGroup) -> bool {
    (first.tokens().end..second.tokens().start).any(|i| cx.is_pause(i))
}

fn opening_pause(cx: &Context<'_, '_>, closing: usize, start: usize) -> Option<usize> {
    let from = start.max(closing.saturating_sub(ASIDE));
    (from..closing).rev().find(|&i| cx.is_pause(i))
}

/// Whether the words between two pauses describe the noun phrase before them ("the authority's chief", "who left in
/// May", "57") rather than the clause ("however", "in an interview").
fn is_apposition(cx: &Context<'_, '_>, aside: &Range<usize>) -> bool {
    let first = cx.class(aside.start);
    match first {
        Class::Wh => true,
        Class::Determiner | Class::Possessive | Class::Noun | Class::Name | Class::Number | Class::Adjective => {
            cx.phrase_at(aside.start).is_none_or(|p| !cx.is_time(p))
        }
        Class::Ing | Class::Participle => aside.len() > 2,
        _ => false,
    }
}

/// The beginning of the noun phrase that ends with `phrase`, with what is joined to it by prepositions and "and".
fn grow_left(cx: &Context<'_, '_>, phrase: &NounPhrase, least: usize) -> usize {
    let mut start = phrase.tokens().start;
    if phrase.head == Class::Pronoun {
        return start;
    }
    while let Some(link) = start.checked_sub(1).filter(|&i| i > least) {
        // "a report seen by this paper": the participle belongs to the noun phrase before it.
        let reduced = usize::from(cx.class(link - 1) == Class::Participle && link > least + 1);
        let Some(previous) = cx.phrase_at(link - 1 - reduced) else {
            break;
        };
        let joined = match cx.class(link) {
            Class::Preposition => attaches(cx, link, previous),
            Class::To => previous.head != Class::Pronoun && !cx.is_time(previous),
            Class::Conjunction => cx.is_any(link, &["and", "or", "&"]) && coordinates(cx, previous, phrase, least),
            _ => false,
        };
        if !joined {
            break;
        }
        start = previous.tokens().start;
    }
    start
}

fn attaches(cx: &Context<'_, '_>, preposition: usize, previous: &NounPhrase) -> bool {
    const LINKS: [&str; 20] = [
        "of",
        "for",
        "at",
        "from",
        "in",
        "with",
        "on",
        "by",
        "against",
        "behind",
        "near",
        "inside",
        "within",
        "about",
        "across",
        "among",
        "throughout",
        "outside",
        "under",
        "around",
    ];
    cx.is_any(preposition, &LINKS) && !matches!(previous.head, Class::Pronoun | Class::Number) && !cx.is_time(previous)
}

/// Whether "`left` and `right`" is one subject: both are of a kind, and the left one begins its clause.
fn coordinates(cx: &Context<'_, '_>, left: &NounPhrase, right: &NounPhrase, least: usize) -> bool {
    let alike = left.head == right.head || (left.head == Class::Name) == (right.head == Class::Name);
    let clause_start = left.tokens().start <= least
        || matches!(
            cx.class(left.tokens().start - 1),
            Class::Comma | Class::Stop | Class::Quote | Class::Conjunction | Class::Mark
        );
    alike && left.head != Class::Pronoun && clause_start
}

/// The noun phrase that begins at `at`, with what is joined to it on the right: an inverted subject, an agent, the
/// source of "according to".
pub(super) fn after(cx: &Context<'_, '_>, at: usize, end: usize) -> Option<Range<usize>> {
    // "said retired surgeon Ann Lee": a participle before the noun phrase belongs to it.
    let first = at + usize::from(matches!(cx.class(at), Class::Participle | Class::Past | Class::Ing));
    let phrase = cx
        .phrase_at(first)
        .filter(|p| p.tokens().start == first && p.tokens().end <= end)?;
    let mut stop = phrase.tokens().end;
    if phrase.head == Class::Pronoun {
        return Some(at..stop);
    }
    while stop < end {
        let next = stop + 1;
        let follows = |i: usize| {
            cx.phrase_at(i)
                .filter(|p| p.tokens().start == i && p.tokens().end <= end)
        };
        match cx.class(stop) {
            Class::Preposition | Class::To if !cx.is_any(stop, &["that", "as", "because", "if", "while", "after"]) => {
                let Some(object) = follows(next).filter(|p| !cx.is_time(p)) else {
                    break;
                };
                stop = object.tokens().end;
            }
            Class::Conjunction => {
                let Some(other) = follows(next).filter(|p| p.head != Class::Pronoun) else {
                    break;
                };
                if (other.tokens().end..end.min(other.tokens().end + 2)).any(|i| cx.class(i).is_finite()) {
                    break;
                }
                stop = other.tokens().end;
            }
            Class::Mark if cx.word(stop) == "(" => {
                let Some(close) = (next..end.min(next + 12)).find(|&i| cx.word(i) == ")") else {
                    break;
                };
                stop = close + 1;
            }
            Class::Comma => match right_aside(cx, next, end) {
                Some(to) => stop = to,
                None => break,
            },
            Class::Noun | Class::Name => {
                let Some(more) = follows(stop) else { break };
                stop = more.tokens().end;
            }
            Class::Wh if cx.is_any(stop, &["who", "whose"]) => stop = clause_end(cx, stop, end),
            _ => break,
        }
    }
    Some(at..stop.min(end))
}

/// Where an apposition or relative clause that begins at `at`, after a comma, ends; `None` where it is neither.
fn right_aside(cx: &Context<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let to = clause_end(cx, at, end);
    if cx.is_any(at, &["who", "whose"]) {
        return Some(to);
    }
    let first = cx.class(at);
    let describes = matches!(
        first,
        Class::Determiner | Class::Possessive | Class::Noun | Class::Name | Class::Number | Class::Adjective
    );
    let verbal = groups_in(cx, &(at..to)).any(|g| g.finite);
    let time = cx.phrase_at(at).is_some_and(|p| cx.is_time(p));
    (describes && !verbal && !time && to > at).then_some(to)
}

fn clause_end(cx: &Context<'_, '_>, at: usize, end: usize) -> usize {
    (at..end)
        .find(|&i| {
            matches!(cx.class(i), Class::Comma | Class::Stop | Class::Quote) || cx.is_dash(i) || cx.word(i) == ";"
        })
        .unwrap_or(end)
}
