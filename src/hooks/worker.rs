//! Sends texts to the worker and its answers to the state.

use super::use_latest;
use crate::app::Store;
use crate::later;
use crate::state::Action;
use crate::worker_client::{Event, WorkerClient};
use js_sys::Reflect;
use whosaid_engine::{Article, Origin};
use whosaid_views::note;
use yew::prelude::*;

/// Claims of the engine's own worth less than this are not drawn: nearly every sentence states something, and few are worth
/// a reader's time.
const LEAST: f32 = 0.4;

/// The article with the claims that are worth drawing: the likely ones, those set by hand, and both sides of an answer.
fn selected(mut article: Article) -> Article {
    let mut answered = Vec::new();
    for id in article.claims.iter().flat_map(|claim| &claim.answers) {
        note(&mut answered, id.0);
    }
    article.claims.retain(|claim| {
        claim.check_worthiness >= LEAST
            || claim.origin == Origin::Manual
            || !claim.answers.is_empty()
            || answered.binary_search(&claim.id.0).is_ok()
    });
    article
}

/// Starts the worker with the page, and has it follow the state: the weights' order, and the text to annotate.
#[hook]
pub(crate) fn use_worker(store: &Store) {
    let client = {
        let dispatcher = store.dispatcher();
        let latest = use_latest(store);
        use_memo((), move |()| {
            WorkerClient::new(Callback::from(move |event| {
                dispatcher.dispatch(match event {
                    Event::Progress { id, progress } => Action::Progress { id, progress },
                    Event::Done { id, article, warnings } => {
                        let store = latest.clone();
                        return later::with(move |parts| (parts.arrive)(store, id, selected(*article), warnings));
                    }
                    Event::Failed { id, problem } => Action::Failed { id, problem },
                    Event::Weights(news) => Action::Weights(news),
                    Event::Rehearsed(article) => {
                        return later::with(move |parts| (parts.rehearse)(selected(*article)));
                    }
                });
            }))
        })
    };
    {
        let client = client.clone();
        use_effect_with(store.weights.order(), move |&order| {
            client.load(order.map(|order| order.fetch));
        });
    }
    let work = store.work();
    use_effect_with(work.as_ref().map(|work| work.id), move |_| match work {
        Some(work) => client.annotate(work),
        // Does nothing where the work is done.
        None => client.cancel(),
    });
}

/// Whether the browser asks pages to save data.
pub(crate) fn saves_data() -> bool {
    let asks = || {
        let navigator = web_sys::window()?.navigator();
        let connection = Reflect::get(&navigator, &"connection".into()).ok()?;
        Reflect::get(&connection, &"saveData".into()).ok()?.as_bool()
    };
    asks().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::{Act, Claim, ClaimId, Span};

    fn claim(id: u32, check_worthiness: f32, answers: &[u32]) -> Claim {
        Claim {
            id: ClaimId(id),
            span: Span::new(0, 1),
            attribution: None,
            claimant: None,
            kind: Act::Statement,
            check_worthiness,
            reasons: Vec::new(),
            answers: answers.iter().map(|&id| ClaimId(id)).collect(),
            origin: Origin::Auto,
        }
    }

    #[test]
    fn only_claims_worth_a_look_are_drawn_and_none_loses_what_it_answers() {
        let set_by_hand = Claim {
            origin: Origin::Manual,
            ..claim(5, 0.0, &[])
        };
        let claims = vec![
            claim(1, 0.1, &[]),
            claim(2, 0.9, &[]),
            claim(3, 0.2, &[]),
            claim(4, 0.1, &[3]),
            set_by_hand,
        ];
        let drawn = selected(Article {
            text: "x".to_owned(),
            claims,
            ..Article::default()
        });
        assert_eq!(drawn.claims.iter().map(|c| c.id.0).collect::<Vec<_>>(), [2, 3, 4, 5]);
    }
}

/// Has the edit of a long article carried out.
#[hook]
pub(crate) fn use_plans(store: &Store) {
    let latest = use_latest(store);
    use_effect_with(store.plans, move |&plans| {
        if plans > 0 {
            later::with(move |parts| (parts.foresee)(latest));
        }
    });
}
