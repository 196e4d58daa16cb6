//! Reads a source's words: a pronoun, a name, several names, or a description.

mod describe;
mod joint;
mod named;

pub(super) use joint::Part;

use super::cast::MemberId;
use super::lexicon::{NameLexicon, Pronoun, class};
use super::scan::NameMention;
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
    /// "Ana Roth and Ben Lund", "she and her aides".
    Joint(Vec<Part>),
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
        let tokens = self.past_setting(tokens);
        if tokens.is_empty() {
            return None;
        }
        if let Some(named) = self.in_office(&tokens) {
            return Some(named);
        }
        // Before anything else: "she and her aides" are not "she".
        if let Some(joint) = self.joint(&tokens) {
            return Some(joint);
        }
        if let Some(pronoun) = self.pronoun(tokens.clone()) {
            return Some(Source::Pronoun(pronoun));
        }
        if let Some(count) = self.counted(tokens.clone()) {
            return Some(Source::Counted(count));
        }
        self.noun_phrase(tokens, 0)
    }

    /// Whether a possessive stands at `i` that can open a noun phrase.
    fn owner(&self, i: usize) -> bool {
        self.words.is_any(i, &["his", "her", "its", "their"])
    }

    fn dash(&self, i: usize) -> bool {
        self.words.is_any(i, &["-", "–", "—", "--"])
    }

    /// Whether a comma or dash at `i` can begin what is told beside.
    fn sets_off(&self, i: usize) -> bool {
        self.word(i) == "," || self.dash(i)
    }

    /// Without marks at either end, and without adverbs and conjunctions before.
    fn trim(&self, mut tokens: Range<usize>) -> Range<usize> {
        let mark = |i: usize| !matches!(self.kind_of(i), Some(TokenKind::Word | TokenKind::Number));
        let skipped = |w: &str| {
            matches!(
                w,
                "even"
                    | "also"
                    | "and"
                    | "but"
                    | "as"
                    | "by"
                    | "from"
                    | "But"
                    | "And"
                    | "Even"
                    | "while"
                    | "So"
                    | "so"
                    | "While"
                    | "Although"
                    | "Though"
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
        let relative = |i: usize| self.words.is_any(i, &["who", "which", "that"]);
        while !tokens.is_empty()
            && !ends(&tokens)
            && (mark(tokens.end - 1) || tokens.len() > 1 && relative(tokens.end - 1))
        {
            tokens.end -= 1;
        }
        tokens
    }

    /// Past what stands before the source proper: "Among the growers, only half".
    fn past_setting(&self, tokens: Range<usize>) -> Range<usize> {
        let opens = self
            .words
            .is_any(tokens.start, &["In", "Among", "Of", "Across", "in", "among", "across"]);
        let comma = tokens.clone().find(|&i| self.word(i) == ",").filter(|_| opens);
        // "in media reports"
        let from = comma.map_or(tokens.start, |comma| comma) + 1;
        let rest = opens.then(|| self.trim(from..tokens.end));
        rest.filter(|rest| !rest.is_empty()).unwrap_or(tokens)
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
        // "Two of the three" are some of them, nobody tells which.
        let owners = ["the", "its", "their", "his", "her"];
        let some = !self.words.is_any(tokens.start, &["both", "Both", "all", "All"]);
        if some && self.word(tokens.start + 1) == "of" && self.words.is_any(tokens.start + 2, &owners) {
            return None;
        }
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
            // "whose campaign" is a noun phrase of its own.
            let own = word == "whose" && i == tokens.start;
            let stop =
                !own && matches!(
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
                        | "himself"
                        | "herself"
                        | "itself"
                        | "themselves"
                        | "and"
                        | "or"
                ) || (i > tokens.start && self.words.is(i, class::PREPOSITION));
            // "a Sept. 15, 2026 email"
            let number = |i: usize, digits: usize| {
                self.kind_of(i) == Some(TokenKind::Number) && (1..=digits).contains(&self.word(i).len())
            };
            let date = word == "," && i > tokens.start && number(i - 1, 2) && number(i + 1, 4);
            if stop && !date {
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
        // What is not the whole source has not been asked yet.
        if depth > 0
            && let Some(joint) = self.joint(&tokens)
        {
            return Some(joint);
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
        let many = self.words.is_any(
            tokens.start,
            &["Some", "some", "Many", "many", "Most", "most", "Few", "few", "several"],
        );
        let people = |n: usize| self.names[n].name.len() == 1 && self.word(self.names[n].name.start).ends_with('s');
        if let Some(n) = closing
            && many
            && people(n)
        {
            return self.describe(tokens, head_end);
        }
        if let Some(n) = closing
            && !of
            && !(self.names[n].possessive
                && head_end < tokens.end
                && self.kind_of(head_end) != Some(TokenKind::Possessive))
        {
            return Some(Source::Named(self.members[n], self.names[n].role));
        }
        if let Some(named) = self
            .apposition(&tokens, &names, head_end)
            .or_else(|| self.introduced(&tokens, &names))
        {
            return Some(named);
        }
        if depth < 2
            && let Some(behind) = self.behind(&tokens, &names, head_end, depth)
        {
            return Some(behind);
        }
        self.describe(tokens, head_end)
    }
}
