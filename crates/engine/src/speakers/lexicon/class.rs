//! What a word can be: bits of [`Word::classes`](super::Word::classes).

/// "Mr", "Sir", "Senator".
pub(crate) const TITLE: u32 = 1;
/// What a person is or does.
pub(crate) const ROLE: u32 = 1 << 1;
pub(crate) const FIRST_NAME: u32 = 1 << 2;
/// A kind of body.
pub(crate) const ORGANISATION: u32 = 1 << 3;
/// Several people, by a word of its own.
pub(crate) const GROUP: u32 = 1 << 4;
/// Something written or found.
pub(crate) const DOCUMENT: u32 = 1 << 5;
/// Made from a role noun or a document noun by the plural's rule.
pub(crate) const PLURAL: u32 = 1 << 6;
/// Can head a source.
pub(crate) const SOURCE_NOUN: u32 = ROLE | ORGANISATION | GROUP | DOCUMENT;
/// A place or body known by name.
pub(crate) const BODY: u32 = 1 << 7;
pub(crate) const PLACE: u32 = 1 << 8;
pub(crate) const PLACE_ADJECTIVE: u32 = 1 << 9;
/// A role noun for several people.
pub(crate) const PLURAL_ROLE: u32 = 1 << 10;
/// Several people, in either way.
pub(crate) const GROUP_NOUN: u32 = 1 << 11;
/// Takes a capital at a sentence's start without being part of a name.
pub(crate) const FUNCTION: u32 = 1 << 12;
/// Stands before a role or name and is part of neither.
pub(crate) const MODIFIER: u32 = 1 << 13;
/// A modifier that never opens a name, with a capital or without.
pub(crate) const NEVER_NAMED: u32 = 1 << 14;
pub(crate) const PREPOSITION: u32 = 1 << 15;
/// A clause with a subject of its own can begin after it.
pub(crate) const CLAUSE: u32 = 1 << 16;
/// Says which one is meant.
pub(crate) const DEFINITE: u32 = 1 << 17;
/// Names something new.
pub(crate) const INDEFINITE: u32 = 1 << 18;
/// Of the small words' classes, which hold for whole words alone: "No." is not "no".
pub(super) const SMALL: u32 = FUNCTION | MODIFIER | NEVER_NAMED | PREPOSITION | CLAUSE | DEFINITE | INDEFINITE;
/// Takes a capital without naming anybody.
pub(crate) const PROPER_ADJECTIVE: u32 = 1 << 19;
/// A small word inside names.
pub(crate) const CONNECTOR: u32 = 1 << 20;
/// A day, month or the like.
pub(crate) const TIME: u32 = 1 << 21;
/// Short and all in capitals.
pub(crate) const ACRONYM: u32 = 1 << 22;
