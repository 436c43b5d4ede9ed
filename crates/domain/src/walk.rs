//! The interpreter: one walk over blocks for conversations, functions and workflows.
//!
//! [`advance`] looks at one block (or one action item) and says what it does; [`travel`] says where
//! a move leads. Both are pure: they read a compiled sub flow, what is known and where the walk
//! stands, and return work as data. They never perform it. Three kinds of work are three types:
//! [`Control`] is decided here alone, [`Local`] commits with its event, [`Remote`] is started,
//! performed and finished by a driver.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::block::AnswerKind;
use crate::bot_user::Facts;
use crate::error::Code;
use crate::flow::{Block, Exit, FlowType, Library, Program};
use crate::id::{BlockId, FlowId, ItemId, RunId};
use crate::message::Say;
use crate::remote::Remote;
use crate::run::sentences;
use crate::sentence::Sentence;
use crate::time::Millis;
use crate::trigger::NewRun;
use crate::value::Value;

/// Where a walk stands: a block of a certain version, and an item inside an Action block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The sub flow.
    pub flow: FlowId,
    /// Its version; a walk stays on it.
    pub version: u32,
    /// The block.
    pub block: BlockId,
    /// The action item, from 0; 0 for every other kind of block.
    #[serde(default, skip_serializing_if = "is_first")]
    pub item: usize,
}

fn is_first(item: &usize) -> bool {
    *item == 0
}

/// How a walk leaves a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// Out of the block.
    Exit(Exit),
    /// On to the next item of the same Action block.
    NextItem,
    /// To a block of the same sub flow.
    To(BlockId),
    /// To the start of another sub flow; a function remembers its caller.
    Into(FlowId),
    /// Back to the caller's exit of that name.
    Back(String),
    /// Nowhere until a button is pressed.
    Rest,
}

/// What one block or item does.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A decision of the interpreter alone.
    Control(Control),
    /// Changes in our own database, exactly once.
    Local(Local),
    /// Something outside; its outcome decides the way out.
    Remote(Remote),
    /// A question: the conversation waits.
    Ask(Ask),
    /// The walk can not go on.
    Stop(Refusal),
}

/// A decision and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// What was decided, for the history.
    pub decision: Decision,
    /// The way on.
    pub leave: Move,
}

/// What was decided at a block of control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// A Condition: the group that held, or Otherwise.
    Matched {
        /// The group's name; none for Otherwise.
        group: Option<String>,
    },
    /// A Split.
    Picked {
        /// The title of the way picked.
        variation: String,
        /// The field that took the title.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        saved: Vec<Change>,
    },
    /// A Goto inside the sub flow.
    Went,
    /// A Goto to another sub flow.
    Entered {
        /// The sub flow.
        flow: FlowId,
    },
    /// An Output.
    Returned {
        /// Its title.
        output: String,
    },
    /// The end of an action list, or a block without anything to decide.
    Through,
}

/// Changes in our own database, and things said.
#[derive(Debug, Clone, PartialEq)]
pub struct Local {
    /// What changes.
    pub changes: Vec<Change>,
    /// What is said in the chat (conversations only).
    pub says: Vec<Say>,
    /// The way on.
    pub leave: Move,
}

/// One change in our own database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// The bot user has the tag.
    TagAdded {
        /// Its name.
        tag: Arc<str>,
    },
    /// The bot user does not have the tag.
    TagRemoved {
        /// Its name.
        tag: Arc<str>,
    },
    /// The field holds the value.
    FieldSet {
        /// Its name.
        field: Arc<str>,
        /// The value, of the field's type.
        value: Value,
    },
    /// The field is empty.
    FieldCleared {
        /// Its name.
        field: Arc<str>,
    },
    /// The field was left alone, because the value does not fit its type.
    FieldKept {
        /// Its name.
        field: Arc<str>,
        /// Why.
        #[serde(flatten, with = "crate::sentence::as_why")]
        why: Sentence,
    },
    /// The bot user wants e-mail.
    EmailOptedIn,
    /// The bot user does not want e-mail.
    EmailOptedOut,
    /// A workflow was triggered.
    RunStarted {
        /// Its run.
        run: Box<NewRun>,
    },
    /// A workflow was not triggered, because the same key came before.
    RunDeduplicated {
        /// The workflow.
        flow: FlowId,
        /// The key.
        key: String,
        /// The run that the key belongs to.
        run: RunId,
    },
}

/// A question put to the bot user.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The question.
    pub says: Say,
    /// What the chat should offer for the answer.
    pub expects: Expectation,
    /// How long to wait.
    pub expires_in: Option<Millis>,
}

/// What the chat should offer for an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expectation {
    /// The kind of answer.
    pub kind: AnswerKind,
    /// The offer to leave the question out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip: Option<SkipOffer>,
}

/// The offer to leave a question out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkipOffer {
    /// What is pressed.
    pub id: ItemId,
    /// What stands on it.
    pub label: String,
}

/// Why a walk can not go on.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{why}")]
pub struct Refusal {
    /// The public code.
    pub code: Code,
    /// In a sentence.
    pub why: Sentence,
}

impl Refusal {
    /// Why a walk can not go on.
    #[must_use]
    pub const fn new(code: Code, why: Sentence) -> Self {
        Self { code, why }
    }
}

/// How deep functions may call one another.
pub const MAX_DEPTH: usize = 10;

/// What a step may draw on besides what is known: fixed by the driver, so that the step stays pure.
#[derive(Debug, Clone)]
pub struct Chance {
    /// The number of the step in its walk: a draw follows from the walk and this alone.
    pub step: u64,
    /// The id for a run, should the step trigger one.
    pub run: RunId,
    /// The run that walks; none in a conversation.
    pub within: Option<RunId>,
    /// How many triggers stand before this walk in its chain.
    pub depth: u32,
    /// How many there may be.
    pub deepest: u32,
}

impl Chance {
    /// A step of a conversation.
    #[must_use]
    pub const fn new(step: u64, run: RunId) -> Self {
        Self {
            step,
            run,
            within: None,
            depth: 0,
            deepest: crate::trigger::MAX_DEPTH,
        }
    }
}

/// A number that follows from the walk and its step alone: the same walk at the same place draws the
/// same.
#[must_use]
pub fn draw(walk: &str, step: u64) -> u64 {
    let mut hash = Sha256::new();
    hash.update(walk.as_bytes());
    hash.update(step.to_le_bytes());
    let digest = hash.finalize();
    digest
        .iter()
        .take(8)
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// What a block sees when the walk stands on it.
pub struct Here<'a> {
    /// Where the walk stands.
    pub point: &'a Point,
    /// The block.
    pub block: &'a Block,
    /// The version that is walked.
    pub program: &'a Program,
    /// The sub flows it may enter or trigger.
    pub library: &'a Library,
    /// What is known.
    pub facts: &'a Facts,
    /// What it may draw on.
    pub chance: &'a Chance,
}

impl Here<'_> {
    /// A number that decides a Split.
    #[must_use]
    pub fn draw(&self) -> u64 {
        let run = self.chance.within.as_ref().map(RunId::as_str);
        draw(run.unwrap_or(self.facts.user.as_str()), self.chance.step)
    }

    /// Whether an exit leads somewhere.
    #[must_use]
    pub fn is_wired(&self, exit: &Exit) -> bool {
        self.block.exits.contains_key(exit)
    }
}

/// Says what the block at `point` does.
#[must_use]
pub fn advance(library: &Library, facts: &Facts, point: &Point, chance: &Chance) -> Step {
    let Some(program) = library.pinned(&point.flow, point.version) else {
        let why = sentences::version_gone(point.version, point.flow.as_str());
        return Step::Stop(missing(why));
    };
    let Some(block) = program.block(&point.block) else {
        let (flow, block) = (point.flow.as_str(), point.block.as_str());
        let why = sentences::version_without_block(point.version, flow, block);
        return Step::Stop(missing(why));
    };
    block.content.step(&Here {
        point,
        block,
        program,
        library,
        facts,
        chance,
    })
}

const fn missing(why: Sentence) -> Refusal {
    Refusal::new(Code::BlockMissing, why)
}

/// Where a move leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival {
    /// On at this point.
    At(Point),
    /// The walk is over.
    End,
    /// The walk rests until a button is pressed.
    Rest,
}

/// Follows a move from a point; `stack` holds the callers of the functions the walk is in.
///
/// # Errors
/// When a sub flow to enter is not published, a version is gone, or calls are too deep.
pub fn travel(
    library: &Library,
    from: &Point,
    stack: &mut Vec<Point>,
    leave: &Move,
) -> Result<Arrival, Refusal> {
    match leave {
        Move::NextItem => Ok(Arrival::At(Point {
            item: from.item + 1,
            ..from.clone()
        })),
        Move::Rest => Ok(Arrival::Rest),
        Move::To(block) => Ok(Arrival::At(Point {
            block: block.clone(),
            item: 0,
            ..from.clone()
        })),
        Move::Exit(exit) => Ok(follow(library, from, exit)?.map_or_else(
            || {
                stack.clear();
                Arrival::End
            },
            Arrival::At,
        )),
        Move::Into(flow) => enter(library, from, stack, flow),
        Move::Back(title) => match stack.pop() {
            None => Ok(Arrival::End),
            Some(caller) => travel(library, &caller, stack, &Move::Exit(Exit::named(title))),
        },
    }
}

fn follow(library: &Library, from: &Point, exit: &Exit) -> Result<Option<Point>, Refusal> {
    let program = library
        .pinned(&from.flow, from.version)
        .ok_or_else(|| missing(sentences::version_gone(from.version, from.flow.as_str())))?;
    let target = program
        .block(&from.block)
        .and_then(|block| block.exits.get(exit));
    Ok(target.map(|block| Point {
        block: block.clone(),
        item: 0,
        ..from.clone()
    }))
}

fn enter(
    library: &Library,
    from: &Point,
    stack: &mut Vec<Point>,
    flow: &FlowId,
) -> Result<Arrival, Refusal> {
    let Some(program) = library.current(flow) else {
        let why = sentences::flow_unpublished(flow.as_str());
        return Err(Refusal::new(Code::NotPublished, why));
    };
    if program.document().kind == FlowType::Function {
        if stack.len() >= MAX_DEPTH {
            let why = sentences::functions_too_deep(MAX_DEPTH);
            return Err(Refusal::new(Code::TooDeep, why));
        }
        stack.push(from.clone());
    } else {
        stack.clear();
    }
    Ok(start_of(program).map_or(Arrival::End, Arrival::At))
}

/// The first point of a version; none when Start is not wired.
#[must_use]
pub fn start_of(program: &Program) -> Option<Point> {
    let document = program.document();
    let block = document.start.next.clone()?;
    Some(Point {
        flow: document.id.clone(),
        version: program.version(),
        block,
        item: 0,
    })
}
