//! Attributions that a cue gives away: one draft a cue, from its source, its frame and its place in the sentence.

mod nouns;
mod phrases;
mod verbs;

use super::Frame;
use super::context::Context;
use super::cues::{self, Cue};
use super::draft::{Draft, Key, KeyWords, NESTED};
use super::lexicon::Usage;
use std::ops::Range;

/// The drafts of one sentence.
pub(super) fn of_sentence(cx: &Context<'_, '_>, sentence: &Range<usize>) -> Vec<Draft> {
    let cues = cues::of_sentence(cx, sentence);
    let mut drafts: Vec<Draft> = cues.iter().filter_map(|cue| of_cue(cx, cue, &cues, sentence)).collect();
    drafts.extend(phrases::by_phrase(cx, sentence));
    let quotes = sentence.clone().any(|i| cx.opens(i) || cx.closes(i));
    if quotes {
        let unknown = cues::unknown(cx, sentence, &cues);
        let beside: Vec<Draft> = unknown
            .iter()
            .filter_map(|cue| of_cue(cx, cue, &cues, sentence))
            .collect();
        let claimed: Vec<Range<usize>> = drafts.iter().flat_map(|d| d.content.iter().cloned()).collect();
        drafts.extend(beside.into_iter().filter(|d| {
            let at_quotation = d.basis == Frame::Beside.name() || d.basis == Frame::Colon.name();
            at_quotation && d.source.is_some() && !claimed.iter().any(|c| d.touches(c))
        }));
    }
    drafts
}

fn of_cue(cx: &Context<'_, '_>, cue: &Cue<'_>, cues: &[Cue<'_>], sentence: &Range<usize>) -> Option<Draft> {
    let nested = cx.outer_quotation(cue.tokens.start).map(|(_, q)| q.tokens.clone());
    // A report inside a quotation ends where the quotation does.
    let clause = nested.as_ref().map_or(sentence.clone(), |q| {
        sentence.start.max(q.start)..sentence.end.min(q.end)
    });
    if cx.is(clause.start, "that") && cue.tokens.start == clause.start + 1 {
        return None; // "That said, ..."
    }
    let draft = match cue.entry.usage {
        Usage::Noun => nouns::of_noun(cx, cue, cues, &clause)?,
        _ if cue.passive() => nouns::of_passive(cx, cue, cues, &clause)?,
        _ => verbs::of_verb(cx, cue, cues, &clause)?,
    };
    if nested.is_some() {
        as_nested(cx, draft, cue)
    } else {
        Some(draft)
    }
}

/// A report inside a quotation counts where somebody is said to have spoken: "He promised us a boiler"; not where they
/// might speak, or did not.
fn as_nested(cx: &Context<'_, '_>, mut draft: Draft, cue: &Cue<'_>) -> Option<Draft> {
    const NOBODY: [&str; 22] = [
        "i",
        "we",
        "you",
        "i'm",
        "we're",
        "i’m",
        "we’re",
        "i've",
        "it",
        "that",
        "which",
        "who",
        "this",
        "these",
        "those",
        "nobody",
        "no",
        "anyone",
        "anybody",
        "everyone",
        "everybody",
        "such",
    ];
    let source = draft.source.clone()?;
    let speaks = matches!(cue.entry.usage, Usage::Say | Usage::Tell | Usage::That | Usage::Will) && cue.finite();
    let least = match draft.key?.frame {
        Frame::That | Frame::Clause | Frame::Quote => NESTED_CLAUSE,
        Frame::To | Frame::Wh => NESTED_OTHER,
        Frame::Noun if cue.entry.usage == Usage::Will => NESTED_OTHER,
        _ => return None,
    };
    if !speaks || !cx.happened(&cue.tokens) || draft.strength < least || cx.is_any(source.start, &NOBODY) {
        return None;
    }
    draft.key = None;
    draft.basis = NESTED;
    draft.strength = draft.strength.min(60);
    Some(draft)
}

/// What a report inside a quotation must reach, in per cent, where its content is a clause.
const NESTED_CLAUSE: u8 = 35;

/// The same for other contents.
const NESTED_OTHER: u8 = 50;

fn draft(cue: &Cue<'_>, frame: Frame, source: Option<Range<usize>>, content: Vec<Range<usize>>) -> Draft {
    Draft {
        source,
        cue: Some(cue.tokens.clone()),
        content,
        act: cue.entry.act,
        strength: cue.entry.strength(frame),
        basis: frame.name(),
        key: Some(Key {
            words: KeyWords::Cue(cue.entry.lemma, cue.entry.particle, cue.entry.usage),
            frame,
        }),
    }
}

/// The draft with the strength of a pattern that is measured over all words of the cue's usage.
fn as_pattern(cx: &Context<'_, '_>, mut draft: Draft, pattern: &'static str, cue: &Cue<'_>, frame: Frame) -> Draft {
    draft.strength = cx.cues.pattern(pattern, frame);
    draft.key = Some(Key {
        words: KeyWords::Pattern(pattern, cue.entry.usage),
        frame,
    });
    draft
}
