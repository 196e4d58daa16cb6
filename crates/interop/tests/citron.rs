//! Citron's format: what it can hold comes back as it went.

mod common;

use proptest::prelude::*;
use whosaid_engine::{Article, Attribution, AttributionKind, Origin};
use whosaid_interop::citron::{read, to_string};

/// What the format carries of an attribution.
fn carried(a: &Attribution) -> Attribution {
    Attribution {
        kind: AttributionKind::Indirect,
        basis: None,
        origin: if a.confidence.is_some() {
            Origin::Auto
        } else {
            Origin::Manual
        },
        ..a.clone()
    }
}

fn names(article: &Article) -> Vec<Option<&str>> {
    let name = |id| article.speakers.iter().find(|s| s.id == id).map(|s| s.name.as_str());
    article.attributions.iter().map(|a| a.speaker.and_then(name)).collect()
}

proptest! {
    #[test]
    fn spans_acts_confidence_and_speakers_come_back(article in common::articles()) {
        let json = to_string(&article, None, true);
        let imported = read(&json, None).map_err(|e| TestCaseError::fail(format!("{e}\n{json}")))?;
        prop_assert_eq!(&imported.notes, &vec![]);
        let again = imported.article;
        prop_assert_eq!(&again.text, &article.text);
        prop_assert_eq!(again.attributions.len(), article.attributions.len());
        for (new, old) in again.attributions.iter().zip(&article.attributions) {
            let (mut new, old) = (carried(new), carried(old));
            (new.id, new.speaker) = (old.id, old.speaker);
            prop_assert_eq!(new, old);
        }
        let (mine, theirs) = (names(&again), names(&article));
        for (new, old) in mine.iter().zip(&theirs) {
            // An attribution without a speaker is given one named as its source.
            prop_assert!(old.is_none() || new == old, "{:?} {:?}", new, old);
        }
    }
}
