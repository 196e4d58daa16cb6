//! The bar of the classroom: the labels are hidden, and revealed one by one.

use crate::app::Store;
use crate::state::Action;
use crate::strings;
use yew::prelude::*;

pub(crate) fn classroom(store: &Store) -> Html {
    let (Some(shown), Some(reading)) = (&store.classroom, &store.reading) else {
        return Html::default();
    };
    let button = |class: &'static str, label: &'static str, action: fn() -> Action| {
        let store = store.clone();
        let onclick = Callback::from(move |_: MouseEvent| store.dispatch(action()));
        html! { <button class={classes!("btn", class)} type="button" {onclick}>{ label }</button> }
    };
    let all = reading.reports().count();
    let open = reading.reports().filter(|report| shown.contains(report)).count();
    html! {
        <div class="classbar" role="group" aria-label={strings::CLASSROOM}>
            <p class="grow"><b>{ strings::CLASSROOM_TOLD }</b>{ " " }{ whosaid_views::strings::place(open, all) }</p>
            if open < all {
                { button("btn-primary", strings::UNCOVER, || Action::Uncover { all: false }) }
                { button("", strings::UNCOVER_ALL, || Action::Uncover { all: true }) }
            }
            { button("", strings::LEAVE, || Action::Classroom(false)) }
        </div>
    }
}
