//! What a run does next, and what an outcome means for it. Drivers only carry out what these
//! functions say: no decision and no retry arithmetic lives in a driver.

use crate::action::{RetryPlan, Task, conclude_answer};
use crate::block::{Content, Delivery};
use crate::bot_user::Facts;
use crate::error::Code;
use crate::flow::{Exit, Library};
use crate::id::RunId;
use crate::remote::{Again, Failure, Outcome, Remote};
use crate::sentence::Sentence;
use crate::time::{Millis, Timestamp};
use crate::trigger::{Effects, MAX_DEPTH, Scope};
use crate::walk::{
    Arrival, Chance, Change, Control, Decision, Move, Point, Refusal, Step, advance, draw,
    start_of, travel,
};

use super::journal::{Event, ResumeFrom, Waiting};
use super::sentences;
use super::state::{Pending, Phase, Position, Run};

/// Blocks without anything to do that a walk may go through one after the other.
const SILENT_STEPS: usize = 100;

/// How much a run may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Blocks and items a run may go through.
    pub blocks: u32,
    /// How old a run may be.
    pub age: Millis,
    /// How many triggers may stand in a chain of workflows that trigger workflows.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            blocks: 10_000,
            age: Millis::days(30),
            depth: MAX_DEPTH,
        }
    }
}

/// What is next for a run.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time, taken apart at once; a box would cost more than it saves"
)]
pub enum Next {
    /// Append this line; changes in it commit with it. Then ask again.
    Append(Event),
    /// Append this line, commit, and only then perform the effect it starts.
    Start(Box<Started>),
    /// Nothing until it is due, told, or its effect comes back.
    Wait,
}

/// A remote effect about to start.
#[derive(Debug, Clone, PartialEq)]
pub struct Started {
    /// The line to append.
    pub event: Event,
    /// What to perform after the commit.
    pub pending: Pending,
}

/// What is next for `run`, at `facts.now`. `id` is an id for a run it may trigger.
#[must_use]
pub fn next(run: &Run, library: &Library, facts: &Facts, limits: Limits, id: RunId) -> Next {
    match &run.phase {
        // A run that has nothing left to do may end, however many blocks and days it took.
        Phase::Ready(position) => {
            match walk_on(run, position, library, facts, &chance(run, limits, id)) {
                end @ Next::Append(Event::Succeeded) => end,
                more => match over_limit(run, facts.now, limits) {
                    Some(refusal) => Next::Append(failed(point_of(position), refusal)),
                    None => more,
                },
            }
        }
        Phase::Parked(Waiting::Delay { until }, _) if *until <= facts.now => {
            Next::Append(Event::Unparked)
        }
        Phase::Retrying(pending, until, _) if *until <= facts.now => {
            match over_limit(run, facts.now, limits) {
                Some(refusal) => Next::Append(failed(Some(pending.at.clone()), refusal)),
                None => Next::Start(Box::new(again(pending))),
            }
        }
        Phase::Parked(..)
        | Phase::Retrying(..)
        | Phase::Performing(_)
        | Phase::Unsure(..)
        | Phase::Held(_)
        | Phase::Failed(..)
        | Phase::Succeeded(_)
        | Phase::Cancelled => Next::Wait,
    }
}

fn over_limit(run: &Run, now: Timestamp, limits: Limits) -> Option<Refusal> {
    if run.steps >= limits.blocks {
        let why = sentences::run_too_many_blocks(run.steps, limits.blocks);
        return Some(Refusal::new(Code::TooManyBlocks, why));
    }
    let began = run.start.start_at.unwrap_or(run.started_at);
    let age = now.since(began);
    if age > limits.age {
        let why = sentences::run_too_old(age, limits.age);
        return Some(Refusal::new(Code::RunTooOld, why));
    }
    None
}

fn chance(run: &Run, limits: Limits, id: RunId) -> Chance {
    Chance {
        within: Some(run.start.id.clone()),
        depth: run.start.depth,
        deepest: limits.depth,
        ..Chance::new(u64::from(run.next_seq), id)
    }
}

fn walk_on(
    run: &Run,
    position: &Position,
    library: &Library,
    facts: &Facts,
    chance: &Chance,
) -> Next {
    let point = match position {
        Position::At(point) => point.clone(),
        Position::Again(pending) => return Next::Start(Box::new(again(pending))),
        Position::Start => match library.pinned(&run.start.flow, run.version) {
            None => {
                let why = sentences::version_gone(run.version, run.start.flow.as_str());
                return Next::Append(failed(None, Refusal::new(Code::BlockMissing, why)));
            }
            Some(program) => match start_of(program) {
                Some(point) => point,
                None => return Next::Append(Event::Succeeded),
            },
        },
        Position::Left(from, leave) => {
            if matches!(run.start.scope, Scope::Errand { .. }) {
                return Next::Append(Event::Succeeded);
            }
            match travel(library, from, &mut Vec::new(), leave) {
                Ok(Arrival::At(point)) => point,
                Ok(Arrival::End | Arrival::Rest) => return Next::Append(Event::Succeeded),
                Err(refusal) => return Next::Append(failed(Some(from.clone()), refusal)),
            }
        }
    };
    step_at(run, point, library, facts, chance)
}

fn step_at(run: &Run, mut at: Point, library: &Library, facts: &Facts, chance: &Chance) -> Next {
    for _ in 0..SILENT_STEPS {
        let leave = match advance(library, facts, &at, chance) {
            Step::Control(Control {
                decision: Decision::Through,
                leave,
            }) => leave,
            step => return appended(run, at, facts, step),
        };
        // The end of an action list is no news: travel on without a line of its own.
        match travel(library, &at, &mut Vec::new(), &leave) {
            Ok(Arrival::At(point)) => at = point,
            Ok(Arrival::End | Arrival::Rest) => return Next::Append(Event::Succeeded),
            Err(refusal) => return Next::Append(failed(Some(at), refusal)),
        }
    }
    let refusal = Refusal::new(Code::TooManyBlocks, sentences::walk_in_circle());
    Next::Append(failed(Some(at), refusal))
}

fn appended(run: &Run, at: Point, facts: &Facts, step: Step) -> Next {
    match step {
        Step::Control(control) => Next::Append(Event::Decided {
            at,
            decision: control.decision,
            leave: control.leave,
        }),
        Step::Local(local) => Next::Append(Event::Changed {
            at,
            changes: local.changes,
            leave: local.leave,
        }),
        Step::Remote(remote) => begin(run, at, remote, facts),
        Step::Ask(_) => {
            let refusal = Refusal::new(Code::BlockMissing, sentences::workflow_never_asks());
            Next::Append(failed(Some(at), refusal))
        }
        Step::Stop(refusal) => Next::Append(failed(Some(at), refusal)),
    }
}

fn begin(run: &Run, at: Point, remote: Remote, facts: &Facts) -> Next {
    let remote = match remote {
        Remote::Mail(mail) => match mail.respecting_opt_out(facts) {
            Some(mail) => Remote::Mail(mail),
            None => {
                let leave = Move::Exit(Exit::next());
                return Next::Append(Event::OptedOut { at, leave });
            }
        },
        request @ Remote::Request(_) => request,
    };
    let key = format!("{}.{}", run.start.id, run.next_seq);
    if run.start.effects == Effects::Held {
        return Next::Append(Event::Held { at, key, remote });
    }
    let event = Event::Attempted {
        at: at.clone(),
        attempt: 1,
        key: key.clone(),
        remote: Some(remote.clone()),
    };
    let pending = Pending {
        at,
        attempt: 1,
        interrupted: 0,
        key,
        remote,
    };
    Next::Start(Box::new(Started { event, pending }))
}

fn again(pending: &Pending) -> Started {
    let attempt = pending.attempt.saturating_add(1);
    let event = Event::Attempted {
        at: pending.at.clone(),
        attempt,
        key: pending.key.clone(),
        remote: None,
    };
    Started {
        event,
        pending: Pending {
            attempt,
            ..pending.clone()
        },
    }
}

/// The line that an outcome adds to the run that performed it.
#[must_use]
pub fn conclude(run: &Run, library: &Library, facts: &Facts, outcome: Outcome) -> Option<Event> {
    let Phase::Performing(pending) = &run.phase else {
        return None;
    };
    let at = pending.at.clone();
    let rules = Rules::of(library, &at);
    Some(match outcome {
        Outcome::Answered(answer) => {
            let changes = rules
                .request
                .map(|request| request.map(&answer, facts))
                .unwrap_or_default();
            Event::Answered {
                at,
                outcome: Outcome::Answered(answer.kept()),
                changes,
                leave: rules.success(),
            }
        }
        outcome @ (Outcome::Accepted { .. } | Outcome::Kept) => Event::Answered {
            at,
            outcome,
            changes: Vec::new(),
            leave: rules.success(),
        },
        Outcome::Unknown { why } => match unrepeated(pending, &why) {
            Some(event) => event,
            None => tried(
                run,
                pending,
                &rules,
                unknown(&pending.remote, why),
                facts.now,
            ),
        },
        Outcome::Failed(failure) => tried(run, pending, &rules, failure, facts.now),
    })
}

/// A try that did not work: repeated by the plan, else given up.
pub(super) fn tried(
    run: &Run,
    pending: &Pending,
    rules: &Rules<'_>,
    failure: Failure,
    now: Timestamp,
) -> Event {
    let draw = draw(run.start.id.as_str(), u64::from(run.next_seq));
    match rules.plan.wait(pending.attempt, failure.again, draw) {
        Some(wait) => Event::Retried {
            at: pending.at.clone(),
            outcome: Outcome::Failed(failure.kept()),
            until: now.plus(wait),
        },
        None => gave_up(pending.at.clone(), rules, failure.kept()),
    }
}

/// What an unknown outcome leads to where the author does not want the effect repeated.
pub(super) fn unrepeated(pending: &Pending, why: &Sentence) -> Option<Event> {
    let Remote::Mail(mail) = &pending.remote else {
        return None;
    };
    let at = pending.at.clone();
    let why = why.clone();
    match mail.delivery {
        Delivery::AtLeastOnce => None,
        Delivery::Ask => Some(Event::Unsure { at, why }),
        Delivery::AtMostOnce => Some(Event::Answered {
            at,
            outcome: Outcome::Unknown { why },
            changes: Vec::new(),
            leave: Move::Exit(Exit::next()),
        }),
    }
}

/// An unknown outcome as a failure that trying again can mend: it counts as a try.
const fn unknown(remote: &Remote, why: Sentence) -> Failure {
    let code = match remote {
        Remote::Mail(_) => Code::MailUnknown,
        Remote::Request(_) => Code::Interrupted,
    };
    Failure {
        code,
        why,
        again: Again::Yes,
        answer: None,
    }
}

fn gave_up(at: Point, rules: &Rules<'_>, failure: Failure) -> Event {
    match rules.failure(&failure) {
        Some(exit) => Event::GaveUp {
            at,
            outcome: Outcome::Failed(failure),
            leave: Move::Exit(exit),
        },
        None => Event::Failed {
            at: Some(at),
            code: failure.code,
            why: failure.why.clone(),
            outcome: Some(Outcome::Failed(failure)),
        },
    }
}

/// The way on after the effect at a point worked.
pub(crate) fn success_at(library: &Library, at: &Point) -> Move {
    Rules::of(library, at).success()
}

/// How a person lets a run go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumption {
    /// Again from the Start.
    Start,
    /// The block where it stands is tried again.
    Block,
    /// The block where it stands counts as done.
    Skip,
}

/// The line that makes a failed run, or one that waits for a person, go on.
///
/// # Errors
/// When the run is not in such a state, or the version does not have the block it stands at.
pub fn resume(
    run: &Run,
    library: &Library,
    how: Resumption,
    version: u32,
    by: &str,
) -> Result<Event, Refusal> {
    match &run.phase {
        Phase::Failed(..) | Phase::Unsure(..) => {}
        Phase::Ready(_)
        | Phase::Parked(..)
        | Phase::Performing(_)
        | Phase::Retrying(..)
        | Phase::Held(_)
        | Phase::Succeeded(_)
        | Phase::Cancelled => {
            let why = sentences::run_not_failed(run.status().as_str());
            return Err(Refusal::new(Code::RunNotFailed, why));
        }
    }
    let missing = |why| Refusal::new(Code::BlockMissing, why);
    let Some(program) = library.pinned(&run.start.flow, version) else {
        let why = sentences::no_version_of_flow(version, run.start.flow.as_str());
        return Err(missing(why));
    };
    if how != Resumption::Start
        && let Some(point) = point_of(&run.position())
    {
        if program.block(&point.block).is_none() {
            let why = sentences::no_block_in_version(version, point.block.as_str());
            return Err(missing(why));
        }
        let there = Point {
            version,
            ..point.clone()
        };
        let before = Rules::of(library, &point);
        if before.block.is_some() && before.item != Rules::of(library, &there).item {
            let why = sentences::other_items_in_version(version, point.block.as_str());
            return Err(missing(why));
        }
    }
    let from = match how {
        Resumption::Start => ResumeFrom::Start,
        Resumption::Block => ResumeFrom::Block,
        Resumption::Skip => ResumeFrom::Behind(match point_of(&run.position()) {
            Some(point) => Rules::of(library, &Point { version, ..point }).success(),
            None => Move::NextItem,
        }),
    };
    Ok(Event::Resumed {
        from,
        version,
        by: by.to_owned(),
    })
}

fn point_of(position: &Position) -> Option<Point> {
    match position {
        Position::Start => None,
        Position::At(point) | Position::Left(point, _) => Some(point.clone()),
        Position::Again(pending) => Some(pending.at.clone()),
    }
}

fn failed(at: Option<Point>, refusal: Refusal) -> Event {
    Event::Failed {
        at,
        code: refusal.code,
        why: refusal.why,
        outcome: None,
    }
}

/// What the block or item at a point says about its remote effect.
pub(super) struct Rules<'a> {
    pub(super) request: Option<&'a crate::action::ExternalRequest>,
    item: Option<&'a crate::id::ItemId>,
    block: Option<&'a crate::flow::Block>,
    plan: RetryPlan,
}

impl<'a> Rules<'a> {
    pub(super) fn of(library: &'a Library, at: &Point) -> Self {
        let block = library
            .pinned(&at.flow, at.version)
            .and_then(|program| program.block(&at.block));
        let mut rules = Self {
            request: None,
            item: None,
            block,
            plan: RetryPlan::DEFAULT,
        };
        if let Some(Content::Action(action)) = block.map(|block| &block.content)
            && let Some(item) = action.items.get(at.item)
        {
            rules.item = Some(&item.id);
            if let Task::ExternalRequest(request) = &item.task {
                rules.plan = request.retry.plan();
                rules.request = Some(request);
            }
        }
        rules
    }

    fn is_wired(&self, exit: &Exit) -> bool {
        self.block
            .is_some_and(|block| block.exits.contains_key(exit))
    }

    pub(super) fn success(&self) -> Move {
        let Some(item) = self.item else {
            return Move::Exit(Exit::next());
        };
        let exit = Exit::of_item(item, "2xx");
        if self.is_wired(&exit) {
            Move::Exit(exit)
        } else {
            Move::NextItem
        }
    }

    pub(super) fn failure(&self, failure: &Failure) -> Option<Exit> {
        match self.item {
            Some(item) => conclude_answer(item, failure, &|exit| self.is_wired(exit)),
            None => Some(Exit::named("failed")).filter(|exit| self.is_wired(exit)),
        }
    }
}

/// The changes a line carries, for the commit it is part of.
impl Event {
    /// What it changes in our own database.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        match self {
            Self::Changed { changes, .. }
            | Self::Answered { changes, .. }
            | Self::Pretended { changes, .. } => changes,
            Self::Decided {
                decision: Decision::Picked { saved, .. },
                ..
            } => saved,
            Self::Decided { .. }
            | Self::Started { .. }
            | Self::Attempted { .. }
            | Self::Interrupted { .. }
            | Self::Retried { .. }
            | Self::GaveUp { .. }
            | Self::OptedOut { .. }
            | Self::Unsure { .. }
            | Self::Parked { .. }
            | Self::Unparked
            | Self::Resumed { .. }
            | Self::Succeeded
            | Self::Failed { .. }
            | Self::Cancelled { .. }
            | Self::Held { .. }
            | Self::Released { .. }
            | Self::Hurried { .. } => &[],
        }
    }
}
