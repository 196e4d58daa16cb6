//! What roles and appositions tell of a member.

use super::{Cast, MemberId};
use crate::speakers::spelling::folded;

impl Cast {
    /// Adds what a role or apposition says of a member.
    pub(in crate::speakers) fn add_role(&mut self, id: MemberId, role: &str) {
        let Some(member) = self.members.get_mut(id) else { return };
        let role = role.trim();
        let honorific = ["Mr", "Mrs", "Ms", "Miss", "Mr.", "Mrs.", "Ms."].contains(&role);
        if !honorific {
            let shown = without_address(role);
            let better = member
                .role
                .as_ref()
                .is_none_or(|known| known.len() < 6 && shown.len() > known.len());
            if better && !shown.is_empty() {
                member.role = Some(shown.to_owned());
            }
            // "the union's lawyer" is a lawyer, "spokesman for the mayor" a spokesman.
            let owned = ["’s ", "'s ", "’ ", "' "]
                .iter()
                .filter_map(|p| role.rfind(p).map(|at| at + p.len()))
                .max();
            let role = role.get(owned.unwrap_or(0)..).unwrap_or(role);
            let ends = [" for ", " at ", " in ", " to ", " on ", " with ", " from ", " who "];
            let end = ends.iter().filter_map(|p| role.find(p)).min().unwrap_or(role.len());
            let role = role.get(..end).unwrap_or(role);
            let words: Vec<String> = role
                .split(|c: char| !(c.is_alphanumeric() || c == '-'))
                .map(folded)
                .collect();
            let written_out = words.iter().flat_map(|w| written_out(w)).map(|&w| w.to_owned());
            let all: Vec<String> = words
                .iter()
                .filter(|w| w.len() > 2)
                .cloned()
                .chain(written_out)
                .collect();
            self.add_role_words(id, all.into_iter());
        }
    }

    pub(super) fn add_role_words(&mut self, id: MemberId, words: impl Iterator<Item = String>) {
        const MOST: usize = 40;
        for word in words {
            let Some(member) = self.members.get_mut(id) else { return };
            if member.role_words.len() < MOST && !member.role_words.contains(&word) {
                self.by_role_word.entry(word.clone()).or_default().push(id);
                member.role_words.push(word);
            }
        }
    }
}

/// What a shortened title is called when "the" stands before it.
fn written_out(title: &str) -> &'static [&'static str] {
    match title {
        "gov" => &["governor"],
        "sen" => &["senator", "lawmaker"],
        "rep" => &["representative", "congressman", "congresswoman", "lawmaker"],
        "dr" => &["doctor"],
        "prof" => &["professor"],
        "pres" => &["president"],
        "lt" => &["lieutenant"],
        "sgt" => &["sergeant", "officer"],
        "capt" => &["captain"],
        "col" => &["colonel"],
        "gen" => &["general"],
        "det" => &["detective"],
        "insp" => &["inspector"],
        "supt" => &["superintendent"],
        "rev" => &["reverend"],
        "cllr" | "cr" => &["councillor"],
        "justice" => &["judge"],
        _ => &[],
    }
}

/// A role without the form of address that stands between it and the name: "former party leader Sir" Ian Frobisher, "her
/// nephew Fr" Declan Hale. A doctor of whom nothing else is told stays one.
fn without_address(role: &str) -> &str {
    const ADDRESS: [&str; 7] = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Sir", "Dame"];
    const LEARNED: [&str; 6] = ["Dr", "Prof", "Professor", "Fr", "Rev", "Revd"];
    let (before, last) = role.rsplit_once(char::is_whitespace).unwrap_or(("", role));
    let last = last.trim_end_matches('.');
    if ADDRESS.contains(&last) || !before.is_empty() && LEARNED.contains(&last) {
        before.trim_end()
    } else {
        role
    }
}

#[cfg(test)]
mod tests {
    use super::without_address;

    #[test]
    fn forms_of_address_are_no_roles() {
        for (role, shown) in [
            ("former party leader Sir", "former party leader"),
            ("nephew Fr", "nephew"),
            ("botanist Prof.", "botanist"),
            ("Dr", "Dr"),
            ("Mrs", ""),
            ("lead author Dr", "lead author"),
        ] {
            assert_eq!(without_address(role), shown);
        }
    }
}
