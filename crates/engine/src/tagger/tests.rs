//! The tagger as a whole, on a small net with made-up weights.

use super::*;
use crate::text::TextWords;
use whosaid_model::{Layer, Linear, Matrix, WordVectors, word_hash};

const TEXT: &str = "Ferry fares to rise\n\n“We held out for a year,” said Ines Falk, who runs the Oststad ferries. She \
                    added that costs had doubled since 2019.\n\nThe council denied it: ‘Nobody’s numbers add up — not \
                    hers, not ours.’ According to its own report, 1,400 people cross each day.";

/// Numbers that look random and are always the same.
fn made_up(n: usize, seed: u32) -> Vec<f32> {
    let mut state = seed;
    let mut next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as f32 / 65536.0 - 0.5
    };
    (0..n).map(&mut next).collect()
}

fn linear(rows: usize, cols: usize, seed: u32) -> Linear {
    Linear {
        weights: Matrix::quantise(rows, cols, 6, &made_up(rows * cols, seed)),
        bias: made_up(rows, seed + 1),
    }
}

fn small_model() -> Model {
    let mut words: Vec<u32> = ["said", "the", "she", "“"].map(word_hash).to_vec();
    words.sort_unstable();
    let columns = [6, 4, 3, 3, 5, 3];
    let table = |(at, columns): (usize, usize)| {
        let rows = if at == 0 { 5 } else { TABLE_ROWS[at] };
        Matrix::quantise(rows, columns, 4, &made_up(rows * columns, at as u32))
    };
    Model {
        name: "small".into(),
        vectors: WordVectors {
            hashes: words.clone(),
            parts: 2,
            codes: vec![0, 9, 200, 31, 7, 255, 18, 64],
            codebook: Matrix::quantise(512, 2, 8, &made_up(1024, 70)),
        },
        words,
        tables: columns.into_iter().enumerate().map(table).collect(),
        input: linear(10, 4 + columns.iter().sum::<usize>(), 80),
        layers: [1, 3, 2]
            .into_iter()
            .zip(90..)
            .map(|(dilation, seed)| Layer {
                dilation,
                linear: linear(20, 30, seed),
            })
            .collect(),
        auxiliary_after: 1,
        roles: linear(7, 10, 100),
        part_of_speech: linear(3, 10, 110),
        name_type: linear(2, 10, 120),
        transitions: made_up(56, 130),
        parts_of_speech: ["NN", "IN", "VB"].map(String::from).to_vec(),
        name_types: ["O", "PERSON"].map(String::from).to_vec(),
        linker: vec![],
    }
}

fn read(text: &str) -> Document<'_> {
    Document::read(text, &TextWords::english()).0
}

/// Steps that no text stands behind, so that they stay the same whatever becomes of the tokens.
fn made_up_steps(n: u32) -> Steps {
    let step = |t: u32| Step {
        token: None,
        vector: (t % 5 < 4).then_some(t % 4),
        rows: [t % 5, t * 7 % 2048, t * 11 % 2048, t * 13 % 256, 0, t % 64].map(|row| row as u16),
        trigrams: (t, t + t % 6),
    };
    Steps {
        steps: (0..n).map(step).collect(),
        trigrams: (0..n + 6).map(|t| (t * 17 % 4096) as u16).collect(),
    }
}

#[test]
fn the_bits_are_the_same_on_every_platform() {
    let model = small_model();
    let scores = net::Net::new(&model).run(&made_up_steps(300));
    let decoded = chain::decode(&scores.roles, &model.transitions);
    let roles = scores.roles.iter().map(|score| score.to_bits());
    let sure = decoded.iter().map(|d| d.probability.to_bits());
    let tags = scores
        .part_of_speech
        .iter()
        .chain(&scores.name_type)
        .map(|t| u32::from(*t));
    let bytes = roles.chain(sure).chain(tags).flat_map(u32::to_le_bytes);
    // FNV-1a. Worked out on x86-64 with AVX2; SSE2, plain loops and WebAssembly give the same.
    let bits = bytes.fold(0xCBF2_9CE4_8422_2325, |h: u64, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
    });
    assert_eq!(bits, 0x7599_9773_d50f_fa80, "{bits:#x}");
}

#[test]
fn each_token_has_tags_and_their_probabilities_are_such() {
    let document = read(TEXT);
    let tags = Tagger::new(&small_model()).unwrap().tag(&document);
    assert_eq!(tags.len(), document.tokens.len());
    assert!(
        tags.iter()
            .all(|t| (0.0..=1.0).contains(&t.probability) && t.part_of_speech < 3 && t.name_type < 2)
    );
    assert!(tags.iter().any(|t| t.role != Role::Outside));
}

#[test]
fn windows_do_not_show() {
    let text = [TEXT; 30].join("\n\n");
    let document = read(&text);
    let model = small_model();
    let steps = Steps::read(
        &document,
        Vocabulary {
            vectors: &model.vectors.hashes,
            words: &model.words,
        },
    );
    let net = net::Net::new(&model);
    let whole = net.run_in_windows(&steps, usize::MAX / 2);
    for window in [1, 50, 333] {
        let parts = net.run_in_windows(&steps, window);
        assert!(
            whole.roles == parts.roles && whole.part_of_speech == parts.part_of_speech,
            "windows of {window}"
        );
    }
}

#[test]
fn quotation_marks_of_any_glyph_look_alike_to_the_net() {
    let vocabulary = Vocabulary {
        vectors: &[],
        words: &[],
    };
    let rows = |text: &str| {
        Steps::read(&read(text), vocabulary)
            .steps
            .iter()
            .map(|s| s.rows)
            .collect::<Vec<_>>()
    };
    let straight = rows("The mayor told them: \"We will see.\" Then she left.");
    for other in [
        "The mayor told them: “We will see.” Then she left.",
        "The mayor told them: «We will see.» Then she left.",
    ] {
        assert_eq!(rows(other), straight, "{other}");
    }
}

#[test]
fn a_model_of_another_architecture_is_refused() {
    let mut model = small_model();
    model.tables.pop();
    let error = Tagger::new(&model).unwrap_err();
    assert!(error.to_string().contains("\"small\""), "{error}");
}

#[test]
fn an_empty_text_has_no_tags() {
    assert!(Tagger::new(&small_model()).unwrap().tag(&read("")).is_empty());
}
