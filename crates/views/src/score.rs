//! The strip under the headline.

use crate::classes::HUES;
use crate::filter::Found;
use crate::reading::{Marked, Reading, Target};
use crate::strings;
use std::rc::Rc;
use yew::prelude::*;

/// What [`Score`] is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ScoreProps {
    /// The article.
    pub reading: Rc<Reading>,
    /// What is picked out.
    pub marked: Marked,
    /// What is looked for; only that is marked.
    #[prop_or_default]
    pub found: Option<Rc<Found>>,
}

/// The article as a strip, and its summary in a line. Tall bars are quoted words, short ones paraphrases.
#[component]
pub fn Score(ScoreProps { reading, marked, found }: &ScoreProps) -> Html {
    let (bars, claims) = &reading.strip;
    let summary = summary(reading);
    // A claim lights the bar that it stands below; one in the article's own voice stands below none.
    let picked = marked.pinned.or(marked.lit).and_then(|target| match target {
        Target::Claim(id) => reading.claim(id)?.1.attribution.map(Target::Attribution),
        other => Some(other),
    });
    let bar = |bar: &crate::bars::Bar| {
        let attribution = reading.attribution(bar.attribution);
        let taken_in = picked.is_some_and(|target| attribution.is_some_and(|(_, known)| target.takes_in(known)));
        let out = attribution.is_some_and(|(i, _)| found.as_ref().is_some_and(|found| !found.attribution(i)));
        let shape = if bar.quoted { "score-quoted" } else { "score-para" };
        let (y, height) = if bar.quoted { ("0", "22") } else { ("10", "12") };
        html! {
            <rect class={classes!(shape, HUES[usize::from(bar.hue)], taken_in.then_some("pinned"), out.then_some("out"))}
                data-a={bar.attribution.to_string()} x={length(bar.start)} width={length(bar.len)} {y} {height}/>
        }
    };
    let line = |&(start, len): &(f64, f64)| {
        html! { <rect class="score-claim" x={length(start)} width={length(len)} y="27" height="1.5"/> }
    };
    html! {
        <figure class="score-box">
            <svg class={classes!("score", picked.is_some().then_some("has-pin"))} width="100%" height="30" role="img"
                aria-label={strings::SCORE_LABEL} aria-details={(!reading.article.attributions.is_empty()).then_some("figures")}>
                <rect class="score-line" x="0" width="100%" y="22" height="1"/>
                { for bars.iter().map(bar) }
                { for claims.iter().map(line) }
            </svg>
            <figcaption>{ for summary.iter().map(|(part, bold)| {
                if *bold { html! { <b>{ part }</b> } } else { html! { part } }
            }) }</figcaption>
        </figure>
    }
}

/// A share as a length: a hundredth of a percent is less than a pixel anywhere.
fn length(share: f64) -> String {
    // By integers: a long text has a thousand of them, and floats take ten times as long to write.
    let hundredths = (share * 10_000.0).round() as u32;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn summary(reading: &Reading) -> Vec<(String, bool)> {
    let voices = reading
        .voices
        .speakers
        .iter()
        .filter(|voice| !voice.attributions.is_empty())
        .count();
    let disputed = reading
        .threads
        .iter()
        .filter(|thread| !thread.answers.is_empty())
        .count();
    strings::summary(
        voices,
        reading.voices.reported_share(),
        reading.article.claims.len(),
        disputed,
    )
}
