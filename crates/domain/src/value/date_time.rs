//! A moment that remembers the offset it was written with, so that it is shown as it was meant.

use std::fmt;

use jiff::tz::{Offset, TimeZone};

use crate::time::Timestamp;

/// 0000-01-02T00:00:00Z: before it, some offset would show a year that four digits cannot write.
const FIRST: i64 = -62_167_132_800_000;
const MINUTES_A_DAY: i16 = 24 * 60;

/// A moment and an offset from UTC in whole minutes.
///
/// Two date-times are equal only with the same offset; compare [`DateTime::at`] for the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    at: Timestamp,
    offset: i16,
}

impl DateTime {
    /// A moment seen at so many minutes east of UTC. Both are clamped to what RFC 3339 can write.
    #[must_use]
    pub fn new(at: Timestamp, offset_minutes: i16) -> Self {
        let last = Timestamp::from_jiff(jiff::Timestamp::MAX);
        Self {
            at: at.clamp(Timestamp::from_millis(FIRST), last),
            offset: offset_minutes.clamp(1 - MINUTES_A_DAY, MINUTES_A_DAY - 1),
        }
    }

    /// A moment as the clocks of a zone show it.
    #[must_use]
    pub fn in_zone(at: Timestamp, zone: &TimeZone) -> Self {
        Self::with_offset(at, zone.to_offset(at.to_jiff()))
    }

    /// A moment at an offset, cut to whole minutes (older zones had seconds).
    pub(super) fn with_offset(at: Timestamp, offset: Offset) -> Self {
        Self::new(at, i16::try_from(offset.seconds() / 60).unwrap_or(0))
    }

    /// The moment.
    #[must_use]
    pub const fn at(self) -> Timestamp {
        self.at
    }

    /// Minutes east of UTC.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset
    }

    /// Date and time of day at the offset.
    #[must_use]
    pub fn local(self) -> jiff::civil::DateTime {
        let offset = Offset::from_seconds(i32::from(self.offset) * 60).unwrap_or(Offset::UTC);
        offset.to_datetime(self.at.to_jiff())
    }

    /// `2022-01-01T12:00:00.250+10:00`: milliseconds only where there are some. Nothing is lost.
    #[must_use]
    pub fn to_exact_text(self) -> String {
        let local = self.local();
        let millis = local.subsec_nanosecond() / 1_000_000;
        let fraction = if millis == 0 {
            String::new()
        } else {
            format!(".{millis:03}")
        };
        format!(
            "{}{fraction}{}",
            local.strftime("%Y-%m-%dT%H:%M:%S"),
            OffsetText(self.offset)
        )
    }
}

impl fmt::Display for DateTime {
    /// `2022-01-01T12:00:00+10:00`, to the second.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.local().strftime("%Y-%m-%dT%H:%M:%S"),
            OffsetText(self.offset)
        )
    }
}

/// An offset as RFC 3339 writes it: `+10:00`.
struct OffsetText(i16);

impl fmt::Display for OffsetText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}
