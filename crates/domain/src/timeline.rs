//! What changed about one bot user, and what led to it: told from what is kept anyway.
//!
//! The changes of a run stand in its journal and are not written a second time. Those of a
//! conversation, of people, keys and files are noted ([`Noted`]) in the transaction that makes them.
//! Must stay true: [`Noted`] is stored, so variants and fields are only ever added; a change that
//! changed nothing (a tag that was there already) is no line of the timeline.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::id::{FlowId, MemberId, RunId};
use crate::time::Timestamp;
use crate::trigger::{Cause, NewRun, Scope};
use crate::value::Value;
use crate::walk::{Change, Point};

/// What led to something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Origin {
    /// They came by themselves.
    Arrival,
    /// A block of the conversation.
    Conversation {
        /// The block.
        at: Point,
    },
    /// A block of a run.
    Run {
        /// The run.
        run: RunId,
        /// The block.
        at: Point,
    },
    /// A person of the team, a key, or the command line.
    Actor {
        /// As the audit log names them.
        actor: String,
    },
    /// A file of people.
    Import {
        /// Who brought it in, as the audit log names them.
        actor: String,
    },
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// They are there from now on.
    Came,
    /// Something known about them changed.
    Changed(Change),
    /// They meet the drafts from now on.
    MadeTester,
    /// They meet what is published from now on.
    NoLongerTester,
    /// Someone of the team holds their conversation from now on.
    Assigned {
        /// The member.
        member: MemberId,
        /// What they were called.
        name: String,
    },
    /// Nobody of the team holds their conversation any more.
    Unassigned,
}

/// What happened by one cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    /// The cause.
    pub origin: Origin,
    /// What happened, in order.
    pub happened: Vec<Happening>,
}

/// Where a line of the timeline stands among the others. Lines sort by time, and within one moment by
/// where they come from: what a conversation did comes before what the runs it triggered did.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    at: Timestamp,
    rank: u8,
    place: String,
    line: u32,
    index: u32,
}

/// Something that was kept, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its place: the first of its lines has it.
    pub key: Key,
    /// What happened.
    pub noted: Vec<Noted>,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its place.
    pub key: Key,
    /// What led to it.
    pub origin: Origin,
    /// What happened.
    pub what: What,
}

/// What happened, with what was before as far as one knows.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// They came.
    Came,
    /// A tag was added.
    TagAdded(Arc<str>),
    /// A tag was removed.
    TagRemoved(Arc<str>),
    /// A field was given a value.
    FieldSet {
        /// The field.
        field: Arc<str>,
        /// What it held before; none when it was empty or nobody knows.
        before: Option<Value>,
        /// What it holds now.
        value: Value,
    },
    /// A field was emptied.
    FieldCleared {
        /// The field.
        field: Arc<str>,
        /// What it held before; none when nobody knows.
        before: Option<Value>,
    },
    /// They want e-mail.
    EmailOptedIn,
    /// They do not want e-mail.
    EmailOptedOut,
    /// A workflow was triggered for them.
    WorkflowTriggered {
        /// The workflow.
        flow: FlowId,
        /// Its run.
        run: RunId,
    },
    /// They meet drafts.
    MadeTester,
    /// They meet what is published.
    NoLongerTester,
    /// Someone of the team holds their conversation.
    Assigned {
        /// The member.
        member: MemberId,
        /// What they were called.
        name: String,
    },
    /// Nobody of the team holds it any more.
    Unassigned,
}

impl Key {
    /// The place of what stands before everything else of its moment.
    #[must_use]
    pub const fn of_arrival(at: Timestamp) -> Self {
        Self::new(at, 0, String::new(), 0)
    }

    /// The place of what was noted under an id.
    #[must_use]
    pub fn of_note(at: Timestamp, id: &str) -> Self {
        Self::new(at, 1, id.to_owned(), 0)
    }

    /// The place of a line of a journal.
    #[must_use]
    pub fn of_line(at: Timestamp, run: &RunId, line: u32) -> Self {
        Self::new(at, 2, run.to_string(), line)
    }

    const fn new(at: Timestamp, rank: u8, place: String, line: u32) -> Self {
        Self {
            at,
            rank,
            place,
            line,
            index: 0,
        }
    }

    /// When it happened.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (at, rank, place) = (self.at.millis(), self.rank, &self.place);
        write!(f, "{at}.{rank}.{place}.{}.{}", self.line, self.index)
    }
}

impl std::str::FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = text.split('.').collect();
        let [at, rank, place, line, index] = parts.as_slice() else {
            return Err(());
        };
        Ok(Self {
            at: Timestamp::from_millis(at.parse().map_err(|_| ())?),
            rank: rank.parse().map_err(|_| ())?,
            place: (*place).to_owned(),
            line: line.parse().map_err(|_| ())?,
            index: index.parse().map_err(|_| ())?,
        })
    }
}

/// What a turn notes of its changes, block by block; `is_theirs` says whether a field is the bot
/// user's own and not the bot's.
#[must_use]
pub fn of_turn(
    changes: &[Change],
    causes: &[Point],
    is_theirs: impl Fn(&str) -> bool,
) -> Vec<Noted> {
    let mut noted: Vec<Noted> = Vec::new();
    for (change, at) in changes.iter().zip(causes) {
        if !is_told(change, &is_theirs) {
            continue;
        }
        let happening = Happening::Changed(change.clone());
        match noted.last_mut() {
            Some(last) if last.origin == (Origin::Conversation { at: at.clone() }) => {
                last.happened.push(happening);
            }
            Some(_) | None => noted.push(Noted {
                origin: Origin::Conversation { at: at.clone() },
                happened: vec![happening],
            }),
        }
    }
    noted
}

/// What the first line of a run's journal notes: that somebody triggered it. What blocks trigger is noted
/// where they did.
#[must_use]
pub fn of_start(run: &NewRun) -> Option<Noted> {
    let actor = match &run.cause {
        Cause::Api { actor } => actor.clone(),
        Cause::Member { member } => member.to_string(),
        Cause::Conversation { .. } | Cause::Run { .. } => return None,
    };
    let run = Box::new(run.clone());
    Some(Noted {
        origin: Origin::Actor { actor },
        happened: vec![Happening::Changed(Change::RunStarted { run })],
    })
}

/// What a line of a run's journal notes.
#[must_use]
pub fn of_run(
    (run, at): (&RunId, &Point),
    changes: &[Change],
    is_theirs: impl Fn(&str) -> bool,
) -> Noted {
    let told = changes.iter().filter(|change| is_told(change, &is_theirs));
    Noted {
        origin: Origin::Run {
            run: run.clone(),
            at: at.clone(),
        },
        happened: told.cloned().map(Happening::Changed).collect(),
    }
}

fn is_told(change: &Change, is_theirs: &impl Fn(&str) -> bool) -> bool {
    match change {
        Change::FieldSet { field, .. } | Change::FieldCleared { field } => is_theirs(field),
        // An errand is a block of the conversation, not something of its own.
        Change::RunStarted { run } => run.scope == Scope::Workflow,
        Change::FieldKept { .. } | Change::RunDeduplicated { .. } => false,
        Change::TagAdded { .. }
        | Change::TagRemoved { .. }
        | Change::EmailOptedIn
        | Change::EmailOptedOut => true,
    }
}

/// The timeline, oldest line first, from everything that was kept in any order.
#[must_use]
pub fn tell(mut sources: Vec<Source>) -> Vec<Entry> {
    sources.sort_by(|a, b| a.key.cmp(&b.key));
    let mut known = Known::default();
    let mut entries = Vec::new();
    for source in sources {
        let mut index = 0;
        for noted in source.noted {
            for happening in noted.happened {
                let key = Key {
                    index,
                    ..source.key.clone()
                };
                index += 1;
                if let Some(what) = known.learn(happening) {
                    entries.push(Entry {
                        key,
                        origin: noted.origin.clone(),
                        what,
                    });
                }
            }
        }
    }
    entries
}

/// What is known at one moment of the telling. What is in no map is unknown: it may have been set
/// before anything was noted.
#[derive(Default)]
struct Known {
    tags: BTreeMap<Arc<str>, Carried>,
    fields: BTreeMap<Arc<str>, Option<Value>>,
    email: Option<Change>,
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Carried {
    Yes,
    No,
}

impl Known {
    /// What it comes to; none when nothing changed by it.
    fn learn(&mut self, happening: Happening) -> Option<What> {
        match happening {
            Happening::Came => Some(What::Came),
            Happening::MadeTester => Some(What::MadeTester),
            Happening::NoLongerTester => Some(What::NoLongerTester),
            Happening::Assigned { member, name } => Some(What::Assigned { member, name }),
            Happening::Unassigned => Some(What::Unassigned),
            Happening::Changed(change) => self.changed(change),
        }
    }

    fn changed(&mut self, change: Change) -> Option<What> {
        match change {
            Change::TagAdded { tag } => self
                .carries(&tag, Carried::Yes)
                .then_some(What::TagAdded(tag)),
            Change::TagRemoved { tag } => self
                .carries(&tag, Carried::No)
                .then_some(What::TagRemoved(tag)),
            Change::FieldSet { field, value } => {
                let before = self.fields.insert(field.clone(), Some(value.clone()));
                let before = before.flatten();
                (before.as_ref() != Some(&value)).then_some(What::FieldSet {
                    field,
                    before,
                    value,
                })
            }
            Change::FieldCleared { field } => {
                match self.fields.insert(field.clone(), None) {
                    // It was empty.
                    Some(None) => None,
                    before => Some(What::FieldCleared {
                        field,
                        before: before.flatten(),
                    }),
                }
            }
            Change::EmailOptedIn | Change::EmailOptedOut => {
                let what = if change == Change::EmailOptedIn {
                    What::EmailOptedIn
                } else {
                    What::EmailOptedOut
                };
                let before = self.email.replace(change);
                (before != self.email).then_some(what)
            }
            Change::RunStarted { run } => Some(What::WorkflowTriggered {
                flow: run.flow,
                run: run.id,
            }),
            Change::FieldKept { .. } | Change::RunDeduplicated { .. } => None,
        }
    }

    fn carries(&mut self, tag: &Arc<str>, now: Carried) -> bool {
        self.tags.insert(tag.clone(), now) != Some(now)
    }
}

#[cfg(test)]
mod tests {
    use crate::id::{BlockId, IdType};

    use super::*;

    fn note(at: i64, id: &str, changes: Vec<Change>) -> Source {
        Source {
            key: Key::of_note(Timestamp::from_millis(at), id),
            noted: vec![Noted {
                origin: Origin::Actor {
                    actor: "mem_1".to_owned(),
                },
                happened: changes.into_iter().map(Happening::Changed).collect(),
            }],
        }
    }

    fn set(field: &str, value: &str) -> Change {
        Change::FieldSet {
            field: field.into(),
            value: Value::text(value),
        }
    }

    fn tag(name: &str) -> Change {
        Change::TagAdded { tag: name.into() }
    }

    fn check(sources: Vec<Source>, expected: &[&str]) {
        let told = tell(sources);
        let shown: Vec<String> = told
            .iter()
            .map(|entry| {
                let text = |value: &Option<Value>| {
                    value
                        .as_ref()
                        .map_or("?".to_owned(), |value| value.to_text().into_owned())
                };
                let at = entry.key.at().millis();
                match &entry.what {
                    What::TagAdded(tag) => format!("{at} + {tag}"),
                    What::TagRemoved(tag) => format!("{at} - {tag}"),
                    What::FieldSet {
                        field,
                        before,
                        value,
                    } => format!("{at} {field}: {} > {}", text(before), value.to_text()),
                    What::FieldCleared { field, before } => {
                        format!("{at} {field}: {} > nothing", text(before))
                    }
                    other => format!("{at} {other:?}"),
                }
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn lines_know_what_was_before_and_what_changed_nothing_is_none() {
        let cleared = Change::FieldCleared {
            field: "Plan".into(),
        };
        check(
            vec![
                note(3, "chg_3", vec![set("Plan", "pro"), tag("vip")]),
                note(1, "chg_1", vec![set("Plan", "free"), tag("vip")]),
                note(2, "chg_2", vec![set("Plan", "free"), Change::EmailOptedIn]),
                note(
                    4,
                    "chg_4",
                    vec![Change::EmailOptedIn, cleared.clone(), cleared],
                ),
                note(5, "chg_5", vec![Change::TagRemoved { tag: "vip".into() }]),
            ],
            &[
                "1 Plan: ? > free",
                "1 + vip",
                "2 EmailOptedIn",
                "3 Plan: free > pro",
                "4 Plan: pro > nothing",
                "5 - vip",
            ],
        );
    }

    #[test]
    fn keys_read_back_and_keep_their_order() {
        let at = Timestamp::from_millis(7);
        let run = RunId::from_checked("run_1".into());
        let keys = [
            Key::of_arrival(at),
            Key::of_note(at, "chg_1"),
            Key::of_line(at, &run, 9),
            Key::of_line(at, &run, 10),
            Key::of_arrival(Timestamp::from_millis(8)),
        ];
        assert!(keys.is_sorted());
        for key in keys {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        for bad in ["", "1.2.3", "a.1.chg_1.0.0", "1.2.3.4.5.6"] {
            assert_eq!(bad.parse::<Key>(), Err(()), "{bad}");
        }
    }

    #[test]
    fn a_turn_is_noted_block_by_block_without_what_is_the_bots() {
        let at = |block: &str| Point {
            flow: FlowId::from_checked("flow_a".into()),
            version: 1,
            block: BlockId::from_checked(block.into()),
            item: 0,
        };
        let changes = [set("Plan", "pro"), tag("vip"), set("Total", "7"), tag("a")];
        let causes = [at("blk_1"), at("blk_1"), at("blk_1"), at("blk_2")];
        let noted = of_turn(&changes, &causes, |field| field != "Total");
        let counts: Vec<usize> = noted.iter().map(|one| one.happened.len()).collect();
        assert_eq!(counts, [2, 1]);
    }
}
