//! The dialog that shares: a link, files, paper.

use super::StoreProps;
use super::help::Dialog;
use super::notice::save;
use crate::exchange::ask;
use crate::state::Action;
use crate::strings;
use web_sys::HtmlInputElement;
use whosaid_exchange::{Answer, Ask, Format, Reach};
use whosaid_views::icon;
use yew::prelude::*;

/// A link, ready to be copied.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    address: String,
    reach: Reach,
    qr: Option<String>,
}

/// What became of a question.
type Told<T> = Option<Result<T, String>>;

#[component]
pub(crate) fn Share(StoreProps { store }: &StoreProps) -> Html {
    let Some(reading) = store.reading.clone() else {
        return Html::default();
    };
    let quotations = use_state_eq(|| false);
    let link: UseStateHandle<Told<Made>> = use_state_eq(|| None);
    let copied = use_state_eq(|| false);
    let problem = use_state_eq(String::new);
    {
        let (link, copied) = (link.clone(), copied.clone());
        let article = Box::new(reading.article.clone());
        use_effect_with(*quotations, move |&quotations| {
            link.set(None);
            copied.set(false);
            let base = address();
            wasm_bindgen_futures::spawn_local(async move {
                let answer = ask(|id| Ask::Link {
                    id,
                    article,
                    base,
                    quotations,
                })
                .await;
                link.set(Some(answer.and_then(|answer| match answer {
                    Answer::Link { address, reach, qr, .. } => Ok(Made { address, reach, qr }),
                    _ => Err(strings::NO_EXCHANGE.to_owned()),
                })));
            });
        });
    }
    let choose = |value: bool| {
        let quotations = quotations.clone();
        Callback::from(move |_: Event| quotations.set(value))
    };
    let export = |format: Format| {
        let (article, problem) = (Box::new(reading.article.clone()), problem.clone());
        Callback::from(move |_: MouseEvent| {
            let (article, problem) = (article.clone(), problem.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let title = article.title.clone();
                match ask(|id| Ask::Files { id, article, format }).await {
                    Ok(Answer::Files { files, .. }) => {
                        for file in files {
                            save(
                                &strings::file_name(title.as_deref(), &file.extension),
                                &file.content,
                                &file.media_type,
                            );
                        }
                    }
                    Ok(_) => problem.set(strings::NO_EXCHANGE.to_owned()),
                    Err(reason) => problem.set(reason),
                }
            });
        })
    };
    let print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Where printing is not allowed, the browser says so.
            let _ = window.print();
        }
    });
    let on_close = {
        let store = store.clone();
        Callback::from(move |()| store.dispatch(Action::Share(false)))
    };
    let option = |value: bool, label: &'static str| {
        html! {
            <label><input type="radio" name="share-what" checked={*quotations == value} onchange={choose(value)}/>{ label }</label>
        }
    };
    html! {
        <Dialog title={strings::SHARE} {on_close}>
            <section class="sharing" aria-labelledby="share-link">
                <h3 id="share-link">{ strings::SHARE_LINK }</h3>
                <fieldset class="choice">
                    <legend class="vh">{ strings::SHARE_WHAT }</legend>
                    { option(false, strings::SHARE_WHOLE) }
                    { option(true, strings::SHARE_QUOTATIONS) }
                </fieldset>
                { linked(&link, &copied) }
                <p class="fine">{ strings::SHARE_FINE }</p>
            </section>
            <section class="sharing" aria-labelledby="share-files">
                <h3 id="share-files">{ strings::SHARE_FILES }</h3>
                if !problem.is_empty() {
                    <p class="refused" role="alert">{ &*problem }</p>
                }
                <ul class="formats">
                    { for Format::ALL.map(|format| {
                        let (name, purpose) = strings::format(format);
                        html! {
                            <li><button class="btn" type="button" onclick={export(format)}><b>{ name }</b><small>{ purpose }</small></button></li>
                        }
                    }) }
                    <li><button class="btn" type="button" onclick={print}><b>{ strings::PRINT.0 }</b><small>{ strings::PRINT.1 }</small></button></li>
                </ul>
            </section>
        </Dialog>
    }
}

/// The link with how far it goes, or why there is none.
fn linked(link: &UseStateHandle<Told<Made>>, copied: &UseStateHandle<bool>) -> Html {
    match &**link {
        None => html! { <p class="verdict" role="status">{ strings::SHARE_MAKING }</p> },
        Some(Err(reason)) => html! { <p class="refused" role="alert">{ reason }</p> },
        Some(Ok(made)) => {
            let copy = {
                let (address, copied) = (made.address.clone(), copied.clone());
                Callback::from(move |_: MouseEvent| {
                    let (address, copied) = (address.clone(), copied.clone());
                    let Some(window) = web_sys::window() else { return };
                    let written = window.navigator().clipboard().write_text(&address);
                    wasm_bindgen_futures::spawn_local(async move {
                        // Where it is refused the address is there to be selected.
                        copied.set(wasm_bindgen_futures::JsFuture::from(written).await.is_ok());
                    });
                })
            };
            let all = Callback::from(|event: FocusEvent| {
                if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                    field.select();
                }
            });
            html! {
                <>
                    <div class="address">
                        <input readonly=true aria-label={strings::SHARE_ADDRESS} value={made.address.clone()} onfocus={all}/>
                        <button class="btn btn-primary" type="button" onclick={copy}>
                            { icon(if **copied { "i-check" } else { "i-copy" }) }
                            { if **copied { strings::COPIED } else { strings::COPY_LINK } }
                        </button>
                    </div>
                    <p class={classes!("verdict", (made.reach == Reach::Pasted).then_some("far"))} role="status">
                        { strings::reach(made.reach, made.address.len()) }
                    </p>
                    if let Some(svg) = &made.qr {
                        <details><summary>{ strings::QR }</summary>
                            <img class="qr" alt={strings::QR_ALT} src={picture(svg)}/>
                        </details>
                    }
                </>
            }
        }
    }
}

/// A picture's address that holds the picture.
fn picture(svg: &str) -> String {
    format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(svg)))
}

/// The page's own address without its fragment.
fn address() -> String {
    let location = web_sys::window().map(|window| window.location());
    let href = location.and_then(|location| location.href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}
