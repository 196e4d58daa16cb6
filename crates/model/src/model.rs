//! What a weights file holds.

use crate::bytes::{Reader, Writer, crc32};
use crate::words::{put_words, read_words};
use crate::{Linear, Matrix, ModelError, WordVectors};

/// The first bytes of every weights file.
pub const MAGIC: [u8; 8] = *b"WHOSAID\x1a";

/// The format that this version reads and writes.
pub const VERSION: u32 = 2;

/// Magic, version and length.
const HEAD: usize = 16;

/// Weights, and what is needed to make sense of them. [`Model::read`] has checked that they fit together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Model {
    /// Name and version of these weights, such as "en-1".
    pub name: String,
    /// Vectors that were learnt from much other text, and stayed as they were.
    pub vectors: WordVectors,
    /// Hashes, rising, of the words that have a row of their own in the first table; all others share row 0.
    pub words: Vec<u32>,
    /// Embedding tables, in the order in which a token's features use them.
    pub tables: Vec<Matrix>,
    /// From the joined vectors and embeddings to the net's width.
    pub input: Linear,
    /// The gated convolutions, in order.
    pub layers: Vec<Layer>,
    /// After how many layers the part of speech and the name type are read off.
    pub auxiliary_after: usize,
    /// From the net's width to the roles.
    pub roles: Linear,
    /// From the net's width to [`Model::parts_of_speech`].
    pub part_of_speech: Linear,
    /// From the net's width to [`Model::name_types`].
    pub name_type: Linear,
    /// How well role follows role: square, row by row the role before, then a row for the first token's role.
    pub transitions: Vec<f32>,
    /// Names of the parts of speech.
    pub parts_of_speech: Vec<String>,
    /// Names of the name types; the first means "no name".
    pub name_types: Vec<String>,
    /// Weights of the scorer that links sources and contents to cues, and of the confidence; its reader knows them.
    pub linker: Vec<f32>,
}

/// A residual gated convolution over three tokens, `dilation` apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layer {
    /// Distance in tokens between the convolution's taps.
    pub dilation: usize,
    /// Inputs: the token before, the token, the token after. Outputs: values, then their gates.
    pub linear: Linear,
}

impl Model {
    /// Reads a weights file.
    ///
    /// # Errors
    /// Says whether the bytes are no weights file, are of another format, are cut short or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        if bytes.len() < HEAD && MAGIC.starts_with(bytes.get(..8).unwrap_or(bytes)) {
            return Err(ModelError::Length {
                expected: HEAD,
                found: bytes.len(),
            });
        }
        let (head, rest) = bytes.split_at_checked(HEAD).ok_or(ModelError::NotAModel)?;
        if !head.starts_with(&MAGIC) {
            return Err(ModelError::NotAModel);
        }
        let number = |at| {
            let four = head.get(at..).and_then(<[u8]>::first_chunk);
            four.copied().map_or(0, u32::from_le_bytes)
        };
        let (found, expected) = (number(8), number(12) as usize);
        if found != VERSION {
            return Err(ModelError::Version { found, known: VERSION });
        }
        let length = ModelError::Length {
            expected,
            found: bytes.len(),
        };
        if expected != bytes.len() {
            return Err(length);
        }
        let (body, sum) = rest.split_last_chunk().ok_or(length)?;
        if crc32(&bytes[..bytes.len() - sum.len()]).to_le_bytes() != *sum {
            return Err(ModelError::Checksum);
        }
        let mut body = Reader::new(body);
        let model = Self::read_body(&mut body)?;
        if !body.is_at_the_end() {
            return Err(ModelError::Inconsistent("its parts do not end where it does"));
        }
        model.check()?;
        Ok(model)
    }

    fn read_body(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let name = from.text()?;
        let vectors = WordVectors::read(from)?;
        Ok(Self {
            name,
            words: read_words(from, &vectors.hashes)?,
            vectors,
            tables: list(from, Matrix::read)?,
            input: Linear::read(from)?,
            layers: list(from, |from| {
                Ok(Layer {
                    dilation: from.count()?,
                    linear: Linear::read(from)?,
                })
            })?,
            auxiliary_after: from.count()?,
            roles: Linear::read(from)?,
            part_of_speech: Linear::read(from)?,
            name_type: Linear::read(from)?,
            transitions: from.floats()?,
            parts_of_speech: list(from, Reader::text)?,
            name_types: list(from, Reader::text)?,
            linker: from.floats()?,
        })
    }

    fn put_body(&self, to: &mut Writer) {
        to.text(&self.name);
        self.vectors.put(to);
        put_words(to, &self.words, &self.vectors.hashes);
        to.count(self.tables.len());
        for table in &self.tables {
            table.put(to);
        }
        self.input.put(to);
        to.count(self.layers.len());
        for layer in &self.layers {
            to.count(layer.dilation);
            layer.linear.put(to);
        }
        to.count(self.auxiliary_after);
        for linear in [&self.roles, &self.part_of_speech, &self.name_type] {
            linear.put(to);
        }
        to.floats(&self.transitions);
        for names in [&self.parts_of_speech, &self.name_types] {
            to.count(names.len());
            for name in names {
                to.text(name);
            }
        }
        to.floats(&self.linker);
    }

    /// The bytes of a weights file with this model.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Writer::new();
        self.put_body(&mut body);
        Self::around(&body.finish())
    }

    /// A weights file around a body, whatever is in it: what [`Model::read`] does with a damaged one whose checksum fits can
    /// be tried in this way alone.
    #[must_use]
    pub fn around(body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(HEAD + body.len() + 4).unwrap_or(u32::MAX);
        let mut out = [&MAGIC[..], &VERSION.to_le_bytes(), &length.to_le_bytes(), body].concat();
        let sum = crc32(&out);
        out.extend_from_slice(&sum.to_le_bytes());
        out
    }

    /// Width of the net: numbers that it holds for a token between layers.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.input.weights.rows
    }

    /// Whether all parts fit each other.
    fn check(&self) -> Result<(), ModelError> {
        let width = self.width();
        let roles = self.roles.weights.rows;
        let joined = self.vectors.width() + self.tables.iter().map(|t| t.cols).sum::<usize>();
        let own = self.tables.first().map_or(0, |t| t.rows);
        let rules = [
            (
                self.vectors.codebook.rows == self.vectors.parts * 256,
                "word vectors and their codebook differ",
            ),
            (own == self.words.len() + 1, "words and the table of words differ"),
            (self.tables.iter().all(|t| t.rows > 0), "a table is empty"),
            (
                self.input.weights.cols == joined,
                "the input layer does not fit the tables",
            ),
            (
                self.layers
                    .iter()
                    .all(|l| l.linear.weights.cols == 3 * width && l.linear.weights.rows == 2 * width),
                "a layer does not fit the net's width",
            ),
            (
                [&self.roles, &self.part_of_speech, &self.name_type]
                    .iter()
                    .all(|l| l.weights.cols == width),
                "an output does not fit the net's width",
            ),
            (
                self.auxiliary_after <= self.layers.len(),
                "the auxiliary outputs come after the last layer",
            ),
            (
                self.transitions.len() == roles * (roles + 1),
                "roles and transitions differ",
            ),
            (
                self.parts_of_speech.len() == self.part_of_speech.weights.rows,
                "parts of speech and their outputs differ",
            ),
            (
                self.name_types.len() == self.name_type.weights.rows,
                "name types and their outputs differ",
            ),
            (
                self.layers.iter().all(|l| (1..=256).contains(&l.dilation)),
                "a layer reaches too far",
            ),
        ];
        match rules.into_iter().find(|(holds, _)| !holds) {
            Some((_, what)) => Err(ModelError::Inconsistent(what)),
            None => Ok(()),
        }
    }
}

fn list<'b, T>(
    from: &mut Reader<'b>,
    mut one: impl FnMut(&mut Reader<'b>) -> Result<T, ModelError>,
) -> Result<Vec<T>, ModelError> {
    (0..from.count()?).map(|_| one(from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn linear(rows: usize, cols: usize) -> Linear {
        let floats: Vec<f32> = (0..rows * cols).map(|i| i as f32 - 3.0).collect();
        Linear {
            weights: Matrix::quantise(rows, cols, 8, &floats),
            bias: vec![0.5; rows],
        }
    }

    fn tiny() -> Model {
        Model {
            name: "test-1".into(),
            vectors: WordVectors {
                hashes: vec![7, 900],
                parts: 1,
                codes: vec![3, 255],
                codebook: linear(256, 2).weights,
            },
            words: vec![7],
            tables: vec![linear(2, 3).weights, linear(4, 1).weights],
            input: linear(2, 6),
            layers: vec![Layer {
                dilation: 2,
                linear: linear(4, 6),
            }],
            auxiliary_after: 1,
            roles: linear(3, 2),
            part_of_speech: linear(1, 2),
            name_type: linear(1, 2),
            transitions: vec![0.0; 12],
            parts_of_speech: vec!["noun".into()],
            name_types: vec!["none".into()],
            linker: vec![1.5],
        }
    }

    #[test]
    fn a_model_comes_back_as_it_was_written() {
        assert_eq!(Model::read(&tiny().to_bytes()), Ok(tiny()));
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let bytes = tiny().to_bytes();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            let error = Model::read(&damaged).unwrap_err();
            match at {
                0..8 => assert_eq!(error, ModelError::NotAModel),
                8..12 => assert!(matches!(error, ModelError::Version { known: VERSION, .. })),
                12..16 => assert!(matches!(error, ModelError::Length { .. })),
                _ => assert_eq!(error, ModelError::Checksum),
            }
        }
    }

    /// What is read from a damaged body, under a checksum that fits, is a model that comes back, or does not fit together.
    #[track_caller]
    fn holds(body: &[u8]) {
        match Model::read(&Model::around(body)) {
            Ok(model) => assert_eq!(Model::read(&model.to_bytes()), Ok(model)),
            Err(error) => assert!(matches!(error, ModelError::Inconsistent(_)), "{error}"),
        }
    }

    #[test]
    fn damage_under_a_checksum_that_fits_is_no_harm() {
        let bytes = tiny().to_bytes();
        let body = &bytes[HEAD..bytes.len() - 4];
        assert_eq!(Model::around(body), bytes);
        for at in 0..body.len() {
            let mut damaged = body.to_vec();
            damaged[at] ^= 1 << (at % 8);
            holds(&damaged);
            let cut = Model::read(&Model::around(&body[..at]));
            assert!(matches!(cut, Err(ModelError::Inconsistent(_))), "{at}: {cut:?}");
        }
        let longer = Model::read(&Model::around(&[body, &[0]].concat()));
        assert!(matches!(longer, Err(ModelError::Inconsistent(_))));
    }

    proptest! {
        #[test]
        fn a_body_of_any_bytes_is_no_harm(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            holds(&body);
        }
    }

    #[test]
    fn weights_of_an_earlier_format_say_so() {
        let mut bytes = tiny().to_bytes();
        bytes[8] = 1;
        let error = Model::read(&bytes).unwrap_err();
        assert_eq!(
            error,
            ModelError::Version {
                found: 1,
                known: VERSION
            }
        );
        assert!(error.to_string().contains("from the same release"));
    }

    #[test]
    fn a_file_cut_short_says_how_long_it_should_be() {
        let bytes = tiny().to_bytes();
        for n in 0..bytes.len() {
            let expected = if n < HEAD { HEAD } else { bytes.len() };
            assert_eq!(Model::read(&bytes[..n]), Err(ModelError::Length { expected, found: n }));
        }
    }

    #[test]
    fn a_web_page_in_place_of_the_weights_is_told_apart() {
        assert_eq!(
            Model::read(b"<!doctype html><title>Not found"),
            Err(ModelError::NotAModel)
        );
    }

    #[test]
    fn parts_that_do_not_fit_are_an_error() {
        let mut model = tiny();
        model.transitions.pop();
        assert!(matches!(
            Model::read(&model.to_bytes()),
            Err(ModelError::Inconsistent(_))
        ));
        let mut model = tiny();
        model.layers[0].linear = linear(4, 5);
        assert!(matches!(
            Model::read(&model.to_bytes()),
            Err(ModelError::Inconsistent(_))
        ));
    }
}
