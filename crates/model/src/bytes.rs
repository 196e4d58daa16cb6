//! Numbers, names and lists to coded bytes and back.

use crate::ModelError;
use crate::coder::{Chance, Decoder, Encoder};

const SHORT: ModelError = ModelError::Inconsistent("a part runs past the file's end");
const TOO_MANY: ModelError = ModelError::Inconsistent("it tells of more numbers than are allowed");

/// A file that asks for more numbers than this is refused: a few bytes can stand for any number of likely ones. Today's
/// weights have 1.1 million.
const MOST: usize = 1 << 22;

/// Chances of the numbers of some bits, at most 8: a chance for each bit after each beginning.
pub(crate) struct Tree([Chance; 256]);

impl Tree {
    pub(crate) const NEW: Self = Self([Chance::EVEN; 256]);

    fn after(&mut self, beginning: u32) -> &mut Chance {
        &mut self.0[usize::from(beginning as u8)]
    }
}

/// How floats are coded: the exponent by its chances, a zero in full by its own, sign and fraction as they are.
pub(crate) struct Floats {
    exponent: Tree,
    zero: Chance,
}

impl Floats {
    pub(crate) const NEW: Self = Self {
        exponent: Tree::NEW,
        zero: Chance::EVEN,
    };
}

/// Writes what a [`Reader`] reads.
pub(crate) struct Writer {
    to: Encoder,
}

impl Writer {
    pub(crate) const fn new() -> Self {
        Self { to: Encoder::new() }
    }

    pub(crate) fn bit(&mut self, chance: &mut Chance, bit: bool) {
        self.to.bit(chance, bit);
    }

    pub(crate) fn tree(&mut self, tree: &mut Tree, value: u32, bits: u32) {
        let mut beginning = 1;
        for at in (0..bits).rev() {
            let bit = value >> at & 1;
            self.to.bit(tree.after(beginning), bit == 1);
            beginning = beginning << 1 | bit;
        }
    }

    /// The lower `bits` bits of `value`, at most 32, as they are.
    pub(crate) fn even(&mut self, value: u32, bits: u32) {
        if bits > 16 {
            self.to.even(value >> 16, bits - 16);
        }
        self.to.even(value, bits.min(16));
    }

    pub(crate) fn count(&mut self, n: usize) {
        self.even(u32::try_from(n).unwrap_or(u32::MAX), 32);
    }

    /// The upper bits of a float: sign if it can have one, exponent, `fraction` bits.
    pub(crate) fn float(&mut self, how: &mut Floats, float: f32, signed: bool, fraction: u32) {
        let bits = float.to_bits() >> (23 - fraction);
        let exponent = bits >> fraction & 255;
        self.tree(&mut how.exponent, exponent, 8);
        if exponent == 0 {
            self.bit(&mut how.zero, bits == 0);
            if bits == 0 {
                return;
            }
        }
        if signed {
            self.even(bits >> (fraction + 8), 1);
        }
        self.even(bits, fraction);
    }

    pub(crate) fn floats(&mut self, floats: &[f32]) {
        self.count(floats.len());
        let mut how = Floats::NEW;
        for float in floats {
            self.float(&mut how, *float, true, 23);
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        for byte in text.bytes() {
            self.even(byte.into(), 8);
        }
    }

    /// Numbers in rising order, as their differences: how many bits each has by its chances, the bits after the first as they
    /// are.
    pub(crate) fn rising(&mut self, numbers: &[u32]) {
        self.count(numbers.len());
        let (mut length, mut last) = (Tree::NEW, 0);
        for &number in numbers {
            let step = number.wrapping_sub(last);
            let bits = u32::BITS - step.leading_zeros();
            self.tree(&mut length, bits, 6);
            self.even(step, bits.saturating_sub(1));
            last = number;
        }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.to.finish()
    }
}

/// Reads what a [`Writer`] wrote.
pub(crate) struct Reader<'b> {
    from: Decoder<'b>,
    /// How many numbers may still come.
    left: usize,
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self {
            from: Decoder::new(bytes),
            left: MOST,
        }
    }

    pub(crate) fn bit(&mut self, chance: &mut Chance) -> bool {
        self.from.bit(chance)
    }

    /// See [`Writer::tree`].
    pub(crate) fn tree(&mut self, tree: &mut Tree, bits: u32) -> u32 {
        let mut beginning = 1;
        for _ in 0..bits {
            beginning = beginning << 1 | u32::from(self.from.bit(tree.after(beginning)));
        }
        beginning ^ 1 << bits
    }

    /// See [`Writer::even`].
    pub(crate) fn even(&mut self, bits: u32) -> u32 {
        let upper = if bits > 16 { self.from.even(bits - 16) } else { 0 };
        upper << 16 | self.from.even(bits.min(16))
    }

    /// A count of what follows.
    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        let n = self.even(32) as usize;
        self.allow(n)?;
        Ok(n)
    }

    /// Whether `n` numbers can follow: so that a damaged file can neither ask for endless memory nor go on for ever.
    pub(crate) fn allow(&mut self, n: usize) -> Result<(), ModelError> {
        if self.from.is_past_the_end() {
            return Err(SHORT);
        }
        self.left = self.left.checked_sub(n).ok_or(TOO_MANY)?;
        Ok(())
    }

    /// See [`Writer::float`].
    pub(crate) fn float(&mut self, how: &mut Floats, signed: bool, fraction: u32) -> f32 {
        let exponent = self.tree(&mut how.exponent, 8);
        if exponent == 0 && self.bit(&mut how.zero) {
            return 0.0;
        }
        let sign = if signed { self.even(1) } else { 0 };
        f32::from_bits(sign << 31 | exponent << 23 | self.even(fraction) << (23 - fraction))
    }

    pub(crate) fn floats(&mut self) -> Result<Vec<f32>, ModelError> {
        let mut how = Floats::NEW;
        let floats: Vec<f32> = (0..self.count()?).map(|_| self.float(&mut how, true, 23)).collect();
        if floats.iter().all(|f| f.is_finite()) {
            Ok(floats)
        } else {
            Err(ModelError::Inconsistent("a weight is not a number"))
        }
    }

    pub(crate) fn text(&mut self) -> Result<String, ModelError> {
        let bytes = (0..self.count()?).map(|_| self.even(8) as u8).collect();
        String::from_utf8(bytes).map_err(|_| ModelError::Inconsistent("a name is not UTF-8"))
    }

    /// See [`Writer::rising`].
    pub(crate) fn rising(&mut self) -> Result<Vec<u32>, ModelError> {
        const TOO_FAR: ModelError = ModelError::Inconsistent("word hashes out of range");
        let (mut length, mut last) = (Tree::NEW, 0u32);
        (0..self.count()?)
            .map(|_| {
                let step = match self.tree(&mut length, 6) {
                    0 => 0,
                    bits @ 1..=32 => 1 << (bits - 1) | self.even(bits - 1),
                    _ => return Err(TOO_FAR),
                };
                last = last.checked_add(step).ok_or(TOO_FAR)?;
                Ok(last)
            })
            .collect()
    }

    /// Whether everything has been read, and nothing else.
    pub(crate) fn is_at_the_end(&self) -> bool {
        self.from.is_at_the_end()
    }
}

/// CRC-32 (IEEE 802.3, reflected), as in zip and PNG.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0u32; 256];
    for (i, entry) in (0u32..).zip(table.iter_mut()) {
        *entry = (0..8).fold(i, |c, _| if c & 1 == 1 { 0xEDB8_8320 ^ (c >> 1) } else { c >> 1 });
    }
    !bytes.iter().fold(!0u32, |crc, &byte| {
        table[((crc ^ u32::from(byte)) & 255) as usize] ^ (crc >> 8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_checksum_is_the_well_known_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            mut numbers in proptest::collection::vec(prop_oneof![0..4u32, 0..1u32 << 26, any::<u32>()], 0..50),
            floats in proptest::collection::vec(prop_oneof![Just(0f32), Just(-0.0), Just(1e-44), any::<f32>(), -1f32..1.0], 0..50),
            text in ".{0,20}",
            (value, bits) in (any::<u32>(), 0..=32u32),
        ) {
            numbers.sort_unstable();
            let floats: Vec<f32> = floats.into_iter().filter(|f| f.is_finite()).collect();
            let value = value.checked_shr(32 - bits).unwrap_or(0);
            let mut writer = Writer::new();
            writer.rising(&numbers);
            writer.floats(&floats);
            writer.text(&text);
            writer.even(value, bits);
            let bytes = writer.finish();
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.rising().unwrap(), numbers);
            let back = reader.floats().unwrap();
            prop_assert!(back.iter().map(|f| f.to_bits()).eq(floats.iter().map(|f| f.to_bits())), "{:?} {:?}", back, floats);
            prop_assert_eq!(reader.text().unwrap(), text);
            prop_assert_eq!(reader.even(bits), value);
            prop_assert!(reader.is_at_the_end());
        }
    }

    #[test]
    fn a_huge_count_is_an_error_and_so_are_many_large_ones() {
        let mut writer = Writer::new();
        writer.count(MOST + 1);
        assert_eq!(Reader::new(&writer.finish()).count(), Err(TOO_MANY));
        let mut writer = Writer::new();
        for _ in 0..3 {
            writer.count(MOST / 2);
        }
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.count(), Ok(MOST / 2));
        assert_eq!(reader.count(), Ok(MOST / 2));
        assert_eq!(reader.count(), Err(TOO_MANY));
    }

    #[test]
    fn what_follows_the_end_is_an_error() {
        let mut writer = Writer::new();
        writer.text("a");
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.text(), Ok("a".into()));
        assert!(reader.is_at_the_end());
        assert_eq!([32; 3].map(|bits| reader.even(bits)), [0; 3]);
        assert_eq!(reader.count(), Err(SHORT));
        assert!(!reader.is_at_the_end());
    }
}
