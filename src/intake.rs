//! What comes in: pasted text and files, and what is turned away with a reason.

pub(crate) mod markdown;
pub(crate) mod markup;
pub(crate) mod zip;

/// Longer texts are refused: a browser tab would not hold them with their annotations.
pub(crate) const MOST_BYTES: usize = 20_000_000;
/// The most that an archive's file may unfold to: a few kilobytes can be made to unfold to gigabytes. Markup around the
/// words takes its share.
pub(crate) const MOST_UNFOLDED: usize = 5 * MOST_BYTES;
/// Longer texts are announced as such, since they take a while.
pub(crate) const LONG_BYTES: usize = 1_000_000;

/// Longer texts are not put into the box, where the browser would lay them out line by line for seconds.
pub(crate) const BOX_BYTES: usize = 400_000;

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// There is nothing but white space.
    Empty,
    /// Bytes over [`MOST_BYTES`].
    TooLong(usize),
    /// The file of that name holds no text.
    NotText(String),
    /// The file of that name could not be read.
    Unreadable(String),
    /// A file, by its name, or a link could not be opened; `reason` tells why and what to do, in words for the reader.
    Refused { name: Option<String>, reason: String },
    /// The worker died while it was at work.
    Crashed,
    /// The worker has not answered for a long time.
    Silent,
    /// The worker never became ready.
    NeverReady,
    /// The worker is of another release than the page.
    OtherRelease,
}

impl Problem {
    /// Whether the same text may well succeed at a second attempt.
    pub(crate) const fn may_pass(&self) -> bool {
        matches!(self, Self::Crashed | Self::Silent | Self::NeverReady)
    }
}

/// The text, if it may be annotated.
pub(crate) fn check(text: &str) -> Result<(), Problem> {
    if text.len() > MOST_BYTES {
        return Err(Problem::TooLong(text.len()));
    }
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    Ok(())
}

/// What a file holds, by its name and its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    Markdown,
    Markup,
    Json,
    /// A Word document, which is an archive.
    Document,
}

/// What the file holds.
pub(crate) fn holds(name: &str, bytes: &[u8]) -> Holds {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default();
    if bytes.starts_with(b"PK\x03\x04") {
        return Holds::Document;
    }
    let start = bytes.trim_ascii_start();
    let start = start.get(..15).unwrap_or(start).to_ascii_lowercase();
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        return Holds::Markup;
    }
    match ending.as_str() {
        "md" | "markdown" => Holds::Markdown,
        "html" | "htm" | "xhtml" => Holds::Markup,
        "json" | "jsonld" => Holds::Json,
        _ => Holds::Text,
    }
}

/// The text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252, which older editors write.
pub(crate) fn read_file(name: &str, bytes: &[u8]) -> Result<String, Problem> {
    if bytes.len() > MOST_BYTES {
        return Err(Problem::TooLong(bytes.len()));
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        bytes if binary(bytes) => return Err(Problem::NotText(name.to_owned())),
        bytes => std::str::from_utf8(bytes).map_or_else(|_| windows_1252(bytes), ToOwned::to_owned),
    };
    check(&text).map(|()| text)
}

/// Whether the bytes are no text: one that is zero, or many that are control codes.
fn binary(bytes: &[u8]) -> bool {
    let start = bytes.get(..64_000).unwrap_or(bytes);
    let control = |&&byte: &&u8| byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    start.contains(&0) || start.starts_with(b"%PDF-") || start.iter().filter(control).count() * 50 > start.len()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair)).collect();
    String::from_utf16_lossy(&units)
}

/// What Windows-1252 has in the places of the control codes from 0x80; the five that it leaves free stay themselves.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| match byte {
            0x80..=0x9F => WINDOWS_1252
                .get(usize::from(byte - 0x80))
                .copied()
                .unwrap_or('\u{FFFD}'),
            byte => char::from(byte),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_the_usual_encodings_are_read() {
        assert_eq!(
            read_file("a.txt", "“Häuser” 😀\r\n".as_bytes()).as_deref(),
            Ok("“Häuser” 😀\r\n")
        );
        assert_eq!(read_file("a.txt", b"\xEF\xBB\xBFtext").as_deref(), Ok("text"));
        assert_eq!(read_file("a.txt", b"\xFF\xFEa\0\x1C\x20").as_deref(), Ok("a“"));
        assert_eq!(read_file("a.txt", b"\xFE\xFF\0a\x20\x1C").as_deref(), Ok("a“"));
        assert_eq!(read_file("a.txt", b"\x93caf\xE9\x94").as_deref(), Ok("“café”"));
    }

    #[test]
    fn what_is_no_text_is_turned_away_by_name() {
        let refused = |bytes: &[u8]| read_file("x", bytes).err();
        assert_eq!(
            refused(b"PK\x03\x04\0\0word/document.xml"),
            Some(Problem::NotText("x".to_owned()))
        );
        assert_eq!(refused(b"%PDF-1.7 text"), Some(Problem::NotText("x".to_owned())));
        assert_eq!(holds("x", b"\n<!DOCTYPE html><p>"), Holds::Markup);
        assert_eq!(holds("x.MD", b"# A"), Holds::Markdown);
        assert_eq!(holds("x.docx", b"PK\x03\x04"), Holds::Document);
        assert_eq!(holds("md", b"x"), Holds::Text);
        assert_eq!(holds("x.jsonld", b"{"), Holds::Json);
        assert_eq!(refused(b" \r\n\t"), Some(Problem::Empty));
        assert_eq!(
            refused(&vec![b'a'; MOST_BYTES + 1]),
            Some(Problem::TooLong(MOST_BYTES + 1))
        );
    }
}
