//! First names, packed by the build: what each shares with the one before is not written again.

use super::Gender;
use std::cmp::Ordering;

/// First names in order of their bytes, and whose they are.
#[derive(Debug)]
pub(super) struct FirstNames {
    /// All names in a row.
    text: String,
    /// Where each name ends, and whose it mostly is.
    ends: Vec<(u32, Option<Gender>)>,
}

impl FirstNames {
    /// Reads what the build has packed from `data/names/first-names.txt`: for each name how many bytes it shares with the one
    /// before ("A" for none), the rest, and m, f or u as "1", "2" or "0".
    pub(super) fn read(packed: &str) -> Self {
        let mut names = Self {
            text: String::new(),
            ends: Vec::new(),
        };
        let mut before = 0;
        for entry in packed.split_inclusive(|c: char| c.is_ascii_digit()) {
            let mut rest = entry.chars();
            let (Some(shared), Some(sex)) = (rest.next(), rest.next_back()) else {
                continue;
            };
            let start = names.text.len();
            let shared = (shared as usize).saturating_sub(usize::from(b'A'));
            let shared = names.text.get(before..before + shared).unwrap_or("").to_owned();
            names.text.push_str(&shared);
            names.text.push_str(rest.as_str());
            let gender = match sex {
                '1' => Some(Gender::Male),
                '2' => Some(Gender::Female),
                _ => None,
            };
            names
                .ends
                .push((u32::try_from(names.text.len()).unwrap_or(u32::MAX), gender));
            before = start;
        }
        names
    }

    /// Whose a name in lower case mostly is; `None` where it is no first name.
    pub(super) fn find(&self, name: &str) -> Option<Option<Gender>> {
        let at = |n: usize| {
            let start = n
                .checked_sub(1)
                .and_then(|n| self.ends.get(n))
                .map_or(0, |(end, _)| *end);
            self.text.get(start as usize..self.ends.get(n)?.0 as usize)
        };
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match at(middle)?.cmp(name) {
                Ordering::Equal => return self.ends.get(middle).map(|(_, gender)| *gender),
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_share_is_not_written_again() {
        let names = FirstNames::read("Aana2Dbel2Aben1Aåsa0");
        assert_eq!(names.find("ana"), Some(Some(Gender::Female)));
        assert_eq!(names.find("anabel"), Some(Some(Gender::Female)));
        assert_eq!(names.find("ben"), Some(Some(Gender::Male)));
        assert_eq!(names.find("åsa"), Some(None));
        for unknown in ["", "an", "anab", "zoe"] {
            assert_eq!(names.find(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn the_build_packs_every_name_of_the_data() {
        let names = FirstNames::read(include_str!(concat!(env!("OUT_DIR"), "/first-names.txt")));
        let data = include_str!("../../../data/names/first-names.txt");
        let lines = data.lines().filter(|line| !line.starts_with('#'));
        for (name, sex) in lines.clone().map(|line| line.split_once(' ').unwrap()) {
            let gender = match sex {
                "m" => Some(Gender::Male),
                "f" => Some(Gender::Female),
                _ => None,
            };
            assert_eq!(names.find(name), Some(gender), "{name}");
        }
        assert_eq!(names.ends.len(), lines.count());
    }
}
