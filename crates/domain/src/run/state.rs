//! What a journal adds up to. Live work and recovery go through the same fold.

use crate::error::Code;
use crate::id::BlockId;
use crate::remote::{Outcome, Remote};
use crate::sentence::Sentence;
use crate::time::Timestamp;
use crate::trigger::{NewRun, Order, Scope};
use crate::walk::{Move, Point};

use super::journal::{Event, Line, ResumeFrom, Waiting};
use super::reason::Reason;
use super::sentences;

/// A run, folded from its journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// All that was fixed at the trigger.
    pub start: NewRun,
    /// When it was triggered.
    pub started_at: Timestamp,
    /// The version it walks: the one of the trigger, unless it was resumed on another.
    pub version: u32,
    /// How far it is.
    pub phase: Phase,
    /// Blocks and items it went through.
    pub steps: u32,
    /// The number of the next line.
    pub next_seq: u32,
    /// The host that was called when it failed; none while it has not failed, or failed otherwise.
    pub failed_host: Option<String>,
}

/// How far a run is.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// It stands somewhere and can go on.
    Ready(Position),
    /// It waits before it goes on there.
    Parked(Waiting, Position),
    /// An attempt was started and has not come back.
    Performing(Pending),
    /// An attempt is repeated at that moment.
    Retrying(Pending, Timestamp, Sentence),
    /// A person decides whether the mail is sent again.
    Unsure(Pending, Sentence),
    /// A test: what would be sent is shown, and a person says what becomes of it.
    Held(Pending),
    /// It can not go on by itself; it stands there.
    Failed(Position, Code, Sentence),
    /// It went through, by that way out (for the conversation that waits for it).
    Succeeded(Option<Move>),
    /// Someone ended it.
    Cancelled,
}

/// Where a run stands between two steps.
#[derive(Debug, Clone, PartialEq)]
pub enum Position {
    /// Before the first block.
    Start,
    /// On a block or item.
    At(Point),
    /// Behind a block or item, about to leave it.
    Left(Point, Move),
    /// Before another attempt of an effect that was begun: the same bytes under the same key.
    Again(Box<Pending>),
}

/// A remote effect between its first start and its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// The block or item.
    pub at: Point,
    /// Tries started so far: attempts without those that were interrupted.
    pub attempt: u32,
    /// Attempts in a row whose end nobody saw.
    pub interrupted: u32,
    /// The same for every attempt.
    pub key: String,
    /// What is sent.
    pub remote: Remote,
}

/// The word for a phase in lists, filters and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It has not begun, and nothing holds it.
    Queued,
    /// A step is being done.
    Running,
    /// Something holds it; the reason is known in words.
    Waiting,
    /// It went through.
    Succeeded,
    /// It can not go on by itself.
    Failed,
    /// Someone ended it.
    Cancelled,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 6] = [
        Self::Queued,
        Self::Running,
        Self::Waiting,
        Self::Succeeded,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more happens by itself.
    #[must_use]
    pub const fn is_over(self) -> bool {
        match self {
            Self::Succeeded | Self::Failed | Self::Cancelled => true,
            Self::Queued | Self::Running | Self::Waiting => false,
        }
    }
}

impl std::str::FromStr for Status {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or(())
    }
}

impl Run {
    /// Folds a whole journal; none when its first line is not a start.
    #[must_use]
    pub fn fold(lines: &[Line]) -> Option<Self> {
        let (first, rest) = lines.split_first()?;
        let Event::Started { run } = &first.event else {
            return None;
        };
        let mut folded = Self::begin(run.clone(), first.at);
        for line in rest {
            folded.apply(&line.event);
        }
        Some(folded)
    }

    /// A run right after its first line.
    #[must_use]
    pub fn begin(start: NewRun, at: Timestamp) -> Self {
        let position = first(&start);
        let phase = match start.start_at {
            Some(until) => Phase::Parked(Waiting::Delay { until }, position),
            None => Phase::Ready(position),
        };
        Self {
            version: start.version,
            start,
            started_at: at,
            phase,
            steps: 0,
            next_seq: 1,
            failed_host: None,
        }
    }

    /// Adds one line. A line that does not fit the phase changes nothing but the count: what is
    /// over stays over, but for a failed run that is resumed.
    pub fn apply(&mut self, event: &Event) {
        self.next_seq = self.next_seq.saturating_add(1);
        if !self.takes(event) {
            return;
        }
        match event {
            Event::Started { .. } => {}
            Event::Decided { at, leave, .. }
            | Event::Changed { at, leave, .. }
            | Event::Answered { at, leave, .. }
            | Event::GaveUp { at, leave, .. }
            | Event::OptedOut { at, leave } => {
                self.steps = self.steps.saturating_add(1);
                self.phase = Phase::Ready(Position::Left(at.clone(), leave.clone()));
            }
            Event::Attempted {
                at,
                attempt,
                key,
                remote,
            } => self.attempted(at, *attempt, key, remote.as_ref()),
            Event::Interrupted { .. } => {
                if let Phase::Performing(pending) = &self.phase {
                    self.phase = Phase::Ready(Position::Again(Box::new(Pending {
                        attempt: pending.attempt.saturating_sub(1),
                        interrupted: pending.interrupted.saturating_add(1),
                        ..pending.clone()
                    })));
                }
            }
            Event::Retried { outcome, until, .. } => {
                if let Phase::Performing(pending) = &self.phase {
                    let mut pending = pending.clone();
                    if !is_interruption(outcome) {
                        pending.interrupted = 0;
                    }
                    self.phase = Phase::Retrying(pending, *until, why(outcome));
                }
            }
            Event::Unsure { why, .. } => {
                if let Phase::Performing(pending) = &self.phase {
                    self.phase = Phase::Unsure(pending.clone(), why.clone());
                }
            }
            Event::Parked { waiting } => {
                let position = self.position();
                self.phase = Phase::Parked(waiting.clone(), position);
            }
            Event::Unparked => self.phase = Phase::Ready(self.position()),
            Event::Resumed { from, version, .. } => {
                self.failed_host = None;
                self.resumed(from, *version);
            }
            Event::Succeeded => self.phase = Phase::Succeeded(self.way_out()),
            Event::Failed { at, code, why, .. } => {
                let position = self.stopped_at(at.as_ref());
                self.failed_host = self.called_host();
                self.phase = Phase::Failed(position, *code, why.clone());
            }
            Event::Cancelled { .. } => self.phase = Phase::Cancelled,
            Event::Held { at, key, remote } => {
                self.phase = Phase::Held(Pending {
                    at: at.clone(),
                    attempt: 0,
                    interrupted: 0,
                    key: key.clone(),
                    remote: remote.clone(),
                });
            }
            Event::Released { .. } => {
                if let Phase::Held(pending) = &self.phase {
                    self.phase = Phase::Ready(Position::Again(Box::new(pending.clone())));
                }
            }
            Event::Pretended {
                at, outcome, leave, ..
            } => {
                self.steps = self.steps.saturating_add(1);
                if leave.is_none() {
                    self.failed_host = self.called_host();
                }
                self.phase = match leave {
                    Some(leave) => Phase::Ready(Position::Left(at.clone(), leave.clone())),
                    None => failed_by(at, outcome),
                };
            }
            Event::Hurried { .. } => self.phase = Phase::Ready(self.position()),
        }
    }

    /// Whether a line fits the phase.
    const fn takes(&self, event: &Event) -> bool {
        let phase = &self.phase;
        match event {
            Event::Started { .. } => false,
            Event::Decided { .. }
            | Event::Changed { .. }
            | Event::OptedOut { .. }
            | Event::Held { .. }
            | Event::Succeeded => matches!(phase, Phase::Ready(_)),
            Event::Released { .. } | Event::Pretended { .. } => matches!(phase, Phase::Held(_)),
            Event::Hurried { .. } => matches!(phase, Phase::Parked(Waiting::Delay { .. }, _)),
            Event::Attempted { .. } => matches!(
                phase,
                Phase::Ready(_) | Phase::Retrying(..) | Phase::Performing(_)
            ),
            Event::Answered { .. }
            | Event::GaveUp { .. }
            | Event::Interrupted { .. }
            | Event::Retried { .. }
            | Event::Unsure { .. } => matches!(phase, Phase::Performing(_)),
            Event::Parked { .. } => matches!(phase, Phase::Ready(_) | Phase::Retrying(..)),
            Event::Unparked => matches!(phase, Phase::Parked(..)),
            Event::Resumed { .. } => matches!(phase, Phase::Failed(..) | Phase::Unsure(..)),
            Event::Failed { .. } => !self.status().is_over(),
            // A failed run may still be ended for good; then it can not be resumed any more.
            Event::Cancelled { .. } => !matches!(phase, Phase::Succeeded(_) | Phase::Cancelled),
        }
    }

    /// The host of the effect it is at.
    fn called_host(&self) -> Option<String> {
        match &self.phase {
            Phase::Performing(pending)
            | Phase::Retrying(pending, ..)
            | Phase::Unsure(pending, _)
            | Phase::Held(pending) => pending.remote.host(),
            Phase::Ready(position) | Phase::Parked(_, position) | Phase::Failed(position, ..) => {
                match position {
                    Position::Again(pending) => pending.remote.host(),
                    Position::Start | Position::At(_) | Position::Left(..) => None,
                }
            }
            Phase::Succeeded(_) | Phase::Cancelled => None,
        }
    }

    /// The block it failed at; none while it has not failed, or before its first block.
    #[must_use]
    pub fn failed_block(&self) -> Option<&BlockId> {
        let Phase::Failed(position, ..) = &self.phase else {
            return None;
        };
        match position {
            Position::Start => None,
            Position::At(point) | Position::Left(point, _) => Some(&point.block),
            Position::Again(pending) => Some(&pending.at.block),
        }
    }

    /// Where a failure leaves the run. Behind a block that is done it stays behind it, and before
    /// another attempt (when a limit stopped it) it keeps the key: resuming must double nothing.
    fn stopped_at(&self, at: Option<&Point>) -> Position {
        if let (Phase::Performing(_), Some(at)) = (&self.phase, at) {
            return Position::At(at.clone());
        }
        match (self.position(), at) {
            (Position::Left(behind, leave), Some(at)) if behind == *at => {
                Position::Left(behind, leave)
            }
            (Position::Again(pending), Some(at)) if pending.at == *at => Position::Again(pending),
            (
                Position::Start | Position::At(_) | Position::Left(..) | Position::Again(_),
                Some(at),
            ) => Position::At(at.clone()),
            (position, None) => position,
        }
    }

    fn attempted(&mut self, at: &Point, attempt: u32, key: &str, remote: Option<&Remote>) {
        let known = match &self.phase {
            Phase::Performing(pending)
            | Phase::Retrying(pending, ..)
            | Phase::Unsure(pending, _) => Some(pending),
            Phase::Ready(Position::Again(pending)) | Phase::Parked(_, Position::Again(pending)) => {
                Some(&**pending)
            }
            Phase::Ready(Position::Start | Position::At(_) | Position::Left(..))
            | Phase::Parked(_, Position::Start | Position::At(_) | Position::Left(..))
            | Phase::Held(_)
            | Phase::Failed(..)
            | Phase::Succeeded(_)
            | Phase::Cancelled => None,
        };
        let same = known.filter(|known| known.key == key);
        let interrupted = same.map_or(0, |known| known.interrupted);
        if let Some(remote) = remote.or(known.map(|known| &known.remote)).cloned() {
            let pending = Pending {
                at: at.clone(),
                attempt,
                interrupted,
                key: key.to_owned(),
                remote,
            };
            self.phase = Phase::Performing(pending);
        }
    }

    fn resumed(&mut self, from: &ResumeFrom, version: u32) {
        self.version = version;
        self.steps = 0;
        let position = match from {
            ResumeFrom::Start => first(&self.start),
            ResumeFrom::Block => self.position(),
            ResumeFrom::Behind(leave) => match self.position() {
                Position::At(point) => Position::Left(point, leave.clone()),
                Position::Again(pending) => Position::Left(pending.at, leave.clone()),
                position @ (Position::Start | Position::Left(..)) => position,
            },
        };
        let moved = |point: Point| Point { version, ..point };
        self.phase = Phase::Ready(match position {
            Position::Start => Position::Start,
            Position::At(point) => Position::At(moved(point)),
            Position::Left(point, leave) => Position::Left(moved(point), leave),
            Position::Again(pending) => Position::Again(Box::new(Pending {
                at: moved(pending.at.clone()),
                interrupted: 0,
                ..*pending
            })),
        });
    }

    /// Where the run stands, whatever holds it there.
    #[must_use]
    pub fn position(&self) -> Position {
        match &self.phase {
            Phase::Ready(position) | Phase::Parked(_, position) | Phase::Failed(position, ..) => {
                position.clone()
            }
            Phase::Performing(pending)
            | Phase::Retrying(pending, ..)
            | Phase::Unsure(pending, _) => Position::Again(Box::new(pending.clone())),
            // Not before another attempt of it: nobody has said that it is really sent, so whatever
            // stops the run here, it is filled in and held anew.
            Phase::Held(pending) => Position::At(pending.at.clone()),
            Phase::Succeeded(_) | Phase::Cancelled => Position::Start,
        }
    }

    fn way_out(&self) -> Option<Move> {
        match &self.phase {
            Phase::Ready(Position::Left(_, leave)) => Some(leave.clone()),
            Phase::Ready(Position::Start | Position::At(_) | Position::Again(_))
            | Phase::Parked(..)
            | Phase::Performing(_)
            | Phase::Retrying(..)
            | Phase::Unsure(..)
            | Phase::Held(_)
            | Phase::Failed(..)
            | Phase::Succeeded(_)
            | Phase::Cancelled => None,
        }
    }

    /// The word for where it is.
    #[must_use]
    pub const fn status(&self) -> Status {
        match &self.phase {
            Phase::Ready(Position::Start) => Status::Queued,
            Phase::Ready(_) if self.next_seq == 1 => Status::Queued,
            Phase::Ready(_) | Phase::Performing(_) => Status::Running,
            Phase::Parked(..) | Phase::Retrying(..) | Phase::Unsure(..) | Phase::Held(_) => {
                Status::Waiting
            }
            Phase::Succeeded(_) => Status::Succeeded,
            Phase::Failed(..) => Status::Failed,
            Phase::Cancelled => Status::Cancelled,
        }
    }

    /// When the run can go on by itself: at once, at a moment, or not before something else.
    #[must_use]
    pub const fn due(&self) -> Option<Timestamp> {
        match &self.phase {
            Phase::Ready(_) => Some(Timestamp::from_millis(0)),
            Phase::Parked(Waiting::Delay { until }, _) | Phase::Retrying(_, until, _) => {
                Some(*until)
            }
            Phase::Parked(Waiting::Turn { .. } | Waiting::Host { .. }, _)
            | Phase::Performing(_)
            | Phase::Unsure(..)
            | Phase::Held(_)
            | Phase::Succeeded(_)
            | Phase::Failed(..)
            | Phase::Cancelled => None,
        }
    }

    /// Why it waits or has failed; none when it does neither.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match &self.phase {
            Phase::Parked(waiting, _) => Some(Reason::parked(waiting)),
            Phase::Retrying(pending, until, why) => Some(Reason::Retry {
                tried: pending.attempt,
                until: *until,
                why: why.clone(),
            }),
            Phase::Unsure(_, why) => Some(Reason::Person { why: why.clone() }),
            Phase::Held(pending) => Some(match &pending.remote {
                Remote::Request(_) => Reason::HeldRequest,
                Remote::Mail(_) => Reason::HeldMail,
            }),
            Phase::Failed(_, code, why) => Some(Reason::Failed {
                code: *code,
                why: why.clone(),
            }),
            Phase::Ready(_) | Phase::Performing(_) | Phase::Succeeded(_) | Phase::Cancelled => None,
        }
    }

    /// The code of its failure.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        match &self.phase {
            Phase::Failed(_, code, _) => Some(*code),
            Phase::Unsure(..) => Some(Code::MailUnknown),
            Phase::Ready(_)
            | Phase::Parked(..)
            | Phase::Performing(_)
            | Phase::Retrying(..)
            | Phase::Held(_)
            | Phase::Succeeded(_)
            | Phase::Cancelled => None,
        }
    }

    /// The lane of a run that goes one at a time; none when it may overlap with others.
    #[must_use]
    pub fn lane(&self) -> Option<String> {
        match self.start.order {
            Order::OneAtATime => Some(format!("{}/{}", self.start.flow, self.start.bot_user)),
            Order::Parallel => None,
        }
    }

    /// Whether the run stands in its lane now: one that is delayed or over holds nobody up.
    #[must_use]
    pub const fn is_in_lane(&self) -> bool {
        let delayed = matches!(self.phase, Phase::Parked(Waiting::Delay { .. }, _));
        !delayed && !self.status().is_over()
    }

    /// Whether the run has begun and is not over: no other run of its lane may go on meanwhile.
    #[must_use]
    pub const fn holds_lane(&self) -> bool {
        let waits = matches!(
            self.phase,
            Phase::Ready(Position::Start) | Phase::Parked(Waiting::Turn { .. }, _)
        );
        matches!(self.start.order, Order::OneAtATime) && self.is_in_lane() && !waits
    }
}

/// Where a run begins, also when it begins again.
fn first(start: &NewRun) -> Position {
    match &start.scope {
        Scope::Workflow => Position::Start,
        Scope::Errand { point, .. } => Position::At(point.clone()),
    }
}

/// Where a pretended outcome without a way out leaves the run: as the same outcome would have.
fn failed_by(at: &Point, outcome: &Outcome) -> Phase {
    let code = match outcome {
        Outcome::Failed(failure) => failure.code,
        Outcome::Unknown { .. } => Code::MailUnknown,
        Outcome::Answered(_) | Outcome::Accepted { .. } | Outcome::Kept => Code::RemoteRefused,
    };
    Phase::Failed(Position::At(at.clone()), code, why(outcome))
}

/// Whether it says no more than that nobody saw the end.
fn is_interruption(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Failed(failure) if failure.code == Code::Interrupted)
}

fn why(outcome: &Outcome) -> Sentence {
    match outcome {
        Outcome::Failed(failure) => failure.why.clone(),
        Outcome::Unknown { why } => why.clone(),
        Outcome::Answered(answer) => sentences::call_answered(answer.status),
        Outcome::Accepted { response } => sentences::mail_taken(response),
        Outcome::Kept => sentences::mail_without_profile(),
    }
}
