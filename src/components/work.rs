//! The article with its margins, panels and card.

use super::picking::{blur, click, copy, focus, light, unlight, unpin};
use super::tabs::{dock, tabs};
use super::ties::lines;
use super::{
    Grips, ToastView, Tools, basic_note, classroom, correct_button, delete, filters, fix, fix_claim, hint,
    warning_notices, work_notices,
};
use crate::app::Store;
use crate::hooks::layout::{place_popover, settle, ties};
use crate::hooks::{use_classroom, use_flash, use_pieces};
use crate::state::{Action, Panel};
use crate::strings;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use web_sys::HtmlElement;
use whosaid_views::{
    ClaimsPanel, Found, Head, Legend, Pieces, Popover, QuotationsPanel, Reading, SpeakersPanel, Target, Text,
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
                    <div class="notices">{ work_notices(store) }{ for warning_notices(store, reading) }</div>
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
