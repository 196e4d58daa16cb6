//! Fits the scorers that link sources and contents to cues.

use crate::corpus::Article;
use crate::random::Random;
use whosaid_engine::Span;
use whosaid_engine::tagger::link::{FEATURES, Linked, SIGNS, Weights, alone, candidates, features, links, signs};
use whosaid_engine::tagger::{Part, Piece, Tagger, pieces};
use whosaid_engine::text::{Document, TextWords};

/// One decision: what can be seen of each choice ("none" first), and which choices are right.
struct Decision {
    choices: Vec<Vec<usize>>,
    right: Vec<bool>,
}

/// Weights of contents, then those of sources, and how often each decides rightly on `held_back`.
pub(crate) fn fit(
    tagger: &Tagger,
    training: &[Article],
    held_back: &[Article],
    words: &TextWords,
) -> (Vec<f32>, [f64; 2]) {
    let mut weights = vec![];
    let mut right = [0.0; 2];
    for (part, right) in [Part::Content, Part::Source].into_iter().zip(&mut right) {
        let mut seen: Vec<Decision> = training
            .iter()
            .flat_map(|a| decisions(tagger, a, part, words))
            .collect();
        let fitted = descend(&mut seen);
        let held: Vec<Decision> = held_back
            .iter()
            .flat_map(|a| decisions(tagger, a, part, words))
            .collect();
        let hits = held.iter().filter(|d| d.right[best(&scores(&fitted, d))]).count();
        *right = hits as f64 / held.len().max(1) as f64;
        weights.extend(fitted);
    }
    (weights, right)
}

fn decisions(tagger: &Tagger, article: &Article, part: Part, words: &TextWords) -> Vec<Decision> {
    let (document, _) = Document::read(&article.text, words);
    let pieces = pieces(&document, &tagger.tag(&document));
    let of: Vec<Vec<usize>> = pieces.iter().map(|p| belongs(&document, p, article)).collect();
    let mut out = vec![];
    for at in (0..pieces.len()).filter(|at| pieces[*at].part == part && !of[*at].is_empty()) {
        let cues = candidates(&pieces, at);
        let mut right: Vec<bool> = cues
            .iter()
            .map(|cue| of[*cue].iter().any(|a| of[at].contains(a)))
            .collect();
        right.insert(0, !right.contains(&true));
        let mut choices = vec![alone(&pieces, at)];
        choices.extend(cues.iter().map(|cue| features(&document, &pieces, at, *cue)));
        out.push(Decision { choices, right });
    }
    out
}

/// The gold attributions of which a piece is the right part, at least by half.
fn belongs(document: &Document<'_>, piece: &Piece, article: &Article) -> Vec<usize> {
    let span = document.span_of(piece.tokens.clone());
    let role = match piece.part {
        Part::Source => 0,
        Part::Cue => 1,
        Part::Content => 2,
    };
    let shares =
        |g: &Span| g.overlaps(span) && 2 * (g.end.min(span.end) - g.start.max(span.start)) >= span.len().min(g.len());
    let fits = |(at, gold): (usize, &crate::corpus::Gold)| gold.roles[role].iter().any(shares).then_some(at);
    article.attributions.iter().enumerate().filter_map(fits).collect()
}

fn scores(weights: &[f32], decision: &Decision) -> Vec<f32> {
    decision
        .choices
        .iter()
        .map(|c| c.iter().map(|f| weights[*f]).sum())
        .collect()
}

fn best(scores: &[f32]) -> usize {
    (0..scores.len()).fold(0, |b, i| if scores[i] > scores[b] { i } else { b })
}

/// Stochastic gradient descent on the likelihood that one of the right choices is chosen.
fn descend(decisions: &mut [Decision]) -> Vec<f32> {
    const ROUNDS: usize = 12;
    let mut weights = vec![0f32; FEATURES];
    let mut random = Random::new(17);
    for round in 0..ROUNDS {
        random.shuffle(decisions);
        let rate = 0.15 * (1.0 - round as f32 / ROUNDS as f32);
        for decision in decisions.iter() {
            let scores = scores(&weights, decision);
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let shares: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
            let all: f32 = shares.iter().sum();
            let good: f32 = shares
                .iter()
                .zip(&decision.right)
                .filter(|(_, r)| **r)
                .map(|(s, _)| s)
                .sum();
            for ((choice, share), right) in decision.choices.iter().zip(&shares).zip(&decision.right) {
                let wanted = if *right { share / good.max(1e-9) } else { 0.0 };
                let pull = rate * (wanted - share / all);
                for f in choice {
                    weights[*f] += pull - rate * 1e-4 * weights[*f];
                }
            }
        }
    }
    weights
}

/// A linked attribution: what its confidence is computed from, and whether it found a gold one.
pub(crate) struct Outcome {
    signs: [f32; SIGNS],
    right: bool,
    /// Which half of the articles it stands in.
    half: bool,
}

/// What the linker makes of articles, before anything unlikely is left out.
pub(crate) fn outcomes(tagger: &Tagger, linker: &[f32], articles: &[Article], words: &TextWords) -> Vec<Outcome> {
    let mut out = vec![];
    for (at, article) in articles.iter().enumerate() {
        let (document, _) = Document::read(&article.text, words);
        let tags = tagger.tag(&document);
        let mut pieces = pieces(&document, &tags);
        for linked in links(&document, &tags, &mut pieces, Weights::new(linker)) {
            out.push(Outcome {
                signs: signs(&pieces, &linked),
                right: found(&document, &pieces, &linked, article),
                half: at % 2 == 0,
            });
        }
    }
    out
}

/// Whether the contents share at least half of their tokens, both ways, with a gold attribution's.
fn found(document: &Document<'_>, pieces: &[Piece], linked: &Linked, article: &Article) -> bool {
    let mine: Vec<usize> = linked
        .contents
        .iter()
        .flat_map(|at| pieces[*at].tokens.clone())
        .collect();
    article.attributions.iter().any(|gold| {
        let theirs: Vec<usize> = gold.roles[2]
            .iter()
            .flat_map(|span| document.tokens_in(*span))
            .collect();
        let both = theirs.iter().filter(|t| mine.contains(t)).count();
        both > 0 && 2 * both >= theirs.len() && 2 * both >= mine.len()
    })
}

/// Logistic regression of `right` on the signs.
pub(crate) fn confidence<'o>(outcomes: impl Iterator<Item = &'o Outcome> + Clone) -> [f32; SIGNS] {
    let mut weights = [0f32; SIGNS];
    let mut speed = [0f32; SIGNS];
    let n = outcomes.clone().count().max(1) as f32;
    for _ in 0..4000 {
        let mut slope = [0f32; SIGNS];
        for outcome in outcomes.clone() {
            let miss = f32::from(u8::from(outcome.right)) - likely(&weights, &outcome.signs);
            for (s, sign) in slope.iter_mut().zip(outcome.signs) {
                *s += miss * sign / n;
            }
        }
        for ((w, v), s) in weights.iter_mut().zip(&mut speed).zip(slope) {
            *v = 0.9 * *v + s - 1e-4 * *w;
            *w += 0.05 * *v;
        }
    }
    weights
}

fn likely(weights: &[f32; SIGNS], signs: &[f32; SIGNS]) -> f32 {
    let sum: f32 = weights.iter().zip(signs).map(|(w, s)| w * s).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Ten bins of confidence: how many attributions, their mean confidence, and the share of them that are right; each
/// half of the articles is judged by weights that were fitted to the other.
pub(crate) fn reliability(outcomes: &[Outcome]) -> [(usize, f32, f32); 10] {
    let mut bins = [(0usize, 0f32, 0f32); 10];
    for half in [false, true] {
        let weights = confidence(outcomes.iter().filter(|o| o.half != half));
        for outcome in outcomes.iter().filter(|o| o.half == half) {
            let p = likely(&weights, &outcome.signs);
            let bin = &mut bins[((p * 10.0) as usize).min(9)];
            bin.0 += 1;
            bin.1 += p;
            bin.2 += f32::from(u8::from(outcome.right));
        }
    }
    bins.map(|(n, p, right)| (n, p / n.max(1) as f32, right / n.max(1) as f32))
}

/// The expected calibration error of [`reliability`]'s bins.
pub(crate) fn calibration_error(bins: &[(usize, f32, f32)]) -> f32 {
    let all: usize = bins.iter().map(|b| b.0).sum();
    bins.iter()
        .map(|(n, p, right)| *n as f32 * (p - right).abs())
        .sum::<f32>()
        / all.max(1) as f32
}
