//! Small marks by which words are told to belong to a name, or a name to a body.

use super::Scan;
use crate::speakers::lexicon::class;
use crate::text::TokenKind;
use std::ops::Range;

/// Last words of firms' names that alone, or in small letters, name no body.
const TRADES: [&str; 39] = [
    "Water",
    "Energy",
    "Rail",
    "Media",
    "Steel",
    "Oil",
    "Gas",
    "Partners",
    "Capital",
    "Systems",
    "Labs",
    "Electric",
    "Networks",
    "Records",
    "Studios",
    "Pictures",
    "Homes",
    "Insurance",
    "Mining",
    "Ventures",
    "Telecom",
    "Pharma",
    "Software",
    "Stores",
    "Athletic",
    "Rovers",
    "Wanderers",
    "Albion",
    "Resources",
    "Therapeutics",
    "Terminals",
    "Platinum",
    "Foods",
    "Motors",
    "Logistics",
    "Analytics",
    "Robotics",
    "Dynamics",
    "Aerospace",
];

impl Scan<'_, '_> {
    /// "al-Hale" inside a name.
    pub(super) fn arabic(&self, i: usize) -> bool {
        let article = self
            .word(i)
            .split_once('-')
            .filter(|(article, _)| matches!(*article, "al" | "el" | "ul"));
        article.is_some_and(|(_, name)| name.starts_with(char::is_uppercase))
    }

    /// "Oscar-winner", "Ohio-based" before a name tell of whom it names.
    pub(super) fn epithet(&self, i: usize) -> bool {
        const ENDS: [&str; 10] = [
            "based", "born", "winner", "winning", "backed", "led", "owned", "maker", "funded", "time",
        ];
        let word = self.word(i);
        let last = word.rsplit_once('-').map(|(_, last)| last);
        let role = |word: &str| self.lexicon.know(word).classes & class::ROLE != 0;
        let aged = word.ends_with("-year-old");
        aged || last.is_some_and(|last| ENDS.contains(&last)) || word.strip_prefix("Co-").is_some_and(role)
    }

    /// "Three" in a body's name: "the charity Three Rivers Heritage".
    pub(super) fn counts(&self, i: usize) -> bool {
        self.words
            .is_any(i, &["Two", "Three", "Four", "Five", "Six", "Seven", "First", "Second"])
            && self.is_capital(i + 1)
    }

    /// "May" and the like after a first name or title is a last name.
    pub(super) fn is_may(&self, i: usize) -> bool {
        self.document.tokens.get(i).is_some_and(|t| t.capital)
            && self
                .words
                .is_any(i, &["May", "March", "Will", "Read", "Best", "Short", "Case"])
            && self.is(i.saturating_sub(1), class::FIRST_NAME | class::TITLE)
    }

    /// Whether a possessive mark at `i` is part of a body's name: "the Rail Workers’ Union".
    pub(super) fn inner_possessive(&self, start: usize, i: usize) -> bool {
        let of_body = |j: usize| self.is_capital(j) && self.is(j, class::ORGANISATION);
        self.document
            .tokens
            .get(i)
            .is_some_and(|t| t.kind == TokenKind::Possessive)
            && (self.word(start.saturating_sub(1)).eq_ignore_ascii_case("the")
                || self.is(start, class::PLACE_ADJECTIVE) && i > start + 1)
            && !self.is(i - 1, class::BODY)
            && (of_body(i + 1) || (self.is_capital(i + 1) && of_body(i + 2)))
    }

    /// Where a body's name ends that has "and" at `and`: "the Rivers and Supply Inspectorate", "the Carriers’ and Warehouse Union".
    pub(super) fn joined_body(&self, start: usize, and: usize, limit: usize) -> Option<usize> {
        let possessive = self
            .document
            .tokens
            .get(and)
            .is_some_and(|t| t.kind == TokenKind::Possessive);
        let and = and + usize::from(possessive);
        let known = class::ORGANISATION | class::BODY | class::FIRST_NAME | class::TITLE | class::ROLE | class::ACRONYM;
        let first = (start..and).all(|i| possessive || !self.is(i, known));
        let the = start
            .checked_sub(1)
            .is_some_and(|i| self.word(i).eq_ignore_ascii_case("the"));
        if !the || !first || and - start > 2 + usize::from(possessive) || self.word(and) != "and" {
            return None;
        }
        let capitals = (and + 1..limit.min(and + 4)).take_while(|&i| self.is_capital(i));
        let head = capitals.last().filter(|&i| self.is(i, class::ORGANISATION))?;
        (and + 1..head).all(|i| !self.is(i, known)).then_some(head + 1)
    }

    /// Whether a kind of body stands before a name of one word that is no first name: "the campaign group Watchful".
    pub(super) fn of_kind(&self, start: usize, sentence: usize) -> bool {
        let before = start.checked_sub(1).filter(|i| *i >= sentence);
        let small = |i: usize| {
            self.document
                .tokens
                .get(i)
                .is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
        };
        let kind =
            |i: usize| small(i) && self.is(i, class::ORGANISATION) && !self.is(i, class::ROLE | class::GROUP_NOUN);
        before.is_some_and(kind) && !self.is(start, class::FIRST_NAME | class::TITLE | class::ROLE)
    }

    /// Whether a kind of body is said to be called by the name that starts at `start`: "a company called Marrow Lane", "the company, Marrow Lane".
    pub(super) fn called(&self, start: usize) -> bool {
        let body = |i: usize| self.is(i, class::ORGANISATION) && !self.is(i, class::ROLE);
        let apart = start > 2 && self.word(start - 1) == "," && body(start - 2);
        let the = |i: usize| self.words.is_any(i, &["the", "The", "its", "Its", "their", "a", "A"]);
        start > 1
            && self.words.is_any(start - 1, &["called", "named", "dubbed"])
            && self.is(start - 2, class::ORGANISATION)
            || apart
                && !self.is(start, class::FIRST_NAME | class::TITLE | class::ROLE)
                && (the(start - 3) || start > 3 && the(start - 4))
    }

    /// Whether the name is put together as people's names are not: "GAZETTE", "Northair MS804", "Severn Water".
    pub(super) fn coined(&self, name: Range<usize>) -> bool {
        let digits = |i: usize| self.word(i).chars().any(|c| c.is_ascii_digit());
        let shouted = |word: &str| word.len() > 3 && word.chars().all(char::is_uppercase);
        // A line of an interview begins "DUNMORE:".
        let apart = self.word(name.end) == ":" || self.word(name.start.saturating_sub(1)) == "(";
        // "FULL TEXT" stands alone.
        let heading = name.len() == 2
            && name.clone().all(|i| self.word(i).chars().all(char::is_uppercase))
            && self.word(name.end) == ".";
        let shouts = (name.len() == 1 && shouted(self.word(name.start))
            || heading && !self.is(name.start, class::FIRST_NAME))
            && !apart;
        let trade = name.len() > 1 && self.is_trade(name.end - 1) && !self.is(name.start, class::FIRST_NAME);
        shouts
            || trade
            || name.clone().any(digits)
            || name.clone().any(|i| self.words.is_any(i, &["v.", "v", "vs."]))
            || name.len() > 2 && self.word(name.end - 1) == "Day"
            || name.len() == 1 && self.inner_capital(self.word(name.start))
    }

    /// Whether a word ends firms' names: "Electric".
    pub(super) fn is_trade(&self, i: usize) -> bool {
        TRADES.contains(&self.word(i))
    }

    /// Whether a comma at `comma` stands inside a body's name: "the Department of Health, Education and Welfare".
    pub(super) fn is_listed(&self, start: usize, comma: usize) -> bool {
        let kinds = class::PLACE | class::BODY | class::FIRST_NAME | class::TITLE | class::ACRONYM;
        let field = |i: usize| self.is_capital(i) && !self.is(i, kinds);
        let of = (start..comma).any(|i| self.word(i) == "of");
        let list = self.word(comma) == "," && self.word(comma + 2) == "and";
        of && list && field(comma - 1) && field(comma + 1) && field(comma + 3)
    }

    /// Whether a body is told by what it is for: "the Committee on Harbours".
    pub(super) fn sits_on(&self, i: usize) -> bool {
        self.words.is_any(
            i,
            &[
                "Committee",
                "Subcommittee",
                "Council",
                "Commission",
                "Caucus",
                "Panel",
                "Conference",
                "Center",
                "Centre",
            ],
        )
    }

    pub(super) fn is_year(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    }

    /// "ProPublica", "WikiLeaks"; but not "McLeod", "DeVane".
    fn inner_capital(&self, word: &str) -> bool {
        const BEGIN: [&str; 11] = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "St"];
        let plain = word.chars().all(char::is_alphabetic);
        let mut pairs = word.chars().zip(word.chars().skip(1));
        let inner = pairs.any(|(a, b)| a.is_lowercase() && b.is_uppercase());
        let surname = |begin: &str| {
            word.strip_prefix(begin)
                .is_some_and(|rest| rest.starts_with(char::is_uppercase))
        };
        plain && inner && !BEGIN.iter().any(|begin| surname(begin))
    }

    /// Whether the words are the name of a place or body.
    pub(super) fn is_body(&self, name: Range<usize>) -> bool {
        const LONGEST: usize = 4;
        if name.len() == 1 {
            return self.is(name.start, class::BODY);
        }
        name.len() <= LONGEST * 2 && {
            let text = self.document.span_of(name).of(self.document.text);
            self.lexicon.body_key(text).is_some()
        }
    }

    /// Whether the word at `i` follows a first name inside `run` and so is a last name ("Tim Cook").
    pub(super) fn is_surname_place(&self, i: usize, run: &Range<usize>) -> bool {
        i > run.start && self.is(i - 1, class::FIRST_NAME) && !self.is(i - 1, class::TITLE)
    }
}
