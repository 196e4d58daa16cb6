//! Articles that come, are kept, and come back.

use super::{By, Entry, Keeping, Kept, Key, Offer, Panel, Screen, State, Theme, found, read};
use crate::edits::{Log, again, revised};
use crate::strings;
use std::rc::Rc;
use whosaid_engine::{Article, Warning};
use whosaid_views::{Reading, order};

/// Characters of an article's beginning that stand for its headline.
const BEGINNING: usize = 80;

impl Kept {
    /// The article in the list of those that are kept, changed at `now`.
    pub(crate) fn entry(&self, now: f64, strip: String) -> Entry {
        let title = self.base.title.clone().unwrap_or_else(|| {
            let start = self.base.text.trim_start();
            start
                .lines()
                .next()
                .unwrap_or_default()
                .chars()
                .take(BEGINNING)
                .collect()
        });
        Entry {
            key: self.key,
            title,
            strip,
            changed: now,
        }
    }
}

impl State {
    /// What has been read, as a new article or, where it `revises` the shown one, as that one with all that was set by hand.
    pub(super) fn kept_anew(&mut self, article: Article, revises: bool) -> Kept {
        if let Some(kept) = self.kept.take().filter(|_| revises) {
            let moved = if kept.base.text == article.text {
                Some(((*kept.base).clone(), (*kept.log).clone(), Vec::new()))
            } else {
                revised(&kept.base, &kept.log, &article.text)
            };
            if let Some((before, log, mut strays)) = moved {
                let title = article.title.clone();
                let (mut base, log) = again(&before, &log, article);
                base.title = title;
                strays.splice(0..0, kept.strays.iter().cloned());
                return Kept {
                    key: kept.key,
                    revision: kept.revision + 1,
                    base: Rc::new(base),
                    log: Rc::new(log),
                    strays: Rc::new(strays),
                    foreign: kept.foreign,
                };
            }
        }
        self.last_key += 1.0;
        Kept {
            key: self.last_key,
            revision: 1,
            base: Rc::new(article),
            log: Rc::new(Log::default()),
            strays: Rc::default(),
            foreign: false,
        }
    }

    /// Puts an article on the screen; in order for that already, where there is a `reading` of it.
    pub(super) fn show(&mut self, kept: Kept, reading: Option<Rc<Reading>>, warnings: Vec<Warning>) {
        let reading = reading.unwrap_or_else(|| read(&kept));
        self.status = found(&reading.article);
        // What was in the box can be had as long as the message says.
        match self.toast.words.filter(|_| self.toast.offers == Offer::Draft) {
            Some(words) => self.status = format!("{} {words}", self.status),
            None => self.toast.words = None,
        }
        self.kept = Some(kept);
        self.warnings = warnings;
        self.reading = Some(reading);
        self.shown += 1;
        self.screen = Screen::Work;
        self.revising = false;
        self.problem = None;
        if self.basic() {
            self.status = format!("{} {}", self.status, strings::basic(self.weights.stand));
        }
        self.panel_open = false;
        self.panel = Panel::Speakers;
        (self.lit, self.pinned, self.cursor, self.ring) = (None, None, None, false);
        (self.selected, self.correcting, self.speaker) = (None, false, None);
        (self.filter, self.found, self.filtering) = Default::default();
        (self.places, self.place) = Default::default();
        self.classroom = self.classroom.take().map(|_| Vec::new());
        if let Some(target) = self.wanted.take() {
            self.pin(target, By::Link);
        }
    }

    /// An article comes back, or out of a file, which has no key yet.
    pub(super) fn opened(&mut self, mut kept: Kept, ahead: Option<Rc<Reading>>) {
        self.give_up();
        if kept.key == 0.0 {
            self.last_key += 1.0;
            kept.key = self.last_key;
            kept.revision = 1;
        }
        self.text = Rc::from(kept.base.text.as_str());
        self.fill(self.text.clone());
        self.show(kept, ahead, Vec::new());
    }

    pub(super) fn listed(&mut self, entries: Vec<Entry>) {
        let latest = order(entries.len(), |i| u64::MAX - entries[i].changed as u64);
        let entries: Vec<Entry> = latest.into_iter().map(|i| entries[i].clone()).collect();
        // Clocks may be set back.
        self.last_key = entries.iter().map(|entry| entry.key).fold(self.last_key, f64::max);
        self.entries = Rc::new(entries);
    }

    pub(super) fn keep(&mut self, keeping: Keeping) {
        if let Some((what, _)) = strings::keeping(keeping).filter(|_| self.keeping != keeping) {
            self.status = what.to_owned();
        }
        self.keeping = keeping;
    }

    pub(super) fn forgotten(&mut self, key: Option<Key>) {
        let gone = |entry: Key| key.is_none_or(|key| key == entry);
        let entries = self.entries.iter().filter(|entry| !gone(entry.key)).cloned().collect();
        self.entries = Rc::new(entries);
        if self.kept.as_ref().is_some_and(|kept| gone(kept.key)) {
            self.give_up();
            (self.kept, self.reading, self.found) = (None, None, None);
            self.text = Rc::from("");
            if self.screen == Screen::Work {
                self.draft = Rc::from("");
            }
            self.start_page(self.boxed().text);
        }
        if key.is_some() {
            self.toast(strings::DELETED, Offer::Article);
            self.status = strings::DELETED.to_owned();
        } else {
            self.shelved.clear();
            self.clear();
            self.toast.words = None;
            // As for whoever comes for the first time.
            (self.theme, self.hint) = (Theme::System, true);
            self.status = strings::FORGOTTEN.to_owned();
        }
    }

    pub(super) fn put_back(&mut self, entry: Entry) {
        self.listed(self.entries.iter().cloned().chain([entry]).collect());
        self.toast.words = None;
        self.status = strings::BACK_AGAIN.to_owned();
    }

    /// Whether the browser keeps anything of this page's.
    pub(crate) fn keeps(&self) -> bool {
        let settings = self.theme != Theme::System || !self.hint;
        settings || !self.entries.is_empty() || self.desk().iter().any(|draft| !draft.text.is_empty())
    }

    pub(super) fn dismiss_strays(&mut self) {
        if let Some(kept) = &mut self.kept {
            kept.strays = Rc::default();
            kept.revision += 1;
        }
    }
}
