//! Weights of few bits, while training and for the file.

use crate::layout::Place;
use crate::net::Net;
use crate::vocabulary::Vocabulary;
use whosaid_model::{Layer, Linear, Matrix, Model};

/// Bits a weight, in the embedding tables, the convolutions, and the outputs and the input layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bits {
    pub(crate) tables: u32,
    pub(crate) layers: u32,
    pub(crate) ends: u32,
}

impl Net {
    fn bits_of(&self, at: usize, bits: Bits) -> u32 {
        if (1..=self.layout.layers.len()).contains(&at) {
            bits.layers
        } else {
            bits.ends
        }
    }

    /// The weights as the file will hold them.
    pub(crate) fn quantised(&self, weights: &[f32], bits: Bits) -> Vec<f32> {
        let mut out = weights.to_vec();
        for (range, (rows, columns)) in self.layout.tables.iter().zip(self.shape.tables) {
            let matrix = Matrix::quantise(rows, columns, bits.tables, &weights[range.clone()]);
            out[range.clone()].copy_from_slice(&matrix.to_floats());
        }
        for (at, place) in self.layout.linears().enumerate() {
            let matrix = self.matrix(weights, place, self.bits_of(at, bits));
            out[place.weights.clone()].copy_from_slice(&matrix.to_floats());
        }
        out
    }

    fn matrix(&self, weights: &[f32], place: &Place, bits: u32) -> Matrix {
        Matrix::quantise(place.outputs, place.inputs, bits, &weights[place.weights.clone()])
    }

    /// The model that goes into the file.
    pub(crate) fn model(
        &self,
        weights: &[f32],
        bits: Bits,
        name: &str,
        vocabulary: &Vocabulary,
        linker: Vec<f32>,
    ) -> Model {
        let linear = |at: usize, place: &Place| Linear {
            weights: self.matrix(weights, place, self.bits_of(at, bits)),
            bias: weights[place.bias.clone()].to_vec(),
        };
        Model {
            name: name.to_owned(),
            vectors: vocabulary.packed(),
            words: vocabulary.words.clone(),
            tables: self
                .layout
                .tables
                .iter()
                .zip(self.shape.tables)
                .map(|(range, (rows, columns))| Matrix::quantise(rows, columns, bits.tables, &weights[range.clone()]))
                .collect(),
            input: linear(0, &self.layout.input),
            layers: self
                .layout
                .layers
                .iter()
                .zip(&self.shape.dilations)
                .map(|(place, dilation)| Layer {
                    dilation: *dilation,
                    linear: linear(1, place),
                })
                .collect(),
            auxiliary_after: self.shape.auxiliary_after,
            roles: linear(0, &self.layout.roles),
            part_of_speech: linear(0, &self.layout.heads[0]),
            name_type: linear(0, &self.layout.heads[1]),
            transitions: weights[self.layout.transitions.clone()].to_vec(),
            parts_of_speech: vocabulary.classes[0].clone(),
            name_types: vocabulary.classes[1].clone(),
            linker,
        }
    }
}
