//! A data folder with what a measurement starts from: the bench's bots, bot users and runs, made in
//! this process through the same wiring as a server's.
//!
//! Must stay true: it is closed before a server of its own opens the folder.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use lancar_domain::conversation::{Inbound, TurnInput};
use lancar_domain::flow::{Files, ImportFile, Plan as ImportPlan, plan_import};
use lancar_domain::id::{BotId, BotUserId, FieldId, FlowId, IdType, Ids, TagId, WorkspaceId};
use lancar_domain::time::Timestamp;
use lancar_domain::trigger::{Cause, Effects, NewRun, Order, Scope};
use lancar_domain::value::Value;
use lancar_effects::guard::AllowEntry;
use lancar_engine::converse::take_turn;
use lancar_engine::profile::{ProfileSettings, SecurityKind};
use lancar_engine::{Core, EngineError};
use lancar_server::auth::{LocalToken, hash_token};
use lancar_store::bot_users::{BotUser, insert_bot_user};
use lancar_store::bots::{Bot, insert_bot};
use lancar_store::email_profiles::{EmailProfile, insert_email_profile};
use lancar_store::fields::{Field, insert_field};
use lancar_store::flows::{Draft, insert_flow};
use lancar_store::tags::{Tag, ensure_tags};
use lancar_store::versions::{Publication, publish};
use lancar_store::{Db, Tx, runs};

use super::documents::{self, Documents};
use super::sinks::Sinks;
use crate::config::Settings;
use crate::serve::assemble::{Assembled, Reach, assemble, open};
use crate::stop::Stop;

/// Rows in one piece of work: as many as the engine drives in one.
const AT_ONCE: usize = lancar_engine::embedded::RUNS_AT_ONCE as usize;

/// A data folder that this process holds open.
pub struct Ground {
    /// The data.
    pub db: Db,
    /// What would drive it.
    pub core: Arc<Core>,
    folder: PathBuf,
    workspace: WorkspaceId,
}

/// A guest of a bot's chat.
#[derive(Debug, Clone)]
pub struct Guest {
    /// Who they are.
    pub user: BotUserId,
    /// What their browser keeps.
    pub token: String,
}

/// Runs to be triggered.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Which workflow of the sign-up bot.
    pub flow: &'static str,
    /// Not before this moment.
    pub start_at: Option<Timestamp>,
}

impl Ground {
    /// Makes the folder, with the bots in it and an e-mail profile that reaches the mail sink.
    ///
    /// # Errors
    /// When the disk or the database can not be used.
    pub async fn make(folder: PathBuf, sinks: &Sinks) -> Result<Self, Stop> {
        let ground = Self::open(folder).await?;
        for documents in documents::all(sinks.crm) {
            ground.add(documents).await?;
        }
        ground.add_profile(ground.workspace.clone(), sinks).await?;
        Ok(ground)
    }

    /// Makes the folder, with nothing in it.
    ///
    /// # Errors
    /// When the disk or the database can not be used.
    pub async fn open(folder: PathBuf) -> Result<Self, Stop> {
        let settings = Settings {
            data: folder.clone(),
            ..Settings::default()
        };
        let foundation = open(&settings).await?;
        let Assembled { db, core, app } = assemble(&settings, foundation, &nowhere()?).await?;
        Ok(Self {
            db,
            core,
            folder,
            workspace: app.workspace.clone(),
        })
    }

    /// Adds a bot with its sub flows, published.
    ///
    /// # Errors
    /// When the documents have problems; what the database says.
    pub async fn add(&self, documents: Documents) -> Result<(), Stop> {
        self.import(self.workspace.clone(), documents).await
    }

    /// The folder, once nobody holds it open any more.
    ///
    /// # Errors
    /// When the log could not be folded into the database.
    pub async fn close(self) -> Result<PathBuf, Stop> {
        self.db.close().await?;
        Ok(self.folder)
    }

    /// A source of ids from now on.
    pub fn ids(&self) -> Ids {
        self.core.clock.ids()
    }

    /// Guests of a bot, to whom its question has been put.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add_guests(&self, bot: &str, count: u32) -> Result<Vec<Guest>, Stop> {
        let bot = id::<BotId>(bot)?;
        let (mut ids, now) = (self.ids(), self.core.clock.now());
        let guests: Vec<Guest> = (0..count)
            .map(|_| {
                let user: BotUserId = ids.next();
                let token = format!("tok_{user}");
                Guest { user, token }
            })
            .collect();
        for some in guests.chunks(AT_ONCE) {
            let (some, bot, core) = (some.to_vec(), bot.clone(), Arc::clone(&self.core));
            let mut ids = self.ids();
            self.write(move |tx| {
                Box::pin(async move {
                    for guest in some {
                        let user = bot_user(&bot, &guest, now);
                        insert_bot_user(tx, &user).await?;
                        let input = TurnInput::Inbound(Inbound::Arrived);
                        take_turn(tx, &core.books, &user, (input, None), (now, &mut ids)).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        }
        Ok(guests)
    }

    /// Bot users of the sign-up bot who have never said anything, one a run.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add_silent(&self, count: u32) -> Result<Vec<BotUserId>, Stop> {
        let bot = id::<BotId>(documents::SIGN_UP_BOT)?;
        let (mut ids, now) = (self.ids(), self.core.clock.now());
        let users: Vec<BotUserId> = (0..count).map(|_| ids.next()).collect();
        for some in users.chunks(AT_ONCE) {
            let (some, bot) = (some.to_vec(), bot.clone());
            self.write(move |tx| {
                Box::pin(async move {
                    for user in some {
                        let token = user.to_string();
                        insert_bot_user(tx, &bot_user(&bot, &Guest { user, token }, now)).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        }
        Ok(users)
    }

    /// Triggers a run for each of the users, as many to a commit as the engine drives in one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn trigger(&self, wanted: Wanted, users: &[BotUserId]) -> Result<(), Stop> {
        let bot = id::<BotId>(documents::SIGN_UP_BOT)?;
        let flow = id::<FlowId>(wanted.flow)?;
        let mut number = 0_u64;
        for some in users.chunks(AT_ONCE) {
            let (bot, now, mut ids) = (bot.clone(), self.core.clock.now(), self.ids());
            let new: Vec<NewRun> = some
                .iter()
                .map(|user| {
                    number += 1;
                    new_run((&flow, wanted.start_at), user, number, &mut ids)
                })
                .collect();
            self.write(move |tx| {
                Box::pin(async move {
                    for run in &new {
                        runs::trigger(tx, &bot, run, now).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        }
        Ok(())
    }

    async fn import(&self, workspace: WorkspaceId, documents: Documents) -> Result<(), Stop> {
        let plan = checked(&documents)?;
        let (mut ids, now) = (self.ids(), self.core.clock.now());
        self.write(move |tx| {
            Box::pin(async move { save(tx, (workspace, &plan), (&mut ids, now)).await })
        })
        .await
    }

    async fn add_profile(&self, workspace: WorkspaceId, sinks: &Sinks) -> Result<(), Stop> {
        let settings = ProfileSettings {
            host: sinks.mailbox.ip().to_string(),
            port: sinks.mailbox.port(),
            security: SecurityKind::None,
            username: None,
            from_name: None,
            from_address: "bench@lancar.example".to_owned(),
        };
        let settings = serde_json::to_value(settings).map_err(unexpected)?;
        let now = self.core.clock.now();
        let profile = EmailProfile {
            id: self.ids().next(),
            workspace,
            name: "sink".to_owned(),
            settings,
            created_at: now,
            updated_at: now,
        };
        self.write(move |tx| {
            Box::pin(async move { Ok(insert_email_profile(tx, &profile, None).await?) })
        })
        .await
    }

    /// Does something in one transaction.
    ///
    /// # Errors
    /// What the database says.
    pub async fn write<F>(&self, work: F) -> Result<(), Stop>
    where
        F: for<'t> FnOnce(
                &'t mut Tx,
            )
                -> futures_util::future::BoxFuture<'t, Result<(), EngineError>>
            + Send
            + 'static,
    {
        self.db.write(work).await.map_err(unexpected)
    }
}

/// Something that can not go wrong unless Lancar itself is.
pub fn unexpected(error: impl std::fmt::Display) -> Stop {
    Stop::refused(format!("The bench can not go on: {error}."))
}

/// An id that stands in the bench's own documents.
///
/// # Errors
/// When it is not well formed.
pub fn id<T: IdType>(text: &str) -> Result<T, Stop> {
    T::parse(text).map_err(unexpected)
}

/// The lead of a background sign-up, by its number: what the sinks know it by.
pub fn lead(number: u64) -> String {
    format!("lead-{number}@bench.example")
}

fn new_run(
    (flow, start_at): (&FlowId, Option<Timestamp>),
    user: &BotUserId,
    number: u64,
    ids: &mut Ids,
) -> NewRun {
    let email = Value::text(lead(number).as_str());
    NewRun {
        id: ids.next(),
        flow: flow.clone(),
        version: 1,
        bot_user: user.clone(),
        scope: Scope::Workflow,
        cause: Cause::Api {
            actor: "bench".to_owned(),
        },
        inputs: BTreeMap::from([("email".to_owned(), email)]),
        start_at,
        deduplicate: None,
        order: Order::Parallel,
        depth: 0,
        effects: Effects::Performed,
    }
}

fn bot_user(bot: &BotId, guest: &Guest, now: Timestamp) -> BotUser {
    BotUser {
        id: guest.user.clone(),
        bot: bot.clone(),
        channel: "web".to_owned(),
        external_id: hash_token(&guest.token),
        is_tester: false,
        email_opt_in: None,
        last_input: None,
        created_at: now,
        last_seen_at: now,
    }
}

/// This process answers nobody.
fn nowhere() -> Result<Reach, Stop> {
    Ok(Reach {
        url: "http://127.0.0.1".parse().map_err(unexpected)?,
        local: ([127, 0, 0, 1], 0).into(),
        token: LocalToken::of("bench"),
        egress_allow: Vec::<AllowEntry>::new(),
    })
}

fn checked(documents: &Documents) -> Result<ImportPlan, Stop> {
    let file = |(number, document): (usize, &serde_json::Value)| ImportFile {
        name: format!("{number}.json"),
        text: document.to_string(),
    };
    let files: Vec<ImportFile> = std::iter::once(&documents.bot)
        .chain(&documents.flows)
        .enumerate()
        .map(file)
        .collect();
    plan_import(Files::read(&files), None).map_err(|problems| {
        let first = problems.into_iter().next();
        unexpected(
            first
                .map(|one| one.problem.sentence.to_string())
                .unwrap_or_default(),
        )
    })
}

async fn save(
    tx: &mut Tx,
    (workspace, plan): (WorkspaceId, &ImportPlan),
    (ids, now): (&mut Ids, Timestamp),
) -> Result<(), EngineError> {
    let document = &plan.bot.document;
    let written = |error: serde_json::Error| EngineError::Document(error.to_string());
    let bot = Bot {
        id: document.id.clone(),
        workspace,
        name: document.name.clone(),
        document: serde_json::to_string(document).map_err(written)?,
        rev: 1,
        revision: 1,
        created_at: now,
        updated_at: now,
    };
    insert_bot(tx, &bot).await?;
    for field in &document.fields {
        let field = Field {
            id: ids.next::<FieldId>(),
            name: field.name.clone(),
            scope: field.scope,
            kind: field.kind,
            value: None,
        };
        insert_field(tx, &bot.id, &field).await?;
    }
    let tags = document.tags.iter().map(|name| Tag {
        id: ids.next::<TagId>(),
        name: name.clone(),
    });
    let tags: Vec<Tag> = tags.collect();
    ensure_tags(tx, &bot.id, &tags).await?;
    for flow in plan.flows.iter().map(|planned| &planned.document) {
        let text = serde_json::to_string(flow).map_err(written)?;
        let draft = Draft {
            bot: bot.id.clone(),
            id: flow.id.clone(),
            name: flow.name.clone(),
            kind: flow.kind,
            document: text.clone(),
            by: "bench".to_owned(),
            at: now,
        };
        insert_flow(tx, &draft).await?;
        let publication = Publication {
            bot: bot.id.clone(),
            flow: flow.id.clone(),
            author: "bench".to_owned(),
            note: String::new(),
            at: now,
        };
        publish(tx, &publication, &text).await?;
    }
    Ok(())
}
