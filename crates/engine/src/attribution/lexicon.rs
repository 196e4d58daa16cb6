//! The cue lexicon: what reports speech and thought, and how.

use super::Frame;
use crate::Act;
use rustc_hash::FxHashMap;

/// What reports speech and thought, with its syntax.
#[derive(Debug)]
pub struct CueLexicon {
    entries: Vec<CueEntry>,
    /// Strengths of patterns that hold for all words of a usage.
    patterns: FxHashMap<&'static str, [u8; Frame::COUNT]>,
    /// Stands for any verb that the lexicon does not list.
    unknown: CueEntry,
    /// Every inflected form's entries, those with a particle first.
    forms: FxHashMap<String, Vec<u16>>,
}

/// A verb, adjective or noun that can be a cue.
#[derive(Debug, Clone)]
pub struct CueEntry {
    /// Its base form.
    pub lemma: &'static str,
    /// The particle or preposition that belongs to it ("out" of "point out").
    pub particle: Option<&'static str>,
    /// What kind of complement it takes.
    pub usage: Usage,
    /// What its subject does.
    pub act: Act,
    /// For each [`Frame`], how often (in per cent) it is a cue where it stands in one.
    strengths: [u8; Frame::COUNT],
}

/// The complements that a cue takes; see the head of `data/cues.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Usage {
    /// A bare clause, "that", a quotation.
    Say,
    /// "that", a quotation; a bare clause at times.
    That,
    /// A quotation: a way of speaking.
    Manner,
    /// An addressee, then "that".
    Tell,
    /// An addressee, then "to" or "whether".
    Ask,
    /// "to" or a noun: plans and refusals.
    Will,
    /// A noun.
    Judge,
    /// A clause: thoughts.
    Think,
    /// A clause: what documents do.
    Show,
    /// An adjective after "be".
    Adjective,
    /// A noun with a clause.
    Noun,
}

impl Usage {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "say" => Self::Say,
            "that" => Self::That,
            "manner" => Self::Manner,
            "tell" => Self::Tell,
            "ask" => Self::Ask,
            "will" => Self::Will,
            "judge" => Self::Judge,
            "think" => Self::Think,
            "show" => Self::Show,
            "adj" => Self::Adjective,
            "noun" => Self::Noun,
            _ => return None,
        })
    }

    /// Whether it is a verb's.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        !matches!(self, Self::Adjective | Self::Noun)
    }

    /// Whether it is a verb of speaking.
    #[must_use]
    pub const fn speaks(self) -> bool {
        matches!(self, Self::Say | Self::That | Self::Tell | Self::Manner | Self::Ask)
    }

    /// Whether an addressee comes before the content.
    #[must_use]
    pub const fn takes_addressee(self) -> bool {
        matches!(self, Self::Tell | Self::Ask)
    }

    const ALL: [(&'static str, Self); 11] = [
        ("say", Self::Say),
        ("that", Self::That),
        ("manner", Self::Manner),
        ("tell", Self::Tell),
        ("ask", Self::Ask),
        ("will", Self::Will),
        ("judge", Self::Judge),
        ("think", Self::Think),
        ("show", Self::Show),
        ("adj", Self::Adjective),
        ("noun", Self::Noun),
    ];

    /// Its name in the data files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, usage)| *usage == self)
            .map_or("", |(name, _)| name)
    }
}

impl CueEntry {
    /// How often, in per cent, it is a cue in that frame: measured for it where there were enough examples, else for all
    /// of its usage.
    #[must_use]
    pub fn strength(&self, frame: Frame) -> u8 {
        self.strengths[frame as usize]
    }
}

const CUES: &str = include_str!("../../data/cues.txt");
const STRENGTHS: &str = include_str!("../../data/cue-strengths.txt");

impl CueLexicon {
    /// English, from `data/cues.txt` and `data/cue-strengths.txt`.
    #[must_use]
    pub fn english() -> Self {
        let strengths = Strengths::parse(STRENGTHS);
        let unknown = CueEntry {
            lemma: "?",
            particle: None,
            usage: Usage::Manner,
            act: Act::Statement,
            strengths: strengths.of("?", Usage::Manner),
        };
        let patterns = strengths.patterns();
        let mut lexicon = Self {
            patterns,
            entries: Vec::new(),
            unknown,
            forms: FxHashMap::default(),
        };
        for line in CUES.lines().filter(|line| !line.starts_with('#')) {
            lexicon.add(line, &strengths);
        }
        let entries = &lexicon.entries;
        for list in lexicon.forms.values_mut() {
            list.sort_by_key(|&i| (entries[usize::from(i)].particle.is_none(), i));
        }
        lexicon
    }

    fn add(&mut self, line: &'static str, strengths: &Strengths<'_>) -> Option<()> {
        let mut fields = line.split('\t');
        let (head, usage, act) = (
            fields.next()?,
            Usage::from_name(fields.next()?)?,
            Act::from_name(fields.next()?)?,
        );
        let mut forms = head.split('|');
        let (lemma, particle) = forms
            .next()
            .map(|h| h.split_once('+').map_or((h, None), |(l, p)| (l, Some(p))))?;
        let irregular = forms.next().zip(forms.next());
        let index = u16::try_from(self.entries.len()).ok()?;
        for form in if usage.is_verb() {
            inflect(lemma, irregular)
        } else {
            nominal(lemma, usage)
        } {
            let list = self.forms.entry(form).or_default();
            if !list.contains(&index) {
                list.push(index);
            }
        }
        let key = if let Some(p) = particle {
            format!("{lemma}+{p}")
        } else {
            lemma.to_owned()
        };
        let strengths = strengths.of(&key, usage);
        self.entries.push(CueEntry {
            lemma,
            particle,
            usage,
            act,
            strengths,
        });
        Some(())
    }

    /// The entries that the lower-case `form` can belong to, those with a particle first.
    pub fn lookup(&self, form: &str) -> impl Iterator<Item = &CueEntry> {
        self.forms
            .get(form)
            .into_iter()
            .flatten()
            .filter_map(|&i| self.entries.get(usize::from(i)))
    }

    /// How often, in per cent, the pattern of that name ("~by") reports something in `frame`.
    #[must_use]
    pub fn pattern(&self, name: &str, frame: Frame) -> u8 {
        self.patterns.get(name).map_or(0, |row| row[frame as usize])
    }

    /// All inflected forms of verbs.
    pub fn verb_forms(&self) -> impl Iterator<Item = &str> {
        let verb = |list: &Vec<u16>| list.iter().any(|&i| self.entries[usize::from(i)].usage.is_verb());
        self.forms
            .iter()
            .filter(move |(_, list)| verb(list))
            .map(|(form, _)| form.as_str())
    }

    /// The entry that stands for any other verb, which only its place beside a quotation makes a cue.
    #[must_use]
    pub const fn unknown(&self) -> &CueEntry {
        &self.unknown
    }

    /// All entries, in the order of the data file.
    #[must_use]
    pub fn entries(&self) -> &[CueEntry] {
        &self.entries
    }
}

/// How often words of each lemma and usage are cues in each frame, as `scripts/cue_strengths.py` measured it.
struct Strengths<'t>(FxHashMap<&'t str, [Option<u8>; Frame::COUNT]>);

impl<'t> Strengths<'t> {
    /// Lines of a lemma (or `*usage`) and `frame:percent` fields.
    fn parse(data: &'t str) -> Self {
        let mut table = FxHashMap::default();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(' ');
            let Some(key) = fields.next() else { continue };
            let row: &mut [Option<u8>; Frame::COUNT] = table.entry(key).or_default();
            for (name, percent) in fields.filter_map(|field| field.split_once(':')) {
                if let (Some(frame), Ok(percent)) = (Frame::from_name(name), percent.parse()) {
                    row[frame as usize] = Some(percent);
                }
            }
        }
        Self(table)
    }

    fn patterns(&self) -> FxHashMap<&'t str, [u8; Frame::COUNT]> {
        let rows = self.0.iter().filter(|(key, _)| key.starts_with('~'));
        rows.map(|(key, row)| (*key, row.map(Option::unwrap_or_default)))
            .collect()
    }

    fn of(&self, key: &str, usage: Usage) -> [u8; Frame::COUNT] {
        let own = self.0.get(key).copied().unwrap_or_default();
        let all = self
            .0
            .get(format!("*{}", usage.name()).as_str())
            .copied()
            .unwrap_or_default();
        std::array::from_fn(|i| own[i].or(all[i]).unwrap_or(30))
    }
}

fn inflect(base: &str, irregular: Option<(&str, &str)>) -> Vec<String> {
    let vowel = |c: char| "aeiou".contains(c);
    let ends: Vec<char> = base.chars().rev().take(3).collect();
    let third = match ends.as_slice() {
        ['y', before, ..] if !vowel(*before) => format!("{}ies", &base[..base.len() - 1]),
        ['s' | 'x' | 'z' | 'o', ..] | ['h', 's' | 'c', ..] => format!("{base}es"),
        _ => format!("{base}s"),
    };
    let ing = match ends.as_slice() {
        ['e', 'i', ..] => format!("{}ying", &base[..base.len() - 2]),
        ['e', before, ..] if !"eoy".contains(*before) => format!("{}ing", &base[..base.len() - 1]),
        _ if doubles(base, &ends) => format!("{base}{}ing", ends[0]),
        _ => format!("{base}ing"),
    };
    let mut forms = vec![base.to_owned(), third, ing];
    if let Some((past, participle)) = irregular {
        forms.extend([past.to_owned(), participle.to_owned()]);
    } else {
        forms.push(match ends.as_slice() {
            ['e', ..] => format!("{base}d"),
            ['y', before, ..] if !vowel(*before) => format!("{}ied", &base[..base.len() - 1]),
            _ if doubles(base, &ends) => format!("{base}{}ed", ends[0]),
            _ => format!("{base}ed"),
        });
    }
    if ends.first() == Some(&'l') && ends.get(1).is_some_and(|&c| vowel(c)) && base.len() > 4 {
        // British spelling: "signalled", "labelling".
        forms.extend([format!("{base}led"), format!("{base}ling")]);
    }
    forms
}

/// Whether the last consonant doubles before a vowel: one vowel and one consonant at the end of one syllable.
fn doubles(base: &str, ends: &[char]) -> bool {
    // The "u" of "qu" is no vowel: "quipped".
    let plain = base.replace("qu", "qw");
    let ends: Vec<char> = if plain == base {
        ends.to_vec()
    } else {
        plain.chars().rev().take(3).collect()
    };
    let base = plain.as_str();
    let vowel = |c: &char| "aeiou".contains(*c);
    let one_syllable = base.chars().filter(vowel).count() == 1;
    let stressed_end = ["admit", "refer", "rebut", "concur", "demur", "allot"].contains(&base);
    match ends.as_slice() {
        [last, middle, rest @ ..] => {
            !vowel(last)
                && !"wxy".contains(*last)
                && vowel(middle)
                && rest.first().is_none_or(|c| !vowel(c))
                && (one_syllable || stressed_end)
        }
        _ => false,
    }
}

fn nominal(base: &str, usage: Usage) -> Vec<String> {
    if usage == Usage::Adjective {
        return vec![base.to_owned()];
    }
    let plural = match base
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
    {
        Some(stem) => format!("{stem}ies"),
        None => format!("{base}s"),
    };
    vec![base.to_owned(), plural]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn has(form: &str, lemma: &str) {
        let lexicon = CueLexicon::english();
        assert!(
            lexicon.lookup(form).any(|e| e.lemma == lemma),
            "{form} is no form of {lemma}"
        );
    }

    #[test]
    fn forms_lead_to_their_lemmas() {
        for (form, lemma) in [
            ("said", "say"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("denying", "deny"),
            ("quipped", "quip"),
            ("admitted", "admit"),
            ("signalled", "signal"),
            ("signaled", "signal"),
            ("arguing", "argue"),
            ("agreeing", "agree"),
            ("reports", "report"),
            ("told", "tell"),
            ("wrote", "write"),
            ("written", "write"),
            ("preaches", "preach"),
            ("theories", "theory"),
            ("claims", "claim"),
        ] {
            has(form, lemma);
        }
        assert!(CueLexicon::english().lookup("reporterred").next().is_none());
    }

    #[test]
    fn every_line_of_the_data_is_an_entry_and_none_is_there_twice() {
        let lines: Vec<_> = CUES.lines().filter(|l| !l.starts_with('#')).collect();
        let lexicon = CueLexicon::english();
        assert_eq!(lexicon.entries().len(), lines.len());
        assert!(lines.len() > 400, "{} entries", lines.len());
        let mut keys: Vec<_> = lexicon
            .entries()
            .iter()
            .map(|e| (e.lemma, e.particle, e.usage.is_verb()))
            .collect();
        keys.sort_unstable();
        let twice: Vec<_> = keys.windows(2).filter(|w| w[0] == w[1]).map(|w| w[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn particles_come_before_the_bare_verb() {
        let lexicon = CueLexicon::english();
        let particles: Vec<_> = lexicon.lookup("called").map(|e| e.particle).collect();
        assert_eq!(particles.last(), Some(&None));
        assert!(particles.contains(&Some("for")));
    }
}
