//! Sorting, once: every other list of the page is put in order by numbers, so that the page carries one sort.

/// The numbers below `n`, those with the smallest keys first; equal keys keep their order.
#[must_use]
pub fn order(n: usize, key: impl Fn(usize) -> u64) -> Vec<usize> {
    let mut keyed: Vec<(u64, usize)> = (0..n).map(|i| (key(i), i)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, i)| i).collect()
}

/// Puts a number into a list in which each stands once, in ascending order. Quick where most come in that order.
pub fn note(list: &mut Vec<u32>, number: u32) {
    if let Err(at) = list.binary_search(&number) {
        list.insert(at, number);
    }
}

/// A key that puts large numbers first.
pub(crate) fn falling(n: usize) -> u64 {
    u64::MAX - n as u64
}

/// A key that puts large shares, from 0 to 1, first.
pub(crate) fn falling_share(share: f32) -> u64 {
    u64::from(u32::MAX - share.max(0.0).to_bits())
}

/// Where the thing of a number stands in its list. One type for all ids, so that the page carries it once.
#[derive(Debug, Default)]
pub(crate) struct Indices(Vec<(u64, usize)>);

impl Indices {
    pub(crate) fn new(ids: impl Iterator<Item = u32>) -> Self {
        let mut indices: Vec<(u64, usize)> = ids.enumerate().map(|(i, id)| (u64::from(id), i)).collect();
        indices.sort_unstable();
        Self(indices)
    }

    pub(crate) fn get(&self, id: u32) -> Option<usize> {
        let found = self.0.binary_search_by_key(&u64::from(id), |&(id, _)| id).ok()?;
        self.0.get(found).map(|&(_, index)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_noted_once_and_in_order() {
        let mut list = Vec::new();
        for number in [4, 9, 4, 1, 9, 6] {
            note(&mut list, number);
        }
        assert_eq!(list, [1, 4, 6, 9]);
    }

    #[test]
    fn large_shares_come_first_and_equal_ones_keep_their_order() {
        let shares = [0.2, 0.9, 0.2, 1.0, 0.0];
        assert_eq!(order(5, |i| falling_share(shares[i])), [3, 1, 0, 2, 4]);
        assert_eq!(order(3, |i| falling([5, 7, 5][i])), [1, 0, 2]);
    }
}
