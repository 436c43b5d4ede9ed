//! Tells how the last runs of each workflow went.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_store::health::{Health, of_workflows};
use serde::Serialize;

use crate::api::owned::owned_bot;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// How the last runs of each workflow of a bot went.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = WorkflowsHealth)]
pub struct View {
    /// One for each workflow.
    pub items: Vec<Line>,
}

/// How the last runs of a workflow went.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = WorkflowHealth)]
pub struct Line {
    /// The workflow.
    #[schema(example = "flow_sync-lead")]
    pub workflow: String,
    /// The states of its last runs, newest first, 20 at most: `queued`, `running`, `waiting`,
    /// `succeeded`, `failed` or `cancelled`.
    pub recent: Vec<String>,
    /// When the newest of them was triggered; null when there was none.
    #[schema(format = DateTime)]
    pub last_started_at: Option<String>,
}

/// Tell the health of workflows
///
/// The last runs of each workflow of a bot, of all at once. Test runs do not count.
#[utoipa::path(
    get, path = "/bots/{bot}/workflow-health", tag = "flows", operation_id = "workflow_health",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    responses(
        (status = 200, description = "The last runs.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["runs:read"]), ("api_key" = ["runs:read"])),
)]
pub async fn health(
    may: May<need::RunsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
) -> Result<Json<View>, Problem> {
    let workspace = may.actor.workspace;
    let found = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                Ok::<_, Problem>(of_workflows(tx, &bot).await?)
            })
        })
        .await?;
    let items = found.iter().map(Line::from).collect();
    Ok(Json(View { items }))
}

impl From<&Health> for Line {
    fn from(health: &Health) -> Self {
        let statuses = health.recent.iter().map(|run| run.status.as_str());
        Self {
            workflow: health.workflow.to_string(),
            recent: statuses.map(str::to_owned).collect(),
            last_started_at: health.recent.first().map(|run| run.started_at.to_string()),
        }
    }
}
