//! Dialogs, of which the list of shortcuts is one.

use super::StoreProps;
use crate::app::Store;
use crate::state::Action;
use crate::strings;
use web_sys::HtmlDialogElement;
use whosaid_views::icon;
use yew::prelude::*;

/// The list of shortcuts, and what the marks mean.
#[component]
pub(crate) fn Help(StoreProps { store }: &StoreProps) -> Html {
    let body = html! {
        <>
            <dl class="keys">
                { for strings::KEYS.iter().map(|(keys, does)| html! {
                    <div>
                        <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                        <dd>{ *does }</dd>
                    </div>
                }) }
            </dl>
            <h3>{ strings::HOW_TO_READ }</h3>
            <dl class="keys legend">
                { for strings::LEGEND.iter().map(|(what, means)| html! { <div><dt>{ *what }</dt><dd>{ *means }</dd></div> }) }
            </dl>
            if let Some(reading) = &store.reading {
                <p class="made">{ strings::engine(&reading.article.engine.version, reading.article.engine.model.as_deref()) }</p>
            }
        </>
    };
    dialog(strings::SHORTCUTS, body, store, || Action::Help(false))
}

/// A modal dialog, open as long as it is drawn; `closed` is what its closing does.
pub(crate) fn dialog(title: &'static str, body: Html, store: &Store, closed: fn() -> Action) -> Html {
    let store = store.clone();
    let on_close = Callback::from(move |()| store.dispatch(closed()));
    html! { <Dialog {title} {on_close}>{ body }</Dialog> }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct DialogProps {
    pub(crate) title: &'static str,
    pub(crate) on_close: Callback<()>,
    pub(crate) children: Html,
}

/// The browser keeps the focus inside, closes it on Escape, and gives the focus back.
#[component]
pub(crate) fn Dialog(
    DialogProps {
        title,
        on_close,
        children,
    }: &DialogProps,
) -> Html {
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
    html! {
        <dialog class="dialog" aria-labelledby="dialog-title" ref={node} onclose={on_close.reform(|_: Event| ())}>
            <div class="dialog-head">
                <h2 id="dialog-title">{ *title }</h2>
                <button class="btn btn-icon" type="button" aria-label={strings::CLOSE} onclick={close}>{ icon("i-close") }</button>
            </div>
            { children.clone() }
        </dialog>
    }
}
