//! What the state is made of, and all that can happen to it.

use crate::intake::Problem;
use std::rc::Rc;
use whosaid_engine::{Article, AttributionId, Progress, Warning};
use whosaid_views::{Switch, Target};
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
}

/// What the worker is to annotate, and how.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Work {
    pub(crate) id: u32,
    pub(crate) text: Rc<str>,
    /// By rules alone.
    pub(crate) rules: bool,
}

/// What is to be brought into view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Reveal {
    pub(crate) number: u32,
    pub(crate) text: bool,
    pub(crate) card: bool,
    pub(crate) focus: Focus,
}

/// What is to get the keyboard's focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Focus {
    #[default]
    Stay,
    Text,
    Popover,
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
    Annotate(Rc<str>),
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
        warnings: Vec<Warning>,
    },
    Failed {
        id: Option<u32>,
        problem: Problem,
    },
    Weights(WeightsNews),
    LoadWeights,
    DismissBasic,
    Edit,
    New,
    Back,
    Light(Option<Target>),
    Pin(Target, By),
    Unpin,
    Focused(Option<AttributionId>),
    Step {
        back: bool,
    },
    Show(Panel),
    ShowArticle,
    Toggle(Switch),
    SetTheme(Theme),
    Help(bool),
    Dismiss(usize),
    DismissProblem,
    Copied(Option<AttributionId>),
    Dropping(bool),
}
