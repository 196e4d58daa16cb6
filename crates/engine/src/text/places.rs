//! Which token stands at a byte, without a search through the whole document.

use super::Token;
use super::token::number;

/// For every so many bytes there is one entry.
const STEP: usize = 32;

/// For each multiple of [`STEP`], the first token that ends after that byte.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(Vec<u32>);

impl Places {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes / STEP + 1))
    }

    /// Enters the tokens from `first` on; those before have been entered.
    pub(super) fn add(&mut self, tokens: &[Token], first: usize) {
        for (at, token) in tokens.iter().enumerate().skip(first) {
            while self.0.len() * STEP < token.span().end {
                self.0.push(number(at));
            }
        }
    }

    /// The first of `tokens`, all of them entered, that ends after `byte`; their number if none does.
    pub(super) fn first_after(&self, tokens: &[Token], byte: usize) -> usize {
        let Some(&from) = self.0.get(byte / STEP) else {
            return tokens.len();
        };
        // No more tokens than bytes of a step are passed over.
        let passed = tokens[from as usize..]
            .iter()
            .take_while(|token| token.span().end <= byte);
        from as usize + passed.count()
    }
}
