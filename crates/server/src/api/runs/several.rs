//! The same change to several runs: each in a transaction of its own, so that one refusal does not
//! undo the others, and all on their way at once, so that they share commits.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream;
use lancar_domain::id::{BotUserId, RunId};
use lancar_domain::run::Resumption;
use lancar_engine::control::{OnVersion, cancel_run, resume_run};
use lancar_store::Tx;
use lancar_store::runs::{RunFilter, RunRow, list_runs, run as run_row};
use serde::Serialize;
use serde_json::{Value, json};

use super::filter::{Misfit, Written};
use crate::api::change::Change;
use crate::api::owned::owned_run;
use crate::api::paging::Paging;
use crate::api::several::{Refusals, named};
use crate::app::App;
use crate::auth::Actor;
use crate::error::Problem;
use crate::sentences;

/// How many are on their way at once.
const AT_ONCE: usize = 32;

/// What a person does to a run.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    /// Lets it go on.
    Resume(Resume),
    /// Ends it.
    Cancel,
}

/// How a run goes on.
#[derive(Debug, Clone, Copy)]
pub struct Resume {
    /// From where.
    pub how: Resumption,
    /// On which version.
    pub on: OnVersion,
}

/// Which runs: exactly one of the two.
#[derive(Debug)]
pub struct Chosen {
    /// By their ids.
    pub runs: Option<Vec<RunId>>,
    /// All that match, a page at a time.
    pub filter: Option<Written>,
    /// Where the page begins.
    pub cursor: Option<String>,
}

/// What became of a change to several runs.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RunsChanged)]
pub struct Changed {
    /// How many were changed.
    pub done: usize,
    /// How many were not, by the code of the refusal.
    #[schema(example = json!({"run_not_failed": 2}))]
    pub refused: BTreeMap<String, usize>,
    /// With a filter: what to pass as `cursor` to go on with those that are left; null when none are.
    pub next_cursor: Option<String>,
}

impl Deed {
    /// Does it to one run, with a line in the audit log, and tells the driver and open chats.
    ///
    /// # Errors
    /// 404 when the run is not one of the actor's workspace; when its state does not allow it.
    pub async fn carry_out(self, app: &App, actor: &Actor, run: RunId) -> Result<RunRow, Problem> {
        let mut change = app.change(actor);
        let core = Arc::clone(&app.engine);
        let (row, announce) = app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    owned_run(tx, &change.workspace, &run).await?;
                    let by = change.by.clone();
                    let announce = match self {
                        Self::Resume(Resume { how, on }) => {
                            resume_run(tx, &core, &run, (how, on, &by), change.at).await?
                        }
                        Self::Cancel => cancel_run(tx, &core, &run, &by, change.at).await?,
                    };
                    self.note(tx, &mut change, &run).await?;
                    let row = run_row(tx, &run).await?;
                    let row = row.ok_or_else(|| Problem::no("a run"))?;
                    Ok::<(RunRow, Vec<BotUserId>), Problem>((row, announce))
                })
            })
            .await?;
        app.engine.wake();
        for user in &announce {
            app.engine.live.announce(user);
        }
        Ok(row)
    }

    /// Does it to several.
    ///
    /// # Errors
    /// When it is not clear which, or they are too many; what the database says. Refusals for single
    /// runs are counted.
    pub async fn carry_out_all(
        self,
        app: &App,
        actor: &Actor,
        chosen: Chosen,
    ) -> Result<Changed, Problem> {
        let (runs, next_cursor) = self.found(app, actor, chosen).await?;
        let results: Vec<Result<RunRow, Problem>> = stream::iter(runs)
            .map(|run| self.carry_out(app, actor, run))
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        let (mut done, mut refusals) = (0, Refusals::default());
        for result in results {
            match result {
                Ok(_) => done += 1,
                Err(problem) => refusals.count(&problem),
            }
        }
        Ok(Changed {
            done,
            refused: refusals.0,
            next_cursor,
        })
    }

    async fn found(
        self,
        app: &App,
        actor: &Actor,
        chosen: Chosen,
    ) -> Result<(Vec<RunId>, Option<String>), Problem> {
        let filter = match (chosen.runs, chosen.filter) {
            (Some(runs), None) => {
                return Ok((named("runs", runs)?, None));
            }
            (None, Some(filter)) => filter,
            (Some(_), Some(_)) | (None, None) => {
                return Err(Problem::field(
                    "runs",
                    sentences::either_of("runs", "filter"),
                ));
            }
        };
        let filter = self.narrowed(filter.read(&actor.workspace).map_err(Misfit::in_body)?);
        let paging = Paging {
            cursor: chosen.cursor,
            limit: Some(lancar_store::page::MOST),
        };
        let page = paging
            .page()
            .map_err(|_| Problem::field("cursor", sentences::next_cursor_as_it_is()))?;
        let listed = app
            .db
            .read(move |tx| Box::pin(async move { list_runs(tx, &filter, &page).await }))
            .await?;
        let next = listed.next.as_ref().map(Paging::cursor_of);
        Ok((listed.rows.into_iter().map(|row| row.id).collect(), next))
    }

    /// A filter without a state means those runs to which it can be done at all.
    fn narrowed(self, mut filter: RunFilter) -> RunFilter {
        if filter.status.is_none() {
            match self {
                Self::Resume(_) => filter.status = Some(lancar_domain::run::Status::Failed),
                Self::Cancel => filter.ended = Some(lancar_store::runs::Ended::No),
            }
        }
        filter
    }

    async fn note(self, tx: &mut Tx, change: &mut Change, run: &RunId) -> Result<(), Problem> {
        let (action, detail) = match self {
            Self::Resume(Resume { how, on }) => ("run.resume", resumed(how, on)),
            Self::Cancel => ("run.cancel", json!({})),
        };
        Ok(change.note(tx, action, run.as_str(), detail).await?)
    }
}

fn resumed(how: Resumption, on: OnVersion) -> Value {
    let from = match how {
        Resumption::Start => "start",
        Resumption::Block => "block",
        Resumption::Skip => "skip",
    };
    let version = match on {
        OnVersion::Same => "same",
        OnVersion::Newest => "newest",
    };
    json!({"from": from, "version": version})
}
