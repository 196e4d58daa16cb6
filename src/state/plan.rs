//! Edits of long articles: planned, worked out in a task of their own, then shown, so that no task takes long.

use super::{Action, Foreseen, Kept, Planned, State};
use std::rc::Rc;

/// Texts of fewer bytes are worked out, shown and written before anyone could do anything else.
const LONG: usize = 100_000;

/// Whether what is done with the whole text is done in tasks of its own.
pub(crate) const fn long(text: &str) -> bool {
    text.len() >= LONG
}

impl State {
    /// Puts off what takes long; an edit that was put off before comes before everything else that could depend on it.
    pub(super) fn planning(mut self, action: Action) -> (Self, Option<Action>) {
        let passing = matches!(
            action,
            Action::Carry(_) | Action::Light(_) | Action::Progress { .. } | Action::Keeping(_) | Action::Copied(_)
        );
        if self.planned.is_some() && !passing {
            self = self.at_once(Action::Carry(None));
        }
        if self.kept.as_ref().is_none_or(|kept| !long(&kept.base.text)) {
            return (self, Some(action));
        }
        self.planned = Some(match action {
            Action::Correct(correction) => Planned::Correct(correction),
            Action::Undo => Planned::Undo,
            Action::Redo => Planned::Redo,
            other => return (self, Some(other)),
        });
        self.plans += 1;
        (self, None)
    }

    /// Carries out what is planned; `ahead` is what was worked out of [`Self::foreseen`], if it was asked.
    pub(super) fn carry(&mut self, ahead: Option<Foreseen>) {
        self.ahead = ahead;
        match self.planned.take() {
            Some(Planned::Correct(correction)) => self.correct(&correction),
            Some(Planned::Undo) => self.undo(),
            Some(Planned::Redo) => self.redo(),
            None => {}
        }
        self.ahead = None;
    }

    /// What will be kept after the planned edit.
    pub(crate) fn foreseen(&self) -> Option<Kept> {
        let mut kept = self.kept.clone()?;
        let changed = match self.planned.as_ref()? {
            Planned::Correct(correction) => {
                let edit = self.edit_of(correction)?;
                Rc::make_mut(&mut kept.log).push(edit);
                true
            }
            Planned::Undo => Rc::make_mut(&mut kept.log).undo(),
            Planned::Redo => Rc::make_mut(&mut kept.log).redo(),
        };
        kept.revision += 1;
        changed.then_some(kept)
    }
}
