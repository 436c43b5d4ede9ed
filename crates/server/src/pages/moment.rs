//! Moments on pages: one way of writing them, which machines can read, too.

use lancar_domain::time::Timestamp;
use maud::{Markup, html};

/// `2026-01-31 14:30:05 UTC`.
#[must_use]
pub fn moment(at: Timestamp) -> Markup {
    let exact = at.to_string();
    let (day, time) = exact.split_once('T').unwrap_or((&exact, ""));
    let time = time.get(..8).unwrap_or(time);
    html! { time datetime=(exact) { (day) " " (time) " UTC" } }
}
