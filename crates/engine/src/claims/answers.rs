//! Which attribution answers which earlier one.

use super::words::{Form, Words};
use crate::text::TokenKind;
use crate::{Act, Attribution, Span, Speaker};

/// How many attributions back an answer's occasion is looked for; keeps the work linear.
const LOOK_BACK: usize = 14;

/// What it takes to be an answer; set on labelled articles.
const ENOUGH: i32 = 8;

/// Cues, by stem, that say that something is answered.
const ANSWERING: [&str; 19] = [
    "respond",
    "reply",
    "retort",
    "counter",
    "rebut",
    "rebuff",
    "refut",
    "dismiss",
    "reject",
    "deny",
    "denial",
    "disput",
    "disagre",
    "answer",
    "contradict",
    "disprov",
    "repudiat",
    "contest",
    "defend",
];

/// Words, by stem, that stand for what somebody else has said.
const SAID: [&str; 14] = [
    "accusation",
    "allegation",
    "charg",
    "claim",
    "report",
    "statement",
    "suggestion",
    "criticism",
    "comment",
    "remark",
    "warn",
    "argument",
    "attack",
    "account",
];

/// Long words, by stem, that say nothing of a topic.
const COMMON: [&str; 44] = [
    "about", "after", "again", "against", "also", "because", "before", "being", "between", "could", "every", "going",
    "having", "people", "really", "should", "their", "there", "thes", "thing", "think", "thos", "thought", "through",
    "today", "under", "until", "very", "wher", "whether", "which", "whil", "would", "year", "other", "never", "might",
    "didn't", "doesn't", "wasn't", "don't", "already", "first", "around",
];

/// Bits of what a stem says of answers.
mod sign {
    pub(super) const ANSWERING: u8 = 1;
    pub(super) const SAID: u8 = 1 << 1;
    pub(super) const COMMON: u8 = 1 << 2;
}

/// The stems that matter here, with their bits.
pub(super) const STEMS: [(&[&str], u8); 3] = [
    (&ANSWERING, sign::ANSWERING),
    (&SAID, sign::SAID),
    (&COMMON, sign::COMMON),
];

/// For each attribution that answers another, the two: later and earlier, as indices.
///
/// Few signs are to be trusted: only a denial answers, near by, what was said about whoever denies it, and at times what
/// the same speaker goes on to say.
pub(super) fn find(words: &Words<'_, '_>, attributions: &[Attribution], speakers: &[Speaker]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (later, attribution) in attributions.iter().enumerate() {
        if attribution.act != Act::Denial {
            continue;
        }
        let strength = answering(words, attribution);
        if strength == 0 {
            continue;
        }
        let topic = topic(words, attribution);
        let window = later.saturating_sub(LOOK_BACK)..later;
        let scored = window.rev().filter_map(|earlier| {
            let score = fits(words, speakers, (attribution, &topic), &attributions[earlier])?;
            let gap = i32::try_from(later - earlier).unwrap_or(i32::MAX);
            let nearness = match gap {
                1 => 3,
                2 | 3 => 1,
                _ => -gap / 4,
            };
            Some((score + strength + nearness, earlier))
        });
        // Of equals the nearest, which comes first.
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((score, earlier)) = best
            && score >= ENOUGH
        {
            pairs.push((later, earlier));
            // What the same speaker goes on to say answers the same.
            if let Some(next) = attributions.get(later + 1)
                && next.speaker == attribution.speaker
                && next.speaker.is_some()
                && matches!(next.act, Act::Denial | Act::Accusation | Act::Demand)
            {
                pairs.push((later + 1, earlier));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|(later, _)| *later);
    pairs
}

/// How much a denial sounds like an answer, whatever to; 0 where it is none.
fn answering(words: &Words<'_, '_>, attribution: &Attribution) -> i32 {
    let mut strength = 3;
    let cue = || {
        let tokens = attribution.cue.into_iter().flat_map(|cue| words.tokens_in(cue));
        tokens.map(|i| words.form(i))
    };
    if cue().any(|w| matches!(w.stem(), "not" | "never") || w.stem().ends_with("n't")) {
        return 0;
    }
    // "hit back", "pushed back", but not "to back".
    let back = cue().skip(1).any(|w| w.stem() == "back") && cue().next().is_some_and(|w| w.stem() != "to");
    let answers = cue().any(|w| w.of_stem.answers & sign::ANSWERING != 0) || back;
    if answers {
        strength += 3;
    }
    // "declined to comment" leaves all as it was.
    let silent = cue().any(|w| matches!(w.stem(), "declin" | "refus" | "refusal"));
    if silent && !answers {
        return 0;
    }
    let content = || {
        let tokens = attribution.content.iter().flat_map(|c| words.tokens_in(*c));
        tokens.map(|i| words.form(i))
    };
    if content().take(12).any(|w| w.of_stem.answers & sign::SAID != 0) {
        strength += 1;
    }
    let contests = content().take(40).enumerate().any(|(n, word)| {
        (n < 3 && word.text() == "no")
            || matches!(
                word.text(),
                "misleading" | "untrue" | "false" | "baseless" | "unfounded" | "inaccurate" | "nonsense"
            )
    });
    if contests {
        strength += 2;
    }
    strength
}

/// How well a denial, with its topic, answers the occasion before it; `None` where it cannot.
fn fits(
    words: &Words<'_, '_>,
    speakers: &[Speaker],
    (answer, own): (&Attribution, &[u64]),
    occasion: &Attribution,
) -> Option<i32> {
    if answer.speaker == occasion.speaker && answer.speaker.is_some() {
        return None;
    }
    // A report inside the other's words is no occasion.
    let nested = |a: &Attribution, b: &Attribution| a.content.iter().any(|c| b.content.iter().any(|d| c.contains(*d)));
    if nested(answer, occasion) || nested(occasion, answer) || occasion.act == Act::Denial {
        return None;
    }
    if occasion.speaker.is_none() && occasion.act != Act::Accusation {
        return None;
    }
    let paragraph = |a: &Attribution| {
        words
            .document
            .paragraphs
            .partition_point(|p| p.span.end <= a.extent().start)
    };
    let near = || paragraph(answer) <= paragraph(occasion) + 2;
    if !targets(words, speakers, occasion, answer) || !near() {
        return None;
    }
    let others = topic(words, occasion);
    let shared = own.iter().filter(|w| others.binary_search(w).is_ok()).count();
    if shared == 0 {
        return None;
    }
    let told = match occasion.act {
        Act::Accusation => 4,
        Act::Opinion => 1,
        _ => 0,
    };
    Some(3 + told + i32::try_from(shared.min(3)).unwrap_or(0) * 2)
}

/// Whether the earlier attribution's words name the later one's speaker.
fn targets(words: &Words<'_, '_>, speakers: &[Speaker], occasion: &Attribution, answer: &Attribution) -> bool {
    let Some(id) = answer.speaker else { return false };
    let Some(speaker) = speakers.get(id.0 as usize - 1).filter(|s| s.id == id) else {
        return false;
    };
    let named = |span: &Span| {
        let from = speaker.mentions.partition_point(|m| m.end <= span.start);
        speaker.mentions.get(from).is_some_and(|m| m.start < span.end)
    };
    occasion.content.iter().any(named) || {
        let last = speaker.name.rsplit(' ').next().unwrap_or("");
        last.len() > 3
            && occasion
                .content
                .iter()
                .any(|c| words.tokens_in(*c).any(|i| words.document.word(i) == last))
    }
}

/// The stems of what an attribution is about, as numbers in order.
fn topic(words: &Words<'_, '_>, attribution: &Attribution) -> Vec<u64> {
    const MOST: usize = 60;
    let contents = attribution.content.iter().flat_map(|c| words.tokens_in(*c)).take(MOST);
    let long = |i: &usize| {
        let token = words.token(*i);
        token.is_some_and(|t| t.kind == TokenKind::Word && t.span().len() > 4)
    };
    let telling = contents.filter(long).map(|i| words.form(i));
    let telling = telling.filter(|form| form.of_stem.answers & sign::COMMON == 0);
    let mut stems: Vec<u64> = telling.map(Form::stem_key).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
