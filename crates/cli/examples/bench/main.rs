//! The rule tier's speed on one core, and how it grows with the text, beside the figures of the run before.
//!
//! `cargo run --release -p whosaid-cli --example bench -- [FIGURES.json]`
//!
//! Texts are made of sentences of our own. Times are those of the processor where the system tells them, and the best of
//! several runs: other work on the machine only ever adds.

mod clock;
mod texts;

use clock::Clock;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::time::Duration;
use texts::Kind;
use whosaid_engine::{Annotator, Stage};

/// Sizes in bytes, each twice the one before, up to 5 MB.
const SIZES: [usize; 4] = [625_000, 1_250_000, 2_500_000, 5_000_000];

/// Of each text.
const RUNS: usize = 8;

/// Time in each stage of one run, in the order of the stages.
#[derive(Debug, Clone, Copy, Default)]
struct Times {
    stages: [Duration; 4],
}

impl Times {
    fn total(&self) -> Duration {
        self.stages.iter().sum()
    }
}

const NAMES: [&str; 4] = ["text", "attribution", "speakers", "claims"];

const fn index(stage: Stage) -> usize {
    match stage {
        Stage::Text => 0,
        Stage::Attribution => 1,
        Stage::Speakers => 2,
        Stage::Claims => 3,
    }
}

/// One run, with the stages' times taken from the engine's progress.
fn time(annotator: &Annotator, text: &str) -> (Times, usize) {
    let mut times = Times::default();
    let clock = Clock::start();
    let mut running = (0, clock.elapsed());
    let result = annotator.annotate_with(text, &mut |progress| {
        let now = clock.elapsed();
        times.stages[running.0] += now.saturating_sub(running.1);
        running = (index(progress.stage), now);
    });
    times.stages[running.0] += clock.elapsed().saturating_sub(running.1);
    (times, result.output.attributions.len())
}

/// The best of several runs of each text. The texts take turns, so that a busy minute of the machine hits all alike, and
/// all get the same number of runs, so that none has better chances.
fn best(annotator: &Annotator, texts: &[String]) -> Vec<(Times, usize)> {
    let mut best: Vec<_> = texts.iter().map(|text| time(annotator, text)).collect();
    for _ in 1..RUNS {
        for (best, text) in best.iter_mut().zip(texts) {
            let next = time(annotator, text);
            if next.0.total() < best.0.total() {
                *best = next;
            }
        }
    }
    best
}

fn main() -> io::Result<()> {
    let path = std::env::args().nth(1);
    let before: Value = path
        .as_ref()
        .and_then(|path| std::fs::read_to_string(path).ok())
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or(Value::Null);
    let mut out = io::stdout().lock();
    let mut figures = json!({});
    let annotator = Annotator::rules();

    writeln!(
        out,
        "rule tier, one core, {}, best of several runs; (figure of the run before)",
        Clock::start().name()
    )?;
    for kind in Kind::ALL {
        let name = kind.name();
        writeln!(out, "\n{name}: {}", kind.describe())?;
        let mut last: Option<Duration> = None;
        let texts = SIZES.map(|size| texts::make(kind, size));
        for ((size, text), (times, attributions)) in SIZES.iter().zip(&texts).zip(best(&annotator, &texts)) {
            let total = times.total();
            let speed = text.len() as f64 / 1e6 / total.as_secs_f64();
            let growth = last.map(|last| total.as_secs_f64() / last.as_secs_f64());
            last = Some(total);
            let key = format!("{name} {size}");
            let figure = |what: &str| {
                before[&key][what]
                    .as_f64()
                    .map_or("-".to_owned(), |f| format!("{f:.2}"))
            };
            write!(
                out,
                "  {:>5.2} MB {:>8.1} ms {speed:>7.2} MB/s ({})",
                text.len() as f64 / 1e6,
                total.as_secs_f64() * 1e3,
                figure("speed"),
            )?;
            match growth {
                Some(growth) => write!(out, "  2n/n {growth:.2} ({})", figure("growth"))?,
                None => write!(out, "               ")?,
            }
            for (name, time) in NAMES.iter().zip(times.stages) {
                write!(out, "  {name} {:.0}%", 100.0 * time.as_secs_f64() / total.as_secs_f64())?;
            }
            writeln!(out, "  {attributions} attributions")?;
            figures[key] = json!({"speed": speed, "growth": growth});
        }
    }
    if let Some(path) = path {
        std::fs::write(path, serde_json::to_string_pretty(&figures)?)?;
    }
    Ok(())
}
