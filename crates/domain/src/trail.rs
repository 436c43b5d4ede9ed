//! The blocks a walk went through, for a canvas that lights the path.
//!
//! Must stay true: it is told, never read by a walk; a step that was begun in one turn and left in a
//! later one is one step.

use serde::{Deserialize, Serialize};

use crate::flow::Exit;
use crate::id::{BlockId, FlowId, RunId};
use crate::run::{Event, Line};
use crate::time::Timestamp;
use crate::walk::{Move, Point};

/// The most steps that are kept of one bot user.
pub const MOST_STEPS: usize = 200;

/// One block a walk went through, or stands at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walked {
    /// The sub flow.
    pub flow: FlowId,
    /// Its version.
    pub version: u32,
    /// The block.
    pub block: BlockId,
    /// The exit it was left by; none while the walk stands there, and where it left otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<Exit>,
    /// When it came there.
    pub at: Timestamp,
    /// The run that walked; in a conversation the one that performs the block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunId>,
}

impl Walked {
    /// A walk comes to a point.
    #[must_use]
    pub fn at(point: &Point, at: Timestamp) -> Self {
        Self {
            flow: point.flow.clone(),
            version: point.version,
            block: point.block.clone(),
            exit: None,
            at,
            run: None,
        }
    }

    /// It leaves it so.
    #[must_use]
    pub fn left(mut self, leave: &Move) -> Self {
        if let Move::Exit(exit) = leave {
            self.exit = Some(exit.clone());
        }
        self
    }

    fn is_same_place(&self, other: &Self) -> bool {
        self.block == other.block && self.flow == other.flow && self.version == other.version
    }
}

/// Adds a step: one at the place where the last has not left yet is the same step. What is beyond
/// [`MOST_STEPS`] is forgotten, the oldest first.
pub fn extend(trail: &mut Vec<Walked>, step: Walked) {
    match trail.last_mut() {
        Some(last) if last.exit.is_none() && last.is_same_place(&step) => {
            last.exit = step.exit;
            last.run = step.run.or(last.run.take());
        }
        Some(_) | None => trail.push(step),
    }
    if let Some(beyond) = trail.len().checked_sub(MOST_STEPS) {
        trail.drain(..beyond);
    }
}

/// The path of a run. The end of an action list has no line of its own: its exit follows from the
/// next line being elsewhere.
#[must_use]
pub fn of_run(run: &RunId, lines: &[Line]) -> Vec<Walked> {
    let mut trail: Vec<Walked> = Vec::new();
    let mut in_list = false;
    for line in lines {
        let Some((point, leave)) = place(&line.event) else {
            if in_list && matches!(line.event, Event::Succeeded) {
                through(&mut trail);
            }
            continue;
        };
        let mut step = Walked {
            run: Some(run.clone()),
            ..Walked::at(point, line.at)
        };
        if in_list && trail.last().is_some_and(|last| !last.is_same_place(&step)) {
            through(&mut trail);
        }
        in_list = matches!(leave, Some(Move::NextItem));
        if let Some(leave) = leave {
            step = step.left(leave);
        }
        extend(&mut trail, step);
    }
    trail
}

fn through(trail: &mut [Walked]) {
    if let Some(last) = trail.last_mut() {
        last.exit.get_or_insert_with(Exit::next);
    }
}

/// Where a line stands, and how it leaves.
#[must_use]
pub fn place(event: &Event) -> Option<(&Point, Option<&Move>)> {
    match event {
        Event::Decided { at, leave, .. }
        | Event::Changed { at, leave, .. }
        | Event::Answered { at, leave, .. }
        | Event::GaveUp { at, leave, .. }
        | Event::OptedOut { at, leave } => Some((at, Some(leave))),
        Event::Pretended { at, leave, .. } => Some((at, leave.as_ref())),
        Event::Attempted { at, .. }
        | Event::Interrupted { at, .. }
        | Event::Retried { at, .. }
        | Event::Unsure { at, .. }
        | Event::Held { at, .. } => Some((at, None)),
        Event::Failed { at, .. } => at.as_ref().map(|at| (at, None)),
        Event::Started { .. }
        | Event::Parked { .. }
        | Event::Unparked
        | Event::Resumed { .. }
        | Event::Succeeded
        | Event::Cancelled { .. }
        | Event::Released { .. }
        | Event::Hurried { .. } => None,
    }
}
