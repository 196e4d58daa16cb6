//! Long texts to measure by: ordinary news, and what tends to make such programs slow.

/// What a text is made like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    News,
    ManyNames,
    OneParagraph,
    NeverClosed,
    NoQuotes,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] = [
        Self::News,
        Self::ManyNames,
        Self::OneParagraph,
        Self::NeverClosed,
        Self::NoQuotes,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::ManyNames => "many names",
            Self::OneParagraph => "one paragraph",
            Self::NeverClosed => "never closed",
            Self::NoQuotes => "no quotes",
        }
    }

    pub(crate) const fn describe(self) -> &'static str {
        match self {
            Self::News => "articles with 40 people, quotations and paraphrases of every form",
            Self::ManyNames => "the same, with new people all the time",
            Self::OneParagraph => "the same as news, without a line break",
            Self::NeverClosed => "the same as news, without any closing mark",
            Self::NoQuotes => "plain report, almost nobody says anything",
        }
    }
}

const FIRST: [&str; 20] = [
    "Ada", "Omar", "Ines", "Tomas", "Ruth", "Pavel", "Grace", "Idris", "Moira", "Kofi", "Lena", "Hugo", "Priya",
    "Stefan", "Nadia", "Callum", "Elif", "Bruno", "Yara", "Victor",
];
const LAST: [&str; 24] = [
    "Venn",
    "Castellan",
    "Falk",
    "Okafor",
    "Lindqvist",
    "Marchetti",
    "Thorne",
    "Abara",
    "Kessler",
    "Doyle",
    "Nakata",
    "Rowan",
    "Petrescu",
    "Hale",
    "Mbeki",
    "Sorensen",
    "Quill",
    "Ferrante",
    "Adler",
    "Brandt",
    "Osei",
    "Whitlock",
    "Ivanova",
    "Cray",
];
const ROLES: [&str; 8] = [
    "the harbour’s director",
    "a union official",
    "the council’s finance chief",
    "mayor of Easthaven",
    "a marine biologist",
    "the opposition’s transport spokesman",
    "chief executive of Norsea Ferries",
    "a resident",
];
const THINGS: [&str; 10] = [
    "the ferry contract",
    "the new breakwater",
    "the budget",
    "the inspection report",
    "the tunnel",
    "the fishing quota",
    "the fuel levy",
    "the clean-up",
    "the timetable",
    "the port authority",
];
const FACTS: [&str; 8] = [
    "cost 4.1 million pounds more than planned",
    "had failed two inspections since 2019",
    "would be finished by the end of May",
    "was delayed because of the strike",
    "cut traffic by 12 per cent",
    "is the largest of its kind in the north",
    "had been signed without a vote",
    "left 300 people without work",
];

/// One sentence or two; {N} a person, {S} a surname, {R} a role, {T} a thing, {F} a fact.
const NEWS: [&str; 16] = [
    "“{T} {F},” said {N}, {R}. “We told them so in March.”",
    "{N}, {R}, said that {T} {F}.",
    "“It is a mess,” {S} told reporters on Monday, “and {T} {F}.”",
    "According to {N}, {T} {F}, but nobody at the town hall has read the file.",
    "{S} accused the council of hiding that {T} {F}.",
    "The council denied the claim. “That is simply not true,” a spokeswoman said.",
    "He warned that {T} could sink “the whole coast” if it {F}.",
    "Asked whether {T} {F}, {S} replied: “You would have to ask {N}.”",
    "{N} – {R} – called on ministers to publish the figures.",
    "Work on {T} began in 2016 and {F}, a report by the audit office found.",
    "The so-called “blue plan” was dropped after six weeks.",
    "She added: “I don’t know who signed it.”",
    "Ferries were cancelled on Tuesday, and {T} {F}.",
    "The Department of Harbours promised to review {T} by autumn, officials said.",
    "“Nobody asked us,” she said, shaking her head. “Nobody ever does.”",
    "Critics say {T} {F}; supporters, among them {N}, believe it will pay for itself.",
];
const REPORT: [&str; 6] = [
    "{T} {F}, and the quay stayed closed until noon.",
    "Snow fell on the hills above the town for the third day in a row.",
    "In 2014 {T} {F}; the year after, traffic rose again by 7 per cent.",
    "The road to the port runs past {T} and the old cannery, which {F}.",
    "Two trawlers and a tug were moved to the inner basin before the storm.",
    "The museum opens at 10 a.m. on weekdays and closes at 5.30 p.m. in winter.",
];

/// A small generator of numbers that are the same on every machine (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from.get(self.roll(from.len())).copied().unwrap_or("")
    }
}

/// A text of about `size` bytes; the first half of a longer one is the shorter one.
pub(crate) fn make(kind: Kind, size: usize) -> String {
    let mut dice = Dice(7);
    let mut text = String::with_capacity(size + 1024);
    let mut paragraph = 0;
    while text.len() < size {
        let sentences: &[&str] = if kind == Kind::NoQuotes { &REPORT } else { &NEWS };
        let template = dice.pick(sentences);
        fill(&mut text, template, kind, &mut dice);
        paragraph += 1;
        let ends = dice.roll(3) == 0 || paragraph > 6;
        if ends && kind != Kind::OneParagraph {
            text.push_str("\n\n");
            paragraph = 0;
        } else {
            text.push(' ');
        }
    }
    if kind == Kind::NeverClosed {
        text = text.replace('”', "");
    }
    text
}

fn fill(text: &mut String, template: &str, kind: Kind, dice: &mut Dice) {
    let start = text.len();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (slot, after) = after.split_once('}').unwrap_or(("", after));
        match slot {
            "N" => {
                text.push_str(dice.pick(&FIRST));
                text.push(' ');
                surname(text, kind, dice);
            }
            "S" => surname(text, kind, dice),
            "R" => text.push_str(dice.pick(&ROLES)),
            "T" => text.push_str(dice.pick(&THINGS)),
            "F" => text.push_str(dice.pick(&FACTS)),
            _ => {}
        }
        rest = after;
    }
    text.push_str(rest);
    // A sentence that begins with a thing begins with a capital.
    let first = start + text[start..].find(char::is_alphabetic).unwrap_or(0);
    if let Some(letter) = text.get_mut(first..=first) {
        letter.make_ascii_uppercase();
    }
}

fn surname(text: &mut String, kind: Kind, dice: &mut Dice) {
    text.push_str(dice.pick(&LAST));
    if kind == Kind::ManyNames {
        // A new ending makes a new family.
        for _ in 0..3 {
            text.push_str(dice.pick(&["a", "berg", "son", "wick", "ley", "ov", "ini", "ton", "mar", "dell"]));
        }
    }
}
