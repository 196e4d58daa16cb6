//! Notices: what happened in bold, what it means or what to do, and the button for it.

use super::StoreProps;
use crate::intake::Problem;
use crate::state::Action;
use crate::strings;
use whosaid_views::Icon;
use yew::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Warn,
    Bad,
}

#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct NoticeProps {
    pub(crate) tone: Tone,
    pub(crate) what: AttrValue,
    pub(crate) then: AttrValue,
    /// Buttons.
    #[prop_or_default]
    pub(crate) children: Html,
    #[prop_or_default]
    pub(crate) on_dismiss: Option<Callback<()>>,
}

#[component]
pub(crate) fn Notice(props: &NoticeProps) -> Html {
    let NoticeProps {
        tone,
        what,
        then,
        children,
        on_dismiss,
    } = props;
    let (class, role) = match tone {
        Tone::Plain => ("notice", None),
        Tone::Warn => ("notice notice-warn", None),
        // Said at once: the reader waits for something that will not come.
        Tone::Bad => ("notice notice-bad", Some("alert")),
    };
    html! {
        <div {class} {role}>
            <Icon name={if *tone == Tone::Plain { "i-text" } else { "i-warn" }}/>
            <p class="grow"><b>{ what }</b>{ " " }{ then }</p>
            { children.clone() }
            if let Some(dismiss) = on_dismiss {
                <button class="btn btn-icon" type="button" aria-label={strings::DISMISS}
                    onclick={dismiss.reform(|_: MouseEvent| ())}><Icon name="i-close"/></button>
            }
        </div>
    }
}

/// Why there is no result, with a way on.
#[component]
pub(crate) fn ProblemNotice(StoreProps { store }: &StoreProps) -> Html {
    let Some(problem) = &store.problem else {
        return Html::default();
    };
    let (what, then) = strings::problem(problem);
    let tone = if *problem == Problem::Empty {
        Tone::Warn
    } else {
        Tone::Bad
    };
    let retry = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Retry))
    };
    let reload = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Nothing else to do where even that is not allowed.
            let _ = window.location().reload();
        }
    });
    let dismiss = {
        let store = store.clone();
        Callback::from(move |()| store.dispatch(Action::DismissProblem))
    };
    html! {
        <Notice {tone} {what} {then} on_dismiss={dismiss}>
            if problem.may_pass() {
                <button class="btn" type="button" onclick={retry}>{ strings::TRY_AGAIN }</button>
            }
            if *problem == Problem::OtherRelease {
                <button class="btn" type="button" onclick={reload}>{ strings::RELOAD }</button>
            }
        </Notice>
    }
}
