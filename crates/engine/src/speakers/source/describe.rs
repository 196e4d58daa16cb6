//! Descriptions: sources without a name of their own.

use super::{Description, Reach, Reader, Source};
use crate::SpeakerKind;
use crate::speakers::lexicon::{Pronoun, class};
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_, '_> {
    pub(super) fn describe(&self, tokens: Range<usize>, head_end: usize) -> Option<Source> {
        let is = |i: usize, classes: u32| self.words.is(i, classes);
        let first = tokens.start;
        let (mut start, reach) = match self.words.pronoun(first) {
            Some(p @ (Pronoun::Person(_) | Pronoun::Thing | Pronoun::Several | Pronoun::Speaking))
                if tokens.len() > 1 =>
            {
                // "His speech was full of thanks": he was.
                let last = head_end.min(tokens.end).saturating_sub(1);
                if last > first
                    && self
                        .words
                        .is_any(last, &["speech", "address", "remarks", "comments", "words"])
                {
                    return Some(Source::Pronoun(p));
                }
                (tokens.start, Reach::Of(p))
            }
            Some(p @ Pronoun::Relative) if tokens.len() > 1 && self.word(first) == "whose" => (first, Reach::Of(p)),
            // "those who were there"
            _ if self.words.is_any(first, &["those", "Those"]) && self.tells_which(first + 1) => (first, Reach::Bare),
            // "Another voter" is called so.
            _ if self.words.is_any(first, &["another", "Another"]) => (first, Reach::New),
            _ if is(first, class::DEFINITE) => (tokens.start + 1, Reach::Back),
            _ if is(first, class::INDEFINITE) => (tokens.start + 1, Reach::New),
            _ => (tokens.start, Reach::Bare),
        };
        // "another, who asked not to be named"
        if start >= tokens.end || self.sets_off(start) {
            start = tokens.start;
        }
        // "a so-called “super” council" keeps its marks, "a “super council" does not.
        let mark = |i: &usize| self.kind_of(*i) == Some(TokenKind::QuotationMark);
        if mark(&start) && tokens.clone().filter(mark).count() % 2 == 1 && start + 1 < tokens.end {
            start += 1;
        }
        let mut head_end = head_end.min(tokens.end).max(start + 1);
        // "disclosures filed on Sunday"
        if head_end > start + 1 && self.word(head_end - 1).ends_with("ed") && is(head_end - 2, class::SOURCE_NOUN) {
            head_end -= 1;
        }
        // "Three people close to the campaign"
        let near = [
            "close",
            "familiar",
            "aware",
            "loyal",
            "opposed",
            "present",
            "critical",
            "privy",
            "sympathetic",
        ];
        if head_end > start + 1 && self.words.is_any(head_end - 1, &near) && is(head_end - 2, class::SOURCE_NOUN) {
            head_end -= 1;
        }
        let head = (start..head_end)
            .rev()
            .find(|&i| self.kind_of(i) == Some(TokenKind::Word))
            .unwrap_or(start);
        let noun = self.word(head);
        let share = self.kind_of(start) == Some(TokenKind::Number) && self.word(start + 1) == "%";
        let role = is(head, class::ROLE);
        let plural = is(head, class::GROUP_NOUN);
        let capital_plural =
            self.document.tokens.get(head).is_some_and(|t| t.capital) && noun.ends_with('s') && head > tokens.start;
        let those = self.words.is_any(start, &["those", "Those"]);
        // "Someone near the back" is one.
        let one = ["someone", "somebody", "anyone", "anybody"]
            .iter()
            .any(|w| noun.eq_ignore_ascii_case(w));
        let kind = if one {
            SpeakerKind::Unnamed
        } else if plural || capital_plural || share || those {
            SpeakerKind::Group
        } else if role {
            SpeakerKind::Unnamed
        } else if is(head, class::DOCUMENT) && !(is(head, class::ORGANISATION) && reach != Reach::New) {
            SpeakerKind::Document
        } else if is(head, class::ORGANISATION) {
            SpeakerKind::Organisation
        } else if is(head, class::DOCUMENT) {
            SpeakerKind::Document
        } else if noun.ends_with('s') {
            SpeakerKind::Group
        } else {
            SpeakerKind::Unnamed
        };
        // A clause after a comma describes, and so does a time; they do not name.
        let time = |i: &usize| self.begins_time(*i, tokens.end);
        // "The report itself" is the report.
        let itself = |i: &usize| {
            let last = *i + 1 >= tokens.end || self.sets_off(*i + 1);
            last && self.words.is_any(*i, &["himself", "herself", "itself", "themselves"])
        };
        let mut end = (head_end..tokens.end)
            .find(|i| self.sets_off(*i) && !self.inside_name(*i) || time(i) || itself(i))
            .unwrap_or(tokens.end);
        // "a poll released on Monday" is a poll.
        if time(&end)
            && end > start + 1
            && self.word(end - 1).ends_with("ed")
            && !is(end - 1, class::SOURCE_NOUN)
            && !is(end - 2, class::FUNCTION)
        {
            end -= 1;
        }
        let bracket = (start + 1..end).find(|&i| self.word(i) == "(");
        let end = match bracket {
            // "Harbour Rescue (@rescue)"
            Some(bracket) if self.word(bracket + 1).starts_with('@') => bracket,
            Some(bracket) if !(bracket..end).any(|i| self.word(i) == ")") => bracket,
            _ => end,
        };
        Some(Source::Described(Description {
            words: start..end.max(start + 1),
            head,
            several: kind == SpeakerKind::Group,
            kind,
            reach,
        }))
    }

    /// Whether a comma stands inside a body's name: "the Academies of Sciences, Engineering and Medicine".
    fn inside_name(&self, comma: usize) -> bool {
        let capital = |i: usize| self.document.tokens.get(i).is_some_and(|t| t.capital);
        // "in Merrillville, Indiana,"
        let place = |i: usize| self.words.is(i, class::PLACE) && capital(i);
        if comma > 0 && capital(comma - 1) && place(comma + 1) && !capital(comma + 2) {
            return true;
        }
        let of = comma.checked_sub(2).is_some_and(|i| self.word(i) == "of");
        of && capital(comma - 1) && capital(comma + 1) && self.word(comma + 2) == "and" && capital(comma + 3)
    }

    /// Whether what begins at `i` tells which ones "those" are: "who were there", "with a boat", "surveyed".
    fn tells_which(&self, i: usize) -> bool {
        let word = self.word(i);
        let participle = word.ends_with("ed") || word.ends_with("ing");
        matches!(word, "who" | "whose" | "that")
            || self.words.is(i, class::PREPOSITION)
            || participle && !self.words.is(i + 1, class::SOURCE_NOUN)
    }

    /// Where the head ends if what ends at `end` is but the first of several adjectives: "the snarky, partisan headline".
    pub(super) fn past_adjectives(&self, tokens: &Range<usize>, end: usize) -> usize {
        let article = self.words.is(tokens.start, class::DEFINITE | class::INDEFINITE);
        let start = tokens.start + usize::from(article);
        let adjective = |i: usize| {
            let token = self.document.tokens.get(i);
            // "104-page" is one as well.
            let number = self.word(i).starts_with(|c: char| c.is_ascii_digit());
            let word = token.is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
            (word || number) && !self.words.is(i, class::SOURCE_NOUN)
        };
        if !article || end != start + 1 || self.word(end) != "," || !adjective(start) || !adjective(end + 1) {
            return end;
        }
        let inside = |i: &usize| self.word(*i) != "," && !self.words.is(*i, class::FUNCTION | class::PREPOSITION);
        let head = (end + 1..tokens.end.min(end + 5))
            .take_while(inside)
            .filter(|&i| self.words.is(i, class::SOURCE_NOUN));
        head.last().map_or(end, |i| i + 1)
    }

    /// Whether a preposition at `i` leads to a time: "on Wednesday", "for the first time".
    fn begins_time(&self, i: usize, end: usize) -> bool {
        const TIMES: [&str; 18] = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "time",
            "week",
            "weekend",
            "month",
            "year",
            "years",
            "day",
            "days",
            "morning",
            "evening",
            "night",
        ];
        let time = |i: usize| TIMES.contains(&self.word(i).to_ascii_lowercase().as_str());
        self.words.is(i, class::PREPOSITION)
            && !self.words.is_any(i, &["of", "to"])
            && (i + 1..end.min(i + 4))
                .take_while(|&j| !self.words.is(j, class::PREPOSITION))
                .any(time)
    }
}
