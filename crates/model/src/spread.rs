//! How a matrix's weights are spread, told from those nearby.

use crate::bytes::Tree;

/// How many sets of chances a large matrix has.
const SETS: usize = 9;

/// Goes through the weights of a matrix, row by row. `code` writes or reads the next one by the chances that it is given, and
/// returns it.
///
/// Some rows and columns have larger weights than others. So the magnitudes before a weight in its row and above it in its
/// column choose the set of chances; that spares 1% of a convolution. Where weights are few, one set learns more from them.
pub(crate) fn each_weight(rows: usize, cols: usize, bits: u32, mut code: impl FnMut(&mut Tree) -> i8) {
    let half = bits.saturating_sub(1);
    let last = if rows.saturating_mul(cols) >> bits < 512 {
        0
    } else {
        SETS - 1
    };
    let mut sets = [const { Tree::NEW }; SETS];
    // Means over about 16 magnitudes, times 16. Where weights fill their bits well, they begin at the usual one.
    let usual = 5u16 << half;
    let mut columns = vec![usual; cols];
    for _ in 0..rows {
        let mut row = usual;
        for column in &mut columns {
            // Both means together, the largest magnitude being 32: nearly all lie from 6 to 14.
            let mean = usize::from((row + *column) >> half);
            let weight = code(&mut sets[(mean.clamp(6, 5 + SETS) - 6).min(last)]);
            for mean in [&mut row, column] {
                *mean = *mean - (*mean >> 4) + u16::from(weight.unsigned_abs());
            }
        }
    }
}
