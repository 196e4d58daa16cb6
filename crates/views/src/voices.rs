//! Who is given how many of the article's words.

use crate::order::{falling, order};
use crate::segments::{Cut, Layer};
use whosaid_engine::{Act, Article, Origin, ParagraphKind};

/// What one speaker is given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voice {
    /// Words in quotation marks.
    pub quoted: usize,
    /// Words in the reporter's wording.
    pub paraphrased: usize,
    /// The speaker's attributions, in order of the text, as indices.
    pub attributions: Vec<usize>,
    /// How often the speaker does what; only what occurs, the most frequent first.
    pub acts: Vec<(Act, usize)>,
    /// The different words that name the speaker as a source, in order of the text.
    pub named_as: Vec<String>,
}

impl Voice {
    /// All words given to the speaker.
    #[must_use]
    pub const fn words(&self) -> usize {
        self.quoted + self.paraphrased
    }
}

/// The words of an article, shared out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voices {
    /// By speaker, in the article's order.
    pub speakers: Vec<Voice>,
    /// Reported words whose speaker is not known.
    pub nobody: Voice,
    /// All words of the article's own paragraphs: page furniture, captions and the like are left out.
    pub words: usize,
}

impl Voices {
    /// All reported words.
    #[must_use]
    pub fn reported(&self) -> usize {
        self.nobody.words() + self.speakers.iter().map(Voice::words).sum::<usize>()
    }

    /// A speaker's share of all reported words, from 0 to 1.
    #[must_use]
    pub fn share(&self, voice: &Voice) -> f64 {
        ratio(voice.words(), self.reported())
    }

    /// The share of the article's words that are reported ones, from 0 to 1.
    #[must_use]
    pub fn reported_share(&self) -> f64 {
        ratio(self.reported(), self.words)
    }
}

/// Whether the character that begins with `byte` at `at` is white space, and whether it is a letter or digit. The later
/// bytes of a character are neither. Most are plain ASCII, and a long text has a million of them.
fn kind(words: &str, at: usize, byte: u8) -> (bool, bool) {
    if byte.is_ascii() {
        // The vertical tab, too, is white space in Unicode.
        return (byte.is_ascii_whitespace() || byte == 0x0B, byte.is_ascii_alphanumeric());
    }
    let c = words.get(at..).and_then(|rest| rest.chars().next());
    (c.is_some_and(char::is_whitespace), c.is_some_and(char::is_alphanumeric))
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Counts the words. A word is a run of characters other than white space with a letter or digit in it; it belongs to
/// the innermost content that holds its first letter or digit. `owner` gives an attribution's speaker, as an index.
#[must_use]
pub fn voices(article: &Article, cuts: &[Cut], owner: &dyn Fn(usize) -> Option<usize>) -> Voices {
    let mut voices = Voices {
        speakers: vec![Voice::default(); article.speakers.len()],
        ..Voices::default()
    };
    for cut in cuts {
        let own = matches!(
            cut.paragraph.kind,
            ParagraphKind::Body | ParagraphKind::Heading | ParagraphKind::SpeakerLabel
        );
        let mut counted = false;
        for segment in &cut.segments {
            let content = segment.content().map(|cover| cover.layer);
            let words = segment.span.of(&article.text);
            for (at, &byte) in words.as_bytes().iter().enumerate() {
                let (space, letter) = kind(words, at, byte);
                if space {
                    counted = false;
                } else if !counted && letter {
                    counted = true;
                    voices.words += usize::from(own || content.is_some());
                    if let Some(Layer::Content { attribution, quoted }) = content {
                        let voice = match owner(attribution) {
                            Some(speaker) => &mut voices.speakers[speaker],
                            None => &mut voices.nobody,
                        };
                        *(if quoted {
                            &mut voice.quoted
                        } else {
                            &mut voice.paraphrased
                        }) += 1;
                    }
                }
            }
        }
    }
    for (i, attribution) in article.attributions.iter().enumerate() {
        let voice = match owner(i) {
            Some(speaker) => &mut voices.speakers[speaker],
            None => &mut voices.nobody,
        };
        voice.attributions.push(i);
        match voice.acts.iter_mut().find(|(act, _)| *act == attribution.act) {
            Some((_, times)) => *times += 1,
            None => voice.acts.push((attribution.act, 1)),
        }
        for source in &attribution.source {
            let name = source.of(&article.text);
            if voice.named_as.len() < NAMES && !name.is_empty() && !voice.named_as.iter().any(|known| known == name) {
                voice.named_as.push(name.to_owned());
            }
        }
    }
    for voice in voices.speakers.iter_mut().chain([&mut voices.nobody]) {
        let acts = std::mem::take(&mut voice.acts);
        let frequent = order(acts.len(), |i| falling(acts[i].1 * Act::ALL.len()) + acts[i].0 as u64);
        voice.acts = frequent.into_iter().map(|i| acts[i]).collect();
    }
    voices
}

/// Names listed for one speaker: more would not be read.
const NAMES: usize = 12;

/// Below this confidence an attribution is drawn as unsure.
pub const UNSURE: f32 = 0.6;

/// How sure the engine is of an attribution, where it is less sure than it should be.
#[must_use]
pub fn unsure(article: &Article, id: usize) -> Option<f32> {
    let attribution = article.attributions.get(id)?;
    attribution
        .confidence
        .filter(|&confidence| confidence < UNSURE && attribution.origin == Origin::Auto)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::annotated;
    use crate::segments::segments;

    #[test]
    fn words_inside_two_reports_count_for_the_inner_one() {
        let article = annotated(
            "[s1:It] [c1:says] [q1:that [s2:an engineer] [c2:told] them [q2:the pier “is rotten”]].",
            &[(1, "report"), (2, "engineer")],
        );
        let voices = voices(&article, &segments(&article), &|i| Some(i));
        assert_eq!((voices.speakers[0].quoted, voices.speakers[0].paraphrased), (0, 5));
        assert_eq!((voices.speakers[1].quoted, voices.speakers[1].paraphrased), (2, 2));
        assert_eq!(voices.words, 11);
        assert_eq!(voices.reported(), 9);
        assert!((voices.share(&voices.speakers[1]) - 4.0 / 9.0).abs() < 1e-9);
    }

    #[test]
    fn a_word_cut_by_a_boundary_counts_once() {
        let article = annotated("[q1:“Half-]done” work, [s1:she] [c1:said].", &[(1, "She")]);
        let voices = voices(&article, &segments(&article), &|_| None);
        assert_eq!(voices.nobody.words(), 1);
        assert_eq!(voices.words, 4);
    }
}
