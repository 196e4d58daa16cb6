//! The net, prepared to run: integer products, and float arithmetic of which every platform rounds each step alike.

use super::features::{Step, Steps, TABLES};
use super::layer::{self, Layer};
use whosaid_kernel::{LANES, multiply};
use whosaid_model::{Linear, Matrix, Model};

/// Inputs of a product are whole multiples of one part in so many.
pub(super) const FINE: f32 = 1024.0;

/// Steps that are worked on together. More would need more memory, fewer would repeat more work at the borders.
const WINDOW: usize = 4096;

/// What the net says about each step.
#[derive(Debug, Clone, Default)]
pub(super) struct Scores {
    /// Scores of the roles, step by step.
    pub(super) roles: Vec<f32>,
    /// The best part of speech of each step.
    pub(super) part_of_speech: Vec<u8>,
    /// The best name type of each step.
    pub(super) name_type: Vec<u8>,
}

/// A net in the form in which it runs fastest.
#[derive(Debug, Clone)]
pub(super) struct Net {
    parts: usize,
    codes: Vec<u8>,
    codebook: Table,
    tables: Vec<Table>,
    input: Product,
    layers: Vec<Layer>,
    auxiliary_after: usize,
    roles: Product,
    part_of_speech: Product,
    name_type: Product,
}

/// Rows in parts of [`FINE`].
#[derive(Debug, Clone)]
struct Table {
    columns: usize,
    values: Vec<i16>,
}

/// A linear layer: integer products, then scale and bias.
#[derive(Debug, Clone)]
struct Product {
    /// Of a row; filled up with zeros.
    width: usize,
    weights: Vec<i16>,
    scale: Scale,
}

/// What makes outputs of integer products.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    /// By these the products are multiplied, one an output.
    pub(super) scales: Vec<f32>,
    /// And these are added.
    pub(super) bias: Vec<f32>,
}

impl Scale {
    pub(super) fn new(linear: &Linear) -> Self {
        Self {
            scales: linear.weights.scales.iter().map(|scale| scale / FINE).collect(),
            bias: linear.bias.clone(),
        }
    }

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn run(&self, sums: &[i32], out: &mut [f32]) {
        let outputs = self.bias.len().max(1);
        for (out, sums) in out.chunks_exact_mut(outputs).zip(sums.chunks_exact(outputs)) {
            let scaled = self.scales.iter().zip(&self.bias);
            for ((out, sum), (scale, bias)) in out.iter_mut().zip(sums).zip(scaled) {
                *out = *sum as f32 * scale + bias;
            }
        }
    }
}

impl Table {
    fn new(matrix: &Matrix) -> Self {
        Self {
            columns: matrix.cols,
            values: matrix.to_floats().into_iter().map(fine).collect(),
        }
    }

    fn row(&self, row: usize) -> &[i16] {
        self.values
            .get(row * self.columns..(row + 1) * self.columns)
            .unwrap_or(&[])
    }
}

impl Product {
    fn new(linear: &Linear) -> Self {
        let matrix = &linear.weights;
        let width = matrix.cols.next_multiple_of(LANES);
        let mut weights = vec![0; matrix.rows * width];
        for (to, from) in weights
            .chunks_exact_mut(width)
            .zip(matrix.values.chunks_exact(matrix.cols.max(1)))
        {
            for (to, from) in to.iter_mut().zip(from) {
                *to = i16::from(*from);
            }
        }
        Self {
            width,
            weights,
            scale: Scale::new(linear),
        }
    }

    fn outputs(&self) -> usize {
        self.scale.bias.len()
    }

    fn run(&self, inputs: &[i16], sums: &mut Vec<i32>, out: &mut Vec<f32>) {
        let rows = inputs.len() / self.width;
        sums.resize(rows * self.outputs(), 0);
        multiply(sums, inputs, &self.weights, self.width);
        out.resize(rows * self.outputs(), 0.0);
        self.scale.run(sums, out);
    }
}

/// Room for one window's numbers, kept from window to window.
#[derive(Debug, Default)]
struct Room {
    state: Vec<f32>,
    normal: Vec<i16>,
    taps: Vec<i16>,
    sums: Vec<i32>,
    scores: Vec<f32>,
    layer: layer::Room,
}

impl Net {
    pub(super) fn new(model: &Model) -> Self {
        Self {
            parts: model.vectors.parts,
            codes: model.vectors.codes.clone(),
            codebook: Table::new(&model.vectors.codebook),
            tables: model.tables.iter().map(Table::new).collect(),
            input: Product::new(&model.input),
            layers: model
                .layers
                .iter()
                .map(|layer| Layer::new(&layer.linear, layer.dilation))
                .collect(),
            auxiliary_after: model.auxiliary_after,
            roles: Product::new(&model.roles),
            part_of_speech: Product::new(&model.part_of_speech),
            name_type: Product::new(&model.name_type),
        }
    }

    /// How many steps away a step can still matter.
    fn reach(&self) -> usize {
        self.layers.iter().map(Layer::reach).sum()
    }

    /// Scores all steps, window by window. Each window is worked out with what lies within reach on both sides, so that
    /// the result does not depend on where the windows begin.
    pub(super) fn run(&self, steps: &Steps) -> Scores {
        self.run_in_windows(steps, WINDOW)
    }

    /// The same with windows of another size.
    pub(super) fn run_in_windows(&self, steps: &Steps, window: usize) -> Scores {
        let all = steps.steps.len();
        let mut scores = Scores::default();
        let mut room = Room::default();
        let reach = self.reach();
        for from in (0..all).step_by(window) {
            let to = (from + window).min(all);
            let (first, last) = (from.saturating_sub(reach), (to + reach).min(all));
            self.window(steps, first..last, from - first..to - first, &mut room, &mut scores);
        }
        scores
    }

    fn window(
        &self,
        steps: &Steps,
        read: std::ops::Range<usize>,
        kept: std::ops::Range<usize>,
        room: &mut Room,
        scores: &mut Scores,
    ) {
        let width = self.input.outputs();
        room.taps.clear();
        for step in &steps.steps[read] {
            let begin = room.taps.len();
            self.join(step, &steps.trigrams, &mut room.taps);
            room.taps.resize(begin + self.input.width, 0);
        }
        self.input.run(&room.taps, &mut room.sums, &mut room.state);
        for (at, layer) in self.layers.iter().enumerate() {
            normalise(&room.state, width, &mut room.normal);
            if at == self.auxiliary_after {
                self.auxiliary(room, &kept, scores);
            }
            layer.run(&room.normal, &mut room.state, &mut room.layer);
        }
        normalise(&room.state, width, &mut room.normal);
        if self.auxiliary_after == self.layers.len() {
            self.auxiliary(room, &kept, scores);
        }
        let normal = &room.normal[kept.start * width..kept.end * width];
        pad(normal, width, self.roles.width, &mut room.taps);
        self.roles.run(&room.taps, &mut room.sums, &mut room.scores);
        scores.roles.extend_from_slice(&room.scores);
    }

    fn auxiliary(&self, room: &mut Room, kept: &std::ops::Range<usize>, scores: &mut Scores) {
        let width = self.input.outputs();
        pad(
            &room.normal[kept.start * width..kept.end * width],
            width,
            self.roles.width,
            &mut room.taps,
        );
        for (product, best) in [
            (&self.part_of_speech, &mut scores.part_of_speech),
            (&self.name_type, &mut scores.name_type),
        ] {
            product.run(&room.taps, &mut room.sums, &mut room.scores);
            best.extend(room.scores.chunks_exact(product.outputs().max(1)).map(|s| top(s) as u8));
        }
    }

    /// How many numbers a word's vector has.
    pub(super) const fn vector_width(&self) -> usize {
        self.parts * self.codebook.columns
    }

    /// A word's vector, piece by piece, in parts of [`FINE`].
    pub(super) fn vector(&self, word: u32) -> impl Iterator<Item = &[i16]> {
        let codes = self.codes.iter().skip(word as usize * self.parts).take(self.parts);
        codes
            .enumerate()
            .map(|(part, code)| self.codebook.row(part * 256 + usize::from(*code)))
    }

    /// Adds a step's vector and embeddings, one after the other.
    fn join(&self, step: &Step, trigrams: &[u16], out: &mut Vec<i16>) {
        let begin = out.len();
        if let Some(word) = step.vector {
            for piece in self.vector(word) {
                out.extend_from_slice(piece);
            }
        }
        out.resize(begin + self.vector_width(), 0);
        for (at, table) in self.tables.iter().enumerate().take(TABLES) {
            if at == 4 {
                let rows = trigrams
                    .get(step.trigrams.0 as usize..step.trigrams.1 as usize)
                    .unwrap_or(&[]);
                let begin = out.len();
                out.resize(begin + table.columns, 0);
                for (column, out) in out[begin..].iter_mut().enumerate() {
                    let sum: i32 = rows
                        .iter()
                        .map(|row| table.row(usize::from(*row)).get(column).map_or(0, |v| i32::from(*v)))
                        .sum();
                    *out = (sum / rows.len().max(1) as i32) as i16;
                }
            } else {
                out.extend_from_slice(table.row(usize::from(step.rows[at])));
            }
        }
    }
}

/// To parts of [`FINE`], the nearest one, ties to even. Adding and taking away a power of two leaves no fraction, on
/// every platform in the same way and without a call.
#[inline]
fn fine(x: f32) -> i16 {
    const SHIFT: f32 = 12_582_912.0;
    let whole = (x * FINE).clamp(-32767.0, 32767.0) + SHIFT;
    (whole.to_bits() as i32 - SHIFT.to_bits() as i32) as i16
}

/// Each row brought to mean 0 and variance 1. What is farther from 0 than a layer can take is brought nearer: only a row
/// of more than 256 numbers can hold such a one.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn normalise(state: &[f32], width: usize, out: &mut Vec<i16>) {
    out.resize(state.len(), 0);
    let n = width as f32;
    for (row, out) in state.chunks_exact(width).zip(out.chunks_exact_mut(width)) {
        let mean = sum(row, |x| x) / n;
        let variance = sum(row, |x| (x - mean) * (x - mean)) / n;
        let inverse = 1.0 / (variance + 1e-5).sqrt();
        for (x, out) in row.iter().zip(out) {
            *out = fine((x - mean) * inverse).clamp(-layer::MOST, layer::MOST);
        }
    }
}

/// Sums in eight lanes, always in the same order.
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = row.as_chunks::<8>();
    let mut lanes = [0f32; 8];
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane += of(*x);
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    let all = ((a + e) + (c + g)) + ((b + f) + (d + h));
    rest.iter().fold(all, |sum, x| sum + of(*x))
}

/// Rows filled up with zeros.
fn pad(normal: &[i16], width: usize, padded: usize, out: &mut Vec<i16>) {
    out.clear();
    for row in normal.chunks_exact(width) {
        let begin = out.len();
        out.extend_from_slice(row);
        out.resize(begin + padded, 0);
    }
}

/// An algebraic sigmoid: as smooth as the logistic one, from operations that every platform rounds alike.
#[inline]
pub(super) fn gate(x: f32) -> f32 {
    0.5 + 0.5 * x / (4.0 + x * x).sqrt()
}

/// The first of the highest.
pub(super) fn top(scores: &[f32]) -> usize {
    (0..scores.len()).fold(0, |top, i| if scores[i] > scores[top] { i } else { top })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fine_rounds_to_the_nearest_part_ties_to_even() {
        for (x, expected) in [
            (0.0, 0),
            (1.0, 1024),
            (-1.0, -1024),
            (0.5 / FINE, 0),
            (1.5 / FINE, 2),
            (-0.6 / FINE, -1),
            (1e9, 32767),
            (-1e9, -32767),
        ] {
            assert_eq!(fine(x), expected, "{x}");
        }
    }

    #[test]
    fn a_normalised_row_has_mean_nought_and_variance_one() {
        let state: Vec<f32> = (0..24).map(|i| (i * i) as f32).collect();
        let mut out = vec![];
        normalise(&state, 24, &mut out);
        let mean = out.iter().map(|x| f64::from(*x)).sum::<f64>() / 24.0;
        let square = out.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>() / 24.0;
        assert!(
            mean.abs() < 1.0 && (square.sqrt() - f64::from(FINE)).abs() < 2.0,
            "{mean} {square}"
        );
    }
}
