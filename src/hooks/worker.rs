//! Sends texts to the worker and its answers to the state.

use super::use_latest;
use crate::app::Store;
use crate::later;
use crate::state::{Action, Ahead, long};
use crate::worker_client::{Event, WorkerClient};
use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use std::cell::RefCell;
use std::rc::Rc;
use whosaid_engine::{Article, ClaimId, Origin, Warning};
use yew::prelude::*;

/// Claims of the engine's own worth less than this are not drawn: nearly every sentence states something, and few are worth
/// a reader's time.
const LEAST: f32 = 0.4;

/// The article with the claims that are worth drawing: the likely ones, those set by hand, and both sides of an answer.
fn selected(mut article: Article) -> Article {
    let mut answered: Vec<ClaimId> = article.claims.iter().flat_map(|c| c.answers.iter().copied()).collect();
    answered.sort_unstable();
    article.claims.retain(|claim| {
        claim.check_worthiness >= LEAST
            || claim.origin == Origin::Manual
            || !claim.answers.is_empty()
            || answered.binary_search(&claim.id).is_ok()
    });
    article
}

/// Shows an article that the worker has read: in tasks of its own each that takes long with a long text, so that the page
/// can be used between them.
fn arrived(store: Rc<RefCell<Store>>, id: u32, article: Article, warnings: Vec<Warning>) {
    let dispatcher = store.borrow().dispatcher();
    let show = move |article: Article, ahead: Option<Ahead>| {
        dispatcher.dispatch(Action::Done {
            id,
            article: Box::new(article),
            ahead,
            warnings,
        });
    };
    if !long(&article.text) {
        return show(article, None);
    }
    later::with(move |parts| {
        Timeout::new(0, move || {
            let before = store.borrow().kept.clone().filter(|_| store.borrow().again == Some(id));
            let over = before.map(|before| (parts.exchanged)(&before, article.clone()));
            Timeout::new(0, move || {
                let reading = match &over {
                    Some(over) => (parts.reread)(over),
                    None => (parts.read)(article.clone()),
                };
                Timeout::new(0, move || show(article, Some(Ahead { reading, over }))).forget();
            })
            .forget();
        })
        .forget();
    });
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
                        return arrived(latest.clone(), id, selected(*article), warnings);
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
    use whosaid_engine::{Act, Claim, Span};

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

/// Works out the edit of a long article in a task of its own, and shows it in the next one.
#[hook]
pub(crate) fn use_plans(store: &Store) {
    let latest = use_latest(store);
    use_effect_with(store.plans, move |&plans| {
        if plans > 0 {
            let foresee = move || {
                let seen = later::there().and_then(|parts| (parts.foreseen)(&latest.borrow()));
                let carry = move || latest.borrow().dispatch(Action::Carry(seen));
                Timeout::new(0, carry).forget();
            };
            Timeout::new(0, foresee).forget();
        }
    });
}
