//! Which quotation marks belong together.
//!
//! A paragraph at a time, so that no mistake reaches past its end. Double marks and guillemets go first, by a stack;
//! `singles` then pairs the single marks within them. A mark's shape and
//! surroundings say whether it opens or closes, and only where they leave it open does it matter what came before:
//! one mark too many or too few never flips the rest.

use super::marks::{self, Family, Lean, Mark, Shape};
use super::singles::merge_apostrophes;
use super::{Quotation, Token, TokenKind};
use crate::Span;
use crate::order::{by_place, longest_first};

/// Pairs the marks of one paragraph after another.
#[derive(Debug, Default)]
pub(super) struct Pairer {
    pub(super) marks: Vec<Mark>,
    pub(super) pairs: Vec<Pair>,
    /// The quotation of the paragraph before that is still open, and the marks it is open for.
    open: Option<(usize, Family)>,
}

/// Two marks that belong together, or one that is never closed or was never opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) family: Family,
    /// Whether a mark opens it.
    pub(super) open: bool,
    /// Whether a mark closes it.
    pub(super) close: bool,
    /// Its first token, marks included.
    pub(super) start: usize,
    /// After its last token.
    pub(super) end: usize,
}

/// What surrounds the paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The paragraph's number.
    pub(super) paragraph: usize,
    /// Where the next paragraph of the article's own text begins, if there is one.
    pub(super) next: Option<usize>,
    /// Whether it is the article's own text; a quotation goes on past anything else.
    pub(super) is_body: bool,
}

impl Pairer {
    /// Pairs the marks of the paragraph whose tokens are `start..`, the last of `tokens`, and appends to `quotations`.
    ///
    /// Apostrophes that turn out to be none of the marks become part of their words, so `tokens` may shrink.
    pub(super) fn pair(
        &mut self,
        text: &str,
        tokens: &mut Vec<Token>,
        start: usize,
        place: Place,
        quotations: &mut Vec<Quotation>,
        unclosed: &mut Vec<Span>,
    ) {
        self.marks.clear();
        self.pairs.clear();
        marks::gather(text, tokens, start..tokens.len(), &mut self.marks);
        if self.marks.is_empty() {
            if !place.is_body {
                return;
            }
            self.leave_open(quotations, unclosed);
            return;
        }
        self.doubles(text, tokens, start, place);
        self.singles(text, tokens, start, place);
        let merged = merge_apostrophes(tokens, &self.marks, start);
        for pair in &mut self.pairs {
            pair.start -= merged.partition_point(|token| *token < pair.start);
            pair.end -= merged.partition_point(|token| *token < pair.end);
        }
        self.build(tokens, start, place, quotations, unclosed);
    }

    /// Ends the chain of quotations that go on from paragraph to paragraph, with a warning if it was never closed.
    pub(super) fn leave_open(&mut self, quotations: &[Quotation], unclosed: &mut Vec<Span>) {
        if let Some((index, _)) = self.open.take()
            && let Some(quotation) = quotations.get(index)
        {
            unclosed.push(quotation.span);
        }
    }

    /// Pairs everything but single marks.
    fn doubles(&mut self, text: &str, tokens: &mut [Token], start: usize, place: Place) {
        let mut stack: Vec<usize> = vec![];
        let mut waiting = [0usize; Family::COUNT];
        let mut unopened = None;
        // The next mark of the same family.
        let mut following = vec![None; self.marks.len()];
        let mut seen = [None; Family::COUNT];
        for (index, mark) in self.marks.iter().enumerate().rev() {
            following[index] = seen[mark.family as usize];
            seen[mark.family as usize] = Some(*mark);
        }
        for (index, next) in following.into_iter().enumerate() {
            let mark = self.marks[index];
            if mark.family == Family::Single {
                continue;
            }
            let waits = waiting[mark.family as usize] > 0;
            if mark.family == Family::Double && is_inch(text, tokens, mark, waits, next) {
                tokens[mark.token].kind = TokenKind::Punctuation;
                continue;
            }
            let top = stack.last().map(|at| self.marks[*at]);
            let low =
                top.is_some_and(|top| top.family == mark.family && matches!(top.shape, Shape::Low | Shape::Closing));
            let closes = match (mark.shape, mark.lean) {
                (Shape::Low, _) => false,
                (Shape::Straight, Lean::Open) => false,
                (Shape::Straight, _) => waits || mark.lean == Lean::Close,
                (Shape::Opening, Lean::Close) => waits,
                (Shape::Opening, Lean::Either) => low || (waits && is_misshapen_close(text, tokens, mark)),
                (Shape::Opening, Lean::Open) => false,
                (Shape::Closing, Lean::Open) => waits,
                (Shape::Closing, _) => waits || !is_misshapen_open(mark, next),
            };
            if !closes {
                stack.push(index);
                waiting[mark.family as usize] += 1;
            } else if waits {
                while let Some(open) = stack.pop() {
                    let family = self.marks[open].family;
                    waiting[family as usize] -= 1;
                    if family == mark.family {
                        self.add(Some(open), index, start);
                        break;
                    }
                }
            } else if stack.is_empty()
                && unopened.is_none()
                && self.pairs.is_empty()
                && self.open.is_some_and(|(_, family)| family == mark.family)
            {
                unopened = Some(index);
                self.add(None, index, start);
            }
        }
        self.unclosed(text, tokens, &stack, place);
    }

    /// Adds the double marks that nothing closes: each ends where the next quotation of its family begins, or with the
    /// paragraph.
    fn unclosed(&mut self, text: &str, tokens: &[Token], stack: &[usize], place: Place) {
        by_place(&mut self.pairs, |pair| (pair.start, 0));
        let paired = self.pairs.len();
        let ends_closed = self.pairs.iter().any(|pair| pair.end == tokens.len());
        let goes_on = |family| !ends_closed && place.next.is_some_and(|next| marks::opens_with(text, next, family));
        let mut limit = tokens.len();
        let mut next_start = [tokens.len(); Family::COUNT];
        let mut later = paired;
        for open in stack.iter().rev() {
            let mark = self.marks[*open];
            while later > 0 && self.pairs[later - 1].start > mark.token {
                later -= 1;
                next_start[self.pairs[later].family as usize] = self.pairs[later].start;
            }
            let end = if goes_on(mark.family) {
                limit
            } else {
                limit.min(next_start[mark.family as usize])
            };
            if end > mark.token + 1 {
                self.pairs.push(Pair {
                    family: mark.family,
                    open: true,
                    close: false,
                    start: mark.token,
                    end,
                });
            }
            limit = mark.token;
        }
        by_place(&mut self.pairs, |pair| (pair.start, longest_first(pair.end)));
    }

    /// Adds the pair of marks `open` and `close`; without `open` the quotation begins with the paragraph, at `start`.
    pub(super) fn add(&mut self, open: Option<usize>, close: usize, start: usize) {
        let from = open.map_or(start, |at| self.marks[at].token);
        let to = self.marks[close].token;
        // Marks with nothing between them quote nothing.
        if to > from + usize::from(open.is_some()) {
            self.pairs.push(Pair {
                family: self.marks[close].family,
                open: open.is_some(),
                close: true,
                start: from,
                end: to + 1,
            });
        }
    }

    /// Turns pairs into quotations, in order, with parents, depths and the tokens' innermost quotations.
    fn build(
        &mut self,
        tokens: &mut [Token],
        start: usize,
        place: Place,
        quotations: &mut Vec<Quotation>,
        unclosed: &mut Vec<Span>,
    ) {
        by_place(&mut self.pairs, |pair| (pair.start, longest_first(pair.end)));
        let base = quotations.len();
        let mut around: Vec<usize> = vec![];
        let before = if place.is_body { self.open.take() } else { None };
        let mut still_open = None;
        for pair in &self.pairs {
            while around
                .last()
                .is_some_and(|outer| quotations[*outer].tokens.end <= pair.start)
            {
                around.pop();
            }
            let parent = around.last().copied();
            // A pair that would cross its parent's end stops there.
            let end = parent.map_or(pair.end, |outer| pair.end.min(quotations[outer].tokens.end));
            let closed = pair.close && end == pair.end;
            let range = pair.start..end;
            let [first, .., last] = &tokens[range.clone()] else {
                continue;
            };
            let span = first.span().join(last.span());
            let (opened, index) = (pair.open, quotations.len());
            let inner = Span::new(
                if opened {
                    tokens[range.start + 1].span().start
                } else {
                    span.start
                },
                if closed {
                    tokens[range.end - 2].span().end
                } else {
                    span.end
                },
            );
            let continues = before
                .filter(|(_, family)| *family == pair.family && pair.start == start && parent.is_none())
                .map(|(earlier, _)| earlier);
            if !closed && parent.is_none() && end == tokens.len() {
                still_open = Some((index, pair.family));
            } else if !closed {
                unclosed.push(span);
            }
            quotations.push(Quotation {
                span,
                inner,
                opened,
                closed,
                depth: around.len(),
                parent,
                continues,
                paragraph: place.paragraph,
                tokens: range,
            });
            around.push(index);
        }
        let continued = quotations[base..].iter().any(|quotation| quotation.continues.is_some());
        if place.is_body {
            if !continued {
                self.open = before;
                self.leave_open(quotations, unclosed);
            }
            self.open = still_open;
        } else if let Some((index, _)) = still_open {
            unclosed.push(quotations[index].span);
        }
        set_quotations(tokens, start, base, quotations);
    }
}

/// Whether a mark after a number stands for inches, or for seconds: nothing is open, another mark closes what is, or
/// feet come before it (5'10").
fn is_inch(text: &str, tokens: &[Token], mark: Mark, waits: bool, next: Option<Mark>) -> bool {
    if !mark.before.is_ascii_digit() || mark.lean != Lean::Close || mark.shape == Shape::Opening {
        return false;
    }
    let feet = mark.token >= 3
        && matches!(tokens[mark.token - 2].span().of(text), "'" | "’" | "‘")
        && tokens[mark.token - 3].kind == TokenKind::Number
        && tokens[mark.token - 3].span().end == tokens[mark.token - 2].span().start;
    feet || !waits || (mark.after == ' ' && next.is_some_and(|next| next.lean == Lean::Close))
}

/// Whether “ was typed where ” belongs: right behind a sentence's end, and before no word.
fn is_misshapen_close(text: &str, tokens: &[Token], mark: Mark) -> bool {
    let ended = mark.token > 0 && matches!(tokens[mark.token - 1].span().of(text), "." | "," | "!" | "?");
    ended && !mark.after.is_alphanumeric()
}

/// Whether ” was typed where “ belongs: nothing is open, words come next, and then another mark that closes.
fn is_misshapen_open(mark: Mark, next: Option<Mark>) -> bool {
    let placed = mark.lean != Lean::Close || (matches!(mark.before, ',' | ':') && mark.after == ' ');
    placed && next.is_some_and(|next| next.lean == Lean::Close && next.shape != Shape::Opening)
}

/// Tells each token the innermost of the quotations from `base` on that it stands in.
fn set_quotations(tokens: &mut [Token], start: usize, base: usize, quotations: &[Quotation]) {
    let mut around: Vec<usize> = vec![];
    let mut next = base;
    for (at, token) in tokens.iter_mut().enumerate().skip(start) {
        while around.last().is_some_and(|outer| quotations[*outer].tokens.end <= at) {
            around.pop();
        }
        while next < quotations.len() && quotations[next].tokens.start == at {
            around.push(next);
            next += 1;
        }
        token.set_quotation(around.last().copied());
    }
}
