//! What depends on where the browser has put things: the margins, the ties between claims, the popover's place.
//!
//! All of it is measured first and written after, so that the browser lays the page out once. No style attributes:
//! marks get data attributes, ties are drawn as SVG, the popover's place goes into two custom properties.

use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};
use whosaid_engine::ClaimId;
use whosaid_views::Reading;

/// A tie between a claim and the answers near it, in pixels from the text's top.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tie {
    pub(crate) from: f64,
    pub(crate) to: Vec<f64>,
    /// Ties side by side stand in lanes, counted outwards.
    pub(crate) lane: usize,
}

/// Farther apart than this many pixels, a tie would tie nothing that can be seen together.
const NEAR: f64 = 900.0;
/// Pixels of the bars at the screen's top.
pub(super) const BARS: f64 = 110.0;
/// Texts with more marks in their margins are left as they are: measuring would make the browser lay all of it out.
const MOST: u32 = 600;

pub(crate) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn all(document: &Document, selector: &str) -> Vec<Element> {
    let Ok(found) = document.query_selector_all(selector) else {
        return Vec::new();
    };
    if found.length() > MOST {
        return Vec::new();
    }
    (0..found.length())
        .filter_map(|i| found.get(i)?.dyn_into().ok())
        .collect()
}

/// Where claims' numbers share a line, the earlier ones step outwards, lane by lane; what has no lane goes a row down.
pub(crate) fn settle() {
    const LANES: u32 = 3;
    let Some(document) = document() else { return };
    let numbers = all(&document, "#text .claim-no");
    let top = |number: &Element| number.parent_element().map_or(0.0, |mark| first_line(&mark));
    let tops: Vec<f64> = numbers.iter().map(top).collect();
    let mut later = 0;
    for (i, number) in numbers.iter().enumerate().rev() {
        let shared = tops.get(i + 1).is_some_and(|next| (tops[i] - next).abs() < 12.0);
        later = if shared { later + 1 } else { 0 };
        if let Some(number) = number.dyn_ref::<HtmlElement>() {
            // Custom properties of the element itself, as in `put`.
            let _ = number.style().set_property("--lane", &(later % LANES).to_string());
            let _ = number.style().set_property("--row", &(later / LANES).to_string());
        }
    }
}

/// The top of the first line that an inline element stands on.
fn first_line(element: &Element) -> f64 {
    let rects = element.get_client_rects();
    rects
        .get(0)
        .map_or_else(|| element.get_bounding_client_rect().top(), |rect| rect.top())
}

/// The ties between claims and the claims that answer them.
pub(crate) fn ties(reading: &Reading) -> Vec<Tie> {
    let Some(document) = document() else { return Vec::new() };
    let Some(text) = document.get_element_by_id("text") else {
        return Vec::new();
    };
    let zero = text.get_bounding_client_rect().top();
    let middle = |id: ClaimId| {
        // A headline's number stands in its line, not in the margin.
        let number = text.query_selector(&format!("#m-{id}")).ok().flatten()?;
        let rect = number.get_bounding_client_rect();
        // Not drawn, or not shown.
        (rect.height() > 0.0).then(|| rect.top() + rect.height() / 2.0 - zero)
    };
    let mut by_root: BTreeMap<ClaimId, Vec<ClaimId>> = BTreeMap::new();
    for claim in reading.article.claims.iter().take(MOST as usize) {
        if let Some(&answered) = claim.answers.first() {
            by_root.entry(answered).or_default().push(claim.id);
        }
    }
    let mut ties: Vec<Tie> = Vec::new();
    for (root, answers) in by_root {
        let Some(from) = middle(root) else { continue };
        let to: Vec<f64> = answers
            .into_iter()
            .filter_map(middle)
            .filter(|to| (to - from).abs() < NEAR)
            .collect();
        if !to.is_empty() {
            let lane = free_lane(&ties, from, &to);
            ties.push(Tie { from, to, lane });
        }
    }
    ties
}

fn free_lane(ties: &[Tie], from: f64, to: &[f64]) -> usize {
    let span = |from: f64, to: &[f64]| {
        to.iter()
            .fold((from, from), |(low, high), &y| (low.min(y), high.max(y)))
    };
    let (low, high) = span(from, to);
    let taken = |lane: usize| {
        ties.iter().filter(|tie| tie.lane == lane).any(|tie| {
            let (other_low, other_high) = span(tie.from, &tie.to);
            low <= other_high && other_low <= high
        })
    };
    (0..3).find(|&lane| !taken(lane)).unwrap_or(2)
}

/// Puts the popover beside what is pinned: above it if there is room, else below. Narrow screens and fingers have it docked.
pub(crate) fn place_popover(popover: &HtmlElement, id: &str) {
    let Some(document) = document() else { return };
    let Some(sheet) = document.get_element_by_id("article") else {
        return;
    };
    let selector = format!("#article mark:is([data-a~='{id}'], [data-t~='{id}'])");
    let Ok(marks) = document.query_selector_all(&selector) else {
        return;
    };
    let rect = |i: u32| Some(marks.get(i)?.dyn_into::<Element>().ok()?.get_bounding_client_rect());
    let (Some(first), Some(last)) = (rect(0), marks.length().checked_sub(1).and_then(rect)) else {
        return;
    };
    if super::media(super::DOCKED) {
        // Docked below, it must not lie over the words that it is about.
        let hidden = first.bottom() + 3.0 * first.height() - popover.get_bounding_client_rect().top();
        if hidden > 0.0 && first.top() > BARS {
            let by = hidden.min(first.top() - BARS);
            web_sys::window()
                .iter()
                .for_each(|window| window.scroll_by_with_x_and_y(0.0, by));
        }
        return;
    }
    let sheet = sheet.get_bounding_client_rect();
    let (width, height) = (f64::from(popover.offset_width()), f64::from(popover.offset_height()));
    let gap = 8.0;
    let top = if first.top() - height - gap > BARS {
        first.top() - height - gap
    } else {
        last.bottom() + gap
    };
    // As far as the words are on the screen, the card is too: one that is corrected is taller.
    let screen = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let top = match screen.map(|screen| screen - height - gap) {
        Some(lowest) if last.bottom() > BARS && first.top() < lowest + height => top.min(lowest).max(BARS),
        _ => top,
    };
    // Over the right margin rather than over the words, where there is one.
    let flush = sheet.right() - width - 16.0;
    let left = if sheet.width() > 700.0 {
        flush
    } else {
        flush.min(first.left() - 16.0)
    };
    let left = left.max(sheet.left() + 16.0);
    put(popover, &sheet, left, top);
}

/// The place of an element, in pixels from the sheet's corner. Custom properties of the element itself: the page's policy
/// allows these, unlike style attributes.
fn put(element: &HtmlElement, sheet: &web_sys::DomRect, x: f64, y: f64) {
    let style = element.style();
    let _ = style.set_property("--x", &format!("{:.0}px", x - sheet.left()));
    let _ = style.set_property("--y", &format!("{:.0}px", y - sheet.top()));
}

fn sheet() -> Option<web_sys::DomRect> {
    Some(document()?.get_element_by_id("article")?.get_bounding_client_rect())
}

/// Puts the toolbar below the selected words, or above them where there is no room.
pub(crate) fn place_at_selection(toolbar: &HtmlElement) {
    let range = super::words::selection().and_then(|selection| selection.get_range_at(0).ok());
    let (Some(range), Some(sheet)) = (range, sheet()) else {
        return;
    };
    let words = range.get_bounding_client_rect();
    let (width, height) = (f64::from(toolbar.offset_width()), f64::from(toolbar.offset_height()));
    let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let below = words.bottom() + 10.0;
    let room = window.is_none_or(|window| below + height + 70.0 < window);
    let y = if room { below } else { words.top() - height - 10.0 };
    put(
        toolbar,
        &sheet,
        words.left().min(sheet.right() - width - 8.0).max(sheet.left() + 8.0),
        y,
    );
}

/// Puts the grips at the ends of `spans`, two for each, in order.
pub(crate) fn place_grips(reading: &Reading, spans: &[whosaid_engine::Span]) {
    let (Some(document), Some(sheet)) = (document(), sheet()) else {
        return;
    };
    let grips = all(&document, ".grip");
    let ends = spans.iter().flat_map(|span| [(span.start, false), (span.end, true)]);
    for (grip, (at, end)) in grips.iter().zip(ends) {
        let rect = super::words::place(reading, at, end).and_then(|(node, offset)| {
            let range = document.create_range().ok()?;
            // The character beside the end has a place; the end itself has none where a line breaks.
            let (from, to) = if end {
                (offset.saturating_sub(1), offset)
            } else {
                (offset, offset + 1)
            };
            range.set_start(&node, from).ok()?;
            range.set_end(&node, to).ok()?;
            Some(range.get_bounding_client_rect())
        });
        if let (Some(rect), Some(grip)) = (rect, grip.dyn_ref::<HtmlElement>()) {
            let x = if end { rect.right() } else { rect.left() };
            put(grip, &sheet, x, rect.top());
            let _ = grip.style().set_property("--tall", &format!("{:.0}px", rect.height()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_that_overlap_stand_side_by_side() {
        let tie = |from, to: &[f64], lane| Tie {
            from,
            to: to.to_vec(),
            lane,
        };
        let ties = [tie(10.0, &[50.0], 0), tie(100.0, &[200.0, 90.0], 0)];
        assert_eq!(free_lane(&ties, 60.0, &[80.0]), 0);
        assert_eq!(free_lane(&ties, 40.0, &[80.0]), 1);
    }
}
