//! What is said for a while where it is seen, with a way back.

use super::StoreProps;
use crate::hooks::put_back;
use crate::state::{Action, Offer};
use crate::strings;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds that it stays: most of what it offers can be had elsewhere at any time.
const STAYS_MS: u32 = 7_000;

/// The message. It stays while the pointer is over it or the focus is in it. The status line has told screen readers.
#[component]
pub(crate) fn ToastView(StoreProps { store }: &StoreProps) -> Html {
    let held = use_state_eq(|| false);
    {
        let dispatcher = store.dispatcher();
        use_effect_with((store.toast, *held), move |&(toast, held)| {
            let over = (toast.words.is_some() && !held)
                .then(|| Timeout::new(STAYS_MS, move || dispatcher.dispatch(Action::Toasted(toast.number))));
            move || drop(over)
        });
    }
    let Some(words) = store.toast.words else {
        return Html::default();
    };
    let hold = |on: bool| {
        let held = held.clone();
        move || held.set(on)
    };
    let (enter, leave, focus, blur) = (hold(true), hold(false), hold(true), hold(false));
    let offers = store.toast.offers;
    let label = match offers {
        Offer::Undo | Offer::Article => strings::UNDO,
        Offer::Redo => strings::REDO,
        Offer::Draft => strings::BRING_BACK,
    };
    let onclick = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| match offers {
            Offer::Undo => store.dispatch(Action::Undo),
            Offer::Redo => store.dispatch(Action::Redo),
            Offer::Draft => store.dispatch(Action::BringBack),
            Offer::Article => put_back(&store),
        })
    };
    html! {
        <div class="toast" onpointerenter={move |_: PointerEvent| enter()} onpointerleave={move |_: PointerEvent| leave()}
            onfocusin={move |_: FocusEvent| focus()} onfocusout={move |_: FocusEvent| blur()}>
            // The rest says what the button says.
            <p>{ words.split_inclusive('.').next() }</p>
            <button class="btn btn-quiet" type="button" {onclick}>{ label }</button>
        </div>
    }
}
