//! The same deed for several bot users, in one transaction a request: a crash leaves whole portions
//! done and the others as they were, and to ask again changes only those who are not so yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use lancar_domain::condition::Filter;
use lancar_domain::error::Code;
use lancar_domain::flow::Renaming;
use lancar_domain::id::{BotId, BotUserId};
use lancar_engine::Core;
use lancar_engine::people::{Eyes, Person, find};
use lancar_store::crowd::lock_bot_users;
use lancar_store::renamings::{last, share_names, since};
use lancar_store::{StoreError, Tx};
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
    /// The last renaming that the names in the request follow; none for today's names.
    pub names: Option<u32>,
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
    /// How fields and tags are called: pass it as `names` with the next portion, and what is renamed
    /// in between is understood.
    pub names: u32,
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

    /// Follows a renaming since it was asked for.
    fn rename(&mut self, renaming: &Renaming);

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
    /// The last renaming that the filter follows.
    names: Option<u32>,
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
    let asked = chosen.names;
    let mut portion = find_portion(app, actor, (&bot, chosen)).await?;
    let mut change = app.change(actor);
    let core = Arc::clone(&app.engine);
    let next_cursor = portion.next.as_ref().map(Paging::cursor_of);
    let mut changed = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                // No renaming comes between here and the end.
                share_names(tx, &bot).await?;
                for renaming in since_if(tx, &bot, portion.names).await? {
                    portion.filter.rename(&renaming);
                }
                for renaming in since_if(tx, &bot, asked.or(portion.names)).await? {
                    deed.rename(&renaming);
                }
                deed.prepare(tx, (&core, &bot), &mut change).await?;
                let changed = to_all(tx, (&core, &bot, &portion), (&deed, &mut change)).await?;
                Ok::<_, Problem>(Changed {
                    names: last(tx, &bot).await?,
                    ..changed
                })
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
                names: None,
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
    let mut written = written;
    let asked = chosen.names;
    let found = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                for renaming in since_if(tx, &bot, asked).await? {
                    written.rename(&renaming);
                }
                let names = last(tx, &bot).await?;
                let meant = written.read(tx, &core, (&bot, Stands::InBody)).await?;
                let found = find(tx, &core, (&meant, page.after), (MOST, now)).await?;
                Ok::<_, Problem>((found, meant.filter, names))
            })
        })
        .await?;
    let (found, filter, names) = found;
    Ok(Portion {
        users: found.people.into_iter().map(|one| one.user.id).collect(),
        filter,
        names: Some(names),
        next: found.next,
    })
}

/// The renamings after that one; none when it is not said after which.
async fn since_if(
    tx: &mut Tx,
    bot: &BotId,
    names: Option<u32>,
) -> Result<Vec<Renaming>, StoreError> {
    match names {
        Some(names) => since(tx, bot, names).await,
        None => Ok(Vec::new()),
    }
}
