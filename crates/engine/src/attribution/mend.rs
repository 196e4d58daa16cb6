//! What grammar and marks know better about a single attribution of the tagger's: where its source ends, who its source
//! is where it has none, what an aside reports.

use super::context::Context;
use super::cues::groups_in;
use super::draft::{Draft, KeyWords};
use super::quotations::{stamped, teller};
use super::{Frame, Usage, sources};
use crate::grammar::{Class, is_auxiliary};
use crate::order::by_place;
use std::ops::Range;

/// What a rule's draft must reach, in per cent, to tell who spoke and how where the tagger has only the words.
const TELLS: u8 = 35;

/// Mends the tagger's drafts, each by itself or by the rules' draft that shares its cue or its content.
pub(super) fn mend(cx: &Context<'_, '_>, drafts: &mut [Draft], rules: &[Draft]) {
    let rules = ByPlace::new(rules);
    for draft in drafts {
        draft.source = draft
            .source
            .take()
            .and_then(|s| tidied(cx, beside(s, draft.cue.as_ref())));
        take_teller(cx, draft);
        take_subject(cx, draft);
        take_report(draft, &rules);
        take_content(draft, &rules);
        if draft.source.is_none() {
            draft.source = lent(draft, &rules)
                .or_else(|| contracted(cx, draft))
                .or_else(|| subject(cx, draft));
        }
    }
}

/// The cue, where that is a colon.
fn colon(cx: &Context<'_, '_>, draft: &Draft) -> Option<usize> {
    let cue = draft.cue.as_ref().filter(|cue| cue.len() == 1)?;
    (cx.word(cue.start) == ":").then_some(cue.start)
}

/// What stands before a colon is what is told of, and not who tells, where the clause has somebody for its subject. In a live
/// blog it is who stands between the time and the colon.
fn take_teller(cx: &Context<'_, '_>, draft: &mut Draft) {
    let Some(colon) = colon(cx, draft) else { return };
    let touching = draft.source.as_ref().is_some_and(|source| source.end == colon);
    let told = || teller(cx, colon).filter(|_| touching);
    if let Some(source) = stamped(cx, colon).or_else(told).filter(|source| !draft.touches(source)) {
        draft.source = Some(source);
    }
}

/// Nobody is the source of "The pool is said to leak"; its subject is a part of what is said.
fn take_subject(cx: &Context<'_, '_>, draft: &mut Draft) {
    let (Some(cue), Some(source), Some(first)) = (&draft.cue, &draft.source, draft.content.first()) else {
        return;
    };
    let passive = groups_in(cx, cue).find(|g| g.finite && g.passive);
    let impersonal = |main: usize| {
        let word = cx.word(main).to_lowercase();
        let mut entries = cx.cues.lookup(&word);
        entries.any(|e| matches!(e.usage, Usage::Say | Usage::That | Usage::Think))
    };
    if passive.is_some_and(|g| impersonal(g.main())) && cx.class(first.start) == Class::To && source.end <= cue.start {
        let subject = source.clone();
        draft.content.insert(0, subject);
        draft.source = None;
    }
}

/// Drafts by their cues and by what they reach.
pub(super) struct ByPlace<'d> {
    by_cue: Vec<(&'d Range<usize>, &'d Draft)>,
    by_reach: Vec<(Range<usize>, &'d Draft)>,
}

impl<'d> ByPlace<'d> {
    pub(super) fn new(drafts: &'d [Draft]) -> Self {
        let mut by_cue: Vec<_> = drafts.iter().filter_map(|d| Some((d.cue.as_ref()?, d))).collect();
        by_place(&mut by_cue, |(cue, _)| (cue.start, cue.end));
        let mut by_reach: Vec<_> = drafts.iter().map(|d| (d.reach(), d)).collect();
        by_place(&mut by_reach, |(reach, _)| (reach.start, reach.end));
        Self { by_cue, by_reach }
    }

    /// The last of the drafts whose cue shares a token with `cue`.
    pub(super) fn with_cue(&self, cue: &Range<usize>) -> Option<&'d Draft> {
        let at = self.by_cue.partition_point(|(c, _)| c.start < cue.end);
        let near = self.by_cue[at.saturating_sub(4)..at].iter().rev();
        near.copied().find(|(c, _)| c.end > cue.start).map(|(_, d)| d)
    }

    /// Drafts whose content shares a token with `tokens`.
    fn about(&self, tokens: &Range<usize>) -> impl Iterator<Item = &'d Draft> {
        let at = self.by_reach.partition_point(|(r, _)| r.start < tokens.end);
        let near = self.by_reach[at.saturating_sub(6)..at].iter().rev();
        let start = tokens.start;
        near.filter(move |(r, _)| r.end > start).map(|(_, d)| *d)
    }
}

/// Cue and source for a draft that has neither, from the likeliest rule about the same words.
fn take_report(draft: &mut Draft, rules: &ByPlace<'_>) {
    if draft.cue.is_some() || draft.source.is_some() {
        return;
    }
    let same = |rule: &Draft| {
        let shared: usize = draft.content.iter().map(|c| shared(c, &rule.content)).sum();
        // What the tagger took for content with it, "according to Smith", does not count.
        let theirs: usize = rule
            .cue
            .iter()
            .chain(&rule.source)
            .map(|r| self::shared(r, &draft.content))
            .sum();
        shared * 2 >= length(&draft.content) - theirs && shared * 2 >= length(&rule.content)
    };
    let near = draft.content.iter().flat_map(|c| rules.about(c));
    let best = near
        .filter(|r| r.strength >= TELLS && r.source.is_some() && r.cue.is_some() && same(r))
        .max_by_key(|r| r.strength);
    let Some(rule) = best else { return };
    draft.cue.clone_from(&rule.cue);
    draft.source.clone_from(&rule.source);
    draft.act = rule.act;
    let parts = rule.cue.iter().chain(&rule.source);
    if parts.clone().any(|part| draft.touches(part)) {
        draft.content.clone_from(&rule.content);
    }
}

fn shared(tokens: &Range<usize>, others: &[Range<usize>]) -> usize {
    let overlap = |o: &Range<usize>| tokens.end.min(o.end).saturating_sub(tokens.start.max(o.start));
    others.iter().map(overlap).sum()
}

fn length(content: &[Range<usize>]) -> usize {
    content.iter().map(ExactSizeIterator::len).sum()
}

/// Around an aside and a fixed phrase ("according to"), and behind a colon, marks say what is reported.
fn take_content(draft: &mut Draft, rules: &ByPlace<'_>) {
    let Some(rule) = draft.cue.as_ref().and_then(|cue| rules.with_cue(cue)) else {
        return;
    };
    let by_marks = |rule: &Draft| {
        rule.key
            .as_ref()
            .is_some_and(|k| matches!(k.words, KeyWords::Phrase(_)) || matches!(k.frame, Frame::Aside | Frame::Colon))
    };
    let free = rule.content.iter().all(|c| !draft.source.iter().any(|s| meets(c, s)));
    if rule.strength >= BY_MARKS && by_marks(rule) && free && rule.content.iter().any(|c| draft.touches(c)) {
        draft.content.clone_from(&rule.content);
    }
}

/// What such a rule must reach, in per cent.
const BY_MARKS: u8 = 70;

fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The source of the rules' draft with the same cue.
fn lent(draft: &Draft, rules: &ByPlace<'_>) -> Option<Range<usize>> {
    let rule = rules.with_cue(draft.cue.as_ref()?)?;
    rule.source.clone().filter(|s| !draft.touches(s))
}

/// The subject of the cue's verb, where it has one that reports actively.
fn subject(cx: &Context<'_, '_>, draft: &Draft) -> Option<Range<usize>> {
    let cue = draft.cue.as_ref()?;
    let group = groups_in(cx, cue).find(|g| g.finite && !g.passive)?;
    let sentence = cx.sentence_of(cue.start);
    let free = |s: &Range<usize>| !draft.touches(s) && !meets(s, cue);
    let before = sources::subject_of(cx, group, &sentence).filter(free);
    before.or_else(|| {
        sources::after(cx, cue.end, sentence.end)
            .filter(free)
            .filter(|s| names(cx, s))
    })
}

/// The pronoun that the cue begins with: "they're mostly proposing".
fn contracted(cx: &Context<'_, '_>, draft: &Draft) -> Option<Range<usize>> {
    let first = draft.cue.as_ref()?.start;
    let word = cx.word(first).to_lowercase();
    let impersonal = ["it", "that", "there", "what", "here"]
        .iter()
        .any(|w| word.starts_with(w));
    (cx.class(first) == Class::PronounVerb && !impersonal).then_some(first..first + 1)
}

/// Whether a noun phrase behind a verb can only be its subject: it holds a name.
fn names(cx: &Context<'_, '_>, source: &Range<usize>) -> bool {
    source.clone().any(|i| cx.class(i) == Class::Name)
}

/// The source without the words that it shares with the cue.
fn beside(source: Range<usize>, cue: Option<&Range<usize>>) -> Range<usize> {
    match cue.filter(|cue| meets(cue, &source)) {
        Some(cue) if cue.end < source.end => cue.end..source.end,
        Some(cue) if source.start < cue.start => source.start..cue.start,
        _ => source,
    }
}

/// Where the source begins behind a place line: "LEEDS — Ann Bell".
fn behind_place(cx: &Context<'_, '_>, source: Range<usize>) -> Option<usize> {
    const LONGEST: usize = 8;
    if cx.paragraph_of(source.start).start != source.start || source.is_empty() {
        return None;
    }
    let dash = source.clone().take(LONGEST).find(|&i| cx.is_dash(i))?;
    let shouted = !cx.word(source.start).chars().any(char::is_lowercase);
    (shouted && dash + 1 < source.end).then_some(dash + 1)
}

/// Where the noun phrase begins that a relative clause, taken for a source, belongs to: "Ray Dufresne, who voted no,".
fn whose_clause(cx: &Context<'_, '_>, source: Range<usize>) -> Option<usize> {
    let clause = source.len() > 1 && cx.is_any(source.start, &["who", "which"]);
    let pause = source.start.checked_sub(1).filter(|&i| clause && cx.is_pause(i))?;
    let phrase = cx.phrase_at(pause.checked_sub(1)?)?;
    let start = phrase.tokens().start;
    (start >= cx.sentence_of(source.start).start).then_some(start)
}

/// The source without what cannot belong to it: a mark before it, a relative pronoun whose clause is left out, another
/// clause's verb. `None` where nothing is left that can be a source.
fn tidied(cx: &Context<'_, '_>, source: Range<usize>) -> Option<Range<usize>> {
    let mark = |i: usize| matches!(cx.class(i), Class::Comma | Class::Stop | Class::Quote);
    let start = source.clone().find(|&i| !mark(i))?;
    let start = cx.sentence_of(source.end - 1).start.max(start);
    let start = behind_place(cx, start..source.end).unwrap_or(start);
    let start = whose_clause(cx, start..source.end).unwrap_or(start);
    let mut end = source.end;
    if end > start + 1 && cx.class(end - 1) == Class::Wh {
        end -= if end > start + 2 && cx.is_pause(end - 2) { 2 } else { 1 };
    }
    // "The group is buying" has run into the clause; "The group that is buying" has not.
    let verb = groups_in(cx, &(start..end)).find(|g| g.finite && is_auxiliary(cx.word(g.tokens().start)));
    let relative = |to: usize| (start..to).any(|i| cx.class(i) == Class::Wh || cx.is(i, "that"));
    let cut = verb.map(|v| v.tokens().start).filter(|&to| to > start && !relative(to));
    Some(start..cut.unwrap_or(end))
}
