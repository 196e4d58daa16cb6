//! Answers in whole articles of a few sentences.

use crate::speakers::{self, marked};
use crate::{Claim, Dictionaries, claims};
use std::sync::LazyLock;

static ENGLISH: LazyLock<Dictionaries> = LazyLock::new(Dictionaries::english);

/// Answering and answered attributions, by the numbers of the marks.
fn links(marked: &str) -> Vec<(u32, u32)> {
    let (text, mut attributions) = marked::read(marked);
    attributions.sort_by_key(crate::Attribution::extent);
    let document = marked::document(&text);
    let speakers = speakers::resolve(&document, &ENGLISH.names, &mut attributions);
    let claims = claims::find(&document, &ENGLISH, None, &mut attributions, &speakers);
    let number = |claim: &Claim| claim.attribution.map_or(0, |id| id.0);
    let said = |id| claims.iter().find(|c| c.id == id).map_or(0, number);
    let pairs = claims
        .iter()
        .flat_map(|c| c.answers.iter().map(move |&id| (number(c), said(id))));
    let mut pairs: Vec<(u32, u32)> = pairs.collect();
    pairs.sort_unstable();
    pairs
}

#[test]
fn the_accused_denies() {
    let marked = "{s1|Prosecutors} {c1|accused} {q1|Nordbank of hiding £3 million from auditors}.\n\n\
                  {s2|Nordbank} {c2|denied} {q2|hiding anything from its auditors}.";
    assert_eq!(links(marked), [(2, 1)]);
}

#[test]
fn a_charge_is_answered_across_what_others_say() {
    let marked = "{s1|Councillor Ida Moss} {c1|accused} {q1|Mayor Tom Reddish of lying about the bridge}.\n\n\
                  {s2|Engineers} {c2|said} {q2|the work would last until spring}.\n\n\
                  {s3|Mr Reddish} {c3|rejected} {q3|the accusation as “nonsense”}.";
    assert_eq!(links(marked), [(3, 1)]);
}

#[test]
fn nobody_answers_himself() {
    let marked = "{s1|Ben Lund} {c1|accused} {q1|the bank of hiding its losses}. \
                  {s2|Ben Lund} {c2|denied} {q2|that the bank had lost nothing}.";
    assert_eq!(links(marked), []);
}

#[test]
fn silence_and_plain_reports_are_no_answers() {
    let marked = "{s1|The union} {c1|said} {q1|the depot would close in May}.\n\n\
                  {s2|The company} {c2|said} {q2|it employs 300 people there}.\n\n\
                  {s3|A second firm} {c3|declined} {q3|to comment}.";
    assert_eq!(links(marked), []);
}
