//! How much a sentence is worth checking: a linear model over features of its words and, where a model tells what words
//! mean, a small net over their vectors.

use super::classes::{Acts, SENTENCE};
use super::feature::{Feature, Piece};
use super::kinds::worth as kind;
use super::linear::{Linear, logistic};
use super::net::Net;
use super::words::Words;
use crate::tagger::Part;
use crate::text::TokenKind;
use crate::{Act, ParagraphKind, Span};

/// A model of two things: how likely a sentence is worth checking, and how likely it can be checked at all.
#[derive(Debug)]
pub(super) struct Model {
    features: Linear<2>,
    net: Net<2>,
}

/// How much is worth a sentence that can be checked but that few would want checked; one that they would is worth 1.
const CHECKABLE: f32 = 0.2;

impl Model {
    /// Reads the weights of features and of the net.
    pub(super) fn read(features: &[u8], net: &[u8]) -> Self {
        Self {
            features: Linear::read(features),
            net: Net::read(net),
        }
    }

    /// The expected worth of the words in `span`, from 0 to 1.
    pub(super) fn worth(&self, words: &Words<'_, '_>, span: Span, setting: Setting) -> f32 {
        let mut sums = self.features.start();
        let length = features(words, span, setting, &mut |f| self.features.add(&mut sums, &f));
        if length < 2 {
            return 0.0;
        }
        if let Some(vectors) = words.vectors {
            let tokens = tokens(words, span).map(|(part, i)| (part, words.form(i).vector));
            self.net.add(&vectors, tokens, &mut sums);
        }
        let [worthy, checkable] = sums.map(logistic);
        (1.0 - CHECKABLE) * worthy + CHECKABLE * checkable
    }
}

/// The tokens as the net reads them: those in `span`, and as cues those before and after it.
pub(super) fn tokens(words: &Words<'_, '_>, span: Span) -> impl Iterator<Item = (Part, usize)> {
    const BEFORE: usize = 24;
    const MOST: usize = 80;
    const AFTER: usize = 16;
    let own = words.tokens_in(span);
    let before = own.start.saturating_sub(BEFORE)..own.start;
    let after = own.end..(own.end + AFTER).min(words.document.tokens.len());
    let around = |i| (Part::Cue, i);
    let inside = own.take(MOST).map(|i| (Part::Content, i));
    before.map(around).chain(inside).chain(after.map(around))
}

/// Stands for what is before a sentence's first word.
const START: Piece<'_> = Piece::new("^");
/// Stands for any number.
const DIGITS: Piece<'_> = Piece::new("#");

/// What is known of a sentence besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    /// Whether an attribution covers most of it, and which acts its cue's words tell.
    pub(super) attributed: Option<Acts>,
    /// What kind of paragraph it stands in.
    pub(super) paragraph: ParagraphKind,
    /// Whether the content is in quotation marks, all of it.
    pub(super) direct: bool,
}

/// Gives each feature of the words in `span` to `emit`; gives how many words it has.
///
/// Letters before the colon: `w` a word, `b` two in a row, `x` and `xx` a class that stands once or more often, `a` an
/// act of the cue of the attribution that covers it, `l` the most words that it may have.
pub(super) fn features(
    words: &Words<'_, '_>,
    span: Span,
    setting: Setting,
    emit: &mut impl FnMut(Feature<'_>),
) -> usize {
    let mut before = START;
    let mut counts = [0_u32; SENTENCE.len()];
    let (mut length, mut numbers, mut capitals, mut quoted) = (0_usize, 0_u32, 0_u32, 0_usize);
    let mut question = false;
    for i in words.tokens_in(span) {
        let Some(token) = words.token(i) else { break };
        let (mut piece, mut classes) = (DIGITS, 0);
        match token.kind {
            TokenKind::Number => numbers += 1,
            TokenKind::Word => {
                let form = words.form(i);
                (piece, classes) = (form.piece(), form.word.sentence);
                capitals += u32::from(token.capital && length > 0);
            }
            TokenKind::Punctuation => {
                let form = words.form(i);
                question |= form.text() == "?";
                if !matches!(form.text(), "%" | "$" | "£" | "€" | "?" | "!") {
                    continue;
                }
                (piece, classes) = (form.piece(), form.word.sentence);
            }
            _ => continue,
        }
        length += 1;
        quoted += usize::from(token.quotation().is_some());
        while classes != 0 {
            counts[classes.trailing_zeros() as usize] += 1;
            classes &= classes - 1;
        }
        emit(Feature::one(kind::WORD, piece));
        emit(Feature::two(kind::PAIR, before, piece));
        before = piece;
    }
    for (class, count) in SENTENCE.iter().zip(counts).filter(|(_, count)| *count > 0) {
        let class = Piece::new(class);
        emit(Feature::one(kind::CLASS, class));
        if count > 1 {
            emit(Feature::one(kind::CLASSES, class));
        }
    }
    let most = match length {
        0..=5 => "5",
        6..=10 => "10",
        11..=17 => "17",
        18..=25 => "25",
        26..=35 => "35",
        _ => "more",
    };
    emit(Feature::one(kind::LENGTH, Piece::new(most)));
    let flags = [
        (kind::NUMBER, numbers == 1),
        (kind::NUMBERS, numbers > 1),
        (kind::QUESTION, question),
        (kind::NAMES, capitals >= 2),
        (kind::MANY_NAMES, capitals >= 5),
        (kind::NO_NAME, capitals == 0),
        (kind::OWN, setting.attributed.is_none()),
        (kind::DIRECT, setting.direct),
        (kind::QUOTED, quoted * 2 > length),
        (kind::BODY, setting.paragraph == ParagraphKind::Body),
        (kind::HEADING, setting.paragraph == ParagraphKind::Heading),
    ];
    for (kind, _) in flags.into_iter().filter(|(_, set)| *set) {
        emit(Feature::plain(kind));
    }
    let acts = setting.attributed.unwrap_or(0);
    for (_, act) in Act::ALL.iter().enumerate().filter(|(bit, _)| acts >> bit & 1 == 1) {
        emit(Feature::one(kind::ACT, Piece::new(act.name())));
    }
    length
}
