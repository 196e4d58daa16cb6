//! The grips at both ends of what is corrected: dragged, or moved by arrow keys, they snap to words.

use super::StoreProps;
use crate::edits::{Correction, Part, next_edge, snapped};
use crate::hooks::{end_selection, layout::place_grips, words};
use crate::state::{Action, State};
use crate::strings;
use wasm_bindgen::JsCast;
use web_sys::Element;
use whosaid_engine::Span;
use whosaid_views::{Reading, Target};
use yew::prelude::*;

/// What can be resized now: each stretch with the correction that sets it.
fn stretches(state: &State, reading: &Reading) -> Vec<(Span, Resize)> {
    match state.pinned {
        Some(Target::Attribution(id)) if state.correcting => {
            let spans = reading
                .attribution(id)
                .map(|(_, attribution)| attribution.content.as_slice());
            let spans = spans.unwrap_or_default().iter().enumerate();
            spans.map(|(i, &span)| (span, Resize::Content(id, i))).collect()
        }
        Some(Target::Claim(id)) => reading
            .claim(id)
            .map(|(_, claim)| (claim.span, Resize::Claim(id)))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

#[derive(Clone, Copy)]
enum Resize {
    Content(whosaid_engine::AttributionId, usize),
    Claim(whosaid_engine::ClaimId),
}

impl Resize {
    fn to(self, span: Span) -> Correction {
        match self {
            Self::Content(id, index) => Correction::Bounds(id, Part::Content(index), span),
            Self::Claim(id) => Correction::ClaimBounds(id, span),
        }
    }
}

#[component]
pub(crate) fn Grips(StoreProps { store }: &StoreProps) -> Html {
    // The words that a drag has come to.
    let dragged = use_mut_ref(|| None::<Span>);
    let stretches = store
        .reading
        .as_ref()
        .map_or_else(Vec::new, |reading| stretches(store, reading));
    {
        let (reading, spans) = (
            store.reading.clone(),
            stretches.iter().map(|&(span, _)| span).collect::<Vec<_>>(),
        );
        use_effect(move || {
            if let Some(reading) = reading.filter(|_| !spans.is_empty()) {
                place_grips(&reading, &spans);
            }
        });
    }
    let Some(reading) = store.reading.clone().filter(|_| !stretches.is_empty()) else {
        return Html::default();
    };
    let grip = |span: Span, resize: Resize, end: bool, nth: usize| {
        let moved = {
            let reading = reading.clone();
            move |to: usize| {
                let span = if end {
                    Span::new(span.start, to)
                } else {
                    Span::new(to, span.end)
                };
                let holds = span.start < span.end && !span.of(&reading.article.text).trim().is_empty();
                holds.then_some(span)
            }
        };
        let onkeydown = {
            let (store, reading, moved) = (store.clone(), reading.clone(), moved.clone());
            Callback::from(move |event: KeyboardEvent| {
                let back = match event.key().as_str() {
                    "ArrowLeft" => true,
                    "ArrowRight" => false,
                    _ => return,
                };
                event.prevent_default();
                event.stop_propagation();
                let from = if end { span.end } else { span.start };
                if let Some(span) = moved(next_edge(&reading.article.text, from, !end, back)) {
                    store.dispatch(Action::Correct(resize.to(span)));
                }
            })
        };
        let onpointerdown = Callback::from(|event: PointerEvent| {
            event.prevent_default();
            if let Some(grip) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                // Fails only where the pointer is gone already.
                let _ = grip.set_pointer_capture(event.pointer_id());
                if let Some(grip) = grip.dyn_ref::<web_sys::HtmlElement>() {
                    let _ = grip.focus();
                }
            }
        });
        let onpointermove = {
            let (reading, dragged) = (reading.clone(), dragged.clone());
            Callback::from(move |event: PointerEvent| {
                let held = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if !held.is_some_and(|grip| grip.has_pointer_capture(event.pointer_id())) {
                    return;
                }
                let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
                let to = words::at_point(&reading, x, y, end);
                if let Some(span) = to
                    .and_then(&moved)
                    .and_then(|span| snapped(&reading.article.text, span))
                {
                    words::select(&reading, span);
                    *dragged.borrow_mut() = Some(span);
                }
            })
        };
        let onpointerup = {
            let (store, dragged) = (store.clone(), dragged.clone());
            Callback::from(move |_: PointerEvent| {
                if let Some(span) = dragged.take() {
                    end_selection();
                    store.dispatch(Action::Correct(resize.to(span)));
                }
            })
        };
        let label = strings::GRIPS[usize::from(end)];
        html! {
            <button class={if end { "grip grip-end" } else { "grip" }} type="button" key={nth} aria-label={label}
                aria-describedby="grip-hint" {onkeydown} {onpointerdown} {onpointermove} {onpointerup}></button>
        }
    };
    html! {
        <>
            <p class="vh" id="grip-hint">{ strings::GRIP_HINT }</p>
            { for stretches.iter().enumerate().flat_map(|(i, &(span, resize))| {
                [grip(span, resize, false, 2 * i), grip(span, resize, true, 2 * i + 1)]
            }) }
        </>
    }
}
