//! What the reader picks out, and where the keyboard stands.

use super::{By, Focus, Panel, Reveal, Screen, State};
use whosaid_engine::{Attribution, Span};
use whosaid_views::{Filter, Reading, Target};

impl State {
    pub(super) fn pin(&mut self, target: Target, by: By) {
        let Some(reading) = self.reading.clone().filter(|reading| reading.has(target)) else {
            // The article may be on its way still.
            self.wanted = (self.screen == Screen::Start).then_some(target);
            return;
        };
        let reveal = Reveal {
            number: self.reveal.number + 1,
            text: by != By::Text,
            card: by != By::Panel,
            found: false,
            focus: if by == By::Keys { Focus::Popover } else { Focus::Stay },
        };
        if !self.lists(&reading, target) {
            self.look_for(Filter::default());
        }
        if reading.stops().any(|stop| stop == target) {
            self.cursor = Some(target);
        }
        match target {
            Target::Attribution(id) => {
                // The claims panel has something to show as well, if the attribution makes one.
                if self.panel != Panel::Claims || reading.claims_of(id).next().is_none() {
                    self.panel = Panel::Quotations;
                }
            }
            Target::Claim(_) => self.panel = Panel::Claims,
            Target::Speaker(_) => self.panel = Panel::Speakers,
            Target::Term(_) => {}
        }
        // A claim's card is what there is to see of it, where text and panel do not fit side by side; a speaker's row is read on.
        self.panel_open = match (target, by) {
            (Target::Claim(_), By::Text | By::Keys) => true,
            (Target::Speaker(_), By::Panel) => self.panel_open,
            _ => false,
        };
        self.ring = by == By::Keys;
        self.copied = None;
        self.selected = None;
        if self.pinned != Some(target) {
            self.correcting = false;
        }
        self.pinned = Some(target);
        self.reveal = reveal;
        // What is picked is no secret any more, and whoever is behind a claim is picked with it.
        let made = match target {
            Target::Claim(id) => reading.claim(id).and_then(|(_, claim)| claim.attribution),
            _ => None,
        };
        self.reveal_labels(&reading, |known| target.takes_in(known) || made == Some(known.id));
        if self.cursor == Some(target) {
            self.status = self.said(&reading, target);
        }
    }

    pub(super) fn unpin(&mut self) {
        let pinned = self.pinned.take();
        if pinned.is_some() && self.ring {
            // Back from a claim's card to its words.
            self.panel_open &= !matches!(pinned, Some(Target::Claim(_)));
            self.reveal = Reveal {
                number: self.reveal.number + 1,
                focus: Focus::Text,
                ..Reveal::default()
            };
        }
        self.wanted = None;
        self.lit = None;
        self.correcting = false;
    }

    pub(super) fn step(&mut self, back: bool) {
        let Some(reading) = self.reading.clone().filter(|_| self.screen == Screen::Work) else {
            return;
        };
        let Some(next) = self.next_stop(&reading, back) else {
            return;
        };
        if matches!(self.pinned, Some(Target::Attribution(_))) || (self.pinned.is_some() && self.pinned == self.cursor)
        {
            self.pin(next, By::Keys);
            return;
        }
        self.cursor = Some(next);
        self.ring = true;
        self.panel_open = false;
        self.status = self.said(&reading, next);
        self.reveal = Reveal {
            number: self.reveal.number + 1,
            text: true,
            focus: Focus::Text,
            ..Reveal::default()
        };
    }

    /// Reveals those labels in the classroom, and the labels of reports that they are in: such words show both.
    pub(super) fn reveal_labels(&mut self, reading: &Reading, of: impl Fn(&Attribution) -> bool) {
        let Some(shown) = &mut self.classroom else { return };
        let all = &reading.article.attributions;
        let inner: Vec<Span> = (all.iter().filter(|known| of(known)))
            .filter_map(|known| known.content.first().copied())
            .collect();
        let holds = |span: &Span| {
            inner
                .iter()
                .any(|inner| span.start <= inner.start && inner.end <= span.end)
        };
        shown.extend(
            all.iter()
                .filter(|known| known.content.iter().any(holds))
                .map(|known| known.id),
        );
    }

    /// "Marian Voss denies, 4 of 20."; where that is hidden, "4 of 20." A claim by its number, a quoted term as what it is.
    pub(super) fn said(&self, reading: &Reading, target: Target) -> String {
        use whosaid_views::strings::{IN_ITS_OWN_VOICE, NOBODY, OWN_VOICE, claim_number, does, place, term};
        let id = match target {
            Target::Attribution(id) => id,
            Target::Claim(id) => {
                return reading.claim(id).map_or_else(String::new, |(i, claim)| {
                    let number = claim_number(i + 1);
                    match reading.claimant(claim).and_then(|i| reading.article.speakers.get(i)) {
                        Some(speaker) => format!("{number}: {}.", speaker.name),
                        None => format!("{number}: {OWN_VOICE} {IN_ITS_OWN_VOICE}."),
                    }
                });
            }
            Target::Term(_) => {
                let terms = || reading.stops().filter(|stop| matches!(stop, Target::Term(_)));
                let at = terms().position(|stop| stop == target).unwrap_or(0) + 1;
                return format!("{}.", term(at, terms().count()));
            }
            Target::Speaker(_) => return String::new(),
        };
        let Some((index, attribution)) = reading.attribution(id) else {
            return String::new();
        };
        let at = reading.reports().position(|report| report == id).unwrap_or(index) + 1;
        let place = place(at, reading.article.attributions.len());
        if self.classroom.as_ref().is_some_and(|shown| !shown.contains(&id)) {
            return format!("{place}.");
        }
        match reading.owner(index) {
            Some(speaker) => {
                let name = reading
                    .article
                    .speakers
                    .get(speaker)
                    .map_or(NOBODY, |speaker| speaker.name.as_str());
                format!("{name} {}, {place}.", does(attribution.act, reading.plural(speaker)))
            }
            None => format!("{NOBODY}, {place}."),
        }
    }
}
