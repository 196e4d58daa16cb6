//! Articles for tests, written in a small markup: `[q1:words]` is content of attribution 1, `[s1:...]` its source,
//! `[c1:...]` its cue, `[k2:...]` claim 2, `[t0:...]` a quoted term. Marks may nest.

use crate::quoted::quoted_parts;
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, Origin, Reason, Span, Speaker,
    SpeakerId, SpeakerKind,
};

/// Reads the markup; speaker `n` is named by `names` and stands behind attribution `n`.
pub(crate) fn annotated(marked: &str, names: &[(u32, &str)]) -> Article {
    let mut article = Article::default();
    let mut open: Vec<(char, u32, usize)> = Vec::new();
    let mut chars = marked.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' => {
                let what = chars.next().unwrap();
                let mut number = String::new();
                while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                    number.push(digit);
                }
                assert_eq!(chars.next(), Some(':'), "a mark is a letter, a number and a colon");
                open.push((what, number.parse().unwrap(), article.text.len()));
            }
            ']' => {
                let (what, number, start) = open.pop().unwrap();
                let span = Span::new(start, article.text.len());
                close(&mut article, what, number, span);
            }
            c => article.text.push(c),
        }
    }
    article.attributions.sort_by_key(|a| a.id);
    article.claims.sort_by_key(|claim| claim.span);
    for attribution in &mut article.attributions {
        let whole = |span: &Span| quoted_parts(&article.text, *span).first() == Some(span);
        let quoted = attribution
            .content
            .iter()
            .any(|span| !quoted_parts(&article.text, *span).is_empty());
        attribution.kind = match attribution.content.iter().all(whole) {
            true => AttributionKind::Direct,
            false if quoted => AttributionKind::Mixed,
            false => AttributionKind::Indirect,
        };
    }
    for &(id, name) in names {
        article.speakers.push(Speaker {
            id: SpeakerId(id),
            name: name.to_owned(),
            kind: if name.starts_with(char::is_uppercase) {
                SpeakerKind::Person
            } else {
                SpeakerKind::Unnamed
            },
            role: None,
            mentions: vec![],
            origin: Origin::Auto,
        });
    }
    article
}

fn close(article: &mut Article, what: char, number: u32, span: Span) {
    match what {
        't' => article.quoted_terms.push(span),
        'k' => article.claims.push(Claim {
            id: ClaimId(number),
            span,
            attribution: None,
            claimant: None,
            kind: Act::Statement,
            check_worthiness: 0.8,
            reasons: vec![Reason::Number],
            answers: vec![],
            origin: Origin::Auto,
        }),
        _ => {
            let id = AttributionId(number);
            if article.attributions.iter().all(|a| a.id != id) {
                article.attributions.push(Attribution {
                    id,
                    kind: AttributionKind::Indirect,
                    source: vec![],
                    cue: None,
                    content: vec![],
                    speaker: Some(SpeakerId(number)),
                    act: Act::Statement,
                    confidence: Some(0.9),
                    basis: Some("inverted".to_owned()),
                    origin: Origin::Auto,
                });
            }
            let attribution = article.attributions.iter_mut().find(|a| a.id == id).unwrap();
            match what {
                'q' => attribution.content.push(span),
                's' => attribution.source.push(span),
                'c' => attribution.cue = Some(span),
                other => panic!("no such mark: {other}"),
            }
        }
    }
}
