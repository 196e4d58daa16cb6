//! What takes long of a long article is worked out in tasks of its own, before it is shown.

use crate::app::Store;
use crate::state::{Action, Ahead, Foreseen, State, exchanged, long};
use crate::tasks::{pause, prepared};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use whosaid_engine::{Article, Warning};
use yew::prelude::*;

/// Shows an article that the worker has read.
pub(crate) fn arrive(store: Rc<RefCell<Store>>, id: u32, mut article: Article, warnings: Vec<Warning>) {
    let dispatcher = store.borrow().dispatcher();
    article.url = store.borrow().address();
    let done = move |article, ahead| Action::Done {
        id,
        article: Box::new(article),
        ahead,
        warnings,
    };
    if !long(&article.text) {
        return dispatcher.dispatch(done(article, None));
    }
    spawn_local(async move {
        pause().await;
        let again = store.borrow().again == Some(id);
        let before = store.borrow().kept.clone().filter(|_| again);
        let over = before.map(|before| exchanged(&before, article.clone()));
        let shown = match &over {
            Some(over) => {
                pause().await;
                over.article()
            }
            None => article.clone(),
        };
        let earlier = store.borrow().reading.clone().filter(|_| again);
        let reading = prepared(shown, earlier).await;
        dispatcher.dispatch(done(article, Some(Ahead { reading, over })));
    });
}

/// Carries out the edit that is planned.
pub(crate) fn foresee(store: Rc<RefCell<Store>>) {
    spawn_local(async move {
        pause().await;
        let (kept, earlier) = (store.borrow().foreseen(), store.borrow().reading.clone());
        let seen = match kept {
            Some(kept) => Some(Foreseen {
                revision: kept.revision,
                reading: prepared(kept.article(), earlier).await,
            }),
            None => None,
        };
        store.borrow().dispatch(Action::Carry(seen));
    });
}

/// Does what was read out of a file, a link or the browser's storage.
pub(super) async fn dispatch(dispatcher: &UseReducerDispatcher<State>, action: Action) {
    dispatcher.dispatch(match action {
        Action::Opened(kept, None) if long(&kept.base.text) => {
            pause().await;
            let reading = prepared(kept.article(), None).await;
            Action::Opened(kept, Some(reading))
        }
        other => other,
    });
}
