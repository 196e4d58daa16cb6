//! What a link holds before it is deflated, field by field. Version 1 stays as it is for ever: links are kept for years.
//!
//! In this order: text, engine, title, address; paragraphs, speakers, attributions, claims and quoted terms, each list as
//! its count and its entries; each value in its column (`wire.rs`). An entry begins with a number whose bits hold its
//! small fields and say which optional ones it has. Ids are differences to the entry before, spans to the span before.
//! Kinds and acts are places in the tables below, which may grow at their ends only. Paragraphs that are just the lines
//! of the text have no spans.

use super::LinkError;
use super::wire::Column::{Ids, Kinds, Shares};
use super::wire::{Reader, Writer};
use std::collections::BTreeSet;
use whosaid_engine::{
    Act, Article, Attribution, AttributionId, AttributionKind, Claim, ClaimId, EngineInfo, Origin, Paragraph,
    ParagraphKind, Reason, Span, Speaker, SpeakerId, SpeakerKind,
};

const PARAGRAPHS: [ParagraphKind; 7] = [
    ParagraphKind::Heading,
    ParagraphKind::Byline,
    ParagraphKind::Dateline,
    ParagraphKind::Caption,
    ParagraphKind::Furniture,
    ParagraphKind::SpeakerLabel,
    ParagraphKind::Body,
];
const SPEAKERS: [SpeakerKind; 5] = [
    SpeakerKind::Person,
    SpeakerKind::Organisation,
    SpeakerKind::Group,
    SpeakerKind::Document,
    SpeakerKind::Unnamed,
];
const ATTRIBUTIONS: [AttributionKind; 3] = [
    AttributionKind::Direct,
    AttributionKind::Mixed,
    AttributionKind::Indirect,
];
const REASONS: [Reason; 9] = [
    Reason::Number,
    Reason::Comparison,
    Reason::Cause,
    Reason::Record,
    Reason::Law,
    Reason::Date,
    Reason::Conduct,
    Reason::Accusation,
    Reason::Dispute,
];
const ORIGINS: [Origin; 2] = [Origin::Auto, Origin::Manual];
const HUNDRED: f32 = 100.0;

/// Several small numbers in one, the first lowest.
#[derive(Debug, Default)]
struct Bits {
    bits: u64,
    used: u32,
}

impl Bits {
    fn with(mut self, value: usize, width: u32) -> Self {
        self.bits |= (value as u64) << self.used;
        self.used += width;
        self
    }

    fn take(&mut self, width: u32) -> usize {
        let value = self.bits & ((1 << width) - 1);
        self.bits >>= width;
        value as usize
    }

    fn choose<T: Copy>(&mut self, table: &[T], width: u32) -> Result<T, LinkError> {
        let place = self.take(width);
        table
            .get(place)
            .copied()
            .ok_or(LinkError::damaged("a kind that is not known"))
    }

    fn flag(&mut self) -> bool {
        self.take(1) == 1
    }

    fn end(&self) -> Result<(), LinkError> {
        if self.bits == 0 {
            Ok(())
        } else {
            Err(LinkError::damaged("a field that is not known"))
        }
    }
}

fn place<T: PartialEq>(table: &[T], value: &T) -> u64 {
    // The tables hold every value; the tests go through all of them.
    table.iter().position(|known| known == value).unwrap_or(0) as u64
}

pub(super) fn pack(article: &Article) -> Vec<u8> {
    let mut w = Writer::default();
    let bases: Vec<&str> = {
        let all: BTreeSet<&str> = article.attributions.iter().filter_map(|a| a.basis.as_deref()).collect();
        all.into_iter().collect()
    };
    let optional = [&article.title, &article.url, &article.engine.model];
    let by_line = lines(&article.text).eq(article.paragraphs.iter().map(|p| p.span));
    let bits = optional
        .iter()
        .fold(Bits::default(), |bits, s| bits.with(usize::from(s.is_some()), 1));
    w.number(Kinds, bits.with(usize::from(by_line), 1).bits);
    w.string(&article.text);
    w.string(&article.engine.version);
    optional.into_iter().flatten().for_each(|s| w.string(s));
    w.count(bases.len());
    bases.iter().for_each(|basis| w.string(basis));

    w.count(article.paragraphs.len());
    for p in &article.paragraphs {
        w.number(Kinds, place(&PARAGRAPHS, &p.kind));
        if !by_line {
            w.span(p.span);
        }
    }
    let mut last = 0;
    w.count(article.speakers.len());
    for s in &article.speakers {
        let bits = Bits::default()
            .with(place(&ORIGINS, &s.origin) as usize, 1)
            .with(usize::from(s.role.is_some()), 1)
            .with(place(&SPEAKERS, &s.kind) as usize, 4);
        w.number(Kinds, bits.bits);
        id(&mut w, &mut last, s.id.0);
        w.string(&s.name);
        s.role.iter().for_each(|role| w.string(role));
        w.spans(&s.mentions);
    }
    let mut last = 0;
    w.count(article.attributions.len());
    for a in &article.attributions {
        let bits = Bits::default()
            .with(place(&ORIGINS, &a.origin) as usize, 1)
            .with(place(&ATTRIBUTIONS, &a.kind) as usize, 2)
            .with(place(&Act::ALL, &a.act) as usize, 4)
            .with(usize::from(a.cue.is_some()), 1)
            .with(usize::from(a.speaker.is_some()), 1)
            .with(usize::from(a.confidence.is_some()), 1)
            .with(usize::from(a.basis.is_some()), 1);
        w.number(Kinds, bits.bits);
        id(&mut w, &mut last, a.id.0);
        w.spans(&a.source);
        a.cue.iter().for_each(|&cue| w.span(cue));
        w.spans(&a.content);
        a.speaker.iter().for_each(|id| w.number(Ids, id.0.into()));
        a.confidence
            .iter()
            .for_each(|&share| w.number(Shares, hundredths(share)));
        a.basis
            .iter()
            .for_each(|basis| w.number(Kinds, place(&bases, &basis.as_str())));
    }
    let mut last = 0;
    w.count(article.claims.len());
    for c in &article.claims {
        let bits = Bits::default()
            .with(place(&ORIGINS, &c.origin) as usize, 1)
            .with(place(&Act::ALL, &c.kind) as usize, 4)
            .with(usize::from(c.attribution.is_some()), 1)
            .with(usize::from(c.claimant.is_some()), 1);
        w.number(Kinds, bits.bits);
        id(&mut w, &mut last, c.id.0);
        w.span(c.span);
        c.attribution.iter().for_each(|id| w.number(Ids, id.0.into()));
        c.claimant.iter().for_each(|id| w.number(Ids, id.0.into()));
        w.number(Shares, hundredths(c.check_worthiness));
        w.count(c.reasons.len());
        c.reasons
            .iter()
            .for_each(|reason| w.number(Kinds, place(&REASONS, reason)));
        w.count(c.answers.len());
        c.answers.iter().for_each(|id| w.number(Ids, id.0.into()));
    }
    w.spans(&article.quoted_terms);
    w.finish()
}

/// Ids mostly count up; the difference is then nothing.
fn id(w: &mut Writer, last: &mut u64, id: u32) {
    w.difference(Ids, *last + 1, id.into());
    *last = id.into();
}

/// The text's lines without white space around them, empty ones left out: mostly its paragraphs.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len() + 1;
        (!span.is_empty()).then_some(span)
    })
}

pub(super) fn unpack(bytes: &[u8]) -> Result<Article, LinkError> {
    let mut r = Reader::new(bytes)?;
    let mut bits = Bits {
        bits: r.number(Kinds)?,
        used: 0,
    };
    let text = r.string()?;
    let version = r.string()?.to_owned();
    let mut optional = || {
        Ok(if bits.flag() {
            Some(r.string()?.to_owned())
        } else {
            None
        })
    };
    let (title, url, model) = (optional()?, optional()?, optional()?);
    let by_line = bits.flag();
    bits.end()?;
    let bases: Vec<&str> = r.list(Reader::string)?;
    let mut lines = lines(text);
    let paragraphs = r.list(|r| {
        let kind = of_table(&PARAGRAPHS, r.number(Kinds)?)?;
        let span = match by_line {
            true => lines
                .next()
                .ok_or(LinkError::damaged("it has more paragraphs than lines"))?,
            false => r.span(text)?,
        };
        Ok(Paragraph { span, kind })
    })?;
    let mut speakers = IdList::default();
    let all_speakers = r.list(|r| {
        let mut bits = Bits {
            bits: r.number(Kinds)?,
            used: 0,
        };
        let (origin, role) = (bits.choose(&ORIGINS, 1)?, bits.flag());
        let kind = bits.choose(&SPEAKERS, 4)?;
        bits.end()?;
        Ok(Speaker {
            id: SpeakerId(speakers.next(r)?),
            name: r.string()?.to_owned(),
            kind,
            role: if role { Some(r.string()?.to_owned()) } else { None },
            mentions: r.spans(text)?,
            origin,
        })
    })?;
    let mut attributions = IdList::default();
    let all_attributions = r.list(|r| {
        let mut bits = Bits {
            bits: r.number(Kinds)?,
            used: 0,
        };
        let origin = bits.choose(&ORIGINS, 1)?;
        let kind = bits.choose(&ATTRIBUTIONS, 2)?;
        let act = bits.choose(&Act::ALL, 4)?;
        let (cue, speaker, confidence, basis) = (bits.flag(), bits.flag(), bits.flag(), bits.flag());
        bits.end()?;
        Ok(Attribution {
            id: AttributionId(attributions.next(r)?),
            kind,
            source: r.spans(text)?,
            cue: if cue { Some(r.span(text)?) } else { None },
            content: r.spans(text)?,
            speaker: if speaker {
                Some(SpeakerId(speakers.known(r.number(Ids)?)?))
            } else {
                None
            },
            act,
            confidence: if confidence {
                Some(share(r.number(Shares)?)?)
            } else {
                None
            },
            basis: if basis {
                Some(of_table(&bases, r.number(Kinds)?)?.to_owned())
            } else {
                None
            },
            origin,
        })
    })?;
    let mut claims = IdList::default();
    let mut answered = Vec::new();
    let mut all_claims = r.list(|r| {
        let mut bits = Bits {
            bits: r.number(Kinds)?,
            used: 0,
        };
        let origin = bits.choose(&ORIGINS, 1)?;
        let kind = bits.choose(&Act::ALL, 4)?;
        let (attribution, claimant) = (bits.flag(), bits.flag());
        bits.end()?;
        let claim = Claim {
            id: ClaimId(claims.next(r)?),
            span: r.span(text)?,
            attribution: if attribution {
                Some(AttributionId(attributions.known(r.number(Ids)?)?))
            } else {
                None
            },
            claimant: if claimant {
                Some(SpeakerId(speakers.known(r.number(Ids)?)?))
            } else {
                None
            },
            kind,
            check_worthiness: share(r.number(Shares)?)?,
            reasons: r.list(|r| of_table(&REASONS, r.number(Kinds)?))?,
            answers: vec![],
            origin,
        };
        answered.push(r.list(|r| r.number(Ids))?);
        Ok(claim)
    })?;
    // A claim may answer one that comes later in the list.
    for (claim, answers) in all_claims.iter_mut().zip(answered) {
        claim.answers = answers
            .into_iter()
            .map(|id| claims.known(id).map(ClaimId))
            .collect::<Result<_, _>>()?;
    }
    let quoted_terms = r.spans(text)?;
    r.end()?;
    Ok(Article {
        text: text.to_owned(),
        title,
        url,
        engine: EngineInfo { version, model },
        paragraphs,
        speakers: all_speakers,
        attributions: all_attributions,
        claims: all_claims,
        quoted_terms,
    })
}

/// The ids of one list: each once.
#[derive(Debug, Default)]
struct IdList {
    last: u64,
    all: BTreeSet<u32>,
}

impl IdList {
    fn next(&mut self, r: &mut Reader<'_>) -> Result<u32, LinkError> {
        let id = r.difference(Ids, self.last.wrapping_add(1))?;
        self.last = id;
        let id = u32::try_from(id).map_err(|_| LinkError::damaged("an id is too large"))?;
        if self.all.insert(id) {
            Ok(id)
        } else {
            Err(LinkError::damaged("two things share an id"))
        }
    }

    fn known(&self, id: u64) -> Result<u32, LinkError> {
        let known = u32::try_from(id).ok().filter(|id| self.all.contains(id));
        known.ok_or(LinkError::damaged("an id leads nowhere"))
    }
}

fn of_table<T: Copy>(table: &[T], place: u64) -> Result<T, LinkError> {
    let known = usize::try_from(place).ok().and_then(|i| table.get(i)).copied();
    known.ok_or(LinkError::damaged("a kind that is not known"))
}

/// Shares are shown in hundredths; more digits would only make the link longer.
fn hundredths(share: f32) -> u64 {
    (share.clamp(0.0, 1.0) * HUNDRED).round() as u64
}

fn share(hundredths: u64) -> Result<f32, LinkError> {
    if hundredths > 100 {
        return Err(LinkError::damaged("a share above 1"));
    }
    Ok(hundredths as f32 / HUNDRED)
}
