//! Changes a member's name or role, disables or enables them.
//!
//! Must stay true: the last owner who can log in stays one, also when two are changed at once.

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::id::MemberId;
use lancar_store::Tx;
use lancar_store::accounts::{
    Member, Role, lock_account, lock_active_owners, member, update_member,
};
use lancar_store::reset_links::delete_reset_links;
use lancar_store::sessions::delete_sessions_at;
use serde::Deserialize;
use serde_json::json;

use super::shape::{View, may_decide_about};
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::names;
use crate::api::role::RoleName;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, May};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// What to change; what is left out stays.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MemberChanges, example = json!({"name": "Ada", "role": "editor", "disabled": false}))]
pub struct Input {
    /// What they are called.
    pub name: Option<String>,
    /// What they may do.
    pub role: Option<RoleName>,
    /// Whether they may not come here; their sessions here end, and their keys stop working.
    pub disabled: Option<bool>,
}

/// Change a member
///
/// Name, role, or whether they may log in. Only owners decide about owners, and the last owner stays.
#[utoipa::path(
    patch, path = "/members/{id}", tag = "members", operation_id = "update_member",
    params(("id" = String, Path, description = "The member.", example = "mem_01JD3Z8Q4N0000000000000001")),
    request_body = Input,
    responses(
        (status = 200, description = "They are changed.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["members:write"]), ("api_key" = ["members:write"])),
)]
pub async fn update(
    may: May<need::MembersWrite>,
    State(app): State<App>,
    Target(id): Target<MemberId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let change = app.change(&may.actor);
    let view = app
        .db
        .write(move |tx| Box::pin(async move { work(tx, change, may.actor, (id, input)).await }))
        .await?;
    Ok(Json(view))
}

async fn work(
    tx: &mut Tx,
    mut change: Change,
    actor: Actor,
    (id, input): (MemberId, Input),
) -> Result<View, Problem> {
    // Their rows stay as they are until this transaction ends.
    let owners = lock_active_owners(tx, &change.workspace).await?;
    let found = member(tx, &id).await?;
    let old = found.filter(|found| found.workspace == change.workspace);
    let old = old.ok_or_else(|| Problem::no("a member"))?;
    may_decide_about(&actor, old.role)?;
    let new = changed(&old, &input, &change)?;
    may_decide_about(&actor, new.role)?;
    let is_owner = |who: &Member| who.role == Role::Owner && who.disabled_at.is_none();
    if is_owner(&old) && !is_owner(&new) && owners <= 1 {
        let why = sentences::last_owner();
        return Err(Problem::new(Code::Conflict, why));
    }
    // Whoever makes a reset link for them is let finish, so that it is found below.
    lock_account(tx, &new.account).await?;
    update_member(tx, &new).await?;
    if new.disabled_at.is_some() {
        delete_sessions_at(tx, &new.id).await?;
    }
    if (new.role, new.disabled_at) != (old.role, old.disabled_at) {
        // Whoever made it decided about who they were then.
        delete_reset_links(tx, &new.account).await?;
    }
    let detail = json!({
        "name": new.name,
        "role": {"from": old.role.as_str(), "to": new.role.as_str()},
        "disabled": new.disabled_at.is_some(),
    });
    change
        .note(tx, "member.update", new.id.as_str(), detail)
        .await?;
    Ok(View::from(new))
}

fn changed(old: &Member, input: &Input, change: &Change) -> Result<Member, Problem> {
    let mut new = old.clone();
    if let Some(name) = &input.name {
        new.name = names::name("name", name)?;
    }
    if let Some(role) = input.role {
        new.role = role.into();
    }
    new.disabled_at = match input.disabled {
        None => old.disabled_at,
        Some(false) => None,
        Some(true) => old.disabled_at.or(Some(change.at)),
    };
    Ok(new)
}
