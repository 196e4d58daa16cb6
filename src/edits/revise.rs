//! Edits over a text that was edited itself: each is taken to where its words are now, or listed as stray.

use super::Log;
use super::diff::{Diff, Moved};
use super::item::{Change, Edit, Item};
use super::replay::replayed;
use serde::{Deserialize, Serialize};
use whosaid_engine::{Article, Attribution, Claim, Origin, Span, Speaker};

/// Handiwork that did not come through the editing of the text whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stray {
    /// The words that it was over.
    pub(crate) words: String,
    /// What has become of it.
    pub(crate) how: Strayed,
}

/// What has become of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Strayed {
    /// Its words are gone, and it with them.
    Lost,
    /// It is over words that have changed.
    Changed,
    /// A part of it, its source or cue is gone.
    Partly,
    /// It had been deleted; its words have changed, so it may be found again.
    Back,
}

/// `base` and `log`, which are over another text, taken to `text`: a base without anything that has lost its words, the
/// log of the edits in force, and what has become of the others. `None` where hardly a word of the text before is left:
/// that is another article.
#[must_use]
pub(crate) fn revised(base: &Article, log: &Log, text: &str) -> Option<(Article, Log, Vec<Stray>)> {
    let diff = Diff::new(&base.text, text);
    if diff.kept() < 0.1 {
        return None;
    }
    let current = replayed(base, log.done());
    let mut strays: Vec<Stray> = current
        .handiwork(log)
        .filter_map(|item| stray(&diff, &base.text, &item))
        .collect();
    strays.extend(
        log.done()
            .iter()
            .flat_map(|edit| &edit.0)
            .filter_map(|change| match change {
                Change::Remove(item) if moved(&diff, item).is_none_or(|(_, how)| how.is_some()) => {
                    Some(Stray::new(&base.text, item, Strayed::Back))
                }
                _ => None,
            }),
    );
    let log = log.rewritten(|edit| {
        let change = |change: &Change| {
            Some(match change {
                Change::Put(item) => Change::Put(moved(&diff, item)?.0),
                Change::Remove(item) => Change::Remove(moved(&diff, item)?.0),
                Change::Merge(from, into) => Change::Merge(speaker(&diff, from), speaker(&diff, into)),
            })
        };
        Edit(edit.0.iter().filter_map(change).collect())
    });
    let base = Article {
        text: text.to_owned(),
        paragraphs: Vec::new(),
        speakers: base.speakers.iter().map(|known| speaker(&diff, known)).collect(),
        attributions: base
            .attributions
            .iter()
            .filter_map(|known| Some(attribution(&diff, known)?.0))
            .collect(),
        claims: base
            .claims
            .iter()
            .filter_map(|known| Some(claim(&diff, known)?.0))
            .collect(),
        quoted_terms: base
            .quoted_terms
            .iter()
            .filter_map(|&known| Some(span(&diff, known)?.0))
            .collect(),
        ..base.clone()
    };
    Some((base, log, strays))
}

trait Handiwork {
    /// What was set by hand, as it is in the end.
    fn handiwork<'a>(&'a self, log: &'a Log) -> impl Iterator<Item = Item> + 'a;
}

impl Handiwork for Article {
    fn handiwork<'a>(&'a self, log: &'a Log) -> impl Iterator<Item = Item> + 'a {
        let terms = self.quoted_terms.iter().filter(|&&term| {
            let put = |change: &Change| matches!(change, Change::Put(Item::Term(span)) if *span == term);
            log.done().iter().any(|edit| edit.0.iter().any(put))
        });
        let attributions = self.attributions.iter().filter(|item| item.origin == Origin::Manual);
        let claims = self.claims.iter().filter(|item| item.origin == Origin::Manual);
        (attributions.cloned().map(Item::Attribution))
            .chain(claims.cloned().map(Item::Claim))
            .chain(terms.copied().map(Item::Term))
    }
}

impl Stray {
    fn new(text: &str, item: &Item, how: Strayed) -> Self {
        let words: Vec<&str> = item.content().iter().map(|span| span.of(text)).collect();
        Self {
            words: words.join(" … "),
            how,
        }
    }
}

fn stray(diff: &Diff<'_>, text: &str, item: &Item) -> Option<Stray> {
    let how = match moved(diff, item) {
        None => Strayed::Lost,
        Some((_, how)) => how?,
    };
    Some(Stray::new(text, item, how))
}

/// The item over its words in the new text, and what is not as it was; `None` where its words are gone.
fn moved(diff: &Diff<'_>, item: &Item) -> Option<(Item, Option<Strayed>)> {
    Some(match item {
        Item::Attribution(known) => {
            let (known, how) = attribution(diff, known)?;
            (Item::Attribution(known), how)
        }
        Item::Claim(known) => {
            let (known, how) = claim(diff, known)?;
            (Item::Claim(known), how)
        }
        Item::Term(known) => {
            let (known, how) = span(diff, *known)?;
            (Item::Term(known), how)
        }
        Item::Speaker(known) => (Item::Speaker(speaker(diff, known)), None),
    })
}

fn span(diff: &Diff<'_>, span: Span) -> Option<(Span, Option<Strayed>)> {
    match diff.moved(span) {
        Moved::Same(span) => Some((span, None)),
        Moved::Changed(span) => Some((span, Some(Strayed::Changed))),
        Moved::Lost => None,
    }
}

fn attribution(diff: &Diff<'_>, known: &Attribution) -> Option<(Attribution, Option<Strayed>)> {
    let mut how = None;
    let mut all = |spans: &[Span]| -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        for &old in spans {
            match span(diff, old) {
                // Parts that came to overlap would be drawn twice.
                Some((new, strayed)) if !found.iter().any(|other| other.overlaps(new)) => {
                    how = how.or(strayed);
                    found.insert(found.partition_point(|other| other.start < new.start), new);
                }
                _ => how = Some(Strayed::Partly),
            }
        }
        found
    };
    let moved = Attribution {
        content: all(&known.content),
        source: all(&known.source),
        cue: known.cue.and_then(|cue| all(&[cue]).pop()),
        ..known.clone()
    };
    (!moved.content.is_empty()).then_some((moved, how))
}

fn claim(diff: &Diff<'_>, known: &Claim) -> Option<(Claim, Option<Strayed>)> {
    let (span, how) = span(diff, known.span)?;
    Some((Claim { span, ..known.clone() }, how))
}

/// Mentions that are gone are no loss: nobody set them by hand.
fn speaker(diff: &Diff<'_>, known: &Speaker) -> Speaker {
    Speaker {
        mentions: known
            .mentions
            .iter()
            .filter_map(|&mention| Some(span(diff, mention)?.0))
            .collect(),
        ..known.clone()
    }
}
