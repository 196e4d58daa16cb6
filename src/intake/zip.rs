//! Finds one file in a zip archive. It is inflated by the browser.

/// A file as it lies in the archive.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Packed<'b> {
    pub(crate) bytes: &'b [u8],
    /// Whether the bytes are deflated; otherwise they are the file.
    pub(crate) deflated: bool,
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(N)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, &byte| number << 8 | usize::from(byte)),
    )
}

/// The file of that name; `None` where there is none, or no archive.
pub(crate) fn find<'b>(archive: &'b [u8], name: &str) -> Option<Packed<'b>> {
    // The list of files is at the end, found by its own end, after which only a comment may come.
    let end = archive.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let files = number::<2>(archive, end + 10)?;
    let mut at = number::<4>(archive, end + 16)?;
    for _ in 0..files {
        let lengths = [28, 30, 32].map(|field| number::<2>(archive, at + field));
        let [Some(name_len), Some(extra), Some(comment)] = lengths else {
            return None;
        };
        if archive.get(at + 46..at + 46 + name_len)? == name.as_bytes() {
            let deflated = match number::<2>(archive, at + 10)? {
                0 => false,
                8 => true,
                _ => return None,
            };
            let (packed, file) = (number::<4>(archive, at + 20)?, number::<4>(archive, at + 42)?);
            let start = file + 30 + number::<2>(archive, file + 26)? + number::<2>(archive, file + 28)?;
            return Some(Packed {
                bytes: archive.get(start..start.checked_add(packed)?)?,
                deflated,
            });
        }
        at += 46 + name_len + extra + comment;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An archive with one stored file.
    fn stored(name: &str, content: &[u8]) -> Vec<u8> {
        let (name_len, len) = (name.len() as u16, content.len() as u32);
        let mut archive = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
        archive.extend(len.to_le_bytes());
        archive.extend(len.to_le_bytes());
        archive.extend(name_len.to_le_bytes());
        archive.extend([0, 0]);
        archive.extend(name.as_bytes());
        archive.extend(content);
        let list = archive.len() as u32;
        archive.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        archive.extend(len.to_le_bytes());
        archive.extend(len.to_le_bytes());
        archive.extend(name_len.to_le_bytes());
        archive.extend([0; 12]);
        archive.extend(0_u32.to_le_bytes());
        archive.extend(name.as_bytes());
        let size = archive.len() as u32 - list;
        archive.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        archive.extend(size.to_le_bytes());
        archive.extend(list.to_le_bytes());
        archive.extend([0, 0]);
        archive
    }

    #[test]
    fn a_file_is_found_by_its_name() {
        let archive = stored("word/document.xml", b"<w/>");
        let packed = find(&archive, "word/document.xml");
        assert_eq!(
            packed.map(|packed| (packed.bytes, packed.deflated)),
            Some((&b"<w/>"[..], false))
        );
        assert_eq!(find(&archive, "word/other.xml"), None);
    }

    proptest! {
        #[test]
        fn no_archive_is_too_broken(mut archive in Just(stored("a", b"content")), at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>()) {
            let at = at.index(archive.len());
            archive[at] = byte;
            archive.truncate(cut.index(archive.len()));
            find(&archive, "a");
            find(&[byte, byte], "a");
        }
    }
}
