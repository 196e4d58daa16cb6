//! Takes up a weights file where it was left, as a checkpoint and a vocabulary: what ships can go on learning without the
//! teachers that it learnt from, and its words and vectors, which other weights are fitted to, stay as they are.

use crate::error::{Error, at};
use crate::examples::DISTANCES;
use crate::layout::{Layout, Place, Shape};
use crate::options::Options;
use crate::vocabulary::Vocabulary;
use crate::{checkpoint, encourage, read_model, training_articles};
use std::fs;
use std::path::Path;
use whosaid_model::{Linear, Model};

pub(crate) fn thaw(options: &Options, work: &Path) -> Result<(), Error> {
    let mut model = read_model(&options.path("model", "whosaid-en.bin"))?;
    encourage(&mut model, -options.float("begin", 0.0)?);
    let vocabulary = Vocabulary::of(&model, &training_articles(options, false)?.0);
    let path = work.join("vocabulary.json");
    at(
        &path,
        fs::write(&path, serde_json::to_vec(&vocabulary).unwrap_or_default()),
    )?;
    let shape = shape(&model, vocabulary.classes[2].len());
    let weights = weights(&model, &shape, options.number("seed", 1)? as u64);
    let nought = vec![0f32; weights.len()];
    let header = checkpoint::Header::new(&shape, 0, 0);
    let path = work.join(format!("{}.checkpoint", options.text("name", "released")));
    checkpoint::write(&path, &header, &[&weights, &nought, &nought, &weights])
}

fn shape(model: &Model, relations: usize) -> Shape {
    let mut tables = [(0, 0); whosaid_engine::tagger::TABLES];
    for (to, table) in tables.iter_mut().zip(&model.tables) {
        *to = (table.rows, table.cols);
    }
    Shape {
        vector: model.vectors.width(),
        tables,
        width: model.width(),
        dilations: model.layers.iter().map(|l| l.dilation).collect(),
        auxiliary_after: model.auxiliary_after,
        heads: [
            model.parts_of_speech.len(),
            model.name_types.len(),
            relations,
            DISTANCES,
        ],
    }
}

/// The model's weights in the net's order. The outputs that no file keeps, relation and distance to the head, begin anew.
fn weights(model: &Model, shape: &Shape, seed: u64) -> Vec<f32> {
    let layout = Layout::new(shape);
    let mut weights = layout.start(seed);
    for (range, table) in layout.tables.iter().zip(&model.tables) {
        weights[range.clone()].copy_from_slice(&table.to_floats());
    }
    let mut put = |place: &Place, linear: &Linear| {
        weights[place.weights.clone()].copy_from_slice(&linear.weights.to_floats());
        weights[place.bias.clone()].copy_from_slice(&linear.bias);
    };
    put(&layout.input, &model.input);
    for (place, layer) in layout.layers.iter().zip(&model.layers) {
        put(place, &layer.linear);
    }
    put(&layout.roles, &model.roles);
    put(&layout.heads[0], &model.part_of_speech);
    put(&layout.heads[1], &model.name_type);
    weights[layout.transitions].copy_from_slice(&model.transitions);
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Net;
    use crate::quantise::Bits;

    #[test]
    fn what_is_taken_up_makes_the_same_file_again() {
        let model = Model::read(include_bytes!("../../model/weights/en.bin")).unwrap();
        let vocabulary = Vocabulary::of(&model, &[]);
        let shape = shape(&model, 0);
        let weights = weights(&model, &shape, 1);
        let net = Net::new(shape, vocabulary.vectors());
        let bits = Bits {
            tables: 4,
            layers: 5,
            ends: 6,
        };
        let again = net.model(&weights, bits, &model.name, &vocabulary, model.linker.clone());
        assert_eq!(again.vectors, model.vectors);
        assert_eq!(again.words, model.words);
        assert_eq!(again.transitions, model.transitions);
        let tables = |model: &Model| {
            model
                .tables
                .iter()
                .map(whosaid_model::Matrix::to_floats)
                .collect::<Vec<_>>()
        };
        let far = |a: &[f32], b: &[f32]| a.iter().zip(b).fold(0f32, |far, (a, b)| far.max((a - b).abs()));
        for (a, b) in tables(&again).iter().zip(&tables(&model)) {
            assert!(far(a, b) < 1e-3, "{}", far(a, b));
        }
        for (a, b) in again.layers.iter().zip(&model.layers) {
            let far = far(&a.linear.weights.to_floats(), &b.linear.weights.to_floats());
            assert!(far < 1e-3, "{far}");
        }
    }
}
