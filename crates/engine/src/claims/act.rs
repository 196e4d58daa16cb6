//! What a speaker does in saying something: features of cue, content and speaker, and a linear model over them.

use super::linear::Linear;
use super::words::{Acts, CONTENT, Classes, lower_into, stem};
use crate::attribution::CueLexicon;
use crate::text::{Document, TokenKind};
use crate::{Act, Attribution, SpeakerKind};
use std::fmt::Write as _;

/// Gives each feature of an attribution to `emit`.
///
/// Letters before the colon: `c` a cue's word by stem, `c2` two of them in a row, `cl` an act of the cue's words, `lx` and `lu` act and usage in the cue lexicon, `sure` one that they hardly leave in doubt, `q` a
/// content's word, `f` and `f2` its first one and two, `x` and `xx` a class that it holds once or more often, `cx` an
/// act of the cue with a class of the content, `cf` one with the content's first word, `s` what the speaker is.
pub(super) fn features(
    document: &Document<'_>,
    classes: &Classes,
    cues: &CueLexicon,
    attribution: &Attribution,
    speaker: Option<SpeakerKind>,
    mut emit: impl FnMut(&str),
) {
    let mut line = String::new();
    let mut say = |parts: std::fmt::Arguments<'_>, emit: &mut dyn FnMut(&str)| {
        line.clear();
        // Writing to a string cannot fail.
        let _ = line.write_fmt(parts);
        emit(&line);
    };
    let word_tokens = |span| document.tokens_in(span).filter(|&i| is_word(document, i));
    let cue: Vec<String> = attribution
        .cue
        .into_iter()
        .flat_map(word_tokens)
        .map(|i| stem(document.word(i)))
        .collect();
    let (mut acts, mut sure) = (0, 0);
    for (i, word) in cue.iter().enumerate() {
        say(format_args!("c:{word}"), &mut emit);
        if let Some(next) = cue.get(i + 1) {
            say(format_args!("c2:{word} {next}"), &mut emit);
        }
        acts |= classes.cue(word);
        sure |= classes.sure_cue(word);
    }
    let negated = cue
        .iter()
        .any(|w| matches!(w.as_str(), "not" | "never" | "no") || w.ends_with("n't"));
    if negated {
        emit("cneg");
    }
    for act in members(sure).filter(|_| !negated) {
        say(format_args!("sure:{}", act.name()), &mut emit);
    }
    let mut form = String::new();
    for i in attribution.cue.into_iter().flat_map(word_tokens) {
        form.clear();
        lower_into(&mut form, document.word(i));
        if let Some(entry) = cues.lookup(&form).next() {
            say(format_args!("lx:{}", entry.act.name()), &mut emit);
            say(format_args!("lu:{}", entry.usage.name()), &mut emit);
        }
    }
    if cue.is_empty() {
        emit("nocue");
    } else if acts == 0 {
        emit("cl:none");
    }
    const ENOUGH: usize = 80;
    let mut words: Vec<String> = Vec::new();
    let (mut counts, mut capitals, mut number, mut question) = ([0_u32; CONTENT.len()], 0, false, false);
    let (mut past, mut present, mut extreme) = (false, false, false);
    for i in attribution
        .content
        .iter()
        .flat_map(|c| document.tokens_in(*c))
        .take(ENOUGH)
    {
        let Some(token) = document.tokens.get(i) else { break };
        match token.kind {
            TokenKind::Word => {
                let mut word = String::with_capacity(token.span.len());
                lower_into(&mut word, document.word(i));
                for (bit, count) in counts.iter_mut().enumerate() {
                    *count += u32::from(classes.content(&word) >> bit & 1);
                }
                capitals += u32::from(token.capital && !words.is_empty());
                past |=
                    matches!(word.as_str(), "was" | "were" | "had" | "did") || (word.len() > 4 && word.ends_with("ed"));
                present |= matches!(
                    word.as_str(),
                    "is" | "are" | "it's" | "that's" | "he's" | "she's" | "they're"
                );
                extreme |= word.len() > 5 && word.ends_with("est") || word == "most";
                words.push(word);
            }
            TokenKind::Number => number = true,
            _ => question |= document.word(i) == "?",
        }
    }
    let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted.dedup();
    for word in sorted {
        say(format_args!("q:{word}"), &mut emit);
    }
    if let Some(first) = words.first() {
        say(format_args!("f:{first}"), &mut emit);
        if let Some(second) = words.get(1) {
            say(format_args!("f2:{first} {second}"), &mut emit);
        }
    }
    for (class, &count) in CONTENT.iter().zip(&counts).filter(|(_, count)| **count > 0) {
        say(format_args!("x:{class}"), &mut emit);
        if count as usize * 8 >= words.len() {
            say(format_args!("xx:{class}"), &mut emit);
        }
        if cue.is_empty() {
            say(format_args!("nx:{class}"), &mut emit);
        }
    }
    let first = words.first().map_or("", String::as_str);
    let opener = match first {
        "to" | "that" | "for" | "of" | "the" | "a" | "it" => first,
        _ => "_",
    };
    for act in members(acts).map(Act::name) {
        say(format_args!("cl:{act}"), &mut emit);
        say(format_args!("cf:{act}/{opener}"), &mut emit);
        for (class, _) in CONTENT.iter().zip(&counts).filter(|(_, count)| **count > 0) {
            say(format_args!("cx:{act}/{class}"), &mut emit);
        }
    }
    let flags = [
        ("num", number),
        ("question", question),
        ("past", past),
        ("present", present),
        ("extreme", extreme),
        ("names", capitals >= 2),
        ("short", words.len() < 4),
        ("long", words.len() > 25),
        ("nosource", attribution.source.is_empty()),
    ];
    for (name, _) in flags.iter().filter(|(_, set)| *set) {
        emit(name);
    }
    let kind = match speaker {
        Some(SpeakerKind::Person) => "person",
        Some(SpeakerKind::Organisation) => "organisation",
        Some(SpeakerKind::Group) => "group",
        Some(SpeakerKind::Document) => "document",
        Some(SpeakerKind::Unnamed) => "unnamed",
        None => "none",
    };
    say(format_args!("s:{kind}"), &mut emit);
    say(format_args!("k:{:?}", attribution.kind), &mut emit);
}

/// The acts whose bits are set.
fn members(acts: Acts) -> impl Iterator<Item = Act> {
    Act::ALL
        .into_iter()
        .enumerate()
        .filter(move |(bit, _)| acts >> bit & 1 == 1)
        .map(|(_, act)| act)
}

fn is_word(document: &Document<'_>, i: usize) -> bool {
    document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
}

/// The likeliest act. That which the cue lexicon alone has set before plays no part: the lexicon itself does.
pub(super) fn decide(
    document: &Document<'_>,
    classes: &Classes,
    cues: &CueLexicon,
    model: &Linear,
    attribution: &Attribution,
    speaker: Option<SpeakerKind>,
) -> Act {
    let mut sums = model.start();
    features(document, classes, cues, attribution, speaker, |feature| {
        model.add(&mut sums, feature);
    });
    // Of equals the first, which is the plainer.
    let scored = Act::ALL.into_iter().zip(sums);
    let best = scored.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(attribution.act, |(act, _)| act)
}
