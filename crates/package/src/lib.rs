//! The engine for JavaScript. `js/index.js` wraps it for people; `scripts/package.sh` puts both into a package.
//!
//! Articles go out as Whosaid JSON, so that one schema describes them everywhere.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use whosaid_engine::offsets::Unit;
use whosaid_engine::{Annotator, Article};
use whosaid_interop::layers::{self, Layer};
use whosaid_interop::{brat, citron, csv, jsonld, markdown, tei, web_annotation, whosaid};

/// An annotator, with or without a model.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    annotator: Annotator,
}

#[wasm_bindgen]
impl Engine {
    /// Rules alone, until [`Engine::use_model`] is given weights.
    #[wasm_bindgen(constructor)]
    #[must_use]
    #[allow(clippy::new_without_default, reason = "JavaScript constructs it")]
    pub fn new() -> Self {
        Self {
            annotator: Annotator::rules(),
        }
    }

    /// Annotates with these weights from now on: the bytes of `en.bin`.
    ///
    /// # Errors
    /// Where they are cut, damaged, or of another version.
    pub fn use_model(&mut self, weights: &[u8]) -> Result<(), JsError> {
        self.annotator
            .use_model(weights)
            .map_err(|error| JsError::new(&error.to_string()))
    }

    /// The article as Whosaid JSON, each span with its words, and a list of `warnings`. With `rules` the model is left out.
    #[must_use]
    pub fn annotate(&self, text: &str, rules: bool) -> String {
        let warned = match rules {
            true => self.annotator.annotate_by_rules_with(text, &mut |_| {}),
            false => self.annotator.annotate(text),
        };
        let extras = whosaid::Extras {
            id: None,
            quoted_text: true,
        };
        let article = whosaid::to_string(&warned.output, extras);
        let kinds: Vec<Value> = warned.warnings.iter().map(|w| json!(w)["kind"].take()).collect();
        // Another field at the end of the object.
        let object = article.strip_suffix('}').unwrap_or(&article);
        format!("{object},\"warnings\":{}}}", Value::from(kinds))
    }
}

/// Whosaid JSON in another format, by the names that the command line uses.
///
/// # Errors
/// Where the JSON is not an article, or the format is not known.
#[wasm_bindgen]
pub fn convert(json: &str, format: &str) -> Result<String, JsError> {
    let read = whosaid::read(json).map_err(|error| JsError::new(&error.to_string()))?;
    written(&read.article, format).ok_or_else(|| {
        JsError::new(&format!(
            "the format {format:?} is not known; the formats are json, citron, web-annotation, recogito, brat, csv, \
             displacy, doccano, tei, markdown and json-ld"
        ))
    })
}

fn written(article: &Article, format: &str) -> Option<String> {
    Some(match format {
        "json" => whosaid::to_string(
            article,
            whosaid::Extras {
                id: None,
                quoted_text: true,
            },
        ),
        "citron" => citron::to_string(article, None, true),
        "web-annotation" => web_annotation::to_string(article, Unit::CodePoint, true),
        "recogito" => web_annotation::to_string(article, Unit::Utf16, true),
        "brat" => brat::write(article).annotations,
        "csv" => csv::to_string(article),
        "displacy" => layers::displacy(article, Layer::Content),
        "doccano" => layers::doccano(article, Layer::Content, None),
        "tei" => tei::to_string(article),
        "markdown" => markdown::to_string(article),
        "json-ld" => jsonld::to_string(article),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_comes_with_its_warnings_and_goes_into_every_format() {
        let json = Engine::new().annotate("“No,” said Ada Venn.", true);
        let value: Value = serde_json::from_str(&json).unwrap();
        assert_eq!((&value["version"], &value["warnings"]), (&json!(1), &json!([])));
        let empty: Value = serde_json::from_str(&Engine::new().annotate("", false)).unwrap();
        assert_eq!(empty["warnings"], json!(["empty"]));
        let article = whosaid::read(&json).unwrap().article;
        for format in [
            "json",
            "citron",
            "web-annotation",
            "recogito",
            "brat",
            "csv",
            "displacy",
            "doccano",
            "tei",
            "markdown",
            "json-ld",
        ] {
            assert!(
                written(&article, format).unwrap().contains("Ada Venn") || format == "displacy",
                "{format}"
            );
        }
        assert_eq!(written(&article, "morse"), None);
    }
}
