//! Finds words again in a text that has changed: approximate search, with what stood around them as a second opinion.

/// Changed letters that are forgiven, as a share of the quotation: one in four.
const FORGIVEN: usize = 4;
/// The longest quotation that is searched for approximately, in characters.
const LONGEST: usize = 2_000;
/// Candidates that are compared by what stands around them.
const CANDIDATES: usize = 64;
/// How much of what stands around is compared, in characters each way: twice what Hypothesis keeps of it.
const AROUND: usize = 64;
/// How much each sign counts: those that Hypothesis uses (client/src/annotator/anchoring/match-quote.ts).
const WEIGHTS: Weights = Weights {
    quote: 50.0,
    before: 20.0,
    after: 20.0,
    near: 2.0,
};

struct Weights {
    quote: f32,
    before: f32,
    after: f32,
    near: f32,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'q> {
    pub(crate) quote: &'q str,
    /// The words before and after it; empty where unknown.
    pub(crate) before: &'q str,
    pub(crate) after: &'q str,
    /// Where it should begin, in characters of the text searched; `None` where unknown.
    pub(crate) near: Option<usize>,
}

/// A place where it may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// In characters of the text searched.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Letters changed, added or missing.
    pub(crate) errors: usize,
}

/// The likeliest place, exact or changed; `None` where nothing is like it, or `work` (steps, which it counts down) is used up:
/// so callers bound what many searches take together.
pub(crate) fn find(text: &[char], wanted: &Wanted<'_>, work: &mut usize) -> Option<Place> {
    let quote: Vec<char> = wanted.quote.chars().collect();
    if quote.is_empty() || quote.len() > text.len().saturating_mul(2) {
        return None;
    }
    spend(work, text.len() + quote.len())?;
    let mut places = exact(text, &quote);
    if places.is_empty() && quote.len() <= LONGEST {
        // Rows beyond the errors allowed are not computed: a third of all is more than enough.
        spend(work, text.len().saturating_mul(quote.len() / 3 + 1))?;
        places = approximate(text, &quote, quote.len() / FORGIVEN);
    }
    places.sort_by_key(|p| {
        let away = wanted.near.map_or(0, |near| p.start.abs_diff(near));
        (p.errors, away, (p.end - p.start).abs_diff(quote.len()))
    });
    places.truncate(CANDIDATES);
    let scored = places
        .into_iter()
        .map(|place| (score(text, wanted, quote.len(), place), place));
    scored
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
        .map(|(_, place)| place)
}

/// Takes from what work is left; nothing is left once it was too little.
fn spend(work: &mut usize, cost: usize) -> Option<()> {
    let left = work.checked_sub(cost);
    *work = left.unwrap_or(0);
    left.map(|_| ())
}

/// Every place where the quotation stands as it is, overlapping ones too (Knuth, Morris and Pratt, 1977): in words that
/// repeat themselves, comparing anew at each place would take the product of the lengths.
fn exact(text: &[char], quote: &[char]) -> Vec<Place> {
    // How much of the quotation's beginning a match of so many letters ends with, itself left out.
    let mut shorter = vec![0; quote.len() + 1];
    let mut matched = 0;
    for at in 1..quote.len() {
        while matched > 0 && quote[matched] != quote[at] {
            matched = shorter[matched];
        }
        matched += usize::from(quote[matched] == quote[at]);
        shorter[at + 1] = matched;
    }
    let mut places = Vec::new();
    matched = 0;
    for (at, letter) in text.iter().enumerate() {
        while matched > 0 && quote[matched] != *letter {
            matched = shorter[matched];
        }
        matched += usize::from(quote[matched] == *letter);
        if matched == quote.len() {
            places.push(Place {
                start: at + 1 - matched,
                end: at + 1,
                errors: 0,
            });
            matched = shorter[matched];
        }
    }
    places
}

/// Sellers' algorithm (1980), computing no rows that have more than `most` errors: every end of a match, with the
/// beginning that has fewest errors.
fn approximate(text: &[char], quote: &[char], most: usize) -> Vec<Place> {
    let none = (most + 1, 0);
    // Errors of the best match of the quote's first letters that ends here, and where it begins.
    let mut column: Vec<(usize, usize)> = (0..=quote.len()).map(|errors| (errors, 0)).collect();
    let mut last = most.min(quote.len());
    let mut places = Vec::new();
    for (at, letter) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        let rows = (last + 1).min(quote.len());
        for row in 1..=rows {
            let old = if row <= last { column[row] } else { none };
            let changed = (diagonal.0 + usize::from(quote[row - 1] != *letter), diagonal.1);
            let added = (old.0 + 1, old.1);
            let missing = (column[row - 1].0 + 1, column[row - 1].1);
            column[row] = [added, missing]
                .into_iter()
                .fold(changed, |best, other| if other.0 < best.0 { other } else { best });
            diagonal = old;
        }
        last = (0..=rows).rev().find(|&row| column[row].0 <= most).unwrap_or(0);
        if last == quote.len() {
            let (errors, start) = column[last];
            places.push(Place {
                start,
                end: at + 1,
                errors,
            });
        }
    }
    places
}

fn score(text: &[char], wanted: &Wanted<'_>, length: usize, place: Place) -> f32 {
    let share = |part: usize, of: usize| part as f32 / of.max(1) as f32;
    let alike = |there: &[char], wanted: &str, from_end: bool| -> f32 {
        let mut wanted: Vec<char> = match from_end {
            true => wanted.chars().rev().take(AROUND).collect(),
            false => wanted.chars().take(AROUND).collect(),
        };
        if from_end {
            wanted.reverse();
        }
        let here = match from_end {
            true => &there[there.len().saturating_sub(wanted.len())..],
            false => &there[..there.len().min(wanted.len())],
        };
        if wanted.is_empty() {
            1.0
        } else {
            1.0 - share(distance(here, &wanted), wanted.len().max(here.len()))
        }
    };
    let near = wanted
        .near
        .map_or(0.0, |near| 1.0 - share(place.start.abs_diff(near), text.len()).min(1.0));
    WEIGHTS.quote * (1.0 - share(place.errors, length))
        + WEIGHTS.before * alike(&text[..place.start], wanted.before, true)
        + WEIGHTS.after * alike(&text[place.end..], wanted.after, false)
        + WEIGHTS.near * near
}

/// Levenshtein's distance of two short strings.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wanted(quote: &str) -> Wanted<'_> {
        Wanted {
            quote,
            before: "",
            after: "",
            near: None,
        }
    }

    #[track_caller]
    fn found(text: &str, wanted: &Wanted<'_>) -> Option<String> {
        let letters: Vec<char> = text.chars().collect();
        find(&letters, wanted, &mut 100_000).map(|p| letters[p.start..p.end].iter().collect())
    }

    #[test]
    fn words_that_were_edited_are_found() {
        let text = "The ferry stops in May, “we cannot go on”, said Venn.";
        assert_eq!(
            found(text, &wanted("\"we can not go on\"")).as_deref(),
            Some("“we cannot go on”")
        );
        assert_eq!(found(text, &wanted("nothing of the kind was ever said")), None);
    }

    #[test]
    fn what_stands_around_decides_between_the_same_words() {
        let text = "Venn said no. Falk said no. Moss said no.";
        let by_context = Wanted {
            before: "Falk ",
            ..wanted("said no")
        };
        let letters: Vec<char> = text.chars().collect();
        assert_eq!(find(&letters, &by_context, &mut 10_000).map(|p| p.start), Some(19));
        let by_place = Wanted {
            near: Some(33),
            ..wanted("said no")
        };
        assert_eq!(find(&letters, &by_place, &mut 10_000).map(|p| p.start), Some(33));
    }

    #[test]
    fn work_is_bounded() {
        let text: Vec<char> = "a b c ".repeat(1_000).chars().collect();
        let mut work = 20_000;
        assert_eq!(find(&text, &wanted("not there at all"), &mut work), None);
        assert_eq!(find(&text, &wanted("a b c"), &mut work), None, "nothing is left of it");
    }

    #[test]
    fn words_that_repeat_themselves_and_long_surroundings_take_no_time() {
        let text = vec!['a'; 200_000];
        let quote = "a".repeat(100_000) + "b";
        assert_eq!(find(&text, &wanted(&quote), &mut 1_000_000), None);
        let around = "b".repeat(200_000);
        let by_context = Wanted {
            before: &around,
            after: &around,
            ..wanted("aa")
        };
        assert_eq!(find(&text, &by_context, &mut 1_000_000).map(|p| p.errors), Some(0));
    }

    proptest! {
        #[test]
        fn exact_places_are_all_there_are(text in "[ab]{0,30}", quote in "[ab]{1,5}") {
            let text: Vec<char> = text.chars().collect();
            let quote: Vec<char> = quote.chars().collect();
            let found: Vec<_> = exact(&text, &quote).into_iter().map(|p| (p.start, p.end)).collect();
            let windows = text.windows(quote.len()).enumerate().filter(|(_, w)| *w == quote);
            prop_assert_eq!(found, windows.map(|(at, _)| (at, at + quote.len())).collect::<Vec<_>>());
        }

        #[test]
        fn no_place_is_better_than_the_best(text in "[ab ]{0,30}", quote in "[ab ]{4,9}") {
            let text: Vec<char> = text.chars().collect();
            let quote: Vec<char> = quote.chars().collect();
            let most = quote.len() / FORGIVEN;
            let best = approximate(&text, &quote, most).into_iter().map(|p| p.errors).min();
            let all = (0..=text.len()).flat_map(|a| (a..=text.len()).map(move |b| (a, b)));
            let truly = all.map(|(a, b)| distance(&text[a..b], &quote)).min().filter(|&d| d <= most);
            prop_assert_eq!(best, truly);
            for p in approximate(&text, &quote, most) {
                prop_assert_eq!(distance(&text[p.start..p.end], &quote), p.errors);
            }
        }
    }
}
