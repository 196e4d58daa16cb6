//! Whether a name is a place's rather than a person's.

use super::Scan;
use crate::speakers::lexicon::class;
use crate::text::TokenKind;
use std::ops::Range;

impl Scan<'_, '_> {
    /// Whether something tells that a run may be nobody: a word of place before it, "the" (`the`), marks around it.
    pub(super) fn placed(&self, run: &Range<usize>, sentence: Range<usize>, before: &str, the: bool) -> bool {
        let place = matches!(
            before,
            "at" | "At" | "in" | "In" | "near" | "outside" | "around" | "across" | "inside" | "via"
        );
        place || the || self.in_marks(run) || self.of_land(run.start) || self.opens_report(run, sentence)
    }

    /// Whether the name is a town's, by what stands before and after it: "from Englewood, New Jersey", "in Gainesville, Fla."
    pub(super) fn in_a_state(&self, name: &Range<usize>, run: &Range<usize>, limit: usize) -> bool {
        let before = run.start.checked_sub(1).is_some_and(|i| self.is(i, class::PREPOSITION));
        if !before || name.start > run.start || self.word(run.end) != "," || name.len() > 3 {
            return false;
        }
        let state = run.end + 1;
        let short = !self.is(state, class::TITLE | class::ROLE)
            && self.word(state).ends_with('.')
            && self.word(state).len() <= 6;
        let known = |words: usize| {
            let end = state + words;
            let text = || self.document.span_of(state..end).of(self.document.text);
            let ends = end >= limit || !self.is_capital(end) && self.word(end) != "’s" && self.word(end) != "'s";
            end <= limit && self.is_capital(state) && ends && self.lexicon.is_place(text())
        };
        state < limit && (short && self.is_capital(state) || known(1) || known(2))
    }

    /// Whether "in" stands before a name that could be any place's: "in San Bernardino".
    pub(super) fn somewhere(&self, name: Range<usize>, run: &Range<usize>) -> bool {
        let body = name
            .clone()
            .any(|i| self.is(i, class::ORGANISATION | class::ACRONYM | class::BODY));
        let within = run
            .start
            .checked_sub(1)
            .is_some_and(|i| self.words.is_any(i, &["in", "In", "near", "Near"]));
        within && name.start == run.start && !body && !self.is_body(name)
    }

    /// Whether a run has quotation marks around it and nothing else in them: a song's or a film's name.
    fn in_marks(&self, run: &Range<usize>) -> bool {
        let mark = |i: usize| {
            self.document
                .tokens
                .get(i)
                .is_some_and(|t| t.kind == TokenKind::QuotationMark)
        };
        let stop = usize::from(self.words.is_any(run.end, &[",", "."]));
        run.start > 0 && mark(run.start - 1) && mark(run.end + stop)
    }

    /// Whether a run in capitals tells where a report is from: "TRES CRUCES, N.M. - ".
    fn opens_report(&self, run: &Range<usize>, sentence: Range<usize>) -> bool {
        const NEAR: usize = 6;
        let shouted = |i: usize| !self.word(i).chars().any(char::is_lowercase);
        let mut after = run.end..sentence.end.min(run.end + NEAR);
        let dash = after.any(|i| self.words.is_any(i, &["-", "–", "—", "--"]));
        run.start == sentence.start && dash && run.clone().all(shouted) && !self.is(run.start, class::FIRST_NAME)
    }

    /// Whether the name at `start` is told to be a land's or a town's: "the people of Hale", "the 26-year-old from Hale".
    fn of_land(&self, start: usize) -> bool {
        const LANDS: [&str; 16] = [
            "people",
            "island",
            "city",
            "town",
            "village",
            "port",
            "province",
            "district",
            "state",
            "county",
            "streets",
            "outskirts",
            "kingdom",
            "hamlet",
            "suburb",
            "region",
        ];
        let of = start > 1 && self.word(start - 1) == "of" && self.words.is_any(start - 2, &LANDS);
        of || start > 1 && self.word(start - 1) == "from" && self.word(start - 2).ends_with("-year-old")
    }
}
