//! What each paragraph is in the article: heading, byline, caption, body and so on.

use super::chars::{closes_bracket, is_blank, is_quote};
use super::paragraphs::is_item;
use super::words::TextWords;
use crate::{ParagraphKind, Span};

/// Longer paragraphs, in bytes, are the article's own text whatever they begin with.
const LONGEST_SPECIAL: usize = 300;
/// A heading has at most so many words.
const HEADING_WORDS: usize = 14;
/// A headline has at most so many words.
const HEADLINE_WORDS: usize = 20;
/// A heading wholly in quotation marks has at most so many words; longer ones are quotations that lack a full stop.
const QUOTED_WORDS: usize = 7;
/// From so many bytes on, a line is a paragraph of text even if no full stop ends it.
const LONG: usize = 100;

/// The kinds of the paragraphs `spans`, in order.
pub(super) fn kinds(text: &str, spans: &[Span], words: &TextWords) -> Vec<ParagraphKind> {
    let mut buffer = String::new();
    let mut kinds: Vec<ParagraphKind> = vec![];
    // Whether only furniture, bylines and the like came so far, and no headline.
    let mut before_headline = true;
    let mut in_links = false;
    for (at, span) in spans.iter().enumerate() {
        let line = span.of(text);
        let next = spans.get(at + 1).map_or("", |span| span.of(text));
        let mut kind = if line.len() > LONGEST_SPECIAL {
            ParagraphKind::Body
        } else {
            buffer.clear();
            // The phrases that are looked for have ASCII letters alone.
            buffer.push_str(line);
            buffer.make_ascii_lowercase();
            let line = Line::new(line, &buffer);
            let near_byline = kinds.iter().rev().take(2).any(|kind| *kind == ParagraphKind::Byline)
                || (at < 4
                    && next.len() <= LONGEST_SPECIAL
                    && is_byline(&Line::new(next, &next.to_ascii_lowercase()), words));
            in_links = if is_link_title(line.lower) {
                true
            } else {
                in_links && is_item(line.text)
            };
            if in_links && is_item(line.text) && !ends_sentence(line.text) {
                ParagraphKind::Furniture
            } else {
                line_kind(&line, words, near_byline, next)
            }
        };
        if before_headline && matches!(kind, ParagraphKind::Body | ParagraphKind::Heading) {
            before_headline = false;
            if is_headline(line, next) {
                kind = ParagraphKind::Heading;
            }
        }
        kinds.push(kind);
    }
    // A single name before a colon may be anything ("Online:"); in a conversation there are several, or capitals.
    let labels = kinds
        .iter()
        .filter(|kind| **kind == ParagraphKind::SpeakerLabel)
        .count();
    for (kind, span) in kinds.iter_mut().zip(spans) {
        if labels == 1 && *kind == ParagraphKind::SpeakerLabel && span.of(text).contains(char::is_lowercase) {
            *kind = ParagraphKind::Body;
        }
    }
    kinds
}

/// A line with what is asked about it again and again.
struct Line<'a> {
    text: &'a str,
    lower: &'a str,
    words: usize,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, lower: &'a str) -> Self {
        Self {
            text,
            lower,
            words: text
                .split(is_blank)
                .filter(|word| word.contains(char::is_alphanumeric))
                .count(),
        }
    }

    /// The words without the marks around them, in lower case.
    fn lower_words(&self) -> impl Iterator<Item = &'a str> {
        words_of(self.lower)
    }
}

fn words_of(line: &str) -> impl Iterator<Item = &str> + Clone {
    line.split(is_blank)
        .map(|word| {
            word.trim_matches(|c: char| matches!(c, ',' | ';' | '(' | ')' | '|' | '–' | '-' | '—' | '•' | '·' | ':'))
        })
        .filter(|word| !word.is_empty())
}

fn line_kind(line: &Line<'_>, words: &TextWords, near_byline: bool, next: &str) -> ParagraphKind {
    if line.words == 0 && !line.text.contains(is_quote) {
        // Rules and rows of stars; a lone emoji is somebody's text.
        let rule = line
            .text
            .chars()
            .all(|c| c.is_ascii_punctuation() || matches!(c, '—' | '–' | '·' | '•') || is_blank(c));
        return if rule {
            ParagraphKind::Furniture
        } else {
            ParagraphKind::Body
        };
    }
    if is_furniture(line, words) {
        ParagraphKind::Furniture
    } else if is_caption(line, words) {
        ParagraphKind::Caption
    } else if is_dateline(line, words) {
        ParagraphKind::Dateline
    } else if is_byline(line, words) || (near_byline && is_job(line, words)) {
        ParagraphKind::Byline
    } else if is_speaker_label(line, words, next) {
        ParagraphKind::SpeakerLabel
    } else if is_heading(line, next) {
        ParagraphKind::Heading
    } else {
        ParagraphKind::Body
    }
}

fn is_furniture(line: &Line<'_>, words: &TextWords) -> bool {
    let lower = line.lower.trim_start_matches(['•', '·', '-', '>', '+', '#', '|', ' ']);
    if words.furniture.matches(lower)
        || lower.ends_with("all rights reserved.")
        || lower.ends_with("all rights reserved")
    {
        return true;
    }
    if lower.starts_with("follow ")
        && [
            " on twitter",
            " on facebook",
            " on instagram",
            " on social media",
            " on x",
        ]
        .iter()
        .any(|on| lower.contains(on))
    {
        return true;
    }
    // A row of buttons: HOME  NEWS  SPORT
    line.words >= 2
        && line.words <= 12
        && line.text.contains("  ")
        && line.text.to_uppercase() == line.text
        && !line.text.contains(|c: char| c.is_ascii_digit() || c == '.')
}

fn is_link_title(lower: &str) -> bool {
    let title = lower.trim_end_matches([':', ' ']);
    matches!(
        title,
        "read more"
            | "related"
            | "related articles"
            | "related stories"
            | "related topics"
            | "more on this story"
            | "you may also like"
            | "you might also like"
            | "recommended"
            | "see also"
            | "read also"
            | "most read"
            | "top stories"
    )
}

fn is_caption(line: &Line<'_>, words: &TextWords) -> bool {
    words.captions.matches(line.lower)
        || (line.words <= 40 && {
            let end = line.lower.trim_end_matches('.');
            words.credits.iter().any(|credit| end.ends_with(credit))
        })
}

fn is_byline(line: &Line<'_>, words: &TextWords) -> bool {
    let lower = line.lower.trim_start_matches(['-', '–', '—', '•', ' ']);
    if !words.bylines.starts(lower) || line.words > 16 {
        return false;
    }
    if !lower.starts_with("by ") {
        return true;
    }
    // "By Ines Falk, health editor": names and posts, but no sentence.
    let mut capitals = 0;
    for (word, lower) in words_of(line.text).zip(words_of(line.lower)).skip(1) {
        let capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        capitals += usize::from(capital);
        let joins = matches!(
            lower,
            "and" | "&" | "in" | "at" | "for" | "of" | "the" | "with" | "de" | "van" | "von" | "al" | "bin"
        );
        if !capital && !joins && !words.is_job(lower) && !words.is_date(lower) && capitals < 2 {
            return false;
        }
    }
    capitals > 0 && (line.words <= 8 || !ends_sentence(line.text))
}

fn is_job(line: &Line<'_>, words: &TextWords) -> bool {
    line.words <= 8 && !ends_sentence(line.text) && line.lower_words().any(|word| words.is_job(word))
}

fn is_dateline(line: &Line<'_>, words: &TextWords) -> bool {
    if line.words == 0 || line.words > 14 {
        return false;
    }
    // What can only be a time or a date, other numbers, and words in capitals: the place.
    let (mut times, mut numbers, mut capitals) = (0, 0, 0);
    for (word, original) in line.lower_words().zip(words_of(line.text)) {
        let trimmed = word.trim_end_matches('.');
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        if digits {
            // 2024, 14th, 10.42am, 9:05, 2024-03-25T10:00Z
            let tail = trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '/' | '-'));
            if !matches!(
                tail,
                "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "a.m" | "p.m" | "h" | "gmt" | "z" | "t" | "bst"
            ) {
                return false;
            }
            times += usize::from(!tail.is_empty() || word.contains([':', '/', '-']));
            numbers += 1;
        } else if words.is_date(word) || words.is_date(trimmed) {
            let is_name = !matches!(
                trimmed,
                "at" | "on" | "of" | "the" | "now" | "just" | "last" | "first" | "read" | "may" | "time"
            );
            // "3 May", but not "may 3".
            let may = original.starts_with("May") && line.text.contains(|c: char| c.is_ascii_digit());
            times += usize::from((is_name && trimmed.len() > 2) || may);
        } else if matches!(word, "share" | "save" | "comments" | "print") || !original.contains(char::is_lowercase) {
            capitals += 1;
        } else {
            return false;
        }
    }
    let dated = numbers > 0 || times > 1 || line.words == 1 || line.lower.ends_with("ago");
    times > 0 && dated && capitals <= 4 && !line.text.ends_with('?')
}

/// `NAME:`, `Q:`, `Osric Dunmore:` alone on a line.
fn is_speaker_label(line: &Line<'_>, words: &TextWords, next: &str) -> bool {
    if next.is_empty() || line.words == 0 || line.words > 6 {
        return false;
    }
    if matches!(line.text, "Q" | "A" | "Q." | "A.") {
        return true;
    }
    let Some(name) = line.text.strip_suffix([':', '：']) else {
        return false;
    };
    if name.contains(['.', '?', '!', ':', '"', '“']) && !name.contains(". ") && !name.ends_with('.') {
        return false;
    }
    let first = words_of(line.lower).next().unwrap_or("");
    let starter = words_of(name).next().is_some_and(|word| words.is_starter(word));
    if words.is_note(first) || starter {
        return false;
    }
    words_of(name).all(|word| {
        let small = matches!(
            word,
            "of" | "the" | "de" | "van" | "von" | "al" | "and" | "&" | "bin" | "la"
        );
        small || word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
    })
}

/// Somebody's turn in an interview: `Q:` or initials and words after them, or a name in capitals and a sentence.
fn is_turn(line: &str) -> bool {
    let label = line.split_once(':').map_or("", |(label, _)| label);
    let capitals = !label.is_empty()
        && label
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
    capitals && (label.len() <= 3 || (label.contains(' ') && label.len() <= 40 && ends_sentence(line)))
}

/// A short line between paragraphs that is no sentence.
fn is_heading(line: &Line<'_>, next: &str) -> bool {
    if line.words == 0 || line.words > HEADING_WORDS || is_item(line.text) {
        return false;
    }
    // Something must follow that it can be the heading of.
    if !(ends_sentence(next) || next.len() >= LONG || ends_sentence_soon(next)) {
        return false;
    }
    let first = line.text.chars().find(|c| c.is_alphanumeric());
    if first.is_none_or(char::is_lowercase) || !line.text.contains(char::is_alphabetic) {
        return false;
    }
    let quoted = line.text.starts_with(is_quote) && line.text.ends_with(is_quote);
    let bare = line.text.trim_end_matches(|c| is_quote(c) || closes_bracket(c));
    if quoted {
        return line.words <= QUOTED_WORDS && !bare.ends_with(['.', '!', '?', ',', ';', ':', '…', '-', '—']);
    }
    if is_turn(line.text) {
        return false;
    }
    // A quotation and what goes with it, or the beginning of one, is text.
    if line.text.starts_with(['“', '"', '‘', '«', '„', '\'']) {
        return false;
    }
    if bare.ends_with(['.', '!', ',', ';', ':', '…', '-', '—', '–']) {
        return false;
    }
    // A question may be a heading, or somebody's words.
    let asks = ["what", "who", "why", "how", "where", "when", "which"];
    let first = line.lower_words().next().unwrap_or("");
    !bare.ends_with('?') || (line.words <= 8 && asks.contains(&first.trim_end_matches("'s").trim_end_matches("’s")))
}

/// Whether the first line of an article is its headline.
fn is_headline(line: &str, next: &str) -> bool {
    let count = words_of(line).count();
    if count > HEADLINE_WORDS || next.is_empty() || is_item(line) || is_turn(line) {
        return false;
    }
    let bare = line.trim_end_matches(is_quote);
    if bare.ends_with([':', ',']) || line.contains(['\n', '\r']) {
        return false;
    }
    // Headlines have no full stop, save where some program has added one; then their capitals tell them.
    if !bare.ends_with('.') {
        return !(line.starts_with(is_quote) && bare.ends_with(['!', '?']));
    }
    let long = words_of(line).filter(|word| word.chars().count() > 3);
    let capitals = long
        .clone()
        .filter(|word| word.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase))
        .count();
    count > 2 && capitals * 10 >= long.count() * 9
}

/// Whether the line ends as a sentence does.
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| is_quote(c) || matches!(c, ')' | ']' | ' '));
    bare.ends_with(['.', '!', '?', '…'])
}

/// Whether a sentence ends somewhere in the line.
fn ends_sentence_soon(line: &str) -> bool {
    line.contains(". ")
}
