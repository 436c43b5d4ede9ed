//! What a walk did that is counted: it began at a Start, came to a block, left one by an exit.
//!
//! Must stay true: it is told beside a walk and never read by one. A block that a walk comes to is told
//! once, however many items it has, tries it takes or turns pass meanwhile; what an errand does is a
//! step of its conversation, which tells it.

use crate::flow::{Exit, Library};
use crate::id::{BlockId, FlowId};
use crate::run::{Event, Phase, Position, Run};
use crate::trail;
use crate::trigger::Scope;
use crate::walk::{Move, Point, start_of};

/// Room for what most runs do at once.
const ROOM: usize = 16;
/// Blocks without anything to do that a walk goes through one after the other; more is a circle.
const SILENT_STEPS: usize = 100;

/// One thing a walk did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tread {
    /// The sub flow.
    pub flow: FlowId,
    /// The block; none for the Start.
    pub block: Option<BlockId>,
    /// The exit it left by; none when it came.
    pub exit: Option<Exit>,
}

impl Tread {
    /// It began at the Start.
    #[must_use]
    pub fn began(flow: &FlowId) -> Self {
        Self {
            flow: flow.clone(),
            block: None,
            exit: None,
        }
    }

    /// It came to the block of a point.
    #[must_use]
    pub fn came(point: &Point) -> Self {
        Self {
            flow: point.flow.clone(),
            block: Some(point.block.clone()),
            exit: None,
        }
    }

    /// It left the block of a point.
    #[must_use]
    pub fn left(point: &Point, exit: &Exit) -> Self {
        Self {
            exit: Some(exit.clone()),
            ..Self::came(point)
        }
    }
}

/// Adds what a conversation does by a move it is about to make. An Output leaves by an exit of the
/// block that called its function.
pub fn of_move(
    (from, leave): (&Point, &Move),
    caller: Option<&Point>,
    library: &Library,
    treads: &mut Vec<Tread>,
) {
    match leave {
        Move::Exit(exit) => treads.push(Tread::left(from, exit)),
        Move::Back(title) => {
            treads.extend(caller.map(|caller| Tread::left(caller, &Exit::named(title))));
        }
        Move::Into(flow) => {
            treads.extend(library.current(flow).map(|_| Tread::began(flow)));
        }
        Move::NextItem | Move::To(_) | Move::Rest => {}
    }
}

/// Adds what a run does by a line that is about to be appended to it. An exit is told when the run goes
/// on from it and not when it is decided, so that a block a person skipped counts as left, and a line
/// that only waits tells nothing twice.
pub fn of_line(run: &Run, library: &Library, event: &Event, treads: &mut Vec<Tread>) {
    let (Scope::Workflow, Phase::Ready(position)) = (&run.start.scope, &run.phase) else {
        return;
    };
    let to = match (event, trail::place(event)) {
        (Event::Succeeded, _) => None,
        (_, Some((at, _))) => Some(at),
        (_, None) => return,
    };
    if treads.is_empty() {
        treads.reserve(ROOM);
    }
    let mut here = match position {
        Position::Start => begin(run, library, treads),
        // It could not go on from there.
        Position::Left(from, _) if matches!(event, Event::Failed { .. }) && to == Some(from) => {
            return;
        }
        Position::Left(from, leave) => follow(library, from, leave, treads),
        Position::At(point) => Some(point.clone()),
        Position::Again(_) => return,
    };
    // The end of an action list, and a block without anything to do, have no line of their own.
    for _ in 0..SILENT_STEPS {
        let Some(point) = here else { return };
        if to.is_some_and(|to| to.block == point.block && to.item == point.item) {
            return;
        }
        here = leave_by(library, &point, &Exit::next(), treads);
    }
}

fn begin(run: &Run, library: &Library, treads: &mut Vec<Tread>) -> Option<Point> {
    treads.push(Tread::began(&run.start.flow));
    let program = library.pinned(&run.start.flow, run.version)?;
    let first = start_of(program)?;
    treads.push(Tread::came(&first));
    Some(first)
}

/// Where a move of a workflow leads; it enters no other sub flow.
fn follow(library: &Library, from: &Point, leave: &Move, treads: &mut Vec<Tread>) -> Option<Point> {
    match leave {
        Move::NextItem => Some(Point {
            item: from.item + 1,
            ..from.clone()
        }),
        Move::Exit(exit) => leave_by(library, from, exit, treads),
        Move::To(block) => Some(come(from, block, treads)),
        Move::Into(_) | Move::Back(_) | Move::Rest => None,
    }
}

fn leave_by(
    library: &Library,
    from: &Point,
    exit: &Exit,
    treads: &mut Vec<Tread>,
) -> Option<Point> {
    let program = library.pinned(&from.flow, from.version)?;
    let target = program.block(&from.block)?.exits.get(exit);
    treads.push(Tread::left(from, exit));
    target.map(|block| come(from, block, treads))
}

fn come(from: &Point, block: &BlockId, treads: &mut Vec<Tread>) -> Point {
    let there = Point {
        block: block.clone(),
        item: 0,
        ..from.clone()
    };
    treads.push(Tread::came(&there));
    there
}
