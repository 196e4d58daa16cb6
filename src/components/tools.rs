//! The toolbar of selected words.

use super::StoreProps;
use crate::edits::Correction;
use crate::hooks::{PARTS, end_selection, layout::place_at_selection};
use crate::state::Action;
use crate::strings;
use web_sys::HtmlElement;
use whosaid_views::Target;
use yew::prelude::*;

const SAMPLES: [&str; 4] = ["quoted s0", "para s0", "claim", "term opens closes"];

/// What the words can be marked as; and, while an attribution is picked, which part of it they can be.
#[component]
pub(crate) fn Tools(StoreProps { store }: &StoreProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(store.selected, move |_| {
            if let Some(toolbar) = node.cast::<HtmlElement>() {
                place_at_selection(&toolbar);
            }
        });
    }
    let (Some(span), Some(reading)) = (store.selected, &store.reading) else {
        return Html::default();
    };
    let correct = |correction: Correction| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            end_selection();
            store.dispatch(Action::Correct(correction.clone()));
        })
    };
    // The words stay selected while a button is pressed.
    let keep = Callback::from(|event: PointerEvent| event.prevent_default());
    let part = |id, i: usize| {
        let (name, letter) = strings::PARTS[i];
        html! {
            <button class="btn btn-quiet" type="button" onclick={correct(Correction::Bounds(id, PARTS[i], span))}>
                { name }<kbd aria-hidden="true">{ letter }</kbd>
            </button>
        }
    };
    let term = reading.article.quoted_terms.iter().find(|term| term.overlaps(span));
    html! {
        <div class="seltool" role="toolbar" aria-label={strings::SELECTION} ref={node} onpointerdown={keep}>
            <div class="seltool-kinds">
                { for strings::MARKS.iter().zip(SAMPLES).map(|(&(mark, name, letter, sample), class)| html! {
                    <button type="button" aria-keyshortcuts={letter} onclick={correct(Correction::Mark(span, mark))}>
                        <span class="seltool-sample" aria-hidden="true"><mark {class}>{ sample }</mark></span>
                        <span>{ name }<kbd aria-hidden="true">{ letter }</kbd></span>
                    </button>
                }) }
            </div>
            if let Some(Target::Attribution(id)) = store.pinned {
                <div class="seltool-parts">{ for (0..PARTS.len()).map(|i| part(id, i)) }</div>
            }
            if let Some(&term) = term {
                <div class="seltool-parts">
                    <button class="btn btn-quiet" type="button" onclick={correct(Correction::Delete(Target::of_term(term)))}>{ strings::UNMARK_TERM }</button>
                </div>
            }
        </div>
    }
}
