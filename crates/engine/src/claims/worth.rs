//! How much a sentence is worth checking: features of its words, and a linear model over them.

use super::words::{Classes, SENTENCE, lower_into};
use crate::text::{Document, TokenKind};
use crate::{Act, ParagraphKind, Span};
use std::fmt::Write as _;

/// What is known of a sentence besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    /// Whether an attribution covers most of it, and which acts its cue's words tell.
    pub(super) attributed: Option<u8>,
    /// What kind of paragraph it stands in.
    pub(super) paragraph: ParagraphKind,
    /// Whether the content is in quotation marks, all of it.
    pub(super) direct: bool,
}

/// Which classes a sentence's words fall into, and whether it has a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs {
    pub(super) classes: u16,
    pub(super) number: bool,
    pub(super) words: usize,
    pub(super) question: bool,
}

/// Gives each feature of the words in `span` to `emit`.
///
/// Letters before the colon: `w` a word, `b` two in a row, `x` and `xx` a class that stands once or more often, `a` an
/// act of the cue of the attribution that covers it, `n` a number with what follows it.
pub(super) fn features(
    document: &Document<'_>,
    classes: &Classes,
    span: Span,
    setting: Setting,
    mut emit: impl FnMut(&str),
) -> Signs {
    let mut line = String::with_capacity(64);
    let mut before = String::with_capacity(32);
    let mut word = String::with_capacity(32);
    let mut counts = [0_u32; SENTENCE.len()];
    let mut signs = Signs::default();
    let (mut numbers, mut capitals, mut quoted) = (0_u32, 0_u32, 0_usize);
    before.push('^');
    for i in document.tokens_in(span) {
        let Some(token) = document.tokens.get(i) else { break };
        word.clear();
        match token.kind {
            TokenKind::Number => {
                word.push('#');
                numbers += 1;
            }
            TokenKind::Word => {
                lower_into(&mut word, document.word(i));
                capitals += u32::from(token.capital && signs.words > 0);
            }
            TokenKind::Punctuation => {
                let mark = document.word(i);
                signs.question |= mark == "?";
                if !matches!(mark, "%" | "$" | "£" | "€" | "?" | "!") {
                    continue;
                }
                word.push_str(mark);
            }
            _ => continue,
        }
        signs.words += 1;
        quoted += usize::from(token.quotation.is_some());
        let found = classes.sentence(&word);
        if found != 0 {
            for (bit, count) in counts.iter_mut().enumerate() {
                *count += u32::from(found >> bit & 1);
            }
            signs.classes |= found;
        }
        line.clear();
        line.push_str("w:");
        line.push_str(&word);
        emit(&line);
        line.clear();
        line.push_str("b:");
        line.push_str(&before);
        line.push(' ');
        line.push_str(&word);
        emit(&line);
        std::mem::swap(&mut before, &mut word);
    }
    for (class, count) in SENTENCE.iter().zip(counts).filter(|(_, count)| *count > 0) {
        line.clear();
        let _ = write!(line, "x:{class}");
        emit(&line);
        if count > 1 {
            line.clear();
            let _ = write!(line, "xx:{class}");
            emit(&line);
        }
    }
    signs.number = numbers > 0;
    let length = match signs.words {
        0..=5 => "l:5",
        6..=10 => "l:10",
        11..=17 => "l:17",
        18..=25 => "l:25",
        26..=35 => "l:35",
        _ => "l:more",
    };
    emit(length);
    let flags = [
        ("number", numbers == 1),
        ("numbers", numbers > 1),
        ("question", signs.question),
        ("names", capitals >= 2),
        ("manynames", capitals >= 5),
        ("noname", capitals == 0),
        ("own", setting.attributed.is_none()),
        ("direct", setting.direct),
        ("quoted", quoted * 2 > signs.words),
        ("body", setting.paragraph == ParagraphKind::Body),
        ("heading", setting.paragraph == ParagraphKind::Heading),
    ];
    for (name, _) in flags.iter().filter(|(_, set)| *set) {
        emit(name);
    }
    for (_, act) in Act::ALL
        .iter()
        .enumerate()
        .filter(|(bit, _)| setting.attributed.unwrap_or(0) >> bit & 1 == 1)
    {
        line.clear();
        let _ = write!(line, "a:{}", act.name());
        emit(&line);
    }
    signs
}
