//! The training loop.

use crate::checkpoint::{self, Header};
use crate::corpus::Article;
use crate::crf::{self, Expected, constrain};
use crate::error::Error;
use crate::examples::{example, roles, spans};
use crate::forms::{Forms, Opinions};
use crate::layout::Shape;
use crate::net::{Example, Loss, Net, Noise, Way};
use crate::optimiser::{Optimiser, Rates, schedule};
use crate::quantise::Bits;
use crate::random::Random;
use crate::score::Counts;
use crate::style::restyle;
use crate::vocabulary::Vocabulary;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;
use whosaid_engine::Span;
use whosaid_engine::text::{Document, TextWords};

/// Everything that decides a training run.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) seed: u64,
    pub(crate) epochs: usize,
    /// The schedule runs over so many epochs, also where fewer are trained.
    pub(crate) batch: usize,
    pub(crate) rate: f32,
    pub(crate) decay: f32,
    pub(crate) keep: f32,
    pub(crate) noise: Noise,
    pub(crate) heads_weight: f32,
    /// Share of the articles that are restyled in each epoch.
    pub(crate) restyled: f32,
    pub(crate) threads: usize,
    /// From this epoch on the net computes with weights of so many bits.
    pub(crate) quantise_from: usize,
    pub(crate) bits: Bits,
    /// How much of the target comes from the teachers, where there are some.
    pub(crate) teacher_share: f32,
    /// A run whose averaged weights this one begins with.
    pub(crate) from: Option<PathBuf>,
    /// Folder of checkpoints and curves.
    pub(crate) folder: PathBuf,
}

/// Teachers outside this program, whose opinions of fixed forms of the articles are softer targets than people's
/// certainties.
#[derive(Default)]
pub(crate) struct Teachers(pub(crate) Vec<Opinions>);

impl Teachers {
    /// How many forms of each article they all know; 0 where there are none.
    pub(crate) fn forms(&self) -> usize {
        self.0.iter().map(Opinions::forms).min().unwrap_or(0)
    }

    /// How many articles they all know, the first ones.
    fn articles(&self) -> usize {
        self.0.iter().map(Opinions::articles).min().unwrap_or(0)
    }

    /// What they expect of an article's form, on average.
    pub(crate) fn opinion(&self, article: usize, form: usize, steps: usize) -> Option<Expected> {
        let mut all = self.0.iter().filter_map(|o| o.of(article, form, steps));
        let mut mean = all.next()?;
        for (others, one) in (1..).zip(all) {
            mix(&mut mean, &one, 1.0 / (others as f32 + 1.0));
        }
        Some(mean)
    }
}

/// Trains, or goes on with, the run of that name; gives the averaged weights.
pub(crate) fn train(
    settings: &Settings,
    shape: Shape,
    vocabulary: &Vocabulary,
    teachers: &Teachers,
    training: &[Article],
    held_back: &[Article],
) -> Result<(Net, Vec<f32>), Error> {
    let net = Net::new(shape, vocabulary.vectors());
    let mut weights = match &settings.from {
        Some(path) => averaged(path, vocabulary)?.1,
        None => net.layout.start(settings.seed),
    };
    if weights.len() != net.layout.total {
        return Err(Error::Checkpoint {
            path: settings.from.clone().unwrap_or_default(),
        });
    }
    let mut optimiser = Optimiser::new(&weights, net.layout.decays());
    let path = settings.folder.join(format!("{}.checkpoint", settings.name));
    let mut first = 0;
    if path.exists() {
        first = resume(&path, &net, &mut weights, &mut optimiser)?;
        eprintln!("{}: going on after epoch {first}", settings.name);
    }
    let words = TextWords::english();
    let per_epoch = training.len().div_ceil(settings.batch);
    let total = (per_epoch * settings.epochs) as f32;
    // Where outside teachers know fixed forms of the articles, those are the ones to learn from; otherwise the article as
    // it is, and a new form each time.
    let forms = teachers.forms();
    // Which words replace which was chosen by the articles that they know, not by others that are learnt beside them.
    let known = teachers.articles().min(training.len());
    let maker = (forms > 1).then(|| Forms::of(&training[..known], vocabulary));
    let fixed: Vec<OnceLock<Example>> = (0..training.len() * forms.max(1)).map(|_| OnceLock::new()).collect();
    let learnt_from = |item: usize, restyled: bool, random: &mut Random| -> (Example, Option<Expected>) {
        let make = |article: &Article| example(article, &Document::read(&article.text, &words).0, vocabulary);
        let number = match &maker {
            None if restyled => return (make(&restyle(&training[item], &words, random)), None),
            Some(_) if restyled => 1 + random.below(forms - 1),
            _ => 0,
        };
        let slot = item * forms.max(1) + number;
        let example = fixed[slot].get_or_init(|| match &maker {
            Some(maker) => make(&maker.make(&training[item], number)),
            None => make(&training[item]),
        });
        let soft = teachers.opinion(item, number, example.steps.steps.len());
        (example.clone(), soft)
    };
    let steps = |article: &Article| {
        let document = Document::read(&article.text, &words).0;
        document.tokens.len() + document.paragraphs.len()
    };
    let usual = training.iter().map(steps).sum::<usize>() as f32 / training.len().max(1) as f32;
    eprintln!(
        "{}: {} weights; gold roles read back give F1 {:.3?}",
        settings.name,
        net.layout.total,
        ceiling(held_back, vocabulary, &words)
    );
    for epoch in first..settings.epochs {
        let start = Instant::now();
        let mut random = Random::new(settings.seed).branch(100 + epoch as u64);
        let mut order: Vec<usize> = (0..training.len()).collect();
        random.shuffle(&mut order);
        let mut sum = Loss::default();
        for (at, batch) in order.chunks(settings.batch).enumerate() {
            let rate = schedule(settings.rate, (epoch * per_epoch + at) as f32 / total);
            let quantised = (epoch >= settings.quantise_from).then(|| net.quantised(&weights, settings.bits));
            let used: &[f32] = quantised.as_deref().unwrap_or(&weights);
            let share = 1.0 / (usual * settings.batch as f32);
            let way = Way {
                noise: settings.noise,
                heads_weight: settings.heads_weight,
                share,
            };
            let base = random.branch(at as u64 + 1);
            let work = |slot: usize| -> (Vec<f32>, Loss) {
                let mut grad = vec![0f32; net.layout.total];
                let mut loss = Loss::default();
                for item in batch.iter().skip(slot).step_by(settings.threads) {
                    let mut random = base.branch(*item as u64);
                    let restyled = random.unit() < settings.restyled;
                    let (mut example, soft) = learnt_from(*item, restyled, &mut random);
                    if let Some(soft) = soft {
                        mix(&mut example.target, &soft, settings.teacher_share);
                    }
                    loss.add(&net.learn(used, &mut grad, &example, way, &mut random));
                }
                (grad, loss)
            };
            let results: Vec<(Vec<f32>, Loss)> = if settings.threads == 1 {
                vec![work(0)]
            } else {
                std::thread::scope(|scope| {
                    let work = &work;
                    let handles: Vec<_> = (0..settings.threads)
                        .map(|slot| scope.spawn(move || work(slot)))
                        .collect();
                    handles.into_iter().filter_map(|h| h.join().ok()).collect()
                })
            };
            let mut results = results.into_iter();
            let Some((mut grad, loss)) = results.next() else {
                continue;
            };
            sum.add(&loss);
            for (g, loss) in results {
                sum.add(&loss);
                grad.iter_mut().zip(&g).for_each(|(a, b)| *a += b);
            }
            let rates = Rates {
                rate,
                decay: settings.decay,
                keep: settings.keep,
            };
            optimiser.step(&mut weights, &grad, 2.0, rates);
            constrain(&mut weights[net.layout.transitions.clone()]);
            constrain(&mut optimiser.average[net.layout.transitions.clone()]);
            progress(&settings.name, epoch, at + 1, per_epoch, sum.roles / sum.steps);
        }
        let header = Header::new(&net.shape, epoch + 1, optimiser.steps);
        checkpoint::write(
            &path,
            &header,
            &[&weights, &optimiser.mean, &optimiser.square, &optimiser.average],
        )?;
        let figures = evaluate(&net, &optimiser.average, vocabulary, held_back, &words);
        let line = format!(
            "{}\t{}\t{:.4}\t{:.4}\t{:.3}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{:.0}",
            settings.name,
            epoch + 1,
            sum.roles / sum.steps,
            sum.heads / sum.heads_seen.max(1.0),
            sum.heads_right[0] / sum.heads_seen.max(1.0),
            figures[0],
            figures[1],
            figures[2],
            figures[3],
            start.elapsed().as_secs_f32()
        );
        append(&settings.folder.join("curves.tsv"), &line)?;
        eprintln!("\r{line}");
    }
    Ok((net, optimiser.average))
}

/// The figures of a tagger that makes no mistake: what the engine's tokens allow.
fn ceiling(articles: &[Article], vocabulary: &Vocabulary, words: &TextWords) -> [f64; 4] {
    let mut counts = Counts::default();
    for article in articles {
        let (document, _) = Document::read(&article.text, words);
        let steps = example(article, &document, vocabulary).steps;
        counts.add(
            &spans(&roles(article, &document, &steps), &document, &steps),
            &gold_spans(article),
        );
    }
    counts.figures()
}

/// All of an article's sources, cues and contents.
fn gold_spans(article: &Article) -> [Vec<Span>; 3] {
    let mut gold: [Vec<Span>; 3] = Default::default();
    for g in &article.attributions {
        for (all, spans) in gold.iter_mut().zip(&g.roles) {
            all.extend_from_slice(spans);
        }
    }
    gold
}

/// Exact F1 of source, cue, content, and overlap F1 of contents.
pub(crate) fn evaluate(
    net: &Net,
    weights: &[f32],
    vocabulary: &Vocabulary,
    articles: &[Article],
    words: &TextWords,
) -> [f64; 4] {
    let mut counts = Counts::default();
    for article in articles {
        let (document, _) = Document::read(&article.text, words);
        let example = example(article, &document, vocabulary);
        let emissions = net.run(weights, &example.steps);
        let roles = crf::decode(&emissions, &weights[net.layout.transitions.clone()]);
        counts.add(&spans(&roles, &document, &example.steps), &gold_spans(article));
    }
    counts.figures()
}

fn mix(target: &mut Expected, soft: &Expected, share: f32) {
    let blend = |a: &mut [f32], b: &[f32]| a.iter_mut().zip(b).for_each(|(a, b)| *a += share * (b - *a));
    blend(&mut target.roles, &soft.roles);
    blend(&mut target.pairs, &soft.pairs);
}

fn resume(path: &Path, net: &Net, weights: &mut Vec<f32>, optimiser: &mut Optimiser) -> Result<usize, Error> {
    let (header, numbers) = checkpoint::read(path)?;
    let n = net.layout.total;
    if header.shape() != net.shape || numbers.len() != 4 * n {
        return Err(Error::Checkpoint { path: path.to_owned() });
    }
    *weights = numbers[..n].to_vec();
    optimiser.mean = numbers[n..2 * n].to_vec();
    optimiser.square = numbers[2 * n..3 * n].to_vec();
    optimiser.average = numbers[3 * n..].to_vec();
    optimiser.steps = header.steps;
    Ok(header.epoch)
}

/// The averaged weights of a run's checkpoint.
pub(crate) fn averaged(path: &Path, vocabulary: &Vocabulary) -> Result<(Net, Vec<f32>), Error> {
    let (header, numbers) = checkpoint::read(path)?;
    let net = Net::new(header.shape(), vocabulary.vectors());
    let n = net.layout.total;
    if numbers.len() != 4 * n {
        return Err(Error::Checkpoint { path: path.to_owned() });
    }
    Ok((net, numbers[3 * n..].to_vec()))
}

fn append(path: &Path, line: &str) -> Result<(), Error> {
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
    crate::error::at(path, file.and_then(|mut f| writeln!(f, "{line}")))
}

fn progress(name: &str, epoch: usize, done: usize, of: usize, loss: f64) {
    if std::io::stderr().is_terminal() {
        let bar = "#".repeat(30 * done / of);
        eprint!("\r{name} epoch {:2} [{bar:30}] {done}/{of} loss {loss:.4}", epoch + 1);
    }
}
