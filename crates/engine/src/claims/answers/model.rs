//! The scorer of pairs: linear in a pair's numbers, and in pairs of conditions on them.

use super::{COUNT, names};

/// A number between two bounds, each of whose units weighs so much.
#[derive(Debug)]
struct Slope {
    place: usize,
    low: i32,
    high: i32,
    weight: i64,
}

/// Two numbers of which each is at least so much.
#[derive(Debug)]
struct Both {
    first: (usize, i32),
    second: (usize, i32),
    weight: i64,
}

/// Weights are whole numbers, in ten-thousandths, so that sums are the same everywhere.
#[derive(Debug, Default)]
pub(in crate::claims) struct Model {
    start: i64,
    enough: i64,
    slopes: Vec<Slope>,
    both: Vec<Both>,
}

impl Model {
    /// Reads lines of fields with tabs between: "start WEIGHT", "enough SCORE", "number NAME LOW HIGH WEIGHT", "both NAME
    /// LEAST NAME LEAST WEIGHT". Lines that begin with "#" are comments; a line that cannot be read is left out.
    pub(in crate::claims) fn read(data: &str) -> Self {
        let names = names();
        let place = |name: &str| names.iter().position(|n| n == name);
        let mut model = Self::default();
        for line in data.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields[..] {
                ["start", weight] => model.start = weight.parse().unwrap_or(0),
                ["enough", score] => model.enough = score.parse().unwrap_or(i64::MAX),
                ["number", name, low, high, weight] => {
                    if let (Some(place), Ok(low), Ok(high), Ok(weight)) =
                        (place(name), low.parse(), high.parse(), weight.parse())
                        && low <= high
                    {
                        model.slopes.push(Slope {
                            place,
                            low,
                            high,
                            weight,
                        });
                    }
                }
                ["both", first, at, second, also, weight] => {
                    if let (Some(first), Ok(at), Some(second), Ok(also), Ok(weight)) =
                        (place(first), at.parse(), place(second), also.parse(), weight.parse())
                    {
                        model.both.push(Both {
                            first: (first, at),
                            second: (second, also),
                            weight,
                        });
                    }
                }
                _ => {}
            }
        }
        model
    }

    /// How likely a pair is one, by the log of its odds; `None` where that is not enough to link it.
    pub(super) fn score(&self, numbers: &[i32; COUNT]) -> Option<i64> {
        let slopes = self.slopes.iter().map(|s| {
            let number = numbers[s.place].clamp(s.low, s.high);
            i64::from(number) * s.weight
        });
        let holds = |(place, least): (usize, i32)| numbers[place] >= least;
        let both = self
            .both
            .iter()
            .filter(|b| holds(b.first) && holds(b.second))
            .map(|b| b.weight);
        let score = self.start + slopes.sum::<i64>() + both.sum::<i64>();
        (score >= self.enough).then_some(score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_worked_by_hand() {
        let model = Model::read(
            "# a comment\nstart\t-100\nenough\t0\nnumber\tgap\t-2\t3\t40\nboth\tgap\t1\tshared\t2\t7\nnumber\tnone\t0\t1\t9\n",
        );
        let place = |name: &str| names().iter().position(|n| n == name).unwrap();
        let mut numbers = [0; COUNT];
        assert_eq!(model.score(&numbers), None);
        // No more than 3 counts.
        numbers[place("gap")] = 5;
        assert_eq!(model.score(&numbers), Some(20));
        numbers[place("shared")] = 2;
        assert_eq!(model.score(&numbers), Some(27));
    }

    #[test]
    fn every_line_of_the_weights_is_read() {
        let data = include_str!("../../../data/claims/answer-weights.txt");
        let model = Model::read(data);
        let lines = |kind: &str| data.lines().filter(|l| l.starts_with(kind)).count();
        assert_eq!(
            (model.slopes.len(), model.both.len()),
            (lines("number\t"), lines("both\t"))
        );
        assert!(model.enough != 0 && model.start != 0 && !model.slopes.is_empty());
    }
}
