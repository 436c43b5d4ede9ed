//! Makes a link by which a member who lost their password chooses a new one.
//!
//! Must stay true: nobody makes one for somebody they may not decide about, and none for themselves:
//! a stolen session must not become a stolen account.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::id::MemberId;
use lancar_store::accounts::{lock_active_owners, member};
use lancar_store::reset_links::{ResetLink, replace_reset_link};
use serde::Serialize;
use serde_json::json;

use super::shape::may_decide_about;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{May, Who, hash_token, one_time_link, random_token};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// A link to hand over.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ResetLink)]
pub struct Made {
    /// The link; it is shown this once.
    #[schema(example = "https://lancar.example/setup/…")]
    pub link: String,
    /// Until when it works.
    #[schema(format = DateTime)]
    pub expires_at: String,
}

/// Make a reset link
///
/// Whoever opens it chooses a new password for that member; all their sessions end. It works once, for
/// a day; a newer link, another password or another role puts it out of use. Only owners make one for
/// an owner, and nobody for themselves.
#[utoipa::path(
    post, path = "/members/{id}/reset-link", tag = "members", operation_id = "create_reset_link",
    params(("id" = String, Path, description = "The member.", example = "mem_01JD3Z8Q4N0000000000000001")),
    responses(
        (status = 201, description = "Hand it over.", body = Made),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["members:write"]), ("api_key" = ["members:write"])),
)]
pub async fn create(
    may: May<need::MembersWrite>,
    State(app): State<App>,
    Target(id): Target<MemberId>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let mut change = app.change(&may.actor);
    let secret = random_token(&*app.clock);
    let (hash, link) = (hash_token(&secret), one_time_link::link(&app, &secret));
    let new = ResetLink {
        member: id,
        created_at: change.at,
        expires_at: change.at.plus(one_time_link::RESET_LINK),
    };
    let expires_at = new.expires_at.to_string();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                // Who is an owner stays as it is until this transaction ends.
                lock_active_owners(tx, &change.workspace).await?;
                let found = member(tx, &new.member).await?;
                let found = found.filter(|found| found.workspace == change.workspace);
                let found = found.ok_or_else(|| Problem::no("a member"))?;
                may_decide_about(&may.actor, found.role)?;
                refuse_self(&may.actor.who, &found.id)?;
                if found.disabled_at.is_some() {
                    let why = sentences::disabled_first();
                    return Err(Problem::new(Code::Conflict, why));
                }
                replace_reset_link(tx, &new, &hash).await?;
                let subject = found.id.as_str();
                change
                    .note(tx, "member.reset_link", subject, json!({}))
                    .await?;
                Ok(())
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(Made { link, expires_at })))
}

fn refuse_self(who: &Who, whom: &MemberId) -> Result<(), Problem> {
    let asker = match who {
        Who::Member { id, .. } => id,
        Who::Key { maker, .. } => maker,
        Who::Local => return Ok(()),
    };
    if asker == whom {
        let why = sentences::reset_is_for_others();
        return Err(Problem::new(Code::Conflict, why));
    }
    Ok(())
}
