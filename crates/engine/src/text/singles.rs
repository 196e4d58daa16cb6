//! Single quotation marks, most of which are apostrophes.
//!
//! They pair after the double ones, each with one in the same innermost double pair. What pairs with nothing is made
//! what it is: a possessive, the end of a word ("walkin'"), or a stray mark.

use super::marks::{self, Family, Lean, Mark, Shape};
use super::quotations::{Pair, Pairer, Place};
use super::{Token, TokenKind};

impl Pairer {
    /// Pairs single marks, each with one in the same innermost double pair.
    pub(super) fn singles(&mut self, text: &str, tokens: &mut [Token], start: usize, place: Place) {
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
        // Whether a sure closing mark comes later, before the next mark that opens; and one right behind punctuation.
        let mut sure_later = vec![false; indices.len()];
        let mut surest_later = vec![false; indices.len()];
        let (mut sure, mut surest) = (false, false);
        for (at, index) in indices.iter().enumerate().rev() {
            (sure_later[at], surest_later[at]) = (sure, surest);
            let mark = self.marks[*index];
            match mark.lean {
                Lean::Open => (sure, surest) = (false, false),
                Lean::Close if !may_be_apostrophe(text, tokens, mark) => {
                    sure = true;
                    surest |= is_punctuation(mark.before);
                }
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
                Lean::Close => {
                    !(may_be_apostrophe(text, tokens, mark) && sure_later[at] || is_plural(mark) && surest_later[at])
                }
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
            let introduced = mark.token > start && matches!(tokens[mark.token - 1].span().of(text), ":" | ",");
            let unclosed = outside.is_some() && depth + 1 == stack.len() && {
                (first || introduced) && (goes_on || mark.shape != Shape::Straight)
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
        let plural = is_plural(mark);
        let token = &mut tokens[mark.token];
        token.kind = if mark.lean == Lean::Close && plural && marks::classify(token.span().of(text)).is_some() {
            TokenKind::Possessive
        } else {
            TokenKind::Punctuation
        };
    }
}

fn stack_is_low(marks: &[Mark], stack: &[usize]) -> bool {
    stack.last().is_some_and(|at| marks[*at].shape == Shape::Low)
}

fn is_punctuation(c: char) -> bool {
    matches!(c, ',' | '.' | '!' | '?' | '…' | '-' | '—' | '–')
}

/// Whether a mark stands where the possessive of a plural has its apostrophe.
fn is_plural(mark: Mark) -> bool {
    mark.shape != Shape::Opening && matches!(mark.before, 's' | 'S' | 'x' | 'z')
}

/// Whether a closing single mark could as well be an apostrophe: a plural's possessive, or a letter left out.
fn may_be_apostrophe(text: &str, tokens: &[Token], mark: Mark) -> bool {
    if mark.after != ' ' || mark.shape == Shape::Opening {
        return false;
    }
    if is_plural(mark) {
        return true;
    }
    // walkin', singin’
    let word = mark.token.checked_sub(1).map_or("", |at| tokens[at].span().of(text));
    word.len() > 3 && word.ends_with("in")
}

/// Gives apostrophes that end words ("walkin'", "ol'") to their words; the tokens that this removed, in order.
pub(super) fn merge_apostrophes(tokens: &mut Vec<Token>, marks: &[Mark], start: usize) -> Vec<usize> {
    let is_tail = |mark: &&Mark| {
        mark.family == Family::Single
            && mark.shape != Shape::Low
            && mark.before.is_alphabetic()
            && mark.token > start
            && tokens[mark.token].kind == TokenKind::Punctuation
            && tokens[mark.token - 1].kind == TokenKind::Word
            && tokens[mark.token - 1].span().end == tokens[mark.token].span().start
    };
    let removed: Vec<usize> = marks.iter().filter(is_tail).map(|mark| mark.token).collect();
    let Some(first) = removed.first() else { return removed };
    let mut next = 0;
    let mut write = *first;
    for read in *first..tokens.len() {
        if removed.get(next) == Some(&read) {
            tokens[write - 1].end = tokens[read].end;
            next += 1;
        } else {
            tokens[write] = tokens[read];
            write += 1;
        }
    }
    tokens.truncate(write);
    removed
}
