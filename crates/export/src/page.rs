//! One article in one file.

use crate::rewrite::rewrite;
use crate::style;
use crate::views::{Export, ExportProps, Place};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use whosaid_engine::Article;
use whosaid_interop::markup::{escaped, json_in_script};
use whosaid_interop::{html, jsonld, web_address};
use whosaid_views::{Reading, strings};

/// Nothing may load or run: styles stand in the file, pictures too.
const CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// The article as a page of its own: highlights, legend, panels, print style, JSON-LD, and the annotated article in an inert
/// block. It loads nothing and runs nothing.
///
/// Resolves at once, except within a browser, whose event loop Yew waits for.
pub async fn page(article: &Article) -> String {
    let body = body(article.clone(), Place::Alone).await;
    let title = escaped(article.title.as_deref().unwrap_or(strings::UNTITLED));
    let canonical = article.url.as_deref().and_then(web_address);
    let canonical = canonical.map(|url| format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(url)));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{CSP}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Whosaid {version}\">\n\
         <title>{title}</title>\n{canonical}<style>{style}</style>\n\
         <script type=\"application/ld+json\">{linked}</script>\n</head>\n<body>\n{body}\n{block}\n</body>\n</html>\n",
        version = env!("CARGO_PKG_VERSION"),
        canonical = canonical.unwrap_or_default(),
        style = style::sheet(),
        linked = json_in_script(&jsonld::to_string(article)),
        block = html::block(article),
    )
}

/// [`page`] where there is no event loop: on the command line.
#[must_use]
pub fn page_now(article: &Article) -> String {
    now(page(article)).unwrap_or_default()
}

/// What stands in the page's body.
pub(crate) async fn body(article: Article, place: Place) -> String {
    let props = ExportProps {
        reading: Rc::new(Reading::new(article)),
        place,
    };
    let drawn = yew::LocalServerRenderer::<Export>::with_props(props)
        .hydratable(false)
        .render()
        .await;
    rewrite(&drawn)
}

/// The result of a future that waits for nothing outside; `None` if it does.
///
/// Natively Yew renders within the polls, so that no runtime is needed.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    /// Yew hands over what it has drawn in parts, each at a poll.
    const POLLS: usize = 1 << 20;
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..POLLS).find_map(|_| match future.as_mut().poll(&mut context) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    })
}
