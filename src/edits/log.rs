//! The log: what was done, what was undone.

use super::item::Edit;
use serde::{Deserialize, Serialize};

/// The edits in order, and how many of them are in force; the others were undone and can be redone.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Log {
    edits: Vec<Edit>,
    done: usize,
}

impl Log {
    /// The edits in force.
    pub(crate) fn done(&self) -> &[Edit] {
        self.edits.get(..self.done).unwrap_or(&self.edits)
    }

    /// Adds an edit; what was undone before cannot be redone any more.
    pub(crate) fn push(&mut self, edit: Edit) {
        self.edits.truncate(self.done);
        self.edits.push(edit);
        self.done = self.edits.len();
    }

    pub(crate) fn can_undo(&self) -> bool {
        self.done > 0
    }

    pub(crate) fn can_redo(&self) -> bool {
        self.done < self.edits.len()
    }

    /// Takes the last edit back; whether there was one.
    pub(crate) fn undo(&mut self) -> bool {
        let can = self.can_undo();
        self.done -= usize::from(can);
        can
    }

    /// Does again what was undone last; whether there was something.
    pub(crate) fn redo(&mut self) -> bool {
        let can = self.can_redo();
        self.done += usize::from(can);
        can
    }

    /// The edits in force, rewritten by `change`, which may leave nothing of an edit; what was undone is gone.
    pub(crate) fn rewritten(&self, change: impl FnMut(&Edit) -> Edit) -> Self {
        let mut edits: Vec<Edit> = self.done().iter().map(change).collect();
        edits.retain(|edit| !edit.0.is_empty());
        Self {
            done: edits.len(),
            edits,
        }
    }

    /// The edits in force, to be added to.
    pub(super) fn done_mut(&mut self) -> &mut [Edit] {
        let done = self.done.min(self.edits.len());
        &mut self.edits[..done]
    }

    /// All edits, to be added to.
    pub(super) fn all_mut(&mut self) -> &mut [Edit] {
        &mut self.edits
    }
}
