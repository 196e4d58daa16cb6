//! Puts an article in order for being drawn, step by step.

use crate::bars::{bars, claim_lines};
use crate::looks::looks;
use crate::order::{Indices, note};
use crate::reading::{Chunk, Plain, Reading, Target, Touches};
use crate::segments::{Cut, Layer, segments};
use crate::threads::threads;
use crate::voices::{Voice, voices};
use std::ops::ControlFlow;
use whosaid_engine::{Article, ParagraphKind};
use yew::AttrValue;

/// A reading in the making: a page can do something else between its steps, each of which takes a fraction of the time.
#[derive(Debug)]
pub struct Making {
    reading: Reading,
    steps: std::slice::Iter<'static, fn(&mut Reading)>,
}

/// Each needs what those before it have made.
const STEPS: [fn(&mut Reading); 6] = [number, cut, count, touch, gather, draw];

impl Making {
    /// Begins; nothing is worked out yet.
    #[must_use]
    pub fn of(article: Article) -> Self {
        Self {
            reading: Reading {
                article,
                ..Reading::default()
            },
            steps: STEPS.iter(),
        }
    }

    /// Takes over from an earlier reading of the article what has not changed.
    #[must_use]
    pub fn after(mut self, earlier: &Reading) -> Self {
        self.reading.words = earlier.chunks.iter().map(|chunk| chunk.plain.clone()).collect();
        self
    }

    /// Takes the next step; gives the reading where there is none left.
    pub fn step(mut self) -> ControlFlow<Reading, Self> {
        match self.steps.next() {
            Some(step) => {
                step(&mut self.reading);
                ControlFlow::Continue(self)
            }
            None => ControlFlow::Break(self.reading),
        }
    }

    /// Takes all steps at once.
    #[must_use]
    pub fn whole(mut self) -> Reading {
        for step in self.steps {
            step(&mut self.reading);
        }
        self.reading
    }
}

/// Finds everything by its id.
fn number(reading: &mut Reading) {
    let article = &reading.article;
    reading.speaker_indices = Indices::new(article.speakers.iter().map(|speaker| speaker.id.0));
    reading.claim_indices = Indices::new(article.claims.iter().map(|claim| claim.id.0));
    reading.attribution_indices = Indices::new(article.attributions.iter().map(|a| a.id.0));
    let owner = |id| reading.speaker_indices.get(id);
    reading.owners = (article.attributions.iter())
        .map(|a| a.speaker.and_then(|id| owner(id.0)))
        .collect();
    reading.stated = (article.claims.iter().enumerate())
        .filter_map(|(i, claim)| Some((reading.attribution_indices.get(claim.attribution?.0)? as u64, i)))
        .collect();
    reading.stated.sort_unstable();
}

fn cut(reading: &mut Reading) {
    reading.cuts = segments(&reading.article);
    reading.head = head(&reading.cuts);
}

fn count(reading: &mut Reading) {
    reading.voices = voices(&reading.article, &reading.cuts, &|i| reading.owner(i));
    let words: Vec<usize> = reading.voices.speakers.iter().map(Voice::words).collect();
    reading.looks = looks(&reading.article.speakers, &words);
}

fn touch(reading: &mut Reading) {
    reading.touches = (reading.cuts.iter())
        .map(|cut| Touches::of(&reading.article, cut))
        .collect();
    reading.anchors = anchors(reading);
}

fn gather(reading: &mut Reading) {
    let earlier = std::mem::take(&mut reading.words);
    reading.chunks = chunks(&reading.article.text, &reading.cuts, &reading.touches, reading.head);
    // The same words, rather than others that are equal, are known to be the same at a glance.
    for (chunk, words) in reading.chunks.iter_mut().zip(earlier) {
        if chunk.plain == words {
            chunk.plain = words;
        }
    }
}

fn draw(reading: &mut Reading) {
    reading.threads = threads(&reading.article.claims);
    reading.strip = (bars(reading), claim_lines(reading));
}

impl Touches {
    fn of(article: &Article, cut: &Cut) -> Self {
        let mut touches = Self::default();
        for cover in cut.segments.iter().flat_map(|segment| &segment.covers) {
            if let Layer::Claim(i) = cover.layer
                && let Some(claim) = article.claims.get(i)
            {
                note(&mut touches.claims, claim.id.0);
            }
            if let Layer::Term(i) = cover.layer
                && let Some(Target::Term(start)) = article.quoted_terms.get(i).copied().map(Target::of_term)
            {
                note(&mut touches.terms, start);
            }
            if let Some(attribution) = cover.layer.attribution().and_then(|i| article.attributions.get(i)) {
                note(&mut touches.attributions, attribution.id.0);
                if let Some(speaker) = attribution.speaker {
                    note(&mut touches.speakers, speaker.0);
                }
            }
        }
        touches
    }

    fn join(&mut self, other: &Self) {
        for (all, more) in [
            (&mut self.attributions, &other.attributions),
            (&mut self.speakers, &other.speakers),
            (&mut self.claims, &other.claims),
            (&mut self.terms, &other.terms),
        ] {
            more.iter().for_each(|&id| note(all, id));
        }
    }
}

/// Bytes in one chunk, at least.
const CHUNK: usize = 6_000;
/// Paragraphs above the strip, at most.
const HEAD: usize = 6;
/// Bytes in a paragraph between headline and byline (a standfirst), at most.
const STANDFIRST: usize = 400;

/// How many of the first paragraphs stand above the strip: all before the first of the text, and a standfirst, which
/// only the byline after it tells from the text.
fn head(cuts: &[Cut]) -> usize {
    let is_text = |cut: &Cut| matches!(cut.paragraph.kind, ParagraphKind::Body | ParagraphKind::SpeakerLabel);
    let before_text = cuts.iter().position(is_text).unwrap_or(cuts.len());
    let headed = cuts
        .first()
        .is_some_and(|cut| cut.paragraph.kind == ParagraphKind::Heading);
    let signed = |cut: &Cut| matches!(cut.paragraph.kind, ParagraphKind::Byline | ParagraphKind::Dateline);
    let signature = cuts
        .iter()
        .take(HEAD)
        .rposition(signed)
        .filter(|_| headed && before_text > 0);
    let through_signature = signature.map(|last| last + 1).filter(|&end| {
        let between = || cuts[before_text.min(end)..end].iter().filter(|cut| is_text(cut));
        between().count() < 2 && between().all(|cut| cut.paragraph.span.len() <= STANDFIRST)
    });
    through_signature.unwrap_or(0).max(before_text).min(HEAD)
}

fn chunks(text: &str, cuts: &[Cut], touches: &[Touches], head: usize) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut start = head;
    let mut bytes = 0;
    let mut touched = Touches::default();
    for (i, cut) in cuts.iter().enumerate().skip(head) {
        bytes += cut.paragraph.span.len();
        if let Some(touches) = touches.get(i) {
            touched.join(touches);
        }
        if bytes >= CHUNK || i + 1 == cuts.len() {
            let plain = cuts[start..=i].iter().map(|cut| Plain {
                kind: cut.paragraph.kind,
                words: AttrValue::from(cut.paragraph.span.of(text).to_owned()),
            });
            chunks.push(Chunk {
                paragraphs: start..i + 1,
                plain: plain.collect(),
                touches: std::mem::take(&mut touched),
            });
            start = i + 1;
            bytes = 0;
        }
    }
    chunks
}

/// Where each stop of the keyboard has its place. Attributions come first to theirs; a claim in one of them is reached
/// through that.
fn anchors(reading: &Reading) -> Vec<((usize, usize), Target)> {
    let article = &reading.article;
    let mut done = [
        article.attributions.len(),
        article.claims.len(),
        article.quoted_terms.len(),
    ]
    .map(|n| vec![false; n]);
    for &(_, claim) in &reading.stated {
        done[1][claim] = true;
    }
    let mut anchors = Vec::with_capacity(article.attributions.len());
    for (p, cut) in reading.cuts.iter().enumerate() {
        for (s, segment) in cut.segments.iter().enumerate() {
            let stops = segment.covers.iter().map(|cover| match cover.layer {
                Layer::Content { attribution: i, .. } | Layer::Source(i) | Layer::Cue(i) => (0, i),
                Layer::Claim(i) => (1, i),
                Layer::Term(i) => (2, i),
            });
            let free = stops.filter(|&(kind, i)| done[kind].get(i) == Some(&false));
            if let Some((kind, i)) = free.min_by_key(|&(kind, _)| kind) {
                done[kind][i] = true;
                let target = match kind {
                    0 => Target::Attribution(article.attributions[i].id),
                    1 => Target::Claim(article.claims[i].id),
                    _ => Target::of_term(article.quoted_terms[i]),
                };
                anchors.push(((p, s), target));
            }
        }
    }
    anchors
}
