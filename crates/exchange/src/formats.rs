//! Which writer or reader does what.

// Natively only the tests call it.
#![cfg_attr(not(any(test, target_arch = "wasm32")), allow(dead_code))]

use whosaid_engine::Article;
use whosaid_engine::offsets::Unit;
use whosaid_exchange::{Answer, Ask, File, Format, Reach};
use whosaid_interop::{
    Imported, Readable, brat, citron, csv, detect, html, jsonld, layers, link, markdown, tei, web_annotation, whosaid,
};

/// A file of that format.
pub(crate) fn file(format: Format, content: String) -> File {
    let (extension, media_type) = match format {
        Format::Html => ("html", "text/html"),
        Format::Json | Format::Citron | Format::Displacy => ("json", "application/json"),
        Format::Markdown => ("md", "text/markdown"),
        Format::Csv => ("csv", "text/csv"),
        Format::WebAnnotation | Format::JsonLd => ("jsonld", "application/ld+json"),
        Format::Brat => ("ann", "text/plain"),
        Format::Tei => ("xml", "application/tei+xml"),
        Format::Doccano => ("jsonl", "application/jsonl"),
    };
    File {
        extension: extension.to_owned(),
        media_type: media_type.to_owned(),
        content,
    }
}

/// The article as files; `None` for a page, which is drawn over several turns.
pub(crate) fn files_but_page(article: &Article, format: Format) -> Option<Vec<File>> {
    let extras = whosaid::Extras {
        quoted_text: true,
        ..Default::default()
    };
    let content = match format {
        Format::Html => return None,
        Format::Json => whosaid::to_pretty_string(article, extras),
        Format::Markdown => markdown::to_string(article),
        Format::Csv => csv::to_string(article),
        Format::WebAnnotation => web_annotation::to_pretty_string(article, Unit::Utf16, true),
        Format::Citron => citron::to_pretty_string(article, None, true),
        Format::Tei => tei::to_string(article),
        Format::Displacy => layers::displacy(article, layers::Layer::Content),
        Format::Doccano => layers::doccano(article, layers::Layer::Content, None),
        Format::JsonLd => jsonld::to_pretty_string(article),
        Format::Brat => {
            let files = brat::write(article);
            let text = File {
                extension: "txt".to_owned(),
                ..file(format, files.text)
            };
            return Some(vec![text, file(format, files.annotations)]);
        }
    };
    Some(vec![file(format, content)])
}

/// The answer to everything but a page.
pub(crate) fn answer(ask: Ask) -> Answer {
    match ask {
        Ask::Files { id, article, format } => Answer::Files {
            id,
            files: files_but_page(&article, format).unwrap_or_default(),
        },
        Ask::Link {
            id,
            article,
            base,
            quotations,
        } => linked(id, &article, &base, quotations),
        Ask::Read { id, content } => match read(&content) {
            Ok(Imported { article, notes }) => Answer::Article {
                id,
                article: Box::new(article),
                notes: notes.iter().map(ToString::to_string).collect(),
            },
            Err(reason) => Answer::Refused { id, reason },
        },
    }
}

fn linked(id: u32, article: &Article, base: &str, quotations: bool) -> Answer {
    let variant = if quotations {
        link::Variant::Quotations
    } else {
        link::Variant::Article
    };
    match link::write(article, base, variant) {
        Ok(made) => Answer::Link {
            id,
            qr: link::qr_svg(&made.text, article.title.as_deref().unwrap_or_default()).ok(),
            reach: match made.verdict {
                link::Verdict::Everywhere => Reach::Everywhere,
                link::Verdict::Chats => Reach::Chats,
                link::Verdict::Pasted => Reach::Pasted,
            },
            address: made.text,
        },
        Err(error) => Answer::Refused {
            id,
            reason: error.to_string(),
        },
    }
}

/// Why a file of another program cannot be opened.
const NO_ANNOTATIONS: &str = "it holds no annotated article that this page knows; it reads Whosaid's JSON, Citron's, Web \
                              Annotation, and copies and pages saved here";

/// What a file or link holds, by its beginning.
fn read(content: &str) -> Result<Imported, String> {
    let read = match detect(content) {
        Some(Readable::Whosaid) => whosaid::read(content),
        Some(Readable::Citron) => citron::read(content, None),
        Some(Readable::WebAnnotation) => web_annotation::read(content, None),
        Some(Readable::Html) => html::read(content),
        Some(Readable::Link) => {
            let opened = link::read(content).map_err(|error| error.to_string())?;
            return Ok(Imported {
                article: opened.article,
                notes: Vec::new(),
            });
        }
        None => return Err(unknown(content)),
    };
    read.map_err(|error| error.to_string())
}

/// Why a file of no known format cannot be opened.
fn unknown(content: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(content.trim_start_matches('\u{feff}')) {
        Ok(_) => NO_ANNOTATIONS.to_owned(),
        Err(error) => format!("this is not JSON ({error}); check that the file is complete"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::Annotator;

    fn article() -> Article {
        let text = "Ada Venn said the pool leaks. “It never held,” said Tom Oxley.";
        Annotator::rules().annotate(text).output
    }

    fn read_back(content: String) -> Article {
        match answer(Ask::Read { id: 7, content }) {
            Answer::Article { id: 7, article, .. } => *article,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let article = article();
        for format in [Format::Json, Format::Citron, Format::WebAnnotation] {
            let files = files_but_page(&article, format).unwrap();
            assert_eq!(files.len(), 1);
            let back = read_back(files[0].content.clone());
            let contents = |a: &Article| a.attributions.iter().map(|a| a.content.clone()).collect::<Vec<_>>();
            assert_eq!(contents(&back), contents(&article), "{format:?}");
        }
    }

    #[test]
    fn every_format_but_the_page_comes_at_once() {
        for format in Format::ALL.into_iter().filter(|f| *f != Format::Html) {
            let files = files_but_page(&article(), format).unwrap();
            assert!(files.iter().all(|f| f.content.contains("pool leaks")), "{format:?}");
        }
    }

    #[test]
    fn a_link_is_made_and_opened_and_a_cut_one_refused() {
        let ask = Ask::Link {
            id: 1,
            article: Box::new(article()),
            base: "https://whosaid.example/".to_owned(),
            quotations: false,
        };
        let Answer::Link { address, reach, qr, .. } = answer(ask) else {
            panic!("no link");
        };
        assert_eq!(reach, Reach::Everywhere);
        assert!(qr.is_some_and(|svg| svg.contains("<svg")));
        assert_eq!(read_back(address.clone()).text, article().text);
        let cut = address[..address.len() - 9].to_owned();
        match answer(Ask::Read { id: 2, content: cut }) {
            Answer::Refused { reason, .. } => assert!(reason.contains("cut"), "{reason}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_no_format_is_refused_with_a_reason() {
        match answer(Ask::Read {
            id: 4,
            content: "{\"a\": 1}".to_owned(),
        }) {
            Answer::Refused { reason, .. } => assert!(reason.contains("it reads"), "{reason}"),
            other => panic!("{other:?}"),
        }
        match answer(Ask::Read {
            id: 3,
            content: "{\"version\": 1".to_owned(),
        }) {
            Answer::Refused { reason, .. } => assert!(reason.contains("not JSON"), "{reason}"),
            other => panic!("{other:?}"),
        }
    }
}
