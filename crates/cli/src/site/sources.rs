//! The articles of a folder.

use jiff::Timestamp;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use whosaid_engine::Article;
use whosaid_interop::{articles, html, plain, whosaid};

/// A file that may be an article.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) slug: String,
    /// When it was last changed.
    pub(super) updated: String,
}

/// An article, and whether its annotations came with it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) article: Article,
    pub(super) annotated: bool,
}

const EXTENSIONS: [&str; 7] = ["txt", "md", "markdown", "html", "htm", "xhtml", "json"];

/// The folder's articles and those of its folders, in order of their names. Hidden files, and `except`, are passed over.
pub(super) fn find(folder: &Path, except: &Path) -> io::Result<Vec<Found>> {
    let except = except.canonicalize().ok();
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        let listed = std::fs::read_dir(&at).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", at.display())))?;
        for file in listed {
            let file = file?;
            let path = file.path();
            if file.file_name().to_string_lossy().starts_with('.')
                || (except.is_some() && path.canonicalize().ok() == except)
            {
                continue;
            }
            // Links to folders are not followed: they may go in circles.
            if file.file_type()?.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|e| EXTENSIONS.iter().any(|known| e.eq_ignore_ascii_case(known)))
            {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let mut taken = BTreeSet::new();
    Ok(paths
        .into_iter()
        .map(|path| {
            let slug = slug(path.strip_prefix(folder).unwrap_or(&path), &mut taken);
            let changed = std::fs::metadata(&path).and_then(|m| m.modified()).ok();
            let changed = changed
                .and_then(|time| Timestamp::try_from(time).ok())
                .unwrap_or(Timestamp::UNIX_EPOCH);
            let updated = Timestamp::from_second(changed.as_second())
                .unwrap_or(Timestamp::UNIX_EPOCH)
                .to_string();
            Found { path, slug, updated }
        })
        .collect())
}

/// The file's name in addresses, other than those before it.
fn slug(path: &Path, taken: &mut BTreeSet<String>) -> String {
    let mut slug = String::new();
    for c in path.with_extension("").to_string_lossy().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = match slug.trim_end_matches('-') {
        "" => "article",
        slug => slug,
    };
    let numbered = (2..).map(|n| format!("{slug}-{n}"));
    let free = std::iter::once(slug.to_owned())
        .chain(numbered)
        .find(|slug| !taken.contains(slug))
        .unwrap_or_default();
    taken.insert(free.clone());
    free
}

impl Found {
    /// # Errors
    /// In words, where it cannot be read or is no article.
    pub(super) fn read(&self) -> Result<Read, String> {
        let bytes = std::fs::read(&self.path).map_err(|e| e.to_string())?;
        let is_json = self.path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
        let annotated = |read: Result<whosaid_interop::Imported, whosaid_interop::ImportError>| {
            read.map(|imported| Read {
                article: imported.article,
                annotated: true,
            })
            .map_err(|e| e.to_string())
        };
        if is_json {
            return annotated(whosaid::read(plain::decode(&bytes).map_err(|e| e.to_string())?));
        }
        let is_page = plain::decode(&bytes).is_ok_and(|text| html::is_page(text) && html::holds_article(text));
        if is_page {
            return annotated(html::read(plain::decode(&bytes).map_err(|e| e.to_string())?));
        }
        let source = articles::read(&self.path, &bytes)?;
        let article = Article {
            text: source.text,
            title: source.title,
            url: source.url,
            ..Article::default()
        };
        Ok(Read {
            article,
            annotated: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses_once_each() {
        let mut taken = BTreeSet::new();
        let mut named = |path: &str| slug(Path::new(path), &mut taken);
        assert_eq!(named("2026/Ferry stops!.txt"), "2026-ferry-stops");
        assert_eq!(named("2026/ferry-stops.md"), "2026-ferry-stops-2");
        assert_eq!(named("東京.txt"), "article");
        assert_eq!(named("../--.txt"), "article-2");
    }
}
