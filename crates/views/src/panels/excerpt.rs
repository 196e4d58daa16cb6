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

/// Longer cues are no plain verbs.
const VERB: usize = 24;
/// What makes a noun of the word after it: "her fear", "the claim".
const OWNERS: [&str; 10] = ["the", "a", "an", "his", "her", "their", "its", "my", "our", "your"];
/// What only a phrase has: "according to", "in the words of".
const PHRASES: [&str; 8] = ["according", "in", "for", "per", "as", "by", "with", "of"];

fn last(before: &str) -> &str {
    before.trim_end().rsplit(' ').next().unwrap_or_default()
}

/// The reporter's own verb, where the cue is no more than one: "doubted" says more than any name of an act, and never less.
pub(crate) fn verb(reading: &Reading, attribution: usize) -> Option<&str> {
    let text = reading.article.text.as_str();
    let known = reading.article.attributions.get(attribution)?;
    let cue = known.cue?;
    let words = cue.of(text);
    let plain = words.len() <= VERB && words.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    let before = last(text.get(..cue.start)?);
    let owned = OWNERS.iter().any(|owner| owner.eq_ignore_ascii_case(before))
        || before.ends_with("’s")
        || before.ends_with("'s");
    let phrase = words.split(' ').any(|word| PHRASES.contains(&word));
    // "was told by her" is what somebody else does.
    let by = |source: &Span| source.start > cue.start && text.get(..source.start).is_some_and(|t| last(t) == "by");
    let passive = known.source.iter().any(by);
    (plain && !owned && !phrase && !passive && !words.is_empty()).then_some(words)
}

/// "Okafor accuses", or in the reporter's own word "Okafor doubted".
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
    let does = owner.map(|_| verb(reading, attribution).unwrap_or(strings::does(act, plural)));
    let does = does.map(ToOwned::to_owned);
    html! { <><b>{ name }</b>{ does.map(|does| html! { <>{ " " }{ does }</> }) }</> }
}

/// The words of `span`, quoted ones on a band, paraphrased ones in grey. `of` picks the attribution whose quotation
/// marks count; without it, the innermost one's do.
pub(crate) fn excerpt(reading: &Reading, span: Span, of: Option<usize>) -> Vec<Html> {
    runs(reading, span, of)
        .into_iter()
        .map(|(quoted, words)| match quoted {
            Some(true) => html! { <span class="ex-quoted">{ words }</span> },
            Some(false) => html! { <span class="ex-para">{ words }</span> },
            None => html! { words },
        })
        .collect()
}

/// Words that go on alike: quoted, paraphrased or neither. What stands between two paragraphs is a space.
fn runs(reading: &Reading, span: Span, of: Option<usize>) -> Vec<(Option<bool>, String)> {
    let text = reading.article.text.as_str();
    let from = reading.cuts.partition_point(|cut| cut.paragraph.span.end <= span.start);
    let mut runs: Vec<(Option<bool>, String)> = Vec::new();
    let mut add = |quoted: Option<bool>, words: &str| match runs.last_mut() {
        Some((kind, run)) if *kind == quoted => run.push_str(words),
        _ => runs.push((quoted, words.to_owned())),
    };
    for (i, cut) in reading
        .cuts
        .iter()
        .skip(from)
        .take_while(|cut| cut.paragraph.span.start < span.end)
        .enumerate()
    {
        if i > 0 {
            add(None, " ");
        }
        for segment in cut.segments.iter().filter(|segment| segment.span.overlaps(span)) {
            let quoted = segment.covers.iter().rev().find_map(|cover| match cover.layer {
                Layer::Content { attribution, quoted } if of.is_none_or(|of| of == attribution) => Some(quoted),
                _ => None,
            });
            let words = Span::new(segment.span.start.max(span.start), segment.span.end.min(span.end));
            add(quoted, words.of(text));
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::annotated;

    #[test]
    fn the_reporters_own_verb_is_used_where_it_is_one() {
        let article = annotated(
            "[s1:Ann] [c1:doubted] [q1:that it works]. [c2:According to] [s2:Bo], [q2:it does]. Her [c3:fear] is [q3:that it breaks]. \
             [q4:It broke], we [c4:were told] by [s4:Bo]. [s5:They] [c5:declined to comment] [q5:on it].",
            &[(1, "Ann"), (2, "Bo"), (3, "Ann"), (4, "Bo"), (5, "Police")],
        );
        let reading = Reading::new(article);
        let verbs: Vec<Option<&str>> = (0..5).map(|i| verb(&reading, i)).collect();
        assert_eq!(verbs, [Some("doubted"), None, None, None, Some("declined to comment")]);
    }

    #[test]
    fn paragraphs_do_not_run_into_one_another() {
        let reading = Reading::new(annotated(
            "Fares [k1:rise\n\n[q1:“It is.\n\n“It was.”]] Yes.",
            &[(1, "Ann")],
        ));
        let all = runs(&reading, reading.article.claims[0].span, None);
        let quoted: Vec<(Option<bool>, &str)> = all.iter().map(|(quoted, words)| (*quoted, words.as_str())).collect();
        assert_eq!(
            quoted,
            [
                (None, "rise "),
                (Some(true), "“It is."),
                (None, " "),
                (Some(true), "“It was.”")
            ]
        );
    }
}
