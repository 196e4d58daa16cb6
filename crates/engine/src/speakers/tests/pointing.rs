//! Whom descriptions, relative pronouns and plural pronouns point to.

use super::speaks;

#[test]
fn another_description_of_somebody_just_named() {
    speaks(
        "{s1|Ivo Tarn} {c1|said} {q1|it was late}. {s2|The Ohio Republican} {c2|added} {q2|that he would stay}.",
        &["Ivo Tarn"; 2],
    );
    speaks(
        "Senator Ada Venn of Texas met Ivo Tarn, a senator from Ohio. {s1|The Ohio senator} {c1|said} {q1|it was late}.",
        &["Ivo Tarn"],
    );
    speaks(
        "Aides praised Ada Venn, who runs for mayor. Venn rested, and Venn ran. {s1|Hal Orne, her aide,} {c1|said} {q1|so}. {s2|The candidate} {c2|vowed} {q2|to go on}.",
        &["Hal Orne", "Ada Venn"],
    );
}

#[test]
fn a_sex_or_a_clause_rules_out_who_was_just_named() {
    speaks(
        "{s1|She}, Ada Venn, {c1|said} {q1|it was late}. {s2|The businessman} {c2|laughed} {q2|at it}.",
        &["Ada Venn", "businessman"],
    );
    speaks(
        "{s1|Ada Venn} {c1|said} {q1|it was late}. {s2|The Republican who sold her the boat} {c2|laughed} {q2|at it}.",
        &["Ada Venn", "Republican who sold her the boat"],
    );
}

#[test]
fn who_is_the_noun_before_it() {
    speaks(
        "The channel paid a booker {s1|who} {c1|said} {q1|it was late}.",
        &["booker"],
    );
    speaks(
        "It passed two women at the gate {s1|who} {c1|said} {q1|it was late}.",
        &["two women"],
    );
    speaks(
        "Compared with the 30 percent {s1|who} {c1|say} {q1|it is late}, few sleep.",
        &["30 percent"],
    );
    speaks(
        "The paper went to its editors, {s1|who} {c1|said} {q1|it was late}.",
        &["paper’s editors"],
    );
    speaks(
        "Bo Dahl is the organist {s1|who} {c1|said} {q1|it was late}.",
        &["Bo Dahl"],
    );
    speaks(
        "He gave to Future Fund, an idle nonprofit {s1|that} {c1|promised} {q1|a park}.",
        &["Future Fund"],
    );
}

#[test]
fn those_are_known_by_what_they_do() {
    speaks(
        "It divides those {s1|who} {c1|fear} {q1|the sea} from those {s2|who} {c2|love} {q2|the sea}.",
        &["those who fear the sea", "those who love the sea"],
    );
}

#[test]
fn they_are_the_several_people_of_the_clause() {
    speaks(
        "Ada Venn won. Ada Venn's allies shrug at the vote, {s1|they} {c1|insist}: {q1|“It was close.”}",
        &["Ada Venn's allies"],
    );
    speaks(
        "Once the vote is told, officials may still object, since {s1|they} {c1|fear} {q1|a flood}.",
        &["officials"],
    );
    speaks(
        "Most of the town slept when the officials came. Most rose. {s1|They} {c1|said} {q1|it was late}.",
        &["officials"],
    );
}

#[test]
fn she_is_no_thing() {
    speaks(
        "Ada Venn came. {s1|The idea} {c1|suggests} {q1|thought}. {q2|“It is late,”} {s2|she} {c2|said}.",
        &["idea", "Ada Venn"],
    );
}

#[test]
fn a_party_is_not_several_of_it() {
    speaks(
        "{s1|Several Democrats} {c1|said} {q1|it was late}. {s2|The Democrats} {c2|want} {q2|a vote}.",
        &["Several Democrats", "Democrats"],
    );
}

#[test]
fn a_campaign_is_its_candidates_however_it_is_called() {
    speaks(
        "Ada Venn and Ivo Tarn run for mayor. {s1|The Tarn campaign} {c1|said} {q1|it was late}. {s2|The Venn campaign} {c2|said} {q2|it was early}. \
         {s3|Ivo Tarn's campaign} {c3|denied} {q3|that}.",
        &["Tarn campaign", "Venn campaign", "Tarn campaign"],
    );
}

#[test]
fn a_party_rules_out_who_was_just_named() {
    speaks(
        "Ivo Tarn, the Republican nominee, spoke. {s1|The Democratic nominee} {c1|laughed} {q1|at that}.",
        &["Democratic nominee"],
    );
}

#[test]
fn when_it_came_out_is_no_part_of_a_name() {
    speaks(
        "{s1|A poll of voters released on Monday} {c1|said} {q1|it was late}.",
        &["poll of voters"],
    );
}

#[test]
fn a_list_after_a_comma_is_no_apposition() {
    let names = super::named(
        "{s1|A report released in May by the Academies of Sciences, Engineering and Medicine} {c1|said} {q1|so}.",
    )
    .0;
    assert!(names[0].starts_with("report"), "{names:?}");
}

#[test]
fn who_speaks_is_not_whom_the_quotation_names() {
    speaks(
        "{q1|“Hal Orne asked us to go,”} {c1|said} {s1|Ivo Tarn}. He sat down. {q2|“Bo Dahl came too. Dahl made it worse,”} {s2|he} {c2|said}.",
        &["Ivo Tarn"; 2],
    );
}

#[test]
fn a_state_after_a_comma_is_nobody() {
    speaks(
        "Scott Orne, a baker in San Tarno, Calif., came. {q1|“I know them,”} {s1|he} {c1|said}.",
        &["Scott Orne"],
    );
}

#[test]
fn a_firm_of_one_word_is_it() {
    speaks(
        "Ms. Venn joined in New Jersey. In May Kindler closed her account; {s1|it} {c1|did not explain} {q1|why}.",
        &["Kindler"],
    );
}

#[test]
fn somebody_is_told_of_and_you_are_not() {
    speaks(
        "Bo Dahl laughed. {s1|Somebody} {c1|said} {q1|we gave up}. {s2|He} {c2|added} {q2|that he had}. {s3|You} {c3|know} {q3|that}.",
        &["Somebody", "Bo Dahl", "-"],
    );
}

#[test]
fn whom_a_pronoun_told_to_be_a_woman_is_no_he() {
    speaks(
        "The mechanic Dov Asher waits. The vet, whose hands never stop, guides schoolchildren. {q1|“They were mine,”} {c1|says} {s1|the vet}. \
         These days she guides them. {s2|He} {c2|plans} {q2|to climb alone}.",
        &["vet", "Dov Asher"],
    );
}

#[test]
fn two_who_were_named_together_are_they() {
    speaks(
        "The council met in Hale. Ada Venn and Mr Tarn, who are rivals, came late. {s1|They} {c1|said} {q1|the road was closed}.",
        &["Ada Venn and Tarn"],
    );
    speaks(
        "Critics, among them Ada Venn and Ivo Tarn, {s1|who} {c1|say} {q1|it was late}, left.",
        &["Ada Venn and Ivo Tarn"],
    );
}

#[test]
fn one_known_for_a_man_or_a_woman_is_not_they() {
    speaks(
        "Mrs Venn was late. As {s1|they} {c1|say}, {q1|better late than never}.",
        &["-"],
    );
}

#[test]
fn who_is_named_in_what_they_say_is_not_they() {
    speaks(
        "Ada Venn and Ivo Tarn {c1|wrote} {q1|a book}. {q2|Ruritania might have built more}, {s2|they} {c2|argue}.",
        &["-", "Ada Venn and Ivo Tarn"],
    );
}

#[test]
fn a_governor_of_long_ago_is_not_the_one_who_has_just_spoken() {
    let between = "It rained. ".repeat(9);
    speaks(
        &format!(
            "Gov. Ada Venn left early. {between} {{s1|Ivo Tarn}} {{c1|said}} {{q1|it was late}}. {{s2|The governor}} {{c2|added}} {{q2|that he would stay}}."
        ),
        &["Ivo Tarn"; 2],
    );
}

#[test]
fn a_place_is_no_company() {
    speaks(
        "Marrow Lane Ltd was founded in Hale. {s1|The company} {c1|said} {q1|it was late}.",
        &["Marrow Lane Ltd"],
    );
}

#[test]
fn a_described_group_is_no_firm_that_is_called_group() {
    speaks(
        "Tarn Group raised its prices. {s1|The trade group for the growers} {c1|said} {q1|it was late}.",
        &["trade group for the growers"],
    );
    speaks(
        "Hale Budget Office was closed. {s1|The budget office} {c1|said} {q1|it was late}.",
        &["Hale Budget Office"],
    );
}

#[test]
fn who_is_whoever_is_told_of_just_before() {
    speaks(
        "It praised Ada Venn, a longtime Friends of the Sea donor {s1|who} {c1|said} {q1|it was late}.",
        &["Ada Venn"],
    );
    speaks(
        "In the tale of Venn, the villains are farmers {s1|who} {c1|say} {q1|it was late}.",
        &["farmers"],
    );
}
