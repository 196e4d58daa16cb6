//! The article's paragraphs cut into flat segments: one at every place where an annotation begins or ends.
//!
//! Flat segments let overlapping annotations be drawn as plain elements that follow one another, never nested.

use crate::order::{falling, order};
use crate::quoted::quoted_parts;
use whosaid_engine::{Article, AttributionKind, Paragraph, ParagraphKind, Span};

/// A paragraph with its segments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The paragraph.
    pub paragraph: Paragraph,
    /// Its segments, in order; together they are exactly the paragraph's text.
    pub segments: Vec<Segment>,
}

/// A stretch of one paragraph over which the same annotations hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands; never empty.
    pub span: Span,
    /// The annotations that cover it, outermost (longest) first.
    pub covers: Vec<Cover>,
}

/// One annotation over one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover {
    /// The annotation.
    pub layer: Layer,
    /// Whether the annotation's span begins with this segment.
    pub starts: bool,
    /// Whether the annotation's span ends with this segment.
    pub ends: bool,
}

/// What an annotation says about the words it covers. All numbers are indices into the article's vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Reported words.
    Content {
        /// Whose attribution.
        attribution: usize,
        /// Whether they stand in quotation marks.
        quoted: bool,
    },
    /// Words worth checking.
    Claim(usize),
    /// The words that name an attribution's source.
    Source(usize),
    /// The words that report.
    Cue(usize),
    /// Words in quotation marks that report no speech.
    Term(usize),
}

impl Layer {
    /// Of layers over the same words, those that hold the others come first.
    const fn rank(self) -> usize {
        match self {
            Self::Content { .. } => 0,
            Self::Claim(_) => 1,
            Self::Source(_) => 2,
            Self::Cue(_) => 3,
            Self::Term(_) => 4,
        }
    }

    /// The attribution that the layer belongs to, if it belongs to one.
    #[must_use]
    pub const fn attribution(self) -> Option<usize> {
        match self {
            Self::Content { attribution, .. } | Self::Source(attribution) | Self::Cue(attribution) => Some(attribution),
            Self::Claim(_) | Self::Term(_) => None,
        }
    }
}

impl Segment {
    /// The innermost reported words that it belongs to.
    #[must_use]
    pub fn content(&self) -> Option<Cover> {
        self.covers
            .iter()
            .rev()
            .find(|cover| matches!(cover.layer, Layer::Content { .. }))
            .copied()
    }
}

/// A span of one layer, before it is cut.
#[derive(Debug, Clone, Copy)]
struct Piece {
    span: Span,
    /// The annotation's whole span, of which the piece is a part (the quoted part of a mixed content).
    whole: Span,
    layer: Layer,
}

/// Cuts the article's paragraphs into segments.
///
/// Spans that do not fit the text are left out. Text outside every paragraph that is more than white space becomes a
/// paragraph of its own, so that nothing of the article goes missing.
///
/// Takes time linear in the text, and `n log n` in the annotations.
#[must_use]
pub fn segments(article: &Article) -> Vec<Cut> {
    let pieces = pieces(article);
    let in_order = order(pieces.len(), |i| {
        ((pieces[i].span.start as u64) << 32) | pieces[i].span.end as u64
    });
    let mut waiting = in_order.into_iter().filter_map(|i| pieces.get(i)).copied().peekable();
    let mut active: Vec<Piece> = Vec::new();
    let mut cuts = Vec::new();
    for paragraph in paragraphs(article) {
        let mut segments = Vec::new();
        let mut at = paragraph.span.start;
        active.retain(|piece| piece.span.end > at);
        while at < paragraph.span.end {
            while let Some(piece) = waiting.next_if(|piece| piece.span.start <= at) {
                if piece.span.end > at {
                    active.push(piece);
                }
            }
            let next_start = waiting.peek().map_or(usize::MAX, |piece| piece.span.start);
            let next_end = active.iter().map(|piece| piece.span.end).min().unwrap_or(usize::MAX);
            let end = paragraph.span.end.min(next_start).min(next_end);
            segments.push(Segment {
                span: Span::new(at, end),
                covers: covers(&active, at, end),
            });
            at = end;
            active.retain(|piece| piece.span.end > at);
        }
        cuts.push(Cut { paragraph, segments });
    }
    cuts
}

fn covers(active: &[Piece], start: usize, end: usize) -> Vec<Cover> {
    let cover = |piece: &Piece| Cover {
        layer: piece.layer,
        starts: piece.whole.start == start,
        ends: piece.whole.end == end,
    };
    // Most words have one cover at most, and nothing to put in order.
    if let [] | [_] = active {
        return active.iter().map(cover).collect();
    }
    let rank = |i: usize| falling((active[i].whole.len() << 3) | (7 - active[i].layer.rank()));
    let longest_first = order(active.len(), rank).into_iter();
    longest_first.filter_map(|i| active.get(i)).map(cover).collect()
}

fn pieces(article: &Article) -> Vec<Piece> {
    let text = article.text.as_str();
    let mut pieces = Vec::new();
    let mut add = |span: Span, whole: Span, layer: Layer| {
        if !span.of(text).is_empty() {
            pieces.push(Piece { span, whole, layer });
        }
    };
    for (i, attribution) in article.attributions.iter().enumerate() {
        for &content in &attribution.content {
            let layer = |quoted| Layer::Content { attribution: i, quoted };
            match attribution.kind {
                AttributionKind::Direct => add(content, content, layer(true)),
                AttributionKind::Indirect => add(content, content, layer(false)),
                AttributionKind::Mixed => {
                    let mut at = content.start;
                    for part in quoted_parts(text, content) {
                        add(Span::new(at, part.start), content, layer(false));
                        add(part, content, layer(true));
                        at = part.end;
                    }
                    add(Span::new(at, content.end), content, layer(false));
                }
            }
        }
        for &source in &attribution.source {
            add(source, source, Layer::Source(i));
        }
        if let Some(cue) = attribution.cue {
            add(cue, cue, Layer::Cue(i));
        }
    }
    for (i, claim) in article.claims.iter().enumerate() {
        add(claim.span, claim.span, Layer::Claim(i));
    }
    for (i, &term) in article.quoted_terms.iter().enumerate() {
        add(term, term, Layer::Term(i));
    }
    pieces
}

/// The article's paragraphs, and the lines of whatever text stands outside them.
fn paragraphs(article: &Article) -> Vec<Paragraph> {
    let text = article.text.as_str();
    let mut all = Vec::with_capacity(article.paragraphs.len());
    let mut at = 0;
    for &paragraph in &article.paragraphs {
        let fits = paragraph.span.start >= at && !paragraph.span.of(text).is_empty();
        if fits {
            lines(text, Span::new(at, paragraph.span.start), &mut all);
            all.push(paragraph);
            at = paragraph.span.end;
        }
    }
    lines(text, Span::new(at, text.len()), &mut all);
    all.into_iter()
        .flat_map(|paragraph| in_pieces(text, paragraph))
        .collect()
}

/// Longer paragraphs, in bytes, are drawn in pieces: the browser lays a paragraph out as a whole, however little of it
/// is on the screen.
const LONGEST: usize = 12_000;
/// Bytes in such a piece.
const PIECE: usize = 6_000;

/// The paragraph, cut at white space, after a sentence where there is one, if it is too long to be drawn at once.
fn in_pieces(text: &str, paragraph: Paragraph) -> Vec<Paragraph> {
    let mut pieces = Vec::new();
    let mut rest = paragraph.span;
    while rest.len() > LONGEST {
        let boundary = |at: usize| (at..rest.end).find(|&at| text.is_char_boundary(at)).unwrap_or(rest.end);
        let (from, to) = (boundary(rest.start + PIECE), boundary(rest.start + LONGEST));
        let near = Span::new(from, to).of(text);
        let gaps = || near.match_indices(char::is_whitespace).map(|(at, _)| at);
        let after_sentence = gaps().find(|&at| near[..at].ends_with(['.', '!', '?', '”', '"']));
        let cut = from + after_sentence.or_else(|| gaps().next()).unwrap_or(near.len());
        pieces.push(Paragraph {
            span: Span::new(rest.start, cut),
            ..paragraph
        });
        rest = Span::new(cut, rest.end).trim(text);
    }
    if !rest.is_empty() {
        pieces.push(Paragraph {
            span: rest,
            ..paragraph
        });
    }
    pieces
}

fn lines(text: &str, between: Span, into: &mut Vec<Paragraph>) {
    let mut at = between.start;
    for line in between.of(text).split_inclusive(['\n', '\r']) {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            into.push(Paragraph {
                span,
                kind: ParagraphKind::Body,
            });
        }
    }
}

#[cfg(test)]
#[path = "segments_tests.rs"]
mod tests;
