//! The output layer: a chain of roles (a linear-chain conditional random field).

/// Outside, and begin and inside of source, cue and content.
pub(crate) const ROLES: usize = 7;
/// Squared, and a row for the first role.
pub(crate) const TRANSITIONS: usize = ROLES * (ROLES + 1);
/// The score of what may not follow.
pub(crate) const NEVER: f32 = -30.0;

/// Whether `role` may come after `before` (`None` at the start): "inside" only continues the same span.
pub(crate) fn may_follow(before: Option<usize>, role: usize) -> bool {
    role == 0 || role % 2 == 1 || before.is_some_and(|b| b == role || b + 1 == role)
}

/// Transition scores with the forbidden ones set.
pub(crate) fn constrain(transitions: &mut [f32]) {
    for (i, t) in transitions.iter_mut().enumerate() {
        let (before, role) = (i / ROLES, i % ROLES);
        if !may_follow((before < ROLES).then_some(before), role) {
            *t = NEVER;
        }
    }
}

/// What the chain expects: the probability of each role at each step, and of each pair of roles summed over all steps.
#[derive(Debug, Clone, Default)]
pub(crate) struct Expected {
    pub(crate) roles: Vec<f32>,
    pub(crate) pairs: Vec<f32>,
    /// Logarithm of the sum over all paths.
    pub(crate) log_sum: f64,
}

/// The roles that people gave, as certainties.
pub(crate) fn certain(roles: &[u8]) -> Expected {
    let mut out = Expected {
        roles: vec![0.0; roles.len() * ROLES],
        pairs: vec![0.0; TRANSITIONS],
        log_sum: 0.0,
    };
    let mut before = ROLES;
    for (t, &role) in roles.iter().enumerate() {
        out.roles[t * ROLES + usize::from(role)] = 1.0;
        out.pairs[before * ROLES + usize::from(role)] += 1.0;
        before = usize::from(role);
    }
    out
}

/// Score of a (soft) path: the expectation of emissions and transitions under `target`.
pub(crate) fn score(emissions: &[f32], transitions: &[f32], target: &Expected) -> f64 {
    let dot = |a: &[f32], b: &[f32]| -> f64 { a.iter().zip(b).map(|(x, y)| f64::from(x * y)).sum() };
    dot(emissions, &target.roles) + dot(transitions, &target.pairs)
}

/// Forward and backward pass, each step's sums scaled to one.
pub(crate) fn expect(emissions: &[f32], transitions: &[f32]) -> Expected {
    let steps = emissions.len() / ROLES;
    let factor: Vec<f64> = transitions.iter().map(|t| f64::from(*t).exp()).collect();
    let mut weights = vec![[0f64; ROLES]; steps];
    let mut forward = vec![[0f64; ROLES]; steps];
    let mut scale = vec![0f64; steps];
    let mut log_sum = 0f64;
    for t in 0..steps {
        let e = &emissions[t * ROLES..(t + 1) * ROLES];
        let top = f64::from(e.iter().copied().fold(f32::MIN, f32::max));
        for (w, e) in weights[t].iter_mut().zip(e) {
            *w = (f64::from(*e) - top).exp();
        }
        let mut now = [0f64; ROLES];
        for (r, now) in now.iter_mut().enumerate() {
            let come: f64 = if t == 0 {
                factor[ROLES * ROLES + r]
            } else {
                (0..ROLES).map(|b| forward[t - 1][b] * factor[b * ROLES + r]).sum()
            };
            *now = come * weights[t][r];
        }
        let sum: f64 = now.iter().sum::<f64>().max(1e-300);
        now.iter_mut().for_each(|n| *n /= sum);
        forward[t] = now;
        scale[t] = sum;
        log_sum += sum.ln() + top;
    }
    let mut out = Expected {
        roles: vec![0.0; steps * ROLES],
        pairs: vec![0.0; TRANSITIONS],
        log_sum,
    };
    let mut pairs = [0f64; TRANSITIONS];
    let mut backward = [1f64; ROLES];
    for t in (0..steps).rev() {
        for r in 0..ROLES {
            out.roles[t * ROLES + r] = (forward[t][r] * backward[r]) as f32;
        }
        let ahead: Vec<f64> = (0..ROLES).map(|r| weights[t][r] * backward[r] / scale[t]).collect();
        if t == 0 {
            for r in 0..ROLES {
                pairs[ROLES * ROLES + r] += factor[ROLES * ROLES + r] * ahead[r];
            }
            break;
        }
        let mut before = [0f64; ROLES];
        for b in 0..ROLES {
            for r in 0..ROLES {
                let step = factor[b * ROLES + r] * ahead[r];
                pairs[b * ROLES + r] += forward[t - 1][b] * step;
                before[b] += step;
            }
        }
        backward = before;
    }
    for (o, p) in out.pairs.iter_mut().zip(pairs) {
        *o = p as f32;
    }
    out
}

/// The best path.
pub(crate) fn decode(emissions: &[f32], transitions: &[f32]) -> Vec<u8> {
    let steps = emissions.len() / ROLES;
    let mut best = [0f32; ROLES];
    let mut from = vec![[0u8; ROLES]; steps];
    for t in 0..steps {
        let mut now = [0f32; ROLES];
        for (r, now) in now.iter_mut().enumerate() {
            let mut top = (f32::MIN, 0);
            if t == 0 {
                top.0 = transitions[ROLES * ROLES + r];
            } else {
                for b in 0..ROLES {
                    let s = best[b] + transitions[b * ROLES + r];
                    if s > top.0 {
                        top = (s, b as u8);
                    }
                }
            }
            from[t][r] = top.1;
            *now = top.0 + emissions[t * ROLES + r];
        }
        best = now;
    }
    let mut role = (0..ROLES).fold(0, |top, r| if best[r] > best[top] { r } else { top });
    let mut out = vec![0u8; steps];
    for t in (0..steps).rev() {
        out[t] = role as u8;
        role = usize::from(from[t][role]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    /// Sums over every path, the slow way.
    fn all_paths(emissions: &[f32], transitions: &[f32]) -> (f64, Vec<u8>) {
        let steps = emissions.len() / ROLES;
        let (mut sum, mut best) = (0f64, (f64::MIN, vec![]));
        for code in 0..ROLES.pow(steps as u32) {
            let path: Vec<u8> = (0..steps).map(|t| (code / ROLES.pow(t as u32) % ROLES) as u8).collect();
            let s = score(emissions, transitions, &certain(&path));
            sum += s.exp();
            if s > best.0 {
                best = (s, path);
            }
        }
        (sum.ln(), best.1)
    }

    #[test]
    fn sums_and_best_path_are_those_over_all_paths() {
        let mut random = Random::new(5);
        let emissions: Vec<f32> = (0..4 * ROLES).map(|_| random.normal()).collect();
        let mut transitions: Vec<f32> = (0..TRANSITIONS).map(|_| random.normal()).collect();
        constrain(&mut transitions);
        let (log_sum, best) = all_paths(&emissions, &transitions);
        let expected = expect(&emissions, &transitions);
        assert!(
            (expected.log_sum - log_sum).abs() < 1e-4,
            "{} {log_sum}",
            expected.log_sum
        );
        assert_eq!(decode(&emissions, &transitions), best);
        for step in expected.roles.chunks_exact(ROLES) {
            assert!((step.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
        assert!((expected.pairs.iter().sum::<f32>() - 4.0).abs() < 1e-4);
    }
}
