//! Gives out everything that is kept of one person.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use lancar_domain::id::{BotId, BotUserId};
use lancar_engine::Core;
use lancar_engine::timeline::timeline;
use lancar_store::bot_users::BotUser;
use lancar_store::conversations::messages_after;
use lancar_store::page::MOST;
use lancar_store::person::mails_of_run;
use lancar_store::runs::{RunFilter, journal, list_runs};
use lancar_store::{Page, Tx};
use serde::Serialize;
use serde_json::json;

use super::export::attachment;
use crate::api::bot_users::shape::View as PersonView;
use crate::api::bot_users::show::seen;
use crate::api::bot_users::timeline::View as TimelineView;
use crate::api::conversations::shape::View as MessageView;
use crate::api::outbox::shape::View as MailView;
use crate::api::owned::owned_user_to_change;
use crate::api::runs::shape::{EventView, View as RunView};
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Everything that is kept of one person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PersonExport)]
pub struct Exported {
    /// When it was put together.
    #[schema(format = DateTime)]
    pub exported_at: String,
    /// Who they are, with fields, tags and opt-in.
    pub bot_user: PersonView,
    /// Their conversation, oldest message first.
    pub messages: Vec<MessageView>,
    /// What was done for them, newest run first.
    pub runs: Vec<RunExport>,
    /// What changed about them, newest line first.
    pub timeline: Vec<TimelineView>,
}

/// One run, whole.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PersonRunExport)]
pub struct RunExport {
    /// The run.
    pub run: RunView,
    /// Its journal. Secrets are hidden, as where it is shown.
    pub events: Vec<EventView>,
    /// The mails it sent, or would have.
    pub mails: Vec<MailView>,
}

/// Export a person
///
/// Fields, tags, opt-in, conversation, runs with their journals and mails, and the timeline: what one
/// who asks for their data is to get.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users/{user}/export", tag = "files of people",
    operation_id = "export_person",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    responses(
        (status = 200, description = "Everything.", body = Exported),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:files"]), ("api_key" = ["people:files"])),
)]
pub async fn export_one(
    may: May<need::PeopleFiles>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
) -> Result<Response, Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let name = format!("{user}.json");
    let now = change.at;
    let noted = app.db.write(move |tx| {
        Box::pin(async move {
            let user = owned_user_to_change(tx, &change.workspace, (&bot, &user)).await?;
            change
                .note(tx, "bot_user.export", user.id.as_str(), json!({}))
                .await?;
            Ok::<_, Problem>(user)
        })
    });
    let user = noted.await?;
    let exported = app.db.read(move |tx| {
        Box::pin(async move {
            Ok::<_, Problem>(Exported {
                exported_at: now.to_string(),
                messages: messages(tx, &user).await?,
                runs: runs(tx, &user).await?,
                timeline: told(tx, &core, &user).await?,
                bot_user: seen(tx, &core, user).await?,
            })
        })
    });
    let exported = exported.await?;
    Ok(attachment("application/json", &name, Json(exported)))
}

async fn messages(tx: &mut Tx, user: &BotUser) -> Result<Vec<MessageView>, Problem> {
    let mut all = Vec::new();
    let mut after = 0;
    loop {
        let page = messages_after(tx, &user.id, after, MOST).await?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after = last.seq;
        all.extend(page.into_iter().map(MessageView::from));
    }
}

async fn runs(tx: &mut Tx, user: &BotUser) -> Result<Vec<RunExport>, Problem> {
    let filter = RunFilter {
        user: Some(user.id.clone()),
        ..RunFilter::default()
    };
    let mut all = Vec::new();
    let mut page = Page::first(MOST);
    loop {
        let listed = list_runs(tx, &filter, &page).await?;
        for row in listed.rows {
            let lines = journal(tx, &row.id).await?;
            let mails = mails_of_run(tx, &row.id).await?;
            all.push(RunExport {
                run: RunView::from(row),
                events: lines
                    .into_iter()
                    .map(EventView::of)
                    .collect::<Result<_, _>>()?,
                mails: mails.into_iter().map(MailView::from).collect(),
            });
        }
        if listed.next.is_none() {
            return Ok(all);
        }
        page.after = listed.next;
    }
}

async fn told(tx: &mut Tx, core: &Core, user: &BotUser) -> Result<Vec<TimelineView>, Problem> {
    let all = timeline(tx, core, user, &Page::first(u32::MAX)).await?;
    Ok(all.rows.into_iter().map(TimelineView::from).collect())
}
