//! Packs a table of named features' weights for the program, which knows features by numbers: names would be most of it.
//!
//! The build does it, with the tables of `data/claims`, which can be read and compared.

use super::feature::{KEY_BITS, Kind, key_of};
use std::collections::BTreeMap;

/// The table as bytes, all numbers little-endian: what the weights are multiples of (2 bytes), a bias for each class (2
/// bytes each), how many features there are (4); then of each feature, in order of their keys, how far its key is from
/// the one before (seven bits a byte, the lowest first, the highest bit saying that more follow); then the weights,
/// feature by feature, a byte each. `classes` is how many weights a feature has; `kinds` are those with two parts.
///
/// # Errors
/// Names the line that is no feature with its weights, or whose weights are too big.
pub(super) fn pack(data: &str, classes: usize, kinds: &[Kind]) -> Result<Vec<u8>, String> {
    let mut rows: BTreeMap<u64, Vec<i32>> = BTreeMap::new();
    let mut bias = vec![0; classes];
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let (name, numbers) = line.split_once('\t').ok_or_else(|| format!("no tab: {line}"))?;
        let numbers: Result<Vec<i32>, _> = numbers.split(' ').map(str::parse).collect();
        let row = numbers.map_err(|error| format!("{error}: {line}"))?;
        if row.len() != classes {
            return Err(format!("{} weights in place of {classes}: {line}", row.len()));
        }
        if name == "(bias)" {
            bias = row;
        } else {
            // Of two with one number the first stays.
            rows.entry(key_of(name, kinds) >> (u64::BITS - KEY_BITS)).or_insert(row);
        }
    }
    let step = rows
        .values()
        .flatten()
        .fold(0, |step, &weight| divisor(step, weight.abs()))
        .max(1);
    let short = |number: i32| i16::try_from(number).map_err(|_| format!("too big: {number}"));
    let mut packed = short(step)?.to_le_bytes().to_vec();
    for number in bias {
        packed.extend(short(number)?.to_le_bytes());
    }
    let count = u32::try_from(rows.len()).map_err(|error| error.to_string())?;
    packed.extend(count.to_le_bytes());
    let mut before = 0;
    for &key in rows.keys() {
        let mut gap = key - before;
        while gap > 0x7f {
            packed.push((gap & 0x7f) as u8 | 0x80);
            gap >>= 7;
        }
        packed.push(gap as u8);
        before = key;
    }
    for weight in rows.values().flatten() {
        let small = i8::try_from(weight / step).map_err(|_| format!("too big: {weight}"))?;
        packed.extend(small.to_le_bytes());
    }
    Ok(packed)
}

/// The greatest number that divides both; 0 is divided by all.
fn divisor(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { divisor(b, a % b) }
}
