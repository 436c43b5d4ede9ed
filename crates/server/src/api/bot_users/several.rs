//! The same deed for several bot users, in one transaction a request: a crash leaves whole portions
//! done and the others as they were, and to ask again changes only those who are not so yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use lancar_domain::condition::Filter;
use lancar_domain::error::Code;
use lancar_domain::id::{BotId, BotUserId};
use lancar_engine::Core;
use lancar_engine::people::{Eyes, Person, find};
use lancar_store::Tx;
use lancar_store::crowd::lock_bot_users;
use serde::Serialize;
use serde_json::{Value, json};

use super::meant::{Stands, Written};
use crate::api::change::Change;
use crate::api::owned::owned_bot;
use crate::api::paging::Paging;
use crate::api::several::{MOST, Refusals, named};
use crate::app::App;
use crate::auth::Actor;
use crate::error::Problem;
use crate::sentences;

/// Which bot users: exactly one of the two.
#[derive(Debug)]
pub struct Chosen {
    /// By their ids.
    pub users: Option<Vec<BotUserId>>,
    /// All that match, a portion at a time.
    pub filter: Option<Written>,
    /// Where the portion begins.
    pub cursor: Option<String>,
}

/// What became of a change to several bot users.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
#[schema(as = BotUsersChanged)]
pub struct Changed {
    /// How many were changed.
    pub done: usize,
    /// How many were so already.
    pub unchanged: usize,
    /// How many were not changed, by the code of the refusal.
    #[schema(example = json!({"not_found": 2}))]
    pub refused: BTreeMap<String, usize>,
    /// With a filter: what to pass as `cursor` to go on with those that are left; null when none are.
    pub next_cursor: Option<String>,
}

/// What became of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// As was wanted.
    Done,
    /// They were so already.
    Unchanged,
}

/// What is done to each of several people. It is tried once against the bot, before anybody is changed.
pub trait Deed: Send + Sync + 'static {
    /// The word in the audit log.
    const ACTION: &'static str;

    /// What it is, for the audit log.
    fn detail(&self) -> Value;

    /// Makes ready, once for all of them: what does not fit the bot is refused as a whole.
    fn prepare<'t>(
        &'t mut self,
        tx: &'t mut Tx,
        place: (&'t Core, &'t BotId),
        change: &'t mut Change,
    ) -> BoxFuture<'t, Result<(), Problem>>;

    /// Does it to one, whose row is locked.
    fn to_one<'t>(
        &'t self,
        tx: &'t mut Tx,
        place: (&'t Arc<Core>, &'t BotId, &'t Person),
        change: &'t mut Change,
    ) -> BoxFuture<'t, Result<Became, Problem>>;
}

/// A portion that is found.
struct Portion {
    users: Vec<BotUserId>,
    filter: Filter,
    next: Option<BotUserId>,
}

/// Does it to a portion of them.
///
/// # Errors
/// When it is not clear whom, or they are too many; when the deed does not fit the bot; what the
/// database says. Refusals for single people are counted.
pub async fn carry_out<D: Deed>(
    app: &App,
    actor: &Actor,
    (bot, chosen): (BotId, Chosen),
    mut deed: D,
) -> Result<Changed, Problem> {
    let portion = find_portion(app, actor, (&bot, chosen)).await?;
    let mut change = app.change(actor);
    let core = Arc::clone(&app.engine);
    let next_cursor = portion.next.as_ref().map(Paging::cursor_of);
    let mut changed = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                deed.prepare(tx, (&core, &bot), &mut change).await?;
                to_all(tx, (&core, &bot, &portion), (&deed, &mut change)).await
            })
        })
        .await?;
    changed.next_cursor = next_cursor;
    Ok(changed)
}

async fn to_all<D: Deed>(
    tx: &mut Tx,
    (core, bot, portion): (&Arc<Core>, &BotId, &Portion),
    (deed, change): (&D, &mut Change),
) -> Result<Changed, Problem> {
    let there = lock_bot_users(tx, bot, &portion.users).await?;
    let gone = portion.users.len() - there.len();
    let (mut changed, mut refusals) = (Changed::default(), Refusals::default());
    // Whoever does not match any more is not one of those that were meant.
    let eyes = Eyes::open(tx, core, (bot, &portion.filter), change.at).await?;
    for person in eyes.see(tx, there).await? {
        match deed.to_one(tx, (core, bot, &person), change).await {
            Ok(Became::Done) => changed.done += 1,
            Ok(Became::Unchanged) => changed.unchanged += 1,
            // What the database says ends the portion; nothing of it is kept.
            Err(problem) if problem.code() == Code::Internal => return Err(problem),
            Err(problem) if problem.code() == Code::Unavailable => return Err(problem),
            Err(problem) => refusals.count(&problem),
        }
    }
    if portion.filter.is_empty() {
        for _ in 0..gone {
            refusals.count(&Problem::no("a bot user"));
        }
    }
    changed.refused = refusals.0;
    if !portion.users.is_empty() {
        let mut detail = deed.detail();
        detail["done"] = json!(changed.done);
        detail["unchanged"] = json!(changed.unchanged);
        detail["refused"] = json!(changed.refused);
        change.note(tx, D::ACTION, bot.as_str(), detail).await?;
    }
    Ok(changed)
}

async fn find_portion(
    app: &App,
    actor: &Actor,
    (bot, chosen): (&BotId, Chosen),
) -> Result<Portion, Problem> {
    let written = match (chosen.users, chosen.filter) {
        (Some(users), None) => {
            return Ok(Portion {
                users: named("users", users)?,
                filter: Filter::default(),
                next: None,
            });
        }
        (None, Some(written)) => written,
        (Some(_), Some(_)) | (None, None) => {
            return Err(Problem::field(
                "users",
                sentences::either_of("users", "filter"),
            ));
        }
    };
    let paging = Paging {
        cursor: chosen.cursor,
        limit: None,
    };
    let page = paging
        .page::<BotUserId>()
        .map_err(|_| Problem::field("cursor", sentences::next_cursor_as_it_is()))?;
    let (core, workspace) = (Arc::clone(&app.engine), actor.workspace.clone());
    let (bot, now) = (bot.clone(), app.clock.now());
    let found = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                let meant = written.read(tx, &core, (&bot, Stands::InBody)).await?;
                let found = find(tx, &core, (&meant, page.after), (MOST, now)).await?;
                Ok::<_, Problem>((found, meant.filter))
            })
        })
        .await?;
    let (found, filter) = found;
    Ok(Portion {
        users: found.people.into_iter().map(|one| one.user.id).collect(),
        filter,
        next: found.next,
    })
}
