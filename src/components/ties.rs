//! Lines in the left margin from a claim to the claims that answer it.

use crate::hooks::layout::Tie;
use yew::prelude::*;

/// Pixels from the margin's inner edge to the numbers, and from one lane to the next.
const NUMBERS: f64 = 50.0;
const LANE: f64 = 7.0;

pub(crate) fn lines(ties: &[Tie]) -> Html {
    let path = |tie: &Tie| {
        let x = 12.0 - LANE * tie.lane as f64;
        let tick = |y: f64| format!("M{x} {y:.0}H{:.0}", 72.0 - NUMBERS);
        let (low, high) = tie
            .to
            .iter()
            .fold((tie.from, tie.from), |(low, high), &y| (low.min(y), high.max(y)));
        let ticks: String = tie.to.iter().chain([&tie.from]).map(|&y| tick(y)).collect();
        html! { <path d={format!("M{x} {low:.0}V{high:.0}{ticks}")}/> }
    };
    html! { <svg class="ties" aria-hidden="true">{ for ties.iter().map(path) }</svg> }
}
