//! The short variant: only what stands in quotation marks.

use std::collections::BTreeSet;
use whosaid_engine::{Article, AttributionKind, Paragraph, ParagraphKind, Span};

/// In place of what was left out.
const GAP: &str = "…";
/// What stands above an excerpt that is opened.
const NOTICE: &str = "Only the quotations of this article were shared, and “…” stands for what was left out. Counts and \
                      shares are of these words alone, not of the whole article.";

/// The article cut down to its quotations: for each direct or mixed attribution the words from its first to its last
/// span, and the mark that ends the sentence there. "…" tells what was left out: between two of them, before and after one
/// that is not whole sentences, and, in a paragraph of its own, between two paragraphs. Paraphrases, other text and
/// annotations outside these words are gone; speakers who say nothing in it too. An article without quotations gives one
/// without text.
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
        let text = article.text.as_str();
        let mut began = 0;
        for i in 0..joined.len() {
            let end = joined.get(i + 1).map_or(text.len(), |next| next.start);
            let span = closed(text, joined[i], end);
            let lead = line_before(text, span.start);
            match cuts
                .kept
                .last()
                .map(|&(last, _)| Span::new(last.end, span.start).of(text))
            {
                Some(between) if !between.contains(['\n', '\r']) => {
                    // Where nothing but white space was left out, nothing tells of it.
                    let gap = if between.trim().is_empty() { between } else { " … " };
                    cuts.text.push_str(gap);
                }
                last => {
                    if let Some(between) = last {
                        cuts.end_paragraph(began);
                        cuts.text.push_str("\n\n");
                        if !between.trim().is_empty() {
                            began = cuts.text.len();
                            cuts.text.push_str(GAP);
                            cuts.end_paragraph(began);
                            cuts.text.push_str("\n\n");
                        }
                    }
                    began = cuts.text.len();
                    if !lead.is_empty() && !ends_sentence(lead) {
                        cuts.text.push_str("… ");
                    }
                }
            }
            cuts.kept.push((span, cuts.text.len()));
            cuts.text.push_str(span.of(text));
            let tail = line_after(text, span.end);
            let goes_on = joined.get(i + 1).is_some_and(|next| next.start < span.end + tail.len());
            if !goes_on && !tail.trim().is_empty() && !ends_sentence(span.of(text)) {
                cuts.text.push_str(" …");
            }
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

const CLOSERS: [char; 8] = ['"', '\'', '”', '’', '»', '“', ')', ']'];
const ENDS: [char; 4] = ['.', '!', '?', ':'];

/// The span with the marks that close its sentence, if they follow it at once and before `end`.
fn closed(text: &str, span: Span, end: usize) -> Span {
    let follows = text.get(span.end..end).unwrap_or_default();
    let marks = follows.len()
        - follows
            .trim_start_matches(|c| ENDS.contains(&c) || CLOSERS.contains(&c))
            .len();
    Span::new(span.start, span.end + marks)
}

/// Whether the words end a sentence. Nothing left out tells of itself there.
fn ends_sentence(words: &str) -> bool {
    words.trim_end().trim_end_matches(CLOSERS).ends_with(ENDS)
}

/// What stands before `at` on its line.
fn line_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    before.rsplit(['\n', '\r']).next().unwrap_or_default().trim()
}

/// What stands after `at` on its line, white space included.
fn line_after(text: &str, at: usize) -> &str {
    let after = text.get(at..).unwrap_or_default();
    after.split(['\n', '\r']).next().unwrap_or_default()
}

/// An excerpt as it is shown: under the article's headline, and a notice of what it is. Neither is sent, so that links stay
/// short, and those that were made before have them too.
pub(super) fn framed(mut short: Article) -> Article {
    let title = short.title.as_deref().unwrap_or_default();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut frame = String::new();
    let mut paragraphs = Vec::new();
    for (words, kind) in [
        (title.as_str(), ParagraphKind::Heading),
        (NOTICE, ParagraphKind::Furniture),
    ] {
        if !words.is_empty() {
            paragraphs.push(Paragraph {
                span: Span::new(frame.len(), frame.len() + words.len()),
                kind,
            });
            frame.push_str(words);
            frame.push_str("\n\n");
        }
    }
    if frame.len() + short.text.len() > super::MAX_UNFOLDED {
        return short;
    }
    let by = frame.len();
    let moved = |span: &mut Span| *span = Span::new(span.start + by, span.end + by);
    short.paragraphs.iter_mut().for_each(|p| moved(&mut p.span));
    short.speakers.iter_mut().flat_map(|s| &mut s.mentions).for_each(moved);
    for a in &mut short.attributions {
        let spans = a.source.iter_mut().chain(&mut a.cue).chain(&mut a.content);
        spans.for_each(moved);
    }
    short.claims.iter_mut().for_each(|c| moved(&mut c.span));
    short.quoted_terms.iter_mut().for_each(moved);
    short.paragraphs.splice(0..0, paragraphs);
    short.text.insert_str(0, &frame);
    short
}
