//! The components render to a string, natively: the same elements that the page shows.

use std::rc::Rc;
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, EngineInfo, Origin, Paragraph,
    ParagraphKind, Reason, Span, Speaker, SpeakerId, SpeakerKind,
};
use whosaid_views::{
    ClaimsPanel, Head, Layers, Legend, Marked, Popover, QuotationsPanel, Reading, SpeakersPanel, Switch, Target, Text,
};
use yew::prelude::*;

const TEXT: &str = "Fog over <Kelso> 😀\nBy Ada Kerr\nAda Moss accused the board of losing “all 40 files”.\nTom Rix denied it.\nRead more: tides";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_default();
    Span::new(start, start + words.len())
}

fn attribution(id: u32, kind: AttributionKind, [source, cue, content]: [&str; 3], act: Act) -> Attribution {
    Attribution {
        id: AttributionId(id),
        kind,
        source: vec![span(source)],
        cue: Some(span(cue)),
        content: vec![span(content)],
        speaker: Some(SpeakerId(id)),
        act,
        confidence: Some(if id == 1 { 0.93 } else { 0.41 }),
        basis: Some("noun".to_owned()),
        origin: Origin::Auto,
    }
}

fn claim(id: u32, words: &str, kind: Act, worth: f32, answers: &[u32]) -> Claim {
    Claim {
        id: ClaimId(id),
        span: span(words),
        attribution: Some(AttributionId(id)),
        claimant: Some(SpeakerId(id)),
        kind,
        check_worthiness: worth,
        reasons: vec![Reason::Number],
        answers: answers.iter().copied().map(ClaimId).collect(),
        origin: Origin::Auto,
    }
}

fn reading() -> Rc<Reading> {
    let speaker = |id, name: &str| Speaker {
        id: SpeakerId(id),
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        role: None,
        mentions: vec![],
        origin: Origin::Auto,
    };
    let kinds = [
        ParagraphKind::Heading,
        ParagraphKind::Byline,
        ParagraphKind::Body,
        ParagraphKind::Body,
        ParagraphKind::Furniture,
    ];
    Rc::new(Reading::new(Article {
        text: TEXT.to_owned(),
        title: Some("Fog over <Kelso> 😀".to_owned()),
        url: None,
        engine: EngineInfo::default(),
        paragraphs: TEXT
            .lines()
            .zip(kinds)
            .map(|(line, kind)| Paragraph { span: span(line), kind })
            .collect(),
        speakers: vec![speaker(1, "Ada Moss"), speaker(2, "Tom Rix")],
        attributions: vec![
            attribution(
                1,
                AttributionKind::Mixed,
                ["Ada Moss", "accused", "the board of losing “all 40 files”"],
                Act::Accusation,
            ),
            attribution(2, AttributionKind::Indirect, ["Tom Rix", "denied", "it"], Act::Denial),
        ],
        claims: vec![
            claim(1, "losing “all 40 files”", Act::Accusation, 0.9, &[]),
            claim(2, "denied it", Act::Denial, 0.6, &[1]),
        ],
        quoted_terms: vec![],
    }))
}

fn pinned() -> Marked {
    Marked {
        pinned: Some(Target::Attribution(AttributionId(1))),
        stop: Some(Target::Attribution(AttributionId(1))),
        ..Marked::default()
    }
}

/// Renders what `html!` gives; hydration's comments are left out.
async fn render(view: impl Fn() -> Html + 'static) -> String {
    #[derive(Properties)]
    struct Shown {
        view: Rc<dyn Fn() -> Html>,
    }
    impl PartialEq for Shown {
        fn eq(&self, _: &Self) -> bool {
            true
        }
    }
    #[component]
    fn Show(Shown { view }: &Shown) -> Html {
        view()
    }
    let view: Rc<dyn Fn() -> Html> = Rc::new(view);
    let local = tokio::task::LocalSet::new();
    local
        .run_until(
            yew::LocalServerRenderer::<Show>::with_props(Shown { view })
                .hydratable(false)
                .render(),
        )
        .await
}

/// The text without its tags and its entities.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag => words.push(c),
            _ => {}
        }
    }
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&#x27;", "'")
}

#[tokio::test]
async fn the_text_is_drawn_in_marks_that_say_what_they_are() {
    let html = render(|| html! { <Text reading={reading()} marked={pinned()}/> }).await;
    assert!(html.contains("“all 40 files”"), "{html}");
    for wanted in [
        r#"id="a1""#,
        r#"aria-details="card-a1""#,
        r#"tabindex="0""#,
        r#"data-i="AM""#,
        // Unsure of the second, which says so.
        r#"data-i="TR?""#,
        r##"href="#c=c1""##,
        r#"<b>Moss</b> accuses"#,
        r#"class="furniture""#,
    ] {
        assert!(html.contains(wanted), "no {wanted} in {html}");
    }
    assert!(!html.contains("style="), "no style attributes: {html}");
    // The margin says who does what; the words themselves follow.
    assert!(words(&html).contains("Rix deniesTom Rix"), "{}", words(&html));
}

#[tokio::test]
async fn the_head_escapes_what_the_article_says() {
    let html = render(|| html! { <Head reading={reading()} marked={Marked::default()}/> }).await;
    assert!(html.contains("Fog over &lt;Kelso"), "{html}");
    assert!(words(&html).contains("Two voices give"), "{}", words(&html));
    assert!(words(&html).contains("Two claims to check, one of them disputed."));
    assert_eq!(html.matches("<h1").count(), 1);
}

#[tokio::test]
async fn panels_show_shares_cards_and_threads() {
    let html = render(|| html! { <SpeakersPanel reading={reading()} marked={pinned()} shown=true/> }).await;
    assert!(
        words(&html).contains("3 words quoted, 4 paraphrased, in 1 attribution: 1 accusation."),
        "{}",
        words(&html)
    );
    assert!(words(&html).contains("out of the 8 words reported here"));
    assert!(html.contains(r#"class="speaker s1 lit""#), "{html}");

    let html = render(|| html! { <QuotationsPanel reading={reading()} marked={pinned()} shown=true/> }).await;
    assert!(html.contains(r#"class="card s1 pinned""#), "{html}");
    assert!(html.contains("41% sure"));

    let html = render(|| html! { <ClaimsPanel reading={reading()} marked={Marked::default()} shown=true/> }).await;
    let (accusation, denial) = (html.find(r#"id="c1""#).unwrap(), html.find(r#"id="c2""#).unwrap());
    let answers = html.find(r#"<ol class="answers">"#).unwrap();
    assert!(
        accusation < answers && answers < denial,
        "the denial stands below the accusation"
    );
    assert!(words(&html).contains("Gives a number"));
}

#[tokio::test]
async fn the_card_says_who_how_and_why() {
    let html =
        render(|| html! { <Popover reading={reading()} id={AttributionId(2)} on_close={Callback::noop()}/> }).await;
    let words = words(&html);
    for wanted in [
        "Tom Rix denies",
        "2 of 2",
        "Paraphrase, in the reporter’s words",
        "41%",
        "denounced the delay",
        "Answers Moss accused",
    ] {
        assert!(words.contains(wanted), "no {wanted} in {words}");
    }
}

#[tokio::test]
async fn the_legend_tells_what_is_switched_off() {
    let layers = Layers::default().toggled(Switch::Cue);
    let html = render(move || html! { <Legend {layers} on_toggle={Some(Callback::noop())}/> }).await;
    assert_eq!(html.matches(r#"aria-pressed="true""#).count(), 5);
    assert_eq!(html.matches(r#"aria-pressed="false""#).count(), 1);
}
