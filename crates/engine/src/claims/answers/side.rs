//! What one attribution brings to a pair, as answer or as occasion.

use super::super::words::Words;
use super::signs;
use crate::order::once;
use crate::text::TokenKind;
use crate::{Act, Attribution, AttributionKind, ParagraphKind, Span, Speaker, SpeakerId, SpeakerKind};

/// Names of what [`Side::numbers`] tell, in order.
pub(super) const NAMES: [&str; 46] = [
    "act-statement",
    "act-accusation",
    "act-denial",
    "act-demand",
    "act-commitment",
    "act-prediction",
    "act-opinion",
    "act-question",
    "cue-responds",
    "cue-denies",
    "cue-defends",
    "cue-accuses",
    "cue-said",
    "cue-false",
    "cue-turns",
    "frame-responds",
    "frame-denies",
    "frame-defends",
    "frame-accuses",
    "frame-said",
    "frame-false",
    "frame-turns",
    "content-responds",
    "content-denies",
    "content-defends",
    "content-accuses",
    "content-said",
    "content-false",
    "content-turns",
    "cue-back",
    "cue-negated",
    "no-cue",
    "no-source",
    "negations",
    "starts-no",
    "you",
    "own",
    "third",
    "question",
    "number",
    "anaphor",
    "length",
    "direct",
    "heading",
    "place",
    "speaker",
];

/// Words that point at what was said before.
const POINTING: [&str; 14] = [
    "it", "this", "that", "these", "those", "them", "the", "such", "any", "so", "his", "her", "their", "its",
];

/// How many of a content's tokens are read.
const MOST: usize = 80;

/// One attribution, as the scorer of pairs sees it.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) numbers: [i32; NAMES.len()],
    pub(super) speaker: Option<SpeakerId>,
    pub(super) paragraph: usize,
    pub(super) sentence: usize,
    /// Whether it can be an answer: it denies, or is told as a response.
    pub(super) answers: bool,
    /// Whether it blames somebody, by its act or its cue.
    pub(super) accuses: bool,
    /// The sentence around source and cue, or around where the content begins.
    pub(super) around: Span,
    /// Stems of the content's telling words, in order.
    pub(super) topic: Vec<u64>,
    /// Stems of the content's words with a capital, in order.
    pub(super) capitals: Vec<u64>,
    /// Stems of the words with a capital by which the article names the speaker, in order.
    pub(super) names: Vec<u64>,
}

impl Side {
    /// Reads the attribution at `place`, whose act is known.
    pub(super) fn read(words: &Words<'_, '_>, speakers: &[Speaker], attribution: &Attribution, place: usize) -> Self {
        let document = words.document;
        let at = attribution.cue.or(attribution.source.first().copied());
        let at = at.unwrap_or_else(|| attribution.extent());
        let paragraph = document.paragraphs.partition_point(|p| p.span.end <= at.start);
        let sentence = document.sentences.partition_point(|s| s.span.end <= at.start);
        let around = document.sentences.get(sentence).map_or(at, |s| s.span);
        let speaker = attribution.speaker.and_then(|id| of(speakers, id));
        let cue = cue(words, attribution);
        let frame = frame(words, attribution, around);
        let mut side = Self {
            numbers: [0; NAMES.len()],
            speaker: attribution.speaker,
            paragraph,
            sentence,
            answers: attribution.act == Act::Denial || (cue.signs | frame) & signs::RESPONDS != 0,
            accuses: attribution.act == Act::Accusation || cue.signs & signs::ACCUSES != 0,
            around,
            topic: Vec::new(),
            capitals: Vec::new(),
            names: names(words, attribution, speaker),
        };
        let content = side.content(words, attribution);
        let kind = document.paragraphs.get(paragraph).map(|p| p.kind);
        let rest = [
            i32::from(cue.back),
            i32::from(cue.negated),
            i32::from(attribution.cue.is_none()),
            i32::from(attribution.source.is_empty()),
        ];
        let last = [
            match attribution.kind {
                AttributionKind::Direct => 2,
                AttributionKind::Mixed => 1,
                AttributionKind::Indirect => 0,
            },
            i32::from(kind == Some(ParagraphKind::Heading)),
            i32::try_from(place).unwrap_or(i32::MAX).min(30),
            match speaker.map(|s| s.kind) {
                None => 0,
                Some(SpeakerKind::Unnamed) => 1,
                Some(SpeakerKind::Document) => 2,
                Some(SpeakerKind::Group) => 3,
                Some(SpeakerKind::Organisation) => 4,
                Some(SpeakerKind::Person) => 5,
            },
        ];
        let acts = Act::ALL.into_iter().map(|act| i32::from(act == attribution.act));
        let signs = [cue.signs, frame, content.signs].into_iter();
        let signs = signs.flat_map(|signs| (0..signs::COUNT).map(move |bit| i32::from(signs >> bit & 1)));
        let numbers = acts.chain(signs).chain(rest).chain(content.numbers).chain(last);
        for (slot, number) in side.numbers.iter_mut().zip(numbers) {
            *slot = number;
        }
        side
    }

    /// Reads the content, and fills in what it is about.
    fn content(&mut self, words: &Words<'_, '_>, attribution: &Attribution) -> Content {
        let (mut signs, mut length, mut negations) = (0, 0, 0);
        let (mut starts_no, mut you, mut own, mut third) = (false, 0, 0, 0);
        let (mut question, mut number) = (false, false);
        // "it", "that"; "the claims", "such an attack": words that stand for what was said before.
        let (mut pointing, mut anaphor) = (false, false);
        let tokens = attribution.content.iter().flat_map(|c| words.tokens_in(*c));
        for i in tokens.take(MOST) {
            let Some(token) = words.token(i) else { break };
            match token.kind {
                TokenKind::Word => {}
                TokenKind::Number => {
                    number = true;
                    continue;
                }
                _ => {
                    question |= words.document.word(i) == "?";
                    continue;
                }
            }
            let form = words.form(i);
            signs |= form.of_stem.answers;
            const EARLY: i32 = 4;
            anaphor |= length <= EARLY && pointing && form.of_stem.answers & signs::SAID != 0;
            pointing |= POINTING.contains(&form.text());
            match form.text() {
                "no" | "not" | "never" | "nothing" | "none" | "neither" | "nor" | "nobody" => negations += 1,
                "you" | "your" => you += 1,
                "i" | "we" | "my" | "our" | "me" | "us" | "i'm" | "i've" | "we've" | "we're" => own += 1,
                "he" | "she" | "him" | "her" | "his" | "they" | "their" | "them" => third += 1,
                text => negations += i32::from(text.ends_with("n't") || text == "cannot"),
            }
            starts_no |= length < 2
                && matches!(
                    form.text(),
                    "no" | "not" | "never" | "that's" | "absolutely" | "nothing"
                );
            length += 1;
            let common = form.of_stem.answers & signs::COMMON != 0;
            if token.span().len() > 4 && !common {
                self.topic.push(form.stem_key());
            }
            if token.capital && token.span().len() > 2 && !form.word.function && length > 1 {
                self.capitals.push(form.stem_key());
            }
        }
        const SHORT: i32 = 3;
        anaphor |= pointing && length <= SHORT;
        for list in [&mut self.topic, &mut self.capitals] {
            once(list);
        }
        Content {
            signs,
            numbers: [
                negations,
                i32::from(starts_no),
                you,
                own,
                third,
                i32::from(question),
                i32::from(number),
                i32::from(anaphor),
                length,
            ],
        }
    }
}

struct Content {
    signs: u8,
    numbers: [i32; 9],
}

struct Cue {
    signs: u8,
    back: bool,
    negated: bool,
}

fn cue(words: &Words<'_, '_>, attribution: &Attribution) -> Cue {
    let mut cue = Cue {
        signs: 0,
        back: false,
        negated: false,
    };
    let tokens = attribution.cue.into_iter().flat_map(|cue| words.tokens_in(cue));
    for (n, i) in tokens.enumerate() {
        let form = words.form(i);
        cue.signs |= form.of_stem.answers;
        // "hit back", "shrugged off", but not "to back".
        cue.back |= n > 0 && matches!(form.text(), "back" | "off" | "aside" | "down");
        cue.negated |= matches!(form.text(), "not" | "never" | "no") || form.text().ends_with("n't");
    }
    cue
}

/// The signs of the words of the sentence around an attribution that are not its content.
fn frame(words: &Words<'_, '_>, attribution: &Attribution, around: Span) -> u8 {
    let outside = |i: &usize| {
        let span = words.token(*i).map(crate::text::Token::span);
        span.is_some_and(|span| !attribution.content.iter().any(|c| c.overlaps(span)))
    };
    let tokens = words.tokens_in(around).take(MOST).filter(outside);
    tokens.fold(0, |signs, i| signs | words.form(i).of_stem.answers)
}

/// The speaker with this id.
pub(super) fn of(speakers: &[Speaker], id: SpeakerId) -> Option<&Speaker> {
    let counted = speakers.get((id.0 as usize).wrapping_sub(1)).filter(|s| s.id == id);
    counted.or_else(|| speakers.iter().find(|s| s.id == id))
}

/// The stems of the words with a capital in what names the speaker: the source's own, and those of the first mentions.
fn names(words: &Words<'_, '_>, attribution: &Attribution, speaker: Option<&Speaker>) -> Vec<u64> {
    const MENTIONS: usize = 12;
    let mentions = speaker.into_iter().flat_map(|s| s.mentions.iter().take(MENTIONS));
    let spans = attribution.source.iter().chain(mentions);
    let tokens = spans.flat_map(|span| words.tokens_in(*span).take(MENTIONS));
    let named = |i: &usize| {
        let capital = words.token(*i).is_some_and(|t| t.capital && t.span().len() > 2);
        capital && !words.form(*i).word.function
    };
    let mut stems: Vec<u64> = tokens.filter(named).map(|i| words.form(i).stem_key()).collect();
    once(&mut stems);
    stems
}
