//! Gathers a document's names into its cast: full names first, wherever they stand, so that a bare last name finds its holder
//! even in the headline; then what is shorter, in order of the text.

use super::{Cast, HOLDERS, MemberId, opposite};
use crate::SpeakerKind;
use crate::order;
use crate::speakers::lexicon::{Gender, NameLexicon};
use crate::speakers::scan::{NameMention, Shape};
use crate::speakers::spelling::folded;
use crate::speakers::words::acronym;
use crate::text::Document;
use rustc_hash::{FxHashMap, FxHashSet};

/// What names are read with.
struct Names<'n, 't> {
    document: &'n Document<'t>,
    lexicon: &'n NameLexicon,
    mentions: &'n [NameMention],
    /// How many mentions have a word.
    uses: FxHashMap<&'t str, usize>,
}

/// Who is called what in one paragraph.
#[derive(Default)]
struct Here {
    paragraph: usize,
    /// Those called by a full name so far, and whether as a clause's subject.
    full: Vec<(MemberId, bool)>,
    /// The latest name that was shorter, and the sex that its title told.
    short: (String, Option<Gender>),
}

impl<'t> Names<'_, 't> {
    fn text(&self, mention: &NameMention) -> &'t str {
        self.document.span_of(mention.name.clone()).of(self.document.text)
    }

    fn paragraph(&self, mention: &NameMention) -> usize {
        let sentence = self
            .document
            .tokens
            .get(mention.name.start)
            .map(|t| t.sentence as usize);
        let sentence = sentence.and_then(|s| self.document.sentences.get(s));
        sentence.map_or(0, |s| s.paragraph)
    }

    /// The full name of a mention that is but a first name, where the surname follows another one: "Ana" of "Ana and Ben Roth".
    fn with_surname(&self, n: usize) -> Option<String> {
        let (mention, next) = (self.mentions.get(n)?, self.mentions.get(n + 1)?);
        let end = mention.name.end;
        let alone = mention.name.len() == 1 && mention.shape != Shape::Body && !mention.titled;
        let joined = self.document.word(end) == "and" && next.whole.start == end + 1 && next.name.start == end + 1;
        if !alone || !joined || next.shape != Shape::Person || next.name.len() < 2 {
            return None;
        }
        let name = self.document.word(mention.name.start);
        // "Rubio and Ana Roth" have no name in common: Rubio is named elsewhere, too.
        let first = self.lexicon.is_first_name(name) || self.uses.get(name) == Some(&1);
        first.then(|| format!("{name} {}", self.document.word(next.name.end - 1)))
    }

    /// Last names that stand behind "Mr" and the like: where one is "Mr Hale" each time, "Hale" is a firm.
    fn courteous(&self) -> FxHashSet<&'t str> {
        let addressed = |m: &&NameMention| {
            let before = m.name.start.checked_sub(1).map_or("", |i| self.document.word(i));
            m.name.len() == 1 && matches!(before.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss")
        };
        self.mentions.iter().filter(addressed).map(|m| self.text(m)).collect()
    }
}

impl Cast {
    /// Gathers name mentions into members; gives the member of each mention.
    pub(in crate::speakers) fn gather(
        document: &Document<'_>,
        lexicon: &NameLexicon,
        mentions: &[NameMention],
    ) -> (Self, Vec<MemberId>) {
        let mut uses = FxHashMap::default();
        for word in mentions.iter().flat_map(|m| m.name.clone()).map(|i| document.word(i)) {
            *uses.entry(word).or_default() += 1;
        }
        let names = Names {
            document,
            lexicon,
            mentions,
            uses,
        };
        let mut cast = Self::default();
        let mut members = vec![None; mentions.len()];
        for (slot, mention) in members.iter_mut().zip(mentions) {
            *slot = cast.full(&names, mention);
        }
        for (n, mention) in mentions.iter().enumerate() {
            // "Ana and Ben Roth" are two Roths.
            if let Some(name) = names.with_surname(n) {
                let id = cast.full_person(&name, mention.gender);
                cast.note(document, id, mention);
                members[n] = Some(id);
            }
        }
        let courteous = names.courteous();
        let mut here = Here::default();
        for (slot, mention) in members.iter_mut().zip(mentions) {
            let paragraph = names.paragraph(mention);
            if paragraph != here.paragraph {
                here = Here {
                    paragraph,
                    ..Here::default()
                };
            }
            match *slot {
                Some(id) => {
                    let subject = mention.subject || here.full.contains(&(id, true));
                    here.full.retain(|&(known, _)| known != id);
                    here.full.push((id, subject));
                    // The latest are enough: a paragraph can be as long as the text.
                    let more = here.full.len().saturating_sub(HOLDERS);
                    here.full.drain(..more);
                }
                None => *slot = Some(cast.shorter(&names, mention, &mut here, &courteous)),
            }
        }
        for member in &mut cast.members {
            order::spans(&mut member.mentions);
        }
        let people = |id: &MemberId| cast.members[*id].is_person();
        let named = |id: &MemberId| (cast.members[*id].mentions.len(), std::cmp::Reverse(*id));
        const OFTEN: usize = 3;
        let often = |id: &MemberId| cast.members[*id].mentions.len() >= OFTEN;
        cast.topic = (0..cast.members.len()).filter(people).filter(often).max_by_key(named);
        cast.first = members.iter().flatten().copied().find(people);
        (cast, members.into_iter().map(Option::unwrap_or_default).collect())
    }

    /// The member that a name of several words is, made where there is none.
    fn full(&mut self, names: &Names<'_, '_>, mention: &NameMention) -> Option<MemberId> {
        let id = match mention.shape {
            Shape::Person if mention.name.len() > 1 => self.full_person(names.text(mention), mention.gender),
            Shape::Body if mention.name.len() > 1 => self.body(names.document, names.lexicon, mention),
            _ => return None,
        };
        self.note(names.document, id, mention);
        let member = &mut self.members[id];
        member.first_known |= names.lexicon.is_first_name(&member.first) || mention.titled;
        Some(id)
    }

    /// The member that a name of one word is, or one that may be a body's, made where there is none.
    fn shorter(
        &mut self,
        names: &Names<'_, '_>,
        mention: &NameMention,
        here: &mut Here,
        courteous: &FxHashSet<&str>,
    ) -> MemberId {
        let name = names.text(mention);
        let key = folded(name);
        // "The Murdochs" are several.
        let family = name
            .strip_suffix('s')
            .filter(|_| mention.definite && mention.name.len() == 1);
        if family.is_some_and(|surname| self.by_last.contains_key(&folded(surname))) && !self.by_last.contains_key(&key)
        {
            return self.described(name, SpeakerKind::Group, true);
        }
        let surname = !mention.definite && self.by_last.contains_key(&key) && !courteous.contains(name);
        let initials = acronym(name) && names.document.word(mention.name.end) == ":";
        let id = if mention.shape == Shape::Body && !surname && !initials {
            self.body(names.document, names.lexicon, mention)
        } else {
            let found = self.short_name(names.lexicon, name, mention);
            let gender = mention.gender.filter(|_| mention.titled);
            // Where "Roth" was another one in this very paragraph, it stays so.
            let again = here.short.0 == name && here.short.1 == gender;
            let other = (!again).then(|| self.called_here(&key, found, &here.full, gender));
            other.flatten().unwrap_or(found)
        };
        self.note(names.document, id, mention);
        here.short = (name.to_owned(), mention.gender.filter(|_| mention.titled));
        id
    }

    /// Whom a last name means in a paragraph where another one of that name is called by the full one: "Ben Lund met voters,
    /// and Lund said", in an article about Ana Lund. Of several it is who does something: in "The parents of Ana Lund came. Ben
    /// Lund waited" that is Ben. `full` are those called so in the paragraph.
    fn called_here(
        &self,
        last: &str,
        found: MemberId,
        full: &[(MemberId, bool)],
        gender: Option<Gender>,
    ) -> Option<MemberId> {
        let member = &self.members[found];
        if member.last != last || member.first.is_empty() {
            return None;
        }
        let alike = |&&(id, _): &&(MemberId, bool)| {
            let other = &self.members[id];
            let fits = !other.first.is_empty() && other.last == last && !opposite(other.gender, gender);
            other.kind == SpeakerKind::Person && fits
        };
        let mut all = full.iter().filter(alike);
        if let (Some(&(one, _)), None) = (all.next(), all.next()) {
            return (one != found).then_some(one);
        }
        let acts = |id: MemberId| full.contains(&(id, true));
        let idle = full.contains(&(found, false));
        let likely = |id: MemberId| !opposite(self.members[id].leaning(), gender);
        let mut acting = full.iter().filter(alike).map(|&(id, _)| id);
        acting.find(|&id| idle && acts(id) && likely(id))
    }
}
