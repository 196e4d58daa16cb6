//! Cases in which systems like this one fail, each with the texts that show it.

use super::{quotations, read, sentences, tokens, warnings};
use crate::offsets::{Offsets, Unit};
use crate::{ParagraphKind, Warning};

/// Case 3: several paragraphs that each open a mark, and only the last closes it.
#[test]
fn a_quotation_goes_on_from_paragraph_to_paragraph() {
    let text = "“The roof went first,” said Ada Voss. “Then the wall.\n\n“We had an hour, no more.\n\n“That was enough.”\n\nShe left.";
    let document = read(text);
    let chain: Vec<_> = document
        .quotations
        .iter()
        .map(|q| (q.span.of(text), q.closed, q.continues))
        .collect();
    assert_eq!(
        chain,
        [
            ("“The roof went first,”", true, None),
            ("“Then the wall.", false, None),
            ("“We had an hour, no more.", false, Some(1)),
            ("“That was enough.”", true, Some(2)),
        ]
    );
    assert_eq!(warnings(text), [], "a chain that is closed in the end is no mistake");
}

/// Case 3, as some web pages have it: a button in the middle, single or doubled straight marks.
#[test]
fn a_quotation_goes_on_past_page_furniture_and_in_any_marks() {
    for (open, close) in [
        ("“", "”"),
        ("\"", "\""),
        ("''", "''"),
        ("‘", "’"),
        ("'", "'"),
        ("«", "»"),
    ] {
        let text = format!("He said: {open}First we dig.\nAdvertisement\n{open}Then we plant.{close}\nNobody dug.");
        let document = read(&text);
        assert_eq!(document.paragraphs[1].kind, ParagraphKind::Furniture);
        assert_eq!(document.quotations.len(), 2, "{text}");
        assert_eq!(document.quotations[1].continues, Some(0), "{text}");
        assert_eq!(warnings(&text), [], "{text}");
    }
}

/// Case 3: the next paragraph forgets to open again.
#[test]
fn a_paragraph_that_only_closes_goes_on_with_the_one_before() {
    let text = "He said: “First we dig.\nThen we plant.” Nobody dug.";
    let document = read(text);
    let last = &document.quotations[1];
    assert_eq!(
        (last.span.of(text), last.opened, last.continues),
        ("Then we plant.”", false, Some(0))
    );
    assert_eq!(warnings(text), []);
}

/// Case 4: one mark is never closed.
#[test]
fn an_unclosed_mark_spoils_its_own_paragraph_alone() {
    let text = "\"It was the pump, said Bo Lunt. He left.\n\"No,\" said Ada Voss. \"It was him.\"";
    let document = read(text);
    assert_eq!(
        quotations(text),
        [
            "\"It was the pump, said Bo Lunt. He left.",
            "\"No,\"",
            "\"It was him.\""
        ]
    );
    assert!(!document.quotations[0].closed);
    // The paragraph after it opens with a mark, so it may well go on there.
    assert_eq!(warnings(text), []);

    let text = "\"It was the pump, said Bo Lunt. He left.\nAda Voss said \"no\".";
    assert_eq!(
        quotations(text),
        ["\"It was the pump, said Bo Lunt. He left.", "\"no\""]
    );
    let at = read(text).quotations[0].span;
    assert_eq!(warnings(text), [Warning::UnclosedQuotation(at)]);
}

/// Case 4: within a paragraph, one mark too few or too many does not turn the others round.
#[test]
fn a_lost_or_stray_mark_never_flips_the_rest() {
    assert_eq!(
        quotations("\"It leaks, she said. \"All of it,\" she added. \"Look.\""),
        ["\"It leaks, she said.", "\"All of it,\"", "\"Look.\""]
    );
    assert_eq!(
        quotations("It leaks,\" she said. \"All of it,\" she added."),
        ["\"All of it,\""]
    );
    assert_eq!(
        quotations("It leaks,” she said. “All of it,” she added."),
        ["“All of it,”"]
    );
    assert_eq!(
        quotations("Bo (\"the pump\") said \"no\" to a 3\" pipe and \"yes\" to tea."),
        ["\"the pump\"", "\"no\"", "\"yes\""]
    );
}

/// Case 5: apostrophes are no quotation marks.
#[test]
fn apostrophes_are_not_taken_for_marks() {
    for text in [
        "Don't tell 'em it's rock 'n' roll from the '90s, y'all.",
        "Don’t tell ’em it’s rock ’n’ roll from the ’90s, o’clock or no o’clock.",
        "The critics’ view of the boys' game, and the Joneses' car.",
        "She was walkin' and talkin' with ol' Jim O'Dea.",
        "’Twas closed ’til further notice.",
    ] {
        assert_eq!(quotations(text), [] as [&str; 0], "{text}");
        assert_eq!(warnings(text), []);
    }
    assert_eq!(
        tokens("critics’ view, walkin' home with 'em"),
        ["critics", "~’", "view", ",", "walkin'", "home", "with", "'em"]
    );
}

/// Case 5: a possessive inside single marks does not cut them short.
#[test]
fn a_possessive_inside_single_marks_does_not_close_them() {
    assert_eq!(
        quotations("'It was the boys' fault,' said Ada Voss."),
        ["'It was the boys' fault,'"]
    );
    assert_eq!(
        quotations("‘It was the boys’ fault,’ said Ada. ‘Not ours.’"),
        ["‘It was the boys’ fault,’", "‘Not ours.’"]
    );
    assert_eq!(
        quotations("She called it 'a list of wishes' and left."),
        ["'a list of wishes'"]
    );
    assert_eq!(
        quotations("‘I think,’ he said, ‘it’s the Pells’ house – the Pells’, not ours.’"),
        ["‘I think,’", "‘it’s the Pells’ house – the Pells’, not ours.’"]
    );
    assert_eq!(
        quotations("‘There’s no “secret buyer”,’ he said."),
        ["‘There’s no “secret buyer”,’", "“secret buyer”"]
    );
}

/// Case 5: inches, feet and seconds.
#[test]
fn inches_are_not_taken_for_marks() {
    assert_eq!(quotations("A 6\" pipe and a 12\" pipe."), [] as [&str; 0]);
    assert_eq!(
        quotations("\"It was a 6\" pipe,\" said Bo. \"Not a 5'10\" one.\""),
        ["\"It was a 6\" pipe,\"", "\"Not a 5'10\" one.\""]
    );
    assert_eq!(quotations("“He’s like 6’2”,” said Bo."), ["“He’s like 6’2”,”"]);
    assert_eq!(
        quotations("She sang \"Summer of 69\" and \"1999\" twice."),
        ["\"Summer of 69\"", "\"1999\""]
    );
}

/// Case 6: marks of the same shape in each other, several styles in one text.
#[test]
fn marks_of_one_shape_nest() {
    let text = "“He said “no” to me,” said Ada. \"Bo said \"yes\" to you.\"";
    let document = read(text);
    let found: Vec<_> = document
        .quotations
        .iter()
        .map(|q| (q.span.of(text), q.depth, q.parent))
        .collect();
    assert_eq!(
        found,
        [
            ("“He said “no” to me,”", 0, None),
            ("“no”", 1, Some(0)),
            ("\"Bo said \"yes\" to you.\"", 0, None),
            ("\"yes\"", 1, Some(2)),
        ]
    );
}

/// Case 6: „German“ closes with what opens in English, and other nations' ways.
#[test]
fn every_nations_marks_pair() {
    let text = "He wrote „yes“, “no”, „maybe”, «oui», « si », »ja«, ‹un›, ``so'', ''thus'', ”hej” and ‚nu‘ there.";
    assert_eq!(
        quotations(text),
        [
            "„yes“",
            "“no”",
            "„maybe”",
            "«oui»",
            "« si »",
            "»ja«",
            "‹un›",
            "``so''",
            "''thus''",
            "”hej”",
            "‚nu‘"
        ]
    );
}

/// Case 6: a mark of the wrong shape.
#[test]
fn misshapen_marks_pair() {
    assert_eq!(quotations("She said “it leaks.“ He nodded."), ["“it leaks.“"]);
    assert_eq!(quotations("She said ”it leaks.” He nodded."), ["”it leaks.”"]);
    assert_eq!(
        quotations("“It leaks,\" she said. \"Badly.”"),
        ["“It leaks,\"", "\"Badly.”"]
    );
    assert_eq!(quotations("\" It leaks , \" she said."), ["\" It leaks , \""]);
}

/// Case 20: sentence splitters that break inside quotations.
#[test]
fn short_cries_and_questions_keep_their_cue() {
    for text in [
        "Then she says \"Hey! Stop!\" to Bo.",
        "\"So what?\" said Harry.",
        "\"So what?\" Harry said.",
        "“Is that all?” Mr. Harry Lunt of Bradmoor asked.",
        "“Where was she? Nobody knows,” he said.",
        "‘Never!’ they cried.",
        "She shouted “No!” and left.",
    ] {
        assert_eq!(sentences(text), [text]);
    }
}

/// Case 20: full sentences within marks are sentences, and the last one goes on with its cue.
#[test]
fn long_quotations_are_broken_between_their_sentences() {
    assert_eq!(
        sentences(
            "“The pump failed at ten on Monday. Nobody at the plant had told us that it could,” he said. “We left.”"
        ),
        [
            "“The pump failed at ten on Monday.",
            "Nobody at the plant had told us that it could,” he said.",
            "“We left.”"
        ]
    );
    assert_eq!(
        sentences("“Why did nobody call us about it? We were all at home.” Ada Voss runs the pump."),
        [
            "“Why did nobody call us about it?",
            "We were all at home.”",
            "Ada Voss runs the pump."
        ]
    );
}

/// Case 21: quotations that stand next to each other stay apart.
#[test]
fn adjacent_quotations_are_not_merged() {
    assert_eq!(
        quotations("“It leaks.” “It does not.”"),
        ["“It leaks.”", "“It does not.”"]
    );
    assert_eq!(
        quotations("\"It leaks.\" \"It does not.\""),
        ["\"It leaks.\"", "\"It does not.\""]
    );
    assert_eq!(
        quotations("\"It leaks.\"\"It does not.\""),
        ["\"It leaks.\"", "\"It does not.\""]
    );
    assert_eq!(
        quotations("“It leaks,” said the so-called “doctor”."),
        ["“It leaks,”", "“doctor”"]
    );
    assert_eq!(
        quotations("'It leaks.' 'It does not.'"),
        ["'It leaks.'", "'It does not.'"]
    );
    assert_eq!(
        sentences("“It leaks.” “It does not.”"),
        ["“It leaks.”", "“It does not.”"]
    );
}

/// Case 23: no paragraph breaks, lost spaces, non-breaking and zero-width characters.
#[test]
fn a_bad_paste_is_read_all_the_same() {
    let text = "The pump\u{a0}failed.  “I\u{a0}saw it,” said Ada.\u{200b}She left.He stayed on.“Why?”he asked.";
    assert_eq!(
        sentences(text),
        [
            "The pump\u{a0}failed.",
            "“I\u{a0}saw it,” said Ada.",
            "She left.",
            "He stayed on.",
            "“Why?”he asked."
        ]
    );
    assert_eq!(quotations(text), ["“I\u{a0}saw it,”", "“Why?”"]);
    assert_eq!(
        quotations("He said “\u{200b}no\u{200b}” and \u{feff}\"\u{200b}yes\u{200b}\"."),
        ["“\u{200b}no\u{200b}”", "\"\u{200b}yes\u{200b}\""]
    );
    assert_eq!(
        sentences("He fled elsewhere. . The end came. ."),
        ["He fled elsewhere. .", "The end came. ."]
    );
}

/// Case 26: offsets hold behind emoji, combining marks, right-to-left names and CRLF.
#[test]
fn offsets_do_not_drift() {
    let text = "👩‍🚒🔥 Ördög e\u{301}te\u{301} ليلى\r\n\r\n“Ça va,” said ליאור כהן. 🙂\r\n“Yes.”";
    let document = read(text);
    assert_eq!(quotations(text), ["“Ça va,”", "“Yes.”"]);
    let last = document.quotations[1].span;
    assert_eq!(last.start, text.rfind('“').unwrap());
    let points = Offsets::new(text, Unit::CodePoint).from_span(last);
    assert_eq!(points.len(), 6);
    assert_eq!(points.end, text.chars().count());
    let words: Vec<_> = tokens(text);
    assert!(words.contains(&"e\u{301}te\u{301}".to_owned()) && words.contains(&"ליאור".to_owned()));
}
