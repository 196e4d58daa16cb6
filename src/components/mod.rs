//! The page around the article.

mod basic;
mod help;
mod notice;
mod start;
mod ties;
mod top_bar;
mod work;

pub(crate) use basic::basic_note;
pub(crate) use help::Help;
pub(crate) use notice::{Tone, notice, problem_notice, reload};
pub(crate) use start::Start;
pub(crate) use top_bar::top_bar;
pub(crate) use work::Work;

use crate::app::Store;
use yew::prelude::*;

/// What the parts of the page are given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StoreProps {
    pub(crate) store: Store,
}
