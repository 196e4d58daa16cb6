//! The list of shortcuts.

use super::StoreProps;
use crate::state::Action;
use crate::strings;
use web_sys::HtmlDialogElement;
use whosaid_views::icon;
use yew::prelude::*;

/// A modal dialog: the browser keeps the focus inside, closes it on Escape, and gives the focus back.
#[component]
pub(crate) fn Help(StoreProps { store }: &StoreProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // Fails only where it is open already.
                let _ = dialog.show_modal();
            }
        });
    }
    let close = {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let closed = {
        let store = store.clone();
        Callback::from(move |_: Event| store.dispatch(Action::Help(false)))
    };
    html! {
        <dialog class="dialog" aria-labelledby="help-title" ref={node} onclose={closed}>
            <div class="dialog-head">
                <h2 id="help-title">{ strings::SHORTCUTS }</h2>
                <button class="btn btn-icon" type="button" aria-label={strings::CLOSE} onclick={close}>{ icon("i-close") }</button>
            </div>
            <dl class="keys">
                { for strings::KEYS.iter().map(|(keys, does)| html! {
                    <div>
                        <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                        <dd>{ *does }</dd>
                    </div>
                }) }
            </dl>
            if let Some(reading) = &store.reading {
                <p class="made">{ strings::engine(&reading.article.engine.version, reading.article.engine.model.as_deref()) }</p>
            }
        </dialog>
    }
}
