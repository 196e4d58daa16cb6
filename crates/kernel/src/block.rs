//! How the work is cut: blocks of four inputs by two weight rows, which fit the registers, and what is left over.

/// Runs `four_by_two` over all full blocks and [`dot`] over the rest. `four_by_two` gets four rows of inputs and two of
/// weights, and gives their products, input by input.
#[inline(always)]
pub(crate) fn each(
    out: &mut [i32],
    inputs: &[i16],
    weights: &[i16],
    width: usize,
    mut four_by_two: impl FnMut([&[i16]; 4], [&[i16]; 2]) -> [[i32; 2]; 4],
) {
    let columns = weights.len() / width;
    if columns == 0 {
        return;
    }
    let rows = (inputs.len() / width).min(out.len() / columns);
    let blocks = rows / 4;
    let pairs = columns / 2;
    for block in 0..blocks {
        let input = |i: usize| &inputs[(4 * block + i) * width..(4 * block + i + 1) * width];
        let four = [input(0), input(1), input(2), input(3)];
        for pair in 0..pairs {
            let weight = |j: usize| &weights[(2 * pair + j) * width..(2 * pair + j + 1) * width];
            let products = four_by_two(four, [weight(0), weight(1)]);
            for (i, products) in products.iter().enumerate() {
                let at = (4 * block + i) * columns + 2 * pair;
                out[at..at + 2].copy_from_slice(products);
            }
        }
    }
    for row in 0..rows {
        let done = if row < 4 * blocks { 2 * pairs } else { 0 };
        let input = &inputs[row * width..(row + 1) * width];
        for column in done..columns {
            out[row * columns + column] = dot(input, &weights[column * width..(column + 1) * width]);
        }
    }
}

/// One dot product.
#[inline]
pub(crate) fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).fold(0i32, |sum, (a, b)| {
        sum.wrapping_add(i32::from(*a).wrapping_mul(i32::from(*b)))
    })
}
