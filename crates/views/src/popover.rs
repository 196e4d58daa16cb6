//! The card of the attribution that the reader has picked.

use crate::icons::icon;
use crate::order::note;
use crate::panels::{badge, headline};
use crate::reading::Reading;
use crate::strings;
use crate::text::worth;
use std::rc::Rc;
use whosaid_engine::{Attribution, AttributionId, Claim, Origin, ParagraphKind};
use whosaid_interop::text_fragment;
use yew::prelude::*;

/// What [`Popover`] is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PopoverProps {
    /// The article.
    pub reading: Rc<Reading>,
    /// The attribution.
    pub id: AttributionId,
    /// Where the page positions and focuses it.
    #[prop_or_default]
    pub node: NodeRef,
    /// Called to close it.
    pub on_close: Callback<()>,
    /// Called with the quotation and its source, to copy them; the button stands only where this is given.
    #[prop_or_default]
    pub on_copy: Option<Callback<String>>,
    /// Whether it has just been copied.
    #[prop_or_default]
    pub copied: bool,
    /// In place of the rows, while the attribution is being corrected.
    #[prop_or_default]
    pub form: Option<Html>,
    /// Further buttons, after the one that copies.
    #[prop_or_default]
    pub foot: Html,
}

/// Speaker, kind, source, cue, act, confidence and why; what its claims answer; copying; the way on and back.
#[component]
pub fn Popover(props: &PopoverProps) -> Html {
    let PopoverProps {
        reading,
        id,
        node,
        on_close,
        on_copy,
        copied,
        form,
        foot,
    } = props;
    let Some((index, attribution)) = reading.attribution(*id) else {
        return Html::default();
    };
    let owner = reading.owner(index);
    let hue = crate::classes::HUES[usize::from(reading.hue(index))];
    let speaker = owner.and_then(|i| reading.article.speakers.get(i));
    let name = speaker.map_or(strings::NOBODY, |speaker| speaker.name.as_str());
    let sub = speaker.and_then(|speaker| {
        speaker
            .role
            .as_deref()
            .map(strings::role)
            .or(strings::speaker_kind(speaker.kind))
    });
    let does = owner.map(|i| strings::does(attribution.act, reading.plural(i)));
    let copy = on_copy.as_ref().map(|copy| {
        let citation = citation(reading, attribution, name);
        let onclick = copy.reform(move |_: MouseEvent| citation.clone());
        let (glyph, label) = if *copied {
            ("i-check", strings::COPIED)
        } else {
            ("i-copy", strings::COPY)
        };
        html! { <button class="btn btn-primary" type="button" {onclick}>{ icon(glyph) }{ label }</button> }
    });
    html! {
        <section class={classes!("popover", hue)} role="dialog" aria-labelledby="pop-title" tabindex="-1" ref={node.clone()}>
            <div class="popover-head">
                { badge(reading, owner, false) }
                <h2 id="pop-title"><b>{ strings::capitalised(name) }</b>{ does.map(|does| html! { <>{ " " }{ does }</> }) }
                    { sub.map(|sub| html! { <span class="sub">{ strings::capitalised(sub) }</span> }) }
                </h2>
                { pager(reading, *id) }
                { close(on_close) }
            </div>
            if let Some(form) = form {
                { form.clone() }
            } else {
            <dl>
                { row(strings::KIND, html! { strings::kind(attribution.kind) }) }
                { row(strings::ACT, html! { strings::act(attribution.act) }) }
                { row(strings::SOURCE, source(reading, attribution, owner)) }
                { row(strings::CUE, cue(reading, attribution)) }
                { row(strings::CONFIDENCE, confidence(attribution)) }
            </dl>
            { for answers(reading, attribution) }
            if let Some(copy) = copy {
                <div class="popover-foot">{ copy }{ foot.clone() }</div>
            }
            }
        </section>
    }
}

/// The card of a quoted term that the reader has picked, with a further `button`; the rest as in [`PopoverProps`].
pub fn term_card(node: &NodeRef, on_close: &Callback<()>, button: Html) -> Html {
    html! {
        <section class="popover" role="dialog" aria-labelledby="pop-title" tabindex="-1" ref={node.clone()}>
            <div class="popover-head">
                <h2 id="pop-title"><b>{ strings::TERM }</b><span class="sub">{ strings::TERM_TOLD }</span></h2>
                <span class="push"></span>
                { button }
                { close(on_close) }
            </div>
        </section>
    }
}

fn close(on_close: &Callback<()>) -> Html {
    html! {
        <button class="btn btn-icon" type="button" aria-label={strings::CLOSE} onclick={on_close.reform(|_: MouseEvent| ())}>
            { icon("i-close") }
        </button>
    }
}

fn row(term: &'static str, description: Html) -> Html {
    html! { <div><dt>{ term }</dt><dd>{ description }</dd></div> }
}

fn pager(reading: &Reading, id: AttributionId) -> Html {
    let of = reading.reports().count();
    let Some(n) = reading.reports().position(|other| other == id) else {
        return Html::default();
    };
    let link =
        |to: Option<usize>, glyph: &'static str, label: &'static str| match to.and_then(|n| reading.reports().nth(n)) {
            Some(to) => {
                html! { <a class="btn btn-icon" href={format!("#a={to}")} aria-label={label}>{ icon(glyph) }</a> }
            }
            None => html! { <span class="btn btn-icon" aria-hidden="true">{ icon(glyph) }</span> },
        };
    html! {
        <p class="pager">
            { link(n.checked_sub(1), "i-prev", strings::PREVIOUS) }
            <span>{ strings::place(n + 1, of) }</span>
            { link(Some(n + 1), "i-next", strings::NEXT) }
        </p>
    }
}

fn source(reading: &Reading, attribution: &Attribution, owner: Option<usize>) -> Html {
    let words: Vec<&str> = attribution
        .source
        .iter()
        .map(|span| span.of(&reading.article.text))
        .collect();
    let tag = format!(
        "t{}",
        owner.and_then(|i| reading.looks.get(i)).map_or(0, |look| look.hue)
    );
    let name = owner
        .and_then(|i| reading.article.speakers.get(i))
        .map(|speaker| speaker.name.as_str());
    let named = words
        .first()
        .is_some_and(|source| name.is_some_and(|name| source.contains(name)));
    if words.is_empty() {
        return html! { strings::NO_SOURCE };
    }
    html! {
        <>
            { for words.iter().map(|words| html! { <><mark class={classes!("source", "start", "end", tag.clone())}>{ *words }</mark>{ " " }</> }) }
            { match name {
                Some(name) if !named => strings::stands_for(name),
                Some(_) => String::new(),
                None => strings::UNKNOWN_SPEAKER.to_owned(),
            } }
        </>
    }
}

fn cue(reading: &Reading, attribution: &Attribution) -> Html {
    let tag = reading
        .attribution(attribution.id)
        .map_or(0, |(index, _)| reading.hue(index));
    match attribution.cue {
        Some(cue) => {
            html! { <mark class={classes!("cue", format!("t{tag}"))}>{ cue.of(&reading.article.text) }</mark> }
        }
        None => html! { strings::NO_CUE },
    }
}

fn confidence(attribution: &Attribution) -> Html {
    let why = attribution
        .basis
        .as_deref()
        .filter(|_| attribution.origin == Origin::Auto)
        .map(strings::basis);
    html! {
        <>
            { strings::confidence(attribution.confidence, attribution.origin) }
            { why.map(|why| html! { <span class="why">{ why }</span> }) }
        </>
    }
}

/// A line for each claim that the attribution's claims answer, and for each that answers them.
fn answers(reading: &Reading, attribution: &Attribution) -> Vec<Html> {
    let own: Vec<usize> = reading.claims_of(attribution.id).collect();
    let claims = &reading.article.claims;
    // Each as twice the claim's index, and one more where that is what is answered.
    let mut lines = Vec::new();
    let mut add = |claim: usize, answered: bool| {
        if !own.contains(&claim) {
            note(&mut lines, 2 * claim as u32 + u32::from(answered));
        }
    };
    for &i in &own {
        for (n, _) in claims[i].answers.iter().filter_map(|&id| reading.claim(id)) {
            add(n, true);
        }
        let answering = |(_, claim): &(usize, &Claim)| claim.answers.contains(&claims[i].id);
        for (n, _) in claims.iter().enumerate().filter(answering) {
            add(n, false);
        }
    }
    let line = |&line: &u32| {
        let (n, answered) = (line as usize / 2, line % 2 == 1);
        let claim: &Claim = &claims[n];
        let who = match claim.attribution.and_then(|id| reading.attribution(id)) {
            Some((i, _)) => headline(reading, i),
            None => html! { <b>{ strings::OWN_VOICE }</b> },
        };
        let words = claim.span.of(&reading.article.text).to_owned();
        html! {
            <a class="answers-to" href={format!("#c={}", claim.id)}>
                <span class={classes!("claim-no", "inline", worth(claim))}>{ n + 1 }</span>
                <span>{ if answered { strings::ANSWERS } else { strings::IS_ANSWERED } }{ who }{ ": " }{ words }</span>
            </a>
        }
    };
    lines.iter().take(3).map(line).collect()
}

/// The reported words with who said them and where, for pasting elsewhere: all that the article says of itself, and where
/// its address is known a link to the words.
fn citation(reading: &Reading, attribution: &Attribution, name: &str) -> String {
    let article = &reading.article;
    let words: Vec<String> = attribution
        .content
        .iter()
        .map(|span| on_a_line(span.of(&article.text)))
        .collect();
    let above = |kind| {
        let mut head = reading.cuts[..reading.head].iter();
        head.find(|cut| cut.paragraph.kind == kind)
            .map(|cut| on_a_line(cut.paragraph.span.of(&article.text)))
    };
    let mut cited = strings::citation(&words.join(" … "), attribution.kind, name);
    let parts = [
        article.title.as_deref().map(strings::in_title),
        above(ParagraphKind::Byline).map(strings::by),
        above(ParagraphKind::Dateline),
        attribution
            .content
            .first()
            .and_then(|&span| text_fragment(article, span)),
    ];
    for part in parts.into_iter().flatten() {
        cited.push_str(", ");
        cited.push_str(&part);
    }
    cited
}

/// Paragraphs, if there are several, as words that go on.
fn on_a_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::annotated;
    use whosaid_engine::{Paragraph, Span};

    #[test]
    fn a_citation_has_all_that_is_known() {
        let mut article = annotated(
            "Fares rise\n\nBy Ines Falk\n\n3 May 2026\n\n[q1:“It is.\n\n“It was,”] [c1:said] [s1:Ann].",
            &[(1, "Ann")],
        );
        let reading = Reading::new(article.clone());
        let cited = citation(&reading, &reading.article.attributions[0], "Ann");
        assert_eq!(cited, "“It is. “It was,” — Ann");
        let kinds = [ParagraphKind::Heading, ParagraphKind::Byline, ParagraphKind::Dateline];
        let mut at = 0;
        for (line, kind) in article.text.split("\n\n").zip(kinds) {
            let span = Span::new(at, at + line.len());
            article.paragraphs.push(Paragraph { span, kind });
            at = span.end + 2;
        }
        article.title = Some("Fares rise".to_owned());
        article.url = Some("https://example.org/fares#top".to_owned());
        let reading = Reading::new(article);
        let cited = citation(&reading, &reading.article.attributions[0], "Ann");
        assert_eq!(
            cited,
            "“It is. “It was,” — Ann, in “Fares rise”, by Ines Falk, 3 May 2026, https://example.org/fares#:~:text=It%20is,It%20was"
        );
    }
}
