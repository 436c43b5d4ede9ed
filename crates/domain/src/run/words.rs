//! What is said of what changed, what was decided, what is sent. The same sayings wherever a run is told or
//! a block is tried.

use crate::flow::{Exit, Library};
use crate::id::FlowId;
use crate::remote::{Again, Failure, Mail, Outcome, Remote, Request};
use crate::trigger::NewRun;
use crate::walk::{Change, Decision, Move};

use super::saying::{Call, Came, Given, Saying, Sent};

/// A change.
#[must_use]
pub fn change(library: &Library, change: &Change) -> Saying {
    match change {
        Change::TagAdded { tag } => Saying::TagAdded {
            tag: tag.to_string(),
        },
        Change::TagRemoved { tag } => Saying::TagRemoved {
            tag: tag.to_string(),
        },
        Change::FieldSet { field, value } => Saying::FieldSet {
            field: field.to_string(),
            value: short(&value.to_text(), 200),
        },
        Change::FieldCleared { field } => Saying::FieldCleared {
            field: field.to_string(),
        },
        Change::FieldKept { field, why } => Saying::FieldKept {
            field: field.to_string(),
            why: why.clone(),
        },
        Change::EmailOptedIn => Saying::EmailOptedIn,
        Change::EmailOptedOut => Saying::EmailOptedOut,
        Change::RunStarted { run } => Saying::RunStarted {
            workflow: name(library, &run.flow),
            version: run.version,
            run: run.id.to_string(),
        },
        Change::RunDeduplicated { flow, key, run } => Saying::RunDeduplicated {
            workflow: name(library, flow),
            key: key.clone(),
            run: run.to_string(),
        },
    }
}

/// A run that would be started: neither its id nor the number of a draft says anything.
#[must_use]
pub fn would_start(library: &Library, run: &NewRun) -> Saying {
    Saying::WouldStart {
        workflow: name(library, &run.flow),
        inputs: given(run, usize::MAX),
    }
}

/// A decision. `tried` names the block where nothing held.
#[must_use]
pub fn decision(library: &Library, tried: &str, (decision, leave): (&Decision, &Move)) -> Saying {
    match decision {
        Decision::Matched { group: Some(group) } => Saying::Matched {
            group: group.to_string(),
        },
        Decision::Matched { group: None } => Saying::Unmatched {
            block: tried.to_owned(),
        },
        Decision::Picked { variation, .. } => Saying::Picked {
            variation: variation.to_string(),
        },
        Decision::Went | Decision::Through => Saying::Went { to: way(leave) },
        Decision::Entered { flow } => Saying::Entered {
            flow: name(library, flow),
        },
        Decision::Returned { output } => Saying::Returned {
            output: output.clone(),
        },
    }
}

/// What would be sent.
#[must_use]
pub fn remote(remote: &Remote) -> Saying {
    Saying::Call(Call::first(sent(remote), Came::Nothing))
}

/// The name of a sub flow as it is now; its id when it is not at hand.
#[must_use]
pub fn name(library: &Library, flow: &FlowId) -> String {
    match library.current(flow) {
        Some(program) => program.document().name.clone(),
        None => flow.to_string(),
    }
}

pub(super) fn given(run: &NewRun, most: usize) -> Vec<Given> {
    let inputs = run.inputs.iter();
    let inputs = inputs.map(|(name, value)| Given {
        name: name.clone(),
        value: short(&value.to_text(), most),
    });
    inputs.collect()
}

pub(super) fn sent(remote: &Remote) -> Sent {
    match remote {
        Remote::Request(request) => called(request),
        Remote::Mail(mail) => mailed(mail),
    }
}

fn called(request: &Request) -> Sent {
    let place = request
        .url
        .split_once("://")
        .map_or(request.url.as_str(), |(_, rest)| rest);
    let place = place.split(['?', '#']).next().unwrap_or(place);
    Sent::Request {
        method: request.method.to_string(),
        place: short(place, 120),
    }
}

fn mailed(mail: &Mail) -> Sent {
    let receivers: Vec<&str> = [&mail.to, &mail.cc, &mail.bcc]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let left_out = (!mail.left_out.is_empty()).then(|| short(&mail.left_out.join(", "), 120));
    Sent::Mail {
        to: short(&receivers.join(", "), 120),
        left_out,
    }
}

pub(super) fn came(outcome: &Outcome) -> Came {
    match outcome {
        Outcome::Answered(answer) => Came::Answered {
            status: answer.status,
        },
        Outcome::Accepted { .. } => Came::Accepted,
        Outcome::Kept => Came::Kept,
        Outcome::Failed(Failure {
            code,
            why,
            again,
            answer,
        }) => Came::Failed {
            code: *code,
            why: why.clone(),
            status: answer.as_ref().map(|answer| answer.status),
            wait_ms: match again {
                Again::After(wait) => Some(*wait),
                Again::Yes | Again::Never => None,
            },
        },
        Outcome::Unknown { why } => Came::Unknown { why: why.clone() },
    }
}

pub(super) fn way(leave: &Move) -> String {
    match leave {
        Move::Exit(exit) => exit_words(exit),
        Move::NextItem => "next item".to_owned(),
        Move::To(block) => block.to_string(),
        Move::Into(flow) => flow.to_string(),
        Move::Back(output) => output.clone(),
        Move::Rest => "rests".to_owned(),
    }
}

fn exit_words(exit: &Exit) -> String {
    exit.as_str()
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn short(text: &str, most: usize) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(most)
        .collect();
    if text.chars().count() > most {
        format!("{line}…")
    } else {
        line
    }
}
