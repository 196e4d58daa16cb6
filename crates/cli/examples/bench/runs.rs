//! One run, in a process of its own.
//!
//! In one process for all runs the longest text alone would get its memory from the system anew each time, and the
//! others would find theirs as the run before left it.

use crate::clock::Clock;
use crate::texts::{self, Kind};
use std::io;
use std::process::{Command, Stdio};
use std::time::Duration;
use whosaid_engine::{Annotator, Stage};

/// The argument that asks for one run; kind and size follow.
pub(crate) const ONCE: &str = "--once";

/// Bytes of text that are read first, so that no run is the process's first steps.
const WARM_UP: usize = 100_000;

/// What one run gave, or the best of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// Time in each stage, in the order of the stages.
    pub(crate) stages: [Duration; 4],
    pub(crate) bytes: usize,
    pub(crate) attributions: usize,
}

const fn index(stage: Stage) -> usize {
    match stage {
        Stage::Text => 0,
        Stage::Attribution => 1,
        Stage::Speakers => 2,
        Stage::Claims => 3,
    }
}

impl Run {
    pub(crate) fn total(&self) -> Duration {
        self.stages.iter().sum()
    }

    /// The better time of each stage: other work on the machine only ever adds.
    pub(crate) fn best(self, other: Self) -> Self {
        let mut best = self;
        for (stage, other) in best.stages.iter_mut().zip(other.stages) {
            *stage = other.min(*stage);
        }
        best
    }

    /// Times one text here, by the engine's progress.
    pub(crate) fn here(kind: Kind, size: usize) -> Self {
        let annotator = Annotator::rules();
        drop(annotator.annotate(&texts::make(kind, WARM_UP)));
        let text = texts::make(kind, size);
        let mut stages = [Duration::ZERO; 4];
        let clock = Clock::start();
        let mut running = (0, clock.elapsed());
        let result = annotator.annotate_with(&text, &mut |progress| {
            let now = clock.elapsed();
            stages[running.0] += now.saturating_sub(running.1);
            running = (index(progress.stage), now);
        });
        stages[running.0] += clock.elapsed().saturating_sub(running.1);
        Self {
            stages,
            bytes: text.len(),
            attributions: result.output.attributions.len(),
        }
    }

    /// Times one text in a process of its own.
    pub(crate) fn apart(kind: Kind, size: usize) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([ONCE, kind.name(), &size.to_string()]);
        let output = command.stderr(Stdio::inherit()).output()?;
        let line = String::from_utf8_lossy(&output.stdout);
        Self::parse(&line).ok_or_else(|| io::Error::other(format!("a run of {} ended with {line:?}", kind.name())))
    }

    /// As one process tells it to the other.
    pub(crate) fn line(&self) -> String {
        let [text, attribution, speakers, claims] = self.stages.map(|stage| stage.as_nanos());
        format!(
            "{text} {attribution} {speakers} {claims} {} {}",
            self.bytes, self.attributions
        )
    }

    fn parse(line: &str) -> Option<Self> {
        let mut numbers = line.split_whitespace().map(str::parse::<u64>);
        let mut next = || numbers.next()?.ok();
        let mut stage = || next().map(Duration::from_nanos);
        Some(Self {
            stages: [stage()?, stage()?, stage()?, stage()?],
            bytes: usize::try_from(next()?).ok()?,
            attributions: usize::try_from(next()?).ok()?,
        })
    }
}
