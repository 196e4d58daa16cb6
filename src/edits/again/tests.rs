//! Another reading in an earlier one's place.

use super::*;
use whosaid_engine::{Act, AttributionKind, Span, SpeakerKind};

fn attribution(id: u32, cue: usize, content: (usize, usize), speaker: Option<u32>) -> Attribution {
    Attribution {
        id: AttributionId(id),
        kind: AttributionKind::Indirect,
        source: vec![],
        cue: Some(Span::new(cue, cue + 2)),
        content: vec![Span::new(content.0, content.1)],
        speaker: speaker.map(SpeakerId),
        act: Act::Statement,
        confidence: Some(0.5),
        basis: None,
        origin: Origin::Auto,
    }
}

fn speaker(id: u32, name: &str, mentions: &[usize]) -> Speaker {
    Speaker {
        id: SpeakerId(id),
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        role: None,
        mentions: mentions.iter().map(|&at| Span::new(at, at + 2)).collect(),
        origin: Origin::Auto,
    }
}

fn claim(id: u32, (start, end): (usize, usize), attribution: u32, answers: &[u32]) -> Claim {
    Claim {
        id: ClaimId(id),
        span: Span::new(start, end),
        attribution: Some(AttributionId(attribution)),
        claimant: None,
        kind: Act::Statement,
        check_worthiness: 0.5,
        reasons: vec![],
        answers: answers.iter().map(|&id| ClaimId(id)).collect(),
        origin: Origin::Auto,
    }
}

/// Without edits.
fn of(before: &Article, now: Article) -> Article {
    again(before, &Log::default(), now).0
}

fn ids(article: &Article) -> Vec<u32> {
    article.attributions.iter().map(|a| a.id.0).collect()
}

/// By rules, then by the model: it finds one more in front, and the second one's content is longer.
fn readings() -> (Article, Article) {
    let before = Article {
        speakers: vec![speaker(1, "Ann", &[20, 40]), speaker(2, "Bo", &[60])],
        attributions: vec![
            attribution(1, 22, (25, 35), Some(1)),
            attribution(2, 62, (65, 75), Some(2)),
        ],
        claims: vec![claim(1, (65, 75), 2, &[])],
        ..Article::default()
    };
    let now = Article {
        speakers: vec![
            speaker(1, "Cy", &[2]),
            speaker(2, "Ann", &[20, 40]),
            speaker(3, "Bo", &[60]),
        ],
        attributions: vec![
            attribution(1, 4, (6, 18), Some(1)),
            attribution(2, 22, (25, 35), Some(2)),
            attribution(3, 62, (65, 79), Some(3)),
        ],
        claims: vec![claim(1, (6, 18), 1, &[2]), claim(2, (65, 79), 3, &[])],
        ..Article::default()
    };
    (before, now)
}

#[test]
fn what_both_found_keeps_its_id_and_what_names_it_follows() {
    let (before, now) = readings();
    let article = of(&before, now);
    assert_eq!(ids(&article), [3, 1, 2]);
    let speakers: Vec<_> = article.attributions.iter().map(|a| a.speaker.unwrap().0).collect();
    assert_eq!(speakers, [3, 1, 2]);
    let names: Vec<_> = article.speakers.iter().map(|s| (s.id.0, s.name.as_str())).collect();
    assert_eq!(names, [(3, "Cy"), (1, "Ann"), (2, "Bo")]);
    let [new, kept] = &article.claims[..] else {
        panic!("two claims")
    };
    assert_eq!(
        (new.id, new.attribution, &new.answers[..]),
        (ClaimId(2), Some(AttributionId(3)), &[ClaimId(1)][..])
    );
    assert_eq!((kept.id, kept.attribution), (ClaimId(1), Some(AttributionId(2))));
}

#[test]
fn the_same_reading_again_changes_nothing() {
    let (_, now) = readings();
    assert_eq!(of(&now, now.clone()), now);
}

#[test]
fn one_that_shares_more_is_the_counterpart_whatever_comes_first() {
    let (mut before, mut now) = readings();
    before.attributions = vec![attribution(7, 22, (25, 35), None)];
    now.attributions = vec![attribution(1, 22, (10, 20), None), attribution(2, 22, (25, 35), None)];
    assert_eq!(ids(&of(&before, now)), [8, 7]);
}

#[test]
fn what_was_set_by_hand_stays_as_it_is() {
    let (mut before, now) = readings();
    before.attributions[1].origin = Origin::Manual;
    before.attributions[1].content = vec![Span::new(65, 70)];
    before.attributions.push(Attribution {
        origin: Origin::Manual,
        ..attribution(9, 82, (85, 95), Some(5))
    });
    before.speakers.push(speaker(5, "Dee", &[80]));
    before.speakers[0].origin = Origin::Manual;
    before.speakers[0].name = "Ann Lee".to_owned();
    before.claims[0].origin = Origin::Manual;
    before.claims[0].answers = vec![ClaimId(77)];
    let article = of(&before, now);
    assert_eq!(ids(&article), [10, 1, 2, 9]);
    assert_eq!(article.attributions[2], before.attributions[1]);
    assert_eq!(article.attributions[3], before.attributions[2]);
    let names: Vec<_> = article.speakers.iter().map(|s| (s.id.0, s.name.as_str())).collect();
    assert_eq!(names, [(6, "Cy"), (1, "Ann Lee"), (2, "Bo"), (5, "Dee")]);
    let manual = article.claims.iter().find(|c| c.origin == Origin::Manual).unwrap();
    assert_eq!(
        (manual.span, manual.attribution),
        (Span::new(65, 75), Some(AttributionId(2)))
    );
    assert!(manual.answers.is_empty(), "what it answered is gone");
}

#[test]
fn speakers_that_were_made_one_by_hand_stay_one() {
    let (mut before, now) = readings();
    before.speakers = vec![Speaker {
        origin: Origin::Manual,
        ..speaker(1, "Ann", &[20, 40, 60])
    }];
    let article = of(&before, now);
    assert_eq!(article.speakers.iter().filter(|s| s.name == "Ann").count(), 1);
    let speakers: Vec<_> = article.attributions.iter().map(|a| a.speaker.unwrap().0).collect();
    assert_eq!(speakers, [2, 1, 1]);
}
