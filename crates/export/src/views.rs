//! What an exported page has that the page itself has not, around the components of both.

use std::rc::Rc;
use whosaid_interop::fragment::text_fragment;
use whosaid_interop::web_address;
use whosaid_views::{
    ClaimsPanel, Head, Layers, Legend, Marked, QuotationsPanel, Reading, SpeakersPanel, Text, sprite, strings,
};
use yew::prelude::*;

/// Where the page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// By itself.
    Alone,
    /// In a site, with the annotations in a file beside it.
    Site {
        /// That file.
        data: String,
    },
}

#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct ExportProps {
    pub(crate) reading: Rc<Reading>,
    pub(crate) place: Place,
}

/// The first link of a page, for those who go by keyboard.
pub(crate) const SKIP: &str = "Skip to the article";

/// The whole of it: legend, article, panels that open and close by themselves, and where it comes from.
#[component]
pub(crate) fn Export(ExportProps { reading, place }: &ExportProps) -> Html {
    let marked = Marked::default();
    let reading = reading.clone();
    html! {
        <>
            { sprite() }
            // In a site the navigation stands before, and this link before that.
            if *place == Place::Alone {
                <a class="skip" href="#text">{ SKIP }</a>
            }
            <div class="work">
                <main class="desk">
                    <Legend layers={Layers::default()}/>
                    <article class="sheet" aria-labelledby="headline">
                        <Head reading={reading.clone()} {marked}/>
                        <Text reading={reading.clone()} {marked}/>
                    </article>
                </main>
                <aside class="panel" aria-label={strings::PANEL_LABEL}>
                    { section(strings::SPEAKERS, html! { <SpeakersPanel reading={reading.clone()} {marked} shown=true/> }) }
                    { section(strings::CLAIMS, html! { <ClaimsPanel reading={reading.clone()} {marked} shown=true/> }) }
                    { section(strings::QUOTATIONS, html! { <QuotationsPanel reading={reading.clone()} {marked} shown=true/> }) }
                    { originals(&reading) }
                </aside>
            </div>
            { foot(&reading, place) }
        </>
    }
}

fn section(title: &'static str, inside: Html) -> Html {
    html! { <details class="section" open=true><summary>{ title }</summary>{ inside }</details> }
}

/// Links to each quotation in the article's own page, where its address is known.
fn originals(reading: &Reading) -> Html {
    let article = &reading.article;
    let links: Vec<Html> = article
        .attributions
        .iter()
        .filter_map(|a| {
            let first = *a.content.first()?;
            let address = text_fragment(article, first)?;
            Some(html! { <li><a href={address} rel="noopener noreferrer">{ first.of(&article.text) }</a></li> })
        })
        .collect();
    if links.is_empty() {
        return Html::default();
    }
    html! {
        <details class="section">
            <summary>{ "In the original" }</summary>
            <ol class="originals">{ for links }</ol>
        </details>
    }
}

fn foot(reading: &Reading, place: &Place) -> Html {
    let article = &reading.article;
    let by = match &article.engine.model {
        Some(model) => format!("Whosaid {} and the model {model}", article.engine.version),
        None => format!("Whosaid {}, by rules alone", article.engine.version),
    };
    let original = article.url.as_deref().and_then(web_address).map(str::to_owned);
    html! {
        <footer class="foot">
            <p>
                { "Marked by " }{ by }{ ". A program makes mistakes: check what it says against the article." }
                if let Some(url) = original {
                    { " The article: " }<a href={url.clone()} rel="noopener noreferrer">{ url }</a>{ "." }
                }
            </p>
            if let Place::Site { data } = place {
                <p><a href={data.clone()}>{ "All annotations as a file" }</a>{ ", which Whosaid opens, to look closer or to correct them." }</p>
            } else {
                <p>{ "This file holds all annotations: Whosaid opens it again, to look closer or to correct them." }</p>
            }
        </footer>
    }
}
