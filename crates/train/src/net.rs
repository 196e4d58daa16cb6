//! The net: forward and backward, written out by hand for this one architecture.

use crate::crf::{self, Expected};
use crate::layout::{HEADS, Layout, Place, Shape};
use crate::ops::{
    add_bias, add_outer, gate, gate_slope, gather_taps, mul, mul_transposed, normalise, normalise_back, scatter_taps,
    sum_rows,
};
use crate::random::Random;
use whosaid_engine::tagger::{Steps, TABLES};

/// A document as numbers, with what the net should say about it.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub(crate) steps: Steps,
    pub(crate) target: Expected,
    /// For each step the class of each auxiliary output; 255 where unknown.
    pub(crate) heads: Vec<[u8; HEADS]>,
}

/// How training perturbs the net.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noise {
    /// Share of a layer's outputs that are left out.
    pub(crate) dropout: f32,
    /// Share of the joined embeddings that are left out.
    pub(crate) input_dropout: f32,
    /// Share of the words that are read as unknown.
    pub(crate) word_dropout: f32,
}

/// How an example is learnt from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    pub(crate) noise: Noise,
    /// How much the auxiliary outputs count beside the roles.
    pub(crate) heads_weight: f32,
    /// What a step's gradient is multiplied by.
    pub(crate) share: f32,
}

/// The net's shape, its places, and the word vectors, which are not trained.
#[derive(Debug)]
pub(crate) struct Net {
    pub(crate) shape: Shape,
    pub(crate) layout: Layout,
    pub(crate) vectors: Vec<f32>,
}

/// What the forward pass leaves for the backward pass.
struct Layered {
    normal: Vec<f32>,
    inverse: Vec<f32>,
    taps: Vec<f32>,
    both: Vec<f32>,
    mask: Vec<f32>,
}

/// The losses of one example, summed over its steps.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Loss {
    pub(crate) roles: f64,
    pub(crate) heads: f64,
    pub(crate) heads_right: [f64; HEADS],
    pub(crate) heads_seen: f64,
    pub(crate) steps: f64,
}

impl Loss {
    pub(crate) fn add(&mut self, other: &Self) {
        self.roles += other.roles;
        self.heads += other.heads;
        for (a, b) in self.heads_right.iter_mut().zip(other.heads_right) {
            *a += b;
        }
        self.heads_seen += other.heads_seen;
        self.steps += other.steps;
    }
}

impl Net {
    pub(crate) fn new(shape: Shape, vectors: Vec<f32>) -> Self {
        Self {
            layout: Layout::new(&shape),
            shape,
            vectors,
        }
    }

    /// The joined vectors and embeddings of each step; `rows` gives each step's rows.
    fn join(&self, weights: &[f32], steps: &Steps, unknown: &[bool]) -> Vec<f32> {
        let joined = self.shape.joined();
        let mut out = vec![0f32; steps.steps.len() * joined];
        for ((step, row), unknown) in steps.steps.iter().zip(out.chunks_exact_mut(joined)).zip(unknown) {
            let (vector, mut rest) = row.split_at_mut(self.shape.vector);
            if let Some(at) = step.vector {
                let from = at as usize * self.shape.vector;
                vector.copy_from_slice(&self.vectors[from..from + self.shape.vector]);
            }
            for table in 0..TABLES {
                let columns = self.shape.tables[table].1;
                let (part, after) = rest.split_at_mut(columns);
                rest = after;
                let values = &weights[self.layout.tables[table].clone()];
                if table == 4 {
                    let grams = &steps.trigrams[step.trigrams.0 as usize..step.trigrams.1 as usize];
                    let share = 1.0 / grams.len().max(1) as f32;
                    for gram in grams {
                        let from = usize::from(*gram) * columns;
                        for (p, v) in part.iter_mut().zip(&values[from..from + columns]) {
                            *p += v * share;
                        }
                    }
                } else {
                    let row = if table == 0 && *unknown {
                        0
                    } else {
                        usize::from(step.rows[table])
                    };
                    part.copy_from_slice(&values[row * columns..(row + 1) * columns]);
                }
            }
        }
        out
    }

    fn join_back(&self, grad: &mut [f32], dx: &[f32], steps: &Steps, unknown: &[bool]) {
        let joined = self.shape.joined();
        for ((step, row), unknown) in steps.steps.iter().zip(dx.chunks_exact(joined)).zip(unknown) {
            let mut rest = &row[self.shape.vector..];
            for table in 0..TABLES {
                let columns = self.shape.tables[table].1;
                let (part, after) = rest.split_at(columns);
                rest = after;
                let grad = &mut grad[self.layout.tables[table].clone()];
                if table == 4 {
                    let grams = &steps.trigrams[step.trigrams.0 as usize..step.trigrams.1 as usize];
                    let share = 1.0 / grams.len().max(1) as f32;
                    for gram in grams {
                        let from = usize::from(*gram) * columns;
                        for (g, p) in grad[from..from + columns].iter_mut().zip(part) {
                            *g += p * share;
                        }
                    }
                } else {
                    let row = if table == 0 && *unknown {
                        0
                    } else {
                        usize::from(step.rows[table])
                    };
                    for (g, p) in grad[row * columns..(row + 1) * columns].iter_mut().zip(part) {
                        *g += p;
                    }
                }
            }
        }
    }

    /// The scores of the roles of `steps`, without noise.
    pub(crate) fn run(&self, weights: &[f32], steps: &Steps) -> Vec<f32> {
        let n = steps.steps.len();
        let w = self.shape.width;
        let x = self.join(weights, steps, &vec![false; n]);
        let mut state = linear(weights, &self.layout.input, &x);
        let mut normal = vec![0f32; n * w];
        let mut taps = vec![0f32; n * 3 * w];
        for (place, dilation) in self.layout.layers.iter().zip(&self.shape.dilations) {
            normalise(&mut normal, &state, w);
            gather_taps(&mut taps, &normal, w, *dilation);
            let both = linear(weights, place, &taps);
            for (s, b) in state.chunks_exact_mut(w).zip(both.chunks_exact(2 * w)) {
                for (s, (value, by)) in s.iter_mut().zip(b[..w].iter().zip(&b[w..])) {
                    *s += value * gate(*by);
                }
            }
        }
        normalise(&mut normal, &state, w);
        linear(weights, &self.layout.roles, &normal)
    }

    /// Runs one example with noise and adds its gradient (a sum over steps, times the share) to `grad`.
    pub(crate) fn learn(
        &self,
        weights: &[f32],
        grad: &mut [f32],
        example: &Example,
        way: Way,
        random: &mut Random,
    ) -> Loss {
        let Way {
            noise,
            heads_weight,
            share,
        } = way;
        let n = example.steps.steps.len();
        let w = self.shape.width;
        let layout = &self.layout;
        let unknown: Vec<bool> = (0..n).map(|_| random.unit() < noise.word_dropout).collect();
        let mut x = self.join(weights, &example.steps, &unknown);
        let mut x_mask = vec![0f32; x.len()];
        random.dropout(&mut x_mask, noise.input_dropout);
        x.iter_mut().zip(&x_mask).for_each(|(x, m)| *x *= m);
        let mut state = linear(weights, &layout.input, &x);
        let mut layers = Vec::with_capacity(layout.layers.len());
        for (place, dilation) in layout.layers.iter().zip(&self.shape.dilations) {
            let mut normal = vec![0f32; n * w];
            let inverse = normalise(&mut normal, &state, w);
            let mut taps = vec![0f32; n * 3 * w];
            gather_taps(&mut taps, &normal, w, *dilation);
            let both = linear(weights, place, &taps);
            let mut mask = vec![0f32; n * w];
            random.dropout(&mut mask, noise.dropout);
            let rows = state.chunks_exact_mut(w).zip(both.chunks_exact(2 * w));
            for ((s, b), m) in rows.zip(mask.chunks_exact(w)) {
                for ((s, m), (value, by)) in s.iter_mut().zip(m).zip(b[..w].iter().zip(&b[w..])) {
                    *s += m * value * gate(*by);
                }
            }
            layers.push(Layered {
                normal,
                inverse,
                taps,
                both,
                mask,
            });
        }
        let mut last = vec![0f32; n * w];
        let last_inverse = normalise(&mut last, &state, w);
        let emissions = linear(weights, &layout.roles, &last);

        let transitions = &weights[layout.transitions.clone()];
        let expected = crf::expect(&emissions, transitions);
        let mut loss = Loss {
            roles: expected.log_sum - crf::score(&emissions, transitions, &example.target),
            steps: n as f64,
            ..Loss::default()
        };
        let d_emissions: Vec<f32> = expected
            .roles
            .iter()
            .zip(&example.target.roles)
            .map(|(e, t)| (e - t) * share)
            .collect();
        for ((g, e), t) in grad[layout.transitions.clone()]
            .iter_mut()
            .zip(&expected.pairs)
            .zip(&example.target.pairs)
        {
            *g += (e - t) * share;
        }

        let mut d_last = vec![0f32; n * w];
        linear_back(weights, grad, &layout.roles, &last, &d_emissions, Some(&mut d_last));
        let mut d_state = vec![0f32; n * w];
        normalise_back(&mut d_state, &d_last, &last, &last_inverse, w);
        let mut d_both = vec![0f32; n * 2 * w];
        let mut d_taps = vec![0f32; n * 3 * w];
        for at in (0..layers.len()).rev() {
            let layer = &layers[at];
            let rows = d_both.chunks_exact_mut(2 * w).zip(layer.both.chunks_exact(2 * w));
            for (((d, b), m), ds) in rows.zip(layer.mask.chunks_exact(w)).zip(d_state.chunks_exact(w)) {
                let (d_value, d_by) = d.split_at_mut(w);
                for i in 0..w {
                    let through = ds[i] * m[i];
                    d_value[i] = through * gate(b[w + i]);
                    d_by[i] = through * b[i] * gate_slope(b[w + i]);
                }
            }
            linear_back(
                weights,
                grad,
                &layout.layers[at],
                &layer.taps,
                &d_both,
                Some(&mut d_taps),
            );
            scatter_taps(&mut d_last, &d_taps, w, self.shape.dilations[at]);
            if at == self.shape.auxiliary_after {
                let share = heads_weight * share;
                loss.add(&self.learn_heads(weights, grad, example, &layer.normal, &mut d_last, share));
            }
            normalise_back(&mut d_state, &d_last, &layer.normal, &layer.inverse, w);
        }
        let mut dx = vec![0f32; x.len()];
        linear_back(weights, grad, &layout.input, &x, &d_state, Some(&mut dx));
        dx.iter_mut().zip(&x_mask).for_each(|(d, m)| *d *= m);
        self.join_back(grad, &dx, &example.steps, &unknown);
        loss
    }

    /// Adds the auxiliary outputs' gradients to `grad` and `d_middle`.
    fn learn_heads(
        &self,
        weights: &[f32],
        grad: &mut [f32],
        example: &Example,
        middle: &[f32],
        d_middle: &mut [f32],
        share: f32,
    ) -> Loss {
        let mut loss = Loss::default();
        let mut d = vec![0f32; d_middle.len()];
        for (head, place) in self.layout.heads.iter().enumerate() {
            let mut scores = linear(weights, place, middle);
            for (scores, targets) in scores.chunks_exact_mut(place.outputs).zip(&example.heads) {
                let target = usize::from(targets[head]);
                if target >= place.outputs {
                    scores.fill(0.0);
                    continue;
                }
                let best = top(scores);
                let most = scores[best];
                let sum: f32 = scores.iter().map(|s| (s - most).exp()).sum();
                loss.heads += f64::from(sum.ln() + most - scores[target]);
                loss.heads_right[head] += f64::from(u8::from(best == target));
                loss.heads_seen += if head == 0 { 1.0 } else { 0.0 };
                for (i, s) in scores.iter_mut().enumerate() {
                    *s = share * ((*s - most).exp() / sum - f32::from(u8::from(i == target)));
                }
            }
            linear_back(weights, grad, place, middle, &scores, Some(&mut d));
            d_middle.iter_mut().zip(&d).for_each(|(m, d)| *m += d);
        }
        loss
    }
}

fn top(scores: &[f32]) -> usize {
    (0..scores.len()).fold(0, |top, i| if scores[i] > scores[top] { i } else { top })
}

fn linear(weights: &[f32], place: &Place, x: &[f32]) -> Vec<f32> {
    let rows = x.len() / place.inputs;
    let mut out = vec![0f32; rows * place.outputs];
    mul_transposed(
        &mut out,
        x,
        &weights[place.weights.clone()],
        rows,
        place.inputs,
        place.outputs,
        false,
    );
    add_bias(&mut out, &weights[place.bias.clone()]);
    out
}

/// Adds the gradients of weights and bias to `grad`; puts that of the input in the place of `dx`.
fn linear_back(weights: &[f32], grad: &mut [f32], place: &Place, x: &[f32], d: &[f32], dx: Option<&mut [f32]>) {
    let rows = x.len() / place.inputs;
    add_outer(
        &mut grad[place.weights.clone()],
        d,
        x,
        place.outputs,
        rows,
        place.inputs,
    );
    sum_rows(&mut grad[place.bias.clone()], d);
    if let Some(dx) = dx {
        mul(
            dx,
            d,
            &weights[place.weights.clone()],
            rows,
            place.outputs,
            place.inputs,
            false,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crf::{certain, constrain};
    use whosaid_engine::tagger::Step;

    #[test]
    fn gradients_are_those_of_finite_differences() {
        let mut shape = Shape::new(4, 5, [4, 2, 2, 2, 2, 2], 6, vec![1, 2, 1], [3, 2, 2, 2]);
        for table in &mut shape.tables[1..] {
            table.0 = 6;
        }
        let mut random = Random::new(3);
        let vectors: Vec<f32> = (0..12).map(|_| random.normal()).collect();
        let net = Net::new(shape, vectors);
        let mut weights = net.layout.start(1);
        weights.iter_mut().for_each(|w| *w += 0.1 * random.normal());
        constrain(&mut weights[net.layout.transitions.clone()]);
        let steps = Steps {
            steps: (0..7u16)
                .map(|t| Step {
                    token: None,
                    vector: (t % 3 != 0).then_some(u32::from(t % 3)),
                    rows: [t % 6, t % 4, t % 5, t % 6, 0, t % 3],
                    trigrams: (u32::from(t), u32::from(t) + 2),
                })
                .collect(),
            trigrams: vec![0, 1, 2, 3, 4, 5, 1, 2, 3],
        };
        let example = Example {
            steps,
            target: certain(&[0, 1, 2, 0, 3, 5, 6]),
            heads: (0..7u8).map(|t| [t % 3, t % 2, 255, 1]).collect(),
        };
        let noise = Noise {
            dropout: 0.2,
            input_dropout: 0.1,
            word_dropout: 0.3,
        };
        let way = Way {
            noise,
            heads_weight: 0.3,
            share: 1.0,
        };
        let loss = |weights: &[f32]| {
            let mut none = vec![0f32; net.layout.total];
            let loss = net.learn(weights, &mut none, &example, way, &mut Random::new(9));
            loss.roles + 0.3 * loss.heads
        };
        let mut grad = vec![0f32; net.layout.total];
        net.learn(&weights, &mut grad, &example, way, &mut Random::new(9));
        let mut checked = 0;
        for i in (0..weights.len()).step_by(3) {
            if weights[i] == crf::NEVER {
                continue;
            }
            let mut other = weights.clone();
            other[i] += 5e-3;
            let up = loss(&other);
            other[i] -= 1e-2;
            let slope = (up - loss(&other)) / 1e-2;
            let given = f64::from(grad[i]);
            assert!(
                (slope - given).abs() < 2e-2 * (1.0 + given.abs()),
                "weight {i}: {slope} {given}"
            );
            checked += usize::from(given != 0.0);
        }
        assert!(checked > 100, "only {checked} weights mattered");
    }
}
