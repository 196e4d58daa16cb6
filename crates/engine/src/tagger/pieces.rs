//! The spans that the tags mark, in order.

use super::{Part, Role, TokenTags};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// A source, cue or content that the tagger marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The sentence and the paragraph of its first token.
    pub sentence: usize,
    /// See [`Piece::sentence`].
    pub paragraph: usize,
    /// Whether it begins in a quotation.
    pub quoted: bool,
    /// The mean of its tokens' probabilities, from 0 to 1.
    pub probability: f32,
    /// The least of its tokens' probabilities.
    pub weakest: f32,
}

/// The spans that `tags` mark, in order of the text.
#[must_use]
pub fn pieces(document: &Document<'_>, tags: &[TokenTags]) -> Vec<Piece> {
    let mut out: Vec<Piece> = vec![];
    let mut open: Option<Part> = None;
    for (at, tag) in tags.iter().enumerate() {
        match (tag.role, out.last_mut()) {
            (Role::Inside(part), Some(piece)) if open == Some(part) => {
                piece.tokens.end = at + 1;
                piece.probability += tag.probability;
                piece.weakest = piece.weakest.min(tag.probability);
            }
            (Role::Begin(part) | Role::Inside(part), _) => {
                out.push(piece(document, part, at..at + 1, tag.probability));
                open = Some(part);
            }
            (Role::Outside, _) => open = None,
        }
    }
    for piece in &mut out {
        piece.probability /= piece.tokens.len() as f32;
    }
    out
}

/// A piece by its tokens.
pub(super) fn piece(document: &Document<'_>, part: Part, tokens: Range<usize>, probability: f32) -> Piece {
    let first = document.tokens.get(tokens.start);
    let sentence = first.map_or(0, |token| token.sentence as usize);
    Piece {
        part,
        sentence,
        paragraph: document.sentences.get(sentence).map_or(0, |s| s.paragraph),
        quoted: first.is_some_and(|t| t.quotation().is_some() || t.kind == TokenKind::QuotationMark),
        tokens,
        probability,
        weakest: probability,
    }
}

/// The likeliest run of tokens of that part within `range` that the best sequence leaves out: where the part is likelier
/// than `least` all along. Tokens of other pieces are not looked at.
pub(super) fn missed(
    document: &Document<'_>,
    tags: &[TokenTags],
    part: Part,
    range: Range<usize>,
    least: f32,
) -> Option<Piece> {
    let likely = |tag: &TokenTags| tag.parts[part as usize];
    let mut best: Option<Piece> = None;
    let mut open: Option<Range<usize>> = None;
    for at in range.start..=range.end {
        let inside = at < range.end
            && tags
                .get(at)
                .is_some_and(|t| t.role == Role::Outside && likely(t) >= least);
        match (&mut open, inside) {
            (Some(run), true) => run.end = at + 1,
            (None, true) => open = Some(at..at + 1),
            (Some(run), false) => {
                let run = run.clone();
                open = None;
                let sum = tags[run.clone()].iter().fold(0.0, |sum, tag| sum + likely(tag));
                let mean = sum / run.len() as f32;
                if best.as_ref().is_none_or(|b| mean > b.probability) {
                    best = Some(piece(document, part, run, mean));
                }
            }
            (None, false) => {}
        }
    }
    best
}
