//! Who said what names no source.

use super::Walk;
use crate::speakers::cast::MemberId;
use crate::speakers::history::{Place, Seen};
use crate::speakers::lexicon::Pronoun;
use crate::speakers::scan;
use crate::{AttributionKind, ParagraphKind, Span, SpeakerKind};

impl Walk<'_, '_> {
    /// Who speaks where no source is named.
    pub(super) fn without_source(&mut self, a: usize, token: usize) -> Option<MemberId> {
        let attribution = &self.attributions[a];
        let place = self.place(token)?;
        let last = self.history.last_speaker(token).copied();
        if let Some(cue) = attribution.cue {
            let words = cue.of(self.document.text);
            if self.is_the_authors(words) {
                return Some(self.cast.described("author", SpeakerKind::Person, false));
            }
            // "while praising" is a participle as well.
            let mut tokens = self.document.tokens_in(cue);
            let first = tokens.find(|&i| !self.words.is_any(i, &["while", "by", "before", "after", "in"]));
            let first = first.map_or("", |i| self.words.word(i));
            let participle = first.ends_with("ing");
            let before = self.words.word(token.saturating_sub(1));
            let joined = matches!(before, "and" | "but" | "," | "then" | "also" | "or" | "to");
            if participle && let Some(subject) = self.runs_ahead_to(a, place.sentence) {
                return Some(subject);
            }
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
            return self.behind_colon(attribution.content.last()?.end, block.span.end);
        }
        let opens = here == block.span.start;
        let p = q.checked_sub(1);
        let asked = || opens.then(|| self.turn(a, q)).flatten();
        let quoted = || {
            let p = p?;
            self.last_direct
                .filter(|&a| ends(a) == Some(p) && self.tail_is_quoted(a, p))
        };
        let told = || {
            let p = p.filter(|_| opens)?;
            let told = self.last.filter(|&a| ends(a) == Some(p));
            told.filter(|&a| self.ends_paragraph(a, p) && self.is_a_person(a))
        };
        let speaker = asked().or_else(|| quoted().or_else(told).and_then(|a| self.speakers[a]));
        speaker.or_else(|| self.does_before(here, token))
    }

    /// Whom a participle at a sentence's start runs ahead to: "Noting that it was late, Ana Roth left".
    fn runs_ahead_to(&mut self, a: usize, sentence: usize) -> Option<MemberId> {
        const OPENS: usize = 3;
        let attribution = self.attributions.get(a)?;
        let cue = self.document.tokens_in(attribution.cue?);
        let opens = self.document.sentences.get(sentence)?.tokens.clone();
        let end = attribution
            .content
            .last()
            .map(|span| self.document.tokens_in(*span).end)?;
        let comma = (end..end + 2).find(|&i| self.words.word(i) == ",")?;
        if cue.start > opens.start + OPENS || (opens.start..cue.start).any(|i| self.words.word(i) == ",") {
            return None;
        }
        if let Some(pronoun @ Pronoun::Person(_)) = self.words.pronoun(comma + 1) {
            return self.pronoun(pronoun, comma + 1);
        }
        self.members.get(self.named_from(comma + 1)?).copied()
    }

    /// Whose name follows a colon in a headline: "“Nobody asked us”: Ada Venn on the harbour".
    fn behind_colon(&self, from: usize, to: usize) -> Option<MemberId> {
        let tokens = self.document.tokens_in(Span::new(from.min(to), to));
        let colon = tokens.clone().take(2).find(|&i| self.words.word(i) == ":")?;
        let first = self.names.partition_point(|m| m.name.start <= colon);
        let named = self.names.get(first..)?.iter().zip(self.members.get(first..)?);
        let person = |(m, id): &(&scan::NameMention, &MemberId)| !m.possessive && self.cast.members[**id].is_person();
        let (_, &member) = named.take_while(|(m, _)| m.name.end <= tokens.end).find(person)?;
        Some(member)
    }

    /// Whose turn it is in a conversation of two: nobody answers his own question.
    fn turn(&self, a: usize, paragraph: usize) -> Option<MemberId> {
        let (last, before) = (a.checked_sub(1)?, a.checked_sub(2)?);
        let content = |a: usize| self.attributions.get(a)?.content.last().copied();
        let paragraph_of = |a: usize| content(a).map(|span| self.paragraph_at(span.end.saturating_sub(1)));
        let asks = |a: usize| {
            let text = content(a).map_or("", |span| span.of(self.document.text));
            text.trim_end_matches(['”', '"', '’', '\'', '»', ' ']).ends_with('?')
        };
        let near = |a: usize, far: usize| paragraph_of(a).is_some_and(|p| p + far > paragraph);
        let one = self.speakers[last].filter(|_| near(last, 2) && asks(last) != asks(a))?;
        let other = self.speakers[before].filter(|&other| other != one && near(before, 3));
        // Whoever spoke before the one who asked is asked.
        other.or_else(|| {
            let place = self.place(self.document.tokens_in(content(a)?).start)?;
            let told = self
                .history
                .before(place.token)
                .take_while(|s| s.paragraph + 4 > place.paragraph);
            let mut told = told.filter(|s| s.speaking && s.member != one).map(|s| s.member);
            told.find(|&id| asks(last) && self.cast.members[id].is_person())
        })
    }

    /// Who does something in the sentence before a quotation that is told of nobody: "Venn takes off her glasses. “Never.”"
    fn does_before(&self, here: usize, token: usize) -> Option<MemberId> {
        let place = self.place(token)?;
        let before = self
            .document
            .sentences
            .partition_point(|s| s.span.end <= here)
            .checked_sub(1)?;
        let acts = |s: &&Seen| {
            s.sentence == before && s.subject && s.quotation.is_none() && s.paragraph + 1 >= place.paragraph
        };
        let near = self.history.before(token).take_while(|s| s.sentence >= before);
        let subject = near.filter(acts).last()?.member;
        self.cast.members[subject].is_person().then_some(subject)
    }

    /// Whether a cue without a source tells how things look to whoever writes: "seems", "it is hard to imagine".
    fn is_the_authors(&self, cue: &str) -> bool {
        const SEEMS: [&str; 8] = [
            "seems",
            "seem",
            "appears",
            "it seems",
            "looks",
            "let's",
            "let’s",
            "it's hard",
        ];
        const SAYS: [&str; 4] = ["hard to imagine", "hard to see", "harder still", "hard not to"];
        let starts = |start: &&str| {
            cue.get(..start.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(start))
        };
        SEEMS.iter().any(starts) || SAYS.iter().any(|part| cue.contains(part)) || cue.contains("is hard")
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

    /// A headline's quotation is that of whoever says its words in the article.
    pub(super) fn headlines(&mut self) {
        let words = |span: &Span| {
            let words = span.of(self.document.text).split(|c: char| !c.is_alphanumeric());
            let words: Vec<String> = words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
            words.join(" ")
        };
        let heading = |span: &Span| {
            let block = self.document.paragraphs.get(self.paragraph_at(span.start));
            block.is_some_and(|block| block.kind == ParagraphKind::Heading)
        };
        // Each is looked for in the whole article: a bound on time.
        const MOST: usize = 8;
        let (mut found, mut looked) = (Vec::new(), 0);
        for (a, attribution) in self.attributions.iter().enumerate() {
            let Some(own) = attribution.content.first().filter(|_| attribution.source.is_empty()) else {
                continue;
            };
            if self.speakers[a].is_some() || !heading(own) || looked == MOST {
                continue;
            }
            looked += 1;
            let own = words(own);
            let said = |b: &usize| {
                self.attributions[*b]
                    .content
                    .iter()
                    .any(|span| words(span).contains(&own))
            };
            let mut others = (0..self.attributions.len()).filter(|&b| b != a && self.speakers[b].is_some());
            if own.contains(' ')
                && let Some(b) = others.find(said)
            {
                found.push((a, self.speakers[b]));
            }
        }
        for (a, speaker) in found {
            self.speakers[a] = speaker;
        }
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
