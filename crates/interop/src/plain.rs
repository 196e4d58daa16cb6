//! Text files: bytes to text, with errors that say where a file is not UTF-8 and what to do.

/// Why a file's bytes are not a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The file is in UTF-16, as its first two bytes tell.
    #[error("this file is in UTF-16, not UTF-8; save it as UTF-8, or run: iconv -f UTF-16 -t UTF-8")]
    Utf16,
    /// Some bytes are not UTF-8.
    #[error(
        "not UTF-8: byte {offset} (line {line}) is 0x{byte:02x}; save the file as UTF-8 \
         (if it comes from an older Windows program: iconv -f WINDOWS-1252 -t UTF-8)"
    )]
    NotUtf8 {
        /// Offset of the first byte that is wrong, from 0.
        offset: usize,
        /// The line it stands on, from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
}

/// The text in `bytes`, without a byte order mark. Line ends stay as they are.
///
/// # Errors
/// [`DecodeError`] where the bytes are not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<&str, DecodeError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(DecodeError::Utf16);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        DecodeError::NotUtf8 {
            offset,
            line: 1 + bytes[..offset].iter().filter(|&&b| b == b'\n').count(),
            byte: bytes.get(offset).copied().unwrap_or(0),
        }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(decode(b"\xef\xbb\xbfOne\r\ntwo"), Ok("One\r\ntwo"));
    }

    #[test]
    fn the_error_names_byte_and_line() {
        let error = decode(b"one\ntwo \x93three\x94").unwrap_err();
        assert_eq!(
            error,
            DecodeError::NotUtf8 {
                offset: 8,
                line: 2,
                byte: 0x93
            }
        );
        assert!(error.to_string().contains("byte 8 (line 2)"), "{error}");
        assert_eq!(decode(b"\xff\xfea\0"), Err(DecodeError::Utf16));
    }
}
