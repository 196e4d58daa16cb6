//! The page's few pictures: line icons from one sprite, and the logo.

use yew::prelude::*;

const ICONS: [(&str, &str); 25] = [
    (
        "i-theme-light",
        "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1",
    ),
    (
        "i-theme-dark",
        "M15.5 12.2A6.2 6.2 0 0 1 7.8 4.5a6.2 6.2 0 1 0 7.7 7.7z",
    ),
    (
        "i-help",
        "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 8.2a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1v.4M10 13.6v.01",
    ),
    ("i-prev", "m11.5 6-4 4 4 4"),
    ("i-next", "m8.5 6 4 4-4 4"),
    (
        "i-copy",
        "M8.5 7h6A1.5 1.5 0 0 1 16 8.5v6a1.5 1.5 0 0 1-1.5 1.5h-6A1.5 1.5 0 0 1 7 14.5v-6A1.5 1.5 0 0 1 8.5 7zM13 7V4.5H4.5V13H7",
    ),
    ("i-edit", "m4.5 15.5.7-3 7.6-7.6 2.3 2.3-7.6 7.6z"),
    ("i-new", "M10 4.5v11M4.5 10h11"),
    ("i-close", "m5.5 5.5 9 9M14.5 5.5l-9 9"),
    (
        "i-lock",
        "M6.5 9h7a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 5 14.5v-4A1.5 1.5 0 0 1 6.5 9zM7 9V7a3 3 0 0 1 6 0v2",
    ),
    ("i-check", "m4.5 10.5 3.5 3.5 7.5-8"),
    ("i-share", "M10 12.5v-9M6.8 6.5 10 3.3l3.2 3.2M7 9H5v7.5h10V9h-2"),
    ("i-file", "M6 3.5h5.5L15 7v9.5H6zM11.5 3.5V7H15"),
    ("i-text", "M5 5.5h10M5 9h10M5 12.5h6.5"),
    (
        "i-people",
        "M8 5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM3.5 16a4.5 4.5 0 0 1 9 0M12.5 5.3a2.5 2.5 0 0 1 0 4.4M14.3 12.2A4.5 4.5 0 0 1 16.5 16",
    ),
    (
        "i-quote",
        "M8.5 5.5C6 6.1 4.7 7.9 4.7 11h3.5v3.5H4.5M15.5 5.5c-2.5.6-3.8 2.4-3.8 5.5h3.5v3.5h-3.7",
    ),
    ("i-flag", "M5.5 16.5v-12h9l-2 3.5 2 3.5h-9"),
    ("i-bin", "M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6M8.5 9v4.5M11.5 9v4.5"),
    ("i-undo", "M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8"),
    ("i-redo", "M12.5 4.5 16 8l-3.5 3.5M16 8H8.5a4 4 0 0 0 0 8H12"),
    ("i-paste", "M7.5 5H5v11.5h10V5h-2.5M7.5 3.5h5v3h-5z"),
    ("i-class", "M3.5 4.5h13v8.5h-13zM10 13v3.5M6.5 16.5h7M7 8.8h6"),
    (
        "i-search",
        "M9 4.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12.5 12.5 16 16",
    ),
    ("i-filter", "M4 6h12M6.5 10h7M8.5 14h3"),
    ("i-warn", "M10 4 3.5 15.5h13zM10 8.5v3.2M10 13.6v.01"),
];

/// The sprite that the icons, and the woven fill of the charts, are taken from. One in a page, before the rest.
pub fn sprite() -> Html {
    html! {
        <svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
            { for ICONS.iter().map(|&(id, d)| html! {
                <symbol {id} viewBox="0 0 20 20"><path {d}/></symbol>
            }) }
            <symbol id="i-theme" viewBox="0 0 20 20">
                <circle cx="10" cy="10" r="6.5"/>
                <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/>
            </symbol>
            <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path d="M0 0v4" class="hatch-line"/>
            </pattern>
        </svg>
    }
}

/// An icon beside a label, by its name in the sprite, such as "i-copy"; screen readers pass over it.
pub fn icon(name: &'static str) -> Html {
    html! { <svg class="icon" aria-hidden="true"><use href={format!("#{name}")}/></svg> }
}

/// Two quotation marks in two speakers' colours.
pub fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 28 24" aria-hidden="true">
            <path class="s1" d="M12.2 3.5C6 5.6 2 10 2 15.3 2 18.6 4 21 6.9 21c2.7 0 4.7-2 4.7-4.6 0-2.5-1.7-4.3-4.1-4.3-.5 0-.9.1-1.3.2.6-2.7 3-5.2 6.8-6.5z"/>
            <path class="s2" d="M25.2 3.5C19 5.6 15 10 15 15.3c0 3.3 2 5.7 4.9 5.7 2.7 0 4.7-2 4.7-4.6 0-2.5-1.7-4.3-4.1-4.3-.5 0-.9.1-1.3.2.6-2.7 3-5.2 6.8-6.5z"/>
        </svg>
    }
}
