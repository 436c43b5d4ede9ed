//! Tells the blocks that a tester went through, for a canvas that lights the path.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::trail::Walked;
use lancar_engine::control::walked;
use serde::Serialize;

use crate::api::owned::owned_user;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// The path of a tester.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = WalkedPath)]
pub struct View {
    /// The last 200 steps at most, oldest first; none for someone who is no tester.
    pub steps: Vec<Step>,
}

/// A block that was walked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = WalkedStep)]
pub struct Step {
    /// The sub flow.
    pub flow: String,
    /// Its version; drafts are kept as test versions.
    pub version: u32,
    /// The block.
    pub block: String,
    /// The exit it was left by; left out while it is not left, and where it leads on without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
    /// When the walk came there.
    #[schema(format = DateTime)]
    pub at: String,
    /// The run that walked there, or that performs the block for the conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
}

/// Show the walked path
///
/// The blocks that a tester went through last: of the conversation, and of their newest runs.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users/{user}/path", tag = "bot users",
    operation_id = "show_walked_path",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    responses(
        (status = 200, description = "The path.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:read"]), ("api_key" = ["people:read"])),
)]
pub async fn path(
    may: May<need::PeopleRead>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
) -> Result<Json<View>, Problem> {
    let workspace = may.actor.workspace;
    let steps = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let user = owned_user(tx, &workspace, (&bot, &user)).await?;
                if !user.is_tester {
                    return Ok(Vec::new());
                }
                Ok::<_, Problem>(walked(tx, &user.id).await?)
            })
        })
        .await?;
    let steps = steps.into_iter().map(Step::from).collect();
    Ok(Json(View { steps }))
}

impl From<Walked> for Step {
    fn from(step: Walked) -> Self {
        Self {
            flow: step.flow.to_string(),
            version: step.version,
            block: step.block.to_string(),
            exit: step.exit.map(|exit| exit.as_str().to_owned()),
            at: step.at.to_string(),
            run: step.run.map(|run| run.to_string()),
        }
    }
}
