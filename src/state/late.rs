//! What is left to the second part of the program, which need not be there with the first article.

use super::{Action, Ahead, Focus, Kept, Reveal, Screen, State, found};
use crate::edits::{again, replayed};
use crate::strings;
use std::rc::Rc;
use whosaid_engine::{Article, Warning};
use whosaid_views::Reading;

impl State {
    /// The state after an action that needs an article.
    pub(crate) fn after_late(mut self, action: Action) -> Self {
        match action {
            Action::Done {
                id,
                article,
                ahead,
                warnings,
            } => {
                if self.again == Some(id) {
                    self.exchange(*article, ahead);
                } else if self.job.as_ref().is_some_and(|job| job.id == id) {
                    self.done(*article, ahead, warnings);
                }
            }
            Action::Edit => self.edit(),
            Action::New => self.begin(),
            Action::Back => self.back(),
            Action::Clear => self.clear(),
            Action::Carry(ahead) => self.carry(ahead),
            Action::Pin(target, by) => self.pin(target, by),
            Action::Step { back } => self.step(back),
            Action::Correct(correction) => self.correct(&correction),
            Action::Filter(filter) => self.look_for(filter),
            Action::Find => self.find(),
            Action::Seek { back } => self.seek_next(back),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Select(span) => self.select(span),
            Action::DismissStrays => self.dismiss_strays(),
            Action::Uncover { all } => self.uncover(all),
            Action::BringBack => self.bring_back(),
            Action::Drafts(drafts) => self.resume(drafts),
            Action::Listed(entries) => self.listed(entries),
            Action::Opened(kept, ahead) => self.opened(*kept, ahead),
            Action::PutBack(entry) => self.put_back(entry),
            Action::Forgotten(key) => self.forgotten(key),
            // The rest is done at once.
            _ => {}
        }
        self
    }

    fn done(&mut self, article: Article, ahead: Option<Ahead>, warnings: Vec<Warning>) {
        let revises = self.job.take().is_some_and(|job| job.revises);
        self.again = None;
        let kept = self.kept_anew(article, revises);
        // What was set by hand is not in it.
        let ahead = ahead.filter(|ahead| !revises && ahead.over.is_none());
        self.show(kept, ahead.map(|ahead| ahead.reading), warnings);
    }

    /// Puts the model's reading in the place of the rules', and leaves the reader where they are.
    fn exchange(&mut self, article: Article, ahead: Option<Ahead>) {
        self.again = None;
        let Some(kept) = self.kept.take() else { return };
        if article.engine.model.is_none() {
            // A new worker, which had no weights yet.
            self.kept = Some(kept);
            return;
        }
        // What was set by hand meanwhile is not in what was worked out ahead.
        let ahead = ahead.and_then(|ahead| Some((ahead.over?, ahead.reading)));
        let ahead = ahead.filter(|(over, _)| (over.key, over.revision) == (kept.key, kept.revision + 1));
        let (kept, reading) = match ahead {
            Some((over, reading)) => (over, Some(reading)),
            None => (exchanged(&kept, article), None),
        };
        self.kept = Some(kept);
        let was_pinned = self.pinned.is_some();
        let Some(reading) = reading.or_else(|| self.replay()) else {
            return;
        };
        self.draw(reading.clone());
        // The element that had the focus may stand for something else now; a card that stays keeps it.
        if self.ring && (!was_pinned || self.pinned.is_none()) {
            self.reveal = Reveal {
                number: self.reveal.number + 1,
                focus: Focus::Text,
                ..Reveal::default()
            };
        }
        if self.screen == Screen::Work {
            self.status = strings::again(&found(&reading.article));
        }
    }
}

/// What is kept when an article that was read anew takes the place of the one before.
pub(crate) fn exchanged(kept: &Kept, article: Article) -> Kept {
    let (base, log) = again(&kept.base, &kept.log, article);
    Kept {
        revision: kept.revision + 1,
        base: Rc::new(base),
        log: Rc::new(log),
        ..kept.clone()
    }
}

/// Puts what is kept in order for being drawn.
pub(super) fn read(kept: &Kept) -> Rc<Reading> {
    Rc::new(Reading::new(kept.article()))
}

impl Kept {
    /// The article with all that was set by hand.
    pub(crate) fn article(&self) -> Article {
        replayed(&self.base, self.log.done())
    }
}
