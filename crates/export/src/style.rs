//! The style of exported pages: that of the page, less what only the page has, and a little of their own.

use std::sync::LazyLock;

const TOKENS: &str = include_str!("../../../static/tokens.css");
const PAGE: &str = include_str!("../../../static/page.css");
const OWN: &str = include_str!("export.css");

/// Sections of the page's style that draw an article; the others draw a program.
const SECTIONS: [&str; 6] = ["Layers", "Layout", "Article", "Panel", "Print", "Forced colours"];

static SHEET: LazyLock<String> =
    LazyLock::new(|| format!("{}{}{}", lean(TOKENS), lean(&article_sections()), lean(OWN)));

/// All of it, without comments and indentation.
pub(crate) fn sheet() -> &'static str {
    &SHEET
}

/// The page's sections, each beginning with a comment of dashes and its name; what stands before the first is for all.
fn article_sections() -> String {
    let mut parts = PAGE.split("/* -----");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.trim_start_matches('-').trim_start();
        if SECTIONS.iter().any(|section| name.starts_with(section)) {
            kept.push_str("/* ");
            kept.push_str(part.trim_start_matches('-'));
        }
    }
    kept
}

/// Without comments, line breaks and indentation. The styles have no strings with comments or runs of spaces in them.
pub(crate) fn lean(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut joined = lines.join(" ");
    for (long, short) in [
        (" { ", "{"),
        ("; }", "}"),
        (";}", "}"),
        ("; ", ";"),
        (": ", ":"),
        (" }", "}"),
        ("} ", "}"),
        ("{ ", "{"),
    ] {
        joined = joined.replace(long, short);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_sections_are_found_by_name() {
        for section in SECTIONS {
            assert!(
                PAGE.contains(&format!("- {section}")),
                "the page's style has no section {section:?} any more"
            );
        }
        let sheet = sheet();
        assert!(
            sheet.contains("mark.quoted{") && sheet.contains(".card{") && sheet.contains("@media print{"),
            "{sheet}"
        );
        // What stands in the last sections, so that a section put into another one is noticed.
        assert!(sheet.contains("@page{") && sheet.contains("forced-colors"), "{sheet}");
        assert!(!sheet.contains(".dialog{") && !sheet.contains(".paste{"));
    }

    #[test]
    fn a_style_cannot_end_the_element_that_holds_it() {
        assert!(!sheet().contains('<'));
        assert_eq!(sheet().matches('{').count(), sheet().matches('}').count());
    }

    #[test]
    fn lean_keeps_what_rules_mean() {
        assert_eq!(
            lean("/* x */\n.a  .b { color: red; }\n@media (a: b) {\n  .c:not(.d) { x: y z; }\n}\n"),
            ".a  .b{color:red}@media (a:b){.c:not(.d){x:y z}}"
        );
    }
}
