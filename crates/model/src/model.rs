//! What a weights file holds.

use crate::bytes::{Reader, crc32, put_floats, put_rising, put_text, put_u32};
use crate::{Linear, Matrix, ModelError};

/// The first bytes of every weights file.
pub const MAGIC: [u8; 8] = *b"WHOSAID\x1a";

/// The format that this version reads and writes.
pub const VERSION: u32 = 1;

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

/// Word vectors in product-quantised form: each vector is cut into parts, each part is one of 256 in its codebook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WordVectors {
    /// Hashes of the words, rising.
    pub hashes: Vec<u32>,
    /// How many parts a vector has.
    pub parts: usize,
    /// For each word its parts' codes.
    pub codes: Vec<u8>,
    /// 256 rows for each part in turn.
    pub codebook: Matrix,
}

impl WordVectors {
    /// Numbers in a vector.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.parts * self.codebook.cols
    }
}

/// The 26-bit hash by which words are looked up (FNV-1a, folded).
#[must_use]
pub fn word_hash(word: &str) -> u32 {
    let hash = word.bytes().fold(0xCBF2_9CE4_8422_2325u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
    });
    ((hash ^ (hash >> 26) ^ (hash >> 52)) & 0x03FF_FFFF) as u32
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
        let mut head = Reader::new(bytes);
        if head.take(8).ok() != Some(&MAGIC[..]) {
            return Err(ModelError::NotAModel);
        }
        let (found, expected) = (head.u32()?, head.u32()? as usize);
        if found != VERSION {
            return Err(ModelError::Version { found, known: VERSION });
        }
        if expected != bytes.len() || expected < HEAD + 4 {
            return Err(ModelError::Length {
                expected,
                found: bytes.len(),
            });
        }
        let (checked, sum) = bytes.split_at(bytes.len() - 4);
        if crc32(checked).to_le_bytes() != sum {
            return Err(ModelError::Checksum);
        }
        let mut body = Reader::new(&checked[HEAD..]);
        let model = Self::read_body(&mut body)?;
        if !body.is_empty() {
            return Err(ModelError::Inconsistent("there are bytes left over"));
        }
        model.check()?;
        Ok(model)
    }

    fn read_body(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let name = from.text()?;
        let hashes = from.rising()?;
        let parts = from.count()?;
        let size = hashes.len().checked_mul(parts);
        let codes = from
            .take(size.ok_or(ModelError::Inconsistent("too many word vectors"))?)?
            .to_vec();
        let codebook = Matrix::read(from)?;
        Ok(Self {
            name,
            vectors: WordVectors {
                hashes,
                parts,
                codes,
                codebook,
            },
            words: from.rising()?,
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

    /// The bytes of a weights file with this model.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&[0; 4]);
        put_text(&mut out, &self.name);
        put_rising(&mut out, &self.vectors.hashes);
        put_u32(&mut out, self.vectors.parts);
        out.extend_from_slice(&self.vectors.codes);
        self.vectors.codebook.put(&mut out);
        put_rising(&mut out, &self.words);
        put_u32(&mut out, self.tables.len());
        for table in &self.tables {
            table.put(&mut out);
        }
        self.input.put(&mut out);
        put_u32(&mut out, self.layers.len());
        for layer in &self.layers {
            put_u32(&mut out, layer.dilation);
            layer.linear.put(&mut out);
        }
        put_u32(&mut out, self.auxiliary_after);
        for linear in [&self.roles, &self.part_of_speech, &self.name_type] {
            linear.put(&mut out);
        }
        put_floats(&mut out, &self.transitions);
        for names in [&self.parts_of_speech, &self.name_types] {
            put_u32(&mut out, names.len());
            for name in names {
                put_text(&mut out, name);
            }
        }
        put_floats(&mut out, &self.linker);
        let length = u32::try_from(out.len() + 4).unwrap_or(u32::MAX);
        out[12..HEAD].copy_from_slice(&length.to_le_bytes());
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
