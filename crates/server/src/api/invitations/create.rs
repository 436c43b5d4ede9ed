//! Asks someone into the team.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_store::accounts::{credentials, member_in};
use lancar_store::invitations::{Invitation, replace_invitation};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::shape::View;
use crate::api::body::Body;
use crate::api::members::shape::may_decide_about;
use crate::api::role::RoleName;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{May, hash_token, login, one_time_link, random_token};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Whom to ask in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationInput, example = json!({"email": "grace@example.com", "role": "editor"}))]
pub struct Input {
    /// Their address.
    pub email: String,
    /// As what.
    pub role: RoleName,
}

/// An invitation with its link, which is shown this once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = NewInvitation)]
pub struct Made {
    /// The link to hand over; it works once.
    pub link: String,
    /// The invitation.
    pub invitation: View,
}

/// Invite someone
///
/// Hand the link over; it works once, for seven days. A newer invitation of the same address puts an
/// older out of use. Only owners invite owners. Who has an account here already, in another workspace,
/// comes with its password.
#[utoipa::path(
    post, path = "/invitations", tag = "members", operation_id = "create_invitation",
    request_body = Input,
    responses(
        (status = 201, description = "They can come.", body = Made),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["members:write"]), ("api_key" = ["members:write"])),
)]
pub async fn create(
    may: May<need::MembersWrite>,
    State(app): State<App>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let role = input.role.into();
    may_decide_about(&may.actor, role)?;
    let email = login::normal_email(&input.email);
    one_time_link::check_email("email", &email)?;
    let secret = random_token(&*app.clock);
    let (hash, link) = (hash_token(&secret), one_time_link::link(&app, &secret));
    let mut change = app.change(&may.actor);
    let invitation = Invitation {
        id: change.ids.next(),
        workspace: change.workspace.clone(),
        email,
        role,
        created_at: change.at,
        expires_at: change.at.plus(one_time_link::INVITATION),
    };
    let invitation = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let known = credentials(tx, &invitation.email).await?;
                if let Some(known) = known
                    && member_in(tx, &known.account.id, &invitation.workspace)
                        .await?
                        .is_some()
                {
                    let why = sentences::member_already().about("email");
                    return Err(Problem::new(Code::AlreadyExists, why).about("email"));
                }
                replace_invitation(tx, &invitation, &hash).await?;
                let detail = json!({"email": invitation.email, "role": role.as_str()});
                let subject = invitation.id.as_str();
                change
                    .note(tx, "invitation.create", subject, detail)
                    .await?;
                Ok(View::from(invitation))
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(Made { link, invitation })))
}
