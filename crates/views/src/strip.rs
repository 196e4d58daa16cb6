//! A small strip for a list of articles: who is heard where. As text, it is kept beside the article's title, so that a list
//! is drawn without its articles.

use crate::classes::HUES;
use crate::reading::Reading;
use crate::strings;
use yew::prelude::*;

/// The strip's length.
const LENGTH: f64 = 200.0;

/// The strip as text: of each stretch its start and length, in two-hundredths of the article, and the speaker's hue, with
/// "q" where the words are quoted and "p" where they are paraphrased.
#[must_use]
pub fn strip(reading: &Reading) -> String {
    let mut strip = String::new();
    for bar in &reading.strip.0 {
        let (start, len) = ((bar.start * LENGTH) as u32, (bar.len * LENGTH).round().max(1.0) as u32);
        let manner = if bar.quoted { 'q' } else { 'p' };
        strip.push_str(&format!("{start} {len} {}{manner},", bar.hue));
    }
    strip
}

/// Draws what [`strip`] has written; nothing where it is empty or was written by another release.
pub fn draw_strip(strip: &str) -> Html {
    let drawn: Vec<Html> = strip.split_terminator(',').filter_map(stretch).collect();
    if drawn.is_empty() {
        return Html::default();
    }
    html! {
        <svg class="strip" viewBox="0 0 200 22" preserveAspectRatio="none" role="img" aria-label={strings::strip(drawn.len())}>
            <rect class="score-line" y="21" width="200" height="1"/>
            { for drawn }
        </svg>
    }
}

fn stretch(written: &str) -> Option<Html> {
    let mut parts = written.split(' ');
    let (start, len, how) = (parts.next()?, parts.next()?, parts.next()?);
    let numbers = [start, len].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let (hue, manner) = how.split_at_checked(1)?;
    let hue = HUES.get(hue.parse::<usize>().ok()?).filter(|_| numbers)?;
    let (class, y, height) = if manner == "q" {
        ("score-quoted", "0", "21")
    } else {
        ("score-para", "9", "12")
    };
    Some(html! {
        <rect class={classes!(class, *hue)} x={start.to_owned()} width={len.to_owned()} {y} {height}/>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::annotated;

    #[test]
    fn who_is_heard_where() {
        let article = annotated(
            "[s1:Ann] [c1:said] [q1:“it is so very bad”]. Nobody else was there. [s2:Bo] [c2:said] [q2:it was]",
            &[(1, "Ann"), (2, "Bo")],
        );
        assert_eq!(strip(&Reading::new(article)), "25 65 1q,183 17 2p,");
    }

    #[test]
    fn what_another_release_has_written_is_passed_over() {
        assert!(stretch("17 37 1q").is_some());
        for other in ["", "17", "17 37", "17 37 ", "17 37 9q", "x 37 1q", "17 37 ü"] {
            assert!(stretch(other).is_none(), "{other}");
        }
    }
}
