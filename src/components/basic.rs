//! The note that the marks are those of rules alone, while the model is on its way or cannot be had.
//!
//! It floats at the foot of the article, so that nothing moves when it goes. The status line says the same, once, to screen
//! readers.

use crate::app::Store;
use crate::state::Action;
use crate::strings;
use crate::weights::Stand;
use whosaid_views::icon;
use whosaid_worker::WeightsProblem;
use yew::prelude::*;

pub(crate) fn basic_note(store: &Store) -> Html {
    let stand = store.weights.stand;
    if !store.basic() || store.weights.dismissed {
        return Html::default();
    }
    let act = |action: fn() -> Action| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(action()))
    };
    let settled = !matches!(stand, Stand::Loading(_) | Stand::InUse);
    html! {
        <div class={classes!("basic", settled.then_some("settled"))}>
            <p>
                <b>{ strings::BASIC }</b>{ " " }{ strings::lacking(stand) }
                if let Stand::Loading(percent) = stand {
                    { " " }<span class="n">{ percent }{ "%" }</span>
                }
            </p>
            if stand == Stand::Failed(WeightsProblem::OtherRelease) {
                <button class="btn" type="button" onclick={super::reload()}>{ strings::RELOAD }</button>
            } else if settled {
                <button class="btn" type="button" onclick={act(|| Action::LoadWeights)}>
                    { if stand == Stand::Held { strings::FETCH } else { strings::TRY_AGAIN } }
                </button>
            }
            if settled {
                <button class="btn btn-icon" type="button" aria-label={strings::DISMISS}
                    onclick={act(|| Action::DismissBasic)}>{ icon("i-close") }</button>
            }
        </div>
    }
}

/// What can be done with an article, told once, beside the note about the model.
pub(crate) fn hint(store: &Store) -> Html {
    // A message or a card takes its place for a while.
    if !store.hint || store.classroom.is_some() || store.toast.words.is_some() || store.pinned.is_some() {
        return Html::default();
    }
    let dismiss = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::DismissHint))
    };
    html! {
        <div class="hint">
            <p><b>{ strings::HINT.0 }</b>{ " " }{ strings::HINT.1 }<span class="of-keys">{ " " }{ strings::HINT.2 }</span></p>
            <button class="btn" type="button" onclick={dismiss}>{ strings::GOT_IT }</button>
        </div>
    }
}
