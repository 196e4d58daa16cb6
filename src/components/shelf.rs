//! The articles that the browser keeps.

use super::StoreProps;
use crate::hooks::{forget, open_article, refocus};
use crate::strings;
use whosaid_views::{draw_strip, icon};
use yew::prelude::*;

/// Milliseconds in a day.
const DAY: f64 = 86_400_000.0;

#[component]
pub(crate) fn Shelf(StoreProps { store }: &StoreProps) -> Html {
    let sure = use_state_eq(|| false);
    if !store.keeps() {
        return Html::default();
    }
    let ask = |on: bool| {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| {
            sure.set(on);
            // Each takes the other's place; of those that are asked, the one that does no harm.
            refocus(if on { ".sure button:last-child" } else { ".shelf > .btn" }.to_owned());
        })
    };
    let all = {
        let (store, sure) = (store.clone(), sure.clone());
        Callback::from(move |_: MouseEvent| {
            sure.set(false);
            forget(&store, None);
        })
    };
    let now = js_sys::Date::now();
    // Days by the reader's calendar.
    let day = |at: f64| {
        let zone = js_sys::Date::new(&at.into()).get_timezone_offset() * 60_000.0;
        ((at - zone) / DAY).floor()
    };
    html! {
        <section class="reading shelf" aria-labelledby="h-shelf">
            <h2 id="h-shelf">{ strings::ARTICLES }</h2>
            <ul>
                { for store.entries.iter().map(|entry| {
                    let key = entry.key;
                    let open = {
                        let store = store.clone();
                        Callback::from(move |_: MouseEvent| open_article(&store, key))
                    };
                    let delete = {
                        let store = store.clone();
                        Callback::from(move |_: MouseEvent| forget(&store, Some(key)))
                    };
                    html! {
                        <li key={key.to_string()} data-key={key.to_string()}>
                            <button class="shelf-title" type="button" onclick={open}>{ &entry.title }</button>
                            { draw_strip(&entry.strip) }
                            <small>{ strings::when(day(now) - day(entry.changed)) }</small>
                            <button class="btn btn-icon" type="button" aria-label={strings::forget(&entry.title)}
                                onclick={delete}>{ icon("i-bin") }</button>
                        </li>
                    }
                }) }
            </ul>
            if *sure {
                <p class="sure" role="alert"><b>{ strings::FORGET_SURE }</b>
                    <button class="btn btn-primary" type="button" onclick={all}>{ strings::FORGET_YES }</button>
                    <button class="btn" type="button" onclick={ask(false)}>{ strings::FORGET_NO }</button>
                </p>
            } else {
                <button class="btn" type="button" onclick={ask(true)}>{ strings::FORGET_ALL }</button>
            }
        </section>
    }
}
