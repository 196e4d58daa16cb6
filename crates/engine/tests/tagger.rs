//! What the tagger finds with the weights that come with the project, in sentences that it was not trained on.

use whosaid_engine::tagger::{Tagger, link};
use whosaid_engine::text::{Document, TextWords};
use whosaid_engine::{Attribution, AttributionKind, Span};
use whosaid_model::{ENGLISH, Model};

#[allow(clippy::unwrap_used, reason = "without the weights there is nothing to test")]
fn tagger() -> Tagger {
    Tagger::new(&Model::read(ENGLISH).unwrap()).unwrap()
}

fn find(text: &str) -> Vec<Attribution> {
    let (document, _) = Document::read(text, &TextWords::english());
    let tagger = tagger();
    link::link(&document, &tagger.tag(&document), tagger.linker())
}

/// Asserts that `text` holds these attributions: source, cue, contents; "" for none.
#[track_caller]
fn assert_found(text: &str, expected: &[(&str, &str, &[&str])]) {
    let found = find(text);
    let of = |spans: &[Span]| spans.iter().map(|s| s.of(text).to_owned()).collect::<Vec<_>>();
    let found: Vec<_> = found
        .iter()
        .map(|a| {
            (
                of(&a.source).join(" + "),
                a.cue.map_or("", |cue| cue.of(text)).to_owned(),
                of(&a.content),
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(s, c, q)| {
            (
                (*s).to_owned(),
                (*c).to_owned(),
                q.iter().map(|q| (*q).to_owned()).collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_quotation_before_its_cue() {
    assert_found(
        "“Fares will rise again in the spring,” said Ines Falk, who runs the ferries.",
        &[(
            "Ines Falk, who runs the ferries",
            "said",
            &["“Fares will rise again in the spring,”"],
        )],
    );
}

#[test]
fn a_paraphrase_without_marks() {
    assert_found(
        "The harbour master said on Monday that the old pier had been unsafe for years.",
        &[(
            "The harbour master",
            "said",
            &["that the old pier had been unsafe for years"],
        )],
    );
}

#[test]
fn a_quotation_in_two_pieces_is_one_attribution() {
    assert_found(
        "“We will come back,” she said, “but not before the summer.”",
        &[("she", "said", &["“We will come back,”", "“but not before the summer.”"])],
    );
}

#[test]
fn according_to_is_a_cue() {
    assert_found(
        "According to the city council, the bridge will cost $40 million.",
        &[(
            "the city council",
            "According to",
            &["the bridge will cost $40 million"],
        )],
    );
}

#[test]
fn one_source_of_two_cues_serves_both() {
    let text = "Mr. Okoro said the plan was sound and added that work would start in May.";
    let found = find(text);
    assert_eq!(found.len(), 2);
    assert!(
        found
            .iter()
            .all(|a| a.source.iter().map(|s| s.of(text)).eq(["Mr. Okoro"]))
    );
}

#[test]
fn plain_narrative_holds_none() {
    assert_found(
        "The ferry left at noon. It crossed the bay in an hour and moored beside the market hall.",
        &[],
    );
}

#[test]
fn other_quotation_marks_change_nothing() {
    let text = "“The tide took half of the wall,” said Tom Reyes, a fisherman.";
    let expected = find(text);
    assert_eq!(expected.len(), 1);
    assert_eq!(expected[0].kind, AttributionKind::Direct);
    for (open, close) in [('"', '"'), ('«', '»'), ('‘', '’')] {
        let other = text.replace('“', &open.to_string()).replace('”', &close.to_string());
        let found = find(&other);
        assert_eq!(found.len(), 1, "{other}");
        assert_eq!(found[0].source[0].of(&other), expected[0].source[0].of(text), "{other}");
        assert!(
            found[0].content[0]
                .of(&other)
                .contains("The tide took half of the wall"),
            "{other}"
        );
    }
}

#[test]
fn confidence_is_a_probability_and_higher_where_all_is_plain() {
    let plain = find("“We lost everything,” the mayor said.");
    assert!(
        plain[0].confidence.is_some_and(|p| p > 0.8 && p <= 1.0),
        "{:?}",
        plain[0].confidence
    );
}

#[test]
fn part_of_speech_and_name_type_come_with_the_roles() {
    let text = "Angela Brandt said she would visit Chicago in March.";
    let (document, _) = Document::read(text, &TextWords::english());
    let tagger = tagger();
    let tags = tagger.tag(&document);
    let name = |word: &str| {
        let at = (0..tags.len()).find(|at| document.word(*at) == word).unwrap();
        let tag = tags[at];
        (
            tagger.parts_of_speech()[usize::from(tag.part_of_speech)].as_str(),
            tagger.name_types()[usize::from(tag.name_type)].as_str(),
        )
    };
    assert_eq!(name("Angela"), ("NNP", "PERSON"));
    assert_eq!(name("said"), ("VBD", "O"));
    assert_eq!(name("Chicago"), ("NNP", "LOCATION"));
}
