//! The chain of roles: which sequence is best, and how sure each role is.

use super::Role;

/// How many roles there are.
pub(super) const ROLES: usize = Role::ALL.len();

/// What the chain says about a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Decoded {
    /// Its role in the best sequence.
    pub(super) role: Role,
    /// How likely that role is among all sequences.
    pub(super) probability: f32,
    /// How likely it is that the step belongs to a source, a cue, a content.
    pub(super) parts: [f32; 3],
}

/// Finds the best sequence of roles (Viterbi) and the probabilities of the roles (forward-backward).
///
/// `scores` holds a row of [`ROLES`] for each step, `transitions` the scores of role after role, row by row the role
/// before, and at last a row for the first step.
pub(super) fn decode(scores: &[f32], transitions: &[f32]) -> Vec<Decoded> {
    let best = best_path(scores, transitions);
    let all = probabilities(scores, transitions);
    let one = |(role, p): (usize, [f32; ROLES])| Decoded {
        role: Role::ALL[role],
        probability: p[role],
        parts: [p[1] + p[2], p[3] + p[4], p[5] + p[6]],
    };
    best.into_iter().zip(all).map(one).collect()
}

fn best_path(scores: &[f32], transitions: &[f32]) -> Vec<usize> {
    let (rows, _) = scores.as_chunks::<ROLES>();
    let (after, _) = transitions.as_chunks::<ROLES>();
    let mut came: Vec<[u8; ROLES]> = Vec::with_capacity(rows.len());
    let mut best = [0f32; ROLES];
    for (t, row) in rows.iter().enumerate() {
        let mut now = [0f32; ROLES];
        let mut from = [0u8; ROLES];
        for role in 0..ROLES {
            let mut top = (f32::NEG_INFINITY, 0);
            if t == 0 {
                top.0 = after[ROLES][role];
            } else {
                for before in 0..ROLES {
                    let score = best[before] + after[before][role];
                    if score > top.0 {
                        top = (score, before as u8);
                    }
                }
            }
            now[role] = top.0 + row[role];
            from[role] = top.1;
        }
        best = now;
        came.push(from);
    }
    let mut role = super::net::top(&best);
    let mut path = vec![0; rows.len()];
    for (step, from) in path.iter_mut().zip(&came).rev() {
        *step = role;
        role = usize::from(from[role]);
    }
    path
}

/// The probability of each step's roles. Sums are scaled at each step, so that long texts do not overflow.
fn probabilities(scores: &[f32], transitions: &[f32]) -> Vec<[f32; ROLES]> {
    let (rows, _) = scores.as_chunks::<ROLES>();
    let factors: Vec<f32> = transitions.iter().map(|t| libm::expf(*t)).collect();
    let (after, _) = factors.as_chunks::<ROLES>();
    let mut forward: Vec<[f32; ROLES]> = Vec::with_capacity(rows.len());
    let mut weights: Vec<[f32; ROLES]> = Vec::with_capacity(rows.len());
    let mut sums: Vec<f32> = Vec::with_capacity(rows.len());
    for row in rows {
        let top = row.iter().fold(f32::NEG_INFINITY, |m, s| m.max(*s));
        let weight = row.map(|s| libm::expf(s - top));
        let mut now = [0f32; ROLES];
        for (role, now) in now.iter_mut().enumerate() {
            let come = match forward.last() {
                None => after[ROLES][role],
                Some(before) => before
                    .iter()
                    .zip(after)
                    .fold(0.0, |sum, (b, after)| sum + b * after[role]),
            };
            *now = come * weight[role];
        }
        let sum = now.iter().fold(0.0, |a, b| a + b).max(f32::MIN_POSITIVE);
        forward.push(now.map(|n| n / sum));
        weights.push(weight);
        sums.push(sum);
    }
    let mut backward = [1f32; ROLES];
    let mut out = forward.clone();
    for t in (0..rows.len()).rev() {
        for (p, ahead) in out[t].iter_mut().zip(backward) {
            *p = (*p * ahead).clamp(0.0, 1.0);
        }
        let mut ahead = [0f32; ROLES];
        for (role, ahead) in ahead.iter_mut().enumerate() {
            *ahead = weights[t][role] * backward[role] / sums[t];
        }
        let mut before = [0f32; ROLES];
        for (before, after) in before.iter_mut().zip(after) {
            *before = after.iter().zip(&ahead).fold(0.0, |sum, (a, b)| sum + a * b);
        }
        backward = before;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every path's weight, the slow way.
    fn by_hand(scores: &[f32], transitions: &[f32]) -> (Vec<usize>, Vec<f32>) {
        let steps = scores.len() / ROLES;
        let (mut best, mut total) = ((f32::NEG_INFINITY, vec![]), 0.0);
        let mut shares = vec![[0f32; ROLES]; steps];
        for code in 0..ROLES.pow(steps as u32) {
            let path: Vec<usize> = (0..steps).map(|t| code / ROLES.pow(t as u32) % ROLES).collect();
            let mut score = 0.0;
            let mut before = ROLES;
            for (t, role) in path.iter().enumerate() {
                score += transitions[before * ROLES + role] + scores[t * ROLES + role];
                before = *role;
            }
            total += score.exp();
            for (share, role) in shares.iter_mut().zip(&path) {
                share[*role] += score.exp();
            }
            if score > best.0 {
                best = (score, path);
            }
        }
        let sure = best
            .1
            .iter()
            .zip(&shares)
            .map(|(role, share)| share[*role] / total)
            .collect();
        (best.1, sure)
    }

    #[test]
    fn path_and_probabilities_are_those_over_all_paths() {
        let number = |i: usize| ((i * 7919 + 13) % 101) as f32 / 25.0 - 2.0;
        let scores: Vec<f32> = (0..4 * ROLES).map(number).collect();
        let transitions: Vec<f32> = (0..ROLES * (ROLES + 1)).map(|i| number(i + 500)).collect();
        let (path, sure) = by_hand(&scores, &transitions);
        for (decoded, (expected, q)) in decode(&scores, &transitions).iter().zip(path.iter().zip(sure)) {
            assert_eq!(decoded.role, Role::ALL[*expected]);
            assert!((decoded.probability - q).abs() < 1e-3, "{decoded:?} {q}");
            assert!(decoded.parts.iter().sum::<f32>() < 1.001);
        }
    }

    #[test]
    fn a_long_text_neither_overflows_nor_vanishes() {
        let scores: Vec<f32> = (0..50_000 * ROLES).map(|i| (i % ROLES) as f32 * 9.0).collect();
        let decoded = decode(&scores, &[0.0; ROLES * (ROLES + 1)]);
        assert!(
            decoded
                .iter()
                .all(|d| d.role == Role::ALL[ROLES - 1] && d.probability > 0.99)
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(decode(&[], &[0.0; ROLES * (ROLES + 1)]).is_empty());
    }
}
