//! What articles of many countries taught: names after an indefinite word, letters after a name, bodies with "and" in their names.

use super::speaks;

#[test]
fn a_name_after_an_indefinite_word() {
    speaks(
        "Two aldermen will vote no. {s1|A third, Rep. Ansel Dreyer of Cutbank County,} {c1|said} {q1|it was late}.",
        &["Ansel Dreyer"],
    );
    speaks(
        "Two bidders lost. {s1|Another, Gil Sandoval of Sandoval and Sons,} {c1|said} {q1|it was late}. {s2|Sandoval} {c2|said} {q2|so twice}.",
        &["Gil Sandoval"; 2],
    );
}

#[test]
fn a_name_that_a_description_ends_with() {
    speaks(
        "{s1|A shepherd in Dolen who gave only his first name, Nur,} {c1|said} {q1|it was late}. {s2|He} {c2|said} {q2|so twice}.",
        &["Nur"; 2],
    );
    speaks(
        "{s1|One man, identified as Ivo Tarn,} {c1|said} {q1|it was late}.",
        &["Ivo Tarn"],
    );
    speaks(
        "Ada Venn waits. {s1|Her deputy, a tall, mournful Scot called Callum Rennie,} {c1|said} {q1|it was late}.",
        &["Callum Rennie"],
    );
    speaks(
        "Gov. Martin Oyler was away. {s1|His press secretary, Jolene Pratt,} {c1|said} {q1|it was late}.",
        &["Jolene Pratt"],
    );
    speaks(
        "Gov. Martin Oyler was away. {s1|His Chief Press Secretary, Mr. Tijani Morenikeji,} {c1|said} {q1|it was late}.",
        &["Tijani Morenikeji"],
    );
}

#[test]
fn letters_and_titles_are_no_part_of_a_name() {
    speaks(
        "{s1|Gerrit Uys SC} {c1|said} {q1|it was late}. {s2|Nominated MCA Halima Guyo} {c2|said} {q2|it was early}.",
        &["Gerrit Uys", "Halima Guyo"],
    );
    speaks(
        "{s1|Professor Anwen Gethin of Penarth University} {c1|said} {q1|it was late}. {s2|Nine-year-old Tomos Pugh} {c2|said} {q2|it was early}.",
        &["Anwen Gethin", "Tomos Pugh"],
    );
    speaks(
        "It was settled {s1|by the governor}, who {c1|said} {q1|it was late}.",
        &["governor"],
    );
    speaks(
        "Attorney General Lucinda Orne is not amused. {s1|She} {c1|said} {q1|so}.",
        &["Lucinda Orne"],
    );
}

#[test]
fn bodies_with_and_in_their_names() {
    speaks(
        "The Rivers and Supply Inspectorate came. {s1|It} {c1|said} {q1|it was late}.",
        &["Rivers and Supply Inspectorate"],
    );
    speaks(
        "{s1|The Carriers' and Warehouse Union} {c1|said} {q1|it was late}. {s2|The union} {c2|said} {q2|so twice}.",
        &["Carriers' and Warehouse Union"; 2],
    );
    speaks(
        "{s1|The Jan Adhikar Party} {c1|said} {q1|it was late}.",
        &["Jan Adhikar Party"],
    );
}

#[test]
fn relatives_tell_the_sex() {
    speaks(
        "{s1|Nomakhwezi Mbalula, whose husband, Lungile, drove the winch,} {c1|recalled} {q1|it was late}. {s2|She} {c2|said} {q2|so twice}.",
        &["Nomakhwezi Mbalula"; 2],
    );
}
