//! Every word that the page itself shows, in one place. English. The article's components have their own.

mod keys;
mod share;

pub(crate) use keys::{KEYS, LEGEND};
pub(crate) use share::*;

use crate::edits::{Correction, Mark, Strayed};
use crate::intake::Problem;
use crate::state::Keeping;
use crate::weights::Stand;
use whosaid_engine::{Stage, Warning};
use whosaid_views::Target;
use whosaid_views::strings::{count, digits};
use whosaid_worker::{WEIGHTS_BYTES, WeightsProblem};

pub(crate) const NAME: &str = "Whosaid";
pub(crate) const TITLE: &str = "Whosaid: who said what in an article";
pub(crate) const HEADLINE: &str = "Who said what?";
pub(crate) const INTRODUCTION: &str = "Paste a news article. Each quotation and paraphrase is marked where it stands, \
    with the person behind it and the claims worth checking.";
pub(crate) const START_PAGE: &str = "Whosaid, start page";
pub(crate) const BOX_LABEL: &str = "The article";
pub(crate) const BOX_HINT: &str = "Paste the article here";
pub(crate) const OPEN_FILE: &str = "Open a file…";
pub(crate) const OPEN_FILE_LABEL: &str = "Open a text file";
pub(crate) const EXAMPLE: &str = "Try the example";
pub(crate) const ANNOTATE: &str = "Show who said what";
pub(crate) const AT_HAND: &str = "Keep Whosaid at hand: bookmarklet and installation.";
pub(crate) const PRIVACY: &str = "All of the work happens in this browser. The text is sent nowhere. You can also drop \
    a file anywhere on this page: text, Markdown, a web page, Word or a copy saved here.";
pub(crate) const HOW_TO_READ: &str = "How to read it";
pub(crate) const BACK: &str = "Back to the article";
pub(crate) const KEPT: &str = "The article before this one is still here.";
pub(crate) const SKIP: &str = "Skip to the article";
pub(crate) const EDIT: &str = "Edit text";
pub(crate) const NEW: &str = "New article";
pub(crate) const SHORTCUTS: &str = "Keys and marks";
pub(crate) const CLOSE: &str = "Close";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const RELOAD: &str = "Reload the page";
pub(crate) const DISMISS: &str = "Dismiss";
pub(crate) const CANCELLED: &str = "Cancelled. The text is still in the box.";
pub(crate) const CLEAR: &str = "Clear";
pub(crate) const DROP: &str = "Drop the file to read it";

/// The sample sentence of the start page: stretches with their classes, initials and explanations.
pub(crate) const SAMPLE: [(&str, &str, Option<&str>, Option<&str>); 9] = [
    ("“They sat on it,”", "quoted s1 first last", None, Some("quoted words")),
    (" ", "", None, None),
    ("said", "cue t1", None, Some("cue")),
    (" ", "", None, None),
    ("Ms Okafor", "source t1 start end", Some("DO"), Some("source")),
    (". ", "", None, None),
    ("Ms Voss", "source t2 start end", Some("MV"), None),
    (" denied ", "", None, None),
    (
        "that they knew",
        "para s2 first last claim",
        None,
        Some("paraphrase and claim"),
    ),
];

/// A size that people can picture.
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => count(bytes, "byte", "bytes"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// What is going on.
pub(crate) fn stage(stage: Option<Stage>) -> &'static str {
    match stage {
        None => "Getting ready",
        Some(Stage::Text) => "Reading the text",
        Some(Stage::Attribution) => "Finding who says what",
        Some(Stage::Speakers) => "Telling the speakers apart",
        Some(Stage::Claims) => "Weighing the claims",
    }
}

/// A long text is being read.
pub(crate) fn long(bytes: usize) -> String {
    format!("This is a long text, {}: it takes a while.", size(bytes))
}

/// A text that is too long for the box.
pub(crate) fn held(bytes: usize) -> String {
    format!("A text of {}, too long to show in this box. It begins:", size(bytes))
}

/// What went wrong, in bold, and what to do.
pub(crate) fn problem(problem: &Problem) -> (String, String) {
    let (what, then) = match problem {
        Problem::Empty => (
            "There is no text yet.".to_owned(),
            "Paste an article into the box, or try the example.",
        ),
        Problem::TooLong(bytes) => (
            format!("{} is more than this page can hold.", size(*bytes)),
            "It reads up to 20 MB at once. Cut the text into parts and read them one by one.",
        ),
        Problem::NotText(name) => (
            format!("“{name}” is not a text file."),
            "It reads text, Markdown, web pages, Word documents (.docx) and its own copies. Open the file in the program \
             that made it, copy the article, and paste it here.",
        ),
        Problem::Unreadable(name) => (
            format!("“{name}” could not be read."),
            "It may have been moved or is in use by another program. Try again, or paste the text.",
        ),
        Problem::Refused { name, reason } => {
            let what = name.as_ref().map_or("The link".to_owned(), |name| format!("“{name}”"));
            return (format!("{what} cannot be opened."), sentence(reason));
        }
        Problem::Crashed => (
            "The reading stopped unexpectedly.".to_owned(),
            "Your text is safe. It was started afresh, so you can try again at once.",
        ),
        Problem::Silent => (
            "The reading has not answered for a while, so it was stopped.".to_owned(),
            "Your text is safe. Try again, or with a shorter part of it.",
        ),
        Problem::NeverReady => (
            "The part of this page that reads articles did not start.".to_owned(),
            "Your text is safe. Check the connection and try again; if that does not help, reload the page.",
        ),
        Problem::OtherRelease => (
            "This page and the part of it that reads articles are from different releases.".to_owned(),
            "Copy your text if you need it, and reload the page.",
        ),
    };
    (what, then.to_owned())
}

/// What makes the result doubtful, in bold, and what it means.
pub(crate) fn warning(warning: &Warning, at: Option<&str>) -> (String, String) {
    match warning {
        Warning::Empty => (
            "There is nothing to read here.".to_owned(),
            "Edit the text to add some.".to_owned(),
        ),
        Warning::Binary => (
            "This does not look like text.".to_owned(),
            "It holds control characters, as files that are not text do. Paste the article’s own words.".to_owned(),
        ),
        Warning::NotEnglish => (
            "This does not read like English.".to_owned(),
            "Whosaid knows only English so far: expect little, and trust less.".to_owned(),
        ),
        Warning::TooLong => (
            "This text is too long.".to_owned(),
            "Only its first 4 GiB were read.".to_owned(),
        ),
        Warning::UnclosedQuotation(_) => (
            "A quotation mark is never closed.".to_owned(),
            match at {
                Some(at) => format!("The quotation was taken to end with its paragraph: “{at}”."),
                None => "The quotation was taken to end with its paragraph.".to_owned(),
            },
        ),
    }
}

/// Several quotation marks that are never closed.
pub(crate) fn unclosed(n: usize) -> (String, String) {
    (
        format!("{} quotation marks are never closed.", digits(n)),
        "Each quotation was taken to end with its paragraph.".to_owned(),
    )
}

/// What was found, for the status line.
pub(crate) fn found(attributions: usize, speakers: usize, claims: usize) -> String {
    format!(
        "Done: {} by {}, {}.",
        count(attributions, "quotation or paraphrase", "quotations and paraphrases"),
        count(speakers, "speaker", "speakers"),
        count(claims, "claim", "claims"),
    )
}

/// The marks are those of rules alone.
pub(crate) const BASIC: &str = "Basic reading:";
pub(crate) const FETCH: &str = "Fetch it";

/// What is the matter with the model.
pub(crate) fn lacking(stand: Stand) -> String {
    match stand {
        Stand::Loading(_) => "the language model is still loading".to_owned(),
        Stand::InUse => "the language model is reading the article again".to_owned(),
        Stand::Held => format!(
            "this browser asks to save data, so the language model ({}) was not fetched.",
            size(WEIGHTS_BYTES)
        ),
        Stand::Failed(WeightsProblem::Unreachable) => {
            "the language model could not be fetched. Is the connection down?".to_owned()
        }
        Stand::Failed(WeightsProblem::Missing { status }) => {
            format!("the language model is not where it should be (the server answered {status}).")
        }
        Stand::Failed(WeightsProblem::Damaged) => "the language model arrived damaged.".to_owned(),
        Stand::Failed(WeightsProblem::OtherRelease) => {
            "the language model on the server is of another release than this page.".to_owned()
        }
        Stand::Stopped => "the language model stopped unexpectedly.".to_owned(),
        Stand::NoWorker => "the part of this page that holds the language model did not start.".to_owned(),
    }
}

/// All of it, for the status line; how far it has come would be said over and over.
pub(crate) fn basic(stand: Stand) -> String {
    let lacking = lacking(stand);
    let stop = if lacking.ends_with(['.', '?']) { "" } else { "." };
    format!("{BASIC} {lacking}{stop}")
}

/// The model has read the article after the rules.
pub(crate) fn again(found: &str) -> String {
    format!("Read again with the language model. {found}")
}

/// What made the marks.
pub(crate) fn engine(version: &str, model: Option<&str>) -> String {
    match model {
        Some(model) => {
            format!("The marks in this article were made by rules and the language model {model} (engine {version}).")
        }
        None => format!("The marks in this article were made by rules alone (engine {version})."),
    }
}

/// The theme's switch.
pub(crate) fn theme(name: &str) -> String {
    format!("Theme: {name}. Change theme")
}

/// The names of the themes.
pub(crate) const THEMES: [&str; 3] = ["as the system", "light", "dark"];

/// What was corrected, for the status line.
pub(crate) const fn corrected(correction: &Correction) -> &'static str {
    match correction {
        Correction::Mark(_, Mark::Quotation) => "Marked as a quotation. Who says it?",
        Correction::Mark(_, Mark::Paraphrase) => "Marked as a paraphrase. Who says it?",
        Correction::Mark(_, Mark::Claim) => "Marked as a claim.",
        Correction::Mark(_, Mark::Term) => "Marked as a quoted term.",
        Correction::Kind(..) | Correction::Act(..) | Correction::Claim(..) => "Changed.",
        Correction::Speaker(_, _, true) => "Speaker changed, here and wherever the same one spoke.",
        Correction::Speaker(..) => "Speaker changed.",
        Correction::Bounds(..) | Correction::ClaimBounds(..) => "Moved.",
        Correction::Delete(Target::Claim(_)) => "Claim deleted. Undo brings it back.",
        Correction::Delete(Target::Term(_)) => "Quoted term deleted. Undo brings it back.",
        Correction::Delete(_) => "Deleted. Undo brings it back.",
        Correction::Rename(..) => "Renamed.",
        Correction::Merge(..) => "Merged: two speakers are one.",
        Correction::Split(..) => "Split: one speaker is two.",
    }
}

pub(crate) const UNDO: &str = "Undo";
pub(crate) const REDO: &str = "Redo";
pub(crate) const SHELVED: &str = "What was in the box is kept. It comes back with “New article”.";
pub(crate) const BRING_BACK: &str = "Bring it back";
pub(crate) const IN_BOX: &str = "It is in the box again.";
pub(crate) const UNDONE: &str = "Undone.";
pub(crate) const REDONE: &str = "Done again.";
pub(crate) const NOTHING_THERE: &str = "Nothing more.";
/// The toolbar of selected words, and its parts; the letter does the same from the keyboard.
pub(crate) const SELECTION: &str = "Mark the selected words as";
pub(crate) const MARKS: [(Mark, &str, &str, &str); 4] = [
    (Mark::Quotation, "Quotation", "q", "“Aa”"),
    (Mark::Paraphrase, "Paraphrase", "p", "Aa Aa"),
    (Mark::Claim, "Claim", "c", "Aa Aa"),
    (Mark::Term, "Term", "t", "“Aa”"),
];
/// What the selected words can be of the attribution that is being corrected.
pub(crate) const PARTS: [(&str, &str); 3] = [("Its source", "s"), ("Its cue", "u"), ("More of its words", "m")];
pub(crate) const UNMARK_TERM: &str = "No term";
/// The card while it is corrected.
pub(crate) const CORRECT: &str = "Correct";
pub(crate) const DONE: &str = "Done";
pub(crate) const DELETE: &str = "Delete";
pub(crate) const WHO: &str = "Who says it?";
pub(crate) const NOBODY: &str = "Nobody named";
pub(crate) const FIND: &str = "Type a name";
/// The box that has a change of speaker made with all words of the one before.
pub(crate) fn everywhere(name: &str) -> String {
    format!("All that is given to {name} now")
}
pub(crate) const KIND: &str = "Kind";
pub(crate) const ACT: &str = "Act";
/// The card of a claim while it is corrected.
pub(crate) const CLAIM_KIND: &str = "What is it?";
pub(crate) const CLAIM_WORTH: &str = "How much is it worth checking?";
pub(crate) const CLAIM_ANSWERS: &str = "Which claim does it answer?";
pub(crate) const ANSWERS_NOTHING: &str = "None";
pub(crate) const CLAIM_ENDS: &str = "Its words: drag either end of them in the text.";
/// Finding and filtering.
pub(crate) const FIND_AND_FILTER: &str = "Find and filter";
pub(crate) const FIND_WORDS: &str = "Find words or a name";
pub(crate) const FILTER: &str = "Filter";
pub(crate) const FILTER_SPEAKER: &str = "Speaker";
pub(crate) const ANY: &str = "Any";
pub(crate) const TRUSTS: [&str; 3] = ["Unsure: look at these", "Sure", "Set by hand"];
pub(crate) const CLEAR_FILTER: &str = "Show all";
pub(crate) const ALL_SHOWN: &str = "Everything is shown again.";

/// How many quotations and paraphrases, speakers and claims are looked for, for the status line.
pub(crate) fn matching([attributions, speakers, claims]: [usize; 3]) -> String {
    format!(
        "Found: {} by {}, {}.",
        count(attributions, "quotation or paraphrase", "quotations and paraphrases"),
        count(speakers, "speaker", "speakers"),
        count(claims, "claim", "claims"),
    )
}

/// How many of how many the panel lists.
pub(crate) fn shown(n: usize, of: usize) -> String {
    format!("{} of {} shown", digits(n), digits(of))
}

/// Places of the words in the text.
pub(crate) fn places(n: usize) -> String {
    format!("{} in the text", count(n, "place", "places"))
}

pub(crate) fn at_place(n: usize, of: usize) -> String {
    format!("Place {} of {}.", digits(n), digits(of))
}

pub(crate) const GRIPS: [&str; 2] = ["Where it begins", "Where it ends"];
pub(crate) const GRIP_HINT: &str = "Left and right arrow keys move it by a word.";

/// A speaker who is not listed yet, in the list of those who may be meant.
pub(crate) fn new_speaker(name: &str) -> String {
    format!("“{name}”, a new speaker")
}

/// The dialog for one speaker.
pub(crate) const SPEAKER: &str = "Correct the speaker";
pub(crate) const NAME_LABEL: &str = "Name";
pub(crate) const RENAME: &str = "Rename";
pub(crate) const MERGE: &str = "Merge with";
pub(crate) const SPLIT: &str = "What somebody else says";
pub(crate) const SPLIT_NAME: &str = "Who says that";
pub(crate) const SPLIT_DO: &str = "Split off";
pub(crate) const SPEAKER_KINDS: [&str; 5] = ["Person", "Organisation", "Group", "Document", "Not named"];

/// Handiwork that did not come through.
pub(crate) fn strays(n: usize) -> (String, String) {
    (
        format!(
            "The text was edited: {} of yours did not come through whole.",
            count(n, "mark", "marks")
        ),
        String::new(),
    )
}

/// What has become of a mark.
pub(crate) const fn strayed(how: Strayed) -> &'static str {
    match how {
        Strayed::Lost => "its words are gone, so it could not be placed:",
        Strayed::Changed => "some of its words have changed; it is still there:",
        Strayed::Partly => "a part of it, its source or its cue is gone:",
        Strayed::Back => "you had deleted it, but its words have changed; it may be back:",
    }
}

/// How the keeping goes, where it does not go well: in bold, and what to do.
pub(crate) const fn keeping(keeping: Keeping) -> Option<(&'static str, &'static str)> {
    match keeping {
        Keeping::Asking | Keeping::Kept => None,
        Keeping::Unfetched => Some((
            "A part of this page could not be fetched: nothing is kept yet, and nothing can be corrected or shared.",
            "It is tried again until it comes. Check your connection, or reload the page.",
        )),
        Keeping::Full => Some((
            "This browser’s storage is full: your latest changes are not kept.",
            "Save a copy, or delete articles that you no longer need from the list on the start page.",
        )),
        Keeping::Blocked => Some((
            "This browser keeps nothing for this page (a private window, or a setting).",
            "When the page closes, the article and your changes are gone: save a copy.",
        )),
        Keeping::Elsewhere => Some((
            "This article was changed in another window.",
            "Changes made here are not kept. Save a copy, or reload the page to go on from the others.",
        )),
    }
}

pub(crate) const SAVED: &str = "Kept in this browser";
pub(crate) const SAVE_COPY: &str = "Save a copy";
pub(crate) const COPY_NAME: &str = "article.whosaid.json";
pub(crate) const ARTICLES: &str = "In this browser";
pub(crate) const FORGET_ALL: &str = "Delete all my data";
pub(crate) const FORGET_SURE: &str = "Delete every article, what is in the box and every setting for good?";
pub(crate) const FORGET_YES: &str = "Yes, delete all";
pub(crate) const FORGET_NO: &str = "Keep them";
pub(crate) const DELETED: &str = "The article is deleted. Undo brings it back.";
pub(crate) const BACK_AGAIN: &str = "The article is back.";
pub(crate) const FORGOTTEN: &str = "All data of this page is deleted from this browser.";

/// The button that deletes an article from the list.
pub(crate) fn forget(title: &str) -> String {
    format!("Delete “{title}”")
}

/// How long ago it was, by days.
pub(crate) fn when(days: f64) -> String {
    match days {
        d if d < 1.0 => "today".to_owned(),
        d if d < 2.0 => "yesterday".to_owned(),
        d => format!("{} days ago", d as u32),
    }
}

pub(crate) const PASTE: &str = "Paste";
pub(crate) const PASTE_REFUSED: &str =
    "The browser did not allow it. Paste into the box instead: Ctrl+V, or a long press.";
pub(crate) const REVISING: &str = "What you have set by hand stays with its words.";
pub(crate) const REVISE: &str = "Read the edited text";
pub(crate) const AS_IT_WAS: &str = "The article is still here as it was.";
pub(crate) const NO_EDIT: &str = "Back, without this edit";
/// What can be done with the article, said once; the last part where there are keys.
pub(crate) const HINT: (&str, &str, &str) = (
    "Pick a mark to see who says it, and to correct it.",
    "Select words to mark them yourself.",
    "Press ? for all keys.",
);
pub(crate) const GOT_IT: &str = "Got it";
pub(crate) const CLASSROOM: &str = "Classroom";
pub(crate) const CLASSROOM_TOLD: &str = "Who says it? The answers are hidden.";
pub(crate) const CLASSROOM_LISTS: &str =
    "Quotations and claims are listed as they are revealed, speakers when all are.";
pub(crate) const UNCOVER: &str = "Reveal the next";
pub(crate) const UNCOVER_ALL: &str = "Reveal all";
pub(crate) const LEAVE: &str = "Leave";
pub(crate) const UNCOVERED: &str = "All of it is revealed.";

/// A reason as a sentence.
fn sentence(reason: &str) -> String {
    let mut chars = reason.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        assert_eq!(size(1), "1 byte");
        assert_eq!(size(7_300), "7 KB");
        assert_eq!(size(5_240_000), "5.2 MB");
    }

    #[test]
    fn what_shows_before_the_program_has_come_is_what_it_will_draw() {
        let page = include_str!("../index.html");
        assert!(page.contains(HEADLINE) && page.contains(INTRODUCTION));
    }

    #[test]
    fn files_are_named_for_the_article() {
        assert_eq!(
            file_name(Some("Who dimmed the lights?"), "md"),
            "Who-dimmed-the-lights.md"
        );
        assert_eq!(file_name(Some("../.."), "csv"), "article.csv");
        assert_eq!(file_name(None, "html"), "article.html");
    }

    #[test]
    fn a_reason_reads_as_a_sentence() {
        assert_eq!(
            sentence("this link was cut; ask again"),
            "This link was cut; ask again."
        );
    }
}
