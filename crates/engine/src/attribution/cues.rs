//! Finding cues: verb groups, adjectives, nouns and fixed phrases that can report something.

use super::context::Context;
use super::lexicon::{CueEntry, Usage};
use crate::grammar::{Class, VerbGroup, is_auxiliary};
use crate::order::by_place;
use std::ops::Range;

/// A place where something may be reported.
#[derive(Debug, Clone)]
pub(super) struct Cue<'a> {
    /// The cue's tokens, auxiliaries and particle included.
    pub(super) tokens: Range<usize>,
    /// The token after the main word and what belongs to it: where a complement would begin.
    pub(super) next: usize,
    pub(super) entry: &'a CueEntry,
    /// The verb group, where it has one.
    pub(super) group: Option<&'a VerbGroup>,
}

impl Cue<'_> {
    pub(super) fn passive(&self) -> bool {
        self.entry.usage.is_verb() && self.group.is_some_and(|g| g.passive)
    }

    /// Whether its verb has a tense: "said", not "saying" or "to say".
    pub(super) fn finite(&self) -> bool {
        self.group.is_some_and(|g| g.finite)
    }
}

/// All cues of a sentence, in order of their tokens.
pub(super) fn of_sentence<'a>(cx: &Context<'a, '_>, sentence: &Range<usize>) -> Vec<Cue<'a>> {
    let mut cues: Vec<Cue<'a>> = groups_in(cx, sentence)
        .filter_map(|group| of_group(cx, group, sentence.end))
        .collect();
    for index in sentence.clone() {
        if cx.class(index) == Class::Noun {
            cues.extend(of_noun(cx, index));
        }
    }
    by_place(&mut cues, |cue| (cue.tokens.start, 0));
    cues
}

/// The sentence's other verbs, which may be cues where they stand beside a quotation: "gargled", "deadpanned".
pub(super) fn unknown<'a>(cx: &Context<'a, '_>, sentence: &Range<usize>, known: &[Cue<'_>]) -> Vec<Cue<'a>> {
    groups_in(cx, sentence)
        .filter(|g| {
            (g.finite || cx.class(g.main()) == Class::Participle) && !is_auxiliary(cx.word(g.main())) && !g.passive
        })
        .filter(|g| {
            !known
                .iter()
                .any(|cue| cue.tokens.start < g.tokens().end && g.tokens().start < cue.tokens.end)
        })
        .map(|g| Cue {
            tokens: g.tokens(),
            next: g.main() + 1,
            entry: cx.cues.unknown(),
            group: Some(g),
        })
        .collect()
}

/// The verb groups of a token range, in order.
pub(super) fn groups_in<'a>(
    cx: &Context<'a, '_>,
    tokens: &Range<usize>,
) -> impl DoubleEndedIterator<Item = &'a VerbGroup> {
    cx.grammar.verbs_in(cx.document, tokens).iter()
}

fn of_group<'a>(cx: &Context<'a, '_>, group: &'a VerbGroup, end: usize) -> Option<Cue<'a>> {
    let word = cx.word(group.main()).to_lowercase();
    if let Some(cue) = of_adjective(cx, group, &word) {
        return Some(cue);
    }
    for entry in cx.cues.lookup(&word).filter(|e| e.usage.is_verb()) {
        let after = group.main() + 1;
        let Some(particle) = entry.particle else {
            return Some(Cue {
                tokens: group.tokens().start..after,
                next: after,
                entry,
                group: Some(group),
            });
        };
        // The particle may follow one word later: "made it clear", "put it".
        let taken = |i: usize| cx.is(i, particle) && !cx.phrase_at(i + 1).is_some_and(|p| cx.is_time(p));
        if let Some(at) = (after..end.min(after + 2)).find(|&i| taken(i)) {
            return Some(Cue {
                tokens: group.tokens().start..at + 1,
                next: at + 1,
                entry,
                group: Some(group),
            });
        }
    }
    None
}

/// "was convinced that", "is critical of": the group's verb is a form of "be" or "feel", or its last word is the
/// adjective itself where it was read as a participle.
fn of_adjective<'a>(cx: &Context<'a, '_>, group: &'a VerbGroup, main: &str) -> Option<Cue<'a>> {
    const LINKS: [&str; 14] = [
        "is", "are", "was", "were", "be", "been", "am", "i'm", "he's", "she's", "we're", "they're", "feel", "felt",
    ];
    let adjective = |i: usize| {
        let word = cx.word(i).to_lowercase();
        cx.cues.lookup(&word).find(|e| e.usage == Usage::Adjective)
    };
    let cue = |at: usize, entry| Cue {
        tokens: group.tokens().start..at + 1,
        next: at + 1,
        entry,
        group: Some(group),
    };
    if group.passive
        && let Some(entry) = adjective(group.main())
    {
        return Some(cue(group.main(), entry));
    }
    if !LINKS.contains(&main.replace('’', "'").as_str()) {
        return None;
    }
    let at = (group.main() + 1..group.main() + 4).find(|&i| cx.class(i) != Class::Adverb || adjective(i).is_some())?;
    adjective(at).map(|entry| cue(at, entry))
}

/// A noun that names a report, before its content: "the claim that", "his promise to".
fn of_noun<'a>(cx: &Context<'a, '_>, index: usize) -> Option<Cue<'a>> {
    let next = index + 1;
    if !(cx.is_any(
        next,
        &["that", "to", "of", "for", "from", "about", "whether", "on", "against"],
    ) || cx.word(next) == ":")
    {
        return None;
    }
    let word = cx.word(index).to_lowercase();
    let entry = cx.cues.lookup(&word).find(|e| e.usage == Usage::Noun)?;
    Some(Cue {
        tokens: index..next,
        next,
        entry,
        group: None,
    })
}
