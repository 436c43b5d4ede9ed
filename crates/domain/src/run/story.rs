//! A run told in words: what the studio shows, what `lancar runs show` prints, what the snapshot
//! tests hold. Times and ids of the run itself stay in the headline, so that a story can be compared.

use std::fmt::Write as _;

use crate::error::Code;
use crate::flow::Library;
use crate::remote::{Again, Answer, Failure, Outcome, Remote};
use crate::time::{Millis, Timestamp};
use crate::trigger::{Cause, Effects, NewRun, Scope};
use crate::walk::{Change, Decision, Move, Point};

use super::journal::{Event, Line, ResumeFrom, Waiting};
use super::state::{Run, Status};
use super::words::{self, called, kind_of, mailed, short, way};

/// What a story is headed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// The workflow's name and version.
    pub workflow: String,
    /// Where the run is.
    pub status: Status,
    /// Why it waits or failed.
    pub reason: Option<String>,
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
    /// What kind of thing happened: `tag`, `external request`, …
    pub what: &'static str,
    /// What happened.
    pub words: String,
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
    if let Some((line, attempt, remote)) = teller.attempt.take() {
        let words = format!("{} …", sent(remote.as_ref(), attempt));
        teller.push(&line, None, kind_of(remote.as_ref()), words);
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
        format!("{:>3}  {:<17} {}", self.seq, self.what, self.words)
    }
}

type Attempt = (Line, u32, Option<Remote>);

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
                attempt, remote, ..
            } => {
                let remote = remote.clone().or_else(|| self.last.clone());
                self.attempt = Some((line.clone(), *attempt, remote));
            }
            Event::Answered {
                at,
                outcome,
                changes,
                ..
            } => {
                self.came_back(line, at, &outcome_words(outcome));
                self.changed(line, at, changes);
            }
            Event::Interrupted { at, why } => {
                let why = why.trim_end_matches('.');
                let words = format!(
                    "{why}, made again at once under the same key   ({})",
                    Code::Interrupted
                );
                self.came_back(line, at, &words);
            }
            Event::Retried { at, outcome, until } => {
                let when = match until.since(line.at) {
                    Millis(..=0) => "at once".to_owned(),
                    wait => format!("in {wait}"),
                };
                let words = format!(
                    "{}, retry {when}{}",
                    outcome_words(outcome),
                    code_of(outcome)
                );
                self.came_back(line, at, &words);
            }
            Event::GaveUp { at, outcome, leave } => {
                let words = format!(
                    "{}{} → {}",
                    outcome_words(outcome),
                    code_of(outcome),
                    way(leave)
                );
                self.came_back(line, at, &words);
            }
            Event::OptedOut { at, .. } => {
                let words =
                    "not sent: the bot user does not want e-mail   (mail_opted_out)".to_owned();
                self.push(line, Some(at), "send email", words);
            }
            Event::Unsure { at, why } => {
                self.came_back(line, at, &format!("sent? unknown: {why}   (mail_unknown)"));
            }
            Event::Failed {
                at,
                code,
                why,
                outcome,
            } => {
                if let (Some(at), Some(outcome)) = (at, outcome) {
                    self.came_back(line, at, &outcome_words(outcome));
                }
                self.push(line, at.as_ref(), "failed", format!("{why}   ({code})"));
            }
            Event::Parked { waiting } => self.push(line, None, "waiting", waits(waiting)),
            Event::Unparked => self.push(line, None, "goes on", String::new()),
            Event::Resumed { from, version, by } => {
                let from = match from {
                    ResumeFrom::Start => "from the start",
                    ResumeFrom::Block => "from the block where it stood",
                    ResumeFrom::Behind(_) => "behind the block where it stood",
                };
                self.push(
                    line,
                    None,
                    "resumed",
                    format!("{from}, on v{version}, by {by}"),
                );
            }
            Event::Succeeded => self.push(line, None, "succeeded", String::new()),
            Event::Cancelled { by } => self.push(line, None, "cancelled", format!("by {by}")),
            Event::Held { .. }
            | Event::Released { .. }
            | Event::Pretended { .. }
            | Event::Hurried { .. } => self.tested(line),
        }
    }

    /// What happens in test runs only.
    fn tested(&mut self, line: &Line) {
        if let Event::Held { at, remote, .. } = &line.event {
            let words = format!("{}   shown, not sent", sent(Some(remote), 1));
            self.push(line, Some(at), kind_of(Some(remote)), words);
            self.last = Some(remote.clone());
        } else if let Event::Released { by } = &line.event {
            self.push(line, None, "really sent", format!("by {by}"));
        } else if let Event::Hurried { by } = &line.event {
            self.push(line, None, "goes on", format!("before its time, by {by}"));
        } else if let Event::Pretended {
            at,
            by,
            outcome,
            changes,
            leave,
        } = &line.event
        {
            let came = match outcome {
                Outcome::Failed(failure) if failure.answer.is_none() => "failed".to_owned(),
                outcome => outcome_words(outcome),
            };
            let mut words = format!("pretended by {by}: {came}{}", code_of(outcome));
            if let (Outcome::Failed(_), Some(leave)) = (outcome, leave) {
                let _ = write!(words, " → {}", way(leave));
            }
            self.came_back(line, at, &words);
            self.changed(line, at, changes);
            if let (Outcome::Failed(failure), None) = (outcome, leave) {
                let words = format!("{}   ({})", failure.why, failure.code);
                self.push(line, Some(at), "failed", words);
            }
        }
    }

    fn started(&mut self, line: &Line, run: &NewRun) {
        let what = match run.scope {
            Scope::Workflow => "started",
            Scope::Errand { .. } => "errand",
        };
        let mut words = cause(&run.cause);
        if run.effects == Effects::Held {
            words += ", as a test: nothing is sent unless asked";
        }
        self.push(line, None, what, words);
        if run.inputs.is_empty() {
            return;
        }
        let inputs = run.inputs.iter();
        let inputs = inputs.map(|(name, v)| format!("{name} = {}", short(&v.to_text(), 200)));
        let words = inputs.collect::<Vec<_>>().join(", ");
        self.push(line, None, "inputs", words);
    }

    fn changed(&mut self, line: &Line, at: &Point, changes: &[Change]) {
        for change in changes {
            let (what, words) = words::change(self.library, change);
            self.push(line, Some(at), what, words);
        }
    }

    fn decided(&mut self, line: &Line, at: &Point, decision: &Decision, leave: &Move) {
        let tried = self.block_label(at).unwrap_or_default();
        let (what, words) = words::decision(self.library, &tried, (decision, leave));
        self.push(line, Some(at), what, words);
        self.changed(line, at, line.event.changes());
    }

    fn came_back(&mut self, line: &Line, at: &Point, words: &str) {
        let (attempt, remote) = match self.attempt.take() {
            Some((_, attempt, remote)) => (attempt, remote),
            None => (1, self.last.clone()),
        };
        let words = format!("{}   {words}", sent(remote.as_ref(), attempt));
        self.push(line, Some(at), kind_of(remote.as_ref()), words);
        self.last = remote;
    }

    fn block_label(&self, at: &Point) -> Option<String> {
        let program = self.library.pinned(&at.flow, at.version)?;
        Some(format!("\"{}\"", program.block(&at.block)?.label()))
    }

    fn push(&mut self, line: &Line, point: Option<&Point>, what: &'static str, words: String) {
        self.told.push(Told {
            seq: line.seq,
            at: line.at,
            point: point.cloned(),
            what,
            words,
        });
    }
}

fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Conversation { block } => format!("by conversation, block \"{block}\""),
        Cause::Run { run, block } => format!("by {run}, block \"{block}\""),
        Cause::Api { actor } => format!("by {actor}, through the API"),
        Cause::Member { member } => format!("by {member}"),
    }
}

fn sent(remote: Option<&Remote>, attempt: u32) -> String {
    let mut words = match remote {
        Some(Remote::Request(request)) => called(request),
        Some(Remote::Mail(mail)) => mailed(mail),
        None => String::new(),
    };
    if attempt > 1 {
        let _ = write!(words, "   try {attempt}, same key");
    }
    words
}

fn outcome_words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Answered(answer) => answer.status.to_string(),
        Outcome::Accepted { .. } => "accepted".to_owned(),
        Outcome::Kept => "not sent: there is no e-mail profile; see the outbox".to_owned(),
        Outcome::Failed(Failure {
            answer: Some(Answer { status, .. }),
            again,
            ..
        }) => match again {
            Again::After(wait) => format!("{status}, asked to wait {wait}"),
            Again::Yes | Again::Never => status.to_string(),
        },
        Outcome::Failed(failure) => failure.why.trim_end_matches('.').to_owned(),
        Outcome::Unknown { why } => format!("sent? unknown: {why}"),
    }
}

fn code_of(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Failed(failure) => format!("   ({})", failure.code),
        Outcome::Answered(_)
        | Outcome::Accepted { .. }
        | Outcome::Kept
        | Outcome::Unknown { .. } => String::new(),
    }
}

fn waits(waiting: &Waiting) -> String {
    match waiting {
        Waiting::Delay { until } => format!("delay until {until}"),
        Waiting::Turn { behind } => format!("one at a time, behind {behind}"),
        Waiting::Host { host } => format!("limit of calls to {host}"),
    }
}
