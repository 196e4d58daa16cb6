//! Texts on their way to and through the worker, and what becomes of the worker.

use super::{Job, Screen, State};
use crate::intake::{Problem, check};
use crate::strings;
use std::rc::Rc;
use whosaid_worker::WeightsNews;

impl State {
    /// Gives up what the worker is at; whether the reader was waiting for it. The worker is ended by that.
    pub(super) fn give_up(&mut self) -> bool {
        let waiting = self.job.take().is_some();
        if waiting | self.again.take().is_some() {
            self.weights.interrupt();
        }
        waiting
    }

    /// Has it read, as an edited text of the shown article if it `revises` that.
    pub(super) fn annotate(&mut self, text: Rc<str>, revises: bool) {
        self.dropping = false;
        match check(&text) {
            Ok(()) => {
                self.give_up();
                self.job = Some(Job {
                    id: self.next_id(),
                    progress: None,
                    revises,
                });
                self.problem = None;
                if !revises && text != self.text {
                    self.url = None;
                }
                self.status = strings::stage(None).to_owned();
                self.fill(text.clone());
                self.text = text;
                self.revising = revises;
            }
            Err(problem) => self.fail(problem),
        }
    }

    /// The address of what the worker reads. An edited article keeps its own.
    pub(crate) fn address(&self) -> Option<String> {
        let revises = self.job.as_ref().is_some_and(|job| job.revises);
        match &self.kept {
            Some(kept) if revises => kept.base.url.clone(),
            _ => self.url.as_deref().map(str::to_owned),
        }
    }

    pub(super) fn fail(&mut self, problem: Problem) {
        self.dropping = false;
        let new = self.job.is_some();
        if new {
            self.give_up();
        }
        match (self.screen, new) {
            (Screen::Work, true) => self.start_page(self.text.clone()),
            // A file dropped on the article could not be read: the box shows what the article was made from.
            (Screen::Work, false) => self.edit(),
            (Screen::Start, _) => {}
        }
        self.problem = Some(problem);
    }

    /// The worker has died, or never lived.
    pub(super) fn failed(&mut self, id: Option<u32>, problem: Problem) {
        let waiting = self.job.as_ref().is_some_and(|job| id.is_none_or(|id| id == job.id));
        if id.is_some() && !waiting && self.again != id {
            return;
        }
        match problem {
            Problem::NeverReady | Problem::OtherRelease => self.weights.no_worker(),
            // Rules have read this text, and the model would be its end each time.
            _ if id.is_some() && self.again == id => self.weights.stop(),
            _ => self.weights.died(),
        }
        self.again = None;
        // A worker that dies while nobody waits for it is replaced in silence.
        if waiting {
            self.job = None;
            self.fail(problem);
        } else {
            self.tell_basic();
        }
    }

    pub(super) fn hear(&mut self, news: WeightsNews) {
        self.weights.hear(news);
        if !matches!(news, WeightsNews::Coming { .. }) {
            self.tell_basic();
        }
    }

    /// Says how things stand, where the reader sees what rules alone have made.
    pub(super) fn tell_basic(&mut self) {
        if self.basic() && self.screen == Screen::Work {
            self.status = strings::basic(self.weights.stand);
        }
    }

    /// The box with the text of the shown article.
    pub(super) fn edit(&mut self) {
        let text = self
            .reading
            .as_ref()
            .map(|reading| Rc::from(reading.article.text.as_str()));
        let key = self.kept.as_ref().map(|kept| kept.key);
        let revising = text.is_some();
        let begun = if revising { self.unshelve(key) } else { None };
        self.start_page(begun.or(text).unwrap_or_else(|| self.text.clone()));
        self.revising = revising;
    }

    pub(super) fn start_page(&mut self, draft: Rc<str>) {
        self.screen = Screen::Start;
        self.problem = None;
        self.fill(draft);
        self.revising = false;
        self.selected = None;
        self.unpin();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Action;

    #[test]
    fn an_address_goes_with_the_text_that_it_came_with() {
        let given = Action::Given(Rc::from("“Yes,” said Ann."), Some(Rc::from("https://example.org")));
        let state = State::default().after(given);
        assert_eq!(state.address().as_deref(), Some("https://example.org"));
        // Cancelled, and asked for again.
        let state = state.after(Action::Cancel);
        let again = state.clone().after(Action::Annotate(state.text.clone()));
        assert_eq!(again.address().as_deref(), Some("https://example.org"));
        let other = state.after(Action::Annotate(Rc::from("“No,” said Bo.")));
        assert_eq!(other.address(), None);
    }
}
