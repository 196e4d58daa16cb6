//! For programs that read sites: an Atom feed and a sitemap.

use super::{Entry, SiteOptions};
use std::fmt::Write as _;
use whosaid_interop::markup::escaped;

/// Entries in a feed: readers come back for more.
const ENTRIES: usize = 50;

/// Atom (RFC 4287), what changed last first. Without an address of its own its links are relative, which Atom allows.
pub(super) fn feed(entries: &[Entry], options: &SiteOptions) -> String {
    let mut latest: Vec<&Entry> = entries.iter().collect();
    latest.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.slug.cmp(&b.slug)));
    latest.truncate(ENTRIES);
    let base = options.url.as_deref().unwrap_or_default();
    let updated = latest
        .first()
        .map_or("1970-01-01T00:00:00Z", |entry| entry.updated.as_str());
    let id = |path: &str| match &options.url {
        Some(url) => escaped(&format!("{url}{path}")),
        None => format!("urn:x-whosaid:{}", escaped(path)),
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{}</title>\n<id>{}</id>\n\
         <updated>{updated}</updated>\n<author><name>Whosaid</name></author>\n<link href=\"{}\"/>\n<link rel=\"self\" href=\"{}\"/>\n",
        escaped(&options.title),
        id("index.html"),
        escaped(&format!("{base}index.html")),
        escaped(&format!("{base}feed.xml")),
    );
    for entry in latest {
        let path = entry.path();
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "<entry><title>{}</title><id>{}</id><updated>{}</updated><link href=\"{}\"/><summary>{} attributions, {} claims to check.</summary></entry>",
            escaped(entry.title()),
            id(&path),
            entry.updated,
            escaped(&format!("{base}{path}")),
            entry.article.attributions.len(),
            entry.article.claims.len(),
        );
    }
    out.push_str("</feed>\n");
    out
}

/// The sitemap, where the site's address is known.
pub(super) fn sitemap(entries: &[Entry], options: &SiteOptions) -> Option<String> {
    let base = options.url.as_deref()?;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in ["", "speakers.html", "claims.html"] {
        let _ = writeln!(out, "<url><loc>{}</loc></url>", escaped(&format!("{base}{page}")));
    }
    for entry in entries {
        let address = escaped(&format!("{base}{}", entry.path()));
        let _ = writeln!(
            out,
            "<url><loc>{address}</loc><lastmod>{}</lastmod></url>",
            entry.updated
        );
    }
    out.push_str("</urlset>\n");
    Some(out)
}
