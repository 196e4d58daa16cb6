//! Acts, claims and answers on whole sentences.

use super::find;
use crate::speakers::{self, marked};
use crate::{Act, Attribution, Claim, Dictionaries, Reason};
use std::sync::LazyLock;

static ENGLISH: LazyLock<Dictionaries> = LazyLock::new(Dictionaries::english);

/// The text, its attributions in order of the marks' numbers, and its claims.
fn found(marked: &str) -> (String, Vec<Attribution>, Vec<Claim>) {
    let (text, mut attributions) = marked::read(marked);
    attributions.sort_by_key(crate::Attribution::extent);
    let document = marked::document(&text);
    let speakers = speakers::resolve(&document, &ENGLISH.names, &mut attributions);
    let claims = find(&document, &ENGLISH, None, &mut attributions, &speakers);
    attributions.sort_by_key(|a| a.id);
    (text, attributions, claims)
}

#[track_caller]
fn does(marked: &str, act: Act) {
    let (_, attributions, _) = found(marked);
    assert_eq!(attributions[0].act, act, "{marked}");
}

#[test]
fn plain_cues_tell_their_acts() {
    does(
        "{s1|The minister} {c1|denied} {q1|that any money was missing}.",
        Act::Denial,
    );
    does(
        "{s1|Residents} {c1|urged} the council {q1|to reopen the bridge}.",
        Act::Demand,
    );
    does(
        "{s1|The company} {c1|pledged} {q1|to plant 4,000 trees}.",
        Act::Commitment,
    );
    does(
        "{s1|Forecasters} {c1|predicted} {q1|that the river would rise by morning}.",
        Act::Prediction,
    );
    does(
        "{s1|The union} {c1|accused} {q1|the bank of hiding its losses}.",
        Act::Accusation,
    );
    does(
        "{s1|Ms Okoro} {c1|wondered} {q1|whether anybody had read it}.",
        Act::Question,
    );
    does(
        "{s1|The survey} {c1|found} {q1|that 40 per cent of shops had closed}.",
        Act::Statement,
    );
    does("{s1|He} {c1|praised} {q1|the crew}.", Act::Opinion);
}

#[test]
fn a_number_and_a_deed_are_worth_more_than_a_feeling() {
    let (text, _, claims) = found(
        "The authority spent £4 million on consultants in 2019, more than any other in the country.\n\n\
         {s1|Ana Roth} {c1|said} {q1|“I love this lovely place.”}",
    );
    let worth = |words: &str| {
        let claim = claims.iter().find(|c| c.span.of(&text).contains(words));
        claim.map_or(0.0, |c| c.check_worthiness)
    };
    assert!(worth("£4 million") > 0.5, "{claims:?}");
    assert!(worth("lovely") < 0.3, "{claims:?}");
}

#[test]
fn a_claim_is_cut_to_what_is_stated_and_knows_whose_it_is() {
    let (text, attributions, claims) = found("{s1|Ben Lund} {c1|said} {q1|that the tunnel had cost £90 million}.");
    let [claim] = &claims[..] else {
        panic!("one claim: {claims:?}")
    };
    assert_eq!(claim.span.of(&text), "the tunnel had cost £90 million");
    assert_eq!(claim.attribution, Some(attributions[0].id));
    assert_eq!(claim.claimant, attributions[0].speaker);
    assert!(claim.claimant.is_some() && claim.reasons.contains(&Reason::Number));
}

#[test]
fn a_claim_in_the_articles_own_voice_is_nobodys() {
    let (_, _, claims) = found("Unemployment fell to 3.9 per cent in March, the lowest rate since 1974.");
    let [claim] = &claims[..] else {
        panic!("one claim: {claims:?}")
    };
    assert!(claim.attribution.is_none() && claim.claimant.is_none());
    assert!(claim.reasons.contains(&Reason::Record) && claim.reasons.contains(&Reason::Number));
}

#[test]
fn a_bill_to_pay_a_march_and_bill_hale_are_no_law_and_no_date() {
    let reasons = |text| found(text).2.iter().flat_map(|c| c.reasons.clone()).collect::<Vec<_>>();
    assert!(reasons("The bill raised fees by 40 per cent, more than any other law.").contains(&Reason::Law));
    assert!(!reasons("The power bill had risen by 12 per cent.").contains(&Reason::Law));
    assert!(!reasons("Bill Hale paid £300 million for the harbour.").contains(&Reason::Law));
    assert!(reasons("Fees rose by 40 per cent in March.").contains(&Reason::Date));
    assert!(!reasons("A record 30,000 people were at the march.").contains(&Reason::Date));
}

#[test]
fn a_denial_answers_the_accusation_across_paragraphs() {
    let (_, attributions, claims) = found(
        "{s1|Mayor Tom Reddish} {c1|accused} {q1|Bellweather Water of dumping sludge in the creek}.\n\n\
         The creek is four miles long.\n\n\
         {s2|Bellweather Water} {c2|denied} {q2|that any sludge was dumped}.",
    );
    let of = |n: usize| {
        claims
            .iter()
            .find(|c| c.attribution == Some(attributions[n].id))
            .expect("a claim")
    };
    assert_eq!(of(1).answers, [of(0).id]);
    assert!(of(0).answers.is_empty());
    assert!(of(1).reasons.contains(&Reason::Dispute));
}

#[test]
fn a_denial_of_it_is_shown_as_the_sentence_that_tells_it() {
    let (text, attributions, claims) = found(
        "{s1|Ida Moss} {c1|accused} {q1|Mayor Tom Reddish of lying about the bridge}.\n\n\
         {s2|Mr Reddish, who took office in May,} {c2|denied} {q2|it}.",
    );
    let denial = claims
        .iter()
        .find(|c| c.attribution == Some(attributions[1].id))
        .unwrap();
    assert_eq!(denial.span.of(&text), "Mr Reddish, who took office in May, denied it");
    assert_eq!(denial.answers.len(), 1);
    assert_eq!(claims.len(), 2, "the sentence is one claim: {claims:?}");
}

#[test]
fn a_denial_without_an_occasion_answers_nothing() {
    let (_, _, claims) =
        found("{s1|Ana Roth} {c1|declined} {q1|to comment}. {s2|The mayor} {c2|denied} {q2|being ill}.");
    assert!(claims.iter().all(|c| c.answers.is_empty()), "{claims:?}");
}

#[test]
fn claims_are_numbered_in_order_of_the_text_and_lie_in_it() {
    let (text, _, claims) = found(
        "The bridge cost £4m and fell in 2019. {s1|Ana Roth} {c1|said} {q1|“it killed six people. It was the worst accident since 1931.”}",
    );
    assert!(claims.len() >= 3, "{claims:?}");
    for (n, claim) in claims.iter().enumerate() {
        assert_eq!(claim.id.0 as usize, n + 1);
        assert!(!claim.span.of(&text).is_empty() && (0.0..=1.0).contains(&claim.check_worthiness));
    }
}

#[test]
fn nothing_comes_of_nothing() {
    assert!(found("").2.is_empty());
}
