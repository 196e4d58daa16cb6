//! The rule tier's speed on one core, and how it grows with the text, beside the figures of the run before.
//!
//! `cargo run --release -p whosaid-cli --example bench -- [FIGURES.json]`
//!
//! Texts are made of sentences of our own. Times are those of the processor where the system tells them, and the best of
//! several runs, stage by stage: other work on the machine only ever adds.

mod clock;
mod runs;
mod texts;

use clock::Clock;
use runs::{ONCE, Run};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::time::Duration;
use texts::Kind;

/// Sizes in bytes, each twice the one before, up to 5 MB.
const SIZES: [usize; 4] = [625_000, 1_250_000, 2_500_000, 5_000_000];

/// Of each text.
const RUNS: usize = 16;

const STAGES: [&str; 4] = ["text", "attribution", "speakers", "claims"];

/// The best of several runs of each size. The sizes take turns, so that a busy minute of the machine hits all alike, and
/// all get the same number of runs, so that none has better chances.
fn best(kind: Kind) -> io::Result<Vec<Run>> {
    let round = || SIZES.iter().map(|size| Run::apart(kind, *size)).collect();
    let mut best: Vec<Run> = round()?;
    for _ in 1..RUNS {
        let next: io::Result<Vec<Run>> = round();
        best = best
            .into_iter()
            .zip(next?)
            .map(|(best, next)| best.best(next))
            .collect();
    }
    Ok(best)
}

/// Does one run for another process, if the arguments say so.
fn once(arguments: &[String]) -> Option<Run> {
    let [once, kind, size] = arguments else { return None };
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
    (once == ONCE).then_some(Run::here(kind, size.parse().ok()?))
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = io::stdout().lock();
    if let Some(run) = once(&arguments) {
        return writeln!(out, "{}", run.line());
    }
    let path = arguments.first();
    let before: Value = path
        .and_then(|path| std::fs::read_to_string(path).ok())
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or(Value::Null);
    let mut figures = json!({});

    writeln!(
        out,
        "rule tier, one core, {}, best of {RUNS} runs; (figure of the run before)",
        Clock::start().name()
    )?;
    for kind in Kind::ALL {
        let name = kind.name();
        writeln!(out, "\n{name}: {}", kind.describe())?;
        let mut last: Option<Duration> = None;
        for (size, run) in SIZES.iter().zip(best(kind)?) {
            let total = run.total();
            let megabytes = run.bytes as f64 / 1e6;
            let speed = megabytes / total.as_secs_f64();
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
                "  {megabytes:>5.2} MB {:>8.1} ms {speed:>7.2} MB/s ({})",
                total.as_secs_f64() * 1e3,
                figure("speed"),
            )?;
            match growth {
                Some(growth) => write!(out, "  2n/n {growth:.2} ({})", figure("growth"))?,
                None => write!(out, "               ")?,
            }
            for (name, time) in STAGES.iter().zip(run.stages) {
                write!(out, "  {name} {:.0}%", 100.0 * time.as_secs_f64() / total.as_secs_f64())?;
            }
            writeln!(out, "  {} attributions", run.attributions)?;
            figures[key] = json!({"speed": speed, "growth": growth});
        }
    }
    if let Some(path) = path {
        std::fs::write(path, serde_json::to_string_pretty(&figures)?)?;
    }
    Ok(())
}
