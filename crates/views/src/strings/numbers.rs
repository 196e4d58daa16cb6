//! Numbers, counts and shares as a reader sees them.

const NUMBERS: [&str; 11] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// A small number as a word, a large one in digits with commas.
#[must_use]
pub fn number(n: usize) -> String {
    NUMBERS.get(n).map_or_else(|| digits(n), |word| (*word).to_owned())
}

/// A number in digits, with a comma before every three.
#[must_use]
pub fn digits(n: usize) -> String {
    let plain = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `n` things, by the word for one and the word for several.
#[must_use]
pub fn count(n: usize, one: &str, several: &str) -> String {
    format!("{} {}", digits(n), if n == 1 { one } else { several })
}

/// The word with its first letter in upper case.
#[must_use]
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// A share as a percentage.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{}%", (share * 100.0).round())
}
