//! One run's story, line by line, with what stands behind each line.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lancar_domain::error::Code;
use lancar_domain::id::{IdType, RunId};
use lancar_domain::run::{Line, Status, Told};
use lancar_engine::control::RunStory;
use maud::{Markup, html};

use super::details::details;
use super::words::badge;
use crate::api::runs::show::told;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, Permission};
use crate::pages::language::{Language, Texts};
use crate::pages::layout::{Page, Visitor, Width};
use crate::pages::moment::moment;
use crate::pages::refused::refused;
use crate::pages::viewer::Viewer;

/// `GET /runs/{run}`
pub async fn show(
    viewer: Viewer<need::RunsRead>,
    State(app): State<App>,
    Path(run): Path<String>,
) -> Response {
    let run = match RunId::parse(&run) {
        Ok(run) => run,
        Err(error) => return refused(viewer.language, &error.into()),
    };
    story(&app, &viewer.actor, run, Telling::plain(viewer.language)).await
}

/// How a story is told.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    /// In which language.
    pub language: Language,
    /// What did not work.
    pub alert: Option<&'static str>,
    /// The status of the page.
    pub status: StatusCode,
}

impl Telling {
    /// With nothing gone wrong.
    #[must_use]
    pub const fn plain(language: Language) -> Self {
        Self {
            language,
            alert: None,
            status: StatusCode::OK,
        }
    }
}

/// The page about a run.
pub async fn story(app: &App, actor: &Actor, run: RunId, telling: Telling) -> Response {
    let language = telling.language;
    let told = match told(app, actor, run).await {
        Ok(told) => told,
        Err(problem) => return refused(language, &problem),
    };
    let (texts, name) = (language.0, told.bot_user_name);
    let told = told.story;
    let page = Page {
        language,
        title: told.headline.workflow.clone(),
        width: Width::Wide,
        alert: telling.alert,
        visitor: Visitor::Member,
        content: html! {
            (head(texts, &told, name.as_deref()))
            @if actor.may(Permission::RunsWrite) { (buttons(texts, &told)) }
            h2 { (texts.story) }
            (lines(texts, &told))
            p .more { a href={ "/runs/" (told.row.id) } { (texts.look_again) } }
        },
    };
    page.with_status(telling.status).into_response()
}

fn head(texts: &Texts, told: &RunStory, name: Option<&str>) -> Markup {
    let row = &told.row;
    html! {
        dl .facts {
            div { dt { (texts.state) } dd { (badge(texts, told.headline.status)) } }
            @if let Some(reason) = &told.headline.reason {
                div .wide { dt { (texts.why) } dd { (reason) } }
            }
            div { dt { (texts.triggered) } dd { (moment(row.started_at)) } }
            div { dt { (texts.took) } dd { (told.headline.took) } }
            div {
                dt { (texts.bot_user) }
                dd { @if let Some(name) = name { (name) " " } code { (row.user) } }
            }
            div { dt { (texts.run) } dd { code { (row.id) } } }
        }
    }
}

/// What can be done to the run as it is.
fn buttons(texts: &Texts, told: &RunStory) -> Markup {
    let action = |verb: &str| format!("/runs/{}/{verb}", told.row.id);
    let unsure = told.row.code.as_deref() == Some(Code::MailUnknown.as_str());
    let status = told.headline.status;
    let waits_for_person = unsure && status == Status::Waiting;
    let can_end = !matches!(status, Status::Succeeded | Status::Cancelled);
    html! {
        div .actions {
            @if waits_for_person {
                form method="post" action=(action("resume")) {
                    input type="hidden" name="from" value="block";
                    button type="submit" { (texts.send_again) }
                }
                form method="post" action=(action("resume")) {
                    input type="hidden" name="from" value="skip";
                    button .second type="submit" { (texts.skip_block) }
                }
            } @else if status == Status::Failed {
                form method="post" action=(action("resume")) {
                    label {
                        (texts.from)
                        select name="from" {
                            option value="block" selected { (texts.from_block) }
                            option value="start" { (texts.from_start) }
                            option value="skip" { (texts.from_skip) }
                        }
                    }
                    label {
                        (texts.on_version)
                        select name="version" {
                            option value="same" selected { (texts.version_same) }
                            option value="newest" { (texts.version_newest) }
                        }
                    }
                    button type="submit" { (texts.resume) }
                }
            }
            @if can_end {
                form method="post" action=(action("cancel")) {
                    button .second type="submit" { (texts.cancel_run) }
                }
            }
        }
    }
}

fn lines(texts: &Texts, told: &RunStory) -> Markup {
    let mut from = 0;
    let with_journal: Vec<(&Told, Vec<&Line>)> = told
        .lines
        .iter()
        .map(|line| {
            // An attempt and its end are one line of the story, and several of the journal.
            let behind = told.journal.iter();
            let behind = behind.filter(|one| one.seq >= from && one.seq <= line.seq);
            let behind = behind.collect();
            from = line.seq.saturating_add(1).max(from);
            (line, behind)
        })
        .collect();
    html! {
        ol .story {
            @for (line, behind) in &with_journal { li { (told_line(texts, line, behind)) } }
        }
    }
}

fn told_line(texts: &Texts, line: &Told, behind: &[&Line]) -> Markup {
    let words = html! {
        span .seq { (line.seq) }
        span .what { (line.what) }
        span .words { (line.words) }
        span .at { (moment(line.at)) }
    };
    html! {
        @if behind.is_empty() {
            div .line { (words) }
        } @else {
            details {
                summary .line { (words) }
                div .behind {
                    @if let Some(point) = &line.point {
                        p .soft {
                            (texts.block) " " code { (point.block) } ", v" (point.version)
                        }
                    }
                    @for event in behind { (details(texts, event)) }
                }
            }
        }
    }
}
