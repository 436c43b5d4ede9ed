//! Test runs: what a person says about an effect that is shown and not sent, and about a delay.
//!
//! Must stay true: nothing of a test run goes outside but after a line that says who let it; what is
//! pretended goes the very way that the same outcome of the outside would have gone, but for tries: a
//! pretended failure is the last one.

use crate::bot_user::Facts;
use crate::error::Code;
use crate::flow::Library;
use crate::remote::{Again, Answer, Failure, Outcome, Remote};
use crate::sentence::Sentence;
use crate::trigger::Effects;
use crate::walk::{Move, Refusal};

use super::journal::{Event, Waiting};
use super::next::Rules;
use super::sentences;
use super::state::{Pending, Phase, Run};

/// What is said to have come of an effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Pretence {
    /// It worked, with this answer of a request.
    Succeeded(Option<Answer>),
    /// It did not, with this answer of a request; none when there was none.
    Failed(Option<Answer>),
}

/// The line by which what is held is really sent.
///
/// # Errors
/// [`Code::RunNotHeld`] when nothing is.
pub fn release(run: &Run, by: &str) -> Result<Event, Refusal> {
    held(run)?;
    Ok(Event::Released { by: by.to_owned() })
}

/// The line by which a run goes on as if what is held had come back so.
///
/// # Errors
/// [`Code::RunNotHeld`] when nothing is held; [`Code::InvalidBody`] when the answer does not fit what
/// is said to have come of it.
pub fn pretend(
    run: &Run,
    library: &Library,
    facts: &Facts,
    (pretence, by): (Pretence, &str),
) -> Result<Event, Refusal> {
    let pending = held(run)?;
    let rules = Rules::of(library, &pending.at);
    let (outcome, changes, leave) = match outcome(&pending.remote, pretence)? {
        Outcome::Answered(answer) => {
            let changes = rules.request.map(|request| request.map(&answer, facts));
            let outcome = Outcome::Answered(answer.kept());
            (outcome, changes.unwrap_or_default(), Some(rules.success()))
        }
        Outcome::Failed(failure) => {
            let leave = rules.failure(&failure).map(Move::Exit);
            (Outcome::Failed(failure.kept()), Vec::new(), leave)
        }
        outcome @ (Outcome::Accepted { .. } | Outcome::Kept | Outcome::Unknown { .. }) => {
            (outcome, Vec::new(), Some(rules.success()))
        }
    };
    Ok(Event::Pretended {
        at: pending.at.clone(),
        by: by.to_owned(),
        outcome,
        changes,
        leave,
    })
}

/// The line by which a test run does not wait for the end of its delay.
///
/// # Errors
/// [`Code::RunNotHeld`] when it is no test run, or does not wait for one.
pub fn hurry(run: &Run, by: &str) -> Result<Event, Refusal> {
    let delayed = matches!(run.phase, Phase::Parked(Waiting::Delay { .. }, _));
    if delayed && run.start.effects == Effects::Held {
        return Ok(Event::Hurried { by: by.to_owned() });
    }
    let why = if delayed {
        sentences::run_delay_meant()
    } else {
        sentences::run_not_delayed(run.status().as_str())
    };
    Err(Refusal::new(Code::RunNotHeld, why))
}

fn held(run: &Run) -> Result<&Pending, Refusal> {
    match &run.phase {
        Phase::Held(pending) => Ok(pending),
        Phase::Ready(_)
        | Phase::Parked(..)
        | Phase::Performing(_)
        | Phase::Retrying(..)
        | Phase::Unsure(..)
        | Phase::Failed(..)
        | Phase::Succeeded(_)
        | Phase::Cancelled => {
            let why = sentences::run_shows_nothing(run.status().as_str());
            Err(Refusal::new(Code::RunNotHeld, why))
        }
    }
}

fn outcome(remote: &Remote, pretence: Pretence) -> Result<Outcome, Refusal> {
    let misfit = |field, why: Sentence| Err(Refusal::new(Code::InvalidBody, why.about(field)));
    match (remote, pretence) {
        (Remote::Mail(_), Pretence::Succeeded(None)) => Ok(Outcome::Accepted {
            response: "pretended".to_owned(),
        }),
        (Remote::Mail(_), Pretence::Failed(None)) => {
            let why = sentences::pretended_mail_refused();
            Ok(Outcome::Failed(Failure::lasting(Code::MailRefused, why)))
        }
        (Remote::Mail(_), Pretence::Succeeded(Some(_)) | Pretence::Failed(Some(_))) => {
            misfit("answer", sentences::mail_has_no_answer())
        }
        (Remote::Request(_), Pretence::Succeeded(answer)) => {
            let answer = answer.unwrap_or(Answer {
                status: 200,
                ..Answer::default()
            });
            if (200..400).contains(&answer.status) {
                Ok(Outcome::Answered(answer))
            } else {
                misfit("answer.status", sentences::status_of_success())
            }
        }
        (Remote::Request(_), Pretence::Failed(None)) => Ok(Outcome::Failed(Failure::lasting(
            Code::RemoteUnavailable,
            sentences::pretended_unreachable(),
        ))),
        (Remote::Request(_), Pretence::Failed(Some(answer))) => {
            if !(400..600).contains(&answer.status) {
                return misfit("answer.status", sentences::status_of_failure());
            }
            let code = match answer.status {
                408 | 425 | 429 | 500.. => Code::RemoteUnavailable,
                _ => Code::RemoteRefused,
            };
            Ok(Outcome::Failed(Failure {
                code,
                why: sentences::pretended_answer(answer.status),
                again: Again::Never,
                answer: Some(answer),
            }))
        }
    }
}
