//! The field that finds words, and what else can be looked for: by whom, what, how, how surely.

use super::fix::{KINDS, choice};
use crate::app::Store;
use crate::state::{Action, Panel};
use crate::strings;
use web_sys::HtmlInputElement;
use whosaid_engine::{Act, SpeakerId};
use whosaid_views::{Filter, Reading, Trust, icon, order, strings as words};
use yew::prelude::*;

/// Above the panels: find, filter, how much of it there is, and the way back to everything.
pub(crate) fn filters(store: &Store, reading: &Reading) -> Html {
    let filter = &store.filter;
    let look_for = {
        let store = store.clone();
        Callback::from(move |filter: Filter| store.dispatch(Action::Filter(filter)))
    };
    let oninput = {
        let (filter, look_for) = (filter.clone(), look_for.clone());
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            look_for.emit(Filter {
                words: field.value(),
                ..filter.clone()
            });
        })
    };
    // As in every find field: Enter goes on, with Shift back.
    let onkeydown = {
        let store = store.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                store.dispatch(Action::Seek {
                    back: event.shift_key(),
                });
            }
        })
    };
    let open = store.filtering;
    let toggle = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Filtering(!open)))
    };
    let clear = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            store.dispatch(Action::Filter(Filter::default()));
            store.dispatch(Action::Find);
        })
    };
    html! {
        <div class="filters" role="search" aria-label={strings::FIND_AND_FILTER}>
            <div class="find">
                <label class="find-field">{ icon("i-search") }<span class="vh">{ strings::FIND_WORDS }</span>
                    <input id="find" type="search" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"
                        placeholder={strings::FIND_WORDS} value={filter.words.clone()} {oninput} {onkeydown}/>
                </label>
                <button class="btn" type="button" aria-expanded={open.to_string()} aria-controls="filter-fields" onclick={toggle}>
                    { icon("i-filter") }{ strings::FILTER }
                    if filter.set() > 0 { <span class="n">{ filter.set() }</span> }
                </button>
            </div>
            <div class="filter-fields fix" id="filter-fields" hidden={!open}>
                if open { { fields(reading, filter, &look_for) } }
            </div>
            if let Some(found) = &store.found {
                <p class="filtered"><span>{ {
                    let of = |counts| of_panel(store.panel, counts);
                    strings::shown(of(found.counts(reading)), of(totals(reading)))
                } }
                if !filter.words.trim().is_empty() {
                    <small>{ strings::places(store.places.len()) }</small>
                }</span>
                    <button class="btn btn-quiet" type="button" aria-keyshortcuts="Escape" onclick={clear}>
                        { icon("i-close") }{ strings::CLEAR_FILTER }
                    </button>
                </p>
            }
        </div>
    }
}

/// All attributions, speakers and claims, as [`whosaid_views::Found::counts`] counts them.
pub(super) fn totals(reading: &Reading) -> [usize; 3] {
    let voices = reading.voices.speakers.iter();
    let heard = voices.filter(|voice| !voice.attributions.is_empty()).count();
    [reading.article.attributions.len(), heard, reading.article.claims.len()]
}

/// The count of `counts` that the panel lists.
pub(super) const fn of_panel(panel: Panel, counts: [usize; 3]) -> usize {
    match panel {
        Panel::Quotations => counts[0],
        Panel::Speakers => counts[1],
        Panel::Claims => counts[2],
    }
}

/// What there is to choose from is what the article has.
fn fields(reading: &Reading, filter: &Filter, look_for: &Callback<Filter>) -> Html {
    let pick = |set: fn(&mut Filter, usize)| {
        let filter = filter.clone();
        look_for.reform(move |i: usize| {
            let mut filter = filter.clone();
            set(&mut filter, i);
            filter
        })
    };
    let article = &reading.article;
    let voices = &reading.voices.speakers;
    let busiest = order(voices.len(), |i| u64::MAX - voices[i].words() as u64);
    let mut who: Vec<Option<SpeakerId>> = busiest
        .into_iter()
        .filter(|&i| !voices[i].attributions.is_empty())
        .map(|i| Some(article.speakers[i].id))
        .collect();
    if !reading.voices.nobody.attributions.is_empty() {
        who.push(None);
    }
    let name = |id: &Option<SpeakerId>| {
        let known = id.and_then(|id| article.speakers.get(reading.speaker(id)?));
        known.map_or(AttrValue::from(words::NOBODY), |known| {
            words::capitalised(&known.name).into()
        })
    };
    let names = who.iter().map(name).collect();
    let speaker = filter
        .speaker
        .and_then(|now| who.iter().position(|known| *known == now));
    let to_speaker = {
        let filter = filter.clone();
        look_for.reform(move |i: usize| Filter {
            speaker: i.checked_sub(1).and_then(|i| who.get(i)).copied(),
            ..filter.clone()
        })
    };
    let kind = filter.kind.and_then(|now| KINDS.iter().position(|&kind| kind == now));
    let act = filter.act.and_then(|now| Act::ALL.iter().position(|&act| act == now));
    let trust = filter
        .trust
        .and_then(|now| Trust::ALL.iter().position(|&trust| trust == now));
    let kinds = KINDS.map(|kind| words::kind(kind).into()).to_vec();
    let acts = Act::ALL.map(|act| words::act(act).into()).to_vec();
    let trusts = strings::TRUSTS.map(AttrValue::from).to_vec();
    html! {
        <>
            { any_or(strings::FILTER_SPEAKER, names, speaker, to_speaker) }
            { any_or(strings::KIND, kinds, kind, pick(|filter, i| filter.kind = chosen(&KINDS, i))) }
            { any_or(strings::ACT, acts, act, pick(|filter, i| filter.act = chosen(&Act::ALL, i))) }
            { any_or(words::CONFIDENCE, trusts, trust, pick(|filter, i| filter.trust = chosen(&Trust::ALL, i))) }
        </>
    }
}

/// A list to choose from, or not.
fn any_or(label: &'static str, options: Vec<AttrValue>, now: Option<usize>, on_pick: Callback<usize>) -> Html {
    let mut all = vec![AttrValue::from(strings::ANY)];
    all.extend(options);
    choice(label, all, Some(now.map_or(0, |at| at + 1)), on_pick)
}

/// What was chosen of `options`, of which the first is none.
fn chosen<T: Copy>(options: &[T], i: usize) -> Option<T> {
    options.get(i.checked_sub(1)?).copied()
}
