//! Another reading of the same text in an earlier one's place.
//!
//! What both readings found keeps its id, so that everything that names it stays good: edits, what is picked, the address.
//! What was set by hand takes the place of what the later reading found there.

use super::Log;
use super::item::{Change, Item};
use super::replay::replayed;
use whosaid_engine::{Article, Attribution, AttributionId, Claim, ClaimId, Origin, Speaker, SpeakerId};

/// `now` as the base, in place of `base`, which is an earlier reading of the same text, and the log of edits over it.
#[must_use]
pub(crate) fn again(base: &Article, log: &Log, mut now: Article) -> (Article, Log) {
    let current = replayed(base, log.done());
    let mut log = log.clone();
    let put = Puts::of(&log);
    let speakers = known(&base.speakers, &current.speakers, |_| false);
    let speakers = Names::new(&speakers, &known(&now.speakers, &[], |_| false));
    let attributions = known(&current.attributions, &base.attributions, |id| {
        put.attributions.contains(&id)
    });
    let attributions = Names::new(&attributions, &known(&now.attributions, &[], |_| false));
    let claims = known(&current.claims, &base.claims, |id| put.claims.contains(&id));
    let claims = Names::new(&claims, &known(&now.claims, &[], |_| false));
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
    now.title.clone_from(&base.title);
    now.url.clone_from(&base.url);
    for item in now
        .attributions
        .iter()
        .filter(|item| attributions.absorbs(item.id.0).is_some())
    {
        absorb(
            &mut log,
            attributions.absorbs(item.id.0),
            &Item::Attribution(item.clone()),
        );
    }
    for item in now.claims.iter().filter(|item| claims.absorbs(item.id.0).is_some()) {
        absorb(&mut log, claims.absorbs(item.id.0), &Item::Claim(item.clone()));
    }
    let now = with_handiwork(base, now);
    with_speakers(&mut log, &now, &[&current, base]);
    (now, log)
}

/// The ids of what the edits put.
struct Puts {
    attributions: Vec<u32>,
    claims: Vec<u32>,
}

impl Puts {
    fn of(log: &Log) -> Self {
        let mut puts = Self {
            attributions: Vec::new(),
            claims: Vec::new(),
        };
        for change in log.done().iter().flat_map(|edit| &edit.0) {
            match change {
                Change::Put(Item::Attribution(attribution)) => puts.attributions.push(attribution.id.0),
                Change::Put(Item::Claim(claim)) => puts.claims.push(claim.id.0),
                _ => {}
            }
        }
        puts
    }
}

/// The edit that last put the item `by` removes `item` too, which the reading found besides: both go and come together.
fn absorb(log: &mut Log, by: Option<u32>, item: &Item) {
    let puts = |change: &Change| match (change, item) {
        (Change::Put(Item::Attribution(put)), Item::Attribution(_)) => Some(put.id.0) == by,
        (Change::Put(Item::Claim(put)), Item::Claim(_)) => Some(put.id.0) == by,
        _ => false,
    };
    if let Some(edit) = log.done_mut().iter_mut().rfind(|edit| edit.0.iter().any(puts)) {
        edit.0.push(Change::Remove(item.clone()));
    }
}

/// Whoever the edits give words to comes with them, where the reading does not know that speaker.
fn with_speakers(log: &mut Log, now: &Article, before: &[&Article]) {
    let mut there: Vec<SpeakerId> = now.speakers.iter().map(|speaker| speaker.id).collect();
    for edit in log.all_mut() {
        let mut missing = Vec::new();
        for change in &edit.0 {
            let named = match change {
                Change::Put(Item::Speaker(speaker)) => {
                    there.push(speaker.id);
                    None
                }
                Change::Put(Item::Attribution(attribution)) => attribution.speaker,
                Change::Put(Item::Claim(claim)) => claim.claimant,
                _ => None,
            };
            let Some(named) = named.filter(|id| !there.contains(id)) else {
                continue;
            };
            let known = before
                .iter()
                .flat_map(|article| &article.speakers)
                .find(|known| known.id == named);
            if let Some(known) = known {
                there.push(named);
                missing.push(Change::Put(Item::Speaker(known.clone())));
            }
        }
        edit.0.splice(0..0, missing);
    }
}

/// Puts in what the earlier base itself says was set by hand (a file that was opened), and whom it names.
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
fn place<T: Known>(items: &mut Vec<T>, item: &T) {
    items.retain(|other| other.id() != item.id());
    let at = items.iter().take_while(|other| other.start() <= item.start()).count();
    items.insert(at, item.clone());
}

/// What the article lists: speakers, attributions, claims.
trait Known: Clone {
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

impl Known for Speaker {
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
        // Who goes by the same name is the same, also where nobody is mentioned any more.
        let hash = self
            .name
            .bytes()
            .fold(5_381, |hash: u32, byte| (hash.wrapping_mul(33)) ^ u32::from(byte));
        let mentions = self.mentions.iter().map(|span| edge(0, span.start));
        mentions.chain([edge(1, hash as usize)]).collect()
    }
}

impl Known for Attribution {
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

impl Known for Claim {
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
struct Edges {
    id: u32,
    claims: Claims,
    edges: Vec<u64>,
}

/// What becomes of a second item of the later reading that shares edges with an earlier one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Claims {
    /// It stays, under an id of its own.
    None,
    /// It is the same: set by hand in the base.
    Alias,
    /// An edit stands for both.
    Absorb,
}

/// What an edge of an earlier reading counts, against one that a reader has made: more than all edges that an item has.
const LIKELIER: usize = 4;

/// The items of both lists, each once; one that is in both can be known by the edges of either.
fn known<T: Known>(first: &[T], second: &[T], put: impl Fn(u32) -> bool) -> Vec<Edges> {
    let edges = |item: &T| Edges {
        id: item.id(),
        claims: match (put(item.id()), item.by_hand()) {
            (true, _) => Claims::Absorb,
            (false, true) => Claims::Alias,
            (false, false) => Claims::None,
        },
        edges: item.edges(),
    };
    let mut all: Vec<Edges> = first.iter().map(edges).collect();
    let mut places: Vec<(u64, usize)> = (all.iter().enumerate())
        .map(|(at, item)| (u64::from(item.id), at))
        .collect();
    places.sort_unstable();
    for mut item in second.iter().map(edges) {
        // A reading is likelier to find what a reading has found than what a reader has made of it.
        item.edges = item.edges.repeat(LIKELIER);
        match places.binary_search_by_key(&u64::from(item.id), |&(id, _)| id) {
            Ok(at) => all[places[at].1].edges.append(&mut item.edges),
            Err(_) => all.push(item),
        }
    }
    all
}

/// The new id of each item of a later reading, by its own id, in order.
struct Names {
    names: Vec<(u64, usize)>,
    /// Ids of items that an edit stands for, each with the id of what that edit puts.
    absorbed: Vec<(u32, u32)>,
}

impl Names {
    /// An item gets the id of the earlier one with which it shares most edges, or a new one.
    fn new(before: &[Edges], now: &[Edges]) -> Self {
        let mut ids = vec![None; now.len()];
        let mut taken = vec![false; before.len()];
        let mut last = before.iter().map(|item| item.id).max().unwrap_or(0);
        let mut absorbed = Vec::new();
        for (n, b) in shares(before, now) {
            if ids[n].is_some() {
                continue;
            }
            let earlier = &before[b];
            if !taken[b] || earlier.claims == Claims::Alias {
                taken[b] = true;
                ids[n] = Some(earlier.id);
            } else if earlier.claims == Claims::Absorb {
                last += 1;
                ids[n] = Some(last);
                absorbed.push((last, earlier.id));
            }
        }
        let mut names = Vec::with_capacity(now.len());
        for (n, item) in now.iter().enumerate() {
            let id = ids[n].unwrap_or_else(|| {
                last += 1;
                last
            });
            names.push((u64::from(item.id), id as usize));
        }
        names.sort_unstable();
        Self { names, absorbed }
    }

    fn get(&self, id: u32) -> u32 {
        let found = self.names.binary_search_by_key(&u64::from(id), |&(id, _)| id);
        found.map_or(id, |i| self.names[i].1 as u32)
    }

    /// The id of what stands for the item, under its new id.
    fn absorbs(&self, id: u32) -> Option<u32> {
        self.absorbed.iter().find(|&&(item, _)| item == id).map(|&(_, by)| by)
    }
}

/// The pairs of a later and an earlier item that share edges, those with most of them first.
fn shares(before: &[Edges], now: &[Edges]) -> Vec<(usize, usize)> {
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
mod tests;
