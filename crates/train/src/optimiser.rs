//! AdamW (Loshchilov and Hutter 2019) over one long vector, with an average of the weights on the side.

/// The optimiser's memory.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Optimiser {
    pub(crate) mean: Vec<f32>,
    pub(crate) square: Vec<f32>,
    /// Exponential average of the weights; what is evaluated and kept.
    pub(crate) average: Vec<f32>,
    pub(crate) steps: u64,
    decays: Vec<bool>,
}

/// Settings of one step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rates {
    /// Learning rate.
    pub(crate) rate: f32,
    /// Share of a weight that a step at rate 1 takes away.
    pub(crate) decay: f32,
    /// How much of the average a step keeps.
    pub(crate) keep: f32,
}

impl Optimiser {
    pub(crate) fn new(weights: &[f32], decays: Vec<bool>) -> Self {
        Self {
            mean: vec![0.0; weights.len()],
            square: vec![0.0; weights.len()],
            average: weights.to_vec(),
            steps: 0,
            decays,
        }
    }

    /// Moves `weights` against `grad`, whose length is first cut to at most `longest`.
    pub(crate) fn step(&mut self, weights: &mut [f32], grad: &[f32], longest: f32, rates: Rates) {
        let length = grad.iter().map(|g| f64::from(g * g)).sum::<f64>().sqrt() as f32;
        let scale = if length > longest { longest / length } else { 1.0 };
        self.steps += 1;
        let t = self.steps as i32;
        let (first, second) = (1.0 - 0.9f32.powi(t), 1.0 - 0.98f32.powi(t));
        // Early on the average follows quickly, so that it does not remember the random start.
        let keep = rates.keep.min(t as f32 / (t as f32 + 9.0));
        for (i, w) in weights.iter_mut().enumerate() {
            let g = grad[i] * scale;
            let m = &mut self.mean[i];
            let s = &mut self.square[i];
            *m = 0.9 * *m + 0.1 * g;
            *s = 0.98 * *s + 0.02 * g * g;
            let decay = if self.decays[i] { rates.decay * *w } else { 0.0 };
            *w -= rates.rate * (*m / first / ((*s / second).sqrt() + 1e-6) + decay);
            let a = &mut self.average[i];
            *a = keep * *a + (1.0 - keep) * *w;
        }
    }
}

/// The rate at `done` (0 to 1) of the training: a short rise, then half a cosine down to a fiftieth.
pub(crate) fn schedule(top: f32, done: f32) -> f32 {
    const RISE: f32 = 0.04;
    if done < RISE {
        return top * (done / RISE).max(0.05);
    }
    let along = (done - RISE) / (1.0 - RISE);
    top * (0.02 + 0.98 * 0.5 * (1.0 + (std::f32::consts::PI * along).cos()))
}
