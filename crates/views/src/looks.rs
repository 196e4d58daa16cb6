//! How speakers look: hue, initials, and the short name that the margins use.

use crate::order::{falling, order};
use crate::strings::capitalised;
use whosaid_engine::{Speaker, SpeakerKind};

/// A speaker's appearance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// 1 to 8 for the eight speakers who are given the most words, each another one; 0 (grey) for the others.
    pub hue: u8,
    /// Two or three letters that tell the speaker apart where colour does not.
    pub initials: String,
    /// The name in a word or two.
    pub short: String,
}

/// Hues that are told apart; everybody after these is grey.
const HUES: usize = 8;

/// The look of each speaker, given the words that each was given, both in the article's order.
///
/// The eight busiest have hues. Which one depends on a speaker's number first, and on who else is busy only where two want
/// the same: so corrections leave the others' colours alone, and a link or a file shows those of the page.
#[must_use]
pub fn looks(speakers: &[Speaker], words: &[usize]) -> Vec<Look> {
    let busiest = order(speakers.len(), |i| falling(words.get(i).copied().unwrap_or(0)));
    let mut looks: Vec<Look> = Vec::with_capacity(speakers.len());
    for speaker in speakers {
        let short = short_name(speaker);
        let mut look = Look {
            hue: 0,
            initials: initials(speaker),
            short,
        };
        if looks.iter().any(|other| other.short == look.short) {
            look.short = capitalised(&speaker.name);
        }
        if looks.iter().any(|other| other.initials == look.initials) {
            look.initials = distinct(&speaker.name, &look.initials, &looks);
        }
        looks.push(look);
    }
    let mut busy: Vec<usize> = busiest.into_iter().take(HUES).collect();
    busy = order(busy.len(), |i| u64::from(speakers[busy[i]].id.0))
        .into_iter()
        .map(|i| busy[i])
        .collect();
    let mut free = [true; HUES];
    let own = |i: usize| speakers[i].id.0.wrapping_sub(1) as usize % HUES;
    for &i in &busy {
        if std::mem::take(&mut free[own(i)]) {
            looks[i].hue = own(i) as u8 + 1;
        }
    }
    let mut others = (1..).zip(free).filter(|(_, free)| *free).map(|(hue, _)| hue);
    for i in busy {
        if looks[i].hue == 0 {
            looks[i].hue = others.next().unwrap_or(0);
        }
    }
    looks
}

/// Initials that nobody has yet: another letter of the last name in place of the last one, then a number.
fn distinct(name: &str, taken: &str, looks: &[Look]) -> String {
    let first: String = taken.chars().take(1).collect();
    let last = name_words(name).last().copied().unwrap_or_default();
    let others = last
        .chars()
        .skip(1)
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_uppercase);
    let numbered = (2..=looks.len() + 2).map(|n| format!("{first}{n}"));
    others
        .map(|c| format!("{first}{c}"))
        .chain(numbered)
        .find(|candidate| looks.iter().all(|look| look.initials != *candidate))
        .unwrap_or_else(|| taken.to_owned())
}

/// Words that carry no initial.
const SMALL: [&str; 16] = [
    "a", "an", "the", "of", "for", "and", "in", "on", "at", "to", "by", "with", "from", "de", "van", "von",
];
/// Words after which a description only goes on to say which one is meant.
const DESCRIBES: [&str; 23] = [
    "of",
    "for",
    "in",
    "on",
    "at",
    "to",
    "by",
    "with",
    "from",
    "who",
    "that",
    "close",
    "familiar",
    "near",
    "about",
    "into",
    "under",
    "over",
    "called",
    "named",
    "dated",
    "downstream",
    "upstream",
];
/// Participles that do not end in "ed", and what people go on doing: "memo seen by", "people living in".
const PARTICIPLES: [&str; 12] = [
    "seen", "shown", "written", "given", "known", "held", "sent", "taken", "drawn", "living", "working", "speaking",
];
/// Several people, without an s.
const PEOPLE: [&str; 5] = ["people", "police", "men", "women", "children"];
const SUFFIXES: [&str; 6] = ["jr", "jr.", "sr", "sr.", "ii", "iii"];

/// A name's words, without marks around them.
fn name_words(name: &str) -> Vec<&str> {
    name.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether the word is one of an English list, whatever its case.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

/// The members of "A and B", where the first is a name: "Ada Venn and Ivo Tarn", "Ada Venn and her aides".
fn joint(speaker: &Speaker) -> Option<(&str, &str)> {
    let (one, other) = speaker
        .name
        .split_once(" and ")
        .filter(|_| speaker.kind == SpeakerKind::Group)?;
    let named = |name: &str| name.starts_with(char::is_uppercase);
    // "Tomas and Lena Ferreira" share the name that tells others apart from them.
    let shared = named(other) && !one.contains(' ') && other.contains(' ');
    (named(one) && !shared).then_some((one, other))
}

fn initials(speaker: &Speaker) -> String {
    if let Some((one, other)) = joint(speaker) {
        let last = |name: &str| name.split_whitespace().next_back().and_then(|word| word.chars().next());
        return [last(one), last(other)]
            .into_iter()
            .flatten()
            .flat_map(char::to_uppercase)
            .collect();
    }
    let words: Vec<&str> = name_words(&speaker.name)
        .into_iter()
        .filter(|word| !is_one_of(word, &SMALL) && !is_one_of(word, &SUFFIXES))
        .collect();
    let first_letter = |word: &&str| word.chars().next().into_iter().flat_map(char::to_uppercase).next();
    match words.as_slice() {
        [] => "?".to_owned(),
        [only] if is_acronym(only) => only.chars().take(3).collect(),
        [only] => only.chars().take(2).collect::<String>().to_uppercase(),
        [first, .., last] if speaker.kind == SpeakerKind::Person => {
            [first, last].into_iter().filter_map(first_letter).collect()
        }
        [first, second, ..] => [first, second].into_iter().filter_map(first_letter).collect(),
    }
}

fn short_name(speaker: &Speaker) -> String {
    if let Some((one, other)) = joint(speaker) {
        let short = |name: &str| {
            let words: Vec<&str> = name.split_whitespace().collect();
            let noun = if name.starts_with(char::is_uppercase) {
                None
            } else {
                head_noun(&words)
            };
            noun.unwrap_or_else(|| (*words.last().unwrap_or(&"")).to_owned())
        };
        let parts: Vec<String> = one.split(", ").chain([other]).map(short).collect();
        return parts.join(", ");
    }
    capitalised(&plain_short_name(speaker))
}

fn plain_short_name(speaker: &Speaker) -> String {
    let words: Vec<&str> = speaker.name.split_whitespace().collect();
    match speaker.kind {
        SpeakerKind::Person => {
            let mut names = words.iter().rev().filter(|word| !is_one_of(word, &SUFFIXES));
            names
                .next()
                .map_or_else(|| speaker.name.clone(), |word| word.trim_end_matches(',').to_owned())
        }
        SpeakerKind::Group if speaker.name.contains(" and ") => {
            words.last().map_or_else(String::new, |w| (*w).to_owned())
        }
        SpeakerKind::Organisation | SpeakerKind::Group if speaker.name.chars().count() <= 18 => speaker.name.clone(),
        SpeakerKind::Organisation => words
            .iter()
            .find(|word| is_acronym(word))
            .map_or_else(|| speaker.name.clone(), |word| (*word).to_owned()),
        SpeakerKind::Group | SpeakerKind::Document | SpeakerKind::Unnamed => {
            head_noun(&words).unwrap_or_else(|| speaker.name.clone())
        }
    }
}

/// Whether several people speak, who say rather than says.
pub(crate) fn plural(speaker: &Speaker) -> bool {
    match speaker.kind {
        SpeakerKind::Group => true,
        // A description, which tells by its noun.
        SpeakerKind::Unnamed => {
            let words: Vec<&str> = speaker.name.split_whitespace().collect();
            head_noun(&words).is_some_and(|noun| {
                let one = |ending: &str| noun.ends_with(ending);
                is_one_of(&noun, &PEOPLE) || (one("s") && !one("ss") && !one("us") && !one("is"))
            })
        }
        SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Document => false,
    }
}

/// The noun that a description turns on: "senior official familiar with the talks" is an "official".
fn head_noun(words: &[&str]) -> Option<String> {
    let describes = |i: usize| words.get(i).is_some_and(|word| is_one_of(word, &DESCRIBES));
    // "leaked" says which memo, "memo seen by" goes on after it.
    let goes_on =
        |i: usize| i > 0 && describes(i + 1) && (words[i].ends_with("ed") || is_one_of(words[i], &PARTICIPLES));
    let stop = (0..words.len())
        .find(|&i| describes(i) || goes_on(i) || words[i].ends_with(','))
        .map_or(words.len(), |i| if words[i].ends_with(',') { i + 1 } else { i });
    let head = words.get(..stop)?.last()?.trim_matches(|c: char| !c.is_alphanumeric());
    (!head.is_empty()).then(|| head.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::{Origin, SpeakerId};

    fn speaker(name: &str, kind: SpeakerKind) -> Speaker {
        Speaker {
            id: SpeakerId(1),
            name: name.to_owned(),
            kind,
            role: None,
            mentions: vec![],
            origin: Origin::Auto,
        }
    }

    #[track_caller]
    fn assert_look(name: &str, kind: SpeakerKind, initials: &str, short: &str) {
        let look = &looks(&[speaker(name, kind)], &[1])[0];
        assert_eq!((look.initials.as_str(), look.short.as_str()), (initials, short));
    }

    #[test]
    fn those_who_speak_together() {
        assert_look("Ada Venn and Ivo Tarn", SpeakerKind::Group, "VT", "Venn, Tarn");
        assert_look("Ada Venn and her aides", SpeakerKind::Group, "VA", "Venn, aides");
        assert_look("Growers downstream of the mine", SpeakerKind::Group, "GD", "Growers");
        assert_look("Ada Venn and others", SpeakerKind::Group, "VO", "Venn, others");
        assert_look(
            "Ada Venn, Ivo Tarn and Luke Hale",
            SpeakerKind::Group,
            "TH",
            "Venn, Tarn, Hale",
        );
        assert_look("Venn and Hale campaigns", SpeakerKind::Group, "VH", "Campaigns");
    }

    #[test]
    fn names_and_descriptions() {
        assert_look("Dana Okafor", SpeakerKind::Person, "DO", "Okafor");
        assert_look("Lars van den Berg", SpeakerKind::Person, "LB", "Berg");
        assert_look("Martin King Jr.", SpeakerKind::Person, "MK", "King");
        assert_look("Dowden", SpeakerKind::Person, "DO", "Dowden");
        assert_look("NATO", SpeakerKind::Organisation, "NAT", "NATO");
        assert_look("Harbour Board", SpeakerKind::Organisation, "HB", "Harbour Board");
        assert_look(
            "senior official familiar with the talks",
            SpeakerKind::Unnamed,
            "SO",
            "Official",
        );
        assert_look("a harbour engineer", SpeakerKind::Unnamed, "HE", "Engineer");
        assert_look("Dana Okafor and Marian Voss", SpeakerKind::Group, "OV", "Okafor, Voss");
        assert_look("Tomas and Lena Ferreira", SpeakerKind::Group, "TL", "Ferreira");
        assert_look("harbour town", SpeakerKind::Organisation, "HT", "Harbour town");
        assert_look("…", SpeakerKind::Unnamed, "?", "…");
        assert_look("leaked memo seen by the Post", SpeakerKind::Document, "LM", "Memo");
        assert_look(
            "officials briefed on the matter",
            SpeakerKind::Unnamed,
            "OB",
            "Officials",
        );
        assert_look("people living in the cottages", SpeakerKind::Unnamed, "PL", "People");
        assert_look("letter dated 3 May", SpeakerKind::Document, "LD", "Letter");
    }

    #[test]
    fn every_name_begins_with_a_capital() {
        let landlord = speaker("landlord", SpeakerKind::Unnamed);
        let other = speaker("landlord of the inn", SpeakerKind::Unnamed);
        let shorts: Vec<String> = looks(&[landlord, other], &[2, 1])
            .into_iter()
            .map(|look| look.short)
            .collect();
        assert_eq!(shorts, ["Landlord", "Landlord of the inn"]);
    }

    #[test]
    fn several_say_and_one_says() {
        let several = |name, kind| plural(&speaker(name, kind));
        assert!(several("residents", SpeakerKind::Group));
        assert!(several("officials briefed on the matter", SpeakerKind::Unnamed));
        assert!(several("people", SpeakerKind::Unnamed));
        assert!(several("Insurers", SpeakerKind::Group));
        assert!(
            !several("Lamplighters", SpeakerKind::Organisation),
            "that is what it is called"
        );
        assert!(!several("official", SpeakerKind::Unnamed));
        assert!(!several("boss", SpeakerKind::Unnamed));
        assert!(!several("Friends of the Earth", SpeakerKind::Organisation));
        assert!(!several("Ann Travers", SpeakerKind::Person));
    }

    #[test]
    fn the_eight_busiest_have_hues_of_their_own_which_others_do_not_change() {
        let numbered = |ids: &[u32]| -> Vec<Speaker> {
            let person = |&id: &u32| Speaker {
                id: SpeakerId(id),
                ..speaker(&format!("Name {id}"), SpeakerKind::Person)
            };
            ids.iter().map(person).collect()
        };
        let hues = |ids: &[u32], words: &[usize]| -> Vec<u8> {
            looks(&numbered(ids), words).iter().map(|look| look.hue).collect()
        };
        assert_eq!(hues(&[1, 2, 3], &[1, 9, 5]), [1, 2, 3]);
        // Another order, and somebody new, who speaks most: the three keep theirs.
        assert_eq!(hues(&[1, 2, 3, 4], &[7, 1, 5, 20]), [1, 2, 3, 4]);
        // The ninth wants the first one's, and gets the one that is free.
        assert_eq!(
            hues(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &[9, 9, 0, 9, 9, 9, 9, 9, 9, 1]),
            [1, 2, 0, 4, 5, 6, 7, 8, 3, 0]
        );
    }

    #[test]
    fn relatives_are_told_apart() {
        let speakers = [
            speaker("Mary Dowden", SpeakerKind::Person),
            speaker("Mark Dowden", SpeakerKind::Person),
            speaker("Mick Dowden", SpeakerKind::Person),
        ];
        let looks = looks(&speakers, &[3, 2, 1]);
        assert_eq!(looks[1].short, "Mark Dowden");
        let initials: Vec<&str> = looks.iter().map(|look| look.initials.as_str()).collect();
        assert_eq!(initials, ["MD", "MO", "MW"]);
    }
}
