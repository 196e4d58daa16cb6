//! Tokens, sentences, paragraphs and warnings, by kind.

use super::{kinds, read, sentences, tokens, warnings};
use crate::ParagraphKind::{Body, Byline, Caption, Dateline, Furniture, Heading, SpeakerLabel};
use crate::Warning;
use crate::text::{Document, TextWords, TokenKind};

#[track_caller]
fn assert_tokens(text: &str, expected: &str) {
    assert_eq!(tokens(text).join("|"), expected);
}

#[test]
fn possessives_part_from_nouns_and_contractions_stay_whole() {
    assert_tokens("Ada's car, the MPs' vote", "Ada|~'s|car|,|the|MPs|~'|vote");
    assert_tokens(
        "The city’s mayor won’t say he’s ill",
        "The|city|~’s|mayor|won’t|say|he’s|ill",
    );
    assert_tokens(
        "It's who's there's let's don't I'm we've they'd",
        "It's|who's|there's|let's|don't|I'm|we've|they'd",
    );
    assert_tokens("“Jaws”’s sequel", "“|Jaws|”|~’s|sequel");
    assert_tokens("O’Dea, D'Arcy and N’Diaye", "O’Dea|,|D'Arcy|and|N’Diaye");
}

#[test]
fn abbreviations_and_initials_keep_their_full_stop() {
    assert_tokens("Mr. J. K. Lunt of the U.S. said", "Mr.|J.|K.|Lunt|of|the|U.S.|said");
    assert_tokens("at 7 a.m. Gov. Voss (D-N.Y.)", "at|7|a.m.|Gov.|Voss|(|D-N.Y.|)");
    assert_tokens("Acme Inc. and No. 10, but no.", "Acme|Inc.|and|No.|10|,|but|no|.");
    assert_tokens("the U.S.-led plan, U.S.'s plan", "the|U.S.-led|plan|,|U.S.|~'s|plan");
    assert_tokens("Vitamin C. It helps.", "Vitamin|C|.|It|helps|.");
}

#[test]
fn numbers_keep_their_separators() {
    assert_tokens("£1,000.50, 4.1%, 11:52 and 9/11", "£|1,000.50|,|4.1|%|,|11:52|and|9/11");
    assert_tokens(
        "In 2015,300 men of the 1st 2016-17 side",
        "In|2015|,|300|men|of|the|1st|2016-17|side",
    );
    let document = read("$2.3m 10.42am 16-year-old A4");
    let numbers = document
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Number)
        .count();
    assert_eq!(numbers, 3);
}

#[test]
fn hyphens_addresses_tags_and_dashes() {
    assert_tokens("well-kept Jean‑Luc--or—not...", "well-kept|Jean‑Luc|--|or|—|not|...");
    assert_tokens(
        "see https://a.org/b?c=d, www.b.co.uk.",
        "see|https://a.org/b?c=d|,|www.b.co.uk|.",
    );
    assert_tokens(
        "mail j.doe@a-b.org or @ada_v #RedTag 😂❤️",
        "mail|j.doe@a-b.org|or|@ada_v|#RedTag|😂|❤️",
    );
    assert_tokens("Example.com says AT&T won. Now", "Example.com|says|AT&T|won|.|Now");
    assert_tokens("It ended.Then Mr.Voss left", "It|ended|.|Then|Mr.|Voss|left");
}

#[test]
fn capitals_are_told_from_the_first_letter() {
    let document = read("Ördög says A éclair 4th ’Twas");
    let capitals: Vec<bool> = document.tokens.iter().map(|token| token.capital).collect();
    assert_eq!(capitals, [true, false, true, false, false, true]);
}

#[test]
fn sentences_do_not_end_at_abbreviations_numbers_or_dots() {
    for text in [
        "U.S. officials met Mr. Lunt at No. 10 on Jan. 5 at 4.1 p.m. on a bus.",
        "He waited... and left … at last.",
        "Sen. A. Voss (R-Tex.) of St. Ives vs. Acme Corp. lost.",
        "1. The pump is old.",
        "Jim, a.k.a. \"Slim\", left.",
    ] {
        assert_eq!(sentences(text), [text]);
    }
}

#[test]
fn sentences_end_where_they_do() {
    assert_eq!(
        sentences("He met the U.S. The deal held."),
        ["He met the U.S.", "The deal held."]
    );
    assert_eq!(
        sentences("It broke at 7 a.m. Passengers ran."),
        ["It broke at 7 a.m.", "Passengers ran."]
    );
    assert_eq!(sentences("It broke at 7 a.m. Monday."), ["It broke at 7 a.m. Monday."]);
    assert_eq!(
        sentences("Really?! Yes. 10 people (all old) came. (They left.)"),
        ["Really?!", "Yes.", "10 people (all old) came.", "(They left.)"]
    );
    assert_eq!(
        sentences("He said “no”. “Why?” I asked. She sang! 🎶 We left."),
        ["He said “no”.", "“Why?” I asked.", "She sang! 🎶", "We left."]
    );
    assert_eq!(
        sentences("“Ours. All of it.” — Ana R., Ward 4"),
        ["“Ours. All of it.” — Ana R., Ward 4"]
    );
}

#[test]
fn hard_wrapped_lines_are_joined() {
    let text = "Pump fails again\n\nThe pump at the edge of the old harbour failed for\nthe third time in a week on Monday, and nobody at the\nplant knew why. “It was an hour before anybody came\nto look at it,” said Ada Voss.\n\nThe plant has been shut since then. Its owners say that\nit will open again in the spring, when new parts have\ncome.\n- First\n- Second\n";
    let document = read(text);
    let starts: Vec<&str> = document
        .paragraphs
        .iter()
        .map(|p| p.span.of(text).split(' ').next().unwrap())
        .collect();
    assert_eq!(starts, ["Pump", "The", "The", "-", "-"]);
    assert_eq!(
        document.quotations[0].span.of(text),
        "“It was an hour before anybody came\nto look at it,”"
    );
}

#[test]
fn a_line_is_a_paragraph_where_nothing_is_wrapped() {
    let text =
        "Ada Voss runs the pump.\nBo Lunt mends it.\nNobody pays them for any of that work, they say.\nIt leaks.";
    assert_eq!(read(text).paragraphs.len(), 4);
}

#[test]
fn the_parts_of_a_page_are_told_apart() {
    let text = "Skip to main content\nHOME  NEWS  SPORT\nPump fails for the third time\nBy Ines Falk and Bo Lunt\nHarbour reporter, Bradmoor Echo\n\
        Published 14 March, 07:12\nImage source, Getty Images\nThe pump has failed again, and nobody knows why.\n\
        “Watershed moment”\n“We need a new one.”\nShe did not say when it would come.\nWhat happens next?\nThe owners will meet on Monday.\n\
        Advertisement\nADA VOSS:\nI saw it all.\nQ:\nWhen was that?\nOsric Dunmore:\nIn May.\nThe mayor said:\n“It is not ours.”\n\
        10:42am\nMore rain is coming, they say.\nRead more:\n• The pump that nobody loves\n• He said that it would hold.\nShare\n© Bradmoor Echo";
    assert_eq!(
        kinds(text),
        [
            Furniture,
            Furniture,
            Heading,
            Byline,
            Byline,
            Dateline,
            Caption,
            Body,
            Heading,
            Body,
            Body,
            Heading,
            Body,
            Furniture,
            SpeakerLabel,
            Body,
            SpeakerLabel,
            Body,
            SpeakerLabel,
            Body,
            Body,
            Body,
            Dateline,
            Body,
            Furniture,
            Furniture,
            Body,
            Furniture,
            Furniture
        ]
    );
}

#[test]
fn text_is_not_taken_for_parts_of_the_page() {
    for text in [
        "By Monday nobody believed him.\nHe left.",
        "Share prices fell on Monday.\nThey rose on Tuesday.",
        "Q: When was that?\nA: In May.",
        "ADA VOSS: I saw it.\nBO LUNT: So did I.",
        "• He urged them to stay at home.\n• He left.",
        "“We need a new one!”\nNobody has one.",
        "Home is where the pump is.\nIt leaks.",
    ] {
        assert_eq!(kinds(text)[0], Body, "{text}");
    }
}

#[test]
fn a_text_too_long_to_count_is_read_as_far_as_numbers_go() {
    let text = "“Rain again,” said Ada Voss. “Rain.”";
    let (document, warnings) = Document::read_to(34, text, &TextWords::english());
    assert_eq!(document.text, "“Rain again,” said Ada Voss. ");
    assert_eq!(warnings, [Warning::TooLong]);
    assert_eq!(Document::read_to(text.len(), text, &TextWords::english()).1, []);
}

#[test]
fn what_is_no_english_article_is_said_so() {
    assert_eq!(warnings(""), [Warning::Empty]);
    assert_eq!(warnings(" \r\n\u{a0}\u{200b}\t"), [Warning::Empty]);
    assert_eq!(warnings("PK\u{3}\u{4}\0\0abc"), [Warning::Binary]);
    assert_eq!(warnings(&"\u{fffd}a\u{fffd}\u{1}b ".repeat(20)), [Warning::Binary]);
    assert_eq!(warnings("Ada Voss left."), []);
    assert_eq!(warnings("Ördögháza: Kovács János"), []);
    let german = "Die Pumpe am alten Hafen ist am Montag zum dritten Mal in einer Woche ausgefallen, und niemand im Werk wusste, warum. ";
    let french = "La pompe du vieux port est tombée en panne lundi pour la troisième fois en une semaine, et personne ne savait pourquoi. ";
    let dutch = "De pomp in de oude haven is maandag voor de derde keer in een week uitgevallen en niemand in de fabriek wist waarom. ";
    for text in [german, french, dutch] {
        assert_eq!(warnings(&text.repeat(6)), [Warning::NotEnglish], "{text}");
    }
    assert_eq!(
        warnings("Насос в старой гавани вышел из строя в понедельник в третий раз за неделю."),
        [Warning::NotEnglish]
    );
    assert_eq!(
        warnings("旧港的水泵周一第三次发生故障，工厂里没有人知道原因。"),
        [Warning::NotEnglish]
    );
    let english =
        "The pump at the old harbour failed on Monday for the third time in a week, and nobody at the plant knew why. ";
    assert_eq!(warnings(&english.repeat(6)), []);
}

#[test]
fn may_is_a_month_beside_a_number() {
    for date in ["3 May 2026", "May 3, 2026", "14 May"] {
        let text = format!("Pump fails\nBy Ines Falk\n{date}\nThe pump has failed, and nobody knows why.");
        assert_eq!(kinds(&text)[2], Dateline, "{date}");
    }
    assert_ne!(
        kinds("Pump fails\nBy Ines Falk\nMay now\nThe pump has failed, and nobody knows why.")[2],
        Dateline
    );
}
