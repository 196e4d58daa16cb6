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
fn the_report_itself_is_the_report() {
    speaks(
        "{s1|The report itself} {c1|warns} {q1|it was late}. {s2|The report} {c2|says} {q2|so twice}.",
        &["report"; 2],
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

#[test]
fn whoever_is_introduced_is_who_follows() {
    speaks(
        "Verrano did not pay. Verrano Desk sold. {s1|Amaka Obiora} {c1|thinks} {q1|it was late}.\n\nDale Wexford, a former Verrano vice president, takes the opposite view. {q2|“There are only so many,”} {s2|he} {c2|said}.",
        &["Amaka Obiora", "Dale Wexford"],
    );
    speaks(
        "{s1|Carl Dovey} {c1|said} {q1|it was late}. {s2|Mr. Dovey} {c2|said} {q2|so twice}.\n\nThe governor, Alan Breck, who is barred from a third term, has kept out of it. {s3|He} {c3|thinks} {q3|so}.",
        &["Carl Dovey", "Carl Dovey", "Alan Breck"],
    );
    speaks(
        "{s1|Rhodri Pugh, the Welsh secretary,} {c1|said} {q1|it was late}.\n\nAlison Threlfall favours the cut. {s2|The home secretary} {c2|thinks} {q2|so}.",
        &["Rhodri Pugh", "Alison Threlfall"],
    );
}

#[test]
fn which_body_the_company_is() {
    speaks(
        "{s1|Halloran Foods} {c1|said} {q1|it was late}. The Grocers' Alliance lent it a van. {s2|The company} {c2|said} {q2|so twice}.",
        &["Halloran Foods"; 2],
    );
    speaks(
        "The company, Ntaba Platinum, went to the High Court. {s1|It} {c1|said} {q1|it was late}.",
        &["Ntaba Platinum"],
    );
}

#[test]
fn quotations_without_a_source() {
    speaks(
        "Ada Venn takes off her glasses. {q1|“Tell him it died.”}",
        &["Ada Venn"],
    );
    speaks(
        "{q1|‘I wrote it in the bath’}: Marnie Vale starts again\n\nIt is late. {q2|‘I wrote it in the bath,’} {s2|she} {c2|says}. {s3|Vale} {c3|hopes} {q3|so}.",
        &["Marnie Vale"; 3],
    );
    speaks(
        "{q1|‘It was late,’} {s1|Ada Venn} {c1|said}.\n\n{q2|‘How late?’} {c2|asked} {s2|Ivo Tarn}.\n\n{q3|‘Very late.’}\n\n{q4|‘Who knew?’}",
        &["Ada Venn", "Ivo Tarn", "Ada Venn", "Ivo Tarn"],
    );
}

#[test]
fn you_in_an_interview() {
    speaks(
        "{s1|Nadia Brise}: {q1|Why was it late?}\n\n{s2|Olu Akin}: {q2|It was the rain.}\n\n{s3|Nadia Brise}: {q3|{s4|You} {c4|mentioned} {q4|a fire}.}",
        &["Nadia Brise", "Olu Akin", "Nadia Brise", "Olu Akin"],
    );
    // In the first line, whoever answers is asked.
    speaks(
        "{s1|Nadia Brise}: {q1|{s2|You} {c2|write} {q2|that it was late}.}\n\n{s3|Olu Akin}: {q3|It was the rain.}",
        &["Nadia Brise", "Olu Akin", "Olu Akin"],
    );
}
