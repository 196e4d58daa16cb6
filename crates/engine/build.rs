//! Packs the claims models' tables of weights and the first names.

#[allow(dead_code, reason = "the build needs the features' keys alone")]
#[path = "src/claims/feature.rs"]
mod feature;
#[allow(dead_code, reason = "the build needs to know which features have two parts")]
#[path = "src/claims/kinds.rs"]
mod kinds;
#[path = "src/claims/pack.rs"]
mod pack;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "data/claims";
const FIRST_NAMES: &str = "data/names/first-names.txt";

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    for (name, classes, kinds) in [
        ("act-weights", 8, &kinds::act::PAIRS[..]),
        ("worth-weights", 2, &kinds::worth::PAIRS[..]),
    ] {
        let table = format!("{FOLDER}/{name}.txt");
        println!("cargo::rerun-if-changed={table}");
        let packed = pack::pack(&fs::read_to_string(&table)?, classes, kinds);
        let packed = packed.map_err(|problem| format!("{table}: {problem}"))?;
        fs::write(Path::new(&out).join(format!("{name}.bin")), packed)?;
    }
    println!("cargo::rerun-if-changed={FIRST_NAMES}");
    let names = pack_names(&fs::read_to_string(FIRST_NAMES)?).map_err(|problem| format!("{FIRST_NAMES}: {problem}"))?;
    fs::write(Path::new(&out).join("first-names.txt"), names)?;
    for source in ["feature", "kinds", "pack"] {
        println!("cargo::rerun-if-changed=src/claims/{source}.rs");
    }
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// The lines "name m|f|u", in order of their bytes, as `src/speakers/lexicon/first_names.rs` reads them.
fn pack_names(data: &str) -> Result<String, String> {
    const MOST: usize = 25; // letters from "A" on
    let (mut packed, mut before) = (String::new(), "");
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let (name, sex) = line.split_once(' ').ok_or_else(|| format!("whose is it? {line}"))?;
        if name <= before || name.contains(|c: char| c.is_ascii_digit()) {
            return Err(format!("out of order, twice there, or with a digit: {name}"));
        }
        let sex = match sex {
            "m" => '1',
            "f" => '2',
            "u" => '0',
            _ => return Err(format!("not m, f or u: {line}")),
        };
        let pairs = name.chars().zip(before.chars());
        let shared: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let shared = if shared > MOST { 0 } else { shared };
        packed.push(char::from(b'A' + shared as u8));
        packed.push_str(&name[shared..]);
        packed.push(sex);
        before = name;
    }
    Ok(packed)
}
