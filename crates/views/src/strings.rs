//! Every word that the components show, in one place. English.

mod numbers;

pub use numbers::{capitalised, count, digits, number, percent};

use crate::voices::Voice;
use whosaid_engine::{Act, AttributionKind, Origin, Reason, SpeakerKind};

/// The layers' names, as the switches show them, and as a screen reader says them.
pub const LAYERS: [(&str, &str); 6] = [
    ("“quoted”", "Quoted words"),
    ("paraphrased", "Paraphrases"),
    ("source", "Sources"),
    ("cue", "Cues"),
    ("claim to check", "Claims"),
    ("“term”", "Quoted terms"),
];
/// Above the layers' switches.
pub const LAYERS_LABEL: &str = "Layers shown in the text";
/// Initials in the sample of a source.
pub const SAMPLE_INITIALS: &str = "AB";
/// The panels' names.
pub const SPEAKERS: &str = "Speakers";
/// See [`SPEAKERS`].
pub const QUOTATIONS: &str = "Quotations";
/// See [`SPEAKERS`].
pub const CLAIMS: &str = "Claims";
/// The article's own place among the panels.
pub const ARTICLE: &str = "Article";
/// What the panels are about.
pub const PANEL_LABEL: &str = "Who said what";
/// What the panels' switches are.
pub const VIEWS_LABEL: &str = "Views";
/// The chart's name.
pub const SHARE_OF_VOICE: &str = "Share of voice";
/// Opens the charts' figures.
pub const FIGURES: &str = "The charts in figures";
/// Their columns.
pub const FIGURE_COLUMNS: [&str; 5] = ["Speaker", "Share", "Words quoted", "Paraphrased", "In paragraphs"];
/// The chart's key.
pub const QUOTED: &str = "quoted";
/// The chart's key.
pub const PARAPHRASED: &str = "paraphrased";
/// In place of a speaker's name.
pub const NOBODY: &str = "No source named";
/// In place of a speaker's short name.
pub const NOBODY_SHORT: &str = "Somebody";
/// In place of initials, where there is no speaker.
pub const NOBODY_INITIALS: &str = "?";
/// Who makes a claim that nobody is quoted for.
pub const OWN_VOICE: &str = "The article";
/// What it does.
pub const IN_ITS_OWN_VOICE: &str = "in its own voice";
/// Above the claims.
pub const CLAIMS_LEDE: [&str; 3] = [
    "Ranked by how much each is ",
    "worth checking",
    ". Whosaid gives no verdicts.",
];
/// Said before a claim's figure.
pub const WORTH: &str = "worth checking: ";
/// Said before a claim's answers.
pub const ANSWERED_BY: &str = "Answered by";
/// The popover's rows.
pub const KIND: &str = "Kind";
/// See [`KIND`].
pub const SOURCE: &str = "Source";
/// See [`KIND`].
pub const CUE: &str = "Cue";
/// See [`KIND`].
pub const ACT: &str = "Act";
/// See [`KIND`].
pub const CLAIM: &str = "Claim";
/// The card of a quoted term.
pub const TERM: &str = "Quoted term";
/// See [`TERM`].
pub const TERM_TOLD: &str =
    "Words in quotation marks that nobody is reported to say: a name, a title, or a word held at a distance.";
/// See [`KIND`].
pub const CONFIDENCE: &str = "Confidence";
/// Where the text names no source.
pub const NO_SOURCE: &str = "None here; goes on from the words before";
/// Where nothing says who it is.
pub const UNKNOWN_SPEAKER: &str = "The text does not say who";
/// Where there is no cue.
pub const NO_CUE: &str = "None: no word of saying";
/// The popover's controls.
pub const CLOSE: &str = "Close";
/// See [`CLOSE`].
pub const COPY: &str = "Copy with citation";
/// See [`CLOSE`].
pub const COPIED: &str = "Copied";
/// See [`CLOSE`].
pub const PREVIOUS: &str = "Previous attribution";
/// See [`CLOSE`].
pub const NEXT: &str = "Next attribution";
/// Where a panel has nothing to list.
pub const NO_SPEAKERS: &str = "Nobody is quoted or paraphrased in this text.";
/// See [`NO_SPEAKERS`].
pub const NO_QUOTATIONS: &str = "No quotations or paraphrases were found in this text.";
/// See [`NO_SPEAKERS`].
pub const NO_CLAIMS: &str = "No claims worth checking were found in this text.";
/// Where it has nothing of what is looked for.
pub const NOT_FOUND: &str = "Nothing here matches. Look in another panel, or press “Show all” above.";
/// A speaker's orders: everything else steps back, and the dialog.
pub const ONLY: &str = "Show only";
/// See [`ONLY`].
pub const EDIT_SPEAKER: &str = "Rename, merge, split…";
/// How claims are added.
pub const ADD_CLAIM: &str = "Something is missing? Select its words in the text and press C.";
/// What the strip is.
pub const SCORE_LABEL: &str =
    "The article from beginning to end: who is quoted and paraphrased where, with the claims below the line";
/// What a strip in a list is.
#[must_use]
pub fn strip(stretches: usize) -> String {
    format!(
        "Where speakers are heard: {} of quoted or paraphrased words",
        count(stretches, "stretch", "stretches")
    )
}
/// A heading for readers of the page's structure, where the article has none.
pub const UNTITLED: &str = "Article without a headline";
/// Why a paragraph is set apart.
pub const FURNITURE: &str = "Recognised as part of the page, not of the article";

/// Before a claim that this one answers.
pub const ANSWERS: &str = "Answers ";
/// Before a claim that answers this one.
pub const IS_ANSWERED: &str = "Answered: ";

/// What a speaker does, as a verb.
#[must_use]
pub const fn does(act: Act, plural: bool) -> &'static str {
    match (act, plural) {
        (Act::Statement, false) => "says",
        (Act::Statement, true) => "say",
        (Act::Accusation, false) => "accuses",
        (Act::Accusation, true) => "accuse",
        (Act::Denial, false) => "denies",
        (Act::Denial, true) => "deny",
        (Act::Demand, false) => "demands",
        (Act::Demand, true) => "demand",
        (Act::Commitment, false) => "promises",
        (Act::Commitment, true) => "promise",
        (Act::Prediction, false) => "predicts",
        (Act::Prediction, true) => "predict",
        (Act::Opinion, false) => "judges",
        (Act::Opinion, true) => "judge",
        (Act::Question, false) => "asks",
        (Act::Question, true) => "ask",
    }
}

/// What an act is, in a few words.
#[must_use]
pub const fn act(act: Act) -> &'static str {
    match act {
        Act::Statement => "Statement: told as fact",
        Act::Accusation => "Accusation: charges somebody with wrongdoing",
        Act::Denial => "Denial: rejects or disputes",
        Act::Demand => "Demand: wants something done",
        Act::Commitment => "Commitment: a plan, promise or decision of their own",
        Act::Prediction => "Prediction: what will or could happen",
        Act::Opinion => "Opinion: a judgement or belief",
        Act::Question => "Question",
    }
}

/// What an act is, in a word.
#[must_use]
pub fn act_short(of: Act) -> String {
    act(of).split(':').next().unwrap_or_default().to_ascii_lowercase()
}

/// What an attribution is, in a few words.
#[must_use]
pub const fn kind(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "Quotation, all of it in quotation marks",
        AttributionKind::Mixed => "Part quotation, part paraphrase",
        AttributionKind::Indirect => "Paraphrase, in the reporter’s words",
    }
}

/// The same in a word.
#[must_use]
pub const fn kind_short(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "quoted",
        AttributionKind::Mixed => "part quoted",
        AttributionKind::Indirect => "paraphrased",
    }
}

/// What a speaker is, where there is more to say than a name.
#[must_use]
pub const fn speaker_kind(kind: SpeakerKind) -> Option<&'static str> {
    match kind {
        SpeakerKind::Person => None,
        SpeakerKind::Organisation => Some("Organisation"),
        SpeakerKind::Group => Some("Group"),
        SpeakerKind::Document => Some("Document"),
        SpeakerKind::Unnamed => Some("Not named"),
    }
}

/// What somebody is, without whose: "Its chief executive" is a chief executive.
#[must_use]
pub fn role(role: &str) -> &str {
    let (first, rest) = role.split_once(' ').unwrap_or(("", role));
    let owners = ["its", "his", "her", "their"];
    if owners.iter().any(|owner| owner.eq_ignore_ascii_case(first)) {
        rest
    } else {
        role
    }
}

/// What makes a claim worth checking.
#[must_use]
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Number => "gives a number",
        Reason::Comparison => "compares",
        Reason::Cause => "says what led to what",
        Reason::Record => "says first, most or never",
        Reason::Law => "says what a rule does",
        Reason::Date => "says when",
        Reason::Conduct => "says what somebody did",
        Reason::Accusation => "charges somebody",
        Reason::Dispute => "disputes something",
    }
}

/// Where an answer's figure comes from: the engine, or a person.
#[must_use]
pub fn confidence(confidence: Option<f32>, origin: Origin) -> String {
    match (origin, confidence) {
        (Origin::Manual, _) => "Set by hand".to_owned(),
        (Origin::Auto, Some(confidence)) => percent(f64::from(confidence)),
        (Origin::Auto, None) => "Not known".to_owned(),
    }
}

/// How unsure the engine is, on a card.
#[must_use]
pub fn sure(confidence: f32) -> String {
    format!("{} sure", percent(f64::from(confidence)))
}

/// Why the engine thinks so, from the name of what found it.
#[must_use]
pub fn basis(basis: &str) -> String {
    let words = match basis {
        "that" => "A word of saying with “that”, as in “said that it was late”.",
        "clause" => "A word of saying and a clause, as in “said it was late”.",
        "noun" => "A word of saying and what it is about, as in “denounced the delay”.",
        "to" => "A word of saying with “to”, as in “vowed to come”.",
        "wh" => "A question word, as in “asked whether it was late”.",
        "quote" => "A word of saying right before the quotation.",
        "colon" => "A colon leads from the source to the words.",
        "prep" => "A word of saying with a preposition, as in “warned of delays”.",
        "ing" => "A word of saying with an -ing form, as in “denied being late”.",
        "aside" => "The word of saying stands beside or inside the words, as in “it was late, he said”.",
        "beside" => "The word of saying stands beside the quotation.",
        "phrase" => "A fixed phrase, such as “according to”, names the source.",
        "dash" => "A dash leads to the source.",
        "label" => "A speaker’s name stands before the words, as in an interview.",
        "nested" => "A report inside another one.",
        "orphan" => "Words in quotation marks; nothing near says whose.",
        "continuing" => "Goes on from the quotation before it.",
        "tagger" => return "Model: recognised from the words around it.".to_owned(),
        _ => return format!("Rule: {}.", basis.replace('-', " ")),
    };
    format!("Rule: {words}")
}

/// The summary under the strip, in stretches; every second one is set in bold.
#[must_use]
pub fn summary(voices: usize, share: f64, claims: usize, disputed: usize) -> Vec<(String, bool)> {
    if voices == 0 && claims == 0 {
        return vec![("Nobody is quoted here, and no claim stands out.".to_owned(), false)];
    }
    let voices_word = if voices == 1 { "voice" } else { "voices" };
    let claims_word = if claims == 1 { "claim" } else { "claims" };
    let gives = if voices == 1 { "gives" } else { "give" };
    let mut parts = vec![
        (capitalised(&format!("{} {voices_word}", number(voices))), true),
        (format!(" {gives} {} of the words. ", percent(share)), false),
        (capitalised(&format!("{} {claims_word}", number(claims))), true),
    ];
    if voices == 0 {
        // What is quoted without a source is nobody's voice.
        parts[0].0 = "Nobody".to_owned();
        parts[1].0 = " is named as a source. ".to_owned();
    }
    parts.push((
        match disputed {
            0 => " to check.".to_owned(),
            1 => " to check, one of them disputed.".to_owned(),
            n => format!(" to check, {} of them disputed.", number(n)),
        },
        false,
    ));
    parts
}

/// What a speaker is given, in a sentence.
#[must_use]
pub fn given(voice: &Voice) -> String {
    let words = match (voice.quoted, voice.paraphrased) {
        (quoted, 0) => format!("{} quoted", count(quoted, "word", "words")),
        (0, paraphrased) => format!("{} paraphrased", count(paraphrased, "word", "words")),
        (quoted, paraphrased) => format!(
            "{} quoted, {} paraphrased",
            count(quoted, "word", "words"),
            digits(paraphrased)
        ),
    };
    let acts: Vec<String> = voice
        .acts
        .iter()
        .map(|&(act, n)| count(n, act.name(), &format!("{}s", act.name())))
        .collect();
    let times = count(voice.attributions.len(), "attribution", "attributions");
    format!("{words}, in {times}: {}.", acts.join(", "))
}

/// The names that stand for a speaker.
#[must_use]
pub fn named_as(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    format!("Named as {}.", quoted.join(", "))
}

/// After a source that is not the speaker's name.
#[must_use]
pub fn stands_for(name: &str) -> String {
    format!("is {name}")
}

/// The way from a speaker to the first of that speaker's words.
#[must_use]
pub fn first_words(of: usize) -> String {
    if of == 1 {
        "Show in the text".to_owned()
    } else {
        format!("Show the first of {}", digits(of))
    }
}

/// A quotation or paraphrase with who said it, as plain text. Words that are the reporter's are not handed on as the
/// speaker's own.
#[must_use]
pub fn citation(words: &str, kind: AttributionKind, name: &str) -> String {
    let whose = match kind {
        AttributionKind::Direct => "",
        AttributionKind::Mixed => " (quoted in part)",
        AttributionKind::Indirect => " (paraphrased)",
    };
    format!("{words} — {name}{whose}")
}

/// A headline within a citation.
#[must_use]
pub fn in_title(title: &str) -> String {
    format!("in “{title}”")
}

/// A byline within a citation.
#[must_use]
pub fn by(byline: String) -> String {
    match byline.strip_prefix("By ") {
        Some(name) => format!("by {name}"),
        None => byline,
    }
}

/// What the share of voice is a share of.
#[must_use]
pub fn share_definition(reported: usize, own: usize) -> String {
    format!(
        "A speaker’s words inside quotations and paraphrases, out of the {} reported here. Words inside two \
         speakers’ reports count for the inner one. The busiest speaker has the longest bar. The other {} the article’s own.",
        count(reported, "word", "words"),
        if own == 1 {
            "word is".to_owned()
        } else {
            format!("{} words are", digits(own))
        },
    )
}

/// Which of how many attributions.
#[must_use]
pub fn place(n: usize, of: usize) -> String {
    format!("{} of {}", digits(n), digits(of))
}

/// A quoted term and which of how many it is, spoken.
#[must_use]
pub fn term(n: usize, of: usize) -> String {
    format!("{TERM}, {}", place(n, of))
}

/// A claim's number, spoken.
#[must_use]
pub fn claim_number(n: usize) -> String {
    format!("Claim {}", digits(n))
}

/// The button that corrects a claim, spoken.
#[must_use]
pub fn correct_claim(n: usize) -> String {
    format!("Correct claim {}", digits(n))
}

/// A claim's number in the panel, spoken.
#[must_use]
pub fn show_claim(n: usize) -> String {
    format!("Show claim {} in the text", digits(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(digits(1_234_567), "1,234,567");
        assert_eq!(digits(999), "999");
        assert_eq!(count(1, "word", "words"), "1 word");
        assert_eq!(number(6), "six");
        assert_eq!(number(13), "13");
    }

    #[test]
    fn a_role_is_nobodys() {
        assert_eq!(role("Its chief executive"), "chief executive");
        assert_eq!(role("her daughter"), "daughter");
        assert_eq!(role("hospital director"), "hospital director");
        assert_eq!(role("Her"), "Her");
    }

    #[test]
    fn the_summary_counts_in_words() {
        let text: String = summary(6, 0.5, 13, 2).into_iter().map(|(part, _)| part).collect();
        assert_eq!(
            text,
            "Six voices give 50% of the words. 13 claims to check, two of them disputed."
        );
        let text: String = summary(1, 0.204, 1, 0).into_iter().map(|(part, _)| part).collect();
        assert_eq!(text, "One voice gives 20% of the words. One claim to check.");
        let text: String = summary(0, 0.01, 5, 0).into_iter().map(|(part, _)| part).collect();
        assert_eq!(text, "Nobody is named as a source. Five claims to check.");
    }
}
