//! brat's files: what they can hold comes back, and other people's are read by brat's rules.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use proptest::prelude::*;
use whosaid_engine::{Act, Article, Span};
use whosaid_interop::brat::{read, write};
use whosaid_interop::{ImportError, Note};

/// What ends a line for brat and for programs that read its files.
const LINE_ENDS: [char; 10] = [
    '\n', '\r', '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\u{85}', '\u{2028}', '\u{2029}',
];

/// What the format carries: no empty stretches, none that begins or ends between lines; ids are given anew.
fn carried(article: &Article) -> Article {
    let text = article.text.clone();
    let filled = |span: &mut Span| {
        let words = span.of(&text);
        let start = span.start + words.len() - words.trim_start_matches(LINE_ENDS).len();
        *span = Span::new(start, start + words.trim_matches(LINE_ENDS).len());
        !span.is_empty()
    };
    let mut article = Article {
        text: text.clone(),
        title: None,
        url: None,
        engine: Default::default(),
        paragraphs: vec![],
        ..article.clone()
    };
    article.quoted_terms.retain_mut(filled);
    article.speakers.iter_mut().for_each(|s| s.mentions.retain_mut(filled));
    for a in &mut article.attributions {
        a.content.retain_mut(filled);
        a.source.retain_mut(filled);
        a.cue = a.cue.filter(|cue| filled(&mut cue.clone())).map(|mut cue| {
            filled(&mut cue);
            cue
        });
    }
    article.attributions.retain(|a| !a.content.is_empty());
    article.claims.retain_mut(|c| filled(&mut c.span));
    article
}

fn names(article: &Article) -> Vec<Option<String>> {
    let name = |id| article.speakers.iter().find(|s| s.id == id).map(|s| s.name.clone());
    article.attributions.iter().map(|a| a.speaker.and_then(name)).collect()
}

proptest! {
    #[test]
    fn what_it_can_hold_comes_back(article in common::articles()) {
        let files = write(&article);
        prop_assert_eq!(&files.text, &article.text);
        let imported = read(&files.annotations, &files.text).map_err(|e| TestCaseError::fail(format!("{e}\n{}", files.annotations)))?;
        prop_assert_eq!(&imported.notes, &vec![], "{}", files.annotations);
        let (again, wanted) = (imported.article, carried(&article));
        prop_assert_eq!(names(&again), names(&wanted), "{}", files.annotations);
        prop_assert_eq!(again.attributions.len(), wanted.attributions.len());
        for (new, old) in again.attributions.iter().zip(&wanted.attributions) {
            let mut old = old.clone();
            (old.id, old.speaker) = (new.id, new.speaker);
            prop_assert_eq!(new, &old, "{}", files.annotations);
        }
        let place = |article: &Article, id| article.claims.iter().position(|c| c.id == id);
        prop_assert_eq!(again.claims.len(), wanted.claims.len());
        for (new, old) in again.claims.iter().zip(&wanted.claims) {
            prop_assert_eq!((new.span, new.kind, new.check_worthiness, new.origin), (old.span, old.kind, old.check_worthiness, old.origin));
            let answers = |article: &Article, claim: &whosaid_engine::Claim| -> Vec<usize> {
                claim.answers.iter().filter(|id| **id != claim.id).filter_map(|&id| place(article, id)).collect()
            };
            prop_assert_eq!(answers(&again, new), answers(&wanted, old));
        }
        prop_assert_eq!(&again.quoted_terms, &wanted.quoted_terms);
        let mentioned = |article: &Article| -> Vec<(String, Option<String>, Vec<Span>)> {
            let speakers = article.speakers.iter().filter(|s| !s.mentions.is_empty());
            speakers.map(|s| (s.name.clone(), s.role.clone(), s.mentions.clone())).collect()
        };
        prop_assert_eq!(mentioned(&again), mentioned(&wanted));
    }

    #[test]
    fn every_line_has_the_shape_that_brat_documents(article in common::articles()) {
        for line in write(&article).annotations.split_terminator('\n') {
            let (id, rest) = line.split_once('\t').unwrap();
            prop_assert!(matches!(id.as_bytes()[0], b'T' | b'E' | b'A' | b'#') && id[1..].parse::<u32>().is_ok(), "{}", line);
            if id.starts_with('T') {
                let (head, words) = rest.split_once('\t').unwrap();
                let (_, places) = head.split_once(' ').unwrap();
                let letters: Vec<char> = article.text.chars().collect();
                let covered: Vec<String> = places.split(';').map(|place| {
                    let (start, end) = place.split_once(' ').unwrap();
                    letters[start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap()].iter().collect()
                }).collect();
                prop_assert_eq!(covered.join(" "), words);
            }
        }
    }
}

const TEXT: &str = "“We go,”\nshe said, “in\nMay.”\n";

#[test]
fn files_by_others_are_read_by_brats_rules() {
    let annotations = "T1\tContent 0 8;19 22;23 28\t“We go,” “in May.”\r\nT2\tSource 9 12\tshe\nT3\tCue 13 17\tsaid\n\
        E1\tQuotation:T3 Content:T1 Source:T2 Cue:T3\nA1\tAct E1 Commitment\nM1\tNegation E1\n#1\tAnnotatorNotes E1\tsure\n\
        R1\tSame Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n";
    let imported = read(annotations, TEXT).unwrap();
    let a = &imported.article.attributions[0];
    let words: Vec<&str> = a.content.iter().map(|s| s.of(TEXT)).collect();
    assert_eq!(
        words,
        ["“We go,”", "“in\nMay.”"],
        "a discontinuous stretch, and one over a line's end"
    );
    assert_eq!(
        (a.source[0].of(TEXT), a.cue.unwrap().of(TEXT), a.act),
        ("she", "said", Act::Commitment)
    );
    assert_eq!(
        imported.notes.len(),
        2,
        "the relation and the equivalence are told: {:?}",
        imported.notes
    );
}

#[test]
fn a_line_that_is_wrong_is_named() {
    for (annotations, line) in [
        ("T1 Content 0 4", 1),
        ("\nT1\tContent 0\tx", 2),
        ("E1\tAttribution", 1),
        ("?\tx", 1),
        ("T1\tContent 4 2\tx", 1),
        ("T1\tContent 0 2\t“W\nT1\tContent 0 2\t“W", 2),
        ("T1\tClaim 0 2\t“W\nE1\tClaim:T1\nE1\tClaim:T1", 3),
    ] {
        let error = read(annotations, TEXT).unwrap_err();
        assert!(
            matches!(error, ImportError::Line { line: found, .. } if found == line),
            "{annotations}: {error}"
        );
    }
    let imported = read("T1\tContent 90 99\tnowhere at all\nE1\tAttribution:T1\n", TEXT).unwrap();
    assert!(
        imported.notes.iter().any(|n| matches!(n, Note::LeftOut { .. })),
        "{:?}",
        imported.notes
    );
}
