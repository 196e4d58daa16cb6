//! Ids for what a file gives none, or one that is taken.

use std::collections::BTreeSet;

/// Hands out each id once: those that the file names to the first who asks for them, and to the rest some that it names
/// nowhere, so that what refers to an id never finds another thing there.
#[derive(Debug)]
pub(crate) struct Ids {
    named: BTreeSet<u32>,
    used: BTreeSet<u32>,
    next: u32,
}

impl Ids {
    /// Of a file that names these.
    pub(crate) fn new(named: impl Iterator<Item = u32>) -> Self {
        Self {
            named: named.collect(),
            used: BTreeSet::new(),
            next: 1,
        }
    }

    /// `wanted`, unless somebody has it, or another.
    pub(crate) fn take(&mut self, wanted: Option<u32>) -> u32 {
        if let Some(id) = wanted.filter(|&id| self.used.insert(id)) {
            return id;
        }
        loop {
            let id = self.next;
            self.next = self.next.wrapping_add(1);
            if !self.named.contains(&id) && self.used.insert(id) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_ids_stay_and_no_id_comes_twice() {
        let mut ids = Ids::new([1, 3, u32::MAX].into_iter());
        let wanted = [None, Some(3), Some(u32::MAX), Some(u32::MAX), Some(2), None];
        assert_eq!(wanted.map(|id| ids.take(id)), [2, 3, u32::MAX, 4, 5, 6]);
    }
}
