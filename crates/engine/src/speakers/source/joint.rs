//! Joint sources: names, pronouns and descriptions with "and" between.

use super::{Reader, Source};
use crate::SpeakerKind;
use crate::speakers::cast::MemberId;
use crate::speakers::lexicon::class;
use crate::speakers::scan::{NameMention, Shape};
use crate::text::TokenKind;
use std::ops::Range;

/// One of those who speak together.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::speakers) struct Part {
    pub(in crate::speakers) source: Source,
    pub(in crate::speakers) words: Range<usize>,
}

/// A part that is a name.
struct Named {
    member: MemberId,
    mention: usize,
    /// Whether a place or body follows it inside its part: "of Ohio".
    followed: bool,
}

/// What stands beside the names before "and", which makes whatever follows doubtful unless it is a name, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loose {
    /// Nothing.
    No,
    /// A place or body: "Ana Roth of Ohio".
    Followed,
    /// What is told of somebody: "Ana Roth, the mayor".
    Told,
}

impl Reader<'_, '_> {
    /// "Ana Roth and Ben Lund", "she and her aides", "Ana Roth, the mayor, and Senator Ben Lund of Ohio".
    pub(super) fn joint(&self, tokens: &Range<usize>) -> Option<Source> {
        let and = self.and(tokens)?;
        let start = self.first_part(tokens.start..and);
        let (mut parts, only, loose) = self.listed(start..and)?;
        // "Ana Roth, who voted for Hale and Ben Lund" has no comma before "and". "Two states - Ohio and Iowa" speak for no insiders.
        if loose == Loose::Told && self.word(and - 1) != "," || start > tokens.start && self.is_place(&parts) {
            return None;
        }
        let mut from = and + 1;
        loop {
            let last = from..self.part_end(from..tokens.end);
            if let Some(named) = self.named_part(&last) {
                let mention = self.names.get(named.mention)?;
                let office = only.as_ref().is_some_and(|n| self.office(n, mention, from));
                if office || loose != Loose::No && mention.shape == Shape::Body {
                    return None;
                }
                parts.push(part(Source::Named(named.member, None), last.clone()));
            } else if loose != Loose::No {
                return None;
            } else if self.single_pronoun(&last) {
                parts.push(part(Source::Pronoun(self.pronoun(last.clone())?), last.clone()));
            } else if parts.len() == 1 && only.as_ref().is_some_and(|n| self.shares_noun(n, &last)) {
                return self.describe(tokens.start..last.end, last.end);
            } else {
                parts.push(self.described_part(last.clone(), tokens.end)?);
            }
            let next = |words: &[&str]| (last.end..).zip(words).all(|(i, &word)| self.word(i) == word);
            let more = [&[",", "and"][..], &["as", "well", "as"], &[",", "as", "well", "as"]];
            let Some(more) = more
                .into_iter()
                .find(|words| last.end + words.len() < tokens.end && next(words))
            else {
                return Some(Source::Joint(parts));
            };
            // What follows must be a name, or it is a new clause.
            let after = last.end + more.len();
            if self.named_part(&(after..self.part_end(after..tokens.end))).is_none() {
                return Some(Source::Joint(parts));
            }
            from = after;
        }
    }

    fn is_place(&self, parts: &[Part]) -> bool {
        let first = parts.first().map(|part| self.document.span_of(part.words.clone()));
        first.is_some_and(|span| self.lexicon.is_place(span.of(self.document.text)))
    }

    /// The first token outside brackets that `fits`.
    fn outside_brackets(&self, mut tokens: Range<usize>, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut open = 0usize;
        tokens.find(|&i| {
            match self.word(i) {
                "(" => open += 1,
                ")" => open = open.saturating_sub(1),
                _ => {}
            }
            open == 0 && fits(i)
        })
    }

    /// The first "and" that is in no name and no bracket.
    fn and(&self, tokens: &Range<usize>) -> Option<usize> {
        let names = self.names.get(self.names_in(tokens)).unwrap_or_default();
        let inside = |i: usize| names.iter().any(|m| m.name.contains(&i));
        self.outside_brackets(tokens.clone(), |i| self.words.is_any(i, &["and", "&"]) && !inside(i))
    }

    /// Where the part that opens at the range's start ends.
    fn part_end(&self, tokens: Range<usize>) -> usize {
        let end = tokens.end;
        let stops = |i| self.sets_off(i) || self.words.is_any(i, &[";", "who", "which", "whose", "both", "as"]);
        self.outside_brackets(tokens, stops).unwrap_or(end)
    }

    /// Where the first part begins: after "both", or after what the names are told to be ("three scholars - Roth, Lund and Hale",
    /// "two members from Ohio, Roth and Lund").
    fn first_part(&self, mut tokens: Range<usize>) -> usize {
        let names = |tokens: Range<usize>| self.names.get(self.names_in(&tokens)).unwrap_or_default();
        let comma = tokens.clone().find(|&i| self.word(i) == ",").filter(|&comma| {
            let head = self.head_end(&tokens, &(0..0)).saturating_sub(1);
            let nobody = names(tokens.start..comma).iter().all(|m| m.shape == Shape::Body);
            let person = names(comma + 1..tokens.end)
                .first()
                .is_some_and(|m| m.shape == Shape::Person);
            let some = self
                .words
                .is_any(comma + 1, &["including", "like", "such", "especially"]);
            self.words.is(head, class::GROUP_NOUN) && nobody && person && !some
        });
        if let Some(comma) = comma {
            return comma + 1;
        }
        let start = tokens.start;
        let dash = tokens.find(|&i| self.dash(i) || self.word(i) == ":");
        let dash = dash.filter(|&i| self.names_in(&(start..i)).is_empty());
        let start = dash.map_or(start, |i| i + 1);
        start + usize::from(self.words.is_any(start, &["both", "Both"]))
    }

    /// What stands before "and": its parts, the only name where there is but one, and what else.
    fn listed(&self, tokens: Range<usize>) -> Option<(Vec<Part>, Option<Named>, Loose)> {
        let mut parts: Vec<Part> = Vec::new();
        let mut only = None;
        let mut loose = Loose::No;
        let mut of_bodies = None;
        let mut from = tokens.start;
        while from < tokens.end {
            let to = (from..tokens.end).find(|&i| self.word(i) == ",").unwrap_or(tokens.end);
            let item = from..to;
            from = to + 1;
            if item.is_empty() {
                continue;
            }
            if self.single_pronoun(&item) {
                parts.push(part(Source::Pronoun(self.pronoun(item.clone())?), item));
            } else if let Some(named) = self.named_part(&item).filter(|_| !self.tells(&item, parts.len())) {
                let body = self.names.get(named.mention)?.shape == Shape::Body;
                let bodies = *of_bodies.get_or_insert(body);
                // "Ana Roth, Harbour Council": whose she is.
                if body && !bodies {
                    loose = Loose::Told;
                    continue;
                }
                if named.followed && loose == Loose::No {
                    loose = Loose::Followed;
                }
                parts.push(part(Source::Named(named.member, None), item));
                only = Some(named);
            } else if parts.is_empty() {
                return None;
            } else {
                loose = Loose::Told;
            }
        }
        let one = parts.len() == 1;
        (!parts.is_empty()).then_some((parts, only.filter(|_| one), loose))
    }

    /// Whether an item after a comma tells of the one before: "the mayor of Salem".
    fn tells(&self, item: &Range<usize>, before: usize) -> bool {
        let determined = self.words.is(item.start, class::DEFINITE | class::INDEFINITE) || self.owner(item.start);
        before > 0 && determined && item.len() > 2
    }

    fn single_pronoun(&self, item: &Range<usize>) -> bool {
        item.len() == 1
            && self.words.is_any(
                item.start,
                &[
                    "he", "He", "she", "She", "they", "They", "it", "It", "I", "we", "We", "him", "them", "us", "me",
                ],
            )
    }

    /// A name with what may stand before and after it: "nuclear expert Ana Roth (Ohio)".
    fn named_part(&self, item: &Range<usize>) -> Option<Named> {
        let leads = |m: &NameMention| {
            (item.start..m.whole.start.max(item.start)).all(|i| {
                let first = i == item.start && (self.words.is(i, class::DEFINITE) || self.owner(i));
                let small = class::PREPOSITION | class::FUNCTION | class::CLAUSE | class::INDEFINITE;
                let word = matches!(
                    self.kind_of(i),
                    Some(TokenKind::Word | TokenKind::Possessive | TokenKind::Number)
                );
                // "Home Affairs and Justice Minister Ben Lund"
                let office = m.titled && i > item.start && i + 1 == m.whole.start && self.word(i) == "and";
                first || office || word && !self.words.is(i, small)
            })
        };
        let of = |m: &NameMention| m.name.end < item.end && self.words.is_any(m.name.end, &["of", "from", "at"]);
        let ends = |m: &NameMention| {
            let next = m.name.end;
            next == item.end || of(m) || self.words.is_any(next, &["(", "both", "himself", "herself"])
        };
        let fits = |m: &NameMention| !m.possessive && m.name.end <= item.end && leads(m) && ends(m);
        let mention = self.names_in(item).find(|&n| self.names.get(n).is_some_and(fits))?;
        Some(Named {
            member: *self.members.get(mention)?,
            mention,
            followed: of(self.names.get(mention)?),
        })
    }

    /// Whether the name before "and" is but half of the office of whom follows: "Home Affairs and Justice Minister Ben Lund".
    fn office(&self, left: &Named, right: &NameMention, begins: usize) -> bool {
        let Some(left) = self.names.get(left.mention) else {
            return false;
        };
        let person = left.titled || self.words.is(left.name.start, class::FIRST_NAME) || left.name.len() == 1;
        let titled = right.titled && right.whole.start == begins && begins < right.name.start;
        titled && (left.shape == Shape::Body || !person)
    }

    /// Whether the noun after the second name is the first one's as well: "the Roth and Lund campaigns".
    fn shares_noun(&self, left: &Named, last: &Range<usize>) -> bool {
        let people = |m: &NameMention| m.shape != Shape::Body && m.name.len() == 1 && !m.titled && !m.possessive;
        let right = self.names_in(last);
        let right = self.names.get(right).and_then(<[NameMention]>::first);
        let noun = last.end.checked_sub(1);
        self.names.get(left.mention).is_some_and(people)
            && right.is_some_and(|m| people(m) && m.name.start == last.start && m.name.end < last.end)
            && noun.is_some_and(|i| self.words.is(i, class::SOURCE_NOUN))
    }

    /// "her aides", "other Democrats", "the bishop": somebody without a name.
    fn described_part(&self, words: Range<usize>, limit: usize) -> Option<Part> {
        if self.owner(words.start) {
            // "and her husband, Ben Lund"
            let whole = self.noun_phrase(words.start..limit, 1)?;
            return Some(part(whole, words));
        }
        let determined = self.words.is(words.start, class::DEFINITE | class::INDEFINITE);
        let head = self.head_end(&words, &self.names_in(&words)).checked_sub(1)?;
        let several = self.words.is(head, class::GROUP_NOUN) || self.words.is_any(head, &["others", "allies"]);
        let capital = self.document.tokens.get(head).is_some_and(|t| t.capital) && self.word(head).ends_with('s');
        if !(several || capital || determined && self.words.is(head, class::SOURCE_NOUN)) {
            return None;
        }
        let mut source = self.describe(words.clone(), head + 1)?;
        if let Source::Described(described) = &mut source
            && (several || capital)
        {
            (described.kind, described.several) = (SpeakerKind::Group, true);
        }
        Some(part(source, words))
    }
}

const fn part(source: Source, words: Range<usize>) -> Part {
    Part { source, words }
}
