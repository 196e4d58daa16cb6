//! Long things are drawn in pieces: the text in chunks, the panels' lists in blocks. Only the pieces near the screen need
//! to be drawn in full; the others keep their room.

use std::ops::Range;
use std::rc::Rc;

/// The pieces that are drawn in full.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Pieces {
    /// All of them: on paper, in an export.
    #[default]
    All,
    /// Those of these numbers, in ascending order.
    Only(Rc<[usize]>),
}

/// Entries of a list in one block.
pub const BLOCK: usize = 20;

impl Pieces {
    /// Whether the piece of that number is drawn in full.
    #[must_use]
    pub fn has(&self, piece: usize) -> bool {
        match self {
            Self::All => true,
            Self::Only(pieces) => pieces.binary_search(&piece).is_ok(),
        }
    }
}

/// A list of `entries` in blocks, each with its number.
pub(crate) fn blocks(entries: usize) -> impl Iterator<Item = (usize, Range<usize>)> {
    (0..entries)
        .step_by(BLOCK)
        .map(move |start| start..entries.min(start + BLOCK))
        .enumerate()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_every_entry_once() {
        for entries in [0, 1, BLOCK, BLOCK + 1, 5 * BLOCK - 1] {
            let all: Vec<usize> = blocks(entries).flat_map(|(_, block)| block).collect();
            assert_eq!(all, (0..entries).collect::<Vec<_>>());
            assert!(
                blocks(entries)
                    .enumerate()
                    .all(|(i, (number, block))| i == number && block.len() <= BLOCK)
            );
        }
    }

    #[test]
    fn some_pieces_are_drawn_or_all() {
        let some = Pieces::Only(Rc::from([1, 4]));
        assert_eq!((0..6).filter(|&i| some.has(i)).collect::<Vec<_>>(), [1, 4]);
        assert!(Pieces::All.has(1_000_000));
    }
}
