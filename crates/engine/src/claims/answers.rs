//! Which attribution answers which earlier one.

use super::words::{lower_into, stem};
use crate::text::{Document, TokenKind};
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

/// For each attribution that answers another, the two: later and earlier, as indices.
pub(super) fn find(document: &Document<'_>, attributions: &[Attribution], speakers: &[Speaker]) -> Vec<(usize, usize)> {
    let topics: Vec<Vec<String>> = attributions.iter().map(|a| topic(document, a)).collect();
    let mut pairs = Vec::new();
    for (later, attribution) in attributions.iter().enumerate() {
        let strength = answering(document, attribution);
        if strength == 0 {
            continue;
        }
        let window = later.saturating_sub(LOOK_BACK)..later;
        let scored = window.rev().filter_map(|earlier| {
            let score = fits(document, attributions, speakers, &topics, (later, earlier))?;
            Some((score + strength, earlier))
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

/// How much an attribution sounds like an answer, whatever to.
fn answering(document: &Document<'_>, attribution: &Attribution) -> i32 {
    let mut strength = if attribution.act == Act::Denial { 3 } else { 0 };
    let cue = attribution.cue.into_iter().flat_map(|cue| document.tokens_in(cue));
    let cue: Vec<String> = cue.map(|i| stem(document.word(i))).collect();
    if cue
        .iter()
        .any(|w| matches!(w.as_str(), "not" | "never") || w.ends_with("n't"))
    {
        return 0;
    }
    // "hit back", "pushed back", but not "to back".
    let back = cue.iter().skip(1).any(|w| w == "back") && cue.first().is_some_and(|w| w != "to");
    let answers = cue.iter().any(|w| ANSWERING.contains(&w.as_str())) || back;
    if answers {
        strength += 3;
    }
    // "declined to comment" leaves all as it was.
    let silent = cue.iter().any(|w| matches!(w.as_str(), "declin" | "refus" | "refusal"));
    if silent && !answers {
        return 0;
    }
    let said = attribution.content.iter().flat_map(|c| document.tokens_in(*c)).take(12);
    if strength > 0
        && said
            .into_iter()
            .any(|i| SAID.contains(&stem(document.word(i)).as_str()))
    {
        strength += 1;
    }
    let mut word = String::new();
    for (n, i) in attribution
        .content
        .iter()
        .flat_map(|c| document.tokens_in(*c))
        .take(40)
        .enumerate()
    {
        word.clear();
        lower_into(&mut word, document.word(i));
        let says_no = n < 3 && word == "no";
        let contests = matches!(
            word.as_str(),
            "misleading" | "untrue" | "false" | "baseless" | "unfounded" | "inaccurate" | "nonsense"
        );
        if says_no || contests {
            strength += 2;
            break;
        }
    }
    strength
}

/// How well the later answers the earlier; `None` where it cannot.
fn fits(
    document: &Document<'_>,
    attributions: &[Attribution],
    speakers: &[Speaker],
    topics: &[Vec<String>],
    (later, earlier): (usize, usize),
) -> Option<i32> {
    let (answer, occasion) = (&attributions[later], &attributions[earlier]);
    if answer.speaker == occasion.speaker && answer.speaker.is_some() {
        return None;
    }
    // A report inside the other's words is no occasion.
    let nested = |a: &Attribution, b: &Attribution| a.content.iter().any(|c| b.content.iter().any(|d| c.contains(*d)));
    if nested(answer, occasion) || nested(occasion, answer) || occasion.act == Act::Denial && answer.act == Act::Denial
    {
        return None;
    }
    if occasion.speaker.is_none() && occasion.act != Act::Accusation {
        return None;
    }
    let shared = topics[later]
        .iter()
        .filter(|w| topics[earlier].binary_search(w).is_ok())
        .count();
    let mut score = i32::try_from(shared.min(3)).unwrap_or(0) * 2;
    score += match occasion.act {
        Act::Accusation => 4,
        Act::Opinion => 1,
        _ => 0,
    };
    if targets(document, speakers, occasion, answer) {
        score += 3;
    }
    let gap = i32::try_from(later - earlier).unwrap_or(i32::MAX);
    score += match gap {
        1 => 3,
        2 | 3 => 1,
        _ => -gap / 4,
    };
    Some(score)
}

/// Whether the earlier attribution's words name the later one's speaker.
fn targets(document: &Document<'_>, speakers: &[Speaker], occasion: &Attribution, answer: &Attribution) -> bool {
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
                .any(|c| document.tokens_in(*c).any(|i| document.word(i) == last))
    }
}

/// The stems of what an attribution is about, sorted.
fn topic(document: &Document<'_>, attribution: &Attribution) -> Vec<String> {
    const MOST: usize = 60;
    let mut stems: Vec<String> = attribution
        .content
        .iter()
        .flat_map(|c| document.tokens_in(*c))
        .take(MOST)
        .filter(|&i| {
            document
                .tokens
                .get(i)
                .is_some_and(|t| t.kind == TokenKind::Word && t.span.len() > 4)
        })
        .map(|i| stem(document.word(i)))
        .filter(|s| !COMMON.contains(&s.as_str()))
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Long words, by stem, that say nothing of a topic.
const COMMON: [&str; 44] = [
    "about", "after", "again", "against", "also", "because", "before", "being", "between", "could", "every", "going",
    "having", "people", "really", "should", "their", "there", "thes", "thing", "think", "thos", "thought", "through",
    "today", "under", "until", "very", "wher", "whether", "which", "whil", "would", "year", "other", "never", "might",
    "didn't", "doesn't", "wasn't", "don't", "already", "first", "around",
];
