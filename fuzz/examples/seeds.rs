//! Writes the seeds into `fuzz/corpus/`, a folder a target, as cargo-fuzz wants them.

use std::path::Path;
use whosaid_fuzz::seeds::seeds;

fn main() -> std::io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (number, seed) in seeds().into_iter().enumerate() {
        let folder = corpus.join(seed.target);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("seed-{number}")), seed.content)?;
    }
    Ok(())
}
