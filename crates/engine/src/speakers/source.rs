//! Reads a source's words: a pronoun, a name, several names, or a description.

use super::cast::MemberId;
use super::lexicon::{NameLexicon, Pronoun, class};
use super::scan::{NameMention, Shape};
use super::words::Words;
use crate::text::{Document, TokenKind};
use crate::{Span, SpeakerKind};
use std::ops::Range;

/// What a source's words are.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Source {
    /// "He", "their".
    Pronoun(Pronoun),
    /// A name, or a document or words of somebody named ("a statement from Ana Roth").
    Named(MemberId, Option<Span>),
    /// "Ana Roth and Ben Lund".
    Joint(Vec<MemberId>),
    /// "both", "all three MPs": so many of those named before.
    Counted(usize),
    /// Anything else.
    Described(Description),
}

/// A source without a name of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Description {
    /// Without leading article and without clauses set off by commas.
    pub(super) words: Range<usize>,
    /// Its head noun.
    pub(super) head: usize,
    pub(super) kind: SpeakerKind,
    pub(super) several: bool,
    pub(super) reach: Reach,
}

/// Whether a description points back or brings in somebody new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// "the minister".
    Back,
    /// "a minister".
    New,
    /// "ministers".
    Bare,
    /// "his lawyer", from the pronoun's token.
    Of(Pronoun),
}

/// What a source is read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'d, 't> {
    pub(super) document: &'d Document<'t>,
    pub(super) words: &'d Words<'d, 't>,
    pub(super) lexicon: &'d NameLexicon,
    pub(super) names: &'d [NameMention],
    pub(super) members: &'d [MemberId],
}

impl Reader<'_, '_> {
    fn word(&self, i: usize) -> &str {
        self.words.word(i)
    }

    fn kind_of(&self, i: usize) -> Option<TokenKind> {
        self.document.tokens.get(i).map(|t| t.kind)
    }

    /// Reads a source, or `None` for one without words.
    pub(super) fn read(&self, span: Span) -> Option<Source> {
        let tokens = self.trim(self.document.tokens_in(span));
        if tokens.is_empty() {
            return None;
        }
        if let Some(pronoun) = self.pronoun(tokens.clone()) {
            return Some(Source::Pronoun(pronoun));
        }
        if let Some(count) = self.counted(tokens.clone()) {
            return Some(Source::Counted(count));
        }
        self.noun_phrase(tokens, 0)
    }

    /// Without marks at either end, and without adverbs and conjunctions before.
    fn trim(&self, mut tokens: Range<usize>) -> Range<usize> {
        let mark = |i: usize| !matches!(self.kind_of(i), Some(TokenKind::Word | TokenKind::Number));
        let skipped = |w: &str| {
            matches!(
                w,
                "even" | "also" | "and" | "but" | "as" | "But" | "And" | "Even" | "while" | "So" | "so"
            )
        };
        while !tokens.is_empty() && (mark(tokens.start) || (tokens.len() > 1 && skipped(self.word(tokens.start)))) {
            tokens.start += 1;
        }
        // "32%", "the club (1904)".
        let ends = |tokens: &Range<usize>| match self.word(tokens.end - 1) {
            "%" => tokens.len() > 1,
            ")" => tokens.clone().any(|i| self.word(i) == "("),
            _ => false,
        };
        while !tokens.is_empty() && mark(tokens.end - 1) && !ends(&tokens) {
            tokens.end -= 1;
        }
        tokens
    }

    fn pronoun(&self, tokens: Range<usize>) -> Option<Pronoun> {
        let word = self.word(tokens.start);
        let bare = word.split(['\'', '’']).next().unwrap_or(word);
        let pronoun = self.lexicon.pronoun(bare)?;
        if tokens.len() == 1 {
            return Some(pronoun);
        }
        let next = self.word(tokens.start + 1);
        let stands_alone = matches!(
            bare.to_ascii_lowercase().as_str(),
            "he" | "she" | "they" | "it" | "we" | "i" | "you"
        ) || matches!(next, "himself" | "herself" | "themselves" | "both" | "all");
        stands_alone.then_some(pronoun)
    }

    /// "both", "both men", "all three MPs", "the two leaders", "the pair".
    fn counted(&self, tokens: Range<usize>) -> Option<usize> {
        if tokens.len() > 4 {
            return None;
        }
        let mut number = None;
        let mut pointing = false;
        for i in tokens.clone() {
            let word = self.word(i).to_ascii_lowercase();
            match word.as_str() {
                "both" => (number, pointing) = (Some(2), true),
                "pair" | "duo" | "couple" if i > tokens.start => (number, pointing) = (Some(2), true),
                "trio" => (number, pointing) = (Some(3), true),
                "all" | "the" => pointing = true,
                "two" => number = number.or(Some(2)),
                "three" => number = number.or(Some(3)),
                "four" => number = number.or(Some(4)),
                "five" => number = number.or(Some(5)),
                "of" | "them" | "men" | "women" | "mps" => {}
                _ if self.words.is(i, class::PLURAL_ROLE | class::MODIFIER) => {}
                _ => return None,
            }
        }
        number.filter(|_| pointing)
    }

    /// The names inside `tokens`, as indices into the names.
    fn names_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.names.partition_point(|m| m.name.start < tokens.start);
        let end = self.names.partition_point(|m| m.name.start < tokens.end);
        start..end.max(start)
    }

    /// Where the noun phrase's first part ends: at a comma, a preposition, a relative pronoun, a verb's beginning.
    fn head_end(&self, tokens: &Range<usize>, names: &Range<usize>) -> usize {
        // "Chief of Staff Ana Roth".
        let office = |m: &NameMention| m.name.len() > 1 && self.words.is(m.name.start, class::FIRST_NAME);
        let mut i = tokens.start;
        while i < tokens.end {
            if let Some(name) = names
                .clone()
                .map(|n| &self.names[n])
                .find(|m| (m.name.start <= i || office(m) && m.whole.start <= i) && i < m.name.end)
            {
                i = name.name.end;
                continue;
            }
            let word = self.word(i);
            let stop = matches!(
                word,
                "," | "("
                    | ";"
                    | ":"
                    | "–"
                    | "—"
                    | "-"
                    | "--"
                    | "who"
                    | "which"
                    | "that"
                    | "whose"
                    | "including"
                    | "and"
                    | "or"
            ) || (i > tokens.start && self.words.is(i, class::PREPOSITION));
            if stop {
                break;
            }
            i += 1;
        }
        i
    }

    fn noun_phrase(&self, tokens: Range<usize>, depth: usize) -> Option<Source> {
        if tokens.is_empty() {
            return None;
        }
        let names = self.names_in(&tokens);
        if let Some(parts) = self.joint(&tokens, &names) {
            return Some(Source::Joint(parts));
        }
        let head_end = self.past_adjectives(&tokens, self.head_end(&tokens, &names));
        if depth < 2
            && let Some(holder) = self.holder(&tokens, head_end, depth)
        {
            return Some(holder);
        }
        let closing = names
            .clone()
            .rev()
            .find(|&n| self.names[n].whole.end == head_end || self.names[n].name.end == head_end);
        let of = self.word(head_end) == "of"
            && head_end == tokens.start + 1 + usize::from(self.words.is(tokens.start, class::DEFINITE));
        if let Some(n) = closing
            && !of
            && !(self.names[n].possessive
                && head_end < tokens.end
                && self.kind_of(head_end) != Some(TokenKind::Possessive))
        {
            return Some(Source::Named(self.members[n], self.names[n].role));
        }
        if let Some(named) = self.apposition(&tokens, &names, head_end) {
            return Some(named);
        }
        if depth < 2
            && let Some(behind) = self.behind(&tokens, &names, head_end, depth)
        {
            return Some(behind);
        }
        self.describe(tokens, head_end)
    }

    /// "front-runner and former secretary of state Ana Roth": one person with two roles.
    fn holder(&self, tokens: &Range<usize>, head_end: usize, depth: usize) -> Option<Source> {
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
    fn joint(&self, tokens: &Range<usize>, names: &Range<usize>) -> Option<Vec<MemberId>> {
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
            parts.push((self.members[n], mention.shape));
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
    fn apposition(&self, tokens: &Range<usize>, names: &Range<usize>, head_end: usize) -> Option<Source> {
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
    fn behind(&self, tokens: &Range<usize>, names: &Range<usize>, head_end: usize, depth: usize) -> Option<Source> {
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

    fn describe(&self, tokens: Range<usize>, head_end: usize) -> Option<Source> {
        let is = |i: usize, classes: u32| self.words.is(i, classes);
        let first = tokens.start;
        let (mut start, reach) = match self.words.pronoun(first) {
            Some(p @ (Pronoun::Person(_) | Pronoun::Thing | Pronoun::Several | Pronoun::Speaking))
                if tokens.len() > 1 =>
            {
                (tokens.start, Reach::Of(p))
            }
            _ if is(first, class::DEFINITE) => (tokens.start + 1, Reach::Back),
            _ if is(first, class::INDEFINITE) => (tokens.start + 1, Reach::New),
            _ => (tokens.start, Reach::Bare),
        };
        if start >= tokens.end {
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
        let kind = if plural || capital_plural || share {
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
        let mut end = (head_end..tokens.end)
            .find(|i| self.word(*i) == "," || time(i))
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

    /// Where the head ends if what ends at `end` is but the first of several adjectives: "the snarky, partisan headline".
    fn past_adjectives(&self, tokens: &Range<usize>, end: usize) -> usize {
        let article = self.words.is(tokens.start, class::DEFINITE | class::INDEFINITE);
        let start = tokens.start + usize::from(article);
        let adjective = |i: usize| {
            let token = self.document.tokens.get(i);
            token.is_some_and(|t| t.kind == TokenKind::Word && !t.capital) && !self.words.is(i, class::SOURCE_NOUN)
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
            && self.word(i) != "of"
            && (i + 1..end.min(i + 4))
                .take_while(|&j| !self.words.is(j, class::PREPOSITION))
                .any(time)
    }
}
