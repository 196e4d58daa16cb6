//! Claims, those worth checking most first, each with the claims that answer it.

use super::excerpt::{badge, excerpt, hue};
use super::{PanelProps, list, pane};
use crate::reading::{Reading, Target};
use crate::strings;
use crate::text::worth;
use crate::threads::{Thread, threads};
use std::ops::Range;
use std::rc::Rc;
use whosaid_engine::Claim;
use yew::prelude::*;

/// The claims in threads.
#[component]
pub fn ClaimsPanel(
    PanelProps {
        reading,
        marked,
        shown,
        full,
    }: &PanelProps,
) -> Html {
    let threads = use_memo(reading.clone(), |reading| threads(&reading.article.claims));
    let [before, bold, after] = strings::CLAIMS_LEDE;
    let concerns = |target: Option<Target>, block: &Range<usize>| {
        let threads = threads.get(block.clone()).unwrap_or_default();
        target.filter(|_| threads.iter().any(|thread| within(reading, thread, target).is_some()))
    };
    let picked = |block: &Range<usize>| {
        let picked = marked.pinned.filter(|target| !matches!(target, Target::Speaker(_)));
        concerns(picked, block).is_some()
    };
    html! {
        <section class={pane(*shown)} id="claims" aria-labelledby="h-claims">
            <h2 class="pane-title" id="h-claims">{ strings::CLAIMS }</h2>
            if threads.is_empty() {
                <p class="nothing">{ strings::NO_CLAIMS }</p>
            } else {
                <p class="lede plain">{ before }<b>{ bold }</b>{ after }</p>
            }
            { list("claims", threads.len(), full, picked, |block| html! {
                <Block reading={reading.clone()} threads={threads.clone()} lit={concerns(marked.lit, &block)}
                    pinned={concerns(marked.pinned, &block)} {block}/>
            }) }
        </section>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct BlockProps {
    reading: Rc<Reading>,
    threads: Rc<Vec<Thread>>,
    block: Range<usize>,
    lit: Option<Target>,
    pinned: Option<Target>,
}

#[component]
fn Block(props: &BlockProps) -> Html {
    let BlockProps {
        reading,
        threads,
        block,
        lit,
        pinned,
    } = props;
    html! {
        { for threads.get(block.clone()).unwrap_or_default().iter().map(|thread| html! {
            <ThreadCard key={thread.claim} reading={reading.clone()} thread={thread.clone()}
                lit={within(reading, thread, *lit)} pinned={within(reading, thread, *pinned)}/>
        }) }
    }
}

/// The target, if it concerns a claim of the thread.
fn within(reading: &Reading, thread: &Thread, target: Option<Target>) -> Option<Target> {
    let concerns = reading
        .article
        .claims
        .get(thread.claim)
        .is_some_and(|claim| concerns(reading, claim, target));
    let deeper = || thread.answers.iter().find_map(|answer| within(reading, answer, target));
    if concerns { target } else { deeper() }
}

fn concerns(reading: &Reading, claim: &Claim, target: Option<Target>) -> bool {
    match target {
        Some(Target::Claim(id)) => claim.id == id,
        Some(target) => claim
            .attribution
            .and_then(|id| reading.attribution(id))
            .is_some_and(|(_, a)| target.takes_in(a)),
        None => false,
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ThreadProps {
    reading: Rc<Reading>,
    thread: Thread,
    lit: Option<Target>,
    pinned: Option<Target>,
}

#[component]
fn ThreadCard(
    ThreadProps {
        reading,
        thread,
        lit,
        pinned,
    }: &ThreadProps,
) -> Html {
    let Some(claim) = reading.article.claims.get(thread.claim) else {
        return Html::default();
    };
    let attribution = claim.attribution.and_then(|id| reading.attribution(id));
    let speaker = attribution
        .and_then(|(i, _)| reading.owner(i))
        .or_else(|| claim.claimant.and_then(|id| reading.speaker(id)));
    let number = thread.claim + 1;
    let (is_lit, is_pinned) = (concerns(reading, claim, *lit), concerns(reading, claim, *pinned));
    let reasons: Vec<&str> = claim.reasons.iter().map(|&reason| strings::reason(reason)).collect();
    let own_voice = claim.attribution.is_none() && speaker.is_none();
    let answers = thread.answers.iter().map(|answer| {
        html! {
            <ThreadCard key={answer.claim} reading={reading.clone()} thread={answer.clone()}
                lit={within(reading, answer, *lit)} pinned={within(reading, answer, *pinned)}/>
        }
    });
    html! {
        <li class={classes!("claim-card", hue(reading, speaker))} id={claim.id.to_string()}>
            <div class={classes!("claim-own", is_lit.then_some("lit"), is_pinned.then_some("pinned"))}
                data-c={claim.id.to_string()} aria-current={is_pinned.then_some("true")}>
                <p class="card-head">
                    <a class={classes!("claim-no", "inline", worth(claim))} href={format!("#c={}", claim.id)}
                        aria-label={strings::show_claim(number)}>{ number }</a>
                    { badge(reading, speaker, own_voice) }
                    <span>{ claimant(reading, claim, speaker) }</span>
                    { worth_bar(claim.check_worthiness) }
                </p>
                <p class="claim-text">{ for excerpt(reading, claim.span, None) }</p>
                if !reasons.is_empty() {
                    <p class="claim-why">{ strings::capitalised(&reasons.join(", ")) }</p>
                }
            </div>
            if !thread.answers.is_empty() {
                <p class="vh">{ strings::ANSWERED_BY }</p>
                <ol class="answers">{ for answers }</ol>
            }
        </li>
    }
}

fn claimant(reading: &Reading, claim: &Claim, speaker: Option<usize>) -> Html {
    match (
        speaker.and_then(|i| Some((i, reading.looks.get(i)?))),
        claim.attribution,
    ) {
        (Some((i, look)), _) => {
            html! { <><b>{ look.short.as_str() }</b>{ " " }{ strings::does(claim.kind, reading.plural(i)) }</> }
        }
        (None, Some(_)) => html! { <b>{ strings::NOBODY }</b> },
        (None, None) => html! { <><b>{ strings::OWN_VOICE }</b>{ " " }{ strings::IN_ITS_OWN_VOICE }</> },
    }
}

fn worth_bar(worth: f32) -> Html {
    let figure = format!("{worth:.2}");
    html! {
        <span class="worth">
            <svg width="40" height="6" aria-hidden="true">
                <rect class="bar-track" width="40" height="6"/>
                <rect class="worth-fill" width={format!("{:.0}", 40.0 * worth.clamp(0.0, 1.0))} height="6"/>
            </svg>
            <span class="num"><span class="vh">{ strings::WORTH }</span>{ figure }</span>
        </span>
    }
}
