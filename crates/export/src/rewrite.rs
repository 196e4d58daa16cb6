//! The page's own addresses, which its program understands, turned into ones that browsers follow by themselves.
//!
//! `#a=a1` (an attribution) becomes `#a1`, its mark in the text; `#c=c1` (a claim) `#c1`, its card, or within the cards
//! `#m-c1`, its number in the margin. Links that the page leaves out of the keyboard's way come back into it. Only tags are
//! touched: the renderer escapes `<` everywhere else.

pub(crate) fn rewrite(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut in_claims = false;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        out.push_str(text);
        let end = tag_end(from);
        let (tag, after) = from.split_at(end);
        if tag.starts_with("<section") {
            in_claims = tag.contains(" id=\"claims\"");
        }
        if tag.starts_with("<a ") {
            let claim = if in_claims { " href=\"#m-" } else { " href=\"#" };
            let tag = tag
                .replacen(" href=\"#a=", " href=\"#", 1)
                .replacen(" href=\"#c=", claim, 1);
            out.push_str(&tag.replacen(" tabindex=\"-1\"", "", 1));
        } else {
            out.push_str(tag);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the tag that `html` begins with ends. `>` may stand within an attribute.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_what_is_in_the_file() {
        let html = "<p>1 > 0 and  href=\"#a=a9</p><a class=\"x>\" href=\"#a=a1\" tabindex=\"-1\">one</a><a href=\"#c=c2\">2</a>\
            <section class=\"pane\" id=\"claims\"><a href=\"#c=c2\">2</a></section><section id=\"x\"><a href=\"#c=c3\">3</a>";
        assert_eq!(
            rewrite(html),
            "<p>1 > 0 and  href=\"#a=a9</p><a class=\"x>\" href=\"#a1\">one</a><a href=\"#c2\">2</a>\
             <section class=\"pane\" id=\"claims\"><a href=\"#m-c2\">2</a></section><section id=\"x\"><a href=\"#c3\">3</a>"
        );
    }
}
