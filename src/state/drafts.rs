//! What the box holds, and what becomes of it when something else takes its place: it is shelved, and comes back with the
//! next new article, or when the reader asks for it.

use super::{Draft, Key, Offer, Screen, State};
use crate::intake::BOX_BYTES;
use crate::strings;
use std::rc::Rc;

/// What several windows have left, the latest last, as one: what the latest had in its box, then what was shelved, the latest last.
pub(crate) fn gathered(left: Vec<Vec<Draft>>) -> Vec<Draft> {
    let (mut boxed, mut shelved) = (None, Vec::new());
    for drafts in left {
        // What was in the box was typed after what was shelved.
        shelved.extend(boxed.take());
        let mut drafts = drafts.into_iter();
        boxed = drafts.next();
        shelved.extend(drafts);
    }
    shelved.retain(|draft: &Draft| !draft.text.trim().is_empty());
    boxed.into_iter().chain(shelved).collect()
}

impl State {
    /// What the box holds.
    pub(crate) fn boxed(&self) -> Draft {
        let kept = self.kept.as_ref().filter(|_| self.revising);
        Draft {
            text: self.typed.as_ref().unwrap_or(&self.draft).clone(),
            revises: kept.map(|kept| kept.key),
        }
    }

    /// What the browser is to keep of it: what the box shows, if anything, and what is shelved.
    pub(crate) fn desk(&self) -> Vec<Draft> {
        let mut boxed = self.boxed();
        if self.screen == Screen::Work || boxed.text.len() > BOX_BYTES {
            boxed.text = Rc::from("");
        }
        let mut desk = self.shelved.clone();
        desk.insert(0, boxed);
        desk
    }

    /// Puts that into the box. What was there is shelved, unless it is the shown article's text.
    pub(super) fn fill(&mut self, text: Rc<str>) {
        let before = self.boxed();
        (self.typed, self.draft) = (None, text);
        if before.text != self.draft {
            self.filled += 1;
            let kept = self.reading.as_ref().map(|reading| reading.article.text.as_str());
            if kept != Some(&*before.text) {
                self.shelve(before);
            }
        }
    }

    fn shelve(&mut self, draft: Draft) {
        if !draft.text.trim().is_empty() {
            self.shelved.push(draft);
            self.toast(strings::SHELVED, Offer::Draft);
            self.status = strings::SHELVED.to_owned();
        }
    }

    /// Takes from the shelf what was typed last for a new article, or as the text of that one.
    pub(super) fn unshelve(&mut self, revises: Option<Key>) -> Option<Rc<str>> {
        let at = self.shelved.iter().rposition(|draft| draft.revises == revises)?;
        Some(self.shelved.remove(at).text)
    }

    /// The box for a new article. Whoever has begun one already stays there.
    pub(super) fn begin(&mut self) {
        if self.screen == Screen::Work || self.revising || self.boxed().text.is_empty() {
            let draft = self.unshelve(None);
            self.start_page(draft.unwrap_or_default());
        }
    }

    /// To the article as it is.
    pub(super) fn back(&mut self) {
        let Some(text) = self
            .reading
            .as_ref()
            .map(|reading| Rc::from(reading.article.text.as_str()))
        else {
            return;
        };
        self.give_up();
        self.problem = None;
        if self.revising {
            // Without this edit: so the button says.
            (self.typed, self.draft) = (None, Rc::clone(&text));
        }
        self.fill(text);
        self.revising = false;
        self.screen = Screen::Work;
    }

    /// Empties the box, as the reader wants.
    pub(super) fn clear(&mut self) {
        (self.typed, self.draft) = (None, Rc::from(""));
        self.filled += 1;
    }

    /// Takes back what has put the box's text aside.
    pub(super) fn bring_back(&mut self) {
        let Some(draft) = self.shelved.pop() else { return };
        if self.give_up() {
            self.draft = Rc::from("");
        }
        self.toast.words = None;
        self.start_page(draft.text);
        self.revising = self.is_open(draft.revises);
        self.status = strings::IN_BOX.to_owned();
    }

    /// What an earlier visit has left: what the box held, then what was shelved. Whoever has begun already goes on.
    pub(super) fn resume(&mut self, mut drafts: Vec<Draft>) {
        if drafts.is_empty() {
            return;
        }
        let boxed = drafts.remove(0);
        drafts.append(&mut self.shelved);
        self.shelved = drafts;
        let idle = self.job.is_none();
        if idle && self.screen == Screen::Work && self.is_open(boxed.revises) && !boxed.text.is_empty() {
            self.start_page(boxed.text);
            self.revising = true;
        } else if idle && self.screen == Screen::Start && self.boxed().text.is_empty() {
            // What an address leads to stays wanted: the page has only begun.
            let text = boxed.text;
            let shelved = if text.is_empty() { self.unshelve(None) } else { None };
            self.fill(shelved.unwrap_or(text));
        } else {
            self.shelve(boxed);
        }
    }

    fn is_open(&self, article: Option<Key>) -> bool {
        article.is_some() && self.kept.as_ref().map(|kept| kept.key) == article
    }
}
