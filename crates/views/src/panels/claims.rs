//! Claims, those worth checking most first, each with the claims that answer it.

use super::excerpt::{badge, excerpt, hue, verb};
use super::{PanelProps, list, nothing, order, pane};
use crate::filter::Found;
use crate::icons::icon;
use crate::reading::{Reading, Target};
use crate::strings;
use crate::text::worth;
use crate::threads::Thread;
use std::ops::Range;
use std::rc::Rc;
use whosaid_engine::{Claim, ClaimId};
use yew::prelude::*;

/// The claims in threads.
#[component]
pub fn ClaimsPanel(
    PanelProps {
        reading,
        marked,
        shown,
        full,
        found,
        live,
        form,
    }: &PanelProps,
) -> Html {
    // A claim is listed with what it answers and what answers it.
    let threads = use_memo((reading.clone(), found.clone()), |(reading, found)| {
        let wanted = |thread: &&Thread| (found.as_ref()).is_none_or(|found| thread.any(&|claim| found.claim(claim)));
        reading.threads.iter().filter(wanted).cloned().collect::<Vec<_>>()
    });
    let threads = use_steady(threads, reading, form.is_some());
    let shared = Shared {
        reading: reading.clone(),
        found: found.clone(),
        live: *live,
        form: form.clone(),
    };
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
                { nothing(strings::NO_CLAIMS, found.is_some()) }
            } else {
                <p class="lede plain">{ before }<b>{ bold }</b>{ after }</p>
            }
            { list("claims", threads.len(), full, picked, |block| html! {
                <Block shared={shared.clone()} threads={threads.clone()} lit={concerns(marked.lit, &block)}
                    pinned={concerns(marked.pinned, &block)} {block}/>
            }) }
            if *live {
                <p class="note">{ strings::ADD_CLAIM }</p>
            }
        </section>
    }
}

/// The threads; while one of the claims is corrected, in the order that they had: the card that the reader is at would go
/// elsewhere, and the focus with it.
#[hook]
fn use_steady(threads: Rc<Vec<Thread>>, reading: &Reading, correcting: bool) -> Rc<Vec<Thread>> {
    let before = use_mut_ref(|| None::<(Vec<ClaimId>, Rc<Vec<Thread>>)>);
    let ids: Vec<ClaimId> = reading.article.claims.iter().map(|claim| claim.id).collect();
    let mut before = before.borrow_mut();
    match &*before {
        Some((known, steady)) if correcting && *known == ids => Rc::clone(steady),
        _ => {
            *before = Some((ids, threads.clone()));
            threads
        }
    }
}

/// What every card of the panel is given.
#[derive(Debug, Clone, PartialEq)]
struct Shared {
    reading: Rc<Reading>,
    found: Option<Rc<Found>>,
    live: bool,
    form: Option<Html>,
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct BlockProps {
    shared: Shared,
    threads: Rc<Vec<Thread>>,
    block: Range<usize>,
    lit: Option<Target>,
    pinned: Option<Target>,
}

#[component]
fn Block(props: &BlockProps) -> Html {
    let BlockProps {
        shared,
        threads,
        block,
        lit,
        pinned,
    } = props;
    html! {
        { for threads.get(block.clone()).unwrap_or_default().iter().map(|thread| html! {
            <ThreadCard key={thread.claim} shared={shared.clone()} thread={thread.clone()}
                lit={within(&shared.reading, thread, *lit)} pinned={within(&shared.reading, thread, *pinned)}/>
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
    shared: Shared,
    thread: Thread,
    lit: Option<Target>,
    pinned: Option<Target>,
}

#[component]
fn ThreadCard(
    ThreadProps {
        shared,
        thread,
        lit,
        pinned,
    }: &ThreadProps,
) -> Html {
    let reading = &shared.reading;
    let Some(claim) = reading.article.claims.get(thread.claim) else {
        return Html::default();
    };
    let speaker = reading.claimant(claim);
    let number = thread.claim + 1;
    let (is_lit, is_pinned) = (concerns(reading, claim, *lit), concerns(reading, claim, *pinned));
    let out = shared.found.as_ref().is_some_and(|found| !found.claim(thread.claim));
    let form = shared
        .form
        .as_ref()
        .filter(|_| *pinned == Some(Target::Claim(claim.id)));
    let reasons: Vec<&str> = claim.reasons.iter().map(|&reason| strings::reason(reason)).collect();
    let own_voice = claim.attribution.is_none() && speaker.is_none();
    let whose = claim.attribution.map(|id| id.to_string());
    let whose = whose.or_else(|| claim.claimant.map(|id| id.to_string()));
    let answers = thread.answers.iter().map(|answer| {
        html! {
            <ThreadCard key={answer.claim} shared={shared.clone()} thread={answer.clone()}
                lit={within(reading, answer, *lit)} pinned={within(reading, answer, *pinned)}/>
        }
    });
    html! {
        <li class={classes!("claim-card", hue(reading, speaker))} id={claim.id.to_string()}>
            <div class={classes!("claim-own", is_lit.then_some("lit"), is_pinned.then_some("pinned"), out.then_some("out"))}
                data-c={claim.id.to_string()} data-of={whose} aria-current={is_pinned.then_some("true")}>
                <p class="card-head">
                    <a class={classes!("claim-no", "inline", worth(claim))} href={format!("#c={}", claim.id)}
                        aria-label={strings::show_claim(number)}>{ number }</a>
                    { badge(reading, speaker, own_voice) }
                    <span>{ claimant(reading, claim, speaker) }</span>
                    { worth_bar(claim.check_worthiness) }
                </p>
                <p class="claim-text">{ for excerpt(reading, claim.span, None) }</p>
                if let Some(form) = form {
                    { form.clone() }
                } else if shared.live || !reasons.is_empty() {
                    <p class="claim-why"><span>{ strings::capitalised(&reasons.join(", ")) }</span>
                        if shared.live {
                            { order("claim", icon("i-edit"), Some(strings::correct_claim(number))) }
                        }
                    </p>
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
            // In the reporter's own word, unless the claim is something else than the rest of it.
            let made = claim.attribution.and_then(|id| reading.attribution(id));
            let made = made.filter(|(_, attribution)| attribution.act == claim.kind);
            let does = made
                .and_then(|(i, _)| verb(reading, i))
                .unwrap_or(strings::does(claim.kind, reading.plural(i)));
            html! { <><b>{ look.short.as_str() }</b>{ " " }{ does.to_owned() }</> }
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
