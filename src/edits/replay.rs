//! The base with the edits done to it.

use super::item::{Change, Edit, Item, alike};
use whosaid_engine::{Article, Attribution, Claim, Origin, Span, Speaker};
use whosaid_views::order;

/// The article after `edits`. Takes time in the edits times the article's annotations.
#[must_use]
pub(crate) fn replayed(base: &Article, edits: &[Edit]) -> Article {
    let mut article = base.clone();
    for change in edits.iter().flat_map(|edit| &edit.0) {
        apply(&mut article, change);
    }
    tidy(&mut article);
    article
}

fn apply(article: &mut Article, change: &Change) {
    match change {
        Change::Put(Item::Attribution(attribution)) => put(&mut article.attributions, attribution),
        Change::Put(Item::Claim(claim)) => put(&mut article.claims, claim),
        Change::Put(Item::Term(span)) => {
            article.quoted_terms.retain(|term| !term.overlaps(*span));
            let at = article.quoted_terms.partition_point(|term| term < span);
            article.quoted_terms.insert(at, *span);
        }
        Change::Put(Item::Speaker(speaker)) => describe(article, speaker),
        Change::Remove(Item::Attribution(attribution)) => remove(&mut article.attributions, attribution),
        Change::Remove(Item::Claim(claim)) => remove(&mut article.claims, claim),
        Change::Remove(Item::Term(span)) => article.quoted_terms.retain(|term| !term.overlaps(*span)),
        Change::Remove(Item::Speaker(speaker)) => article.speakers.retain(|other| other.id != speaker.id),
        Change::Merge(from, into) => merge(article, from, into),
    }
}

/// What stands in the text and has an id.
pub(super) trait Listed: Clone {
    fn id(&self) -> u32;
    fn start(&self) -> usize;
    fn content(&self) -> &[Span];
    fn origin(&self) -> Origin;
}

impl Listed for Attribution {
    fn id(&self) -> u32 {
        self.id.0
    }
    fn start(&self) -> usize {
        self.extent().start
    }
    fn content(&self) -> &[Span] {
        &self.content
    }
    fn origin(&self) -> Origin {
        self.origin
    }
}

impl Listed for Claim {
    fn id(&self) -> u32 {
        self.id.0
    }
    fn start(&self) -> usize {
        self.span.start
    }
    fn content(&self) -> &[Span] {
        std::slice::from_ref(&self.span)
    }
    fn origin(&self) -> Origin {
        self.origin
    }
}

/// Puts `item` in the place of the one that has its id. One that is new takes the place of what the engine has found
/// over the same words.
fn put<T: Listed>(items: &mut Vec<T>, item: &T) {
    if items.iter().any(|other| other.id() == item.id()) {
        items.retain(|other| other.id() != item.id());
    } else {
        items.retain(|other| !rival(other, item));
    }
    let at = items.iter().take_while(|other| other.start() <= item.start()).count();
    items.insert(at, item.clone());
}

/// Removes the item of that id or, where another reading knows it by none, what that found over the same words.
fn remove<T: Listed>(items: &mut Vec<T>, item: &T) {
    if items.iter().any(|other| other.id() == item.id()) {
        items.retain(|other| other.id() != item.id());
    } else {
        items.retain(|other| !rival(other, item));
    }
}

fn rival<T: Listed>(other: &T, item: &T) -> bool {
    other.origin() == Origin::Auto && alike(other.content(), item.content())
}

/// Gives a speaker its name, kind and role; its mentions stay those of the article.
fn describe(article: &mut Article, speaker: &Speaker) {
    match article.speakers.iter_mut().find(|known| known.id == speaker.id) {
        Some(known) => {
            known.name.clone_from(&speaker.name);
            known.role.clone_from(&speaker.role);
            known.kind = speaker.kind;
            known.origin = Origin::Manual;
        }
        None => article.speakers.push(Speaker {
            origin: Origin::Manual,
            ..speaker.clone()
        }),
    }
}

fn merge(article: &mut Article, from: &Speaker, into: &Speaker) {
    if from.id == into.id {
        return;
    }
    if article.speakers.iter().all(|known| known.id != into.id) {
        article.speakers.push(into.clone());
    }
    let mut mentions = Vec::new();
    article.speakers.retain(|known| {
        let goes = known.id == from.id;
        if goes {
            mentions.extend_from_slice(&known.mentions);
        }
        !goes
    });
    for known in article.speakers.iter_mut().filter(|known| known.id == into.id) {
        known.origin = Origin::Manual;
        known.mentions.append(&mut mentions);
        let mentions = &known.mentions;
        let in_order = order(mentions.len(), |i| {
            (mentions[i].start as u64) << 32 | mentions[i].end as u64
        });
        known.mentions = in_order.into_iter().map(|i| mentions[i]).collect();
        known.mentions.dedup();
    }
    let attributions = article.attributions.iter_mut().map(|a| &mut a.speaker);
    let claims = article.claims.iter_mut().map(|claim| &mut claim.claimant);
    for speaker in attributions.chain(claims) {
        if *speaker == Some(from.id) {
            *speaker = Some(into.id);
        }
    }
}

/// Nothing refers to what is gone; whoever is given words by hand is there.
fn tidy(article: &mut Article) {
    let speakers = sorted(article.speakers.iter().map(|speaker| speaker.id.0));
    let attributions = sorted(article.attributions.iter().map(|a| a.id.0));
    let claims = sorted(article.claims.iter().map(|claim| claim.id.0));
    let there = |ids: &[(u64, usize)], id: u32| ids.binary_search_by_key(&u64::from(id), |&(id, _)| id).is_ok();
    for attribution in &mut article.attributions {
        attribution.speaker = attribution.speaker.filter(|id| there(&speakers, id.0));
    }
    for claim in &mut article.claims {
        claim.attribution = claim.attribution.filter(|id| there(&attributions, id.0));
        claim.claimant = claim.claimant.filter(|id| there(&speakers, id.0));
        claim.answers.retain(|id| there(&claims, id.0));
    }
}

/// The ids in order. In pairs, as all that the page sorts, so that it carries one sort.
fn sorted(ids: impl Iterator<Item = u32>) -> Vec<(u64, usize)> {
    let mut ids: Vec<(u64, usize)> = ids.map(|id| (u64::from(id), 0)).collect();
    ids.sort_unstable();
    ids
}
