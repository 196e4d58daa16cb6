//! Articles with gold attributions, as the examples that measure the later stages read them.

use serde_json::Value;
use std::error::Error;
use std::fs;
use whosaid_engine::offsets::Offsets;
use whosaid_engine::{Act, Attribution, AttributionId, AttributionKind, Origin, Span};

/// Gives what `read` makes of each line of `path` to `write`.
///
/// # Errors
/// Where the file cannot be read, or a line is no JSON or not shaped as `read` wants it, and says which; or as `write`.
pub(crate) fn each<T>(
    path: &str,
    read: impl Fn(&Value) -> Option<T>,
    mut write: impl FnMut(T) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    for (number, line) in fs::read_to_string(path)?.lines().enumerate() {
        let document: Value = serde_json::from_str(line).map_err(|e| format!("{path}:{}: {e}", number + 1))?;
        let made = read(&document);
        write(made.ok_or_else(|| format!("{path}:{}: no text, or spans that do not fit it", number + 1))?)?;
    }
    Ok(())
}

/// The attributions of a document in order of the text; an id is the place in the file, from 1.
pub(crate) fn attributions(gold: &Value, text: &str, points: &Offsets<'_>) -> Option<Vec<Attribution>> {
    let listed = gold["attributions"].as_array()?;
    let read = (1..).zip(listed).map(|(n, a)| attribution(n, a, text, points));
    let mut attributions: Vec<Attribution> = read.collect::<Option<_>>()?;
    attributions.sort_by_key(|a| (a.extent(), a.id));
    Some(attributions)
}

/// A span in code points, from the first two numbers of an array.
pub(crate) fn span(value: &Value) -> Option<Span> {
    Some(Span::new(
        usize::try_from(value[0].as_u64()?).ok()?,
        usize::try_from(value[1].as_u64()?).ok()?,
    ))
}

fn attribution(n: u32, gold: &Value, text: &str, points: &Offsets<'_>) -> Option<Attribution> {
    let spans = |role: &str| -> Option<Vec<Span>> {
        let pairs = gold[role].as_array()?.iter();
        pairs.map(|p| points.to_span(span(p)?)).collect()
    };
    let content = spans("content")?;
    Some(Attribution {
        id: AttributionId(n),
        kind: kind(text, &content),
        source: spans("source")?,
        cue: spans("cue")?.into_iter().reduce(Span::join),
        content,
        speaker: None,
        act: Act::Statement,
        confidence: None,
        basis: None,
        origin: Origin::Auto,
    })
}

/// Direct, mixed or indirect, as the scorer tells them apart.
fn kind(text: &str, content: &[Span]) -> AttributionKind {
    let body: String = content.iter().map(|c| c.of(text)).collect();
    let body = body.trim();
    if body.starts_with(['“', '"', '«', '„', '‘']) && body.ends_with(['”', '"', '»', '“', '’']) {
        AttributionKind::Direct
    } else if body.contains(['“', '"', '«', '„']) {
        AttributionKind::Mixed
    } else {
        AttributionKind::Indirect
    }
}
