//! The article with its margins, panels and card.

use super::filters::{of_panel, totals};
use super::ties::lines;
use super::{
    Grips, ToastView, Tone, Tools, basic_note, classroom, correct_button, delete, filters, fix, fix_claim, hint,
    notice, work_notices,
};
use crate::app::Store;
use crate::hooks::layout::{place_popover, settle, ties};
use crate::hooks::{focused, use_classroom, use_flash, use_pieces};
use crate::state::{Action, By, Panel};
use crate::strings;
use crate::target::{from_address, of_event};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};
use whosaid_engine::Warning;
use whosaid_views::{
    ClaimsPanel, Found, Head, Legend, Pieces, Popover, QuotationsPanel, Reading, SpeakersPanel, Target, Text, icon,
    strings as words, term_card,
};
use yew::prelude::*;

/// Margins of longer texts, in bytes, are settled when the reader rests: measuring has the browser lay out what it may
/// skip.
const LONG: usize = 60_000;
/// Milliseconds without a change that are a rest.
const REST_MS: u32 = 200;

/// What [`Work`] is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct WorkProps {
    pub(crate) store: Store,
    pub(crate) reading: Rc<Reading>,
}

#[component]
pub(crate) fn Work(WorkProps { store, reading }: &WorkProps) -> Html {
    let (listed, found) = use_late(store, reading);
    let full = use_pieces(store, reading, &listed, found.as_ref());
    use_flash(store, reading, &full.text);
    let tied = use_margins(store, reading, &full.text);
    let popover = use_popover(store, &full.text);
    use_classroom(store);
    let (marked, hides) = (store.marked(), store.hides());
    // What is to be brought into view has to be there.
    let laid = if store.pinned.or(store.cursor).is_some() {
        usize::MAX
    } else {
        full.laid
    };
    let toggle = {
        let store = store.clone();
        Callback::from(move |switch| store.dispatch(Action::Toggle(switch)))
    };
    let panel = |panel: Panel| store.panel == panel;
    html! {
        <main class={classes!("work", store.panel_open.then_some("panel-open"), hides.then_some("hides"))} onpointerover={light(store)}
            onpointerleave={unlight(store)} onclick={click(store)} onfocusin={focus(store)} onfocusout={blur(store)}>
            <div class="desk">
                <Legend layers={store.layers} on_toggle={toggle}/>
                { classroom(store) }
                <article class={classes!("sheet", store.layers.classes(), hides.then_some("classroom"))} id="article" dir="auto" tabindex="-1"
                    aria-labelledby="headline">
                    <div class="notices">{ work_notices(store) }{ for notices(store, reading) }</div>
                    <Head reading={reading.clone()} {marked} found={store.found.clone()}/>
                    { lines(&tied) }
                    <Text reading={reading.clone()} {marked} full={full.text} {laid} found={store.found.clone()}/>
                    if let Some(Target::Attribution(id)) = store.pinned {
                        <Popover reading={reading.clone()} {id} node={popover.clone()} on_close={unpin(store)}
                            on_copy={copy(store, id)} copied={store.copied == Some(id)}
                            form={store.correcting.then(|| fix(store, id))}
                            foot={html! { <>{ correct_button(store) }<span class="push"></span>{ delete(store, Target::Attribution(id)) }</> }}/>
                    }
                    if let Some(term @ Target::Term(_)) = store.pinned {
                        { term_card(&popover, &unpin(store), delete(store, term)) }
                    }
                    <Grips store={store.clone()}/>
                    <Tools store={store.clone()}/>
                </article>
                { basic_note(store) }
                { hint(store) }
            </div>
            <aside class="panel" aria-label={words::PANEL_LABEL}>
                { tabs(store, reading) }
                if hides {
                    <p class="filters nothing">{ strings::CLASSROOM_LISTS }</p>
                } else {
                    { filters(store, reading) }
                }
                if full.panels > 0 {
                    <SpeakersPanel reading={listed.clone()} {marked} full={full.speakers} shown={panel(Panel::Speakers)}
                        found={found.clone()} live={true}/>
                }
                if full.panels > 1 {
                    <QuotationsPanel reading={listed.clone()} {marked} full={full.quotations}
                        shown={panel(Panel::Quotations)} found={found.clone()}/>
                }
                if full.panels > 2 {
                    <ClaimsPanel reading={listed.clone()} {marked} full={full.claims} shown={panel(Panel::Claims)}
                        found={found.clone()} live={true} form={fix_claim(store)}/>
                }
            </aside>
            { dock(store) }
            <ToastView store={store.clone()}/>
        </main>
    }
}

/// What the panels list, and what is looked for in it: of a long article a task later than in the text, for either takes a while.
#[hook]
fn use_late(store: &Store, reading: &Rc<Reading>) -> (Rc<Reading>, Option<Rc<Found>>) {
    let now = (store.shown, reading.clone(), store.found.clone());
    let late = use_state_eq(|| now.clone());
    {
        let late = late.clone();
        use_effect_with(now.clone(), move |now| {
            let now = now.clone();
            let next = Timeout::new(0, move || late.set(now));
            move || drop(next)
        });
    }
    // Another article is drawn whole.
    let (_, reading, found) = if reading.article.text.len() > LONG && late.0 == now.0 {
        (*late).clone()
    } else {
        now
    };
    (reading, found)
}

/// Settles the margins after every change of the lay-out, and gives the ties between claims.
#[hook]
fn use_margins(store: &Store, reading: &Rc<Reading>, full: &Pieces) -> Vec<crate::hooks::layout::Tie> {
    let tied = use_state_eq(Vec::new);
    let resized = use_state(|| 0_u32);
    {
        let resized = resized.clone();
        use_effect_with((), move |()| {
            let count = std::cell::Cell::new(0);
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "resize", move |_| {
                    count.set(count.get() + 1);
                    resized.set(count.get());
                })
            });
            move || drop(listener)
        });
    }
    {
        let (tied, reading) = (tied.clone(), reading.clone());
        let key = (
            Rc::as_ptr(&reading) as usize,
            full.clone(),
            store.layers,
            store.panel_open,
            store.found.as_ref().map(Rc::as_ptr),
            *resized,
        );
        use_effect_with(key, move |_| {
            let long = reading.article.text.len() > LONG;
            let measure = move || {
                settle();
                tied.set(ties(&reading));
            };
            let later = if long {
                Some(Timeout::new(REST_MS, measure))
            } else {
                measure();
                None
            };
            move || drop(later)
        });
    }
    (*tied).clone()
}

/// Puts the popover in its place whenever something else is pinned.
#[hook]
fn use_popover(store: &Store, full: &Pieces) -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        let reading = store.reading.as_ref().map(Rc::as_ptr);
        let key = (store.pinned, full.clone(), store.correcting, reading);
        use_effect_with(key, move |(pinned, ..)| {
            if let (Some(target), Some(popover)) = (*pinned, node.cast::<HtmlElement>()) {
                place_popover(&popover, &target.to_string());
            }
        });
    }
    node
}

fn notices(store: &Store, reading: &Reading) -> Vec<Html> {
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

const PANELS: [(Panel, &str, &str); 3] = [
    (Panel::Speakers, words::SPEAKERS, "i-people"),
    (Panel::Quotations, words::QUOTATIONS, "i-quote"),
    (Panel::Claims, words::CLAIMS, "i-flag"),
];

fn tabs(store: &Store, reading: &Reading) -> Html {
    let totals = totals(reading);
    let found = store.found.as_ref().map(|found| found.counts(reading));
    let count = |panel: Panel| {
        let all = words::digits(of_panel(panel, totals));
        found.map_or(all.clone(), |found| {
            format!("{}/{all}", words::digits(of_panel(panel, found)))
        })
    };
    html! {
        <nav class="tabs" aria-label={words::PANEL_LABEL}>
            { for PANELS.iter().map(|&(panel, name, _)| {
                let store = store.clone();
                let current = (store.panel == panel).then_some("true");
                let onclick = Callback::from(move |_: MouseEvent| store.dispatch(Action::Show(panel)));
                html! {
                    <button type="button" aria-current={current} {onclick}>
                        { name }{ " " }<span class="n">{ count(panel) }</span>
                    </button>
                }
            }) }
        </nav>
    }
}

/// Where text and panel do not fit side by side: the way from one to the other.
fn dock(store: &Store) -> Html {
    let item = |name: &'static str, glyph: &'static str, current: bool, panel: Option<Panel>| {
        let store = store.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| store.dispatch(panel.map_or(Action::ShowArticle, Action::Show)));
        html! {
            <button type="button" aria-current={current.then_some("true")} {onclick}>
                { icon(glyph) }<span>{ name }</span>
            </button>
        }
    };
    html! {
        <nav class="dock" aria-label={words::VIEWS_LABEL}>
            { item(words::ARTICLE, "i-text", !store.panel_open, None) }
            { for PANELS.iter().map(|&(panel, name, glyph)| {
                item(name, glyph, store.panel_open && store.panel == panel, Some(panel))
            }) }
        </nav>
    }
}

fn light(store: &Store) -> Callback<PointerEvent> {
    let store = store.clone();
    Callback::from(move |event: PointerEvent| {
        // A finger hovers over nothing; what it touches is pinned.
        if event.pointer_type() == "touch" {
            return;
        }
        let lit = of_event(event.target()).map(|(target, _)| target);
        if lit != store.lit {
            store.dispatch(Action::Light(lit));
        }
    })
}

fn unlight(store: &Store) -> Callback<PointerEvent> {
    let store = store.clone();
    Callback::from(move |_: PointerEvent| store.dispatch(Action::Light(None)))
}

fn unpin(store: &Store) -> Callback<()> {
    let store = store.clone();
    Callback::from(move |()| store.dispatch(Action::Unpin))
}

fn focus(store: &Store) -> Callback<FocusEvent> {
    let store = store.clone();
    Callback::from(move |event: FocusEvent| {
        if let Some(action) = focused(&event) {
            store.dispatch(action);
        }
    })
}

fn blur(store: &Store) -> Callback<FocusEvent> {
    let store = store.clone();
    Callback::from(move |_: FocusEvent| {
        if store.ring && store.pinned.is_none() {
            store.dispatch(Action::Focused(None));
        }
    })
}

/// One listener for the whole article: links of its own, marks, cards and bars all say what they stand for.
fn click(store: &Store) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |event: MouseEvent| {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let within = |selector: &str| element.closest(selector).ok().flatten();
        let by = if within(".panel, .score").is_some() {
            By::Panel
        } else if within(".popover").is_some() {
            By::Link
        } else {
            By::Text
        };
        if let Some(link) = within("a[href]") {
            let target = link.get_attribute("href").as_deref().and_then(from_address);
            if let Some(target) = target.filter(|_| !event.ctrl_key() && !event.meta_key() && !event.shift_key()) {
                event.prevent_default();
                // A claim's number in the panel leads to the text, one in the text to the panel.
                store.dispatch(Action::Pin(target, by));
            }
            return;
        }
        if let Some(order) = within("[data-do]").and_then(|button| button.get_attribute("data-do")) {
            let about = of_event(event.target()).map(|(target, _)| target);
            let speaker = match about {
                Some(Target::Speaker(id)) => Some(id),
                _ => None,
            };
            match (order.as_str(), about) {
                ("claim", Some(target)) => {
                    store.dispatch(Action::Pin(target, By::Panel));
                    store.dispatch(Action::Correcting(true));
                }
                ("speaker", _) => store.dispatch(Action::Speaker(speaker)),
                // Whoever has no row of their own is nobody who is named.
                _ => {
                    let filter = whosaid_views::Filter {
                        speaker: Some(speaker),
                        ..Default::default()
                    };
                    store.dispatch(Action::Filter(filter));
                    store.dispatch(Action::Show(Panel::Quotations));
                    store.dispatch(Action::Find);
                }
            }
            return;
        }
        if within(".speaker summary").is_some() {
            // A row is open as long as its speaker is picked. Nobody's opens by itself.
            let whose = of_event(event.target()).map(|(target, _)| target);
            let pick = whose.filter(|_| store.pinned != whose);
            if whose.is_some() {
                event.prevent_default();
            }
            store.dispatch(pick.map_or(Action::Unpin, |target| Action::Pin(target, By::Panel)));
            return;
        }
        if within("button, summary, .fix, .filters, .popover, .seltool, .dock, .tabs, .notices").is_some()
            || selecting()
        {
            return;
        }
        match of_event(event.target()) {
            Some((Target::Speaker(_), _)) => {}
            Some((target, _)) if store.pinned == Some(target) && by == By::Text => store.dispatch(Action::Unpin),
            Some((target, _)) => store.dispatch(Action::Pin(target, by)),
            None if by == By::Text && store.pinned.is_some() => store.dispatch(Action::Unpin),
            None => {}
        }
    })
}

/// Whether the click ends a selection of text, which is for copying.
fn selecting() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

fn copy(store: &Store, id: whosaid_engine::AttributionId) -> Callback<String> {
    let dispatcher = store.dispatcher();
    Callback::from(move |citation: String| {
        let dispatcher = dispatcher.clone();
        let Some(window) = web_sys::window() else { return };
        let written = JsFuture::from(window.navigator().clipboard().write_text(&citation));
        wasm_bindgen_futures::spawn_local(async move {
            if written.await.is_ok() {
                dispatcher.dispatch(Action::Copied(Some(id)));
            }
        });
    })
}
