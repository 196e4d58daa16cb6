//! Text in, annotations out: who says what in an article.
//!
//! [`Annotator::annotate`] is one pure function: no clock, no randomness, no I/O, and the same result natively and in
//! WebAssembly, bit for bit. It runs these stages in order; each takes what the stages before it made and its own
//! dictionaries, and can be read, tested and replaced alone:
//!
//! 1. [`text`]: paragraphs and their kinds, sentences, tokens, paired quotation marks, in a [`text::Document`];
//! 2. [`grammar`] and [`attribution`]: sources, cues and contents, linked into [`Attribution`]s, and quoted terms kept apart;
//! 3. [`speakers`]: the sources' mentions gathered into [`Speaker`]s;
//! 4. [`claims`]: each attribution's [`Act`], and the [`Claim`]s worth checking, with what they answer.

mod annotator;
mod article;
pub mod attribution;
pub mod claims;
mod dictionaries;
pub mod grammar;
pub mod offsets;
mod order;
mod span;
pub mod speakers;
pub mod tagger;
pub mod text;

pub use annotator::{Annotator, Progress, Stage, Warned, Warning, WeightsError};
pub use article::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, EngineInfo, IdError, Origin, Paragraph,
    ParagraphKind, Reason, Speaker, SpeakerId, SpeakerKind,
};
pub use dictionaries::Dictionaries;
pub use span::Span;
