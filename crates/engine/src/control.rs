//! What a person, a key or an API call does to a run: trigger, resume, cancel, and reading its story.
//! Each is one transaction in whichever process serves the caller; the driver notices by itself.

use std::collections::BTreeMap;

use lancar_domain::error::Code;
use lancar_domain::flow::FlowType;
use lancar_domain::id::{BotId, BotUserId, FlowId, Ids, RunId};
use lancar_domain::run::sentences::{flow_no_workflow, flow_unpublished, run_over_already};
use lancar_domain::run::{
    Event, Headline, Line, Phase, Pretence, Resumption, Run, Told, hurry, pretend, release, resume,
    story,
};
use lancar_domain::time::Timestamp;
use lancar_domain::trail::{self, MOST_STEPS, Walked};
use lancar_domain::trigger::{Cause, Deduplicate, Effects, NewRun, Order, Scope};
use lancar_domain::value::Value;
use lancar_domain::walk::Refusal;
use lancar_store::page::Page;
use lancar_store::runs::{self, RunFilter, Triggered};
use lancar_store::{Tx, bot_users, previews};

use crate::apply::facts;
use crate::books::versions_of;
use crate::core::Core;
use crate::drive::{Occasion, drive, stands_in};
use crate::error::EngineError;

/// The runs whose journals a path is told from.
const RUNS_IN_A_PATH: u32 = 20;

/// A run with all there is to tell of it.
#[derive(Debug)]
pub struct RunStory {
    /// Its row.
    pub row: runs::RunRow,
    /// Its journal.
    pub journal: Vec<Line>,
    /// The headline of its story.
    pub headline: Headline,
    /// Its story.
    pub lines: Vec<Told>,
    /// As its journal folds.
    pub run: Run,
}

/// On which version a run goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnVersion {
    /// The one it began with.
    Same,
    /// The one that is published now.
    Newest,
}

/// A workflow to trigger.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// For whom.
    pub user: BotUserId,
    /// Which workflow.
    pub flow: FlowId,
    /// Who asks, as the history names them.
    pub actor: String,
    /// Fixed from now on.
    pub inputs: BTreeMap<String, Value>,
    /// Not before this moment; one that has passed means at once.
    pub start_at: Option<Timestamp>,
    /// A second trigger with the same key does nothing.
    pub deduplicate: Option<Deduplicate>,
    /// Whether it waits for earlier runs of the workflow for the same bot user.
    pub order: Order,
}

/// Triggers a workflow for a bot user: the version that is published now, or for a tester the draft,
/// as a block does. The run that is there afterwards is the new one, or the one with the same key.
///
/// # Errors
/// When there is no such bot user, workflow or published version; what the database says.
pub async fn trigger(
    tx: &mut Tx,
    core: &Core,
    bot: &BotId,
    wanted: Wanted,
    now: Timestamp,
) -> Result<(RunId, Triggered), EngineError> {
    let book = core.books.open(tx, bot).await?;
    // Locked, so that nobody is deleted between this look and the new run.
    let known = bot_users::lock_bot_user(tx, &wanted.user)
        .await?
        .filter(|known| known.bot == *bot);
    let known = known.ok_or_else(|| EngineError::no_user(&wanted.user))?;
    let refused = |code, why| Err(EngineError::Refused(Refusal::new(code, why)));
    let library = core.books.for_user(tx, (&book, &known), &[], now).await?;
    let flow = wanted.flow;
    let Some(program) = library.current(&flow) else {
        return refused(Code::WorkflowMissing, flow_unpublished(flow.as_str()));
    };
    if program.document().kind != FlowType::Workflow {
        return refused(Code::NotAWorkflow, flow_no_workflow(flow.as_str()));
    }
    let mut ids = Ids::new(now, core.clock.entropy());
    let run = NewRun {
        id: ids.next(),
        flow: flow.clone(),
        version: program.version(),
        bot_user: known.id,
        scope: Scope::Workflow,
        cause: Cause::Api {
            actor: wanted.actor,
        },
        inputs: wanted.inputs,
        start_at: wanted.start_at.filter(|moment| *moment > now),
        deduplicate: wanted.deduplicate,
        order: wanted.order,
        depth: 0,
        effects: Effects::on(&known.channel),
    };
    let triggered = runs::trigger(tx, bot, &run, now).await?;
    let there = match &triggered {
        Triggered::Started => run.id,
        Triggered::Deduplicated(earlier) => earlier.clone(),
    };
    Ok((there, triggered))
}

/// Lets a failed run, or one that waits for a person, go on. Answers conversations with something new.
///
/// # Errors
/// When the run is not in such a state, or the version lacks the block; what the database says.
pub async fn resume_run(
    tx: &mut Tx,
    core: &Core,
    id: &RunId,
    (how, on, by): (Resumption, OnVersion, &str),
    now: Timestamp,
) -> Result<Vec<BotUserId>, EngineError> {
    let row = runs::run(tx, id)
        .await?
        .ok_or_else(|| EngineError::no_run(id))?;
    let journal = runs::journal(tx, id).await?;
    let run = Run::fold(&journal).ok_or_else(|| EngineError::no_run(id))?;
    let book = core.books.open(tx, &row.bot).await?;
    let version = match on {
        OnVersion::Same => run.start.version,
        OnVersion::Newest => match book.library.current(&run.start.flow) {
            Some(program) => program.version(),
            None => run.start.version,
        },
    };
    let stands_in = [
        (run.start.flow.clone(), run.start.version),
        (run.start.flow.clone(), version),
    ];
    let library = core.books.library(tx, &book, &stands_in).await?;
    let event = resume(&run, &library, how, version, by)?;
    tell(tx, core, (id, &row.bot), event, now).await
}

/// Ends a run in whatever state it is. What is under way outside can not be called back; its outcome
/// is dropped.
///
/// # Errors
/// [`Code::RunFinished`] when it is over already; what the database says.
pub async fn cancel_run(
    tx: &mut Tx,
    core: &Core,
    id: &RunId,
    by: &str,
    now: Timestamp,
) -> Result<Vec<BotUserId>, EngineError> {
    let row = runs::run(tx, id)
        .await?
        .ok_or_else(|| EngineError::no_run(id))?;
    let journal = runs::journal(tx, id).await?;
    let run = Run::fold(&journal).ok_or_else(|| EngineError::no_run(id))?;
    match run.phase {
        Phase::Succeeded(_) | Phase::Cancelled => {
            let why = run_over_already(run.status().as_str());
            return Err(Refusal::new(Code::RunFinished, why).into());
        }
        Phase::Ready(_)
        | Phase::Parked(..)
        | Phase::Performing(_)
        | Phase::Retrying(..)
        | Phase::Unsure(..)
        | Phase::Held(_)
        | Phase::Failed(..) => {}
    }
    let event = Event::Cancelled { by: by.to_owned() };
    tell(tx, core, (id, &row.bot), event, now).await
}

/// What a person says to a test run.
#[derive(Debug, Clone)]
pub enum TestWord {
    /// What is shown is really sent.
    Send,
    /// It goes on as if what is shown had been sent and this had come of it.
    Pretend(Pretence),
    /// It does not wait for the end of its delay.
    Hurry,
}

/// Lets a test run go on that shows what it would send, or waits for a delay.
///
/// # Errors
/// When it does neither, or the answer does not fit; what the database says.
pub async fn tell_test(
    tx: &mut Tx,
    core: &Core,
    id: &RunId,
    (word, by): (TestWord, &str),
    now: Timestamp,
) -> Result<Vec<BotUserId>, EngineError> {
    let row = runs::run(tx, id)
        .await?
        .ok_or_else(|| EngineError::no_run(id))?;
    let journal = runs::journal(tx, id).await?;
    let run = Run::fold(&journal).ok_or_else(|| EngineError::no_run(id))?;
    let event = match word {
        TestWord::Send => release(&run, by)?,
        TestWord::Hurry => hurry(&run, by)?,
        TestWord::Pretend(pretence) => {
            let book = core.books.open(tx, &row.bot).await?;
            let library = core.books.library(tx, &book, &stands_in(&run)).await?;
            let user = bot_users::bot_user(tx, &row.user)
                .await?
                .ok_or_else(|| EngineError::no_user(&row.user))?;
            let facts = facts(tx, &book, &user, run.start.inputs.clone(), now).await?;
            pretend(&run, &library, &facts, (pretence, by))?
        }
    };
    tell(tx, core, (id, &row.bot), event, now).await
}

/// A run with its journal and its story.
///
/// # Errors
/// When there is no such run; what the database says.
pub async fn tell_run(
    tx: &mut Tx,
    core: &Core,
    id: &RunId,
    now: Timestamp,
) -> Result<RunStory, EngineError> {
    let row = runs::run(tx, id)
        .await?
        .ok_or_else(|| EngineError::no_run(id))?;
    let journal = runs::journal(tx, id).await?;
    let run = Run::fold(&journal).ok_or_else(|| EngineError::no_run(id))?;
    let book = core.books.open(tx, &row.bot).await?;
    let mut stands_in = vec![
        (run.start.flow.clone(), run.start.version),
        (run.start.flow.clone(), run.version),
    ];
    if let Scope::Errand { point, .. } = &run.start.scope {
        stands_in.extend(versions_of([point]));
    }
    let library = core.books.library(tx, &book, &stands_in).await?;
    let Some((headline, lines)) = story(&journal, &library, now) else {
        return Err(EngineError::no_run(id));
    };
    Ok(RunStory {
        row,
        journal,
        headline,
        lines,
        run,
    })
}

/// The blocks that a tester went through last, oldest first: of the conversation, and of their newest
/// runs. What an errand did is a step of the conversation.
///
/// # Errors
/// What the database says.
pub async fn walked(tx: &mut Tx, user: &BotUserId) -> Result<Vec<Walked>, EngineError> {
    let mut steps = previews::trail(tx, user).await?;
    let filter = RunFilter {
        user: Some(user.clone()),
        ..RunFilter::default()
    };
    let newest = runs::list_runs(tx, &filter, &Page::first(RUNS_IN_A_PATH)).await?;
    for row in newest.rows {
        let journal = runs::journal(tx, &row.id).await?;
        let run = Run::fold(&journal);
        if run.is_some_and(|run| run.start.scope == Scope::Workflow) {
            steps.extend(trail::of_run(&row.id, &journal));
        }
    }
    steps.sort_by_key(|step| step.at);
    let beyond = steps.len().saturating_sub(MOST_STEPS);
    Ok(steps.split_off(beyond))
}

/// Adds a decided line and everything it leads to at once, except effects: those are for the driver.
async fn tell(
    tx: &mut Tx,
    core: &Core,
    (id, bot): (&RunId, &BotId),
    event: Event,
    now: Timestamp,
) -> Result<Vec<BotUserId>, EngineError> {
    let book = core.books.open(tx, bot).await?;
    let driven = drive(tx, core, (id, book), Occasion::Decided(event), (0, now)).await?;
    Ok(driven.announce)
}
