//! Fits the scorers that link sources and contents to cues.

use crate::corpus::Article;
use crate::random::Random;
use whosaid_engine::Span;
use whosaid_engine::tagger::link::{FEATURES, alone, candidates, features};
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
