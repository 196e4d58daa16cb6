//! A field that finds speakers while one types.

use crate::edits::Who;
use crate::hooks::layout;
use crate::strings;
use std::rc::Rc;
use web_sys::{HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use whosaid_engine::SpeakerId;
use whosaid_views::strings::role;
use whosaid_views::{Reading, badge};
use yew::prelude::*;

/// Speakers listed at most; more than a few are scrolled through.
const MOST: usize = 60;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ComboProps {
    pub(crate) reading: Rc<Reading>,
    /// Its name on the page; there may be several.
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    /// Who is chosen already.
    #[prop_or_default]
    pub(crate) now: Option<SpeakerId>,
    /// Who cannot be chosen.
    #[prop_or_default]
    pub(crate) but: Option<SpeakerId>,
    /// Whether a new speaker, and nobody, can be chosen as well.
    #[prop_or(true)]
    pub(crate) open_ended: bool,
    pub(crate) on_pick: Callback<Who>,
}

/// A text field with a list: arrow keys go through it, Enter takes, Escape closes.
#[component]
pub(crate) fn Combo(props: &ComboProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let at = use_state_eq(|| 0_usize);
    let name = |id: Option<SpeakerId>| {
        let speaker = props.reading.speaker(id?)?;
        Some(props.reading.article.speakers.get(speaker)?.name.clone())
    };
    let listed = (typed.as_ref()).map_or_else(Vec::new, |typed| found(props, typed));
    let picked = {
        let (typed, on_pick) = (typed.clone(), props.on_pick.clone());
        Callback::from(move |who: Who| {
            typed.set(None);
            on_pick.emit(who);
        })
    };
    let oninput = {
        let (typed, at) = (typed.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            at.set(0);
            typed.set(Some(input.value()));
        })
    };
    let onkeydown = {
        let (typed, at, picked) = (typed.clone(), at.clone(), picked.clone());
        let props = props.clone();
        Callback::from(move |event: KeyboardEvent| {
            // By what the field holds now: whoever types fast is ahead of what is drawn.
            let input: HtmlInputElement = event.target_unchecked_into();
            let options = if typed.is_some() {
                found(&props, &input.value())
            } else {
                Vec::new()
            };
            let last = options.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" if typed.is_none() => typed.set(Some(String::new())),
                "ArrowDown" => at.set((*at + 1).min(last)),
                "ArrowUp" => at.set(at.saturating_sub(1)),
                "Escape" if typed.is_some() => {
                    // Only the list goes.
                    event.stop_propagation();
                    typed.set(None);
                }
                "Enter" => match options.get(*at) {
                    Some(option) => picked.emit(option.who.clone()),
                    None => return,
                },
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onblur = {
        let typed = typed.clone();
        Callback::from(move |_: FocusEvent| typed.set(None))
    };
    let open = typed.is_some() && !listed.is_empty();
    let onclick = {
        let typed = typed.clone();
        Callback::from(move |event: MouseEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            input.select();
            if typed.is_none() {
                typed.set(Some(String::new()));
            }
        })
    };
    // Whoever types replaces the name that stands there.
    let onfocus = Callback::from(|event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select());
    let list = format!("{}-list", props.id);
    {
        let chosen = open.then(|| format!("{list}-{}", *at));
        use_effect_with(chosen, |chosen| {
            let there = |id: &String| layout::document()?.get_element_by_id(id);
            if let Some(option) = chosen.as_ref().and_then(there) {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let value = typed
        .as_deref()
        .map_or_else(|| name(props.now).unwrap_or_default(), ToOwned::to_owned);
    html! {
        <div class="combo">
            <label for={props.id}>{ props.label }</label>
            <input id={props.id} data-first="" type="text" role="combobox" autocomplete="off" spellcheck="false"
                aria-autocomplete="list" aria-expanded={open.to_string()} aria-controls={list.clone()}
                aria-activedescendant={open.then(|| format!("{list}-{}", *at))}
                placeholder={if props.open_ended { strings::NOBODY } else { strings::FIND }} {value} {oninput} {onkeydown} {onblur} {onclick} {onfocus}/>
            <ul id={list.clone()} role="listbox" aria-label={props.label} hidden={!open}>
                { for listed.iter().enumerate().map(|(i, option)| {
                    let (picked, who) = (picked.clone(), option.who.clone());
                    // The field keeps the focus, and with it the list, until the click: a finger's comes after its lifting, and
                    // would fall on what stood below the list if that were gone by then.
                    let onpointerdown = Callback::from(|event: PointerEvent| event.prevent_default());
                    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
                    let onclick = Callback::from(move |_: MouseEvent| picked.emit(who.clone()));
                    html! {
                        <li id={format!("{list}-{i}")} role="option" aria-selected={(i == *at).to_string()} {onpointerdown} {onmousedown}
                            {onclick}>
                            { badge(&props.reading, option.speaker, false) }<span>{ &option.name }</span>
                            if let Some(role) = &option.role { <small>{ role }</small> }
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}

/// In lower case, by the browser, which has the tables for it.
fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

struct Found {
    who: Who,
    speaker: Option<usize>,
    name: String,
    role: Option<String>,
}

/// Who may be meant: those of whom a word begins with what was typed, then somebody new of that name.
fn found(props: &ComboProps, typed: &str) -> Vec<Found> {
    let wanted = lower(typed.trim());
    let meant = |text: &str| {
        let text = lower(text);
        text.starts_with(&wanted) || text.split(' ').any(|word| word.starts_with(&wanted))
    };
    let speakers = props.reading.article.speakers.iter().enumerate();
    let speakers = speakers.filter(|(_, speaker)| Some(speaker.id) != props.but);
    // Whoever says nothing, as somebody corrected away, has to be asked for.
    let silent = |i: usize| (props.reading.voices.speakers.get(i)).is_some_and(|voice| voice.attributions.is_empty());
    let known = speakers.filter(|(i, speaker)| {
        (meant(&speaker.name) || speaker.role.as_deref().is_some_and(meant)) && !(wanted.is_empty() && silent(*i))
    });
    let mut found: Vec<Found> = known
        .take(MOST)
        .map(|(i, speaker)| Found {
            who: Who::Known(speaker.id),
            speaker: Some(i),
            name: speaker.name.clone(),
            role: speaker.role.as_deref().map(role).map(str::to_owned),
        })
        .collect();
    let same = |found: &Found| lower(&found.name) == wanted;
    if props.open_ended && (wanted.is_empty() || !found.iter().any(same)) {
        let new = (!wanted.is_empty()).then(|| typed.trim().to_owned());
        found.push(Found {
            name: new
                .as_deref()
                .map_or_else(|| strings::NOBODY.to_owned(), strings::new_speaker),
            who: new.map_or(Who::Nobody, Who::New),
            speaker: None,
            role: None,
        });
    }
    found
}
