//! `whosaid site`: a folder of articles becomes a static site.

mod sources;
mod target;

use crate::args::SiteArgs;
use crate::progress::Progress;
use sources::Found;
use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use target::Target;
use whosaid_engine::Annotator;
use whosaid_export::site::{Entry, SiteFile, SiteOptions, article_page, shared};
use whosaid_interop::{web_address, whosaid};

/// Builds the site; gives the number of articles that could not be read, each told on standard error.
///
/// Articles whose text and annotations are as they were are not annotated anew, and files that would be the same are not
/// written again.
///
/// # Errors
/// Where the folder cannot be read, or the site cannot be written.
pub(crate) fn run(args: &SiteArgs) -> io::Result<u64> {
    let options = options(args)?;
    let found = sources::find(&args.folder, &args.output)?;
    if found.is_empty() {
        let message = format!(
            "{}: there are no articles in it (.txt, .md, .html, or .json from Whosaid)",
            args.folder.display()
        );
        return Err(io::Error::other(message));
    }
    let annotator = annotator(args.rules)?;
    let target = Target::open(&args.output)?;
    let progress = Progress::of(found.len());
    let built = build(&found, &annotator, &target, &options, args.jobs, &progress)?;
    progress.finish();
    let entries: Vec<&Built> = built.iter().flatten().collect();
    let failed = built.len() - entries.len();
    let annotated = entries.iter().filter(|b| b.annotated).count();
    let mut paths: Vec<String> = entries
        .iter()
        .flat_map(|b| [b.entry.path(), b.entry.data_path()])
        .collect();
    let entries: Vec<Entry> = built.into_iter().flatten().map(|b| b.entry).collect();
    for file in shared(&entries, &options) {
        target.write(&file)?;
        paths.push(file.path);
    }
    let gone = target.finish(paths)?;
    eprintln!(
        "whosaid: {} articles ({annotated} annotated now, {} as before), {failed} left out, {gone} old files removed; the site is in {}",
        entries.len(),
        entries.len() - annotated,
        args.output.display()
    );
    if options.url.is_none() {
        eprintln!("whosaid: no sitemap: its addresses must be whole; give the site's with --url");
    }
    Ok(failed as u64)
}

fn options(args: &SiteArgs) -> io::Result<SiteOptions> {
    let folder = args.folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let url = match &args.url {
        Some(url) if web_address(url).is_none() || url.contains(['?', '#']) => {
            return Err(io::Error::other(format!(
                "--url {url}: an address like https://example.org/articles/ is expected"
            )));
        }
        Some(url) => Some(format!("{}/", url.trim_end_matches('/'))),
        None => None,
    };
    Ok(SiteOptions {
        title: args
            .title
            .clone()
            .or(folder)
            .unwrap_or_else(|| "Who said what".to_owned()),
        url,
    })
}

/// The annotator that the command line asks for.
pub(crate) fn annotator(rules: bool) -> io::Result<Annotator> {
    if rules {
        return Ok(Annotator::rules());
    }
    Annotator::with_model(whosaid_model::ENGLISH).map_err(io::Error::other)
}

/// An article of the site, and whether it was annotated in this run.
struct Built {
    entry: Entry,
    annotated: bool,
}

/// All articles in the order of their names, on as many threads as asked for; `None` for those left out.
fn build(
    found: &[Found],
    annotator: &Annotator,
    target: &Target,
    options: &SiteOptions,
    jobs: Option<usize>,
    progress: &Progress,
) -> io::Result<Vec<Option<Built>>> {
    let jobs = jobs
        .or_else(|| thread::available_parallelism().ok().map(usize::from))
        .unwrap_or(1);
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<Built>>> = found.iter().map(|_| Mutex::new(None)).collect();
    let work = || -> io::Result<()> {
        while let Some((source, result)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            found.get(at).zip(results.get(at))
        } {
            match one(source, annotator, target) {
                Ok(built) => {
                    target.write(&article_page(&built.entry, options))?;
                    let extras = whosaid::Extras {
                        id: None,
                        quoted_text: true,
                    };
                    let content = whosaid::to_string(&built.entry.article, extras) + "\n";
                    target.write(&SiteFile {
                        path: built.entry.data_path(),
                        content,
                    })?;
                    if let Ok(mut result) = result.lock() {
                        *result = Some(built);
                    }
                }
                Err(error) => progress.tell(&format!("whosaid: {}: left out: {error}", source.path.display())),
            }
            progress.advance(1);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread died"))))
    })?;
    Ok(results
        .into_iter()
        .map(|result| result.into_inner().unwrap_or(None))
        .collect())
}

fn one(source: &Found, annotator: &Annotator, target: &Target) -> Result<Built, String> {
    let read = source.read()?;
    let mut entry = Entry {
        slug: source.slug.clone(),
        updated: source.updated.clone(),
        article: read.article,
    };
    if read.annotated {
        return Ok(Built {
            entry,
            annotated: false,
        });
    }
    if entry.article.text.trim().is_empty() {
        return Err("there is no text in it".to_owned());
    }
    let before = target
        .read(&entry.data_path())
        .and_then(|json| whosaid::read(&json).ok())
        .map(|imported| imported.article);
    let same = |before: &whosaid_engine::Article| {
        before.text == entry.article.text
            && before.engine.version == env!("CARGO_PKG_VERSION")
            && before.engine.model.as_deref() == annotator.model()
    };
    let (mut article, annotated) = match before.filter(same) {
        Some(before) => (before, false),
        None => (annotator.annotate(&entry.article.text).output, true),
    };
    article.title = entry.article.title.or(article.title);
    article.url = entry.article.url;
    entry.article = article;
    Ok(Built { entry, annotated })
}
