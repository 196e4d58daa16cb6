//! What news articles, labelled after the rules had been written, taught: shared surnames, who, bodies' long names.

use super::speaks;

#[test]
fn of_those_who_share_a_surname_the_one_named_first_in_full() {
    // The other is called by the full name each time, and so more often.
    speaks(
        "{s1|Hilda Crane} {c1|said} {q1|it was late}. Bob Crane left. Bob Crane came back. Bob Crane slept. {s2|Crane} {c2|said} {q2|so twice}.",
        &["Hilda Crane"; 2],
    );
    speaks(
        "Donald K. Oyler had a brother, Freddy Oyler. Freddy drank. Freddy drove. Freddy sank. {s1|Mr. Oyler} {c1|said} {q1|it was late}.",
        &["Donald K. Oyler"],
    );
    speaks(
        "Hilda Crane waits.\n\nBob Crane spoke with voters, and {s1|Crane} {c1|said} {q1|it was late}.\n\n{s2|Crane} {c2|hopes} {q2|so}.",
        &["Bob Crane", "Hilda Crane"],
    );
    // "Christie" is a woman's first name, and here no first name.
    speaks(
        "Chris Christie waits. Christie slipped out. {s1|He} {c1|said} {q1|it was late}.",
        &["Chris Christie"],
    );
}

#[test]
fn ana_and_ben_roth_are_two() {
    speaks(
        "The parents, Khizr and Ghazala Orne, came. {s1|Mr. Orne} {c1|said} {q1|it was late}. {s2|Ms. Orne} {c2|said} {q2|so twice}.",
        &["Khizr Orne", "Ghazala Orne"],
    );
    speaks(
        "{s1|Omar and Sahra Yusuf} {c1|said} {q1|it was late}.",
        &["Omar and Sahra Yusuf"],
    );
    speaks(
        "{s1|Charles Vale III} {c1|said} {q1|it was late}. {s2|His father, the Rev. Charles Vale Jr.,} {c2|said} {q2|so twice}.",
        &["Charles Vale III", "Charles Vale Jr."],
    );
    speaks("Ada Venn waits. {s1|The Venns} {c1|said} {q1|it was late}.", &["Venns"]);
}

#[test]
fn a_firm_is_not_the_one_who_is_mr_each_time() {
    speaks(
        "Michael Bloomberg owns it. Mr. Bloomberg is rich. {s1|Bloomberg} {c1|says} {q1|it was late}.",
        &["Bloomberg"],
    );
}

#[test]
fn who_is_who() {
    speaks(
        "There are activists and scholars {s1|who} {c1|say} {q1|it was late}.",
        &["activists and scholars"],
    );
    speaks(
        "The rivals are Ada Venn and Ivo Tarn, {s1|who} {c1|say} {q1|it was late}.",
        &["Ada Venn and Ivo Tarn"],
    );
    speaks(
        "{q2|It was late}, {c2|said} {s2|a longtime adviser to Ada Venn}, {s1|who} {c1|hopes} {q1|so}.",
        &["longtime adviser to Ada Venn"; 2],
    );
    speaks(
        "He met Gregory Slade, whom Ivo Tarn sent to Bermuda, and {s1|who} {c1|hopes} {q1|it was late}.",
        &["Gregory Slade"],
    );
    speaks(
        "Ada Venn waits. She was a woman {s1|who} {c1|hoped} {q1|it was late}.",
        &["Ada Venn"],
    );
    speaks(
        "Lena Orne is tired. One of them is Ada Venn, {s1|whose campaign} {c1|hopes} {q1|it was late}.",
        &["Ada Venn’s campaign"],
    );
}

#[test]
fn a_description_keeps_what_tells_who_it_is() {
    speaks(
        "{s1|Those surveyed} {c1|said} {q1|it was late}. {s2|Another voter} {c2|said} {q2|so twice}.",
        &["Those surveyed", "Another voter"],
    );
    speaks(
        "{s1|Growers who came to Salem to protest this week's vote} {c1|said} {q1|it was late}.",
        &["Growers who came to Salem to protest this week's vote"],
    );
    speaks(
        "{s1|A report by the Academies of Sciences, Engineering and Arts} {c1|says} {q1|it was late}. {s2|The Academies report} {c2|says} {q2|so twice}.",
        &["report by the Academies of Sciences, Engineering and Arts"; 2],
    );
    speaks(
        "{s1|Among the growers, only half} {c1|say} {q1|it was late}.",
        &["only half"],
    );
    speaks(
        "{s1|Growers at a farm in Merrill, Ohio,} {c1|said} {q1|it was late}. {s2|Those whose farms burnt} {c2|said} {q2|so twice}.",
        &["Growers at a farm in Merrill, Ohio", "Those whose farms burnt"],
    );
    speaks(
        "{s1|Some Germans} {c1|said} {q1|it was late}. {s2|Justice Venn's comments from the bench} {c2|said} {q2|so twice}.",
        &["Some Germans", "Venn"],
    );
    // Ninety-three people are no 36 people.
    speaks(
        "{s1|The 36 people who came} {c1|say} {q1|it was late}. {s2|The 93 people who left} {c2|say} {q2|so}.",
        &["36 people who came", "93 people who left"],
    );
}

#[test]
fn offices_of_two_words_are_two_offices() {
    speaks(
        "Vice President Joe Marsh left. President Ada Venn slept. {s1|The president} {c1|said} {q1|it was late}. {s2|The vice president} {c2|hopes} {q2|so}.",
        &["Ada Venn", "Joe Marsh"],
    );
    speaks(
        "General George Hale is dead. {s1|The inspector general} {c1|said} {q1|it was late}.",
        &["inspector general"],
    );
    speaks("{s1|The government} {c1|said} {q1|it was late}.", &["government"]);
    speaks(
        "Switzerland voted. {s1|The government} {c1|said} {q1|it was late}.",
        &["government"],
    );
    speaks(
        "Former AG Ada Venn spoke. {s1|United Auto Workers Secretary-Treasurer Gary Castle} {c1|said} {q1|it was late}. {s2|Venn} {c2|hopes} {q2|so}.",
        &["Gary Castle", "Ada Venn"],
    );
}

#[test]
fn names_that_are_no_person() {
    speaks(
        "{s1|The House Select Committee on Harbours} {c1|said} {q1|it was late}. {s2|General Electric} {c2|hopes} {q2|so}.",
        &["House Select Committee on Harbours", "General Electric"],
    );
    speaks(
        "According to ProRiver, Lena Orne waits at home every day. {s1|She} {c1|said} {q1|it was late}.",
        &["Lena Orne"],
    );
    speaks(
        "Amadu Magassa sold water and Brisk on Broad Street. {s1|He} {c1|said} {q1|it was late}.",
        &["Amadu Magassa"],
    );
    speaks("In {s1|Roth v. Hale}, {q1|it was late}, {c1|held}.", &["Roth v. Hale"]);
    speaks(
        "A Marine was found guilty. Ada Venn and Ivo Tarn met. {s1|Both} {c1|said} {q1|it was late}.",
        &["Ada Venn and Ivo Tarn"],
    );
}

#[test]
fn pronouns_that_run_ahead() {
    speaks(
        "Ivo Tarn left. As {s1|he} {c1|said} {q1|it was late}, Ben Lund slept.",
        &["Ben Lund"],
    );
    speaks(
        "In {s1|his proposed law} {c1|to bar} {q1|Ivo Tarn}, Ben Lund cited a memo.",
        &["Ben Lund’s proposed law"],
    );
    speaks(
        "{c1|Noting} {q1|that it was late}, {s2|Ben Lund} {c2|said} {q2|so twice}.",
        &["Ben Lund"; 2],
    );
}

#[test]
fn who_was_asked_and_whose_campaign_it_is() {
    speaks(
        "{s1|Susan Vale} {c1|said} {q1|it was late}.\n\nAsked about her own vote if Hilda Crane loses, {s2|she} {c2|said} {q2|so twice}.",
        &["Susan Vale"; 2],
    );
    speaks(
        "{q1|“It was late,”} {s1|Gary Castle} {c1|said}.\n\nIvo Tarn’s role is more complicated, since {s2|he} {c2|hopes} {q2|so}.",
        &["Gary Castle", "Ivo Tarn"],
    );
    speaks(
        "The others hope. {s1|His speech} {c1|promised} {q1|an end}, and Ivo Tarn smiled. {s2|His speech} {c2|promised} {q2|so twice}.",
        &["Ivo Tarn"; 2],
    );
}

#[test]
fn whoever_asked_is_not_who_answers() {
    speaks(
        "Ada Venn rose. Herman Cane, who hosts a show, was asked by {s1|a caller} {c1|asked} {q1|why it was late}. {q2|“It was the rain,”} {s2|he} {c2|said}.",
        &["caller", "Herman Cane"],
    );
    speaks(
        "Salem Police Chief Calvin Williams waits. {s1|The Salem police} {c1|said} {q1|it was late}.",
        &["Salem police"],
    );
    speaks(
        "Dump Hale\n\nDonald Hale left. {s1|Hale} {c1|said} {q1|it was late}.",
        &["Donald Hale"],
    );
    speaks(
        "A judge ruled. A 29-year-old Berlin woman, meanwhile, was fined after {s1|she} {c1|said} {q1|it was late}.",
        &["29-year-old Berlin woman"],
    );
}

#[test]
fn possessives_as_the_article_writes_them() {
    speaks(
        "Bernie Hales’ aides left. {s1|His team} {c1|said} {q1|it was late}.",
        &["Bernie Hales’ team"],
    );
    speaks(
        "Bernie Hales’s aides left. {s1|His own team} {c1|said} {q1|it was late}.",
        &["Bernie Hales’s team"],
    );
}

#[test]
fn of_several_in_a_paragraph_whoever_does_something() {
    speaks(
        "The parents of Humayun Orne, who drowned, came. Khizr and Ghazala Orne waited. Afterwards {s1|Mr Orne} {c1|said} {q1|it was late}; {s2|Ms Orne} {c2|said} {q2|so twice}.",
        &["Khizr Orne", "Ghazala Orne"],
    );
    speaks(
        "{s1|The Academies of Sciences, Engineering and Arts} {c1|said} {q1|it was late}.",
        &["Academies of Sciences, Engineering and Arts"],
    );
}
