//! What articles of other kinds taught: obituaries and profiles, interviews, courts, firms and clubs.

use super::{named, speaks};
use crate::SpeakerKind;

#[test]
fn nobody_speaks_of_herself_or_of_whom_she_speaks_to() {
    // The speaker is named behind the quotation.
    speaks(
        "{q1|“Ada Venn wept. {s2|She} {c2|knows} {q2|it was late},”} {c1|said} {s1|Mara Lund}. Mara Lund waited.",
        &["Mara Lund", "Ada Venn"],
    );
    // Who asks does not call whom he asks "he".
    speaks(
        "{s1|INTERVIEWER}{c1|:} {q1|Was the clerk, Huw Bebb, there?}\n\n{s2|PENHALLOW}{c2|:} {q2|Huw Bebb was.}\n\n{s3|INTERVIEWER}{c3|:} {q3|{s4|He} {c4|says} {q4|you left}.}",
        &["INTERVIEWER", "PENHALLOW", "INTERVIEWER", "Huw Bebb"],
    );
}

#[test]
fn what_only_stands_where_places_do_is_nobody() {
    speaks(
        "Toby March was to blame for pumps at Tadbridge. In May Tadbridge had flooded. {s1|He} {c1|said} {q1|so}.",
        &["Toby March"],
    );
    speaks(
        "Ray Molina ran along Route 9. Route 9 was closed. {s1|He} {c1|said} {q1|it was late}.",
        &["Ray Molina"],
    );
    speaks(
        "{s1|The Berlin-based think tank} {c1|says} {q1|so}. {s2|It} {c2|found} {q2|more}.",
        &["Berlin-based think tank"; 2],
    );
    speaks(
        "Ada Venn sang. ‘She’d tune up. She’d go home,’ said Ben Lund. Then {s1|she} {c1|said} {q1|it was late}.",
        &["Ada Venn"],
    );
}

#[test]
fn first_names_of_the_world_tell_the_sex() {
    for (woman, man) in [
        ("Brigid Hale", "Orrin Coe"),
        ("Niamh Orne", "Declan Coe"),
        ("Chiamaka Eze", "Festus Eze"),
    ] {
        speaks(
            &format!("{man} met {woman}. {{s1|He}} {{c1|said}} {{q1|it was late}}. {{s2|She}} {{c2|said}} {{q2|so}}."),
            &[man, woman],
        );
    }
    // The dead of an obituary and her niece.
    speaks(
        "Brigid Hale is dead. Brigid Hale sold seed. {s1|Her niece, Orla Hale,} {c1|said} {q1|so}.\n\n{s2|Hale} {c2|said} {q2|it was late}.",
        &["Orla Hale", "Brigid Hale"],
    );
}

#[test]
fn detectives_have_titles() {
    speaks(
        "{s1|Det Con Paul Marsden, of Hale CID,} {c1|said} {q1|so}. {s2|DCI Ada Venn} {c2|said} {q2|more}.",
        &["Paul Marsden", "Ada Venn"],
    );
}

#[test]
fn the_council_was_named_long_before() {
    let between = "Ada Venn met Ben Lund. Cara Orne met Dan Hale. ".repeat(20);
    speaks(
        &format!(
            "The Millbrook City Council met. {between}A headline says “OKAFOR BY A NOSE”. {{s1|The council}} {{c1|plans}} {{q1|to meet}}."
        ),
        &["Millbrook City Council"],
    );
}

#[test]
fn officials_of_a_named_county_can_be_they() {
    speaks(
        "Coldwater County health officials closed the beach after an infection {s1|they} {c1|believe} {q1|she caught}.",
        &["Coldwater County health officials"],
    );
}

#[test]
fn whoever_is_asked_answers() {
    speaks(
        "{s1|Mr Eugene Maddock} {c1|said} {q1|it was a loan}.\n\n{q2|“Did you look for it back?”} {s2|Ms Loftus} {c2|asked}.\n\n{q3|“I did not.”}",
        &["Eugene Maddock", "Loftus", "Eugene Maddock"],
    );
}

#[test]
fn an_age_that_was_never_told_is_the_latest_speakers() {
    speaks(
        "Former captain Gary Stott {c1|says} {q1|it was late}. “Do me a favour,” {s2|the 51-year-old} {c2|wrote}, {q2|“and go.”}",
        &["-", "Gary Stott"],
    );
}

#[test]
fn a_kind_of_body_before_a_name_tells_what_it_is() {
    speaks(
        "Ada Venn came. The campaign group Watchful called it a guide. {q1|“It is late,”} {s1|she} {c1|says}.",
        &["Ada Venn"],
    );
    speaks(
        "Ioana Venn paid. {s1|Neither of them} {c1|will say} {q1|how much}. So {s2|she} {c2|is planning} {q2|something cheaper}.",
        &["Neither of them", "Ioana Venn"],
    );
    speaks(
        "{s1|Cr Alan Rennie} {c1|said} {q1|so}. {s2|Det Garda Ada Burke} {c2|said} {q2|more}.",
        &["Alan Rennie", "Ada Burke"],
    );
}

#[test]
fn relations_of_whom_a_quotation_tells_are_she_and_he_in_it() {
    speaks(
        "Ben Lund sang. {q1|“I rang my mother and {s2|she} {c2|said} {q2|it was late},”} {s1|Ben Lund} {c1|said}.",
        &["Ben Lund", "Ben Lund’s mother"],
    );
    // Somebody named between.
    speaks(
        "{q1|“My mother knew Ada Venn and {s2|she} {c2|said} {q2|it was late},”} {c1|said} {s1|Ben Lund}.",
        &["Ben Lund", "Ada Venn"],
    );
}

#[test]
fn whoever_asks_her_is_not_she() {
    speaks(
        "Mara Hale took the stand. {s1|The advocate, Fiona Orne,} {c1|asked} {q1|her how late it was}.\n\n{q2|“Late,”} {s2|she} {c2|replied}.",
        &["Fiona Orne", "Mara Hale"],
    );
    // "Her supporters" are not asked by anybody else.
    speaks(
        "Mara Hale waited for Fiona Orne. {s1|Fiona Orne} {c1|told} {q1|her supporters that it was late}. {q2|“It was,”} {s2|she} {c2|said}.",
        &["Fiona Orne", "Fiona Orne"],
    );
}

#[test]
fn songs_houses_and_islands_are_nobody() {
    for nobody in [
        "A song, “Northern Gospel”, was played.",
        "The guests left the Thistle Barn.",
        "The people of Quisara wept.",
        "A man from the island of Quisara wept.",
    ] {
        speaks(
            &format!("Toby March was late. {nobody} {{s1|He}} {{c1|said}} {{q1|so}}."),
            &["Toby March"],
        );
    }
}

#[test]
fn of_namesakes_the_first_is_meant_however_rare_the_name() {
    speaks(
        "By noon, Peg Hannigan was last. Her daughter, Colleen Hannigan, drove behind. {q1|“I walked,”} {s1|Hannigan} {c1|said}.",
        &["Peg Hannigan"],
    );
}

#[test]
fn some_of_several_are_not_the_two_who_were_named() {
    speaks(
        "Ada Venn and Ben Lund left. {s1|Three people close to the talks} {c1|said} {q1|so}. {s2|Two of the three} {c2|said} {q2|more}.",
        &["Three people close to the talks", "Two of the three"],
    );
    speaks(
        "Ada Venn met Ben Lund. {s1|Two of the sources} {c1|said} {q1|so}.",
        &["Two of the sources"],
    );
}

#[test]
fn officers_known_by_a_letter_keep_their_rank() {
    speaks("{s1|Officer C} {c1|said} {q1|it was late}.", &["Officer C"]);
}

#[test]
fn an_officer_is_not_another_whose_office_is_told() {
    speaks(
        "{s1|A senior officer} {c1|said} {q1|it was late}. The Block Education Officer has ordered lunch.",
        &["senior officer"],
    );
}

#[test]
fn who_is_set_off_by_commas_is_named() {
    for (source, name) in [
        ("the couple’s draftsman, Eugene Paquette", "Eugene Paquette"),
        ("the couple’s draftsman, Eugene Paquette,", "Eugene Paquette"),
        ("one of them, the Ocean Legacy Fund", "Ocean Legacy Fund"),
        ("a third, Tanktop Ltd", "Tanktop Ltd"),
        ("Deputy Conservator of Forests (DCF) Anil Deshmukh", "Anil Deshmukh"),
        (
            "Environment, Water and Climate Change Minister Selim Karatay",
            "Selim Karatay",
        ),
        (
            "Vice-Governor Petra Hale and board member Tomas Orne",
            "Petra Hale and Tomas Orne",
        ),
        ("Three Rivers Heritage", "Three Rivers Heritage"),
    ] {
        speaks(
            &format!("Two sued. By noon {{s1|{source}}} {{c1|said}} {{q1|it was late}}."),
            &[name],
        );
    }
}

#[test]
fn somebody_is_no_group() {
    let (_, speakers) = named("{s1|Someone near the back} {c1|shouted} {q1|that it was late}.");
    assert_eq!(speakers[0].kind, SpeakerKind::Unnamed);
}
