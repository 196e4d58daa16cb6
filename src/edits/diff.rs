//! Which words of an edited text are the words of the text before.
//!
//! Patience: what stands at both ends alike is the same; between, words that either text has only once pin the rest, and
//! each stretch between two pins is compared in the same way. Where nothing is pinned, nothing is taken to be the same.

use whosaid_engine::Span;

/// The words of two texts, and which are the same.
pub(super) struct Diff<'t> {
    old: Vec<Word<'t>>,
    new: Vec<Word<'t>>,
    /// For each old word its new one.
    pairs: Vec<Option<usize>>,
    texts: (&'t str, &'t str),
}

#[derive(Clone, Copy)]
struct Word<'t> {
    start: usize,
    text: &'t str,
}

/// Where a span has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    /// To the same words.
    Same(Span),
    /// To words between which some were changed; most are the same.
    Changed(Span),
    /// Nowhere.
    Lost,
}

impl<'t> Diff<'t> {
    pub(super) fn new(old: &'t str, new: &'t str) -> Self {
        let mut diff = Self {
            old: words(old),
            new: words(new),
            pairs: Vec::new(),
            texts: (old, new),
        };
        diff.pairs = vec![None; diff.old.len()];
        // Stretches that are still to be compared, rather than recursion: a text of a million words may nest deeply.
        let mut open = vec![(0..diff.old.len(), 0..diff.new.len())];
        while let Some((mut old, mut new)) = open.pop() {
            let same = |diff: &Self, o: usize, n: usize| diff.old[o].text == diff.new[n].text;
            while !old.is_empty() && !new.is_empty() && same(&diff, old.start, new.start) {
                diff.pairs[old.start] = Some(new.start);
                (old.start, new.start) = (old.start + 1, new.start + 1);
            }
            while !old.is_empty() && !new.is_empty() && same(&diff, old.end - 1, new.end - 1) {
                (old.end, new.end) = (old.end - 1, new.end - 1);
                diff.pairs[old.end] = Some(new.end);
            }
            let pins = pins(&diff.old, &diff.new, old.clone(), new.clone());
            if pins.is_empty() {
                continue;
            }
            let (mut o, mut n) = (old.start, new.start);
            for (at, to) in pins {
                diff.pairs[at] = Some(to);
                open.push((o..at, n..to));
                (o, n) = (at + 1, to + 1);
            }
            open.push((o..old.end, n..new.end));
        }
        diff
    }

    /// The share of the old words that are still there, from 0 to 1.
    pub(super) fn kept(&self) -> f64 {
        let kept = self.pairs.iter().flatten().count();
        kept as f64 / self.old.len().max(1) as f64
    }

    /// Where the words of `span` are now.
    pub(super) fn moved(&self, span: Span) -> Moved {
        let from = self
            .old
            .partition_point(|word| word.start + word.text.len() <= span.start);
        let to = self.old.partition_point(|word| word.start < span.end);
        let Some(pairs) = self.pairs.get(from..to).filter(|pairs| !pairs.is_empty()) else {
            return Moved::Lost;
        };
        if let (Some(Some(first)), Some(Some(last))) = (pairs.first(), pairs.last()) {
            // Offsets within a word that is the same stay the same.
            let start = self.new[*first].start + span.start.saturating_sub(self.old[from].start);
            let end = self.new[*last].start + (span.end - self.old[to - 1].start).min(self.new[*last].text.len());
            let kept = pairs.iter().flatten().count();
            if kept == pairs.len() && last - first + 1 == pairs.len() {
                return Moved::Same(Span::new(start, end));
            }
            if kept * 2 > pairs.len() && last - first < 2 * pairs.len() {
                return Moved::Changed(Span::new(start, end));
            }
        }
        self.elsewhere(span).map_or(Moved::Lost, Moved::Same)
    }

    /// The same words at another place: a paragraph that was moved. Only where both texts have them once.
    fn elsewhere(&self, span: Span) -> Option<Span> {
        let words = span.of(self.texts.0);
        let once = |text: &str| {
            let mut found = text.match_indices(words).map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        };
        once(self.texts.0)?;
        let start = once(self.texts.1).filter(|_| words.len() >= DISTINCT)?;
        Some(Span::new(start, start + words.len()))
    }
}

/// Bytes of words that can be known again anywhere.
const DISTINCT: usize = 16;

fn words(text: &str) -> Vec<Word<'_>> {
    let start = text.as_ptr() as usize;
    let word = |text: &'_ str| text.as_ptr() as usize - start;
    text.split_whitespace()
        .map(|text| Word {
            start: word(text),
            text,
        })
        .collect()
}

/// Pairs of words that either stretch has once, the most that are in the same order in both.
fn pins(
    old: &[Word<'_>],
    new: &[Word<'_>],
    o: std::ops::Range<usize>,
    n: std::ops::Range<usize>,
) -> Vec<(usize, usize)> {
    if o.is_empty() || n.is_empty() {
        return Vec::new();
    }
    // Words with their places, those of one hash together. Different words of one hash pin nothing: that is rare.
    let mut seen: Vec<(u64, usize)> = Vec::new();
    seen.extend(o.map(|i| (hash(old[i].text), 2 * i)));
    seen.extend(n.map(|i| (hash(new[i].text), 2 * i + 1)));
    seen.sort_unstable();
    let mut pairs: Vec<(u64, usize)> = Vec::new();
    for same in seen.chunk_by(|a, b| a.0 == b.0) {
        if let [(_, one), (_, other)] = *same {
            let (at, to) = if one % 2 == 0 {
                (one / 2, other / 2)
            } else {
                (other / 2, one / 2)
            };
            if one % 2 != other % 2 && old[at].text == new[to].text {
                pairs.push((at as u64, to));
            }
        }
    }
    pairs.sort_unstable();
    let pairs: Vec<(usize, usize)> = pairs.into_iter().map(|(at, to)| (at as usize, to)).collect();
    rising(&pairs)
}

/// FNV-1a.
fn hash(word: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The longest part of `pairs` whose second numbers rise too.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; pairs.len()];
    for (i, &(_, to)) in pairs.iter().enumerate() {
        let at = ends.partition_point(|&end| pairs[end].1 < to);
        before[i] = at.checked_sub(1).map_or(usize::MAX, |last| ends[last]);
        if at == ends.len() {
            ends.push(i);
        } else {
            ends[at] = i;
        }
    }
    let mut chain = Vec::new();
    let mut at = ends.last().copied().unwrap_or(usize::MAX);
    while let Some(&pair) = pairs.get(at) {
        chain.push(pair);
        at = before[at];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(old: &str, new: &str, words: &str) -> Option<String> {
        let start = old.find(words).unwrap();
        match Diff::new(old, new).moved(Span::new(start, start + words.len())) {
            Moved::Same(span) => Some(span.of(new).to_owned()),
            Moved::Changed(span) => Some(format!("~{}", span.of(new))),
            Moved::Lost => None,
        }
    }

    const OLD: &str = "He said no. She said that the old pier was safe. “He knew,” she said. It rained.";

    #[test]
    fn words_are_followed_through_insertions_and_deletions() {
        let new = "On Monday he said no. She said that the old pier was safe. “He knew,” she said.";
        assert_eq!(
            moved(OLD, new, "that the old pier was safe").as_deref(),
            Some("that the old pier was safe")
        );
        assert_eq!(moved(OLD, new, "“He knew,”").as_deref(), Some("“He knew,”"));
        assert_eq!(moved(OLD, new, "It rained"), None);
    }

    #[test]
    fn words_that_changed_inside_are_told_and_lost_ones_are_not_found_elsewhere() {
        let new = "He said no. She said that the new pier was safe. “He knew,” she said. It rained.";
        assert_eq!(
            moved(OLD, new, "that the old pier was safe").as_deref(),
            Some("~that the new pier was safe")
        );
        let new = "She said that the old pier was safe. “He knew,” she said. It rained.";
        assert_eq!(
            moved(OLD, new, "He said no"),
            None,
            "“said” is there still, but not that one"
        );
    }

    #[test]
    fn a_paragraph_that_was_moved_takes_its_marks_along() {
        let old = "One two three four five six.\n\nSeven eight nine ten eleven twelve.";
        let new = "Seven eight nine ten eleven twelve.\n\nOne two three four five six.";
        assert_eq!(
            moved(old, new, "two three four five").as_deref(),
            Some("two three four five")
        );
        assert_eq!(
            moved(old, new, "eight nine ten eleven").as_deref(),
            Some("eight nine ten eleven")
        );
    }

    #[test]
    fn other_white_space_does_not_matter() {
        assert_eq!(moved("a b c d", "a  b\n\nc d", "b c").as_deref(), Some("b\n\nc"));
        assert_eq!(moved("a “b” c", "a x “b” c", "b").as_deref(), Some("b"));
    }
}
