//! Shows where a conversation stands.

use axum::Json;
use axum::extract::State;
use lancar_domain::conversation::{self, Conversation};
use lancar_domain::id::{BotId, BotUserId};
use lancar_store::conversations::{Kept, conversation};
use lancar_store::inbox::{Assignee, assignee, read_and_heard};
use serde::Serialize;

use crate::api::owned::owned_user;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, May};
use crate::error::{Problem, ProblemDocument};

/// Where a conversation stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ConversationStanding)]
pub struct Standing {
    /// What the bot waits for: `nothing`, `answer`, `press` or `run`.
    pub waits_for: &'static str,
    /// Set while a person of the team has taken over.
    pub pause: Option<PauseView>,
    /// Since when the bot user waits for that person.
    #[schema(format = DateTime)]
    pub waits_since: Option<String>,
    /// The number of the newest message; 0 before the first.
    pub last_seq: i64,
    /// As far as the team has read.
    pub read_seq: i64,
    /// Who of the team holds it; null: nobody.
    pub assignee: Option<AssigneeView>,
}

/// Who of the team holds a conversation.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Assignee)]
pub struct AssigneeView {
    /// The member.
    #[schema(example = "mem_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What they are called.
    pub name: String,
}

/// A pause of the bot.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Pause)]
pub struct PauseView {
    /// When it began.
    #[schema(format = DateTime)]
    pub since: String,
    /// When it ends by itself; null: when someone lets the bot go on.
    #[schema(format = DateTime)]
    pub until: Option<String>,
}

/// Show where a conversation stands
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users/{user}/conversation", tag = "conversations",
    operation_id = "show_conversation",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    responses(
        (status = 200, description = "Where it stands.", body = Standing),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["conversations:read"]), ("api_key" = ["conversations:read"])),
)]
pub async fn show(
    may: May<need::ConversationsRead>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
) -> Result<Json<Standing>, Problem> {
    Ok(Json(standing(&app, &may.actor, (bot, user)).await?))
}

/// Where a conversation stands; one that has not begun waits for nothing.
///
/// # Errors
/// 404; what the database says.
pub async fn standing(
    app: &App,
    actor: &Actor,
    (bot, user): (BotId, BotUserId),
) -> Result<Standing, Problem> {
    let (workspace, now) = (actor.workspace.clone(), app.clock.now());
    app.db
        .read(move |tx| {
            Box::pin(async move {
                owned_user(tx, &workspace, (&bot, &user)).await?;
                let kept = conversation(tx, &user).await?;
                let read = read_and_heard(tx, &user).await?;
                let assignee = assignee(tx, &user).await?;
                let kept = kept.unwrap_or_else(|| Kept::begin(now));
                Ok::<_, Problem>(Standing {
                    waits_for: waits_for(&kept.state),
                    pause: PauseView::of(&kept.state),
                    waits_since: kept.waits_since.map(|at| at.to_string()),
                    last_seq: kept.last_seq,
                    read_seq: read.map_or(0, |(read, _)| read),
                    assignee: assignee.map(AssigneeView::from),
                })
            })
        })
        .await
}

impl From<Assignee> for AssigneeView {
    fn from(assignee: Assignee) -> Self {
        Self {
            id: assignee.id.to_string(),
            name: assignee.name,
        }
    }
}

impl PauseView {
    /// The pause of a conversation, if there is one.
    #[must_use]
    pub fn of(conversation: &Conversation) -> Option<Self> {
        conversation.pause.as_ref().map(|pause| Self {
            since: pause.since.to_string(),
            until: pause.until.map(|until| until.to_string()),
        })
    }
}

const fn waits_for(conversation: &Conversation) -> &'static str {
    match &conversation.standing {
        conversation::Standing::Idle => "nothing",
        conversation::Standing::Answer(_) => "answer",
        conversation::Standing::Press { .. } => "press",
        conversation::Standing::Run { .. } => "run",
    }
}
