//! The command line: a command, then `--key value` pairs.

use crate::error::Error;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What was asked for.
#[derive(Debug, Default)]
pub(crate) struct Options {
    pub(crate) command: String,
    values: BTreeMap<String, String>,
}

impl Options {
    pub(crate) fn read(mut args: impl Iterator<Item = String>) -> Result<Self, Error> {
        let mut out = Self {
            command: args.next().unwrap_or_default(),
            ..Self::default()
        };
        while let Some(key) = args.next() {
            let name = key.strip_prefix("--").map(str::to_owned);
            match (name, args.next()) {
                (Some(name), Some(value)) => out.values.insert(name, value),
                _ => {
                    return Err(Error::Usage(format!(
                        "{key:?}: write --key value; no command shows the help"
                    )));
                }
            };
        }
        Ok(out)
    }

    pub(crate) fn text(&self, key: &str, default: &str) -> String {
        self.values.get(key).map_or(default, String::as_str).to_owned()
    }

    pub(crate) fn path(&self, key: &str, default: &str) -> PathBuf {
        self.text(key, default).into()
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        self.values.get(key).is_some_and(|v| v == "true")
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    pub(crate) fn list(&self, key: &str) -> Vec<String> {
        self.values
            .get(key)
            .map(|v| v.split(',').map(str::to_owned).collect())
            .unwrap_or_default()
    }

    pub(crate) fn number(&self, key: &str, default: usize) -> Result<usize, Error> {
        self.parse(key, default)
    }

    pub(crate) fn float(&self, key: &str, default: f32) -> Result<f32, Error> {
        self.parse(key, default)
    }

    fn parse<T: std::str::FromStr>(&self, key: &str, default: T) -> Result<T, Error> {
        match self.values.get(key) {
            None => Ok(default),
            Some(v) => v
                .parse()
                .map_err(|_| Error::Usage(format!("--{key} {v}: not a number"))),
        }
    }
}
