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
        // A quotation with no cue goes on with what comes before: in the same paragraph, or where it opens the next one and
        // that paragraph ends with a quotation or with a report of one speaker's words.
        if attribution.kind == AttributionKind::Indirect {
            return None;
        }
        let here = attribution.content.first()?.start;
        let q = self.paragraph_at(here);
        let ends = |a: usize| {
            let content = self.attributions[a].content.last();
            content.map(|c| self.paragraph_at(c.end.saturating_sub(1)))
        };
        if let Some(before) = self.last.filter(|&a| ends(a) == Some(q)) {
            return self.speakers[before];
        }
        let block = self.document.paragraphs.get(q)?;
        if block.kind != ParagraphKind::Body {
            return None;
        }
        let p = q.checked_sub(1)?;
        let quoted = self
            .last_direct
            .filter(|&a| ends(a) == Some(p) && self.tail_is_quoted(a, p));
        let told = || {
            let told = self.last.filter(|&a| ends(a) == Some(p) && here == block.span.start);
            told.filter(|&a| self.ends_paragraph(a, p) && self.is_a_person(a))
        };
        quoted.or_else(told).and_then(|a| self.speakers[a])
    }

    fn paragraph_at(&self, byte: usize) -> usize {
        self.document.paragraphs.partition_point(|p| p.span.end <= byte)
    }

    /// Whether the attribution is in the last sentence of its paragraph.
    fn ends_paragraph(&self, a: usize, paragraph: usize) -> bool {
        let Some(block) = self.document.paragraphs.get(paragraph) else {
            return false;
        };
        let sentences = &self.document.sentences;
        let next = sentences.partition_point(|s| s.span.start < block.span.end);
        let last = next.checked_sub(1).and_then(|last| sentences.get(last));
        last.is_some_and(|sentence| self.attributions[a].extent().overlaps(sentence.span))
    }

    fn is_a_person(&self, a: usize) -> bool {
        self.speakers[a].is_some_and(|member| self.cast.members[member].kind == SpeakerKind::Person)
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
