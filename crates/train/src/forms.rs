//! Fixed forms of each article, and what a teacher outside this program thinks of them.
//!
//! A language model that somebody else trained reads what [`write`] wrote, and writes its opinions; [`Opinions`] reads
//! those. Both sides count the same steps.

use crate::corpus::Article;
use crate::crf::{Expected, ROLES, TRANSITIONS, expect};
use crate::error::{Error, at};
use crate::examples::{example, roles};
use crate::net::Net;
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
pub(crate) fn write(
    articles: &[Article],
    count: usize,
    forms: &Forms<'_>,
    threads: usize,
    to: &Path,
) -> Result<(), Error> {
    let line = |article: &Article, number: usize| format!("{}\n", line(article, number, forms)).into_bytes();
    write_each(articles, count, threads, &[], &line, to)
}

/// Writes a file of `head` and then what `one` makes of each form of each article, in order.
fn write_each(
    articles: &[Article],
    count: usize,
    threads: usize,
    head: &[u8],
    one: &(dyn Fn(&Article, usize) -> Vec<u8> + Sync),
    to: &Path,
) -> Result<(), Error> {
    let mut file = BufWriter::new(at(to, File::create(to))?);
    at(to, file.write_all(head))?;
    let bytes = |articles: &[Article]| -> Vec<u8> {
        let of = |article| (0..count).flat_map(move |number| one(article, number));
        articles.iter().flat_map(of).collect()
    };
    let bytes = &bytes;
    let parts: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let chunks = articles.chunks(articles.len().div_ceil(threads).max(1));
        let handles: Vec<_> = chunks.map(|part| scope.spawn(move || bytes(part))).collect();
        // A part that is missing would give all later articles the opinions of others.
        let joined = handles.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined
            .map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    for part in parts {
        at(to, file.write_all(&part))?;
    }
    at(to, file.flush())
}

fn line(article: &Article, number: usize, forms: &Forms<'_>) -> serde_json::Value {
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
    serde_json::json!({
        "id": article.id,
        "form": number,
        "words": steps.steps.iter().map(|s| word(s.token)).collect::<Vec<_>>(),
        "places": steps.steps.iter().map(|s| s.rows[5]).collect::<Vec<_>>(),
        "roles": roles(&article, &document, &steps),
    })
}

/// Writes what a net itself expects in `count` forms of each article, as [`Opinions`] reads it: what keeps a net that goes
/// on with other articles from forgetting these ("Learning without Forgetting", Li and Hoiem 2016).
pub(crate) fn write_opinions(
    articles: &[Article],
    count: usize,
    forms: &Forms<'_>,
    threads: usize,
    (net, weights): &(Net, Vec<f32>),
    to: &Path,
) -> Result<(), Error> {
    let head = [articles.len() as u32, count as u32].map(u32::to_le_bytes).concat();
    let opinion = |article: &Article, number: usize| {
        let article = forms.make(article, number);
        let (document, _) = Document::read(&article.text, &forms.words);
        let steps = example(&article, &document, forms.vocabulary).steps;
        let expected = expect(&net.run(weights, &steps), &weights[net.layout.transitions.clone()]);
        opinion_bytes(&expected)
    };
    write_each(articles, count, threads, &head, &opinion, to)
}

fn opinion_bytes(expected: &Expected) -> Vec<u8> {
    let steps = expected.roles.len() / ROLES;
    let mut out = (steps as u32).to_le_bytes().to_vec();
    out.extend(expected.pairs.iter().flat_map(|pair| pair.to_le_bytes()));
    for role in 0..ROLES {
        let of = expected.roles.chunks_exact(ROLES).map(|step| step[role]);
        out.extend(of.map(|p| (p.max(0.0).sqrt() * 255.0).round() as u8));
    }
    out
}

/// Teachers' opinions of each form of each article.
pub(crate) struct Opinions {
    /// Of article `a` in form `f`: `found[a * forms + f]`.
    found: Vec<Opinion>,
    forms: usize,
}

struct Opinion {
    pairs: Vec<f32>,
    /// Role by role, the probability at each step: its square root in 255ths.
    roles: Vec<u8>,
}

impl Opinions {
    /// Reads little-endian numbers: how many articles, how many forms; then for each article and form the number of
    /// steps, 56 sums of the pairs of roles, and seven bytes a step.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let bytes = at(path, std::fs::read(path))?;
        let mut rest = bytes.as_slice();
        let mut take = |n: usize| -> Result<&[u8], Error> {
            let (part, after) = rest
                .split_at_checked(n)
                .ok_or_else(|| Error::Checkpoint { path: path.to_owned() })?;
            rest = after;
            Ok(part)
        };
        let word = |b: &[u8]| [b[0], b[1], b[2], b[3]];
        let articles = u32::from_le_bytes(word(take(4)?)) as usize;
        let forms = u32::from_le_bytes(word(take(4)?)).max(1) as usize;
        let mut found = vec![];
        for _ in 0..articles * forms {
            let steps = u32::from_le_bytes(word(take(4)?)) as usize;
            let pairs = take(4 * TRANSITIONS)?
                .chunks_exact(4)
                .map(|b| f32::from_le_bytes(word(b)));
            found.push(Opinion {
                pairs: pairs.collect(),
                roles: take(steps * ROLES)?.to_vec(),
            });
        }
        Ok(Self { found, forms })
    }

    /// Of how many articles.
    pub(crate) const fn articles(&self) -> usize {
        self.found.len() / self.forms
    }

    /// How many forms of each article they have seen.
    pub(crate) const fn forms(&self) -> usize {
        self.forms
    }

    /// What they expect in an article's form, where they have seen so many steps of it.
    pub(crate) fn of(&self, article: usize, form: usize, steps: usize) -> Option<Expected> {
        let opinion = self.found.get(article * self.forms + form)?;
        if steps == 0 || opinion.roles.len() != steps * ROLES {
            return None;
        }
        let mut roles = vec![0f32; steps * ROLES];
        for (role, list) in opinion.roles.chunks_exact(steps).enumerate() {
            for (at, byte) in list.iter().enumerate() {
                roles[at * ROLES + role] = (f32::from(*byte) / 255.0).powi(2);
            }
        }
        // Bytes are finest for what is unlikely: the likeliest role has what the others leave.
        for step in roles.chunks_exact_mut(ROLES) {
            let top = (0..ROLES).fold(0, |top, r| if step[r] > step[top] { r } else { top });
            step[top] = 1.0 - (step.iter().sum::<f32>() - step[top]);
        }
        Some(Expected {
            roles,
            pairs: opinion.pairs.clone(),
            log_sum: 0.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_net_expects_is_read_back() {
        let expected = expect(&[0.0, 2.0, 0.5, 1.0, 0.0, 3.0, 0.1].repeat(3), &[0.0; TRANSITIONS]);
        let mut bytes: Vec<u8> = [1u32, 1].iter().flat_map(|n| n.to_le_bytes()).collect();
        bytes.extend(opinion_bytes(&expected));
        let path = std::env::temp_dir().join(format!("whosaid-own-opinions-{}", std::process::id()));
        std::fs::write(&path, &bytes).unwrap();
        let opinions = Opinions::read(&path);
        std::fs::remove_file(&path).unwrap();
        let opinions = opinions.unwrap();
        assert_eq!(opinions.articles(), 1);
        let back = opinions.of(0, 0, 3).unwrap();
        assert_eq!(back.pairs, expected.pairs);
        for (a, b) in back.roles.iter().zip(&expected.roles) {
            assert!((a - b).abs() < 5e-3, "{a} {b}");
        }
    }

    #[test]
    fn opinions_are_read_back_by_article_and_form() {
        let path = std::env::temp_dir().join(format!("whosaid-opinions-{}", std::process::id()));
        let mut bytes: Vec<u8> = [2u32, 1].iter().flat_map(|n| n.to_le_bytes()).collect();
        for steps in [1u32, 2] {
            bytes.extend(steps.to_le_bytes());
            bytes.extend(std::iter::repeat_n(0.5f32.to_le_bytes(), TRANSITIONS).flatten());
            for role in 0..ROLES {
                // The second article's steps are half "outside" and a quarter each of the next two roles at most.
                let byte = [181u8, 128, 127, 0, 0, 0, 0][role];
                bytes.extend(std::iter::repeat_n(byte, steps as usize));
            }
        }
        std::fs::write(&path, &bytes).unwrap();
        let opinions = Opinions::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 4]).unwrap();
        let cut = Opinions::read(&path);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(opinions.forms(), 1);
        let expected = opinions.of(1, 0, 2).unwrap();
        assert_eq!(expected.pairs, vec![0.5; TRANSITIONS]);
        for step in expected.roles.chunks_exact(ROLES) {
            assert!((step.iter().sum::<f32>() - 1.0).abs() < 1e-6);
            for (p, wanted) in step.iter().zip([0.5, 0.252, 0.248, 0.0, 0.0, 0.0, 0.0]) {
                assert!((p - wanted).abs() < 1e-3, "{step:?}");
            }
        }
        assert!(opinions.of(1, 0, 3).is_none(), "another number of steps");
        assert!(cut.is_err(), "a cut file");
    }
}
