//! The language model's weights, as the page knows of them.
//!
//! The worker loads them; what it tells comes here as [`WeightsNews`]. A worker that ends takes the weights with it, and the
//! next one loads them again, from what the browser has kept.

use whosaid_worker::{WeightsNews, WeightsProblem};

/// Deaths of the worker while it loads the weights after which it is left to work without them.
const DEATHS: u8 = 2;

/// What has become of the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weights {
    pub(crate) stand: Stand,
    /// Whether they may be fetched: where the browser asks to save data, not until the reader asks for them.
    may_fetch: bool,
    /// Goes up with every order to the worker.
    orders: u32,
    deaths: u8,
    /// Whether the reader has put the note about them away.
    pub(crate) dismissed: bool,
}

/// Where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    /// The worker is loading them; so much of a hundred has arrived.
    Loading(u8),
    /// The worker uses them.
    InUse,
    /// They have not been fetched, to save data.
    Held,
    /// They cannot be had.
    Failed(WeightsProblem),
    /// The worker died of them.
    Stopped,
    /// There is no worker; should there be one, it loads them.
    NoWorker,
}

impl Stand {
    /// A word for it, for style sheets and tests.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Loading(_) => "loading",
            Self::InUse => "in-use",
            Self::Held => "held",
            Self::Failed(_) | Self::Stopped | Self::NoWorker => "failed",
        }
    }
}

/// What the worker is to do about the weights: a new value is a new order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Order {
    number: u32,
    pub(crate) fetch: bool,
}

impl Weights {
    /// At the page's start; `saving` where the browser asks to save data.
    pub(crate) const fn new(saving: bool) -> Self {
        Self {
            stand: Stand::Loading(0),
            may_fetch: !saving,
            orders: 0,
            deaths: 0,
            dismissed: false,
        }
    }

    /// What a worker is to do, also one that starts later; nothing where there is no use in trying.
    pub(crate) fn order(&self) -> Option<Order> {
        let useless = matches!(self.stand, Stand::Failed(_) | Stand::Stopped);
        (!useless).then_some(Order {
            number: self.orders,
            fetch: self.may_fetch,
        })
    }

    /// The worker tells of them.
    pub(crate) fn hear(&mut self, news: WeightsNews) {
        // A late word from a worker that has been given up.
        if self.order().is_none() {
            return;
        }
        match news {
            WeightsNews::Coming { done, total } => {
                if self.may_fetch || self.stand != Stand::Held {
                    self.stand = Stand::Loading(u8::try_from(done * 100 / total.max(1)).unwrap_or(100).min(100));
                }
            }
            WeightsNews::InUse => {
                self.deaths = 0;
                self.stand = Stand::InUse;
            }
            WeightsNews::Held => self.stand = Stand::Held,
            WeightsNews::Failed { problem } => self.stand = Stand::Failed(problem),
        }
    }

    /// The reader asks for them.
    pub(crate) fn ask(&mut self) {
        *self = Self {
            stand: Stand::Loading(0),
            orders: self.orders + 1,
            ..Self::new(false)
        };
    }

    /// The worker has been ended, and another one begins.
    pub(crate) fn interrupt(&mut self) {
        if matches!(self.stand, Stand::InUse | Stand::Loading(_)) {
            self.stand = Stand::Loading(0);
            self.orders += 1;
        }
    }

    /// The worker has died.
    pub(crate) fn died(&mut self) {
        if matches!(self.stand, Stand::Loading(_)) {
            self.deaths += 1;
        }
        if self.deaths >= DEATHS {
            self.stop();
        }
        self.interrupt();
    }

    /// The worker cannot use them.
    pub(crate) fn stop(&mut self) {
        if self.order().is_some() {
            self.stand = Stand::Stopped;
        }
    }

    /// No worker starts any more, until the reader asks for something.
    pub(crate) fn no_worker(&mut self) {
        if self.order().is_some() {
            self.stand = Stand::NoWorker;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: WeightsNews = WeightsNews::Failed {
        problem: WeightsProblem::Unreachable,
    };

    fn coming(done: usize) -> WeightsNews {
        WeightsNews::Coming { done, total: 1_000 }
    }

    fn after(news: &[WeightsNews]) -> Weights {
        let mut weights = Weights::new(false);
        news.iter().for_each(|&news| weights.hear(news));
        weights
    }

    #[test]
    fn they_come_and_are_in_use() {
        assert_eq!(after(&[coming(430)]).stand, Stand::Loading(43));
        assert_eq!(after(&[coming(2_000)]).stand, Stand::Loading(100));
        let weights = after(&[coming(430), WeightsNews::InUse]);
        assert_eq!(weights.stand, Stand::InUse);
        assert_eq!(
            weights.order(),
            after(&[]).order(),
            "no new order for the worker that has them"
        );
    }

    #[test]
    fn they_fail_and_are_asked_for_again() {
        let mut weights = after(&[coming(430), FAILED]);
        assert_eq!(
            (weights.stand, weights.order()),
            (Stand::Failed(WeightsProblem::Unreachable), None)
        );
        weights.hear(WeightsNews::InUse);
        assert_ne!(weights.stand, Stand::InUse, "a late word");
        weights.dismissed = true;
        weights.ask();
        assert_eq!((weights.stand, weights.dismissed), (Stand::Loading(0), false));
        assert_ne!(weights.order(), after(&[]).order(), "a new order");
    }

    #[test]
    fn to_save_data_only_kept_ones_are_used_until_the_reader_asks() {
        let mut weights = Weights::new(true);
        assert_eq!(weights.order().map(|order| order.fetch), Some(false));
        weights.hear(WeightsNews::Held);
        weights.hear(coming(0));
        assert_eq!(weights.stand, Stand::Held, "a new worker looks again, and tells nobody");
        weights.ask();
        assert_eq!(weights.order().map(|order| order.fetch), Some(true));
        weights.hear(coming(10));
        weights.hear(WeightsNews::InUse);
        weights.interrupt();
        assert_eq!(
            weights.order().map(|order| order.fetch),
            Some(true),
            "asked once is asked"
        );
    }

    #[test]
    fn a_worker_that_ends_loads_them_again_and_one_that_dies_of_them_does_not() {
        let mut weights = after(&[WeightsNews::InUse]);
        weights.interrupt();
        assert_eq!(weights.stand, Stand::Loading(0));
        for _ in 0..5 {
            weights.interrupt();
        }
        assert_eq!(
            weights.stand,
            Stand::Loading(0),
            "ended by the reader, as often as it takes"
        );
        weights.died();
        assert_eq!(weights.stand, Stand::Loading(0));
        weights.died();
        assert_eq!((weights.stand, weights.order()), (Stand::Stopped, None));
        weights.interrupt();
        assert_eq!(weights.stand, Stand::Stopped);
    }

    #[test]
    fn without_a_worker_a_later_one_loads_them_but_none_is_started_for_it() {
        let mut weights = after(&[WeightsNews::InUse]);
        let order = weights.order();
        weights.no_worker();
        assert_eq!((weights.stand, weights.order()), (Stand::NoWorker, order));
        weights.hear(coming(0));
        weights.hear(WeightsNews::InUse);
        assert_eq!(weights.stand, Stand::InUse);
    }

    #[test]
    fn deaths_apart_from_the_weights_do_not_count() {
        let mut weights = after(&[]);
        for _ in 0..5 {
            weights.hear(WeightsNews::InUse);
            weights.died();
        }
        assert_eq!(weights.stand, Stand::Loading(0));
    }
}
