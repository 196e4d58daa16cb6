//! What the reader looks for in the article.

use super::{Focus, Reveal, Screen, State};
use crate::strings;
use std::rc::Rc;
use whosaid_views::{Filter, Reading, Target};

/// Places of words that are shown at most.
const PLACES: usize = 200;

impl State {
    /// Looks for that in the article, or for nothing in particular.
    pub(super) fn look_for(&mut self, filter: Filter) {
        let was = std::mem::replace(&mut self.filter, filter);
        if was == self.filter {
            return;
        }
        self.place = 0;
        self.look();
        if let (Some(found), Some(reading)) = (&self.found, &self.reading) {
            self.status = strings::matching(found.counts(reading));
            self.seek();
        } else if !was.is_empty() {
            self.status = strings::ALL_SHOWN.to_owned();
        }
    }

    /// Goes on to the next place of the words, or back; after the last comes the first.
    pub(super) fn seek_next(&mut self, back: bool) {
        let all = self.places.len();
        if all > 0 {
            self.place = (self.place + if back { all - 1 } else { 1 }) % all;
            self.status = strings::at_place(self.place + 1, all);
            self.seek();
        }
    }

    /// Brings what is looked for into view, unless something of it is there already.
    pub(super) fn seek(&mut self) {
        if self.found.is_some() {
            self.reveal = Reveal {
                number: self.reveal.number + 1,
                found: true,
                ..Reveal::default()
            };
        }
    }

    /// Looks again: the article has changed.
    pub(super) fn look(&mut self) {
        let Some(reading) = &self.reading else {
            (self.found, self.places) = (None, Rc::default());
            return;
        };
        let gone = |id| reading.speaker(id).is_none();
        if self.filter.speaker.flatten().is_some_and(gone) {
            self.filter.speaker = None;
        }
        self.found = (!self.filter.is_empty()).then(|| Rc::new(self.filter.find(reading)));
        self.places = Rc::new(self.filter.places(&reading.article.text, PLACES));
    }

    /// Gives the focus to the field.
    pub(super) fn find(&mut self) {
        if self.screen == Screen::Work && !self.hides() {
            self.panel_open = true;
            self.reveal = Reveal {
                number: self.reveal.number + 1,
                focus: Focus::Find,
                // What has just been looked for is still to be shown.
                found: self.reveal.found && self.found.is_some(),
                ..Reveal::default()
            };
        }
    }

    /// Whether the card of what is picked is there to be seen. An attribution has one in the text as well.
    pub(super) fn lists(&self, reading: &Reading, target: Target) -> bool {
        self.found.as_ref().is_none_or(|found| match target {
            Target::Attribution(_) | Target::Term(_) => true,
            Target::Claim(id) => reading.claim(id).is_some_and(|(i, _)| found.claim(i)),
            Target::Speaker(id) => {
                let voice = reading.speaker(id).and_then(|i| reading.voices.speakers.get(i));
                voice.is_some_and(|voice| voice.attributions.iter().any(|&i| found.attribution(i)))
            }
        })
    }

    /// The stop after the cursor, or before it. At the end whoever stands on something that is no stop now stays there.
    pub(super) fn next_stop(&self, reading: &Reading, back: bool) -> Option<Target> {
        reading.step(self.cursor, back, &|stop| self.stops_at(reading, stop))
    }
}
