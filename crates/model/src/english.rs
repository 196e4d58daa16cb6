//! The weights that come with this crate.

/// English, as a weights file; read it with [`Model::read`](crate::Model::read).
///
/// Made by `make train`. A program that does not use this constant does not contain the weights: the page fetches the
/// file instead.
pub const ENGLISH: &[u8] = include_bytes!("../weights/en.bin");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Model;

    #[test]
    fn the_weights_that_come_with_the_crate_can_be_read_and_are_small() {
        let model = Model::read(ENGLISH).unwrap();
        assert!(model.name.starts_with("en-"));
        assert!(ENGLISH.len() <= 1_500_000, "{} bytes", ENGLISH.len());
        assert_eq!(model.to_bytes(), ENGLISH, "reading and writing lose nothing");
    }
}
