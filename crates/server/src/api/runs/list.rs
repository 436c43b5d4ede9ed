//! Lists runs by filter, newest first or oldest first.

use std::collections::HashSet;

use axum::Json;
use axum::extract::State;
use lancar_store::people::names_of;
use lancar_store::runs::{ListOrder, list_runs_in};
use serde::Deserialize;

use super::filter::{Misfit, Written};
use super::shape::{Listed, View};
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Which runs, and which page of them. The parts of a filter stand here a second time, because a
/// query has no nested parts.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Of this bot.
    pub bot: Option<String>,
    /// Of this workflow.
    pub workflow: Option<String>,
    /// In this state: `queued`, `running`, `waiting`, `succeeded`, `failed` or `cancelled`.
    pub status: Option<String>,
    /// For this bot user.
    pub bot_user: Option<String>,
    /// Failed with this public code.
    pub code: Option<String>,
    /// Failed at this block.
    pub block: Option<String>,
    /// Failed by a call to this host.
    pub host: Option<String>,
    /// Triggered at or after this moment (RFC 3339).
    #[param(format = DateTime)]
    pub since: Option<String>,
    /// Triggered before this moment (RFC 3339).
    #[param(format = DateTime)]
    pub until: Option<String>,
    /// `newest`: what was triggered last comes first, which it does when this is left out. `oldest`: what
    /// was triggered first, as in a list of the runs that wait longest.
    pub order: Option<String>,
    /// Where the page begins: `next_cursor` of the page before; leave it out for the first.
    pub cursor: Option<String>,
    /// At most so many rows, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
}

/// List runs
///
/// By filter, newest first unless `order` says otherwise, without journals. Test runs are among them only when `bot_user` is given.
#[utoipa::path(
    get, path = "/runs", tag = "runs", operation_id = "list_runs",
    params(Query),
    responses(
        (status = 200, description = "A page of runs.", body = Paged<Listed>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["runs:read"]), ("api_key" = ["runs:read"])),
)]
pub async fn list(
    may: May<need::RunsRead>,
    State(app): State<App>,
    Asked(query): Asked<Query>,
) -> Result<Json<Paged<Listed>>, Problem> {
    let order = order(query.order.as_deref())?;
    let (written, paging) = query.split();
    let page = paging.page()?;
    let filter = written
        .read(&may.actor.workspace)
        .map_err(Misfit::in_query)?;
    let (listed, names) = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let listed = list_runs_in(tx, &filter, order, &page).await?;
                let users: HashSet<_> = listed.rows.iter().map(|run| run.user.clone()).collect();
                let users: Vec<_> = users.into_iter().collect();
                let names = names_of(tx, &users).await?;
                Ok::<_, Problem>((listed, names))
            })
        })
        .await?;
    Ok(Json(Paged::of(listed, |run| Listed {
        bot_user_name: names.get(&run.user).cloned(),
        run: View::from(run),
    })))
}

fn order(text: Option<&str>) -> Result<ListOrder, Problem> {
    match text {
        None | Some("newest") => Ok(ListOrder::NewestFirst),
        Some("oldest") => Ok(ListOrder::OldestFirst),
        Some(_) => Err(Problem::query(
            "order",
            sentences::word_of("newest, oldest"),
        )),
    }
}

impl Query {
    /// The filter and the page.
    #[must_use]
    pub fn split(self) -> (Written, Paging) {
        let written = Written {
            bot: self.bot,
            workflow: self.workflow,
            status: self.status,
            bot_user: self.bot_user,
            code: self.code,
            block: self.block,
            host: self.host,
            since: self.since,
            until: self.until,
        };
        let paging = Paging {
            cursor: self.cursor,
            limit: self.limit,
        };
        (written, paging)
    }
}
