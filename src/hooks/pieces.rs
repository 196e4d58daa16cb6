//! Which pieces of the text and of the panels' lists are drawn in full.
//!
//! An article of ordinary length is drawn whole, a little at a time. Of a long one the pieces near the screen are drawn,
//! and those that have gone far from it are given up again: how much there is in the document, and how long the browser
//! is busy with it, then does not depend on the article's length. Printing draws everything.

use super::draw::draw_now;
use super::layout::document;
use crate::app::Store;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, Node};
use whosaid_views::{Found, Pieces, Reading};
use yew::prelude::*;

/// What is drawn in pieces, by the ids of the elements.
const LISTS: [&str; 4] = ["text", "speakers", "quotations", "claims"];
/// Pieces of what is drawn whole, at most.
const WHOLE: usize = 10;
/// The panels.
const PANELS: usize = LISTS.len() - 1;
/// Chunks that are drawn with the article.
const FIRST: usize = 2;
/// Pieces that stay drawn on each side of those near the screen: who scrolls back finds them.
const KEEP: usize = 3;
/// Chunks whose words are laid out at once.
const LAID: usize = 32;
/// How far from the screen a piece is near it.
const MARGIN: &str = "100% 0px";

/// What is drawn in full.
pub(crate) struct Full {
    pub(crate) text: Pieces,
    pub(crate) speakers: Pieces,
    pub(crate) quotations: Pieces,
    pub(crate) claims: Pieces,
    /// How many chunks of the text are drawn at all.
    pub(crate) laid: usize,
    /// How many of the panels are.
    pub(crate) panels: usize,
}

/// The pieces of one long thing.
#[derive(Default)]
struct Long {
    near: Vec<bool>,
    full: Vec<bool>,
}

impl Long {
    fn starting_with(pieces: usize) -> Self {
        Self {
            near: vec![false; pieces],
            full: vec![true; pieces],
        }
    }

    /// Takes note of how many pieces there are.
    fn count(&mut self, pieces: usize) {
        self.near.clear();
        self.near.resize(pieces, pieces <= WHOLE);
        self.full.resize(pieces, false);
        // What comes first is always drawn: a panel that is opened has something to show.
        if let Some(first) = self.near.first_mut() {
            *first = true;
        }
    }

    fn ends(&self) -> Option<(usize, usize)> {
        // But for the first piece, which is near for another reason.
        let near = |&i: &usize| self.near[i];
        let first = (1..self.near.len()).find(near);
        Some((first?, (1..self.near.len()).rfind(near)?))
    }

    /// The next piece to draw: of those near the screen the one in their middle.
    fn next(&self) -> Option<usize> {
        let middle = self.ends().map_or(0, |(first, last)| (first + last) / 2);
        let missing = |&i: &usize| self.near[i] && !self.full[i];
        (0..self.near.len()).filter(missing).min_by_key(|i| i.abs_diff(middle))
    }

    /// The pieces to give up.
    fn far(&self) -> Vec<usize> {
        let Some((first, last)) = self.ends() else {
            return Vec::new();
        };
        let far = |&i: &usize| self.full[i] && !self.near[i] && (i + KEEP < first || i > last + KEEP);
        (0..self.full.len()).filter(far).collect()
    }

    fn pieces(&self) -> Pieces {
        Pieces::Only((0..self.full.len()).filter(|&i| self.full[i]).collect())
    }
}

#[derive(Default)]
struct Drawing {
    /// Which article it is, as the state counts them.
    shown: u32,
    /// Which reading of it.
    reading: usize,
    lists: [Long; 4],
    laid: usize,
    panels: usize,
    printing: bool,
}

impl Drawing {
    /// Begins anew where another article is shown; a later reading of the same one is drawn where the first one was.
    fn follow(&mut self, store: &Store, reading: &Rc<Reading>) {
        let long = reading.chunks.len() > WHOLE;
        let reading = Rc::as_ptr(reading) as usize;
        if std::mem::replace(&mut self.reading, reading) != reading && self.shown == store.shown {
            // Everything that is drawn is drawn again, at one go: of what is long no more than must be.
            for list in self
                .lists
                .iter_mut()
                .filter(|list| list.near.len() > WHOLE && list.ends().is_some())
            {
                list.full.clone_from(&list.near);
            }
        }
        if self.shown != store.shown {
            let panel = store.panel as usize + 1;
            *self = Self {
                shown: store.shown,
                reading,
                lists: std::array::from_fn(|list| {
                    Long::starting_with(if list == 0 { FIRST } else { usize::from(list == panel) })
                }),
                // The first drawing is the longest task: the rest of the words wait, and of a long text the panels.
                laid: FIRST,
                panels: if long && store.pinned.is_none() { 0 } else { PANELS },
                printing: self.printing,
            };
        }
    }

    fn full(&self) -> Full {
        let pieces = |list: usize| {
            if self.printing {
                Pieces::All
            } else {
                self.lists[list].pieces()
            }
        };
        Full {
            text: pieces(0),
            speakers: pieces(1),
            quotations: pieces(2),
            claims: pieces(3),
            laid: if self.printing { usize::MAX } else { self.laid },
            panels: if self.printing { PANELS } else { self.panels },
        }
    }

    /// Whether there is more to be drawn of so many chunks.
    fn lacks(&self, chunks: usize) -> bool {
        self.panels < PANELS || self.laid < chunks || self.lists.iter().any(|list| list.next().is_some())
    }

    /// Draws the next panel, or the next chunks of the text with one piece more.
    fn go_on(&mut self) {
        if self.panels < PANELS {
            self.panels += 1;
        } else {
            self.laid += LAID;
            self.advance();
        }
    }

    /// Draws one piece more, and gives up those that have gone far; whether anything has changed.
    fn advance(&mut self) -> bool {
        let gone = self.gone();
        for (list, piece, ..) in &gone {
            self.lists[*list].full[*piece] = false;
        }
        for (.., element, height) in &gone {
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                // A custom property of the element itself: the page's policy allows these, unlike style attributes.
                let _ = element.style().set_property("--room", &format!("{height:.0}px"));
            }
        }
        let missing = self.lists.iter_mut().find_map(|list| Some((list.next()?, list)));
        let more = missing.map(|(piece, list)| list.full[piece] = true);
        more.is_some() || !gone.is_empty()
    }

    /// The pieces to give up, with their heights, which they keep. All are measured before anything is changed.
    fn gone(&self) -> Vec<(usize, usize, Element, f64)> {
        let mut gone = Vec::new();
        for (list, id) in LISTS.into_iter().enumerate() {
            for piece in self.lists[list].far() {
                let selector = format!("#{id} [data-piece='{piece}']");
                let element = document().and_then(|document| document.query_selector(&selector).ok().flatten());
                if let Some(element) = element.filter(|element| !held(element)) {
                    let height = element.get_bounding_client_rect().height();
                    gone.push((list, piece, element, height));
                }
            }
        }
        gone
    }
}

/// Whether the focus is in the piece, or an end of the selection: it must stay as it is then.
fn held(element: &Element) -> bool {
    let within = |node: Option<Node>| node.is_some_and(|node| element.contains(Some(&node)));
    let focus = document().and_then(|document| document.active_element());
    let selection = || web_sys::window()?.get_selection().ok()?;
    within(focus.map(Node::from))
        || selection().is_some_and(|selection| {
            (within(selection.anchor_node()) || within(selection.focus_node())) && !selection.is_collapsed()
        })
}

/// What to draw in full of the article now, and of what the panels list; draws more by and by.
#[hook]
pub(crate) fn use_pieces(
    store: &Store,
    reading: &Rc<Reading>,
    listed: &Rc<Reading>,
    found: Option<&Rc<Found>>,
) -> Full {
    // The lists are others where something is looked for.
    let lists = (
        Rc::as_ptr(listed) as usize,
        found.map_or(0, |found| Rc::as_ptr(found) as usize),
    );
    let drawing = use_mut_ref(Drawing::default);
    let redraw = use_force_update();
    let full = {
        let mut drawing = drawing.borrow_mut();
        drawing.follow(store, reading);
        drawing.full()
    };
    let chunks = reading.chunks.len();
    let of = Rc::as_ptr(reading) as usize;
    {
        let (drawing, redraw) = (drawing.clone(), redraw.clone());
        use_effect_with((of, lists, full.laid >= chunks), move |&(.., complete)| {
            let watch = complete.then(|| Watch::start(drawing, redraw));
            move || drop(watch)
        });
    }
    {
        // Runs after every drawing, until there is nothing to add.
        let (drawing, redraw) = (drawing.clone(), redraw.clone());
        use_effect(move || {
            let more = drawing.borrow().lacks(chunks);
            let next = more.then(|| {
                Timeout::new(0, move || {
                    drawing.borrow_mut().go_on();
                    redraw.force_update();
                })
            });
            move || drop(next)
        });
    }
    use_effect_with((), move |()| {
        let window = web_sys::window();
        let listen = |event: &'static str, printing: bool| {
            let (drawing, redraw) = (drawing.clone(), redraw.clone());
            window.as_ref().map(|window| {
                EventListener::new(window, event, move |_| {
                    drawing.borrow_mut().printing = printing;
                    redraw.force_update();
                    if printing {
                        // What stands there when this returns is what is printed.
                        draw_now();
                    }
                })
            })
        };
        let listeners = (listen("beforeprint", true), listen("afterprint", false));
        move || drop(listeners)
    });
    full
}

/// Watches where the pieces are.
struct Watch {
    observer: Option<IntersectionObserver>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

impl Watch {
    fn start(drawing: Rc<RefCell<Drawing>>, redraw: UseForceUpdateHandle) -> Self {
        let counted = drawing.clone();
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let mut drawing = drawing.borrow_mut();
            for entry in entries
                .iter()
                .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            {
                if let Some((list, piece)) = place(&entry.target())
                    && let Some(near) = drawing.lists[list].near.get_mut(piece)
                {
                    *near = entry.is_intersecting() || piece == 0;
                }
            }
            if drawing.advance() {
                redraw.force_update();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        // The same for the panel, which scrolls by itself. Browsers that do not know it draw a block when it shows.
        let _ = Reflect::set(&options, &"scrollMargin".into(), &MARGIN.into());
        let observer = IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options).ok();
        for (list, id) in counted.borrow_mut().lists.iter_mut().zip(LISTS) {
            let pieces =
                document().and_then(|document| document.query_selector_all(&format!("#{id} [data-piece]")).ok());
            let Some(pieces) = pieces else { continue };
            let count = pieces.length() as usize;
            list.count(count);
            if let Some(observer) = observer.as_ref().filter(|_| count > WHOLE) {
                let pieces = (0..pieces.length()).filter_map(|i| pieces.get(i)?.dyn_into::<Element>().ok());
                pieces.for_each(|piece| observer.observe(&piece));
            }
        }
        Self {
            observer,
            _callback: callback,
        }
    }
}

/// Which list the element is a piece of, and which piece.
fn place(element: &Element) -> Option<(usize, usize)> {
    let piece = element.get_attribute("data-piece")?.parse().ok()?;
    let list = LISTS
        .iter()
        .position(|id| element.closest(&format!("#{id}")).ok().flatten().is_some())?;
    Some((list, piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(list: &mut Long, near: &[usize]) {
        for i in 1..list.near.len() {
            list.near[i] = near.contains(&i);
        }
        while let Some(next) = list.next() {
            list.full[next] = true;
        }
        for piece in list.far() {
            list.full[piece] = false;
        }
    }

    fn drawn(list: &Long) -> Vec<usize> {
        (0..list.full.len()).filter(|&i| list.full[i]).collect()
    }

    #[test]
    fn what_is_short_is_drawn_whole() {
        let mut list = Long::starting_with(1);
        list.count(WHOLE);
        while let Some(next) = list.next() {
            list.full[next] = true;
        }
        assert_eq!(drawn(&list).len(), WHOLE);
        assert!(list.far().is_empty());
    }

    #[test]
    fn of_what_is_long_the_first_piece_and_those_near_the_screen_are_drawn() {
        let mut list = Long::starting_with(2);
        list.count(200);
        seen(&mut list, &[1, 2]);
        assert_eq!(drawn(&list), [0, 1, 2]);
        seen(&mut list, &[99, 100, 101]);
        assert_eq!(drawn(&list), [0, 99, 100, 101]);
        // Not far yet.
        seen(&mut list, &[102, 103]);
        assert_eq!(drawn(&list), [0, 99, 100, 101, 102, 103]);
        // Hidden: stays as it was.
        seen(&mut list, &[]);
        assert_eq!(drawn(&list), [0, 99, 100, 101, 102, 103]);
        seen(&mut list, &[110]);
        assert_eq!(drawn(&list), [0, 110]);
    }

    #[test]
    fn the_middle_of_the_screen_comes_first() {
        let mut list = Long::starting_with(1);
        list.count(200);
        list.near[50..55].fill(true);
        assert_eq!(list.next(), Some(52));
    }
}
