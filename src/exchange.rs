//! Putting a later reading of the same text in an earlier one's place.
//!
//! What both readings found keeps its id, so that everything that names it stays good: what is picked, the address, links,
//! corrections. What was set by hand stays as it is, and takes the place of what the later reading found there.

use whosaid_engine::{Article, Attribution, AttributionId, Claim, ClaimId, Origin, Speaker, SpeakerId};

/// The article `now`, with the ids and the handiwork of `before`, which is an earlier reading of the same text.
#[must_use]
pub(crate) fn exchanged(before: &Article, mut now: Article) -> Article {
    let speakers = Names::new(&known(&before.speakers), &known(&now.speakers));
    let attributions = Names::new(&known(&before.attributions), &known(&now.attributions));
    let claims = Names::new(&known(&before.claims), &known(&now.claims));
    let speaker = |id: &mut SpeakerId| id.0 = speakers.get(id.0);
    let attribution = |id: &mut AttributionId| id.0 = attributions.get(id.0);
    let claim = |id: &mut ClaimId| id.0 = claims.get(id.0);
    for item in &mut now.speakers {
        speaker(&mut item.id);
    }
    for item in &mut now.attributions {
        attribution(&mut item.id);
        item.speaker.iter_mut().for_each(speaker);
    }
    for item in &mut now.claims {
        claim(&mut item.id);
        item.attribution.iter_mut().for_each(attribution);
        item.claimant.iter_mut().for_each(speaker);
        item.answers.iter_mut().for_each(claim);
    }
    // A headline or an address can be set by hand too.
    now.title.clone_from(&before.title);
    now.url.clone_from(&before.url);
    with_handiwork(before, now)
}

/// Puts in what was set by hand, and whom it names.
fn with_handiwork(before: &Article, mut now: Article) -> Article {
    let attributions: Vec<&Attribution> = before.attributions.iter().filter(|a| a.by_hand()).collect();
    let claims: Vec<&Claim> = before.claims.iter().filter(|c| c.by_hand()).collect();
    for speaker in &before.speakers {
        let named = attributions.iter().any(|a| a.speaker == Some(speaker.id))
            || claims.iter().any(|c| c.claimant == Some(speaker.id));
        if speaker.by_hand() || (named && !now.speakers.iter().any(|s| s.id == speaker.id)) {
            place(&mut now.speakers, speaker);
        }
    }
    for attribution in attributions {
        place(&mut now.attributions, attribution);
    }
    for claim in claims {
        place(&mut now.claims, claim);
    }
    // What handiwork refers to may be gone.
    let known: Vec<AttributionId> = now.attributions.iter().map(|a| a.id).collect();
    let stated: Vec<ClaimId> = now.claims.iter().map(|c| c.id).collect();
    for claim in now.claims.iter_mut().filter(|c| c.by_hand()) {
        claim.attribution = claim.attribution.filter(|id| known.contains(id));
        claim.answers.retain(|id| stated.contains(id));
    }
    now
}

/// Puts `item` in the place of all that have its id, in the order of the text.
fn place<T: Item>(items: &mut Vec<T>, item: &T) {
    items.retain(|other| other.id() != item.id());
    let at = items.iter().take_while(|other| other.start() <= item.start()).count();
    items.insert(at, item.clone());
}

/// What the article lists: speakers, attributions, claims.
trait Item: Clone {
    fn id(&self) -> u32;
    fn start(&self) -> usize;
    fn origin(&self) -> Origin;
    /// Offsets by which it is known again, each with the part that begins or ends there.
    fn edges(&self) -> Vec<u64>;

    fn by_hand(&self) -> bool {
        self.origin() == Origin::Manual
    }
}

fn edge(part: u64, offset: usize) -> u64 {
    part << 48 | offset as u64
}

impl Item for Speaker {
    fn id(&self) -> u32 {
        self.id.0
    }
    fn start(&self) -> usize {
        self.mentions.first().map_or(0, |span| span.start)
    }
    fn origin(&self) -> Origin {
        self.origin
    }
    fn edges(&self) -> Vec<u64> {
        self.mentions.iter().map(|span| edge(0, span.start)).collect()
    }
}

impl Item for Attribution {
    fn id(&self) -> u32 {
        self.id.0
    }
    fn start(&self) -> usize {
        self.extent().start
    }
    fn origin(&self) -> Origin {
        self.origin
    }
    fn edges(&self) -> Vec<u64> {
        let cue = self.cue.map(|span| edge(0, span.start));
        let first = self.content.first().map(|span| edge(1, span.start));
        let last = self.content.last().map(|span| edge(2, span.end));
        cue.into_iter().chain(first).chain(last).collect()
    }
}

impl Item for Claim {
    fn id(&self) -> u32 {
        self.id.0
    }
    fn start(&self) -> usize {
        self.span.start
    }
    fn origin(&self) -> Origin {
        self.origin
    }
    fn edges(&self) -> Vec<u64> {
        vec![edge(0, self.span.start), edge(1, self.span.end)]
    }
}

/// What an item is known again by. One type for all, so that the page carries what follows once.
struct Known {
    id: u32,
    by_hand: bool,
    edges: Vec<u64>,
}

fn known<T: Item>(items: &[T]) -> Vec<Known> {
    let known = |item: &T| Known {
        id: item.id(),
        by_hand: item.by_hand(),
        edges: item.edges(),
    };
    items.iter().map(known).collect()
}

/// The new id of each item of a later reading, by its own id, in order.
struct Names(Vec<(u64, usize)>);

impl Names {
    /// An item gets the id of the earlier one with which it shares most edges, or a new one. What was set by hand can
    /// stand for several.
    fn new(before: &[Known], now: &[Known]) -> Self {
        let mut ids = vec![0; now.len()];
        let mut named = vec![false; now.len()];
        let mut taken = vec![false; before.len()];
        for (n, b) in shares(before, now) {
            if !named[n] && (!taken[b] || before[b].by_hand) {
                (named[n], taken[b]) = (true, true);
                ids[n] = before[b].id;
            }
        }
        let mut last = before.iter().map(|item| item.id).max().unwrap_or(0);
        let mut names = Vec::with_capacity(now.len());
        for (n, item) in now.iter().enumerate() {
            if !named[n] {
                last += 1;
                ids[n] = last;
            }
            names.push((u64::from(item.id), ids[n] as usize));
        }
        names.sort_unstable();
        Self(names)
    }

    fn get(&self, id: u32) -> u32 {
        let found = self.0.binary_search_by_key(&u64::from(id), |&(id, _)| id);
        found.map_or(id, |i| self.0[i].1 as u32)
    }
}

/// The pairs of a later and an earlier item that share edges, those with most of them first.
fn shares(before: &[Known], now: &[Known]) -> Vec<(usize, usize)> {
    let mut edges = Vec::new();
    for (b, item) in before.iter().enumerate() {
        edges.extend(item.edges.iter().map(|&edge| (edge, b)));
    }
    edges.sort_unstable();
    let mut shares = Vec::new();
    let mut counts = vec![0_u64; before.len()];
    for (n, item) in now.iter().enumerate() {
        let mut touched = Vec::new();
        for &edge in &item.edges {
            let from = edges.partition_point(|&(other, _)| other < edge);
            for &(_, b) in edges[from..].iter().take_while(|&&(other, _)| other == edge) {
                if counts[b] == 0 {
                    touched.push(b);
                }
                counts[b] += 1;
            }
        }
        for b in touched {
            let falling = u64::from(u32::MAX) - std::mem::take(&mut counts[b]);
            shares.push((falling << 32 | n as u64, b));
        }
    }
    shares.sort_unstable();
    let later = |key: u64| (key & u64::from(u32::MAX)) as usize;
    shares.into_iter().map(|(key, b)| (later(key), b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::{Act, AttributionKind, Span, SpeakerKind};

    fn attribution(id: u32, cue: usize, content: (usize, usize), speaker: Option<u32>) -> Attribution {
        Attribution {
            id: AttributionId(id),
            kind: AttributionKind::Indirect,
            source: vec![],
            cue: Some(Span::new(cue, cue + 2)),
            content: vec![Span::new(content.0, content.1)],
            speaker: speaker.map(SpeakerId),
            act: Act::Statement,
            confidence: Some(0.5),
            basis: None,
            origin: Origin::Auto,
        }
    }

    fn speaker(id: u32, name: &str, mentions: &[usize]) -> Speaker {
        Speaker {
            id: SpeakerId(id),
            name: name.to_owned(),
            kind: SpeakerKind::Person,
            role: None,
            mentions: mentions.iter().map(|&at| Span::new(at, at + 2)).collect(),
            origin: Origin::Auto,
        }
    }

    fn claim(id: u32, (start, end): (usize, usize), attribution: u32, answers: &[u32]) -> Claim {
        Claim {
            id: ClaimId(id),
            span: Span::new(start, end),
            attribution: Some(AttributionId(attribution)),
            claimant: None,
            kind: Act::Statement,
            check_worthiness: 0.5,
            reasons: vec![],
            answers: answers.iter().map(|&id| ClaimId(id)).collect(),
            origin: Origin::Auto,
        }
    }

    fn ids(article: &Article) -> Vec<u32> {
        article.attributions.iter().map(|a| a.id.0).collect()
    }

    /// By rules, then by the model: it finds one more in front, and the second one's content is longer.
    fn readings() -> (Article, Article) {
        let before = Article {
            speakers: vec![speaker(1, "Ann", &[20, 40]), speaker(2, "Bo", &[60])],
            attributions: vec![
                attribution(1, 22, (25, 35), Some(1)),
                attribution(2, 62, (65, 75), Some(2)),
            ],
            claims: vec![claim(1, (65, 75), 2, &[])],
            ..Article::default()
        };
        let now = Article {
            speakers: vec![
                speaker(1, "Cy", &[2]),
                speaker(2, "Ann", &[20, 40]),
                speaker(3, "Bo", &[60]),
            ],
            attributions: vec![
                attribution(1, 4, (6, 18), Some(1)),
                attribution(2, 22, (25, 35), Some(2)),
                attribution(3, 62, (65, 79), Some(3)),
            ],
            claims: vec![claim(1, (6, 18), 1, &[2]), claim(2, (65, 79), 3, &[])],
            ..Article::default()
        };
        (before, now)
    }

    #[test]
    fn what_both_found_keeps_its_id_and_what_names_it_follows() {
        let (before, now) = readings();
        let article = exchanged(&before, now);
        assert_eq!(ids(&article), [3, 1, 2]);
        let speakers: Vec<_> = article.attributions.iter().map(|a| a.speaker.unwrap().0).collect();
        assert_eq!(speakers, [3, 1, 2]);
        let names: Vec<_> = article.speakers.iter().map(|s| (s.id.0, s.name.as_str())).collect();
        assert_eq!(names, [(3, "Cy"), (1, "Ann"), (2, "Bo")]);
        let [new, kept] = &article.claims[..] else {
            panic!("two claims")
        };
        assert_eq!(
            (new.id, new.attribution, &new.answers[..]),
            (ClaimId(2), Some(AttributionId(3)), &[ClaimId(1)][..])
        );
        assert_eq!((kept.id, kept.attribution), (ClaimId(1), Some(AttributionId(2))));
    }

    #[test]
    fn the_same_reading_again_changes_nothing() {
        let (_, now) = readings();
        assert_eq!(exchanged(&now, now.clone()), now);
    }

    #[test]
    fn one_that_shares_more_is_the_counterpart_whatever_comes_first() {
        let (mut before, mut now) = readings();
        before.attributions = vec![attribution(7, 22, (25, 35), None)];
        now.attributions = vec![attribution(1, 22, (10, 20), None), attribution(2, 22, (25, 35), None)];
        assert_eq!(ids(&exchanged(&before, now)), [8, 7]);
    }

    #[test]
    fn what_was_set_by_hand_stays_as_it_is() {
        let (mut before, now) = readings();
        before.attributions[1].origin = Origin::Manual;
        before.attributions[1].content = vec![Span::new(65, 70)];
        before.attributions.push(Attribution {
            origin: Origin::Manual,
            ..attribution(9, 82, (85, 95), Some(5))
        });
        before.speakers.push(speaker(5, "Dee", &[80]));
        before.speakers[0].origin = Origin::Manual;
        before.speakers[0].name = "Ann Lee".to_owned();
        before.claims[0].origin = Origin::Manual;
        before.claims[0].answers = vec![ClaimId(77)];
        let article = exchanged(&before, now);
        assert_eq!(ids(&article), [10, 1, 2, 9]);
        assert_eq!(article.attributions[2], before.attributions[1]);
        assert_eq!(article.attributions[3], before.attributions[2]);
        let names: Vec<_> = article.speakers.iter().map(|s| (s.id.0, s.name.as_str())).collect();
        assert_eq!(names, [(6, "Cy"), (1, "Ann Lee"), (2, "Bo"), (5, "Dee")]);
        let manual = article.claims.iter().find(|c| c.origin == Origin::Manual).unwrap();
        assert_eq!(
            (manual.span, manual.attribution),
            (Span::new(65, 75), Some(AttributionId(2)))
        );
        assert!(manual.answers.is_empty(), "what it answered is gone");
    }

    #[test]
    fn speakers_that_were_made_one_by_hand_stay_one() {
        let (mut before, now) = readings();
        before.speakers = vec![Speaker {
            origin: Origin::Manual,
            ..speaker(1, "Ann", &[20, 40, 60])
        }];
        let article = exchanged(&before, now);
        assert_eq!(article.speakers.iter().filter(|s| s.name == "Ann").count(), 1);
        let speakers: Vec<_> = article.attributions.iter().map(|a| a.speaker.unwrap().0).collect();
        assert_eq!(speakers, [2, 1, 1]);
    }
}
