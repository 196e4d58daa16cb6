//! The weights as page and worker speak of them: which file it is, how large, and what can become of it.

use serde::{Deserialize, Serialize};
use whosaid_engine::WeightsError;
use whosaid_model::{ENGLISH, ModelError};

/// The file's name, beside the worker's own files.
pub const WEIGHTS_FILE: &str = "en.bin";

/// The file's size in bytes. Known from the build, because a server that compresses does not tell it.
pub const WEIGHTS_BYTES: usize = ENGLISH.len();

/// The file's checksum, which are its last four bytes. Constants alone: the weights are not linked into any program here.
const CHECKSUM: u32 = {
    let n = ENGLISH.len();
    u32::from_le_bytes([ENGLISH[n - 4], ENGLISH[n - 3], ENGLISH[n - 2], ENGLISH[n - 1]])
};

/// Where the weights of this build are, relative to the worker.
///
/// The query changes with the content, so that no cache gives out earlier weights; servers of plain files pass over it. A
/// worker that a browser has kept from an earlier release still finds the file, and its head tells whether it can be read.
#[must_use]
pub fn weights_address() -> String {
    format!("./{WEIGHTS_FILE}?v={CHECKSUM:08x}")
}

/// What becomes of the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeightsNews {
    /// They are on their way. Said at least every few seconds, so that the page knows that the worker lives.
    Coming {
        /// Bytes that have arrived.
        done: usize,
        /// Bytes that there are.
        total: usize,
    },
    /// They are used from now on.
    InUse,
    /// The browser has kept none, and they were not to be fetched.
    Held,
    /// They cannot be had for now.
    Failed {
        /// Why.
        problem: WeightsProblem,
    },
}

/// Why weights cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeightsProblem {
    /// No answer, or one that broke off: offline, blocked.
    Unreachable,
    /// The server answered, but not with the file.
    Missing {
        /// The answer's HTTP status.
        status: u16,
    },
    /// What came is no weights file, or a damaged one.
    Damaged,
    /// The file is of a format or an architecture that this build does not know.
    OtherRelease,
}

impl From<WeightsError> for WeightsProblem {
    fn from(error: WeightsError) -> Self {
        match error {
            WeightsError::Net(_) | WeightsError::File(ModelError::Version { .. }) => Self::OtherRelease,
            _ => Self::Damaged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::Annotator;

    fn problem(weights: &[u8]) -> Option<WeightsProblem> {
        Annotator::rules().use_model(weights).err().map(WeightsProblem::from)
    }

    #[test]
    fn the_address_follows_the_content_and_stays_beside_the_worker() {
        let address = weights_address();
        let sum = address.strip_prefix("./en.bin?v=").unwrap();
        let of_file: [u8; 4] = ENGLISH[ENGLISH.len() - 4..].try_into().unwrap();
        assert_eq!(u32::from_str_radix(sum, 16).unwrap(), u32::from_le_bytes(of_file));
    }

    #[test]
    fn weights_that_cannot_be_used_are_told_apart() {
        assert_eq!(problem(ENGLISH), None);
        assert_eq!(problem(b"<!doctype html>"), Some(WeightsProblem::Damaged));
        assert_eq!(problem(&ENGLISH[..1000]), Some(WeightsProblem::Damaged));
        let mut bytes = ENGLISH.to_vec();
        bytes[5000] ^= 1;
        assert_eq!(problem(&bytes), Some(WeightsProblem::Damaged));
        let mut bytes = ENGLISH.to_vec();
        bytes[8] += 1;
        assert_eq!(problem(&bytes), Some(WeightsProblem::OtherRelease));
    }
}
