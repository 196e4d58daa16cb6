//! Share links: an annotated article in the fragment of an address, which no browser sends to a host.
//!
//! `<page's address>#a1.<base64url>`. The version stands first, before anything that could be read in another way. Under
//! base64url: the codec (1, zlib's deflate with its checksum), what is shared (34 the article, 17 its quotations; 0 and 1 in older links), how many
//! bytes follow (32 bits, big-endian), and these bytes. So a link that a messenger has cut is known as such before it is
//! opened, and a letter changed on the way shows in the checksum. What is packed is described in `pack.rs`.
//!
//! A link holds everything but this: confidences and check-worthiness are rounded to hundredths, a web address other
//! than http(s) is left out. Annotations add about two fifths to what the text alone would take.

mod excerpt;
mod pack;
#[cfg(feature = "qr")]
mod qr;
mod wire;

pub use excerpt::excerpt;
#[cfg(feature = "qr")]
pub use qr::{QrError, qr_svg};

use crate::web::web_address;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::borrow::Cow;
use whosaid_engine::Article;

/// What a link's fragment begins with.
pub const PREFIX: &str = "a1.";
/// The longest link that is read, in bytes.
pub const MAX_INPUT: usize = 256 * 1024;
/// The most that a link may unfold to, in bytes: a run of zeros shrinks to a thousandth.
pub const MAX_UNFOLDED: usize = 2 * 1024 * 1024;

const DEFLATE: u8 = 1;
/// How what is shared is told. No letter that is changed makes one of the first two the other: each half of them stands
/// in a letter of its own. The others are older links', which one changed letter could tell as quotations alone.
const SHARED: [(u8, Variant); 4] = [
    (0x22, Variant::Article),
    (0x11, Variant::Quotations),
    (0, Variant::Article),
    (1, Variant::Quotations),
];
/// Codec, variant and length: six bytes, which are eight letters.
const HEAD: usize = 6;
const HEAD_LETTERS: usize = 8;
/// miniz's slowest setting; an article takes a few milliseconds.
const LEVEL: u8 = 10;

/// What a link holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// The whole article.
    Article,
    /// Only what stands in quotation marks, with its sources and cues: see [`excerpt`].
    Quotations,
}

/// How far a link of some length travels, in characters of the whole address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Up to 2,000: everywhere, old mail programs and QR codes included.
    Everywhere,
    /// Up to 4,000: most chats and mail programs.
    Chats,
    /// Up to 60,000: copied and pasted from address bar to address bar; chats cut it.
    Pasted,
}

impl Verdict {
    /// The longest link that each verdict allows, in characters.
    pub const LIMITS: [(Self, usize); 3] = [(Self::Everywhere, 2_000), (Self::Chats, 4_000), (Self::Pasted, 60_000)];

    /// The verdict on an address of that many characters; `None` where only a file will do.
    #[must_use]
    pub fn of(characters: usize) -> Option<Self> {
        let limits = Self::LIMITS.into_iter();
        limits
            .filter(|&(_, limit)| characters <= limit)
            .map(|(verdict, _)| verdict)
            .next()
    }
}

/// A link, ready to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The whole address; ASCII wherever the page's address is.
    pub text: String,
    /// Where it can go.
    pub verdict: Verdict,
}

/// What a link gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The article. It comes from somebody else: whoever shows it should say so. Quotations alone stand under the article's
    /// headline and a notice that they are no more.
    pub article: Article,
    /// Whether it is all of it.
    pub variant: Variant,
}

/// Why there is no link, or why one cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// The article is too long for any link.
    #[error(
        "a link to it would be {characters} characters long, and 60000 is the most that can be copied; share it as a file"
    )]
    TooLong {
        /// How long it would be.
        characters: usize,
    },
    /// The address has no fragment of this kind.
    #[error("this address shares no article: what follows its # does not begin with \"a1.\"")]
    NotALink,
    /// A later version, or another codec.
    #[error("this link was made by a newer Whosaid ({found:?}); reload the page, or open it with that version")]
    Newer {
        /// What the link begins with.
        found: String,
    },
    /// Its end is missing.
    #[error("this link was cut on its way: {found} of {whole} bytes arrived; ask for it again, or for a file instead")]
    Cut {
        /// Bytes that are there.
        found: usize,
        /// Bytes that there should be.
        whole: usize,
    },
    /// Something in it was changed.
    #[error("this link is damaged ({what}); ask for it again, or for a file instead")]
    Damaged {
        /// What does not fit.
        what: Cow<'static, str>,
    },
    /// More than is read, before or after unfolding.
    #[error("this link is too large to be opened safely ({what}); ask for a file instead")]
    TooLarge {
        /// What is too large.
        what: Cow<'static, str>,
    },
}

impl LinkError {
    fn damaged(what: impl Into<Cow<'static, str>>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

/// The link that opens `article` in the page at `base`, an address whose own fragment, if any, is dropped.
///
/// # Errors
/// [`LinkError::TooLong`] where only a file will do.
pub fn write(article: &Article, base: &str, variant: Variant) -> Result<Link, LinkError> {
    let packed = match variant {
        Variant::Article => pack::pack(article),
        Variant::Quotations => pack::pack(&excerpt(article)),
    };
    let fragment = enveloped(&packed, variant);
    let base = base.split('#').next().unwrap_or_default();
    let text = format!("{base}#{fragment}");
    let characters = text.chars().count();
    match Verdict::of(characters) {
        Some(verdict) if packed.len() <= MAX_UNFOLDED => Ok(Link { text, verdict }),
        _ => Err(LinkError::TooLong { characters }),
    }
}

fn enveloped(packed: &[u8], variant: Variant) -> String {
    let body = miniz_oxide::deflate::compress_to_vec_zlib(packed, LEVEL);
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let told = SHARED.iter().find(|(_, shared)| *shared == variant);
    let mut bytes = vec![DEFLATE, told.map_or(0, |(number, _)| *number)];
    bytes.extend(length.to_be_bytes());
    bytes.extend(body);
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// A link around `packed`, whatever that is: for tests of what [`read`] makes of it.
#[must_use]
pub fn around(packed: &[u8]) -> String {
    enveloped(packed, Variant::Article)
}

/// The packed bytes of a link, checked no further than its envelope: for tests, and for looking into one.
///
/// # Errors
/// As [`read`], as far as it goes.
pub fn unfolded(input: &str) -> Result<Vec<u8>, LinkError> {
    open(input).map(|(packed, _)| packed)
}

/// Whether `input` looks like a link or fragment that [`read`] should be asked about.
#[must_use]
pub fn is_link(input: &str) -> bool {
    version(fragment(input)).is_some()
}

/// Opens a link, or its fragment with or without `#`. Line breaks and spaces in it, and what follows it, do no harm.
///
/// Nothing of the link is trusted: sizes and counts are bounded before memory is taken, every span is checked against
/// the text, and every reference leads somewhere.
///
/// # Errors
/// [`LinkError`], which says what is wrong and what to do.
pub fn read(input: &str) -> Result<Opened, LinkError> {
    let (packed, variant) = open(input)?;
    let mut article = pack::unpack(&packed)?;
    article.url = article.url.filter(|url| web_address(url).is_some());
    if variant == Variant::Quotations {
        article = excerpt::framed(article);
    }
    Ok(Opened { article, variant })
}

fn open(input: &str) -> Result<(Vec<u8>, Variant), LinkError> {
    if input.len() > MAX_INPUT {
        let what = format!("{} bytes, of at most {MAX_INPUT}", input.len());
        return Err(LinkError::TooLarge { what: what.into() });
    }
    let fragment: String = fragment(input).split_ascii_whitespace().collect();
    match version(&fragment) {
        Some(1) => {}
        Some(version) => {
            return Err(LinkError::Newer {
                found: format!("a{version}."),
            });
        }
        None => return Err(LinkError::NotALink),
    }
    let letters = fragment.get(PREFIX.len()..).unwrap_or_default();
    let letters = letters
        .split(|c: char| !matches!(c, 'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_'))
        .next();
    let letters = letters.unwrap_or_default();
    let cut = LinkError::Cut {
        found: letters.len() * 3 / 4,
        whole: HEAD,
    };
    let head = letters.get(..HEAD_LETTERS).ok_or(cut)?;
    let head = URL_SAFE_NO_PAD
        .decode(head)
        .map_err(|e| LinkError::damaged(e.to_string()))?;
    let &[codec, variant, a, b, c, d] = &head[..] else {
        return Err(LinkError::damaged("its head"));
    };
    let told = SHARED.iter().find(|(number, _)| codec == DEFLATE && *number == variant);
    let Some(&(_, variant)) = told else {
        return Err(LinkError::Newer {
            found: format!("{PREFIX}{codec}.{variant}"),
        });
    };
    let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
    let available = letters.len().saturating_sub(HEAD_LETTERS);
    // The letters that hold `length` bytes, without padding.
    let wanted = length.saturating_mul(4).div_ceil(3);
    if available < wanted {
        return Err(LinkError::Cut {
            found: available * 3 / 4,
            whole: length,
        });
    }
    let body = letters.get(HEAD_LETTERS..HEAD_LETTERS + wanted).unwrap_or_default();
    let body = URL_SAFE_NO_PAD
        .decode(body)
        .map_err(|e| LinkError::damaged(e.to_string()))?;
    Ok((unfold(&body)?, variant))
}

fn unfold(body: &[u8]) -> Result<Vec<u8>, LinkError> {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
    decompress_to_vec_zlib_with_limit(body, MAX_UNFOLDED).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => {
            let what = format!("it unfolds to more than {MAX_UNFOLDED} bytes");
            LinkError::TooLarge { what: what.into() }
        }
        TINFLStatus::Adler32Mismatch => LinkError::damaged("its checksum does not fit"),
        _ => LinkError::damaged("it does not unfold"),
    })
}

/// What follows the last `#`, or all of it where there is none.
fn fragment(input: &str) -> &str {
    let input = input.trim();
    input.rsplit_once('#').map_or(input, |(_, fragment)| fragment)
}

/// The version of a fragment that is ours.
fn version(fragment: &str) -> Option<u32> {
    let (number, _) = fragment.strip_prefix('a')?.split_once('.')?;
    number.parse().ok()
}
