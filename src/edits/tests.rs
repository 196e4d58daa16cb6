//! What holds of edits whatever they are, whatever is read again, and however the text is edited.

use super::*;
use proptest::prelude::*;
use proptest::sample::Index;
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, Origin, Span, Speaker, SpeakerId,
    SpeakerKind,
};
use whosaid_views::Target;

const VOCABULARY: [&str; 12] = [
    "she", "said", "the", "pier", "“was", "safe”", "denied", "café", "he", "knew,", "boats", "again.",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&VOCABULARY[..]), 5..40).prop_map(|words| words.join(" "))
}

/// Spans of whole words, as shares of the text.
fn any_place() -> impl Strategy<Value = (Index, usize)> {
    (any::<Index>(), 1usize..6)
}

fn place(text: &str, (from, words): (Index, usize)) -> Span {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices(' ').map(|(at, _)| at + 1))
        .collect();
    let start = starts[from.index(starts.len())];
    let end = text[start..]
        .match_indices(' ')
        .nth(words - 1)
        .map_or(text.len(), |(at, _)| start + at);
    Span::new(start, end)
}

fn attribution(id: u32, content: Span, speaker: Option<u32>) -> Attribution {
    Attribution {
        id: AttributionId(id),
        kind: AttributionKind::Indirect,
        source: vec![],
        cue: None,
        content: vec![content],
        speaker: speaker.map(SpeakerId),
        act: Act::Statement,
        confidence: Some(0.5),
        basis: None,
        origin: Origin::Auto,
    }
}

fn claim(id: u32, span: Span, attribution: u32) -> Claim {
    Claim {
        id: ClaimId(id),
        span,
        attribution: Some(AttributionId(attribution)),
        claimant: None,
        kind: Act::Statement,
        check_worthiness: 0.5,
        reasons: vec![],
        answers: vec![],
        origin: Origin::Auto,
    }
}

fn speaker(id: u32) -> Speaker {
    Speaker {
        id: SpeakerId(id),
        name: format!("Speaker {id}"),
        kind: SpeakerKind::Person,
        role: None,
        mentions: vec![],
        origin: Origin::Auto,
    }
}

type Places = Vec<((Index, usize), u32)>;

/// What an engine might find in `text`: attributions in order, by three speakers, with a claim in every second one.
fn read(text: &str, places: &Places) -> Article {
    let mut found: Vec<(Span, u32)> = places.iter().map(|&(at, by)| (place(text, at), by)).collect();
    found.sort_unstable();
    found.dedup_by_key(|(span, _)| span.start);
    let numbered = || found.iter().zip(1..);
    Article {
        text: text.to_owned(),
        speakers: (1..4).map(speaker).collect(),
        attributions: numbered()
            .map(|(&(span, by), n)| attribution(n, span, Some(by)))
            .collect(),
        claims: numbered().step_by(2).map(|(&(span, _), n)| claim(n, span, n)).collect(),
        ..Article::default()
    }
}

fn any_places() -> impl Strategy<Value = Places> {
    prop::collection::vec((any_place(), 1u32..4), 0..6)
}

#[derive(Debug, Clone)]
enum Wish {
    Mark((Index, usize), Mark),
    Set(Index, Act, AttributionKind),
    Speaker(Index, u8, bool),
    Bounds(Index, Option<bool>, (Index, usize)),
    Claim(Index, Act, Index),
    Delete(Index, bool),
    Speakers(Index, Index, u8),
}

fn any_wish() -> impl Strategy<Value = Wish> {
    let mark = prop::sample::select(vec![Mark::Quotation, Mark::Paraphrase, Mark::Claim, Mark::Term]);
    let kind = prop::sample::select(vec![AttributionKind::Direct, AttributionKind::Mixed]);
    prop_oneof![
        (any_place(), mark).prop_map(|(at, mark)| Wish::Mark(at, mark)),
        (any::<Index>(), prop::sample::select(&Act::ALL[..]), kind).prop_map(|(i, act, kind)| Wish::Set(i, act, kind)),
        (any::<Index>(), 0u8..5, any::<bool>()).prop_map(|(i, who, all)| Wish::Speaker(i, who, all)),
        (any::<Index>(), any::<Option<bool>>(), any_place()).prop_map(|(i, part, at)| Wish::Bounds(i, part, at)),
        (any::<Index>(), prop::sample::select(&Act::ALL[..]), any::<Index>())
            .prop_map(|(i, act, other)| Wish::Claim(i, act, other)),
        (any::<Index>(), any::<bool>()).prop_map(|(i, claim)| Wish::Delete(i, claim)),
        (any::<Index>(), any::<Index>(), 0u8..3).prop_map(|(a, b, what)| Wish::Speakers(a, b, what)),
    ]
}

/// The correction that a wish comes to in an article.
fn correction(article: &Article, wish: &Wish) -> Option<Correction> {
    let attribution = |i: &Index| (!article.attributions.is_empty()).then(|| i.get(&article.attributions).id);
    let speaker = |i: &Index| (!article.speakers.is_empty()).then(|| i.get(&article.speakers).id);
    Some(match wish {
        Wish::Mark(at, mark) => Correction::Mark(place(&article.text, *at), *mark),
        Wish::Set(i, act, AttributionKind::Direct) => Correction::Act(attribution(i)?, *act),
        Wish::Set(i, _, kind) => Correction::Kind(attribution(i)?, *kind),
        Wish::Speaker(i, who, all) => {
            let who = match who {
                0 => Who::Nobody,
                1 => Who::New("Somebody New".to_owned()),
                _ => Who::Known(speaker(i)?),
            };
            Correction::Speaker(attribution(i)?, who, *all)
        }
        Wish::Bounds(i, part, at) => {
            let part = part.map_or(Part::Content(0), |source| if source { Part::Source } else { Part::Cue });
            Correction::Bounds(attribution(i)?, part, place(&article.text, *at))
        }
        Wish::Claim(i, act, other) => {
            let claim = |i: &Index| (!article.claims.is_empty()).then(|| i.get(&article.claims).id);
            Correction::Claim(claim(i)?, *act, 0.25, vec![claim(other)?])
        }
        Wish::Delete(i, true) if !article.claims.is_empty() => {
            Correction::Delete(Target::Claim(i.get(&article.claims).id))
        }
        Wish::Delete(i, _) => Correction::Delete(Target::Attribution(attribution(i)?)),
        Wish::Speakers(a, _, 0) => Correction::Rename(speaker(a)?, "Renamed".to_owned(), SpeakerKind::Document),
        Wish::Speakers(a, b, 1) => Correction::Merge(speaker(a)?, speaker(b)?),
        Wish::Speakers(a, _, _) => Correction::Split(vec![attribution(a)?], "Split Off".to_owned()),
    })
}

/// Does what is wished, and gives the articles from the first to the last.
fn done(base: &Article, wishes: &[Wish]) -> (Log, Vec<Article>) {
    let mut log = Log::default();
    let mut articles = vec![base.clone()];
    for wish in wishes {
        let now = articles.last().unwrap();
        let free = Free::after(&[base, now], log.done());
        if let Some(edit) = correction(now, wish).and_then(|correction| correction.edit(now, free)) {
            log.push(edit);
            articles.push(replayed(base, log.done()));
        }
    }
    (log, articles)
}

fn assert_sound(article: &Article) {
    let mut ids: Vec<String> = article.attributions.iter().map(|a| a.id.to_string()).collect();
    ids.extend(article.claims.iter().map(|claim| claim.id.to_string()));
    ids.extend(article.speakers.iter().map(|speaker| speaker.id.to_string()));
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands for one item: {article:#?}");
    assert!(
        article.attributions.is_sorted_by_key(|a| a.extent().start),
        "in the order of the text"
    );
    assert!(article.claims.is_sorted_by_key(|claim| claim.span.start));
    for attribution in &article.attributions {
        assert!(
            attribution
                .speaker
                .is_none_or(|id| article.speakers.iter().any(|known| known.id == id))
        );
        assert!(
            attribution
                .content
                .iter()
                .all(|span| !span.of(&article.text).is_empty())
        );
        assert!(attribution.content.windows(2).all(|pair| pair[0].end < pair[1].start));
    }
    for claim in &article.claims {
        assert!(
            claim
                .attribution
                .is_none_or(|id| article.attributions.iter().any(|known| known.id == id))
        );
    }
}

fn name(article: &Article, id: Option<SpeakerId>) -> Option<&str> {
    article
        .speakers
        .iter()
        .find(|known| Some(known.id) == id)
        .map(|known| known.name.as_str())
}

fn by_hand(article: &Article) -> impl Iterator<Item = &Attribution> {
    article.attributions.iter().filter(|a| a.origin == Origin::Manual)
}

proptest! {
    #[test]
    fn undoing_gives_back_each_state_and_redoing_the_last(
        text in any_text(), places in any_places(), wishes in prop::collection::vec(any_wish(), 0..12),
    ) {
        let base = read(&text, &places);
        let (mut log, articles) = done(&base, &wishes);
        articles.iter().for_each(assert_sound);
        for before in articles.iter().rev() {
            prop_assert_eq!(&replayed(&base, log.done()), before);
            log.undo();
        }
        prop_assert!(!log.can_undo());
        while log.redo() {}
        prop_assert_eq!(&replayed(&base, log.done()), articles.last().unwrap());
    }

    #[test]
    fn handiwork_outlives_another_reading(
        text in any_text(), places in any_places(), wishes in prop::collection::vec(any_wish(), 0..12),
        later in any_places(),
    ) {
        let base = read(&text, &places);
        let (log, articles) = done(&base, &wishes);
        let before = articles.last().unwrap();
        let (base, log) = again(&base, &log, read(&text, &later));
        assert_sound(&base);
        let after = replayed(&base, log.done());
        assert_sound(&after);
        for hand in by_hand(before) {
            let kept = after.attributions.iter().find(|a| a.id == hand.id);
            prop_assert_eq!(kept.map(|a| &a.content), Some(&hand.content));
            prop_assert_eq!(kept.map(|a| (a.act, a.kind)), Some((hand.act, hand.kind)));
            let named = name(&after, kept.and_then(|a| a.speaker));
            prop_assert_eq!(named, name(before, hand.speaker));
        }
        for claim in before.claims.iter().filter(|claim| claim.origin == Origin::Manual) {
            prop_assert!(after.claims.iter().any(|kept| (kept.id, kept.span) == (claim.id, claim.span)));
        }
        for change in log.done().iter().flat_map(|edit| &edit.0) {
            if let Change::Remove(Item::Attribution(removed)) = change {
                let back = |a: &Attribution| a.origin == Origin::Auto && a.content == removed.content && a.source == removed.source;
                prop_assert!(!after.attributions.iter().any(|a| a.id == removed.id && back(a)), "what was deleted stays so");
            }
        }
    }

    #[test]
    fn the_same_reading_again_changes_nothing(
        text in any_text(), places in any_places(), wishes in prop::collection::vec(any_wish(), 0..8),
    ) {
        let base = read(&text, &places);
        let (log, articles) = done(&base, &wishes);
        let (same, log) = again(&base, &log, base.clone());
        prop_assert_eq!(&same, &base);
        prop_assert_eq!(&replayed(&same, log.done()), articles.last().unwrap());
    }

    #[test]
    fn no_mark_goes_to_other_words_in_silence(
        text in any_text(), places in any_places(), wishes in prop::collection::vec(any_wish(), 0..12),
        cuts in prop::collection::vec((any_place(), any_text(), any::<bool>()), 0..3), later in any_places(),
    ) {
        let base = read(&text, &places);
        let (log, articles) = done(&base, &wishes);
        let before = articles.last().unwrap();
        let mut edited = text.clone();
        for (at, words, replace) in &cuts {
            let at = place(&edited, *at);
            let range = if *replace { at.start..at.end } else { at.start..at.start };
            edited.replace_range(range, &words[..words.find(' ').unwrap_or(0)]);
        }
        let Some((moved, log, strays)) = revised(&base, &log, &edited) else { return Ok(()) };
        let (base, log) = again(&moved, &log, read(&edited, &later));
        let after = replayed(&base, log.done());
        assert_sound(&after);
        for hand in by_hand(before) {
            let words = |article: &Article, spans: &[Span]| -> Vec<String> {
                let of = |span: &Span| span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
                spans.iter().map(of).collect()
            };
            let old = words(before, &hand.content);
            let kept = after.attributions.iter().find(|a| a.id == hand.id && a.origin == Origin::Manual);
            let same = kept.is_some_and(|kept| {
                words(&after, &kept.content) == old && words(&after, &kept.source) == words(before, &hand.source)
                    && kept.cue.map(|cue| words(&after, &[cue])) == hand.cue.map(|cue| words(before, &[cue]))
            });
            let raw: Vec<&str> = hand.content.iter().map(|span| span.of(&before.text)).collect();
            let told = strays.iter().any(|stray| stray.words == raw.join(" … "));
            prop_assert!(same || told, "{:?} in {edited:?}: {kept:?}, {strays:?}", old);
        }
        if edited == text {
            prop_assert!(strays.is_empty());
        }
    }
}

#[test]
fn marking_what_is_marked_keeps_its_speaker_and_a_term_is_no_quotation() {
    let text = "“Safe,” she said.";
    let base = Article {
        attributions: vec![attribution(1, Span::new(0, 11), Some(1))],
        speakers: vec![speaker(1)],
        text: text.to_owned(),
        ..Article::default()
    };
    let marked = |mark| {
        let edit = Correction::Mark(Span::new(0, 11), mark).edit(&base, Free::after(&[&base], []));
        replayed(&base, &[edit.unwrap()])
    };
    let quoted = marked(Mark::Quotation);
    assert_eq!(quoted.attributions[0].speaker, Some(SpeakerId(1)));
    assert_eq!(
        (quoted.attributions[0].kind, quoted.attributions.len()),
        (AttributionKind::Direct, 1)
    );
    let term = marked(Mark::Term);
    assert_eq!(
        (term.attributions.len(), &term.quoted_terms[..]),
        (0, &[Span::new(0, 11)][..])
    );
    let claim = &marked(Mark::Claim).claims[0];
    assert_eq!(
        (claim.attribution, claim.claimant),
        (Some(AttributionId(1)), Some(SpeakerId(1)))
    );
}

#[test]
fn an_id_is_not_used_again() {
    let base = read("she said the pier was safe again.", &vec![]);
    let mut log = Log::default();
    let mark = |log: &Log| {
        let now = replayed(&base, log.done());
        Correction::Mark(Span::new(0, 3), Mark::Paraphrase).edit(&now, Free::after(&[&base, &now], log.done()))
    };
    log.push(mark(&log).unwrap());
    let now = replayed(&base, log.done());
    log.push(
        Correction::Delete(Target::Attribution(AttributionId(1)))
            .edit(&now, Free::after(&[&base], []))
            .unwrap(),
    );
    log.push(mark(&log).unwrap());
    assert_eq!(replayed(&base, log.done()).attributions[0].id, AttributionId(2));
}

#[test]
fn a_claim_is_corrected_and_follows_the_act_of_what_makes_it() {
    let base = Article {
        text: "she said the pier was safe again.".to_owned(),
        attributions: vec![attribution(1, Span::new(9, 32), None)],
        claims: vec![claim(1, Span::new(0, 3), 9), claim(2, Span::new(9, 26), 1)],
        ..Article::default()
    };
    let after = |edits: &[Correction]| {
        let mut log = Log::default();
        for correction in edits {
            let now = replayed(&base, log.done());
            log.push(correction.edit(&now, Free::after(&[&now], log.done())).unwrap());
        }
        replayed(&base, log.done())
    };
    let denial = after(&[Correction::Act(AttributionId(1), Act::Denial)]);
    assert_eq!(denial.claims[1].kind, Act::Denial);
    assert_eq!(
        denial.claims[0].kind,
        Act::Statement,
        "what something else claims stays"
    );
    // Worth more than all is all; nothing answers itself.
    let mended = Correction::Claim(ClaimId(2), Act::Accusation, 7.0, vec![ClaimId(2), ClaimId(1)]);
    let both = after(&[mended.clone(), Correction::Act(AttributionId(1), Act::Denial)]);
    let claim = &both.claims[1];
    assert_eq!(
        (claim.kind, claim.check_worthiness, claim.origin),
        (Act::Accusation, 1.0, Origin::Manual)
    );
    assert_eq!(claim.answers, [ClaimId(1)]);
    // What is so already is no edit.
    assert!(mended.edit(&both, Free::after(&[&both], [])).is_none());
}
