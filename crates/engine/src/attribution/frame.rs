//! The grammatical frames in which a cue meets its content.

/// How a cue and its content stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Frame {
    /// "said that it was late"
    That,
    /// "said it was late"
    Clause,
    /// "denounced the delay"
    Noun,
    /// "vowed to come"
    To,
    /// "asked whether it was late"
    Wh,
    /// `said "it is late"`
    Quote,
    /// "said: it is late"
    Colon,
    /// "warned of delays"
    Prep,
    /// "denied being late"
    Ing,
    /// "It was late, he said"
    Aside,
    /// `"It is late," he said`
    Beside,
}

impl Frame {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    const ALL: [(&'static str, Self); 11] = [
        ("that", Self::That),
        ("clause", Self::Clause),
        ("noun", Self::Noun),
        ("to", Self::To),
        ("wh", Self::Wh),
        ("quote", Self::Quote),
        ("colon", Self::Colon),
        ("prep", Self::Prep),
        ("ing", Self::Ing),
        ("aside", Self::Aside),
        ("beside", Self::Beside),
    ];

    /// Its name in the data files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, frame)| *frame == self)
            .map_or("", |(name, _)| name)
    }

    /// The frame of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|&(_, frame)| frame)
    }

    /// Whether its content is a noun phrase rather than a clause.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Prep)
    }
}
