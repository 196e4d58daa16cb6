//! Linear models over named features, with whole-number weights.

use super::feature::{Feature, KEY_BITS};
use rustc_hash::FxHashMap;

/// A linear model: for each feature a weight for each of `N` classes, in hundredths.
///
/// Weights are whole numbers, so that sums are the same everywhere, in whatever order.
#[derive(Debug)]
pub(super) struct Linear<const N: usize> {
    bias: [i32; N],
    /// What the weights are multiples of.
    step: i32,
    /// By the first bits of the features' keys.
    weights: FxHashMap<u32, [i8; N]>,
}

impl<const N: usize> Linear<N> {
    /// Reads what `pack.rs` has written; where it is cut short, what is missing counts nothing.
    pub(super) fn read(packed: &[u8]) -> Self {
        let mut bytes = packed.iter().copied();
        let mut short = || {
            i32::from(i16::from_le_bytes([
                bytes.next().unwrap_or(0),
                bytes.next().unwrap_or(0),
            ]))
        };
        let step = short();
        let bias = std::array::from_fn(|_| short());
        let count = (short() & 0xffff) | short() << 16;
        let mut key = 0;
        let mut keys = Vec::new();
        for _ in 0..count {
            let mut shift = 0;
            for byte in bytes.by_ref() {
                key += u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 || shift > KEY_BITS {
                    break;
                }
            }
            keys.push(key);
        }
        let mut weight = || i8::from_le_bytes([bytes.next().unwrap_or(0)]);
        let weights = keys
            .into_iter()
            .map(|key| (key, std::array::from_fn(|_| weight())))
            .collect();
        Self { bias, step, weights }
    }

    /// A sum to add features to.
    pub(super) fn start(&self) -> [i32; N] {
        self.bias
    }

    /// Adds the weights of `feature`.
    pub(super) fn add(&self, sums: &mut [i32; N], feature: &Feature<'_>) {
        let key = feature.key() >> (u64::BITS - KEY_BITS);
        if let Some(row) = u32::try_from(key).ok().and_then(|key| self.weights.get(&key)) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight) * self.step;
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
    use super::super::feature::{Kind, key_of};
    use super::super::pack::pack;
    use super::*;

    #[test]
    fn sums_are_worked_by_hand() {
        let packed = pack("# a comment\n(bias)\t1 -1\nred\t10 0\nblue\t-4 8\n", 2, &[]).unwrap();
        let model = Linear::<2>::read(&packed);
        assert_eq!((model.step, model.weights.len()), (2, 2));
        let mut sums = model.start();
        for feature in ["red", "blue", "unknown", "red"] {
            model.add(&mut sums, &Feature::plain(Kind::new(feature)));
        }
        assert_eq!(sums, [17, 7]);
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (data, named) in [
            ("red 10 0\n", "no tab"),
            ("red\t10\n", "1 weights in place of 2"),
            ("red\t10 x\n", "invalid digit"),
            ("red\t10 0\nblue\t1 500\n", "too big: 500"),
        ] {
            assert!(pack(data, 2, &[]).unwrap_err().contains(named), "{data}");
        }
    }

    #[test]
    fn a_table_is_packed_whole_but_for_few_that_share_a_number() {
        let data = include_str!("../../data/claims/act-weights.txt");
        let model = Linear::<8>::read(include_bytes!(concat!(env!("OUT_DIR"), "/act-weights.bin")));
        let mut rows = data.lines().filter(|line| !line.starts_with(['#', '(']));
        let right = |line: &str| {
            let (name, numbers) = line.split_once('\t').unwrap();
            let key = key_of(name, &super::super::kinds::act::PAIRS) >> (u64::BITS - KEY_BITS);
            let row = model.weights[&(key as u32)];
            numbers
                .split(' ')
                .zip(row)
                .all(|(number, weight)| number.parse() == Ok(i32::from(weight) * model.step))
        };
        let all = rows.clone().count();
        let wrong = rows.by_ref().filter(|line| !right(line)).count();
        assert!(all > 5_000 && wrong * 500 < all, "{wrong} of {all}");
        assert!(all - model.weights.len() >= wrong);
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
