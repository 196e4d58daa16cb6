//! The article's text: paragraphs of flat segments, with both margins.

use crate::classes::{HUES, SLIGHT, drawn};
use crate::filter::Found;
use crate::pieces::Pieces;
use crate::reading::{Marked, Plain, Reading, Target};
use crate::segments::Layer;
use crate::strings;
use std::rc::Rc;
use whosaid_engine::{Act, Claim, ParagraphKind};
use yew::prelude::*;

/// What [`Text`] is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TextProps {
    /// The article.
    pub reading: Rc<Reading>,
    /// What is picked out.
    pub marked: Marked,
    /// The chunks to draw in full; of the others only the words are drawn.
    #[prop_or_default]
    pub full: Pieces,
    /// How many chunks to draw at all: those of a very long text are added bit by bit.
    #[prop_or(usize::MAX)]
    pub laid: usize,
    /// What is looked for; only that is marked.
    #[prop_or_default]
    pub found: Option<Rc<Found>>,
}

/// Longer texts let the browser skip what is not on the screen.
const LONG: usize = 60_000;

/// The text. What is picked out reaches only the chunks and paragraphs that it concerns; all others stay untouched.
///
/// Every word of the article is in the document, so that the browser's own search, copying and screen readers find it;
/// the marks around the words are thirty times as many elements, and only the chunks in `full` have them.
#[component]
pub fn Text(
    TextProps {
        reading,
        marked,
        full,
        laid,
        found,
    }: &TextProps,
) -> Html {
    let long = reading.article.text.len() > LONG;
    html! {
        <div class={classes!("text", marked.pinned.is_some().then_some("has-pin"), long.then_some("long"))} id="text"
            tabindex="-1">
            { for reading.chunks.iter().enumerate().take(*laid).map(|(i, chunk)| html! {
                <div class="chunk" key={i} data-piece={i.to_string()}>
                    if full.has(i) || chunk.picked(*marked) {
                        <ChunkView reading={reading.clone()} chunk={i} marked={chunk.within(*marked)} found={found.clone()}/>
                    } else {
                        <PlainChunk paragraphs={chunk.plain.clone()}/>
                    }
                </div>
            }) }
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ChunkProps {
    reading: Rc<Reading>,
    chunk: usize,
    marked: Marked,
    found: Option<Rc<Found>>,
}

#[component]
fn ChunkView(
    ChunkProps {
        reading,
        chunk,
        marked,
        found,
    }: &ChunkProps,
) -> Html {
    let paragraphs = reading
        .chunks
        .get(*chunk)
        .map_or(0..0, |chunk| chunk.paragraphs.clone());
    html! {
        { for paragraphs.map(|index| {
            let marked = reading.touches(index).map(|touches| touches.within(*marked)).unwrap_or_default();
            html! { <ParagraphView key={index} reading={reading.clone()} {index} {marked} found={found.clone()}/> }
        }) }
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct PlainProps {
    paragraphs: Rc<[Plain]>,
}

#[component]
fn PlainChunk(PlainProps { paragraphs }: &PlainProps) -> Html {
    html! {
        { for paragraphs.iter().map(|paragraph| in_paragraph(Some(paragraph.kind), html! { paragraph.words.clone() })) }
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ParagraphProps {
    reading: Rc<Reading>,
    index: usize,
    marked: Marked,
    found: Option<Rc<Found>>,
}

#[component]
fn ParagraphView(
    ParagraphProps {
        reading,
        index,
        marked,
        found,
    }: &ParagraphProps,
) -> Html {
    let kind = reading.cuts.get(*index).map(|cut| cut.paragraph.kind);
    in_paragraph(kind, paragraph_body(reading, *index, *marked, found.as_deref()))
}

fn in_paragraph(kind: Option<ParagraphKind>, body: Html) -> Html {
    match kind {
        Some(ParagraphKind::Heading) => html! { <h2>{ body }</h2> },
        Some(ParagraphKind::SpeakerLabel) => html! { <p class="label">{ body }</p> },
        Some(ParagraphKind::Body) | None => html! { <p>{ body }</p> },
        Some(_) => html! { <p class="furniture" title={strings::FURNITURE}>{ body }</p> },
    }
}

/// The segments of the paragraph at `index`, with the marks of what is `found`, if something is looked for.
pub(crate) fn paragraph_body(reading: &Reading, index: usize, marked: Marked, found: Option<&Found>) -> Html {
    let Some(cut) = reading.cuts.get(index) else {
        return Html::default();
    };
    let mut said: Option<(Option<usize>, Act)> = None;
    let mut body: Vec<Html> = Vec::with_capacity(cut.segments.len());
    for (i, segment) in cut.segments.iter().enumerate() {
        let words = segment.span.of(&reading.article.text).to_owned();
        let Some(drawn) = drawn(reading, segment, marked, found) else {
            body.push(html! { words });
            continue;
        };
        let anchored = reading.anchored(index, i);
        let attributed = anchored
            .and_then(Target::attribution)
            .and_then(|id| reading.attribution(id));
        // A margin that says the same as the line above it says nothing.
        let voice = attributed.filter(|&(a, attribution)| {
            let now = (reading.owner(a), attribution.act);
            found.is_none_or(|found| found.attribution(a)) && said.replace(now) != Some(now)
        });
        let numbers = segment
            .covers
            .iter()
            .filter(|cover| cover.starts)
            .filter_map(|cover| match cover.layer {
                Layer::Claim(i) if found.is_none_or(|found| found.claim(i)) => {
                    Some((i, reading.article.claims.get(i)?))
                }
                _ => None,
            });
        let stop = anchored.map(|target| if marked.stop == Some(target) { "0" } else { "-1" });
        let details = anchored.and_then(|target| card(reading, target, found));
        let current = anchored.is_some_and(|target| marked.pinned == Some(target))
            || attributed.is_some_and(|(_, a)| marked.pinned.is_some_and(|target| target.takes_in(a)));
        body.push(html! {
            <mark id={anchored.map(Target::anchor)} class={some(drawn.class)} data-a={some(drawn.attributions)} data-c={some(drawn.claims)}
                data-t={some(drawn.terms)} data-i={drawn.initials} tabindex={stop} aria-details={details}
                aria-current={current.then_some("true")}>
                { for numbers.map(|(i, claim)| claim_number(i, claim)) }
                { for voice.map(|(a, attribution)| voice_label(reading, a, attribution.act)) }
                { words }
            </mark>
        });
    }
    body.into_iter().collect()
}

/// The id of its card in the panels, if it has one: what is not listed cannot be led to.
fn card(reading: &Reading, target: Target, found: Option<&Found>) -> Option<String> {
    match target {
        Target::Attribution(id) => {
            let (i, _) = reading.attribution(id)?;
            found
                .is_none_or(|found| found.attribution(i))
                .then(|| format!("card-{id}"))
        }
        Target::Claim(id) => {
            let (i, _) = reading.claim(id)?;
            found.is_none_or(|found| found.claim(i)).then(|| id.to_string())
        }
        _ => None,
    }
}

/// An attribute that is left out where it would be empty.
fn some(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

fn voice_label(reading: &Reading, attribution: usize, act: Act) -> Html {
    let hue = HUES[usize::from(reading.hue(attribution))];
    let owner = reading.owner(attribution);
    let name = owner
        .and_then(|i| reading.looks.get(i))
        .map_or(strings::NOBODY_SHORT, |look| look.short.as_str());
    let plural = owner.is_some_and(|i| reading.plural(i));
    html! {
        <span class={classes!("voice", hue)} aria-hidden="true"><b>{ name }</b>{ " " }{ strings::does(act, plural) }</span>
    }
}

/// How much a claim is worth checking, in the three steps that its number shows.
pub(crate) fn worth(claim: &Claim) -> &'static str {
    match claim.check_worthiness {
        w if w >= 0.75 => "high",
        w if w >= SLIGHT => "mid",
        _ => "low",
    }
}

fn claim_number(index: usize, claim: &Claim) -> Html {
    html! {
        <a class={classes!("claim-no", worth(claim))} id={format!("m-{}", claim.id)} href={format!("#c={}", claim.id)}
            data-c={claim.id.to_string()} tabindex="-1" aria-label={strings::claim_number(index + 1)}>{ index + 1 }</a>
    }
}
