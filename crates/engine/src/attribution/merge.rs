//! What the tagger found, joined with what the rules know better: marks, labels, nested reports.

use super::Frame;
use super::context::Context;
use super::draft::{Draft, LABEL, NESTED, TAGGER};
use super::labels;
use super::mend::{ByPlace, mend};
use super::rejoin::rejoin;
use crate::order::by_place;
use crate::{Attribution, Span};
use std::ops::Range;

/// What a rule's draft must reach, in per cent, to be added. Chosen on training articles held back from the tagger.
const ADDED: u8 = 60;

/// What the tagger's draft must reach, in per cent. Chosen in the same way: at 20 two in a hundred fewer are right.
const LEAST: u8 = 25;

/// The same for an aside.
const ADDED_ASIDE: u8 = 20;

/// The tagger's attributions as drafts, with the rules' drafts that add to them.
///
/// A report beside a quotation is a matter of marks and word order, which the rules read more surely: there they replace
/// what the tagger found, unless it is very sure.
pub(super) fn with_tagged(cx: &Context<'_, '_>, tagged: Vec<Attribution>, rules: Vec<Draft>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = tagged
        .into_iter()
        .filter_map(|a| as_draft(cx, &a))
        .filter(|d| d.strength >= LEAST)
        .collect();
    mend(cx, &mut drafts, &rules);
    let mut drafts = rejoin(cx, drafts);
    let (mut sure, rules): (Vec<Draft>, Vec<Draft>) = rules.into_iter().partition(|d| is_sure(cx, d));
    take_bounds(&mut sure, &drafts);
    let settled: Vec<Range<usize>> = sorted(
        drafts
            .iter()
            .filter(|d| is_settled(d))
            .flat_map(|d| d.content.iter().cloned()),
    );
    sure.retain(|d| d.basis == LABEL || !d.content.iter().all(|c| touches(&settled, c)));
    let quoted: Vec<Range<usize>> = sorted(sure.iter().flat_map(|d| d.content.iter().cloned()));
    let cited: Vec<Range<usize>> = sorted(sure.iter().filter_map(|d| d.cue.clone()));
    labels::keep_nested(&labelled(&sure), &mut drafts);
    drafts.retain(|d| {
        let same_cue = || d.cue.as_ref().is_some_and(|c| touches(&cited, c));
        d.basis == NESTED || (!same_cue() && !d.content.iter().any(|c| touches(&quoted, c)))
    });
    drafts.extend(sure);
    by_place(&mut drafts, |d| (d.reach().start, 0));
    let taken: Vec<Range<usize>> = sorted(drafts.iter().flat_map(|d| d.content.iter().cloned()));
    let cues: Vec<Range<usize>> = sorted(drafts.iter().filter_map(|d| d.cue.clone()));
    let added: Vec<Draft> = rules
        .into_iter()
        .filter(|rule| {
            let free = || !rule.content.iter().any(|c| touches(&taken, c));
            let known = || rule.cue.as_ref().is_some_and(|c| touches(&cues, c));
            let nested =
                || rule.is_plain() && rule.cue.as_ref().is_some_and(|c| cx.happened(c)) && inside(&drafts, rule);
            rule.basis == NESTED || (!known() && (nested() || (rule.strength >= least(rule) && free())))
        })
        .collect();
    drafts.extend(added);
    drafts
}

/// What a rule's draft must reach, in per cent, to be added where the tagger found nothing. The tagger has seen few asides
/// in plain words, whose shape leaves little doubt: "It had rained, she thought".
fn least(rule: &Draft) -> u8 {
    let aside = rule.key.as_ref().is_some_and(|k| k.frame == Frame::Aside);
    if aside { ADDED_ASIDE } else { ADDED }
}

/// Whether a rule's draft goes by marks, reporting quotations alone or a labelled paragraph, and is likely to be right.
fn is_sure(cx: &Context<'_, '_>, draft: &Draft) -> bool {
    let quoted = |r: &Range<usize>| cx.opens(r.start) && cx.closes(r.end - 1);
    let marked = draft.basis == LABEL || draft.content.iter().all(quoted);
    draft.basis != NESTED && draft.strength >= SURE && draft.source.is_some() && marked
}

/// Whether the tagger is as sure, and knows who spoke.
fn is_settled(draft: &Draft) -> bool {
    draft.strength >= SETTLED && draft.source.is_some() && draft.cue.is_some()
}

/// What the tagger's draft must reach, in per cent, not to be replaced by a rule's.
const SETTLED: u8 = 95;

/// What such a draft must reach, in per cent.
const SURE: u8 = 70;

/// Where both found the same cue and source, the tagger knows their bounds better.
fn take_bounds(sure: &mut [Draft], tagged: &[Draft]) {
    let tagged = ByPlace::new(tagged);
    for draft in sure {
        let Some(other) = draft.cue.as_ref().and_then(|cue| tagged.with_cue(cue)) else {
            continue;
        };
        let Some(theirs) = &other.cue else { continue };
        if !draft.touches(theirs) {
            draft.cue = Some(theirs.clone());
        }
        if let (Some(mine), Some(source)) = (&draft.source, &other.source)
            && mine.start < source.end
            && source.start < mine.end
            && !draft.touches(source)
        {
            draft.source = Some(source.clone());
        }
    }
}

fn labelled(drafts: &[Draft]) -> Vec<Draft> {
    drafts.iter().filter(|d| d.basis == LABEL).cloned().collect()
}

fn sorted(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<_> = ranges.collect();
    by_place(&mut all, |r| (r.start, r.end));
    all
}

/// Whether any of the sorted `ranges` shares a token with `tokens`. Few of them overlap each other, so a few steps back
/// suffice.
fn touches(ranges: &[Range<usize>], tokens: &Range<usize>) -> bool {
    let at = ranges.partition_point(|r| r.start < tokens.end);
    ranges[at.saturating_sub(8)..at].iter().any(|r| r.end > tokens.start)
}

/// Whether a content of one of the `drafts`, sorted by reach, holds the whole report.
fn inside(drafts: &[Draft], rule: &Draft) -> bool {
    let at = drafts.partition_point(|d| d.reach().start <= rule.reach().start);
    drafts[at.saturating_sub(4)..at]
        .iter()
        .any(|d| rule.cue.iter().chain(&rule.content).all(|part| d.holds(part)))
}

fn as_draft(cx: &Context<'_, '_>, attribution: &Attribution) -> Option<Draft> {
    let tokens = |span: Span| cx.document.tokens_in(span);
    let content: Vec<_> = attribution
        .content
        .iter()
        .map(|c| tokens(*c))
        .filter(|r| !r.is_empty())
        .collect();
    let cue = attribution.cue.map(tokens).filter(|r| !r.is_empty());
    let act = cue.as_ref().map_or(attribution.act, |cue| cx.act_of(cue));
    (!content.is_empty()).then(|| Draft {
        source: attribution.source.first().map(|s| tokens(*s)).filter(|r| !r.is_empty()),
        cue,
        content,
        act,
        // Confidences are from 0 to 1; the cast saturates.
        strength: (attribution.confidence.unwrap_or(0.5) * 100.0) as u8,
        basis: TAGGER,
        key: None,
    })
}
