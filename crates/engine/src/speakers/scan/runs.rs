//! How far a name's capitals go.

use super::Scan;
use crate::speakers::lexicon::class;
use crate::text::TokenKind;

impl Scan<'_, '_> {
    /// Where the run of capitals ends that starts at `start`, with the small words inside a name.
    pub(super) fn run_end(&self, start: usize, limit: usize, headline: bool) -> usize {
        let mut end = start + 1;
        let mut organised =
            self.is(start, class::ORGANISATION) || self.is(start, class::ROLE) || self.is(start, class::BODY);
        while end < limit {
            let word = self.word(end);
            if self.arabic(end) {
                end += 1;
                continue;
            }
            if (self.is_capital(end)
                && (!headline || self.name_despite_position(end, true))
                && !self.is(end, class::FUNCTION))
                || self.is_may(end)
            {
                organised |= self.is(end, class::ORGANISATION | class::ROLE);
                end += 1;
                continue;
            }
            // "Walter “Shorty” Penrose".
            let mark = |i: usize| {
                self.document
                    .tokens
                    .get(i)
                    .is_some_and(|t| t.kind == TokenKind::QuotationMark)
            };
            if mark(end) && mark(end + 2) && self.is_capital(end + 1) && self.is_capital(end + 3) && end + 3 < limit {
                end += 4;
                continue;
            }
            if self.inner_possessive(start, end) {
                end += 1;
                continue;
            }
            if organised && self.is_listed(start, end) {
                end += 4;
                continue;
            }
            if let Some(whole) = self.joined_body(start, end, limit) {
                end = whole;
                organised = true;
                continue;
            }
            let reach = match word {
                "of" | "for" if organised => {
                    let article = self.words.is_any(end + 1, &["the", "a", "an"]);
                    // "the Court of Appeals for the 6th Circuit"
                    let from = end + 1 + usize::from(article);
                    from + usize::from(self.word(from).starts_with(|c: char| c.is_ascii_digit()))
                }
                // "the House Committee on Harbours", "the Harbour Act of 2009", "Roth v. Hale".
                "on" if self.sits_on(end - 1) => end + 1 + usize::from(self.word(end + 1) == "the"),
                "of" if end > start + 2 && self.is_year(end + 1) => {
                    end += 2;
                    continue;
                }
                "&" | "v." | "v" | "vs." => end + 1,
                _ if self.is(end, class::CONNECTOR) => end + 1 + usize::from(self.is(end + 1, class::CONNECTOR)),
                _ => break,
            };
            if reach < limit && self.is_capital(reach) && !self.is(reach, class::FUNCTION) {
                end = reach + 1;
            } else {
                break;
            }
        }
        end
    }
}
