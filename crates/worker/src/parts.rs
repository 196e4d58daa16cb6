//! Taking an article apart for its journey, and putting it together again.

use crate::Reply;
use std::mem::take;
use std::vec::IntoIter;
use whosaid_engine::{Article, Warning};

/// How much there is in one part, in spans: little enough that reading it takes the page a few milliseconds.
pub const PART: usize = 1_000;

/// What an attribution or a claim counts for.
const ITEM: usize = 4;

/// The messages that carry `article` to the page, in the order in which to send them. The text stays behind: the page
/// has it.
#[must_use]
pub fn parts(id: u32, article: Article, warnings: Vec<Warning>) -> Vec<Reply> {
    let mut parts = apart(article);
    let last = Box::new(parts.pop().unwrap_or_default());
    let parts = parts.into_iter().map(|part| Reply::Part {
        id,
        part: Box::new(part),
    });
    let done = Reply::Done {
        id,
        article: last,
        warnings,
    };
    parts.chain([done]).collect()
}

/// An article without its text, taken apart: lists that follow one another, of [`PART`] each; the last part has all that
/// is no list. [`Assembly`] puts it together.
#[must_use]
pub fn apart(mut article: Article) -> Vec<Article> {
    article.text = String::new();
    let mut attributions = take(&mut article.attributions).into_iter();
    let mut claims = take(&mut article.claims).into_iter();
    let mut speakers = take(&mut article.speakers).into_iter();
    let mut paragraphs = take(&mut article.paragraphs).into_iter();
    let mut quoted_terms = take(&mut article.quoted_terms).into_iter();
    let mut parts = Vec::new();
    loop {
        let mut part = Article::default();
        let mut room = PART;
        fill(&mut part.attributions, &mut attributions, &mut room, |_| ITEM);
        fill(&mut part.claims, &mut claims, &mut room, |_| ITEM);
        fill(&mut part.speakers, &mut speakers, &mut room, |speaker| {
            ITEM + speaker.mentions.len()
        });
        fill(&mut part.paragraphs, &mut paragraphs, &mut room, |_| 1);
        fill(&mut part.quoted_terms, &mut quoted_terms, &mut room, |_| 1);
        if room > 0 {
            // All the rest has found room.
            parts.push(Article {
                title: article.title,
                url: article.url,
                engine: article.engine,
                ..part
            });
            return parts;
        }
        parts.push(part);
    }
}

/// Moves items over until the room is used up.
fn fill<T>(to: &mut Vec<T>, from: &mut IntoIter<T>, room: &mut usize, cost: impl Fn(&T) -> usize) {
    while *room > 0
        && let Some(item) = from.next()
    {
        *room = room.saturating_sub(cost(&item));
        to.push(item);
    }
}

/// The parts of one article that have arrived.
#[derive(Debug, Default)]
pub struct Assembly(Article);

impl Assembly {
    /// Adds a part.
    pub fn add(&mut self, part: Article) {
        self.0.attributions.extend(part.attributions);
        self.0.claims.extend(part.claims);
        self.0.speakers.extend(part.speakers);
        self.0.paragraphs.extend(part.paragraphs);
        self.0.quoted_terms.extend(part.quoted_terms);
    }

    /// Puts the article together: the parts, the last one, and the text.
    #[must_use]
    pub fn finish(mut self, mut last: Article, text: String) -> Article {
        let (title, url, engine) = (take(&mut last.title), take(&mut last.url), take(&mut last.engine));
        self.add(last);
        Article {
            title,
            url,
            engine,
            text,
            ..self.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::{
        Act, Attribution, AttributionId, AttributionKind, Claim, ClaimId, EngineInfo, Origin, Paragraph, ParagraphKind,
        Span, Speaker, SpeakerId, SpeakerKind,
    };

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
            speakers: (0..claims / 2)
                .map(|i| Speaker {
                    id: SpeakerId(i as u32),
                    name: format!("Ann {i}"),
                    kind: SpeakerKind::Person,
                    role: None,
                    mentions: vec![Span::new(0, 4); i % 7],
                    origin: Origin::Auto,
                })
                .collect(),
            paragraphs: (0..3 * claims)
                .map(|i| Paragraph {
                    span: Span::new(i, i + 1),
                    kind: ParagraphKind::Body,
                })
                .collect(),
            quoted_terms: (0..claims).map(|i| Span::new(i, i + 1)).collect(),
            title: Some("A title".to_owned()),
            url: None,
            engine: EngineInfo {
                version: "0.1.0".to_owned(),
                model: None,
            },
        }
    }

    /// What reading it costs, in spans.
    fn size(part: &Article) -> usize {
        let items = part.attributions.len() + part.claims.len() + part.speakers.len();
        let mentions: usize = part.speakers.iter().map(|speaker| speaker.mentions.len()).sum();
        ITEM * items + mentions + part.paragraphs.len() + part.quoted_terms.len()
    }

    #[test]
    fn what_is_taken_apart_is_put_together_the_same() {
        for (attributions, claims) in [(0, 0), (1, 0), (PART / ITEM, PART / ITEM), (PART, 3), (2, PART)] {
            let sent = article(attributions, claims);
            let mut assembly = Assembly::default();
            let mut received = None;
            for reply in parts(1, sent.clone(), vec![]) {
                match reply {
                    Reply::Part { part, .. } => {
                        assert!((PART..PART + 16).contains(&size(&part)));
                        assembly.add(*part);
                    }
                    Reply::Done { article, .. } => {
                        assert!(size(&article) < PART && article.text.is_empty());
                        received = Some(std::mem::take(&mut assembly).finish(*article, sent.text.clone()));
                    }
                    other => panic!("unexpected {other:?}"),
                }
            }
            assert_eq!(received, Some(sent));
        }
    }

    #[test]
    fn an_article_of_ordinary_length_takes_one_message() {
        assert_eq!(parts(1, article(50, 60), vec![]).len(), 1);
    }
}
