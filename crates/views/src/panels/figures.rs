//! The charts in figures: share of voice, quoted against paraphrased, and where in the article each speaker is heard.

use super::speakers::{busiest, says};
use crate::order::note;
use crate::reading::Reading;
use crate::strings;
use crate::voices::Voice;
use std::rc::Rc;
use whosaid_engine::ParagraphKind;
use yew::prelude::*;

#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct FiguresProps {
    pub(super) reading: Rc<Reading>,
    pub(super) live: bool,
}

/// The table. A copy has it from the start; the page draws it when it is opened, for an article may have thousands of
/// speakers.
#[component]
pub(super) fn Figures(FiguresProps { reading, live }: &FiguresProps) -> Html {
    let opened = use_state(|| false);
    let ontoggle = {
        let opened = opened.clone();
        Callback::from(move |_: Event| opened.set(true))
    };
    let drawn = !live || *opened;
    html! {
        <details class="figures" id="figures" {ontoggle}>
            <summary>{ strings::FIGURES }</summary>
            if drawn { { table(reading) } }
        </details>
    }
}

/// In the chart's order, whatever is looked for; last the words that have no speaker.
fn table(reading: &Reading) -> Html {
    let body = numbered(reading);
    let nobody = says(&reading.voices.nobody, None).then_some(None);
    let rows = busiest(reading, None).into_iter().map(Some).chain(nobody);
    let row = |speaker: Option<usize>| {
        let voice = speaker.map_or(&reading.voices.nobody, |i| &reading.voices.speakers[i]);
        let name = speaker.and_then(|i| reading.article.speakers.get(i)).map_or_else(
            || strings::NOBODY.to_owned(),
            |speaker| strings::capitalised(&speaker.name),
        );
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ strings::percent(reading.voices.share(voice)) }</td>
                <td>{ strings::digits(voice.quoted) }</td>
                <td>{ strings::digits(voice.paraphrased) }</td>
                <td>{ runs(&heard(reading, voice, &body)) }</td>
            </tr>
        }
    };
    html! {
        <table>
            <thead><tr>{ for strings::FIGURE_COLUMNS.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
            <tbody>{ for rows.map(row) }</tbody>
        </table>
    }
}

/// Where the article's own paragraphs begin: headings, captions and the like are not counted.
fn numbered(reading: &Reading) -> Vec<usize> {
    let own = |kind| matches!(kind, ParagraphKind::Body | ParagraphKind::SpeakerLabel);
    let paragraphs = reading.cuts.iter().map(|cut| cut.paragraph);
    paragraphs.filter(|p| own(p.kind)).map(|p| p.span.start).collect()
}

/// The numbers of the paragraphs in which the speaker is heard, from 1, in order.
fn heard(reading: &Reading, voice: &Voice, body: &[usize]) -> Vec<u32> {
    let attributions = voice
        .attributions
        .iter()
        .filter_map(|&i| reading.article.attributions.get(i));
    let starts = attributions.flat_map(|a| a.content.iter().map(|span| span.start));
    let mut numbers = Vec::new();
    for number in starts.map(|at| body.partition_point(|&start| start <= at)) {
        if number > 0 {
            note(&mut numbers, number as u32);
        }
    }
    numbers
}

/// Numbers in order, those that follow one another as a run: "1, 3–5".
fn runs(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let written = runs.map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    });
    written.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::annotated;

    #[test]
    fn numbers_that_follow_one_another_are_a_run() {
        assert_eq!(runs(&[]), "");
        assert_eq!(runs(&[4]), "4");
        assert_eq!(runs(&[1, 3, 4, 5, 9, 10]), "1, 3–5, 9–10");
    }

    #[test]
    fn who_is_heard_in_which_paragraphs() {
        let reading = Reading::new(annotated(
            "[s1:Ann] [c1:said] [q1:“it is bad”].\n\nNobody else was there.\n\n[s2:Bo] [c2:said] [q2:it was]. [q1:“Very bad.”]",
            &[(1, "Ann"), (2, "Bo")],
        ));
        let body = numbered(&reading);
        let of = |i: usize| runs(&heard(&reading, &reading.voices.speakers[i], &body));
        assert_eq!((of(0), of(1)), ("1, 3".to_owned(), "3".to_owned()));
    }
}
