//! Moments and spans. Nothing here reads a clock: a moment is always an argument.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::sentence::Sentence;

/// A moment: milliseconds since 1970-01-01T00:00:00Z. Stored and journaled as that integer.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment plus a span; stays at the last moment representable instead of overflowing.
    #[must_use]
    pub const fn plus(self, span: Millis) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// How long after `earlier` this moment is (negative when it is before).
    #[must_use]
    pub const fn since(self, earlier: Self) -> Millis {
        Millis(self.0.saturating_sub(earlier.0))
    }

    /// The first moment of the hour it is in.
    #[must_use]
    pub const fn hour(self) -> Self {
        Self(self.0 - self.0.rem_euclid(Millis::hours(1).0))
    }

    /// The first moment of the day of UTC it is in.
    #[must_use]
    pub const fn day(self) -> Self {
        Self(self.0 - self.0.rem_euclid(Millis::days(1).0))
    }

    /// As `jiff` knows it, clamped to the years it supports.
    #[must_use]
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }

    /// Reads RFC 3339: `2026-01-31T14:30:00+07:00`. None when the text is no moment.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(Self::from_jiff)
    }

    /// From `jiff`'s moment, cut to whole milliseconds.
    #[must_use]
    pub fn from_jiff(moment: jiff::Timestamp) -> Self {
        Self(moment.as_millisecond())
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, with milliseconds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.to_jiff())
    }
}

/// A span in milliseconds.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// So many seconds.
    #[must_use]
    pub const fn seconds(n: i64) -> Self {
        Self(n.saturating_mul(1_000))
    }

    /// So many minutes.
    #[must_use]
    pub const fn minutes(n: i64) -> Self {
        Self::seconds(n.saturating_mul(60))
    }

    /// So many hours.
    #[must_use]
    pub const fn hours(n: i64) -> Self {
        Self::minutes(n.saturating_mul(60))
    }

    /// So many days of 24 hours.
    #[must_use]
    pub const fn days(n: i64) -> Self {
        Self::hours(n.saturating_mul(24))
    }
}

/// What is said of spans, as parts of sentences.
pub mod sentences {
    crate::sentences! {
        span_milliseconds(count) = "{count} ms";
        span_seconds(count) = "{count} s";
        span_minutes(count) = "{count} min";
        span_hours(count) = "{count} h";
        span_days(count) = "{count} d";
        span_of_two(big, small) = "{big} {small}";
    }
}

impl Millis {
    /// As a person says it: `350 ms`, `10 s`, `2 min 5 s`, `3 h`, `2 d 4 h`.
    #[must_use]
    pub fn said(self) -> Sentence {
        use sentences::{span_days, span_hours, span_milliseconds, span_minutes, span_seconds};
        let ms = self.0.max(0);
        let (big, rest, small) = match ms {
            ..1_000 => return span_milliseconds(ms),
            1_000..60_000 => return span_seconds(ms / 1_000),
            60_000..3_600_000 => {
                let rest = ms / 1_000 % 60;
                (span_minutes(ms / 60_000), rest, span_seconds(rest))
            }
            3_600_000..86_400_000 => {
                let rest = ms / 60_000 % 60;
                (span_hours(ms / 3_600_000), rest, span_minutes(rest))
            }
            86_400_000.. => {
                let rest = ms / 3_600_000 % 24;
                (span_days(ms / 86_400_000), rest, span_hours(rest))
            }
        };
        if rest == 0 {
            big
        } else {
            sentences::span_of_two(big, small)
        }
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_as_people_say_them() {
        for (span, words) in [
            (Millis(350), "350 ms"),
            (Millis::seconds(10), "10 s"),
            (Millis::seconds(125), "2 min 5 s"),
            (Millis::hours(3), "3 h"),
            (Millis::hours(52), "2 d 4 h"),
        ] {
            assert_eq!(span.to_string(), words);
        }
    }

    #[test]
    fn moments_are_rfc_3339_and_never_overflow() {
        assert_eq!(
            Timestamp::from_millis(0).to_string(),
            "1970-01-01T00:00:00.000Z"
        );
        let moment = Timestamp::from_millis(1_769_844_600_250);
        assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
        assert_eq!(Timestamp::parse("2026-01-31"), None);
        let end = Timestamp::from_millis(i64::MAX);
        assert_eq!(end.plus(Millis::days(1)), end);
        assert!(!end.to_string().is_empty());
    }
}
