//! Who said what names no source.

use super::Walk;
use crate::speakers::cast::MemberId;
use crate::speakers::history::{Place, Seen};
use crate::speakers::lexicon::Pronoun;
use crate::{AttributionKind, ParagraphKind, Span, SpeakerKind};

impl Walk<'_, '_> {
    /// Who speaks where no source is named.
    pub(super) fn without_source(&mut self, a: usize, token: usize) -> Option<MemberId> {
        let attribution = &self.attributions[a];
        let place = self.place(token)?;
        let last = self.history.last_speaker(token).copied();
        if let Some(cue) = attribution.cue {
            let words = cue.of(self.document.text);
            let seems = [
                "seems",
                "seem",
                "appears",
                "it seems",
                "it's hard",
                "let's",
                "it is hard",
            ];
            if seems
                .iter()
                .any(|s| words.get(..s.len()).is_some_and(|w| w.eq_ignore_ascii_case(s)))
            {
                return Some(self.cast.described("author", SpeakerKind::Person, false));
            }
            let first = self.words.word(self.document.tokens_in(cue).start);
            let participle = first.ends_with("ing");
            let before = self.words.word(token.saturating_sub(1));
            let joined = matches!(before, "and" | "but" | "," | "then" | "also" | "or" | "to");
            if participle || joined {
                let same = last.filter(|s| s.sentence == place.sentence).map(|s| s.member);
                return same.or_else(|| self.subject_of(place));
            }
            return None;
        }
        // A quotation with no cue goes on with the one before: in the same paragraph, or in the next where that
        // paragraph ends with a quotation.
        if attribution.kind == AttributionKind::Indirect {
            return None;
        }
        let here = attribution.content.first()?.start;
        let paragraph = |byte: usize| self.document.paragraphs.partition_point(|p| p.span.end <= byte);
        let ends = |a: usize| {
            self.attributions[a]
                .content
                .last()
                .map(|c| paragraph(c.end.saturating_sub(1)))
        };
        let same = self.last.filter(|&a| ends(a) == Some(paragraph(here)));
        let before = same.or(self.last_direct)?;
        let (p, q) = (ends(before)?, paragraph(here));
        let continues = p == q
            || (q == p + 1
                && self
                    .document
                    .paragraphs
                    .get(q)
                    .is_some_and(|b| b.kind == ParagraphKind::Body)
                && self.tail_is_quoted(before, p));
        if continues { self.speakers[before] } else { None }
    }

    /// Whether nothing but the attribution's own words follows its content in its paragraph.
    pub(super) fn tail_is_quoted(&self, a: usize, paragraph: usize) -> bool {
        const SHORT: usize = 3;
        let Some(block) = self.document.paragraphs.get(paragraph) else {
            return false;
        };
        let extent = self.attributions[a].extent();
        let rest = Span::new(extent.end.min(block.span.end), block.span.end);
        self.document.tokens_in(rest).len() <= SHORT + usize::from(rest.is_empty())
    }

    pub(super) fn subject_of(&self, place: Place) -> Option<MemberId> {
        let in_sentence = |s: &&Seen| s.sentence == place.sentence;
        let mut subjects = self
            .history
            .before(place.token)
            .take_while(in_sentence)
            .filter(|s| s.subject);
        subjects.next().map(|s| s.member)
    }

    /// "I" and "we" inside a quotation mean whoever says the quotation, which often stands after it.
    pub(super) fn speaking(&mut self) {
        for a in 0..self.attributions.len() {
            if self.speakers[a].is_some() {
                continue;
            }
            let Some(&span) = self.attributions[a].source.first() else {
                continue;
            };
            let token = self.document.tokens_in(span).start;
            let word = self.words.word(token);
            let bare = word.split(['\'', '’']).next().unwrap_or(word);
            if self.lexicon.pronoun(bare) != Some(Pronoun::Speaking) {
                continue;
            }
            const NEAR: usize = 12;
            let window = a.saturating_sub(NEAR)..(a + NEAR).min(self.attributions.len());
            let around = window
                .filter(|&b| b != a && self.attributions[b].content.iter().any(|c| c.contains(span)))
                .min_by_key(|&b| self.attributions[b].extent().len());
            let quoted = self.document.tokens.get(token).is_some_and(|t| t.quotation().is_some());
            let speaker = match around {
                Some(b) => self.speakers[b],
                None if quoted => None,
                None => Some(self.cast.described("author", SpeakerKind::Person, false)),
            };
            self.speakers[a] = speaker;
            if let Some(member) = speaker {
                self.cast.members[member].mentions.push(span);
            }
        }
    }
}
