//! How fast the text stage reads, and how its time grows: `cargo run --release --example text_speed`.
//!
//! Prints the best of five runs for 1, 2 and 4 MB of news-like text, and of texts made to be hard; the ratio beside each
//! is to the run with half as much text, and is to stay near 2.

use std::io::{self, Write};
use std::time::Instant;
use whosaid_engine::text::{Document, TextWords};

const NEWS: &str = "“The pump was down by 7 a.m. and nobody at the plant picked up the phone,” Mr. A. J. Lunt told the Echo. \
    ‘It’s the parts’ price,’ said Ada Voss, who runs it. She denied that the U.S. firm’s “secret buyer” had paid $2.3m.\n\n";

fn main() -> io::Result<()> {
    let words = TextWords::english();
    let mut out = io::stdout().lock();
    let hard = [
        "“a ",
        "\"a ",
        "a” ",
        "'a ",
        "“a «b ‘c ",
        ". . a ",
        "?) ",
        "(",
        "é.",
        "a@",
        "By A B\n",
        "\"\u{200b}",
        "👩‍🚒",
    ];
    for (name, pattern) in std::iter::once(("news", NEWS)).chain(hard.map(|pattern| (pattern, pattern))) {
        let mut before: Option<f64> = None;
        write!(out, "{:12}", format!("{name:?}"))?;
        for megabytes in [1, 2, 4] {
            let text = pattern.repeat(megabytes * 1_000_000 / pattern.len());
            let best = (0..5).map(|_| time(&text, &words)).fold(f64::INFINITY, f64::min);
            let speed = text.len() as f64 / best / 1e6;
            let ratio = before.map_or(String::new(), |half| format!(" (x {:.2})", best / half));
            write!(out, "  {megabytes} MB {speed:6.1} MB/s{ratio}")?;
            before = Some(best);
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Seconds to read `text`.
fn time(text: &str, words: &TextWords) -> f64 {
    let start = Instant::now();
    let (document, _) = Document::read(text, words);
    let seconds = start.elapsed().as_secs_f64();
    assert!(!document.tokens.is_empty());
    seconds
}
