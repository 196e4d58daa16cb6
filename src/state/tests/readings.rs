//! Rules read first, the model after them.

use super::*;
use crate::edits::Correction;

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
    assert_eq!((state.cursor, state.ring), (Some(attribution(1)), true));
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
    let state = State::new(true, false, 0.0).after(Action::Weights(WeightsNews::Held));
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

#[test]
fn what_is_worked_out_ahead_is_shown_unless_something_was_corrected_meanwhile() {
    let asked = annotated().after(IN_USE);
    let id = asked.again.unwrap();
    let ahead = |of: &State| {
        let over = exchanged(of.kept.as_ref().unwrap(), model_article());
        Ahead {
            reading: read(&over),
            over: Some(over),
        }
    };
    let with = |state: State, ahead: Ahead| {
        state.after(Action::Done {
            id,
            article: Box::new(model_article()),
            ahead: Some(ahead),
            warnings: vec![],
        })
    };
    let at_once = asked.clone().after(done(id, model_article()));
    let worked_out = ahead(&asked);
    let shown = with(asked.clone(), worked_out.clone());
    assert!(Rc::ptr_eq(shown.reading.as_ref().unwrap(), &worked_out.reading));
    assert_eq!(
        shown.reading.as_ref().unwrap().article,
        at_once.reading.as_ref().unwrap().article
    );
    assert_eq!(shown.kept, at_once.kept);
    // A correction while it was worked out: it stays.
    let correction = Action::Correct(Correction::Act(AttributionId(1), Act::Question));
    let corrected = asked.after(correction);
    let shown = with(corrected.clone(), worked_out);
    let wanted = corrected.after(done(id, model_article()));
    let (shown, wanted) = (shown.reading.unwrap(), wanted.reading.unwrap());
    assert_eq!(shown.article, wanted.article);
    assert!(shown.article.attributions.iter().any(|a| a.act == Act::Question));
}
