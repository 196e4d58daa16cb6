//! Names in the text: runs of capitalised words, cut into role and name.

mod capitals;
mod marks;
mod places;
mod roles;
mod runs;
mod subjects;

use self::capitals::{capitals_inside_sentences, opens, title_case};
use super::lexicon::{Gender, NameLexicon, class};
use super::spelling::folded;
use super::words::{Marked, Words, acronym};
use crate::Span;
use crate::text::{Document, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What a name looks like, before the rest of the article is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A title, a first name or several words say that it is a person.
    Person,
    /// An organisation's word, a place or capitals say that it is a body.
    Body,
    /// One word that could be either.
    Unknown,
}

/// A name in the text.
#[derive(Debug, Clone)]
pub(super) struct NameMention {
    /// Titles, role and name ("Foreign Minister Penny Lowe").
    pub(super) whole: Range<usize>,
    /// The name alone ("Penny Lowe").
    pub(super) name: Range<usize>,
    pub(super) shape: Shape,
    /// From titles and roles beside it, or else from the first name.
    pub(super) gender: Option<Gender>,
    /// Whether a title or role stands before it.
    pub(super) titled: bool,
    /// Whether "the" stands before it.
    pub(super) definite: bool,
    /// Whether a possessive mark follows ("Lowe's").
    pub(super) possessive: bool,
    /// Whether it stands before a noun that it describes ("the Lowe campaign").
    pub(super) describing: bool,
    /// Whether it is a place's, told by the state after it or "in" before it: nobody who could be "it" or "she".
    pub(super) town: bool,
    /// Whether a word of place stands before it, or "the", or marks around it: who is only met "at Hale" is nobody.
    pub(super) placed: bool,
    /// Whether its capital says that it is a name: it opens no sentence, and stands in no headline.
    pub(super) inside: bool,
    /// Whether it seems to be its clause's subject.
    pub(super) subject: bool,
    /// Its role or title as the text gives it, before or after the name.
    pub(super) role: Option<Span>,
    /// Its age, where the text gives it beside the name.
    pub(super) age: Option<Range<usize>>,
}

/// Finds the names of a document, in order; linear in its length.
pub(super) fn names(words: &Words<'_, '_>, lexicon: &NameLexicon) -> Vec<NameMention> {
    let document = words.document;
    let scan = Scan {
        document,
        words,
        lexicon,
        inside: words.same(capitals_inside_sentences(words).into_iter()),
    };
    let mut found = Vec::new();
    for sentence in &document.sentences {
        scan.sentence(sentence.tokens.clone(), &mut found);
    }
    // "Baker" alone is a person where the article has an Ann Baker, and a trade where it has none.
    let last_names: FxHashSet<String> = found
        .iter()
        .filter(|m| m.shape == Shape::Person && m.name.len() > 1)
        .map(|m| folded(document.word(m.name.end - 1)))
        .collect();
    found.retain(|m| {
        m.name.len() > 1
            || m.titled
            || !words.is(m.name.start, class::ROLE | class::TITLE)
            || last_names.contains(&folded(document.word(m.name.start)))
    });
    found
}

/// Letters behind a person's name: honours, offices, degrees. An office's can stand before it: "MCA Halima Guyo".
fn letters_after(word: &str) -> bool {
    const LETTERS: [&str; 19] = [
        "MP", "MSP", "MEP", "MLA", "MCA", "TD", "KC", "QC", "SC", "CBE", "OBE", "MBE", "KBE", "FRS", "JP", "PhD", "MD",
        "SAN", "MPP",
    ];
    LETTERS.contains(&word)
}

struct Scan<'d, 't> {
    document: &'d Document<'t>,
    words: &'d Words<'d, 't>,
    lexicon: &'d NameLexicon,
    /// Words that stand with a capital inside a sentence somewhere: they can be names at its start, too.
    inside: Marked,
}

impl Scan<'_, '_> {
    fn word(&self, i: usize) -> &str {
        self.words.word(i)
    }

    fn is(&self, i: usize, classes: u32) -> bool {
        self.words.is(i, classes)
    }

    fn is_capital(&self, i: usize) -> bool {
        let token = self.document.tokens.get(i);
        let word = self.word(i);
        // "Jan Hale", "the Jan Adhikar Party" are no month.
        let month = self.is(i, class::TIME)
            && !(word == "Jan"
                && self
                    .document
                    .tokens
                    .get(i + 1)
                    .is_some_and(|t| t.kind == TokenKind::Word && t.capital));
        let named = token.is_some_and(|t| t.kind == TokenKind::Word && t.capital) && !month;
        // "(R-Ohio)" is a party and a place.
        let party = word.as_bytes().get(1) == Some(&b'-') && self.word(i.saturating_sub(1)) == "(";
        // "I'll", "She’d"
        const SHORT: [&str; 11] = [
            "I", "He", "She", "We", "They", "You", "It", "That", "There", "Who", "What",
        ];
        let short = word
            .split_once(['’', '\''])
            .is_some_and(|(before, _)| SHORT.contains(&before));
        named && word != "I" && !short && !party
    }

    /// Whether the capital at `i` can be a name's, given that it opens a sentence or stands in a headline.
    fn name_despite_position(&self, i: usize, headline: bool) -> bool {
        let word = self.word(i);
        if self.is_our(i) && self.words.is_marked(i, &self.inside) {
            return true;
        }
        let compass = matches!(word, "Northern" | "Southern" | "Eastern" | "Western");
        let adjective = self.is(i, class::PROPER_ADJECTIVE) && !(compass && self.is_capital(i + 1) && !headline);
        let preposition = headline && self.is(i, class::PREPOSITION);
        if adjective || preposition || self.is(i, class::FUNCTION | class::NEVER_NAMED) {
            return false;
        }
        let shouted = headline && !word.chars().any(char::is_lowercase);
        if self.words.is_marked(i, &self.inside)
            || self.is(i, class::BODY | class::FIRST_NAME | class::TITLE)
            || (self.is(i, class::ACRONYM) && !shouted)
        {
            return true;
        }
        // "Khizr and Ghazala Orne"
        let pair = self.word(i + 1) == "and" && self.is_capital(i + 2) && self.is_capital(i + 3);
        let noun = self.is(i, class::SOURCE_NOUN | class::PREPOSITION) || word.ends_with('s');
        if pair && !headline && !noun {
            return true;
        }
        // "Afterwards Mr Roth"
        if self
            .words
            .is_any(i + 1, &["Mr", "Mrs", "Ms", "Miss", "Mr.", "Mrs.", "Ms."])
        {
            return self.is(i, class::TITLE | class::ROLE);
        }
        // "Hanneke de Wit" as well.
        let after = (i + 1..i + 3)
            .find(|&j| !self.is(j, class::CONNECTOR) || self.word(j) == "of")
            .unwrap_or(i + 3);
        let more = self.is_capital(after) && !self.is(after, class::FUNCTION);
        let known = self.is(
            i,
            class::FIRST_NAME | class::TITLE | class::ROLE | class::ORGANISATION | class::BODY,
        );
        if more && self.is_body(i..i + 2) {
            return true;
        }
        more && if headline {
            known && !shouted
        } else {
            known || !(word.ends_with("ing") || word.ends_with("ed"))
        }
    }

    /// "Our" in a body's name: "the group Our Harbour PAC".
    fn is_our(&self, i: usize) -> bool {
        self.word(i) == "Our" && self.is_capital(i + 1)
    }

    fn sentence(&self, tokens: Range<usize>, found: &mut Vec<NameMention>) {
        let headline = title_case(self.words, tokens.clone());
        let mut opening = true;
        // The subject's place is taken once a name stands outside a preposition's reach in the clause.
        let mut subject_taken = false;
        let mut i = tokens.start;
        while i < tokens.end {
            let Some(token) = self.document.tokens.get(i) else {
                break;
            };
            let doubtful = opening || headline;
            let starts = self.is_capital(i)
                && if doubtful {
                    self.name_despite_position(i, headline)
                } else {
                    self.is_our(i)
                        || self.counts(i)
                        || !(self.is(i, class::NEVER_NAMED | class::FUNCTION)
                            || self.is(i, class::PROPER_ADJECTIVE) && !self.is_capital(i + 1))
                };
            if !starts {
                if self.is(i, class::CLAUSE) || token.kind == TokenKind::QuotationMark {
                    subject_taken = false;
                }
                opening = match token.kind {
                    TokenKind::QuotationMark => opens(self.document, i),
                    TokenKind::Punctuation => self.words.is_any(i, &[":", "•"]),
                    _ => false,
                };
                i += 1;
                continue;
            }
            let end = self.run_end(i, tokens.end, headline);
            if let Some(mut mention) = self.interpret(i..end, tokens.clone()) {
                let marked = i.checked_sub(1).and_then(|i| self.document.tokens.get(i));
                let marked = marked.is_some_and(|t| t.kind == TokenKind::QuotationMark);
                mention.inside = !doubtful && !marked;
                mention.subject = (!mention.possessive || self.owns_subject(&mention))
                    && !subject_taken
                    && !self.oblique(mention.whole.start, tokens.start)
                    && !self.is_object(&mention, tokens.start);
                // Whose office is told before the name does nothing: "Former US secretary of state Ana Roth".
                if let Some(office) = found.last_mut().filter(|m| mention.whole.start <= m.name.start) {
                    mention.subject |= office.subject;
                    office.subject = false;
                    office.describing = true;
                }
                subject_taken |= mention.subject;
                found.push(mention);
            }
            opening = false;
            i = end;
        }
    }

    /// Cuts a run of capitals into role and name.
    fn interpret(&self, run: Range<usize>, sentence: Range<usize>) -> Option<NameMention> {
        if run.len() == 1 && self.word(run.start).contains('-') && self.epithet(run.start) {
            // "The Berlin-based firm"
            return None;
        }
        let document = self.document;
        let before = if run.start > sentence.start {
            self.word(run.start - 1)
        } else {
            ""
        };
        let definite = before.eq_ignore_ascii_case("the");
        let after = document.tokens.get(run.end).filter(|_| run.end < sentence.end);
        let possessive = after.is_some_and(|t| t.kind == TokenKind::Possessive);
        let mut end = run.end;
        while end > run.start + 1 && letters_after(self.word(end - 1)) {
            end -= 1;
        }
        let begin = run.start + usize::from(end > run.start + 1 && self.epithet(run.start));
        let mut start = begin;
        let mut titled = false;
        let mut gender = None;
        for i in begin..end.saturating_sub(1) {
            // "Mimi St Clair" is no saint.
            // Nor is Martin Luther King a king.
            let surname = self.words.is_any(i, &["St", "St."]) && !self.is(i - 1, class::TITLE | class::ROLE)
                || self.words.is_any(i, &["King", "Prince", "Earl", "Baron", "Duke"])
                    && self.is(i - 1, class::FIRST_NAME);
            let saint = i > begin && surname;
            let role = !saint && self.is(i, class::TITLE)
                || i == begin && letters_after(self.word(i))
                || i > begin && self.word(i) == "Con" && self.words.is_any(i - 1, &["Det", "Det."])
                || (self.is(i, class::ROLE) && !(i > run.start && self.is_surname_place(i, &run)));
            if role && !self.is(i + 1, class::CONNECTOR) {
                gender = self.words.title_gender(i).or(gender);
                titled = true;
                start = i + 1;
            } else if role && !self.is(i, class::ORGANISATION) {
                titled = true;
            }
        }
        // "Officer C" is called so, and nobody is called C.
        let letter = titled && end == start + 1 && start > begin && self.word(start).len() == 1;
        if letter && !self.words.is_any(start - 1, &["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."]) {
            start -= 1;
            titled = start > begin;
        }
        // "RNC Chief of Staff Ana Roth": an office, then a name.
        let office = (start + 1..end).find(|&i| self.word(i) == "of" && self.is(i - 1, class::ROLE | class::MODIFIER));
        // "Secretary of State John Hale": what follows the role's own "of" starts at the first name.
        let first = (start..end).find(|&i| self.is(i, class::FIRST_NAME) && i + 1 < end);
        if let Some(first) = first
            && first > start
            && (titled && start == begin
                || office.is_some_and(|of| of + 1 < first)
                || (start..first).all(|i| self.ascribes(i)))
        {
            start = first;
        }
        // "Ana Roth of New Mexico" is called Ana Roth.
        let named = first == Some(start) || (titled && start > run.start);
        let from = (start + 1 + usize::from(first == Some(start))..end).find(|&i| self.word(i) == "of");
        let of_body = (start..end).any(|i| self.is(i, class::ORGANISATION) && !self.is(i, class::FIRST_NAME));
        // "Professor Anwen Gethin of Penarth University", "Gil Orne of Orne and Sons".
        let honoured = titled && self.is(start - 1, class::TITLE) && !self.is(start - 1, class::ORGANISATION);
        let kinds = class::ORGANISATION | class::BODY | class::ROLE | class::PROPER_ADJECTIVE;
        let plain = |of: usize| !definite && of >= start + 2 && (start..of).all(|i| !self.is(i, kinds));
        if let Some(from) = from
            && (named && (first == Some(start) || !of_body || honoured && from < start + 3) || plain(from))
        {
            end = from;
        }
        // "The Ana Roth White House" is hers.
        let tail = (start + 2..end).find(|&i| first == Some(start) && end - i > 1 && self.is_body(i..end));
        let end = tail.unwrap_or(end);
        let office = self.word(start) == "for" || (start..end).any(|i| self.word(i) == "of");
        if titled && start < end && office && first.is_none() {
            // An office without a name ("President of the Republic").
            return None;
        }
        let words = end - start;
        let organised = (start..end).any(|i| self.is(i, class::ORGANISATION) && !self.is(i, class::FIRST_NAME))
            && !self.is(start, class::FIRST_NAME);
        let organised = organised || titled && words == 1 && self.is_trade(start) && self.word(run.start) == "General";
        if titled && start > run.start && organised {
            // "Justice Department": the title was part of a body's name.
            start = run.start;
            titled = false;
            gender = None;
        }
        if words == 1
            && !titled
            && (self.is(start, class::ROLE) || self.is(start, class::TITLE))
            && start == run.start
            && (definite || run.len() > 1 || self.is(start, class::PLURAL_ROLE))
        {
            return None;
        }
        let last_is_role = words > 1 && self.is(end - 1, class::ROLE | class::TITLE) && first != Some(start);
        if last_is_role {
            return None;
        }
        if run.len() == 1 && self.is(start, class::ACRONYM) && self.is(start, class::ORGANISATION) {
            // "A PAC" is a kind of body.
            return None;
        }
        let text = document.span_of(start..end).of(document.text);
        // "PACs" are many.
        if run.len() == 1 && text.strip_suffix('s').is_some_and(acronym) {
            return None;
        }
        if words == 1 && !titled && matches!(before, "," | "(") && text.ends_with('.') {
            // "Gainesville, Fla."
            return None;
        }
        // "A Marine was found."
        let one = words == 1 && !titled && run.len() == 1 && matches!(before, "a" | "an");
        if one
            && (self.is(run.end, class::FUNCTION | class::PREPOSITION)
                || after.is_some_and(|t| t.kind == TokenKind::Punctuation))
        {
            return None;
        }
        let noun_follows = after.is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
            && self.is(run.end, class::SOURCE_NOUN)
            || self.is(run.end, class::MODIFIER) && self.is(run.end + 1, class::ROLE) && run.len() == 1;
        let role_follows = noun_follows && self.is(run.end, class::ROLE);
        if words == 1 && self.is(start, class::PROPER_ADJECTIVE) {
            return None;
        }
        let town = !titled && self.in_a_state(&(start..end), &run, sentence.end);
        let told_body = !titled && first.is_none() && self.is_told_a_body(run.end, sentence.end);
        let shape = if titled && start > run.start && !organised {
            Shape::Person
        } else if organised
            || self.is_body(start..end)
            || acronym(text)
            || self.called(run.start)
            || self.coined(start..end)
            || told_body
            || town
            || words == 1 && !titled && start == run.start && self.of_kind(start, sentence.start)
            || words == 1
                && !titled
                && !self.is(start, class::ORGANISATION)
                && after.is_some_and(|t| t.kind == TokenKind::Number)
        {
            Shape::Body
        } else if words > 1 && first == Some(start) {
            Shape::Person
        } else if words > 1 {
            let placed = self.is(start, class::BODY) || self.is(end - 1, class::BODY);
            if definite || placed || role_follows {
                Shape::Body
            } else {
                Shape::Person
            }
        } else {
            Shape::Unknown
        };
        if shape != Shape::Body && gender.is_none() {
            gender = self.words.first_name_gender(start);
        }
        let (whole_start, before_role) = self.role_before(run.start, start, sentence.start);
        if let (Some(role), None) = (before_role, gender)
            && shape != Shape::Body
        {
            gender = document.tokens_in(role).find_map(|i| self.words.title_gender(i));
        }
        if gender.is_none() && shape != Shape::Body {
            gender = self.sex_of_relation(run.start);
        }
        let (after_role, age) = self.role_after(run.end, sentence.end, shape == Shape::Body);
        if let (Some(role), None) = (after_role, gender) {
            gender = document
                .tokens_in(role)
                .take(8)
                .find_map(|i| self.words.title_gender(i));
        }
        Some(NameMention {
            whole: whole_start..run.end,
            name: start..end,
            shape,
            gender,
            titled: titled || before_role.is_some() && shape != Shape::Body,
            definite,
            possessive,
            describing: noun_follows,
            town: town || shape != Shape::Person && self.somewhere(start..end, &run),
            placed: self.placed(&run, sentence, before, definite && !noun_follows),
            inside: false,
            subject: false,
            role: if shape == Shape::Body {
                after_role
            } else {
                before_role.or(after_role)
            },
            age,
        })
    }

    /// Whether the word at `i` can describe a person whose name follows ("Republican", "Chinese", "Labour").
    fn ascribes(&self, i: usize) -> bool {
        let word = self.word(i);
        let describes =
            class::ROLE | class::PLACE | class::BODY | class::ORGANISATION | class::MODIFIER | class::PROPER_ADJECTIVE;
        self.is(i, describes | class::ACRONYM)
            || ["man", "woman", "ist", "person"].iter().any(|end| word.ends_with(end))
            || matches!(word, "of" | "the" | "State" | "Marine")
    }
}
