//! What only the command line on the server's own machine may ask. It belongs to no role and is in no
//! description of the API: whoever can read the token file in the data folder owns the installation.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use lancar_domain::error::Code;
use serde::Serialize;

use crate::app::App;
use crate::auth::{Actor, Who, one_time_link};
use crate::error::Problem;
use crate::sentences;

/// Where new owner links are made.
pub const OWNER_LINK: &str = "/console/owner-link";

/// A link that was made.
#[derive(Debug, Serialize)]
struct Made {
    link: String,
}

/// `/console/…`
pub fn router() -> Router<App> {
    Router::new().route(OWNER_LINK, post(owner_link))
}

async fn owner_link(State(app): State<App>, actor: Actor) -> Result<Json<Made>, Problem> {
    match actor.who {
        Who::Local => {}
        Who::Member { .. } | Who::Key { .. } => {
            let why = sentences::console_only();
            return Err(Problem::new(Code::Forbidden, why));
        }
    }
    let link = one_time_link::owner_link(&app, &actor.workspace).await?;
    Ok(Json(Made { link }))
}
