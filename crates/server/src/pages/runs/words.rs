//! States in the reader's language. Each has a sign besides its colour, for those who see none.

use lancar_domain::run::Status;
use maud::{Markup, html};

use crate::pages::language::Texts;

/// The word for a state.
#[must_use]
pub const fn word(texts: &Texts, status: Status) -> &'static str {
    match status {
        Status::Queued => texts.queued,
        Status::Running => texts.running,
        Status::Waiting => texts.waiting,
        Status::Succeeded => texts.succeeded,
        Status::Failed => texts.failed,
        Status::Cancelled => texts.cancelled,
    }
}

/// The state as it is shown.
#[must_use]
pub fn badge(texts: &Texts, status: Status) -> Markup {
    let sign = match status {
        Status::Queued => "…",
        Status::Running => "▶",
        Status::Waiting => "◷",
        Status::Succeeded => "✓",
        Status::Failed => "✗",
        Status::Cancelled => "⊘",
    };
    html! {
        span class={ "state " (status.as_str()) } {
            span aria-hidden="true" { (sign) } " " (word(texts, status))
        }
    }
}
