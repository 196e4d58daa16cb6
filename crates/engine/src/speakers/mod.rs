//! Stage 3: who is behind the sources.
//!
//! Names are found over the whole article (`scan`) and gathered into a cast (`cast`, with `spelling` to see that two
//! spellings are one name). Then one walk in order of the text (`resolver`) reads each source's words (`source`) and
//! settles pronouns and descriptions by what was mentioned before (`history`).

mod antecedent;
mod cast;
mod history;
mod lexicon;
#[cfg(test)]
pub(crate) mod marked;
mod resolver;
mod scan;
mod source;
mod spelling;
#[cfg(test)]
mod tests;
mod words;

pub use lexicon::{Gender, NameLexicon, Pronoun};

use crate::order::{self, by_place};
use crate::text::Document;
use crate::{Attribution, Origin, Speaker, SpeakerId, SpeakerKind};
use cast::Member;

/// Gathers the sources' mentions into speakers, in order of first mention, and sets each attribution's speaker.
///
/// A speaker that is already set is overwritten; nobody is made up for a source that stays unclear, which is left
/// without speaker. Takes time linear in the document's length.
#[must_use]
pub fn resolve(document: &Document<'_>, names: &NameLexicon, attributions: &mut [Attribution]) -> Vec<Speaker> {
    let resolver::Resolved { cast, speakers, .. } = resolver::resolve(document, names, attributions);
    let mut order: Vec<usize> = speakers.iter().flatten().copied().collect();
    by_place(&mut order, |&member| (member, 0));
    order.dedup();
    order.sort_by_cached_key(|&m| (cast.members[m].mentions.iter().min().copied(), m));
    let mut ids = vec![None; cast.members.len()];
    for (n, &member) in (1..).zip(&order) {
        ids[member] = Some(SpeakerId(n));
    }
    for (attribution, speaker) in attributions.iter_mut().zip(&speakers) {
        attribution.speaker = speaker.and_then(|m| ids[m]);
    }
    let members = order.iter().filter_map(|&m| Some((ids[m]?, &cast.members[m])));
    members
        .map(|(id, member)| speaker(document, names, id, member))
        .collect()
}

/// What the trainer of pronouns learns from: whom "he" or "she", an attribution's source, can mean.
#[derive(Debug, Clone)]
pub struct PronounExample {
    /// The attribution's place in the list.
    pub attribution: usize,
    /// Each candidate's name, in the end, and which signs speak for it, bit by bit.
    pub candidates: Vec<(String, u64)>,
}

/// The pronouns among the sources; see [`resolve`].
#[must_use]
pub fn pronouns(document: &Document<'_>, names: &NameLexicon, attributions: &[Attribution]) -> Vec<PronounExample> {
    let resolved = resolver::resolve(document, names, attributions);
    let example = |(attribution, candidates): (usize, Vec<antecedent::Candidate>)| PronounExample {
        attribution,
        candidates: candidates
            .iter()
            .map(|c| (resolved.cast.members[c.member].name(), c.signs))
            .collect(),
    };
    resolved.asked.into_iter().map(example).collect()
}

fn speaker(document: &Document<'_>, names: &NameLexicon, id: SpeakerId, member: &Member) -> Speaker {
    let mut mentions = member.mentions.clone();
    order::spans(&mut mentions);
    mentions.dedup();
    // A name inside a source that is listed itself says nothing more.
    let mut kept: Vec<crate::Span> = Vec::with_capacity(mentions.len());
    for span in mentions {
        match kept.last_mut() {
            Some(last) if last.contains(span) => {}
            Some(last) if span.contains(*last) => *last = span,
            _ => kept.push(span),
        }
    }
    debug_assert!(kept.iter().all(|s| s.end <= document.text.len()));
    let name = member.name();
    let kind = match member.kind {
        SpeakerKind::Organisation if names.is_several_bodies(&name) => SpeakerKind::Group,
        kind => kind,
    };
    Speaker {
        id,
        name,
        kind,
        role: member.role.as_deref().map(without_article),
        mentions: kept,
        origin: Origin::Auto,
    }
}

fn without_article(role: &str) -> String {
    let articles = ["the ", "a ", "an ", "The ", "A ", "An "];
    articles
        .iter()
        .find_map(|a| role.strip_prefix(a))
        .unwrap_or(role)
        .trim()
        .to_owned()
}
