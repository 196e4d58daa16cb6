//! What the reader does, what the worker answers, and what the page then is.

mod corrections;
mod drafts;
mod properties;
mod readings;

use super::*;
use crate::edits::{Correction, Who};
use whosaid_engine::{Act, Attribution, AttributionKind, Claim, ClaimId, Origin, Progress, Span};
use whosaid_views::{Filter, Switch};
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
        ahead: None,
        article: Box::new(article()),
        warnings: vec![],
    })
}

fn done(id: u32, article: Article) -> Action {
    Action::Done {
        id,
        ahead: None,
        article: Box::new(article),
        warnings: vec![],
    }
}

const IN_USE: Action = Action::Weights(WeightsNews::InUse);
const UNREACHABLE: WeightsNews = WeightsNews::Failed {
    problem: WeightsProblem::Unreachable,
};

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
    assert_eq!(state.status, "Telling the speakers apart");
    let state = state.after(Action::Done {
        id,
        ahead: None,
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
        ahead: None,
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
fn a_speaker_who_is_picked_in_the_panel_is_read_on_there() {
    let ann = Correction::Speaker(AttributionId(1), Who::New("Ann".to_owned()), false);
    let state = annotated()
        .after(Action::Correct(ann))
        .after(Action::Show(Panel::Speakers));
    let ann = Target::Speaker(state.reading.as_ref().unwrap().article.speakers[0].id);
    let linked = state.clone().after(Action::Pin(ann, By::Link));
    assert_eq!((linked.pinned, linked.panel_open), (Some(ann), false));
    let state = state.after(Action::Pin(ann, By::Panel));
    assert_eq!(
        (state.pinned, state.panel, state.panel_open),
        (Some(ann), Panel::Speakers, true)
    );
    assert_eq!(state.after(Action::Unpin).pinned, None);
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
        (Some(attribution(1)), None, Focus::Text)
    );
    let state = state.after(Action::Pin(attribution(1), By::Keys));
    assert_eq!(state.reveal.focus, Focus::Popover);
    let state = state.after(Action::Step { back: false });
    assert_eq!(state.pinned, Some(attribution(2)));
    let state = state.after(Action::Unpin);
    assert_eq!(
        (state.pinned, state.cursor, state.reveal.focus),
        (None, Some(attribution(2)), Focus::Text)
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
        ahead: None,
        article: Box::new(article()),
        warnings: vec![],
    });
    assert_eq!(state.pinned, Some(attribution(2)));
    assert_eq!(
        state.after(Action::Pin(attribution(9), By::Link)).pinned,
        Some(attribution(2))
    );
}

#[test]
fn keys_stop_at_the_articles_own_claims_and_at_quoted_terms() {
    let (state, id) = annotating("one two six ten");
    let mut article = article();
    article.text = "one two six ten".to_owned();
    article.attributions.truncate(1);
    article.claims[0].attribution = None;
    article.quoted_terms = vec![Span::new(8, 11), Span::new(12, 15)];
    let state = state.after(done(id, article));
    let step = |state: State| state.after(Action::Step { back: false });
    let claim = Target::Claim(ClaimId(1));
    let state = step(step(state));
    assert_eq!(
        (state.cursor, state.status.as_str()),
        (Some(claim), "Claim 1: The article in its own voice.")
    );
    // Its card is in the panel, and the way back leads to its words.
    let open = state.clone().after(Action::Pin(claim, By::Keys));
    assert_eq!(
        (open.panel, open.panel_open, open.reveal.focus),
        (Panel::Claims, true, Focus::Popover)
    );
    let closed = open.clone().after(Action::Unpin);
    assert_eq!(
        (closed.cursor, closed.panel_open, closed.reveal.focus),
        (Some(claim), false, Focus::Text)
    );
    let term = step(open);
    assert_eq!(
        (term.pinned, term.status.as_str()),
        (Some(Target::Term(8)), "Quoted term, 1 of 2.")
    );
    // What is deleted leaves the keyboard where it was.
    let gone = term.clone().after(Action::Correct(Correction::Delete(Target::Term(8))));
    assert_eq!(
        (gone.cursor, gone.pinned, gone.reveal.focus),
        (Some(Target::Term(12)), None, Focus::Text)
    );
    assert_eq!(gone.status, "Quoted term deleted. Undo brings it back.");
    let gone = step(state.clone()).after(Action::Correct(Correction::Delete(Target::Term(8))));
    assert_eq!((gone.cursor, gone.reveal.focus), (Some(Target::Term(12)), Focus::Text));
    // What is switched off, or would tell in the classroom, is passed over.
    let off = state.clone().after(Action::Toggle(Switch::Term));
    assert_eq!(step(off).cursor, Some(claim));
    let hidden = step(state.after(Action::Classroom(true)));
    assert!(hidden.marked().stop == Some(attribution(1)) && hidden.cursor != Some(Target::Term(8)));
}
