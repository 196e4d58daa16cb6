//! Fixed forms of each article, and what a teacher outside this program thinks of them.
//!
//! A language model that somebody else trained reads what [`write`] wrote, and writes its opinions; [`Opinions`] reads
//! those. Both sides count the same steps.

use crate::corpus::Article;
use crate::crf::{ROLES, TRANSITIONS};
use crate::error::{Error, at};
use crate::examples::{example, roles};
use crate::random::Random;
use crate::reword::Neighbours;
use crate::style::restyle;
use crate::vocabulary::Vocabulary;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use whosaid_engine::tagger::words;
use whosaid_engine::text::{Document, TextWords, TokenKind};

/// Makes the forms of articles; each the same way each time.
pub(crate) struct Forms<'v> {
    pub(crate) words: TextWords,
    pub(crate) vocabulary: &'v Vocabulary,
    neighbours: Neighbours,
}

impl<'v> Forms<'v> {
    pub(crate) fn of(articles: &[Article], vocabulary: &'v Vocabulary) -> Self {
        let words = TextWords::english();
        let neighbours = Neighbours::of(articles, vocabulary, &words);
        Self {
            words,
            vocabulary,
            neighbours,
        }
    }

    /// Form 0 is the article as it is, form 1 is restyled, in the others words are replaced as well.
    pub(crate) fn make(&self, article: &Article, number: usize) -> Article {
        if number == 0 {
            return article.clone();
        }
        let id = u64::from(whosaid_model::word_hash(&article.id));
        let mut random = Random::new(id).branch(number as u64);
        let restyled = restyle(article, &self.words, &mut random);
        if number == 1 {
            return restyled;
        }
        let share = 0.1 + 0.25 * random.unit();
        self.neighbours.reword(&restyled, share, &self.words, &mut random)
    }
}

/// Writes `count` forms of each article, one JSON object a line: its steps' words (empty for a gap), the place of each
/// (the row of the place table) and the role that people gave it.
pub(crate) fn write(articles: &[Article], count: usize, forms: &Forms<'_>, to: &Path) -> Result<(), Error> {
    let mut file = BufWriter::new(at(to, File::create(to))?);
    for article in articles {
        for number in 0..count {
            let article = forms.make(article, number);
            let (document, _) = Document::read(&article.text, &forms.words);
            let steps = example(&article, &document, forms.vocabulary).steps;
            let keys = words(&document);
            let word = |token: Option<u32>| {
                let Some(token) = token.map(|t| t as usize) else {
                    return "";
                };
                match document.tokens.get(token) {
                    Some(t) if t.kind == TokenKind::QuotationMark => keys[token].as_str(),
                    _ => document.word(token),
                }
            };
            let line = serde_json::json!({
                "id": article.id,
                "form": number,
                "words": steps.steps.iter().map(|s| word(s.token)).collect::<Vec<_>>(),
                "places": steps.steps.iter().map(|s| s.rows[5]).collect::<Vec<_>>(),
                "roles": roles(&article, &document, &steps),
            });
            at(to, writeln!(file, "{line}"))?;
        }
    }
    at(to, file.flush())
}

/// A teacher's opinions: emissions for each form of each article, and one set of transitions.
pub(crate) struct Opinions {
    transitions: Vec<f32>,
    /// Of article `a` in form `f`: `emissions[a * forms + f]`.
    emissions: Vec<Vec<f32>>,
    forms: usize,
}

impl Opinions {
    /// Reads little-endian numbers: how many articles, how many forms, 56 transitions; then for each article and form
    /// the number of steps and seven emissions a step.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let bytes = at(path, std::fs::read(path))?;
        let mut words = bytes.chunks_exact(4).map(|b| [b[0], b[1], b[2], b[3]]);
        let cut = || Error::Checkpoint { path: path.to_owned() };
        let mut count = || words.next().map(u32::from_le_bytes).map(|n| n as usize).ok_or_else(cut);
        let (articles, forms) = (count()?, count()?);
        let mut numbers = |n: usize| -> Result<Vec<f32>, Error> {
            let list: Vec<f32> = words.by_ref().take(n).map(f32::from_le_bytes).collect();
            if list.len() == n { Ok(list) } else { Err(cut()) }
        };
        let transitions = numbers(TRANSITIONS)?;
        let mut emissions = vec![];
        for _ in 0..articles * forms {
            let steps = numbers(1)?[0].to_bits() as usize;
            emissions.push(numbers(steps * ROLES)?);
        }
        Ok(Self {
            transitions,
            emissions,
            forms,
        })
    }

    /// How many forms of each article it has seen.
    pub(crate) const fn forms(&self) -> usize {
        self.forms
    }

    /// Emissions and transitions for an article's form, where it has seen so many steps of it.
    pub(crate) fn of(&self, article: usize, form: usize, steps: usize) -> Option<(&[f32], &[f32])> {
        let emissions = self.emissions.get(article * self.forms + form)?;
        (emissions.len() == steps * ROLES).then_some((emissions.as_slice(), self.transitions.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opinions_are_read_back_by_article_and_form() {
        let path = std::env::temp_dir().join(format!("whosaid-opinions-{}", std::process::id()));
        let mut bytes: Vec<u8> = [2u32, 1].iter().flat_map(|n| n.to_le_bytes()).collect();
        bytes.extend(std::iter::repeat_n(0.5f32.to_le_bytes(), TRANSITIONS).flatten());
        for (steps, value) in [(1u32, 1f32), (2, 2.0)] {
            bytes.extend(steps.to_le_bytes());
            bytes.extend(std::iter::repeat_n(value.to_le_bytes(), steps as usize * ROLES).flatten());
        }
        std::fs::write(&path, &bytes).unwrap();
        let opinions = Opinions::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 4]).unwrap();
        let cut = Opinions::read(&path);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(opinions.forms(), 1);
        let (emissions, transitions) = opinions.of(1, 0, 2).unwrap();
        assert_eq!(
            (emissions, transitions.len()),
            ([2.0; 2 * ROLES].as_slice(), TRANSITIONS)
        );
        assert!(opinions.of(1, 0, 3).is_none(), "another number of steps");
        assert!(cut.is_err(), "a cut file");
    }
}
