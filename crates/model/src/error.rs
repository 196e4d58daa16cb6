//! What can be wrong with a weights file.

/// Why bytes are not a usable model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The bytes do not begin as a weights file does.
    #[error("this is not a Whosaid weights file: it does not begin with its signature; download the weights again")]
    NotAModel,
    /// The file is of a format that this version cannot read.
    #[error(
        "the weights are of format {found}, and this version reads format {known}: take weights and program from the same release"
    )]
    Version {
        /// The format that the file says it has.
        found: u32,
        /// The format that this version reads.
        known: u32,
    },
    /// The file ends too early or goes on for too long.
    #[error("the weights file should have {expected} bytes and has {found}: download it again")]
    Length {
        /// The length in bytes that the file's head promises.
        expected: usize,
        /// The length in bytes that it has.
        found: usize,
    },
    /// The bytes are not the ones that were written.
    #[error("the weights file is damaged (its checksum does not fit): download it again")]
    Checksum,
    /// The checksum fits, and yet a part makes no sense.
    #[error("the weights file does not fit together: {0}; make or download it again")]
    Inconsistent(&'static str),
}
