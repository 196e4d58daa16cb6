//! Quotations and claims with their sources as Markdown (CommonMark), for notes. Out only.

mod escape;
mod sentence;

use crate::fragment::text_fragment;
use crate::spoken::{Speakers, words};
use crate::web::web_address;
use escape::escaped;
use sentence::Sentences;
use std::collections::BTreeMap;
use whosaid_engine::{Article, AttributionKind, Claim, ClaimId, Span};

/// Under a heading of its own each: who said what, and the claims, those worth checking most first.
///
/// Each attribution is a block quotation, then who says it, how, and a link to the words where the article's address is
/// known. Paraphrases are in italics, since they are the reporter's words. Of contents that say nothing by themselves
/// ("it", "to comment") the whole sentence is shown. Claims are numbered, so that one that answers another can say which.
#[must_use]
pub fn to_string(article: &Article) -> String {
    let speakers = Speakers::of(article);
    let sentences = Sentences::of(article);
    let mut out = String::new();
    if let Some(title) = &article.title {
        out.push_str(&format!("# {}\n\n", escaped(title)));
    }
    if let Some(url) = article.url.as_deref().and_then(web_address) {
        out.push_str(&format!("<{}>\n\n", url.replace('<', "%3C").replace('>', "%3E")));
    }
    let mut quoted = String::new();
    for a in &article.attributions {
        let said = match sentences.telling(&a.content) {
            Some(sentence) => escaped(sentence.of(&article.text)),
            None => escaped(&words(&article.text, &a.content)),
        };
        if said.is_empty() {
            continue;
        }
        let mark = if a.kind == AttributionKind::Indirect { "*" } else { "" };
        quoted.push_str(&format!("> {mark}{said}{mark}\n>\n> — "));
        match speakers.get(a.speaker) {
            Some(s) => {
                quoted.push_str(&escaped(&s.name));
                if let Some(role) = &s.role {
                    quoted.push_str(&format!(", {}", escaped(role)));
                }
            }
            None => quoted.push_str("no source named"),
        }
        quoted.push_str(&format!(" ({})", a.act.name()));
        quoted.push_str(&linked(article, a.content.first().copied()));
        quoted.push_str("\n\n");
    }
    if !quoted.is_empty() {
        out.push_str("## Who said what\n\n");
        out.push_str(&quoted);
    }
    if !article.claims.is_empty() {
        out.push_str("## Claims, by how much they are worth checking\n\n");
        out.push_str(&claims(article, &speakers, &sentences));
    }
    out
}

/// A link to the words, where the article's address is known.
fn linked(article: &Article, span: Option<Span>) -> String {
    let Some(address) = span.and_then(|span| text_fragment(article, span)) else {
        return String::new();
    };
    let address = address
        .replace('(', "%28")
        .replace(')', "%29")
        .replace('<', "%3C")
        .replace('>', "%3E");
    format!(", [in the article]({address})")
}

/// The claims as a numbered list, with who makes each, what it is worth and what it answers.
fn claims(article: &Article, speakers: &Speakers<'_>, sentences: &Sentences<'_>) -> String {
    let mut ranked: Vec<&Claim> = article.claims.iter().collect();
    ranked.sort_by(|a, b| b.check_worthiness.total_cmp(&a.check_worthiness));
    let numbers: BTreeMap<ClaimId, usize> = ranked.iter().zip(1..).map(|(claim, n)| (claim.id, n)).collect();
    let mut out = String::new();
    for (claim, number) in ranked.iter().zip(1..) {
        let span = sentences.telling(&[claim.span]).unwrap_or(claim.span);
        let said = escaped(span.of(&article.text));
        let claimant = match speakers.get(claim.claimant) {
            Some(speaker) => format!("{} ({})", escaped(&speaker.name), claim.kind.name()),
            None if claim.attribution.is_some() => format!("no source named ({})", claim.kind.name()),
            None => "the article, in its own voice".to_owned(),
        };
        let worth = match claim.check_worthiness {
            w if w >= 0.75 => "very much worth checking",
            w if w >= 0.5 => "worth checking",
            _ => "less worth checking",
        };
        let answers: Vec<String> = claim
            .answers
            .iter()
            .filter_map(|id| Some(format!("no. {}", numbers.get(id)?)))
            .collect();
        let answers = if answers.is_empty() {
            String::new()
        } else {
            format!("; answers {}", answers.join(" and "))
        };
        let link = linked(article, Some(claim.span));
        out.push_str(&format!("{number}. {said} — {claimant}; {worth}{answers}{link}\n"));
    }
    out
}
