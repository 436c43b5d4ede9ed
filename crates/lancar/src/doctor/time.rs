//! The clock: a clock that runs behind what was written makes everything that waits wait longer.

use lancar_domain::time::{Millis, Timestamp};
use lancar_engine::clock::{Clock, SystemClock};

use super::finding::Finding;
use crate::client::Client;

/// Before this there was no Lancar: 2026-01-01.
const EARLIEST: Timestamp = Timestamp::from_millis(1_767_225_600_000);
/// What clocks of several machines may differ by.
const TOLERATED: Millis = Millis::seconds(5);

/// Compares the clock with what was written last.
pub async fn look(client: &Client) -> Finding {
    let last = match client.list("/api/v1/runs", 50).await {
        Ok(runs) => {
            let moments = runs
                .iter()
                .filter_map(|run| Timestamp::parse(run["updated_at"].as_str()?));
            moments.max()
        }
        Err(_) => None,
    };
    judge(SystemClock.now(), last)
}

fn judge(now: Timestamp, last: Option<Timestamp>) -> Finding {
    let advice = "Set the machine's clock (timedatectl set-ntp true): retries, delays and expiries \
                  go by it.";
    if now < EARLIEST {
        return Finding::fail("clock", format!("it shows {now}"), advice);
    }
    match last {
        Some(last) if last.since(now) > TOLERATED => {
            let seen = format!("it shows {now}, and something was written at {last}");
            Finding::fail("clock", seen, advice)
        }
        Some(_) | None => Finding::ok("clock", format!("it shows {now}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::finding::State;

    #[test]
    fn a_clock_behind_what_was_written_is_found() {
        let now = EARLIEST.plus(Millis::days(100));
        assert_eq!(judge(now, None).state, State::Ok);
        assert_eq!(
            judge(now, Some(now.plus(Millis::seconds(1)))).state,
            State::Ok
        );
        assert_eq!(
            judge(now, Some(now.plus(Millis::hours(1)))).state,
            State::Fail
        );
        assert_eq!(judge(Timestamp::from_millis(0), None).state, State::Fail);
    }
}
