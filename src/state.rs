//! The page's state, and the one function that changes it.
//!
//! Nothing here knows of the browser: effects (the worker, the address, scrolling) watch the state and follow it.

mod correct;
mod drafts;
mod filter;
mod keep;
mod late;
mod parts;
mod pick;
mod plan;
mod texts;

pub(crate) use drafts::gathered;
pub(crate) use late::exchanged;
use late::read;
pub(crate) use parts::{
    Action, Ahead, By, Draft, Entry, Focus, Foreseen, Job, Keeping, Kept, Key, Offer, Panel, Planned, Reveal, Screen,
    Theme, Toast, Work,
};
pub(crate) use plan::long;

use crate::intake::Problem;
use crate::later;
use crate::strings;
use crate::weights::{Stand, Weights};
use std::rc::Rc;
use whosaid_engine::{Article, AttributionId, Span, SpeakerId, Stage, Warning};
use whosaid_views::{Filter, Found, Layers, Marked, Reading, Switch, Target, note};

/// Everything that the page shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct State {
    /// What is on the screen.
    pub(crate) screen: Screen,
    /// The text that was last given: what is annotated, and what goes back into the box.
    pub(crate) text: Rc<str>,
    /// The address that it came with.
    pub(crate) url: Option<Rc<str>>,
    /// What was put into the box: the text of an article, nothing for a new one, or what comes back.
    pub(crate) draft: Rc<str>,
    /// What the reader has made of it.
    pub(crate) typed: Option<Rc<str>>,
    /// Goes up whenever the box is filled with something else.
    pub(crate) filled: u32,
    /// What the box held when something else took its place, the latest last.
    pub(crate) shelved: Vec<Draft>,
    /// The text that is being annotated.
    pub(crate) job: Option<Job>,
    /// The annotated article, with all that was set by hand.
    pub(crate) reading: Option<Rc<Reading>>,
    /// What it was made from.
    pub(crate) kept: Option<Kept>,
    /// Whether the box holds the text of the shown article, to be edited.
    pub(crate) revising: bool,
    /// Goes up with every article that is shown; a later reading of the same text is the same article.
    pub(crate) shown: u32,
    /// The job that reads the shown article again, now that the model is in use.
    pub(crate) again: Option<u32>,
    /// The model's weights.
    pub(crate) weights: Weights,
    /// Whether the second part of the program is there.
    pub(crate) later: bool,
    /// What makes it doubtful, as far as the reader has not dismissed it.
    pub(crate) warnings: Vec<Warning>,
    /// Why there is no result.
    pub(crate) problem: Option<Problem>,
    /// What the pointer is over.
    pub(crate) lit: Option<Target>,
    /// What the reader has picked.
    pub(crate) pinned: Option<Target>,
    /// Where the keyboard stands in the text.
    pub(crate) cursor: Option<Target>,
    /// Whether the keyboard's focus is on the cursor, and visible.
    pub(crate) ring: bool,
    /// What the address asks for that has not come yet.
    pub(crate) wanted: Option<Target>,
    /// What to bring into view; its number goes up with every wish.
    pub(crate) reveal: Reveal,
    /// The panel beside the article.
    pub(crate) panel: Panel,
    /// Whether the panel covers the article, where both do not fit.
    pub(crate) panel_open: bool,
    /// What the reader looks for in the article.
    pub(crate) filter: Filter,
    /// What of it that is, where something is looked for.
    pub(crate) found: Option<Rc<Found>>,
    /// Where the words that are looked for stand in the text, and which of the places the reader is at.
    pub(crate) places: Rc<Vec<Span>>,
    pub(crate) place: usize,
    /// Whether the filter's fields are open.
    pub(crate) filtering: bool,
    /// The layers that are shown.
    pub(crate) layers: Layers,
    /// The colours.
    pub(crate) theme: Theme,
    /// Whether the list of shortcuts is open.
    pub(crate) help: bool,
    /// Whether the dialog that shares is open.
    pub(crate) sharing: bool,
    /// What the status line last said, for screen readers.
    pub(crate) status: String,
    /// What is said for a while where it is seen.
    pub(crate) toast: Toast,
    /// What was copied last.
    pub(crate) copied: Option<AttributionId>,
    /// Whether a file hovers over the page.
    pub(crate) dropping: bool,
    /// The words that are selected in the text.
    pub(crate) selected: Option<Span>,
    /// Whether the card of what is pinned is being corrected.
    pub(crate) correcting: bool,
    /// The speaker who is being corrected.
    pub(crate) speaker: Option<SpeakerId>,
    /// The attributions whose labels show, where the others are hidden.
    pub(crate) classroom: Option<Vec<AttributionId>>,
    /// Whether the first article's hint is still of use.
    pub(crate) hint: bool,
    /// The articles that the browser keeps, the latest first.
    pub(crate) entries: Rc<Vec<Entry>>,
    /// How the keeping goes.
    pub(crate) keeping: Keeping,
    /// The edit that is being worked out.
    planned: Option<Planned>,
    /// Goes up with every such edit.
    pub(crate) plans: u32,
    /// What was worked out of it.
    ahead: Option<Foreseen>,
    last_id: u32,
    last_key: Key,
}

/// Longer texts, in bytes, are read by rules before the model reads them.
const RULES_FIRST: usize = 30_000;

impl Default for State {
    fn default() -> Self {
        Self {
            screen: Screen::Start,
            text: Rc::from(""),
            url: None,
            draft: Rc::from(""),
            typed: None,
            filled: 0,
            shelved: Vec::new(),
            job: None,
            reading: None,
            kept: None,
            revising: false,
            shown: 0,
            again: None,
            weights: Weights::new(false),
            later: false,
            warnings: Vec::new(),
            problem: None,
            lit: None,
            pinned: None,
            cursor: None,
            ring: false,
            wanted: None,
            reveal: Reveal::default(),
            panel: Panel::Speakers,
            panel_open: false,
            filter: Filter::default(),
            found: None,
            places: Rc::default(),
            place: 0,
            filtering: false,
            layers: Layers::default(),
            theme: Theme::default(),
            help: false,
            sharing: false,
            status: String::new(),
            toast: Toast::default(),
            copied: None,
            dropping: false,
            selected: None,
            correcting: false,
            speaker: None,
            classroom: None,
            hint: false,
            entries: Rc::default(),
            keeping: Keeping::default(),
            planned: None,
            plans: 0,
            ahead: None,
            last_id: 0,
            last_key: 0.0,
        }
    }
}

impl State {
    /// At the page's start, `now` by the browser's clock; `saving` where the browser asks to save data, `hint` where the
    /// reader has not been here before.
    pub(crate) fn new(saving: bool, hint: bool, now: Key) -> Self {
        Self {
            weights: Weights::new(saving),
            last_key: now,
            hint,
            ..Self::default()
        }
    }

    /// Whether the shown article was read by rules alone, here: what somebody else made is left as it is.
    pub(crate) fn basic(&self) -> bool {
        self.reading
            .as_ref()
            .is_some_and(|reading| reading.article.engine.model.is_none())
            && !self.kept.as_ref().is_some_and(|kept| kept.foreign)
    }

    /// Whether labels are hidden: in the classroom, until all are revealed.
    pub(crate) fn hides(&self) -> bool {
        let Some(shown) = &self.classroom else { return false };
        let reading = self.reading.as_ref();
        reading.is_some_and(|reading| reading.reports().any(|report| !shown.contains(&report)))
    }

    /// What the worker is to do.
    pub(crate) fn work(&self) -> Option<Work> {
        let first = self.job.as_ref().map(|job| Work {
            id: job.id,
            text: self.text.clone(),
            // The model takes its time: marks come first.
            rules: self.text.len() > RULES_FIRST,
        });
        first.or_else(|| {
            Some(Work {
                id: self.again?,
                text: Rc::from(self.reading.as_ref()?.article.text.as_str()),
                rules: false,
            })
        })
    }

    /// What the views mark.
    pub(crate) fn marked(&self) -> Marked {
        let reading = self.reading.as_ref();
        let stops = |target: &Target| reading.is_some_and(|reading| self.stops_at(reading, *target));
        let first = || reading.and_then(|reading| reading.stops().find(stops));
        Marked {
            lit: self.lit,
            pinned: self.pinned,
            ring: self.cursor.filter(|_| self.ring),
            stop: self.cursor.filter(stops).or_else(first),
        }
    }

    /// Whether the keyboard stops there: where something is looked for, at what is found; not at what is switched off, nor,
    /// where labels are hidden, at what would tell that nobody says it.
    fn stops_at(&self, reading: &Reading, target: Target) -> bool {
        let found = |is: &dyn Fn(&Found) -> bool| self.found.as_deref().is_none_or(is);
        let open = |layer| self.layers.shows(layer) && !self.hides();
        match target {
            Target::Attribution(id) => reading
                .attribution(id)
                .is_some_and(|(i, _)| found(&|found| found.attribution(i))),
            Target::Claim(id) => {
                open(Switch::Claim) && reading.claim(id).is_some_and(|(i, _)| found(&|found| found.claim(i)))
            }
            Target::Term(_) => open(Switch::Term) && self.found.is_none(),
            Target::Speaker(_) => false,
        }
    }

    /// The share of the work that is done, and what is being done.
    pub(crate) fn progress(&self) -> Option<(f32, Option<Stage>)> {
        let job = self.job.as_ref()?;
        Some(job.progress.map_or((0.0, None), |p| (p.done, Some(p.stage))))
    }

    /// The state after `action`.
    #[must_use]
    pub(crate) fn after(self, action: Action) -> Self {
        match self.planning(action) {
            (state, Some(action)) => state.at_once(action),
            (state, None) => state,
        }
    }

    fn at_once(mut self, action: Action) -> Self {
        match action {
            Action::Annotate(text) => self.annotate(text, self.revising),
            Action::Given(text, url) => {
                self.annotate(text, false);
                self.url = url;
            }
            Action::Typed(text) => {
                if self.screen == Screen::Start && self.job.is_none() {
                    self.typed = Some(text);
                }
            }
            Action::Refuse(problem) => self.fail(problem),
            Action::Retry => self.annotate(self.text.clone(), self.revising),
            Action::Cancel => {
                if self.give_up() {
                    self.status = strings::CANCELLED.to_owned();
                }
            }
            Action::Progress { id, progress } => {
                if let Some(job) = self.job.as_mut().filter(|job| job.id == id) {
                    let before = job.progress.replace(progress);
                    // Each stage is told once: its steps would be said over and over.
                    if before.is_none_or(|before| before.stage != progress.stage) {
                        self.status = strings::stage(Some(progress.stage)).to_owned();
                    }
                }
            }
            Action::Failed { id, problem } => self.failed(id, problem),
            Action::Weights(news) => self.hear(news),
            Action::LoadWeights => self.weights.ask(),
            Action::DismissBasic => self.weights.dismissed = true,
            Action::Light(target) => self.lit = target,
            Action::Unpin => self.unpin(),
            Action::Focused(id) => {
                self.ring = id.is_some();
                self.cursor = id.or(self.cursor);
            }
            Action::Show(panel) => {
                self.panel = panel;
                self.panel_open = true;
            }
            Action::Filtering(open) => self.filtering = open,
            Action::ShowArticle => {
                self.panel_open = false;
                self.seek();
            }
            Action::Toggle(switch) => self.layers = self.layers.toggled(switch),
            Action::SetTheme(theme) => self.theme = theme,
            Action::Help(open) => self.help = open,
            Action::Share(open) => self.sharing = open && self.reading.is_some(),
            Action::Dismiss(index) => {
                if index < self.warnings.len() {
                    self.warnings.remove(index);
                }
            }
            Action::Toasted(number) => self.toast.words = self.toast.words.filter(|_| self.toast.number != number),
            Action::DismissProblem => self.problem = None,
            Action::Copied(id) => self.copied = id,
            Action::Dropping(over) => self.dropping = over,
            Action::Correcting(on) => self.correcting(on),
            Action::Speaker(id) => self.speaker = id.filter(|&id| self.has(Target::Speaker(id))),
            Action::DismissHint => self.hint = false,
            Action::Classroom(on) => {
                // What is picked or listed would give the answers away.
                self.unpin();
                self.filter = Filter::default();
                (self.found, self.places) = (None, Rc::default());
                self.classroom = on.then(Vec::new);
            }
            Action::Keeping(keeping) => self.keep(keeping),
            Action::Later => {
                self.later = true;
                for action in later::waited() {
                    self = self.after(action);
                }
            }
            // All that needs an article.
            late @ (Action::Done { .. }
            | Action::Edit
            | Action::New
            | Action::Back
            | Action::Clear
            | Action::Pin(..)
            | Action::Step { .. }
            | Action::Correct(_)
            | Action::Filter(_)
            | Action::Find
            | Action::Seek { .. }
            | Action::Undo
            | Action::Redo
            | Action::Select(_)
            | Action::DismissStrays
            | Action::Uncover { .. }
            | Action::BringBack
            | Action::Drafts(_)
            | Action::Listed(_)
            | Action::Opened(..)
            | Action::Forgotten(_)
            | Action::PutBack(_)
            | Action::Carry(_)) => self = later::after(self, late),
        }
        self.read_again();
        self
    }

    /// Has what was read by rules read by the model, as soon as nothing else is to be done.
    fn read_again(&mut self) {
        if self.job.is_none() && self.again.is_none() && self.weights.stand == Stand::InUse && self.basic() {
            self.again = Some(self.next_id());
        }
    }

    fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }
}

/// What was found, for the status line.
fn found(article: &Article) -> String {
    let mut speakers = Vec::new();
    for id in article.attributions.iter().filter_map(|a| a.speaker) {
        note(&mut speakers, id.0);
    }
    strings::found(article.attributions.len(), speakers.len(), article.claims.len())
}

#[cfg(test)]
mod tests;
