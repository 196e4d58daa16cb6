//! The page around the article.

mod basic;
mod classroom;
mod combo;
mod filters;
mod fix;
mod grips;
mod help;
mod notice;
mod picking;
mod share;
mod shelf;
mod speaker;
mod start;
mod tabs;
mod ties;
mod toast;
mod tools;
mod top_bar;
mod work;

pub(crate) use basic::{basic_note, hint};
pub(crate) use classroom::classroom;
pub(crate) use combo::Combo;
pub(crate) use filters::filters;
pub(crate) use fix::{correct_button, delete, fix, fix_claim};
pub(crate) use grips::Grips;
pub(crate) use help::{Help, dialog};
pub(crate) use notice::{
    Tone, keeping_notice, notice, problem_notice, reload, save_copy, warning_notices, work_notices,
};
pub(crate) use share::Share;
pub(crate) use shelf::Shelf;
pub(crate) use speaker::SpeakerDialog;
pub(crate) use start::Start;
pub(crate) use toast::ToastView;
pub(crate) use tools::Tools;
pub(crate) use top_bar::top_bar;
pub(crate) use work::Work;

use crate::app::Store;
use yew::prelude::*;

/// What the parts of the page are given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StoreProps {
    pub(crate) store: Store,
}
