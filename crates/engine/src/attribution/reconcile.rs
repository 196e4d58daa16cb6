//! Which drafts stay, and what becomes of them.

use super::Found;
use super::context::Context;
use super::draft::{Draft, NESTED, TAGGER};
use crate::grammar::Class;
use crate::order::{by_place, longest_first, sort};
use crate::{Attribution, AttributionId, AttributionKind, Origin, Span};
use std::ops::Range;

/// Rules' drafts below this, in per cent, are dropped; the tagger has left out its own already. Chosen on training articles: lower finds more and is wrong more often.
const LEAST: u8 = 30;

/// Snaps contents to quotations, drops the drafts that are unlikely or at odds with likelier ones, and returns the rest
/// in order of the text.
pub(super) fn choose(cx: &Context<'_, '_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = drafts
        .into_iter()
        .filter(|d| d.strength >= LEAST || d.basis == TAGGER)
        .map(|d| snapped(cx, d))
        .collect();
    by_place(&mut drafts, |d| (d.reach().start, 0));
    let mut keep = vec![true; drafts.len()];
    for i in 0..drafts.len() {
        for j in i + 1..drafts.len() {
            let (a, b) = (&drafts[i], &drafts[j]);
            if b.reach().start >= a.reach().end {
                break;
            }
            if !keep[i] || !keep[j] {
                continue;
            }
            match rivals(a, b) {
                Some(true) => keep[j] = false,
                Some(false) => keep[i] = false,
                None => {}
            }
        }
    }
    let mut kept = keep.into_iter();
    drafts.retain(|_| kept.next().unwrap_or(false));
    drafts
}

/// Whether two drafts cannot both be right, and if so whether the first one is the better.
fn rivals(a: &Draft, b: &Draft) -> Option<bool> {
    let overlap = b.content.iter().any(|r| a.touches(r));
    if !overlap {
        return None;
    }
    let inside = |inner: &Draft, outer: &Draft| {
        inner.cue.as_ref().is_some_and(|c| outer.holds(c)) && inner.content.iter().all(|r| outer.holds(r))
    };
    // A report inside a report may stand; what only looks like one is more often a mistake.
    for (outer, inner, outer_is_a) in [(a, b, true), (b, a, false)] {
        if inside(inner, outer) {
            return (inner.basis != NESTED && !inner.is_plain()).then_some(outer_is_a);
        }
    }
    if a.reach() == b.reach() && a.strength == b.strength {
        return Some(a.cue.as_ref().map(|c| c.start) <= b.cue.as_ref().map(|c| c.start));
    }
    Some(a.strength >= b.strength)
}

/// Contents that share a word with an outer quotation hold all of it, and what it goes on with.
pub(super) fn snapped(cx: &Context<'_, '_>, mut draft: Draft) -> Draft {
    if draft.basis == NESTED {
        return draft;
    }
    let mut content: Vec<Range<usize>> = Vec::new();
    for mut tokens in std::mem::take(&mut draft.content) {
        for edge in [tokens.start, tokens.end - 1] {
            if let Some((_, quotation)) = cx.outer_quotation(edge) {
                tokens = tokens.start.min(quotation.tokens.start)..tokens.end.max(quotation.tokens.end);
            }
        }
        match content.last_mut().filter(|last| last.end >= tokens.start) {
            Some(last) => last.end = last.end.max(tokens.end),
            None => content.push(tokens),
        }
    }
    draft.content = content;
    draft
}

/// The drafts as attributions, in bytes.
pub(super) fn finish(cx: &Context<'_, '_>, mut drafts: Vec<Draft>, terms: Vec<Range<usize>>) -> Found {
    for draft in &mut drafts {
        by_place(&mut draft.content, |r| (r.start, r.end));
    }
    let mut attributions: Vec<Attribution> = shallow(drafts)
        .into_iter()
        .map(|draft| (uncontracted(cx, &draft), draft))
        .map(|((source, cue), draft)| Attribution {
            id: AttributionId(0),
            kind: kind(cx, &draft.content),
            source: source.into_iter().collect(),
            cue,
            content: draft.content.into_iter().map(|c| cx.span(c)).collect(),
            speaker: None,
            act: draft.act,
            confidence: Some(f32::from(draft.strength) / 100.0),
            basis: Some(draft.basis.to_owned()),
            origin: Origin::Auto,
        })
        .collect();
    by_place(&mut attributions, |a| (a.extent().start, a.extent().end));
    for (attribution, number) in attributions.iter_mut().zip(1..) {
        attribution.id = AttributionId(number);
    }
    let quoted_terms: Vec<Span> = terms.into_iter().map(|t| cx.span(t)).collect();
    Found {
        attributions,
        quoted_terms,
    }
}

/// The drafts that stand inside at most [`DEEPEST`] others: nobody follows "A said that B said that C said ..." further, and
/// contents that all end where the sentence does would take room that grows with the square of their number.
fn shallow(drafts: Vec<Draft>) -> Vec<Draft> {
    const DEEPEST: usize = 5;
    let mut order: Vec<(usize, usize, usize)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(n, draft)| {
            Some((
                draft.content.first()?.start,
                longest_first(draft.content.last()?.end),
                n,
            ))
        })
        .collect();
    sort(&mut order);
    let mut kept = vec![true; drafts.len()];
    let mut around: Vec<usize> = Vec::new();
    for (start, end, n) in order {
        let end = longest_first(end);
        while around.last().is_some_and(|&outer| outer <= start) {
            around.pop();
        }
        if around.iter().filter(|&&outer| end <= outer).count() > DEEPEST {
            kept[n] = false;
        } else {
            around.push(end);
        }
    }
    let mut kept = kept.into_iter();
    drafts.into_iter().filter(|_| kept.next().unwrap_or(true)).collect()
}

/// Source and cue in bytes; "she's saying" is parted into "she" and "'s saying".
fn uncontracted(cx: &Context<'_, '_>, draft: &Draft) -> (Option<Span>, Option<Span>) {
    let mut source = draft.source.clone().map(|s| cx.span(s));
    let mut cue = draft.cue.clone().map(|c| cx.span(c));
    let contracted = draft
        .source
        .as_ref()
        .filter(|s| s.len() == 1 && cx.class(s.start) == Class::PronounVerb);
    if let (Some(tokens), Some(span)) = (contracted, &mut source)
        && let Some(at) = span.of(cx.document.text).find(['\'', '’'])
    {
        let verb = span.start + at;
        if let (Some(cue), Some(words)) = (&mut cue, &draft.cue)
            && (words.start == tokens.start || words.start == tokens.end)
        {
            cue.start = verb;
        }
        span.end = verb;
    }
    (source, cue)
}

/// How much of a content stands in outer quotation marks; marks and punctuation do not count.
fn kind(cx: &Context<'_, '_>, content: &[Range<usize>]) -> AttributionKind {
    let words = content
        .iter()
        .cloned()
        .flatten()
        .filter(|&i| !matches!(cx.class(i), Class::Comma | Class::Stop | Class::Quote | Class::Mark));
    let (mut inside, mut outside) = (false, false);
    for i in words {
        if cx.outer_quotation(i).is_some() {
            inside = true;
        } else {
            outside = true;
        }
    }
    match (inside, outside) {
        (true, false) => AttributionKind::Direct,
        (true, true) => AttributionKind::Mixed,
        (false, _) => AttributionKind::Indirect,
    }
}
