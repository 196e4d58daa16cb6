//! Makes a weights file of a trained net: fits the linker, calibrates the confidence, rounds the weights.

use crate::error::{Error, at};
use crate::options::Options;
use crate::trainer::averaged;
use crate::{bits, encourage, linking, plot, read_model, read_vocabulary, tagger, training_articles};
use std::fs;
use std::path::Path;
use whosaid_engine::text::TextWords;
use whosaid_model::Model;

pub(crate) fn export(options: &Options, work: &Path, words: &TextWords) -> Result<(), Error> {
    let vocabulary = read_vocabulary(work)?;
    let name = options.text("name", "tagger");
    let (net, weights) = averaged(&work.join(format!("{name}.checkpoint")), &vocabulary)?;
    let release = options.text("release", "en-1");
    let mut model = net.model(&weights, bits(options)?, &release, &vocabulary, vec![]);
    encourage(&mut model, options.float("begin", 0.0)?);
    if options.has("linker-from") {
        model.linker = read_model(&options.path("linker-from", ""))?.linker;
    } else {
        model.linker = linker(&model, options, work, words)?;
    }
    if let (Some(least), true) = (model.linker.last_mut(), options.has("least")) {
        *least = options.float("least", 0.0)?;
    }
    let to = options.path("to", "whosaid-en.bin");
    let bytes = model.to_bytes();
    eprintln!("{}: {} bytes", to.display(), bytes.len());
    at(&to, fs::write(&to, bytes))
}

/// The weights of the linker, the confidence and the threshold, in the model's order.
fn linker(model: &Model, options: &Options, work: &Path, words: &TextWords) -> Result<Vec<f32>, Error> {
    let mut model = model.clone();
    let (training, held) = training_articles(options, false)?;
    let some = training.len().min(options.number("link-articles", 250)?);
    let (fitted, right) = linking::fit(&tagger(&model)?, &training[..some], &held, words);
    eprintln!(
        "links decided rightly on held-back articles: contents {:.4}, sources {:.4}",
        right[0], right[1]
    );
    model.linker = fitted;
    let outcomes = linking::outcomes(&tagger(&model)?, &model.linker, &held, words);
    let bins = linking::reliability(&outcomes);
    eprintln!(
        "calibration error {:.4}; bins {bins:.3?}",
        linking::calibration_error(&bins)
    );
    let lines = [
        plot::Line {
            name: "attributions in ten bins of confidence (held-back articles; each half judged by the other)".into(),
            points: bins.iter().filter(|b| b.0 > 9).map(|b| (b.1, b.2)).collect(),
        },
        plot::Line {
            name: "perfect".into(),
            points: vec![(0.0, 0.0), (1.0, 1.0)],
        },
    ];
    let drawn = plot::svg(
        "Reliability",
        ["confidence", "share right"],
        (0.0, 1.0),
        (0.0, 1.0),
        &lines,
    );
    at(work, fs::write(work.join("reliability.svg"), drawn))?;
    model.linker.extend(linking::confidence(outcomes.iter()));
    model.linker.push(0.0);
    Ok(model.linker)
}
