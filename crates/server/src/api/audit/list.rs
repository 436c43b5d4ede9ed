//! Lists the audit log, newest first.

use axum::Json;
use axum::extract::State;
use lancar_store::audit::{AuditFilter, AuditLine, list_audit_lines};
use serde::{Deserialize, Serialize};

use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Which lines; what is left out means any.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Who: a member's or key's id, `cli`, or `link`.
    pub actor: Option<String>,
    /// What was done: `secret.create`.
    pub action: Option<String>,
    /// To what: mostly an id.
    pub subject: Option<String>,
}

/// One line of the audit log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = AuditLine)]
pub struct View {
    /// Its id.
    pub id: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// Who: a member's or key's id, `cli` for the server's machine, `link` for a one-time link.
    pub actor: String,
    /// What was done.
    #[schema(example = "secret.create")]
    pub action: String,
    /// To what.
    pub subject: String,
    /// More about it.
    #[schema(value_type = Object)]
    pub detail: serde_json::Value,
}

/// Read the audit log
///
/// Newest first.
#[utoipa::path(
    get, path = "/audit", tag = "audit", operation_id = "list_audit",
    params(Filter, Paging),
    responses(
        (status = 200, description = "A page of lines.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["audit:read"]), ("api_key" = ["audit:read"])),
)]
pub async fn list(
    may: May<need::AuditRead>,
    State(app): State<App>,
    Asked(filter): Asked<Filter>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let filter = AuditFilter {
        actor: filter.actor,
        action: filter.action,
        subject: filter.subject,
    };
    let listed = app
        .db
        .read(move |tx| {
            Box::pin(async move { list_audit_lines(tx, &workspace, &filter, page).await })
        })
        .await?;
    Ok(Json(Paged::of(listed, View::from)))
}

impl From<AuditLine> for View {
    fn from(line: AuditLine) -> Self {
        Self {
            id: line.id.to_string(),
            at: line.at.to_string(),
            actor: line.actor,
            action: line.action,
            subject: line.subject,
            detail: line.detail,
        }
    }
}
