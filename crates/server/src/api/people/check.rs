//! Says what taking a file of people in would do, line by line, without doing it.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_domain::people::Table;

use super::columns::{Columns, unreadable};
use super::shape::{Input, Outcome};
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
    let (job, _) = job(input, &whole)?;
    let outcome = app.db.read(move |tx| {
        Box::pin(async move {
            let people = people_of(tx, &job).await?;
            walk(tx, (&job, &people), None).await
        })
    });
    Ok(Json(outcome.await?))
}

/// What is asked for, checked against the file's first line and the bot.
///
/// # Errors
/// 422 naming what does not fit.
pub fn job(input: Input, whole: &Whole) -> Result<(Job, Columns), Problem> {
    let table = Table::open(&input.text, input.delimiter).map_err(|error| unreadable(&error))?;
    let columns = Columns::of(&input, &table, whole)?;
    let delimiter = table.delimiter();
    let job = Job {
        bot: whole.stored.id.clone(),
        delimiter,
        mapping: columns.mapping.clone(),
        text: input.text,
    };
    Ok((job, columns))
}
