//! Makes a link by which a member who lost their password chooses a new one.
//!
//! Must stay true: nobody makes one for somebody they may not decide about, in every workspace the
//! account opens, and none for themselves: a stolen session must not become a stolen account.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::id::MemberId;
use lancar_store::accounts::{
    Member, list_memberships, lock_account, lock_active_owners, member, member_in,
};
use lancar_store::reset_links::{ResetLink, replace_reset_link};
use lancar_store::{Page, Tx};
use serde::Serialize;
use serde_json::json;

use super::shape::{decides_about, may_decide_about};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, May, Permission, Who, hash_token, one_time_link, random_token};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Most workspaces of one person that are looked at.
const MOST_PLACES: u32 = lancar_store::page::MOST;

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
/// an owner, and nobody for themselves. Whoever is a member of several workspaces gets one from someone
/// who decides about members in all of them.
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
                // Nor do they come to another workspace meanwhile.
                lock_account(tx, &found.account).await?;
                may_decide_elsewhere(tx, &may.actor, &found).await?;
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

/// A password opens every workspace that its account may come to, so one must be allowed to decide
/// about it in each of them.
async fn may_decide_elsewhere(tx: &mut Tx, actor: &Actor, whom: &Member) -> Result<(), Problem> {
    if matches!(actor.who, Who::Local) {
        return Ok(());
    }
    let refused = || Problem::new(Code::Forbidden, sentences::reset_reaches_further());
    let known = list_memberships(tx, &whom.account, Page::first(MOST_PLACES)).await?;
    let asker = match actor.member() {
        Some(id) => member(tx, id).await?,
        None => None,
    };
    let asker = asker.ok_or_else(refused)?;
    let elsewhere = |one: &&Member| one.workspace != whom.workspace && one.disabled_at.is_none();
    for other in known.rows.iter().filter(elsewhere) {
        // A key is of one workspace.
        let is_person = matches!(actor.who, Who::Member { .. });
        let there = member_in(tx, &asker.account, &other.workspace).await?;
        let decides = there.is_some_and(|there| {
            there.disabled_at.is_none()
                && Permission::MembersWrite.belongs_to(there.role)
                && decides_about(there.role, other.role)
        });
        if !is_person || !decides {
            return Err(refused());
        }
    }
    if known.next.is_some() {
        return Err(refused());
    }
    Ok(())
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
