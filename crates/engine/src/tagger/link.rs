//! Which source and which contents go with which cue.
//!
//! Each source and each content is compared with the cues around it, and goes with the one that scores best, or with
//! none. The scores are sums of weights of what can be seen of a pair: order, distance, what stands between them, the
//! cue's word. The weights were fitted to the training articles (a softmax over the cues in reach and "none").

use super::pieces::{Piece, missed, piece, pieces};
use super::{Part, Role, TokenTags};
use crate::order::by_place;
use crate::text::{Document, TokenKind};
use crate::{Act, Attribution, AttributionId, AttributionKind, Origin};
use std::ops::Range;
use whosaid_model::word_hash;

/// How many features a pair can have, and so how many weights each of the two scorers has.
pub const FEATURES: usize = 448;

/// How many features a linked attribution's confidence is computed from.
pub const SIGNS: usize = 13;

/// How likely a source and a cue must be, all along, to be found by a second look.
const LEAST_MISSED: [f32; 2] = [0.1, 0.2];

/// Cues before and after a piece that are compared, on each side.
const REACH: usize = 4;

/// A source, cue and content that belong together; indices into the pieces.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linked {
    /// The cue, where there is one.
    pub cue: Option<usize>,
    /// The source, where there is one.
    pub source: Option<usize>,
    /// The contents, in order.
    pub contents: Vec<usize>,
    /// How likely the weakest of the contents' links is, from 0 to 1.
    pub probability: f32,
    /// How likely the attribution is right, from 0 to 1.
    pub confidence: f32,
}

/// The fitted weights.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weights<'w> {
    /// Of contents and cues.
    pub contents: &'w [f32],
    /// Of sources and cues.
    pub sources: &'w [f32],
    /// Of [`signs`].
    pub confidence: &'w [f32],
    /// Attributions that are less likely than this are left out.
    pub least: f32,
}

impl<'w> Weights<'w> {
    /// As a model holds them, one after the other; what is missing counts as nought.
    #[must_use]
    pub fn new(all: &'w [f32]) -> Self {
        let part = |from: usize, n: usize| all.get(from..from + n).unwrap_or(&[]);
        Self {
            contents: part(0, FEATURES),
            sources: part(FEATURES, FEATURES),
            confidence: part(2 * FEATURES, SIGNS),
            least: all.get(2 * FEATURES + SIGNS).copied().unwrap_or(0.0),
        }
    }
}

/// The cues that `pieces[at]` may go with: a few on each side, not further than the paragraph before or after.
#[must_use]
pub fn candidates(pieces: &[Piece], at: usize) -> Vec<usize> {
    let near = |other: &usize| pieces[*other].paragraph.abs_diff(pieces[at].paragraph) <= 1;
    let is_cue = |other: &usize| pieces[*other].part == Part::Cue;
    let mut before: Vec<usize> = (0..at)
        .rev()
        .take(24)
        .take_while(near)
        .filter(is_cue)
        .take(REACH)
        .collect();
    before.reverse();
    let after = (at + 1..pieces.len())
        .take(24)
        .take_while(near)
        .filter(is_cue)
        .take(REACH);
    before.extend(after);
    before
}

/// What can be seen of the piece `at` and the cue `cue`, as indices of weights.
#[must_use]
pub fn features(document: &Document<'_>, pieces: &[Piece], at: usize, cue: usize) -> Vec<usize> {
    let (piece, other) = (&pieces[at], &pieces[cue]);
    let after = usize::from(cue > at);
    let (from, to) = if after == 1 { (at, cue) } else { (cue, at) };
    let gap = pieces[from].tokens.end..pieces[to].tokens.start.max(pieces[from].tokens.end);
    let between = |part| pieces[from + 1..to].iter().filter(|p| p.part == part).count().min(2);
    let sentences = piece.sentence.abs_diff(other.sentence).min(3);
    let apart = usize::from(piece.paragraph != other.paragraph);
    let quoted = usize::from(piece.quoted);
    // Whether the cue has a content right at its other side.
    let beyond = if after == 1 {
        pieces.get(cue + 1)
    } else {
        cue.checked_sub(1).and_then(|i| pieces.get(i))
    };
    let taken = beyond.map_or(0, |b| match (b.part, b.sentence == other.sentence) {
        (Part::Content, true) => 1,
        (Part::Source, true) => 2,
        _ => 0,
    });
    let word = document.word(other.tokens.end.saturating_sub(1)).to_lowercase();
    let mut out = vec![after * 10 + distance(gap.len())];
    let mut base = 20;
    let mut add = |size: usize, value: usize| {
        out.push(base + value.min(size - 1));
        base += size;
    };
    add(16, (after * 4 + sentences) * 2 + apart);
    add(6, after * 3 + between(Part::Cue));
    add(6, after * 3 + between(Part::Content));
    add(6, after * 3 + between(Part::Source));
    add(12, (after * 2 + quoted) * 3 + taken);
    add(12, after * 6 + marks(document, gap));
    add(128, after * 64 + word_hash(&word) as usize % 64);
    add(4, after * 2 + usize::from(piece.tokens.len() == 1));
    add(18, (after * 3 + between(Part::Cue)) * 3 + between(Part::Content));
    add(12, (after * 3 + taken) * 2 + usize::from(sentences > 0));
    out
}

/// What can be seen of the piece `at` going with no cue.
#[must_use]
pub fn alone(pieces: &[Piece], at: usize) -> Vec<usize> {
    let piece = &pieces[at];
    let same = |other: Option<&Piece>, part| other.is_some_and(|o| o.sentence == piece.sentence && o.part == part);
    let before = at.checked_sub(1).and_then(|i| pieces.get(i));
    let after = pieces.get(at + 1);
    let near = usize::from(same(before, Part::Cue)) + 2 * usize::from(same(after, Part::Cue));
    vec![
        400 + usize::from(piece.quoted),
        402 + near,
        406 + usize::from(same(before, piece.part)) + 2 * usize::from(same(after, piece.part)),
        410 + candidates(pieces, at).len().min(3),
    ]
}

/// 0 to 9.
const fn distance(tokens: usize) -> usize {
    match tokens {
        0..=3 => tokens,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=22 => 7,
        23..=40 => 8,
        _ => 9,
    }
}

/// What kind of marks stand in a gap: none, comma, colon, sentence end, other; 5 for an empty gap.
fn marks(document: &Document<'_>, gap: Range<usize>) -> usize {
    if gap.is_empty() {
        return 5;
    }
    let mut kind = 0;
    for at in gap.take(60) {
        let found = match document.word(at) {
            "," => 1,
            ":" => 2,
            "." | "?" | "!" => 3,
            _ if document
                .tokens
                .get(at)
                .is_some_and(|t| t.kind == TokenKind::Punctuation) =>
            {
                4
            }
            _ => 0,
        };
        kind = kind.max(found);
    }
    kind
}

/// The best cue for the piece `at`, or none, and how likely that is.
fn choose(document: &Document<'_>, pieces: &[Piece], at: usize, weights: &[f32]) -> (Option<usize>, f32) {
    let score = |features: Vec<usize>| {
        features
            .iter()
            .fold(0f32, |s, f| s + weights.get(*f).copied().unwrap_or(0.0))
    };
    let mut best = (score(alone(pieces, at)), None);
    let mut scores = vec![best.0];
    for cue in candidates(pieces, at) {
        let score = score(features(document, pieces, at, cue));
        scores.push(score);
        if score > best.0 {
            best = (score, Some(cue));
        }
    }
    let sum = scores.iter().fold(0f32, |sum, s| sum + libm::expf(s - best.0));
    (best.1, 1.0 / sum)
}

/// Links the pieces, looks again for sources and cues that are missing, and leaves out what is too unlikely. What the
/// second look finds is added to the pieces.
#[must_use]
pub fn links(
    document: &Document<'_>,
    tags: &[TokenTags],
    pieces: &mut Vec<Piece>,
    weights: Weights<'_>,
) -> Vec<Linked> {
    let mut by_cue: Vec<Linked> = vec![Linked::default(); pieces.len()];
    let mut orphans = vec![];
    let mut source_of: Vec<Option<(usize, f32)>> = vec![None; pieces.len()];
    for (at, piece) in pieces.iter().enumerate() {
        match piece.part {
            Part::Cue => {}
            Part::Content => match choose(document, pieces, at, weights.contents) {
                (Some(cue), p) => {
                    let linked = &mut by_cue[cue];
                    linked.probability = if linked.contents.is_empty() {
                        p
                    } else {
                        linked.probability.min(p)
                    };
                    linked.contents.push(at);
                }
                (None, p) => orphans.push((at, p)),
            },
            Part::Source => {
                if let (Some(cue), p) = choose(document, pieces, at, weights.sources)
                    && source_of[cue].is_none_or(|(_, q)| p > q)
                {
                    source_of[cue] = Some((at, p));
                }
            }
        }
    }
    let mut out = vec![];
    for (cue, mut linked) in by_cue.into_iter().enumerate() {
        if linked.contents.is_empty() {
            let Some(content) = left_out(document, tags, &pieces[cue], source_of[cue].map(|(at, _)| &pieces[at]))
            else {
                continue;
            };
            linked.probability = content.probability;
            linked.contents.push(pieces.len());
            pieces.push(content);
        }
        linked.cue = Some(cue);
        linked.source = source_of[cue]
            .map(|(source, _)| source)
            .or_else(|| shared_source(pieces, &source_of, cue));
        out.push(linked);
    }
    for (at, probability) in orphans {
        out.push(Linked {
            contents: vec![at],
            probability,
            ..Linked::default()
        });
    }
    for linked in &mut out {
        look_again(document, tags, pieces, linked);
        let signs = signs(pieces, linked);
        let sum = signs
            .iter()
            .zip(weights.confidence)
            .fold(0.0, |sum, (sign, weight)| sum + sign * weight);
        linked.confidence = 1.0 / (1.0 + libm::expf(-sum));
    }
    out.retain(|linked| linked.confidence >= weights.least);
    let first = |l: &Linked| {
        l.contents
            .iter()
            .chain(&l.cue)
            .chain(&l.source)
            .map(|at| pieces[*at].tokens.start)
            .min()
    };
    by_place(&mut out, |l| first(l).map_or((0, 0), |first| (1, first)));
    out
}

/// A second look for a cue, then a source, in the sentence of an attribution that lacks one: a span that is less than
/// even by itself is likelier where one has to be.
fn look_again(document: &Document<'_>, tags: &[TokenTags], pieces: &mut Vec<Piece>, linked: &mut Linked) {
    let around = |piece: &Piece| document.sentences.get(piece.sentence).map(|s| s.tokens.clone());
    if linked.cue.is_none()
        && let Some(range) = linked.contents.last().and_then(|at| around(&pieces[*at]))
        && let Some(found) = missed(document, tags, Part::Cue, range, LEAST_MISSED[1])
    {
        linked.cue = Some(pieces.len());
        pieces.push(found);
    }
    if linked.source.is_none()
        && let Some(range) = linked.cue.and_then(|at| around(&pieces[at]))
        && let Some(found) = missed(document, tags, Part::Source, range, LEAST_MISSED[0])
    {
        linked.source = Some(pieces.len());
        pieces.push(found);
    }
}

/// What the confidence in a linked attribution is computed from.
#[must_use]
pub fn signs(pieces: &[Piece], linked: &Linked) -> [f32; SIGNS] {
    let contents: Vec<&Piece> = linked.contents.iter().map(|at| &pieces[*at]).collect();
    let first = contents.first().copied();
    let cue = linked.cue.map(|at| &pieces[at]);
    let source = linked.source.map(|at| &pieces[at]);
    let least = |of: fn(&Piece) -> f32| contents.iter().fold(1f32, |least, piece| least.min(of(piece)));
    let tokens: usize = contents.iter().map(|piece| piece.tokens.len()).sum();
    let flag = |yes: bool| f32::from(u8::from(yes));
    let far = match (cue, first) {
        (Some(cue), Some(first)) => cue.sentence.abs_diff(first.sentence).min(3) as f32,
        _ => 0.0,
    };
    [
        1.0,
        log_odds(least(|piece| piece.probability)),
        log_odds(least(|piece| piece.weakest)),
        cue.map_or(0.0, |cue| log_odds(cue.probability)),
        flag(cue.is_some()),
        source.map_or(0.0, |source| log_odds(source.probability)),
        flag(source.is_some()),
        log_odds(linked.probability),
        flag(first.is_some_and(|first| first.quoted)),
        flag(contents.len() > 1),
        libm::logf(1.0 + tokens as f32),
        far,
        cue.map_or(0.0, |cue| cue.tokens.len().min(6) as f32),
    ]
}

/// From -4 to 4.
fn log_odds(probability: f32) -> f32 {
    let p = probability.clamp(0.018, 0.982);
    libm::logf(p / (1.0 - p))
}

/// The content of an "according to" that has none: what is left of its sentence. No other cue leaves so little doubt;
/// a second look for the contents of other cues found more wrong ones than right ones.
fn left_out(document: &Document<'_>, tags: &[TokenTags], cue: &Piece, source: Option<&Piece>) -> Option<Piece> {
    if cue.probability < 0.5 {
        return None;
    }
    let sentence = document.sentences.get(cue.sentence)?.tokens.clone();
    let word = |at| document.word(at).to_lowercase();
    let source = source?;
    if word(cue.tokens.start) != "according" || source.tokens.start < cue.tokens.end {
        return None;
    }
    let is_mark = |at: &usize| {
        document
            .tokens
            .get(*at)
            .is_some_and(|t| t.kind == TokenKind::Punctuation)
    };
    let run = if cue.tokens.start <= sentence.start + 1 {
        source.tokens.end..sentence.end
    } else {
        sentence.start..cue.tokens.start
    };
    let start = run.clone().find(|at| !is_mark(at))?;
    let end = run.rev().find(|at| !is_mark(at))? + 1;
    let free = tags.get(start..end)?.iter().all(|tag| tag.role == Role::Outside);
    free.then(|| {
        piece(
            document,
            Part::Content,
            start..end,
            cue.probability.min(source.probability),
        )
    })
}

/// The source of the cue before, for a cue without one in the same sentence: "He said ... and added ...".
fn shared_source(pieces: &[Piece], source_of: &[Option<(usize, f32)>], cue: usize) -> Option<usize> {
    let before = (0..cue).rev().take(8).find(|other| pieces[*other].part == Part::Cue)?;
    if pieces[before].sentence != pieces[cue].sentence {
        return None;
    }
    source_of[before]
        .map(|(source, _)| source)
        .filter(|source| *source < cue)
}

/// The attributions that the tags mark, in order of their first span, without speakers.
#[must_use]
pub fn link(document: &Document<'_>, tags: &[TokenTags], weights: Weights<'_>) -> Vec<Attribution> {
    let mut pieces = pieces(document, tags);
    let linked = links(document, tags, &mut pieces, weights);
    let span = |at: usize| document.span_of(pieces[at].tokens.clone());
    linked
        .into_iter()
        .zip(1u32..)
        .map(|(linked, id)| Attribution {
            id: AttributionId(id),
            kind: kind(document, linked.contents.iter().map(|at| &pieces[*at])),
            source: linked.source.map(span).into_iter().collect(),
            cue: linked.cue.map(span),
            content: linked.contents.iter().map(|at| span(*at)).collect(),
            speaker: None,
            act: Act::Statement,
            confidence: Some(linked.confidence),
            basis: Some("tagger".to_owned()),
            origin: Origin::Auto,
        })
        .collect()
}

/// Whether all, some or none of the words stand in quotation marks.
fn kind<'p>(document: &Document<'_>, contents: impl Iterator<Item = &'p Piece>) -> AttributionKind {
    let (mut inside, mut outside) = (false, false);
    for token in contents.flat_map(|piece| document.tokens.get(piece.tokens.clone()).unwrap_or(&[])) {
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            inside |= token.quotation().is_some();
            outside |= token.quotation().is_none();
        }
    }
    match (inside, outside) {
        (true, false) => AttributionKind::Direct,
        (true, true) => AttributionKind::Mixed,
        (false, _) => AttributionKind::Indirect,
    }
}
