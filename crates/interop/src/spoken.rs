//! What several formats need to know of an article: speakers by id, and speakers gathered from names.

use std::collections::BTreeMap;
use whosaid_engine::{Article, AttributionKind, Origin, Reason, Span, Speaker, SpeakerId, SpeakerKind};

/// An article's speakers, to be looked up.
#[derive(Debug)]
pub(crate) struct Speakers<'a> {
    by_id: BTreeMap<SpeakerId, &'a Speaker>,
}

impl<'a> Speakers<'a> {
    pub(crate) fn of(article: &'a Article) -> Self {
        Self {
            by_id: article.speakers.iter().map(|s| (s.id, s)).collect(),
        }
    }

    pub(crate) fn get(&self, id: Option<SpeakerId>) -> Option<&'a Speaker> {
        id.and_then(|id| self.by_id.get(&id)).copied()
    }

    /// The speaker's name, or nothing.
    pub(crate) fn name(&self, id: Option<SpeakerId>) -> &'a str {
        self.get(id).map_or("", |s| s.name.as_str())
    }
}

/// The speaker of that name, who is added where there is none, with an id made for the speakers before.
pub(crate) fn by_name(
    speakers: &mut Vec<Speaker>,
    name: &str,
    origin: Origin,
    id: impl FnOnce(&[Speaker]) -> SpeakerId,
) -> SpeakerId {
    if let Some(known) = speakers.iter().find(|s| s.name == name) {
        return known.id;
    }
    let id = id(speakers);
    speakers.push(Speaker {
        id,
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        role: None,
        mentions: vec![],
        origin,
    });
    id
}

/// The contents' words, with an ellipsis between those that do not follow one another.
pub(crate) fn words(text: &str, content: &[Span]) -> String {
    let words: Vec<&str> = content.iter().map(|s| s.of(text)).collect();
    words.join(" … ")
}

pub(crate) const fn kind_name(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "direct",
        AttributionKind::Mixed => "mixed",
        AttributionKind::Indirect => "indirect",
    }
}

pub(crate) fn kind_of_name(name: &str) -> Option<AttributionKind> {
    [
        AttributionKind::Direct,
        AttributionKind::Mixed,
        AttributionKind::Indirect,
    ]
    .into_iter()
    .find(|&kind| kind_name(kind) == name)
}

pub(crate) const fn speaker_kind_name(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Group => "group",
        SpeakerKind::Document => "document",
        SpeakerKind::Unnamed => "unnamed",
    }
}

pub(crate) fn speaker_kind_of_name(name: &str) -> Option<SpeakerKind> {
    use SpeakerKind::{Document, Group, Organisation, Person, Unnamed};
    [Person, Organisation, Group, Document, Unnamed]
        .into_iter()
        .find(|&kind| speaker_kind_name(kind) == name)
}

pub(crate) const fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Auto => "auto",
        Origin::Manual => "manual",
    }
}

/// The reason's name, as in Whosaid JSON.
pub(crate) const fn reason_name(reason: Reason) -> &'static str {
    match reason {
        Reason::Number => "number",
        Reason::Comparison => "comparison",
        Reason::Cause => "cause",
        Reason::Record => "record",
        Reason::Law => "law",
        Reason::Date => "date",
        Reason::Conduct => "conduct",
        Reason::Accusation => "accusation",
        Reason::Dispute => "dispute",
    }
}
