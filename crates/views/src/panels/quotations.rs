//! Quotations and paraphrases, in order of the text.

use super::excerpt::{badge, excerpt, headline, hue};
use super::{PanelProps, list, nothing, pane};
use crate::reading::{Reading, Target};
use crate::strings;
use crate::text::worth;
use crate::voices::unsure;
use std::ops::Range;
use std::rc::Rc;
use whosaid_engine::Act;
use yew::prelude::*;

/// The attributions, a card each.
#[component]
pub fn QuotationsPanel(
    PanelProps {
        reading,
        marked,
        shown,
        full,
        found,
        ..
    }: &PanelProps,
) -> Html {
    let entries = use_memo((reading.clone(), found.clone()), |(reading, found)| {
        let all = 0..reading.article.attributions.len();
        all.filter(|&i| found.as_ref().is_none_or(|found| found.attribution(i)))
            .collect::<Vec<usize>>()
    });
    let concerns = |target: Option<Target>, block: &Range<usize>| {
        let mut cards = entries.get(block.clone()).unwrap_or_default().iter();
        target.filter(|target| cards.any(|&i| target.takes_in(&reading.article.attributions[i])))
    };
    let picked = |block: &Range<usize>| match marked.pinned {
        Some(Target::Attribution(id)) => {
            let cards = entries.get(block.clone()).unwrap_or_default();
            reading.attribution(id).is_some_and(|(i, _)| cards.contains(&i))
        }
        _ => false,
    };
    html! {
        <section class={pane(*shown)} id="quotations" aria-labelledby="h-quotations">
            <h2 class="pane-title" id="h-quotations">{ strings::QUOTATIONS }</h2>
            if entries.is_empty() {
                { nothing(strings::NO_QUOTATIONS, found.is_some()) }
            }
            { list("cards", entries.len(), full, picked, |block| html! {
                <Block reading={reading.clone()} entries={entries.clone()} lit={concerns(marked.lit, &block)}
                    pinned={concerns(marked.pinned, &block)} {block}/>
            }) }
        </section>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct BlockProps {
    reading: Rc<Reading>,
    /// The attributions that are listed.
    entries: Rc<Vec<usize>>,
    block: Range<usize>,
    lit: Option<Target>,
    pinned: Option<Target>,
}

#[component]
fn Block(
    BlockProps {
        reading,
        entries,
        block,
        lit,
        pinned,
    }: &BlockProps,
) -> Html {
    let cards = entries.get(block.clone()).unwrap_or_default().iter();
    let cards = cards.filter_map(|&i| Some((i, reading.article.attributions.get(i)?)));
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
    let act =
        (attribution.act != Act::Statement).then(|| html! { <>{ strings::act_short(attribution.act) }{ " · " }</> });
    let claims = reading
        .claims_of(attribution.id)
        .filter_map(|i| Some((i, reading.article.claims.get(i)?)));
    html! {
        <li class={classes!("card", hue(reading, owner), lit.then_some("lit"), pinned.then_some("pinned"))}
            id={format!("card-{id}")} data-a={id.clone()} aria-current={pinned.then_some("true")}>
            <p class="card-head">
                { badge(reading, owner, false) }
                <span>{ headline(reading, index) }</span>
                <span class="card-meta">{ doubt }<span>{ act }{ strings::kind_short(attribution.kind) }</span></span>
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
