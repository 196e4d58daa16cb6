//! TEI P5: the text with `<said who direct aloud>` around reported words, and a list of speakers. Out only.
//!
//! Sources are `<rs type="source">`, cues `<seg type="cue">`. XML holds trees, annotations overlap: what an overlap, or a
//! paragraph's end, cuts is written in parts (`@prev`, `@next`). Acts are categories of a taxonomy, pointed at by
//! `@ana`. `@direct` is "unknown" for mixed attributions; `@aloud` is "false" where a document speaks, and unknown else.
//! Claims are not in it. Characters that XML cannot hold become U+FFFD.

use crate::markup::escaped;
use crate::spoken::Speakers;
use crate::web::web_address;
use std::fmt::Write as _;
use whosaid_engine::{Act, Article, Attribution, AttributionKind, ParagraphKind, Span, SpeakerKind};

/// The article as a TEI document.
#[must_use]
pub fn to_string(article: &Article) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
    header(article, &mut out);
    out.push_str("<text><body><div>\n");
    body(article, &mut out);
    out.push_str("</div></body></text>\n</TEI>\n");
    out
}

/// Writing into a string cannot fail.
fn header(article: &Article, out: &mut String) {
    let title = escaped(article.title.as_deref().unwrap_or("Untitled article"));
    let source = article.url.as_deref().and_then(web_address);
    let source = source.map_or("Address not known.".to_owned(), |url| {
        let url = escaped(url);
        format!("<ref target=\"{}\">{url}</ref>", url.replace(' ', "%20"))
    });
    let _ = write!(
        out,
        "<teiHeader>\n<fileDesc><titleStmt><title>{title}</title></titleStmt>\
         <publicationStmt><p>Not published: an annotated copy.</p></publicationStmt><sourceDesc><p>{source}</p></sourceDesc></fileDesc>\n\
         <encodingDesc><projectDesc><p>Attributions marked by Whosaid {}.</p></projectDesc>\n<classDecl><taxonomy>",
        escaped(&article.engine.version)
    );
    for act in Act::ALL {
        let _ = write!(
            out,
            "<category xml:id=\"{}\"><catDesc>{}</catDesc></category>",
            act.name(),
            act.name()
        );
    }
    out.push_str("</taxonomy></classDecl></encodingDesc>\n");
    if !article.speakers.is_empty() {
        out.push_str("<profileDesc><particDesc><listPerson>\n");
        for s in &article.speakers {
            let (id, name) = (s.id, escaped(&s.name));
            let role = s.role.as_deref().map(escaped);
            let _ = match s.kind {
                SpeakerKind::Person | SpeakerKind::Unnamed => {
                    let role = role
                        .map(|role| format!("<occupation>{role}</occupation>"))
                        .unwrap_or_default();
                    writeln!(
                        out,
                        "<person xml:id=\"{id}\"><persName>{name}</persName>{role}</person>"
                    )
                }
                kind => {
                    let kind = crate::spoken::speaker_kind_name(kind);
                    let role = role.map(|role| format!("<desc>{role}</desc>")).unwrap_or_default();
                    writeln!(
                        out,
                        "<org xml:id=\"{id}\" type=\"{kind}\"><orgName>{name}</orgName>{role}</org>"
                    )
                }
            };
        }
        out.push_str("</listPerson></particDesc></profileDesc>\n");
    }
    out.push_str("</teiHeader>\n");
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Said,
    Source,
    Cue,
}

/// A span that is to be an element, or several where it is cut.
struct Piece {
    span: Span,
    tag: Tag,
    attribution: usize,
}

enum Step<'a> {
    Text(&'a str),
    Open(usize),
    Close(usize),
    Paragraph(Option<ParagraphKind>),
}

fn body(article: &Article, out: &mut String) {
    let pieces = pieces(article);
    let steps = steps(article, &pieces);
    // How many elements each attribution's said words have become.
    let mut parts = vec![0_usize; article.attributions.len()];
    for step in &steps {
        if let Step::Open(piece) = step {
            let piece = &pieces[*piece];
            parts[piece.attribution] += usize::from(piece.tag == Tag::Said);
        }
    }
    let speakers = Speakers::of(article);
    let mut done = vec![0_usize; article.attributions.len()];
    for step in steps {
        match step {
            Step::Text(text) => out.push_str(&escaped(text)),
            Step::Paragraph(None) => out.push_str("</p>\n"),
            Step::Paragraph(Some(kind)) => {
                let rend = match kind {
                    ParagraphKind::Body => None,
                    ParagraphKind::Heading => Some("heading"),
                    ParagraphKind::Byline => Some("byline"),
                    ParagraphKind::Dateline => Some("dateline"),
                    ParagraphKind::Caption => Some("caption"),
                    ParagraphKind::Furniture => Some("furniture"),
                    ParagraphKind::SpeakerLabel => Some("speaker-label"),
                };
                out.push_str(&rend.map_or("<p>".to_owned(), |rend| format!("<p rend=\"{rend}\">")));
            }
            Step::Close(piece) => out.push_str(match pieces[piece].tag {
                Tag::Said => "</said>",
                Tag::Source => "</rs>",
                Tag::Cue => "</seg>",
            }),
            Step::Open(piece) => {
                let piece = &pieces[piece];
                let Some(a) = article.attributions.get(piece.attribution) else {
                    continue;
                };
                let speaker = speakers.get(a.speaker);
                let of = if parts[piece.attribution] > 0 {
                    format!(" corresp=\"#{}\"", a.id)
                } else {
                    String::new()
                };
                let _ = match piece.tag {
                    Tag::Said => {
                        done[piece.attribution] += 1;
                        let part = part(a, done[piece.attribution], parts[piece.attribution]);
                        let who = speaker.map(|s| format!(" who=\"#{}\"", s.id)).unwrap_or_default();
                        let aloud = if speaker.is_some_and(|s| s.kind == SpeakerKind::Document) {
                            "false"
                        } else {
                            "unknown"
                        };
                        let direct = match a.kind {
                            AttributionKind::Direct => "true",
                            AttributionKind::Mixed => "unknown",
                            AttributionKind::Indirect => "false",
                        };
                        write!(
                            out,
                            "<said{part}{who} direct=\"{direct}\" aloud=\"{aloud}\" ana=\"#{}\">",
                            a.act.name()
                        )
                    }
                    Tag::Source => {
                        let who = speaker.map(|s| format!(" ref=\"#{}\"", s.id)).unwrap_or_default();
                        write!(out, "<rs type=\"source\"{who}{of}>")
                    }
                    Tag::Cue => write!(out, "<seg type=\"cue\"{of}>"),
                };
            }
        }
    }
}

/// Id, and the parts before and after of an attribution that is cut.
fn part(a: &Attribution, number: usize, of: usize) -> String {
    let id = |number: usize| {
        if number == 1 {
            a.id.to_string()
        } else {
            format!("{}.{number}", a.id)
        }
    };
    let prev = if number > 1 {
        format!(" prev=\"#{}\"", id(number - 1))
    } else {
        String::new()
    };
    let next = if number < of {
        format!(" next=\"#{}\"", id(number + 1))
    } else {
        String::new()
    };
    format!(" xml:id=\"{}\"{prev}{next}", id(number))
}

/// The outermost first where they begin together.
fn pieces(article: &Article) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (attribution, a) in article.attributions.iter().enumerate() {
        let tagged = [
            (Tag::Said, a.content.as_slice()),
            (Tag::Source, a.source.as_slice()),
            (Tag::Cue, a.cue.as_slice()),
        ];
        for (tag, spans) in tagged {
            let filled = spans.iter().filter(|span| !span.of(&article.text).is_empty());
            pieces.extend(filled.map(|&span| Piece { span, tag, attribution }));
        }
    }
    pieces.sort_by_key(|p| (p.span.start, usize::MAX - p.span.end, p.tag as usize, p.attribution));
    pieces
}

fn steps<'a>(article: &'a Article, pieces: &[Piece]) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let mut waiting = pieces.iter().enumerate().peekable();
    let mut active: Vec<usize> = Vec::new();
    for (paragraph, kind) in paragraphs(article) {
        steps.push(Step::Paragraph(Some(kind)));
        let mut open: Vec<usize> = Vec::new();
        let mut at = paragraph.start;
        while at < paragraph.end {
            while let Some((i, piece)) = waiting.next_if(|(_, piece)| piece.span.start <= at) {
                if piece.span.end > at {
                    active.push(i);
                }
            }
            active.retain(|&i| pieces[i].span.end > at);
            let next_start = waiting.peek().map_or(usize::MAX, |(_, piece)| piece.span.start);
            let next_end = active.iter().map(|&i| pieces[i].span.end).min().unwrap_or(usize::MAX);
            let end = paragraph.end.min(next_start).min(next_end);
            // Those that last longest are outermost: they are cut least.
            let mut wanted = active.clone();
            wanted.sort_by_key(|&i| {
                (
                    usize::MAX - pieces[i].span.end,
                    pieces[i].span.start,
                    pieces[i].tag as usize,
                    i,
                )
            });
            let same = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
            steps.extend(open.drain(same..).rev().map(Step::Close));
            steps.extend(wanted[same..].iter().map(|&i| Step::Open(i)));
            open = wanted;
            steps.push(Step::Text(Span::new(at, end).of(&article.text)));
            at = end;
        }
        steps.extend(open.into_iter().rev().map(Step::Close));
        steps.push(Step::Paragraph(None));
    }
    if steps.is_empty() {
        steps.extend([Step::Paragraph(Some(ParagraphKind::Body)), Step::Paragraph(None)]);
    }
    steps
}

/// The article's paragraphs, and the lines of whatever text stands outside them.
fn paragraphs(article: &Article) -> Vec<(Span, ParagraphKind)> {
    let text = article.text.as_str();
    let mut all = Vec::new();
    let lines = |between: Span, all: &mut Vec<(Span, ParagraphKind)>| {
        let mut at = between.start;
        for line in between.of(text).split_inclusive(['\n', '\r']) {
            let span = Span::new(at, at + line.len()).trim(text);
            at += line.len();
            if !span.is_empty() {
                all.push((span, ParagraphKind::Body));
            }
        }
    };
    let mut at = 0;
    for p in &article.paragraphs {
        if p.span.start >= at && !p.span.of(text).is_empty() {
            lines(Span::new(at, p.span.start), &mut all);
            all.push((p.span, p.kind));
            at = p.span.end;
        }
    }
    lines(Span::new(at, text.len()), &mut all);
    all
}
