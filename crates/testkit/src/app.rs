//! [`TestApp`]: a test's handle on one process, its world and its people.
//!
//! Must stay true: dropped without [`TestApp::leave_work`], it fails a test that leaves due work or
//! scripted answers behind.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::Method;
use lancar_domain::error::Code;
use lancar_domain::id::{BotId, BotUserId, EmailProfileId, FlowId, IdType, RunId};
use lancar_domain::message::Content;
use lancar_domain::run::Run;
use lancar_domain::trigger::Order;
use lancar_domain::value::Value;
use lancar_effects::recorded::Recorded;
use lancar_engine::clock::{Clock, ManualClock};
use lancar_engine::control::{self, RunStory};
use lancar_engine::{Capacity, Core, EngineError, Limits};
use lancar_server::auth::{Actor, Who};
use lancar_server::receive::{Incoming, Newcomer, Trying, arrive, preview, receive};
use lancar_server::takeover::{Deed, take_over};
use lancar_store::accounts::Role;
use lancar_store::crash::CrashPoint;
use lancar_store::email_profiles::{EmailProfile, insert_email_profile};
use lancar_store::runs::{RunRow, Triggered};
use lancar_store::{StoreError, Tx, conversations};
use serde_json::Value as Json;

use crate::api::{self, Answer};
use crate::ground::{Fallible, Ground, Kind, NOW};
use crate::process::{Engine, Process, Setup};
use crate::remains::{self, Person};
use crate::{import, settle};

/// The application under a test's hands.
pub struct TestApp {
    /// Where it stands.
    pub ground: Ground,
    /// Time.
    pub clock: ManualClock,
    /// What was asked of the outside, and what it answers.
    pub outside: Recorded,
    /// The server.
    pub process: Process,
    leftovers: Leftovers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leftovers {
    Refused,
    Allowed,
}

impl TestApp {
    /// A server on a fresh database.
    ///
    /// # Errors
    /// When it can not be started.
    pub async fn start(kind: Kind) -> Fallible<Self> {
        Self::start_with(kind, Capacity::default(), Limits::default()).await
    }

    /// A server with limits of its own.
    ///
    /// # Errors
    /// When it can not be started.
    pub async fn start_with(kind: Kind, capacity: Capacity, limits: Limits) -> Fallible<Self> {
        let ground = Ground::new(kind).await?;
        let clock = ManualClock::at(NOW);
        let outside = Recorded::new();
        let setup = Setup {
            clock: clock.clone(),
            outside: Arc::new(outside.clone()),
            crash: CrashPoint::never(),
            capacity,
            limits,
            engine: Engine::Drives,
        };
        let process = Process::start(&ground, setup).await?;
        Ok(Self {
            ground,
            clock,
            outside,
            process,
            leftovers: Leftovers::Refused,
        })
    }

    /// Work that remains when the test ends is meant.
    pub fn leave_work(&mut self) {
        self.leftovers = Leftovers::Allowed;
    }

    /// Asks the HTTP API; `path` is what follows `/api/v1`.
    ///
    /// # Errors
    /// When there is no answer. A refusal is one.
    pub async fn ask(&self, method: Method, path: &str, body: Option<Json>) -> Fallible<Answer> {
        let (app, path) = (self.process.app.clone(), path.to_owned());
        self.process
            .run(async move { api::ask(app, method, &path, body).await })
            .await
    }

    /// Imports documents and publishes every sub flow.
    ///
    /// # Errors
    /// What is wrong with them; what the database says.
    pub async fn import(&self, documents: &[serde_json::Value]) -> Fallible<BotId> {
        import_into(&self.process, &self.clock, documents).await
    }

    /// Gives the workspace an e-mail profile.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add_profile(&self) -> Fallible {
        profile_into(&self.process).await
    }

    /// Someone comes to a bot: its main flow starts.
    ///
    /// # Errors
    /// What the server says.
    pub async fn arrive(&self, bot: &BotId, who: &str) -> Fallible<Person> {
        arrive_at(&self.process, bot, who).await
    }

    /// Someone of the team tries a bot: they begin with the draft of its main flow.
    ///
    /// # Errors
    /// What the server says.
    pub async fn preview(&self, bot: &BotId, who: &str) -> Fallible<Person> {
        preview_at(&self.process, bot, who).await
    }

    /// Someone writes.
    ///
    /// # Errors
    /// What the server says.
    pub async fn say(&self, person: &Person, text: &str) -> Fallible {
        say_as(&self.process, person, (text, None)).await
    }

    /// Someone presses the newest button or quick reply with that label.
    ///
    /// # Errors
    /// When there is none; what the server says.
    pub async fn press(&self, person: &Person, label: &str) -> Fallible {
        press_as(&self.process, person, (label, None)).await
    }

    /// Triggers a workflow, as the API does.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn trigger(
        &self,
        person: &Person,
        flow: &FlowId,
        inputs: &[(&str, &str)],
    ) -> Fallible<RunId> {
        let inputs: BTreeMap<String, Value> = inputs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Value::text(*value)))
            .collect();
        let (person, flow) = (person.clone(), flow.clone());
        let (run, _): (RunId, Triggered) = self
            .write(move |tx, core| {
                Box::pin(async move {
                    let now = core.clock.now();
                    let wanted = control::Wanted {
                        user: person.user,
                        flow,
                        actor: "test".to_owned(),
                        inputs,
                        start_at: None,
                        deduplicate: None,
                        order: Order::Parallel,
                    };
                    control::trigger(tx, core, &person.bot, wanted, now).await
                })
            })
            .await?;
        self.process.core.wake();
        Ok(run)
    }

    /// Does something in one transaction of the process.
    ///
    /// # Errors
    /// What it answers.
    pub async fn write<T, F>(&self, work: F) -> Result<T, EngineError>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(
                &'t mut Tx,
                &'t Core,
            )
                -> futures_util::future::BoxFuture<'t, Result<T, EngineError>>
            + Send
            + 'static,
    {
        let core = Arc::clone(&self.process.core);
        let db = core.db.clone();
        let done = self
            .process
            .run(async move {
                Ok(db
                    .write(move |tx| Box::pin(async move { work(tx, &core).await }))
                    .await)
            })
            .await;
        done.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Drives until nothing is due at this moment.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn settle(&self) -> Fallible {
        settle::settle(&self.process, &self.clock, 0).await
    }

    /// Drives until nothing is due and so many effects are under way.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn settle_but_for(&self, held: usize) -> Fallible {
        settle::settle(&self.process, &self.clock, held).await
    }

    /// Moves the clock to the next moment at which something happens, and drives.
    ///
    /// # Errors
    /// When nothing ever happens; as [`TestApp::settle`].
    pub async fn pass_time(&self) -> Fallible {
        if !settle::pass(&self.process, &self.clock).await? {
            return Err("nothing happens by itself any more".into());
        }
        self.settle().await
    }

    /// Drives and moves the clock until nothing happens by itself any more.
    ///
    /// # Errors
    /// As [`TestApp::settle`].
    pub async fn run_out(&self) -> Fallible {
        settle::run_out(&self.process, &self.clock).await
    }

    /// The conversation so far, a line a message.
    ///
    /// # Errors
    /// What the database says.
    pub async fn transcript(&self, person: &Person) -> Fallible<String> {
        let (core, user) = (Arc::clone(&self.process.core), person.user.clone());
        self.process
            .run(async move { Ok(remains::transcript(&core, &user).await?) })
            .await
    }

    /// A person's runs, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn runs(&self, person: &Person) -> Fallible<Vec<RunRow>> {
        let (core, person) = (Arc::clone(&self.process.core), person.clone());
        self.process
            .run(async move { Ok(remains::runs_of(&core, &person).await?) })
            .await
    }

    /// A run as its journal folds.
    ///
    /// # Errors
    /// When there is none; what the database says.
    pub async fn run(&self, run: &RunId) -> Fallible<Run> {
        let (core, run) = (Arc::clone(&self.process.core), run.clone());
        let journal = self
            .process
            .run(async move { Ok(remains::journal(&core, &run).await?) })
            .await?;
        Run::fold(&journal).ok_or_else(|| "the run has no journal".into())
    }

    /// A run's story: the headline without its duration, and a line each, without ids.
    ///
    /// # Errors
    /// What the database says.
    pub async fn story(&self, run: &RunId) -> Fallible<String> {
        let run = run.clone();
        let told: RunStory = self
            .write(move |tx, core| {
                Box::pin(async move {
                    let now = core.clock.now();
                    control::tell_run(tx, core, &run, now).await
                })
            })
            .await?;
        let head = told.headline;
        let reason = head
            .reason
            .map(|reason| format!(": {reason}"))
            .unwrap_or_default();
        let mut text = format!("{} {}{reason}\n", head.workflow, head.status.as_str());
        for line in &told.lines {
            text += &(line.to_line() + "\n");
        }
        Ok(remains::plain(&text))
    }

    async fn left_over(&self) -> Fallible<Option<String>> {
        let core = Arc::clone(&self.process.core);
        let open = self
            .process
            .run(async move { Ok(settle::open(&core).await?) })
            .await?;
        let unused = self.outside.unused();
        let clean = !open.due && open.under_way == 0 && open.next.is_none() && unused == 0;
        Ok((!clean).then(|| format!("left over: {open:?}, {unused} scripted answers")))
    }

    /// Ends the test: what is left over fails it.
    ///
    /// # Errors
    /// When due work or scripted answers remain.
    pub async fn finish(mut self) -> Fallible {
        let left = match self.leftovers {
            Leftovers::Refused => self.left_over().await?,
            Leftovers::Allowed => None,
        };
        self.leftovers = Leftovers::Allowed;
        match left {
            Some(left) => Err(left.into()),
            None => Ok(()),
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if self.leftovers == Leftovers::Refused && !std::thread::panicking() {
            panic!(
                "the test ended without `finish` or `leave_work`: it does not know what is left over"
            );
        }
    }
}

/// Imports documents through a process.
///
/// # Errors
/// What is wrong with them; what the database says.
pub(crate) async fn import_into(
    process: &Process,
    clock: &ManualClock,
    documents: &[serde_json::Value],
) -> Fallible<BotId> {
    let plan = import::plan(documents)?;
    let (workspace, now, mut ids) = (process.app.workspace.clone(), clock.now(), clock.ids());
    let db = process.core.db.clone();
    process
        .run(async move {
            Ok(db
                .write(move |tx| {
                    Box::pin(
                        async move { import::store(tx, &workspace, &plan, (now, &mut ids)).await },
                    )
                })
                .await?)
        })
        .await
}

pub(crate) async fn profile_into(process: &Process) -> Fallible {
    let profile = EmailProfile {
        id: EmailProfileId::parse("eml_one")?,
        workspace: process.app.workspace.clone(),
        name: "One".to_owned(),
        settings: serde_json::json!({
            "host": "mail.example", "port": 25, "security": "none",
            "from_address": "bot@example.com",
        }),
        created_at: NOW,
        updated_at: NOW,
    };
    let db = process.core.db.clone();
    process
        .run(async move {
            let insert = db.write(move |tx| {
                Box::pin(async move { insert_email_profile(tx, &profile, None).await })
            });
            Ok(insert.await?)
        })
        .await
}

pub(crate) async fn arrive_at(process: &Process, bot: &BotId, who: &str) -> Fallible<Person> {
    let (app, bot) = (process.app.clone(), bot.clone());
    let newcomer = Newcomer {
        channel: "web",
        external_id: who.to_owned(),
        language: None,
    };
    process
        .run(async move {
            let user = arrive(&app, &bot, newcomer).await.map_err(said)?;
            Ok(Person {
                workspace: app.workspace.clone(),
                bot,
                user: user.id,
            })
        })
        .await
}

pub(crate) async fn preview_at(process: &Process, bot: &BotId, who: &str) -> Fallible<Person> {
    let (app, bot) = (process.app.clone(), bot.clone());
    let trying = Trying {
        token_hash: who.to_owned(),
        flow: None,
        change: app.change_by("ayu", &app.workspace),
    };
    process
        .run(async move {
            let user = preview(&app, &bot, trying).await.map_err(said)?;
            Ok(Person {
                workspace: app.workspace.clone(),
                bot,
                user: user.id,
            })
        })
        .await
}

pub(crate) async fn say_as(
    process: &Process,
    person: &Person,
    (text, client_id): (&str, Option<String>),
) -> Fallible {
    let (app, user) = (process.app.clone(), person.user.clone());
    let incoming = Incoming::Text(text.to_owned());
    process
        .run(async move {
            receive(&app, &user, incoming, client_id)
                .await
                .map_err(said)?;
            Ok(())
        })
        .await
}

pub(crate) async fn press_as(
    process: &Process,
    person: &Person,
    (label, client_id): (&str, Option<String>),
) -> Fallible {
    let (app, user, label) = (process.app.clone(), person.user.clone(), label.to_owned());
    process
        .run(async move {
            let (message, button) = offered(&app.engine, &user, &label).await?;
            let incoming = Incoming::Press { message, button };
            receive(&app, &user, incoming, client_id)
                .await
                .map_err(said)?;
            Ok(())
        })
        .await
}

/// Someone of the team does something in the conversation. Who lets the bot go on and hears that it goes
/// on already is content.
pub(crate) async fn take_over_as(process: &Process, person: &Person, deed: Deed) -> Fallible {
    let (app, whose) = (
        process.app.clone(),
        (person.bot.clone(), person.user.clone()),
    );
    let actor = Actor {
        who: Who::Local,
        workspace: app.workspace.clone(),
        role: Role::Owner,
        scopes: None,
    };
    let lets_go = matches!(deed, Deed::Resume(_));
    process
        .run(async move {
            match take_over(&app, &actor, whose, deed).await {
                Ok(_) => Ok(()),
                Err(problem) if lets_go && problem.code() == Code::Conflict => Ok(()),
                Err(problem) => Err(said(problem).into()),
            }
        })
        .await
}

type Offer = (lancar_domain::id::MessageId, lancar_domain::id::ItemId);

async fn offered(core: &Core, user: &BotUserId, label: &str) -> Fallible<Offer> {
    let user = user.clone();
    let messages = core
        .db
        .read(move |tx| {
            Box::pin(async move { conversations::messages_after(tx, &user, 0, u32::MAX).await })
        })
        .await?;
    let found = messages
        .iter()
        .rev()
        .find_map(|message| match &message.content {
            Content::Text {
                buttons,
                quick_replies,
                ..
            } => {
                let buttons = buttons.iter().map(|button| (&button.id, &button.label));
                let replies = quick_replies.iter().map(|reply| (&reply.id, &reply.label));
                let (id, _) = buttons.chain(replies).find(|(_, shown)| *shown == label)?;
                Some((message.id.clone(), id.clone()))
            }
            Content::Image { .. } => None,
        });
    found.ok_or_else(|| format!("nothing to press is called {label:?}").into())
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "so that it can stand in map_err"
)]
fn said(problem: lancar_server::error::Problem) -> String {
    format!("{problem:?}")
}
