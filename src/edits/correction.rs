//! What a reader wants, and the edit for it.

use super::item::{Change, Edit, Item, alike};
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, Origin, Span, Speaker, SpeakerId,
    SpeakerKind,
};
use whosaid_views::Target;

/// What the reader wants.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Correction {
    /// These words are that.
    Mark(Span, Mark),
    /// The attribution is of that kind.
    Kind(AttributionId, AttributionKind),
    /// The speaker does that.
    Act(AttributionId, Act),
    /// That speaker says it; if the last is set, also all else that the attribution's speaker says.
    Speaker(AttributionId, Who, bool),
    /// That part of the attribution is these words.
    Bounds(AttributionId, Part, Span),
    /// The claim is these words.
    ClaimBounds(ClaimId, Span),
    /// The claim is of that kind, worth checking so much, from 0 to 1, and answers those.
    Claim(ClaimId, Act, f32, Vec<ClaimId>),
    /// The annotation goes; of a speaker nothing does.
    Delete(Target),
    /// The speaker is called that, and is that.
    Rename(SpeakerId, String, SpeakerKind),
    /// The first speaker is the second.
    Merge(SpeakerId, SpeakerId),
    /// These attributions are by another speaker, of that name.
    Split(Vec<AttributionId>, String),
}

/// What words can be marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Quotation,
    Paraphrase,
    Claim,
    Term,
}

/// A part of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Source,
    Cue,
    /// The content of that index; a new one where there is none.
    Content(usize),
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Who {
    Known(SpeakerId),
    /// Somebody of that name, whom the article does not list yet.
    New(String),
    /// Nobody known.
    Nobody,
}

/// Ids that no item of the article or of the log has had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Free {
    pub(crate) attribution: AttributionId,
    pub(crate) claim: ClaimId,
    pub(crate) speaker: SpeakerId,
}

impl Free {
    /// After all ids of these articles and edits.
    pub(crate) fn after<'a>(articles: &[&Article], edits: impl IntoIterator<Item = &'a Edit>) -> Self {
        let mut free = Self {
            attribution: AttributionId(1),
            claim: ClaimId(1),
            speaker: SpeakerId(1),
        };
        for article in articles {
            article
                .attributions
                .iter()
                .for_each(|item| free.pass_attribution(item.id));
            article.claims.iter().for_each(|item| free.pass_claim(item.id));
            article.speakers.iter().for_each(|item| free.pass_speaker(item.id));
        }
        for change in edits.into_iter().flat_map(|edit| &edit.0) {
            match change {
                Change::Put(Item::Attribution(item)) | Change::Remove(Item::Attribution(item)) => {
                    free.pass_attribution(item.id);
                }
                Change::Put(Item::Claim(item)) | Change::Remove(Item::Claim(item)) => free.pass_claim(item.id),
                Change::Put(Item::Speaker(item)) | Change::Remove(Item::Speaker(item)) => free.pass_speaker(item.id),
                Change::Merge(from, into) => {
                    free.pass_speaker(from.id);
                    free.pass_speaker(into.id);
                }
                Change::Put(Item::Term(_)) | Change::Remove(Item::Term(_)) => {}
            }
        }
        free
    }

    fn pass_attribution(&mut self, id: AttributionId) {
        self.attribution = self.attribution.max(AttributionId(id.0.saturating_add(1)));
    }

    fn pass_claim(&mut self, id: ClaimId) {
        self.claim = self.claim.max(ClaimId(id.0.saturating_add(1)));
    }

    fn pass_speaker(&mut self, id: SpeakerId) {
        self.speaker = self.speaker.max(SpeakerId(id.0.saturating_add(1)));
    }
}

impl Correction {
    /// Whether it changes what may not be on the screen, or takes something away.
    pub(crate) const fn reaches_far(&self) -> bool {
        matches!(self, Self::Delete(_) | Self::Merge(..) | Self::Speaker(_, _, true))
    }

    /// The edit of `article`, or `None` where there is nothing to change: what is named is not there, is so already, or
    /// the words fit no text.
    pub(crate) fn edit(&self, article: &Article, free: Free) -> Option<Edit> {
        let mut changes = Vec::new();
        match self {
            Self::Mark(span, mark) => {
                let span = fitting(article, *span)?;
                marks(article, free, span, *mark, &mut changes);
            }
            Self::Kind(id, kind) => changes.push(set(article, *id, |it| it.kind = *kind)?),
            Self::Act(id, act) => {
                let before = attribution(article, *id)?.act;
                changes.push(set(article, *id, |it| it.act = *act)?);
                // What it claims is claimed in the same way, unless somebody has said otherwise.
                let claims = article.claims.iter();
                let claims = claims.filter(|claim| claim.attribution == Some(*id) && claim.kind == before);
                changes.extend(claims.map(|claim| {
                    put_claim(Claim {
                        kind: *act,
                        ..claim.clone()
                    })
                }));
            }
            Self::Speaker(id, who, all) => {
                let speaker = who_is(article, free, who, &mut changes)?;
                let before = attribution(article, *id)?.speaker;
                for known in &article.attributions {
                    if known.id == *id || (*all && before.is_some() && known.speaker == before) {
                        changes.extend(set(article, known.id, |it| it.speaker = speaker));
                        said_by(article, known.id, speaker, &mut changes);
                    }
                }
            }
            Self::Bounds(id, part, span) => {
                let span = fitting(article, *span)?;
                changes.push(set(article, *id, |it| bound(it, *part, span))?);
            }
            Self::ClaimBounds(id, span) => {
                let span = fitting(article, *span)?;
                let claim = article
                    .claims
                    .iter()
                    .find(|claim| claim.id == *id && claim.span != span)?;
                changes.push(put_claim(Claim { span, ..claim.clone() }));
            }
            Self::Claim(id, kind, worth, answers) => {
                let known = article.claims.iter().find(|claim| claim.id == *id)?;
                let claim = Claim {
                    kind: *kind,
                    check_worthiness: worth.clamp(0.0, 1.0),
                    answers: answers.iter().copied().filter(|answered| answered != id).collect(),
                    ..known.clone()
                };
                if claim == *known {
                    return None;
                }
                changes.push(put_claim(claim));
            }
            Self::Delete(Target::Attribution(id)) => {
                changes.push(Change::Remove(Item::Attribution(attribution(article, *id)?.clone())));
            }
            Self::Delete(Target::Claim(id)) => {
                let claim = article.claims.iter().find(|claim| claim.id == *id)?;
                changes.push(Change::Remove(Item::Claim(claim.clone())));
            }
            Self::Delete(Target::Speaker(_)) => return None,
            Self::Delete(target) => {
                let term = article
                    .quoted_terms
                    .iter()
                    .find(|&&term| Target::of_term(term) == *target)?;
                changes.push(Change::Remove(Item::Term(*term)));
            }
            Self::Rename(id, name, kind) => {
                let name = name.trim();
                let known = speaker(article, *id)?;
                if name.is_empty() || (known.name == name && known.kind == *kind) {
                    return None;
                }
                changes.push(Change::Put(Item::Speaker(Speaker {
                    name: name.to_owned(),
                    kind: *kind,
                    ..known.clone()
                })));
            }
            Self::Merge(from, into) => {
                if from == into {
                    return None;
                }
                changes.push(Change::Merge(
                    speaker(article, *from)?.clone(),
                    speaker(article, *into)?.clone(),
                ));
            }
            Self::Split(attributions, name) => {
                let by = who_is(article, free, &Who::New(name.clone()), &mut changes)?;
                let before = changes.len();
                for &id in attributions {
                    changes.extend(set(article, id, |it| it.speaker = by));
                    said_by(article, id, by, &mut changes);
                }
                if changes.len() == before {
                    return None;
                }
            }
        }
        (!changes.is_empty()).then_some(Edit(changes))
    }
}

/// `span`, if it lies in the text, on boundaries of characters, and holds something.
fn fitting(article: &Article, span: Span) -> Option<Span> {
    (!span.of(&article.text).trim().is_empty()).then_some(span)
}

fn attribution(article: &Article, id: AttributionId) -> Option<&Attribution> {
    article.attributions.iter().find(|known| known.id == id)
}

fn speaker(article: &Article, id: SpeakerId) -> Option<&Speaker> {
    article.speakers.iter().find(|known| known.id == id)
}

/// The attribution as `change` leaves it, by hand from now on; `None` where that is as it was.
fn set(article: &Article, id: AttributionId, change: impl FnOnce(&mut Attribution)) -> Option<Change> {
    let known = attribution(article, id)?;
    let mut changed = known.clone();
    change(&mut changed);
    if changed == *known {
        return None;
    }
    changed.origin = Origin::Manual;
    (changed.confidence, changed.basis) = (None, None);
    Some(Change::Put(Item::Attribution(changed)))
}

fn put_claim(claim: Claim) -> Change {
    Change::Put(Item::Claim(Claim {
        origin: Origin::Manual,
        ..claim
    }))
}

/// The claims of an attribution go with it to its speaker.
fn said_by(article: &Article, id: AttributionId, speaker: Option<SpeakerId>, changes: &mut Vec<Change>) {
    let claims = article.claims.iter();
    let claims = claims.filter(|claim| claim.attribution == Some(id) && claim.claimant != speaker);
    changes.extend(claims.map(|claim| {
        put_claim(Claim {
            claimant: speaker,
            ..claim.clone()
        })
    }));
}

/// The speaker that is meant, made by `changes` if need be; the outer `None` where there is no such speaker.
fn who_is(article: &Article, free: Free, who: &Who, changes: &mut Vec<Change>) -> Option<Option<SpeakerId>> {
    match who {
        Who::Known(id) => speaker(article, *id).map(|known| Some(known.id)),
        Who::Nobody => Some(None),
        Who::New(name) => {
            let name = name.trim();
            if name.is_empty() {
                return None;
            }
            changes.push(Change::Put(Item::Speaker(Speaker {
                id: free.speaker,
                name: name.to_owned(),
                kind: SpeakerKind::Person,
                role: None,
                mentions: Vec::new(),
                origin: Origin::Manual,
            })));
            Some(Some(free.speaker))
        }
    }
}

fn bound(attribution: &mut Attribution, part: Part, span: Span) {
    match part {
        Part::Source => attribution.source = vec![span],
        Part::Cue => attribution.cue = Some(span),
        Part::Content(index) => {
            if index < attribution.content.len() {
                attribution.content.remove(index);
            }
            let at = attribution.content.partition_point(|other| other.start < span.start);
            attribution.content.insert(at, span);
            // Parts that have come to touch are one.
            let mut joined: Vec<Span> = Vec::new();
            for &span in &attribution.content {
                match joined.last_mut() {
                    Some(last) if last.end >= span.start => *last = last.join(span),
                    _ => joined.push(span),
                }
            }
            attribution.content = joined;
        }
    }
}

/// Marks `span`, and unmarks what says otherwise of the same words.
fn marks(article: &Article, free: Free, span: Span, mark: Mark, changes: &mut Vec<Change>) {
    let same = |content: &[Span]| alike(content, &[span]);
    let terms = article.quoted_terms.iter().filter(|term| same(&[**term]));
    match mark {
        Mark::Quotation | Mark::Paraphrase => {
            changes.extend(terms.map(|&term| Change::Remove(Item::Term(term))));
            let rival = article.attributions.iter().find(|known| same(&known.content));
            let kind = match mark {
                Mark::Paraphrase => AttributionKind::Indirect,
                _ if rival.is_some_and(|known| known.kind == AttributionKind::Mixed) => AttributionKind::Mixed,
                _ => AttributionKind::Direct,
            };
            let fresh = Attribution {
                id: free.attribution,
                kind,
                source: Vec::new(),
                cue: None,
                content: vec![span],
                speaker: None,
                act: Act::Statement,
                confidence: None,
                basis: None,
                origin: Origin::Manual,
            };
            // What is marked already keeps its speaker, source and cue.
            let marked = rival.map_or(fresh.clone(), |known| Attribution {
                kind,
                content: vec![span],
                confidence: None,
                basis: None,
                origin: Origin::Manual,
                ..known.clone()
            });
            changes.push(Change::Put(Item::Attribution(marked)));
        }
        Mark::Claim => {
            let within = |known: &&Attribution| known.content.iter().any(|content| content.contains(span));
            let said = article.attributions.iter().filter(within);
            // The innermost report that holds the words is the one that makes the claim.
            let said = said.min_by_key(|known| known.content.iter().map(Span::len).sum::<usize>());
            let rival = article.claims.iter().find(|known| same(&[known.span]));
            changes.push(put_claim(Claim {
                id: rival.map_or(free.claim, |known| known.id),
                span,
                attribution: said.map(|known| known.id),
                claimant: said.and_then(|known| known.speaker),
                kind: said.map_or(Act::Statement, |known| known.act),
                check_worthiness: rival.map_or(1.0, |known| known.check_worthiness),
                reasons: rival.map_or(Vec::new(), |known| known.reasons.clone()),
                answers: rival.map_or(Vec::new(), |known| known.answers.clone()),
                origin: Origin::Manual,
            }));
        }
        Mark::Term => {
            let rivals = article.attributions.iter().filter(|known| same(&known.content));
            changes.extend(rivals.map(|known| Change::Remove(Item::Attribution(known.clone()))));
            changes.push(Change::Put(Item::Term(span)));
        }
    }
}
