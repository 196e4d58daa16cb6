//! What a reader looks for in an article, and which of its annotations are that.

use crate::reading::Reading;
use crate::voices::{UNSURE, unsure};
use whosaid_engine::{Act, AttributionKind, Origin, Span, SpeakerId};

/// What a reader looks for. Everything that is set must hold; nothing is set by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// By whom; `Some(None)` for what nobody named says.
    pub speaker: Option<Option<SpeakerId>>,
    /// Quoted, paraphrased or both; claims are of the kind of the attribution that makes them.
    pub kind: Option<AttributionKind>,
    /// What the speaker does.
    pub act: Option<Act>,
    /// How far it can be relied on.
    pub trust: Option<Trust>,
    /// Words of the text, or of the speaker's name; upper and lower case, and forms of quotation marks, are the same.
    pub words: String,
}

/// How far an annotation can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// The engine is less sure than it should be.
    Unsure,
    /// The engine is sure.
    Sure,
    /// A person has set it.
    ByHand,
}

impl Trust {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Unsure, Self::Sure, Self::ByHand];
}

/// Which annotations are what the reader looks for.
#[derive(Debug)]
pub struct Found {
    attributions: Vec<bool>,
    claims: Vec<bool>,
}

/// As with readings: equal only if the same.
impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Found {
    /// Whether the attribution at `index` is.
    #[must_use]
    pub fn attribution(&self, index: usize) -> bool {
        self.attributions.get(index) == Some(&true)
    }

    /// Whether the claim at `index` is.
    #[must_use]
    pub fn claim(&self, index: usize) -> bool {
        self.claims.get(index) == Some(&true)
    }

    /// How many attributions, speakers behind them (words without a speaker have none), and claims.
    #[must_use]
    pub fn counts(&self, reading: &Reading) -> [usize; 3] {
        let mut speakers: Vec<bool> = vec![false; reading.article.speakers.len()];
        let found = (0..self.attributions.len()).filter(|&i| self.attribution(i));
        for speaker in found.filter_map(|i| reading.owner(i)) {
            speakers[speaker] = true;
        }
        [&self.attributions, &speakers, &self.claims].map(|list| list.iter().filter(|&&found| found).count())
    }
}

impl Filter {
    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.set() == 0 && self.words.trim().is_empty()
    }

    /// How many are set besides the words.
    #[must_use]
    pub fn set(&self) -> usize {
        let set = [
            self.speaker.is_some(),
            self.kind.is_some(),
            self.act.is_some(),
            self.trust.is_some(),
        ];
        set.into_iter().filter(|&set| set).count()
    }

    /// Where the words stand in a text: the first `most` places, none within another one.
    #[must_use]
    pub fn places(&self, text: &str, most: usize) -> Vec<Span> {
        let words = folded(self.words.trim());
        let mut places = Vec::new();
        if words.is_empty() {
            return places;
        }
        let first = words.chars().next().unwrap_or_default();
        let mut past = 0;
        for (start, c) in text.char_indices() {
            // Most of a long text is this comparison.
            let other = c.is_ascii_alphabetic() && c.to_ascii_uppercase() != first;
            if other || start < past {
                continue;
            }
            if let Some(len) = text.get(start..).and_then(|rest| folds_to(rest, &words)) {
                past = start + len;
                places.push(Span::new(start, past));
                if places.len() >= most {
                    break;
                }
            }
        }
        places
    }

    /// Looks through the article.
    #[must_use]
    pub fn find(&self, reading: &Reading) -> Found {
        let words = folded(self.words.trim());
        let article = &reading.article;
        let named: Vec<bool> = article
            .speakers
            .iter()
            .map(|s| folded(&s.name).contains(&words))
            .collect();
        let worded = |speaker: Option<usize>, spans: &[Span]| {
            words.is_empty()
                || speaker.is_some_and(|i| named.get(i) == Some(&true))
                || spans.iter().any(|span| folded(span.of(&article.text)).contains(&words))
        };
        let by = |speaker: Option<usize>| {
            self.speaker
                .is_none_or(|wanted| wanted == speaker.and_then(|i| article.speakers.get(i)).map(|s| s.id))
        };
        let relied = |origin: Origin, unsure: bool| {
            self.trust.is_none_or(|trust| match trust {
                Trust::ByHand => origin == Origin::Manual,
                Trust::Unsure => origin == Origin::Auto && unsure,
                Trust::Sure => origin == Origin::Auto && !unsure,
            })
        };
        let attributions = article.attributions.iter().enumerate().map(|(i, known)| {
            let spans = known.content.iter().chain(&known.source).chain(&known.cue);
            let spans: Vec<Span> = spans.copied().collect();
            by(reading.owner(i))
                && self.kind.is_none_or(|kind| kind == known.kind)
                && self.act.is_none_or(|act| act == known.act)
                && relied(known.origin, unsure(article, i).is_some())
                && worded(reading.owner(i), &spans)
        });
        let claims = article.claims.iter().map(|claim| {
            let made = claim.attribution.and_then(|id| reading.attribution(id));
            let speaker = reading.claimant(claim);
            // One in the article's own voice is not by somebody whom the text does not name.
            by(speaker)
                && (made.is_some() || speaker.is_some() || self.speaker.is_none())
                && self.kind.is_none_or(|kind| made.is_some_and(|(_, a)| a.kind == kind))
                && self.act.is_none_or(|act| act == claim.kind)
                && relied(claim.origin, made.is_some_and(|(i, _)| unsure(article, i).is_some()))
                && worded(speaker, &[claim.span])
        });
        Found {
            attributions: attributions.collect(),
            claims: claims.collect(),
        }
    }
}

/// The least confidence that is sure, in percent, for whoever names it.
#[must_use]
pub fn sure_percent() -> u32 {
    (UNSURE * 100.0).round() as u32
}

/// The same for all that readers take for the same: case, curly marks, any white space. Upper case, because the page has
/// the tables for that.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, |c| folded.push(c)));
    folded
}

fn fold(c: char, mut put: impl FnMut(char)) {
    match c {
        'a'..='z' => put(c.to_ascii_uppercase()),
        '’' | '‘' => put('\''),
        '“' | '”' => put('"'),
        c if c.is_whitespace() => put(' '),
        c if c.is_ascii() => put(c),
        c => c.to_uppercase().for_each(put),
    }
}

/// The bytes of the text's beginning that fold to `words`, if they do.
fn folds_to(text: &str, words: &str) -> Option<usize> {
    let mut wanted = words.chars();
    for (at, c) in text.char_indices() {
        if wanted.as_str().is_empty() {
            return Some(at);
        }
        let mut same = true;
        fold(c, |c| same &= wanted.next() == Some(c));
        if !same {
            return None;
        }
    }
    wanted.as_str().is_empty().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::annotated;

    fn reading() -> Reading {
        let mut article = annotated(
            "[s1:Ann Lee] [c1:denied] [q1:that the [k1:Éclair’s\nhull leaked]]. [q2:“It [k2:sank],”] [s2:he] [c2:said]. \
             [q3:Nobody saw it], [s3:they] [c3:said]. [k3:It rained.]",
            &[(1, "Ann Lee"), (2, "Bo Dahl")],
        );
        article.attributions[0].act = Act::Denial;
        article.claims[0].kind = Act::Denial;
        article.claims[0].attribution = Some(article.attributions[0].id);
        article.claims[1].attribution = Some(article.attributions[1].id);
        article.attributions[1].confidence = Some(0.3);
        article.attributions[2].origin = Origin::Manual;
        article.attributions[2].speaker = None;
        Reading::new(article)
    }

    #[test]
    fn words_have_their_places_in_the_text_whatever_marks_it_has() {
        let places = |words: &str, text: &str| -> Vec<String> {
            let filter = Filter {
                words: words.to_owned(),
                ..Filter::default()
            };
            let places = filter.places(text, 3);
            places.into_iter().map(|span| span.of(text).to_owned()).collect()
        };
        assert_eq!(
            places("éclair's hull", "The Éclair’s\nhull, ÉCLAIR’S HULL"),
            ["Éclair’s\nhull", "ÉCLAIR’S HULL"]
        );
        assert_eq!(places("aa", "aaaaa"), ["aa", "aa"]);
        assert_eq!(places("a", "aaaaa").len(), 3, "no more than asked for");
        // A letter that folds to two.
        assert_eq!(places("strasse", "Große Straße"), ["Straße"]);
        assert!(places(" ", "a b").is_empty() && places("b", "").is_empty());
    }

    #[track_caller]
    fn assert_found(filter: Filter, attributions: &[usize], claims: &[usize]) {
        let found = filter.find(&reading());
        let all = |n: usize, is: &dyn Fn(usize) -> bool| (0..n).filter(|&i| is(i)).collect::<Vec<_>>();
        assert_eq!(all(3, &|i| found.attribution(i)), attributions, "attributions");
        assert_eq!(all(3, &|i| found.claim(i)), claims, "claims");
    }

    fn words(words: &str) -> Filter {
        Filter {
            words: words.to_owned(),
            ..Filter::default()
        }
    }

    #[test]
    fn nothing_wanted_is_everything_found() {
        assert!(Filter::default().is_empty() && words("  ").is_empty() && !words("a").is_empty());
        assert_found(Filter::default(), &[0, 1, 2], &[0, 1, 2]);
    }

    #[test]
    fn words_are_found_in_the_text_and_in_the_speakers_name() {
        // Whatever their case, marks and white space; a name also where the text has "he".
        assert_found(words(" éclair's HULL "), &[0], &[0]);
        assert_found(words("bo d"), &[1], &[1]);
        assert_found(words("\"it"), &[1], &[]);
        assert_found(words("rained"), &[], &[2]);
        assert_found(words("nothing like it"), &[], &[]);
    }

    #[test]
    fn who_how_what_and_how_surely() {
        let none = Filter::default;
        assert_found(
            Filter {
                speaker: Some(Some(SpeakerId(1))),
                ..none()
            },
            &[0],
            &[0],
        );
        // Nobody named, which is not the article's own voice.
        assert_found(
            Filter {
                speaker: Some(None),
                ..none()
            },
            &[2],
            &[],
        );
        assert_found(
            Filter {
                kind: Some(AttributionKind::Direct),
                ..none()
            },
            &[1],
            &[1],
        );
        assert_found(
            Filter {
                act: Some(Act::Denial),
                ..none()
            },
            &[0],
            &[0],
        );
        assert_found(
            Filter {
                trust: Some(Trust::Unsure),
                ..none()
            },
            &[1],
            &[1],
        );
        assert_found(
            Filter {
                trust: Some(Trust::ByHand),
                ..none()
            },
            &[2],
            &[],
        );
        // All of it must hold.
        assert_found(
            Filter {
                act: Some(Act::Denial),
                ..words("sank")
            },
            &[],
            &[],
        );
    }

    #[test]
    fn what_is_found_is_counted() {
        let reading = reading();
        assert_eq!(Filter::default().find(&reading).counts(&reading), [3, 2, 3]);
        assert_eq!(words("bo dahl").find(&reading).counts(&reading), [1, 1, 1]);
    }
}
