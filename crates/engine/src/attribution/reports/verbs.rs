//! Reports by an active verb: beside a quotation, with a clause, inverted, as an aside.

use super::{as_pattern, draft};
use crate::Act;
use crate::attribution::Frame;
use crate::attribution::contents::{self, Content};
use crate::attribution::context::Context;
use crate::attribution::cues::{self, Cue};
use crate::attribution::draft::{Draft, Key, KeyWords, WHAT};
use crate::attribution::lexicon::Usage;
use crate::attribution::sources;
use crate::grammar::{Class, NounPhrase};
use std::ops::Range;

/// "She said that ...", "..., he said", "said Smith".
pub(super) fn of_verb(cx: &Context<'_, '_>, cue: &Cue<'_>, cues: &[Cue<'_>], sentence: &Range<usize>) -> Option<Draft> {
    if cue.group?.infinitive {
        return None;
    }
    if let Some(draft) = inverted(cx, cue, sentence).or_else(|| announced(cx, cue, sentence)) {
        return Some(draft);
    }
    let source = sources::before(cx, cue, sentence);
    if let Some(source) = &source
        && let Some(draft) = named(cx, cue, source, sentence)
    {
        return Some(draft);
    }
    let mut behind = contents::behind(cx, cue, cues, sentence);
    if source.as_ref().is_some_and(|s| cx.class(s.start) == Class::Wh) {
        behind = behind.and_then(|c| contents::within_relative(cx, c));
    } else if sources::opens_sentence(cx, cue, sentence) {
        behind = behind.and_then(|c| contents::to_pause(cx, c));
    }
    if let Some(source) = &source
        && let Some(draft) = aside(cx, cue, source, behind.as_ref(), sentence)
    {
        return Some(draft);
    }
    let Content { frame, tokens } = behind?;
    if source.is_none() && !cue.finite() {
        return None;
    }
    let denies = frame == Frame::Noun && cue.entry.act == Act::Denial && names_report(cx, &tokens);
    let draft = draft(cue, frame, source, vec![tokens]);
    Some(if denies {
        as_pattern(cx, draft, "~denies", cue, frame)
    } else {
        draft
    })
}

/// "What it described as a sieve", "what they call “the sieve”": the words are the speaker's own.
fn named(cx: &Context<'_, '_>, cue: &Cue<'_>, source: &Range<usize>, sentence: &Range<usize>) -> Option<Draft> {
    let what = source
        .start
        .checked_sub(1)
        .is_some_and(|i| i >= sentence.start && cx.is(i, "what"));
    let adjacent = source.end == cue.group?.tokens().start;
    if !what || !adjacent || cue.entry.usage != Usage::Judge || !cue.finite() {
        return None;
    }
    let start = cue.next + usize::from(cx.is(cue.next, "as"));
    let outer = cx.outer_quotation(start).filter(|_| cx.opens(start));
    let end = match (outer, cx.phrase_at(start)) {
        (Some((_, quotation)), _) => quotation.tokens.end,
        (None, Some(phrase)) => phrase_end(cx, phrase, sentence.end),
        (None, None) => return None,
    };
    let content = contents::trimmed(cx, start..end)?;
    let mut draft = draft(cue, Frame::Noun, Some(source.clone()), vec![content]);
    draft.cue = Some(cue.tokens.start..start);
    draft.strength = draft.strength.max(NAMED);
    draft.key = Some(Key {
        words: KeyWords::Pattern(WHAT, cue.entry.usage),
        frame: Frame::Noun,
    });
    Some(draft)
}

/// How likely such a naming is a report, in per cent: too rare in the training articles to be measured.
const NAMED: u8 = 70;

/// The end of a noun phrase with what prepositions and quotations join to it.
fn phrase_end(cx: &Context<'_, '_>, phrase: &NounPhrase, end: usize) -> usize {
    let mut at = phrase.tokens().end;
    while at < end {
        let joined = at + usize::from(matches!(cx.class(at), Class::Preposition | Class::Conjunction));
        if cx.opens(joined) {
            at = cx.quotation(joined).map_or(end, |q| q.tokens.end);
        } else if let Some(next) = cx
            .phrase_at(joined)
            .filter(|p| p.tokens().start == joined && !cx.is_time(p))
        {
            at = next.tokens().end;
        } else {
            break;
        }
    }
    at.min(end)
}

/// Whether a noun phrase stands for something said before: "it", "the accusations", "wrongdoing".
fn names_report(cx: &Context<'_, '_>, tokens: &Range<usize>) -> bool {
    const OTHERS: [&str; 8] = [
        "it",
        "this",
        "that",
        "charge",
        "charges",
        "wrongdoing",
        "report",
        "reports",
    ];
    let noun = |i: usize| {
        cx.cues
            .lookup(&cx.word(i).to_lowercase())
            .any(|e| e.usage == Usage::Noun)
    };
    tokens.clone().take(8).any(|i| cx.is_any(i, &OTHERS) || noun(i))
}

/// `"...," he said`, `"...," he said, "..."`, "The plan, he said, had failed": the content, or a part of it, comes
/// first.
fn aside(
    cx: &Context<'_, '_>,
    cue: &Cue<'_>,
    source: &Range<usize>,
    behind: Option<&Content>,
    sentence: &Range<usize>,
) -> Option<Draft> {
    if !cue.finite() {
        return None;
    }
    let left = left_of(cx, source.start.min(cue.tokens.start), sentence)?;
    let frame = beside(cx, &left);
    if !utters(cx, cue, &left) {
        return None;
    }
    let quoted = behind.filter(|c| matches!(c.frame, Frame::Quote | Frame::Colon));
    let mut content = vec![left];
    match (frame, quoted) {
        (Frame::Beside, Some(more)) => content.push(more.tokens.clone()),
        (Frame::Beside, None) => {}
        // "Asked whether it was late, she said: "No.""
        (_, Some(_)) => return None,
        (_, None) if !ends_aside(cx, cue, sentence.end) => return None,
        (_, None) => {
            let goes_on = cx.is_pause(cue.next) && !is_new_start(cx, cue.next + 1);
            let more = if goes_on {
                contents::trimmed(cx, cue.next + 1..sentence.end)
            } else {
                None
            };
            if more.is_none() && !could_be_said(cx, &content[0]) {
                return None;
            }
            content.extend(more);
        }
    }
    Some(draft(cue, frame, Some(source.clone()), content))
}

/// Whether an aside in plain words ends behind its cue, or behind an addressee, a time or a place: "he told us on Monday."
fn ends_aside(cx: &Context<'_, '_>, cue: &Cue<'_>, end: usize) -> bool {
    let at = cue.next;
    let ends = |i: usize| ends_clause(cx, i, end);
    let placed = |p: &NounPhrase| {
        let start = p.tokens().start;
        cx.is_time(p) || cx.class(start - 1) == Class::Preposition || (start == at && cue.entry.usage.takes_addressee())
    };
    let circumstance = |i: usize| cx.class(i) == Class::Preposition || cx.phrase_at(i).is_some_and(placed);
    ends(at) || (at..end.min(at + 10)).find(|&i| !circumstance(i)).is_none_or(ends)
}

/// Whether the cue can follow its content: verbs of judging and unlisted ones only beside a quotation that ends as
/// speech does (`"...," he blasted`).
fn utters(cx: &Context<'_, '_>, cue: &Cue<'_>, left: &Range<usize>) -> bool {
    let usage = cue.entry.usage;
    let speech = || matches!(cx.class(left.end.saturating_sub(2)), Class::Comma | Class::Stop);
    let quoted = cx.closes(left.end - 1) && speech();
    match usage {
        Usage::Think | Usage::Show => true,
        Usage::Judge => quoted,
        _ => usage.speaks() && (quoted || listed(cx, cue)),
    }
}

fn listed(cx: &Context<'_, '_>, cue: &Cue<'_>) -> bool {
    !std::ptr::eq(cue.entry, cx.cues.unknown())
}

/// The frame of a report behind `left`: beside a quotation, or an aside in plain words.
fn beside(cx: &Context<'_, '_>, left: &Range<usize>) -> Frame {
    if cx.closes(left.end - 1) {
        Frame::Beside
    } else {
        Frame::Aside
    }
}

/// What follows a pause behind an aside belongs to something else: "he said, adding", "he said, and left".
pub(super) fn is_new_start(cx: &Context<'_, '_>, at: usize) -> bool {
    matches!(cx.class(at), Class::Ing | Class::Conjunction) || cx.is_any(at, &["according", "as", "who", "while"])
}

/// `"...," said Smith` and `..., said Smith, ...`.
fn inverted(cx: &Context<'_, '_>, cue: &Cue<'_>, sentence: &Range<usize>) -> Option<Draft> {
    let start = cue.tokens.start;
    if cx.class(cue.tokens.end - 1) == Class::Ing {
        return None;
    }
    let left = left_of(cx, start, sentence)?;
    let frame = beside(cx, &left);
    if !utters(cx, cue, &left) {
        return None;
    }
    let source = sources::after(cx, cue.next, sentence.end)?;
    if cx.phrase_at(source.start).is_some_and(|p| cx.is_time(p)) {
        return None;
    }
    let after = source.end;
    if !(ends_clause(cx, after, sentence.end) || (frame == Frame::Beside && goes_on(cx, after))) {
        return None;
    }
    // In plain words only a clause can come first, or what the words behind make one: "It was late, said Smith."; "The
    // plan, said Smith, is dead."
    let resumes = || cx.is_pause(after) && cx.class(after + 1).is_finite();
    if frame == Frame::Aside && !is_clause(cx, &left) && !resumes() {
        return None;
    }
    let mut content = vec![left.clone()];
    let next = after + usize::from(cx.is_pause(after) || cx.word(after) == ":");
    if next > after && next < sentence.end {
        if cx.opens(next) {
            let end = cx.quotation(next).map_or(next, |q| q.tokens.end);
            content.push(next..end);
        } else if cx.word(after) != ":" && !cx.closes(start - 1) && !is_new_start(cx, next) {
            content.extend(contents::trimmed(cx, next..sentence.end));
        }
    }
    let draft = draft(cue, frame, Some(source), content);
    // A quotation that ends as speech does and a verb with a name behind it need no lexicon.
    let unlikely = frame == Frame::Beside && (cue.entry.usage == Usage::Judge || !listed(cx, cue));
    Some(if unlikely {
        as_pattern(cx, draft, "~inverted", cue, frame)
    } else {
        draft
    })
}

/// Whether the tokens read as something said: not "Then, she apologized". A verb may be one that no word list knows.
fn could_be_said(cx: &Context<'_, '_>, tokens: &Range<usize>) -> bool {
    let opens = cx
        .phrase_at(tokens.start)
        .is_some_and(|p| p.tokens().end + 1 < tokens.end);
    opens || is_clause(cx, tokens)
}

/// Whether a verb with a tense is among the tokens.
fn is_clause(cx: &Context<'_, '_>, tokens: &Range<usize>) -> bool {
    cues::groups_in(cx, tokens).any(|g| g.finite)
}

fn ends_clause(cx: &Context<'_, '_>, at: usize, end: usize) -> bool {
    at >= end || cx.is_pause(at) || cx.class(at) == Class::Stop
}

/// Whether what stands at `at` can follow an inverted subject: `said Smith in a letter`, `said Smith: "..."`.
fn goes_on(cx: &Context<'_, '_>, at: usize) -> bool {
    use Class::{Adverb, Conjunction, Ing, Mark, Preposition, Quote};
    matches!(cx.class(at), Quote | Conjunction | Preposition | Adverb | Ing | Mark)
}

/// `Said Smith: "..."` at the beginning of a sentence.
fn announced(cx: &Context<'_, '_>, cue: &Cue<'_>, sentence: &Range<usize>) -> Option<Draft> {
    if cue.tokens.start != sentence.start {
        return None;
    }
    let source = sources::after(cx, cue.next, sentence.end)?;
    let start = source.end + 1;
    if cx.word(source.end) != ":" || start >= sentence.end {
        return None;
    }
    let end = cx.outer_quotation(start).map_or(sentence.end, |(_, q)| q.tokens.end);
    let content = contents::trimmed(cx, start..end)?;
    Some(draft(cue, Frame::Colon, Some(source), vec![content]))
}

/// The content on the left of a report that begins at `unit`: what a comma or a closing mark parts from it.
pub(super) fn left_of(cx: &Context<'_, '_>, unit: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let before = unit.checked_sub(1).filter(|&i| i >= sentence.start)?;
    let mut start = sentence.start;
    if cx.closes(before) || (cx.is_pause(before) && before > start && cx.closes(before - 1)) {
        let mark = if cx.closes(before) { before } else { before - 1 };
        let quotation = cx.quotation(mark)?;
        start = start.min(quotation.tokens.start);
        return contents::trimmed(cx, start..mark + 1);
    }
    let question = cx.class(before) == Class::Stop && cx.word(before) != ".";
    if !cx.is_pause(before) && !question {
        return None;
    }
    // "Five years ago, he said, ..." is content; "But, he said" and "Smith, he said" are not told apart from it.
    if let Some((_, quotation)) = cx.outer_quotation(start)
        && quotation.tokens.start < start
    {
        start = quotation.tokens.start;
    }
    contents::trimmed(cx, start..before)
}
