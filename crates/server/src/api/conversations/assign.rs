//! Gives a conversation to a member of the team, or to nobody.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId, MemberId};
use lancar_domain::timeline::Happening;
use lancar_store::Tx;
use lancar_store::accounts::{Member, member};
use lancar_store::bot_users::BotUser;
use lancar_store::conversations::{Kept, save_conversation};
use lancar_store::inbox::{assign as assign_to, assignee};
use serde::Deserialize;
use serde_json::json;

use super::show::{Standing, standing};
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::owned::owned_user_to_change;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{May, Permission};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Who holds it from now on.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AssignmentInput, example = json!({"member": null}))]
pub struct Input {
    /// A member who may write in conversations; null or left out: nobody.
    #[schema(value_type = Option<String>)]
    pub member: Option<MemberId>,
}

/// Assign a conversation
///
/// To a member of the team, who holds it until someone says otherwise, or to nobody. It says who looks
/// after it, and keeps nobody from writing in it.
#[utoipa::path(
    put, path = "/bots/{bot}/bot-users/{user}/assignee", tag = "conversations",
    operation_id = "assign_conversation",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "The conversation as it stands now.", body = Standing),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["conversations:write"]), ("api_key" = ["conversations:write"])),
)]
pub async fn assign(
    may: May<need::ConversationsWrite>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<Json<Standing>, Problem> {
    let mut change = app.change(&may.actor);
    let whose = (bot, user);
    let (bot, user) = whose.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let user = owned_user_to_change(tx, &change.workspace, (&bot, &user)).await?;
                let was = assignee(tx, &user.id).await?.map(|held| held.id);
                if was == input.member {
                    return Ok(());
                }
                let to = holder(tx, &change, input.member.as_ref()).await?;
                give(tx, &change, &user, input.member.as_ref()).await?;
                let told = to.map_or(Happening::Unassigned, |to| Happening::Assigned {
                    member: to.id,
                    name: to.name,
                });
                change.happened(tx, &user.id, told).await?;
                let detail = json!({"bot": bot, "to": input.member, "was": was});
                change
                    .note(tx, "conversation.assign", user.id.as_str(), detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    Ok(Json(standing(&app, &may.actor, whose).await?))
}

/// Who is to hold it, or a problem when they may not write in conversations.
async fn holder(
    tx: &mut Tx,
    change: &Change,
    to: Option<&MemberId>,
) -> Result<Option<Member>, Problem> {
    let Some(to) = to else {
        return Ok(None);
    };
    let found = member(tx, to).await?;
    let found = found.filter(|member| {
        member.workspace == change.workspace
            && member.disabled_at.is_none()
            && Permission::ConversationsWrite.belongs_to(member.role)
    });
    match found {
        Some(found) => Ok(Some(found)),
        None => Err(Problem::field("member", sentences::member_who_writes())),
    }
}

/// Also of a conversation that has not begun, which stands in the inbox from now on.
async fn give(
    tx: &mut Tx,
    change: &Change,
    user: &BotUser,
    to: Option<&MemberId>,
) -> Result<(), Problem> {
    let whose = (&user.id, &user.bot);
    if !assign_to(tx, whose, to).await? {
        save_conversation(tx, whose, &Kept::begin(change.at), change.at).await?;
        assign_to(tx, whose, to).await?;
    }
    Ok(())
}
