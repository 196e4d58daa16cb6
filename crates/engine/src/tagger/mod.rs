//! The tagger: a small neural net that gives each token its role in an attribution.

mod features;

pub use features::{Step, Steps, TABLE_ROWS, TABLES, Vocabulary, words};
