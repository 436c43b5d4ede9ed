//! Imports a bot from files, new or over the one of that id.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::{Files, plan_import};

use super::carry_out::{Publish, Work, carry_out};
use super::shape::{Imported, Input, read, refused};
use crate::api::body::Body;
use crate::api::documents::Whole;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, May, Permission};
use crate::error::{Problem, ProblemDocument};

/// Import a bot
///
/// One of the files is a bot document; the bot of its id is changed, or made. Everything is checked
/// together and imported in one piece, or refused with every problem of every file. Nothing is taken
/// away: sub flows, fields and tags that the files do not hold stay.
#[utoipa::path(
    post, path = "/import", tag = "files", operation_id = "import",
    request_body = Input,
    responses(
        (status = 200, description = "It is imported.", body = Imported),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn import(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Body(input): Body<Input>,
) -> Result<Json<Imported>, Problem> {
    let publish = wanted(&may.actor, &input)?;
    let files = read(input.files);
    let whole = match files.bot() {
        Some(bot) => app.whole_if_any(&may.actor.workspace, bot).await?,
        None => None,
    };
    let import = Import { files, publish };
    bring_in(&app, &may.actor, import, whole).await.map(Json)
}

/// Files that were read, to be imported.
#[derive(Debug)]
pub struct Import {
    /// The files.
    pub files: Files,
    /// Whether they are published, too.
    pub publish: Publish,
}

/// Whether to publish, by someone who may.
///
/// # Errors
/// 403 when they may not.
pub fn wanted(actor: &Actor, input: &Input) -> Result<Publish, Problem> {
    match input.publish {
        false => Ok(Publish::No),
        true => actor
            .require(Permission::BotsPublish)
            .map(|()| Publish::Yes),
    }
}

/// Plans an import and carries it out.
///
/// # Errors
/// 422 with everything that is wrong; 409 when the bot was changed since.
pub async fn bring_in(
    app: &App,
    actor: &Actor,
    Import { files, publish }: Import,
    whole: Option<Whole>,
) -> Result<Imported, Problem> {
    let existing = whole.as_ref().map(Whole::existing);
    let plan = plan_import(files, existing.as_ref()).map_err(refused)?;
    let mut change = app.change(actor);
    app.db
        .write(move |tx| {
            Box::pin(async move { carry_out(tx, &mut change, Work { plan, publish }, whole).await })
        })
        .await
}
