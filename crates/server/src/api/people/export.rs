//! Writes the list of bot users as a table, page by page while it is being sent.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::people::{Heading, Sheet};
use lancar_store::bot_users::{BotUser, Known, list_bot_users};
use lancar_store::page::MOST;
use lancar_store::people::known_between;
use lancar_store::{Page, StoreError, Tx};
use serde::Deserialize;
use serde_json::json;

use super::columns::settable;
use crate::api::bot_users::shape::Line;
use crate::api::paging::Asked;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Which bot users.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Of this channel alone: `web`, `api`, `file` or `preview`; all but previews when left out.
    pub channel: Option<String>,
}

/// Export people
///
/// Comma-separated values in UTF-8 with a byte order mark: id, tags, opt-in, and a column for each
/// field. Cells that a spreadsheet would calculate begin with an apostrophe; an import takes it away
/// again. Who comes or changes meanwhile may be in it or not.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users/export", tag = "files of people",
    operation_id = "export_people",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        Query,
    ),
    responses(
        (status = 200, description = "The table.", body = String, content_type = "text/csv"),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:files"]), ("api_key" = ["people:files"])),
)]
pub async fn export(
    may: May<need::PeopleFiles>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let fields = settable(&whole).into_iter().map(|(name, _)| name);
    let sheet = Sheet::new(fields.collect());
    let of = bot.clone();
    // Taking people out is something that one may want to know of later.
    let noted = app.db.write(move |tx| {
        Box::pin(async move {
            change
                .note(tx, "bot_user.export_all", of.as_str(), json!({}))
                .await
        })
    });
    noted.await.map_err(Problem::from)?;
    let name = format!("{bot}-people.csv");
    let first = Next::Head;
    let state = (app, bot, query.channel, sheet, first);
    let pages = try_unfold(state, |(app, bot, channel, sheet, next)| async move {
        let (text, next) = match next {
            Next::Head => (sheet.header(), Next::Page(None)),
            Next::Page(after) => page(&app, (&bot, channel.clone()), &sheet, after).await?,
            Next::End => return Ok::<_, StoreError>(None),
        };
        let state = (app, bot, channel, sheet, next);
        Ok(Some((Bytes::from(text), state)))
    });
    Ok(attachment(
        "text/csv; charset=utf-8",
        &name,
        Body::from_stream(pages),
    ))
}

/// An answer that browsers save as a file.
#[must_use]
pub fn attachment(kind: &'static str, name: &str, body: impl IntoResponse) -> Response {
    let headers: [(HeaderName, String); 2] = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, body).into_response()
}

/// What is sent next.
enum Next {
    Head,
    Page(Option<BotUserId>),
    End,
}

async fn page(
    app: &App,
    (bot, channel): (&BotId, Option<String>),
    sheet: &Sheet,
    after: Option<BotUserId>,
) -> Result<(String, Next), StoreError> {
    let (bot, sheet) = (bot.clone(), sheet.clone());
    let read = app.db.read(move |tx| {
        Box::pin(async move {
            let page = Page { after, limit: MOST };
            let listed = list_bot_users(tx, &bot, channel.as_deref(), &page).await?;
            let text = lines(tx, (&bot, &sheet), listed.rows).await?;
            let next = listed.next.map_or(Next::End, |last| Next::Page(Some(last)));
            Ok::<_, StoreError>((text, next))
        })
    });
    read.await
}

async fn lines(
    tx: &mut Tx,
    (bot, sheet): (&BotId, &Sheet),
    users: Vec<BotUser>,
) -> Result<String, StoreError> {
    // The newest comes first.
    let (Some(last), Some(first)) = (users.first(), users.last()) else {
        return Ok(String::new());
    };
    let known = known_between(tx, bot, (&first.id, &last.id)).await?;
    let nothing = Known::default();
    let rows = users.into_iter().map(|user| {
        let known = known.get(&user.id).unwrap_or(&nothing);
        let line = Line::from(user);
        let heading = Heading {
            id: line.id,
            external_id: line.external_id,
            channel: line.channel,
            tags: known.tags.iter().map(ToString::to_string).collect(),
            email_opt_in: line.email_opt_in,
            created_at: line.created_at,
            last_seen_at: line.last_seen_at,
        };
        sheet.row(&heading, |name| known.fields.get(name))
    });
    Ok(rows.collect())
}
