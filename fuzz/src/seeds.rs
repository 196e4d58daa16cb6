//! What each target begins with: short files of each format, so that libFuzzer need not find their grammar by itself.

use whosaid_engine::offsets::Unit;
use whosaid_engine::{Annotator, Article};
use whosaid_interop::{brat, citron, html, link, web_annotation, whosaid};
use whosaid_model::{Layer, Linear, Matrix, Model, WordVectors};

/// A file to begin with.
#[derive(Debug)]
pub struct Seed {
    /// The target that it is for.
    pub target: &'static str,
    /// What it holds.
    pub content: Vec<u8>,
}

/// What is hard about texts, in few words: a split quotation, a report within a report, an emoji, CR LF, a claim.
const TEXTS: [&str; 3] = [
    "Ada Venn said no. “We go,” she said. “Now 🦊.”",
    "Ferry stops\r\n\r\n“It cannot go on,” said Ada Venn. Tom Rix denied it.\r\n",
    "The report says that Rix told them the pier “is rotten”. They spent 4.1 per cent more than in 2019.",
];

const MARKDOWN: [&str; 2] = [
    "---\ntitle: x\n---\n# Ferry *stops*\n\n> “No,” said [Ada](https://example.org) `Venn`.\n\n- ~~one~~\n- ![two](b)\n",
    "Ferry\n=====\n\n| a | b |\n|---|---|\n| **c** | __d__ |\n\n```\ncode\n```\n1. <b>x</b> &amp; \\*y\\*\n",
];

const PAGES: [&str; 2] = [
    "<!doctype html><title>Ferry</title><link rel=canonical href='https://example.org/a'><meta property=\"og:title\" \
     content=\"Ferry\"><nav><a href=/>Home</a></nav><main><h1>Ferry &amp; pier</h1><article><p>“No,”<br>said \
     <em>Ada</em>.</p><aside>x</aside></article></main><script>let x = '</p>';</script>",
    "<html><svg><title>x</title></svg><div hidden>y</div><table><tr><td>a<td>b</table><!-- c --><style>p{}</style><p>d",
];

/// An archive that holds `word/document.xml` as it is.
fn archive() -> Vec<u8> {
    let (name, file) = (&b"word/document.xml"[..], &b"<w:document/>"[..]);
    let number = |n: usize| u32::try_from(n).unwrap_or_default().to_le_bytes();
    let name_length = &number(name.len())[..2];
    let sizes = [&number(file.len())[..], &number(file.len())].concat();
    let local = [
        &b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0"[..],
        &sizes,
        name_length,
        &[0; 2],
        name,
        file,
    ]
    .concat();
    let list = [
        &b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0"[..],
        &sizes,
        name_length,
        &[0; 16],
        name,
    ]
    .concat();
    let end = [
        &b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..],
        &number(list.len()),
        &number(local.len()),
        &[0; 2],
    ]
    .concat();
    [local, list, end].concat()
}

/// The body of a small weights file, with some of everything.
fn weights() -> Vec<u8> {
    let matrix = |rows: usize, cols: usize, bits| {
        let floats: Vec<f32> = (0..rows * cols).map(|i| (i * i % 17) as f32 - 8.0).collect();
        Matrix::quantise(rows, cols, bits, &floats)
    };
    let linear = |rows, cols| Linear {
        weights: matrix(rows, cols, 5),
        bias: vec![0.5; rows],
    };
    let file = Model {
        name: "seed".into(),
        vectors: WordVectors {
            hashes: vec![7, 900],
            parts: 1,
            codes: vec![3, 255],
            codebook: matrix(256, 1, 8),
        },
        words: vec![7, 30],
        tables: vec![matrix(3, 2, 4), matrix(2, 1, 4)],
        input: linear(2, 4),
        layers: vec![Layer {
            dilation: 2,
            linear: linear(4, 6),
        }],
        auxiliary_after: 1,
        roles: linear(2, 2),
        part_of_speech: linear(1, 2),
        name_type: linear(1, 2),
        transitions: vec![0.0; 6],
        parts_of_speech: vec!["noun".into()],
        name_types: vec!["none".into()],
        linker: vec![1.5, 0.0],
    }
    .to_bytes();
    // Magic, version and length before it, the checksum after it.
    file.get(16..file.len().saturating_sub(4)).unwrap_or_default().to_vec()
}

/// The seeds of all targets.
#[must_use]
pub fn seeds() -> Vec<Seed> {
    let mut seeds = Vec::new();
    for text in TEXTS {
        let mut add = |target, content: String| {
            seeds.push(Seed {
                target,
                content: content.into_bytes(),
            })
        };
        let article = Annotator::rules().annotate(text).output;
        let json = whosaid::to_string(&article, whosaid::Extras::default());
        let quotes = citron::to_string(&article, None, true);
        let few = Article {
            claims: vec![],
            ..article.clone()
        };
        let annotations = web_annotation::to_string(&few, Unit::CodePoint, true);
        let files = brat::write(&article);
        for content in [&json, &quotes, &annotations] {
            add("any_file", content.clone());
        }
        add("whosaid_json", json);
        add("citron", quotes);
        add("web_annotation", annotations);
        add("brat", format!("{}\0{}", files.annotations, files.text));
        add("html", html::block(&article));
        add("any_file", format!("<!doctype html>{}", html::block(&few)));
        add("engine", text.to_owned());
        add("jsonl", format!("{{\"id\":1,\"text\":{text:?}}}\n"));
        for variant in [link::Variant::Article, link::Variant::Quotations] {
            if let Ok(made) = link::write(&article, "https://example.org/", variant) {
                if let Ok(content) = link::unfolded(&made.text) {
                    seeds.push(Seed {
                        target: "link_packed",
                        content,
                    });
                }
                for target in ["link", "any_file"] {
                    seeds.push(Seed {
                        target,
                        content: made.text.clone().into_bytes(),
                    });
                }
            }
        }
    }
    seeds.extend(MARKDOWN.map(|text| Seed {
        target: "markdown",
        content: text.into(),
    }));
    seeds.extend(PAGES.map(|text| Seed {
        target: "web_page",
        content: text.into(),
    }));
    seeds.push(Seed {
        target: "word",
        content: archive(),
    });
    seeds.push(Seed {
        target: "weights",
        content: weights(),
    });
    seeds
}
