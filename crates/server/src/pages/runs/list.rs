//! Which runs there are, and what holds them.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use lancar_domain::id::{BotId, FlowId};
use lancar_domain::run::Status;
use lancar_store::flows::flow;
use lancar_store::runs::{RunFilter, RunRow, list_runs};
use lancar_store::{Listed, Page as StorePage, StoreError, Tx};
use maud::{Markup, html};

use super::narrow::{self, parts, tidy};
use super::several::{self, Outcome, told};
use super::words::{badge, word};
use crate::api::paging::{Asked, Paging};
use crate::api::runs::filter::{Misfit, Written};
use crate::api::runs::list::Query;
use crate::app::App;
use crate::auth::permission::{Permission, need};
use crate::error::Problem;
use crate::pages::language::{Language, Texts};
use crate::pages::layout::{Page, Visitor, Width};
use crate::pages::moment::moment;
use crate::pages::more::{address, more};
use crate::pages::refused::refused;
use crate::pages::viewer::Viewer;

type Names = BTreeMap<(BotId, FlowId), String>;

/// A page of the list.
struct Rows<'a> {
    listed: &'a Listed<RunRow, lancar_domain::id::RunId>,
    names: &'a Names,
    /// The form that boxes beside the runs belong to; none for who may change nothing.
    boxes: Option<&'static str>,
}

/// `GET /runs`
pub async fn list(
    viewer: Viewer<need::RunsRead>,
    State(app): State<App>,
    asked: Result<Asked<Query>, Problem>,
    outcome: Result<Asked<Outcome>, Problem>,
) -> Response {
    let language = viewer.language;
    let shown = async {
        let Asked(query) = asked?;
        let Asked(outcome) = outcome?;
        let (written, paging) = query.split();
        let written = tidy(written);
        let filter = written
            .read(&viewer.actor.workspace)
            .map_err(Misfit::in_query)?;
        let page = paging.page()?;
        let (listed, names) = found(&app, filter, page).await?;
        let may_change = viewer.actor.may(Permission::RunsWrite);
        let around = html! {
            (told(language.0, outcome))
            (states(language.0, &written))
            (narrow::form(language.0, &written))
            @if may_change && !listed.rows.is_empty() { (several::form(language.0, &written)) }
        };
        let rows = Rows {
            listed: &listed,
            names: &names,
            boxes: may_change.then_some(several::FORM),
        };
        Ok::<_, Problem>(page_of(language, &written, &around, &rows))
    };
    match shown.await {
        Ok(page) => page.into_response(),
        Err(problem) => refused(language, &problem),
    }
}

async fn found(
    app: &App,
    filter: RunFilter,
    page: StorePage<lancar_domain::id::RunId>,
) -> Result<(Listed<RunRow, lancar_domain::id::RunId>, Names), StoreError> {
    app.db
        .read(move |tx| {
            Box::pin(async move {
                let listed = list_runs(tx, &filter, &page).await?;
                let names = names(tx, &listed.rows).await?;
                Ok((listed, names))
            })
        })
        .await
}

/// What the sub flows of these runs are called; each is looked up once.
async fn names(tx: &mut Tx, rows: &[RunRow]) -> Result<Names, StoreError> {
    let mut names = Names::new();
    for row in rows {
        let key = (row.bot.clone(), row.flow.clone());
        if !names.contains_key(&key)
            && let Some(found) = flow(tx, &row.bot, &row.flow).await?
        {
            names.insert(key, found.line.name);
        }
    }
    Ok(names)
}

fn page_of(language: Language, written: &Written, around: &Markup, rows: &Rows<'_>) -> Page {
    let texts = language.0;
    let next = rows.listed.next.as_ref().map(Paging::cursor_of);
    let kept = parts(written, written.status.as_deref());
    Page {
        language,
        title: texts.runs.to_owned(),
        width: Width::Wide,
        alert: None,
        visitor: Visitor::Member,
        content: html! {
            (around)
            @if rows.listed.rows.is_empty() {
                p .soft { (texts.no_runs) }
            } @else {
                div .scroll tabindex="0" role="region" aria-label=(texts.runs) {
                    (table(texts, rows))
                }
            }
            (more(texts, "/runs", &kept, next.as_deref()))
        },
    }
}

fn states(texts: &Texts, written: &Written) -> Markup {
    let chosen = written.status.as_deref();
    let choice = |status: Option<Status>| {
        let status = status.map(Status::as_str);
        let current = (status == chosen).then_some("page");
        (address("/runs", &parts(written, status), None), current)
    };
    html! {
        nav .choices aria-label=(texts.by_state) {
            ul {
                @let (href, current) = choice(None);
                li { a href=(href) aria-current=[current] { (texts.all) } }
                @for status in Status::ALL {
                    @let (href, current) = choice(Some(status));
                    li { a href=(href) aria-current=[current] { (word(texts, status)) } }
                }
            }
        }
    }
}

fn table(texts: &Texts, rows: &Rows<'_>) -> Markup {
    html! {
        table {
            caption { (texts.runs_caption) }
            thead {
                tr {
                    @if rows.boxes.is_some() { th scope="col" { (texts.tick) } }
                    th scope="col" { (texts.workflow) }
                    th scope="col" { (texts.state) }
                    th scope="col" { (texts.why) }
                    th scope="col" { (texts.triggered) }
                    th scope="col" { (texts.bot_user) }
                }
            }
            tbody {
                @for row in &rows.listed.rows {
                    @let name = rows.names.get(&(row.bot.clone(), row.flow.clone()));
                    tr {
                        @if let Some(form) = rows.boxes {
                            td {
                                input type="checkbox" name="run" value=(row.id) form=(form)
                                    aria-label={ (texts.tick) " " (row.id) };
                            }
                        }
                        th scope="row" {
                            a href={ "/runs/" (row.id) } {
                                (name.map_or(row.flow.as_str(), String::as_str)) " v" (row.version)
                            }
                        }
                        td { (badge(texts, row.status)) }
                        td .words { (row.reason.as_deref().unwrap_or_default()) }
                        td { (moment(row.started_at)) }
                        td {
                            a href={ "/runs?bot_user=" (row.user) } { code { (row.user) } }
                        }
                    }
                }
            }
        }
    }
}
