//! Linear models over named features, with whole-number weights.

use crate::speakers::hashing::Map;

/// How many classes a model can have.
pub(super) const MOST: usize = 8;

/// A linear model: for each feature a weight for each class, in hundredths.
///
/// Weights are whole numbers, so that sums are the same everywhere, in whatever order.
#[derive(Debug)]
pub(super) struct Linear {
    bias: [i32; MOST],
    weights: Map<&'static str, [i16; MOST]>,
}

impl Linear {
    /// Reads lines of a feature, a tab, and a weight for each class, with spaces between; the feature "(bias)" holds
    /// for everything. Lines that begin with "#" are comments; a line that cannot be read is left out.
    pub(super) fn read(data: &'static str) -> Self {
        let mut model = Self {
            bias: [0; MOST],
            weights: Map::default(),
        };
        for line in data.lines().filter(|l| !l.starts_with('#')) {
            let Some((feature, numbers)) = line.split_once('\t') else {
                continue;
            };
            let mut row = [0_i16; MOST];
            for (slot, number) in row.iter_mut().zip(numbers.split(' ')) {
                *slot = number.parse().unwrap_or(0);
            }
            if feature == "(bias)" {
                model.bias = row.map(i32::from);
            } else {
                model.weights.insert(feature, row);
            }
        }
        model
    }

    /// A sum to add features to.
    pub(super) fn start(&self) -> [i32; MOST] {
        self.bias
    }

    /// Adds the weights of `feature`.
    pub(super) fn add(&self, sums: &mut [i32; MOST], feature: &str) {
        if let Some(row) = self.weights.get(feature) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
    }
}

/// The logistic function of `hundredths` / 100, from a table: the same bits on every machine.
pub(super) fn logistic(hundredths: i32) -> f32 {
    // 1 / (1 + exp(-x)) for x = 0, 0.5, 1 ... 8.
    const TABLE: [f32; 17] = [
        0.5, 0.622_459, 0.731_059, 0.817_574, 0.880_797, 0.924_142, 0.952_574, 0.970_688, 0.982_014, 0.989_013,
        0.993_307, 0.995_930, 0.997_527, 0.998_499, 0.999_089, 0.999_447, 0.999_665,
    ];
    const STEP: i32 = 50;
    let size = hundredths.abs().min(16 * STEP);
    let at = usize::try_from(size / STEP).unwrap_or(0).min(15);
    let part = i16::try_from(size - i32::try_from(at).unwrap_or(0) * STEP).map_or(0.0, f32::from) / 50.0;
    let value = TABLE[at] + (TABLE[at + 1] - TABLE[at]) * part;
    if hundredths < 0 { 1.0 - value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_worked_by_hand() {
        let model = Linear::read("# a comment\n(bias)\t1 -1\nred\t10 0\nblue\t-3 7\n");
        let mut sums = model.start();
        for feature in ["red", "blue", "unknown", "red"] {
            model.add(&mut sums, feature);
        }
        assert_eq!(sums[..2], [18, 6]);
    }

    #[test]
    fn the_logistic_function_is_read_off_its_table() {
        assert!((logistic(0) - 0.5).abs() < 1e-6);
        assert!((logistic(200) - 0.880_797).abs() < 1e-5);
        assert!((logistic(-200) - 0.119_203).abs() < 1e-5);
        assert!((logistic(125) - 0.774_316).abs() < 1e-3, "between two entries");
        assert!(logistic(100_000) <= 1.0 && logistic(-100_000) >= 0.0);
    }
}
