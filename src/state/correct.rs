//! What the reader corrects in the article, and takes back.

use super::{By, Focus, Offer, Reveal, Screen, State, Toast, read};
use crate::edits::{Change, Correction, Edit, Free, Item, Mark, grown, snapped};
use crate::strings;
use std::rc::Rc;
use whosaid_engine::Span;
use whosaid_views::{Reading, Target};

impl State {
    /// Whether the shown article has that.
    pub(super) fn has(&self, target: Target) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.has(target))
    }

    /// The edit that corrects the shown article so.
    pub(super) fn edit_of(&self, correction: &Correction) -> Option<Edit> {
        let (kept, reading) = (self.kept.as_ref()?, self.reading.as_ref()?);
        let free = Free::after(&[&kept.base, &reading.article], kept.log.done());
        correction.edit(&reading.article, free)
    }

    /// Makes the edit, and shows what it has made.
    pub(super) fn correct(&mut self, correction: &Correction) {
        let (Some(edit), Some(kept)) = (self.edit_of(correction), &mut self.kept) else {
            return;
        };
        let made = edit.0.iter().rev().find_map(|change| match change {
            Change::Put(Item::Attribution(attribution)) => Some(Target::Attribution(attribution.id)),
            Change::Put(Item::Claim(claim)) => Some(Target::Claim(claim.id)),
            _ => None,
        });
        Rc::make_mut(&mut kept.log).push(edit);
        kept.revision += 1;
        let was = self.pinned;
        // Of what goes, the keyboard goes on to the next, or else the one before.
        let gone = match correction {
            Correction::Delete(target) if was == Some(*target) || (self.ring && self.cursor == Some(*target)) => {
                Some(*target)
            }
            _ => None,
        };
        let beside = self.reading.clone().filter(|_| gone.is_some()).and_then(|reading| {
            let to = |back| self.next_stop(&reading, back).filter(|&to| Some(to) != gone);
            to(false).or_else(|| to(true))
        });
        self.hint = false;
        self.selected = None;
        self.redraw();
        match (correction, made) {
            (Correction::Mark(_, Mark::Quotation | Mark::Paraphrase), Some(target)) => {
                self.pin(target, By::Text);
                self.correcting = true;
                self.reveal.focus = Focus::Popover;
            }
            (Correction::Mark(_, Mark::Claim), Some(target)) => self.pin(target, By::Link),
            _ if gone.is_some() => {
                self.correcting = false;
                self.cursor = self.cursor.or(beside);
                self.refocus();
            }
            _ => {}
        }
        let words = strings::corrected(correction);
        self.status = words.to_owned();
        self.toast.words = None;
        if correction.reaches_far() {
            self.toast(words, Offer::Undo);
        }
    }

    /// Says it where it is seen, with a way back, or on.
    pub(super) fn toast(&mut self, words: &'static str, offers: Offer) {
        self.toast = Toast {
            number: self.toast.number + 1,
            words: Some(words),
            offers,
        };
    }

    pub(super) fn undo(&mut self) {
        let undone = self
            .kept
            .as_mut()
            .is_some_and(|kept| Rc::make_mut(&mut kept.log).undo());
        self.took_back(undone, strings::UNDONE, Offer::Redo);
    }

    pub(super) fn redo(&mut self) {
        let redone = self
            .kept
            .as_mut()
            .is_some_and(|kept| Rc::make_mut(&mut kept.log).redo());
        self.took_back(redone, strings::REDONE, Offer::Undo);
    }

    fn took_back(&mut self, changed: bool, said: &'static str, offers: Offer) {
        let Some(kept) = self.kept.as_mut().filter(|_| changed) else {
            self.status = strings::NOTHING_THERE.to_owned();
            return;
        };
        kept.revision += 1;
        let was_pinned = self.pinned.is_some();
        self.redraw();
        if was_pinned && self.pinned.is_none() {
            self.correcting = false;
            self.refocus();
        }
        self.status = said.to_owned();
        self.toast(said, offers);
    }

    /// Gives the focus back to the text, where it was.
    fn refocus(&mut self) {
        let stop = self.cursor.or_else(|| self.reading.as_ref()?.stops().next());
        self.cursor = stop;
        self.reveal = Reveal {
            number: self.reveal.number + 1,
            focus: Focus::Text,
            ..Reveal::default()
        };
    }

    /// Draws the article anew from what it is made of.
    pub(super) fn redraw(&mut self) -> Option<Rc<Reading>> {
        let reading = self.replay()?;
        self.draw(reading.clone());
        Some(reading)
    }

    pub(super) fn replay(&mut self) -> Option<Rc<Reading>> {
        let kept = self.kept.as_ref()?;
        let ahead = self.ahead.take().filter(|ahead| ahead.revision == kept.revision);
        Some(ahead.map_or_else(|| read(kept), |ahead| ahead.reading))
    }

    /// Draws another reading of the article; whoever names something that is gone, names nothing.
    pub(super) fn draw(&mut self, reading: Rc<Reading>) {
        let there = |target: &Target| reading.has(*target);
        self.lit = self.lit.filter(there);
        self.pinned = self.pinned.filter(there);
        self.cursor = self.cursor.filter(there);
        self.copied = self.copied.filter(|&id| there(&Target::Attribution(id)));
        self.speaker = self.speaker.filter(|&id| there(&Target::Speaker(id)));
        self.ring &= self.cursor.is_some();
        self.reading = Some(reading);
        self.look();
    }

    pub(super) fn select(&mut self, span: Option<Span>) {
        let text = self.reading.as_ref().map(|reading| reading.article.text.as_str());
        let words = |text: &str| span.and_then(|span| snapped(text, span)).map(|span| grown(text, span));
        self.selected = text.filter(|_| self.classroom.is_none()).and_then(words);
    }

    pub(super) fn correcting(&mut self, on: bool) {
        let can = matches!(self.pinned, Some(Target::Attribution(_) | Target::Claim(_)));
        self.correcting = on && can;
        // A claim's form is in the panel.
        self.panel_open |= self.correcting && matches!(self.pinned, Some(Target::Claim(_)));
        if can {
            self.reveal = Reveal {
                number: self.reveal.number + 1,
                // Its ends can be dragged in the text.
                text: matches!(self.pinned, Some(Target::Claim(_))),
                focus: Focus::Popover,
                ..Reveal::default()
            };
        }
    }

    pub(super) fn uncover(&mut self, all: bool) {
        let (Some(shown), Some(reading)) = (self.classroom.as_mut(), self.reading.clone()) else {
            return;
        };
        if all {
            shown.extend(reading.reports());
            self.status = strings::UNCOVERED.to_owned();
            return;
        }
        let Some(next) = reading.reports().find(|report| !shown.contains(report)) else {
            self.status = strings::UNCOVERED.to_owned();
            return;
        };
        self.reveal_labels(&reading, |known| known.id == next);
        self.cursor = Some(Target::Attribution(next));
        self.status = self.said(&reading, Target::Attribution(next));
        if self.screen == Screen::Work {
            self.reveal = Reveal {
                number: self.reveal.number + 1,
                text: true,
                ..Reveal::default()
            };
        }
    }
}
