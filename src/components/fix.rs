//! The card of an attribution while it is corrected.

use super::Combo;
use crate::app::Store;
use crate::edits::{Correction, Who};
use crate::state::Action;
use crate::strings;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use whosaid_engine::{Act, AttributionId, AttributionKind};
use whosaid_views::{Target, icon, strings as words};
use yew::prelude::*;

pub(super) const KINDS: [AttributionKind; 3] = [
    AttributionKind::Direct,
    AttributionKind::Mixed,
    AttributionKind::Indirect,
];

/// A list to choose from.
pub(super) fn choice(
    label: &'static str,
    options: Vec<AttrValue>,
    now: Option<usize>,
    on_pick: Callback<usize>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        on_pick.emit(select.selected_index().max(0) as usize);
    });
    html! {
        <label class="field"><span>{ label }</span>
            <select {onchange}>
                { for options.into_iter().enumerate().map(|(i, option)| html! {
                    <option selected={now == Some(i)}>{ option }</option>
                }) }
            </select>
        </label>
    }
}

/// What somebody may do, to choose from.
fn acts() -> Vec<AttrValue> {
    Act::ALL.map(|act| words::act(act).into()).to_vec()
}

/// Words of another claim that tell which one it is.
const TELLING: usize = 50;

/// Kind, worth and what it answers to choose, for the claim that is picked.
pub(crate) fn fix_claim(store: &Store) -> Option<Html> {
    let Some(Target::Claim(id)) = store.pinned.filter(|_| store.correcting) else {
        return None;
    };
    let reading = store.reading.as_ref()?;
    let (index, claim) = reading.claim(id)?;
    let (kind, worth, answers) = (claim.kind, claim.check_worthiness, claim.answers.clone());
    let correct = {
        let store = store.clone();
        Callback::from(move |correction: Correction| store.dispatch(Action::Correct(correction)))
    };
    let to_kind = {
        let answers = answers.clone();
        correct.reform(move |i: usize| Correction::Claim(id, Act::ALL[i.min(7)], worth, answers.clone()))
    };
    let to_worth = {
        let answers = answers.clone();
        correct.reform(move |event: Event| {
            let slider: HtmlInputElement = event.target_unchecked_into();
            Correction::Claim(id, kind, slider.value_as_number() as f32 / 100.0, answers.clone())
        })
    };
    let others = || reading.article.claims.iter().enumerate().filter(|&(i, _)| i != index);
    let mut options = vec![AttrValue::from(strings::ANSWERS_NOTHING)];
    options.extend(others().map(|(i, claim)| {
        let words: String = claim.span.of(&reading.article.text).chars().take(TELLING).collect();
        AttrValue::from(format!("{}: {words}", i + 1))
    }));
    let ids: Vec<_> = others().map(|(_, claim)| claim.id).collect();
    let now = answers
        .first()
        .and_then(|answered| ids.iter().position(|id| id == answered));
    let to_answer = correct.reform(move |i: usize| {
        let answered = i.checked_sub(1).and_then(|i| ids.get(i));
        Correction::Claim(id, kind, worth, answered.into_iter().copied().collect())
    });
    let done = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Correcting(false)))
    };
    Some(html! {
        <div class="fix">
            { choice(strings::CLAIM_KIND, acts(), Act::ALL.iter().position(|&act| act == kind), to_kind) }
            <label class="field"><span>{ strings::CLAIM_WORTH }</span>
                <input type="range" min="0" max="100" step="5" data-first="" value={format!("{:.0}", worth * 100.0)} onchange={to_worth}/>
            </label>
            if options.len() > 1 {
                { choice(strings::CLAIM_ANSWERS, options, Some(now.map_or(0, |at| at + 1)), to_answer) }
            }
            <p class="note">{ strings::CLAIM_ENDS }</p>
            <div class="popover-foot">
                <button class="btn btn-primary" type="button" onclick={done}>{ icon("i-check") }{ strings::DONE }</button>
                <span class="push"></span>
                { delete(store, Target::Claim(id)) }
            </div>
        </div>
    })
}

/// Speaker, kind and act to choose, and the way out. What is chosen holds at once.
pub(crate) fn fix(store: &Store, id: AttributionId) -> Html {
    let Some((reading, (index, attribution))) = store.reading.as_ref().and_then(|r| Some((r, r.attribution(id)?)))
    else {
        return Html::default();
    };
    let correct = |of: Box<dyn Fn(usize) -> Correction>| {
        let store = store.clone();
        Callback::from(move |i: usize| store.dispatch(Action::Correct(of(i))))
    };
    let kind = correct(Box::new(move |i| Correction::Kind(id, KINDS[i.min(2)])));
    let act = correct(Box::new(move |i| Correction::Act(id, Act::ALL[i.min(7)])));
    let pick = {
        let store = store.clone();
        Callback::from(move |who: Who| {
            let everywhere = crate::hooks::layout::document()
                .and_then(|document| {
                    document
                        .get_element_by_id("everywhere")?
                        .dyn_into::<HtmlInputElement>()
                        .ok()
                })
                .is_some_and(|input| input.checked());
            store.dispatch(Action::Correct(Correction::Speaker(id, who, everywhere)));
        })
    };
    let to = |action: fn(AttributionId) -> Action| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(action(id)))
    };
    let often = reading
        .owner(index)
        .is_some_and(|i| reading.voices.speakers[i].attributions.len() > 1);
    let now = reading
        .owner(index)
        .map_or_else(String::new, |i| reading.article.speakers[i].name.clone());
    let speaker = attribution.speaker;
    let edit_speaker = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Speaker(speaker)))
    };
    let kinds = KINDS.map(|kind| words::kind(kind).into()).to_vec();
    html! {
        <div class="fix">
            <Combo reading={reading.clone()} id="who" label={strings::WHO} now={speaker} on_pick={pick}/>
            if often {
                <label class="check"><input type="checkbox" id="everywhere"/>{ strings::everywhere(&now) }</label>
            }
            { choice(strings::KIND, kinds, KINDS.iter().position(|&kind| kind == attribution.kind), kind) }
            { choice(strings::ACT, acts(), Act::ALL.iter().position(|&act| act == attribution.act), act) }
            <div class="popover-foot">
                <button class="btn btn-primary" type="button" onclick={to(|_| Action::Correcting(false))}>
                    { icon("i-check") }{ strings::DONE }
                </button>
                if speaker.is_some() {
                    <button class="btn" type="button" onclick={edit_speaker}>{ words::EDIT_SPEAKER }</button>
                }
                <span class="push"></span>
                { delete(store, Target::Attribution(id)) }
            </div>
        </div>
    }
}

/// The button that deletes what is pinned.
pub(crate) fn delete(store: &Store, target: Target) -> Html {
    let store = store.clone();
    let onclick = Callback::from(move |_: MouseEvent| store.dispatch(Action::Correct(Correction::Delete(target))));
    html! {
        <button class="btn btn-icon" type="button" aria-label={strings::DELETE} title={strings::DELETE} {onclick}>
            { icon("i-bin") }
        </button>
    }
}

/// The button that turns the card into one to correct.
pub(crate) fn correct_button(store: &Store) -> Html {
    let store = store.clone();
    let onclick = Callback::from(move |_: MouseEvent| store.dispatch(Action::Correcting(true)));
    html! { <button class="btn" type="button" {onclick}>{ icon("i-edit") }{ strings::CORRECT }</button> }
}
