//! Sends one mail through a profile, so that one sees whether it works.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{EmailProfileId, MailId, MemberId};
use lancar_effects::email::{BodyPart, Mail};
use lancar_engine::profile::{message_id, opened};
use lancar_store::Tx;
use lancar_store::accounts::member;
use lancar_store::email_profiles::sealed_email_profile_by_id;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::api::body::Body;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::one_time_link::check_email;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Where to.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EmailProfileTest, example = json!({"to": "ada@example.com"}))]
pub struct Input {
    /// An address; one's own when left out.
    #[schema(format = Email)]
    pub to: Option<String>,
}

/// What the mail server said.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = EmailProfileTested)]
pub struct View {
    /// Where it went.
    pub to: String,
    /// The mail server's words when it took the mail.
    pub response: String,
}

/// Test an e-mail profile
///
/// Sends one mail now. The answer says what the mail server said, also when it refused.
#[utoipa::path(
    post, path = "/email-profiles/{id}/test", tag = "e-mail profiles", operation_id = "test_email_profile",
    params(("id" = String, Path, description = "The profile.", example = "eml_01JD3Z8Q4N0000000000000001")),
    request_body = Input,
    responses(
        (status = 200, description = "The mail server took it.", body = View),
        (status = "4XX", description = "Nothing was sent.", body = ProblemDocument),
        (status = 502, description = "The mail server could not be reached, or refused.", body = ProblemDocument),
    ),
    security(("session" = ["profiles:write"]), ("api_key" = ["profiles:write"])),
)]
pub async fn test(
    may: May<need::ProfilesWrite>,
    State(app): State<App>,
    Target(id): Target<EmailProfileId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let mail_id: MailId = change.ids.next();
    let (date, person) = (change.at, may.actor.member().cloned());
    let (profile, to) = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let found = sealed_email_profile_by_id(tx, &change.workspace, &id).await?;
                let profile = found.ok_or_else(|| Problem::no("an e-mail profile"))?;
                let to = recipient(tx, input.to, person).await?;
                let detail = json!({"to": to});
                change
                    .note(tx, "email_profile.test", id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>((profile, to))
            })
        })
        .await?;
    let name = profile.profile.name.clone();
    let profile = opened(&profile, &app.keyring).map_err(Problem::from)?;
    let text = format!("This mail came through the e-mail profile \"{name}\" of Lancar: it works.");
    let mail = Mail {
        message_id: message_id(mail_id.as_str()),
        date,
        from: None,
        to: vec![to.clone()],
        cc: Vec::new(),
        bcc: Vec::new(),
        reply_to: None,
        subject: "Lancar: a test of this e-mail profile".to_owned(),
        body: vec![BodyPart::Text { text }],
    };
    let accepted = app.outside.mail(&profile, &mail).await?;
    Ok(Json(View {
        to,
        response: accepted.response,
    }))
}

async fn recipient(
    tx: &mut Tx,
    asked: Option<String>,
    person: Option<MemberId>,
) -> Result<String, Problem> {
    if let Some(to) = asked {
        check_email("to", &to)?;
        return Ok(to);
    }
    let person = match &person {
        Some(id) => member(tx, id).await?,
        None => None,
    };
    let missing = || Problem::field("to", sentences::where_to_send());
    person.map(|person| person.email).ok_or_else(missing)
}
