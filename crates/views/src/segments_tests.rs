use super::*;
use proptest::prelude::*;
use whosaid_engine::{Act, Attribution, AttributionId, Claim, ClaimId, Origin};

fn attribution(kind: AttributionKind, source: Vec<Span>, cue: Option<Span>, content: Vec<Span>) -> Attribution {
    Attribution {
        id: AttributionId(1),
        kind,
        source,
        cue,
        content,
        speaker: None,
        act: Act::Statement,
        confidence: None,
        basis: None,
        origin: Origin::Auto,
    }
}

fn claim(span: Span) -> Claim {
    Claim {
        id: ClaimId(1),
        span,
        attribution: None,
        claimant: None,
        kind: Act::Statement,
        check_worthiness: 0.5,
        reasons: vec![],
        answers: vec![],
        origin: Origin::Auto,
    }
}

fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

#[test]
fn a_partly_quoted_content_is_cut_at_its_marks_and_at_the_claim() {
    let text = "😀 She promised a boat “within ten days” by sea.";
    let article = Article {
        text: text.to_owned(),
        attributions: vec![attribution(
            AttributionKind::Mixed,
            vec![find(text, "She")],
            Some(find(text, "promised")),
            vec![find(text, "a boat “within ten days” by sea")],
        )],
        claims: vec![claim(find(text, "ten days”"))],
        ..Article::default()
    };
    let cuts = segments(&article);
    assert_eq!(cuts.len(), 1);
    let drawn: Vec<(&str, String)> = cuts[0]
        .segments
        .iter()
        .map(|segment| {
            let layers: Vec<&str> = segment
                .covers
                .iter()
                .map(|cover| match cover.layer {
                    Layer::Content { quoted: true, .. } => "quoted",
                    Layer::Content { quoted: false, .. } => "para",
                    Layer::Claim(_) => "claim",
                    Layer::Source(_) => "source",
                    Layer::Cue(_) => "cue",
                    Layer::Term(_) => "term",
                })
                .collect();
            (segment.span.of(text), layers.join("+"))
        })
        .collect();
    let expected = [
        ("😀 ", ""),
        ("She", "source"),
        (" ", ""),
        ("promised", "cue"),
        (" ", ""),
        ("a boat ", "para"),
        ("“within ", "quoted"),
        ("ten days”", "quoted+claim"),
        (" by sea", "para"),
        (".", ""),
    ];
    assert_eq!(drawn, expected.map(|(words, layers)| (words, layers.to_owned())));
    let [first, .., last] = &cuts[0].segments[5..9] else {
        panic!()
    };
    assert!(first.covers[0].starts && !first.covers[0].ends);
    assert!(last.covers[0].ends && !last.covers[0].starts);
}

#[test]
fn text_outside_the_paragraphs_is_drawn_as_well() {
    let text = "One.\r\n\r\nTwo.\nThree.";
    let article = Article {
        text: text.to_owned(),
        paragraphs: vec![Paragraph {
            span: find(text, "Two."),
            kind: ParagraphKind::Heading,
        }],
        ..Article::default()
    };
    let drawn: Vec<(&str, ParagraphKind)> = segments(&article)
        .iter()
        .map(|cut| (cut.paragraph.span.of(text), cut.paragraph.kind))
        .collect();
    assert_eq!(
        drawn,
        [
            ("One.", ParagraphKind::Body),
            ("Two.", ParagraphKind::Heading),
            ("Three.", ParagraphKind::Body)
        ]
    );
}

#[test]
fn the_inner_report_comes_after_the_outer_one() {
    let text = "It says that he had told them to stop.";
    let article = Article {
        text: text.to_owned(),
        attributions: vec![
            attribution(
                AttributionKind::Indirect,
                vec![find(text, "It")],
                None,
                vec![find(text, "that he had told them to stop")],
            ),
            attribution(
                AttributionKind::Indirect,
                vec![find(text, "he")],
                None,
                vec![find(text, "to stop")],
            ),
        ],
        ..Article::default()
    };
    let cuts = segments(&article);
    let last = cuts[0].segments.iter().find(|s| s.span.of(text) == "to stop").unwrap();
    assert_eq!(last.content().and_then(|cover| cover.layer.attribution()), Some(1));
    assert_eq!(last.covers[0].layer.attribution(), Some(0));
}

/// A text of mixed-width characters with paragraphs, and spans anywhere in it, also across paragraphs and out of range.
fn any_article() -> impl Strategy<Value = Article> {
    (
        "[abé😀“” \r\n]{0,80}",
        prop::collection::vec((0usize..90, 0usize..40, 0usize..5), 0..12),
    )
        .prop_map(|(text, raw)| {
            let mut article = Article {
                text,
                ..Article::default()
            };
            for (start, len, what) in raw {
                let span = Span::new(start, start + len);
                match what {
                    0 => article.claims.push(claim(span)),
                    1 => article.quoted_terms.push(span),
                    2 => article
                        .attributions
                        .push(attribution(AttributionKind::Direct, vec![span], None, vec![])),
                    3 => article
                        .attributions
                        .push(attribution(AttributionKind::Mixed, vec![], Some(span), vec![span])),
                    _ => article
                        .attributions
                        .push(attribution(AttributionKind::Indirect, vec![], None, vec![span])),
                }
            }
            article
        })
}

#[test]
fn a_paragraph_without_end_is_drawn_in_pieces_that_end_with_a_sentence() {
    let sentence = "Nobody at the town hall – not one of them 😀 – has read the file. ";
    let text = sentence.repeat(700);
    let article = Article {
        text,
        ..Article::default()
    };
    let cuts = segments(&article);
    assert_eq!(cuts.len(), article.text.len() / PIECE);
    for cut in &cuts {
        assert!(cut.paragraph.span.len() <= LONGEST);
        assert!(cut.paragraph.span.of(&article.text).ends_with("file."));
    }
}

#[test]
fn a_paragraph_without_white_space_is_cut_between_characters() {
    let article = Article {
        text: "😀".repeat(10_000),
        ..Article::default()
    };
    let words: Vec<&str> = segments(&article)
        .iter()
        .map(|cut| cut.paragraph.span.of(&article.text))
        .collect();
    assert_eq!(words.concat(), article.text);
    assert!(words.len() > 2);
}

proptest! {
    #[test]
    fn segments_together_are_the_paragraphs_text(article in any_article()) {
        let mut drawn = 0;
        for cut in segments(&article) {
            let together: String = cut.segments.iter().map(|s| s.span.of(&article.text)).collect();
            prop_assert_eq!(&together, cut.paragraph.span.of(&article.text));
            prop_assert!(cut.segments.iter().all(|s| !s.span.is_empty()));
            drawn += together.chars().filter(|c| !c.is_whitespace()).count();
        }
        prop_assert_eq!(drawn, article.text.chars().filter(|c| !c.is_whitespace()).count());
    }

    #[test]
    fn every_annotation_covers_exactly_its_own_bytes(article in any_article()) {
        let cuts = segments(&article);
        let covered = |wanted: &dyn Fn(Layer) -> bool| -> Vec<usize> {
            cuts.iter().flat_map(|c| &c.segments)
                .filter(|s| s.covers.iter().any(|c| wanted(c.layer)))
                .flat_map(|s| s.span.start..s.span.end)
                .collect()
        };
        let in_paragraphs = |span: Span| -> Vec<usize> {
            if span.of(&article.text).is_empty() { return vec![]; }
            (span.start..span.end).filter(|&b| cuts.iter().any(|c| c.paragraph.span.holds(b))).collect()
        };
        for (i, claim) in article.claims.iter().enumerate() {
            prop_assert_eq!(covered(&|l| l == Layer::Claim(i)), in_paragraphs(claim.span));
        }
        for (i, &term) in article.quoted_terms.iter().enumerate() {
            prop_assert_eq!(covered(&|l| l == Layer::Term(i)), in_paragraphs(term));
        }
        for (i, a) in article.attributions.iter().enumerate() {
            let content = a.content.first().map_or(vec![], |&s| in_paragraphs(s));
            prop_assert_eq!(covered(&|l| matches!(l, Layer::Content { attribution, .. } if attribution == i)), content);
            let source = a.source.first().map_or(vec![], |&s| in_paragraphs(s));
            prop_assert_eq!(covered(&|l| l == Layer::Source(i)), source);
            let cue = a.cue.map_or(vec![], in_paragraphs);
            prop_assert_eq!(covered(&|l| l == Layer::Cue(i)), cue);
        }
    }
}
