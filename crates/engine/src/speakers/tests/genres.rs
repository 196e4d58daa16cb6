//! What articles of other kinds taught: obituaries and profiles, interviews, courts, firms and clubs.

use super::speaks;

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
