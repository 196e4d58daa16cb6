//! JSON lines: one `{"id","text"}` a line in, one result a line out.

use serde::Serialize;
use serde_json::Value;

/// One article of a JSON-lines file.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the caller calls it: a string or a number; it is given back with the result.
    pub id: Option<Value>,
    /// The article.
    pub text: String,
}

/// Why a line could not be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct LineError {
    /// The line's id, where that much could be read.
    pub id: Option<Value>,
    /// What is wrong, and what the line should hold.
    pub message: String,
}

impl LineError {
    /// What is wrong with the line of that id.
    pub fn new(id: Option<Value>, message: impl Into<String>) -> Self {
        Self {
            id,
            message: message.into(),
        }
    }

    /// The object that stands in the output in place of the line's result; `line` counts from 1.
    #[must_use]
    pub fn object(&self, line: u64) -> String {
        #[derive(Serialize)]
        struct Object<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            id: Option<&'a Value>,
            line: u64,
            error: &'a str,
        }
        let object = Object {
            id: self.id.as_ref(),
            line,
            error: &self.message,
        };
        // Strings, numbers and this struct always serialise.
        serde_json::to_string(&object).unwrap_or_default()
    }
}

/// Reads a line; `None` where there is nothing but white space on it.
///
/// # Errors
/// [`LineError`] where it is not UTF-8, not a JSON object, or has no "text" that is a string.
pub fn parse(line: &[u8]) -> Option<Result<Line, LineError>> {
    if line.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    Some(parse_filled(line))
}

fn parse_filled(line: &[u8]) -> Result<Line, LineError> {
    let line = std::str::from_utf8(line).map_err(|error| {
        let at = error.valid_up_to();
        LineError::new(
            None,
            format!("not UTF-8 at byte {at} of the line; write the file as UTF-8"),
        )
    })?;
    let value: Value = serde_json::from_str(line).map_err(|error| {
        let full = error.to_string();
        let message = full.rsplit_once(" at line ").map_or(full.as_str(), |(m, _)| m);
        let column = error.column();
        LineError::new(
            None,
            format!("not JSON ({message}, at column {column}); each line is one object with \"id\" and \"text\""),
        )
    })?;
    let Value::Object(mut object) = value else {
        return Err(LineError::new(
            None,
            "not an object; each line is {\"id\": ..., \"text\": \"...\"}",
        ));
    };
    let id = match object.remove("id") {
        None | Some(Value::Null) => None,
        Some(id @ (Value::String(_) | Value::Number(_))) => Some(id),
        Some(_) => return Err(LineError::new(None, "\"id\" must be a string or a number")),
    };
    match object.remove("text") {
        Some(Value::String(text)) => Ok(Line { id, text }),
        None => Err(LineError::new(id, "\"text\" is missing")),
        Some(_) => Err(LineError::new(id, "\"text\" must be a string")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_its_text_and_its_id() {
        let line = parse(b"{\"text\":\"\\ud83e\\udd8a\",\"id\":7,\"more\":[]}\r\n")
            .unwrap()
            .unwrap();
        assert_eq!((line.text.as_str(), line.id), ("🦊", Some(7.into())));
        assert_eq!(parse(b" \r\n"), None);
    }

    #[test]
    fn what_is_wrong_is_said_and_the_id_kept() {
        for (line, id, part) in [
            (&b"{\"id\":\"x\"}"[..], Some("x"), "\"text\" is missing"),
            (b"{\"id\":\"x\",\"text\":5}", Some("x"), "must be a string"),
            (b"{\"id\":[],\"text\":\"\"}", None, "\"id\" must be"),
            (b"[1]", None, "not an object"),
            (b"{\"text\":\"a", None, "not JSON"),
            (b"{\"text\":\"\\ud83e\"}", None, "not JSON"),
            (b"{\"text\":\"\xff\"}", None, "byte 9"),
        ] {
            let error = parse(line).unwrap().unwrap_err();
            assert_eq!(error.id.as_ref().and_then(Value::as_str), id, "{error}");
            assert!(error.message.contains(part), "{error}");
        }
    }

    #[test]
    fn an_error_object_has_no_id_where_none_was_read() {
        let error = LineError::new(None, "\"text\" is missing");
        assert_eq!(error.object(3), r#"{"line":3,"error":"\"text\" is missing"}"#);
        let error = LineError::new(Some("b".into()), "gone");
        assert_eq!(error.object(4), r#"{"id":"b","line":4,"error":"gone"}"#);
    }
}
