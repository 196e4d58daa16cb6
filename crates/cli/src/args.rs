//! What can be asked for.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Shows who said what in an article: quotations and paraphrases, their speakers, and the claims worth checking.
#[derive(Debug, Parser)]
#[command(name = "whosaid", version, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Annotate(AnnotateArgs),
}

/// Annotate articles and write the result to standard output
///
/// Each FILE is one article in UTF-8, and becomes one line of output with the file's name as its "id"; standard input
/// (no FILE, or "-") becomes one line without an id. With --jsonl, each line of input is one article instead.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  whosaid annotate article.txt
  whosaid annotate --pretty < article.txt
  whosaid annotate --jsonl --format citron articles.jsonl > quotes.jsonl

Offsets in the output count Unicode code points from 0; the end is exclusive.
Exit status: 0 if all went well, 1 if some input could not be read (the rest is
still written) or the output could not be written, 2 if the command is wrong.")]
pub(crate) struct AnnotateArgs {
    /// Files to read; standard input where there are none, and for "-"
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,
    /// Read one {"id","text"} a line and write one result a line, in order
    ///
    /// A line that cannot be read gives {"id","line","error"} in its place; the rest is still done.
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// Indent the JSON, for people; not with --jsonl
    #[arg(long, conflicts_with = "jsonl")]
    pub(crate) pretty: bool,
    /// Use the rules alone, without a trained model
    #[arg(long)]
    pub(crate) rules: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Whosaid JSON, version 1
    Json,
    /// Citron's annotation format
    Citron,
}
