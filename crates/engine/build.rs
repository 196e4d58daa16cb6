//! Packs the claims models' tables of weights.

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
    for source in ["feature", "kinds", "pack"] {
        println!("cargo::rerun-if-changed=src/claims/{source}.rs");
    }
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
