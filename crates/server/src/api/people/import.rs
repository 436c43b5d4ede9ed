//! Takes a file of people in: all of it in one transaction, or nothing.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::flow::BotField;
use lancar_domain::id::BotId;
use lancar_store::Tx;
use lancar_store::fields::{Field, insert_field};
use lancar_store::renamings::{last, share_names, since};
use serde_json::json;

use super::check::job;
use super::shape::{Input, Outcome, Refused};
use super::walk::{Job, people_of, walk};
use super::write::Writing;
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::documents::Whole;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::{Permission, need};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Import people
///
/// All lines at once or none: a line that is refused stops the whole file, unless `refused` says that
/// the others are taken in. At most 100,000 lines. New fields need `bots:write`, too. Nothing is said
/// to anyone, and no workflow starts.
#[utoipa::path(
    post, path = "/bots/{bot}/bot-users/import", tag = "files of people",
    operation_id = "import_people",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 200, description = "It is taken in.", body = Outcome),
        (status = "4XX", description = "Nothing was changed. `problems` names the lines that are refused.", body = ProblemDocument),
    ),
    security(("session" = ["people:files"]), ("api_key" = ["people:files"])),
)]
pub async fn import(
    may: May<need::PeopleFiles>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<Json<Outcome>, Problem> {
    let change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let refused = input.refused;
    let (job, columns) = job(&app, input, &whole).await?;
    if !columns.new_fields.is_empty() && !may.actor.may(Permission::BotsWrite) {
        let why = sentences::making_fields_needs(Permission::BotsWrite.as_str());
        return Err(Problem::new(Code::Forbidden, why).about("columns"));
    }
    let file = File {
        job,
        new_fields: columns.new_fields,
        refused,
    };
    Ok(Json(take_in(&app, change, whole, file).await?))
}

/// A file that is to be taken in.
#[derive(Debug)]
pub struct File {
    /// The file, with what its columns hold.
    pub job: Job,
    /// Fields that are made for it.
    pub new_fields: Vec<BotField>,
    /// What becomes of the lines that are not refused when others are.
    pub refused: Refused,
}

/// Takes a file in that was checked against the bot as it was read. What was renamed since then is
/// called by its new name.
///
/// # Errors
/// When lines are refused; 409 when fields are to be made and the bot was changed; what the database
/// says.
pub async fn take_in(
    app: &App,
    change: Change,
    whole: Whole,
    file: File,
) -> Result<Outcome, Problem> {
    let File {
        job,
        new_fields,
        refused,
    } = file;
    let job = Arc::new(job);
    let read = Arc::clone(&job);
    // First a look that keeps nobody waiting: a file that is refused never reaches the writer.
    let looked = app.db.read(move |tx| {
        Box::pin(async move {
            let people = people_of(tx, &read).await?;
            let outcome = walk(tx, (&read, &people), None).await?;
            refuse(&outcome, refused)?;
            Ok::<_, Problem>(people)
        })
    });
    let people = looked.await?;
    let outcome = app.db.write(move |tx| {
        Box::pin(async move {
            let (mut change, mut job) = (change, Arc::unwrap_or_clone(job));
            let bot = whole.stored.id.clone();
            share_names(tx, &bot).await?;
            job.follow(since(tx, &bot, whole.names).await?);
            make_fields(tx, &whole, &new_fields, &mut change).await?;
            let mut writing = Writing::begin(tx, &bot, change).await?;
            let outcome = walk(tx, (&job, &people), Some(&mut writing)).await?;
            refuse(&outcome, refused)?;
            let detail = json!({
                "new": outcome.new, "updated": outcome.updated,
                "unchanged": outcome.unchanged, "refused": outcome.refused,
            });
            let mut change = writing.end();
            change
                .note(tx, "bot_user.import", bot.as_str(), detail)
                .await?;
            Ok::<_, Problem>(Outcome {
                names: last(tx, &bot).await?,
                ..outcome
            })
        })
    });
    outcome.await
}

fn refuse(outcome: &Outcome, refused: Refused) -> Result<(), Problem> {
    if outcome.refused == 0 || refused == Refused::Skip {
        return Ok(());
    }
    let why = sentences::lines_refused(outcome.refused, outcome.lines);
    let problem = Problem::new(Code::ImportInvalid, why).about("text");
    Err(problem.with_problems(&outcome.problems))
}

/// Makes the fields that columns are to go into; they stand in the bot document from then on.
async fn make_fields(
    tx: &mut Tx,
    whole: &Whole,
    fields: &[BotField],
    change: &mut Change,
) -> Result<(), Problem> {
    if fields.is_empty() {
        return Ok(());
    }
    whole.begin(tx, change.at).await?;
    let mut document = whole.document.clone();
    for declared in fields {
        let field = Field {
            id: change.ids.next(),
            name: declared.name.clone(),
            scope: declared.scope,
            kind: declared.kind,
            value: None,
        };
        insert_field(tx, &document.id, &field).await?;
        let detail = json!({"bot": document.id, "name": field.name, "type": field.kind});
        change
            .note(tx, "field.create", field.id.as_str(), detail)
            .await?;
        document.fields.push(declared.clone());
    }
    whole.write_document(tx, &document, change.at).await?;
    Ok(())
}
