//! Stopping at each commit in turn. A script is played once undisturbed; then again for each write
//! and each side of its commit, ended there as by a killed process, taken up by a new process on the
//! same database, and compared by what remains.
//!
//! Must stay true: what remains is the same; what lives in our database happened exactly once; the
//! world saw the same things, each under one key and always with the same bytes; a mail came as often
//! as its delivery class allows.

use std::collections::BTreeMap;
use std::sync::Arc;

use lancar_domain::conversation::Onwards;
use lancar_domain::id::{BotId, RunId};
use lancar_domain::run::{Phase, Pretence, Resumption, Run, Waiting};
use lancar_engine::clock::ManualClock;
use lancar_engine::control::{OnVersion, TestWord, cancel_run, resume_run, tell_test};
use lancar_engine::{Capacity, Core, EngineError, Limits};
use lancar_server::takeover::Deed;
use lancar_store::crash::{CrashPoint, Side};
use lancar_store::rebuild;

use crate::app::{
    arrive_at, import_into, press_as, preview_at, profile_into, say_as, take_over_as,
};
use crate::ground::{Fallible, Ground, Kind, NOW};
use crate::process::{Engine, Process, Setup};
use crate::remains::{self, Person};
use crate::settle;
use crate::world::{Seen, World};

/// Writes after which a script that still goes on goes in circles.
const MOST_WRITES: u64 = 400;
/// The first write of a process makes sure of the workspace; it is over before there is a process.
const FIRST_WRITE: u64 = 2;

/// What people do, and how the operator answers a mail that may have gone out.
#[derive(Debug, Clone)]
pub struct Script {
    /// Said when something differs.
    pub name: String,
    /// The bot.
    pub documents: Vec<serde_json::Value>,
    /// In order. The first is [`Act::Arrive`] or [`Act::Preview`].
    pub acts: Vec<Act>,
    /// What is answered to "sent? unknown".
    pub unsure: Resumption,
    /// What becomes of what a test run shows.
    pub held: Verdict,
}

/// What becomes of what a test run shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is really sent.
    Send,
    /// It is pretended that it worked.
    Succeed,
    /// It is pretended that it did not.
    Fail,
    /// The run is ended.
    Cancel,
}

/// One thing that happens in a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The person comes to the bot.
    Arrive,
    /// Someone of the team tries the bot.
    Preview,
    /// They write.
    Say(&'static str),
    /// They press the newest button or quick reply of that label.
    Press(&'static str),
    /// Someone of the team answers by hand; the bot keeps still for half an hour.
    Answer(&'static str),
    /// Someone of the team takes over for so many minutes, or until they say so.
    TakeOver(Option<u32>),
    /// They let the bot go on.
    LetGo(Onwards),
    /// Test runs that wait for a delay do not wait for its end.
    Hurry,
    /// The other systems take what they were busy for.
    Open,
    /// Nothing more is done until nothing is due.
    Settle,
    /// Time passes until nothing happens by itself.
    RunOut,
}

/// Where a play was stopped.
#[derive(Debug, Clone, Copy)]
struct Stop {
    write: u64,
    side: Side,
}

/// What a play left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Left {
    remains: String,
    seen: BTreeMap<String, Seen>,
}

struct Stage<'s> {
    script: &'s Script,
    ground: Ground,
    world: World,
    /// One for all plays: its entropy keeps their ids apart.
    clock: ManualClock,
    bot: BotId,
}

/// Plays a script undisturbed, then stopped at every write and side, and compares.
///
/// # Errors
/// The first stop after which something else remains than in the undisturbed play.
pub async fn check(kind: Kind, script: &Script) -> Fallible {
    let stage = Stage::set(kind, script).await?;
    let told = |stop: Option<Stop>, error: &dyn std::fmt::Display| {
        format!("{}, on {kind:?}, stopped at {stop:?}: {error}", script.name)
    };
    let (undisturbed, _) = stage.play(None).await.map_err(|error| told(None, &error))?;
    let shown_only = script.acts.contains(&Act::Preview) && script.held != Verdict::Send;
    if shown_only && !undisturbed.seen.is_empty() {
        return Err(told(
            None,
            &format!("a test reached the world: {:?}", undisturbed.seen),
        )
        .into());
    }
    for write in FIRST_WRITE..MOST_WRITES {
        let mut reached = false;
        for side in [Side::Before, Side::After] {
            let stop = Stop { write, side };
            let (left, stopped) = stage
                .play(Some(stop))
                .await
                .map_err(|error| told(Some(stop), &error))?;
            compare(&undisturbed, &left).map_err(|error| told(Some(stop), &error))?;
            reached |= stopped;
        }
        if !reached {
            return Ok(());
        }
    }
    Err(format!("{}: more than {MOST_WRITES} writes", script.name).into())
}

/// Plays a script undisturbed and answers what remains, for tests that look at it themselves.
///
/// # Errors
/// When it can not be played.
pub async fn undisturbed(kind: Kind, script: &Script) -> Fallible<String> {
    let stage = Stage::set(kind, script).await?;
    Ok(stage.play(None).await?.0.remains)
}

impl<'s> Stage<'s> {
    async fn set(kind: Kind, script: &'s Script) -> Fallible<Self> {
        let (ground, world) = (Ground::new(kind).await?, World::default());
        let clock = ManualClock::at(NOW);
        let process = Process::start(&ground, setup(&clock, &world, CrashPoint::never())).await?;
        profile_into(&process).await?;
        let bot = import_into(&process, &clock, &script.documents).await?;
        process.stop().await?;
        Ok(Self {
            script,
            ground,
            world,
            clock,
            bot,
        })
    }

    /// Plays the script for a new person; whether it was stopped.
    async fn play(&self, stop: Option<Stop>) -> Fallible<(Left, bool)> {
        let crash = stop.map_or_else(CrashPoint::never, |stop| {
            CrashPoint::at(stop.write, stop.side)
        });
        let mut play = Play {
            stage: self,
            who: format!("{stop:?}"),
            process: self.start(crash.clone()).await?,
            person: None,
        };
        for (n, act) in self.script.acts.iter().enumerate() {
            play.whole(Do::Act(n, *act)).await?;
        }
        play.whole(Do::Act(0, Act::RunOut)).await?;
        while play.whole(Do::AnswerUnsure).await? | play.whole(Do::AnswerHeld).await? {
            play.whole(Do::Act(0, Act::RunOut)).await?;
        }
        // A stop that was not reached must not come while the play is looked at.
        let spared = crash.spare();
        play.whole(Do::Act(0, Act::RunOut)).await?;
        let left = play.left().await?;
        play.process.stop().await?;
        Ok((left, !spared))
    }

    async fn start(&self, crash: CrashPoint) -> Fallible<Process> {
        Process::start(&self.ground, setup(&self.clock, &self.world, crash)).await
    }
}

fn setup(clock: &ManualClock, world: &World, crash: CrashPoint) -> Setup {
    Setup {
        clock: clock.clone(),
        outside: Arc::new(world.line(&crash)),
        crash,
        capacity: Capacity::default(),
        limits: Limits::default(),
        engine: Engine::Drives,
    }
}

/// One play, with the process it has now.
struct Play<'s> {
    stage: &'s Stage<'s>,
    who: String,
    process: Process,
    person: Option<Person>,
}

#[derive(Debug, Clone, Copy)]
enum Do {
    Act(usize, Act),
    AnswerUnsure,
    AnswerHeld,
}

impl Play<'_> {
    /// Does it to its end, with a new process if this one is stopped in the middle. People send again
    /// what was not acknowledged, under the same id. True when there may be more of the kind: also when
    /// it was stopped, since nobody knows what it had done before.
    async fn whole(&mut self, what: Do) -> Fallible<bool> {
        let mut stopped = false;
        loop {
            let crash = self.process.crash.clone();
            tokio::select! {
                biased;
                () = crash.reached() => {}
                done = once(&self.process, self.stage, (&self.who, self.person.as_ref()), what) => {
                    let (person, more) = done?;
                    self.person = person.or(self.person.take());
                    return Ok(more || stopped);
                }
            }
            stopped = true;
            // A new process comes up when the old one is gone.
            self.process.kill().await?;
            if self.stage.ground.kind == Kind::Postgres {
                self.stage.ground.until_nobody_drives().await?;
            }
            self.process = self.stage.start(CrashPoint::never()).await?;
        }
    }

    async fn left(&self) -> Fallible<Left> {
        let person = self.person.clone().ok_or("nobody came")?;
        let core = Arc::clone(&self.process.core);
        let remains = self
            .process
            .run(async move {
                wrong_caches(&core).await?;
                Ok(remains::remains(&core, &person).await?)
            })
            .await?;
        Ok(Left {
            remains,
            seen: self.stage.world.take(),
        })
    }
}

/// Does it once; the person, when they came with it, and whether there was anything to do.
async fn once(
    process: &Process,
    stage: &Stage<'_>,
    (who, person): (&str, Option<&Person>),
    what: Do,
) -> Fallible<(Option<Person>, bool)> {
    let here = || person.ok_or("nobody came");
    match what {
        Do::Act(_, Act::Arrive) => {
            let person = arrive_at(process, &stage.bot, who).await?;
            return Ok((Some(person), true));
        }
        Do::Act(_, Act::Preview) => {
            let person = preview_at(process, &stage.bot, who).await?;
            return Ok((Some(person), true));
        }
        Do::Act(n, Act::Say(text)) => {
            say_as(process, here()?, (text, Some(format!("act {n}")))).await?;
        }
        Do::Act(n, Act::Press(label)) => {
            press_as(process, here()?, (label, Some(format!("act {n}")))).await?;
        }
        Do::Act(n, Act::Answer(text)) => {
            let deed = Deed::Answer {
                text: text.to_owned(),
                client_id: Some(format!("act {n}")),
                pause: Some(30),
            };
            take_over_as(process, here()?, deed).await?;
        }
        Do::Act(_, Act::TakeOver(minutes)) => {
            take_over_as(process, here()?, Deed::Pause { minutes }).await?;
        }
        Do::Act(_, Act::LetGo(onwards)) => {
            take_over_as(process, here()?, Deed::Resume(onwards)).await?;
        }
        Do::Act(_, Act::Hurry) => hurry(process, here()?).await?,
        Do::Act(_, Act::Open) => stage.world.open(),
        Do::Act(_, Act::Settle) => settle::settle(process, &stage.clock, 0).await?,
        Do::Act(_, Act::RunOut) => settle::run_out(process, &stage.clock).await?,
        Do::AnswerHeld => {
            let answered = answer_held(process, here()?, stage.script.held).await?;
            return Ok((None, answered));
        }
        Do::AnswerUnsure => {
            let answered = answer_unsure(process, here()?, stage.script.unsure).await?;
            return Ok((None, answered));
        }
    }
    Ok((None, true))
}

/// Lets the runs go on that wait for a person's word about a mail.
async fn answer_unsure(process: &Process, person: &Person, how: Resumption) -> Fallible<bool> {
    let (core, person) = (Arc::clone(&process.core), person.clone());
    process
        .run(async move {
            let mut any = false;
            for row in remains::runs_of(&core, &person).await? {
                let run = Run::fold(&remains::journal(&core, &row.id).await?);
                if matches!(run.map(|run| run.phase), Some(Phase::Unsure(..))) {
                    resume(&core, row.id, how).await?;
                    any = true;
                }
            }
            core.wake();
            Ok(any)
        })
        .await
}

async fn resume(core: &Arc<Core>, run: RunId, how: Resumption) -> Result<(), EngineError> {
    let inner = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let now = inner.clock.now();
                resume_run(tx, &inner, &run, (how, OnVersion::Same, "operator"), now).await?;
                Ok(())
            })
        })
        .await
}

/// Says of each run that shows what it would send what becomes of it.
async fn answer_held(process: &Process, person: &Person, verdict: Verdict) -> Fallible<bool> {
    let (core, person) = (Arc::clone(&process.core), person.clone());
    process
        .run(async move {
            let mut any = false;
            for row in remains::runs_of(&core, &person).await? {
                let run = Run::fold(&remains::journal(&core, &row.id).await?);
                if matches!(run.map(|run| run.phase), Some(Phase::Held(_))) {
                    tell(&core, row.id, verdict).await?;
                    any = true;
                }
            }
            core.wake();
            Ok(any)
        })
        .await
}

/// Cuts short the delays of test runs.
async fn hurry(process: &Process, person: &Person) -> Fallible {
    let (core, person) = (Arc::clone(&process.core), person.clone());
    process
        .run(async move {
            for row in remains::runs_of(&core, &person).await? {
                let run = Run::fold(&remains::journal(&core, &row.id).await?);
                let phase = run.map(|run| run.phase);
                if matches!(phase, Some(Phase::Parked(Waiting::Delay { .. }, _))) {
                    let inner = Arc::clone(&core);
                    let told = core.db.write(move |tx| {
                        Box::pin(async move {
                            let word = (TestWord::Hurry, "operator");
                            let now = inner.clock.now();
                            tell_test(tx, &inner, &row.id, word, now).await
                        })
                    });
                    told.await?;
                }
            }
            core.wake();
            Ok(())
        })
        .await
}

async fn tell(core: &Arc<Core>, run: RunId, verdict: Verdict) -> Result<(), EngineError> {
    let inner = Arc::clone(core);
    core.db
        .write(move |tx| {
            Box::pin(async move {
                let now = inner.clock.now();
                let word = match verdict {
                    Verdict::Send => TestWord::Send,
                    Verdict::Succeed => TestWord::Pretend(Pretence::Succeeded(None)),
                    Verdict::Fail => TestWord::Pretend(Pretence::Failed(None)),
                    Verdict::Cancel => {
                        cancel_run(tx, &inner, &run, "operator", now).await?;
                        return Ok(());
                    }
                };
                tell_test(tx, &inner, &run, (word, "operator"), now).await?;
                Ok(())
            })
        })
        .await
}

/// Fails when a run's row holds anything but what its journal folds to.
///
/// # Errors
/// The differences; what the database says.
pub async fn wrong_caches(core: &Core) -> Fallible {
    let found = core
        .db
        .read(|tx| Box::pin(async move { rebuild::differences(tx, None, u32::MAX).await }))
        .await?;
    if found.0.is_empty() {
        Ok(())
    } else {
        Err(format!("{:#?}", found.0).into())
    }
}

fn compare(undisturbed: &Left, left: &Left) -> Result<(), String> {
    if undisturbed.remains != left.remains {
        return Err(format!(
            "something else remains.\n--- undisturbed\n{}--- stopped\n{}",
            undisturbed.remains, left.remains
        ));
    }
    for seen in left.seen.values() {
        if seen.differed {
            return Err(format!("two things under one key: {seen:?}"));
        }
        if at_most_once(seen) && seen.times > 1 {
            return Err(format!("more than once: {seen:?}"));
        }
    }
    let (wanted, found) = (things(undisturbed), things(left));
    if wanted == found {
        Ok(())
    } else {
        Err(format!("the world saw {found:#?}, not {wanted:#?}"))
    }
}

/// What the world saw and took, once for each key.
fn things(left: &Left) -> Vec<String> {
    let sure = left.seen.values().filter(|seen| !at_most_once(seen));
    let mut things: Vec<String> = sure
        .map(|seen| remains::plain(&format!("{}, taken: {}", seen.what, seen.taken > 0)))
        .collect();
    things.sort();
    things
}

/// Mails of that class say so in their subject; a crash may also leave them out.
fn at_most_once(seen: &Seen) -> bool {
    remains::may_be_gone(&seen.what)
}
