//! brat's standoff format (<https://brat.nlplab.org/standoff.html>): the text in a `.txt`, its annotations in a `.ann`. Both
//! ways.
//!
//! Each stretch is a `T` of its own (`Content`, `Source`, `Cue`, `Mention`, `Claim`, `Term`). An `E` ties them together:
//! `Attribution`, whose trigger is its first content, with `Content`, `Content2`, ..., `Source`, `Cue` and `Speaker`;
//! `Speaker`, whose trigger is its first mention; `Claim` with `Attribution`, `Claimant` and `Answers`. `A` lines hold kind,
//! act, origin, confidence, check-worthiness and a speaker's kind; `#` notes hold names, roles and bases. Offsets count code
//! points. brat's stretches cannot be empty or go over a line's end: those are left out, these are written in fragments
//! (`0 5;7 9`) and put together again.
//!
//! Not in it: title, address, paragraphs, reasons, and speakers who are never mentioned (an attribution's note names them).

mod read;
mod write;

pub use read::read;
pub use write::write;

/// The two files of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The `.txt` file, exactly the article's text.
    pub text: String,
    /// The `.ann` file.
    pub annotations: String,
}

/// What `annotation.conf` must say for brat to show and edit these annotations.
pub const CONFIGURATION: &str = "[entities]\nContent\nSource\nCue\nMention\nTerm\n[relations]\n<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\
[events]\nAttribution\tContent*:Content, Source*:Source, Cue?:Cue, Speaker?:Speaker\n\
Speaker\tMention*:Mention\nClaim\tAttribution?:Attribution, Claimant?:Speaker, Answers*:Claim\n[attributes]\n\
Kind\tArg:Attribution, Value:direct|mixed|indirect\n\
Act\tArg:<EVENT>, Value:statement|accusation|denial|demand|commitment|prediction|opinion|question\n\
Origin\tArg:<EVENT>, Value:auto|manual\nSpeakerKind\tArg:Speaker, Value:person|organisation|group|document|unnamed\n";
