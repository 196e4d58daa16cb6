//! What a later and an earlier attribution tell together.

use super::side::{self, Side};
use crate::{Attribution, Span, Speaker};
use rustc_hash::FxHashMap;

/// Names of what [`numbers`] tells, in order.
pub(super) const NAMES: [&str; 31] = [
    "gap",
    "paragraphs",
    "sentences",
    "between-own",
    "between-other",
    "between-rest",
    "run",
    "goes-on",
    "first-of-run",
    "spoke-before",
    "speaks-after",
    "occasion-names-answerer",
    "answer-names-other",
    "around-occasion-names-answerer",
    "around-answer-names-other",
    "occasion-side",
    "answer-side",
    "sides",
    "capitals",
    "shared",
    "rare",
    "shared-share",
    "inside",
    "holds",
    "unknown-answerer",
    "unknown-other",
    "one-sentence",
    "chain",
    "nearest",
    "nearest-accusation",
    "nearest-naming",
];

/// All that the scorer of pairs looks at.
pub(super) struct Context<'a> {
    pub(super) sides: &'a [Side],
    pub(super) attributions: &'a [Attribution],
    pub(super) speakers: &'a [Speaker],
    /// How many attributions have a stem among what they are about.
    pub(super) stems: FxHashMap<u64, u32>,
}

impl<'a> Context<'a> {
    pub(super) fn new(sides: &'a [Side], attributions: &'a [Attribution], speakers: &'a [Speaker]) -> Self {
        let mut stems = FxHashMap::default();
        for stem in sides.iter().flat_map(|side| &side.topic) {
            *stems.entry(*stem).or_insert(0) += 1;
        }
        Self {
            sides,
            attributions,
            speakers,
            stems,
        }
    }

    /// Whether the one can answer the other: nobody answers himself.
    pub(super) fn possible(&self, answer: usize, occasion: usize) -> bool {
        let (a, o) = (self.sides[answer].speaker, self.sides[occasion].speaker);
        answer != occasion && (a.is_none() || a != o) && (a.is_some() || o.is_some())
    }

    /// The numbers of a pair, in the order of [`NAMES`].
    pub(super) fn numbers(&self, answer: usize, occasion: usize) -> [i32; NAMES.len()] {
        let (a, o) = (&self.sides[answer], &self.sides[occasion]);
        let (answered, said) = (&self.attributions[answer], &self.attributions[occasion]);
        let whole = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let apart = |a: usize, o: usize| (whole(a) - whole(o)).clamp(-40, 40);
        let between = &self.sides[answer.min(occasion) + 1..answer.max(occasion)];
        let by = |who: &Side| {
            whole(
                between
                    .iter()
                    .filter(|s| s.speaker.is_some() && s.speaker == who.speaker)
                    .count(),
            )
        };
        let (own, other) = (by(a), by(o));
        let same = |i: Option<usize>, who: &Side| {
            i.and_then(|i| self.sides.get(i))
                .is_some_and(|s| s.speaker.is_some() && s.speaker == who.speaker)
        };
        let shared = common(&a.topic, &o.topic);
        let rare = shared
            .iter()
            .filter(|stem| self.stems.get(stem).is_some_and(|n| *n <= 3))
            .count();
        let least = a.topic.len().min(o.topic.len()).max(1);
        let contains = |outer: &Attribution, inner: &Attribution| {
            inner
                .content
                .iter()
                .any(|c| outer.content.iter().any(|d| d.contains(*c) && d != c))
        };
        const NEAR: usize = 8;
        let earlier = &self.sides[occasion.saturating_sub(NEAR)..occasion];
        let later = &self.sides[answer + 1..self.sides.len().min(answer + 1 + NEAR)];
        let heard = |sides: &[Side], who: &Side| sides.iter().any(|s| s.speaker.is_some() && s.speaker == who.speaker);
        // All between the two is either's, and the answerer speaks last: an exchange.
        let chain = whole(between.len()) == own + other;
        [
            apart(answer, occasion),
            apart(a.paragraph, o.paragraph),
            apart(a.sentence, o.sentence),
            own,
            other,
            whole(between.len()) - own - other,
            i32::from(same(answer.checked_sub(1), a)),
            i32::from(same(Some(occasion + 1), o)),
            i32::from(!same(occasion.checked_sub(1), o)),
            i32::from(heard(earlier, a)),
            i32::from(heard(later, o)),
            self.mentioned(a, &said.content),
            self.mentioned(o, &answered.content),
            self.mentioned(a, &[o.around]),
            self.mentioned(o, &[a.around]),
            whole(common(&o.capitals, &a.names).len()),
            whole(common(&a.capitals, &o.names).len()),
            whole(common(&a.names, &o.names).len()),
            whole(common(&a.capitals, &o.capitals).len()),
            whole(shared.len()),
            whole(rare),
            whole(shared.len() * 100 / least),
            i32::from(contains(said, answered)),
            i32::from(contains(answered, said)),
            i32::from(a.speaker.is_none()),
            i32::from(o.speaker.is_none()),
            i32::from(a.around == o.around),
            i32::from(chain),
            i32::from(self.nearest(answer, occasion, |_| true)),
            i32::from(self.nearest(answer, occasion, |n| self.sides[n].accuses)),
            i32::from(self.nearest(answer, occasion, |n| self.mentioned(a, &[self.sides[n].around]) > 0)),
        ]
    }

    /// Whether the occasion is the last before the answer, of those of other speakers, that is `wanted`.
    fn nearest(&self, answer: usize, occasion: usize, wanted: impl Fn(usize) -> bool) -> bool {
        let others = (occasion + 1..answer).filter(|&n| self.possible(answer, n));
        occasion < answer && wanted(occasion) && !others.into_iter().any(wanted)
    }

    /// How often `spans` mention the side's speaker.
    fn mentioned(&self, side: &Side, spans: &[Span]) -> i32 {
        let Some(speaker) = side.speaker.and_then(|id| side::of(self.speakers, id)) else {
            return 0;
        };
        let count = |span: &Span| {
            let from = speaker.mentions.partition_point(|m| m.end <= span.start);
            let mentions = speaker.mentions.get(from..).unwrap_or(&[]);
            mentions.iter().take_while(|m| m.start < span.end).count()
        };
        i32::try_from(spans.iter().map(count).sum::<usize>()).unwrap_or(i32::MAX)
    }
}

/// What two lists in order have in common.
fn common(a: &[u64], b: &[u64]) -> Vec<u64> {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().filter(|x| many.binary_search(x).is_ok()).copied().collect()
}
