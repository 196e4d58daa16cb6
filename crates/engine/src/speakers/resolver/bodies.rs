//! Which body "the company" or "the council" is.

use super::Walk;
use super::descriptions::words_of;
use crate::SpeakerKind;
use crate::speakers::cast::{Member, MemberId};
use crate::speakers::lexicon::class;
use crate::speakers::source::Description;
use crate::speakers::spelling::folded;
use crate::speakers::words::acronym;

/// Last words of newspapers' names.
const PRESS: [&str; 38] = [
    "times",
    "post",
    "journal",
    "sentinel",
    "herald",
    "tribune",
    "news",
    "gazette",
    "guardian",
    "mirror",
    "telegraph",
    "ledger",
    "courier",
    "observer",
    "mail",
    "express",
    "sun",
    "star",
    "globe",
    "chronicle",
    "bulletin",
    "packet",
    "inquirer",
    "argus",
    "echo",
    "standard",
    "independent",
    "advocate",
    "register",
    "examiner",
    "monitor",
    "dispatch",
    "leader",
    "review",
    "citizen",
    "record",
    "beacon",
    "reporter",
];

/// Words of names that say that they are a firm's.
const FIRM: [&str; 40] = [
    "company",
    "group",
    "bank",
    "holdings",
    "holding",
    "inc",
    "corp",
    "corporation",
    "limited",
    "ltd",
    "llc",
    "plc",
    "airline",
    "airlines",
    "airways",
    "motors",
    "foods",
    "industries",
    "technologies",
    "logistics",
    "pharmaceuticals",
    "breweries",
    "metals",
    "partners",
    "capital",
    "stores",
    "store",
    "studio",
    "supermarket",
    "enterprise",
    "brewery",
    "builder",
    "network",
    "systems",
    "energy",
    "water",
    "resources",
    "therapeutics",
    "rail",
    "and",
];

/// What kinds of body a head noun can mean: the head's own kinds, and the words of names that say so. A name that says
/// nothing of its kind can be any firm, club or charity.
enum Kinds {
    /// A firm: any name that says no other kind.
    Firm,
    /// Any name that has one of the words, or is an acronym in use, or one with the head's initial.
    Only(&'static [&'static str]),
    /// As `Only`, and any name that says no kind.
    Also(&'static [&'static str]),
    /// A country.
    Country,
    /// Any body but a country.
    Any,
}

fn kinds(head: &str) -> Option<Kinds> {
    use Kinds::{Also, Any, Country, Firm, Only};
    Some(match head {
        "company" | "firm" | "manufacturer" | "retailer" | "airline" | "maker" | "carmaker" | "chipmaker"
        | "developer" | "operator" | "supplier" | "startup" | "insurer" | "lender" | "carrier" => Firm,
        "country" | "nation" | "state" | "regime" => Country,
        "group" | "organisation" | "organization" => Any,
        "bank" => Also(&["bank", "banco"]),
        "club" => Also(&[
            "club",
            "fc",
            "athletic",
            "united",
            "rovers",
            "wanderers",
            "albion",
            "city",
            "town",
        ]),
        "charity" | "foundation" => Also(&["foundation", "trust", "fund", "charity", "society", "relief"]),
        "broadcaster" | "network" => Also(&["news", "tv", "television", "radio", "channel", "broadcasting"]),
        "union" => Only(&[
            "union",
            "local",
            "association",
            "federation",
            "workers",
            "guild",
            "brotherhood",
            "congress",
        ]),
        "association" => Only(&["association", "federation", "union", "alliance", "league", "society"]),
        "agency" | "regulator" | "watchdog" => Only(&[
            "agency",
            "office",
            "bureau",
            "administration",
            "service",
            "authority",
            "inspectorate",
            "commission",
            "board",
            "directorate",
            "regulator",
        ]),
        "department" | "ministry" => Only(&["department", "ministry", "office", "treasury", "police", "pentagon"]),
        "council" => Only(&["council", "hall"]),
        "commission" => Only(&["commission"]),
        "university" => Only(&["university", "college", "institute", "school"]),
        "hospital" => Only(&["hospital", "infirmary", "clinic", "center", "centre", "trust"]),
        _ => return None,
    })
}

impl Walk<'_, '_> {
    /// The body that a description with "the" and a kind of body for its head means.
    pub(super) fn body(&self, description: &Description, head: &str, alone: bool, token: usize) -> Option<MemberId> {
        // "The trade group for the growers" is not Tarn Group.
        let before = self.document.span_of(description.words.start..description.head);
        let before = before.of(self.document.text);
        let alike = |name: &str| words_of(before).all(|word| words_of(name).any(|own| folded(own) == folded(word)));
        let here = self.document.tokens.get(token).map_or(0, |t| t.span().start);
        let of_kind = |id: MemberId| self.cast.members[id].kind == SpeakerKind::Organisation;
        let named = self.history.latest(token, &|id| {
            let member = &self.cast.members[id];
            of_kind(id) && member.last_word() == head && alike(&member.name())
        });
        // A council is not the person whom "council leader" names.
        let places = self.places(description);
        let by_head = || {
            let holders = self.cast.with_role_word(head);
            // "The government in Beijing" is no German one.
            let holders = holders.filter(|&id| {
                let name = self.cast.members[id].name();
                places.is_empty() || words_of(&name).any(|word| places.contains(&folded(word)))
            });
            let country = matches!(kinds(head), Some(Kinds::Country));
            // "The newspaper" is no town of which one is told.
            let holders = holders.filter(|&id| {
                let member = &self.cast.members[id];
                member.kind != SpeakerKind::Person && (country || !self.lexicon.is_place(&member.name()))
            });
            holders.max_by_key(|&id| self.history.latest_token(token, id).map_or(0, |t| t + 1))
        };
        let press = || {
            let paper = |id| of_kind(id) && PRESS.contains(&self.cast.members[id].last_word());
            self.history.latest(token, &paper)
        };
        if matches!(
            head,
            "newspaper" | "paper" | "magazine" | "tabloid" | "broadsheet" | "outlet"
        ) {
            return by_head().or_else(press);
        }
        let generic = || {
            kinds(head)
                .filter(|_| alone)
                .and_then(|kinds| self.generic(&kinds, head, token))
        };
        // What was named long before: "The council" at an article's end.
        let before = || {
            let ids = self.cast.bodies_ending(head);
            let far = |id: &MemberId| self.cast.members[*id].mentions.first().is_some_and(|m| m.start < here);
            let mut ids = ids
                .iter()
                .copied()
                .filter(|id| far(id) && alike(&self.cast.members[*id].name()));
            ids.next().filter(|_| ids.next().is_none())
        };
        named.or_else(by_head).or_else(before).or_else(generic)
    }

    /// The body among those mentioned before that is of a kind and most spoken of.
    fn generic(&self, kinds: &Kinds, head: &str, token: usize) -> Option<MemberId> {
        // "The union" can be the UAW, and no "CAR" of a headline.
        let initial = head.chars().next()?.to_ascii_uppercase();
        let place = self.place(token)?;
        self.history.fitting(&self.cast, place, |id| {
            self.fits(kinds, initial, &self.cast.members[id])
        })
    }

    /// How well a member is of a kind, or `None` where it is not.
    fn fits(&self, kinds: &Kinds, initial: char, member: &Member) -> Option<i32> {
        let name = member.name();
        let body = member.kind == SpeakerKind::Organisation;
        // A name of which nothing is told may be a firm's.
        let untold = member.untold();
        let country = self.lexicon.is_place(&name);
        if !(body || untold) || country != matches!(kinds, Kinds::Country) {
            return None;
        }
        let has = |words: &[&str]| words_of(&name).any(|word| words.contains(&folded(word).as_str()));
        let told = || words_of(&name).any(|word| self.lexicon.know(word).classes & class::ORGANISATION != 0);
        let known = || self.lexicon.body_key(&name).is_some();
        let unknown = || if body { 0 } else { -3 };
        match kinds {
            Kinds::Country | Kinds::Any => body.then_some(0),
            Kinds::Firm if has(&FIRM) => Some(2),
            Kinds::Firm if told() || known() || !name.starts_with(char::is_uppercase) => None,
            Kinds::Firm => Some(unknown()),
            Kinds::Only(words) | Kinds::Also(words) if has(words) => Some(2),
            Kinds::Only(_) => {
                (body && acronym(&name) && (name.contains(initial) || member.mentions.len() > 1)).then_some(0)
            }
            Kinds::Also(_) if told() && !acronym(&name) => None,
            Kinds::Also(_) => Some(unknown()),
        }
    }
}
