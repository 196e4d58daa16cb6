//! Sorting by where things stand. One sort for all kinds of things: each one of its own is eight kilobytes of the program.

use crate::Span;

/// Sorts by what `place` says, from small to great; what is equal keeps its order. Asks once for each item.
pub(crate) fn by_place<T>(items: &mut Vec<T>, place: impl Fn(&T) -> (usize, usize)) {
    let numbered = items.iter().enumerate().map(|(i, item)| (place(item), i));
    let mut places: Vec<(usize, usize, usize)> = numbered.map(|((first, then), i)| (first, then, i)).collect();
    if places.is_sorted() {
        return;
    }
    sort(&mut places);
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(places.iter().filter_map(|&(_, _, i)| taken.get_mut(i)?.take()));
}

/// Sorts spans by where they begin, then by where they end.
pub(crate) fn spans(spans: &mut Vec<Span>) {
    by_place(spans, |span| (span.start, span.end));
}

/// Sorts numbers, and leaves each but once.
#[inline(never)]
pub(crate) fn once(numbers: &mut Vec<u64>) {
    const HALF: u32 = 32;
    by_place(numbers, |&n| ((n >> HALF) as usize, n as u32 as usize));
    numbers.dedup();
}

/// Sorts numbered places.
#[inline(never)]
pub(crate) fn sort(places: &mut [(usize, usize, usize)]) {
    places.sort_unstable();
}

/// For a place of two: the greater end first.
pub(crate) const fn longest_first(end: usize) -> usize {
    usize::MAX - end
}

#[cfg(test)]
mod tests {
    use super::{by_place, longest_first, once};

    #[test]
    fn what_is_equal_keeps_its_order() {
        let mut words = vec!["bb", "a", "cc", "d", "ee"];
        by_place(&mut words, |word| (word.len(), 0));
        assert_eq!(words, ["a", "d", "bb", "cc", "ee"]);
    }

    #[test]
    fn numbers_stand_once_in_order() {
        let mut numbers = vec![1 << 40, 7, u64::MAX, 1 << 40, 0, 7];
        once(&mut numbers);
        assert_eq!(numbers, [0, 7, 1 << 40, u64::MAX]);
    }

    #[test]
    fn the_longest_of_those_that_start_together_comes_first() {
        let mut spans = vec![(2, 3), (1, 2), (1, 4)];
        by_place(&mut spans, |&(start, end)| (start, longest_first(end)));
        assert_eq!(spans, [(1, 4), (1, 2), (2, 3)]);
    }
}
