//! The second part of the program: the article and all that can be done with it.
//!
//! It is cut off from the page's program when that is built, and fetched beside the worker as soon as the page stands: a
//! reader can paste before it is there. Whatever is asked of it before waits here; nothing is lost. What it comprises is
//! what can be reached through [`Parts`] and in no other way. Native builds, for tests, are whole.

use crate::app::Store;
use crate::components::{Help, Share, Shelf, SpeakerDialog, StoreProps, ToastView, Work, dialog, save_copy};
use crate::hooks::{Keeper, annotated, arrive, foresee, open_file, open_link, rehearse};
use crate::intake::Problem;
use crate::state::{Action, Keeping, Kept, State};
use crate::strings;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::File;
use whosaid_engine::{Article, Warning};
use whosaid_views::Reading;
use yew::prelude::*;

/// The ways into the second part.
pub(crate) struct Parts {
    /// What an action comes to that [`State::after`] leaves to the second part.
    pub(crate) after: fn(State, Action) -> State,
    /// The article with its margins, panels and card.
    pub(crate) work: fn(&Store, &Rc<Reading>) -> Html,
    /// Shows an article that the worker has read, by the request's number.
    pub(crate) arrive: fn(Rc<RefCell<Store>>, u32, Article, Vec<Warning>),
    /// Carries out the edit that is planned.
    pub(crate) foresee: fn(Rc<RefCell<Store>>),
    /// Draws an article where nobody sees it.
    pub(crate) rehearse: fn(Article),
    /// What follows the article without being drawn, and the dialogs.
    pub(crate) page: fn(&Store) -> Html,
    /// What the start page has of it: the list of kept articles, unless a text is edited, and messages.
    pub(crate) start: fn(&Store) -> Html,
    /// Reads a file, which may have come with an address.
    pub(crate) open_file: fn(&Store, File, Option<String>),
    /// Reads a share link.
    pub(crate) open_link: fn(&Store, String),
    /// Hands out a copy of the article with all that was set by hand.
    pub(crate) save_copy: fn(&Kept),
}

static PARTS: Parts = Parts {
    after: State::after_late,
    page,
    start: |store| {
        html! {
            <>
                if !store.revising { <Shelf store={store.clone()}/> }
                <ToastView store={store.clone()}/>
            </>
        }
    },
    work: |store, reading| html! { <Work store={store.clone()} reading={reading.clone()}/> },
    arrive,
    foresee,
    rehearse,
    open_file,
    open_link,
    save_copy,
};

// The macro declares the function once as exported and once as imported, which takes `unsafe` attributes.
#[allow(unsafe_code, unreachable_pub)]
mod cut {
    use super::*;

    #[wasm_split(later, fallible)]
    pub(super) fn parts() -> Result<&'static Parts, SplitLoaderError> {
        Ok(&PARTS)
    }

    #[wasm_split(sharing, fallible)]
    pub(super) fn sharing() -> Result<&'static Sharing, SplitLoaderError> {
        Ok(&SHARING)
    }
}

/// The ways into the third part, which is fetched when a reader first shares something or opens what came annotated.
pub(crate) struct Sharing {
    dialog: fn(&Store) -> Html,
    /// Reads another program's file, by its name, or a link.
    pub(crate) read: fn(Option<String>, String) -> Read,
}

/// What a file or link holds, at last.
pub(crate) type Read = Pin<Box<dyn Future<Output = Result<Action, Problem>>>>;

static SHARING: Sharing = Sharing {
    dialog: |store| html! { <Share store={store.clone()}/> },
    read: |name, content| Box::pin(annotated(name, content)),
};

/// The third part; an error where it could not be fetched, in words for the reader.
pub(crate) async fn sharing() -> Result<&'static Sharing, String> {
    cut::sharing().await.map_err(|_| strings::NO_EXCHANGE.to_owned())
}

/// The dialog that shares, or why there is none.
#[component]
fn ShareDialog(StoreProps { store }: &StoreProps) -> Html {
    let fetched = use_state(|| None);
    {
        let fetched = fetched.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move { fetched.set(Some(sharing().await)) });
        });
    }
    match &*fetched {
        None => Html::default(),
        Some(Ok(sharing)) => (sharing.dialog)(store),
        Some(Err(reason)) => {
            let reason = html! { <p class="refused" role="alert">{ reason }</p> };
            dialog(strings::SHARE, reason, store, || Action::Share(false))
        }
    }
}

fn page(store: &Store) -> Html {
    html! {
        <>
            <Keeper store={store.clone()}/>
            if store.help {
                <Help store={store.clone()}/>
            }
            if store.sharing {
                <ShareDialog store={store.clone()}/>
            }
            if let Some(id) = store.speaker {
                <SpeakerDialog store={store.clone()} {id}/>
            }
        </>
    }
}

/// Failures after which the reader is told, and milliseconds between attempts: twice as many after each, up to the longest.
const PATIENCE: u32 = 3;
const FIRST_PAUSE: u32 = 1_000;
const LONGEST_PAUSE: u32 = 30_000;

type Wish = Box<dyn FnOnce(&'static Parts)>;

#[derive(Default)]
struct Later {
    parts: Option<&'static Parts>,
    /// What is to be done with them.
    wishes: Vec<Wish>,
    /// What has happened since.
    actions: Vec<Action>,
}

thread_local! {
    static LATER: RefCell<Later> = RefCell::default();
}

/// The second part, where it is there.
#[cfg(target_family = "wasm")]
pub(crate) fn there() -> Option<&'static Parts> {
    LATER.with_borrow(|later| later.parts)
}

/// Native builds have it from the start.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn there() -> Option<&'static Parts> {
    Some(&PARTS)
}

/// What the second part draws, if it is there.
pub(crate) fn drawn(draw: impl FnOnce(&'static Parts) -> Html) -> Html {
    there().map(draw).unwrap_or_default()
}

/// Does it as soon as the second part is there.
pub(crate) fn with(wish: impl FnOnce(&'static Parts) + 'static) {
    match there() {
        Some(parts) => wish(parts),
        None => LATER.with_borrow_mut(|later| later.wishes.push(Box::new(wish))),
    }
}

/// The state after an action that needs the second part; before that is there, the action waits.
pub(crate) fn after(state: State, action: Action) -> State {
    match there() {
        Some(parts) => (parts.after)(state, action),
        None => {
            LATER.with_borrow_mut(|later| later.actions.push(action));
            state
        }
    }
}

/// The actions that have waited.
pub(crate) fn waited() -> Vec<Action> {
    LATER.with_borrow_mut(|later| std::mem::take(&mut later.actions))
}

/// Fetches it, again and again until it has come.
pub(crate) fn fetch(dispatcher: UseReducerDispatcher<State>, failures: u32) {
    wasm_bindgen_futures::spawn_local(async move {
        let Ok(parts) = cut::parts().await else {
            if failures + 1 == PATIENCE {
                dispatcher.dispatch(Action::Keeping(Keeping::Unfetched));
            }
            let pause = (FIRST_PAUSE << failures.min(5)).min(LONGEST_PAUSE);
            Timeout::new(pause, move || fetch(dispatcher, failures + 1)).forget();
            return;
        };
        let wishes = LATER.with_borrow_mut(|later| {
            later.parts = Some(parts);
            std::mem::take(&mut later.wishes)
        });
        dispatcher.dispatch(Action::Later);
        for wish in wishes {
            wish(parts);
        }
    });
}
