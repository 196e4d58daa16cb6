//! Which attribution answers which other one: denies, rebuts or defends against what another speaker has said.
//!
//! Each pair of attributions near each other is scored by a linear model (`model`) over what either brings (`side`, with
//! the words of `signs`) and what they tell together (`pair`). An attribution answers at most one other, and none where no
//! score is high enough. The weights are in `data/claims/answer-weights.txt`.

mod model;
mod pair;
mod side;
mod signs;
#[cfg(test)]
mod tests;

use super::words::Words;
use crate::{Attribution, Speaker};
pub(super) use model::Model;
use pair::Context;
use side::Side;
pub(super) use signs::STEMS;
use std::ops::Range;

/// How many attributions back, and ahead (a headline tells the answer first), an answer's occasion is looked for; keeps
/// the work linear.
const BACK: usize = 10;
const AHEAD: usize = 3;

/// How many numbers there are of a pair.
const COUNT: usize = 2 * side::NAMES.len() + pair::NAMES.len();

/// Names of a pair's numbers, in order.
pub(super) fn names() -> Vec<String> {
    let side = |of: &'static str| side::NAMES.iter().map(move |name| format!("{of} {name}"));
    let pair = pair::NAMES.iter().map(ToString::to_string);
    side("answer").chain(side("occasion")).chain(pair).collect()
}

/// For each attribution that answers another, the two: answer and occasion, as indices.
pub(super) fn find(
    words: &Words<'_, '_>,
    model: &Model,
    attributions: &[Attribution],
    speakers: &[Speaker],
) -> Vec<(usize, usize)> {
    let mut best: Vec<Option<(i64, usize)>> = vec![None; attributions.len()];
    pairs(
        words,
        attributions,
        speakers,
        |side| side.answers,
        |answer, occasion, numbers| {
            // Of equals the nearest before, which comes last of those before.
            if let Some(score) = model.score(numbers)
                && best[answer].is_none_or(|(most, before)| {
                    score > most || score == most && before < occasion && occasion < answer
                })
            {
                best[answer] = Some((score, occasion));
            }
        },
    );
    let found = best.iter().enumerate();
    found.filter_map(|(answer, best)| Some((answer, (*best)?.1))).collect()
}

/// Gives each pair of near attributions to `each`, with its numbers, whose answer is `wanted`.
fn pairs(
    words: &Words<'_, '_>,
    attributions: &[Attribution],
    speakers: &[Speaker],
    wanted: impl Fn(&Side) -> bool,
    mut each: impl FnMut(usize, usize, &[i32; COUNT]),
) {
    let sides = attributions.iter().enumerate();
    let sides: Vec<Side> = sides.map(|(n, a)| Side::read(words, speakers, a, n)).collect();
    let context = Context::new(&sides, attributions, speakers);
    for answer in (0..sides.len()).filter(|&n| wanted(&sides[n])) {
        for occasion in window(answer, sides.len()) {
            if context.possible(answer, occasion) {
                let own = sides[answer].numbers.iter().chain(&sides[occasion].numbers);
                let both = context.numbers(answer, occasion);
                let mut numbers = [0; COUNT];
                for (slot, number) in numbers.iter_mut().zip(own.chain(&both)) {
                    *slot = *number;
                }
                each(answer, occasion, &numbers);
            }
        }
    }
}

fn window(answer: usize, count: usize) -> Range<usize> {
    answer.saturating_sub(BACK)..count.min(answer + 1 + AHEAD)
}

/// What the trainer of the weights learns from.
impl super::Examples<'_, '_> {
    /// Names of a pair's numbers, in order.
    #[must_use]
    pub fn answer_names() -> Vec<String> {
        names()
    }

    /// Each pair of attributions near each other, as indices, with its numbers. `attributions` are in order of the text,
    /// with speakers and acts.
    #[must_use]
    pub fn answers(&self, attributions: &[Attribution], speakers: &[Speaker]) -> Vec<(usize, usize, Vec<i32>)> {
        let mut found = Vec::new();
        pairs(
            &self.words,
            attributions,
            speakers,
            |_| true,
            |answer, occasion, numbers| {
                found.push((answer, occasion, numbers.to_vec()));
            },
        );
        found
    }
}
