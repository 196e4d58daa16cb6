//! Turns articles into what the net reads and should say.

use crate::corpus::{Article, Silver};
use crate::crf::certain;
use crate::layout::HEADS;
use crate::net::Example;
use crate::vocabulary::Vocabulary;
use whosaid_engine::Span;
use whosaid_engine::tagger::Steps;
use whosaid_engine::text::Document;

/// Classes of the distance from a token to its head.
pub(crate) const DISTANCES: usize = 15;

/// The example that an article makes.
pub(crate) fn example(article: &Article, document: &Document<'_>, vocabulary: &Vocabulary) -> Example {
    let steps = Steps::read(document, vocabulary.lookup());
    Example {
        target: certain(&roles(article, document, &steps)),
        heads: heads(&article.silver, document, &steps, vocabulary),
        steps,
    }
}

/// The role of each step. A gap belongs to a span that goes on after it.
pub(crate) fn roles(article: &Article, document: &Document<'_>, steps: &Steps) -> Vec<u8> {
    let mut of_token = vec![0u8; document.tokens.len()];
    for gold in &article.attributions {
        for (role, spans) in gold.roles.iter().enumerate() {
            for span in spans {
                let mut begin = true;
                for at in document.tokens_in(*span) {
                    let token = document.tokens[at].span();
                    let inside = token.end.min(span.end) - token.start.max(span.start);
                    if inside * 2 < token.len() {
                        continue;
                    }
                    of_token[at] = (1 + 2 * role + usize::from(!begin)) as u8;
                    begin = false;
                }
            }
        }
    }
    let role_of = |token: Option<u32>| token.map_or(0, |t| of_token[t as usize]);
    let next = |at: usize| steps.steps[at..].iter().find_map(|s| s.token);
    (0..steps.steps.len())
        .map(|at| match steps.steps[at].token {
            Some(_) => role_of(steps.steps[at].token),
            None => match role_of(next(at)) {
                inside if inside > 0 && inside % 2 == 0 => inside,
                _ => 0,
            },
        })
        .collect()
}

fn heads(silver: &[Silver], document: &Document<'_>, steps: &Steps, vocabulary: &Vocabulary) -> Vec<[u8; HEADS]> {
    let mut of_token = vec![[255u8; HEADS]; document.tokens.len()];
    // Which token a silver token lies in; the longest common part decides, the first where equal.
    let mut places = vec![None; silver.len()];
    let mut best = vec![(0usize, 0usize); document.tokens.len()];
    for (i, s) in silver.iter().enumerate() {
        for at in document.tokens_in(s.span) {
            let common = shared(document.tokens[at].span(), s.span);
            places[i].get_or_insert(at);
            if common > best[at].0 {
                best[at] = (common, i);
            }
        }
    }
    for (at, (common, i)) in best.iter().enumerate() {
        if *common == 0 {
            continue;
        }
        let s = &silver[*i];
        let class = |list: &[String], name: &str| list.iter().position(|c| c == name).map_or(255, |c| c as u8);
        let far = s
            .head
            .and_then(|h| places.get(h).copied().flatten())
            .map_or(0, |h| h as i64 - at as i64);
        of_token[at] = [
            class(&vocabulary.classes[0], &s.part_of_speech),
            class(&vocabulary.classes[1], &s.name_type),
            class(&vocabulary.classes[2], &s.relation),
            distance(far),
        ];
    }
    steps
        .steps
        .iter()
        .map(|s| s.token.map_or([255; HEADS], |t| of_token[t as usize]))
        .collect()
}

const fn shared(a: Span, b: Span) -> usize {
    let start = if a.start > b.start { a.start } else { b.start };
    let end = if a.end < b.end { a.end } else { b.end };
    end.saturating_sub(start)
}

/// 0 for the token itself or the root; then 1, 2, 3, up to 5, 9, 15 and more tokens after and before.
const fn distance(far: i64) -> u8 {
    let class = match far.unsigned_abs() {
        0 => return 0,
        n @ 1..=3 => n as u8,
        4..=5 => 4,
        6..=9 => 5,
        10..=15 => 6,
        _ => 7,
    };
    if far > 0 { class } else { class + 7 }
}

/// The spans that a sequence of roles marks: source, cue, content, in bytes.
pub(crate) fn spans(roles: &[u8], document: &Document<'_>, steps: &Steps) -> [Vec<Span>; 3] {
    let mut out: [Vec<Span>; 3] = Default::default();
    let mut before = 0;
    for (role, step) in roles.iter().zip(&steps.steps) {
        if let Some(token) = step.token.filter(|_| *role > 0) {
            let span = document.tokens[token as usize].span();
            let list = &mut out[usize::from((role - 1) / 2)];
            match list.last_mut() {
                Some(open) if role % 2 == 0 && before > 0 => *open = open.join(span),
                _ => list.push(span),
            }
        }
        before = *role;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::text::TextWords;

    #[test]
    fn roles_and_spans_are_each_others_reverse() {
        let text = "“We will see,” Ann Oke said.\n\nShe added that it\n\nrained.";
        let article = Article::sample(
            text,
            [
                &["Ann Oke", "She"],
                &["said", "added"],
                &["“We will see,”", "that it\n\nrained"],
            ],
        );
        let roles_of = article.attributions[0].roles.clone();
        let (document, _) = Document::read(text, &TextWords::english());
        let steps = Steps::read(
            &document,
            whosaid_engine::tagger::Vocabulary {
                vectors: &[],
                words: &[],
            },
        );
        assert_eq!(spans(&roles(&article, &document, &steps), &document, &steps), roles_of);
    }
}
