//! How long things took: percentiles of many, and the pace of sending.

use std::time::Duration;

use serde_json::{Value, json};

/// Many durations.
#[derive(Debug, Clone, Default)]
pub struct Latencies(Vec<Duration>);

impl Latencies {
    /// One more.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// Those of another as well.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What stays below it in so many of a thousand; nothing of nothing.
    #[must_use]
    pub fn quantile(&self, per_mille: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * per_mille).div_ceil(1_000).max(1);
        sorted.get(rank - 1).copied().unwrap_or_default()
    }

    /// The usual four, in milliseconds.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "count": self.count(),
            "p50_ms": millis(self.quantile(500)),
            "p95_ms": millis(self.quantile(950)),
            "p99_ms": millis(self.quantile(990)),
            "max_ms": millis(self.quantile(1_000)),
        })
    }

    /// The usual four, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let at = |per_mille| format!("{:.1}", millis(self.quantile(per_mille)));
        format!(
            "p50 {} · p95 {} · p99 {} · max {} ms of {}",
            at(500),
            at(950),
            at(990),
            at(1_000),
            self.count()
        )
    }
}

/// As a number of milliseconds.
#[must_use]
pub fn millis(span: Duration) -> f64 {
    span.as_secs_f64() * 1_000.0
}

/// How many in a second.
#[must_use]
pub fn rate(count: usize, span: Duration) -> f64 {
    number(count) / span.as_secs_f64().max(1e-9)
}

/// A count as a measured number.
#[must_use]
pub fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// The middle one.
#[must_use]
pub fn median(mut of: Vec<f64>) -> f64 {
    of.sort_unstable_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_ranks() {
        let mut latencies = Latencies::default();
        for ms in (1..=100).rev() {
            latencies.add(Duration::from_millis(ms));
        }
        let at = |per_mille| latencies.quantile(per_mille).as_millis();
        assert_eq!([at(500), at(950), at(990), at(1_000)], [50, 95, 99, 100]);
        assert_eq!(Latencies::default().quantile(990), Duration::ZERO);
    }

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]).to_string(), "2");
    }
}
