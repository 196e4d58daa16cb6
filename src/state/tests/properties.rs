//! What holds whatever happens.

use super::*;
use crate::edits::{Correction, Mark, Part, Who, replayed};
use proptest::prelude::*;

fn any_news() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => Just(WeightsNews::InUse),
        1 => Just(UNREACHABLE),
        1 => Just(WeightsNews::Held),
        1 => (0usize..9).prop_map(|done| WeightsNews::Coming { done, total: 9 }),
    ]
    .prop_map(Action::Weights)
}

fn any_correction() -> impl Strategy<Value = Correction> {
    let id = || (1u32..5).prop_map(AttributionId);
    let span = || {
        prop::sample::select(vec![
            Span::new(0, 3),
            Span::new(4, 7),
            Span::new(0, 7),
            Span::new(8, 11),
        ])
    };
    let mark = prop::sample::select(vec![Mark::Quotation, Mark::Paraphrase, Mark::Claim, Mark::Term]);
    prop_oneof![
        (span(), mark).prop_map(|(span, mark)| Correction::Mark(span, mark)),
        id().prop_map(|id| Correction::Act(id, Act::Denial)),
        id().prop_map(|id| Correction::Speaker(id, Who::New("Ann".to_owned()), true)),
        (id(), span()).prop_map(|(id, span)| Correction::Bounds(id, Part::Content(0), span)),
        id().prop_map(|id| Correction::Delete(Target::Attribution(id))),
        (0u32..9).prop_map(|at| Correction::Delete(Target::Term(at))),
        (1u32..3, 1u32..3).prop_map(|(id, other)| Correction::Claim(
            ClaimId(id),
            Act::Denial,
            0.25,
            vec![ClaimId(other)]
        )),
    ]
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let speaker = prop::sample::select(vec![None, Some(None), Some(Some(SpeakerId(1)))]);
    (speaker, "[ot ]{0,2}").prop_map(|(speaker, words)| Filter {
        speaker,
        words,
        ..Filter::default()
    })
}

fn any_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        "[a ]{0,5}".prop_map(|text| Action::Annotate(Rc::from(text))),
        (0u32..4).prop_map(|id| Action::Done {
            id,
            ahead: None,
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
        "[a ]{0,5}".prop_map(|text| Action::Typed(Rc::from(text))),
        Just(Action::BringBack),
        Just(Action::Unpin),
        any::<bool>().prop_map(|back| Action::Step { back }),
        (0u32..5).prop_map(|n| Action::Pin(attribution(n), By::Keys)),
        (0u32..3).prop_map(|n| Action::Pin(Target::Claim(ClaimId(n)), By::Keys)),
        (0u32..9).prop_map(|at| Action::Pin(Target::Term(at), By::Text)),
        (0usize..3).prop_map(Action::Dismiss),
        Just(Action::Show(Panel::Claims)),
        any_correction().prop_map(Action::Correct),
        any_correction().prop_map(Action::Correct),
        Just(Action::Undo),
        Just(Action::Undo),
        Just(Action::Redo),
        Just(Action::Classroom(true)),
        any::<bool>().prop_map(|all| Action::Uncover { all }),
        (0usize..9, 0usize..12).prop_map(|(start, end)| Action::Select(Some(Span::new(start, end)))),
        any::<bool>().prop_map(Action::Correcting),
        any_filter().prop_map(Action::Filter),
        Just(Action::Find),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_the_page_makes_sense_and_no_text_is_lost(actions in prop::collection::vec(any_action(), 0..40)) {
        let mut state = State::default();
        let mut given = String::new();
        let mut drafted = String::new();
        for action in actions {
            if let Action::Annotate(text) = &action && !text.trim().is_empty() {
                given = text.to_string();
            }
            // Who goes on typing, goes back without the edit, or takes back what is being read, means it.
            let meant = match action {
                Action::Typed(_) => true,
                Action::Back => state.revising,
                Action::BringBack => state.job.is_some(),
                // Here the article is always the same one, whatever was read.
                Action::Done { .. } => true,
                _ => false,
            };
            state = state.after(action);
            let known = |text: &str| {
                let read = state.reading.as_ref().is_some_and(|reading| reading.article.text == text);
                read || state.desk().iter().any(|draft| *draft.text == *text)
            };
            prop_assert!(meant || drafted.trim().is_empty() || known(&drafted), "what was typed is there");
            drafted = if state.screen == Screen::Start { state.boxed().text.to_string() } else { String::new() };
            prop_assert_eq!(&*state.text, given.as_str());
            prop_assert!(state.screen == Screen::Start || state.reading.is_some());
            prop_assert!(state.pinned.is_none_or(|target| state.reading.as_ref().is_some_and(|r| r.has(target))));
            prop_assert!(state.problem.is_none() || state.screen == Screen::Start);
            prop_assert!(!state.correcting || matches!(state.pinned, Some(Target::Attribution(_) | Target::Claim(_))));
            prop_assert!(state.found.is_some() == (state.reading.is_some() && !state.filter.is_empty()));
            prop_assert!(state.kept.is_some() == state.reading.is_some());
            if let (Some(kept), Some(reading)) = (&state.kept, &state.reading) {
                prop_assert_eq!(&replayed(&kept.base, kept.log.done()), &reading.article, "what shows is what was done");
            }
            prop_assert!(state.job.is_none() || state.problem.is_none());
            prop_assert!(state.again.is_none() || state.job.is_none() && state.basic());
            prop_assert!(
                state.weights.stand != Stand::InUse || state.job.is_some() || state.again.is_some() || !state.basic(),
                "what rules have read is being read again"
            );
        }
    }
}
