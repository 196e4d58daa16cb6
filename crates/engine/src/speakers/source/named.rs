//! Names inside a source: joint ones, those after a role or a comma, those behind words.

use super::{Reader, Source};
use crate::SpeakerKind;
use crate::speakers::cast::MemberId;
use crate::speakers::lexicon::class;
use crate::speakers::scan::{NameMention, Shape};
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_, '_> {
    /// "front-runner and former secretary of state Ana Roth": one person with two roles.
    pub(super) fn holder(&self, tokens: &Range<usize>, head_end: usize, depth: usize) -> Option<Source> {
        let role = head_end
            .checked_sub(1)
            .filter(|&i| i >= tokens.start && self.words.is(i, class::ROLE) && !self.words.is(i, class::GROUP_NOUN))?;
        let bare = !self.words.is(tokens.start, class::DEFINITE | class::INDEFINITE);
        if !bare || self.word(head_end) != "and" || !self.names_in(&(tokens.start..role)).is_empty() {
            return None;
        }
        match self.noun_phrase(self.trim(head_end + 1..tokens.end), depth + 1)? {
            Source::Named(member, role) => Some(Source::Named(member, role)),
            _ => None,
        }
    }

    /// Two or more names with nothing but commas, "and" and their titles between.
    pub(super) fn joint(&self, tokens: &Range<usize>, names: &Range<usize>) -> Option<Vec<MemberId>> {
        let mut parts: Vec<(MemberId, Shape)> = Vec::new();
        let mut people = false;
        let mut end: Option<usize> = None;
        let mut and = false;
        for n in names.clone() {
            let mention = &self.names[n];
            if mention.possessive {
                continue;
            }
            if let Some(end) = end {
                let mut links = false;
                for i in end..mention.name.start {
                    let word = self.word(i);
                    match word {
                        "and" | "&" => (links, and) = (true, true),
                        "," => links = true,
                        _ => {
                            let inside = i >= mention.whole.start;
                            let passes = inside
                                || self.words.is(i, class::DEFINITE | class::MODIFIER | class::ROLE)
                                || self.kind_of(i) == Some(TokenKind::Possessive)
                                || self.document.tokens.get(i).is_some_and(|t| t.capital);
                            if !passes {
                                return None;
                            }
                        }
                    }
                }
                if !links {
                    return None;
                }
            } else if self.words_before_a_name(tokens.start, mention) {
                return None;
            }
            if mention.shape == Shape::Body
                && parts.is_empty()
                && self.word(mention.name.end) != "and"
                && self.word(mention.name.end) != ","
            {
                return None;
            }
            people |= mention.shape == Shape::Person;
            // "Home Affairs and Justice Minister Ben Lund" has half of an office before its name.
            let office = mention.name.len() > 1
                && !mention.titled
                && !self.words.is(mention.name.start, class::FIRST_NAME)
                && self.word(mention.name.end) == "and"
                && self.names.get(n + 1).is_some_and(|next| {
                    next.role.is_some()
                        && next.whole.start == mention.name.end + 1
                        && next.whole.start < next.name.start
                });
            let shape = if office { Shape::Body } else { mention.shape };
            parts.push((self.members[n], shape));
            end = Some(mention.name.end);
        }
        let rest = end.map_or(0, |end| tokens.end.saturating_sub(end));
        // "Ana Roth and Home Affairs Minister Ben Lund": an office's own words are no third one.
        let parts: Vec<MemberId> = parts
            .into_iter()
            .filter(|(_, s)| !people || *s != Shape::Body)
            .map(|(m, _)| m)
            .collect();
        let told = rest == 0 || matches!(self.word(end?), "," | "of" | "from" | "at");
        (and && parts.len() >= 2 && told).then_some(parts)
    }

    /// Whether something other than titles and articles stands between `start` and the name.
    fn words_before_a_name(&self, start: usize, mention: &NameMention) -> bool {
        (start..mention.whole.start.max(start)).any(|i| self.words.is(i, class::PREPOSITION) || self.word(i) == ",")
    }

    /// "her lawyer, Ana Roth".
    pub(super) fn apposition(&self, tokens: &Range<usize>, names: &Range<usize>, head_end: usize) -> Option<Source> {
        let first_comma = (head_end..tokens.end).find(|&i| self.word(i) == ",")?;
        let head = head_end.checked_sub(1)?;
        // "Sources close to the minister, Ada Venn"
        if (tokens.start..head_end).any(|i| self.words.is(i, class::GROUP_NOUN)) {
            return None;
        }
        let of_body = self.words.is(head, class::ORGANISATION | class::ROLE | class::DOCUMENT);
        let plain = (tokens.start..first_comma).all(|i| !matches!(self.word(i), "who" | "which" | "that"));
        let next = (first_comma + 1..tokens.end)
            .find(|&i| self.word(i) == ",")
            .unwrap_or(tokens.end);
        let n = names.clone().find(|&n| {
            let mention = &self.names[n];
            let ends = mention.name.end == next || matches!(self.word(mention.name.end), "of" | "from" | "(");
            mention.whole.start > first_comma && ends && (mention.shape != Shape::Body || of_body)
        })?;
        let starts = (first_comma + 1..self.names[n].whole.start)
            .all(|i| !self.words.is(i, class::PREPOSITION) && !matches!(self.word(i), "and" | "or"));
        let role = self.document.span_of(tokens.start..first_comma);
        (plain && starts).then_some(Source::Named(self.members[n], Some(role)))
    }

    /// Whoever is behind words: "a statement from X", "X's tally".
    pub(super) fn behind(
        &self,
        tokens: &Range<usize>,
        names: &Range<usize>,
        head_end: usize,
        depth: usize,
    ) -> Option<Source> {
        let noun = self.word(head_end.checked_sub(1)?).to_ascii_lowercase();
        let words = matches!(
            noun.as_str(),
            "statement"
                | "statements"
                | "letter"
                | "letters"
                | "email"
                | "emails"
                | "e-mail"
                | "tweet"
                | "tweets"
                | "message"
                | "messages"
                | "memo"
                | "note"
                | "testimony"
                | "speech"
                | "comments"
                | "comment"
                | "remarks"
                | "words"
                | "tally"
                | "mind"
                | "reply"
                | "response"
                | "answer"
                | "op-ed"
                | "views"
                | "view"
                | "communique"
                | "communiqué"
                | "quotes"
        );
        if !words {
            return None;
        }
        if matches!(self.word(head_end), "from" | "by") {
            return match self.noun_phrase(self.trim(head_end + 1..tokens.end), depth + 1) {
                Some(Source::Described(d)) if d.kind == SpeakerKind::Document => None,
                behind => behind,
            };
        }
        let n = names
            .clone()
            .find(|&n| self.names[n].possessive && self.names[n].name.end < head_end)?;
        Some(Source::Named(self.members[n], self.names[n].role))
    }
}
