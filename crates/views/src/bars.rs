//! The article as a strip: who is quoted or paraphrased where, and where the claims are.

use crate::order::{falling_share, order};
use crate::reading::Reading;
use crate::segments::Layer;
use whosaid_engine::AttributionId;

/// A stretch of the strip, in shares of the article's length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Where it begins, from 0 to 1.
    pub start: f64,
    /// How long it is, from 0 to 1.
    pub len: f64,
    /// The attribution that it stands for; the first one where a bar stands for several.
    pub attribution: AttributionId,
    /// The hue of its speaker.
    pub hue: u8,
    /// Whether the words are quoted rather than paraphrased.
    pub quoted: bool,
}

/// Bars, or claims, drawn at most; a strip is some 600 pixels long.
const MOST: usize = 400;

/// The strip's bars. Of a long article there are too many to see; those that would share a few pixels become one, which
/// stands for the first of them.
pub(crate) fn bars(reading: &Reading) -> Vec<Bar> {
    let whole = reading.article.text.len().max(1) as f64;
    let mut bars: Vec<Bar> = Vec::new();
    for segment in reading.cuts.iter().flat_map(|cut| &cut.segments) {
        let Some(Layer::Content { attribution, quoted }) = segment.content().map(|cover| cover.layer) else {
            continue;
        };
        let Some(id) = reading.article.attributions.get(attribution).map(|a| a.id) else {
            continue;
        };
        let start = segment.span.start as f64 / whole;
        let len = segment.span.len() as f64 / whole;
        match bars.last_mut() {
            Some(last) if last.attribution == id && last.quoted == quoted && start - (last.start + last.len) < 1e-9 => {
                last.len += len;
            }
            _ => bars.push(Bar {
                start,
                len,
                attribution: id,
                hue: reading.hue(attribution),
                quoted,
            }),
        }
    }
    thin(bars)
}

/// Of bars that begin in the same 400th of the strip, the longest, as long as that 400th at least.
fn thin(bars: Vec<Bar>) -> Vec<Bar> {
    if bars.len() <= MOST {
        return bars;
    }
    let slot = |bar: &Bar| (bar.start * MOST as f64) as usize;
    let mut thinned: Vec<Bar> = Vec::new();
    for bar in bars {
        match thinned.last_mut() {
            Some(last) if slot(last) == slot(&bar) => {
                if bar.len > last.len {
                    *last = bar;
                }
            }
            _ => thinned.push(bar),
        }
    }
    for bar in &mut thinned {
        bar.len = bar.len.max(1.0 / MOST as f64);
    }
    thinned
}

/// Where the claims are, as starts and lengths; of too many, those worth checking most.
pub(crate) fn claim_lines(reading: &Reading) -> Vec<(f64, f64)> {
    let whole = reading.article.text.len().max(1) as f64;
    let all = &reading.article.claims;
    let mut drawn = order(all.len(), |i| falling_share(all[i].check_worthiness));
    drawn.truncate(MOST);
    order(drawn.len(), |i| drawn[i] as u64)
        .into_iter()
        .filter_map(|i| all.get(drawn[i]))
        .map(|claim| (claim.span.start as f64 / whole, claim.span.len() as f64 / whole))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::annotated;

    #[test]
    fn a_claim_does_not_cut_a_bar_and_a_quotation_mark_does() {
        let article = annotated("[q1:it [k1:was] so “bad”] he said", &[(1, "He")]);
        let bars = Reading::new(article).strip.0;
        let quoted: Vec<bool> = bars.iter().map(|bar| bar.quoted).collect();
        assert_eq!(quoted, [false, true]);
        assert!((bars[0].start + bars[0].len - bars[1].start).abs() < 1e-9);
    }

    #[test]
    fn a_long_article_has_no_more_bars_than_can_be_seen() {
        let marked: String = (1..3000).map(|i| format!("[q{i}:“word”] and ")).collect();
        let bars = Reading::new(annotated(&marked, &[])).strip.0;
        assert!(bars.len() <= MOST + 1, "{}", bars.len());
        assert!(bars.windows(2).all(|pair| pair[0].start < pair[1].start));
    }
}
