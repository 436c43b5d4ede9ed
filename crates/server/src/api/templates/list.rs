//! Lists the templates.

use axum::Json;

use super::shape::{View, shown};
use super::shelf::TEMPLATES;
use crate::api::paging::Paged;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List templates
///
/// Complete bots to begin with, all of them on one page.
#[utoipa::path(
    get, path = "/templates", tag = "templates", operation_id = "list_templates",
    responses(
        (status = 200, description = "The templates.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn list(_: May<need::BotsRead>) -> Result<Json<Paged<View>>, Problem> {
    let items = TEMPLATES.iter().map(shown).collect::<Result<_, _>>()?;
    Ok(Json(Paged {
        items,
        next_cursor: None,
    }))
}
