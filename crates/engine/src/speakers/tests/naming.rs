//! What a source's words are called: where names end, which of several words is one.

use super::{SpeakerKind, named, speaks};

#[test]
fn two_roles_are_one_person() {
    speaks(
        "{s1|Former mayor and party treasurer Ada Venn} {c1|said} {q1|it was late}.",
        &["Ada Venn"],
    );
    speaks(
        "{s1|Front-runner Ada Venn's top rival, Senator Ivo Tarn of Vermont,} {c1|said} {q1|it was late}.",
        &["Ivo Tarn"],
    );
    speaks(
        "{s1|A minister and Ada Venn} {c1|said} {q1|it was late}.",
        &["minister and Ada Venn"],
    );
}

#[test]
fn an_office_with_of_comes_before_its_holder() {
    speaks(
        "Nothing was ready for the autumn vote, and {s1|RNC Chief of Staff Katie Orne} {c1|said} {q1|it was late}.",
        &["Katie Orne"],
    );
}

#[test]
fn names_after_a_comma_end_at_their_place_or_party() {
    speaks(
        "{s1|Another superdelegate, Michael Orne of Salem,} {c1|said} {q1|it was late}. {s2|He} {c2|said} {q2|so twice}.",
        &["Michael Orne"; 2],
    );
    speaks(
        "{s1|A former lawmaker, Sen. Joe Tarn (I-Conn.),} {c1|said} {q1|it was late}. {s2|His office} {c2|denied} {q2|it}.",
        &["Joe Tarn", "Joe Tarn’s office"],
    );
}

#[test]
fn joint_speakers_have_places() {
    speaks(
        "{s1|Ada Venn, the former governor, and Senator Ivo Tarn of Ohio} {c1|said} {q1|it was late}.",
        &["Ada Venn and Ivo Tarn"],
    );
}

#[test]
fn numbers_and_brackets_stay_whole() {
    speaks(
        "Of the voters, {s1|32%} {c1|say} {q1|they are content}. {s2|A tenth (and a third of the young)} {c2|say} {q2|they are not}.",
        &["32%", "tenth (and a third of the young)"],
    );
    speaks("{s1|(Ada Venn)} {c1|said} {q1|it was late}.", &["Ada Venn"]);
    speaks(
        "{s1|One or more of her rivals (Orne, Tarn or Hale)} {c1|say} {q1|it was late}.",
        &["One or more of her rivals"],
    );
}

#[test]
fn several_adjectives_are_no_name() {
    speaks(
        "{s1|The snarky, partisan headline} {c1|says} {q1|it was late}.",
        &["snarky, partisan headline"],
    );
}

#[test]
fn a_kind_of_body_in_capitals_is_no_name() {
    speaks(
        "{s1|A pro-Venn super PAC} {c1|said} {q1|it was late}.",
        &["pro-Venn super PAC"],
    );
}

#[test]
fn a_body_is_known_by_how_it_is_spelt_or_told() {
    let (_, speakers) =
        named("In May {s1|HARBOURWATCH} {c1|said} {q1|it was late}. {s2|Ada Venn} {c2|said} {q2|so too}.");
    assert_eq!(speakers[0].kind, crate::SpeakerKind::Organisation);
    let (_, speakers) =
        named("{s1|Severnside Water} {c1|denied} {q1|it was late}. {s2|Mary Steel} {c2|said} {q2|it was}.");
    let kinds: Vec<_> = speakers.iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [crate::SpeakerKind::Organisation, crate::SpeakerKind::Person]);
    speaks(
        "Its clients paid a firm called Marrow Lane, which mapped what {s1|it} {c1|calls} {q1|moods}.",
        &["Marrow Lane"],
    );
}

#[test]
fn an_arabic_article_is_part_of_the_name() {
    speaks(
        "{s1|The preacher Anwar al-Hale, who left in May,} {c1|said} {q1|it was late}. In June {s2|Al-Hale} {c2|added} {q2|a curse}.",
        &["Anwar al-Hale"; 2],
    );
}

#[test]
fn both_are_people() {
    speaks(
        "Ada Venn and Ivo Tarn debated before many Texans on Founders' Day, and {s1|both} {c1|vowed} {q1|to go on}.",
        &["Ada Venn and Ivo Tarn"],
    );
}

#[test]
fn half_an_office_is_no_third_speaker() {
    speaks(
        "{q1|“This is late and has to stop today,”} {s1|Foreign Minister Penny Lowe and Home Affairs and Harbour Minister Claire O'Dell} {c1|said} in a joint note.",
        &["Penny Lowe and Claire O'Dell"],
    );
}

#[test]
fn who_speaks_together_is_named_together() {
    let say = |source: &str, names: &[&str]| {
        speaks(
            &format!("Ada Venn met Ivo Tarn. {{s1|{source}}} {{c1|said}} {{q1|it was late}}."),
            names,
        );
    };
    say("Venn and her aides", &["Ada Venn and her aides"]);
    say("She and other growers", &["Ada Venn and other growers"]);
    say("Both Venn and Tarn", &["Ada Venn and Ivo Tarn"]);
    say(
        "Venn and Tarn, two of the three who went to Port Hale last year,",
        &["Ada Venn and Ivo Tarn"],
    );
    say(
        "Sens. Katie Orne of Ohio and Luke Hale (R-Ga.), both up for election,",
        &["Katie Orne and Luke Hale"],
    );
    say(
        "Ada Venn and Ivo Tarn, and Gov. Katie Orne, as well as Luke Hale,",
        &["Ada Venn, Ivo Tarn, Katie Orne and Luke Hale"],
    );
    say(
        "Three growers - Venn, Tarn and Luke Hale -",
        &["Ada Venn, Ivo Tarn and Luke Hale"],
    );
    say("The Venn and Tarn campaigns", &["Venn and Tarn campaigns"]);
    say(
        "Harbour chief Ada Venn and Home Affairs and Justice Minister Luke Hale",
        &["Ada Venn and Luke Hale"],
    );
}

#[test]
fn what_is_told_of_one_is_no_second_speaker() {
    let say = |source: &str, names: &[&str]| {
        speaks(&format!("{{s1|{source}}} {{c1|said}} {{q1|it was late}}."), names);
    };
    say(
        "Katie Orne, a grower who voted for Ada Venn and Ivo Tarn,",
        &["Katie Orne"],
    );
    say(
        "Katie Orne, co-director of the Centre for Soil and Seed Research,",
        &["Katie Orne"],
    );
    say("Venn aide and lawyer Katie Orne", &["Katie Orne"]);
    say("Former Ohio Gov. and Senate candidate Katie Orne", &["Katie Orne"]);
}

#[test]
fn what_somebody_has_won_or_makes_is_not_their_name() {
    let say = |source: &str, name: &str| speaks(&format!("{{s1|{source}}} {{c1|said}} {{q1|it was late}}."), &[name]);
    say("Prize-winner Katie Orne", "Katie Orne");
    say("Ohio-based Luke Hale", "Luke Hale");
    say("Co-director Ada Venn", "Ada Venn");
    say("Publican Steve Orne", "Steve Orne");
    say("Hydrogeologist Anh Tarn", "Anh Tarn");
    say("The bound, 104-page report", "bound, 104-page report");
}

#[test]
fn a_town_before_its_state_is_nobody() {
    speaks(
        "A gardener praised Luke Hale, a grower from Venn, New Jersey, {s1|who} {c1|said} {q1|it was late}.",
        &["Luke Hale"],
    );
    speaks(
        "Katie Orne was in Ada, Ohio, when the storm came. {s1|She} {c1|said} {q1|it was late}.",
        &["Katie Orne"],
    );
}

#[test]
fn names_after_what_they_are_told_to_be() {
    let say = |source: &str, name: &str| speaks(&format!("{{s1|{source}}} {{c1|said}} {{q1|it was late}}."), &[name]);
    say(
        "Two members from Ohio, Katie Orne and Luke Hale,",
        "Katie Orne and Luke Hale",
    );
    say("The mayor's rival - Gov. Katie Orne -", "Katie Orne");
    say("Other growers, including Katie Orne and Luke Hale,", "Other growers");
    say(
        "Insiders in the next two states - Ohio and Iowa -",
        "Insiders in the next two states",
    );
    say("A Sept. 15, 2026 email", "Sept. 15, 2026 email");
}

#[test]
fn several_bodies_are_a_group_and_one_that_is_called_so_is_not() {
    let kind = |source: &str| {
        let (_, speakers) = named(&format!("{{s1|{source}}} {{c1|said}} {{q1|it was late}}."));
        speakers[0].kind
    };
    assert_eq!(kind("Insurers"), SpeakerKind::Group);
    assert_eq!(kind("The rail companies"), SpeakerKind::Group);
    assert_eq!(kind("The insurer"), SpeakerKind::Organisation);
    assert_eq!(kind("Ostmark Airlines"), SpeakerKind::Organisation);
}
