//! Notices: what happened in bold, what it means or what to do, and the button for it.

use crate::app::Store;
use crate::intake::Problem;
use crate::later;
use crate::shelf::copy;
use crate::state::{Action, Keeping, Kept};
use crate::strings;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};
use whosaid_engine::Warning;
use whosaid_views::{Reading, icon};
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

/// That nothing is kept, with a copy to save in its stead.
pub(crate) fn keeping_notice(store: &Store) -> Html {
    let Some((what, then)) = strings::keeping(store.keeping) else {
        return Html::default();
    };
    let kept = store.kept.clone().filter(|_| store.keeping != Keeping::Unfetched);
    let copy = kept.map(|kept| {
        let onclick = Callback::from(move |_: MouseEvent| {
            let kept = kept.clone();
            later::with(move |parts| (parts.save_copy)(&kept));
        });
        html! { <button class="btn" type="button" {onclick}>{ strings::SAVE_COPY }</button> }
    });
    notice(
        Tone::Bad,
        (what.to_owned(), then.to_owned()),
        copy.unwrap_or_default(),
        None,
    )
}

/// What the reader is to know above the article: what is not kept, what did not come through, what can be done here.
pub(crate) fn work_notices(store: &Store) -> Html {
    let strays = store
        .kept
        .as_ref()
        .map(|kept| kept.strays.clone())
        .filter(|strays| !strays.is_empty());
    let dismiss = |action: fn() -> Action| {
        let store = store.clone();
        Some(Callback::from(move |()| store.dispatch(action())))
    };
    html! {
        <>
            { keeping_notice(store) }
            if let Some(strays) = strays {
                <div class="strays">
                    { notice(Tone::Warn, strings::strays(strays.len()), Html::default(), dismiss(|| Action::DismissStrays)) }
                    <ul>
                        { for strays.iter().map(|stray| html! {
                            <li>{ strings::strayed(stray.how) }{ " " }<q>{ &stray.words }</q></li>
                        }) }
                    </ul>
                </div>
            }
            if store.kept.as_ref().is_some_and(|kept| kept.foreign && kept.revision == 1) {
                { notice(Tone::Plain, (strings::FOREIGN.0.to_owned(), strings::FOREIGN.1.to_owned()), Html::default(), None) }
            }
        </>
    }
}

/// What makes the article doubtful: a notice for each, one for all quotation marks that are never closed.
pub(crate) fn warning_notices(store: &Store, reading: &Reading) -> Vec<Html> {
    let unclosed = store
        .warnings
        .iter()
        .filter(|warning| matches!(warning, Warning::UnclosedQuotation(_)))
        .count();
    let mut told_unclosed = false;
    let mut notices = Vec::new();
    for (i, warning) in store.warnings.iter().enumerate() {
        let words = match warning {
            Warning::UnclosedQuotation(_) if unclosed > 1 => {
                if std::mem::replace(&mut told_unclosed, true) {
                    continue;
                }
                strings::unclosed(unclosed)
            }
            Warning::UnclosedQuotation(span) => {
                let start: String = span.of(&reading.article.text).chars().take(40).collect();
                strings::warning(warning, Some(&format!("{start}…")))
            }
            other => strings::warning(other, None),
        };
        let dismiss = {
            let store = store.clone();
            Callback::from(move |()| store.dispatch(Action::Dismiss(i)))
        };
        notices.push(notice(Tone::Warn, words, Html::default(), Some(dismiss)));
    }
    notices
}

/// Hands the reader a file with the article and all that was set by hand.
pub(crate) fn save_copy(kept: &Kept) {
    match copy(kept) {
        Ok(text) => save(strings::COPY_NAME, &text, "application/json"),
        Err(error) => web_sys::console::error_1(&error),
    }
}

/// Hands the reader a file.
pub(crate) fn save(name: &str, content: &str, media_type: &str) {
    let saved = || {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = js_sys::Array::of1(&content.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let link = crate::hooks::layout::document().and_then(|document| document.create_element("a").ok());
        if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
            link.set_attribute("href", &address)?;
            link.set_attribute("download", name)?;
            link.click();
        }
        Url::revoke_object_url(&address)
    };
    if let Err(error) = saved() {
        web_sys::console::error_1(&error);
    }
}
