//! What the state is made of, and all that can happen to it.

use crate::edits::{Correction, Log, Stray};
use crate::intake::Problem;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use whosaid_engine::{Article, AttributionId, Progress, Span, SpeakerId, Warning};
use whosaid_views::{Filter, Reading, Switch, Target};
use whosaid_worker::WeightsNews;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    Start,
    Work,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panel {
    Speakers,
    Quotations,
    Claims,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// A text on its way through the worker.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Job {
    pub(crate) id: u32,
    pub(crate) progress: Option<Progress>,
    /// Whether it is an edited text of the article that is shown.
    pub(crate) revises: bool,
}

/// What the worker is to annotate, and how.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Work {
    pub(crate) id: u32,
    pub(crate) text: Rc<str>,
    /// By rules alone.
    pub(crate) rules: bool,
}

/// The name of an article in the browser's storage: when it came, in milliseconds, as JavaScript counts them.
pub(crate) type Key = f64;

/// An article as it is kept: what the engine found, and what was set by hand.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) key: Key,
    /// Goes up with every change.
    pub(crate) revision: u32,
    pub(crate) base: Rc<Article>,
    pub(crate) log: Rc<Log>,
    /// Handiwork that lost its words when the text was edited, until the reader has taken note.
    pub(crate) strays: Rc<Vec<Stray>>,
    /// Whether it came annotated, out of a link or another program's file.
    pub(crate) foreign: bool,
}

/// The revision tells: comparing articles word by word after every action would cost more than drawing them.
impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        (self.key, self.revision) == (other.key, other.revision)
    }
}

/// An edit of a long article, which is worked out in a task of its own before it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Planned {
    Correct(Correction),
    Undo,
    Redo,
}

/// What the box held when something else took its place, or when the page was left.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    pub(crate) text: Rc<str>,
    /// The article that it is an edited text of.
    pub(crate) revises: Option<Key>,
}

/// What is said for a while where it is seen: something has changed that may not be on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Toast {
    /// Goes up with every one.
    pub(crate) number: u32,
    /// The words; none when it is gone.
    pub(crate) words: Option<&'static str>,
    pub(crate) offers: Offer,
}

/// What such a message offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Offer {
    #[default]
    Undo,
    Redo,
    /// What the box held.
    Draft,
    /// The article that was deleted.
    Article,
}

/// An article as it is after a planned edit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Foreseen {
    /// Of what is kept then.
    pub(crate) revision: u32,
    pub(crate) reading: Rc<Reading>,
}

/// What was worked out of a long article in tasks of their own, before the one that shows it.
#[derive(Debug, Clone)]
pub(crate) struct Ahead {
    /// The article in order for being drawn.
    pub(crate) reading: Rc<Reading>,
    /// Where it takes an earlier reading's place: what is kept then, with the revision that it comes after.
    pub(crate) over: Option<Kept>,
}

/// An article in the list of those that are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) key: Key,
    pub(crate) title: String,
    /// Who is heard where, as [`whosaid_views::strip`] writes it.
    #[serde(default)]
    pub(crate) strip: String,
    /// When it was last changed, in milliseconds.
    pub(crate) changed: f64,
}

/// How the keeping goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Keeping {
    /// The browser has not said yet whether it keeps anything.
    #[default]
    Asking,
    /// All of it is kept.
    Kept,
    /// The storage is full.
    Full,
    /// There is no storage, or it refuses.
    Blocked,
    /// Another window has changed the article meanwhile.
    Elsewhere,
    /// The part of the page that keeps could not be fetched yet.
    Unfetched,
}

/// What is to be brought into view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Reveal {
    pub(crate) number: u32,
    pub(crate) text: bool,
    pub(crate) card: bool,
    /// What the reader looks for, if nothing of it is on the screen.
    pub(crate) found: bool,
    pub(crate) focus: Focus,
}

/// What is to get the keyboard's focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Focus {
    #[default]
    Stay,
    Text,
    Popover,
    /// The field to find words.
    Find,
}

/// How the reader picked something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// A click in the text.
    Text,
    /// A click in a panel, or on the strip.
    Panel,
    /// The keyboard, on the text.
    Keys,
    /// A link.
    Link,
}

/// All that can happen.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone))]
pub(crate) enum Action {
    /// What the box holds: an edited text of the article, if that is what the box was opened with, else a new article.
    Annotate(Rc<str>),
    /// A new article, from a file, the clipboard or the example, and its address where that came with it.
    Given(Rc<str>, Option<Rc<str>>),
    /// What the reader has made of what the box holds.
    Typed(Rc<str>),
    /// The reader wants none of it.
    Clear,
    /// What the box held is to come back.
    BringBack,
    Refuse(Problem),
    Retry,
    Cancel,
    Progress {
        id: u32,
        progress: Progress,
    },
    Done {
        id: u32,
        article: Box<Article>,
        /// What was worked out beforehand.
        ahead: Option<Ahead>,
        warnings: Vec<Warning>,
    },
    Failed {
        id: Option<u32>,
        problem: Problem,
    },
    Weights(WeightsNews),
    /// Carries out the planned edit, which comes to that.
    Carry(Option<Foreseen>),
    /// The second part of the program is there.
    Later,
    LoadWeights,
    DismissBasic,
    Edit,
    New,
    Back,
    Light(Option<Target>),
    Pin(Target, By),
    Unpin,
    Focused(Option<Target>),
    Step {
        back: bool,
    },
    Show(Panel),
    /// What the reader looks for.
    Filter(Filter),
    /// The filter's fields are to be open.
    Filtering(bool),
    /// The reader wants to find something.
    Find,
    /// The next place of the words, or the one before.
    Seek {
        back: bool,
    },
    ShowArticle,
    Toggle(Switch),
    SetTheme(Theme),
    Help(bool),
    /// Opens or closes the dialog that shares.
    Share(bool),
    Dismiss(usize),
    /// That message has been shown for long enough.
    Toasted(u32),
    DismissProblem,
    Copied(Option<AttributionId>),
    Dropping(bool),
    Correct(Correction),
    Undo,
    Redo,
    /// The words that the reader has selected in the text.
    Select(Option<Span>),
    /// The card of what is pinned is to be corrected, or only read.
    Correcting(bool),
    /// The speaker whose name, and whose being one, are to be corrected.
    Speaker(Option<SpeakerId>),
    /// The reader has taken note of what did not come through.
    DismissStrays,
    DismissHint,
    /// With the labels hidden, or as ever.
    Classroom(bool),
    /// The next hidden label, or all of them.
    Uncover {
        all: bool,
    },
    /// What the browser keeps.
    Listed(Vec<Entry>),
    /// An article that was kept, or came annotated; in order for being drawn already, where that takes long.
    Opened(Box<Kept>, Option<Rc<Reading>>),
    /// What the box held when the page was left, and what was shelved.
    Drafts(Vec<Draft>),
    Keeping(Keeping),
    /// The article is no longer kept, or nothing is.
    Forgotten(Option<Key>),
    /// The article that was deleted is kept again.
    PutBack(Entry),
}
