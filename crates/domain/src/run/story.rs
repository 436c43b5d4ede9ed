//! A run told: what the studio shows, what `lancar runs show` prints, what the snapshot tests hold. Times
//! and ids of the run itself stay in the headline, so that a story can be compared.

use crate::flow::Library;
use crate::remote::{Outcome, Remote};
use crate::time::{Millis, Timestamp};
use crate::trigger::{Effects, NewRun, Scope};
use crate::walk::{Change, Decision, Move, Point};

use super::journal::{Event, Line, ResumeFrom, Waiting};
use super::reason::Reason;
use super::saying::{Call, Came, Place, Saying, Then};
use super::state::{Run, Status};
use super::words::{self, came, way};

/// What a story is headed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// The workflow's name and version.
    pub workflow: String,
    /// Where the run is.
    pub status: Status,
    /// Why it waits or failed.
    pub reason: Option<Reason>,
    /// How long it took, or has been going on.
    pub took: Millis,
}

/// One line of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The journal line it tells; an attempt and its end are one line.
    pub seq: u32,
    /// When.
    pub at: Timestamp,
    /// The block or item.
    pub point: Option<Point>,
    /// What happened.
    pub says: Saying,
}

/// Tells a journal: its headline and its lines. `now` is for runs that go on.
#[must_use]
pub fn story(lines: &[Line], library: &Library, now: Timestamp) -> Option<(Headline, Vec<Told>)> {
    let run = Run::fold(lines)?;
    let name = library
        .pinned(&run.start.flow, run.start.version)
        .map_or_else(
            || run.start.flow.to_string(),
            |program| program.document().name.clone(),
        );
    let last = lines.last().map_or(now, |line| line.at);
    let end = if run.status().is_over() { last } else { now };
    let headline = Headline {
        workflow: format!("{name} v{}", run.version),
        status: run.status(),
        reason: run.reason(),
        took: end.since(run.started_at),
    };
    let mut teller = Teller {
        library,
        told: Vec::new(),
        attempt: None,
        last: None,
    };
    for line in lines {
        teller.tell(line);
    }
    if let Some(Attempt {
        line,
        at,
        number,
        remote,
    }) = teller.attempt.take()
    {
        let call = call(remote.as_ref(), number, Came::Pending, Then::Nothing);
        teller.push(&line, Some(&at), Saying::Call(call));
    }
    Some((headline, teller.told))
}

impl Headline {
    /// As one line: `Sync lead to CRM v7   succeeded in 31 s`.
    #[must_use]
    pub fn to_line(&self) -> String {
        let status = self.status.as_str();
        match (self.status, &self.reason) {
            (Status::Waiting, Some(reason)) => format!("{}   waiting: {reason}", self.workflow),
            (Status::Failed, Some(reason)) => {
                format!("{}   failed after {}: {reason}", self.workflow, self.took)
            }
            _ if self.status.is_over() => format!("{}   {status} in {}", self.workflow, self.took),
            _ => format!("{}   {status} for {}", self.workflow, self.took),
        }
    }
}

impl Told {
    /// As one line: `  2  external request  POST crm.example/leads   201`.
    #[must_use]
    pub fn to_line(&self) -> String {
        format!("{:>3}  {:<17} {}", self.seq, self.says.what(), self.says)
    }
}

/// A try that has not come back yet.
struct Attempt {
    line: Line,
    at: Point,
    number: u32,
    remote: Option<Remote>,
}

struct Teller<'a> {
    library: &'a Library,
    told: Vec<Told>,
    attempt: Option<Attempt>,
    /// What was sent last: a later attempt of the same effect does not carry it again.
    last: Option<Remote>,
}

impl Teller<'_> {
    fn tell(&mut self, line: &Line) {
        match &line.event {
            Event::Started { run } => self.started(line, run),
            Event::Decided {
                at,
                decision,
                leave,
            } => self.decided(line, at, decision, leave),
            Event::Changed { at, changes, .. } => self.changed(line, at, changes),
            Event::Attempted {
                at,
                attempt,
                remote,
                ..
            } => {
                self.attempt = Some(Attempt {
                    line: line.clone(),
                    at: at.clone(),
                    number: *attempt,
                    remote: remote.clone().or_else(|| self.last.clone()),
                });
            }
            Event::Answered {
                at,
                outcome,
                changes,
                ..
            } => {
                self.came_back(line, at, (came(outcome), Then::Nothing));
                self.changed(line, at, changes);
            }
            Event::Interrupted { at, why } => {
                let came = Came::Interrupted { why: why.clone() };
                self.came_back(line, at, (came, Then::Nothing));
            }
            Event::Retried { at, outcome, until } => {
                let in_ms = until.since(line.at);
                self.came_back(line, at, (came(outcome), Then::Retry { in_ms }));
            }
            Event::GaveUp { at, outcome, leave } => {
                let exit = way(leave);
                self.came_back(line, at, (came(outcome), Then::Leave { exit }));
            }
            Event::OptedOut { at, .. } => self.push(line, Some(at), Saying::OptedOut),
            Event::Unsure { at, why } => {
                let came = Came::Unknown { why: why.clone() };
                self.came_back(line, at, (came, Then::Ask));
            }
            Event::Failed {
                at,
                code,
                why,
                outcome,
            } => {
                if let (Some(at), Some(outcome)) = (at, outcome) {
                    self.came_back(line, at, (came(outcome), Then::Nothing));
                }
                let (code, why) = (*code, why.clone());
                self.push(line, at.as_ref(), Saying::Failed { code, why });
            }
            Event::Parked { waiting } => self.push(line, None, waits(waiting)),
            Event::Unparked => self.push(line, None, Saying::GoesOn),
            Event::Resumed { from, version, by } => {
                let (from, version, by) = (place(from), *version, by.clone());
                self.push(line, None, Saying::Resumed { from, version, by });
            }
            Event::Succeeded => self.push(line, None, Saying::Succeeded),
            Event::Cancelled { by } => self.push(line, None, Saying::Cancelled { by: by.clone() }),
            Event::Held { .. }
            | Event::Released { .. }
            | Event::Pretended { .. }
            | Event::Hurried { .. } => self.tested(line),
        }
    }

    /// What happens in test runs only.
    fn tested(&mut self, line: &Line) {
        if let Event::Held { at, remote, .. } = &line.event {
            let call = Call::first(words::sent(remote), Came::Held);
            self.push(line, Some(at), Saying::Call(call));
            self.last = Some(remote.clone());
        } else if let Event::Released { by } = &line.event {
            self.push(line, None, Saying::Released { by: by.clone() });
        } else if let Event::Hurried { by } = &line.event {
            self.push(line, None, Saying::Hurried { by: by.clone() });
        } else if let Event::Pretended {
            at,
            by,
            outcome,
            changes,
            leave,
        } = &line.event
        {
            let failed = matches!(outcome, Outcome::Failed(_));
            let then = match leave.as_ref().filter(|_| failed) {
                Some(leave) => Then::Leave { exit: way(leave) },
                None => Then::End,
            };
            let mut call = self.call_back((came(outcome), then));
            call.pretended_by = Some(by.clone());
            self.push(line, Some(at), Saying::Call(call));
            self.changed(line, at, changes);
            if let (Outcome::Failed(failure), None) = (outcome, leave) {
                let (code, why) = (failure.code, failure.why.clone());
                self.push(line, Some(at), Saying::Failed { code, why });
            }
        }
    }

    fn started(&mut self, line: &Line, run: &NewRun) {
        let (cause, test) = (run.cause.clone(), run.effects == Effects::Held);
        let says = match run.scope {
            Scope::Workflow => Saying::Started { cause, test },
            Scope::Errand { .. } => Saying::Errand { cause, test },
        };
        self.push(line, None, says);
        if !run.inputs.is_empty() {
            let inputs = words::given(run, 200);
            self.push(line, None, Saying::Inputs { inputs });
        }
    }

    fn changed(&mut self, line: &Line, at: &Point, changes: &[Change]) {
        for change in changes {
            self.push(line, Some(at), words::change(self.library, change));
        }
    }

    fn decided(&mut self, line: &Line, at: &Point, decision: &Decision, leave: &Move) {
        let tried = self.block_label(at).unwrap_or_default();
        let says = words::decision(self.library, &tried, (decision, leave));
        self.push(line, Some(at), says);
        self.changed(line, at, line.event.changes());
    }

    fn came_back(&mut self, line: &Line, at: &Point, came: (Came, Then)) {
        let call = self.call_back(came);
        self.push(line, Some(at), Saying::Call(call));
    }

    /// The call that was under way, and what came of it.
    fn call_back(&mut self, (came, then): (Came, Then)) -> Call {
        let (attempt, remote) = match self.attempt.take() {
            Some(Attempt { number, remote, .. }) => (number, remote),
            None => (1, self.last.clone()),
        };
        let call = call(remote.as_ref(), attempt, came, then);
        self.last = remote;
        call
    }

    fn block_label(&self, at: &Point) -> Option<String> {
        let program = self.library.pinned(&at.flow, at.version)?;
        Some(format!("\"{}\"", program.block(&at.block)?.label()))
    }

    fn push(&mut self, line: &Line, point: Option<&Point>, says: Saying) {
        self.told.push(Told {
            seq: line.seq,
            at: line.at,
            point: point.cloned(),
            says,
        });
    }
}

fn call(remote: Option<&Remote>, attempt: u32, came: Came, then: Then) -> Call {
    Call {
        sent: remote.map(words::sent),
        attempt,
        came,
        next: then,
        pretended_by: None,
    }
}

const fn place(from: &ResumeFrom) -> Place {
    match from {
        ResumeFrom::Start => Place::Start,
        ResumeFrom::Block => Place::Block,
        ResumeFrom::Behind(_) => Place::Behind,
    }
}

fn waits(waiting: &Waiting) -> Saying {
    match waiting {
        Waiting::Delay { until } => Saying::Delayed { until: *until },
        Waiting::Turn { behind } => Saying::Behind {
            run: behind.to_string(),
        },
        Waiting::Host { host } => Saying::HostFull {
            host: host.to_string(),
        },
    }
}
