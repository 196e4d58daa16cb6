//! What words mean to the models of this stage: linear over the mean of their word vectors.

use super::words::Words;
use crate::tagger::WordVectors;

/// How many numbers a vector has; a model with others is not asked.
pub(super) const WIDTH: usize = 100;

/// The mean of some words' vectors.
#[derive(Debug, Clone)]
pub(super) struct Mean {
    sums: [i32; WIDTH],
    count: i32,
}

impl Mean {
    /// Over the first `most` of `tokens`; words without a vector are left out.
    pub(super) fn of(words: &Words<'_, '_>, tokens: impl Iterator<Item = usize>, most: usize) -> Self {
        let mut mean = Self {
            sums: [0; WIDTH],
            count: 0,
        };
        let Some(vectors) = words.vectors else { return mean };
        for number in tokens.take(most).filter_map(|i| words.form(i).vector) {
            vectors.add(number, &mut mean.sums);
            mean.count += 1;
        }
        mean
    }

    /// The numbers, in thousandths; none where no word has a vector.
    pub(super) fn thousandths(&self) -> Vec<i32> {
        if self.count == 0 {
            return Vec::new();
        }
        let one = self.count * WordVectors::ONE;
        self.sums.iter().map(|sum| sum * 1000 / one).collect()
    }
}

/// A linear model over a mean: for each of its numbers a weight for each of `N` classes, in hundredths.
///
/// Whole numbers, so that sums are the same everywhere.
#[derive(Debug)]
pub(super) struct Dense<const N: usize> {
    /// What is added wherever there is a mean.
    start: [i32; N],
    weights: Vec<[i16; N]>,
}

impl<const N: usize> Dense<N> {
    /// Reads the lines of a data file that begin with `pool`: its name, a number's place from 0 or "start", a tab, and a
    /// weight for each class, with spaces between. A line that cannot be read is left out.
    pub(super) fn read(data: &str, pool: &str) -> Self {
        let mut model = Self {
            start: [0; N],
            weights: vec![[0; N]; WIDTH],
        };
        for line in data.lines() {
            let place = line.strip_prefix(pool).and_then(|rest| rest.strip_prefix(' '));
            let Some((place, numbers)) = place.and_then(|rest| rest.split_once('\t')) else {
                continue;
            };
            let numbers = numbers.split(' ').map(|number| number.parse().unwrap_or(0));
            if place == "start" {
                for (slot, number) in model.start.iter_mut().zip(numbers) {
                    *slot = i32::from(number);
                }
            } else if let Some(row) = place.parse().ok().and_then(|place: usize| model.weights.get_mut(place)) {
                for (slot, number) in row.iter_mut().zip(numbers) {
                    *slot = number;
                }
            }
        }
        model
    }

    /// Adds what `mean` tells to the classes' sums, in hundredths.
    pub(super) fn add(&self, sums: &mut [i32; N], mean: &Mean) {
        if mean.count == 0 {
            return;
        }
        let mut products = [0_i64; N];
        for (number, row) in mean.sums.iter().zip(&self.weights) {
            for (product, weight) in products.iter_mut().zip(row) {
                *product += i64::from(*number) * i64::from(*weight);
            }
        }
        let one = i64::from(mean.count * WordVectors::ONE);
        for ((sum, start), product) in sums.iter_mut().zip(&self.start).zip(products) {
            *sum += start + i32::try_from(product / one).unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_worked_by_hand() {
        let data = "# a comment\ncue start\t5 -5\ncue 0\t10 20\ncue 99\t-100 0\ncontent 0\t7 7\n";
        let model = Dense::<2>::read(data, "cue");
        let mut mean = Mean {
            sums: [0; WIDTH],
            count: 2,
        };
        let mut sums = [1, 1];
        mean.sums[0] = 3 * WordVectors::ONE;
        mean.sums[99] = WordVectors::ONE;
        model.add(&mut sums, &mean);
        // 1.5 * 10 - 0.5 * 100 and 1.5 * 20, after the start.
        assert_eq!(sums, [1 + 5 + 15 - 50, 1 - 5 + 30]);
    }

    #[test]
    fn where_no_word_is_known_nothing_is_added() {
        let model = Dense::<1>::read("cue start\t5\n", "cue");
        let none = Mean {
            sums: [0; WIDTH],
            count: 0,
        };
        let mut sums = [3];
        model.add(&mut sums, &none);
        assert_eq!(sums, [3]);
        assert!(none.thousandths().is_empty());
    }
}
