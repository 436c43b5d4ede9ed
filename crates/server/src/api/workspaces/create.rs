//! Makes a workspace.
//!
//! Must stay true: it begins with an owner, who is whoever makes it, so that none is there that nobody
//! can come to.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_store::Tx;
use lancar_store::accounts::{Member, Role, insert_member, member};
use lancar_store::workspaces::{Workspace, insert_workspace};
use serde_json::json;

use super::shape::{View, in_first};
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::names::{NameInput, name};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Make a workspace
///
/// Another team on this installation: with bots, people, runs, members, keys, secrets and e-mail
/// profiles of its own. Whoever makes it is its owner, and [goes there](#operation/switch_workspace)
/// when they want to.
#[utoipa::path(
    post, path = "/workspaces", tag = "workspaces", operation_id = "create_workspace",
    request_body = NameInput,
    responses(
        (status = 201, description = "It is there.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["workspaces:write"]), ("api_key" = ["workspaces:write"])),
)]
pub async fn create(
    may: May<need::WorkspacesWrite>,
    State(app): State<App>,
    Body(input): Body<NameInput>,
) -> Result<(StatusCode, Json<View>), Problem> {
    in_first(&app, &may.actor)?;
    let name = name("name", &input.name)?;
    let Some(maker) = may.actor.member().cloned() else {
        let why = sentences::workspace_needs_person();
        return Err(Problem::new(Code::Conflict, why));
    };
    let change = app.change(&may.actor);
    let made = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let maker = member(tx, &maker).await?;
                let maker = maker.ok_or_else(|| Problem::internal("the maker is gone"))?;
                work(tx, change, maker, name).await
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(View::of(&app, made))))
}

async fn work(
    tx: &mut Tx,
    mut change: Change,
    maker: Member,
    name: String,
) -> Result<Workspace, Problem> {
    let made = Workspace {
        id: change.ids.next(),
        name,
        zone: "UTC".to_owned(),
        created_at: change.at,
    };
    insert_workspace(tx, &made).await?;
    let owner = Member {
        id: change.ids.next(),
        workspace: made.id.clone(),
        role: Role::Owner,
        created_at: change.at,
        ..maker
    };
    insert_member(tx, &owner).await?;
    // Both teams see where it came from.
    let detail = json!({"name": made.name});
    change
        .note(tx, "workspace.create", made.id.as_str(), detail.clone())
        .await?;
    let mut there = Change {
        workspace: made.id.clone(),
        by: owner.id.to_string(),
        ..change
    };
    there
        .note(tx, "workspace.create", made.id.as_str(), detail)
        .await?;
    Ok(made)
}
