//! Whom "he" or "she" means: what speaks for each of those mentioned before, added up.

use super::cast::{Cast, Member, MemberId, opposite};
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

/// What the mentions of one member in reach tell.
struct Mentions<'h> {
    latest: &'h Seen,
    times: u32,
    /// The latest sentence in which it was a clause's subject, and in which it was a source.
    subject: Option<usize>,
    speaks: Option<usize>,
    /// Whether all are in quotations that the pronoun is not in.
    quoted: bool,
}

/// What holds for all candidates alike.
struct Scene<'h> {
    place: Place,
    gender: Gender,
    /// What the latest "he" or "she" was that the pronoun can go on with.
    chain: Option<&'h Seen>,
    /// Whom the rules would choose.
    rules: Option<MemberId>,
    last_speaker: Option<MemberId>,
    /// The first subject of the paragraph, and of the sentence before.
    opens: Option<MemberId>,
    opens_before: Option<MemberId>,
    /// Whether but one candidate was mentioned in the sentence so far.
    one_here: bool,
    /// Whether somebody is known to be of that sex.
    known: bool,
    /// How often the most mentioned one was mentioned.
    most: u32,
}

/// Who can be "he" or "she" at `place`, latest mentioned first.
pub(super) fn candidates(history: &History, cast: &Cast, place: Place, gender: Gender) -> Vec<Candidate> {
    let before = || history.before(place.token);
    let other = |s: &Seen| s.quotation.is_some() && s.quotation != place.quotation;
    let mut found: Vec<Mentions<'_>> = Vec::new();
    for seen in before().filter(|seen| can_be(&cast.members[seen.member], gender)) {
        if [place.speaker, place.addressee].contains(&Some(seen.member)) {
            continue;
        }
        let (subject, speaks) = (
            seen.subject.then_some(seen.sentence),
            seen.speaking.then_some(seen.sentence),
        );
        match found.iter_mut().find(|m| m.latest.member == seen.member) {
            Some(known) => {
                known.times += 1;
                known.subject = known.subject.or(subject);
                known.speaks = known.speaks.or(speaks);
                known.quoted &= other(seen);
            }
            None => found.push(Mentions {
                latest: seen,
                times: 1,
                subject,
                speaks,
                quoted: other(seen),
            }),
        }
    }
    let first_subject = |sentence: usize| {
        let there = before().skip_while(move |s| s.sentence > sentence);
        let there = there.take_while(move |s| s.sentence == sentence);
        there.filter(|s| s.subject).last().map(|s| s.member)
    };
    let here = before().take_while(|s| s.paragraph == place.paragraph);
    let scene = Scene {
        place,
        gender,
        chain: before().filter(|s| !other(s)).find(|s| s.pronoun == Some(gender)),
        rules: history.person(cast, place, gender),
        last_speaker: history.last_speaker(place.token).map(|s| s.member),
        opens: here.filter(|s| s.subject).last().map(|s| s.member),
        opens_before: place.sentence.checked_sub(1).and_then(first_subject),
        one_here: found.iter().filter(|m| m.latest.sentence == place.sentence).count() == 1,
        known: found.iter().any(|m| cast.members[m.latest.member].gender.is_some()),
        most: found.iter().map(|m| m.times).max().unwrap_or(0),
    };
    let candidate = |mentions: &Mentions<'_>| {
        let mut candidate = Candidate {
            member: mentions.latest.member,
            signs: 0,
        };
        scene.mentions(mentions, &mut candidate);
        scene.member(mentions, cast, &mut candidate);
        candidate
    };
    found.iter().map(candidate).collect()
}

/// Whether a member can be one man, or one woman.
fn can_be(member: &Member, gender: Gender) -> bool {
    let single = matches!(member.kind, SpeakerKind::Person | SpeakerKind::Unnamed) && !member.several;
    // Who was only met where places are, and of whom nothing but pronouns tell.
    let sexless = member.gender.is_none() || member.sexed;
    let nowhere = member.placed && !member.first_known && member.role_words.is_empty() && sexless;
    single && !member.thing && !nowhere && !opposite(member.gender, Some(gender))
}

impl Scene<'_> {
    /// The signs of where a candidate was mentioned, and how.
    fn mentions(&self, mentions: &Mentions<'_>, candidate: &mut Candidate) {
        let (place, latest) = (self.place, mentions.latest);
        let gap = |sentence: usize| place.sentence.saturating_sub(sentence);
        candidate.add(match gap(latest.sentence) {
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
        candidate.add(match mentions.subject.map(gap) {
            Some(0) => Sign::Subject0,
            Some(1) => Sign::Subject1,
            Some(2) => Sign::Subject2,
            Some(3..=4) => Sign::Subject4,
            Some(5..=8) => Sign::Subject8,
            Some(_) => Sign::SubjectFar,
            None => Sign::NoSubject,
        });
        candidate.add(match mentions.speaks.map(gap) {
            Some(0..=1) => Sign::Speaks1,
            Some(2..=3) => Sign::Speaks3,
            Some(4..=8) => Sign::Speaks8,
            _ => Sign::SpeaksNot,
        });
        if let Some(chain) = self.chain.filter(|s| s.member == candidate.member) {
            candidate.add(Sign::Chain);
            candidate.add_if(Sign::ChainNear, gap(chain.sentence) <= 1);
            candidate.add_if(Sign::ChainSource, chain.speaking);
            candidate.add_if(Sign::ChainHere, chain.paragraph == place.paragraph);
        }
        let here = latest.sentence == place.sentence;
        let owns_here = latest.possessive && latest.subject && here;
        candidate.add_if(Sign::Owner, latest.possessive && !owns_here);
        candidate.add_if(Sign::OwnsSubject, owns_here);
        candidate.add_if(Sign::Pronoun, latest.pronoun.is_some());
        candidate.add_if(Sign::Source, latest.speaking);
        let inside = place.quotation.is_some();
        candidate.add_if(
            Sign::Quoted,
            latest.quotation.is_some() && latest.quotation != place.quotation,
        );
        candidate.add_if(Sign::AllQuoted, mentions.quoted);
        candidate.add_if(Sign::SameQuoted, inside && latest.quotation == place.quotation);
        candidate.add_if(Sign::OutsideQuoted, inside && latest.quotation.is_none());
        candidate.add_if(Sign::OwnContent, latest.token >= place.told_from);
        candidate.add_if(Sign::OnlyHere, here && self.one_here);
    }

    /// The signs of who a candidate is.
    fn member(&self, mentions: &Mentions<'_>, cast: &Cast, candidate: &mut Candidate) {
        let id = candidate.member;
        let member = &cast.members[id];
        candidate.add_if(Sign::Rules, self.rules == Some(id));
        candidate.add_if(Sign::LastSpeaker, self.last_speaker == Some(id));
        candidate.add_if(Sign::Opens, self.opens == Some(id));
        candidate.add_if(Sign::OpensBefore, self.opens_before == Some(id));
        candidate.add(match (member.gender, member.leaning()) {
            (Some(_), _) if member.sexed => Sign::SaidSame,
            (Some(_), _) => Sign::Same,
            (None, Some(leaning)) if leaning == self.gender => Sign::Leans,
            (None, Some(_)) => Sign::LeansAway,
            (None, None) => Sign::Unsexed,
        });
        candidate.add_if(Sign::OtherSame, self.known && member.gender.is_none());
        candidate.add_if(Sign::Unnamed, member.kind == SpeakerKind::Unnamed);
        candidate.add_if(Sign::FirstKnown, member.first_known);
        candidate.add_if(Sign::FirstUnknown, !member.first_known && member.has_first());
        candidate.add_if(Sign::Role, !member.role_words.is_empty());
        candidate.add_if(Sign::Untold, !member.told());
        candidate.add(match mentions.times {
            1 => Sign::Once,
            2 => Sign::Twice,
            3..=4 => Sign::Thrice,
            _ => Sign::Often,
        });
        candidate.add_if(Sign::Most, mentions.times == self.most && self.most > 1);
        candidate.add_if(Sign::Topic, cast.topic == Some(id));
        candidate.add_if(Sign::First, cast.first == Some(id));
        let named = mentions.latest.pronoun.is_none() && member.kind == SpeakerKind::Person;
        candidate.add_if(Sign::New, mentions.times == 1 && named);
    }
}

/// The likeliest; of equals the one mentioned latest.
pub(super) fn likeliest(candidates: &[Candidate]) -> Option<MemberId> {
    let scores = candidates.iter().map(|c| (c.score(), c.member));
    let first = |best: (i32, MemberId), next: (i32, MemberId)| if next.0 > best.0 { next } else { best };
    scores.reduce(first).map(|(_, member)| member)
}
