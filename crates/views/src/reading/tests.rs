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
    let stops: Vec<String> = reading.stops().map(|id| id.to_string()).collect();
    assert_eq!(stops, ["a1", "a2", "a3"]);
    let words: Vec<&str> = reading
        .anchors
        .iter()
        .map(|&((p, s), _)| reading.cuts[p].segments[s].span.of(&reading.article.text))
        .collect();
    assert_eq!(words, ["She", "said", "He"]);
}

#[test]
fn stepping_goes_through_the_text_and_stays_at_its_ends() {
    let reading = reading();
    let [first, second, third] = [1, 2, 3].map(AttributionId);
    assert_eq!(reading.step(None, false), Some(first));
    assert_eq!(reading.step(None, true), Some(third));
    assert_eq!(reading.step(Some(first), false), Some(second));
    assert_eq!(reading.step(Some(third), false), Some(third));
    assert_eq!(reading.step(Some(second), true), Some(first));
    assert_eq!(reading.step(Some(first), true), Some(first));
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
