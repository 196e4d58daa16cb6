//! An article as brat's two files.

use super::Files;
use crate::spoken::{Speakers, kind_name, origin_name, speaker_kind_name};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use whosaid_engine::offsets::{Offsets, Unit};
use whosaid_engine::{Article, AttributionId, ClaimId, Origin, Span, SpeakerId};

/// The article as brat's two files.
#[must_use]
pub fn write(article: &Article) -> Files {
    let mut out = Lines {
        text: &article.text,
        offsets: Offsets::new(&article.text, Unit::CodePoint),
        out: String::new(),
        stretches: 0,
        events: 0,
        attributes: 0,
        notes: 0,
    };
    let mut speakers: BTreeMap<SpeakerId, usize> = BTreeMap::new();
    for s in &article.speakers {
        let mentions = out.stretches("Mention", &s.mentions);
        let Some(event) = out.event("Speaker", mentions.first(), &[("Mention", &mentions)]) else {
            continue;
        };
        speakers.insert(s.id, event);
        out.attribute("SpeakerKind", event, speaker_kind_name(s.kind));
        out.origin(event, s.origin);
        out.note("Name", event, &s.name);
        s.role.iter().for_each(|role| out.note("Role", event, role));
    }
    let named = Speakers::of(article);
    let mut attributions: BTreeMap<AttributionId, usize> = BTreeMap::new();
    for a in &article.attributions {
        let content = out.stretches("Content", &a.content);
        let source = out.stretches("Source", &a.source);
        let cue = out.stretches("Cue", a.cue.as_slice());
        let speaker: Vec<String> = a
            .speaker
            .and_then(|id| speakers.get(&id))
            .map(|e| format!("E{e}"))
            .into_iter()
            .collect();
        let roles = [
            ("Content", &content),
            ("Source", &source),
            ("Cue", &cue),
            ("Speaker", &speaker),
        ];
        let Some(event) = out.event("Attribution", content.first(), &roles) else {
            continue;
        };
        attributions.insert(a.id, event);
        out.attribute("Kind", event, kind_name(a.kind));
        out.attribute("Act", event, a.act.name());
        out.origin(event, a.origin);
        a.confidence
            .iter()
            .for_each(|share| out.attribute("Confidence", event, &share.to_string()));
        a.basis.iter().for_each(|basis| out.note("Basis", event, basis));
        if let (Some(s), true) = (named.get(a.speaker), speaker.is_empty()) {
            out.note("Name", event, &s.name);
        }
    }
    // Answers may lead to claims that come later: their numbers are known before.
    let mut claims: BTreeMap<ClaimId, usize> = BTreeMap::new();
    let written = article.claims.iter().filter(|c| !out.fragments(c.span).is_empty());
    claims.extend(written.zip(out.events + 1..).map(|(c, event)| (c.id, event)));
    for c in &article.claims {
        let of = |event: Option<&usize>| -> Vec<String> { event.map(|e| format!("E{e}")).into_iter().collect() };
        let span = out.stretches("Claim", &[c.span]);
        let attribution = of(c.attribution.and_then(|id| attributions.get(&id)));
        let claimant = of(c.claimant.and_then(|id| speakers.get(&id)));
        let answers: Vec<String> = c.answers.iter().flat_map(|id| of(claims.get(id))).collect();
        let roles = [
            ("Attribution", &attribution),
            ("Claimant", &claimant),
            ("Answers", &answers),
        ];
        let Some(event) = out.event("Claim", span.first(), &roles) else {
            continue;
        };
        out.attribute("Act", event, c.kind.name());
        out.origin(event, c.origin);
        out.attribute("CheckWorthiness", event, &c.check_worthiness.to_string());
    }
    out.stretches("Term", &article.quoted_terms);
    Files {
        text: article.text.clone(),
        annotations: out.out,
    }
}

/// The `.ann` file as it grows.
struct Lines<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    out: String,
    stretches: usize,
    events: usize,
    attributes: usize,
    notes: usize,
}

impl Lines<'_> {
    /// A `T` line for each span that is not empty; their ids. Writing into a string cannot fail.
    fn stretches(&mut self, kind: &str, spans: &[Span]) -> Vec<String> {
        let mut ids = Vec::with_capacity(spans.len());
        for &span in spans {
            let fragments = self.fragments(span);
            if fragments.is_empty() {
                continue;
            }
            self.stretches += 1;
            let id = format!("T{}", self.stretches);
            let places: Vec<String> = fragments
                .iter()
                .map(|&f| {
                    let units = self.offsets.from_span(f);
                    format!("{} {}", units.start, units.end)
                })
                .collect();
            let words: Vec<&str> = fragments.iter().map(|f| f.of(self.text)).collect();
            let _ = writeln!(self.out, "{id}\t{kind} {}\t{}", places.join(";"), words.join(" "));
            ids.push(id);
        }
        ids
    }

    /// The span's parts within lines.
    fn fragments(&self, span: Span) -> Vec<Span> {
        let mut at = span.start;
        let mut parts = Vec::new();
        for line in span.of(self.text).split(super::read::ends_line) {
            if !line.is_empty() {
                parts.push(Span::new(at, at + line.len()));
            }
            at += line.len();
            at += self
                .text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        }
        parts
    }

    /// An `E` line; none without a trigger.
    fn event(&mut self, kind: &str, trigger: Option<&String>, roles: &[(&str, &Vec<String>)]) -> Option<usize> {
        let trigger = trigger?;
        self.events += 1;
        let _ = write!(self.out, "E{}\t{kind}:{trigger}", self.events);
        for (role, ids) in roles {
            for (i, id) in ids.iter().enumerate() {
                let number = if i == 0 { String::new() } else { (i + 1).to_string() };
                let _ = write!(self.out, " {role}{number}:{id}");
            }
        }
        self.out.push('\n');
        Some(self.events)
    }

    fn attribute(&mut self, name: &str, event: usize, value: &str) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{name} E{event} {value}", self.attributes);
    }

    fn origin(&mut self, event: usize, origin: Origin) {
        self.attribute("Origin", event, origin_name(origin));
    }

    fn note(&mut self, name: &str, event: usize, text: &str) {
        self.notes += 1;
        let text = text
            .replace('\\', "\\\\")
            .replace('\n', "\\n")
            .replace('\r', "\\r")
            .replace('\t', "\\t");
        let _ = writeln!(self.out, "#{}\t{name} E{event}\t{text}", self.notes);
    }
}
