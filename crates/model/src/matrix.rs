//! Matrices of small integers.

use crate::ModelError;
use crate::bytes::{Floats, Reader, Writer};
use crate::spread::Spread;

/// A matrix of integers of a few bits, each row with a scale: weight = integer x the row's scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// How many rows.
    pub rows: usize,
    /// How many columns.
    pub cols: usize,
    /// Bits that a weight takes in the file: 2 to 8.
    pub bits: u32,
    /// One a row; never negative. In the file a scale has the upper 16 bits of the float.
    pub scales: Vec<f32>,
    /// Row by row, each from `-(2^(bits-1) - 1)` to `2^(bits-1) - 1`.
    pub values: Vec<i8>,
}

/// A linear layer: output = weights x input + bias.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linear {
    /// One row an output, one column an input.
    pub weights: Matrix,
    /// One an output.
    pub bias: Vec<f32>,
}

impl Matrix {
    /// The matrix of `bits`-bit weights nearest to `floats` (row by row).
    ///
    /// Each row's scale is the one, among a few from the largest weight downwards, with the least squared error:
    /// clipping a row's largest weight pays off when there are few bits.
    #[must_use]
    pub fn quantise(rows: usize, cols: usize, bits: u32, floats: &[f32]) -> Self {
        let bits = bits.clamp(2, 8);
        let top = f32::from((1i16 << (bits - 1)) - 1);
        let mut scales = Vec::with_capacity(rows);
        let mut values = Vec::with_capacity(rows * cols);
        for row in floats.chunks_exact(cols.max(1)).take(rows) {
            let largest = row.iter().fold(0f32, |m, w| m.max(w.abs()));
            let tries = if bits >= 8 { 1 } else { 12 };
            let mut best = (f32::INFINITY, 0f32);
            for step in 0..tries {
                let scale = short_float(largest * (1.0 - 0.05 * step as f32) / top);
                let error: f32 = row
                    .iter()
                    .map(|w| w - scale * round(*w, scale, top))
                    .map(|e| e * e)
                    .sum();
                if error < best.0 {
                    best = (error, scale);
                }
            }
            scales.push(best.1);
            values.extend(row.iter().map(|w| round(*w, best.1, top) as i8));
        }
        Self {
            rows,
            cols,
            bits,
            scales,
            values,
        }
    }

    /// The integers of one row; empty past the last.
    #[must_use]
    pub fn row(&self, row: usize) -> &[i8] {
        self.values.get(row * self.cols..(row + 1) * self.cols).unwrap_or(&[])
    }

    /// The weights, row by row.
    #[must_use]
    pub fn to_floats(&self) -> Vec<f32> {
        let rows = self.values.chunks_exact(self.cols.max(1)).zip(&self.scales);
        rows.flat_map(|(row, scale)| row.iter().map(move |v| f32::from(*v) * scale))
            .collect()
    }

    pub(crate) fn put(&self, to: &mut Writer) {
        let bits = self.bits.clamp(2, 8);
        to.count(self.rows);
        to.count(self.cols);
        to.even(bits, 8);
        let mut how = Floats::NEW;
        for scale in &self.scales {
            to.float(&mut how, *scale, false, 7);
        }
        let mut values = self.values.iter();
        let mut spread = Spread::new(self.rows, self.cols, bits);
        for _ in 0..self.rows {
            spread.row(|chances| {
                let value = values.next().copied().unwrap_or(0);
                to.tree(chances, (i32::from(value) + (1 << (bits - 1))) as u32, bits);
                value
            });
        }
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let (rows, cols) = (from.count()?, from.count()?);
        let bits = from.even(8);
        if !(2..=8).contains(&bits) {
            return Err(ModelError::Inconsistent("weights of an unknown width"));
        }
        let mut how = Floats::NEW;
        let scales: Vec<f32> = (0..rows).map(|_| from.float(&mut how, false, 7)).collect();
        if !scales.iter().all(|s| s.is_finite()) {
            return Err(ModelError::Inconsistent("a scale is not a number"));
        }
        let mut values = vec![];
        let mut spread = Spread::new(rows, cols, bits);
        for _ in 0..rows {
            from.allow(cols)?;
            spread.row(|chances| {
                let value = (from.tree(chances, bits) as i32 - (1 << (bits - 1))) as i8;
                values.push(value);
                value
            });
        }
        Ok(Self {
            rows,
            cols,
            bits,
            scales,
            values,
        })
    }
}

impl Linear {
    pub(crate) fn put(&self, to: &mut Writer) {
        self.weights.put(to);
        to.floats(&self.bias);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let (weights, bias) = (Matrix::read(from)?, from.floats()?);
        if bias.len() == weights.rows {
            Ok(Self { weights, bias })
        } else {
            Err(ModelError::Inconsistent("a layer's bias and weights differ in length"))
        }
    }
}

/// The nearest multiple of `scale`, as that multiple.
fn round(weight: f32, scale: f32, top: f32) -> f32 {
    if scale > 0.0 {
        (weight / scale).round_ties_even().clamp(-top, top)
    } else {
        0.0
    }
}

/// The float whose lower 16 bits are zero that is nearest to `f`, upwards.
fn short_float(f: f32) -> f32 {
    f32::from_bits(f.to_bits().saturating_add(0xFFFF) & 0xFFFF_0000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(
            bits in 2u32..=8, cols in 1usize..9,
            floats in proptest::collection::vec(-3f32..3.0, 0..80),
        ) {
            let rows = floats.len() / cols;
            let matrix = Matrix::quantise(rows, cols, bits, &floats[..rows * cols]);
            let mut writer = Writer::new();
            matrix.put(&mut writer);
            let bytes = writer.finish();
            prop_assert_eq!(Matrix::read(&mut Reader::new(&bytes)).unwrap(), matrix);
        }

        #[test]
        fn weights_at_the_ends_of_their_range_come_back(
            bits in 2u32..=8, rows in 0usize..70, cols in 0usize..70,
            lots in proptest::collection::vec(any::<u8>(), 70 * 70),
        ) {
            let top = ((1i16 << (bits - 1)) - 1) as i8;
            let values = lots.iter().map(|lot| [-top - 1, -top, -1, 0, 1, top][usize::from(lot % 6)]);
            let matrix = Matrix {
                rows,
                cols,
                bits,
                scales: lots.iter().take(rows).map(|lot| f32::from(lot % 3)).collect(),
                values: values.take(rows * cols).collect(),
            };
            let mut writer = Writer::new();
            matrix.put(&mut writer);
            let bytes = writer.finish();
            prop_assert_eq!(Matrix::read(&mut Reader::new(&bytes)).unwrap(), matrix);
        }

        #[test]
        fn eight_bits_lose_at_most_half_a_step(floats in proptest::collection::vec(-3f32..3.0, 16)) {
            let matrix = Matrix::quantise(2, 8, 8, &floats);
            for (i, (a, b)) in floats.iter().zip(matrix.to_floats()).enumerate() {
                prop_assert!((a - b).abs() <= 0.501 * matrix.scales[i / 8]);
            }
        }
    }

    #[test]
    fn a_row_of_zeros_stays_zero() {
        let matrix = Matrix::quantise(2, 2, 4, &[0.0, 0.0, 1.0, -1.0]);
        let back = matrix.to_floats();
        assert_eq!(&back[..2], &[0.0, 0.0]);
        assert!((back[2] - 1.0).abs() < 0.01 && (back[3] + 1.0).abs() < 0.01);
    }
}
