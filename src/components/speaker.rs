//! The dialog for one speaker: name, kind, the same as another one, two in one.

use super::{Combo, dialog};
use crate::app::Store;
use crate::edits::{Correction, Who};
use crate::state::Action;
use crate::strings;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use whosaid_engine::{AttributionId, SpeakerId, SpeakerKind};
use yew::prelude::*;

const KINDS: [SpeakerKind; 5] = [
    SpeakerKind::Person,
    SpeakerKind::Organisation,
    SpeakerKind::Group,
    SpeakerKind::Document,
    SpeakerKind::Unnamed,
];

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SpeakerProps {
    pub(crate) store: Store,
    pub(crate) id: SpeakerId,
}

#[component]
pub(crate) fn SpeakerDialog(SpeakerProps { store, id }: &SpeakerProps) -> Html {
    let id = *id;
    let name = use_node_ref();
    let kind = use_node_ref();
    let split = use_state_eq(Vec::<AttributionId>::new);
    let known = store
        .reading
        .as_ref()
        .and_then(|reading| Some((reading, reading.speaker(id)?)));
    let Some((reading, index)) = known else {
        return Html::default();
    };
    let Some(speaker) = reading.article.speakers.get(index) else {
        return Html::default();
    };
    let correct = {
        let store = store.clone();
        Callback::from(move |correction: Correction| store.dispatch(Action::Correct(correction)))
    };
    let rename = {
        let (name, kind, correct) = (name.clone(), kind.clone(), correct.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let (Some(name), Some(kind)) = (name.cast::<HtmlInputElement>(), kind.cast::<HtmlSelectElement>()) {
                let kind = KINDS
                    .get(kind.selected_index().max(0) as usize)
                    .copied()
                    .unwrap_or(SpeakerKind::Person);
                correct.emit(Correction::Rename(id, name.value(), kind));
            }
        })
    };
    let merge = correct.reform(move |who: Who| match who {
        Who::Known(into) => Correction::Merge(id, into),
        Who::New(_) | Who::Nobody => Correction::Merge(id, id),
    });
    let by = {
        let (split, correct) = (split.clone(), correct.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target().and_then(|form| form.dyn_into::<web_sys::Element>().ok());
            let field = form.and_then(|form| form.query_selector("input[type=text]").ok().flatten());
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                correct.emit(Correction::Split((*split).clone(), field.value()));
                split.set(Vec::new());
            }
        })
    };
    let theirs = &reading.voices.speakers[index].attributions;
    let check = |attribution: AttributionId| {
        let split = split.clone();
        Callback::from(move |_: Event| {
            let mut chosen = (*split).clone();
            match chosen.iter().position(|&known| known == attribution) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(attribution),
            }
            split.set(chosen);
        })
    };
    let text = reading.article.text.as_str();
    let body = html! {
        <>
            <form class="fix row" onsubmit={rename}>
                <label class="field"><span>{ strings::NAME_LABEL }</span>
                    <input type="text" ref={name} value={speaker.name.clone()} autocomplete="off" required=true/>
                </label>
                <label class="field"><span>{ strings::KIND }</span>
                    <select ref={kind}>
                        { for KINDS.iter().zip(strings::SPEAKER_KINDS).map(|(&kind, name)| html! {
                            <option selected={kind == speaker.kind}>{ name }</option>
                        }) }
                    </select>
                </label>
                <button class="btn btn-primary" type="submit">{ strings::RENAME }</button>
            </form>
            if reading.article.speakers.len() > 1 {
                <div class="fix">
                    <Combo reading={reading.clone()} id="merge" label={strings::MERGE} but={Some(id)} open_ended=false on_pick={merge}/>
                </div>
            }
            if theirs.len() > 1 {
                <form class="fix" onsubmit={by}>
                    <fieldset><legend>{ strings::SPLIT }</legend>
                        { for theirs.iter().filter_map(|&i| reading.article.attributions.get(i)).map(|attribution| {
                            let words = attribution.content.first().map_or("", |span| span.of(text));
                            let words: String = words.chars().take(90).collect();
                            html! {
                                <label class="check"><input type="checkbox" checked={split.contains(&attribution.id)}
                                    onchange={check(attribution.id)}/><span>{ words }</span></label>
                            }
                        }) }
                    </fieldset>
                    if !split.is_empty() {
                        <div class="row">
                            <label class="field"><span>{ strings::SPLIT_NAME }</span>
                                <input type="text" autocomplete="off" required=true/></label>
                            <button class="btn btn-primary" type="submit">{ strings::SPLIT_DO }</button>
                        </div>
                    }
                </form>
            }
        </>
    };
    dialog(strings::SPEAKER, body, store, || Action::Speaker(None))
}
