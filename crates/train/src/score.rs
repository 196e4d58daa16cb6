//! The tagger's own figures on articles with gold spans; `eval/score.py` gives the ones that count.

use std::collections::BTreeSet;
use whosaid_engine::Span;

/// Counts of spans that are right, predicted and gold, for source, cue, content, and of content bytes in common.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) exact: [[usize; 3]; 3],
    pub(crate) overlap: [usize; 3],
}

impl Counts {
    pub(crate) fn add(&mut self, predicted: &[Vec<Span>; 3], gold: &[Vec<Span>; 3]) {
        for (counts, (p, g)) in self.exact.iter_mut().zip(predicted.iter().zip(gold)) {
            let (p, g): (BTreeSet<_>, BTreeSet<_>) = (p.iter().collect(), g.iter().collect());
            counts[0] += p.intersection(&g).count();
            counts[1] += p.len();
            counts[2] += g.len();
        }
        let total = |spans: &[Span]| spans.iter().map(Span::len).sum::<usize>();
        for p in &predicted[2] {
            for g in gold[2].iter().filter(|g| g.overlaps(*p)) {
                self.overlap[0] += p.end.min(g.end) - p.start.max(g.start);
            }
        }
        self.overlap[1] += total(&predicted[2]);
        self.overlap[2] += total(&gold[2]);
    }

    /// Exact F1 of source, cue and content, and overlap F1 of contents.
    pub(crate) fn figures(&self) -> [f64; 4] {
        let f1 = |[right, predicted, gold]: [usize; 3]| 2.0 * right as f64 / (predicted + gold).max(1) as f64;
        [
            f1(self.exact[0]),
            f1(self.exact[1]),
            f1(self.exact[2]),
            f1(self.overlap),
        ]
    }
}
