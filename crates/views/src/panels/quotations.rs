//! Quotations and paraphrases, in order of the text.

use super::excerpt::{Badge, excerpt, headline, hue};
use super::{PanelProps, pane};
use crate::reading::{Reading, Target};
use crate::strings;
use crate::text::worth;
use crate::voices::unsure;
use std::rc::Rc;
use yew::prelude::*;

/// The attributions, a card each.
#[component]
pub fn QuotationsPanel(
    PanelProps {
        reading,
        marked,
        shown,
        drawn,
    }: &PanelProps,
) -> Html {
    let cards = reading.article.attributions.iter().enumerate().take(*drawn);
    html! {
        <section class={pane(*shown)} id="quotations" aria-labelledby="h-quotations">
            <h2 class="pane-title" id="h-quotations">{ strings::QUOTATIONS }</h2>
            if reading.article.attributions.is_empty() {
                <p class="nothing">{ strings::NO_QUOTATIONS }</p>
            }
            <ol class="cards">
                { for cards.map(|(i, attribution)| html! {
                    <Card key={i} reading={reading.clone()} attribution={i}
                        lit={marked.lit.is_some_and(|target| target.takes_in(attribution))}
                        pinned={marked.pinned == Some(Target::Attribution(attribution.id))}/>
                }) }
            </ol>
        </section>
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
                <Badge reading={reading.clone()} speaker={owner}/>
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
