use super::*;
use proptest::prelude::*;
use whosaid_engine::{Act, Attribution, AttributionKind, Claim, ClaimId, Origin, Progress, Span};
use whosaid_views::Switch;
use whosaid_worker::{WeightsNews, WeightsProblem};

/// Three attributions; the second makes a claim.
fn article() -> Article {
    let attribution = |n: u32, start: usize| Attribution {
        id: AttributionId(n),
        kind: AttributionKind::Indirect,
        source: vec![],
        cue: None,
        content: vec![Span::new(start, start + 3)],
        speaker: None,
        act: Act::Statement,
        confidence: None,
        basis: None,
        origin: Origin::Auto,
    };
    Article {
        text: "one two six".to_owned(),
        attributions: vec![attribution(1, 0), attribution(2, 4), attribution(3, 8)],
        claims: vec![Claim {
            id: ClaimId(1),
            span: Span::new(4, 7),
            attribution: Some(AttributionId(2)),
            claimant: None,
            kind: Act::Statement,
            check_worthiness: 0.5,
            reasons: vec![],
            answers: vec![],
            origin: Origin::Auto,
        }],
        ..Article::default()
    }
}

/// As the model reads it: one more in front, and the others as they were.
fn model_article() -> Article {
    let mut article = article();
    article.text = "one two six".to_owned();
    article.engine.model = Some("en-1".to_owned());
    article.attributions.insert(
        0,
        Attribution {
            id: AttributionId(9),
            content: vec![Span::new(1, 2)],
            ..article.attributions[0].clone()
        },
    );
    for (attribution, id) in article.attributions.iter_mut().zip(1..) {
        attribution.id = AttributionId(id);
    }
    article.claims[0].attribution = Some(AttributionId(3));
    article
}

fn attribution(n: u32) -> Target {
    Target::Attribution(AttributionId(n))
}

fn annotating(text: &str) -> (State, u32) {
    let state = State::default().after(Action::Annotate(Rc::from(text)));
    let id = state.job.as_ref().unwrap().id;
    (state, id)
}

fn annotated() -> State {
    let (state, id) = annotating("one two six");
    state.after(Action::Done {
        id,
        article: Box::new(article()),
        warnings: vec![],
    })
}

#[test]
fn from_paste_to_article() {
    let (state, id) = annotating("one two six");
    assert_eq!(state.screen, Screen::Start);
    let progress = Progress {
        stage: Stage::Speakers,
        done: 0.6,
    };
    let state = state.after(Action::Progress { id, progress });
    assert_eq!(state.progress(), Some((0.6, Some(Stage::Speakers))));
    let state = state.after(Action::Done {
        id,
        article: Box::new(article()),
        warnings: vec![Warning::NotEnglish],
    });
    assert_eq!(
        (state.screen, state.job.is_none(), state.warnings.len()),
        (Screen::Work, true, 1)
    );
    assert_eq!(
        state.status,
        "Done: 3 quotations and paraphrases by 0 speakers, 1 claim. Basic reading: the language model is still loading."
    );
}

#[test]
fn nothing_to_read_is_said_and_starts_nothing() {
    for text in ["", " \r\n\t "] {
        let state = State::default().after(Action::Annotate(Rc::from(text)));
        assert_eq!((state.problem, state.job), (Some(Problem::Empty), None));
    }
    let long = "a".repeat(crate::intake::MOST_BYTES + 1);
    let state = State::default().after(Action::Annotate(Rc::from(long)));
    assert!(matches!(state.problem, Some(Problem::TooLong(_))));
}

#[test]
fn an_answer_to_an_earlier_request_is_passed_over() {
    let (state, first) = annotating("one");
    let state = state.after(Action::Cancel).after(Action::Annotate(Rc::from("two")));
    let state = state.after(Action::Done {
        id: first,
        article: Box::new(article()),
        warnings: vec![],
    });
    assert_eq!((state.screen, state.job.is_some()), (Screen::Start, true));
    let state = state.after(Action::Failed {
        id: Some(first),
        problem: Problem::Crashed,
    });
    assert_eq!(state.problem, None);
}

#[test]
fn a_crash_keeps_the_text_and_can_be_tried_again() {
    let (state, id) = annotating("one two six");
    let state = state.after(Action::Failed {
        id: Some(id),
        problem: Problem::Crashed,
    });
    assert_eq!((&*state.text, &*state.draft), ("one two six", "one two six"));
    assert!(state.problem.as_ref().is_some_and(Problem::may_pass));
    let state = state.after(Action::Retry);
    assert!(state.problem.is_none() && state.job.as_ref().is_some_and(|job| job.id > id));
}

#[test]
fn a_worker_that_dies_while_idle_is_nobodys_business() {
    let state = annotated().after(Action::Failed {
        id: None,
        problem: Problem::Crashed,
    });
    assert_eq!((state.screen, state.problem), (Screen::Work, None));
}

#[test]
fn editing_keeps_the_text_and_a_new_article_keeps_the_old_one() {
    let state = annotated().after(Action::Edit);
    assert_eq!((&*state.draft, state.screen), ("one two six", Screen::Start));
    let state = annotated().after(Action::New);
    assert_eq!(&*state.draft, "");
    let state = state.after(Action::Back);
    assert_eq!((state.screen, &*state.text), (Screen::Work, "one two six"));
}

#[test]
fn a_click_in_the_text_shows_the_card_and_a_click_on_the_card_shows_the_text() {
    let state = annotated().after(Action::Pin(attribution(1), By::Text));
    assert_eq!(
        (state.panel, state.reveal.card, state.reveal.text),
        (Panel::Quotations, true, false)
    );
    let state = state.after(Action::Pin(attribution(3), By::Panel));
    assert_eq!(
        (state.reveal.card, state.reveal.text, state.reveal.number),
        (false, true, 2)
    );
    assert_eq!(state.pinned, Some(attribution(3)));
}

#[test]
fn the_claims_panel_stays_for_an_attribution_that_makes_a_claim() {
    let state = annotated().after(Action::Show(Panel::Claims));
    assert_eq!(
        state.clone().after(Action::Pin(attribution(2), By::Text)).panel,
        Panel::Claims
    );
    assert_eq!(
        state.after(Action::Pin(attribution(1), By::Text)).panel,
        Panel::Quotations
    );
}

#[test]
fn keys_walk_through_the_text_and_take_a_pin_along() {
    let state = annotated().after(Action::Step { back: false });
    assert_eq!(
        (state.cursor, state.pinned, state.reveal.focus),
        (Some(AttributionId(1)), None, Focus::Text)
    );
    let state = state.after(Action::Pin(attribution(1), By::Keys));
    assert_eq!(state.reveal.focus, Focus::Popover);
    let state = state.after(Action::Step { back: false });
    assert_eq!(state.pinned, Some(attribution(2)));
    let state = state.after(Action::Unpin);
    assert_eq!(
        (state.pinned, state.cursor, state.reveal.focus),
        (None, Some(AttributionId(2)), Focus::Text)
    );
}

#[test]
fn a_link_waits_for_its_article() {
    let state = State::default().after(Action::Pin(attribution(2), By::Link));
    assert_eq!(state.pinned, None);
    let state = state.after(Action::Annotate(Rc::from("one two six")));
    let id = state.job.as_ref().unwrap().id;
    let state = state.after(Action::Done {
        id,
        article: Box::new(article()),
        warnings: vec![],
    });
    assert_eq!(state.pinned, Some(attribution(2)));
    assert_eq!(
        state.after(Action::Pin(attribution(9), By::Link)).pinned,
        Some(attribution(2))
    );
}

const IN_USE: Action = Action::Weights(WeightsNews::InUse);
const UNREACHABLE: WeightsNews = WeightsNews::Failed {
    problem: WeightsProblem::Unreachable,
};

fn done(id: u32, article: Article) -> Action {
    Action::Done {
        id,
        article: Box::new(article),
        warnings: vec![],
    }
}

#[test]
fn a_text_is_read_by_rules_until_the_model_comes_and_then_again() {
    let state = annotated();
    assert!(state.basic() && state.again.is_none());
    assert!(
        state
            .status
            .ends_with("Basic reading: the language model is still loading.")
    );
    let state = state.after(Action::Weights(WeightsNews::Coming { done: 43, total: 100 }));
    assert_eq!(state.weights.stand, Stand::Loading(43));
    let state = state.after(IN_USE);
    let Work { id, text, rules } = state.work().unwrap();
    assert_eq!((state.again, &*text, rules), (Some(id), "one two six", false));
    assert!(state.job.is_none(), "the reader waits for nothing");
    let state = state.after(done(id, model_article()));
    assert!(!state.basic() && state.work().is_none());
    assert!(state.status.starts_with("Read again with the language model."));
}

#[test]
fn with_the_model_in_use_a_text_is_read_once() {
    let (state, id) = annotating("one two six");
    let state = state.after(IN_USE).after(done(id, model_article()));
    assert!(!state.basic() && state.work().is_none());
    assert_eq!(
        state.status,
        "Done: 4 quotations and paraphrases by 0 speakers, 1 claim."
    );
}

#[test]
fn a_long_text_is_read_by_rules_first_also_where_the_model_is_in_use() {
    let text = "one two six ".repeat(RULES_FIRST / 10);
    let state = State::default().after(IN_USE).after(Action::Annotate(Rc::from(text)));
    let work = state.work().unwrap();
    assert!(work.rules);
    let state = state.after(done(work.id, article()));
    assert_eq!(state.screen, Screen::Work);
    let again = state.work().unwrap();
    assert!(!again.rules && again.id != work.id);
}

#[test]
fn reading_again_leaves_the_reader_where_they_are() {
    let before = annotated()
        .after(Action::Show(Panel::Claims))
        .after(Action::Toggle(Switch::Cue))
        .after(Action::Pin(attribution(2), By::Panel))
        .after(Action::Light(Some(attribution(3))));
    let asked = before.clone().after(IN_USE);
    let after = asked.clone().after(done(asked.again.unwrap(), model_article()));
    assert_eq!(
        (after.pinned, after.lit, after.cursor),
        (before.pinned, before.lit, before.cursor)
    );
    assert_eq!(
        (after.panel, after.panel_open, after.layers),
        (before.panel, before.panel_open, before.layers)
    );
    assert_eq!(
        (after.screen, after.shown, after.reveal),
        (before.screen, before.shown, before.reveal)
    );
    let reading = after.reading.as_ref().unwrap();
    assert_eq!(
        reading.attribution(AttributionId(2)).unwrap().1.content,
        [Span::new(4, 7)]
    );
    assert_eq!(
        reading.article.attributions[0].id,
        AttributionId(4),
        "the one that is new"
    );
}

#[test]
fn what_the_model_does_not_find_is_no_longer_picked() {
    let state = annotated().after(Action::Pin(attribution(3), By::Panel)).after(IN_USE);
    let mut article = model_article();
    article.attributions.pop();
    let id = state.again.unwrap();
    let state = state.after(done(id, article));
    assert_eq!((state.pinned, state.cursor), (None, None));
}

#[test]
fn the_keyboard_stays_on_its_mark_while_it_is_exchanged() {
    let state = annotated().after(Action::Step { back: false }).after(IN_USE);
    let (id, number) = (state.again.unwrap(), state.reveal.number);
    let state = state.after(done(id, model_article()));
    assert_eq!((state.cursor, state.ring), (Some(AttributionId(1)), true));
    assert_eq!(
        (state.reveal.number, state.reveal.focus, state.reveal.text),
        (number + 1, Focus::Text, false)
    );
}

#[test]
fn what_is_set_by_hand_meanwhile_is_kept() {
    let mut by_hand = article();
    by_hand.attributions[1].origin = Origin::Manual;
    let (state, id) = annotating("one two six");
    let state = state.after(done(id, by_hand)).after(IN_USE);
    let again = state.again.unwrap();
    let state = state.after(done(again, model_article()));
    let reading = state.reading.unwrap();
    assert_eq!(reading.attribution(AttributionId(2)).unwrap().1.origin, Origin::Manual);
    assert_eq!(reading.article.attributions.len(), 4);
}

#[test]
fn typed_text_stays_while_the_article_behind_it_is_read_again() {
    let state = annotated().after(Action::New).after(IN_USE);
    let id = state.again.unwrap();
    let state = state.after(done(id, model_article()));
    assert_eq!((state.screen, &*state.draft), (Screen::Start, ""));
    assert!(!state.after(Action::Back).basic());
}

#[test]
fn a_second_reading_that_comes_after_another_text_is_passed_over() {
    let state = annotated().after(IN_USE);
    let late = state.again.unwrap();
    let state = state.after(Action::Annotate(Rc::from("another")));
    assert_eq!(
        (state.again, state.weights.stand),
        (None, Stand::Loading(0)),
        "the worker was ended for it"
    );
    let state = state.after(done(late, model_article()));
    assert!(state.basic() && state.job.is_some());
    // Also where that one is cancelled: then the article is read again from the start.
    let state = state.after(Action::Cancel).after(done(late, model_article()));
    assert!(state.basic() && state.again.is_none());
    let state = state.after(IN_USE);
    assert!(state.again.is_some_and(|id| id > late));
}

#[test]
fn a_second_reading_by_a_worker_without_weights_is_no_gain_and_waits_for_them() {
    let state = annotated().after(IN_USE);
    let id = state.again.unwrap();
    let state = state.after(Action::Weights(WeightsNews::Coming { done: 0, total: 100 }));
    let state = state.after(done(id, article()));
    assert!(state.basic() && state.work().is_none());
    assert!(state.after(IN_USE).again.is_some());
}

#[test]
fn without_the_model_rules_go_on_and_it_can_be_asked_for_again() {
    let state = annotated().after(Action::Weights(UNREACHABLE));
    assert_eq!(
        state.status,
        "Basic reading: the language model could not be fetched. Is the connection down?"
    );
    assert!(state.weights.order().is_none());
    let state = state.after(Action::DismissBasic);
    assert!(state.weights.dismissed);
    let state = state.after(Action::LoadWeights);
    assert!(!state.weights.dismissed && state.weights.order().is_some());
    assert!(state.after(IN_USE).again.is_some());
}

#[test]
fn to_save_data_nothing_is_fetched_until_the_reader_asks() {
    let state = State::new(true).after(Action::Weights(WeightsNews::Held));
    let state = state.after(Action::Annotate(Rc::from("one two six")));
    let id = state.job.as_ref().unwrap().id;
    let state = state.after(done(id, article()));
    assert!(state.status.contains("asks to save data"));
    assert_eq!(state.weights.order().map(|order| order.fetch), Some(false));
    let state = state.after(Action::LoadWeights);
    assert_eq!(state.weights.order().map(|order| order.fetch), Some(true));
}

#[test]
fn a_worker_that_dies_while_loading_is_followed_by_one_that_loads() {
    let died = || Action::Failed {
        id: None,
        problem: Problem::Silent,
    };
    let state = annotated();
    let order = state.weights.order();
    let state = state.after(died());
    assert_eq!(
        (state.weights.stand, state.problem.is_none()),
        (Stand::Loading(0), true)
    );
    assert_ne!(state.weights.order(), order);
    let state = state.after(died());
    assert_eq!(state.weights.stand, Stand::Stopped);
    assert!(state.status.contains("stopped unexpectedly"));
}

#[test]
fn a_text_that_the_model_dies_of_is_left_to_the_rules() {
    let state = annotated().after(IN_USE);
    let id = state.again;
    let state = state.after(Action::Failed {
        id,
        problem: Problem::Crashed,
    });
    assert_eq!(
        (state.screen, state.problem.is_none(), state.again),
        (Screen::Work, true, None)
    );
    assert_eq!(state.weights.stand, Stand::Stopped);
    assert!(state.after(IN_USE).again.is_none(), "a late word");
}

#[test]
fn a_text_that_is_cancelled_costs_the_worker_its_weights() {
    let (state, _) = annotating("one");
    let state = state.after(IN_USE);
    let order = state.weights.order();
    let state = state.after(Action::Cancel);
    assert_eq!(state.weights.stand, Stand::Loading(0));
    assert_ne!(state.weights.order(), order);
}

fn any_news() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => Just(WeightsNews::InUse),
        1 => Just(UNREACHABLE),
        1 => Just(WeightsNews::Held),
        1 => (0usize..9).prop_map(|done| WeightsNews::Coming { done, total: 9 }),
    ]
    .prop_map(Action::Weights)
}

fn any_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        "[a ]{0,5}".prop_map(|text| Action::Annotate(Rc::from(text))),
        (0u32..4).prop_map(|id| Action::Done {
            id,
            article: Box::new(article()),
            warnings: vec![Warning::NotEnglish]
        }),
        any_news(),
        Just(Action::LoadWeights),
        (0u32..9).prop_map(|id| done(id, model_article())),
        (0u32..4).prop_map(|id| Action::Failed {
            id: Some(id),
            problem: Problem::Crashed
        }),
        Just(Action::Failed {
            id: None,
            problem: Problem::NeverReady
        }),
        Just(Action::Retry),
        Just(Action::Cancel),
        Just(Action::Edit),
        Just(Action::New),
        Just(Action::Back),
        Just(Action::Unpin),
        any::<bool>().prop_map(|back| Action::Step { back }),
        (0u32..5).prop_map(|n| Action::Pin(attribution(n), By::Keys)),
        (0u32..3).prop_map(|n| Action::Pin(Target::Claim(ClaimId(n)), By::Text)),
        (0usize..3).prop_map(Action::Dismiss),
        Just(Action::Show(Panel::Claims)),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_the_page_makes_sense_and_no_text_is_lost(actions in prop::collection::vec(any_action(), 0..40)) {
        let mut state = State::default();
        let mut given = String::new();
        for action in actions {
            if let Action::Annotate(text) = &action && !text.trim().is_empty() {
                given = text.to_string();
            }
            state = state.after(action);
            prop_assert_eq!(&*state.text, given.as_str());
            prop_assert!(state.screen == Screen::Start || state.reading.is_some());
            prop_assert!(state.pinned.is_none_or(|target| state.reading.as_ref().is_some_and(|r| r.has(target))));
            prop_assert!(state.problem.is_none() || state.screen == Screen::Start);
            prop_assert!(state.job.is_none() || state.problem.is_none());
            prop_assert!(state.again.is_none() || state.job.is_none() && state.basic());
            prop_assert!(
                state.weights.stand != Stand::InUse || state.job.is_some() || state.again.is_some() || !state.basic(),
                "what rules have read is being read again"
            );
        }
    }
}
