//! Rewrites an article's words and leaves its form: each by one of like use, so that rare words are met in many contexts.
//!
//! What the new text attributes to whom, a teacher says (data augmentation for distillation: Jiao et al., TinyBERT,
//! 2020); people's labels move along.

use crate::corpus::Article;
use crate::random::Random;
use crate::style::{Edit, apply};
use crate::vocabulary::{Vocabulary, count};
use std::collections::{BTreeMap, HashMap};
use whosaid_engine::text::{Document, TextWords, TokenKind};
use whosaid_model::word_hash;

/// So many of the commonest words are never replaced: articles, prepositions, forms of "be".
const COMMONEST: usize = 50;
/// So many neighbours a word has at most.
const NEIGHBOURS: usize = 8;
/// How near (cosine) those are at least.
const NEAR: f32 = 0.5;

/// Words of like use.
pub(crate) struct Neighbours(HashMap<String, Vec<String>>);

impl Neighbours {
    /// Those of the words of `articles`, by their vectors.
    pub(crate) fn of(articles: &[Article], vocabulary: &Vocabulary, words: &TextWords) -> Self {
        let counts: BTreeMap<String, usize> = count(articles, words);
        let mut common: Vec<(&String, usize)> = counts.iter().map(|(w, n)| (w, *n)).collect();
        common.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let plain = |word: &str| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase());
        let hashes = vocabulary.lookup().vectors;
        let flat = vocabulary.vectors();
        let width = flat.len() / hashes.len().max(1);
        let known: Vec<(&str, Vec<f32>)> = common
            .iter()
            .skip(COMMONEST)
            .filter(|(word, n)| *n > 1 && plain(word))
            .filter_map(|(word, _)| {
                let at = hashes.binary_search(&word_hash(word)).ok()?;
                let vector = &flat[at * width..(at + 1) * width];
                let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
                Some((word.as_str(), vector.iter().map(|x| x / length).collect()))
            })
            .collect();
        let near = |(word, vector): &(&str, Vec<f32>)| {
            let mut list: Vec<(f32, &str)> = known
                .iter()
                .map(|(other, theirs)| (vector.iter().zip(theirs).map(|(a, b)| a * b).sum::<f32>(), *other))
                .filter(|(cosine, other)| *cosine >= NEAR && other != word)
                .collect();
            list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
            let list: Vec<String> = list
                .into_iter()
                .take(NEIGHBOURS)
                .map(|(_, other)| other.to_owned())
                .collect();
            ((*word).to_owned(), list)
        };
        Self(known.iter().map(near).filter(|(_, list)| !list.is_empty()).collect())
    }

    /// The article with about `share` of its words replaced.
    pub(crate) fn reword(&self, article: &Article, share: f32, words: &TextWords, random: &mut Random) -> Article {
        let (document, _) = Document::read(&article.text, words);
        let mut edits = vec![];
        for (at, token) in document.tokens.iter().enumerate() {
            let text = document.word(at);
            if token.kind != TokenKind::Word || random.unit() >= share {
                continue;
            }
            let Some(list) = self.0.get(&text.to_lowercase()) else {
                continue;
            };
            let other = &list[random.below(list.len())];
            let shouted = text.len() > 1 && text.chars().all(char::is_uppercase);
            let by = match other.chars().next() {
                _ if shouted => other.to_uppercase(),
                Some(first) if token.capital => first.to_uppercase().chain(other.chars().skip(1)).collect(),
                _ => other.clone(),
            };
            edits.push(Edit {
                at: token.span(),
                end: by.len(),
                by,
            });
        }
        apply(article, &edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_replaced_in_their_case_and_labels_move_along() {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let neighbours = Neighbours(HashMap::from([
            ("mayor".to_owned(), list(&["governor"])),
            ("warned".to_owned(), list(&["cautioned"])),
        ]));
        let text = "The Mayor warned that it rained.";
        let article = Article::sample(text, [&["The Mayor"], &["warned"], &["that it rained"]]);
        let words = TextWords::english();
        let other = neighbours.reword(&article, 1.0, &words, &mut Random::new(1));
        assert_eq!(other.text, "The Governor cautioned that it rained.");
        let said = other.attributions[0]
            .roles
            .clone()
            .map(|spans| spans[0].of(&other.text).to_owned());
        assert_eq!(said, ["The Governor", "cautioned", "that it rained"]);
        assert_eq!(neighbours.reword(&article, 0.0, &words, &mut Random::new(1)).text, text);
    }
}
