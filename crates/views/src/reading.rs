//! An annotated article with everything that drawing it needs, worked out once.

use crate::looks::{Look, looks};
use crate::order::Indices;
use crate::segments::{Cut, Layer, segments};
use crate::voices::{Voice, Voices, voices};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use whosaid_engine::{Article, Attribution, AttributionId, Claim, ClaimId, ParagraphKind, SpeakerId, SpeakerKind};
use yew::AttrValue;

/// An annotated article, ready to be drawn.
///
/// Two readings are equal only if they are the same one: components compare them at every change, and comparing
/// articles word by word would cost more than drawing them.
#[derive(Debug)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Its paragraphs in segments.
    pub cuts: Vec<Cut>,
    /// How many of the first paragraphs stand above the strip: headline, byline and the like.
    pub head: usize,
    /// The other paragraphs, a few in each chunk; a chunk is drawn, and skipped, as one.
    pub chunks: Vec<Chunk>,
    /// The speakers' looks, in the article's order.
    pub looks: Vec<Look>,
    /// Who is given how many words.
    pub voices: Voices,
    touches: Vec<Touches>,
    owners: Vec<Option<usize>>,
    anchors: BTreeMap<(usize, usize), usize>,
    attribution_indices: Indices,
    claim_indices: Indices,
    speaker_indices: Indices,
    /// Attributions, by index, with the claims that stand in them, in ascending order.
    stated: Vec<(usize, usize)>,
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Some paragraphs that follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Their indices.
    pub paragraphs: Range<usize>,
    /// Their words alone, for where nothing else of them is drawn.
    pub(crate) plain: Rc<[Plain]>,
    touches: Touches,
}

/// A paragraph's kind and words. Two readings of one text have the same ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plain {
    pub(crate) kind: ParagraphKind,
    pub(crate) words: AttrValue,
}

/// What is annotated within some paragraphs, each list in ascending order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Touches {
    attributions: Vec<AttributionId>,
    speakers: Vec<SpeakerId>,
    claims: Vec<ClaimId>,
}

/// One annotation, or everything of one speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An attribution.
    Attribution(AttributionId),
    /// A claim.
    Claim(ClaimId),
    /// All attributions of a speaker.
    Speaker(SpeakerId),
}

/// What is picked out at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marked {
    /// What the pointer is over.
    pub lit: Option<Target>,
    /// What the reader has picked.
    pub pinned: Option<Target>,
    /// The attribution that has the keyboard's focus.
    pub ring: Option<AttributionId>,
    /// The attribution that the Tab key goes to.
    pub stop: Option<AttributionId>,
}

/// Bytes in one chunk, at least.
const CHUNK: usize = 6_000;
/// Paragraphs above the strip, at most.
const HEAD: usize = 6;
/// Bytes in a paragraph between headline and byline (a standfirst), at most.
const STANDFIRST: usize = 400;

impl Reading {
    /// Works out what drawing `article` needs.
    #[must_use]
    pub fn new(article: Article) -> Self {
        let cuts = segments(&article);
        let speaker_indices = Indices::new(article.speakers.iter().map(|speaker| speaker.id.0));
        let owners: Vec<Option<usize>> = article
            .attributions
            .iter()
            .map(|a| a.speaker.and_then(|id| speaker_indices.get(id.0)))
            .collect();
        let voices = voices(&article, &cuts, &|i| owners.get(i).copied().flatten());
        let words: Vec<usize> = voices.speakers.iter().map(Voice::words).collect();
        let touches: Vec<Touches> = cuts.iter().map(|cut| Touches::of(&article, cut)).collect();
        let head = head(&cuts);
        let attribution_indices = Indices::new(article.attributions.iter().map(|a| a.id.0));
        let stated = (article.claims.iter().enumerate())
            .filter_map(|(i, claim)| Some((attribution_indices.get(claim.attribution?.0)?, i)));
        let mut stated: Vec<(usize, usize)> = stated.collect();
        stated.sort_unstable();
        Self {
            looks: looks(&article.speakers, &words),
            chunks: chunks(&article.text, &cuts, &touches, head),
            anchors: anchors(&cuts, article.attributions.len()),
            attribution_indices,
            stated,
            claim_indices: Indices::new(article.claims.iter().map(|claim| claim.id.0)),
            head,
            touches,
            speaker_indices,
            owners,
            voices,
            cuts,
            article,
        }
    }

    /// The attribution of that id, with its index.
    #[must_use]
    pub fn attribution(&self, id: AttributionId) -> Option<(usize, &Attribution)> {
        let index = self.attribution_indices.get(id.0)?;
        Some((index, self.article.attributions.get(index)?))
    }

    /// The claim of that id, with its index; the margins number claims from 1.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<(usize, &Claim)> {
        let index = self.claim_indices.get(id.0)?;
        Some((index, self.article.claims.get(index)?))
    }

    /// The index of the speaker of that id.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> Option<usize> {
        self.speaker_indices.get(id.0)
    }

    /// Whether the article has what `target` names.
    #[must_use]
    pub fn has(&self, target: Target) -> bool {
        match target {
            Target::Attribution(id) => self.attribution(id).is_some(),
            Target::Claim(id) => self.claim(id).is_some(),
            Target::Speaker(id) => self.speaker(id).is_some(),
        }
    }

    /// The index of the speaker behind the attribution at `index`.
    #[must_use]
    pub fn owner(&self, index: usize) -> Option<usize> {
        self.owners.get(index).copied().flatten()
    }

    /// The index of the speaker who makes the claim: whoever is behind its attribution, or is said to make it.
    #[must_use]
    pub fn claimant(&self, claim: &Claim) -> Option<usize> {
        let made = claim.attribution.and_then(|id| self.attribution(id));
        made.and_then(|(i, _)| self.owner(i))
            .or_else(|| claim.claimant.and_then(|id| self.speaker(id)))
    }

    /// The hue of the attribution at `index`; 0 where nobody is known to be behind it.
    #[must_use]
    pub fn hue(&self, index: usize) -> u8 {
        self.owner(index)
            .and_then(|i| self.looks.get(i))
            .map_or(0, |look| look.hue)
    }

    /// Whether the speaker at `index` is one whom the article does not name.
    #[must_use]
    pub fn unnamed(&self, index: usize) -> bool {
        self.article
            .speakers
            .get(index)
            .is_some_and(|speaker| speaker.kind == SpeakerKind::Unnamed)
    }

    /// Whether the speaker at `index` is several people, who say rather than says.
    #[must_use]
    pub fn plural(&self, index: usize) -> bool {
        self.article
            .speakers
            .get(index)
            .is_some_and(|speaker| speaker.kind == SpeakerKind::Group)
    }

    /// The attribution whose anchor the segment is: where its link leads and the keyboard stops. An attribution has
    /// one anchor at most, and a segment is the anchor of one at most.
    #[must_use]
    pub fn anchored(&self, paragraph: usize, segment: usize) -> Option<usize> {
        self.anchors.get(&(paragraph, segment)).copied()
    }

    /// The attributions that have an anchor, in order of the text: the stops of the keyboard.
    pub fn stops(&self) -> impl DoubleEndedIterator<Item = AttributionId> + '_ {
        self.anchors
            .values()
            .filter_map(|&i| Some(self.article.attributions.get(i)?.id))
    }

    /// The stop after `from`, or before it if `back`; the first (last) one if `from` is none of them. Stays at the ends.
    #[must_use]
    pub fn step(&self, from: Option<AttributionId>, back: bool) -> Option<AttributionId> {
        let mut before = None;
        let mut found = false;
        for stop in self.stops() {
            if found && !back {
                return Some(stop);
            }
            if Some(stop) == from {
                found = true;
                if back {
                    return before.or(from);
                }
            }
            before = Some(stop);
        }
        match (found, back) {
            (true, _) => from,
            (false, false) => self.stops().next(),
            (false, true) => before,
        }
    }

    /// The indices of the claims that stand in the attribution of that id.
    pub fn claims_of(&self, id: AttributionId) -> impl Iterator<Item = usize> + '_ {
        let attribution = self.attribution(id).map_or(usize::MAX, |(i, _)| i);
        let from = self.stated.partition_point(|&(of, _)| of < attribution);
        let claims = self.stated.get(from..).unwrap_or_default();
        claims
            .iter()
            .take_while(move |(of, _)| *of == attribution)
            .map(|&(_, i)| i)
    }

    pub(crate) fn touches(&self, paragraph: usize) -> Option<&Touches> {
        self.touches.get(paragraph)
    }
}

impl Chunk {
    /// What of `marked` concerns this chunk; the same value as before where nothing does.
    #[must_use]
    pub fn within(&self, marked: Marked) -> Marked {
        self.touches.within(marked)
    }

    /// Whether what the reader has picked, or where the keyboard stands, is in this chunk: it must be drawn then,
    /// wherever the screen is.
    pub(crate) fn picked(&self, marked: Marked) -> bool {
        let here = self.within(marked);
        let speaker = matches!(here.pinned, Some(Target::Speaker(_)));
        (here.pinned.is_some() && !speaker) || here.ring.is_some() || here.stop.is_some()
    }
}

impl Touches {
    fn of(article: &Article, cut: &Cut) -> Self {
        let mut touches = Self::default();
        for cover in cut.segments.iter().flat_map(|segment| &segment.covers) {
            if let Layer::Claim(i) = cover.layer {
                touches.claims.extend(article.claims.get(i).map(|claim| claim.id));
            }
            if let Some(attribution) = cover.layer.attribution().and_then(|i| article.attributions.get(i)) {
                touches.attributions.push(attribution.id);
                touches.speakers.extend(attribution.speaker);
            }
        }
        touches.tidy();
        touches
    }

    fn tidy(&mut self) {
        self.attributions.sort_unstable();
        self.attributions.dedup();
        self.speakers.sort_unstable();
        self.speakers.dedup();
        self.claims.sort_unstable();
        self.claims.dedup();
    }

    fn join(&mut self, other: &Self) {
        self.attributions.extend(&other.attributions);
        self.speakers.extend(&other.speakers);
        self.claims.extend(&other.claims);
    }

    fn holds(&self, target: Target) -> bool {
        match target {
            Target::Attribution(id) => self.attributions.binary_search(&id).is_ok(),
            Target::Claim(id) => self.claims.binary_search(&id).is_ok(),
            Target::Speaker(id) => self.speakers.binary_search(&id).is_ok(),
        }
    }

    /// What of `marked` concerns these paragraphs.
    pub(crate) fn within(&self, marked: Marked) -> Marked {
        Marked {
            lit: marked.lit.filter(|&target| self.holds(target)),
            pinned: marked.pinned.filter(|&target| self.holds(target)),
            ring: marked.ring.filter(|&id| self.holds(Target::Attribution(id))),
            stop: marked.stop.filter(|&id| self.holds(Target::Attribution(id))),
        }
    }
}

impl Target {
    /// Whether it takes in the given attribution.
    #[must_use]
    pub fn takes_in(self, attribution: &Attribution) -> bool {
        match self {
            Self::Attribution(id) => attribution.id == id,
            Self::Speaker(id) => attribution.speaker == Some(id),
            Self::Claim(_) => false,
        }
    }
}

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
            touched.tidy();
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

fn anchors(cuts: &[Cut], attributions: usize) -> BTreeMap<(usize, usize), usize> {
    let mut anchors = BTreeMap::new();
    let mut done = vec![false; attributions];
    for (p, cut) in cuts.iter().enumerate() {
        for (s, segment) in cut.segments.iter().enumerate() {
            let free = segment
                .covers
                .iter()
                .filter_map(|cover| cover.layer.attribution())
                .find(|&i| done.get(i) == Some(&false));
            if let Some(i) = free {
                done[i] = true;
                anchors.insert((p, s), i);
            }
        }
    }
    anchors
}

#[cfg(test)]
mod tests;
