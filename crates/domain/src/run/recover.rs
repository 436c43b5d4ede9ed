//! What becomes of an attempt whose driver died in the middle: nobody knows how far it came.
//!
//! Must stay true: a stop of ours is not the other side's fault, so it uses up none of the tries; but
//! a call that makes its server stop must not do so for ever, so after [`MOST_INTERRUPTED`] in a row
//! each further one counts as a try.

use crate::error::Code;
use crate::flow::Library;
use crate::remote::{Again, Failure};
use crate::time::Timestamp;

use super::journal::Event;
use super::next::{Rules, tried, unrepeated};
use super::sentences;
use super::state::{Phase, Run};

/// Attempts in a row whose end nobody saw and that do not count as tries.
pub const MOST_INTERRUPTED: u32 = 20;

/// The line for a run that was found in the middle of an attempt; none when it is not in one. A
/// request is made again at once under its key; a mail goes by its delivery class.
#[must_use]
pub fn recover(run: &Run, library: &Library, now: Timestamp) -> Option<Event> {
    let Phase::Performing(pending) = &run.phase else {
        return None;
    };
    let why = sentences::call_interrupted();
    if let Some(event) = unrepeated(pending, &why) {
        return Some(event);
    }
    let at = pending.at.clone();
    if pending.interrupted < MOST_INTERRUPTED {
        return Some(Event::Interrupted { at, why });
    }
    let failure = Failure {
        code: Code::Interrupted,
        why,
        again: Again::Yes,
        answer: None,
    };
    Some(tried(run, pending, &Rules::of(library, &at), failure, now))
}
