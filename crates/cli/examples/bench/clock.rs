//! The time that this thread has had a processor to itself, which other programs do not lengthen.

use std::time::{Duration, Instant};

/// Counts from when it was started.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    wall: Instant,
    processor: Option<Duration>,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self {
            wall: Instant::now(),
            processor: processor(),
        }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        match (processor(), self.processor) {
            (Some(now), Some(then)) => now.saturating_sub(then),
            _ => self.wall.elapsed(),
        }
    }

    /// What it measures.
    pub(crate) const fn name(&self) -> &'static str {
        match self.processor {
            Some(_) => "processor time",
            None => "wall-clock time",
        }
    }
}

/// Linux tells it, in nanoseconds, as the first number of this file.
fn processor() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    line.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
