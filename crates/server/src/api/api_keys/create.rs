//! Makes an API key.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::id::MemberId;
use lancar_store::Tx;
use lancar_store::accounts::first_active_owner;
use lancar_store::api_keys::{ApiKey, insert_api_key};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::shape::View;
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::names;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, May, Permission, hash_token, random_token};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// What every key begins with, so that scanners for leaked keys know one.
const PREFIX: &str = "lnc_";

/// How much of a key is kept for people to know it again.
const SHOWN: usize = 8;

/// A key to make.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApiKeyInput, example = json!({"name": "Reports", "scopes": []}))]
pub struct Input {
    /// What it is for.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// What it may be used for: permissions that its maker has.
    #[schema(example = json!(["runs:read"]))]
    pub scopes: Vec<String>,
}

/// A key as it is shown this once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = NewApiKey)]
pub struct Made {
    /// What opens. Keep it: it is never shown again.
    #[schema(example = "lnc_…")]
    pub key: String,
    /// What may be known about it later.
    pub api_key: View,
}

/// Make an API key
///
/// It is shown this once. Its scopes are permissions that its maker has.
#[utoipa::path(
    post, path = "/api-keys", tag = "api keys", operation_id = "create_api_key",
    request_body = Input,
    responses(
        (status = 201, description = "The key, this once.", body = Made),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["keys:write"]), ("api_key" = ["keys:write"])),
)]
pub async fn create(
    may: May<need::KeysWrite>,
    State(app): State<App>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let name = names::name("name", &input.name)?;
    let scopes = scopes(&may.actor, &input.scopes)?;
    let key = format!("{PREFIX}{}", random_token(&*app.clock));
    let (hash, prefix) = (hash_token(&key), key[..SHOWN].to_owned());
    let mut change = app.change(&may.actor);
    let api_key = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let made = ApiKey {
                    id: change.ids.next(),
                    workspace: change.workspace.clone(),
                    name,
                    prefix,
                    scopes: scopes.iter().map(ToString::to_string).collect(),
                    created_by: maker(tx, &may.actor, &change).await?,
                    created_at: change.at,
                    last_used_at: None,
                    revoked_at: None,
                };
                insert_api_key(tx, &made, &hash).await?;
                let detail = json!({"name": made.name, "scopes": made.scopes});
                change
                    .note(tx, "api_key.create", made.id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(View::from(made))
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(Made { key, api_key })))
}

/// The scopes asked for, once each, if the maker has them all.
fn scopes(actor: &Actor, written: &[String]) -> Result<Vec<Permission>, Problem> {
    let mut scopes = Vec::new();
    for (at, text) in written.iter().enumerate() {
        let field = || format!("scopes[{at}]");
        let scope = text.parse::<Permission>();
        let scope = scope.map_err(|_| Problem::field(field(), sentences::scope_unknown()))?;
        if !actor.may(scope) {
            let why = sentences::scope_not_yours(scope.as_str()).about(&field());
            return Err(Problem::new(Code::Forbidden, why).about(field()));
        }
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    Ok(scopes)
}

/// Whose key it is. One made on the server's machine is the first owner's.
async fn maker(tx: &mut Tx, actor: &Actor, change: &Change) -> Result<MemberId, Problem> {
    if let Some(member) = actor.member() {
        return Ok(member.clone());
    }
    let owner = first_active_owner(tx, &change.workspace).await?;
    owner.map(|owner| owner.id).ok_or_else(|| {
        let why = sentences::key_needs_member();
        Problem::new(Code::Conflict, why)
    })
}
