//! Brings into view what was picked, and puts the focus where the reader goes on.

use super::draw::draw_now;
use super::flash::range;
use super::layout::{BARS, document};
use super::{NARROW, media};
use crate::app::Store;
use crate::state::{Focus, Reveal, Screen};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions,
};
use whosaid_engine::Span;
use whosaid_views::{Reading, Target};
use yew::prelude::*;

/// Follows [`crate::state::State::reveal`], after what it names has been drawn.
#[hook]
pub(crate) fn use_reveal(store: &Store) {
    let (pinned, cursor, stop) = (store.pinned, store.cursor, store.marked().stop);
    let sought = store.places.get(store.place).copied();
    let reading = store.reading.clone();
    let again = use_mut_ref(|| None::<Timeout>);
    use_effect_with(store.reveal, move |&reveal| {
        // Whatever is still sought is no longer wanted.
        again.take();
        LOOKS.take();
        let Some(document) = web_sys::window().and_then(|window| window.document()) else {
            return;
        };
        if reveal.focus == Focus::Find {
            document.get_element_by_id("find").iter().for_each(focus);
            if !reveal.found {
                return;
            }
        }
        let target = if reveal.found { stop } else { pinned.or(cursor) };
        if reveal.found && covered() {
            return;
        }
        if let (true, Some(span), Some(reading)) = (reveal.found, sought, reading) {
            return to_place(&reading, span, TRIES);
        }
        if reveal.found && marked_here(&document) {
            return;
        }
        if let Some(target) = target.filter(|_| reveal.number > 0) {
            bring(&document, target, reveal);
            to_card(target, reveal, &again, TRIES);
        }
    });
    // A new screen begins at its top, with the focus on what comes first there.
    let work = store.screen == Screen::Work;
    let linked = pinned.is_some();
    use_effect_with((work, store.shown), move |&(work, _)| {
        let Some(window) = web_sys::window().filter(|_| work && !linked) else {
            return;
        };
        window.scroll_to_with_x_and_y(0.0, 0.0);
        if let Some(headline) = window
            .document()
            .and_then(|document| document.get_element_by_id("article"))
        {
            focus(&headline);
        }
    });
}

/// Where the panel takes the article's place, each begins where the reader would look for it: the panel at its top,
/// the article where it was left.
#[hook]
pub(crate) fn use_places(store: &Store) {
    let left = use_mut_ref(|| 0.0);
    let was = use_mut_ref(|| None::<bool>);
    let revealing = store.pinned.is_some();
    let tops = use_mut_ref(|| [0; 3]);
    use_effect_with(store.panel, move |&panel| {
        // Each panel is where it was left.
        let element = document().and_then(|document| document.query_selector(".panel").ok().flatten());
        let listener = element.map(|element| {
            element.set_scroll_top(tops.borrow()[panel as usize]);
            let scrolled = element.clone();
            EventListener::new(&element, "scroll", move |_| {
                tops.borrow_mut()[panel as usize] = scrolled.scroll_top();
            })
        });
        move || drop(listener)
    });
    let key = (store.panel_open, store.panel);
    use_effect_with(key, move |&(open, _)| {
        let Some(window) = web_sys::window() else { return };
        let was_open = was.replace(Some(open)).unwrap_or(false);
        if !media(NARROW) {
            return;
        }
        if open {
            if !was_open {
                *left.borrow_mut() = window.scroll_y().unwrap_or(0.0);
            }
            window.scroll_to_with_x_and_y(0.0, 0.0);
        } else if was_open && !revealing {
            window.scroll_to_with_x_and_y(0.0, *left.borrow());
        }
    });
}

/// Whether the panel is in the text's place.
fn covered() -> bool {
    let open = document().and_then(|document| document.query_selector(".work.panel-open").ok().flatten());
    open.is_some() && media(NARROW)
}

/// Whether something that is marked is on the screen. What is not looked for has no look, but its element is there.
fn marked_here(document: &Document) -> bool {
    let bottom = screen();
    let Ok(marks) = document.query_selector_all("#article mark[class]") else {
        return false;
    };
    let mut marks = (0..marks.length()).filter_map(|i| marks.get(i)?.dyn_into::<Element>().ok());
    marks.any(|mark| {
        let rect = mark.get_bounding_client_rect();
        rect.bottom() > BARS && rect.top() < bottom
    })
}

/// Scrolls the text to what was picked.
fn bring(document: &Document, target: Target, reveal: Reveal) {
    let in_text = match target {
        Target::Attribution(id) => format!("#text [data-a~='{id}'], .head mark[data-a~='{id}']"),
        Target::Claim(id) => format!("#article mark[data-c~='{id}']"),
        Target::Term(_) => format!("#article mark[data-t~='{target}']"),
        Target::Speaker(_) => return,
    };
    let mark = document.query_selector(&in_text).ok().flatten();
    if let Some(mark) = mark.filter(|_| reveal.text || reveal.found) {
        scroll(&mark, ScrollLogicalPosition::Center);
    }
}

/// Scrolls the panel to the card, and puts the focus where it is wanted; both later where they are not there yet: of a long
/// article the panels are drawn after the text.
fn to_card(target: Target, mut reveal: Reveal, again: &Rc<RefCell<Option<Timeout>>>, tries: u32) {
    let card = match target {
        Target::Attribution(id) => format!("#card-{id}, .claim-own.pinned"),
        other => format!("#{other}"),
    };
    if let Some(card) = shown(&card).filter(|_| reveal.card) {
        scroll_in_panel(&card, TRIES);
        reveal.card = false;
    }
    let place = match (reveal.focus, target) {
        (Focus::Text, target) => shown(&format!("#{}", target.anchor())),
        // The first field, where the card is being corrected.
        (Focus::Popover, _) => shown(".popover [data-first], .claim-own.pinned [data-first]")
            .or_else(|| shown(".popover, .claim-own.pinned [data-do]")),
        _ => None,
    };
    if let Some(place) = place {
        focus(&place);
        reveal.focus = Focus::Stay;
    }
    if tries > 0 && (reveal.card || matches!(reveal.focus, Focus::Text | Focus::Popover)) {
        let later = again.clone();
        let look = move || to_card(target, reveal, &later, tries - 1);
        *again.borrow_mut() = Some(Timeout::new(LAID_MS, look));
    }
}

/// The element that shows, of those of several panels perhaps.
fn shown(selector: &str) -> Option<HtmlElement> {
    let all = document()?.query_selector_all(selector).ok()?;
    let mut all = (0..all.length()).filter_map(|i| all.get(i)?.dyn_into::<HtmlElement>().ok());
    all.find(|element| element.get_client_rects().length() > 0)
}

/// Puts the focus there when what has changed is drawn, if it was on something that is gone then.
pub(crate) fn refocus(selector: String) {
    let look = move || {
        draw_now();
        let active = document().and_then(|document| document.active_element());
        if active.is_none_or(|active| active.tag_name() == "BODY")
            && let Some(element) = shown(&selector)
        {
            // With what has come there in view.
            let _ = element.focus();
        }
    };
    Timeout::new(0, look).forget();
}

/// Puts the focus there; what is to be seen has been scrolled to already.
fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// How often what was missed is gone to again.
const TRIES: u32 = 5;
/// Screens beyond which it is no use to see what is passed on the way.
const FAR: f64 = 3.0;
/// Milliseconds in which the browser lays out what a jump has brought to the screen.
const LAID_MS: u32 = 80;

thread_local! {
    /// The looks that are still to come whether what was gone to is there. A new wish ends them: two that go on would draw the
    /// page to and fro.
    static LOOKS: RefCell<Vec<Timeout>> = const { RefCell::new(Vec::new()) };
}

/// Looks when the browser has laid out what a jump has brought to the screen, unless something else is wanted by then.
fn look_later(look: impl FnOnce() + 'static) {
    let timeout = Timeout::new(LAID_MS, look);
    LOOKS.with_borrow_mut(|looks| looks.push(timeout));
}

fn scroll(element: &Element, block: ScrollLogicalPosition) {
    if element.get_bounding_client_rect().top().abs() > FAR * screen() {
        jump(element, block, TRIES);
    } else if calm() {
        scroll_by(element, block, ScrollBehavior::Auto);
    } else {
        scroll_by(element, block, ScrollBehavior::Smooth);
    }
}

/// Goes there at once, and again where it was missed: in a long text what lies between is laid out only when it comes near
/// the screen, and is then longer or shorter than it was taken to be.
fn jump(element: &Element, block: ScrollLogicalPosition, tries: u32) {
    scroll_by(element, block, ScrollBehavior::Instant);
    let element = element.clone();
    let look = move || {
        let rect = element.get_bounding_client_rect();
        if rect.top() < 0.0 || rect.top() > screen() {
            jump(&element, block, tries.saturating_sub(1));
        }
    };
    if tries > 0 {
        look_later(look);
    }
}

/// Goes to words of the text, unless they are on the screen.
fn to_place(reading: &Rc<Reading>, span: Span, tries: u32) {
    let (Some(rect), Some(window)) = (
        range(reading, span).map(|range| range.get_bounding_client_rect()),
        web_sys::window(),
    ) else {
        return;
    };
    if rect.top() > BARS && rect.bottom() < screen() {
        // What is drawn only now, such as how many there are, can push it out.
        if tries == TRIES {
            let reading = reading.clone();
            look_later(move || to_place(&reading, span, 0));
        }
        return;
    }
    let by = rect.top() - screen() / 2.0;
    let far = by.abs() > FAR * screen();
    window.scroll_by_with_scroll_to_options(&way(by, far));
    if tries > 0 && (far || calm()) {
        // As with a jump: what lay between may be laid out only now.
        let reading = reading.clone();
        look_later(move || to_place(&reading, span, tries - 1));
    }
}

/// So many pixels down, at once if that is far.
fn way(by: f64, far: bool) -> ScrollToOptions {
    let options = ScrollToOptions::new();
    options.set_top(by);
    options.set_behavior(if far || calm() {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    });
    options
}

fn screen() -> f64 {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or(f64::INFINITY)
}

fn scroll_by(element: &Element, block: ScrollLogicalPosition, behavior: ScrollBehavior) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_behavior(behavior);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls the panel alone: the text scrolls on its own account. As in the text, what is far is gone to at once, and again where
/// it was missed.
fn scroll_in_panel(element: &Element, tries: u32) {
    let Some(panel) = element.closest(".panel").ok().flatten() else {
        return;
    };
    let card = element;
    if panel.scroll_height() <= panel.client_height() + 1 {
        return scroll(card, ScrollLogicalPosition::Nearest);
    }
    let (card, around) = (card.get_bounding_client_rect(), panel.get_bounding_client_rect());
    // The tabs stay on top of the panel.
    let (top, bottom) = (around.top() + 64.0, around.bottom() - 24.0);
    let there = card.top() >= top && card.bottom() <= bottom;
    let middle = (top + bottom - card.height().min(bottom - top)) / 2.0;
    let by = card.top() - middle;
    let far = by.abs() > FAR * around.height();
    if !there {
        panel.scroll_by_with_scroll_to_options(&way(by, far));
    }
    // After a jump it is watched: what is laid out late can push it off again.
    if (far && !there || tries < TRIES) && tries > 0 {
        let element = element.clone();
        look_later(move || scroll_in_panel(&element, tries - 1));
    }
}

/// Whether the reader wants no motion.
fn calm() -> bool {
    media("(prefers-reduced-motion: reduce)")
}
