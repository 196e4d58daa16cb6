//! Web addresses that come from elsewhere.

/// The address, if it is one of the web: `http:` or `https:` with a host, without white space or controls. Whatever an
/// article says its address is may be made by anybody, so only this reaches a link that can be followed.
#[must_use]
pub fn web_address(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let clean = !address.contains(|c: char| c.is_whitespace() || c.is_control());
    (web && clean && !host.is_empty()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_can_be_followed() {
        for good in ["https://example.org/a?b#c", "HTTP://example.org"] {
            assert_eq!(web_address(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
            "//example.org",
            "https://",
            "java\nscript://x",
            "",
            "https://a b",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }
}
