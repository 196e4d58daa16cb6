//! Edits as data.

use serde::{Deserialize, Serialize};
use whosaid_engine::{Attribution, Claim, Span, Speaker};

/// One step that can be undone: its changes are made, and taken back, together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Edit(pub(crate) Vec<Change>);

/// One change of the article. It carries whole values, so that it can be made whatever the article has come to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Change {
    /// The item takes the place of the one that has its id, or comes anew.
    Put(Item),
    /// The item goes.
    Remove(Item),
    /// All that the first speaker says is said by the second.
    Merge(Speaker, Speaker),
}

/// What an article lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Item {
    Attribution(Attribution),
    Claim(Claim),
    /// A quoted term.
    Term(Span),
    Speaker(Speaker),
}

impl Item {
    /// The stretches that it marks as such: content, claim, term; none of a speaker's.
    pub(crate) fn content(&self) -> &[Span] {
        match self {
            Self::Attribution(attribution) => &attribution.content,
            Self::Claim(claim) => std::slice::from_ref(&claim.span),
            Self::Term(span) => std::slice::from_ref(span),
            Self::Speaker(_) => &[],
        }
    }
}

/// Whether two lists of spans cover nearly the same bytes: three quarters of all that either covers.
pub(crate) fn alike(a: &[Span], b: &[Span]) -> bool {
    let len = |spans: &[Span]| spans.iter().map(Span::len).sum::<usize>();
    let mut shared = 0;
    for one in a {
        for other in b {
            shared += one.end.min(other.end).saturating_sub(one.start.max(other.start));
        }
    }
    shared > 0 && shared * 4 >= (len(a) + len(b) - shared) * 3
}
