//! What the cards of several panels have in common.

use crate::classes::HUES;
use crate::reading::Reading;
use crate::segments::Layer;
use crate::strings;
use whosaid_engine::Span;
use yew::prelude::*;

/// A speaker's initials on the speaker's hue; `own_voice` where the article itself speaks.
pub fn badge(reading: &Reading, speaker: Option<usize>, own_voice: bool) -> Html {
    match speaker.and_then(|i| Some((i, reading.looks.get(i)?))) {
        Some((i, look)) => {
            let unnamed = reading.unnamed(i).then_some("badge-unnamed");
            html! { <span class={classes!("badge", HUES[usize::from(look.hue)], unnamed)} aria-hidden="true">{ &look.initials }</span> }
        }
        None => {
            let sign = if own_voice { "—" } else { strings::NOBODY_INITIALS };
            html! { <span class="badge badge-none" aria-hidden="true">{ sign }</span> }
        }
    }
}

/// The hue of a speaker, as a class.
pub(crate) fn hue(reading: &Reading, speaker: Option<usize>) -> &'static str {
    HUES[usize::from(speaker.and_then(|i| reading.looks.get(i)).map_or(0, |look| look.hue))]
}

/// "Okafor accuses".
pub(crate) fn headline(reading: &Reading, attribution: usize) -> Html {
    let owner = reading.owner(attribution);
    let name = owner
        .and_then(|i| reading.looks.get(i))
        .map_or(strings::NOBODY, |look| look.short.as_str());
    let act = reading
        .article
        .attributions
        .get(attribution)
        .map(|a| a.act)
        .unwrap_or(whosaid_engine::Act::Statement);
    let plural = owner.is_some_and(|i| reading.plural(i));
    // Nobody does nothing: "No source named" stands alone.
    let does = owner.map(|_| strings::does(act, plural));
    html! { <><b>{ name }</b>{ does.map(|does| html! { <>{ " " }{ does }</> }) }</> }
}

/// The words of `span`, quoted ones on a band, paraphrased ones in grey. `of` picks the attribution whose quotation
/// marks count; without it, the innermost one's do.
pub(crate) fn excerpt(reading: &Reading, span: Span, of: Option<usize>) -> Vec<Html> {
    let text = reading.article.text.as_str();
    let from = reading.cuts.partition_point(|cut| cut.paragraph.span.end <= span.start);
    let mut runs: Vec<(Option<bool>, String)> = Vec::new();
    for cut in reading
        .cuts
        .iter()
        .skip(from)
        .take_while(|cut| cut.paragraph.span.start < span.end)
    {
        for segment in cut.segments.iter().filter(|segment| segment.span.overlaps(span)) {
            let quoted = segment.covers.iter().rev().find_map(|cover| match cover.layer {
                Layer::Content { attribution, quoted } if of.is_none_or(|of| of == attribution) => Some(quoted),
                _ => None,
            });
            let words = Span::new(segment.span.start.max(span.start), segment.span.end.min(span.end)).of(text);
            match runs.last_mut() {
                Some((kind, run)) if *kind == quoted => run.push_str(words),
                _ => runs.push((quoted, words.to_owned())),
            }
        }
    }
    runs.into_iter()
        .map(|(quoted, words)| match quoted {
            Some(true) => html! { <span class="ex-quoted">{ words }</span> },
            Some(false) => html! { <span class="ex-para">{ words }</span> },
            None => html! { words },
        })
        .collect()
}
