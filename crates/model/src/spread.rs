//! How a matrix's weights are spread, told from those nearby.

use crate::bytes::Tree;

/// How many sets of chances a large matrix has.
const SETS: usize = 9;

/// The chances by which a matrix's weights are coded.
///
/// Some rows and columns have larger weights than others. So the magnitudes before a weight in its row and above it in its
/// column choose the set of chances; that spares 1% of a convolution. Where weights are few, one set learns more from them.
pub(crate) struct Spread {
    sets: [Tree; SETS],
    last: usize,
    half: u32,
    usual: u16,
    columns: Vec<u16>,
}

impl Spread {
    pub(crate) fn new(rows: usize, cols: usize, bits: u32) -> Self {
        let half = bits.saturating_sub(1);
        let few = rows.saturating_mul(cols) >> bits < 512;
        // Means over about 16 magnitudes, times 16. Where weights fill their bits well, they begin at the usual one.
        let usual = 5u16 << half;
        Self {
            sets: [const { Tree::NEW }; SETS],
            last: if few { 0 } else { SETS - 1 },
            half,
            usual,
            columns: vec![usual; cols],
        }
    }

    /// Goes through the next row. `code` writes or reads a weight by the chances that it is given, and returns it.
    pub(crate) fn row(&mut self, mut code: impl FnMut(&mut Tree) -> i8) {
        let mut row = self.usual;
        for column in &mut self.columns {
            // Both means together, the largest magnitude being 32: nearly all lie from 6 to 14.
            let mean = usize::from((row + *column) >> self.half);
            let weight = code(&mut self.sets[(mean.clamp(6, 5 + SETS) - 6).min(self.last)]);
            for mean in [&mut row, column] {
                *mean = *mean - (*mean >> 4) + u16::from(weight.unsigned_abs());
            }
        }
    }
}
