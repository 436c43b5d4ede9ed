//! Takes an invitation back.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::InvitationId;
use lancar_store::invitations::{delete_invitation, invitation};
use serde_json::json;

use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Withdraw an invitation
///
/// Its link works no more.
#[utoipa::path(
    delete, path = "/invitations/{id}", tag = "members", operation_id = "delete_invitation",
    params(("id" = String, Path, description = "The invitation.", example = "inv_01JD3Z8Q4N0000000000000001")),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["members:write"]), ("api_key" = ["members:write"])),
)]
pub async fn delete(
    may: May<need::MembersWrite>,
    State(app): State<App>,
    Target(id): Target<InvitationId>,
) -> Result<StatusCode, Problem> {
    let mut change = app.change(&may.actor);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let Some(old) = invitation(tx, &change.workspace, &id).await? else {
                    return Err(Problem::no("an invitation"));
                };
                delete_invitation(tx, &change.workspace, &id).await?;
                let detail = json!({"email": old.email});
                change
                    .note(tx, "invitation.delete", id.as_str(), detail)
                    .await?;
                Ok(StatusCode::NO_CONTENT)
            })
        })
        .await
}
