//! An article in order for being drawn.

use super::*;
use crate::example::annotated;
use std::ops::ControlFlow;
use whosaid_engine::{Paragraph, Span};

fn reading() -> Reading {
    Reading::new(annotated(
        "[s1:[s2:She]] [c1:called] [q1:it “a fantasy”], and [c2:said] [q2:[k1:fares rose by 12 per cent]].\n[s3:He] [c3:left].",
        &[(1, "Marian Voss"), (2, "Marian Voss"), (3, "Tom")],
    ))
}

#[test]
fn attributions_that_share_a_source_have_anchors_of_their_own() {
    let reading = reading();
    let reports: Vec<String> = reading.reports().map(|id| id.to_string()).collect();
    assert_eq!(reports, ["a1", "a2", "a3"]);
    let words: Vec<&str> = reading
        .anchors
        .iter()
        .filter(|(_, target)| target.attribution().is_some())
        .map(|&((p, s), _)| reading.cuts[p].segments[s].span.of(&reading.article.text))
        .collect();
    assert_eq!(words, ["She", "said", "He"]);
}

#[test]
fn stepping_goes_through_the_text_and_stays_at_its_ends() {
    let reading = reading();
    let [first, second, third] = [1, 2, 3].map(|id| Target::Attribution(AttributionId(id)));
    let step = |from, back| reading.step(from, back, &|stop| stop != Target::Claim(ClaimId(1)));
    assert_eq!(step(None, false), Some(first));
    assert_eq!(step(None, true), Some(third));
    assert_eq!(step(Some(first), false), Some(second));
    assert_eq!(
        step(Some(second), false),
        Some(third),
        "what is not wanted is passed over"
    );
    assert_eq!(
        step(Some(Target::Claim(ClaimId(1))), false),
        Some(third),
        "and gone on from"
    );
    assert_eq!(step(Some(third), false), Some(third));
    assert_eq!(step(Some(second), true), Some(first));
    assert_eq!(step(Some(first), true), Some(first));
}

#[test]
fn the_articles_own_claims_and_quoted_terms_are_stops_and_targets_too() {
    let reading = Reading::new(annotated(
        "[k1:The pier cost 4 million pounds]. The [t0:“super pier”] is late, [s1:Ann] [c1:said] [q1:[k2:it opens in May] on a [t0:“raft”]].",
        &[(1, "Ann")],
    ));
    let mut article = reading.article;
    article.claims[1].attribution = Some(AttributionId(1));
    let reading = Reading::new(article);
    // A claim that somebody makes is reached through the report of it.
    let stops: Vec<String> = reading.stops().map(Target::anchor).collect();
    assert_eq!(stops, ["at-c1", "t36", "a1", "t92"]);
    for stop in reading.stops() {
        assert!(reading.has(stop));
        assert_eq!(Target::of_anchor(&stop.anchor()), Some(stop));
        assert_eq!(stop.to_string().parse().ok(), Some(stop));
    }
    assert_eq!(reading.reports().collect::<Vec<_>>(), [AttributionId(1)]);
    let term = reading.term(Target::Term(36)).unwrap();
    assert_eq!(term.of(&reading.article.text), "“super pier”");
    assert!(!reading.has(Target::Term(37)), "within it");
}

#[test]
fn what_is_marked_elsewhere_leaves_a_paragraph_alone() {
    let reading = reading();
    let marked = Marked {
        lit: Some(Target::Attribution(AttributionId(3))),
        pinned: Some(Target::Claim(ClaimId(1))),
        ..Marked::default()
    };
    let first = reading.touches(0).unwrap().within(marked);
    assert_eq!((first.lit, first.pinned), (None, marked.pinned));
    let second = reading.touches(1).unwrap().within(marked);
    assert_eq!((second.lit, second.pinned), (marked.lit, None));
}

#[test]
fn a_standfirst_belongs_to_the_head_if_a_byline_follows() {
    use ParagraphKind::{Body, Byline, Dateline, Heading};
    let head_of = |kinds: &[ParagraphKind]| {
        let lines: Vec<String> = kinds.iter().map(|_| "words".to_owned()).collect();
        let paragraphs = kinds.iter().enumerate().map(|(i, &kind)| Paragraph {
            span: Span::new(i * 6, i * 6 + 5),
            kind,
        });
        let (text, paragraphs) = (lines.join("\n"), paragraphs.collect());
        Reading::new(Article {
            text,
            paragraphs,
            ..Article::default()
        })
        .head
    };
    assert_eq!(head_of(&[Heading, Body, Byline, Dateline, Body, Body]), 4);
    assert_eq!(head_of(&[Heading, Byline, Body]), 2);
    assert_eq!(head_of(&[Heading, Body, Body]), 1);
    assert_eq!(head_of(&[Body, Body, Byline]), 0);
    assert_eq!(head_of(&[Heading, Body, Body, Byline]), 1);
}

#[test]
fn chunks_hold_every_paragraph_once() {
    let line = "word ".repeat(600);
    let text = [line.as_str(); 9].join("\n");
    let reading = Reading::new(Article {
        text,
        ..Article::default()
    });
    let all: Vec<usize> = reading
        .chunks
        .iter()
        .flat_map(|chunk| chunk.paragraphs.clone())
        .collect();
    assert_eq!(all, (0..9).collect::<Vec<_>>());
    assert!(reading.chunks.len() > 2);
}

#[test]
fn a_reading_made_step_by_step_is_the_one_made_at_once() {
    let (whole, mut making) = (reading(), Making::of(reading().article));
    let made = loop {
        match making.step() {
            ControlFlow::Continue(next) => making = next,
            ControlFlow::Break(made) => break made,
        }
    };
    assert_eq!(format!("{made:?}"), format!("{whole:?}"));
}
