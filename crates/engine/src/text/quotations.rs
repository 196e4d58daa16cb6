//! Which quotation marks belong together.
//!
//! A paragraph at a time, so that no mistake reaches past its end. Double marks and guillemets go first, by a stack;
//! single marks, most of which are apostrophes, then pair only within the same double pair. A mark's shape and
//! surroundings say whether it opens or closes, and only where they leave it open does it matter what came before:
//! one mark too many or too few never flips the rest.

use super::marks::{self, Family, Lean, Mark, Shape};
use super::{Quotation, Token, TokenKind};
use crate::Span;

/// Pairs the marks of one paragraph after another.
#[derive(Debug, Default)]
pub(super) struct Pairer {
    marks: Vec<Mark>,
    pairs: Vec<Pair>,
    /// The quotation of the paragraph before that is still open, and the marks it is open for.
    open: Option<(usize, Family)>,
}

/// Two marks that belong together, or one that is never closed or was never opened.
#[derive(Debug, Clone, Copy)]
struct Pair {
    family: Family,
    /// Whether a mark opens it.
    open: bool,
    /// Whether a mark closes it.
    close: bool,
    /// Its first token, marks included.
    start: usize,
    /// After its last token.
    end: usize,
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
        for index in 0..self.marks.len() {
            let mark = self.marks[index];
            if mark.family == Family::Single {
                continue;
            }
            let waits = waiting[mark.family as usize] > 0;
            let next = following[index];
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
        self.pairs.sort_unstable_by_key(|pair| pair.start);
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
        self.pairs
            .sort_unstable_by_key(|pair| (pair.start, std::cmp::Reverse(pair.end)));
    }

    /// Adds the pair of marks `open` and `close`; without `open` the quotation begins with the paragraph, at `start`.
    fn add(&mut self, open: Option<usize>, close: usize, start: usize) {
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

    /// Pairs single marks, each with one in the same innermost double pair.
    fn singles(&mut self, text: &str, tokens: &mut [Token], start: usize, place: Place) {
        let mut groups = self.groups();
        groups.sort();
        let mut from = 0;
        while from < groups.len() {
            let group = groups[from].0;
            let to = from + groups[from..].partition_point(|(other, _)| *other == group);
            let indices: Vec<usize> = groups[from..to].iter().map(|(_, index)| *index).collect();
            self.singles_of(text, tokens, &indices, start, (group == 0).then_some(place));
            from = to;
        }
    }

    /// Each single mark with its group: 0 outside all double pairs, else 1 + the innermost pair's index.
    fn groups(&self) -> Vec<(usize, usize)> {
        let mut groups = vec![];
        let mut around: Vec<usize> = vec![];
        let mut next = 0;
        for (index, mark) in self.marks.iter().enumerate() {
            while next < self.pairs.len() && self.pairs[next].start <= mark.token {
                around.push(next);
                next += 1;
            }
            while around.last().is_some_and(|pair| self.pairs[*pair].end <= mark.token) {
                around.pop();
            }
            if mark.family == Family::Single {
                groups.push((around.last().map_or(0, |pair| pair + 1), index));
            }
        }
        groups
    }

    fn singles_of(
        &mut self,
        text: &str,
        tokens: &mut [Token],
        indices: &[usize],
        start: usize,
        outside: Option<Place>,
    ) {
        // Whether a sure closing mark comes later, before the next mark that opens.
        let mut sure_later = vec![false; indices.len()];
        let mut sure = false;
        for (at, index) in indices.iter().enumerate().rev() {
            sure_later[at] = sure;
            let mark = self.marks[*index];
            match mark.lean {
                Lean::Open => sure = false,
                Lean::Close if !may_be_apostrophe(text, tokens, mark) => sure = true,
                _ => {}
            }
        }
        let mut stack: Vec<usize> = vec![];
        for (at, index) in indices.iter().enumerate() {
            let mark = self.marks[*index];
            let opens = match (mark.shape, mark.lean) {
                (Shape::Low, _) => true,
                (Shape::Opening, Lean::Open | Lean::Either) => !(stack_is_low(&self.marks, &stack)),
                (Shape::Opening, Lean::Close) => false,
                (Shape::Straight, Lean::Open) => true,
                (Shape::Straight, Lean::Either) => stack.is_empty() && is_punctuation(mark.before) && mark.after != ' ',
                (Shape::Straight, Lean::Close) => false,
                (Shape::Closing, Lean::Open) => stack.is_empty() && sure_later[at],
                (Shape::Closing, _) => false,
            };
            if opens {
                stack.push(*index);
                continue;
            }
            let closes = match mark.lean {
                Lean::Close => !(may_be_apostrophe(text, tokens, mark) && sure_later[at]),
                Lean::Either => is_punctuation(mark.before) || mark.before == ' ',
                Lean::Open => mark.shape == Shape::Closing && mark.after.is_lowercase(),
            };
            match stack.last() {
                Some(open) if closes => {
                    self.add(Some(*open), *index, start);
                    stack.pop();
                }
                _ => self.set_apostrophe(text, tokens, mark),
            }
        }
        let goes_on = outside
            .and_then(|place| place.next)
            .is_some_and(|next| marks::opens_with(text, next, Family::Single));
        for (depth, open) in stack.iter().enumerate() {
            let mark = self.marks[*open];
            let first = mark.token == start;
            let introduced = mark.token > start && matches!(tokens[mark.token - 1].span.of(text), ":" | ",");
            let unclosed = outside.is_some() && depth + 1 == stack.len() && {
                (first && goes_on) || ((first || introduced) && (mark.shape != Shape::Straight || goes_on))
            };
            if unclosed && mark.token + 1 < tokens.len() {
                self.pairs.push(Pair {
                    family: Family::Single,
                    open: true,
                    close: false,
                    start: mark.token,
                    end: tokens.len(),
                });
            } else {
                tokens[mark.token].kind = TokenKind::Punctuation;
            }
        }
    }

    /// Makes of a single mark that closes nothing what it is: a possessive, a part of a word, or a stray mark.
    fn set_apostrophe(&self, text: &str, tokens: &mut [Token], mark: Mark) {
        let plural = matches!(mark.before, 's' | 'S' | 'x' | 'z');
        let token = &mut tokens[mark.token];
        token.kind = if mark.lean == Lean::Close && plural && marks::classify(token.span.of(text)).is_some() {
            TokenKind::Possessive
        } else {
            TokenKind::Punctuation
        };
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
        self.pairs
            .sort_unstable_by_key(|pair| (pair.start, std::cmp::Reverse(pair.end)));
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
            let span = first.span.join(last.span);
            let (opened, index) = (pair.open, quotations.len());
            let inner = Span::new(
                if opened {
                    tokens[range.start + 1].span.start
                } else {
                    span.start
                },
                if closed {
                    tokens[range.end - 2].span.end
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
        && matches!(tokens[mark.token - 2].span.of(text), "'" | "’" | "‘")
        && tokens[mark.token - 3].kind == TokenKind::Number
        && tokens[mark.token - 3].span.end == tokens[mark.token - 2].span.start;
    feet || !waits || (mark.after == ' ' && next.is_some_and(|next| next.lean == Lean::Close))
}

/// Whether “ was typed where ” belongs: right behind a sentence's end, and before no word.
fn is_misshapen_close(text: &str, tokens: &[Token], mark: Mark) -> bool {
    let ended = mark.token > 0 && matches!(tokens[mark.token - 1].span.of(text), "." | "," | "!" | "?");
    ended && !mark.after.is_alphanumeric()
}

/// Whether ” was typed where “ belongs: nothing is open, words come next, and then another mark that closes.
fn is_misshapen_open(mark: Mark, next: Option<Mark>) -> bool {
    let placed = mark.lean != Lean::Close || (matches!(mark.before, ',' | ':') && mark.after == ' ');
    placed && next.is_some_and(|next| next.lean == Lean::Close && next.shape != Shape::Opening)
}

fn stack_is_low(marks: &[Mark], stack: &[usize]) -> bool {
    stack.last().is_some_and(|at| marks[*at].shape == Shape::Low)
}

fn is_punctuation(c: char) -> bool {
    matches!(c, ',' | '.' | '!' | '?' | '…' | '-' | '—' | '–')
}

/// Whether a closing single mark could as well be an apostrophe: a plural's possessive, or a letter left out.
fn may_be_apostrophe(text: &str, tokens: &[Token], mark: Mark) -> bool {
    if mark.after != ' ' || mark.shape == Shape::Opening {
        return false;
    }
    if matches!(mark.before, 's' | 'S' | 'x' | 'z') {
        return true;
    }
    // walkin', singin’
    let word = mark.token.checked_sub(1).map_or("", |at| tokens[at].span.of(text));
    word.len() > 3 && word.ends_with("in")
}

/// Gives apostrophes that end words ("walkin'", "ol'") to their words; the tokens that this removed, in order.
fn merge_apostrophes(tokens: &mut Vec<Token>, marks: &[Mark], start: usize) -> Vec<usize> {
    let is_tail = |mark: &&Mark| {
        mark.family == Family::Single
            && mark.shape != Shape::Low
            && mark.before.is_alphabetic()
            && mark.token > start
            && tokens[mark.token].kind == TokenKind::Punctuation
            && tokens[mark.token - 1].kind == TokenKind::Word
            && tokens[mark.token - 1].span.end == tokens[mark.token].span.start
    };
    let removed: Vec<usize> = marks.iter().filter(is_tail).map(|mark| mark.token).collect();
    let Some(first) = removed.first() else { return removed };
    let mut next = 0;
    let mut write = *first;
    for read in *first..tokens.len() {
        if removed.get(next) == Some(&read) {
            tokens[write - 1].span.end = tokens[read].span.end;
            next += 1;
        } else {
            tokens[write] = tokens[read];
            write += 1;
        }
    }
    tokens.truncate(write);
    removed
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
        token.quotation = around.last().and_then(|index| u32::try_from(*index).ok());
    }
}
