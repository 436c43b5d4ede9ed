//! Says what taking a file of people in would do, line by line, without doing it.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::{NameKind, called_now};
use lancar_domain::id::BotId;
use lancar_domain::people::Table;

use super::columns::{Columns, unreadable};
use super::shape::{Input, Outcome, To};
use super::walk::{Job, people_of, walk};
use crate::api::body::Body;
use crate::api::documents::Whole;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Check an import of people
///
/// How many would be new, changed and unchanged, and each line that would be refused, with its column
/// and the reason. Nothing is changed.
#[utoipa::path(
    post, path = "/bots/{bot}/bot-users/import/check", tag = "files of people",
    operation_id = "check_people_import",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 200, description = "What the import would do.", body = Outcome),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:files"]), ("api_key" = ["people:files"])),
)]
pub async fn check(
    may: May<need::PeopleFiles>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<Json<Outcome>, Problem> {
    let whole = app.whole(&may.actor.workspace, &bot).await?;
    let (job, _) = job(&app, input, &whole).await?;
    let looked = app.db.read(move |tx| {
        Box::pin(async move {
            let people = people_of(tx, &job).await?;
            walk(tx, (&job, &people), None).await
        })
    });
    let outcome = Outcome {
        names: whole.names,
        ..looked.await?
    };
    Ok(Json(outcome))
}

/// What is asked for, in today's names and checked against the file's first line and the bot.
///
/// # Errors
/// 422 naming what does not fit; what the database says.
pub async fn job(app: &App, mut input: Input, whole: &Whole) -> Result<(Job, Columns), Problem> {
    let renamings = app.renamed_since(whole, input.names).await?;
    for column in &mut input.columns {
        if let (To::Field, Some(name)) = (column.to, &mut column.name) {
            *name = called_now(&renamings, NameKind::Field, name).to_owned();
        }
    }
    let table = Table::open(&input.text, input.delimiter).map_err(|error| unreadable(&error))?;
    let columns = Columns::of(&input, &table, whole)?;
    let delimiter = table.delimiter();
    let job = Job {
        bot: whole.stored.id.clone(),
        delimiter,
        mapping: columns.mapping.clone(),
        renamings,
        text: input.text,
    };
    Ok((job, columns))
}
