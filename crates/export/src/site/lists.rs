//! Pages that gather what many articles hold.

use super::shell::{Shell, shell};
use super::{Entry, SiteOptions};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use whosaid_engine::{Claim, SpeakerId, SpeakerKind};
use whosaid_interop::markup::{escaped, json_in_script};
use whosaid_views::strings;

/// Claims on the page of claims: more would not be read.
const CLAIMS: usize = 500;
/// Characters of a quotation in the search data: what is searched, and shown.
const WORDS: usize = 400;

fn page(file: &str, title: &str, options: &SiteOptions, head: &str, body: &str) -> String {
    let body = format!(
        "<main class=\"list\" id=\"list\">\n<h1>{}</h1>\n{body}</main>",
        escaped(title)
    );
    shell(&Shell {
        title,
        site: options,
        up: "",
        here: file,
        head,
        body: &body,
    })
}

/// Writing into a string cannot fail, here and below.
pub(super) fn index(entries: &[Entry], options: &SiteOptions) -> String {
    let mut body = format!(
        "<p class=\"stand\">{}</p>\n<ol class=\"entries\">\n",
        strings::count(entries.len(), "article", "articles")
    );
    for entry in entries {
        let (article, speakers) = (&entry.article, voices(entry).len());
        let _ = writeln!(
            body,
            "<li><a href=\"{}\">{}</a> <span class=\"sub\">{}, {}, {}</span></li>",
            entry.path(),
            escaped(entry.title()),
            strings::count(article.attributions.len(), "attribution", "attributions"),
            strings::count(speakers, "speaker", "speakers"),
            strings::count(article.claims.len(), "claim to check", "claims to check"),
        );
    }
    body.push_str("</ol>\n");
    page("index.html", &options.title, options, "", &body)
}

/// How often each speaker of an article is heard.
fn voices(entry: &Entry) -> BTreeMap<SpeakerId, usize> {
    let mut voices = BTreeMap::new();
    for id in entry.article.attributions.iter().filter_map(|a| a.speaker) {
        *voices.entry(id).or_insert(0) += 1;
    }
    voices
}

/// Names, the ones in most articles first. Groups and unnamed sources are left out: "officials" are others each time.
pub(super) fn speakers(entries: &[Entry], options: &SiteOptions) -> String {
    let mut by_name: BTreeMap<&str, Vec<(&Entry, usize)>> = BTreeMap::new();
    for entry in entries {
        let voices = voices(entry);
        for s in &entry.article.speakers {
            let named = matches!(
                s.kind,
                SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Document
            );
            if let (true, Some(&times)) = (named && !s.name.trim().is_empty(), voices.get(&s.id)) {
                by_name.entry(s.name.trim()).or_default().push((entry, times));
            }
        }
    }
    let mut names: Vec<(&str, Vec<(&Entry, usize)>)> = by_name.into_iter().collect();
    let times = |heard: &[(&Entry, usize)]| heard.iter().map(|(_, times)| times).sum::<usize>();
    names.sort_by_key(|(name, heard)| (usize::MAX - heard.len(), usize::MAX - times(heard), *name));
    let mut body = String::from(
        "<p class=\"stand\">Speakers of the same name stand together. They need not be the same: two people can share a name, \
         and one can go by two. Follow the links before you conclude anything from this list.</p>\n<ul class=\"entries\">\n",
    );
    for (name, heard) in &names {
        let _ = write!(
            body,
            "<li><details><summary><b>{}</b> <span class=\"sub\">{} in {}</span></summary><ul>",
            escaped(name),
            strings::count(times(heard), "attribution", "attributions"),
            strings::count(heard.len(), "article", "articles"),
        );
        for (entry, times) in heard {
            let _ = write!(
                body,
                "<li><a href=\"{}#speakers\">{}</a> ({times})</li>",
                entry.path(),
                escaped(entry.title())
            );
        }
        body.push_str("</ul></details></li>\n");
    }
    body.push_str("</ul>\n");
    page("speakers.html", "Speakers", options, "", &body)
}

/// Claims, those worth checking most first.
pub(super) fn claims(entries: &[Entry], options: &SiteOptions) -> String {
    let mut all: Vec<(&Entry, &Claim)> = entries
        .iter()
        .flat_map(|entry| entry.article.claims.iter().map(move |claim| (entry, claim)))
        .collect();
    // A stable order: by worth, then by place.
    all.sort_by(|(_, a), (_, b)| b.check_worthiness.total_cmp(&a.check_worthiness));
    let total = all.len();
    all.truncate(CLAIMS);
    let what = if total > all.len() {
        format!("The {} most worth checking of {total} claims.", all.len())
    } else {
        "The most worth checking first.".to_owned()
    };
    let mut body = format!(
        "<p class=\"stand\">{what} Whether they are true, this site does not say.</p>\n<ol class=\"entries\">\n"
    );
    for (entry, claim) in all {
        let article = &entry.article;
        let claimant = claim
            .claimant
            .and_then(|id| article.speakers.iter().find(|s| s.id == id));
        let claimant = claimant.map_or("The article, or nobody named", |s| s.name.as_str());
        let _ = writeln!(
            body,
            "<li><a class=\"words\" href=\"{}#{}\">{}</a> <span class=\"sub\">{} ({}), in {} · {:.2}</span></li>",
            entry.path(),
            claim.id,
            escaped(claim.span.of(&article.text).trim()),
            escaped(claimant),
            claim.kind.name(),
            escaped(entry.title()),
            claim.check_worthiness,
        );
    }
    body.push_str("</ol>\n");
    page("claims.html", "Claims", options, "", &body)
}

pub(super) fn search(options: &SiteOptions) -> String {
    let head = "<script src=\"search-data.js\" defer></script>\n<script src=\"search.js\" defer></script>\n";
    let body = "<noscript><p>Search needs JavaScript; the <a href=\"index.html\">list of articles</a> does not.</p></noscript>\n\
        <form role=\"search\" id=\"search\" hidden><label for=\"words\">Words of a quotation, a claim, a speaker or a headline</label>\
        <input id=\"words\" type=\"search\" autocomplete=\"off\"></form>\n<p id=\"count\" role=\"status\"></p>\n<ol class=\"entries\" id=\"found\"></ol>\n";
    page("search.html", "Search", options, head, body)
}

/// What is searched: `{articles: [[path, title]], items: [[article, id, speaker, words]]}`, as a script, so that it also
/// loads from a folder on disk.
pub(super) fn search_data(entries: &[Entry]) -> String {
    let short = |words: &str| {
        words
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(WORDS)
            .collect::<String>()
    };
    let mut items = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        let article = &entry.article;
        let names: BTreeMap<SpeakerId, &str> = article.speakers.iter().map(|s| (s.id, s.name.as_str())).collect();
        let name = |id: Option<SpeakerId>| id.and_then(|id| names.get(&id)).copied().unwrap_or_default();
        for a in &article.attributions {
            let words: Vec<&str> = a.content.iter().map(|s| s.of(&article.text)).collect();
            items.push(json!([i, a.id, name(a.speaker), short(&words.join(" … "))]));
        }
        let alone = article.claims.iter().filter(|c| c.attribution.is_none());
        items.extend(alone.map(|c| json!([i, c.id, name(c.claimant), short(c.span.of(&article.text))])));
    }
    let articles: Vec<_> = entries
        .iter()
        .map(|entry| json!([entry.path(), entry.title()]))
        .collect();
    let data = json!({"articles": articles, "items": items}).to_string();
    format!("globalThis.whosaidSearch={};\n", json_in_script(&data))
}
