//! What holds of any text.

use super::super::chars::is_blank;
use super::read;
use crate::Span;
use crate::text::{Document, TokenKind};
use proptest::prelude::*;

/// Texts of the pieces that this stage treats in a special way, and anything else.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[A-Za-z]{1,8}",
        4 => Just(" ".to_owned()),
        2 => prop::sample::select(vec![
            "\"", "“", "”", "‘", "’", "'", "''", "«", "»", "„", "`", "--", "—", ".", "...", "…", "?", "!", ",", ":", "(", ")",
            "\n", "\r\n", "\r", "\u{2028}", "\u{a0}", "\u{200b}", "\u{feff}", "\u{ad}", "\u{200d}", "\u{301}", "\u{202e}",
            "👩‍🚒", "é", "e\u{301}", "ب", "漢", "ไทย", "£", "1,000", "4.5", "Mr.", "U.S.", "a.m.", "n't", "'s", "’s", "@x",
            "#y", "x@y.org", "http://a.b/c", "\u{0}", "\u{7f}", "\u{fffd}", "By ", "Read more", "• ", "Q:", "NAME:", "-", "6\"",
            "rock 'n' roll", "Ph.D.", "𝒜", "ﬁ", "İ",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{1,3}",
    ];
    prop_oneof![
        4 => prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        1 => "(?s).{0,80}",
    ]
}

/// Every index of the document is valid, every part in its place.
fn check(document: &Document<'_>) -> Result<(), TestCaseError> {
    let text = document.text;
    let mut end = 0;
    for token in &document.tokens {
        prop_assert!(token.span().start >= end && token.span().end > token.span().start);
        let word = text.get(token.span().start..token.span().end);
        prop_assert!(word.is_some(), "{:?} is not on character boundaries", token.span());
        let word = word.unwrap_or("");
        prop_assert!(
            !word.starts_with(is_blank) && !word.ends_with(is_blank),
            "{word:?} has a blank at an end"
        );
        prop_assert!(
            text[end..token.span().start].chars().all(is_blank),
            "{:?} got lost",
            &text[end..token.span().start]
        );
        end = token.span().end;
    }
    prop_assert!(text[end..].chars().all(is_blank));

    let (mut sentence, mut token) = (0, 0);
    for (number, paragraph) in document.paragraphs.iter().enumerate() {
        prop_assert_eq!(paragraph.sentences.start, sentence);
        prop_assert_eq!(paragraph.tokens.start, token);
        prop_assert!(!paragraph.tokens.is_empty());
        prop_assert_eq!(document.span_of(paragraph.tokens.clone()), paragraph.span);
        for index in paragraph.sentences.clone() {
            let found = &document.sentences[index];
            prop_assert_eq!(found.paragraph, number);
            prop_assert_eq!(found.tokens.start, token);
            prop_assert!(!found.tokens.is_empty());
            prop_assert_eq!(document.span_of(found.tokens.clone()), found.span);
            for inside in &document.tokens[found.tokens.clone()] {
                prop_assert_eq!(inside.sentence as usize, index);
            }
            token = found.tokens.end;
        }
        prop_assert_eq!(paragraph.tokens.end, token);
        sentence = paragraph.sentences.end;
    }
    prop_assert_eq!(sentence, document.sentences.len());
    prop_assert_eq!(token, document.tokens.len());
    check_quotations(document)
}

fn check_quotations(document: &Document<'_>) -> Result<(), TestCaseError> {
    let is_mark = |at: usize| document.tokens[at].kind == TokenKind::QuotationMark;
    let mut start = 0;
    for (index, quotation) in document.quotations.iter().enumerate() {
        prop_assert!(quotation.tokens.start >= start, "out of order");
        start = quotation.tokens.start;
        let paragraph = &document.paragraphs[quotation.paragraph];
        prop_assert!(paragraph.span.contains(quotation.span));
        prop_assert_eq!(document.span_of(quotation.tokens.clone()), quotation.span);
        prop_assert!(!quotation.opened || is_mark(quotation.tokens.start));
        prop_assert!(!quotation.closed || is_mark(quotation.tokens.end - 1));
        prop_assert!(quotation.opened || quotation.closed);
        prop_assert!(quotation.span.contains(quotation.inner) && !quotation.inner.is_empty());
        match quotation.parent {
            Some(parent) => {
                prop_assert!(parent < index);
                prop_assert_eq!(quotation.depth, document.quotations[parent].depth + 1);
                prop_assert!(document.quotations[parent].span.contains(quotation.span));
                prop_assert_ne!(document.quotations[parent].span, quotation.span);
            }
            None => prop_assert_eq!(quotation.depth, 0),
        }
        if let Some(earlier) = quotation.continues {
            prop_assert!(earlier < index && !document.quotations[earlier].closed);
            prop_assert!(document.quotations[earlier].paragraph < quotation.paragraph);
        }
    }
    for (at, token) in document.tokens.iter().enumerate() {
        let innermost = document
            .quotations
            .iter()
            .enumerate()
            .rev()
            .find(|(_, q)| q.tokens.contains(&at));
        prop_assert_eq!(token.quotation().map(|q| q as usize), innermost.map(|(index, _)| index));
        let spelling = document
            .spellings
            .number(at)
            .and_then(|n| document.spellings.texts().get(n));
        prop_assert_eq!(spelling, Some(&document.word(at)));
    }
    let past = document.text.len() + 80;
    for byte in 0..past {
        let ended = document.tokens.partition_point(|token| token.span().end <= byte);
        let begun = document.tokens.partition_point(|token| token.span().start < byte);
        prop_assert_eq!(document.tokens_in(Span::new(byte, past)), ended..document.tokens.len());
        prop_assert_eq!(document.tokens_in(Span::new(0, byte)), 0..begun);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_part_of_any_text_is_in_its_place(text in texts()) {
        check(&read(&text))?;
    }
}

/// A text of many lines is read the same however its lines end.
#[test]
fn line_ends_of_any_kind_part_paragraphs() {
    let lines = ["Rain again.", "“It floods,” said Ada Voss.", "🌧️ More to come."];
    let expected: Vec<&str> = lines.to_vec();
    for end in [
        "\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\n\n",
        "\r\n\r\n",
        "\n \u{a0}\n",
    ] {
        let text = lines.join(end);
        let document = read(&text);
        let found: Vec<&str> = document
            .paragraphs
            .iter()
            .map(|paragraph| paragraph.span.of(&text))
            .collect();
        assert_eq!(found, expected, "with {end:?}");
    }
}
