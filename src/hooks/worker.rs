//! Sends texts to the worker and its answers to the state.

use crate::app::Store;
use crate::state::Action;
use crate::worker_client::{Event, WorkerClient};
use std::rc::Rc;
use whosaid_views::Reading;
use yew::prelude::*;

/// Starts the worker with the page, and has it follow [`crate::state::State::job`].
#[hook]
pub(crate) fn use_worker(store: &Store) {
    let client = {
        let dispatcher = store.dispatcher();
        use_memo((), move |()| {
            WorkerClient::new(Callback::from(move |event| {
                dispatcher.dispatch(match event {
                    Event::Progress { id, progress } => Action::Progress { id, progress },
                    Event::Done { id, article, warnings } => Action::Done {
                        id,
                        reading: Rc::new(Reading::new(*article)),
                        warnings,
                    },
                    Event::Failed { id, problem } => Action::Failed { id, problem },
                });
            }))
        })
    };
    let job = store.job.as_ref().map(|job| job.id);
    let text = store.text.clone();
    use_effect_with(job, move |&job| match job {
        Some(id) => client.annotate(id, text),
        // Does nothing where the job is done.
        None => client.cancel(),
    });
}
