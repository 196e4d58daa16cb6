//! Share links: round trips, and what bad ones are told.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop at once")]

mod common;

use proptest::prelude::*;
use whosaid_engine::{Annotator, Article, AttributionKind, ParagraphKind, Span};
use whosaid_interop::link::{LinkError, MAX_INPUT, Opened, Variant, Verdict, around, excerpt, is_link, read, write};
use whosaid_interop::web_address;

const BASE: &str = "https://example.org/whosaid/";

/// What a link carries of an article.
fn carried(article: &Article) -> Article {
    let round = |share: f32| (share * 100.0).round() / 100.0;
    let mut article = article.clone();
    article.url = article.url.filter(|url| web_address(url).is_some());
    for a in &mut article.attributions {
        a.confidence = a.confidence.map(round);
    }
    for c in &mut article.claims {
        c.check_worthiness = round(c.check_worthiness);
    }
    article
}

/// The article without the `by` bytes above it.
fn unframed(mut article: Article, by: usize) -> Article {
    article.text.drain(..by);
    article.paragraphs.retain(|p| p.span.end > by || p.span.start >= by);
    let back = |span: &mut Span| *span = Span::new(span.start - by, span.end - by);
    article.paragraphs.iter_mut().for_each(|p| back(&mut p.span));
    article.speakers.iter_mut().flat_map(|s| &mut s.mentions).for_each(back);
    for a in &mut article.attributions {
        a.source
            .iter_mut()
            .chain(&mut a.cue)
            .chain(&mut a.content)
            .for_each(back);
    }
    article.claims.iter_mut().for_each(|c| back(&mut c.span));
    article.quoted_terms.iter_mut().for_each(back);
    article
}

#[track_caller]
fn link(article: &Article, variant: Variant) -> String {
    write(article, BASE, variant).unwrap().text
}

proptest! {
    #[test]
    fn an_article_comes_back(article in common::articles()) {
        let text = link(&article, Variant::Article);
        prop_assert!(text.is_ascii() && is_link(&text));
        prop_assert_eq!(read(&text), Ok(Opened { article: carried(&article), variant: Variant::Article }));
        let (_, fragment) = text.split_once('#').unwrap();
        prop_assert!(read(fragment).is_ok());
    }

    #[test]
    fn quotations_come_back_as_the_excerpt(article in common::articles()) {
        let short = excerpt(&article);
        let opened = read(&link(&article, Variant::Quotations)).unwrap();
        prop_assert_eq!(opened.variant, Variant::Quotations);
        let whole = carried(&short);
        let by = opened.article.text.len() - whole.text.len();
        prop_assert!(opened.article.text.ends_with(&whole.text));
        // All of it is there, below the headline and the notice.
        prop_assert_eq!(&unframed(opened.article, by), &whole);
        let words = |article: &Article| -> Vec<Vec<String>> {
            let quoted = article.attributions.iter().filter(|a| a.kind != AttributionKind::Indirect);
            let spans = quoted.map(|a| a.source.iter().chain(&a.cue).chain(&a.content));
            spans.map(|spans| spans.map(|s| s.of(&article.text).to_owned()).collect()).collect()
        };
        prop_assert_eq!(words(&short), words(&article));
        prop_assert!(short.attributions.iter().all(|a| a.kind != AttributionKind::Indirect));
    }

    #[test]
    fn a_link_cut_anywhere_is_known_as_cut(article in common::articles(), at in any::<prop::sample::Index>()) {
        let whole = link(&article, Variant::Article);
        let from = whole.find("#a1.").unwrap() + "#a1.".len();
        let cut = &whole[..from + at.index(whole.len() - from)];
        let error = read(cut).unwrap_err();
        prop_assert!(matches!(error, LinkError::Cut { .. }), "{}", error);
    }

    #[test]
    fn a_letter_changed_never_gives_another_article(article in common::articles(), at in any::<prop::sample::Index>(), letter in "[A-Za-z0-9_-]") {
        let whole = link(&article, Variant::Article);
        let from = whole.find("#a1.").unwrap() + "#a1.".len();
        let at = from + at.index(whole.len() - from);
        let changed = format!("{}{letter}{}", &whole[..at], &whole[at + 1..]);
        if let Ok(opened) = read(&changed) {
            prop_assert_eq!(opened.article, carried(&article));
        }
    }

    #[test]
    fn what_a_messenger_does_to_a_link_does_no_harm(article in common::articles(), width in 20_usize..90) {
        let whole = link(&article, Variant::Article);
        let lines: Vec<&str> = (0..whole.len()).step_by(width).map(|i| &whole[i..whole.len().min(i + width)]).collect();
        for sent in [lines.join("\r\n"), format!("{whole}."), format!("<{whole}>"), format!("{whole}&fbclid=IwAR0"), format!(" {whole}\n")] {
            prop_assert_eq!(read(&sent).map(|o| o.article), Ok(carried(&article)));
        }
    }
}

/// A link of the first version, which must open for ever.
const KEPT: &str = include_str!("link-1.txt");

fn kept_article() -> Article {
    let json = include_str!("link-1.json");
    whosaid_interop::whosaid::read(json).unwrap().article
}

#[test]
fn links_of_the_first_version_open_for_ever() {
    assert_eq!(read(KEPT).unwrap().article, kept_article());
}

#[test]
fn no_letter_of_a_links_head_makes_another_article() {
    const HEAD_LETTERS: usize = 8;
    let article = kept_article();
    for variant in [Variant::Article, Variant::Quotations] {
        let whole = link(&article, variant);
        let from = whole.find("#a1.").unwrap() + "#a1.".len();
        let mut opened = 0;
        for at in from..from + HEAD_LETTERS {
            for letter in ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['-', '_']) {
                let changed = format!("{}{letter}{}", &whole[..at], &whole[at + 1..]);
                if let Ok(other) = read(&changed) {
                    assert_eq!(other, read(&whole).unwrap(), "{letter} at {}", at - from);
                    opened += 1;
                }
            }
        }
        assert!(opened >= HEAD_LETTERS, "what is not changed opens");
    }
}

#[test]
fn quotations_alone_say_what_they_are_and_what_was_left_out() {
    let text = "Ferry stops at noon\n\nThe last ferry left early. “Nobody told us,” said Ada Venn, who waited an hour.\n\nIt \
                was raining.\n\nTom Oxley said the boat was “a wreck” that should go. “Sell it,” he said.";
    let article = Annotator::rules().annotate(text).output;
    let opened = read(&link(&article, Variant::Quotations)).unwrap().article;
    let paragraphs: Vec<(ParagraphKind, &str)> = opened
        .paragraphs
        .iter()
        .map(|p| (p.kind, p.span.of(&opened.text)))
        .collect();
    assert_eq!(paragraphs[0], (ParagraphKind::Heading, "Ferry stops at noon"));
    assert_eq!(paragraphs[1].0, ParagraphKind::Furniture);
    assert!(
        paragraphs[1]
            .1
            .starts_with("Only the quotations of this article were shared")
    );
    let rest: Vec<&str> = paragraphs[2..].iter().map(|&(_, words)| words).collect();
    assert_eq!(
        rest,
        [
            "“Nobody told us,” said Ada Venn, who waited an hour.",
            "…",
            "Tom Oxley said the boat was “a wreck” that should go. “Sell it,” he said.",
        ]
    );
    // Shared again, it is the same.
    assert_eq!(read(&link(&opened, Variant::Quotations)).unwrap().article, opened);
}

#[test]
fn a_quotation_cut_off_within_its_sentence_shows_it() {
    let text = "After the vote, with the hall empty, “nobody was left” said Ada Venn while the lights went out.";
    let mut article = Annotator::rules().annotate(text).output;
    assert!(!article.attributions.is_empty());
    for a in &mut article.attributions {
        let at = |words: &str| {
            text.find(words)
                .map(|start| Span::new(start, start + words.len()))
                .unwrap()
        };
        (a.kind, a.content, a.source) = (
            AttributionKind::Direct,
            vec![at("“nobody was left”")],
            vec![at("Ada Venn")],
        );
    }
    assert_eq!(excerpt(&article).text, "… “nobody was left” said Ada Venn …");
}

/// Quotations alone, as they were sent before "…" told what was left out.
const KEPT_QUOTATIONS: &str = include_str!("link-1-quotations.txt");

#[test]
fn quotations_sent_before_open_with_their_headline_too() {
    let opened = read(KEPT_QUOTATIONS).unwrap();
    assert_eq!(opened.variant, Variant::Quotations);
    let lines: Vec<&str> = opened.article.text.split("\n\n").collect();
    assert_eq!(lines[0], "Harbour to stay open 🦊");
    assert!(lines[1].starts_with("Only the quotations"), "{lines:?}");
    assert_eq!(lines[2], "“We open in May,” said Ada Venn, the director. “All of it.”");
    assert_eq!(
        opened.article.attributions[0].content[0].of(&opened.article.text),
        "“We open in May,”"
    );
}

#[test]
fn a_bomb_is_refused_before_it_unfolds() {
    let bomb = around(&vec![0; 100_000_000]);
    assert!(bomb.len() < MAX_INPUT, "{}", bomb.len());
    let error = read(&bomb).unwrap_err();
    assert!(matches!(error, LinkError::TooLarge { .. }), "{error}");
    let long = format!("#a1.{}", "A".repeat(MAX_INPUT));
    assert!(matches!(read(&long), Err(LinkError::TooLarge { .. })));
}

/// Packed columns, in the order of `wire.rs`: strings, kinds, counts, gaps, lengths, ids, shares.
fn columns(columns: [&[u8]; 7]) -> Vec<u8> {
    let lengths = columns.iter().map(|c| u8::try_from(c.len()).unwrap());
    lengths.chain(columns.iter().flat_map(|c| c.iter().copied())).collect()
}

#[test]
fn counts_are_not_believed() {
    // No text, no version, and then 2^35 bases.
    let error = read(&around(&columns([
        b"",
        &[0],
        &[0, 0, 0xff, 0xff, 0xff, 0xff, 0x7f],
        b"",
        b"",
        b"",
        b"",
    ])))
    .unwrap_err();
    assert_eq!(
        error,
        LinkError::Damaged {
            what: "it counts more than it holds".into()
        }
    );
}

#[test]
fn places_and_ids_are_checked() {
    const NONE: &[u8] = &[0; 8];
    // Counts: text, version, bases, paragraphs, speakers, attributions, claims, terms.
    for (packed, what) in [
        // A paragraph that begins inside an é.
        (
            columns(["é".as_bytes(), &[0, 6], &[2, 0, 0, 1, 0, 0, 0, 0], &[2], &[1], b"", b""]),
            "a place is not in the text",
        ),
        (
            columns([b"", &[0, 9], &[0, 0, 0, 1, 0, 0, 0, 0], &[0], &[0], b"", b""]),
            "a kind that is not known",
        ),
        (
            columns([b"", &[8, 6], &[0, 0, 0, 1, 0, 0, 0, 0], b"", b"", b"", b""]),
            "it has more paragraphs than lines",
        ),
        // A speaker that is its own second.
        (
            columns([
                b"",
                &[0, 0, 0],
                &[0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0],
                b"",
                b"",
                &[0, 1],
                b"",
            ]),
            "two things share an id",
        ),
        // An attribution of a speaker who is not there.
        (
            columns([
                b"",
                &[0, 0x80, 2],
                &[0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
                b"",
                b"",
                &[0, 7],
                b"",
            ]),
            "an id leads nowhere",
        ),
        (columns([b"", &[0], NONE, b"", b"", b"", &[7]]), "more follows its end"),
        (
            columns([b"", &[16], NONE, b"", b"", b"", b""]),
            "a field that is not known",
        ),
        (
            columns([&[0xff], &[0], &[1, 0, 0, 0, 0, 0, 0, 0], b"", b"", b"", b""]),
            "its text is not UTF-8",
        ),
        (columns([b"", b"", b"", b"", b"", b"", b""]), "it ends too early"),
        (vec![0, 0], "it ends too early"),
        (vec![0, 0, 0, 0, 0, 0, 0, 0], "more follows its end"),
    ] {
        let error = read(&around(&packed)).unwrap_err();
        assert_eq!(error, LinkError::Damaged { what: what.into() }, "{packed:?}");
    }
}

#[test]
fn other_addresses_and_later_versions_are_told_apart() {
    for other in ["", "#", "#c=a3", "https://example.org/", "#abc.d", "#a.x"] {
        assert_eq!(read(other), Err(LinkError::NotALink), "{other}");
        assert!(!is_link(other));
    }
    assert!(matches!(read("#a2.AAAA"), Err(LinkError::Newer { .. })));
    // Codec 9.
    assert!(matches!(read("#a1.CQAAAAAA"), Err(LinkError::Newer { .. })));
}

#[test]
fn an_address_that_could_run_something_is_left_out() {
    let article = Article {
        url: Some("javascript:alert(1)".to_owned()),
        ..Article::default()
    };
    assert_eq!(read(&link(&article, Variant::Article)).unwrap().article.url, None);
}

#[test]
fn the_verdict_counts_the_whole_address() {
    for (characters, verdict) in [
        (2_000, Some(Verdict::Everywhere)),
        (2_001, Some(Verdict::Chats)),
        (4_001, Some(Verdict::Pasted)),
        (60_001, None),
    ] {
        assert_eq!(Verdict::of(characters), verdict);
    }
    let article = kept_article();
    assert_eq!(
        write(&article, BASE, Variant::Article).unwrap().verdict,
        Verdict::Everywhere
    );
    let far = format!("https://example.org/{}", "a".repeat(3_000));
    assert_eq!(write(&article, &far, Variant::Article).unwrap().verdict, Verdict::Chats);
    let text = link(&article, Variant::Article);
    assert_eq!(
        write(&article, &text, Variant::Article).unwrap().text,
        text,
        "an old fragment goes"
    );
}

#[test]
fn what_is_too_long_for_a_link_is_said_to_be() {
    // Random letters, which no codec shortens much.
    let mut seed = 1_u32;
    let mut letter = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b' ' + u8::try_from((seed >> 24) % 95).unwrap())
    };
    let text: String = (0..60_000).map(|_| letter()).collect();
    let error = write(
        &Article {
            text,
            ..Article::default()
        },
        BASE,
        Variant::Article,
    )
    .unwrap_err();
    assert!(error.to_string().contains("share it as a file"), "{error}");
    let text = "a".repeat(3_000_000);
    let zeros = write(
        &Article {
            text,
            ..Article::default()
        },
        BASE,
        Variant::Article,
    );
    assert!(
        matches!(zeros, Err(LinkError::TooLong { .. })),
        "what is written must open"
    );
}

#[test]
#[cfg(feature = "qr")]
fn a_camera_reads_the_link_from_its_code() {
    use whosaid_interop::link::{QrError, qr_svg};
    let text = link(&kept_article(), Variant::Article);
    let svg = qr_svg(&text, "A <link>").unwrap();
    assert!(svg.contains("<title>A &lt;link&gt;</title>"), "{svg}");
    assert_eq!(seen(&svg), text);
    let longest = format!("{BASE}#{}", "a".repeat(Verdict::LIMITS[0].1 - BASE.len() - 1));
    assert_eq!(seen(&qr_svg(&longest, "").unwrap()), longest);
    assert_eq!(
        qr_svg(&format!("{longest}a"), ""),
        Err(QrError::TooLong { characters: 2_001 })
    );
}

/// What another program reads from the picture.
#[cfg(feature = "qr")]
fn seen(svg: &str) -> String {
    const SCALE: usize = 4;
    let between = |from: &str, to: &str| svg.split_once(from).unwrap().1.split_once(to).unwrap().0;
    let size: usize = between("viewBox=\"0 0 ", " ").parse().unwrap();
    let mut dark = vec![false; size * size];
    for run in between("#000\" d=\"M", "\"").split('M') {
        let (place, width) = run.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let width: usize = width.split_once('v').unwrap().0.parse().unwrap();
        dark[y * size + x..][..width].fill(true);
    }
    let shade = |x: usize, y: usize| if dark[y / SCALE * size + x / SCALE] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * SCALE, size * SCALE, shade);
    let grids = image.detect_grids();
    grids[0].decode().unwrap().1
}
