//! When two spellings are one name.

/// `word` in small letters, with straight apostrophes and without full stops.
#[inline(never)]
pub(super) fn folded(word: &str) -> String {
    if word.is_ascii() {
        let mut small = String::with_capacity(word.len());
        small.extend(word.split('.'));
        small.make_ascii_lowercase();
        return small;
    }
    word.chars()
        .filter(|&c| c != '.')
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two folded first names can be one person's: the same, an initial, one spelling off ("iain", "ian"), or a
/// short form that the longer begins with ("rob", "robert").
pub(super) fn first_names_agree(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let letters = short.chars().count();
    if letters == 1 {
        return long.starts_with(short);
    }
    letters >= 3 && (long.starts_with(short) || (same_start(a, b) && distance_at_most_one(a, b)))
        || nickname(short, long)
}

/// Whether two folded last names are likely one, misspelt: "macdonald" and "mcdonald", "laughton" and "loughton".
pub(super) fn similar_surnames(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let plain = |name: &str| name.strip_prefix("mac").map(|rest| format!("mc{rest}"));
    if plain(a).as_deref() == Some(b) || plain(b).as_deref() == Some(a) {
        return true;
    }
    let shortest = a.len().min(b.len());
    let alike = same_start(a, b) && distance_at_most_one(a, b);
    alike && (shortest >= 6 || (shortest >= 3 && doubled_or_dropped_vowel(a, b)))
}

fn same_start(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next()
}

/// Whether the longer is the shorter with one vowel more ("iain" for "ian").
fn doubled_or_dropped_vowel(a: &str, b: &str) -> bool {
    let consonants = |s: &str| s.chars().filter(|c| !"aeiou".contains(*c)).collect::<String>();
    a.len() != b.len() && consonants(a) == consonants(b)
}

/// Whether one letter put in, left out or changed makes `b` of `a`.
fn distance_at_most_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a[start..]
        .iter()
        .rev()
        .zip(b[start..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    a.len().max(b.len()) - start - end <= 1
}

/// Short forms that are no beginnings of the long.
fn nickname(short: &str, long: &str) -> bool {
    const FORMS: [(&str, &str); 26] = [
        ("bill", "william"),
        ("bob", "robert"),
        ("dick", "richard"),
        ("ted", "edward"),
        ("ted", "theodore"),
        ("jim", "james"),
        ("jack", "john"),
        ("mike", "michael"),
        ("bernie", "bernard"),
        ("tony", "anthony"),
        ("liz", "elizabeth"),
        ("beth", "elizabeth"),
        ("kate", "katherine"),
        ("kate", "catherine"),
        ("peggy", "margaret"),
        ("maggie", "margaret"),
        ("chuck", "charles"),
        ("charlie", "charles"),
        ("joe", "joseph"),
        ("hank", "henry"),
        ("harry", "henry"),
        ("andy", "andrew"),
        ("sandy", "alexander"),
        ("rick", "richard"),
        ("betsy", "elizabeth"),
        ("tim", "timothy"),
    ];
    FORMS.contains(&(short, long))
}

/// The initials of a name of several words, small words left out: "drug enforcement agency" gives "dea".
pub(super) fn acronym_of(name: &str) -> Option<String> {
    let initials: String = name
        .split_whitespace()
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .flat_map(char::to_lowercase)
        .collect();
    (initials.chars().count() >= 2).then_some(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_names_are_one_and_different_names_are_two() {
        assert!(similar_surnames("macdonald", "mcdonald"));
        assert!(similar_surnames("laughton", "loughton"));
        assert!(similar_surnames("iain", "ian"));
        assert!(
            !similar_surnames("smith", "smyth"),
            "short names often differ by one letter and are two"
        );
        assert!(!similar_surnames("barton", "carton"));
        assert!(
            first_names_agree("iain", "ian") && first_names_agree("bill", "william") && first_names_agree("j", "john")
        );
        assert!(!first_names_agree("anna", "emma") && !first_names_agree("mary", "peter"));
    }

    #[test]
    fn initials_leave_small_words_out() {
        assert_eq!(acronym_of("Bank of England").as_deref(), Some("be"));
        assert_eq!(acronym_of("Drug Control Office").as_deref(), Some("dco"));
        assert_eq!(acronym_of("Parliament"), None);
    }
}
