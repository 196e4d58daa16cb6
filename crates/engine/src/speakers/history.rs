//! Who was mentioned before, and whom a pronoun or description means.

use super::cast::{Cast, MemberId, opposite};
use super::lexicon::{Gender, Pronoun};
use crate::SpeakerKind;

/// One mention, in order of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) member: MemberId,
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// The quotation that it stands in.
    pub(super) quotation: Option<u32>,
    pub(super) subject: bool,
    pub(super) possessive: bool,
    /// Whether it is an attribution's source.
    pub(super) speaking: bool,
    /// The sex that it tells, if it is "he" or "she".
    pub(super) pronoun: Option<Gender>,
}

/// What was mentioned so far.
#[derive(Debug, Default)]
pub(super) struct History {
    seen: Vec<Seen>,
}

/// Where a pronoun or description stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) quotation: Option<u32>,
    /// Who says the quotation that the pronoun stands in, if that is known by now: nobody calls himself "he" or "it".
    pub(super) speaker: Option<MemberId>,
    /// Whom the line of an interview that the pronoun stands in speaks to: nobody speaks of whom he speaks to.
    pub(super) addressee: Option<MemberId>,
    /// From this token on stands what the pronoun's own words are reported to say, if it does before the pronoun.
    pub(super) told_from: usize,
}

/// How far back antecedents are looked for, in mentions: keeps the work linear.
const LOOK_BACK: usize = 48;

/// The weights of what makes a mention the likely antecedent of a person's pronoun; set on labelled articles.
mod weight {
    /// For each sentence and each paragraph between: "he" is near, "they" can be far.
    pub(super) const PERSON: (i32, i32) = (-5, -3);
    pub(super) const BODY: (i32, i32) = (-3, -1);
    pub(super) const SUBJECT: i32 = 5;
    /// A subject of the paragraph that the pronoun stands in.
    pub(super) const SUBJECT_HERE: i32 = 2;
    pub(super) const SPEAKING: i32 = 4;
    pub(super) const POSSESSIVE: i32 = -2;
    pub(super) const OTHER_QUOTATION: i32 = -8;
    /// Whoever is named in what "they say" is seldom they.
    pub(super) const OWN_CONTENT: i32 = -7;
    pub(super) const SAME_GENDER: i32 = 2;
    pub(super) const LEANING: i32 = 2;
    pub(super) const AGAIN: i32 = 1;
    pub(super) const MOST_AGAIN: i32 = 4;
}

impl History {
    pub(super) fn push(&mut self, seen: Seen) {
        self.seen.push(seen);
    }

    /// The mentions before `token`, latest first.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = &Seen> {
        self.seen.iter().rev().filter(move |s| s.token < token).take(LOOK_BACK)
    }

    /// The latest speaker before `token`.
    pub(super) fn last_speaker(&self, token: usize) -> Option<&Seen> {
        self.before(token).find(|s| s.speaking)
    }

    /// Whom "he" or "she" at `place` means.
    pub(super) fn person(&self, cast: &Cast, place: Place, gender: Gender) -> Option<MemberId> {
        self.best(place, weight::PERSON, &|seen| {
            let member = &cast.members[seen.member];
            let single = matches!(member.kind, SpeakerKind::Person | SpeakerKind::Unnamed) && !member.several;
            if !single || opposite(member.gender, Some(gender)) {
                return None;
            }
            if member.thing {
                return None;
            }
            let unnamed = if member.kind == SpeakerKind::Unnamed { -1 } else { 0 };
            let told = match (member.gender, member.leaning()) {
                (Some(_), _) => weight::SAME_GENDER,
                (None, Some(leaning)) if leaning == gender => weight::LEANING,
                (None, Some(_)) => -weight::LEANING,
                (None, None) => 0,
            };
            Some(unnamed + told)
        })
    }

    /// What "it" means: a body or document.
    pub(super) fn thing(&self, cast: &Cast, place: Place) -> Option<MemberId> {
        self.best(place, weight::BODY, &|seen| {
            let member = &cast.members[seen.member];
            match member.kind {
                SpeakerKind::Organisation | SpeakerKind::Document => Some(0),
                // A name of which nothing is told may be a firm's.
                SpeakerKind::Person if member.untold() && !member.is_people() && seen.subject => Some(-3),
                _ => None,
            }
        })
    }

    /// Of those that `fits` lets pass, and weighs, the one most spoken of.
    pub(super) fn fitting(
        &self,
        cast: &Cast,
        place: Place,
        fits: impl Fn(MemberId) -> Option<i32>,
    ) -> Option<MemberId> {
        let mut known: Vec<(MemberId, Option<i32>)> = Vec::new();
        for seen in self.before(place.token) {
            if !known.iter().any(|(id, _)| *id == seen.member) {
                known.push((seen.member, fits(seen.member)));
            }
        }
        let fit = |id: MemberId| known.iter().find(|(known, _)| *known == id).and_then(|(_, fit)| *fit);
        // A name that may be a person's is a body's only where it does something.
        let doubtful = |seen: &Seen| cast.members[seen.member].kind == SpeakerKind::Person && !seen.subject;
        self.best(place, weight::BODY, &|seen| {
            fit(seen.member).filter(|_| !doubtful(seen))
        })
    }

    /// Whom "they" means: several people or a body first, last one person who is not known for a man or a woman.
    pub(super) fn several(&self, cast: &Cast, place: Place) -> Option<MemberId> {
        self.best(place, weight::BODY, &|seen| {
            let member = &cast.members[seen.member];
            Some(match member.kind {
                _ if member.several => 3,
                SpeakerKind::Group => 3,
                SpeakerKind::Organisation => 0,
                SpeakerKind::Unnamed => -1,
                SpeakerKind::Document => -4,
                SpeakerKind::Person => -8,
            })
        })
    }

    /// Whom "who" or "which" just after means.
    pub(super) fn relative(&self, token: usize) -> Option<MemberId> {
        const NEAR: usize = 9;
        self.before(token)
            .take_while(|s| s.token + NEAR >= token)
            .find(|s| !s.possessive)
            .map(|s| s.member)
    }

    /// The latest member that `fits`.
    pub(super) fn latest(&self, token: usize, fits: &dyn Fn(MemberId) -> bool) -> Option<MemberId> {
        self.before(token).map(|s| s.member).find(|&m| fits(m))
    }

    /// Where `member` was last mentioned before `token`.
    pub(super) fn latest_token(&self, token: usize, member: MemberId) -> Option<usize> {
        self.before(token).find(|s| s.member == member).map(|s| s.token)
    }

    /// The `count` latest different people before `token`, in order of mention.
    pub(super) fn people(&self, cast: &Cast, token: usize, count: usize) -> Option<Vec<MemberId>> {
        let mut found: Vec<MemberId> = Vec::with_capacity(count);
        for seen in self
            .before(token)
            .filter(|s| cast.members[s.member].is_person() && !s.possessive)
        {
            if !found.contains(&seen.member) {
                found.push(seen.member);
            }
            if found.len() == count {
                found.reverse();
                return Some(found);
            }
        }
        None
    }

    /// The member whose mentions score best; `base` rules members out or weighs them.
    fn best(&self, place: Place, far: (i32, i32), base: &dyn Fn(&Seen) -> Option<i32>) -> Option<MemberId> {
        let mut scores: Vec<(MemberId, i32, i32)> = Vec::new();
        for seen in self.before(place.token).filter(|s| Some(s.member) != place.speaker) {
            let Some(base) = base(seen) else { continue };
            if let Some((_, _, times)) = scores.iter_mut().find(|(m, ..)| *m == seen.member) {
                *times += 1;
                let better = self.score(place, far, seen) + base;
                if let Some((_, score, _)) = scores.iter_mut().find(|(m, ..)| *m == seen.member) {
                    *score = (*score).max(better);
                }
            } else {
                scores.push((seen.member, self.score(place, far, seen) + base, 0));
            }
        }
        let total = |&(_, score, times): &(MemberId, i32, i32)| score + (times * weight::AGAIN).min(weight::MOST_AGAIN);
        // Of equals the one mentioned latest, which stands first.
        let best = scores.iter().map(total).max()?;
        scores.iter().find(|s| total(s) == best).map(|s| s.0)
    }

    fn score(&self, place: Place, far: (i32, i32), seen: &Seen) -> i32 {
        let gap = |a: usize, b: usize| i32::try_from(a.saturating_sub(b).min(12)).unwrap_or(12);
        let mut score = far.0 * gap(place.sentence, seen.sentence);
        score += far.1 * gap(place.paragraph, seen.paragraph);
        if seen.subject {
            score += weight::SUBJECT;
            if seen.paragraph == place.paragraph {
                score += weight::SUBJECT_HERE;
            }
        }
        if seen.speaking {
            score += weight::SPEAKING;
        }
        if seen.possessive {
            score += weight::POSSESSIVE;
        }
        if seen.quotation.is_some() && seen.quotation != place.quotation {
            score += weight::OTHER_QUOTATION;
        }
        if seen.token >= place.told_from {
            score += weight::OWN_CONTENT;
        }
        score
    }
}

/// The sex of a pronoun that tells one.
pub(super) fn gender_of(pronoun: Pronoun) -> Option<Gender> {
    match pronoun {
        Pronoun::Person(gender) => Some(gender),
        _ => None,
    }
}
