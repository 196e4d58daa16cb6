//! The classes of one segment: a channel of its own for each layer, stacked by the style sheet.

use crate::filter::Found;
use crate::reading::{Marked, Reading, Target};
use crate::segments::{Layer, Segment};
use crate::voices::unsure;

/// What a segment's element carries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Drawn {
    /// Space-separated classes.
    pub(crate) class: String,
    /// Ids of the attributions, outermost first.
    pub(crate) attributions: String,
    /// Ids of the claims.
    pub(crate) claims: String,
    /// Ids of the quoted terms.
    pub(crate) terms: String,
    /// The initials to show after a source.
    pub(crate) initials: Option<String>,
}

/// Whether the layer shows where only what is `found` does. What the reader has picked or points at shows anyway.
fn shows(reading: &Reading, layer: Layer, marked: Marked, found: &Found) -> bool {
    let picked = |is: &dyn Fn(Target) -> bool| marked.pinned.is_some_and(is) || marked.lit.is_some_and(is);
    match layer {
        Layer::Claim(i) => {
            let id = reading.article.claims.get(i).map(|claim| claim.id);
            found.claim(i) || picked(&|target| id.is_some_and(|id| target == Target::Claim(id)))
        }
        Layer::Term(i) => {
            let term = reading.article.quoted_terms.get(i).copied().map(Target::of_term);
            picked(&|target| term == Some(target))
        }
        layer => layer.attribution().is_some_and(|i| {
            let attribution = reading.article.attributions.get(i);
            found.attribution(i) || picked(&|target| attribution.is_some_and(|a| target.takes_in(a)))
        }),
    }
}

/// The classes and ids of a segment; `None` where it carries no annotation. Where there is something `found`, the rest
/// has ids, so that it can be picked, and no classes.
pub(crate) fn drawn(reading: &Reading, segment: &Segment, marked: Marked, found: Option<&Found>) -> Option<Drawn> {
    if segment.covers.is_empty() {
        return None;
    }
    let mut drawn = Drawn::default();
    let mut class = Classes::default();
    let seen = |layer: Layer| found.is_none_or(|found| shows(reading, layer, marked, found));
    // A source's box takes room: where it came and went with the pointer, the words would move from under it, and back.
    let pointed_at = |i: usize| {
        let pinned = Marked { lit: None, ..marked };
        found.is_some_and(|found| !shows(reading, Layer::Source(i), pinned, found))
    };
    let contents = segment.covers.iter().map(|cover| cover.layer);
    let inner = contents
        .rev()
        .find(|&layer| matches!(layer, Layer::Content { .. }) && seen(layer))
        .and_then(Layer::attribution);
    for cover in &segment.covers {
        if let Some(attribution) = cover
            .layer
            .attribution()
            .and_then(|i| reading.article.attributions.get(i))
        {
            add_id(&mut drawn.attributions, &attribution.id.to_string());
            class.add_if(marked.lit.is_some_and(|target| target.takes_in(attribution)), "lit");
            class.add_if(
                marked.pinned.is_some_and(|target| target.takes_in(attribution)),
                "pinned",
            );
            class.add_if(marked.ring == Some(Target::Attribution(attribution.id)), "ring");
        }
        let other = match cover.layer {
            Layer::Claim(i) => reading.article.claims.get(i).map(|claim| Target::Claim(claim.id)),
            Layer::Term(i) => reading.article.quoted_terms.get(i).copied().map(Target::of_term),
            _ => None,
        };
        if let Some(other) = other {
            let ids = if matches!(other, Target::Claim(_)) {
                &mut drawn.claims
            } else {
                &mut drawn.terms
            };
            add_id(ids, &other.to_string());
            let ring = marked.ring == Some(other);
            class.add_if(ring, "ring");
            class.add_if(ring && cover.starts, "first");
            class.add_if(ring && cover.ends, "last");
        }
        if !seen(cover.layer) {
            continue;
        }
        match cover.layer {
            Layer::Content { attribution, quoted } if Some(attribution) == inner => {
                class.add(if quoted { "quoted" } else { "para" });
                class.add(HUES[usize::from(reading.hue(attribution))]);
                class.add_if(cover.starts, "first");
                class.add_if(cover.ends, "last");
                class.add_if(unsure(&reading.article, attribution).is_some(), "unsure");
            }
            Layer::Content { attribution, .. } => {
                class.add("in");
                class.add(AROUND[usize::from(reading.hue(attribution))]);
            }
            Layer::Source(attribution) if pointed_at(attribution) => {}
            Layer::Source(attribution) => {
                class.add("source");
                class.add(TAGS[usize::from(reading.hue(attribution))]);
                class.add_if(cover.starts, "start");
                class.add_if(cover.ends, "end");
                if cover.ends {
                    drawn.initials = reading
                        .owner(attribution)
                        .and_then(|i| reading.looks.get(i))
                        .map(|look| {
                            let doubt = if unsure(&reading.article, attribution).is_some() {
                                "?"
                            } else {
                                ""
                            };
                            format!("{}{doubt}", look.initials)
                        });
                }
            }
            Layer::Cue(attribution) => {
                class.add("cue");
                class.add(TAGS[usize::from(reading.hue(attribution))]);
            }
            Layer::Claim(claim) => {
                class.add("claim");
                if let Some(claim) = reading.article.claims.get(claim) {
                    class.add_if(claim.check_worthiness < SLIGHT, "slight");
                    class.add_if(marked.pinned == other || marked.lit == other, "picked");
                }
            }
            Layer::Term(_) => {
                class.add("term");
                class.add_if(marked.pinned == other || marked.lit == other, "picked");
                class.add_if(cover.starts, "opens");
                class.add_if(cover.ends, "closes");
            }
        }
    }
    drawn.class = class.0;
    Some(drawn)
}

/// Claims worth less are marked more lightly.
pub(crate) const SLIGHT: f32 = 0.5;
/// A speaker's hue on the words given to that speaker.
pub(crate) const HUES: [&str; 9] = ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"];
/// A speaker's hue on a source or cue.
const TAGS: [&str; 9] = ["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"];
/// The hue of the speaker whose report surrounds another.
const AROUND: [&str; 9] = [
    "in-s0", "in-s1", "in-s2", "in-s3", "in-s4", "in-s5", "in-s6", "in-s7", "in-s8",
];

/// Class names, each once.
#[derive(Default)]
struct Classes(String);

impl Classes {
    fn add(&mut self, name: &str) {
        if !self.0.split(' ').any(|known| known == name) {
            add_id(&mut self.0, name);
        }
    }

    fn add_if(&mut self, wanted: bool, name: &str) {
        if wanted {
            self.add(name);
        }
    }
}

fn add_id(list: &mut String, id: &str) {
    if list.split(' ').any(|known| known == id) {
        return;
    }
    if !list.is_empty() {
        list.push(' ');
    }
    list.push_str(id);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::annotated;
    use crate::filter::Filter;
    use whosaid_engine::{AttributionId, SpeakerId};

    fn classes_of(reading: &Reading, words: &str, marked: Marked) -> String {
        reading
            .cuts
            .iter()
            .flat_map(|cut| &cut.segments)
            .find(|segment| segment.span.of(&reading.article.text) == words)
            .and_then(|segment| drawn(reading, segment, marked, None))
            .map(|drawn| drawn.class)
            .unwrap_or_default()
    }

    fn nested() -> Reading {
        Reading::new(annotated(
            "[s1:It] [c1:says] [q1:that [s2:he] [c2:told] them [q2:[k1:the pier] “is rotten”]].",
            &[(1, "Report Ltd"), (2, "Tom Day")],
        ))
    }

    #[test]
    fn a_report_in_a_report_is_a_band_in_a_band() {
        let reading = nested();
        // Tom Day is given four words, Report Ltd five (“that he told them”, and nothing twice).
        assert_eq!(
            classes_of(&reading, "the pier", Marked::default()),
            "in in-s1 para s2 first claim"
        );
        assert_eq!(
            classes_of(&reading, "“is rotten”", Marked::default()),
            "in in-s1 quoted s2 last"
        );
        assert_eq!(
            classes_of(&reading, "he", Marked::default()),
            "para s1 source t2 start end"
        );
    }

    #[test]
    fn pinning_the_inner_report_leaves_the_outer_words_alone() {
        let marked = Marked {
            pinned: Some(Target::Attribution(AttributionId(2))),
            ..Marked::default()
        };
        assert!(classes_of(&nested(), "“is rotten”", marked).contains("pinned"));
        assert!(!classes_of(&nested(), " them ", marked).contains("pinned"));
    }

    #[test]
    fn the_keyboards_ring_goes_round_a_claim_and_a_quoted_term() {
        let reading = Reading::new(annotated("[k1:It cost [t0:“a bomb”]] then.", &[]));
        let at = |ring| Marked {
            ring: Some(ring),
            ..Marked::default()
        };
        let claim = at(Target::Claim(whosaid_engine::ClaimId(1)));
        assert_eq!(classes_of(&reading, "It cost ", claim), "ring first claim");
        assert_eq!(
            classes_of(&reading, "“a bomb”", claim),
            "ring last claim term opens closes"
        );
        let term = at(Target::Term(8));
        assert_eq!(classes_of(&reading, "It cost ", term), "claim");
        assert_eq!(
            classes_of(&reading, "“a bomb”", term),
            "claim ring first last term opens closes"
        );
    }

    #[test]
    fn what_is_not_looked_for_has_ids_and_no_marks_unless_it_is_picked() {
        let reading = nested();
        let filter = Filter {
            speaker: Some(Some(SpeakerId(1))),
            ..Filter::default()
        };
        let found = filter.find(&reading);
        let of = |words: &str, marked| {
            let segments = reading.cuts.iter().flat_map(|cut| &cut.segments);
            let segment = segments.into_iter().find(|s| s.span.of(&reading.article.text) == words);
            drawn(&reading, segment.unwrap(), marked, Some(&found)).unwrap()
        };
        // The outer report is looked for: its words are drawn through the inner one.
        let outer = of("the pier", Marked::default());
        assert_eq!(outer.class, "para s1");
        assert_eq!((outer.attributions.as_str(), outer.claims.as_str()), ("a1 a2", "c1"));
        let picked = Marked {
            pinned: Some(Target::Attribution(AttributionId(2))),
            ..Marked::default()
        };
        assert!(of("“is rotten”", picked).class.contains("quoted s2"));
        assert!(of("he", picked).class.contains("source"));
        // What is only pointed at has colours, and no box that would take room.
        let pointed_at = Marked {
            lit: picked.pinned,
            ..Marked::default()
        };
        assert!(of("“is rotten”", pointed_at).class.contains("quoted s2"));
        let source = of("he", pointed_at);
        assert!(source.class.contains("lit") && !source.class.contains("source"));
        assert_eq!(source.initials, None);
    }
}
