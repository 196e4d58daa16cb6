//! Where speakers go wrong, case by case.

mod fresh;
mod genres;
mod naming;
mod news;
mod pointing;

use super::{NameLexicon, marked, resolve};
use crate::{Speaker, SpeakerKind};

/// Each attribution's speaker's name, "-" for none, in order of the marks' numbers; and the speakers.
#[track_caller]
fn named(marked: &str) -> (Vec<String>, Vec<Speaker>) {
    let (text, mut attributions) = marked::read(marked);
    attributions.sort_by_key(crate::Attribution::extent);
    let document = marked::document(&text);
    let speakers = resolve(&document, &NameLexicon::english(), &mut attributions);
    attributions.sort_by_key(|a| a.id);
    let name = |a: &crate::Attribution| match a.speaker {
        Some(id) => speakers
            .iter()
            .find(|s| s.id == id)
            .expect("a speaker of that id")
            .name
            .clone(),
        None => "-".to_owned(),
    };
    (attributions.iter().map(name).collect(), speakers)
}

#[track_caller]
fn speaks(marked: &str, names: &[&str]) {
    assert_eq!(named(marked).0, names, "{marked}");
}

#[test]
fn case_01_a_pronoun_after_a_descriptive_clause_and_a_paragraph_break() {
    speaks(
        "The plan has few friends. Odile Brandner, who has farmed the valley since she was a girl, is not one of them.\n\n\
         {q1|“They never asked us,”} {s1|she} {c1|said}.",
        &["Odile Brandner"],
    );
}

#[test]
fn case_02_a_quotation_after_an_indirect_one_keeps_its_speaker() {
    speaks(
        "{s1|Hugh Tarrant, a Labour councillor}, {c1|said} {q1|he was worried}. {q2|“What the board wants is a blank cheque.”}",
        &["Hugh Tarrant", "Hugh Tarrant"],
    );
}

#[test]
fn case_07_a_nickname_in_the_cue_clause_is_no_other_speaker() {
    speaks(
        "{q1|“We lost everything,”} {c1|said} {s1|Walter “Shorty” Penrose}. {q2|“The dog, too,”} {s2|Penrose} {c2|added}.",
        &["Walter “Shorty” Penrose", "Walter “Shorty” Penrose"],
    );
}

#[test]
fn case_10_an_aside_with_a_rival_name() {
    let (names, speakers) = named(
        "{s1|Vince Aldous, who replaced Tim Yardley as leader of the group}, {c1|said} {q1|the vote was lost}. {s2|Mr Yardley} {c2|disagreed}: {q2|“It was won.”}",
    );
    assert_eq!(names, ["Vince Aldous", "Tim Yardley"]);
    assert_eq!(speakers.len(), 2);
}

#[test]
fn case_11_two_people_with_one_pronoun_and_they_for_a_body() {
    speaks(
        "{s1|Rachel Munro} {c1|told} Hannah Frost {q1|the shop would close}. {q2|“I am sorry,”} {s2|she} {c2|said}.\n\n\
         The Harbour Board met on Monday. {s3|They} {c3|said} {q3|the dredger was late}.",
        &["Rachel Munro", "Rachel Munro", "Harbour Board"],
    );
}

#[test]
fn case_11_a_man_and_a_woman_are_told_apart() {
    speaks(
        "{s1|Peter Lowe} and his sister Clara Lowe run the mill. {s2|She} {c2|says} {q2|it loses money}. {s1|He} {c1|says} {q1|it never did}.",
        &["Peter Lowe", "Clara Lowe"],
    );
}

#[test]
fn case_16_an_orphan_stays_without_speaker() {
    speaks(
        "Marta Quill opened the fair on Friday.\n\nThe weather held. {q1|“You can smell the toffee from here.”}",
        &["-"],
    );
}

#[test]
fn a_quotation_that_opens_a_paragraph_goes_on_with_the_person_just_reported() {
    speaks(
        "{s1|Marta Quill} {c1|described} {q1|her first night at the fair}.\n\n\
         {q2|“I slept under the counter. Nobody minded.”}",
        &["Marta Quill", "Marta Quill"],
    );
    // Papers do not speak on, nor does somebody whose report was over before the paragraph was.
    speaks(
        "{s1|The report} {c1|warned} {q1|that the wheel was unsafe}.\n\n{q2|“I slept under the counter. Nobody minded.”}",
        &["report", "-"],
    );
    speaks(
        "{s1|Marta Quill} {c1|said} {q1|the fair was open}. It rained all day.\n\n{q2|“I slept under the counter.”}",
        &["Marta Quill", "-"],
    );
}

#[test]
fn who_is_a_person_and_no_school() {
    speaks(
        "Among them was Luis Ferreira, 17, a junior at Easton College {s1|who} {c1|said} {q1|he worked there}.",
        &["Luis Ferreira"],
    );
}

#[test]
fn case_17_nested_reports_have_a_speaker_each() {
    speaks(
        "{s1|Dr Ines Falk} {c1|said} {q1|{s2|the mayor, Tom Reddish,} {c2|had told} her {q2|the well was safe}}.",
        &["Ines Falk", "Tom Reddish"],
    );
}

#[test]
fn case_18_the_story_is_about_one_and_another_is_quoted() {
    speaks(
        "Conor Blythe was arrested on Tuesday. Blythe, 41, has led the union since 2012.\n\n\
         {q1|“Mr Blythe will be missed,”} {s1|Agnes Poole, his deputy,} {c1|said}. {q2|“Badly,”} {s2|she} {c2|added}.",
        &["Agnes Poole", "Agnes Poole"],
    );
}

#[test]
fn case_19_one_person_under_several_names() {
    let (names, speakers) = named(
        "{s1|Deputy Prime Minister Alan Corrie} {c1|said} {q1|the dam would hold}. {s2|Mr Corrie} {c2|added} {q2|that it always had}. \
         {s3|The deputy prime minister} {c3|promised} {q3|a review}. {s4|Corrie} {c4|said} {q4|no more}.",
    );
    assert_eq!(names, ["Alan Corrie"; 4]);
    assert_eq!(speakers.len(), 1);
    assert_eq!(speakers[0].role.as_deref(), Some("Deputy Prime Minister"));
    assert!(speakers[0].mentions.len() >= 4);
}

#[test]
fn case_19_relatives_with_one_surname_are_two() {
    let (names, speakers) = named(
        "Simon Corrie and Judith Corrie divorced last year. {s1|Mr Corrie} {c1|said} {q1|it was over}. {s2|Mrs Corrie} {c2|denied} {q2|that}.",
    );
    assert_eq!(names, ["Simon Corrie", "Judith Corrie"]);
    assert_eq!(speakers.len(), 2);
}

#[test]
fn case_19_misspelt_names_are_one() {
    let (names, speakers) = named(
        "{s1|Stewart MacAllan} {c1|called for} {q1|calm}. {s2|Mr McAllan} {c2|said} {q2|he meant it}. \
         {s3|Sir Iain Frobisher} {c3|agreed}: {q3|“Quite.”} {s4|Sir Ian} {c4|went on}: {q4|“Quite so.”}",
    );
    assert_eq!(names[0], names[1]);
    assert_eq!(names[2], names[3]);
    assert_eq!(names[2], "Iain Frobisher");
    assert_eq!(speakers.len(), 2);
}

#[test]
fn case_24_sources_without_a_name() {
    let (names, speakers) = named(
        "{s1|Sources close to the talks} {c1|say} {q1|a deal is near}. {s2|The Kremlin} {c2|declined} {q2|to comment}. \
         {s3|A report by the audit office} {c3|found} {q3|losses of £3m}. {s4|The report} {c4|blames} {q4|bad weather}. \
         {s5|An official} {c5|said} {q5|nobody had read it}.",
    );
    assert_eq!(
        names,
        [
            "Sources close to the talks",
            "Kremlin",
            "report by the audit office",
            "report by the audit office",
            "official"
        ]
    );
    let kinds: Vec<SpeakerKind> = speakers.iter().map(|s| s.kind).collect();
    assert_eq!(kinds[1], SpeakerKind::Organisation);
    assert_eq!(kinds[2], SpeakerKind::Document);
    assert_eq!(kinds[3], SpeakerKind::Unnamed);
}

#[test]
fn case_24_a_statement_is_its_authors() {
    speaks(
        "{s1|A statement from Mayor Fern Okoro} {c1|said} {q1|the doors would open in June}.",
        &["Fern Okoro"],
    );
}

#[test]
fn case_25_joint_speakers_are_one() {
    let (names, speakers) = named(
        "{s1|Foreign Minister Mia Strand and Trade Minister Jonas Voll} {c1|said} {q1|the pact was dead}. {s2|Both} {c2|blamed} {q2|the drought}.",
    );
    assert_eq!(names, ["Mia Strand and Jonas Voll"; 2]);
    assert_eq!(speakers.len(), 1);
    assert_eq!(speakers[0].kind, SpeakerKind::Group);
}

#[test]
fn acronyms_stand_for_their_bodies() {
    speaks(
        "{s1|The Coastal Drainage Authority (CDA)} {c1|said} {q1|the pumps failed}. {s2|The CDA} {c2|apologised for} {q2|the delay}.",
        &["Coastal Drainage Authority"; 2],
    );
}

#[test]
fn we_in_a_quotation_is_whoever_says_it() {
    speaks(
        "{q1|“{s2|We} {c2|think} {q2|it was arson},”} {s1|Chief Rosa Marchetti} {c1|said}.\n\n{s3|I} {c3|doubt} {q3|that}.",
        &["Rosa Marchetti", "Rosa Marchetti", "author"],
    );
}

#[test]
fn the_age_and_the_apposition_point_back() {
    speaks(
        "Lena Dahl, 54, a retired pilot, owns the hangar. {s1|The 54-year-old} {c1|said} {q1|she was ready}. {s2|The pilot} {c2|wants} {q2|to fly again}.",
        &["Lena Dahl"; 2],
    );
}

#[test]
fn a_text_without_sources_has_no_speakers() {
    assert!(named("Nothing was said by anybody.").1.is_empty());
    assert!(named("").1.is_empty());
}

#[test]
fn a_place_after_a_name_is_no_part_of_it() {
    speaks(
        "{s1|Sen. Tom Arkwright of New Mexico} {c1|said} {q1|the land was public}. {s2|The senator} {c2|wants} {q2|it back}.",
        &["Tom Arkwright"; 2],
    );
}

#[test]
fn a_shortened_title_is_found_by_its_full_word() {
    speaks(
        "Gov. Paul Whitlock signed the bill. {s1|The governor} {c1|said} {q1|it would save money}.",
        &["Paul Whitlock"],
    );
}

#[test]
fn many_names_in_a_short_sentence_make_no_headline() {
    speaks(
        "Maria Ortiz met John Farrow on Friday. {s1|She} {c1|said} {q1|the vote was lost}.",
        &["Maria Ortiz"],
    );
}

#[test]
fn a_known_body_opens_a_sentence() {
    speaks(
        "{s1|Downing Street} {c1|denied} {q1|that a date had been set}.",
        &["Downing Street"],
    );
}

#[test]
fn a_body_is_not_the_person_whose_office_names_it_nor_any_other_body() {
    speaks(
        "The only library in Netherby will shut. {s1|Council leader Raymond Holt} {c1|denied} {q1|neglect}. {s2|The council} {c2|declined} {q2|to comment}.",
        &["Raymond Holt", "council"],
    );
}

#[test]
fn the_company_is_the_firm_named_before() {
    let (names, speakers) = named(
        "{s1|Halden Metals} {c1|called} {q1|the plan unfair}. {s2|The company, which employs 640 people,} {c2|said} {q2|it would appeal}.",
    );
    assert_eq!(names, ["Halden Metals"; 2]);
    assert_eq!(speakers[0].kind, SpeakerKind::Organisation);
}

#[test]
fn a_form_of_address_is_no_part_of_the_role() {
    let (_, speakers) = named("{s1|Former Harbour Party leader Sir Ivo Tarn} {c1|said} {q1|it was late}.");
    assert_eq!(speakers[0].name, "Ivo Tarn");
    assert_eq!(speakers[0].role.as_deref(), Some("Former Harbour Party leader"));
    let (_, speakers) = named("{s1|Dame Ada Venn} {c1|said} {q1|it was late}.");
    assert_eq!(
        (speakers[0].name.as_str(), speakers[0].role.as_deref()),
        ("Ada Venn", None)
    );
}

#[test]
fn unlisted_first_names_lean_by_their_endings() {
    speaks(
        "Zivka Brand and Dorn Asel climbed together. They no longer talk.\n\n\
         {s1|She} {c1|says} {q1|the rope was old}. {s2|He} {c2|says} {q2|it was new}.",
        &["Zivka Brand", "Dorn Asel"],
    );
}

#[test]
fn sources_close_to_somebody_are_somebody_else() {
    let (names, _) = named("{s1|Sources close to the minister, Ada Venn,} {c1|say} {q1|the plan is dead}.");
    assert_ne!(names, ["Ada Venn"]);
}
