//! Speakers, with their shares of voice.

use super::excerpt::{badge, hue};
use super::figures::Figures;
use super::{PanelProps, list, nothing, order, pane};
use crate::filter::Found;
use crate::order::{falling, order as by_key};
use crate::reading::{Marked, Reading, Target};
use crate::strings;
use crate::voices::Voice;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// The speakers, those given most words first.
#[component]
pub fn SpeakersPanel(
    PanelProps {
        reading,
        marked,
        shown,
        full,
        found,
        live,
        ..
    }: &PanelProps,
) -> Html {
    let busiest_first = use_memo((reading.clone(), found.clone()), |(reading, found)| {
        busiest(reading, found.as_deref())
    });
    // Shares are of the whole article, whatever is looked for.
    let voices = reading.voices.speakers.iter().chain([&reading.voices.nobody]);
    let most = voices.map(Voice::words).max().unwrap_or(0);
    // Words that have no speaker come last.
    let nobody = says(&reading.voices.nobody, found.as_deref());
    let entries = busiest_first.len() + usize::from(nobody);
    let holds_picked = |block: &Range<usize>| match marked.pinned {
        Some(Target::Speaker(id)) => {
            let busiest_first = busiest_first.get(block.start..block.end.min(busiest_first.len()));
            let speaker = reading.speaker(id);
            speaker.is_some_and(|speaker| busiest_first.unwrap_or_default().contains(&speaker))
        }
        _ => false,
    };
    let rows = |block: Range<usize>| {
        html! {
            { for block.map(|i| {
                let open = holds_picked(&(i..i + 1));
                let speaker = busiest_first.get(i).copied();
                let picked = speaker.is_some_and(|i| picked(reading, i, *marked));
                // By who it is: a row that is open stays open when others come before it, and no other one opens.
                let key = speaker.and_then(|i| reading.article.speakers.get(i)).map_or(0, |known| u64::from(known.id.0) + 1);
                html! { <SpeakerRow {key} reading={reading.clone()} {speaker} {most} {picked} {open} live={*live}/> }
            }) }
        }
    };
    let own = reading.voices.words.saturating_sub(reading.voices.reported());
    html! {
        <section class={pane(*shown)} id="speakers" aria-labelledby="h-speakers">
            <h2 class="pane-title" id="h-speakers">{ strings::SPEAKERS }</h2>
            if entries == 0 {
                { nothing(strings::NO_SPEAKERS, found.is_some()) }
            } else {
                <p class="lede"><b>{ strings::SHARE_OF_VOICE }</b>
                    <span class="key"><svg width="18" height="8" aria-hidden="true" class="s0">
                        <rect class="bar-quoted" width="18" height="8"/>
                    </svg>{ strings::QUOTED }</span>
                    <span class="key"><svg width="18" height="8" aria-hidden="true" class="s0">
                        <rect class="bar-para" width="18" height="8"/><rect class="bar-hatch" width="18" height="8"/>
                    </svg>{ strings::PARAPHRASED }</span>
                </p>
                { list("speakers", entries, full, holds_picked, rows) }
                <p class="note">{ strings::share_definition(reading.voices.reported(), own) }</p>
            }
            if !reading.article.attributions.is_empty() {
                <Figures reading={reading.clone()} live={*live}/>
            }
        </section>
    }
}

/// Whether the speaker is given something; of what is `found`, where something is looked for.
pub(super) fn says(voice: &Voice, found: Option<&Found>) -> bool {
    let mut attributions = voice.attributions.iter();
    attributions.any(|&i| found.is_none_or(|found| found.attribution(i)))
}

/// The speakers who are given something, those given most words first.
pub(super) fn busiest(reading: &Reading, found: Option<&Found>) -> Vec<usize> {
    let voices = &reading.voices.speakers;
    let mut busiest = by_key(voices.len(), |i| falling(voices[i].words()));
    busiest.retain(|&i| says(&voices[i], found));
    busiest
}

fn picked(reading: &Reading, speaker: usize, marked: Marked) -> bool {
    let is_of = |target| match target {
        Target::Speaker(id) => reading.speaker(id) == Some(speaker),
        Target::Attribution(id) => reading
            .attribution(id)
            .is_some_and(|(i, _)| reading.owner(i) == Some(speaker)),
        Target::Claim(_) | Target::Term(_) => false,
    };
    marked.lit.is_some_and(is_of) || marked.pinned.is_some_and(is_of)
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct RowProps {
    reading: Rc<Reading>,
    /// `None` for the words that have no speaker.
    speaker: Option<usize>,
    /// The words of the busiest, whose bar is the longest.
    most: usize,
    picked: bool,
    /// Whether it says more. The page opens the row that is picked; a copy's reader opens any.
    open: bool,
    live: bool,
}

#[component]
fn SpeakerRow(
    RowProps {
        reading,
        speaker,
        most,
        picked,
        open,
        live,
    }: &RowProps,
) -> Html {
    let known = speaker.and_then(|i| reading.article.speakers.get(i));
    let voice = speaker
        .and_then(|i| reading.voices.speakers.get(i))
        .unwrap_or(&reading.voices.nobody);
    let name = known.map_or_else(
        || strings::NOBODY.to_owned(),
        |speaker| strings::capitalised(&speaker.name),
    );
    let sub = known.and_then(|known| {
        let kind = strings::speaker_kind(known.kind);
        match (known.role.as_deref().map(strings::role), kind) {
            (Some(role), Some(kind)) => Some(format!("{kind}, {role}")),
            (role, kind) => role.or(kind).map(strings::capitalised),
        }
    });
    let id = known.map(|speaker| speaker.id.to_string());
    let first = voice
        .attributions
        .first()
        .and_then(|&i| reading.article.attributions.get(i));
    let hue = hue(reading, *speaker);
    html! {
        <li class={classes!("speaker", hue, picked.then_some("lit"))} id={id.clone()} data-s={id}>
            <details name="speaker" open={*open}>
                <summary>
                    { badge(reading, *speaker, false) }
                    <span class="speaker-name"><b>{ name }</b>
                        { sub.map(|sub| html! { <span class="sub">{ sub }</span> }) }
                    </span>
                    <span class="share">{ format!("{:.0}", reading.voices.share(voice) * 100.0) }<small>{ "%" }</small></span>
                    { bar(voice, *most, hue) }
                </summary>
                <div class="speaker-more">
                    <p>{ strings::given(voice) }</p>
                    if !voice.named_as.is_empty() {
                        <p>{ strings::named_as(&voice.named_as) }</p>
                    }
                    if let Some(first) = first {
                        <p class="row-actions"><a class="btn btn-quiet" href={format!("#a={}", first.id)}>
                            { strings::first_words(voice.attributions.len()) }
                        </a>
                            if *live {
                                { order("only", html! { strings::ONLY }, None) }
                                if known.is_some() {
                                    { order("speaker", html! { strings::EDIT_SPEAKER }, None) }
                                }
                            }
                        </p>
                    }
                </div>
            </details>
        </li>
    }
}

/// Quoted and paraphrased words, as parts of the busiest speaker's.
fn bar(voice: &Voice, most: usize, hue: &'static str) -> Html {
    let part = |words: usize| format!("{:.1}%", 100.0 * words as f64 / most.max(1) as f64);
    let (quoted, paraphrased) = (part(voice.quoted), part(voice.paraphrased));
    html! {
        <svg class={classes!("bar", hue)} width="100%" height="8" aria-hidden="true">
            <rect class="bar-track" width="100%" height="8"/>
            <rect class="bar-quoted" width={quoted.clone()} height="8"/>
            <rect class="bar-para" x={quoted.clone()} width={paraphrased.clone()} height="8"/>
            <rect class="bar-hatch" x={quoted} width={paraphrased} height="8"/>
        </svg>
    }
}
