//! What is corrected, undone, kept and opened again.

use super::*;
use crate::edits::{Correction, Mark, Part, Who};

fn mark(start: usize, end: usize, mark: Mark) -> Action {
    Action::Correct(Correction::Mark(Span::new(start, end), mark))
}

fn count(state: &State) -> usize {
    state
        .reading
        .as_ref()
        .map_or(0, |reading| reading.article.attributions.len())
}

#[test]
fn what_is_marked_is_picked_and_asks_who_says_it() {
    let state = annotated().after(Action::Select(Some(Span::new(5, 10))));
    assert_eq!(state.selected, Some(Span::new(4, 11)), "whole words");
    let state = state.after(mark(4, 11, Mark::Paraphrase));
    assert_eq!((count(&state), state.selected), (4, None));
    assert_eq!(state.pinned, Some(attribution(4)));
    assert!(state.correcting && state.reveal.focus == Focus::Popover);
    assert_eq!(state.status, "Marked as a paraphrase. Who says it?");
    let state = state.after(Action::Correct(Correction::Speaker(
        AttributionId(4),
        Who::New("Ann".to_owned()),
        false,
    )));
    assert!(state.correcting, "the card stays open");
    let reading = state.reading.as_ref().unwrap();
    assert_eq!(reading.owner(reading.attribution(AttributionId(4)).unwrap().0), Some(0));
}

#[test]
fn undo_takes_back_step_by_step_and_says_when_there_is_nothing_more() {
    let before = annotated();
    let state = before.clone().after(mark(4, 11, Mark::Quotation));
    let state = state.after(Action::Correct(Correction::Delete(attribution(1))));
    let state = state.after(Action::Undo).after(Action::Undo);
    assert_eq!((count(&state), state.pinned, state.correcting), (3, None, false));
    assert_eq!(state.reading.as_ref().unwrap().article, before.reading.unwrap().article);
    let state = state.after(Action::Undo);
    assert_eq!(state.status, "Nothing more.");
    let state = state.after(Action::Redo).after(Action::Redo);
    assert_eq!(count(&state), 3, "one more, one less");
    assert!(state.kept.as_ref().is_some_and(|kept| !kept.log.can_redo()));
}

#[test]
fn deleting_what_the_keyboard_stands_on_leaves_it_in_the_text() {
    let state = annotated().after(Action::Pin(attribution(2), By::Keys));
    let state = state.after(Action::Correct(Correction::Delete(attribution(2))));
    assert_eq!((state.pinned, state.reveal.focus), (None, Focus::Text));
    assert_eq!(state.cursor, Some(attribution(3)));
    let reading = state.reading.unwrap();
    assert_eq!(
        reading.article.claims[0].attribution, None,
        "its claim is the article\u{2019}s own now"
    );
}

#[test]
fn an_edited_text_is_the_same_article_and_another_text_another_one() {
    let state = annotated().after(Action::Correct(Correction::Bounds(
        AttributionId(3),
        Part::Content(0),
        Span::new(4, 11),
    )));
    let key = state.kept.as_ref().unwrap().key;
    let edited = |text: &str| {
        let state = state.clone().after(Action::Edit);
        assert!(state.revising);
        let state = state.after(Action::Annotate(Rc::from(text)));
        let id = state.job.as_ref().unwrap().id;
        let read = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        state.after(done(id, read))
    };
    let same = edited("one, two six");
    assert_eq!(same.kept.as_ref().unwrap().key, key);
    let reading = same.reading.as_ref().unwrap();
    assert_eq!(reading.article.attributions[0].content, [Span::new(5, 12)]);
    assert!(same.kept.unwrap().strays.is_empty());
    let lost = edited("one two");
    let strays = lost.kept.as_ref().unwrap().strays.clone();
    assert_eq!(
        strays.iter().map(|stray| stray.words.as_str()).collect::<Vec<_>>(),
        ["two six"]
    );
    assert!(lost.after(Action::DismissStrays).kept.unwrap().strays.is_empty());
    let other = edited("something else altogether");
    assert_ne!(other.kept.as_ref().unwrap().key, key);
    assert!(!other.kept.unwrap().log.can_undo());
}

#[test]
fn an_article_that_was_kept_comes_back_with_what_can_be_undone() {
    let state = annotated().after(Action::Correct(Correction::Delete(attribution(1))));
    let kept = state.kept.clone().unwrap();
    let state = State::default().after(Action::Opened(Box::new(kept), None));
    assert_eq!(
        (state.screen, count(&state), &*state.text),
        (Screen::Work, 2, "one two six")
    );
    assert_eq!(count(&state.after(Action::Undo)), 3);
}

#[test]
fn what_is_deleted_from_the_browser_leaves_the_screen_too() {
    let state = annotated();
    let key = state.kept.as_ref().unwrap().key;
    assert_eq!(
        state.clone().after(Action::Forgotten(Some(key + 1.0))).screen,
        Screen::Work
    );
    let state = state.after(Action::Forgotten(None));
    assert_eq!(
        (state.screen, state.reading.is_none(), &*state.text),
        (Screen::Start, true, "")
    );
}

#[test]
fn the_classroom_reveals_in_order_of_the_text_and_by_a_click() {
    let state = annotated()
        .after(Action::Classroom(true))
        .after(Action::Uncover { all: false });
    assert_eq!(state.classroom.as_deref(), Some(&[AttributionId(1)][..]));
    let state = state
        .after(Action::Pin(attribution(3), By::Text))
        .after(Action::Uncover { all: false });
    let shown = [1, 3, 2].map(AttributionId);
    assert_eq!(state.classroom.as_deref(), Some(&shown[..]));
    assert_eq!(state.after(Action::Classroom(false)).classroom, None);
}

#[test]
fn what_the_classroom_hides_is_named_nowhere_until_it_is_picked() {
    let state = annotated().after(Action::Pin(attribution(1), By::Text));
    let state = state.after(Action::Classroom(true));
    assert_eq!((state.pinned, state.hides()), (None, true), "no card stays open");
    let state = state.after(Action::Step { back: false });
    assert_eq!(state.status, "2 of 3.");
    // A claim tells whose words it is made in.
    let claim = state.clone().after(Action::Pin(Target::Claim(ClaimId(1)), By::Text));
    assert_eq!(claim.classroom.as_deref(), Some(&[AttributionId(2)][..]));
    let state = state.after(Action::Pin(attribution(2), By::Keys));
    assert_eq!(state.status, "No source named, 2 of 3.");
    let state = state.after(Action::Uncover { all: true });
    assert!(state.classroom.is_some() && !state.hides());
    assert_eq!(
        state.after(Action::Step { back: false }).status,
        "No source named, 3 of 3."
    );
}

#[test]
fn a_claim_is_corrected_in_the_panel_and_what_is_looked_for_outlives_it() {
    let state = annotated().after(Action::Filter(Filter {
        words: "TWO".to_owned(),
        ..Filter::default()
    }));
    let found = state.found.as_ref().unwrap();
    assert_eq!(
        (found.attribution(0), found.attribution(1), found.claim(0)),
        (false, true, true)
    );
    assert_eq!(state.status, "Found: 1 quotation or paraphrase by 0 speakers, 1 claim.");
    // The keyboard goes to what is looked for, and no further.
    let state = state
        .after(Action::Step { back: false })
        .after(Action::Step { back: false });
    assert_eq!(state.cursor, Some(attribution(2)));
    let claim = Target::Claim(ClaimId(1));
    let state = state
        .after(Action::Pin(claim, By::Panel))
        .after(Action::Correcting(true));
    assert!(state.correcting && state.panel_open, "the form is in the panel");
    let state = state.after(Action::Correct(Correction::Claim(ClaimId(1), Act::Denial, 1.0, vec![])));
    assert!(state.correcting && state.found.as_ref().unwrap().claim(0));
    // What is picked from elsewhere, and would not be listed, brings everything back.
    let state = state.after(Action::Filter(Filter {
        words: "six".to_owned(),
        ..Filter::default()
    }));
    let state = state.after(Action::Pin(claim, By::Text));
    assert!(state.found.is_none() && state.filter.is_empty());
}

#[test]
fn an_edit_of_a_long_article_is_worked_out_before_it_is_shown() {
    let mut article = article();
    article.text.push_str(&" and so on".repeat(11_000));
    let (state, id) = annotating(&article.text);
    let state = state.after(done(id, article));
    let correction = |act| Action::Correct(Correction::Act(AttributionId(1), act));
    let act = |state: &State| state.reading.as_ref().unwrap().article.attributions[0].act;
    let before = act(&state);
    let planned = state.clone().after(correction(Act::Question));
    assert_eq!((act(&planned), planned.plans), (before, state.plans + 1));
    let kept = planned.foreseen().unwrap();
    let foreseen = Foreseen {
        revision: kept.revision,
        reading: Rc::new(Reading::new(kept.article())),
    };
    let shown = planned.clone().after(Action::Carry(Some(foreseen.clone())));
    assert_eq!(act(&shown), Act::Question);
    assert!(Rc::ptr_eq(shown.reading.as_ref().unwrap(), &foreseen.reading));
    assert!(shown.foreseen().is_none());
    // Whatever could depend on it has it carried out first; what was foreseen of something else is not shown.
    let next = planned.clone().after(correction(Act::Demand));
    assert_eq!(act(&next), Act::Question);
    let next = next.after(Action::Carry(Some(foreseen)));
    assert_eq!(act(&next), Act::Demand);
    let undone = planned.after(Action::Undo);
    assert_eq!(act(&undone), Act::Question);
    assert_eq!(act(&undone.after(Action::Carry(None))), before);
}
