//! What a capital tells: nothing in a headline and at a sentence's start.

use crate::speakers::lexicon::class;
use crate::speakers::words::Words;
use crate::text::{Document, Token, TokenKind};
use std::ops::Range;

/// Whether so many of a sentence's words have capitals that those say nothing: a headline in title case.
pub(super) fn title_case(words: &Words<'_, '_>, tokens: Range<usize>) -> bool {
    let (mut long, mut capital, mut short) = (0, 0, false);
    let own = words.document.tokens.get(tokens.clone()).unwrap_or_default();
    for (i, token) in (tokens.start..).zip(own) {
        if token.kind == TokenKind::Word && token.span().len() > 3 {
            long += 1;
            capital += usize::from(token.capital);
        } else if token.kind == TokenKind::Word && !token.capital {
            // "Ana Roth met Ben Lund": in a headline, the verb has a capital, however short it is.
            let small = class::FUNCTION | class::PREPOSITION | class::CONNECTOR | class::CLAUSE;
            short |= token.span().len() == 3 && !words.is(i, small);
            short |= matches!(words.word(i), "is" | "are" | "was" | "were" | "has" | "had");
        }
    }
    long >= 4 && capital * 10 >= long * 8 && !short
}

/// Whether a sentence can begin after the quotation mark at `i`: it opens a quotation, or a full stop stands before it.
pub(super) fn opens(document: &Document<'_>, i: usize) -> bool {
    let quotation = |i: usize| document.tokens.get(i).and_then(Token::quotation);
    let inside = quotation(i).is_some() && quotation(i + 1) == quotation(i);
    inside || matches!(document.word(i.saturating_sub(1)), "." | "!" | "?" | "…")
}

/// Words that stand with a capital where only a name has one: inside a sentence that is no headline.
pub(super) fn capitals_inside_sentences(words: &Words<'_, '_>) -> Vec<usize> {
    let document = words.document;
    let mut inside = Vec::new();
    for sentence in &document.sentences {
        if title_case(words, sentence.tokens.clone()) {
            continue;
        }
        let mut opening = true;
        for i in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(i) else { break };
            match token.kind {
                TokenKind::Word => {
                    if token.capital && !opening {
                        inside.push(i);
                    }
                    opening = false;
                }
                TokenKind::QuotationMark => opening = opens(document, i),
                TokenKind::Punctuation => opening = matches!(words.word(i), ":" | "•" | "-" | "–" | "—" | "."),
                TokenKind::Number | TokenKind::Possessive => opening = false,
            }
        }
    }
    inside
}
