//! Numbers to bytes and back, little-endian.

use crate::ModelError;

/// Reads numbers from the front of a slice.
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

const SHORT: ModelError = ModelError::Inconsistent("a part runs past the file's end");

impl<'b> Reader<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn take(&mut self, n: usize) -> Result<&'b [u8], ModelError> {
        let (front, rest) = self.rest.split_at_checked(n).ok_or(SHORT)?;
        self.rest = rest;
        Ok(front)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, ModelError> {
        self.take(1)?.first().copied().ok_or(SHORT)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, ModelError> {
        self.take(2)?.try_into().map(u16::from_le_bytes).map_err(|_| SHORT)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ModelError> {
        self.take(4)?.try_into().map(u32::from_le_bytes).map_err(|_| SHORT)
    }

    /// A count; the bytes that remain bound it, so that a damaged one cannot ask for endless memory.
    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        let n = self.u32()? as usize;
        if n > self.rest.len().saturating_mul(8) {
            return Err(SHORT);
        }
        Ok(n)
    }

    pub(crate) fn floats(&mut self) -> Result<Vec<f32>, ModelError> {
        let n = self.count()?;
        let bytes = self.take(n.checked_mul(4).ok_or(SHORT)?)?;
        let floats: Vec<f32> = bytes
            .chunks_exact(4)
            .map(|b| f32::from_bits(b.iter().rev().fold(0, |bits, &byte| bits << 8 | u32::from(byte))))
            .collect();
        if floats.iter().all(|f| f.is_finite()) {
            Ok(floats)
        } else {
            Err(ModelError::Inconsistent("a weight is not a number"))
        }
    }

    pub(crate) fn text(&mut self) -> Result<String, ModelError> {
        let n = usize::from(self.u16()?);
        String::from_utf8(self.take(n)?.to_vec()).map_err(|_| ModelError::Inconsistent("a name is not UTF-8"))
    }

    /// Numbers in rising order, stored as their differences, seven bits a byte.
    pub(crate) fn rising(&mut self) -> Result<Vec<u32>, ModelError> {
        let n = self.count()?;
        let mut last = 0u32;
        let mut out = Vec::with_capacity(n);
        for _ in 0..n {
            let mut step = 0u32;
            for shift in (0..32).step_by(7) {
                let byte = self.u8()?;
                step |= u32::from(byte & 127) << shift;
                if byte < 128 {
                    break;
                }
            }
            last = last
                .checked_add(step)
                .ok_or(ModelError::Inconsistent("word hashes out of range"))?;
            out.push(last);
        }
        Ok(out)
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

pub(crate) fn put_u32(out: &mut Vec<u8>, n: usize) {
    out.extend_from_slice(&u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
}

pub(crate) fn put_floats(out: &mut Vec<u8>, floats: &[f32]) {
    put_u32(out, floats.len());
    for f in floats {
        out.extend_from_slice(&f.to_bits().to_le_bytes());
    }
}

pub(crate) fn put_text(out: &mut Vec<u8>, text: &str) {
    let n = u16::try_from(text.len()).unwrap_or(u16::MAX);
    out.extend_from_slice(&n.to_le_bytes());
    out.extend_from_slice(&text.as_bytes()[..usize::from(n)]);
}

/// See [`Reader::rising`].
pub(crate) fn put_rising(out: &mut Vec<u8>, numbers: &[u32]) {
    put_u32(out, numbers.len());
    let mut last = 0;
    for &number in numbers {
        let mut step = number - last;
        last = number;
        while step > 127 {
            out.push((step & 127) as u8 | 128);
            step >>= 7;
        }
        out.push(step as u8);
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

    #[test]
    fn the_checksum_is_the_well_known_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn rising_numbers_come_back() {
        let numbers = [0, 1, 127, 128, 300, 1 << 20, u32::MAX];
        let mut bytes = vec![];
        put_rising(&mut bytes, &numbers);
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.rising().unwrap(), numbers);
        assert!(reader.is_empty());
    }

    #[test]
    fn a_huge_count_in_a_short_file_is_an_error() {
        let bytes = u32::MAX.to_le_bytes();
        assert!(Reader::new(&bytes).floats().is_err());
        assert!(Reader::new(&bytes).rising().is_err());
    }
}
