//! An annotated article with everything that drawing it needs, worked out once.

use crate::bars::Bar;
use crate::looks::{Look, plural};
use crate::making::Making;
use crate::order::Indices;
use crate::segments::Cut;
use crate::threads::Thread;
use crate::voices::Voices;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;
use std::str::FromStr;
use whosaid_engine::{
    Article, Attribution, AttributionId, Claim, ClaimId, ParagraphKind, Span, SpeakerId, SpeakerKind,
};
use yew::AttrValue;

/// An annotated article, ready to be drawn.
///
/// Two readings are equal only if they are the same one: components compare them at every change, and comparing
/// articles word by word would cost more than drawing them.
#[derive(Debug, Default)]
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
    /// The claims, each with those that answer it.
    pub threads: Vec<Thread>,
    /// The strip's bars, and where its claims are.
    pub strip: (Vec<Bar>, Vec<(f64, f64)>),
    /// The words of an earlier reading's chunks, until this one's are made.
    pub(crate) words: Vec<Rc<[Plain]>>,
    pub(crate) touches: Vec<Touches>,
    pub(crate) owners: Vec<Option<usize>>,
    /// Paragraph and segment of each anchor, in order of the text.
    pub(crate) anchors: Vec<((usize, usize), Target)>,
    pub(crate) attribution_indices: Indices,
    pub(crate) claim_indices: Indices,
    pub(crate) speaker_indices: Indices,
    /// Attributions, by index, with the claims that stand in them, in ascending order.
    pub(crate) stated: Vec<(u64, usize)>,
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
    pub(crate) touches: Touches,
}

/// A paragraph's kind and words. Two readings of one text have the same ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plain {
    pub(crate) kind: ParagraphKind,
    pub(crate) words: AttrValue,
}

/// What is annotated within some paragraphs: the ids' numbers, each list in ascending order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Touches {
    pub(crate) attributions: Vec<u32>,
    pub(crate) speakers: Vec<u32>,
    pub(crate) claims: Vec<u32>,
    pub(crate) terms: Vec<u32>,
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
    /// The quoted term that begins at that byte: terms have no ids, and their numbers change with every other one.
    Term(u32),
}

/// The id, which tells of what it is: "a3", "c2", "s1", "t142".
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, number) = match self {
            Self::Attribution(id) => ('a', id.0),
            Self::Claim(id) => ('c', id.0),
            Self::Speaker(id) => ('s', id.0),
            Self::Term(start) => ('t', *start),
        };
        write!(f, "{letter}{number}")
    }
}

impl FromStr for Target {
    type Err = <AttributionId as FromStr>::Err;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        if let Some(start) = id.strip_prefix('t').and_then(|start| start.parse().ok()) {
            return Ok(Self::Term(start));
        }
        match id.as_bytes().first() {
            Some(b'c') => id.parse().map(Self::Claim),
            Some(b's') => id.parse().map(Self::Speaker),
            _ => id.parse().map(Self::Attribution),
        }
    }
}

/// What is picked out at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marked {
    /// What the pointer is over.
    pub lit: Option<Target>,
    /// What the reader has picked.
    pub pinned: Option<Target>,
    /// What has the keyboard's focus.
    pub ring: Option<Target>,
    /// What the Tab key goes to.
    pub stop: Option<Target>,
}

impl Reading {
    /// Works out what drawing `article` needs; [`Making`] does it step by step.
    #[must_use]
    pub fn new(article: Article) -> Self {
        Making::of(article).whole()
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
            Target::Term(_) => self.term(target).is_some(),
        }
    }

    /// The words of the quoted term that `target` is.
    #[must_use]
    pub fn term(&self, target: Target) -> Option<Span> {
        let mut terms = self.article.quoted_terms.iter().copied();
        terms.find(|&term| Target::of_term(term) == target)
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
        self.article.speakers.get(index).is_some_and(plural)
    }

    /// What has its anchor in the segment: where its link leads and the keyboard stops. Each annotation has one anchor at
    /// most, and a segment is the anchor of one at most.
    #[must_use]
    pub fn anchored(&self, paragraph: usize, segment: usize) -> Option<Target> {
        let at = self
            .anchors
            .binary_search_by_key(&(paragraph, segment), |&(at, _)| at)
            .ok()?;
        self.anchors.get(at).map(|&(_, target)| target)
    }

    /// What has an anchor, in order of the text: attributions, claims that are in none of them, and quoted terms. These are
    /// the stops of the keyboard.
    pub fn stops(&self) -> impl DoubleEndedIterator<Item = Target> + '_ {
        self.anchors.iter().map(|&(_, target)| target)
    }

    /// The attributions among the stops.
    pub fn reports(&self) -> impl DoubleEndedIterator<Item = AttributionId> + '_ {
        self.stops().filter_map(Target::attribution)
    }

    /// The `wanted` stop after `from`, or before it if `back`; the first (last) one if `from` is no stop. Stays at the ends.
    #[must_use]
    pub fn step(&self, from: Option<Target>, back: bool, wanted: &dyn Fn(Target) -> bool) -> Option<Target> {
        let mut before = None;
        let mut found = false;
        let mut stops = self.stops().filter(|&stop| Some(stop) == from || wanted(stop));
        let first = stops.next();
        for stop in first.into_iter().chain(stops) {
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
            (false, false) => first,
            (false, true) => before,
        }
    }

    /// The indices of the claims that stand in the attribution of that id.
    pub fn claims_of(&self, id: AttributionId) -> impl Iterator<Item = usize> + '_ {
        let attribution = self.attribution(id).map_or(u64::MAX, |(i, _)| i as u64);
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
    fn holds(&self, target: Target) -> bool {
        match target {
            Target::Attribution(id) => self.attributions.binary_search(&id.0).is_ok(),
            Target::Claim(id) => self.claims.binary_search(&id.0).is_ok(),
            Target::Speaker(id) => self.speakers.binary_search(&id.0).is_ok(),
            Target::Term(start) => self.terms.binary_search(&start).is_ok(),
        }
    }

    /// What of `marked` concerns these paragraphs.
    pub(crate) fn within(&self, marked: Marked) -> Marked {
        Marked {
            lit: marked.lit.filter(|&target| self.holds(target)),
            pinned: marked.pinned.filter(|&target| self.holds(target)),
            ring: marked.ring.filter(|&target| self.holds(target)),
            stop: marked.stop.filter(|&target| self.holds(target)),
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
            Self::Claim(_) | Self::Term(_) => false,
        }
    }

    /// The quoted term over these words.
    #[must_use]
    pub fn of_term(term: Span) -> Self {
        Self::Term(u32::try_from(term.start).unwrap_or(u32::MAX))
    }

    /// The attribution that it is, if it is one.
    #[must_use]
    pub fn attribution(self) -> Option<AttributionId> {
        match self {
            Self::Attribution(id) => Some(id),
            _ => None,
        }
    }

    /// The id of the element in the text that is its anchor: a claim's own is that of its card.
    #[must_use]
    pub fn anchor(self) -> String {
        match self {
            Self::Claim(id) => format!("{IN_TEXT}{id}"),
            other => other.to_string(),
        }
    }

    /// What has its anchor in the element of that id.
    #[must_use]
    pub fn of_anchor(id: &str) -> Option<Self> {
        id.strip_prefix(IN_TEXT).unwrap_or(id).parse().ok()
    }
}

/// Before a claim's id, where that of its anchor is meant.
const IN_TEXT: &str = "at-";

#[cfg(test)]
mod tests;
