//! Taking an article apart for its journey, and putting it together again.

use crate::Reply;
use std::mem::take;
use whosaid_engine::{Article, Attribution, Claim, Warning};

/// Attributions, or claims, in one part: few enough that reading one takes a few milliseconds.
pub const PART: usize = 250;

/// The messages that carry `article` to the page, in the order in which to send them.
#[must_use]
pub fn parts(id: u32, mut article: Article, warnings: Vec<Warning>) -> Vec<Reply> {
    let mut attributions = take(&mut article.attributions).into_iter();
    let mut claims = take(&mut article.claims).into_iter();
    article.text = String::new();
    let mut replies = Vec::new();
    loop {
        let attributions: Vec<Attribution> = attributions.by_ref().take(PART).collect();
        let claims: Vec<Claim> = claims.by_ref().take(PART).collect();
        if attributions.is_empty() && claims.is_empty() {
            break;
        }
        replies.push(Reply::Part {
            id,
            attributions,
            claims,
        });
    }
    replies.push(Reply::Done {
        id,
        article: Box::new(article),
        warnings,
    });
    replies
}

/// The parts of one article that have arrived.
#[derive(Debug, Default)]
pub struct Assembly {
    attributions: Vec<Attribution>,
    claims: Vec<Claim>,
}

impl Assembly {
    /// Adds a part.
    pub fn add(&mut self, attributions: Vec<Attribution>, claims: Vec<Claim>) {
        self.attributions.extend(attributions);
        self.claims.extend(claims);
    }

    /// Puts the article together: what [`Reply::Done`] brought, the parts, and the text that was sent.
    #[must_use]
    pub fn finish(self, mut article: Article, text: String) -> Article {
        article.text = text;
        article.attributions = self.attributions;
        article.claims = self.claims;
        article
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::{Act, AttributionId, AttributionKind, ClaimId, Origin, Span};

    fn article(attributions: usize, claims: usize) -> Article {
        Article {
            text: "\u{1f600} some text\r\n".to_owned(),
            attributions: (0..attributions)
                .map(|i| Attribution {
                    id: AttributionId(i as u32),
                    kind: AttributionKind::Direct,
                    source: vec![],
                    cue: None,
                    content: vec![Span::new(0, 4)],
                    speaker: None,
                    act: Act::Statement,
                    confidence: Some(0.5),
                    basis: None,
                    origin: Origin::Auto,
                })
                .collect(),
            claims: (0..claims)
                .map(|i| Claim {
                    id: ClaimId(i as u32),
                    span: Span::new(0, 4),
                    attribution: None,
                    claimant: None,
                    kind: Act::Statement,
                    check_worthiness: 0.5,
                    reasons: vec![],
                    answers: vec![],
                    origin: Origin::Auto,
                })
                .collect(),
            ..Article::default()
        }
    }

    #[test]
    fn what_is_taken_apart_is_put_together_the_same() {
        for (attributions, claims) in [(0, 0), (1, 0), (PART, PART), (PART + 1, 3), (2, 2 * PART + 1)] {
            let sent = article(attributions, claims);
            let mut assembly = Assembly::default();
            let mut received = None;
            for reply in parts(1, sent.clone(), vec![]) {
                match reply {
                    Reply::Part {
                        attributions, claims, ..
                    } => {
                        assert!(attributions.len() <= PART && claims.len() <= PART);
                        assembly.add(attributions, claims);
                    }
                    Reply::Done { article, .. } => {
                        received = Some(std::mem::take(&mut assembly).finish(*article, sent.text.clone()));
                    }
                    other => panic!("unexpected {other:?}"),
                }
            }
            assert_eq!(received, Some(sent));
        }
    }
}
