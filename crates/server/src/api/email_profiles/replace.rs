//! Replaces an e-mail profile.
//!
//! Must stay true: a password that is not sent again stays only with the very server and user name it
//! was given for; else whoever may change a profile could have it sent to a server of their own.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::EmailProfileId;
use lancar_engine::profile::ProfileSettings;
use lancar_store::email_profiles::{
    Password, SealedEmailProfile, sealed_email_profile_by_id, update_email_profile,
};
use serde_json::json;

use super::shape::{Input, Ready, View, settings_of};
use crate::api::body::Body;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Replace an e-mail profile
///
/// The password may be left out as long as host, port, security and user name stay.
#[utoipa::path(
    put, path = "/email-profiles/{id}", tag = "e-mail profiles", operation_id = "replace_email_profile",
    params(("id" = String, Path, description = "The profile.", example = "eml_01JD3Z8Q4N0000000000000001")),
    request_body = Input,
    responses(
        (status = 200, description = "It is replaced.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["profiles:write"]), ("api_key" = ["profiles:write"])),
)]
pub async fn replace(
    may: May<need::ProfilesWrite>,
    State(app): State<App>,
    Target(id): Target<EmailProfileId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let ready = input.seal(&app, &change, id)?;
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let Ready {
                    mut profile,
                    settings,
                    sealed,
                } = ready;
                let workspace = &change.workspace;
                let Some(old) = sealed_email_profile_by_id(tx, workspace, &profile.id).await?
                else {
                    return Err(Problem::no("an e-mail profile"));
                };
                let password = password(&settings, sealed.as_deref(), &old)?;
                profile.created_at = old.profile.created_at;
                update_email_profile(tx, &profile, password).await?;
                let detail = json!({"name": profile.name, "settings": profile.settings});
                let subject = profile.id.as_str();
                change
                    .note(tx, "email_profile.replace", subject, detail)
                    .await?;
                View::of(profile)
            })
        })
        .await?;
    Ok(Json(view))
}

/// What becomes of the password.
fn password<'a>(
    settings: &ProfileSettings,
    sealed: Option<&'a [u8]>,
    old: &SealedEmailProfile,
) -> Result<Password<'a>, Problem> {
    match (sealed, &settings.username) {
        (Some(sealed), _) => Ok(Password::Replace(sealed)),
        (None, None) => Ok(Password::Remove),
        (None, Some(_)) if same_server(&settings_of(&old.profile)?, settings) => Ok(Password::Keep),
        (None, Some(_)) => {
            let why = sentences::password_needed_again();
            Err(Problem::field("password", why))
        }
    }
}

fn same_server(old: &ProfileSettings, new: &ProfileSettings) -> bool {
    (&old.host, old.port, old.security, &old.username)
        == (&new.host, new.port, new.security, &new.username)
}
