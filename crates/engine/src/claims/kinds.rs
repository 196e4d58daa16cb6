//! The kinds of the models' features. The build reads this file too, to pack the models' tables.

/// Of the acts.
pub(super) mod act {
    use super::super::feature::Kind;

    pub(in super::super) const CUE: Kind = Kind::new("c");
    pub(in super::super) const CUE_PAIR: Kind = Kind::with_two("c2", " ");
    pub(in super::super) const CUE_CLASS: Kind = Kind::new("cl");
    pub(in super::super) const CUE_OPENER: Kind = Kind::with_two("cf", "/");
    pub(in super::super) const CUE_CONTENT: Kind = Kind::with_two("cx", "/");
    pub(in super::super) const SURE: Kind = Kind::new("sure");
    pub(in super::super) const LEXICON_ACT: Kind = Kind::new("lx");
    pub(in super::super) const LEXICON_USAGE: Kind = Kind::new("lu");
    pub(in super::super) const WORD: Kind = Kind::new("q");
    pub(in super::super) const WORDS: Kind = Kind::with_two("b", " ");
    pub(in super::super) const FIRST: Kind = Kind::new("f");
    pub(in super::super) const FIRST_PAIR: Kind = Kind::with_two("f2", " ");
    pub(in super::super) const CLASS: Kind = Kind::new("x");
    pub(in super::super) const DENSE: Kind = Kind::new("xx");
    pub(in super::super) const CLASS_NO_CUE: Kind = Kind::new("nx");
    pub(in super::super) const SPEAKER: Kind = Kind::new("s");
    pub(in super::super) const MARKS: Kind = Kind::new("k");
    pub(in super::super) const NO_CUE: Kind = Kind::new("nocue");
    pub(in super::super) const NEGATED: Kind = Kind::new("cneg");
    pub(in super::super) const NUMBER: Kind = Kind::new("num");
    pub(in super::super) const QUESTION: Kind = Kind::new("question");
    pub(in super::super) const PAST: Kind = Kind::new("past");
    pub(in super::super) const PRESENT: Kind = Kind::new("present");
    pub(in super::super) const EXTREME: Kind = Kind::new("extreme");
    pub(in super::super) const NAMES: Kind = Kind::new("names");
    pub(in super::super) const SHORT: Kind = Kind::new("short");
    pub(in super::super) const LONG: Kind = Kind::new("long");
    pub(in super::super) const NO_SOURCE: Kind = Kind::new("nosource");

    /// The kinds with two parts.
    #[allow(dead_code, reason = "for the build and tests")]
    pub(in super::super) const PAIRS: [Kind; 5] = [CUE_PAIR, CUE_OPENER, CUE_CONTENT, WORDS, FIRST_PAIR];
}

/// Of check-worthiness.
pub(super) mod worth {
    use super::super::feature::Kind;

    pub(in super::super) const WORD: Kind = Kind::new("w");
    pub(in super::super) const PAIR: Kind = Kind::with_two("b", " ");
    pub(in super::super) const CLASS: Kind = Kind::new("x");
    pub(in super::super) const CLASSES: Kind = Kind::new("xx");
    pub(in super::super) const LENGTH: Kind = Kind::new("l");
    pub(in super::super) const ACT: Kind = Kind::new("a");
    pub(in super::super) const NUMBER: Kind = Kind::new("number");
    pub(in super::super) const NUMBERS: Kind = Kind::new("numbers");
    pub(in super::super) const QUESTION: Kind = Kind::new("question");
    pub(in super::super) const NAMES: Kind = Kind::new("names");
    pub(in super::super) const MANY_NAMES: Kind = Kind::new("manynames");
    pub(in super::super) const NO_NAME: Kind = Kind::new("noname");
    pub(in super::super) const OWN: Kind = Kind::new("own");
    pub(in super::super) const DIRECT: Kind = Kind::new("direct");
    pub(in super::super) const QUOTED: Kind = Kind::new("quoted");
    pub(in super::super) const BODY: Kind = Kind::new("body");
    pub(in super::super) const HEADING: Kind = Kind::new("heading");

    /// The kinds with two parts.
    #[allow(dead_code, reason = "for the build and tests")]
    pub(in super::super) const PAIRS: [Kind; 1] = [PAIR];
}
