//! Quotations and paraphrases, in order of the text.

use super::excerpt::{badge, excerpt, headline, hue};
use super::{PanelProps, list, pane};
use crate::reading::{Reading, Target};
use crate::strings;
use crate::text::worth;
use crate::voices::unsure;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// The attributions, a card each.
#[component]
pub fn QuotationsPanel(
    PanelProps {
        reading,
        marked,
        shown,
        full,
    }: &PanelProps,
) -> Html {
    let cards = reading.article.attributions.len();
    let concerns = |target: Option<Target>, block: &Range<usize>| {
        let attributions = reading.article.attributions.get(block.clone()).unwrap_or_default();
        target.filter(|target| attributions.iter().any(|attribution| target.takes_in(attribution)))
    };
    let picked = |block: &Range<usize>| match marked.pinned {
        Some(Target::Attribution(id)) => reading.attribution(id).is_some_and(|(i, _)| block.contains(&i)),
        _ => false,
    };
    html! {
        <section class={pane(*shown)} id="quotations" aria-labelledby="h-quotations">
            <h2 class="pane-title" id="h-quotations">{ strings::QUOTATIONS }</h2>
            if cards == 0 {
                <p class="nothing">{ strings::NO_QUOTATIONS }</p>
            }
            { list("cards", cards, full, picked, |block| html! {
                <Block reading={reading.clone()} lit={concerns(marked.lit, &block)}
                    pinned={concerns(marked.pinned, &block)} {block}/>
            }) }
        </section>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct BlockProps {
    reading: Rc<Reading>,
    block: Range<usize>,
    lit: Option<Target>,
    pinned: Option<Target>,
}

#[component]
fn Block(
    BlockProps {
        reading,
        block,
        lit,
        pinned,
    }: &BlockProps,
) -> Html {
    let cards = reading
        .article
        .attributions
        .iter()
        .enumerate()
        .take(block.end)
        .skip(block.start);
    html! {
        { for cards.map(|(i, attribution)| html! {
            <Card key={i} reading={reading.clone()} attribution={i}
                lit={lit.is_some_and(|target| target.takes_in(attribution))}
                pinned={*pinned == Some(Target::Attribution(attribution.id))}/>
        }) }
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct CardProps {
    reading: Rc<Reading>,
    attribution: usize,
    lit: bool,
    pinned: bool,
}

#[component]
fn Card(
    CardProps {
        reading,
        attribution,
        lit,
        pinned,
    }: &CardProps,
) -> Html {
    let index = *attribution;
    let Some(attribution) = reading.article.attributions.get(index) else {
        return Html::default();
    };
    let owner = reading.owner(index);
    let id = attribution.id.to_string();
    let mut words: Vec<Html> = Vec::new();
    for (i, &span) in attribution.content.iter().enumerate() {
        if i > 0 {
            words.push(html! { " … " });
        }
        words.extend(excerpt(reading, span, Some(index)));
    }
    let doubt = unsure(&reading.article, index).map(|confidence| {
        html! { <span class="conf low">{ strings::sure(confidence) }</span> }
    });
    let claims = reading
        .claims_of(attribution.id)
        .filter_map(|i| Some((i, reading.article.claims.get(i)?)));
    html! {
        <li class={classes!("card", hue(reading, owner), lit.then_some("lit"), pinned.then_some("pinned"))}
            id={format!("card-{id}")} data-a={id.clone()} aria-current={pinned.then_some("true")}>
            <p class="card-head">
                { badge(reading, owner, false) }
                <span>{ headline(reading, index) }</span>
                <span class="card-meta">{ doubt }{ strings::kind_short(attribution.kind) }</span>
            </p>
            <blockquote class="card-text">
                <a href={format!("#a={id}")}>{ for words }</a>
                { for claims.map(|(i, claim)| html! {
                    <a class={classes!("claim-no", "inline", worth(claim))} href={format!("#c={}", claim.id)}
                        data-c={claim.id.to_string()} aria-label={strings::claim_number(i + 1)}>{ i + 1 }</a>
                }) }
            </blockquote>
        </li>
    }
}
