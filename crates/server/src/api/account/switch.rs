//! Goes to another workspace.
//!
//! Must stay true: the session stays, and is someone else's from then on: what one is there decides
//! about everything that is asked after.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::id::{IdType, WorkspaceId};
use lancar_store::accounts::{keep_last_member, member, member_in};
use lancar_store::sessions::move_session;
use serde::Deserialize;
use serde_json::json;

use crate::api::body::Body;
use crate::api::change::Change;
use crate::app::App;
use crate::auth::{Actor, Who};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Where to go.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WorkspaceChoice, example = json!({"workspace": "wsp_01JD3Z8Q4N0000000000000001"}))]
pub struct Input {
    /// One of one's workspaces.
    pub workspace: String,
}

/// Go to another workspace
///
/// This session works there from now on, in every window that shares it; the next login begins there,
/// too. Other sessions stay where they are. A request of a session may say which workspace it means, in
/// the header `lancar-workspace`: it is refused with a 409 when the session is in another one.
#[utoipa::path(
    put, path = "/me/workspace", tag = "account", operation_id = "switch_workspace",
    request_body = Input,
    responses(
        (status = 204, description = "One is there."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = [])),
)]
pub async fn switch(
    actor: Actor,
    State(app): State<App>,
    Body(input): Body<Input>,
) -> Result<StatusCode, Problem> {
    let Who::Member { id, session } = actor.who.clone() else {
        let why = sentences::only_persons_switch();
        return Err(Problem::new(Code::Forbidden, why));
    };
    let none = || Problem::no("a workspace");
    let to = WorkspaceId::parse(&input.workspace).map_err(|_| none())?;
    let change = app.change(&actor);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let me = member(tx, &id).await?.ok_or_else(none)?;
                let there = member_in(tx, &me.account, &to).await?;
                let there = there.filter(|there| there.disabled_at.is_none());
                let there = there.ok_or_else(none)?;
                move_session(tx, &session, &there.id).await?;
                keep_last_member(tx, &there).await?;
                let mut change = Change {
                    workspace: to,
                    by: there.id.to_string(),
                    ..change
                };
                let subject = change.by.clone();
                change
                    .note(tx, "session.switch", &subject, json!({}))
                    .await?;
                Ok(StatusCode::NO_CONTENT)
            })
        })
        .await
}
