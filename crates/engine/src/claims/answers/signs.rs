//! Words that tell of answers, by stem.

/// Bits of what a stem says of answers, in the order of [`NAMES`].
pub(super) const RESPONDS: u8 = 1;
pub(super) const DENIES: u8 = 1 << 1;
pub(super) const DEFENDS: u8 = 1 << 2;
pub(super) const ACCUSES: u8 = 1 << 3;
pub(super) const SAID: u8 = 1 << 4;
pub(super) const FALSE: u8 = 1 << 5;
pub(super) const TURNS: u8 = 1 << 6;
/// A long word that says nothing of a topic.
pub(super) const COMMON: u8 = 1 << 7;

/// How many of the bits are signs; [`COMMON`] is none.
pub(super) const COUNT: usize = 7;

/// Cues that answer, whatever they say.
const RESPONDING: [&str; 12] = [
    "respond", "response", "reply", "retort", "counter", "answer", "fir", "shot", "hit", "push", "react", "rebuttal",
];

/// Cues that say no.
const DENYING: [&str; 25] = [
    "deny",
    "denial",
    "denied",
    "disput",
    "disagre",
    "reject",
    "dismis",
    "dismiss",
    "refut",
    "rebut",
    "rebuff",
    "contradict",
    "repudiat",
    "debunk",
    "disavow",
    "contest",
    "challeng",
    "brush",
    "shrug",
    "belittl",
    "disprov",
    "oppos",
    "scoff",
    "reject",
    "refus",
];

/// Cues that stand by something.
const DEFENDING: [&str; 15] = [
    "defend",
    "defen",
    "insist",
    "maintain",
    "clarify",
    "explain",
    "justify",
    "acknowledg",
    "conced",
    "apologiz",
    "apologis",
    "correct",
    "stres",
    "stress",
    "concern",
];

/// Cues and words that blame.
const ACCUSING: [&str; 22] = [
    "accus", "alleg", "blam", "criticiz", "criticis", "attack", "slam", "blast", "mock", "charg", "claim", "rip",
    "condemn", "suggest", "imply", "complain", "fault", "denounc", "contend", "hamm", "question", "warn",
];

/// Words that stand for what somebody else has said.
const SAID_WORDS: [&str; 20] = [
    "accusation",
    "allegation",
    "charg",
    "claim",
    "report",
    "statement",
    "suggestion",
    "criticism",
    "comment",
    "remark",
    "argument",
    "attack",
    "account",
    "assertion",
    "insinuation",
    "complaint",
    "critic",
    "rumor",
    "rumour",
    "question",
];

/// Words that call something wrong.
const FALSE_WORDS: [&str; 24] = [
    "fals",
    "untru",
    "tru",
    "truth",
    "mislead",
    "baseles",
    "baseless",
    "unfounded",
    "unfound",
    "inaccurat",
    "nonsens",
    "lie",
    "ly",
    "wrong",
    "ridiculou",
    "absurd",
    "pathetic",
    "fabricat",
    "incorrect",
    "nothing",
    "never",
    "myth",
    "hoax",
    "smear",
];

/// Words that turn against what was said before.
const TURNING: [&str; 12] = [
    "but", "however", "though", "although", "despit", "whil", "ask", "instead", "after", "yet", "when", "contrary",
];

/// Long words that say nothing of a topic.
const COMMON_WORDS: [&str; 44] = [
    "about", "after", "again", "against", "also", "because", "before", "being", "between", "could", "every", "going",
    "having", "people", "really", "should", "their", "there", "thes", "thing", "think", "thos", "thought", "through",
    "today", "under", "until", "very", "wher", "whether", "which", "whil", "would", "year", "other", "never", "might",
    "didn't", "doesn't", "wasn't", "don't", "already", "first", "around",
];

/// The stems that matter here, with their bits.
pub(in super::super) const STEMS: [(&[&str], u8); 8] = [
    (&RESPONDING, RESPONDS),
    (&DENYING, DENIES),
    (&DEFENDING, DEFENDS),
    (&ACCUSING, ACCUSES),
    (&SAID_WORDS, SAID),
    (&FALSE_WORDS, FALSE),
    (&TURNING, TURNS),
    (&COMMON_WORDS, COMMON),
];
