//! Stage 2: sources, cues and contents.
//!
//! Every cue of the [`CueLexicon`] gives a draft: its source, its frame and its content (`reports`). Where drafts are at
//! odds the likelier one stays (`reconcile`); quotations that no cue claimed are settled last (`quotations`).

mod contents;
mod context;
mod cues;
mod draft;
mod frame;
mod labels;
mod lexicon;
mod mend;
mod merge;
mod quotations;
mod reconcile;
mod rejoin;
mod reports;
mod sources;
#[cfg(test)]
mod tests;

pub use frame::Frame;
pub use lexicon::{CueEntry, CueLexicon, Usage};

use crate::grammar::Grammar;
use crate::text::Document;
use crate::{Attribution, ParagraphKind, Span};
use context::Context;

/// What the stage found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The attributions, in order of their first span, without speakers; acts are those of their cues alone.
    pub attributions: Vec<Attribution>,
    /// Words in quotation marks that report no speech.
    pub quoted_terms: Vec<Span>,
}

/// Finds the attributions and the quoted terms of a document: by rules alone, or by what the tagger found joined with
/// what the rules add to it.
#[must_use]
pub fn find(document: &Document<'_>, grammar: &Grammar, cues: &CueLexicon, tagged: Option<Vec<Attribution>>) -> Found {
    let cx = Context {
        document,
        grammar,
        cues,
    };
    let mut drafts = Vec::new();
    for sentence in document.sentences.iter().filter(|s| speaks(document, s.paragraph)) {
        drafts.extend(reports::of_sentence(&cx, &sentence.tokens));
    }
    let labelled = labels::of_document(&cx);
    labels::keep_nested(&labelled, &mut drafts);
    drafts.extend(labelled);
    if let Some(tagged) = tagged {
        drafts = merge::with_tagged(&cx, tagged, drafts);
    }
    let mut drafts = reconcile::choose(&cx, drafts);
    let terms = quotations::settle(&cx, &mut drafts);
    reconcile::finish(&cx, drafts, terms)
}

/// A place where the lexicon sees a report, before any is dropped; what `scripts/cue_strengths.py` measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The lexicon's key and the usage ("point+out that").
    pub key: String,
    /// The frame's name.
    pub frame: &'static str,
    /// The cue's words.
    pub cue: Option<Span>,
    /// The content's words.
    pub content: Vec<Span>,
}

/// All candidates of a document, in order of the text.
#[must_use]
pub fn candidates(document: &Document<'_>, grammar: &Grammar, cues: &CueLexicon) -> Vec<Candidate> {
    let cx = Context {
        document,
        grammar,
        cues,
    };
    let sentences = document.sentences.iter().filter(|s| speaks(document, s.paragraph));
    let drafts = sentences.flat_map(|s| reports::of_sentence(&cx, &s.tokens));
    let snapped = drafts.map(|draft| reconcile::snapped(&cx, draft));
    snapped
        .filter_map(|draft| {
            let key = draft.key?;
            let content = draft.content.into_iter().map(|c| cx.span(c)).collect();
            Some(Candidate {
                key: key.name(),
                frame: key.frame.name(),
                cue: draft.cue.map(|c| cx.span(c)),
                content,
            })
        })
        .collect()
}

/// Whether a paragraph of this kind can report anything.
fn speaks(document: &Document<'_>, paragraph: usize) -> bool {
    document.paragraphs.get(paragraph).is_some_and(|p| {
        matches!(
            p.kind,
            ParagraphKind::Body | ParagraphKind::Heading | ParagraphKind::Caption
        )
    })
}
