//! Quotations that no cue has claimed: labels, dashes, colons, quotations that go on, orphans, quoted terms.

use super::context::Context;
use super::cues::groups_in;
use super::draft::{Draft, NESTED};
use super::sources;
use crate::grammar::Class;
use crate::order::by_place;
use crate::text::Quotation;
use crate::{Act, ParagraphKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Adds what the quotations left over by `drafts` report to them; returns the quoted terms, as token ranges.
pub(super) fn settle(cx: &Context<'_, '_>, drafts: &mut Vec<Draft>) -> Vec<Range<usize>> {
    let mut terms = Vec::new();
    let mut orphans = take_orphans(cx, drafts);
    by_place(drafts, |d| (d.reach().start, 0));
    let mut claimed = Claimed::of(drafts);
    for quotation in &cx.document.quotations {
        if quotation.parent.is_some() || quotation.tokens.is_empty() {
            continue;
        }
        if claimed.any(&quotation.tokens) {
            continue;
        }
        if let Some(owner) = continued(cx, quotation, drafts, &claimed) {
            drafts[owner].content.push(quotation.tokens.clone());
            claimed.add(quotation.tokens.clone(), owner);
            continue;
        }
        let found = alone(cx, quotation).filter(|d| d.source.is_some());
        let orphan = || {
            orphans
                .remove(&quotation.tokens.start)
                .filter(|_| !fills_heading(cx, quotation))
        };
        match found.or_else(orphan).or_else(|| alone(cx, quotation)) {
            Some(draft) => {
                claimed.add(quotation.tokens.clone(), drafts.len());
                drafts.push(draft);
            }
            None => terms.push(quotation.tokens.clone()),
        }
    }
    terms
}

/// Whether a heading is nothing but the quotation: a title, whose words stand in the article with their speaker.
fn fills_heading(cx: &Context<'_, '_>, quotation: &Quotation) -> bool {
    let kind = cx.document.paragraphs.get(quotation.paragraph).map(|p| p.kind);
    kind == Some(ParagraphKind::Heading) && cx.paragraph_of(quotation.tokens.start) == quotation.tokens
}

/// Takes out the drafts that know of one quotation no more than that it is one, by their first tokens: the marks around it
/// may tell who spoke.
fn take_orphans(cx: &Context<'_, '_>, drafts: &mut Vec<Draft>) -> FxHashMap<usize, Draft> {
    let quotation = |d: &Draft| {
        let [content] = d.content.as_slice() else { return false };
        let whole = |q: &Quotation| q.parent.is_none() && q.tokens == *content;
        d.cue.is_none() && d.source.is_none() && cx.quotation(content.start).is_some_and(whole)
    };
    let (orphans, others) = std::mem::take(drafts).into_iter().partition(quotation);
    *drafts = others;
    let orphans: Vec<Draft> = orphans;
    orphans.into_iter().map(|d| (d.reach().start, d)).collect()
}

/// Which tokens belong to which draft's content.
struct Claimed {
    /// What the drafts hold, in order of the text.
    given: Vec<(Range<usize>, usize)>,
    /// What was added since, in order of the text too: the quotations are settled in that order.
    added: Vec<(Range<usize>, usize)>,
}

impl Claimed {
    fn of(drafts: &[Draft]) -> Self {
        let mut all: Vec<_> = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| d.basis != NESTED)
            .flat_map(|(i, d)| d.content.iter().map(move |r| (r.clone(), i)))
            .collect();
        by_place(&mut all, |(r, _)| (r.start, r.end));
        Self {
            given: all,
            added: Vec::new(),
        }
    }

    /// Adds a quotation that stands behind all that were added.
    fn add(&mut self, tokens: Range<usize>, draft: usize) {
        self.added.push((tokens, draft));
    }

    /// The contents that begin before `token`, the last ones first.
    fn starting_before(&self, token: usize) -> impl Iterator<Item = (&Range<usize>, usize)> {
        let until = |all: &[(Range<usize>, usize)]| all.partition_point(|(r, _)| r.start < token);
        let mut given = self.given[..until(&self.given)].iter().rev().peekable();
        let mut added = self.added[..until(&self.added)].iter().rev().peekable();
        std::iter::from_fn(move || {
            let takes_given = match (given.peek(), added.peek()) {
                (Some((given, _)), Some((added, _))) => added.start < given.start,
                (_, added) => added.is_none(),
            };
            if takes_given { given.next() } else { added.next() }
        })
        .map(|(tokens, draft)| (tokens, *draft))
    }

    /// Whether some content shares a token with `tokens`; contents are short, so a few steps back suffice.
    fn any(&self, tokens: &Range<usize>) -> bool {
        self.starting_before(tokens.end)
            .take(12)
            .any(|(r, _)| r.end > tokens.start)
    }

    /// The contents that end before `token`, the last ones first, a few of them.
    fn before(&self, token: usize) -> impl Iterator<Item = (&Range<usize>, usize)> {
        self.starting_before(token).take(8).filter(move |(r, _)| r.end <= token)
    }
}

/// The draft whose quotation this one goes on with.
fn continued(cx: &Context<'_, '_>, quotation: &Quotation, drafts: &[Draft], claimed: &Claimed) -> Option<usize> {
    if let Some(previous) = quotation.continues.and_then(|i| cx.document.quotations.get(i)) {
        let (last, owner) = claimed.before(quotation.tokens.start).next()?;
        return (last.end >= previous.tokens.end && last.start < previous.tokens.end).then_some(owner);
    }
    if !is_speech(cx, quotation) {
        return None;
    }
    // In the same paragraph, behind a quotation or its cue, with nothing but that report's own words between.
    let paragraph = cx.paragraph_of(quotation.tokens.start);
    let mut nearby = claimed
        .before(quotation.tokens.start)
        .take_while(|(r, _)| r.start >= paragraph.start);
    let (last, owner) = nearby.find(|&(_, owner)| {
        drafts
            .get(owner)
            .is_some_and(|d| has_quotation(cx, d) || ends_with_cue(d, quotation))
    })?;
    let draft = drafts.get(owner)?;
    let own = [draft.source.as_ref(), draft.cue.as_ref()]
        .into_iter()
        .flatten()
        .map(|r| r.end)
        .chain([last.end])
        .max()?;
    let between = own.min(quotation.tokens.start)..quotation.tokens.start;
    let plain = between.clone().all(|i| {
        matches!(cx.class(i), Class::Stop | Class::Comma | Class::Mark) || same_sentence(cx, i, own.saturating_sub(1))
    });
    (plain && between.len() <= 25).then_some(owner)
}

fn same_sentence(cx: &Context<'_, '_>, a: usize, b: usize) -> bool {
    cx.sentence_of(a) == cx.sentence_of(b)
}

fn has_quotation(cx: &Context<'_, '_>, draft: &Draft) -> bool {
    draft
        .content
        .iter()
        .any(|r| cx.outer_quotation(r.start).is_some() || cx.outer_quotation(r.end - 1).is_some())
}

fn ends_with_cue(draft: &Draft, quotation: &Quotation) -> bool {
    draft.cue.as_ref().is_some_and(|c| c.end + 1 >= quotation.tokens.start)
}

/// Whether a quotation reads as something said rather than as a term: it is a sentence or a good part of one.
fn is_speech(cx: &Context<'_, '_>, quotation: &Quotation) -> bool {
    let words = quotation.tokens.clone().filter(|&i| cx.class(i) != Class::Quote);
    let count = words.clone().count();
    let first = words.clone().next();
    let last_is_stop = words
        .clone()
        .next_back()
        .is_some_and(|i| matches!(cx.class(i), Class::Stop | Class::Comma));
    let capital = first.and_then(|i| cx.document.tokens.get(i)).is_some_and(|t| t.capital);
    let verb = words.clone().any(|i| cx.class(i).is_finite());
    let opens_paragraph = cx.paragraph_of(quotation.tokens.start).start == quotation.tokens.start;
    (last_is_stop && count > 2 && (capital || verb)) || (capital && verb && count > 4) || (opens_paragraph && count > 5)
}

/// An attribution of a quotation by itself; `None` where it is a quoted term.
fn alone(cx: &Context<'_, '_>, quotation: &Quotation) -> Option<Draft> {
    let kind = cx
        .document
        .paragraphs
        .get(quotation.paragraph)
        .map_or(ParagraphKind::Body, |p| p.kind);
    if matches!(
        kind,
        ParagraphKind::Heading | ParagraphKind::Furniture | ParagraphKind::Byline
    ) {
        return None;
    }
    let make = |source, cue, basis, strength| Draft {
        source,
        cue,
        content: vec![quotation.tokens.clone()],
        act: Act::Statement,
        strength,
        basis,
        key: None,
    };
    if let Some((source, dash)) = dash_after(cx, quotation) {
        return Some(make(Some(source), Some(dash), "dash", 80));
    }
    if !is_speech(cx, quotation) && quotation.tokens.len() < 9 {
        return None;
    }
    if let Some((source, cue)) = colon_before(cx, quotation) {
        return Some(make(source, Some(cue), "colon", 80));
    }
    is_speech(cx, quotation).then(|| make(None, None, "orphan", 55))
}

/// `"..." — Ana R., Ward 4` at a paragraph's end.
fn dash_after(cx: &Context<'_, '_>, quotation: &Quotation) -> Option<(Range<usize>, Range<usize>)> {
    let dash = quotation.tokens.end;
    let paragraph = cx.paragraph_of(quotation.tokens.start);
    if !cx.is_dash(dash) || dash + 1 >= paragraph.end || quotation.tokens.start != paragraph.start {
        return None;
    }
    let end = (dash + 1..paragraph.end)
        .find(|&i| cx.class(i) == Class::Quote)
        .unwrap_or(paragraph.end);
    let last = if cx.word(end - 1) == "." { end - 1 } else { end };
    let named = cx.phrase_at(dash + 1).is_some_and(|p| p.head == Class::Name);
    (named && last > dash + 1 && last - dash < 16).then_some((dash + 1..last, dash..dash + 1))
}

/// `And from the chair: "..."`, `A statement from the mayor: "..."`: the words before the colon name the source.
fn colon_before(cx: &Context<'_, '_>, quotation: &Quotation) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let colon = quotation.tokens.start.checked_sub(1).filter(|&i| cx.word(i) == ":")?;
    let sentence = cx.sentence_of(colon);
    let start = sentence.start.min(colon);
    // "Her message was short:": whose words they are stands first.
    let first = cx
        .phrase_at(start)
        .filter(|_| groups_in(cx, &(start..colon)).any(|g| g.finite));
    let owner = first.and_then(|p| {
        p.tokens()
            .clone()
            .find(|&i| matches!(cx.class(i), Class::Possessive | Class::PossessiveEnding))
    });
    let source = owner
        .map(|at| start..at + 1)
        .or_else(|| stamped(cx, colon))
        .or_else(|| teller(cx, colon))
        .or_else(|| before_colon(cx, start, colon));
    Some((source, colon..colon + 1))
}

/// Who is told of in the clause before a colon, where that is somebody: `He was not surprised by the price: "..."`.
pub(super) fn teller(cx: &Context<'_, '_>, colon: usize) -> Option<Range<usize>> {
    let clause = cx.sentence_of(colon).start.min(colon)..colon;
    let group = groups_in(cx, &clause).find(|g| g.finite)?;
    let subject = sources::subject_of(cx, group, &clause)?;
    let somebody = cx.is_any(subject.start, &["he", "she", "they", "i", "we"]) && subject.len() == 1;
    (somebody || subject.clone().any(|i| cx.class(i) == Class::Name)).then_some(subject)
}

/// In a live blog, who stands between the time and the colon: "10.58am Harbour Rescue (@rescue): ...".
pub(super) fn stamped(cx: &Context<'_, '_>, colon: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 14;
    const CLOCK: [&str; 11] = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "gmt", "bst", "et", ".", ":"];
    let start = cx.paragraph_of(colon).start;
    let stamp = |i: usize| {
        let word = cx.word(i).to_lowercase();
        word.starts_with(|c: char| c.is_ascii_digit()) || CLOCK.contains(&word.as_str()) || cx.is_dash(i)
    };
    let name = (start..colon).find(|&i| !stamp(i))?;
    let is_time =
        |tokens: Range<usize>| !tokens.is_empty() && cx.span(tokens).of(cx.document.text).contains([':', '.']);
    // The time can stand in a line of its own.
    let line = || {
        let before = cx.paragraph_of(start.checked_sub(1)?);
        (before.clone().all(stamp) && is_time(before)).then_some(())
    };
    let timed = is_time(start..name) || name == start && line().is_some();
    let source = name..colon;
    let clause = groups_in(cx, &source).any(|g| g.finite);
    (timed && source.len() <= LONGEST && !clause).then_some(source)
}

/// The noun phrase right before a colon, from the sentence's beginning where it fills the sentence.
fn before_colon(cx: &Context<'_, '_>, start: usize, colon: usize) -> Option<Range<usize>> {
    let last = (start..colon).rev().find_map(|i| cx.phrase_at(i))?;
    let from = cx
        .phrase_at(start)
        .map_or(last.tokens().start, |first| first.tokens().start);
    sources::after(cx, from, colon)
        .filter(|whole| whole.end == colon)
        .or(Some(last.tokens()))
}
