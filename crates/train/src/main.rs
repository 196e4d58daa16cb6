//! Trains the weights of Whosaid's tagger.
//!
//! [`corpus`] reads the articles, [`style`] rewrites their form, [`vocabulary`] chooses the words, [`examples`] turns
//! articles into numbers with the engine's own tokens and features, [`trainer`] trains a [`net`], and [`quantise`]
//! makes the file that the `whosaid-model` crate reads. `docs/model.md` says what came of it.

mod checkpoint;
mod corpus;
mod crf;
mod error;
mod examples;
mod export;
mod forms;
mod layout;
mod linking;
mod net;
mod ops;
mod optimiser;
mod options;
mod plot;
mod predict;
mod prune;
mod quantise;
mod random;
mod reword;
mod score;
mod style;
mod thaw;
mod trainer;
mod vocabulary;

use crate::corpus::{held_back, read};
use crate::error::{Error, at};
use crate::examples::DISTANCES;
use crate::forms::{Forms, Opinions};
use crate::layout::Shape;
use crate::net::Noise;
use crate::options::Options;
use crate::quantise::Bits;
use crate::trainer::{Settings, Teachers, averaged, train};
use crate::vocabulary::{Size, Vocabulary};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use whosaid_engine::tagger::Tagger;
use whosaid_engine::text::TextWords;
use whosaid_model::Model;

const HELP: &str = "whosaid-train: makes the weights of Whosaid's tagger

  whosaid-train vocabulary --vectors FILE   choose words, pack their vectors
  whosaid-train train --name NAME           train a net, or go on with it
  whosaid-train export --name NAME --to FILE
                                            write a net's weights file
  whosaid-train thaw --model FILE --name NAME
                                            a weights file as a net to go on with, and its vocabulary
  whosaid-train opinions --name NAME --forms N
                                            what a net itself expects in the articles' forms
  whosaid-train prune --model FILE --vectors FILE --vectors-kept N --to FILE
                                            leave the rarest words' vectors out
  whosaid-train predict --model FILE --articles held-back|FILE.jsonl[.gz] --to FILE
                                            what it finds, for eval/score.py
  whosaid-train plot --to DIR               learning curves and reliability as SVG

  --corpora DIR   where polnear/train.jsonl.gz is        [../shared/corpora]
  --work DIR      checkpoints, curves, vocabulary        [target/train]
  --seed N [1]  --epochs N [8]  --threads N [2]  --width N [128]  --dilations 1,2,4 ...
  --from NAME     begin with that net's weights
  --opinions NAME,NAME  learn from what teachers said of the articles' forms
  --all true      train on the held-back articles too
  --also FILE,FILE  and on these labelled articles, --also-times N [1] times an epoch
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whosaid-train: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Error> {
    let options = Options::read(std::env::args().skip(1))?;
    let work = options.path("work", "target/train");
    at(&work, fs::create_dir_all(&work))?;
    let words = TextWords::english();
    match options.command.as_str() {
        "vocabulary" => {
            let articles = training_articles(&options, false)?.0;
            let size = Size {
                vectors: options.number("vectors-kept", 16384)?,
                common: options.number("common", 12000)?,
                words: options.number("words", 4095)?,
                parts: options.number("parts", 25)?,
            };
            let made = Vocabulary::make(&articles, &options.path("vectors", "vectors.json"), &size, &words)?;
            let path = work.join("vocabulary.json");
            eprintln!(
                "{}: {} words, classes {:?}",
                path.display(),
                made.words.len(),
                made.classes.each_ref().map(Vec::len)
            );
            at(&path, fs::write(&path, serde_json::to_vec(&made).unwrap_or_default()))
        }
        "train" => {
            let vocabulary = read_vocabulary(&work)?;
            let (mut training, held) = training_articles(&options, options.flag("all"))?;
            // After those whose forms the teachers know, which are counted from the first.
            for path in options.list("also") {
                let more = read(Path::new(&path))?;
                let times = options.number("also-times", 1)?;
                eprintln!("{path}: {} articles, {times} times", more.len());
                for _ in 0..times {
                    training.extend_from_slice(&more);
                }
            }
            let settings = settings(&options)?;
            let shape = shape(&options, &vocabulary)?;
            let mut teachers = Teachers::default();
            for name in options.list("opinions") {
                teachers.0.push(Opinions::read(&work.join(format!("{name}.opinions")))?);
            }
            train(&settings, shape, &vocabulary, &teachers, &training, &held)?;
            Ok(())
        }
        "average" => {
            let vocabulary = read_vocabulary(&work)?;
            let names = options.list("of");
            let path = |name: &str| work.join(format!("{name}.checkpoint"));
            let mut nets = vec![];
            for name in &names {
                nets.push(averaged(&path(name), &vocabulary)?);
            }
            let Some((net, first)) = nets.first() else {
                return Err(Error::Usage("--of NAME,NAME: which nets?".into()));
            };
            let mut mean = vec![0f32; first.len()];
            for (_, weights) in &nets {
                mean.iter_mut()
                    .zip(weights)
                    .for_each(|(m, w)| *m += w / nets.len() as f32);
            }
            let nought = vec![0f32; mean.len()];
            let header = checkpoint::Header::new(&net.shape, 0, 0);
            let held = training_articles(&options, false)?.1;
            eprintln!("{:.4?}", trainer::evaluate(net, &mean, &vocabulary, &held, &words));
            checkpoint::write(
                &path(&options.text("name", "average")),
                &header,
                &[&mean, &nought, &nought, &mean],
            )
        }
        "forms" => {
            let vocabulary = read_vocabulary(&work)?;
            let (training, held) = training_articles(&options, false)?;
            let number = options.number("forms", 4)?;
            let forms = Forms::of(&training, &vocabulary);
            let threads = options.number("threads", 2)?.max(1);
            forms::write(&training, number, &forms, threads, &work.join("forms.jsonl"))?;
            forms::write(&held, 1, &forms, threads, &work.join("forms-held-back.jsonl"))
        }
        "opinions" => {
            let vocabulary = read_vocabulary(&work)?;
            let training = training_articles(&options, false)?.0;
            let name = options.text("name", "released");
            let net = averaged(&work.join(format!("{name}.checkpoint")), &vocabulary)?;
            let forms = Forms::of(&training, &vocabulary);
            let threads = options.number("threads", 2)?.max(1);
            let to = work.join(format!("{name}.opinions"));
            forms::write_opinions(&training, options.number("forms", 4)?, &forms, threads, &net, &to)
        }
        "thaw" => thaw::thaw(&options, &work),
        "export" => export::export(&options, &work, &words),
        "prune" => prune::prune(&options, &words),
        "predict" => {
            let mut model = read_model(&options.path("model", "whosaid-en.bin"))?;
            encourage(&mut model, options.float("begin", 0.0)?);
            if let (Some(least), true) = (model.linker.last_mut(), options.has("least")) {
                *least = options.float("least", 0.0)?;
            }
            let tagger = tagger(&model)?;
            let mut out = String::new();
            let articles = match options.text("articles", "held-back").as_str() {
                "held-back" => training_articles(&options, false)?.1,
                path => read(Path::new(path))?,
            };
            let start = Instant::now();
            for article in &articles {
                let found = predict::attributions(&tagger, article, &words);
                out.push_str(&predict::citron(article, &found).to_string());
                out.push('\n');
            }
            let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
            eprintln!("{:.0} KB/s", bytes as f64 / 1000.0 / start.elapsed().as_secs_f64());
            let to = options.path("to", "predicted.jsonl");
            at(&to, fs::write(&to, out))
        }
        "plot" => {
            let path = work.join("curves.tsv");
            let lines = plot::curves(&at(&path, fs::read_to_string(&path))?);
            let most = lines.iter().map(|l| l.points.len()).max().unwrap_or(1).max(2);
            let title = "Exact F1 of contents on held-back articles";
            let drawn = plot::svg(title, ["epoch", "F1"], (1.0, most as f32), (0.45, 0.65), &lines);
            let to = options.path("to", "docs");
            at(&to, fs::write(to.join("learning-curves.svg"), drawn))?;
            at(&to, fs::copy(work.join("reliability.svg"), to.join("reliability.svg")))?;
            Ok(())
        }
        _ => {
            print_help();
            Ok(())
        }
    }
}

#[allow(clippy::print_stdout, reason = "the answer to a call without a command")]
fn print_help() {
    print!("{HELP}");
}

fn training_articles(options: &Options, all: bool) -> Result<(Vec<corpus::Article>, Vec<corpus::Article>), Error> {
    let path = options
        .path("corpora", "../shared/corpora")
        .join("polnear/train.jsonl.gz");
    let articles = read(&path)?;
    let held: Vec<_> = articles.iter().filter(|a| held_back(&a.id)).cloned().collect();
    let training: Vec<_> = articles.into_iter().filter(|a| all || !held_back(&a.id)).collect();
    eprintln!("{} articles to train on, {} held back", training.len(), held.len());
    Ok((training, held))
}

fn read_model(path: &Path) -> Result<Model, Error> {
    Model::read(&at(path, fs::read(path))?).map_err(|source| Error::Model {
        path: path.to_owned(),
        source,
    })
}

fn tagger(model: &Model) -> Result<Tagger, Error> {
    Tagger::new(model).map_err(|error| Error::Usage(error.to_string()))
}

/// Makes it likelier by `by` (a logarithm) that a span begins.
///
/// The likeliest sequence leaves out every span that is less than even; a reader would rather see some of them.
fn encourage(model: &mut Model, by: f32) {
    for (at, score) in model.transitions.iter_mut().enumerate() {
        if at % crf::ROLES % 2 == 1 {
            *score += by;
        }
    }
}

fn read_vocabulary(work: &Path) -> Result<Vocabulary, Error> {
    let path = work.join("vocabulary.json");
    let bytes = at(&path, fs::read(&path))?;
    serde_json::from_slice(&bytes).map_err(|source| Error::Json { path, line: 1, source })
}

fn shape(options: &Options, vocabulary: &Vocabulary) -> Result<Shape, Error> {
    let dilations: Vec<usize> = options
        .list("dilations")
        .iter()
        .filter_map(|d| d.parse().ok())
        .collect();
    let dilations = if dilations.is_empty() {
        vec![1, 2, 4, 8, 16, 32, 2, 1]
    } else {
        dilations
    };
    let [a, b, c] = vocabulary.classes.each_ref().map(Vec::len);
    Ok(Shape::new(
        vocabulary.packed().width(),
        vocabulary.words.len(),
        [48, 32, 16, 16, 32, 12],
        options.number("width", 128)?,
        dilations,
        [a, b, c, DISTANCES],
    ))
}

fn bits(options: &Options) -> Result<Bits, Error> {
    Ok(Bits {
        tables: options.number("table-bits", 4)? as u32,
        layers: options.number("layer-bits", 6)? as u32,
        ends: options.number("end-bits", 8)? as u32,
    })
}

fn settings(options: &Options) -> Result<Settings, Error> {
    let epochs = options.number("epochs", 8)?;
    Ok(Settings {
        name: options.text("name", "tagger"),
        seed: options.number("seed", 1)? as u64,
        epochs,
        batch: options.number("batch", 4)?,
        rate: options.float("rate", 3e-3)?,
        decay: options.float("decay", 0.02)?,
        keep: options.float("keep", 0.998)?,
        noise: Noise {
            dropout: options.float("dropout", 0.3)?,
            input_dropout: options.float("input-dropout", 0.2)?,
            word_dropout: options.float("word-dropout", 0.15)?,
        },
        heads_weight: options.float("heads", 0.3)?,
        restyled: options.float("restyled", 0.5)?,
        threads: options.number("threads", 2)?.max(1),
        quantise_from: options.number("quantise-from", epochs)?,
        bits: bits(options)?,
        teacher_share: options.float("teacher-share", 0.7)?,
        from: options.has("from").then(|| {
            options
                .path("work", "target/train")
                .join(format!("{}.checkpoint", options.text("from", "")))
        }),
        folder: options.path("work", "target/train"),
    })
}
