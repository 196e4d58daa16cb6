//! A site of annotated articles that any static host serves, under any path: all addresses in it are relative.
//!
//! [`article_page`] draws one article's page, and can run on many threads; [`shared`] makes what stands around them: index,
//! speakers, claims, search, feed, sitemap, styles. Files are named by their path in the site.

mod feed;
mod lists;
mod shell;

use crate::page::body;
use crate::style;
use crate::views::Place;
use shell::{Shell, shell};
use whosaid_engine::Article;
use whosaid_interop::markup::json_in_script;
use whosaid_interop::{html, jsonld};

/// What the site is called, and where it will be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SiteOptions {
    /// Its title.
    pub title: String,
    /// Its address, ending with `/`; without it there is no sitemap, whose addresses must be whole.
    pub url: Option<String>,
}

/// One article of a site.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name in addresses: lower-case letters, digits and hyphens, each once in a site.
    pub slug: String,
    /// When its source was last changed, as RFC 3339 writes it.
    pub updated: String,
    /// The article.
    pub article: Article,
}

impl Entry {
    /// Where its page is in the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("a/{}.html", self.slug)
    }

    /// Where its annotations are in the site, as Whosaid JSON.
    #[must_use]
    pub fn data_path(&self) -> String {
        format!("a/{}.json", self.slug)
    }

    pub(crate) fn title(&self) -> &str {
        let title = self
            .article
            .title
            .as_deref()
            .map(str::trim)
            .filter(|title| !title.is_empty());
        title.unwrap_or(&self.slug)
    }
}

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    /// Its path in the site, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub content: String,
}

/// The page of one article: as `whosaid_export::page`, with the site's styles and links to its other pages. It too holds the
/// annotated article, so that it opens again when somebody has saved it.
#[must_use]
pub fn article_page(entry: &Entry, options: &SiteOptions) -> SiteFile {
    let place = Place::Site {
        data: format!("{}.json", entry.slug),
    };
    let drawn = crate::page::now(body(entry.article.clone(), place)).unwrap_or_default();
    let body = format!("{drawn}\n{}", html::block(&entry.article));
    let head = format!(
        "<script type=\"application/ld+json\">{}</script>\n",
        json_in_script(&jsonld::to_string(&entry.article))
    );
    let page = Shell {
        title: entry.title(),
        site: options,
        up: "../",
        here: "",
        head: &head,
        body: &body,
    };
    SiteFile {
        path: entry.path(),
        content: shell(&page),
    }
}

/// Everything but the articles' pages; `entries` in the order of the index.
#[must_use]
pub fn shared(entries: &[Entry], options: &SiteOptions) -> Vec<SiteFile> {
    let file = |path: &str, content: String| SiteFile {
        path: path.to_owned(),
        content,
    };
    let mut files = vec![
        file("index.html", lists::index(entries, options)),
        file("speakers.html", lists::speakers(entries, options)),
        file("claims.html", lists::claims(entries, options)),
        file("search.html", lists::search(options)),
        file("search.js", include_str!("search.js").to_owned()),
        file("search-data.js", lists::search_data(entries)),
        file(
            "style.css",
            format!("{}\n{}", style::sheet(), style::lean(include_str!("site.css"))),
        ),
        file("feed.xml", feed::feed(entries, options)),
    ];
    files.extend(feed::sitemap(entries, options).map(|content| file("sitemap.xml", content)));
    files
}
