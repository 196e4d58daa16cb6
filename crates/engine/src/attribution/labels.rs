//! Interviews and transcripts: paragraphs that begin with a speaker's label, "OD: ..." or "THE CHAIR: ...".

use super::contents;
use super::context::Context;
use super::draft::{Draft, LABEL, NESTED};
use crate::Act;
use crate::text::Block;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The longest label, in tokens.
const LONGEST: usize = 6;

/// One draft for each labelled paragraph of the document.
pub(super) fn of_document(cx: &Context<'_, '_>) -> Vec<Draft> {
    let labelled: Vec<(&Block, Range<usize>)> = cx
        .document
        .paragraphs
        .iter()
        .filter_map(|p| label(cx, p).map(|l| (p, l)))
        .collect();
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, label) in &labelled {
        *uses.entry(text(cx, label)).or_default() += 1;
    }
    // One capitalised word and a colon is a label only where the article uses it again.
    let used = |l: &Range<usize>| uses.get(text(cx, l)).is_some_and(|&n| n > 1);
    let shouted = |l: &Range<usize>| {
        text(cx, l)
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase)
    };
    labelled
        .iter()
        .filter(|(_, l)| used(l) || (shouted(l) && labelled.len() > 2))
        .filter_map(|(p, l)| draft(cx, p, l))
        .collect()
}

/// Drops the drafts inside labelled paragraphs, and keeps the likely ones as reports inside a quotation.
pub(super) fn keep_nested(labelled: &[Draft], drafts: &mut Vec<Draft>) {
    drafts.retain_mut(|draft| {
        let reach = draft.reach();
        let at = labelled.partition_point(|l| l.reach().end < reach.end);
        let inside = labelled.get(at).is_some_and(|l| l.reach().start <= reach.start);
        if inside && draft.basis != NESTED {
            draft.basis = NESTED;
            return draft.strength >= LIKELY && draft.source.is_some();
        }
        true
    });
}

/// What a report inside a labelled paragraph must reach, in per cent.
const LIKELY: u8 = 70;

fn text<'t>(cx: &Context<'_, 't>, label: &Range<usize>) -> &'t str {
    cx.span(label.clone()).of(cx.document.text)
}

/// The tokens before a colon near the paragraph's beginning, where all of them begin with a capital.
fn label(cx: &Context<'_, '_>, paragraph: &Block) -> Option<Range<usize>> {
    let tokens = paragraph.tokens.clone();
    let colon = tokens.clone().take(LONGEST + 1).find(|&i| cx.word(i) == ":")?;
    let capital = |i: usize| cx.document.tokens.get(i).is_some_and(|t| t.capital) || cx.word(i) == ".";
    let all = colon > tokens.start && (tokens.start..colon).all(capital);
    (all && colon + 1 < tokens.end).then_some(tokens.start..colon)
}

fn draft(cx: &Context<'_, '_>, paragraph: &Block, label: &Range<usize>) -> Option<Draft> {
    let content = contents::trimmed(cx, label.end + 1..paragraph.tokens.end)?;
    Some(Draft {
        source: Some(label.clone()),
        cue: Some(label.end..label.end + 1),
        content: vec![content],
        act: Act::Statement,
        strength: 90,
        basis: LABEL,
        key: None,
    })
}
