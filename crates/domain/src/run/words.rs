//! The words of histories: what changed, what was decided, what is sent. The same words wherever a
//! run is told or a block is tried.

use std::fmt::Write as _;

use crate::flow::{Exit, Library};
use crate::id::FlowId;
use crate::remote::{Mail, Remote, Request};
use crate::walk::{Change, Decision, Move};

/// What kind of thing a change is, and the change.
#[must_use]
pub fn change(library: &Library, change: &Change) -> (&'static str, String) {
    match change {
        Change::TagAdded { tag } => ("tag", format!("+ {tag}")),
        Change::TagRemoved { tag } => ("tag", format!("− {tag}")),
        Change::FieldSet { field, value } => (
            "field",
            format!("{field} = {}", short(&value.to_text(), 200)),
        ),
        Change::FieldCleared { field } => ("field", format!("{field} cleared")),
        Change::FieldKept { field, why } => ("field", format!("{field} left as it was: {why}")),
        Change::EmailOptedIn => ("e-mail", "opted in".to_owned()),
        Change::EmailOptedOut => ("e-mail", "opted out".to_owned()),
        Change::RunStarted { run } => (
            "trigger",
            format!("{} v{}, {}", name(library, &run.flow), run.version, run.id),
        ),
        Change::RunDeduplicated { flow, key, run } => (
            "trigger",
            format!(
                "{} not started: key \"{key}\" came before, with {run}",
                name(library, flow)
            ),
        ),
    }
}

/// What kind of thing a decision is, and the decision. `tried` names the block where nothing held.
#[must_use]
pub fn decision(
    library: &Library,
    tried: &str,
    (decision, leave): (&Decision, &Move),
) -> (&'static str, String) {
    match decision {
        Decision::Matched { group: Some(group) } => ("condition", format!("→ {group}")),
        Decision::Matched { group: None } => ("condition", format!("{tried} → Otherwise")),
        Decision::Picked { variation, .. } => ("split", format!("→ {variation}")),
        Decision::Went | Decision::Through => ("goto", way(leave)),
        Decision::Entered { flow } => ("goto", format!("into {}", name(library, flow))),
        Decision::Returned { output } => ("output", output.clone()),
    }
}

/// What kind of thing is sent, and to whom.
#[must_use]
pub fn remote(remote: &Remote) -> (&'static str, String) {
    let words = match remote {
        Remote::Request(request) => called(request),
        Remote::Mail(mail) => mailed(mail),
    };
    (kind_of(Some(remote)), words)
}

/// The name of a sub flow as it is now; its id when it is not at hand.
#[must_use]
pub fn name(library: &Library, flow: &FlowId) -> String {
    match library.current(flow) {
        Some(program) => program.document().name.clone(),
        None => flow.to_string(),
    }
}

pub(super) fn kind_of(remote: Option<&Remote>) -> &'static str {
    match remote {
        Some(Remote::Request(_)) => "external request",
        Some(Remote::Mail(_)) => "send email",
        None => "outside",
    }
}

pub(super) fn called(request: &Request) -> String {
    let place = request
        .url
        .split_once("://")
        .map_or(request.url.as_str(), |(_, rest)| rest);
    let place = place.split(['?', '#']).next().unwrap_or(place);
    format!("{} {}", request.method, short(place, 120))
}

pub(super) fn mailed(mail: &Mail) -> String {
    let receivers: Vec<&str> = [&mail.to, &mail.cc, &mail.bcc]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let mut words = format!("to {}", short(&receivers.join(", "), 120));
    if !mail.left_out.is_empty() {
        let left_out = short(&mail.left_out.join(", "), 120);
        let _ = write!(words, " (not to {left_out}, who does not want e-mail)");
    }
    words
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

pub(super) fn short(text: &str, most: usize) -> String {
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
