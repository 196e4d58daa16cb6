//! The bar on top of the page.

use crate::app::Store;
use crate::edits::Log;
use crate::hooks::media;
use crate::state::{Action, Keeping, Screen, State, Theme};
use crate::strings;
use whosaid_views::{icon, logo};
use yew::prelude::*;

pub(crate) fn top_bar(store: &Store) -> Html {
    let work = store.screen == Screen::Work;
    let act = |action: fn() -> Action| {
        let store = store.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            store.dispatch(action());
        })
    };
    let dark = media("(prefers-color-scheme: dark)");
    let (glyph, name, next): (_, _, fn() -> Action) = match store.theme {
        // The first press shows the other colours, whichever the system has.
        Theme::System if dark => ("i-theme", strings::THEMES[0], || Action::SetTheme(Theme::Light)),
        Theme::System => ("i-theme", strings::THEMES[0], || Action::SetTheme(Theme::Dark)),
        Theme::Light if dark => ("i-theme-light", strings::THEMES[1], || Action::SetTheme(Theme::Dark)),
        Theme::Dark if !dark => ("i-theme-dark", strings::THEMES[2], || Action::SetTheme(Theme::Light)),
        Theme::Light => ("i-theme-light", strings::THEMES[1], || Action::SetTheme(Theme::System)),
        Theme::Dark => ("i-theme-dark", strings::THEMES[2], || Action::SetTheme(Theme::System)),
    };
    let title = store
        .reading
        .as_ref()
        .filter(|_| work)
        .and_then(|reading| reading.article.title.clone());
    let log = store.kept.as_ref().map(|kept| kept.log.clone());
    let log = log.as_deref();
    html! {
        <>
            if work {
                <a class="skip" href="#text" onclick={act_skip()}>{ strings::SKIP }</a>
            }
            <header class="top">
                <a class="brand" href="./" aria-label={strings::START_PAGE} aria-current={(!work).then_some("page")}
                    onclick={act(|| Action::New)}>{ logo() }<span>{ strings::NAME }</span></a>
                if let Some(title) = title {
                    <p class="doc"><span class="doc-title">{ title }</span></p>
                }
                if work && store.keeping == Keeping::Kept {
                    <p class="saved">{ icon("i-check") }<span>{ strings::SAVED }</span></p>
                }
                <div class="top-actions">
                    if work {
                        { step("i-undo", strings::UNDO, "Control+Z", !log.is_some_and(Log::can_undo), act(|| Action::Undo)) }
                        { step("i-redo", strings::REDO, "Control+Shift+Z", !log.is_some_and(Log::can_redo), act(|| Action::Redo)) }
                        <span class="split"></span>
                        <button class="btn btn-quiet" type="button" aria-label={strings::SHARE} aria-haspopup="dialog"
                            onclick={act(|| Action::Share(true))}>{ icon("i-share") }<span>{ strings::SHARE_SHORT }</span></button>
                        <button class="btn btn-quiet" type="button" aria-pressed={store.classroom.is_some().to_string()}
                            aria-label={strings::CLASSROOM} onclick={act_on(store, |state| Action::Classroom(state.classroom.is_none()))}>
                            { icon("i-class") }<span>{ strings::CLASSROOM }</span>
                        </button>
                        <button class="btn btn-quiet" type="button" aria-label={strings::EDIT} onclick={act(|| Action::Edit)}>
                            { icon("i-edit") }<span>{ strings::EDIT }</span>
                        </button>
                        <button class="btn btn-quiet" type="button" aria-label={strings::NEW} onclick={act(|| Action::New)}>
                            { icon("i-new") }<span>{ strings::NEW }</span>
                        </button>
                        <span class="split"></span>
                    }
                    <button class="btn btn-icon" type="button" aria-label={strings::theme(name)} title={strings::theme(name)}
                        onclick={act(next)}>{ icon(glyph) }</button>
                    <button class="btn btn-icon" type="button" aria-label={strings::SHORTCUTS} title={strings::SHORTCUTS}
                        onclick={act(|| Action::Help(true))}>{ icon("i-help") }</button>
                </div>
            </header>
        </>
    }
}

/// A way back or forth through what was done.
fn step(
    glyph: &'static str,
    label: &'static str,
    keys: &'static str,
    disabled: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button class="btn btn-icon step" type="button" aria-label={label} title={label} aria-keyshortcuts={keys} {disabled} {onclick}>
            { icon(glyph) }
        </button>
    }
}

fn act_on(store: &Store, action: fn(&State) -> Action) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |_: MouseEvent| store.dispatch(action(&store)))
}

/// Goes to the text itself; the address stays what it is.
fn act_skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        use wasm_bindgen::JsCast;
        event.prevent_default();
        let text = crate::hooks::layout::document().and_then(|document| document.get_element_by_id("text"));
        if let Some(text) = text.and_then(|text| text.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = text.focus();
        }
    })
}
