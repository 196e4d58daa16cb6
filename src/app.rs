//! The application: one state, and the effects that follow it.

use crate::components::{Help, Share, SpeakerDialog, Start, Work, top_bar};
use crate::hooks::{
    new_here, saves_data, use_address, use_drop, use_keep, use_keys, use_place, use_places, use_reveal, use_selection,
    use_theme, use_title, use_worker,
};
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
    use_keep(&store);
    use_worker(&store);
    use_address(&store);
    use_keys(&store);
    use_drop(&store);
    use_title(&store);
    use_places(&store);
    use_place(&store);
    use_reveal(&store);
    use_selection(&store);
    html! {
        <>
            { sprite() }
            { top_bar(&store) }
            { match (store.screen, &store.reading) {
                (Screen::Work, Some(reading)) => html! { <Work store={store.clone()} reading={reading.clone()}/> },
                _ => html! { <Start store={store.clone()}/> },
            } }
            <p class="vh" role="status" aria-live="polite" data-model={store.weights.stand.name()}>{ &store.status }</p>
            if store.help {
                <Help store={store.clone()}/>
            }
            if store.sharing {
                <Share store={store.clone()}/>
            }
            if let Some(id) = store.speaker {
                <SpeakerDialog store={store.clone()} {id}/>
            }
        </>
    }
}
