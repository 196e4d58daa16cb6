//! The short variant: only what stands in quotation marks.

use std::collections::BTreeSet;
use whosaid_engine::{Article, AttributionKind, Paragraph, ParagraphKind, Span};

/// Between two excerpts of one paragraph.
const GAP: &str = " … ";

/// The article cut down to its quotations: for each direct or mixed attribution the words from its first to its last
/// span, those of one paragraph joined by " … ". Paraphrases, other text and annotations outside these words are gone;
/// speakers who say nothing in it too. An article without quotations gives one without text.
#[must_use]
pub fn excerpt(article: &Article) -> Article {
    let quoted: BTreeSet<_> = article
        .attributions
        .iter()
        .filter(|a| a.kind != AttributionKind::Indirect)
        .map(|a| a.id)
        .collect();
    let extents = article
        .attributions
        .iter()
        .filter(|a| quoted.contains(&a.id))
        .map(whosaid_engine::Attribution::extent);
    let cuts = Cuts::new(article, extents.collect());
    let mut short = Article {
        text: cuts.text.clone(),
        paragraphs: cuts.paragraphs.clone(),
        quoted_terms: article
            .quoted_terms
            .iter()
            .filter_map(|&span| cuts.moved(span))
            .collect(),
        title: article.title.clone(),
        url: article.url.clone(),
        engine: article.engine.clone(),
        ..Article::default()
    };
    for a in article.attributions.iter().filter(|a| quoted.contains(&a.id)) {
        let mut a = a.clone();
        // Inside its own extent, so all of them are there.
        a.source = cuts.all_moved(&a.source);
        a.content = cuts.all_moved(&a.content);
        a.cue = a.cue.and_then(|cue| cuts.moved(cue));
        short.attributions.push(a);
    }
    for claim in &article.claims {
        let kept = claim.attribution.is_none_or(|id| quoted.contains(&id));
        if let Some(span) = cuts.moved(claim.span).filter(|_| kept) {
            let mut claim = claim.clone();
            claim.span = span;
            short.claims.push(claim);
        }
    }
    let claims: BTreeSet<_> = short.claims.iter().map(|c| c.id).collect();
    let said_by = short.attributions.iter().filter_map(|a| a.speaker);
    let speakers: BTreeSet<_> = said_by.chain(short.claims.iter().filter_map(|c| c.claimant)).collect();
    for claim in &mut short.claims {
        claim.answers.retain(|id| claims.contains(id));
    }
    for speaker in article.speakers.iter().filter(|s| speakers.contains(&s.id)) {
        let mut speaker = speaker.clone();
        speaker.mentions = cuts.all_moved(&speaker.mentions);
        short.speakers.push(speaker);
    }
    short
}

/// The stretches that stay, and where they are in the new text.
struct Cuts {
    text: String,
    paragraphs: Vec<Paragraph>,
    /// Old stretch and new beginning, in order, none overlapping.
    kept: Vec<(Span, usize)>,
}

impl Cuts {
    fn new(article: &Article, mut extents: Vec<Span>) -> Self {
        extents.sort_unstable();
        let mut joined: Vec<Span> = Vec::new();
        for span in extents {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => *last = last.join(span),
                _ => joined.push(span),
            }
        }
        let mut cuts = Self {
            text: String::new(),
            paragraphs: vec![],
            kept: vec![],
        };
        let mut began = 0;
        for span in joined {
            let between = cuts
                .kept
                .last()
                .map(|&(last, _)| Span::new(last.end, span.start).of(&article.text));
            match between {
                Some(between) if !between.contains(['\n', '\r']) => {
                    // Where nothing but white space was left out, nothing tells of it.
                    let gap = if between.trim().is_empty() { between } else { GAP };
                    cuts.text.push_str(gap);
                }
                Some(_) => {
                    cuts.end_paragraph(began);
                    cuts.text.push_str("\n\n");
                    began = cuts.text.len();
                }
                None => {}
            }
            cuts.kept.push((span, cuts.text.len()));
            cuts.text.push_str(span.of(&article.text));
        }
        cuts.end_paragraph(began);
        cuts
    }

    fn end_paragraph(&mut self, began: usize) {
        let span = Span::new(began, self.text.len()).trim(&self.text);
        if !span.is_empty() {
            self.paragraphs.push(Paragraph {
                span,
                kind: ParagraphKind::Body,
            });
        }
    }

    /// Where the span is now; `None` where it was not kept whole.
    fn moved(&self, span: Span) -> Option<Span> {
        let after = self.kept.partition_point(|(kept, _)| kept.start <= span.start);
        let &(kept, start) = self.kept.get(after.checked_sub(1)?)?;
        let moved = start + span.start - kept.start;
        kept.contains(span).then(|| Span::new(moved, moved + span.len()))
    }

    fn all_moved(&self, spans: &[Span]) -> Vec<Span> {
        spans.iter().filter_map(|&span| self.moved(span)).collect()
    }
}
