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

/// To the nanosecond; the counters under `/proc` move only with the system's ticks, 4 ms apart.
#[cfg(unix)]
fn processor() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).ok()
}

#[cfg(not(unix))]
const fn processor() -> Option<Duration> {
    None
}
