//! What linear models add up: features, named for the trainer and numbered for the models.

use std::fmt;

/// What a feature tells, such as "w" for a word; its parts follow in the name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    name: &'static str,
    /// What stands between two parts.
    separator: &'static str,
    hash: u64,
}

impl Kind {
    /// A kind whose features have at most one part.
    pub(super) const fn new(name: &'static str) -> Self {
        Self::with_two(name, "")
    }

    /// A kind whose features have two parts, with `separator` between.
    pub(super) const fn with_two(name: &'static str, separator: &'static str) -> Self {
        Self {
            name,
            separator,
            hash: hash(name),
        }
    }
}

/// How many bits of a feature's key tell it from the others of its table. Of ten thousand features some ten share a number
/// with another one, and of features that the table does not have one in 1,700 is taken for one that it has.
pub(super) const KEY_BITS: u32 = 24;

/// A part of a feature's name: a word, an act, a class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    text: &'a str,
    hash: u64,
}

impl<'a> Piece<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, hash: hash(text) }
    }

    /// A piece whose [`hash`] is known.
    pub(super) const fn hashed(text: &'a str, hash: u64) -> Self {
        Self { text, hash }
    }
}

const NOTHING: Piece<'_> = Piece::new("");

/// A feature; displayed as the data files name it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feature<'a> {
    kind: Kind,
    parts: [Piece<'a>; 2],
}

impl<'a> Feature<'a> {
    /// A feature without parts.
    pub(super) const fn plain(kind: Kind) -> Self {
        Self {
            kind,
            parts: [NOTHING; 2],
        }
    }

    pub(super) const fn one(kind: Kind, part: Piece<'a>) -> Self {
        Self {
            kind,
            parts: [part, NOTHING],
        }
    }

    pub(super) const fn two(kind: Kind, first: Piece<'a>, second: Piece<'a>) -> Self {
        Self {
            kind,
            parts: [first, second],
        }
    }

    /// The number that a model knows it by.
    pub(super) const fn key(&self) -> u64 {
        let [first, second] = &self.parts;
        mix(mix(self.kind.hash, first.hash), second.hash)
    }
}

impl fmt::Display for Feature<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.name)?;
        let [first, second] = &self.parts;
        if !first.text.is_empty() {
            write!(f, ":{}", first.text)?;
        }
        if !second.text.is_empty() {
            write!(f, "{}{}", self.kind.separator, second.text)?;
        }
        Ok(())
    }
}

/// The key of a feature that is given by its name; `kinds` are those with two parts.
#[allow(dead_code, reason = "for the build and tests")]
pub(super) fn key_of(name: &str, kinds: &[Kind]) -> u64 {
    let (kind, rest) = name.split_once(':').unwrap_or((name, ""));
    let separator = kinds.iter().find(|k| k.name == kind).map(|k| k.separator);
    let parts = separator.and_then(|separator| rest.split_once(separator));
    let (first, second) = parts.unwrap_or((rest, ""));
    mix(mix(hash(kind), hash(first)), hash(second))
}

/// FNV-1a, which gives the same number everywhere.
pub(super) const fn hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash
}

const fn mix(a: u64, b: u64) -> u64 {
    let mixed = (a.rotate_left(5) ^ b).wrapping_mul(0x517c_c1b7_2722_0a95);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_feature_have_one_key() {
        const WORD: Kind = Kind::new("w");
        const PAIR: Kind = Kind::with_two("b", " ");
        let kinds = [PAIR];
        for (feature, name) in [
            (Feature::plain(Kind::new("number")), "number"),
            (Feature::one(WORD, Piece::new("bridge")), "w:bridge"),
            (Feature::two(PAIR, Piece::new("#"), Piece::new("%")), "b:# %"),
        ] {
            assert_eq!(feature.to_string(), name);
            assert_eq!(feature.key(), key_of(name, &kinds));
        }
        assert_ne!(key_of("b:a b", &kinds), key_of("b:b a", &kinds));
        assert_ne!(key_of("w:a", &kinds), key_of("a", &kinds));
    }
}
