//! A range coder for bits: what is likelier takes fewer bytes.
//!
//! Range coding is G. N. N. Martin's ("Range encoding", 1979). To code bit by bit, each by a chance that follows what has been
//! seen, is Igor Pavlov's way in LZMA; here the range has 64 bits, so that it is widened by four bytes at a time, rarely.

/// A range below this is widened.
const SHORT: u64 = 1 << 32;

/// How likely a bit is to be 0, by what has been seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chance {
    /// Of 65,536; never 0.
    zero: u16,
    /// How many bits have been seen, up to 127.
    seen: u8,
}

impl Chance {
    /// Nothing has been seen.
    pub(crate) const EVEN: Self = Self { zero: 1 << 15, seen: 0 };

    /// The first bits move the chance by a half and a quarter, later ones by ever less, down to one part in 256.
    #[inline(always)]
    fn learn(&mut self, bit: bool) {
        let shift = (self.seen + 1).ilog2() + 1;
        self.seen = (self.seen + 1).min(127);
        // The chance of the other bit, by either's: no branch, which processors would guess wrongly half of the time.
        let flip = u16::from(bit).wrapping_sub(1);
        let other = self.zero ^ flip;
        self.zero = (other - (other >> shift)) ^ flip;
    }

    /// The part of `range` that stands for 0: neither nothing nor all of it.
    #[inline(always)]
    const fn share(self, range: u64) -> u64 {
        (range >> 16) * self.zero as u64
    }
}

/// Writes bits.
#[derive(Debug)]
pub(crate) struct Encoder {
    low: u64,
    range: u64,
    out: Vec<u8>,
}

impl Encoder {
    pub(crate) const fn new() -> Self {
        Self {
            low: 0,
            range: u64::MAX,
            out: Vec::new(),
        }
    }

    pub(crate) fn bit(&mut self, chance: &mut Chance, bit: bool) {
        let share = chance.share(self.range);
        if bit {
            self.narrow(share, self.range - share);
        } else {
            self.narrow(0, share);
        }
        chance.learn(bit);
    }

    /// The lower `bits` bits of `value`, at most 16, all of them as likely 0 as 1.
    pub(crate) fn even(&mut self, value: u32, bits: u32) {
        let step = self.range >> bits;
        self.narrow(step * u64::from(value & ((1 << bits) - 1)), step);
    }

    fn narrow(&mut self, from: u64, range: u64) {
        let (low, carry) = self.low.overflowing_add(from);
        (self.low, self.range) = (low, range);
        if carry {
            for byte in self.out.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        if self.range < SHORT {
            self.out.extend_from_slice(&((self.low >> 32) as u32).to_be_bytes());
            self.low <<= 32;
            self.range <<= 32;
        }
    }

    /// All that was written, to the byte what a [`Decoder`] takes to read it.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.out.extend_from_slice(&self.low.to_be_bytes());
        self.out
    }
}

/// Reads what an [`Encoder`] wrote. Of other bytes it makes some bits too; past their end, zeros.
#[derive(Debug)]
pub(crate) struct Decoder<'b> {
    /// How far into the range the bytes point.
    at: u64,
    range: u64,
    rest: &'b [u8],
    past: bool,
}

impl<'b> Decoder<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        let mut decoder = Self {
            at: 0,
            range: u64::MAX,
            rest: bytes,
            past: false,
        };
        decoder.four_bytes();
        decoder.four_bytes();
        decoder
    }

    #[inline(always)]
    pub(crate) fn bit(&mut self, chance: &mut Chance) -> bool {
        let share = chance.share(self.range);
        let bit = self.at >= share;
        // Without a branch, as in `learn`.
        let one = u64::from(bit).wrapping_neg();
        self.at -= share & one;
        self.range = (self.range - share) & one | share & !one;
        self.widen();
        chance.learn(bit);
        bit
    }

    /// See [`Encoder::even`].
    pub(crate) fn even(&mut self, bits: u32) -> u32 {
        let step = self.range >> bits;
        let value = (self.at / step).min((1 << bits) - 1);
        self.at -= value * step;
        self.range = step;
        self.widen();
        value as u32
    }

    #[inline(always)]
    fn widen(&mut self) {
        if self.range < SHORT {
            self.range <<= 32;
            self.four_bytes();
        }
    }

    fn four_bytes(&mut self) {
        let four = self.rest.split_first_chunk();
        self.past |= four.is_none();
        let (four, rest) = four.unwrap_or((&[0; 4], &[]));
        self.at = self.at << 32 | u64::from(u32::from_be_bytes(*four));
        self.rest = rest;
    }

    /// Whether more has been read than was written.
    pub(crate) const fn is_past_the_end(&self) -> bool {
        self.past
    }

    /// Whether all has been read that was written, and no more.
    pub(crate) const fn is_at_the_end(&self) -> bool {
        self.rest.is_empty() && !self.past
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A bit with the chance by which it is told, or some bits without.
    #[derive(Debug, Clone)]
    enum Piece {
        Bit(usize, bool),
        Even(u32, u32),
    }

    fn pieces() -> impl Strategy<Value = Vec<Piece>> {
        let piece = prop_oneof![
            4 => (0..2usize).prop_map(|chance| Piece::Bit(chance, chance == 0)),
            1 => (0..3usize, any::<bool>()).prop_map(|(chance, bit)| Piece::Bit(chance, bit)),
            1 => (any::<u32>(), 0..=16u32).prop_map(|(value, bits)| Piece::Even(value & ((1 << bits) - 1), bits)),
        ];
        proptest::collection::vec(piece, 0..3000)
    }

    fn written(pieces: &[Piece]) -> Vec<u8> {
        let (mut encoder, mut chances) = (Encoder::new(), [Chance::EVEN; 3]);
        for piece in pieces {
            match *piece {
                Piece::Bit(chance, bit) => encoder.bit(&mut chances[chance], bit),
                Piece::Even(value, bits) => encoder.even(value, bits),
            }
        }
        encoder.finish()
    }

    proptest! {
        #[test]
        fn bits_come_back_and_the_bytes_end_with_them(pieces in pieces()) {
            let bytes = written(&pieces);
            let (mut decoder, mut chances) = (Decoder::new(&bytes), [Chance::EVEN; 3]);
            for piece in pieces {
                match piece {
                    Piece::Bit(chance, bit) => prop_assert_eq!(decoder.bit(&mut chances[chance]), bit),
                    Piece::Even(value, bits) => prop_assert_eq!(decoder.even(bits), value),
                }
            }
            prop_assert!(decoder.is_at_the_end());
        }

        #[test]
        fn any_bytes_can_be_read_for_as_long_as_one_likes(bytes in proptest::collection::vec(any::<u8>(), 0..40), pieces in pieces()) {
            let (mut decoder, mut chances) = (Decoder::new(&bytes), [Chance::EVEN; 3]);
            for piece in pieces {
                match piece {
                    Piece::Bit(chance, _) => {
                        decoder.bit(&mut chances[chance]);
                    }
                    Piece::Even(_, bits) => prop_assert!(decoder.even(bits) < 1 << bits),
                }
            }
        }
    }

    #[test]
    fn a_carry_runs_through_all_bytes_that_are_full() {
        // The range is one short of 2^64, so the upper half begins at 0x7FFF...: its first bytes are out before it is known
        // that what follows lies beyond 0x8000...
        let pieces = [
            Piece::Even(1, 1),
            Piece::Even(0, 16),
            Piece::Even(0, 16),
            Piece::Even(1, 1),
        ];
        let bytes = written(&pieces);
        assert!(bytes.starts_with(&[0x80, 0, 0, 0]), "{bytes:x?}");
        let mut decoder = Decoder::new(&bytes);
        assert_eq!([1, 16, 16, 1].map(|bits| decoder.even(bits)), [1, 0, 0, 1]);
        assert!(decoder.is_at_the_end());
    }

    #[test]
    fn what_is_likely_takes_few_bytes_and_chances_stay_within_bounds() {
        let sure = vec![Piece::Bit(0, true); 100_000];
        assert!(written(&sure).len() < 200, "{} bytes", written(&sure).len());
        let sure = vec![Piece::Bit(0, false); 100_000];
        assert!(written(&sure).len() < 200, "{} bytes", written(&sure).len());
    }
}
