//! Notices: what happened in bold, what it means or what to do, and the button for it.

use crate::app::Store;
use crate::intake::Problem;
use crate::state::Action;
use crate::strings;
use whosaid_views::icon;
use yew::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Warn,
    Bad,
}

/// A notice; `buttons` stand at its end, before the one that dismisses it.
pub(crate) fn notice(
    tone: Tone,
    (what, then): (String, String),
    buttons: Html,
    on_dismiss: Option<Callback<()>>,
) -> Html {
    let (class, role) = match tone {
        Tone::Plain => ("notice", None),
        Tone::Warn => ("notice notice-warn", None),
        // Said at once: the reader waits for something that will not come.
        Tone::Bad => ("notice notice-bad", Some("alert")),
    };
    html! {
        <div {class} {role}>
            { icon(if tone == Tone::Plain { "i-text" } else { "i-warn" }) }
            <p class="grow"><b>{ what }</b>{ " " }{ then }</p>
            { buttons }
            if let Some(dismiss) = on_dismiss {
                <button class="btn btn-icon" type="button" aria-label={strings::DISMISS}
                    onclick={dismiss.reform(|_: MouseEvent| ())}>{ icon("i-close") }</button>
            }
        </div>
    }
}

/// Why there is no result, with a way on.
pub(crate) fn problem_notice(store: &Store) -> Html {
    let Some(problem) = &store.problem else {
        return Html::default();
    };
    let tone = if *problem == Problem::Empty {
        Tone::Warn
    } else {
        Tone::Bad
    };
    let retry = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Retry))
    };
    let dismiss = {
        let store = store.clone();
        Callback::from(move |()| store.dispatch(Action::DismissProblem))
    };
    let buttons = html! {
        <>
            if problem.may_pass() {
                <button class="btn" type="button" onclick={retry}>{ strings::TRY_AGAIN }</button>
            }
            if *problem == Problem::OtherRelease {
                <button class="btn" type="button" onclick={reload()}>{ strings::RELOAD }</button>
            }
        </>
    };
    notice(tone, strings::problem(problem), buttons, Some(dismiss))
}

/// Reloads the page.
pub(crate) fn reload() -> Callback<MouseEvent> {
    Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Nothing else to do where even that is not allowed.
            let _ = window.location().reload();
        }
    })
}
