//! The folder that the site goes to.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use whosaid_export::site::SiteFile;

/// Lists the files that this program made, so that it removes none but its own.
const LIST: &str = ".whosaid-site";
const HEAD: &str = "Files made by whosaid site. It removes those that it no longer makes, and no others.";

#[derive(Debug)]
pub(super) struct Target {
    folder: PathBuf,
    before: Vec<String>,
}

impl Target {
    /// # Errors
    /// Where the folder cannot be made, or holds files that are not ours.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder.join("a"))?;
        let before = match fs::read_to_string(folder.join(LIST)) {
            Ok(list) => list.lines().skip(1).map(str::to_owned).collect(),
            Err(_) => {
                let others = fs::read_dir(folder)?.flatten().any(|file| file.file_name() != "a");
                let others = others || fs::read_dir(folder.join("a"))?.next().is_some();
                if others {
                    let message = format!(
                        "{} holds other files; name an empty folder, or one of an earlier run",
                        folder.display()
                    );
                    return Err(io::Error::other(message));
                }
                vec![]
            }
        };
        fs::write(folder.join(LIST), listed(&before))?;
        Ok(Self {
            folder: folder.to_owned(),
            before,
        })
    }

    /// What an earlier run wrote there.
    pub(super) fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(path)).ok()
    }

    /// Writes a file, unless it is there already just so: what copies the site then copies only what changed.
    pub(super) fn write(&self, file: &SiteFile) -> io::Result<()> {
        let path = self.folder.join(&file.path);
        if fs::read(&path).is_ok_and(|there| there == file.content.as_bytes()) {
            return Ok(());
        }
        fs::write(&path, &file.content).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))
    }

    /// Removes what an earlier run made and this one did not; gives how many files these were.
    pub(super) fn finish(&self, mut made: Vec<String>) -> io::Result<usize> {
        made.sort();
        let now: BTreeSet<&str> = made.iter().map(String::as_str).collect();
        let mut gone = 0;
        for path in self.before.iter().filter(|path| !now.contains(path.as_str())) {
            let ours = Path::new(path)
                .components()
                .all(|part| matches!(part, std::path::Component::Normal(_)));
            gone += usize::from(ours && fs::remove_file(self.folder.join(path)).is_ok());
        }
        fs::write(self.folder.join(LIST), listed(&made))?;
        Ok(gone)
    }
}

fn listed(paths: &[String]) -> String {
    format!("{HEAD}\n{}\n", paths.join("\n"))
}
