//! Where each weight of the net stands in one long vector, and how that vector begins.

use crate::crf::{ROLES, TRANSITIONS, constrain};
use crate::random::Random;
use std::ops::Range;
use whosaid_engine::tagger::{TABLE_ROWS, TABLES};

/// The auxiliary outputs: part of speech, name type, relation to the head, distance to the head.
pub(crate) const HEADS: usize = 4;

/// The net's measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Width of a word vector.
    pub(crate) vector: usize,
    /// Rows and columns of the embedding tables.
    pub(crate) tables: [(usize, usize); TABLES],
    /// Numbers between layers.
    pub(crate) width: usize,
    /// One layer each.
    pub(crate) dilations: Vec<usize>,
    /// After how many layers the auxiliary outputs are read off.
    pub(crate) auxiliary_after: usize,
    /// How many classes each auxiliary output has.
    pub(crate) heads: [usize; HEADS],
}

impl Shape {
    pub(crate) fn new(
        vector: usize,
        words: usize,
        columns: [usize; TABLES],
        width: usize,
        dilations: Vec<usize>,
        heads: [usize; HEADS],
    ) -> Self {
        let mut tables = [(0, 0); TABLES];
        for ((table, rows), columns) in tables.iter_mut().zip(TABLE_ROWS).zip(columns) {
            *table = (rows, columns);
        }
        tables[0].0 = words + 1;
        Self {
            vector,
            tables,
            width,
            auxiliary_after: dilations.len() / 2,
            dilations,
            heads,
        }
    }

    /// Numbers that enter the net for a token.
    pub(crate) fn joined(&self) -> usize {
        self.vector + self.tables.iter().map(|t| t.1).sum::<usize>()
    }
}

/// A linear layer's weights (a row an output) and biases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) weights: Range<usize>,
    pub(crate) bias: Range<usize>,
    pub(crate) inputs: usize,
    pub(crate) outputs: usize,
}

/// Where everything stands.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) tables: Vec<Range<usize>>,
    pub(crate) input: Place,
    pub(crate) layers: Vec<Place>,
    pub(crate) roles: Place,
    pub(crate) heads: Vec<Place>,
    pub(crate) transitions: Range<usize>,
    pub(crate) total: usize,
}

impl Layout {
    pub(crate) fn new(shape: &Shape) -> Self {
        let mut total = 0;
        let mut take = |n: usize| {
            total += n;
            total - n..total
        };
        let tables = shape.tables.iter().map(|(r, c)| take(r * c)).collect();
        let mut place = |inputs: usize, outputs: usize| Place {
            weights: take(inputs * outputs),
            bias: take(outputs),
            inputs,
            outputs,
        };
        let w = shape.width;
        let input = place(shape.joined(), w);
        let layers = shape.dilations.iter().map(|_| place(3 * w, 2 * w)).collect();
        let roles = place(w, ROLES);
        let heads = shape.heads.iter().map(|n| place(w, *n)).collect();
        let transitions = take(TRANSITIONS);
        Self {
            tables,
            input,
            layers,
            roles,
            heads,
            transitions,
            total,
        }
    }

    pub(crate) fn linears(&self) -> impl Iterator<Item = &Place> {
        [&self.input]
            .into_iter()
            .chain(&self.layers)
            .chain([&self.roles])
            .chain(&self.heads)
    }

    /// Weights to start with.
    pub(crate) fn start(&self, seed: u64) -> Vec<f32> {
        let mut random = Random::new(seed).branch(1);
        let mut weights = vec![0f32; self.total];
        for table in &self.tables {
            weights[table.clone()].fill_with(|| 0.3 * random.normal());
        }
        for place in self.linears() {
            let scale = (1.0 / place.inputs as f32).sqrt();
            weights[place.weights.clone()].fill_with(|| scale * random.normal());
        }
        // The residual path adds up over the layers; each begins small.
        for place in &self.layers {
            weights[place.weights.clone()].iter_mut().for_each(|w| *w *= 1.2);
        }
        constrain(&mut weights[self.transitions.clone()]);
        weights
    }

    /// The weights to which decay applies: matrices, not biases or transitions.
    pub(crate) fn decays(&self) -> Vec<bool> {
        let mut out = vec![false; self.total];
        for place in self.linears() {
            out[place.weights.clone()].fill(true);
        }
        for table in &self.tables {
            out[table.clone()].fill(true);
        }
        out
    }
}
