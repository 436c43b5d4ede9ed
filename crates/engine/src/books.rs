//! A bot as walks see it, kept in memory: its compiled sub flows, its fields, its main flow.
//!
//! Must stay true: one cheap statement in each transaction asks whether anything changed; what is
//! kept is never older than the transaction that uses it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::tz::TimeZone;
use lancar_domain::bot_user::BotFacts;
use lancar_domain::flow::{FieldScope, Library, Program, read_bot, read_flow};
use lancar_domain::id::{BotId, FieldId, FlowId, WorkspaceId};
use lancar_domain::time::Timestamp;
use lancar_domain::walk::Point;
use lancar_store::bot_users::BotUser;
use lancar_store::fields::Field;
use lancar_store::named::all;
use lancar_store::{Tx, bots, flows, renamings, versions};

use crate::error::EngineError;

/// A bot as walks see it at one revision.
#[derive(Debug)]
pub struct Book {
    /// The bot.
    pub bot: BotId,
    /// Whose it is.
    pub workspace: WorkspaceId,
    /// What every walk knows of it.
    pub facts: Arc<BotFacts>,
    /// The sub flow that starts for a new bot user.
    pub main_flow: Option<FlowId>,
    /// The published versions.
    pub library: Arc<Library>,
    /// Its bot fields, by name: their values are shared by all bot users.
    pub bot_fields: HashMap<Arc<str>, FieldId>,
    revision: i64,
}

/// The bots in memory.
#[derive(Debug, Default)]
pub struct Books {
    by_bot: Mutex<HashMap<BotId, Arc<Book>>>,
    pinned: Mutex<HashMap<(BotId, FlowId, u32), Pinned>>,
}

/// An old version, as it read at a revision of its bot: a renaming changes how it reads.
#[derive(Debug)]
struct Pinned {
    revision: i64,
    program: Arc<Program>,
}

/// Old versions kept in memory at most.
const MOST_PINNED: usize = 2_000;

impl Books {
    /// The bot as it is in this transaction.
    ///
    /// # Errors
    /// When there is no such bot; what the database says.
    pub async fn open(&self, tx: &mut Tx, bot: &BotId) -> Result<Arc<Book>, EngineError> {
        renamings::share_names(tx, bot).await?;
        let revision = bots::revision(tx, bot)
            .await?
            .ok_or_else(|| EngineError::no_bot(bot))?;
        let known = lock(&self.by_bot)
            .get(bot)
            .filter(|book| book.revision == revision)
            .cloned();
        if let Some(book) = known {
            return Ok(book);
        }
        let book = Arc::new(load(tx, bot).await?);
        // A bot that was deleted and imported again numbers its versions from 1 anew.
        lock(&self.pinned).retain(|(of, _, _), _| of != bot);
        lock(&self.by_bot).insert(bot.clone(), Arc::clone(&book));
        Ok(book)
    }

    /// What a bot user's walk goes through: the published versions, for testers the drafts; and also
    /// the versions it stands in already.
    ///
    /// # Errors
    /// What the database says. A version that is gone is left out: the walk says so when it gets
    /// there.
    pub async fn for_user(
        &self,
        tx: &mut Tx,
        (book, user): (&Book, &BotUser),
        stands_in: &[(FlowId, u32)],
        now: Timestamp,
    ) -> Result<Arc<Library>, EngineError> {
        let library = self.library(tx, book, stands_in).await?;
        if !user.is_tester {
            return Ok(library);
        }
        let mut drafts = (*self.drafts(tx, book, now).await?).clone();
        drafts.add_all_pinned(&library);
        Ok(Arc::new(drafts))
    }

    /// The published versions, and also those that a walk stands in already.
    ///
    /// # Errors
    /// What the database says. A version that is gone is left out.
    pub async fn library(
        &self,
        tx: &mut Tx,
        book: &Book,
        stands_in: &[(FlowId, u32)],
    ) -> Result<Arc<Library>, EngineError> {
        let missing: Vec<_> = stands_in
            .iter()
            .filter(|(flow, version)| book.library.pinned(flow, *version).is_none())
            .collect();
        if missing.is_empty() {
            return Ok(Arc::clone(&book.library));
        }
        let mut library = (*book.library).clone();
        for (flow, version) in missing {
            if let Some(program) = self.version(tx, book, flow, *version).await? {
                library.add_pinned(program);
            }
        }
        Ok(Arc::new(library))
    }

    /// The drafts as a tester meets them, each kept as a version.
    ///
    /// # Errors
    /// What the database says.
    async fn drafts(
        &self,
        tx: &mut Tx,
        book: &Book,
        now: Timestamp,
    ) -> Result<Arc<Library>, EngineError> {
        let mut library = (*book.library).clone();
        for draft in flows::drafts(tx, &book.bot).await? {
            let Some(number) = versions::test_version(tx, &book.bot, &draft.line.id, now).await?
            else {
                continue;
            };
            if let Some(program) = self.version(tx, book, &draft.line.id, number).await? {
                library.add_current(program);
            }
        }
        Ok(Arc::new(library))
    }

    async fn version(
        &self,
        tx: &mut Tx,
        book: &Book,
        flow: &FlowId,
        version: u32,
    ) -> Result<Option<Arc<Program>>, EngineError> {
        let key = (book.bot.clone(), flow.clone(), version);
        // Another transaction may have read it when the bot was older than it is for this one.
        match lock(&self.pinned).get(&key) {
            Some(kept) if kept.revision == book.revision => {
                return Ok(Some(Arc::clone(&kept.program)));
            }
            Some(_) | None => {}
        }
        let Some(found) = versions::version(tx, &book.bot, flow, version).await? else {
            return Ok(None);
        };
        let program = Arc::new(compiled(&found.document, version)?);
        let mut pinned = lock(&self.pinned);
        if pinned.len() >= MOST_PINNED {
            pinned.clear();
        }
        let kept = Pinned {
            revision: book.revision,
            program: Arc::clone(&program),
        };
        pinned.insert(key, kept);
        Ok(Some(program))
    }
}

/// The versions that points stand in.
pub(crate) fn versions_of<'p>(points: impl IntoIterator<Item = &'p Point>) -> Vec<(FlowId, u32)> {
    points
        .into_iter()
        .map(|point| (point.flow.clone(), point.version))
        .collect()
}

async fn load(tx: &mut Tx, bot: &BotId) -> Result<Book, EngineError> {
    let row = bots::bot(tx, bot)
        .await?
        .ok_or_else(|| EngineError::no_bot(bot))?;
    let json = serde_json::from_str(&row.document).map_err(EngineError::document)?;
    let document = read_bot(&json).map_err(EngineError::damaged)?;
    let mut library = Library::default();
    for published in versions::published(tx, bot).await? {
        library.add_current(Arc::new(compiled(&published.document, published.version)?));
    }
    let fields = all::<Field>(tx, bot).await?;
    let bot_fields = fields.iter().filter(|field| field.scope == FieldScope::Bot);
    let bot_fields = bot_fields
        .map(|field| (field.name.as_str().into(), field.id.clone()))
        .collect();
    let kinds = fields
        .iter()
        .map(|field| (field.name.as_str().into(), field.kind))
        .collect();
    Ok(Book {
        bot: row.id,
        workspace: row.workspace,
        facts: Arc::new(BotFacts {
            id: bot.clone(),
            name: document.name,
            language: document.language,
            zone: TimeZone::get(&document.zone).unwrap_or(TimeZone::UTC),
            fields: kinds,
        }),
        main_flow: document.main_flow,
        library: Arc::new(library),
        bot_fields,
        revision: row.revision,
    })
}

pub(crate) fn compiled(document: &str, version: u32) -> Result<Program, EngineError> {
    let json = serde_json::from_str(document).map_err(EngineError::document)?;
    Ok(Program::new(
        read_flow(&json).map_err(EngineError::damaged)?,
        version,
    ))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
