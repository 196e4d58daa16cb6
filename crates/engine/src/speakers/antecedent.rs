//! Whom "he" or "she" means: what speaks for each of those mentioned before, added up.

use super::cast::{Cast, MemberId, opposite};
use super::history::{History, Place, Seen};
use super::lexicon::Gender;
use crate::SpeakerKind;

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident = $weight:expr,)*) => {
        /// What can speak for or against a member; each holds or doesn't.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "told below")]
        enum Sign { $($(#[$doc])* $name,)* }
        /// How much each sign weighs; fitted by `scripts/speakers/pronouns.py`.
        const WEIGHTS: [i16; [$($weight),*].len()] = [$($weight),*];
    };
}

signs! {
    // Sentences between the pronoun and the latest mention.
    Near0 = 49, Near1 = 7, Near2 = -10, Near4 = -27, Near8 = 23, NearFar = -43,
    // Paragraphs between.
    Para0 = 153, Para1 = 18, Para2 = -52, ParaFar = -119,
    // Sentences to the latest mention as a clause's subject.
    Subject0 = 15, Subject1 = 35, Subject2 = 23, Subject4 = 22, Subject8 = -13, SubjectFar = -13, NoSubject = -69,
    // Sentences to the latest one as a source.
    Speaks1 = 81, Speaks3 = -8, Speaks8 = -54, SpeaksNot = -19,
    // The latest source of all.
    LastSpeaker = 68,
    // Whom the latest such pronoun meant; in this sentence or the one before; in this paragraph.
    Chain = 27, ChainNear = -56, ChainHere = -56,
    ChainSource = -32, Rules = 99,
    // What the latest mention is.
    Owner = -29, OwnsSubject = 9, Pronoun = -7, Source = -3,
    // Quotations: the latest mention is in another one; all are; it is in the same one; it is outside of the pronoun's.
    Quoted = -82, AllQuoted = -72, SameQuoted = -28, OutsideQuoted = 32,
    // The latest mention is in what the pronoun's words are told to say.
    OwnContent = -117,
    // First subject of the paragraph; the only one mentioned in the sentence so far; first subject of the sentence before.
    Opens = 52, OnlyHere = 8, OpensBefore = 64,
    // Of the sex told, likely so, likely not so, nothing told; nothing told where somebody of that sex is in reach.
    Same = 16, SaidSame = 47, Leans = -11, LeansAway = -21, Unsexed = -30, OtherSame = -62,
    Unnamed = -165, FirstKnown = 25, FirstUnknown = -27, Role = 16, Untold = -133,
    // Mentions in reach.
    Once = 3, Twice = 29, Thrice = -13, Often = -18, Most = 41,
    // The person most often named in the article; the first one named.
    Topic = 16, First = 48,
    // Named for the first time.
    New = 36,
}

/// A candidate and its signs, bit by bit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) member: MemberId,
    pub(super) signs: u64,
    times: u32,
}

impl Candidate {
    fn add(&mut self, sign: Sign) {
        self.signs |= 1 << sign as u32;
    }

    fn add_if(&mut self, sign: Sign, holds: bool) {
        self.signs |= u64::from(holds) << sign as u32;
    }

    /// The sum of the weights of its signs.
    fn score(&self) -> i32 {
        let signs = WEIGHTS.iter().enumerate().filter(|(n, _)| self.signs >> n & 1 == 1);
        signs.map(|(_, weight)| i32::from(*weight)).sum()
    }
}

/// Who can be "he" or "she" at `place`, latest mentioned first.
pub(super) fn candidates(history: &History, cast: &Cast, place: Place, gender: Gender) -> Vec<Candidate> {
    let fits = |seen: &&Seen| {
        let member = &cast.members[seen.member];
        let single = matches!(member.kind, SpeakerKind::Person | SpeakerKind::Unnamed) && !member.several;
        single
            && !member.thing
            && !(member.placed
                && !member.first_known
                && member.role_words.is_empty()
                && (member.gender.is_none() || member.sexed))
            && !opposite(member.gender, Some(gender))
            && ![place.speaker, place.addressee].contains(&Some(seen.member))
    };
    let mut found: Vec<Candidate> = Vec::new();
    for seen in history.before(place.token).filter(fits) {
        match found.iter_mut().find(|c| c.member == seen.member) {
            Some(known) => known.times += 1,
            None => found.push(Candidate {
                member: seen.member,
                signs: 0,
                times: 1,
            }),
        }
    }
    let open = |s: &&Seen| s.quotation.is_none() || s.quotation == place.quotation;
    let chain = history
        .before(place.token)
        .filter(open)
        .find(|s| s.pronoun == Some(gender));
    let rules = history.person(cast, place, gender);
    let last = history.last_speaker(place.token).map(|s| s.member);
    let subjects = |sentence: usize| {
        let there = history.before(place.token).skip_while(move |s| s.sentence > sentence);
        there.take_while(move |s| s.sentence == sentence).filter(|s| s.subject)
    };
    let here = history
        .before(place.token)
        .take_while(|s| s.paragraph == place.paragraph)
        .filter(|s| s.subject);
    let opens = here.last().map(|s| s.member);
    let opens_before = place
        .sentence
        .checked_sub(1)
        .and_then(|s| subjects(s).last())
        .map(|s| s.member);
    let same = |id: MemberId| {
        history
            .before(place.token)
            .any(|s| s.member == id && s.sentence == place.sentence)
    };
    let here_alone = found.iter().filter(|c| same(c.member)).count() == 1;
    let known = found.iter().any(|c| cast.members[c.member].gender.is_some());
    let most = found.iter().map(|c| c.times).max().unwrap_or(0);
    for candidate in &mut found {
        let id = candidate.member;
        let member = &cast.members[id];
        let mentions = || history.before(place.token).filter(|s| s.member == id);
        let gap = |s: &Seen| place.sentence.saturating_sub(s.sentence);
        let Some(latest) = mentions().next() else { continue };
        candidate.add(match gap(latest) {
            0 => Sign::Near0,
            1 => Sign::Near1,
            2 => Sign::Near2,
            3..=4 => Sign::Near4,
            5..=8 => Sign::Near8,
            _ => Sign::NearFar,
        });
        candidate.add(match place.paragraph.saturating_sub(latest.paragraph) {
            0 => Sign::Para0,
            1 => Sign::Para1,
            2 => Sign::Para2,
            _ => Sign::ParaFar,
        });
        candidate.add(match mentions().find(|s| s.subject).map(gap) {
            Some(0) => Sign::Subject0,
            Some(1) => Sign::Subject1,
            Some(2) => Sign::Subject2,
            Some(3..=4) => Sign::Subject4,
            Some(5..=8) => Sign::Subject8,
            Some(_) => Sign::SubjectFar,
            None => Sign::NoSubject,
        });
        candidate.add(match mentions().find(|s| s.speaking).map(gap) {
            Some(0..=1) => Sign::Speaks1,
            Some(2..=3) => Sign::Speaks3,
            Some(4..=8) => Sign::Speaks8,
            _ => Sign::SpeaksNot,
        });
        candidate.add_if(Sign::Rules, rules == Some(id));
        candidate.add_if(Sign::LastSpeaker, last == Some(id));
        if let Some(chain) = chain.filter(|s| s.member == id) {
            candidate.add(Sign::Chain);
            candidate.add_if(Sign::ChainNear, gap(chain) <= 1);
            candidate.add_if(Sign::ChainSource, chain.speaking);
            candidate.add_if(Sign::ChainHere, chain.paragraph == place.paragraph);
        }
        let owns_here = latest.possessive && latest.subject && gap(latest) == 0;
        candidate.add_if(Sign::Owner, latest.possessive && !owns_here);
        candidate.add_if(Sign::OwnsSubject, owns_here);
        candidate.add_if(Sign::Pronoun, latest.pronoun.is_some());
        candidate.add_if(Sign::Source, latest.speaking);
        let other = |s: &Seen| s.quotation.is_some() && s.quotation != place.quotation;
        candidate.add_if(Sign::Quoted, other(latest));
        candidate.add_if(Sign::AllQuoted, mentions().all(other));
        if place.quotation.is_some() {
            candidate.add_if(Sign::SameQuoted, latest.quotation == place.quotation);
            candidate.add_if(Sign::OutsideQuoted, latest.quotation.is_none());
        }
        candidate.add_if(Sign::OwnContent, latest.token >= place.told_from);
        candidate.add_if(Sign::OnlyHere, gap(latest) == 0 && here_alone);
        candidate.add_if(Sign::Opens, opens == Some(id));
        candidate.add_if(Sign::OpensBefore, opens_before == Some(id));
        candidate.add(match (member.gender, member.leaning()) {
            (Some(_), _) if member.sexed => Sign::SaidSame,
            (Some(_), _) => Sign::Same,
            (None, Some(leaning)) if leaning == gender => Sign::Leans,
            (None, Some(_)) => Sign::LeansAway,
            (None, None) => Sign::Unsexed,
        });
        candidate.add_if(Sign::OtherSame, known && member.gender.is_none());
        candidate.add_if(Sign::Unnamed, member.kind == SpeakerKind::Unnamed);
        candidate.add_if(Sign::FirstKnown, member.first_known);
        candidate.add_if(Sign::FirstUnknown, !member.first_known && member.has_first());
        candidate.add_if(Sign::Role, !member.role_words.is_empty());
        candidate.add_if(Sign::Untold, !member.told());
        candidate.add(match candidate.times {
            1 => Sign::Once,
            2 => Sign::Twice,
            3..=4 => Sign::Thrice,
            _ => Sign::Often,
        });
        candidate.add_if(Sign::Most, candidate.times == most && most > 1);
        candidate.add_if(Sign::Topic, cast.topic == Some(id));
        candidate.add_if(Sign::First, cast.first == Some(id));
        candidate.add_if(
            Sign::New,
            candidate.times == 1 && latest.pronoun.is_none() && member.kind == SpeakerKind::Person,
        );
    }
    found
}

/// The likeliest; of equals the one mentioned latest.
pub(super) fn likeliest(candidates: &[Candidate]) -> Option<MemberId> {
    let best = candidates.iter().map(Candidate::score).max()?;
    candidates.iter().find(|c| c.score() == best).map(|c| c.member)
}
