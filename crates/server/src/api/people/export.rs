//! Writes the list of bot users as a table, page by page while it is being sent.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::people::{Heading, Sheet};
use lancar_engine::EngineError;
use lancar_engine::people::{Meant, Person, find};
use lancar_store::page::MOST;
use serde::Deserialize;
use serde_json::json;

use super::columns::settable;
use crate::api::bot_users::meant::{Stands, Written};
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
    /// Of whom these conditions hold: as `groups` of the list of bot users.
    pub groups: Option<String>,
    /// Whose name, address, number or id begins so: as `search` of the list of bot users.
    pub search: Option<String>,
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
    let written = Written::of_query(query.groups.as_deref(), query.search, query.channel)?;
    let (core, of) = (Arc::clone(&app.engine), bot.clone());
    // Taking people out is something that one may want to know of later.
    let meant = app.db.write(move |tx| {
        Box::pin(async move {
            let meant = written.read(tx, &core, (&of, Stands::InQuery)).await?;
            change
                .note(tx, "bot_user.export_all", of.as_str(), json!({}))
                .await?;
            Ok::<_, Problem>(meant)
        })
    });
    let meant = meant.await?;
    let name = format!("{bot}-people.csv");
    let table = Arc::new(Table { app, meant, sheet });
    let pages = try_unfold((table, Next::Head), |(table, next)| async move {
        let written = table.next(next).await?;
        Ok::<_, EngineError>(written.map(|(text, next)| (Bytes::from(text), (table, next))))
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

/// Whom a table holds, and how it is written.
struct Table {
    app: App,
    meant: Meant,
    sheet: Sheet,
}

impl Table {
    async fn next(self: &Arc<Self>, next: Next) -> Result<Option<(String, Next)>, EngineError> {
        Ok(match next {
            Next::Head => Some((self.sheet.header(), Next::Page(None))),
            Next::Page(after) => Some(self.page(after).await?),
            Next::End => None,
        })
    }

    async fn page(
        self: &Arc<Self>,
        after: Option<BotUserId>,
    ) -> Result<(String, Next), EngineError> {
        let table = Arc::clone(self);
        let found = self.app.db.read(move |tx| {
            Box::pin(async move {
                let Table { app, meant, .. } = &*table;
                let most = (MOST as usize, app.clock.now());
                find(tx, &app.engine, (meant, after), most).await
            })
        });
        let found = found.await?;
        let text = found.people.into_iter().map(|person| self.line(person));
        let next = found.next.map_or(Next::End, |last| Next::Page(Some(last)));
        Ok((text.collect(), next))
    }

    fn line(&self, person: Person) -> String {
        let line = Line::from(person.user);
        let known = person.known;
        let heading = Heading {
            id: line.id,
            external_id: line.external_id,
            channel: line.channel,
            tags: known.tags.iter().map(ToString::to_string).collect(),
            email_opt_in: line.email_opt_in,
            created_at: line.created_at,
            last_seen_at: line.last_seen_at,
        };
        self.sheet.row(&heading, |name| known.fields.get(name))
    }
}
