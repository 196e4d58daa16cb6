//! What a speaker does in saying something: a linear model over features of cue, content and speaker, and, where a model
//! tells what words mean, a small net over their vectors.

use super::classes::{Acts, CONTENT};
use super::feature::{Feature, Piece};
use super::kinds::act as kind;
use super::linear::Linear;
use super::net::Net;
use super::words::Words;
use crate::attribution::CueLexicon;
use crate::order::by_place;
use crate::tagger::Part;
use crate::text::TokenKind;
use crate::{Act, Attribution, AttributionKind, SpeakerKind};

/// A model of the acts, in the order of [`Act::ALL`].
#[derive(Debug)]
pub(super) struct Model {
    features: Linear<{ Act::ALL.len() }>,
    net: Net<{ Act::ALL.len() }>,
}

impl Model {
    /// Reads the weights of features and of the net.
    pub(super) fn read(features: &[u8], net: &[u8]) -> Self {
        Self {
            features: Linear::read(features),
            net: Net::read(net),
        }
    }
}

/// The attribution's tokens as the net reads them: source, cue, content, each as far as it is looked at.
pub(super) fn tokens(words: &Words<'_, '_>, attribution: &Attribution) -> Vec<(Part, usize)> {
    const PARTS: [(Part, usize); 3] = [(Part::Source, 10), (Part::Cue, 10), (Part::Content, 64)];
    let mut tokens = Vec::new();
    for (part, most) in PARTS {
        let spans = match part {
            Part::Source => &attribution.source[..],
            Part::Cue => attribution.cue.as_slice(),
            Part::Content => &attribution.content[..],
        };
        let all = spans.iter().flat_map(|span| words.tokens_in(*span));
        tokens.extend(all.take(most).map(|token| (part, token)));
    }
    tokens
}

/// How many of a content's tokens are read.
const ENOUGH: usize = 80;

/// Pieces for the acts, in order.
const ACTS: [Piece<'_>; Act::ALL.len()] = {
    let mut pieces = [Piece::new(""); Act::ALL.len()];
    let mut i = 0;
    while i < pieces.len() {
        pieces[i] = Piece::new(Act::ALL[i].name());
        i += 1;
    }
    pieces
};

/// Pieces for the content's classes, in order.
const CLASSES: [Piece<'_>; CONTENT.len()] = {
    let mut pieces = [Piece::new(""); CONTENT.len()];
    let mut i = 0;
    while i < pieces.len() {
        pieces[i] = Piece::new(CONTENT[i]);
        i += 1;
    }
    pieces
};

/// Bits of what one word of a content tells by its form: see [`signs`].
mod sign {
    pub(super) const PAST: u8 = 1;
    pub(super) const PRESENT: u8 = 1 << 1;
    pub(super) const EXTREME: u8 = 1 << 2;
}

/// What a lower-case word tells by its form.
pub(super) fn signs(word: &str) -> u8 {
    let past = matches!(word, "was" | "were" | "had" | "did") || (word.len() > 4 && word.ends_with("ed"));
    let present = matches!(word, "is" | "are" | "it's" | "that's" | "he's" | "she's" | "they're");
    let extreme = word.len() > 5 && word.ends_with("est") || word == "most";
    let bit = |holds, bit| if holds { bit } else { 0 };
    bit(past, sign::PAST) | bit(present, sign::PRESENT) | bit(extreme, sign::EXTREME)
}

/// Gives each feature of an attribution to `emit`.
///
/// Letters before the colon: `c` a cue's word by stem, `c2` two of them in a row, `cl` an act of the cue's words, `lx`
/// and `lu` act and usage in the cue lexicon, `sure` one that they hardly leave in doubt, `q` a content's word, `b` two in
/// a row of which one is a function word, `f` and `f2` its first one and two, `x` and `xx` a class that it holds once or more often, `cx` an act of the cue with a
/// class of the content, `cf` one with the content's first word, `s` what the speaker is.
pub(super) fn features(
    words: &Words<'_, '_>,
    cues: &CueLexicon,
    attribution: &Attribution,
    speaker: Option<SpeakerKind>,
    emit: &mut impl FnMut(Feature<'_>),
) {
    let acts = of_cue(words, cues, attribution, emit);
    let has_cue = cue_words(words, attribution).next().is_some();
    of_content(words, attribution, has_cue.then_some(acts), emit);
    let speaker = match speaker {
        Some(SpeakerKind::Person) => "person",
        Some(SpeakerKind::Organisation) => "organisation",
        Some(SpeakerKind::Group) => "group",
        Some(SpeakerKind::Document) => "document",
        Some(SpeakerKind::Unnamed) => "unnamed",
        None => "none",
    };
    emit(Feature::one(kind::SPEAKER, Piece::new(speaker)));
    let marks = match attribution.kind {
        AttributionKind::Direct => "Direct",
        AttributionKind::Mixed => "Mixed",
        AttributionKind::Indirect => "Indirect",
    };
    emit(Feature::one(kind::MARKS, Piece::new(marks)));
}

fn cue_words(words: &Words<'_, '_>, attribution: &Attribution) -> impl Iterator<Item = usize> {
    let cue = attribution.cue.into_iter().flat_map(|cue| words.tokens_in(cue));
    cue.filter(|&i| words.is_word(i))
}

/// The features of the cue; gives the acts that its words tell.
fn of_cue(
    words: &Words<'_, '_>,
    cues: &CueLexicon,
    attribution: &Attribution,
    emit: &mut impl FnMut(Feature<'_>),
) -> Acts {
    let (mut acts, mut sure, mut negated) = (0, 0, false);
    let mut tokens = cue_words(words, attribution).peekable();
    let empty = tokens.peek().is_none();
    while let Some(i) = tokens.next() {
        let form = words.form(i);
        emit(Feature::one(kind::CUE, form.stem_piece()));
        if let Some(&next) = tokens.peek() {
            let next = words.form(next).stem_piece();
            emit(Feature::two(kind::CUE_PAIR, form.stem_piece(), next));
        }
        acts |= form.of_stem.acts;
        sure |= form.of_stem.sure;
        negated |= matches!(form.stem(), "not" | "never" | "no") || form.stem().ends_with("n't");
        if let Some(entry) = cues.lookup(form.text()).next() {
            emit(Feature::one(kind::LEXICON_ACT, Piece::new(entry.act.name())));
            emit(Feature::one(kind::LEXICON_USAGE, Piece::new(entry.usage.name())));
        }
    }
    if negated {
        emit(Feature::plain(kind::NEGATED));
    } else {
        for act in members(sure) {
            emit(Feature::one(kind::SURE, act));
        }
    }
    if empty {
        emit(Feature::plain(kind::NO_CUE));
    } else if acts == 0 {
        emit(Feature::one(kind::CUE_CLASS, Piece::new("none")));
    }
    acts
}

/// The features of the content, alone and with the acts of the cue's words; `None` stands for no cue.
fn of_content(
    words: &Words<'_, '_>,
    attribution: &Attribution,
    acts: Option<Acts>,
    emit: &mut impl FnMut(Feature<'_>),
) {
    let mut said: Vec<u32> = Vec::with_capacity(ENOUGH);
    let (mut counts, mut capitals) = ([0_usize; CONTENT.len()], 0);
    let (mut number, mut question, mut found) = (false, false, 0);
    let contents = attribution.content.iter().flat_map(|c| words.tokens_in(*c));
    for i in contents.take(ENOUGH) {
        let Some(token) = words.token(i) else { break };
        match token.kind {
            TokenKind::Word => {
                let form = words.form(i);
                let mut classes = form.word.content;
                while classes != 0 {
                    counts[classes.trailing_zeros() as usize] += 1;
                    classes &= classes - 1;
                }
                capitals += usize::from(token.capital && !said.is_empty());
                found |= form.signs;
                said.push(words.number(i));
            }
            TokenKind::Number => number = true,
            _ => question |= words.document.word(i) == "?",
        }
    }
    let length = said.len();
    let first = said.first().map(|&n| words.numbered(n));
    if let Some(first) = first {
        emit(Feature::one(kind::FIRST, first.piece()));
        if let Some(&second) = said.get(1) {
            let second = words.numbered(second).piece();
            emit(Feature::two(kind::FIRST_PAIR, first.piece(), second));
        }
    }
    let first = first.map_or("", |first| first.text());
    let mut pairs: Vec<(u32, u32)> = said.windows(2).map(|pair| (pair[0], pair[1])).collect();
    by_place(&mut pairs, |&(first, second)| (first as usize, second as usize));
    pairs.dedup();
    for (before, after) in pairs {
        let (before, after) = (words.numbered(before), words.numbered(after));
        if before.word.function || after.word.function {
            emit(Feature::two(kind::WORDS, before.piece(), after.piece()));
        }
    }
    by_place(&mut said, |&word| (word as usize, 0));
    said.dedup();
    for &word in &said {
        emit(Feature::one(kind::WORD, words.numbered(word).piece()));
    }
    let counted = || CLASSES.iter().zip(&counts).filter(|(_, count)| **count > 0);
    for (&class, &count) in counted() {
        emit(Feature::one(kind::CLASS, class));
        if count * 8 >= length {
            emit(Feature::one(kind::DENSE, class));
        }
        if acts.is_none() {
            emit(Feature::one(kind::CLASS_NO_CUE, class));
        }
    }
    let opener = Piece::new(match first {
        "to" | "that" | "for" | "of" | "the" | "a" | "it" => first,
        _ => "_",
    });
    for act in members(acts.unwrap_or(0)) {
        emit(Feature::one(kind::CUE_CLASS, act));
        emit(Feature::two(kind::CUE_OPENER, act, opener));
        for (&class, _) in counted() {
            emit(Feature::two(kind::CUE_CONTENT, act, class));
        }
    }
    let flags = [
        (kind::NUMBER, number),
        (kind::QUESTION, question),
        (kind::PAST, found & sign::PAST != 0),
        (kind::PRESENT, found & sign::PRESENT != 0),
        (kind::EXTREME, found & sign::EXTREME != 0),
        (kind::NAMES, capitals >= 2),
        (kind::SHORT, length < 4),
        (kind::LONG, length > 25),
        (kind::NO_SOURCE, attribution.source.is_empty()),
    ];
    for (kind, _) in flags.into_iter().filter(|(_, set)| *set) {
        emit(Feature::plain(kind));
    }
}

/// The acts whose bits are set.
fn members(acts: Acts) -> impl Iterator<Item = Piece<'static>> {
    let bits = ACTS.into_iter().enumerate();
    bits.filter(move |(bit, _)| acts >> bit & 1 == 1).map(|(_, act)| act)
}

/// The likeliest act. That which the cue lexicon alone has set before plays no part: the lexicon itself does.
pub(super) fn decide(
    words: &Words<'_, '_>,
    cues: &CueLexicon,
    model: &Model,
    attribution: &Attribution,
    speaker: Option<SpeakerKind>,
) -> Act {
    let mut sums = model.features.start();
    features(words, cues, attribution, speaker, &mut |feature| {
        model.features.add(&mut sums, &feature);
    });
    if let Some(vectors) = words.vectors {
        let tokens = tokens(words, attribution);
        let read = tokens.iter().map(|&(part, token)| (part, words.form(token).vector));
        model.net.add(&vectors, read, &mut sums);
    }
    // Of equals the first, which is the plainer.
    let scored = Act::ALL.into_iter().zip(sums);
    let best = scored.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(attribution.act, |(act, _)| act)
}
