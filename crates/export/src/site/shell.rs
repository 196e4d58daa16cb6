//! What every page of a site has around its own.

use super::SiteOptions;
use crate::views::SKIP;
use whosaid_interop::markup::escaped;

/// A page of a site.
pub(super) struct Shell<'a> {
    pub(super) title: &'a str,
    pub(super) site: &'a SiteOptions,
    /// The way from it to the site's root: "" or "../".
    pub(super) up: &'a str,
    /// The file that it is, where the navigation has it; nothing for an article.
    pub(super) here: &'a str,
    /// What goes into its head beside the usual.
    pub(super) head: &'a str,
    pub(super) body: &'a str,
}

/// Nothing from elsewhere; the site's own styles, and its own script on the search page.
const CSP: &str =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

const NAVIGATION: [(&str, &str); 4] = [
    ("index.html", "Articles"),
    ("speakers.html", "Speakers"),
    ("claims.html", "Claims"),
    ("search.html", "Search"),
];

pub(super) fn shell(page: &Shell<'_>) -> String {
    let (title, site, up) = (escaped(page.title), escaped(&page.site.title), page.up);
    let whole = if page.title == page.site.title {
        title
    } else {
        format!("{title} – {site}")
    };
    let links: Vec<String> = NAVIGATION
        .iter()
        .map(|(file, name)| {
            let current = if *file == page.here {
                " aria-current=\"page\""
            } else {
                ""
            };
            format!("<a href=\"{up}{file}\"{current}>{name}</a>")
        })
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{CSP}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Whosaid {version}\">\n<title>{whole}</title>\n\
         <link rel=\"stylesheet\" href=\"{up}style.css\">\n\
         <link rel=\"alternate\" type=\"application/atom+xml\" href=\"{up}feed.xml\">\n{head}</head>\n<body>\n\
         <a class=\"skip\" href=\"#{skip}\">{skip_words}</a>\n<nav class=\"site\" aria-label=\"Site\"><a class=\"site-name\" href=\"{up}index.html\">{site}</a>{links}</nav>\n{body}\n</body>\n</html>\n",
        skip = if page.here.is_empty() { "text" } else { "list" },
        skip_words = if page.here.is_empty() { SKIP } else { "Skip to the list" },
        version = env!("CARGO_PKG_VERSION"),
        links = links.concat(),
        head = page.head,
        body = page.body,
    )
}
