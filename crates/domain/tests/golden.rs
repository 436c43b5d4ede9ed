//! The shapes on disk: every line that a released version wrote is still read, and written the same.

use std::collections::BTreeSet;

use lancar_domain::conversation::{Conversation, Standing};
use lancar_domain::remote::{Outcome, Remote};
use lancar_domain::run::{Event, Line};
use lancar_domain::walk::Change;

const EVENTS: &str = include_str!("golden/events-v1.jsonl");
const CONVERSATIONS: &str = include_str!("golden/conversations-v1.jsonl");

/// One line of every shape that a journal has held.
pub fn lines() -> Vec<Line> {
    let read = |line| serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
    EVENTS.lines().map(read).collect()
}

#[test]
fn every_released_shape_is_read_and_written_the_same() {
    for (line, written) in lines().iter().zip(EVENTS.lines()) {
        let again = serde_json::to_string(line).expect("it was read");
        assert_eq!(again, written);
    }
}

#[test]
fn where_a_released_version_left_a_conversation_is_read_and_written_the_same() {
    let mut seen = BTreeSet::new();
    for written in CONVERSATIONS.lines() {
        let read: Conversation =
            serde_json::from_str(written).unwrap_or_else(|why| panic!("{why}: {written}"));
        seen.insert(standing(&read.standing));
        seen.extend(read.pause.as_ref().map(|_| "paused"));
        assert_eq!(serde_json::to_string(&read).expect("it was read"), written);
    }
    let all = ["answer", "idle", "paused", "press", "run"];
    assert_eq!(seen, BTreeSet::from(all));
}

#[test]
fn a_line_of_before_sentences_had_data_keeps_its_words_and_a_newer_one_its_data() {
    let told = lines().into_iter().filter_map(|line| match line.event {
        Event::Interrupted { why, .. } => Some((why.to_string(), why.said().is_some())),
        _ => None,
    });
    let told: Vec<_> = told.collect();
    let words = |words: &str, has_data| (words.to_owned(), has_data);
    assert_eq!(
        told,
        [
            words("The server stopped.", false),
            words("The server stopped while it was on its way.", true),
        ]
    );
}

#[test]
fn the_file_holds_every_shape() {
    let mut seen = BTreeSet::new();
    for line in lines() {
        seen.insert(event(&line.event));
        seen.extend(line.event.changes().iter().map(change));
        if let Event::Attempted {
            remote: Some(sent), ..
        } = &line.event
        {
            seen.insert(remote(sent));
        }
        if let Event::Answered { outcome: came, .. }
        | Event::Retried { outcome: came, .. }
        | Event::GaveUp { outcome: came, .. } = &line.event
        {
            seen.insert(outcome(came));
        }
    }
    let missing: Vec<_> = SHAPES
        .iter()
        .filter(|shape| !seen.contains(*shape))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(seen.len(), SHAPES.len(), "a shape is not in the list");
}

const SHAPES: &[&str] = &[
    "started",
    "decided",
    "changed",
    "attempted",
    "answered",
    "interrupted",
    "retried",
    "gave up",
    "opted out",
    "unsure",
    "parked",
    "unparked",
    "resumed",
    "succeeded",
    "failed",
    "cancelled",
    "held",
    "released",
    "pretended",
    "hurried",
    "tag added",
    "tag removed",
    "field set",
    "field cleared",
    "field kept",
    "email opted in",
    "email opted out",
    "run started",
    "run deduplicated",
    "request",
    "mail",
    "outcome answered",
    "outcome accepted",
    "outcome kept",
    "outcome failed",
    "outcome unknown",
];

// A new variant does not compile here until someone adds a line of it to the golden file.

fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Idle => "idle",
        Standing::Answer(_) => "answer",
        Standing::Press { .. } => "press",
        Standing::Run { .. } => "run",
    }
}

fn event(event: &Event) -> &'static str {
    match event {
        Event::Started { .. } => "started",
        Event::Decided { .. } => "decided",
        Event::Changed { .. } => "changed",
        Event::Attempted { .. } => "attempted",
        Event::Answered { .. } => "answered",
        Event::Interrupted { .. } => "interrupted",
        Event::Retried { .. } => "retried",
        Event::GaveUp { .. } => "gave up",
        Event::OptedOut { .. } => "opted out",
        Event::Unsure { .. } => "unsure",
        Event::Parked { .. } => "parked",
        Event::Unparked => "unparked",
        Event::Resumed { .. } => "resumed",
        Event::Succeeded => "succeeded",
        Event::Failed { .. } => "failed",
        Event::Cancelled { .. } => "cancelled",
        Event::Held { .. } => "held",
        Event::Released { .. } => "released",
        Event::Pretended { .. } => "pretended",
        Event::Hurried { .. } => "hurried",
    }
}

fn change(change: &Change) -> &'static str {
    match change {
        Change::TagAdded { .. } => "tag added",
        Change::TagRemoved { .. } => "tag removed",
        Change::FieldSet { .. } => "field set",
        Change::FieldCleared { .. } => "field cleared",
        Change::FieldKept { .. } => "field kept",
        Change::EmailOptedIn => "email opted in",
        Change::EmailOptedOut => "email opted out",
        Change::RunStarted { .. } => "run started",
        Change::RunDeduplicated { .. } => "run deduplicated",
    }
}

fn remote(remote: &Remote) -> &'static str {
    match remote {
        Remote::Request(_) => "request",
        Remote::Mail(_) => "mail",
    }
}

fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Answered(_) => "outcome answered",
        Outcome::Accepted { .. } => "outcome accepted",
        Outcome::Kept => "outcome kept",
        Outcome::Failed(_) => "outcome failed",
        Outcome::Unknown { .. } => "outcome unknown",
    }
}
