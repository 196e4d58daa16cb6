//! Reads the corpora.

use crate::error::{Error, at};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use whosaid_engine::Span;

/// An article with the attributions that people marked and what CoreNLP made of its tokens.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) attributions: Vec<Gold>,
    pub(crate) silver: Vec<Silver>,
}

/// The spans of one attribution, in bytes: source, cue, content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gold {
    pub(crate) roles: [Vec<Span>; 3],
}

/// A token of CoreNLP's with its tags.
#[derive(Debug, Clone)]
pub(crate) struct Silver {
    pub(crate) span: Span,
    pub(crate) part_of_speech: String,
    pub(crate) name_type: String,
    /// Index of its head among the article's silver tokens.
    pub(crate) head: Option<usize>,
    pub(crate) relation: String,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    attributions: Vec<GoldLine>,
    #[serde(default)]
    tokens: Option<Vec<SilverLine>>,
}

/// Start, end, part of speech, name type, head, relation.
type SilverLine = (usize, usize, String, String, i64, String);

#[derive(Deserialize)]
struct GoldLine {
    #[serde(default)]
    source: Vec<(usize, usize)>,
    #[serde(default)]
    cue: Vec<(usize, usize)>,
    #[serde(default)]
    content: Vec<(usize, usize)>,
}

/// Reads articles, one JSON object a line, gzipped or not.
pub(crate) fn read(path: &Path) -> Result<Vec<Article>, Error> {
    let file = at(path, File::open(path))?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(flate2::read::GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut articles = vec![];
    for (n, line) in BufReader::new(reader).lines().enumerate() {
        let line = at(path, line)?;
        if line.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(&line).map_err(|source| Error::Json {
            path: path.to_owned(),
            line: n + 1,
            source,
        })?;
        articles.push(article(line));
    }
    Ok(articles)
}

fn article(line: Line) -> Article {
    let bytes: Vec<usize> = line
        .text
        .char_indices()
        .map(|(b, _)| b)
        .chain([line.text.len()])
        .collect();
    let last = bytes.len() - 1;
    let span = |(s, e): (usize, usize)| Span::new(bytes[s.min(last)], bytes[e.min(last)]);
    let spans = |list: Vec<(usize, usize)>| list.into_iter().map(span).collect();
    Article {
        attributions: line
            .attributions
            .into_iter()
            .map(|a| Gold {
                roles: [spans(a.source), spans(a.cue), spans(a.content)],
            })
            .collect(),
        silver: line
            .tokens
            .unwrap_or_default()
            .into_iter()
            .map(|(s, e, part_of_speech, name_type, head, relation)| Silver {
                span: span((s, e)),
                part_of_speech,
                name_type,
                head: usize::try_from(head).ok(),
                relation,
            })
            .collect(),
        id: line.id,
        text: line.text,
    }
}

/// Whether an article is held back from training, to choose by: one in ten, by its id alone.
pub(crate) fn held_back(id: &str) -> bool {
    whosaid_model::word_hash(id) % 10 == 3
}

#[cfg(test)]
impl Article {
    /// An article with one attribution: the first places of those words as source, cue and content.
    pub(crate) fn sample(text: &str, roles: [&[&str]; 3]) -> Self {
        let span = |part: &&str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        Self {
            id: String::new(),
            text: text.to_owned(),
            attributions: vec![Gold {
                roles: roles.map(|parts| parts.iter().map(span).collect()),
            }],
            silver: vec![],
        }
    }
}
