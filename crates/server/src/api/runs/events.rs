//! Lists the lines of a run's journal.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::RunId;
use lancar_store::runs::list_lines;

use super::shape::EventView;
use crate::api::owned::owned_run;
use crate::api::paging::{Asked, Paged, Paging};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List a run's events
///
/// The journal, in order: the run's only record. Requests and answers are with the line that sent or
/// received them.
#[utoipa::path(
    get, path = "/runs/{run}/events", tag = "runs", operation_id = "list_run_events",
    params(("run" = String, Path, description = "The run.", example = "run_none"), Paging),
    responses(
        (status = 200, description = "A page of the journal.", body = Paged<EventView>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["runs:read"]), ("api_key" = ["runs:read"])),
)]
pub async fn events(
    may: May<need::RunsRead>,
    State(app): State<App>,
    Target(run): Target<RunId>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<EventView>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_run(tx, &workspace, &run).await?;
                Ok::<_, Problem>(list_lines(tx, &run, &page).await?)
            })
        })
        .await?;
    Ok(Json(Paged {
        next_cursor: listed.next.as_ref().map(Paging::cursor_of),
        items: listed
            .rows
            .into_iter()
            .map(EventView::of)
            .collect::<Result<_, _>>()?,
    }))
}
