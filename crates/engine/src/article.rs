//! The annotated article: what the engine gives back, the page edits and the formats carry.
//!
//! All spans are in bytes of [`Article::text`]. The JSON that leaves the engine counts code points; the interop crate
//! makes it.

use crate::Span;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A text with everything that was found in it or marked by hand.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Article {
    /// The text, exactly as it was given.
    pub text: String,
    /// Its headline, where one was recognised or set.
    pub title: Option<String>,
    /// Where the article was published, where known.
    pub url: Option<String>,
    /// What made the automatic annotations.
    pub engine: EngineInfo,
    /// The paragraphs, in order of the text, none overlapping.
    pub paragraphs: Vec<Paragraph>,
    /// The speakers, in order of first mention.
    pub speakers: Vec<Speaker>,
    /// The attributions, in order of their first span.
    pub attributions: Vec<Attribution>,
    /// The claims, in order of the text.
    pub claims: Vec<Claim>,
    /// Words in quotation marks that report no speech.
    pub quoted_terms: Vec<Span>,
}

/// Which engine made the annotations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EngineInfo {
    /// The engine's version, such as "0.1.0".
    pub version: String,
    /// The model's name, or `None` where rules alone were used.
    pub model: Option<String>,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(s: &str) -> Result<Self, IdError> {
                s.strip_prefix($prefix)
                    .and_then(|n| n.parse().ok())
                    .map(Self)
                    .ok_or_else(|| IdError { id: s.to_owned(), prefix: $prefix })
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(s: String) -> Result<Self, IdError> {
                s.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }
    };
}

id!(
    /// A speaker's id within one article; written "s1".
    SpeakerId, "s"
);
id!(
    /// An attribution's id within one article; written "a1".
    AttributionId, "a"
);
id!(
    /// A claim's id within one article; written "c1".
    ClaimId, "c"
);

/// An id that is not a known letter and a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{id:?} is not an id of this kind: write {prefix:?} and a number, such as \"{prefix}1\"")]
pub struct IdError {
    /// The text that was read.
    pub id: String,
    /// The letter that ids of this kind begin with.
    pub prefix: &'static str,
}

/// A stretch of text between line breaks, and what it is in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands, without the white space around it.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphKind {
    /// The headline, or a heading between paragraphs.
    Heading,
    /// Who wrote it ("By Ines Falk").
    Byline,
    /// When or where it was filed, on a line of its own.
    Dateline,
    /// A picture's caption or credit.
    Caption,
    /// What the page around the article left behind ("Read more", "Share", "Advertisement").
    Furniture,
    /// A speaker's name on a line of its own, before that speaker's words.
    SpeakerLabel,
    /// The article's own text.
    Body,
}

/// Whether an annotation was made by the engine or set by a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Made by the engine.
    #[default]
    Auto,
    /// Set by hand; a later run never overwrites it.
    Manual,
}

/// The person, organisation, group, document or unnamed source behind one or more sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Its id within the article.
    pub id: SpeakerId,
    /// The fullest proper name that the article gives, without title; for an unnamed source its fullest description.
    pub name: String,
    /// What kind of speaker it is.
    pub kind: SpeakerKind,
    /// Title or office, where the article gives one ("Deputy Prime Minister").
    pub role: Option<String>,
    /// Where the article mentions it: sources and the names and descriptions that led to the name.
    pub mentions: Vec<Span>,
    /// Who made it.
    pub origin: Origin,
}

/// What kind of speaker somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A company, party, ministry, country or other body, also by metonymy ("Downing Street").
    Organisation,
    /// Several people without a common organisation ("residents", "all three MPs").
    Group,
    /// A report, statement, letter, law or poll.
    Document,
    /// A source that the article does not name ("an official", "sources close to the talks").
    Unnamed,
}

/// One report of what a source says, writes, thinks, wants, plans or finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Its id within the article.
    pub id: AttributionId,
    /// How much of the content stands in quotation marks.
    pub kind: AttributionKind,
    /// The words that name the source ("He", "a statement from the mayor"); empty where the text names none.
    pub source: Vec<Span>,
    /// The words that report ("said", "according to", "denied"), where there are some.
    pub cue: Option<Span>,
    /// What is reported, quotation marks included: one or more spans, in order of the text.
    pub content: Vec<Span>,
    /// Who is behind the source, where known.
    pub speaker: Option<SpeakerId>,
    /// What the speaker does in saying it.
    pub act: Act,
    /// How likely the attribution is right, from 0 to 1; `None` where set by hand.
    pub confidence: Option<f32>,
    /// Why the engine thinks so, as a stable name ("inverted", "colon", "tagger"); `None` where set by hand.
    pub basis: Option<String>,
    /// Who made it.
    pub origin: Origin,
}

impl Attribution {
    /// From the first to the last byte of source, cue and content.
    #[must_use]
    pub fn extent(&self) -> Span {
        self.source
            .iter()
            .chain(&self.cue)
            .chain(&self.content)
            .copied()
            .reduce(Span::join)
            .unwrap_or(Span::new(0, 0))
    }
}

/// How much of an attribution's content stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributionKind {
    /// All of it.
    Direct,
    /// A part of it.
    Mixed,
    /// None of it: a paraphrase.
    Indirect,
}

/// What a speaker does with what is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Reports, tells, explains or shows something as fact.
    Statement,
    /// Blames somebody for something wrong, illegal or dishonest.
    Accusation,
    /// Rejects, denies, refutes, disputes or refuses.
    Denial,
    /// Asks, urges, orders or calls for something to be done.
    Demand,
    /// States a plan, promise, intention, decision or ruling of the speaker's own.
    Commitment,
    /// Says what will or could happen; warns.
    Prediction,
    /// Evaluates, believes, prefers, praises or criticises without a charge of wrongdoing.
    Opinion,
    /// Asks something.
    Question,
}

impl Act {
    /// All eight, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Statement,
        Self::Accusation,
        Self::Denial,
        Self::Demand,
        Self::Commitment,
        Self::Prediction,
        Self::Opinion,
        Self::Question,
    ];

    /// The act's name, as JSON writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Accusation => "accusation",
            Self::Denial => "denial",
            Self::Demand => "demand",
            Self::Commitment => "commitment",
            Self::Prediction => "prediction",
            Self::Opinion => "opinion",
            Self::Question => "question",
        }
    }

    /// The act of that name, if it is one of the eight.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }
}

/// A checkable statement, by a speaker or in the article's own voice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// Its id within the article.
    pub id: ClaimId,
    /// The words that state it.
    pub span: Span,
    /// The attribution it stands in; `None` in the article's own voice.
    pub attribution: Option<AttributionId>,
    /// Who makes it; `None` in the article's own voice or where unknown.
    pub claimant: Option<SpeakerId>,
    /// What the claimant does with it.
    pub kind: Act,
    /// How much it is worth checking, from 0 to 1.
    pub check_worthiness: f32,
    /// What makes it so, as stable names, strongest first.
    pub reasons: Vec<Reason>,
    /// The earlier claims that it denies, rebuts or defends against.
    pub answers: Vec<ClaimId>,
    /// Who made it.
    pub origin: Origin,
}

/// What makes a statement worth checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// It gives a number, an amount, a share or a rate.
    Number,
    /// It compares.
    Comparison,
    /// It says that one thing led to another.
    Cause,
    /// It says the first, the most, never before.
    Record,
    /// It says what a law, policy or ruling does.
    Law,
    /// It says when something happened.
    Date,
    /// It says what somebody did or did not do.
    Conduct,
    /// It charges somebody with wrongdoing.
    Accusation,
    /// It answers another claim.
    Dispute,
}
