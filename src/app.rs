//! The application: one state, and the effects that follow it.

use crate::components::{Start, top_bar};
use crate::hooks::{
    new_here, saves_data, use_address, use_drop, use_keys, use_plans, use_theme, use_title, use_worker,
};
use crate::later;
use crate::state::{Action, Screen, State};
use std::rc::Rc;
use whosaid_views::sprite;
use yew::prelude::*;

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

/// The state with its dispatcher, as components and hooks take it.
pub(crate) type Store = UseReducerHandle<State>;

/// The whole page.
#[component]
pub(crate) fn App() -> Html {
    let store = use_reducer_eq(|| State::new(saves_data(), new_here(), js_sys::Date::now()));
    use_theme(&store);
    {
        let dispatcher = store.dispatcher();
        use_effect_with((), move |()| later::fetch(dispatcher, 0));
    }
    use_worker(&store);
    use_plans(&store);
    use_address(&store);
    use_keys(&store);
    use_drop(&store);
    use_title(&store);
    html! {
        <>
            { sprite() }
            { top_bar(&store) }
            { match (store.screen, &store.reading) {
                (Screen::Work, Some(reading)) => later::drawn(|parts| (parts.work)(&store, reading)),
                _ => html! { <Start store={store.clone()}/> },
            } }
            <p class="vh" role="status" aria-live="polite" data-model={store.weights.stand.name()}>{ &store.status }</p>
            { later::drawn(|parts| (parts.page)(&store)) }
        </>
    }
}
