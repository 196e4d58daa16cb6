//! The start page: the box, the example, files, and what is going on.

use super::{StoreProps, Tone, keeping_notice, notice, problem_notice};
use crate::app::Store;
use crate::hooks::layout;
use crate::intake::{BOX_BYTES, LONG_BYTES, markup};
use crate::later;
use crate::state::{Action, State};
use crate::strings;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ClipboardEvent, ClipboardItem, HtmlInputElement, HtmlTextAreaElement};
use whosaid_views::icon;
use yew::prelude::*;

/// The example: an article of the project's own writing that shows every feature.
const EXAMPLE: &str = include_str!("../../static/example.txt");

/// Puts text into the box as if it were typed, so that the browser can undo it; whether it could.
fn insert(text: &str) -> bool {
    let document: JsValue = layout::document().into();
    let insert = Reflect::get(&document, &"execCommand".into()).and_then(JsCast::dyn_into::<Function>);
    let inserted = insert.and_then(|insert| insert.call3(&document, &"insertText".into(), &false.into(), &text.into()));
    inserted.is_ok_and(|done| done.is_truthy())
}

/// Milliseconds without a key after which what the box holds is kept.
const PAUSE: u32 = 300;

/// What the clipboard holds, as a paste has it. It is asked once: browsers ask the reader each time.
async fn clipboard() -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let items: Array = JsFuture::from(window.navigator().clipboard().read())
        .await?
        .unchecked_into();
    let mut text = String::new();
    let item = items.get(0);
    if item.is_undefined() {
        return Ok(text);
    }
    let item: ClipboardItem = item.unchecked_into();
    for kind in ["text/plain", "text/html"] {
        // A picture has neither.
        let Ok(part) = JsFuture::from(item.get_type(kind)).await else {
            continue;
        };
        let part = JsFuture::from(part.unchecked_into::<Blob>().text()).await?;
        let part = part.as_string().unwrap_or_default();
        text = if kind == "text/html" {
            markup::pasted(&part).unwrap_or(text)
        } else {
            part
        };
    }
    Ok(text)
}

/// Characters shown of a text that is too long for the box.
const BEGINNING: usize = 300;

#[component]
pub(crate) fn Start(StoreProps { store }: &StoreProps) -> Html {
    let text_box = use_node_ref();
    {
        // The box belongs to the browser, which holds megabytes of text better than any copy per keystroke would.
        let text_box = text_box.clone();
        use_effect_with((store.draft.clone(), store.filled), move |(draft, _)| {
            if let Some(text_box) = text_box.cast::<HtmlTextAreaElement>() {
                text_box.set_value(draft);
                text_box.set_selection_range(0, 0).ok();
                text_box.set_scroll_top(0);
                let _ = text_box.focus();
            }
        });
    }
    let held = store.draft.len() > BOX_BYTES;
    let pause = use_mut_ref(|| None::<Timeout>);
    // Tells what the reader has made of it.
    let tell = {
        let (dispatcher, text_box, pause) = (store.dispatcher(), text_box.clone(), pause.clone());
        move || {
            pause.take();
            if let Some(text_box) = text_box.cast::<HtmlTextAreaElement>() {
                dispatcher.dispatch(Action::Typed(Rc::from(text_box.value())));
            }
        }
    };
    let annotate = {
        let (store, text_box, tell) = (store.clone(), text_box.clone(), tell.clone());
        Callback::from(move |()| {
            if held {
                store.dispatch(Action::Annotate(store.draft.clone()));
            } else if let Some(text_box) = text_box.cast::<HtmlTextAreaElement>() {
                tell();
                store.dispatch(Action::Annotate(Rc::from(text_box.value())));
                if store.job.is_none() {
                    let _ = text_box.focus();
                }
            }
        })
    };
    let submit = annotate.reform(|event: SubmitEvent| event.prevent_default());
    let shortcut = {
        let annotate = annotate.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                annotate.emit(());
            }
        })
    };
    let pasted = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let data = event
                .dyn_ref::<ClipboardEvent>()
                .and_then(ClipboardEvent::clipboard_data);
            let get = |kind: &str| {
                data.as_ref()
                    .and_then(|data| data.get_data(kind).ok())
                    .unwrap_or_default()
            };
            let rich = markup::pasted(&get("text/html"));
            let text = rich.clone().unwrap_or_else(|| get("text/plain"));
            if text.len() > BOX_BYTES {
                event.prevent_default();
                store.dispatch(Action::Annotate(Rc::from(text)));
            } else if rich.is_some() && insert(&text) {
                event.prevent_default();
            }
        })
    };
    let typed = {
        let tell = tell.clone();
        Callback::from(move |_: InputEvent| *pause.borrow_mut() = Some(Timeout::new(PAUSE, tell.clone())))
    };
    // Before the button that the reader goes to does what it is for.
    let left = Callback::from(move |_: Event| tell());
    let refused = use_state_eq(|| false);
    let from_clipboard = {
        let (store, refused) = (store.clone(), refused.clone());
        Callback::from(move |_: MouseEvent| {
            let (store, refused) = (store.clone(), refused.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match clipboard().await {
                    Ok(text) => store.dispatch(Action::Given(Rc::from(text), None)),
                    Err(_) => refused.set(true),
                }
            });
        })
    };
    let clear = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Clear))
    };
    let example = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Given(Rc::from(EXAMPLE.trim_end()), None)))
    };
    let opened = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                if let Some(file) = input.files().and_then(|files| files.get(0)) {
                    let store = store.clone();
                    later::with(move |parts| (parts.open_file)(&store, file, None));
                }
                // The same file can be chosen again after it was mended.
                input.set_value("");
            }
        })
    };
    let busy = store.job.is_some();
    let revising = store.revising;
    html! {
        <main class={classes!("welcome", store.dropping.then_some("dropping"), revising.then_some("revising"))}>
            <h1>{ if revising { strings::EDIT } else { strings::HEADLINE } }</h1>
            <p class="stand">{ if revising { strings::REVISING } else { strings::INTRODUCTION } }</p>
            <div class="stack">
                { keeping_notice(store) }
                { problem_notice(store) }
                if *refused {
                    { notice(Tone::Warn, (strings::PASTE_REFUSED.to_owned(), String::new()), Html::default(), None) }
                }
                if store.reading.is_some() && !busy && store.problem.is_none() {
                    { back_notice(store) }
                }
            </div>
            <form class="paste" onsubmit={submit}>
                if !held {
                    <label class="vh" for="box">{ strings::BOX_LABEL }</label>
                }
                if held {
                    <div class="held" id="box" tabindex="-1">
                        <p>{ strings::held(store.draft.len()) }</p>
                        <p class="held-start">{ store.draft.chars().take(BEGINNING).collect::<String>() }{ "…" }</p>
                    </div>
                } else {
                    <textarea id="box" dir="auto" ref={text_box} placeholder={strings::BOX_HINT} readonly={busy}
                        spellcheck="false" onkeydown={shortcut} onpaste={pasted} oninput={typed} onchange={left}/>
                }
                // Keyed apart: were "Cancel" turned into the submit button, its click would submit at once.
                if busy {
                    { working(store) }
                } else {
                    <div class="paste-bar" key="ready">
                        // What would replace the text is out of place while it is edited.
                        if !revising {
                            <button class="btn" type="button" onclick={from_clipboard}>{ icon("i-paste") }{ strings::PASTE }</button>
                            <label class="btn file">{ icon("i-file") }{ strings::OPEN_FILE }
                                <input type="file" accept=".txt,.text,.md,.html,.htm,.docx,.json,.jsonld,text/*" onchange={opened}
                                    aria-label={strings::OPEN_FILE_LABEL}/>
                            </label>
                            if held {
                                <button class="btn" type="button" onclick={clear}>{ strings::CLEAR }</button>
                            }
                            <button class="btn btn-quiet" type="button" onclick={example}>{ strings::EXAMPLE }</button>
                        }
                        <span class="push"></span>
                        <button class="btn btn-primary" type="submit">{ if revising { strings::REVISE } else { strings::ANNOTATE } }</button>
                    </div>
                }
            </form>
            <p class="fine">{ icon("i-lock") }<span>
                { if store.dropping { strings::DROP } else { strings::PRIVACY } }
                if !store.dropping {
                    { " " }<a href="bookmarklet.html">{ strings::AT_HAND }</a>
                }
            </span></p>
            { later::drawn(|parts| (parts.start)(store)) }
            if !revising {
                <section class="reading" aria-labelledby="h-reading">
                    <h2 id="h-reading">{ strings::HOW_TO_READ }</h2>
                    <p>{ for strings::SAMPLE.iter().map(sample) }</p>
                </section>
            }
        </main>
    }
}

fn sample(
    &(words, class, initials, explanation): &(&'static str, &'static str, Option<&'static str>, Option<&'static str>),
) -> Html {
    if class.is_empty() {
        return html! { words };
    }
    let mark = html! { <mark {class} data-i={initials}>{ words }</mark> };
    match explanation {
        Some(explanation) => html! { <span class="gloss">{ mark }<small>{ explanation }</small></span> },
        None => mark,
    }
}

/// The way back to what is annotated already.
fn back_notice(store: &Store) -> Html {
    let back = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Back))
    };
    let title = store
        .reading
        .as_ref()
        .and_then(|reading| reading.article.title.clone())
        .unwrap_or_default();
    let (kept, label) = if store.revising {
        (strings::AS_IT_WAS, strings::NO_EDIT)
    } else {
        (strings::KEPT, strings::BACK)
    };
    let button = html! { <button class="btn" type="button" onclick={back}>{ label }</button> };
    notice(Tone::Plain, (kept.to_owned(), title), button, None)
}

/// How far the reading has come, and the way out of it.
fn working(store: &Store) -> Html {
    let state: &State = store;
    let (done, stage) = state.progress().unwrap_or_default();
    let cancel = {
        let store = store.clone();
        Callback::from(move |event: MouseEvent| {
            // The button that takes this one's place must not be taken for the one that was clicked.
            event.prevent_default();
            store.dispatch(Action::Cancel);
        })
    };
    let bytes = state.text.len();
    html! {
        <div class="paste-bar working" key="working" aria-busy="true">
            <span class="spin" aria-hidden="true"></span>
            <p class="grow"><b>{ strings::stage(stage) }</b>
                if bytes >= LONG_BYTES {
                    { " " }{ strings::long(bytes) }
                }
            </p>
            <progress max="1" value={format!("{done:.2}")} aria-label={strings::stage(stage)}></progress>
            <button class="btn" type="button" onclick={cancel}>{ strings::CANCEL }</button>
        </div>
    }
}
