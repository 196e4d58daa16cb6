//! Short links as QR codes.

use super::Verdict;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Why a link has no QR code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QrError {
    /// Cameras would not read so fine a code.
    #[error(
        "a QR code of {characters} characters is too fine for most cameras, which read up to 2000; share the quotations alone, or a file"
    )]
    TooLong {
        /// How long the link is.
        characters: usize,
    },
}

/// White modules around the code, as its standard asks for.
const QUIET: i32 = 4;

/// The link as an SVG picture of a QR code, dark on light whatever the page's colours are; one unit a module, its size
/// left to the page. `title` is what screen readers say.
///
/// # Errors
/// [`QrError::TooLong`] beyond [`Verdict::Everywhere`].
pub fn qr_svg(link: &str, title: &str) -> Result<String, QrError> {
    let characters = link.chars().count();
    let too_long = QrError::TooLong { characters };
    if Verdict::of(characters) != Some(Verdict::Everywhere) {
        return Err(too_long);
    }
    let code = QrCode::encode_binary(link.as_bytes(), QrCodeEcc::Low).map_err(|_| too_long)?;
    let size = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let (left, top, width) = (from + QUIET, y + QUIET, x - from);
                // Writing into a string cannot fail.
                let _ = write!(path, "M{left} {top}h{width}v1h-{width}z");
            }
            x += 1;
        }
    }
    let title = crate::markup::escaped(title);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\" role=\"img\">\
         <title>{title}</title><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}
