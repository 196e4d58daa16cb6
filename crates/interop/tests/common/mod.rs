//! Arbitrary articles, for round trips.
#![allow(dead_code, reason = "each test file uses a part")]

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, EngineInfo, Origin, Paragraph,
    ParagraphKind, Reason, Span, Speaker, SpeakerId, SpeakerKind,
};

/// Text with emoji, combining marks, right-to-left letters, controls and every kind of line end.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    vec(
        prop_oneof![
            4 => "[a-z “”\"'’.,]{1,8}",
            1 => select(vec!["👩‍🚒", "🦊", "e\u{301}", "\r\n", "\n\n", "شادي", "\u{a0}", "\u{200b}", "\0", "\u{feff}", "𝔘"])
                .prop_map(str::to_owned),
            1 => ".{0,4}",
        ],
        1..30,
    )
    .prop_map(|parts| parts.concat())
}

fn span(text: &str, a: Index, b: Index) -> Span {
    let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
    Span::new(a.min(b), a.max(b))
}

fn spans(text: &str, ends: &[(Index, Index)]) -> Vec<Span> {
    ends.iter().map(|&(a, b)| span(text, a, b)).collect()
}

fn ends(range: std::ops::Range<usize>) -> impl Strategy<Value = Vec<(Index, Index)>> {
    vec(any::<(Index, Index)>(), range)
}

fn share() -> impl Strategy<Value = f32> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0_f32]
}

fn origin() -> impl Strategy<Value = Origin> {
    select(vec![Origin::Auto, Origin::Manual])
}

fn act() -> impl Strategy<Value = Act> {
    select(Act::ALL.to_vec())
}

fn number(i: usize) -> u32 {
    u32::try_from(i).map_or(u32::MAX, |i| i * 3 + 1)
}

/// An article with every field drawn at random; ids are unique and references lead somewhere.
pub(crate) fn articles() -> impl Strategy<Value = Article> {
    let speaker = (".{0,12}", of(".{0,9}"), ends(0..4), origin(), select(speaker_kinds()));
    let attribution = (
        (ends(0..3), of(any::<(Index, Index)>()), ends(1..4), of(any::<Index>())),
        (
            act(),
            of(share()),
            of("[a-z-]{1,9}"),
            origin(),
            select(attribution_kinds()),
        ),
    );
    let claim = (
        (
            any::<(Index, Index)>(),
            of(any::<Index>()),
            of(any::<Index>()),
            vec(any::<Index>(), 0..3),
        ),
        (act(), share(), vec(select(reasons()), 0..3), origin()),
    );
    (
        texts(),
        (of(".{0,20}"), of(".{0,20}"), ".{0,6}", of(".{0,6}")),
        vec((any::<(Index, Index)>(), select(paragraph_kinds())), 0..4),
        vec(speaker, 0..4),
        vec(attribution, 0..4),
        vec(claim, 0..4),
        ends(0..4),
    )
        .prop_map(
            |(text, (title, url, version, model), paragraphs, speakers, attributions, claims, terms)| {
                let pick = |index: Option<Index>, n: usize| index.filter(|_| n > 0).map(|i| number(i.index(n)));
                let (s, a, c) = (speakers.len(), attributions.len(), claims.len());
                Article {
                    title,
                    url,
                    engine: EngineInfo { version, model },
                    paragraphs: paragraphs
                        .into_iter()
                        .map(|((from, to), kind)| Paragraph {
                            span: span(&text, from, to),
                            kind,
                        })
                        .collect(),
                    speakers: speakers
                        .into_iter()
                        .enumerate()
                        .map(|(i, (name, role, mentions, origin, kind))| Speaker {
                            id: SpeakerId(number(i)),
                            name,
                            kind,
                            role,
                            mentions: spans(&text, &mentions),
                            origin,
                        })
                        .collect(),
                    attributions: attributions
                        .into_iter()
                        .enumerate()
                        .map(
                            |(i, ((source, cue, content, speaker), (act, confidence, basis, origin, kind)))| {
                                Attribution {
                                    id: AttributionId(number(i)),
                                    kind,
                                    source: spans(&text, &source),
                                    cue: cue.map(|(from, to)| span(&text, from, to)),
                                    content: spans(&text, &content),
                                    speaker: pick(speaker, s).map(SpeakerId),
                                    act,
                                    confidence,
                                    basis,
                                    origin,
                                }
                            },
                        )
                        .collect(),
                    claims: claims
                        .into_iter()
                        .enumerate()
                        .map(
                            |(i, (((from, to), attribution, claimant, answers), (kind, worth, reasons, origin)))| {
                                Claim {
                                    id: ClaimId(number(i)),
                                    span: span(&text, from, to),
                                    attribution: pick(attribution, a).map(AttributionId),
                                    claimant: pick(claimant, s).map(SpeakerId),
                                    kind,
                                    check_worthiness: worth,
                                    reasons,
                                    answers: answers
                                        .into_iter()
                                        .filter_map(|i| pick(Some(i), c))
                                        .map(ClaimId)
                                        .collect(),
                                    origin,
                                }
                            },
                        )
                        .collect(),
                    quoted_terms: spans(&text, &terms),
                    text,
                }
            },
        )
}

fn speaker_kinds() -> Vec<SpeakerKind> {
    use SpeakerKind::*;
    vec![Person, Organisation, Group, Document, Unnamed]
}

fn attribution_kinds() -> Vec<AttributionKind> {
    use AttributionKind::*;
    vec![Direct, Mixed, Indirect]
}

fn paragraph_kinds() -> Vec<ParagraphKind> {
    use ParagraphKind::*;
    vec![Heading, Byline, Dateline, Caption, Furniture, SpeakerLabel, Body]
}

fn reasons() -> Vec<Reason> {
    use Reason::*;
    vec![
        Number, Comparison, Cause, Record, Law, Date, Conduct, Accusation, Dispute,
    ]
}
