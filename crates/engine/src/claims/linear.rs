//! Linear models over named features, with whole-number weights.

use super::feature::{Feature, Kind, key_of};
use rustc_hash::FxHashMap;

/// A linear model: for each feature a weight for each of `N` classes, in hundredths.
///
/// Weights are whole numbers, so that sums are the same everywhere, in whatever order.
#[derive(Debug)]
pub(super) struct Linear<const N: usize> {
    bias: [i32; N],
    /// By the features' keys; that no two features of a data file share one is tested.
    weights: FxHashMap<u64, [i16; N]>,
}

impl<const N: usize> Linear<N> {
    /// Reads lines of a feature, a tab, and a weight for each class, with spaces between; the feature "(bias)" holds
    /// for everything. Lines that begin with "#" are comments; a line that cannot be read is left out. `kinds` are
    /// those of features with two parts.
    pub(super) fn read(data: &str, kinds: &[Kind]) -> Self {
        let mut model = Self {
            bias: [0; N],
            weights: FxHashMap::default(),
        };
        for (feature, row) in rows(data) {
            if feature == "(bias)" {
                model.bias = row.map(i32::from);
            } else {
                model.weights.insert(key_of(feature, kinds), row);
            }
        }
        model
    }

    /// A sum to add features to.
    pub(super) fn start(&self) -> [i32; N] {
        self.bias
    }

    /// Adds the weights of `feature`.
    pub(super) fn add(&self, sums: &mut [i32; N], feature: &Feature<'_>) {
        if let Some(row) = self.weights.get(&feature.key()) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
    }
}

fn rows<const N: usize>(data: &str) -> impl Iterator<Item = (&str, [i16; N])> {
    data.lines().filter(|l| !l.starts_with('#')).filter_map(|line| {
        let (feature, numbers) = line.split_once('\t')?;
        let mut row = [0_i16; N];
        for (slot, number) in row.iter_mut().zip(numbers.split(' ')) {
            *slot = number.parse().unwrap_or(0);
        }
        Some((feature, row))
    })
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
        let model = Linear::<2>::read("# a comment\n(bias)\t1 -1\nred\t10 0\nblue\t-3 7\n", &[]);
        let mut sums = model.start();
        for feature in ["red", "blue", "unknown", "red"] {
            model.add(&mut sums, &Feature::plain(Kind::new(feature)));
        }
        assert_eq!(sums, [18, 6]);
    }

    #[test]
    fn no_two_features_share_a_key() {
        let acts = include_str!("../../data/claims/act-weights.txt");
        let worth = include_str!("../../data/claims/worth-weights.txt");
        let weighted = |data| rows::<1>(data).filter(|(feature, _)| *feature != "(bias)").count();
        let model = Linear::<1>::read(acts, &super::super::act::PAIRS);
        assert_eq!(model.weights.len(), weighted(acts));
        let model = Linear::<1>::read(worth, &super::super::worth::PAIRS);
        assert_eq!(model.weights.len(), weighted(worth));
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
