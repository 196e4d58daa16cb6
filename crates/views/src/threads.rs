//! Claims in threads: each claim with the claims that answer it.

use crate::order::{Indices, falling_share, order};
use whosaid_engine::Claim;

/// A claim and its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The claim, as an index.
    pub claim: usize,
    /// What answers it, in order of the text.
    pub answers: Vec<Thread>,
}

impl Thread {
    /// Whether this claim, or one of those that answer it or its answers, is one of these.
    pub(crate) fn any(&self, these: &dyn Fn(usize) -> bool) -> bool {
        these(self.claim) || self.answers.iter().any(|answer| answer.any(these))
    }

    /// How many claims answer this one, or its answers.
    #[must_use]
    pub fn replies(&self) -> usize {
        self.answers.iter().map(|answer| 1 + answer.replies()).sum()
    }
}

/// What somebody disputes is what the article is about, and comes before what is merely as much worth checking.
const DISPUTED: f32 = 0.4;

/// The threads, those worth checking most first. Every claim is in one thread; one that answers several claims goes
/// with the first of them.
pub(crate) fn threads(claims: &[Claim]) -> Vec<Thread> {
    let indices = Indices::new(claims.iter().map(|claim| claim.id.0));
    let mut parents: Vec<Option<usize>> = vec![None; claims.len()];
    for (i, claim) in claims.iter().enumerate() {
        let answered = claim.answers.iter().filter_map(|id| indices.get(id.0));
        // What is answered may stand after its answer, as below a headline.
        parents[i] = answered.filter(|&parent| can_be_below(&parents, parent, i)).min();
    }
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); claims.len()];
    for (i, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            children[*parent].push(i);
        }
    }
    let rank = |i: usize| claims[i].check_worthiness + if children[i].is_empty() { 0.0 } else { DISPUTED };
    let mut roots = order(claims.len(), |i| falling_share(rank(i)));
    roots.retain(|&i| parents[i].is_none());
    roots.into_iter().map(|root| thread(root, &children, 0)).collect()
}

/// Whether a claim can be put below another one: that is no answer to it itself, which would be a ring, and not too deep.
fn can_be_below(parents: &[Option<usize>], parent: usize, claim: usize) -> bool {
    const DEEPEST: usize = 100;
    let mut above = std::iter::successors(Some(parent), |&at| parents[at]);
    above.by_ref().take(DEEPEST).all(|at| at != claim) && above.next().is_none()
}

/// Answers to answers beyond this depth stay on its level.
const DEPTH: usize = 4;

fn thread(claim: usize, children: &[Vec<usize>], depth: usize) -> Thread {
    let mut answers: Vec<Thread> = Vec::new();
    for &child in children.get(claim).into_iter().flatten() {
        let mut answer = thread(child, children, depth + 1);
        let deeper = if depth >= DEPTH {
            std::mem::take(&mut answer.answers)
        } else {
            Vec::new()
        };
        answers.push(answer);
        answers.extend(deeper);
    }
    Thread { claim, answers }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid_engine::{Act, ClaimId, Origin, Span};

    fn claim(id: u32, worth: f32, answers: &[u32]) -> Claim {
        Claim {
            id: ClaimId(id),
            span: Span::new(0, 1),
            attribution: None,
            claimant: None,
            kind: Act::Statement,
            check_worthiness: worth,
            reasons: vec![],
            answers: answers.iter().copied().map(ClaimId).collect(),
            origin: Origin::Auto,
        }
    }

    #[test]
    fn a_denial_stands_below_its_accusation_and_threads_are_ranked() {
        let claims = [
            claim(1, 0.4, &[]),
            claim(2, 0.9, &[]),
            claim(3, 0.95, &[2]),
            claim(4, 0.2, &[3, 2]),
        ];
        let threads = threads(&claims);
        let roots: Vec<usize> = threads.iter().map(|thread| thread.claim).collect();
        assert_eq!(roots, [1, 0]);
        let answers: Vec<usize> = threads[0].answers.iter().map(|thread| thread.claim).collect();
        assert_eq!(answers, [2, 3]);
        assert_eq!(threads[0].replies(), 2);
    }

    #[test]
    fn what_is_disputed_comes_before_what_is_not() {
        let claims = [
            claim(1, 0.9, &[]),
            claim(2, 0.6, &[]),
            claim(3, 0.5, &[]),
            claim(4, 0.1, &[3]),
            claim(5, 0.1, &[2]),
        ];
        let roots: Vec<usize> = threads(&claims).iter().map(|thread| thread.claim).collect();
        assert_eq!(roots, [1, 0, 2]);
    }

    #[test]
    fn an_answer_may_stand_before_what_it_answers() {
        let claims = [claim(1, 0.4, &[3]), claim(2, 0.5, &[1]), claim(3, 0.9, &[])];
        let threads = threads(&claims);
        assert_eq!(threads.len(), 1);
        assert_eq!((threads[0].claim, threads[0].replies()), (2, 2));
        assert_eq!(threads[0].answers[0].answers[0].claim, 1);
    }

    #[test]
    fn claims_that_answer_each_other_or_nothing_known_are_not_lost() {
        let claims = [claim(1, 0.4, &[2]), claim(2, 0.9, &[1, 77])];
        let all: usize = threads(&claims).iter().map(|thread| 1 + thread.replies()).sum();
        assert_eq!(all, 2);
    }
}
