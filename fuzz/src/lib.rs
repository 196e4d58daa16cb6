//! What must hold for any input: one function an input format. Each panics where something does not hold.
//!
//! `fuzz_targets/` gives them to libFuzzer, `tests/stable.rs` to proptest.

pub mod seeds;

// The page's own readers, which need no browser: the page is a program, of which nothing can be imported.
#[path = "../../src/intake/markdown.rs"]
mod page_markdown;
#[allow(dead_code, reason = "what inflates the file is the browser's")]
#[path = "../../src/intake/zip.rs"]
mod page_zip;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::Path;
use std::sync::LazyLock;
use whosaid_engine::{Annotator, Article, Span};
use whosaid_interop::{
    Readable, articles, brat as brat_format, citron as citron_format, detect, html as html_format,
    jsonl as jsonl_format, link as link_format, plain, web_address, web_annotation as web_annotation_format, whosaid,
};
use whosaid_model::{Model, ModelError};

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::rules);

/// Plain text: the engine gives a sound article, the same one each time, and its JSON brings it back.
pub fn engine(bytes: &[u8]) {
    let Ok(text) = plain::decode(bytes) else { return };
    let mut done = 0.0;
    let article = ANNOTATOR
        .annotate_with(text, &mut |progress| {
            assert!(
                progress.done >= done && progress.done <= 1.0,
                "progress went from {done} to {progress:?}"
            );
            done = progress.done;
        })
        .output;
    assert_eq!(article.text, text);
    sound(&article);
    in_order(&article);
    assert_eq!(ANNOTATOR.annotate(text).output, article, "two runs differ");
    comes_back(&article);
}

/// Whosaid JSON: what is read is sound, and comes back without loss.
pub fn whosaid_json(bytes: &[u8]) {
    let Ok(json) = std::str::from_utf8(bytes) else { return };
    match whosaid::read(json) {
        Ok(imported) => {
            sound(&imported.article);
            comes_back(&imported.article);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Citron's JSON: what is read is sound; written and read again, its attributions stay.
pub fn citron(bytes: &[u8]) {
    let Ok(json) = std::str::from_utf8(bytes) else { return };
    let Ok(imported) = citron_format::read(json, None) else {
        return;
    };
    let article = imported.article;
    sound(&article);
    let again = citron_format::read(&citron_format::to_string(&article, None, true), None);
    let again = again.unwrap_or_else(|error| panic!("what was written is not read: {error}"));
    assert!(again.notes.is_empty(), "{:?}", again.notes);
    assert_eq!(again.article.attributions.len(), article.attributions.len());
    for (new, old) in again.article.attributions.iter().zip(&article.attributions) {
        assert_eq!(
            (&new.content, &new.source, new.cue, new.act),
            (&old.content, &old.source, old.cue, old.act)
        );
    }
}

/// A line of JSON lines: a text, nothing, or an error object that is itself a line of JSON.
pub fn jsonl(bytes: &[u8]) {
    for line in bytes.split(|&b| b == b'\n') {
        match jsonl_format::parse(line) {
            None => assert!(line.iter().all(u8::is_ascii_whitespace)),
            Some(Ok(line)) => assert!(line.id.is_none_or(|id| id.is_string() || id.is_number())),
            Some(Err(error)) => {
                let object = error.object(1);
                assert!(!object.contains('\n'));
                // It has no text, and is refused for that alone: the object itself is well formed.
                let again = jsonl_format::parse(object.as_bytes()).and_then(Result::err);
                assert_eq!(
                    again.map(|e| (e.id, e.message)),
                    Some((error.id, "\"text\" is missing".to_owned()))
                );
            }
        }
    }
}

/// Web Annotations: what is read is sound; written and read again, its annotations stay.
pub fn web_annotation(bytes: &[u8]) {
    use whosaid_engine::offsets::Unit;
    let Ok(json) = std::str::from_utf8(bytes) else { return };
    let Ok(imported) = web_annotation_format::read(json, Some("Ada Venn said no. 🦊")) else {
        return;
    };
    let article = imported.article;
    sound(&article);
    let json = web_annotation_format::to_string(&article, Unit::CodePoint, true);
    let again = web_annotation_format::read(&json, None);
    let again = again
        .unwrap_or_else(|error| panic!("what was written is not read: {error}"))
        .article;
    assert_eq!(again.text, article.text);
    assert_eq!(again.attributions.len(), article.attributions.len());
    for (new, old) in again.attributions.iter().zip(&article.attributions) {
        assert_eq!(
            (&new.content, new.kind, new.act, new.origin),
            (&old.content, old.kind, old.act, old.origin)
        );
    }
    assert_eq!(again.claims, article.claims);
}

/// brat's annotations, then a NUL, then their text: what is read is sound; written and read again, it stays.
pub fn brat(bytes: &[u8]) {
    let Ok(both) = std::str::from_utf8(bytes) else { return };
    let (annotations, text) = both
        .split_once('\0')
        .unwrap_or((both, "Ada Venn said no.\n🦊 “We\ngo.”"));
    let Ok(imported) = brat_format::read(annotations, text) else {
        return;
    };
    let article = imported.article;
    sound(&article);
    let files = brat_format::write(&article);
    let again = brat_format::read(&files.annotations, &files.text);
    let again = again
        .unwrap_or_else(|error| panic!("what was written is not read: {error}"))
        .article;
    let files_again = brat_format::write(&again);
    let once_more = brat_format::read(&files_again.annotations, &files_again.text).map(|imported| imported.article);
    assert_eq!(once_more, Ok(again), "a second trip changes nothing");
}

/// An exported page: what is read from it is sound, and comes back from a page of its own.
pub fn html(bytes: &[u8]) {
    let Ok(page) = std::str::from_utf8(bytes) else { return };
    if let Ok(imported) = html_format::read(page) {
        sound(&imported.article);
        let block = html_format::block(&imported.article);
        assert_eq!(block.matches('<').count(), 2, "nothing in the block ends it");
        assert_eq!(
            html_format::read(&block).map(|again| again.article),
            Ok(imported.article)
        );
    }
}

/// Markdown, as the command line and the page read it: no word of it is made up.
pub fn markdown(bytes: &[u8]) {
    let Ok(source) = articles::read(Path::new("a.md"), bytes) else {
        return;
    };
    assert!(source.text.ends_with('\n'));
    assert!(source.title.is_none_or(|title| source.text.contains(&title)));
    let Ok(text) = plain::decode(bytes) else { return };
    let words = page_markdown::words(text);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    assert!(letters(&words) <= letters(text), "letters from nowhere: {words:?}");
}

/// A web page: its article in lines, under its title, with an address that can be followed.
pub fn web_page(bytes: &[u8]) {
    let Ok(source) = articles::read(Path::new("a.html"), bytes) else {
        return;
    };
    assert!(source.url.is_none_or(|url| web_address(&url).is_some()));
    let Ok(page) = plain::decode(bytes) else { return };
    if !html_format::holds_article(page) {
        assert!(!source.text.trim().is_empty());
        assert!(source.title.is_none_or(|title| source.text.contains(&title)));
        let tidy = |line: &str| line.trim() == line && !line.contains("  ");
        assert!(source.text.lines().all(tidy), "{:?}", source.text);
    }
}

/// A Word document, which is an archive: what is found in it lies in it.
pub fn word(bytes: &[u8]) {
    for name in ["word/document.xml", ""] {
        if let Some(packed) = page_zip::find(bytes, name) {
            assert!(bytes.as_ptr_range().contains(&packed.bytes.as_ptr()) || packed.bytes.is_empty());
            assert!(packed.bytes.len() <= bytes.len());
        }
    }
}

/// A file of any kind: what it is taken for says, with a reason, where it is not that.
pub fn any_file(bytes: &[u8]) {
    let Ok(content) = plain::decode(bytes) else { return };
    let read = match detect(content) {
        Some(Readable::Whosaid) => whosaid::read(content),
        Some(Readable::Citron) => citron_format::read(content, None),
        Some(Readable::WebAnnotation) => web_annotation_format::read(content, None),
        Some(Readable::Html) => html_format::read(content),
        Some(Readable::Link) => return link_opens(content),
        None => return,
    };
    match read {
        Ok(imported) => {
            sound(&imported.article);
            comes_back(&imported.article);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A share link, as bytes: what is opened is sound, within bounds, and comes back from a link of its own.
pub fn link(bytes: &[u8]) {
    let Ok(input) = std::str::from_utf8(bytes) else { return };
    link_opens(input);
}

/// What a share link holds before it is deflated: libFuzzer does not find its way through a checksum.
pub fn link_packed(bytes: &[u8]) {
    link_opens(&link_format::around(bytes));
}

fn link_opens(input: &str) {
    let article = match link_format::read(input) {
        Ok(opened) => opened.article,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(article.text.len() <= link_format::MAX_UNFOLDED);
    sound(&article);
    let link = match link_format::write(&article, "", link_format::Variant::Article) {
        Ok(link) => link.text,
        Err(error) => return assert!(matches!(error, link_format::LinkError::TooLong { .. }), "{error}"),
    };
    assert_eq!(
        link_format::read(&link).map(|opened| opened.article),
        Ok(article.clone())
    );
    sound(&link_format::excerpt(&article));
}

/// The body of a weights file, under a checksum that fits: what is read comes back from a file of its own.
pub fn weights(bytes: &[u8]) {
    match Model::read(&Model::around(bytes)) {
        Ok(model) => assert_eq!(Model::read(&model.to_bytes()), Ok(model)),
        Err(error) => assert!(matches!(error, ModelError::Inconsistent(_)), "{error}"),
    }
    assert!(Model::read(bytes).is_err(), "a checksum was guessed");
}

/// Spans lie in the text on character boundaries, ids are unique and lead somewhere, shares are shares.
fn sound(article: &Article) {
    let fits = |span: Span, what: &dyn Debug| {
        assert!(
            span.start <= span.end && article.text.get(span.start..span.end).is_some(),
            "{span:?} of {what:?}"
        );
    };
    article.paragraphs.iter().for_each(|p| fits(p.span, p));
    article
        .quoted_terms
        .iter()
        .for_each(|&span| fits(span, &"a quoted term"));
    let speakers: BTreeSet<_> = article.speakers.iter().map(|s| s.id).collect();
    let attributions: BTreeSet<_> = article.attributions.iter().map(|a| a.id).collect();
    let claims: BTreeSet<_> = article.claims.iter().map(|c| c.id).collect();
    assert_eq!(speakers.len(), article.speakers.len(), "two speakers share an id");
    assert_eq!(
        attributions.len(),
        article.attributions.len(),
        "two attributions share an id"
    );
    assert_eq!(claims.len(), article.claims.len(), "two claims share an id");
    for speaker in &article.speakers {
        speaker.mentions.iter().for_each(|&span| fits(span, speaker));
    }
    for a in &article.attributions {
        a.source
            .iter()
            .chain(&a.cue)
            .chain(&a.content)
            .for_each(|&span| fits(span, a));
        assert!(
            a.speaker.is_none_or(|id| speakers.contains(&id)),
            "unknown speaker of {a:?}"
        );
        assert!(a.confidence.is_none_or(|share| (0.0..=1.0).contains(&share)), "{a:?}");
    }
    for c in &article.claims {
        fits(c.span, c);
        assert!(
            c.attribution.is_none_or(|id| attributions.contains(&id)),
            "unknown attribution of {c:?}"
        );
        assert!(
            c.claimant.is_none_or(|id| speakers.contains(&id)),
            "unknown claimant of {c:?}"
        );
        assert!(
            c.answers.iter().all(|id| claims.contains(id) && *id != c.id),
            "unknown answer of {c:?}"
        );
        assert!((0.0..=1.0).contains(&c.check_worthiness), "{c:?}");
    }
}

/// What the engine promises beyond soundness: no empty spans, and lists in the order of the text.
fn in_order(article: &Article) {
    let filled = |span: Span, what: &dyn Debug| assert!(!span.is_empty(), "empty span of {what:?}");
    let mut last = Span::new(0, 0);
    for p in &article.paragraphs {
        filled(p.span, p);
        assert!(p.span.start >= last.end, "paragraphs overlap at {p:?}");
        last = p.span;
    }
    let mut start = 0;
    for a in &article.attributions {
        a.source
            .iter()
            .chain(&a.cue)
            .chain(&a.content)
            .for_each(|&span| filled(span, a));
        assert!(!a.content.is_empty(), "no content in {a:?}");
        assert!(
            a.content.windows(2).all(|w| w[0].end <= w[1].start),
            "contents out of order in {a:?}"
        );
        let first = a.extent().start;
        assert!(first >= start, "attributions out of order at {a:?}");
        start = first;
    }
    let mut start = 0;
    for c in &article.claims {
        filled(c.span, c);
        assert!(c.span.start >= start, "claims out of order at {c:?}");
        start = c.span.start;
    }
    for s in &article.speakers {
        assert!(!s.name.trim().is_empty(), "no name for {s:?}");
        s.mentions.iter().for_each(|&span| filled(span, s));
    }
}

/// The article is the same after a trip through its JSON, with and without the words beside the offsets.
fn comes_back(article: &Article) {
    for quoted_text in [false, true] {
        let json = whosaid::to_string(article, whosaid::Extras { id: None, quoted_text });
        let again = whosaid::read(&json).unwrap_or_else(|error| panic!("what was written is not read: {error}"));
        assert!(again.notes.is_empty(), "{:?}", again.notes);
        assert_eq!(&again.article, article);
    }
}
