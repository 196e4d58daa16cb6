//! Citron's annotation format: `{"text", "quotes": [{"cue", "sources", "contents", ...}], "coreference_groups"?}`.
//!
//! Documented at <https://github.com/bbc/citron/blob/main/docs/data_format.md>. Offsets count code points. Whosaid adds
//! to each quote `speaker` (`{"id", "name", "kind"}` or null) and `act`, and to the document the caller's `id`; other
//! readers ignore them. Titles, claims and quoted terms have no place in it.

use crate::error::{ImportError, Imported, Note};
use crate::place::Placer;
use crate::span::{OuterSpan, SpanWriter};
use crate::whosaid::from_json;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Origin, Span, Speaker, SpeakerId, SpeakerKind,
};

#[derive(Serialize, Deserialize)]
struct Document<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Cow<'a, Value>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    quotes: Vec<Quote<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    coreference_groups: Vec<Vec<OuterSpan<'a>>>,
}

#[derive(Serialize, Deserialize)]
struct Quote<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(default)]
    cue: Option<OuterSpan<'a>>,
    #[serde(default)]
    sources: Vec<OuterSpan<'a>>,
    contents: Vec<OuterSpan<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    coreferences: Vec<OuterSpan<'a>>,
    #[serde(default)]
    speaker: Option<QuoteSpeaker<'a>>,
    #[serde(default)]
    act: Option<Act>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
}

#[derive(Serialize, Deserialize)]
struct QuoteSpeaker<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<SpeakerKind>,
}

/// The article as one line of Citron JSON, without a line break at its end.
///
/// `id` is the caller's name for it. `text` says whether the article's text goes in: Citron's own files hold it,
/// predictions for a text that the other side has need not.
#[must_use]
pub fn to_string(article: &Article, id: Option<&Value>, text: bool) -> String {
    // Strings, numbers and lists alone, which always serialise.
    serde_json::to_string(&outer(article, id, text)).unwrap_or_default()
}

/// The article as indented Citron JSON, for people.
#[must_use]
pub fn to_pretty_string(article: &Article, id: Option<&Value>, text: bool) -> String {
    serde_json::to_string_pretty(&outer(article, id, text)).unwrap_or_default()
}

fn outer<'a>(article: &'a Article, id: Option<&'a Value>, text: bool) -> Document<'a> {
    let spans = SpanWriter::new(&article.text, true);
    let by_id: BTreeMap<SpeakerId, &Speaker> = article.speakers.iter().map(|s| (s.id, s)).collect();
    Document {
        id: id.map(Cow::Borrowed),
        text: text.then_some(Cow::Borrowed(article.text.as_str())),
        quotes: article
            .attributions
            .iter()
            .map(|a| {
                let speaker = a.speaker.and_then(|id| by_id.get(&id)).copied();
                Quote {
                    id: Some(a.id.to_string().into()),
                    cue: a.cue.map(|cue| spans.one(cue)),
                    sources: spans.all(&a.source),
                    contents: spans.all(&a.content),
                    coreferences: spans.all(speaker.and_then(|s| naming(article, s, a)).as_slice()),
                    speaker: speaker.map(|s| QuoteSpeaker {
                        id: Some(s.id.to_string().into()),
                        name: Cow::Borrowed(&s.name),
                        kind: Some(s.kind),
                    }),
                    act: Some(a.act),
                    confidence: a.confidence,
                }
            })
            .collect(),
        coreference_groups: article
            .speakers
            .iter()
            .filter(|s| s.mentions.len() > 1)
            .map(|s| spans.all(&s.mentions))
            .collect(),
    }
}

/// The mention that tells who a source is, where the source itself does not: the first that holds the speaker's name.
/// One a quote, so that a speaker with many mentions and many quotes does not multiply them.
fn naming(article: &Article, speaker: &Speaker, attribution: &Attribution) -> Option<Span> {
    let names = |span: &&Span| span.of(&article.text).contains(speaker.name.as_str());
    if attribution.source.iter().any(|source| names(&source)) {
        return None;
    }
    speaker.mentions.iter().find(names).copied()
}

/// Reads a Citron document. `text` is the text it belongs to, for files that do not hold it.
///
/// Quotes with a confidence count as made by a program, those without as set by hand. A speaker without a name of its own
/// takes that of its first coreference, else of its source. What cannot be placed in the text is left out with a [`Note`].
///
/// # Errors
/// [`ImportError`] where the input is not JSON, lacks a field, or comes without a text.
pub fn read(json: &str, text: Option<&str>) -> Result<Imported, ImportError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let document: Document<'_> = from_json(json)?;
    let text = match (&document.text, text) {
        (Some(text), _) => text.clone().into_owned(),
        (None, Some(text)) => text.to_owned(),
        (None, None) => return Err(ImportError::NoText),
    };
    let groups = document.coreference_groups.iter().flatten();
    let mut placer = Placer::new(&text, document.quotes.iter().flat_map(quote_spans).chain(groups));
    let mut speakers = Speakers::default();
    let mut attributions = Vec::with_capacity(document.quotes.len());
    for (i, quote) in document.quotes.iter().enumerate() {
        let content = placer.place_all(&quote.contents, |j| format!("quotes[{i}].contents[{j}]"));
        if content.is_empty() {
            placer.notes.push(Note::LeftOut {
                path: format!("quotes[{i}]"),
            });
            continue;
        }
        let source = placer.place_all(&quote.sources, |j| format!("quotes[{i}].sources[{j}]"));
        let cue = placer.place_all(quote.cue.as_slice(), |_| format!("quotes[{i}].cue"));
        let others = placer.place_all(&quote.coreferences, |j| format!("quotes[{i}].coreferences[{j}]"));
        let confidence = quote.confidence.filter(|share| (0.0..=1.0).contains(share));
        let origin = match confidence {
            Some(_) => Origin::Auto,
            None => Origin::Manual,
        };
        attributions.push(Attribution {
            id: AttributionId(1 + u32::try_from(attributions.len()).unwrap_or(u32::MAX)),
            kind: kind_of(&text, &content),
            speaker: speakers.find(&text, quote.speaker.as_ref(), &source, &others, origin),
            source,
            cue: cue.first().copied(),
            content,
            act: quote.act.unwrap_or(Act::Statement),
            confidence,
            basis: None,
            origin,
        });
    }
    for (i, group) in document.coreference_groups.iter().enumerate() {
        let mentions = placer.place_all(group, |j| format!("coreference_groups[{i}][{j}]"));
        speakers.join(&mentions);
    }
    let notes = placer.notes;
    let article = Article {
        speakers: speakers.finish(),
        attributions,
        text,
        ..Article::default()
    };
    Ok(Imported { article, notes })
}

fn quote_spans<'s, 'a>(quote: &'s Quote<'a>) -> impl Iterator<Item = &'s OuterSpan<'a>> {
    quote
        .contents
        .iter()
        .chain(&quote.sources)
        .chain(&quote.cue)
        .chain(&quote.coreferences)
}

/// Speakers as they are met, one for each id or, without ids, for each name.
#[derive(Default)]
struct Speakers {
    found: Vec<Speaker>,
    mentions: Vec<BTreeSet<Span>>,
    by_key: BTreeMap<String, usize>,
    by_mention: BTreeMap<Span, usize>,
}

impl Speakers {
    fn find(
        &mut self,
        text: &str,
        given: Option<&QuoteSpeaker<'_>>,
        source: &[Span],
        others: &[Span],
        origin: Origin,
    ) -> Option<SpeakerId> {
        let named = others.first().or(source.first()).map(|span| span.of(text));
        let name = given.map(|g| g.name.as_ref()).or(named)?;
        let key = given
            .and_then(|g| g.id.as_ref())
            .map_or_else(|| format!("name {name}"), |id| format!("id {id}"));
        let next = self.found.len();
        let i = *self.by_key.entry(key).or_insert(next);
        if i == next {
            self.found.push(Speaker {
                id: SpeakerId(1 + u32::try_from(next).unwrap_or(u32::MAX - 1)),
                name: name.to_owned(),
                kind: given.and_then(|g| g.kind).unwrap_or(SpeakerKind::Person),
                role: None,
                mentions: vec![],
                origin,
            });
            self.mentions.push(BTreeSet::new());
        }
        for &span in source.iter().chain(others) {
            self.add(i, span);
        }
        self.found.get(i).map(|speaker| speaker.id)
    }

    /// Adds a group's mentions to the speaker that has one of them; groups of nobody who speaks are none of ours.
    fn join(&mut self, group: &[Span]) {
        if let Some(&i) = group.iter().find_map(|span| self.by_mention.get(span)) {
            for &span in group {
                self.add(i, span);
            }
        }
    }

    fn add(&mut self, speaker: usize, span: Span) {
        self.by_mention.entry(span).or_insert(speaker);
        if let Some(mentions) = self.mentions.get_mut(speaker) {
            mentions.insert(span);
        }
    }

    fn finish(self) -> Vec<Speaker> {
        let with_mentions = |(mut speaker, mentions): (Speaker, BTreeSet<Span>)| {
            speaker.mentions = mentions.into_iter().collect();
            speaker
        };
        self.found.into_iter().zip(self.mentions).map(with_mentions).collect()
    }
}

/// Citron does not say how much of a content is quoted; its marks tell.
fn kind_of(text: &str, content: &[Span]) -> AttributionKind {
    const OPEN: [char; 7] = ['"', '“', '«', '„', '‘', '‹', '\''];
    const CLOSE: [char; 7] = ['"', '”', '»', '“', '’', '›', '\''];
    let body = |span: &Span| span.of(text).trim().trim_end_matches(['.', ',']);
    if content
        .iter()
        .all(|s| body(s).starts_with(OPEN) && body(s).ends_with(CLOSE))
    {
        AttributionKind::Direct
    } else if content.iter().any(|s| s.of(text).contains(['"', '“', '«', '„', '‘'])) {
        AttributionKind::Mixed
    } else {
        AttributionKind::Indirect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use whosaid_engine::offsets::{Offsets, Unit};

    const TEXT: &str = "🦊 Ada Venn arrived. “Not today,” she said. “Or ever.”";

    /// The span of `words` in [`TEXT`] as JSON, counted in `unit`.
    fn at(words: &str, unit: Unit) -> Value {
        let start = TEXT.find(words).unwrap();
        let span = Offsets::new(TEXT, unit).from_span(Span::new(start, start + words.len()));
        json!({"start": span.start, "end": span.end, "text": words})
    }

    fn split_quote(unit: Unit) -> String {
        json!({"quotes": [{
            "cue": at("said", unit),
            "sources": [at("she", unit)],
            "contents": [at("“Not today,”", unit), at("“Or ever.”", unit)],
            "coreferences": [at("Ada Venn", unit)],
        }]})
        .to_string()
    }

    #[track_caller]
    fn assert_split_quote(imported: &Imported) {
        let article = &imported.article;
        let [a] = &article.attributions[..] else {
            panic!("not one attribution: {:?}", article.attributions)
        };
        let words: Vec<_> = a.content.iter().map(|s| s.of(TEXT)).collect();
        assert_eq!(words, ["“Not today,”", "“Or ever.”"]);
        assert_eq!(a.cue.map(|s| s.of(TEXT)), Some("said"));
        assert_eq!(
            (a.kind, a.origin, a.confidence),
            (AttributionKind::Direct, Origin::Manual, None)
        );
        assert_eq!(article.speakers[0].name, "Ada Venn");
        assert_eq!(a.speaker, Some(article.speakers[0].id));
    }

    #[test]
    fn a_coreference_names_the_speaker_and_two_contents_stay_one_attribution() {
        let imported = read(&split_quote(Unit::CodePoint), Some(TEXT)).unwrap();
        assert_eq!(imported.notes, []);
        assert_split_quote(&imported);
    }

    #[test]
    fn utf16_offsets_are_converted_and_told() {
        let imported = read(&split_quote(Unit::Utf16), Some(TEXT)).unwrap();
        assert_eq!(imported.notes, [Note::Utf16]);
        assert_split_quote(&imported);
    }

    #[test]
    fn a_quote_that_is_not_in_the_text_is_left_out_and_told() {
        let json =
            r#"{"text":"Short.","quotes":[{"cue":null,"sources":[],"contents":[{"start":0,"end":4,"text":"Long"}]}]}"#;
        let imported = read(json, None).unwrap();
        assert_eq!(imported.article.attributions, []);
        let told: Vec<_> = imported.notes.iter().map(ToString::to_string).collect();
        assert!(
            told[0].contains(r#"quotes[0].contents[0]: "Long" does not stand"#),
            "{told:?}"
        );
        assert!(told[1].contains("quotes[0]: left out"), "{told:?}");
    }

    #[test]
    fn groups_of_somebody_who_speaks_add_mentions() {
        let json = json!({"text": TEXT, "quotes": [{
            "cue": at("said", Unit::CodePoint), "sources": [at("she", Unit::CodePoint)],
            "contents": [at("“Not today,”", Unit::CodePoint)], "confidence": 0.5,
        }], "coreference_groups": [[at("Ada Venn", Unit::CodePoint), at("she", Unit::CodePoint)]]});
        let article = read(&json.to_string(), None).unwrap().article;
        let mentions: Vec<_> = article.speakers[0].mentions.iter().map(|s| s.of(TEXT)).collect();
        assert_eq!(mentions, ["Ada Venn", "she"]);
        assert_eq!(article.attributions[0].origin, Origin::Auto);
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(read(r#"{"quotes":[]}"#, None), Err(ImportError::NoText));
        let error = read(r#"{"text":"","quotes":[{"contents":[{"start":0}]}]}"#, None).unwrap_err();
        assert_eq!(error.to_string(), "quotes[0].contents[0]: missing field `end`");
    }

    #[test]
    fn marks_tell_the_kind() {
        for (content, kind) in [
            ("“All of it.”", AttributionKind::Direct),
            ("‘all of it’.", AttributionKind::Direct),
            ("that “part” of it", AttributionKind::Mixed),
            ("that it isn’t quoted", AttributionKind::Indirect),
        ] {
            assert_eq!(kind_of(content, &[Span::new(0, content.len())]), kind, "{content}");
        }
    }
}
