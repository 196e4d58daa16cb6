//! A small convolutional net over word vectors: what words do in a row.
//!
//! Each filter looks at three tokens in a row of source, cue and content, and gives a number from 0 upwards; the highest
//! and the mean over the content and over the cue are what the outputs are scored by (after Kim 2014). It learnt from a large
//! net's opinions: `docs/claims.md`. All numbers are whole ones, so that sums are the same everywhere.

use crate::tagger::{Part, WordVectors};
use whosaid_kernel::{LANES, multiply};

/// How many numbers a word's vector has; a model with others is not asked.
pub(super) const WIDTH: usize = 100;
/// How many tokens a filter sees.
const TAPS: usize = 3;
const PARTS: usize = 3;
/// The numbers of a filter's row, filled up for the products.
const ROW: usize = (TAPS * WIDTH).next_multiple_of(LANES);
/// The highest and the mean, over content and cue.
const POOLS: usize = 4;

/// A filter's scale is in parts of this.
const SCALE: i64 = 1 << 20;
/// The pools' weights are in parts of this.
const POOLED: i64 = 1 << 12;

/// A net with `N` outputs, prepared to run.
#[derive(Debug)]
pub(super) struct Net<const N: usize> {
    /// Row by row, a row a filter.
    weights: Vec<i16>,
    filters: Vec<Filter<N>>,
    /// Added to the outputs, in hundredths.
    start: [i32; N],
}

#[derive(Debug)]
struct Filter<const N: usize> {
    scale: i64,
    /// By tap and part, what is added where a token of that part is there; as vectors are, in parts of [`WordVectors::ONE`].
    parts: [[i32; PARTS]; TAPS],
    bias: i32,
    pools: [[i16; N]; POOLS],
}

impl<const N: usize> Net<N> {
    /// The file's bytes for a filter: weights, a byte each; then scale, one for each part at each tap, bias, and weights of
    /// the pools, two bytes each.
    const BYTES: usize = TAPS * WIDTH + 2 * (1 + TAPS * PARTS + 1 + POOLS * N);

    /// Reads what is added to each output, in hundredths, and then for each filter what [`Self::BYTES`] tells, in that
    /// order; the lower byte stands first.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let (start, filters) = bytes.split_at((2 * N).min(bytes.len()));
        let mut net = Self {
            weights: Vec::new(),
            filters: Vec::new(),
            start: [0; N],
        };
        for (slot, number) in net.start.iter_mut().zip(shorts(start)) {
            *slot = i32::from(number);
        }
        for filter in filters.chunks_exact(Self::BYTES) {
            let (weights, rest) = filter.split_at(TAPS * WIDTH);
            let begin = net.weights.len();
            net.weights
                .extend(weights.iter().map(|weight| i16::from(weight.cast_signed())));
            net.weights.resize(begin + ROW, 0);
            let mut rest = shorts(rest);
            let mut next = || rest.next().unwrap_or(0);
            net.filters.push(Filter {
                scale: i64::from(next()),
                parts: std::array::from_fn(|_| std::array::from_fn(|_| i32::from(next()))),
                bias: i32::from(next()),
                pools: std::array::from_fn(|_| std::array::from_fn(|_| next())),
            });
        }
        net
    }

    /// Adds what the net makes of tokens, each with the number of its vector, to the sums of the outputs, in hundredths.
    pub(super) fn add(
        &self,
        vectors: &WordVectors<'_>,
        tokens: impl Iterator<Item = (Part, Option<u32>)>,
        sums: &mut [i32; N],
    ) {
        let (mut parts, mut inputs) = (Vec::new(), vec![0_i16; WIDTH]);
        for (part, word) in tokens {
            parts.push(part);
            if let Some(word) = word {
                vectors.extend(word, &mut inputs);
            }
            inputs.resize((parts.len() + 1) * WIDTH, 0);
        }
        inputs.resize((parts.len() + 2) * WIDTH, 0);
        let mut rows = Vec::with_capacity(parts.len() * ROW);
        for at in 0..parts.len() {
            rows.extend_from_slice(&inputs[at * WIDTH..(at + TAPS) * WIDTH]);
            rows.resize((at + 1) * ROW, 0);
        }
        let mut products = vec![0; parts.len() * self.filters.len()];
        multiply(&mut products, &rows, &self.weights, ROW);
        let counts = [Part::Content, Part::Cue].map(|pooled| parts.iter().filter(|part| **part == pooled).count());
        let mut outputs = [0_i64; N];
        for (n, filter) in self.filters.iter().enumerate() {
            let (mut highest, mut total) = ([0_i64; 2], [0_i64; 2]);
            for (at, part) in parts.iter().enumerate() {
                let pool = match part {
                    Part::Content => 0,
                    Part::Cue => 1,
                    Part::Source => continue,
                };
                let product = products.get(at * self.filters.len() + n).copied().unwrap_or(0);
                let value = filter.value(product, &parts, at);
                highest[pool] = highest[pool].max(value);
                total[pool] += value;
            }
            let mean = |pool: usize| total[pool] / i64::try_from(counts[pool].max(1)).unwrap_or(1);
            let pooled = [highest[0], mean(0), highest[1], mean(1)];
            for (value, weights) in pooled.into_iter().zip(&filter.pools) {
                for (output, weight) in outputs.iter_mut().zip(weights) {
                    *output += value * i64::from(*weight);
                }
            }
        }
        let one = i64::from(WordVectors::ONE) * POOLED;
        for ((sum, start), output) in sums.iter_mut().zip(self.start).zip(outputs) {
            *sum += start + i32::try_from(output * 100 / one).unwrap_or(0);
        }
    }
}

/// Numbers of two bytes, the lower one first.
fn shorts(bytes: &[u8]) -> impl Iterator<Item = i16> {
    bytes.as_chunks().0.iter().map(|pair| i16::from_le_bytes(*pair))
}

impl<const N: usize> Filter<N> {
    /// What the filter gives at a token, in parts of [`WordVectors::ONE`]; what lies beyond the ends counts nothing.
    fn value(&self, product: i32, parts: &[Part], at: usize) -> i64 {
        let taps = self.parts.iter().enumerate();
        let there = taps.filter_map(|(tap, of_part)| {
            let part = parts.get((at + tap).checked_sub(TAPS / 2)?)?;
            Some(of_part[*part as usize])
        });
        let own: i32 = there.sum::<i32>() + self.bias;
        (i64::from(product) * self.scale / SCALE + i64::from(own)).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Act;
    use crate::tagger::Tagger;
    use whosaid_model::{ENGLISH, Model};

    const ACTS: usize = Act::ALL.len();

    /// A net of one filter that sees the middle token alone, by the vector's first number.
    fn one(start: i16, scale: i16, content: i16, bias: i16, pools: [[i16; ACTS]; POOLS]) -> Vec<u8> {
        let bytes = |numbers: &[i16]| -> Vec<u8> { numbers.iter().flat_map(|n| n.to_le_bytes()).collect() };
        let mut weights = [0; TAPS * WIDTH];
        weights[WIDTH] = 1;
        let mut numbers = vec![scale];
        let mut parts = [0; TAPS * PARTS];
        parts[PARTS + Part::Content as usize] = content;
        numbers.extend(parts);
        numbers.push(bias);
        numbers.extend(pools.as_flattened());
        [bytes(&[start; ACTS]), weights.to_vec(), bytes(&numbers)].concat()
    }

    #[test]
    fn sums_are_worked_by_hand() {
        let tagger = Tagger::new(&Model::read(ENGLISH).unwrap()).unwrap();
        let vectors = tagger.vectors();
        let mut pools = [[0; ACTS]; POOLS];
        pools[0][0] = 1 << 12;
        pools[1][1] = 1 << 12;
        pools[2][2] = 1 << 12;
        let net = Net::<ACTS>::read(&one(7, 0, 2048, 1024, pools));
        let mut sums = [0; ACTS];
        let tokens = [(Part::Cue, None), (Part::Content, None), (Part::Content, None)];
        net.add(&vectors, tokens.into_iter(), &mut sums);
        // Content 2 + 1 = 3, its mean too; the cue 1; all others the start alone.
        assert_eq!(sums, [307, 307, 107, 7, 7, 7, 7, 7]);
    }

    #[test]
    fn a_filter_reads_the_vector_in_its_middle() {
        let tagger = Tagger::new(&Model::read(ENGLISH).unwrap()).unwrap();
        let vectors = tagger.vectors();
        let word = vectors.find("because").unwrap();
        let mut numbers = Vec::new();
        vectors.extend(word, &mut numbers);
        let mut pools = [[0; ACTS]; POOLS];
        pools[0][3] = 1 << 12;
        let net = Net::<ACTS>::read(&one(0, 1 << 14, 0, 1024, pools));
        let mut sums = [0; ACTS];
        net.add(&vectors, std::iter::once((Part::Content, Some(word))), &mut sums);
        let value = (i32::from(numbers[0]) / 64 + 1024).max(0);
        assert_eq!(sums[3], value * 100 / 1024);
    }

    #[test]
    fn the_nets_that_ship_are_whole() {
        fn whole<const N: usize>(bytes: &[u8]) {
            assert_eq!((bytes.len() - 2 * N) % Net::<N>::BYTES, 0);
            let net = Net::<N>::read(bytes);
            assert!(net.filters.len() > 1);
            assert!(net.filters.iter().all(|filter| filter.scale > 0));
        }
        whole::<ACTS>(include_bytes!("../../data/claims/act-net.bin"));
        whole::<2>(include_bytes!("../../data/claims/worth-net.bin"));
    }
}
