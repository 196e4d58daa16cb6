//! Yew components that draw an annotated article.
//!
//! Data and callbacks go in; no component asks the browser for anything, so that all of them also render to a string.
//! [`Reading`] works out once what drawing needs, [`Making`] step by step: [`segments()`] cuts the text flat, [`voices`] shares
//! out the words, [`looks`] gives speakers their hues and initials, each [`Thread`] ties answers to a claim, and each [`Bar`] is a
//! stretch of the article's strip. The components then only turn these into elements.
//!
//! Elements carry what they stand for: `data-a` the attributions (the innermost last), `data-c` the claims, `data-t` the
//! quoted terms, `data-s` the speaker. The page listens for events in one place and reads these.

mod bars;
mod classes;
#[cfg(test)]
mod example;
mod filter;
mod head;
mod icons;
mod legend;
pub mod looks;
mod making;
mod order;
mod panels;
mod pieces;
mod popover;
mod quoted;
mod reading;
mod score;
mod segments;
pub mod strings;
mod strip;
mod text;
mod threads;
pub mod voices;

pub use bars::Bar;
pub use filter::{Filter, Found, Trust, sure_percent};
pub use head::Head;
pub use icons::{icon, logo, sprite};
pub use legend::{Layers, Legend, Switch};
pub use making::Making;
pub use order::{note, order};
pub use panels::{ClaimsPanel, QuotationsPanel, SpeakersPanel, badge};
pub use pieces::{BLOCK, Pieces};
pub use popover::{Popover, term_card};
pub use quoted::quoted_parts;
pub use reading::{Chunk, Marked, Reading, Target};
pub use score::Score;
pub use segments::{Cover, Cut, Layer, Segment, segments};
pub use strip::{draw_strip, strip};
pub use text::Text;
pub use threads::Thread;
