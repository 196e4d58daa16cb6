//! What the page and its worker say to each other.
//!
//! The worker is a program of its own (`main.rs`), so that the page neither links the engine's passes nor waits for
//! them. Both sides link this crate and speak its [`Request`]s and [`Reply`]s, as plain JavaScript values.
//!
//! Worker files keep their names from one release to the next, so a browser may hold a page and a worker of two
//! different releases. The worker therefore opens with [`Reply::Ready`] and its [`PROTOCOL`]; the page answers with
//! [`Request::Hello`] and its own; each side refuses a number that is not its own.

//!
//! The weights are a file beside the worker's. The page says when to load them ([`Request::Load`]); until then, and
//! where they cannot be had, texts are annotated by rules. [`Reply::Weights`] tells what becomes of them.

mod parts;
mod weights;

pub use parts::{Assembly, PART, apart, parts};
pub use weights::{WEIGHTS_BYTES, WEIGHTS_FILE, WeightsNews, WeightsProblem, weights_address};

use serde::{Deserialize, Serialize};
use whosaid_engine::{Article, Progress, Warning};

/// The version of these messages; goes up with every change to them or to the types that they carry.
pub const PROTOCOL: u32 = 3;

/// What the page asks of the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// The page's first message.
    Hello {
        /// The page's [`PROTOCOL`].
        protocol: u32,
    },
    /// Load the weights, and use them for every text from then on.
    Load {
        /// Whether they may be fetched; otherwise only weights that the browser has kept are used.
        fetch: bool,
    },
    /// Annotate a text.
    Annotate {
        /// Chosen by the page; every reply about this text carries it.
        id: u32,
        /// The text.
        text: String,
        /// Whether rules are to do it alone, also where the weights are in use: much faster.
        rules: bool,
    },
}

/// What the worker tells the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The worker's first message: it is ready for requests.
    Ready {
        /// The worker's [`PROTOCOL`].
        protocol: u32,
    },
    /// The worker will not talk with this page, whose protocol is another.
    Refused {
        /// The worker's [`PROTOCOL`].
        protocol: u32,
    },
    /// What becomes of the weights.
    Weights {
        /// What.
        news: WeightsNews,
    },
    /// How far it has come; the first one says that the request has arrived.
    Progress {
        /// The request.
        id: u32,
        /// How far.
        progress: Progress,
    },
    /// A part of a long article, which comes in several messages, so that reading them never holds the page up for
    /// long.
    Part {
        /// The request.
        id: u32,
        /// What follows the lists of the parts before; nothing but lists.
        part: Box<Article>,
    },
    /// The last part, or all of an article of ordinary length.
    Done {
        /// The request.
        id: u32,
        /// The article without what the parts before brought, and without its text: the page has that.
        article: Box<Article>,
        /// What the reader should know about the input.
        warnings: Vec<Warning>,
    },
    /// The message could not be read.
    Misunderstood {
        /// Why, for the console.
        reason: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::Stage;

    #[test]
    fn messages_are_objects_named_for_their_type() {
        let hello = serde_json::to_value(Request::Hello { protocol: PROTOCOL }).unwrap();
        assert_eq!(hello, serde_json::json!({"hello": {"protocol": PROTOCOL}}));
        let progress = Reply::Progress {
            id: 7,
            progress: Progress {
                stage: Stage::Text,
                done: 0.5,
            },
        };
        let there = serde_json::to_value(&progress).unwrap();
        assert_eq!(there["progress"]["id"], 7);
        assert_eq!(serde_json::from_value::<Reply>(there).unwrap(), progress);
        let failed = Reply::Weights {
            news: WeightsNews::Failed {
                problem: WeightsProblem::Missing { status: 404 },
            },
        };
        let there = serde_json::to_value(&failed).unwrap();
        assert_eq!(there["weights"]["news"]["failed"]["problem"]["missing"]["status"], 404);
        assert_eq!(serde_json::from_value::<Reply>(there).unwrap(), failed);
    }
}
