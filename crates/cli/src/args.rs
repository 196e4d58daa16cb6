//! What can be asked for.

use crate::formats::{Format, Reading};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use whosaid_interop::layers;

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
    Convert(ConvertArgs),
    Site(SiteArgs),
}

/// Annotate articles and write the result to standard output
///
/// Each FILE is one article in UTF-8: plain text, Markdown (.md) or a web page (.html). It becomes one line of output with the
/// file's name as its "id"; standard input (no FILE, or "-") becomes one line without an id. With --jsonl, each line of
/// input is one article instead. Formats that are files of their own (html, csv, tei, markdown, brat) take one FILE, or -o.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  whosaid annotate article.txt
  whosaid annotate --pretty < article.txt
  whosaid annotate --format html -o article.html article.txt
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
    #[arg(long, conflicts_with_all = ["output", "pretty"])]
    pub(crate) jsonl: bool,
    /// Use the rules alone, without a trained model
    #[arg(long)]
    pub(crate) rules: bool,
    /// Where the article was published: goes into the result, and makes links to its words
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) url: Option<String>,
    #[command(flatten)]
    pub(crate) shape: ShapeArgs,
}

/// Convert annotated articles from one format to another
///
/// Reads Whosaid JSON, Citron, Web Annotation (Recogito, Hypothesis), brat (.ann, with the .txt beside it), exported pages
/// and share links. What could not be placed in the text, or has no place in the format, is told on standard error.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  whosaid convert --to html -o article.html article.json
  whosaid convert --to json page.html > article.json
  whosaid convert --text article.txt --to json recogito.json
  whosaid convert --to link article.json
  whosaid convert 'https://example.org/whosaid/#a1...' --to markdown

Exit status: 0 if all went well, 1 if some input could not be read or the output
could not be written, 2 if the command is wrong.")]
pub(crate) struct ConvertArgs {
    /// Files to read, or share links; standard input where there are none, and for "-"
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What the files are; found out by looking at them where it is not given
    #[arg(long, value_enum)]
    pub(crate) from: Option<Reading>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) to: Format,
    /// The text that the annotations belong to, for files that do not hold it
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) shape: ShapeArgs,
}

/// Make a static site of the articles in a folder
///
/// A page for each article, and an index, speakers and claims across articles, search, a feed, a sitemap. Any host of files
/// serves it, under any path. Articles are .txt, .md and .html files, and .json files from Whosaid, whose annotations are
/// taken as they are. Run again, it annotates only what changed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  whosaid site articles -o public
  whosaid site articles -o public --title 'The harbour' --url https://example.org/harbour/

Exit status: 0 if all went well, 1 if some article was left out (the rest is
built) or the site could not be written, 2 if the command is wrong.")]
pub(crate) struct SiteArgs {
    /// The folder of articles; folders in it are read too
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Where the site goes: an empty folder, or that of an earlier run
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// What the site is called; the folder's name where it is not given
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The address that the site will have: for its feed and sitemap
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) url: Option<String>,
    /// Use the rules alone, without a trained model
    #[arg(long)]
    pub(crate) rules: bool,
    /// How many articles to work on at once; as many as the machine has cores where it is not given
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}

/// How the output looks, and where it goes.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ShapeArgs {
    /// Write to this file; a folder where there are several inputs, or the name ends with "/"
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Indent the JSON, for people; not with --jsonl
    #[arg(long)]
    pub(crate) pretty: bool,
    /// What displacy and doccano label
    #[arg(long, value_enum, default_value_t = LayerName::Content)]
    pub(crate) layer: LayerName,
    /// The address of the page that share links open in
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    pub(crate) base: String,
    /// Share only the quotations: a shorter link
    #[arg(long)]
    pub(crate) quotations: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayerName {
    /// Reported words: DIRECT, MIXED, INDIRECT
    Content,
    /// The words that name sources
    Source,
    /// The words that report
    Cue,
    /// Claims, by what they do
    Claim,
}

impl From<LayerName> for layers::Layer {
    fn from(name: LayerName) -> Self {
        match name {
            LayerName::Content => Self::Content,
            LayerName::Source => Self::Source,
            LayerName::Cue => Self::Cue,
            LayerName::Claim => Self::Claim,
        }
    }
}
