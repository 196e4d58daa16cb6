//! Noun phrases and verb groups, by patterns over word classes.

use super::Class;
use crate::text::{Document, number};
use std::ops::Range;

/// A run of tokens that names somebody or something, without what is attached by a preposition or a comma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounPhrase {
    start: u32,
    end: u32,
    /// The class of its last word: a noun, a name, a pronoun, a number or a determiner on its own.
    pub head: Class,
}

/// An auxiliary or several, adverbs among them, and the verb they belong to: "has not yet said".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    start: u32,
    end: u32,
    main: u32,
    /// Whether it can carry a clause: it has a tense.
    pub finite: bool,
    /// Whether it is passive: a form of "be" before a participle.
    pub passive: bool,
    /// Whether "to" comes right before it.
    pub infinitive: bool,
}

impl NounPhrase {
    fn new(tokens: Range<usize>, head: Class) -> Self {
        Self {
            start: number(tokens.start),
            end: number(tokens.end),
            head,
        }
    }

    /// Its tokens.
    #[must_use]
    pub const fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl VerbGroup {
    /// Its tokens.
    #[must_use]
    pub const fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The main verb's token.
    #[must_use]
    pub const fn main(&self) -> usize {
        self.main as usize
    }
}

/// Chunks a document's tokens; a quotation mark belongs to no chunk and ends the one before it.
pub(super) fn chunk(document: &Document<'_>, classes: &[Class]) -> (Vec<NounPhrase>, Vec<VerbGroup>) {
    // About as many as in news.
    let mut phrases = Vec::with_capacity(classes.len() / 4);
    let mut verbs = Vec::with_capacity(classes.len() / 8);
    for sentence in &document.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = sentence.tokens.end;
            if let Some(phrase) = noun_phrase(classes, at, end) {
                at = phrase.tokens().end;
                phrases.push(phrase);
            } else if let Some(group) = verb_group(document, classes, at, end) {
                at = group.tokens().end;
                verbs.push(group);
            } else {
                at += 1;
            }
        }
    }
    (phrases, verbs)
}

fn noun_phrase(classes: &[Class], start: usize, end: usize) -> Option<NounPhrase> {
    let class = |i: usize| {
        if i < end {
            classes.get(i).copied().unwrap_or(Class::Mark)
        } else {
            Class::Mark
        }
    };
    match class(start) {
        Class::Pronoun => return Some(NounPhrase::new(start..start + 1, Class::Pronoun)),
        Class::Determiner | Class::Possessive | Class::Number | Class::Adjective | Class::Noun | Class::Name => {}
        Class::Ing | Class::Participle if matches!(class(start + 1), Class::Noun) && start > 0 => {
            // "rising prices", "elected officials": only where nothing before it could make it a verb.
            let before = classes.get(start - 1).copied().unwrap_or(Class::Mark);
            if before.is_verb()
                || matches!(
                    before,
                    Class::Adverb | Class::To | Class::Noun | Class::Name | Class::Comma
                )
            {
                return None;
            }
        }
        _ => return None,
    }
    let mut at = start;
    let mut head = None;
    while at < end {
        match class(at) {
            Class::Noun | Class::Name | Class::Number => head = Some((at, class(at))),
            Class::Determiner | Class::Possessive if at == start || class(at - 1) == Class::Determiner => {
                if class(at) == Class::Determiner {
                    head = Some((at, Class::Determiner));
                }
            }
            Class::PossessiveEnding if head.is_some() => head = Some((at, Class::PossessiveEnding)),
            Class::Adjective => {}
            Class::Adverb if matches!(class(at + 1), Class::Adjective | Class::Number) && at > start => {}
            Class::Ing | Class::Participle
                if matches!(class(at + 1), Class::Noun | Class::Adjective | Class::Name)
                    && (at == start || !matches!(class(at - 1), Class::Noun | Class::Name | Class::Number)) => {}
            _ => break,
        }
        at += 1;
    }
    // Adjectives after the last noun stay outside, but an adjective alone after a determiner is a head: "the young".
    let (mut last, mut head) = head?;
    if head == Class::Determiner && at > last + 1 {
        last = at - 1;
        head = Class::Noun;
    }
    Some(NounPhrase::new(start..last + 1, head))
}

fn verb_group(document: &Document<'_>, classes: &[Class], start: usize, end: usize) -> Option<VerbGroup> {
    let class = |i: usize| {
        if i < end {
            classes.get(i).copied().unwrap_or(Class::Mark)
        } else {
            Class::Mark
        }
    };
    let infinitive = start > 0 && classes.get(start - 1) == Some(&Class::To);
    let mut at = start;
    let mut main = None;
    let mut finite = false;
    let mut be = false;
    let mut passive = false;
    while at < end {
        let c = class(at);
        let word = document.word(at);
        let auxiliary = is_auxiliary(word);
        match c {
            Class::Modal | Class::PronounVerb if main.is_none() || auxiliary_before(document, main) => {}
            Class::Present | Class::Third | Class::Past | Class::Base | Class::Ing | Class::Participle
                if main.is_none() || auxiliary_before(document, main) =>
            {
                passive = c == Class::Participle && be;
            }
            // An adverb between auxiliary and verb, or before the verb; one after the verb is not the group's.
            Class::Adverb if (main.is_none() || auxiliary_before(document, main)) && verb_ahead(&class, at, end) => {
                at += 1;
                continue;
            }
            _ => break,
        }
        be = is_be(word) || (c == Class::Participle && be && !auxiliary);
        finite |= c.is_finite() && main.is_none();
        main = Some(at);
        at += 1;
    }
    let main = main?;
    // "called it late and vowed to appeal": a past tense behind a conjunction is easily read as a participle.
    let before = start.checked_sub(1).and_then(|i| classes.get(i));
    finite |= main == start && class(main) == Class::Participle && before == Some(&Class::Conjunction);
    Some(VerbGroup {
        start: number(start),
        end: number(main + 1),
        main: number(main),
        finite,
        passive,
        infinitive,
    })
}

fn auxiliary_before(document: &Document<'_>, main: Option<usize>) -> bool {
    main.is_some_and(|m| is_auxiliary(document.word(m)))
}

/// Whether only adverbs stand between `at` and a verb, three at most.
fn verb_ahead(class: &impl Fn(usize) -> Class, at: usize, end: usize) -> bool {
    (at + 1..end.min(at + 4))
        .find(|&i| class(i) != Class::Adverb)
        .is_some_and(|i| class(i).is_verb())
}

fn is_be(word: &str) -> bool {
    const FORMS: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "am"];
    FORMS.iter().any(|form| word.eq_ignore_ascii_case(form))
        || [
            "isn't",
            "aren't",
            "wasn't",
            "weren't",
            "isn’t",
            "aren’t",
            "wasn’t",
            "weren’t",
        ]
        .iter()
        .any(|form| word.eq_ignore_ascii_case(form))
}

/// Forms of "be", "have" and "do", modals, and pronouns with one of them attached.
pub(crate) fn is_auxiliary(word: &str) -> bool {
    const FORMS: [&str; 17] = [
        "has", "have", "had", "having", "do", "does", "did", "will", "would", "can", "could", "may", "might", "must",
        "shall", "should", "cannot",
    ];
    is_be(word)
        || FORMS.iter().any(|form| word.eq_ignore_ascii_case(form))
        || word.rsplit_once(['\'', '’']).is_some_and(|(stem, end)| {
            !stem.is_empty()
                && ["t", "m", "re", "ve", "ll", "d", "s"]
                    .iter()
                    .any(|e| end.eq_ignore_ascii_case(e))
        })
}
