//! Stage 4: acts, and claims worth checking.
//!
//! Each attribution's act is decided by a linear model over the words of cue and content (`act`); each sentence's
//! check-worthiness by another (`worth`); the claim is cut to the words that state it (`cut`), and denials are linked to
//! what they answer (`answers`). The weights are whole numbers in `data/claims`, with their provenance at their head.

mod act;
mod answers;
mod classes;
mod cut;
mod feature;
mod kinds;
mod linear;
mod net;
#[cfg(test)]
mod pack;
mod reasons;
#[cfg(test)]
mod tests;
mod words;
mod worth;

use crate::order::{by_place, longest_first};
use crate::tagger::{Part, WordVectors};
use crate::text::Document;
use crate::{
    Act, Attribution, AttributionKind, Claim, ClaimId, Dictionaries, Origin, ParagraphKind, Span, Speaker, SpeakerKind,
};
use classes::Classes;
use words::Words;
use worth::Setting;

/// What makes a statement checkable.
#[derive(Debug)]
pub struct ClaimWords {
    classes: Classes,
    acts: act::Model,
    worth: worth::Model,
    answers: answers::Model,
}

impl ClaimWords {
    /// English, from `data/claims`.
    #[must_use]
    pub fn english() -> Self {
        Self {
            classes: Classes::english(),
            acts: act::Model::read(
                include_bytes!(concat!(env!("OUT_DIR"), "/act-weights.bin")),
                include_bytes!("../../data/claims/act-net.bin"),
            ),
            worth: worth::Model::read(
                include_bytes!(concat!(env!("OUT_DIR"), "/worth-weights.bin")),
                include_bytes!("../../data/claims/worth-net.bin"),
            ),
            answers: answers::Model::read(include_str!("../../data/claims/answer-weights.txt")),
        }
    }
}

/// What is worth less than this is no claim, unless something answers it or it answers something.
const LEAST: f32 = 0.05;

/// Sets each attribution's act from its cue, content and context, and finds the claims, in order of the text.
///
/// `attributions` are in order of their first spans. A sentence gives one claim for each attribution that reports it,
/// or one in the article's own voice. The claims hold everything that may be worth checking at all, down to a
/// check-worthiness of 0.05: whoever shows them chooses how many. `vectors` tell what words mean; without them less is
/// known. Takes time linear in the document's length.
#[must_use]
pub fn find(
    document: &Document<'_>,
    dictionaries: &Dictionaries,
    vectors: Option<WordVectors<'_>>,
    attributions: &mut [Attribution],
    speakers: &[Speaker],
) -> Vec<Claim> {
    let lists = &dictionaries.claims;
    let words = Words::read(document, &lists.classes, vectors);
    for attribution in attributions.iter_mut() {
        let kind = speaker_kind(speakers, attribution);
        attribution.act = act::decide(&words, &dictionaries.cues, &lists.acts, attribution, kind);
    }
    let answers = answers::find(&words, &lists.answers, attributions, speakers);
    let mut needed: Vec<usize> = answers.iter().flat_map(|&(later, earlier)| [later, earlier]).collect();
    by_place(&mut needed, |&n| (n, 0));
    needed.dedup();
    let mut claims = sentences(&words, &lists.worth, attributions, &needed);
    by_place(&mut claims, |c| (c.span.start, c.span.end));
    for (n, claim) in (1..).zip(&mut claims) {
        claim.id = ClaimId(n);
    }
    link(&mut claims, attributions, &answers);
    claims
}

/// The claims of all sentences, without ids and answers.
fn sentences(
    words: &Words<'_, '_>,
    model: &worth::Model,
    attributions: &[Attribution],
    needed: &[usize],
) -> Vec<Claim> {
    // Contents in order of the text, swept along with the sentences; a content can cover several sentences.
    let mut contents: Vec<(Span, usize)> = attributions
        .iter()
        .enumerate()
        .flat_map(|(a, attribution)| attribution.content.iter().map(move |c| (*c, a)))
        .collect();
    by_place(&mut contents, |(c, _)| (c.start, longest_first(c.end)));
    let mut contents = contents.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    let mut claims = Vec::new();
    let document = words.document;
    for sentence in &document.sentences {
        open.retain(|(c, _)| c.end > sentence.span.start);
        while let Some(next) = contents.next_if(|(c, _)| c.start < sentence.span.end) {
            open.push(next);
        }
        let kind = document
            .paragraphs
            .get(sentence.paragraph)
            .map_or(ParagraphKind::Body, |p| p.kind);
        let aside = matches!(
            kind,
            ParagraphKind::Furniture | ParagraphKind::Byline | ParagraphKind::Dateline | ParagraphKind::SpeakerLabel
        );
        if !aside {
            Sentence {
                words,
                model,
                attributions,
                span: sentence.span,
                kind,
            }
            .claims(&open, needed, &mut claims);
        }
    }
    claims
}

/// A sentence whose claims are looked for.
struct Sentence<'a, 't> {
    words: &'a Words<'a, 't>,
    model: &'a worth::Model,
    attributions: &'a [Attribution],
    span: Span,
    kind: ParagraphKind,
}

impl Sentence<'_, '_> {
    fn claims(&self, open: &[(Span, usize)], needed: &[usize], claims: &mut Vec<Claim>) {
        const MOST: usize = 6;
        /// Words of a content that says nothing by itself: "it", "the charge".
        const POINTING: usize = 2;
        let clip = |c: Span| Span::new(c.start.max(self.span.start), c.end.min(self.span.end));
        let pieces: Vec<(Span, usize)> = open
            .iter()
            .map(|&(c, a)| (clip(c), a))
            .filter(|(c, _)| !c.is_empty())
            .take(MOST)
            .collect();
        let outermost = |piece: &&(Span, usize)| {
            !pieces
                .iter()
                .any(|(c, a)| *a != piece.1 && c.contains(piece.0) && *c != piece.0)
        };
        let covered: usize = pieces.iter().filter(outermost).map(|(c, _)| c.len()).sum();
        let reported = covered * 5 >= self.span.len();
        let whole = self.worth(self.span, &pieces);
        let wanted = |a: usize| needed.binary_search(&a).is_ok();
        // "She denied it": only the sentence tells what.
        let pointing = |piece: Span| !reported && self.words.tokens_in(piece).len() <= POINTING;
        let told = pieces.iter().any(|&(piece, a)| wanted(a) && pointing(piece));
        if !reported && !told && whole >= LEAST {
            claims.extend(self.claim(self.span, None, whole));
        }
        // What the sentence says best is worth as much as the sentence: cutting the cue off makes it no weaker.
        let own = |&(piece, a): &(Span, usize)| self.worth(piece, &[(piece, a)]).min(whole);
        let mut worths: Vec<f32> = match &pieces[..] {
            [_] => vec![whole],
            _ => pieces.iter().map(own).collect(),
        };
        let outer = (0..pieces.len()).filter(|&n| reported && outermost(&&pieces[n]));
        let best = outer.reduce(|best, next| if worths[next] > worths[best] { next } else { best });
        if let Some(best) = best {
            worths[best] = whole;
        }
        for (&(piece, a), worth) in pieces.iter().zip(worths) {
            let inner = !outermost(&&(piece, a));
            if (!reported || inner) && !wanted(a) {
                continue;
            }
            if worth >= LEAST || wanted(a) {
                let span = if pointing(piece) { self.span } else { piece };
                claims.extend(self.claim(span, Some(a), worth));
            }
        }
    }

    fn worth(&self, span: Span, pieces: &[(Span, usize)]) -> f32 {
        let setting = covering(self.words, self.attributions, pieces, span, self.kind);
        self.model.worth(self.words, span, setting)
    }

    fn claim(&self, span: Span, attribution: Option<usize>, worth: f32) -> Option<Claim> {
        let span = cut::cut(self.words.document.text, span);
        let attribution = attribution.and_then(|a| self.attributions.get(a));
        let kind = attribution.map_or(Act::Statement, |a| a.act);
        (!span.is_empty()).then(|| Claim {
            id: ClaimId(0),
            span,
            attribution: attribution.map(|a| a.id),
            claimant: attribution.and_then(|a| a.speaker),
            kind,
            check_worthiness: worth,
            reasons: reasons::of(self.words, span, kind),
            answers: Vec::new(),
            origin: Origin::Auto,
        })
    }
}

/// Lets each answering attribution's first claim answer the other's first.
fn link(claims: &mut [Claim], attributions: &[Attribution], answers: &[(usize, usize)]) {
    let mut first: Vec<(crate::AttributionId, usize)> = claims
        .iter()
        .enumerate()
        .filter_map(|(i, c)| Some((c.attribution?, i)))
        .collect();
    by_place(&mut first, |(id, i)| (id.0 as usize, *i));
    first.dedup_by_key(|(id, _)| *id);
    let claim_of = |a: usize| {
        let id = attributions.get(a)?.id;
        let at = first.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        first.get(at).map(|(_, claim)| *claim)
    };
    for &(later, earlier) in answers {
        if let (Some(later), Some(earlier)) = (claim_of(later), claim_of(earlier)) {
            let id = claims[earlier].id;
            claims[later].answers.push(id);
            claims[later].answers.dedup();
        }
    }
}

/// What the trainer of the acts learns from: an attribution as the model sees it.
#[derive(Debug, Clone)]
pub struct ActExample {
    /// Names of features, as the data file of their weights has them.
    pub features: Vec<String>,
    /// The part and the number of the vector of each token that the net reads.
    pub tokens: Vec<(Part, Option<u32>)>,
}

/// What the trainer of check-worthiness learns from: words as the model sees them.
#[derive(Debug, Clone)]
pub struct WorthExample {
    /// Names of features, as the data file of their weights has them.
    pub features: Vec<String>,
    /// The part and the number of the vector of each token that the net reads.
    pub tokens: Vec<(Part, Option<u32>)>,
}

/// A document as the trainers see it.
#[derive(Debug)]
pub struct Examples<'a, 't> {
    words: Words<'a, 't>,
    dictionaries: &'a Dictionaries,
}

impl<'a, 't> Examples<'a, 't> {
    /// Reads a document; see [`find`].
    #[must_use]
    pub fn read(document: &'a Document<'t>, dictionaries: &'a Dictionaries, vectors: Option<WordVectors<'a>>) -> Self {
        Self {
            words: Words::read(document, &dictionaries.claims.classes, vectors),
            dictionaries,
        }
    }

    /// What the model of acts sees of an attribution.
    #[must_use]
    pub fn act(&self, attribution: &Attribution, speakers: &[Speaker]) -> ActExample {
        let mut features = Vec::new();
        let kind = speaker_kind(speakers, attribution);
        act::features(&self.words, &self.dictionaries.cues, attribution, kind, &mut |f| {
            features.push(f.to_string());
        });
        let tokens = act::tokens(&self.words, attribution);
        ActExample {
            features,
            tokens: tokens
                .iter()
                .map(|&(part, i)| (part, self.words.form(i).vector))
                .collect(),
        }
    }

    /// What the model of check-worthiness sees of the words in `span`. `attributions` are in order of the text.
    #[must_use]
    pub fn worth(&self, attributions: &[Attribution], span: Span) -> WorthExample {
        let mut features = Vec::new();
        let setting = setting(&self.words, attributions, span);
        worth::features(&self.words, span, setting, &mut |f| features.push(f.to_string()));
        WorthExample {
            features,
            tokens: worth::tokens(&self.words, span)
                .map(|(part, i)| (part, self.words.form(i).vector))
                .collect(),
        }
    }
}

fn speaker_kind(speakers: &[Speaker], attribution: &Attribution) -> Option<SpeakerKind> {
    let id = attribution.speaker?;
    let at = usize::try_from(id.0).ok()?.checked_sub(1)?;
    let counted = speakers.get(at).filter(|s| s.id == id);
    counted.or_else(|| speakers.iter().find(|s| s.id == id)).map(|s| s.kind)
}

/// What attributions say of `span`, all of them looked at.
fn setting(words: &Words<'_, '_>, attributions: &[Attribution], span: Span) -> Setting {
    let document = words.document;
    let paragraph = document.paragraphs.partition_point(|p| p.span.end <= span.start);
    let kind = document
        .paragraphs
        .get(paragraph)
        .map_or(ParagraphKind::Body, |p| p.kind);
    let contents = attributions
        .iter()
        .enumerate()
        .flat_map(|(a, attribution)| attribution.content.iter().map(move |c| (*c, a)));
    let pieces: Vec<(Span, usize)> = contents.filter(|(c, _)| c.overlaps(span)).collect();
    covering(words, attributions, &pieces, span, kind)
}

/// What those attributions whose `pieces` cover two fifths of `span` say of it.
fn covering(
    words: &Words<'_, '_>,
    attributions: &[Attribution],
    pieces: &[(Span, usize)],
    span: Span,
    paragraph: ParagraphKind,
) -> Setting {
    let mut setting = Setting {
        attributed: None,
        paragraph,
        direct: false,
    };
    for (n, &(_, a)) in pieces.iter().enumerate() {
        if pieces[..n].iter().any(|(_, before)| *before == a) {
            continue;
        }
        let own = pieces.iter().filter(|(_, other)| *other == a);
        let shared: usize = own
            .map(|(c, _)| c.end.min(span.end).saturating_sub(c.start.max(span.start)))
            .sum();
        if let Some(attribution) = attributions.get(a).filter(|_| shared * 5 >= span.len() * 2) {
            let cue = attribution.cue.into_iter().flat_map(|cue| words.tokens_in(cue));
            let acts = cue.fold(0, |acts, i| acts | words.form(i).of_stem.acts);
            setting.attributed = Some(setting.attributed.unwrap_or(0) | acts);
            setting.direct |= attribution.kind == AttributionKind::Direct;
        }
    }
    setting
}
