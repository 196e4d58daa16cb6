//! What each rule finds, sentence by sentence: `source / cue / content | content`.

use super::find;
use crate::grammar::Grammar;
use crate::text::Document;
use crate::{Act, Attribution, AttributionId, AttributionKind, Dictionaries, Origin, Span};
use std::sync::LazyLock;

static ENGLISH: LazyLock<Dictionaries> = LazyLock::new(Dictionaries::english);

fn found(text: &str) -> Vec<String> {
    found_with(text, None)
}

fn found_with(text: &str, tagged: Option<Vec<Attribution>>) -> Vec<String> {
    let (document, _) = Document::read(text, &ENGLISH.text);
    let grammar = Grammar::read(&document, &ENGLISH.grammar);
    let join = |spans: &mut dyn Iterator<Item = &Span>| spans.map(|s| s.of(text)).collect::<Vec<_>>().join(" | ");
    find(&document, &grammar, &ENGLISH.cues, tagged)
        .attributions
        .iter()
        .map(|a| {
            let source = join(&mut a.source.iter());
            let cue = join(&mut a.cue.iter());
            format!("{source} / {cue} / {}", join(&mut a.content.iter()))
        })
        .collect()
}

/// What is made of the tagger's attributions, each written as source, cue and content.
#[track_caller]
fn joins(text: &str, tagged: &[[&str; 3]], expected: &[&str]) {
    let span = |part: &str| text.find(part).map(|at| Span::new(at, at + part.len()));
    let given = |part: &&str| Some(*part).filter(|p| !p.is_empty()).and_then(span);
    let tagged = tagged
        .iter()
        .map(|[source, cue, content]| Attribution {
            id: AttributionId(1),
            kind: AttributionKind::Indirect,
            source: given(source).into_iter().collect(),
            cue: given(cue),
            content: given(content).into_iter().collect(),
            speaker: None,
            act: Act::Statement,
            confidence: Some(0.8),
            basis: None,
            origin: Origin::Auto,
        })
        .collect();
    assert_eq!(found_with(text, Some(tagged)), expected, "in {text}");
}

#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "in {text}");
}

#[test]
fn a_clause_with_or_without_that() {
    finds(
        "The mayor said the pool was full.",
        &["The mayor / said / the pool was full"],
    );
    finds(
        "The mayor has not yet said that the pool was full.",
        &["The mayor / has not yet said / that the pool was full"],
    );
}

#[test]
fn an_addressee_a_time_and_a_place_are_no_content() {
    finds(
        "Ann Bell told reporters in Leeds on Monday that the pool was full.",
        &["Ann Bell / told / that the pool was full"],
    );
    finds(
        "Ann Bell said on Monday the pool was full.",
        &["Ann Bell / said / the pool was full"],
    );
    finds(
        "Ann Bell said in a statement: “The pool is full.”",
        &["Ann Bell / said / “The pool is full.”"],
    );
}

#[test]
fn an_apposition_belongs_to_the_source_and_a_circumstance_does_not() {
    finds(
        "Ann Bell, the town’s doctor, said the pool was full.",
        &["Ann Bell, the town’s doctor / said / the pool was full"],
    );
    finds(
        "Ann Bell, in a letter, said the pool was full.",
        &["Ann Bell / said / the pool was full"],
    );
    finds(
        "The head of the union of divers warned that the pool was full.",
        &["The head of the union of divers / warned / that the pool was full"],
    );
}

#[test]
fn inverted_subjects() {
    finds(
        "“The pool is full,” said Ann Bell, the town’s doctor.",
        &["Ann Bell, the town’s doctor / said / “The pool is full,”"],
    );
    finds(
        "The pool was full, said Ann Bell.",
        &["Ann Bell / said / The pool was full"],
    );
    finds(
        "Said Ann Bell: “The pool is full.”",
        &["Ann Bell / Said / “The pool is full.”"],
    );
}

#[test]
fn two_pieces_around_a_cue() {
    finds(
        "“The pool,” Ann Bell said, “is full.”",
        &["Ann Bell / said / “The pool,” | “is full.”"],
    );
    finds(
        "“The pool is full,” she said. “Come back on Friday.”",
        &["she / said / “The pool is full,” | “Come back on Friday.”"],
    );
}

#[test]
fn mixed_contents_hold_the_words_around_the_quotation() {
    finds(
        "She said the pool was “as full as an egg”.",
        &["She / said / the pool was “as full as an egg”"],
    );
    finds(
        "She said the doctor “likes a full pool”.",
        &["She / said / the doctor “likes a full pool”"],
    );
    finds(
        "The pool was “full to the brim”, she said.",
        &["she / said / The pool was “full to the brim”"],
    );
}

#[test]
fn coordinated_cues_share_their_subject() {
    finds(
        "Ann Bell said the pool was full and promised to empty it.",
        &[
            "Ann Bell / said / the pool was full",
            "Ann Bell / promised / to empty it",
        ],
    );
    finds(
        "Ann Bell said it was full but added that it leaked.",
        &["Ann Bell / said / it was full", "Ann Bell / added / that it leaked"],
    );
}

#[test]
fn participles_take_over_the_subject() {
    finds(
        "Ann Bell closed the pool, saying it leaked.",
        &["Ann Bell / saying / it leaked"],
    );
}

#[test]
fn phrases_name_a_source() {
    finds(
        "According to the report, the pool leaks.",
        &["the report / According to / the pool leaks"],
    );
    finds(
        "The pool leaks, according to a report by two divers.",
        &["a report by two divers / according to / The pool leaks"],
    );
    finds(
        "In the words of one diver, it is “a sieve with tiles”.",
        &["one diver / In the words of / it is “a sieve with tiles”"],
    );
}

#[test]
fn nouns_report_for_their_owners() {
    finds(
        "Ann Bell’s claim that the pool leaks is old.",
        &["Ann Bell’s / claim / that the pool leaks is old"],
    );
}

#[test]
fn owners_and_reflexives() {
    finds(
        "Her message to the town was short: “Give us until spring.”",
        &["Her / : / “Give us until spring.”"],
    );
    finds(
        "A statement from the mayor: “The pool will open in June.”",
        &["A statement from the mayor / : / “The pool will open in June.”"],
    );
    finds(
        "The report itself warns that the pool leaks.",
        &["The report itself / warns / that the pool leaks"],
    );
}

#[test]
fn passives() {
    finds(
        "It was reported that the pool leaked.",
        &[" / was reported / that the pool leaked"],
    );
    assert!(found("The pool was said to be old.").is_empty());
}

#[test]
fn a_report_inside_a_quotation_is_one_too() {
    finds(
        "“He promised that it would hold,” said Ann Bell.",
        &[
            "Ann Bell / said / “He promised that it would hold,”",
            "He / promised / that it would hold",
        ],
    );
}

#[test]
fn quoted_terms_are_kept_apart() {
    let text = "The “dry pool” was a “success”.";
    let (document, _) = Document::read(text, &ENGLISH.text);
    let grammar = Grammar::read(&document, &ENGLISH.grammar);
    let found = find(&document, &grammar, &ENGLISH.cues, None);
    assert!(found.attributions.is_empty());
    let terms: Vec<_> = found.quoted_terms.iter().map(|s| s.of(text)).collect();
    assert_eq!(terms, ["“dry pool”", "“success”"]);
}

#[test]
fn a_phrase_without_a_source_reports_nothing() {
    assert!(found("Ada Venn left according to\n6\"").is_empty());
}

#[test]
fn a_source_of_the_taggers_ends_where_grammar_says() {
    let text = "Ann Bell, who had left, says the pool leaks.";
    joins(
        text,
        &[["Ann Bell, who", "says", "the pool leaks"]],
        &["Ann Bell / says / the pool leaks"],
    );
    let text = "The club is painting its pool, it says here.";
    joins(
        text,
        &[["The club is painting", "says", "its pool"]],
        &["The club / says / its pool"],
    );
}

#[test]
fn a_place_line_is_no_part_of_the_source() {
    joins(
        "LEEDS — Ann Bell says the pool leaks.",
        &[["LEEDS — Ann Bell", "says", "the pool leaks"]],
        &["Ann Bell / says / the pool leaks"],
    );
}

#[test]
fn a_contracted_verb_is_no_part_of_the_source() {
    joins(
        "She’s telling friends that the pool leaks.",
        &[["She’s", "telling", "that the pool leaks"]],
        &["She / ’s telling / that the pool leaks"],
    );
}

#[test]
fn a_cue_of_the_taggers_without_a_source_takes_its_subject() {
    joins(
        "The keeper reckons the pool leaks.",
        &[["", "reckons", "the pool leaks"]],
        &["The keeper / reckons / the pool leaks"],
    );
    joins(
        "The pool leaks, growls keeper Tom Oxley.",
        &[["", "growls", "The pool leaks"]],
        &["keeper Tom Oxley / growls / The pool leaks"],
    );
}

#[test]
fn content_of_the_taggers_alone_takes_the_rules_cue_and_source() {
    joins(
        "In the words of one keeper, the pool is a sieve.",
        &[["", "", "In the words of one keeper, the pool is a sieve"]],
        &["one keeper / In the words of / the pool is a sieve"],
    );
}

#[test]
fn a_quotation_of_the_taggers_alone_is_read_by_its_marks() {
    let text = "“My dog swam in it and came out green.” — Ana R., Ward 4";
    joins(
        text,
        &[["", "", "“My dog swam in it and came out green.”"]],
        &["Ana R., Ward 4 / — / “My dog swam in it and came out green.”"],
    );
}

#[test]
fn a_labelled_paragraph_is_its_speakers_whatever_the_tagger_found_inside() {
    let text = "AB: The pool leaks. My wife says it always did.\n\nCD: Does it?\n\nAB: It does.";
    joins(
        text,
        &[["My wife", "says", "it always did"]],
        &[
            "AB / : / The pool leaks. My wife says it always did",
            "My wife / says / it always did",
            "CD / : / Does it?",
            "AB / : / It does",
        ],
    );
}

#[test]
fn what_was_not_said_is_no_report_inside_a_quotation() {
    finds(
        "“Nobody says that it leaks, and Tom can’t say that it holds,” said Ann Bell.",
        &["Ann Bell / said / “Nobody says that it leaks, and Tom can’t say that it holds,”"],
    );
}

#[test]
fn a_naming_is_a_report() {
    finds(
        "The club closed what it described as a “total sieve” of a pool on Monday.",
        &["it / described as / a “total sieve” of a pool"],
    );
    finds(
        "Ann Bell said the club had lost what she called its heart.",
        &[
            "Ann Bell / said / the club had lost what she called its heart",
            "she / called / its heart",
        ],
    );
}

#[test]
fn the_subject_of_an_impersonal_passive_is_content() {
    joins(
        "The pool is said to leak.",
        &[["The pool", "is said", "to leak"]],
        &[" / is said / The pool | to leak"],
    );
    joins(
        "The keeper is asked to leave.",
        &[["The keeper", "is asked", "to leave"]],
        &["The keeper / is asked / to leave"],
    );
}

#[test]
fn a_told_keeper_is_no_source() {
    finds(
        "The keeper was told by his staff that the pool leaks.",
        &["his staff / was told / that the pool leaks"],
    );
    finds(
        "Ann Bell assured her no pools were leaking.",
        &["Ann Bell / assured / no pools were leaking"],
    );
    finds(
        "The plan, argues the keeper Tom Oxley, is worthless.",
        &["the keeper Tom Oxley / argues / The plan | is worthless"],
    );
    finds(
        "Ann Bell admitted in private that the pool leaked.",
        &["Ann Bell / admitted / that the pool leaked"],
    );
}

#[test]
fn reports_inside_reports_are_followed_six_deep() {
    let text = format!("{}it rained.", "Ada said that ".repeat(60));
    let article = crate::Annotator::rules().annotate(&text).output;
    let inside = |a: &crate::Attribution| {
        let others = article.attributions.iter().filter(|b| b.id != a.id);
        others
            .filter(|b| b.content.iter().any(|outer| outer.contains(a.content[0])))
            .count()
    };
    let deepest = article.attributions.iter().map(inside).max();
    assert_eq!(deepest, Some(5), "{}", article.attributions.len());
}

#[test]
fn a_gerund_after_a_preposition_belongs_to_the_report_before_it() {
    joins(
        "Dahl credited the harbour board with quickly identifying the boat.",
        &[
            ["Dahl", "credited", "the harbour board"],
            ["Dahl", "quickly identifying", "the boat"],
        ],
        &["Dahl / credited / the harbour board with quickly identifying the boat"],
    );
    joins(
        "Both asked the town to act and send a message by calling it a wreck.",
        &[
            ["Both", "asked", "the town to act"],
            ["Both", "send a message by calling", "it a wreck"],
        ],
        &["Both / asked / the town to act and send a message by calling it a wreck"],
    );
    joins(
        "Dahl said it was late, adding that nobody came.",
        &[["Dahl", "said", "it was late"], ["Dahl", "adding", "that nobody came"]],
        &["Dahl / said / it was late", "Dahl / adding / that nobody came"],
    );
}

#[test]
fn a_pronoun_inside_the_taggers_cue_is_its_source() {
    joins(
        "They’re mostly proposing a pool.",
        &[["", "They’re mostly proposing", "a pool"]],
        &["They / ’re mostly proposing / a pool"],
    );
}

#[test]
fn in_a_live_blog_whoever_stands_before_the_colon_speaks() {
    joins(
        "10.58am\n\nHarbour Rescue (@rescue): “The pool leaks.”",
        &[["", ":", "“The pool leaks.”"]],
        &["Harbour Rescue (@rescue) / : / “The pool leaks.”"],
    );
    joins(
        "11.05am Our reporter Ann Bell, on the quay at Lenn: “The pool leaks.”",
        &[["Lenn", ":", "“The pool leaks.”"]],
        &["Our reporter Ann Bell, on the quay at Lenn / : / “The pool leaks.”"],
    );
}
