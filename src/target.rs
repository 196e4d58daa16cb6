//! What an address or an element stands for.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};
use whosaid_views::Target;

/// The part of the address after "#" that leads to a target: "a=a3", "c=c2", "s=s1", "t=t142".
pub(crate) fn address(target: Target) -> String {
    let id = target.to_string();
    [&id[..1], "=", &id].concat()
}

/// What an address, with or without "#", leads to.
pub(crate) fn from_address(hash: &str) -> Option<Target> {
    let (layer, id) = hash.trim_start_matches('#').split_once('=')?;
    id.parse().ok().filter(|_| id.get(..1) == Some(layer))
}

/// What the element that an event happened to stands for: the innermost attribution, or else the term, which has no other way in,
/// or the claim.
pub(crate) fn of_event(target: Option<EventTarget>) -> Option<(Target, Element)> {
    let element = target?.dyn_into::<Element>().ok()?;
    let holder = element.closest("[data-a], [data-c], [data-t], [data-s]").ok()??;
    let ids = ["data-a", "data-t", "data-c", "data-s"]
        .into_iter()
        .find_map(|name| holder.get_attribute(name))?;
    let target = ids.split(' ').next_back()?.parse().ok()?;
    Some((target, holder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::{AttributionId, ClaimId, SpeakerId};

    #[test]
    fn addresses_go_there_and_back() {
        for target in [
            Target::Attribution(AttributionId(3)),
            Target::Claim(ClaimId(12)),
            Target::Speaker(SpeakerId(1)),
            Target::Term(142),
        ] {
            assert_eq!(from_address(&format!("#{}", address(target))), Some(target));
        }
        for other in [
            "",
            "#",
            "#a1.eJxLTC",
            "#a=c3",
            "#a=",
            "#=a3",
            "#x=a3",
            "#t=t",
            "#t=a1",
            "#text",
        ] {
            assert_eq!(from_address(other), None, "{other}");
        }
    }
}
