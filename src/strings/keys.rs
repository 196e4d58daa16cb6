//! The list of keys, and what the marks mean.

/// What the marks mean, below the keys.
pub(crate) const LEGEND: [(&str, &str); 6] = [
    (
        "Tinted, hatched",
        "Quoted words, paraphrased words, in the speaker’s colour; the busiest eight have one.",
    ),
    ("Box, AB", "Who says it, with initials; AB? where Whosaid is not sure."),
    ("Dots below", "The cue: “said”, “denied”, “according to”."),
    ("Corners", "A term in quotation marks that nobody says."),
    (
        "1, 2, 3",
        "Claims: filled the most worth checking, then a ring, then pale. A line joins a claim and its answer.",
    ),
    (
        "The strip",
        "The article from beginning to end: tall bars quoted, short ones paraphrased, lines below claims.",
    ),
];

/// The shortcuts, as keys and what they do.
pub(crate) const KEYS: [(&[&str], &str); 15] = [
    (&["n", "j"], "Next mark in the text"),
    (&["p", "k"], "The one before"),
    (&["Enter"], "Open its card"),
    (&["Esc"], "Close what is open"),
    (&["e"], "Correct it"),
    (&["Delete"], "Delete it"),
    (&["m"], "Select words: arrow keys move, Shift and Alt resize"),
    (
        &["q", "p", "c", "t"],
        "Mark selected words: quotation, paraphrase, claim, term",
    ),
    (&["s", "u", "m"], "Make them source, cue, more words of the open card"),
    (&["Ctrl", "Z"], "Undo; with Shift, do again"),
    (&["1", "2", "3"], "Speakers, quotations, claims"),
    (&["/"], "Find words, or filter; Esc shows all again"),
    (&["r"], "In the classroom: reveal the next"),
    (&["Ctrl", "Enter"], "Show who said what, from the box"),
    (&["?"], "This list"),
];
