//! Which mails there are, and what became of them.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use lancar_domain::id::MailId;
use lancar_store::Listed;
use lancar_store::mails::{MailLine, list_mails};
use maud::{Markup, html};

use super::words::badge;
use crate::api::paging::{Asked, Paging};
use crate::app::App;
use crate::auth::permission::need;
use crate::error::Problem;
use crate::pages::language::{Language, Texts};
use crate::pages::layout::{Page, Visitor, Width};
use crate::pages::moment::moment;
use crate::pages::more::more;
use crate::pages::refused::refused;
use crate::pages::viewer::Viewer;

/// `GET /outbox`
pub async fn list(
    viewer: Viewer<need::OutboxRead>,
    State(app): State<App>,
    asked: Result<Asked<Paging>, Problem>,
) -> Response {
    let language = viewer.language;
    let workspace = viewer.actor.workspace;
    let shown = async {
        let Asked(paging) = asked?;
        let page = paging.page()?;
        let listed = app
            .db
            .read(move |tx| Box::pin(async move { list_mails(tx, &workspace, &page).await }))
            .await?;
        Ok::<_, Problem>(page_of(language, &listed))
    };
    match shown.await {
        Ok(page) => page.into_response(),
        Err(problem) => refused(language, &problem),
    }
}

fn page_of(language: Language, listed: &Listed<MailLine, MailId>) -> Page {
    let texts = language.0;
    let next = listed.next.as_ref().map(Paging::cursor_of);
    Page {
        language,
        title: texts.outbox.to_owned(),
        width: Width::Wide,
        alert: None,
        visitor: Visitor::Member,
        content: html! {
            p .soft { (texts.outbox_intro) }
            @if listed.rows.is_empty() {
                p .soft { (texts.no_mails) }
            } @else {
                div .scroll tabindex="0" role="region" aria-label=(texts.outbox) {
                    (table(texts, &listed.rows))
                }
            }
            (more(texts, "/outbox", &[], next.as_deref()))
        },
    }
}

fn table(texts: &Texts, rows: &[MailLine]) -> Markup {
    html! {
        table {
            caption { (texts.mails_caption) }
            thead {
                tr {
                    th scope="col" { (texts.subject) }
                    th scope="col" { (texts.to) }
                    th scope="col" { (texts.state) }
                    th scope="col" { (texts.when) }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" {
                            a href={ "/outbox/" (row.id) } {
                                @if row.subject.trim().is_empty() { (texts.no_subject) }
                                @else { (row.subject) }
                            }
                        }
                        td .words { (row.receivers) }
                        td { (badge(texts, row.state)) }
                        td { (moment(row.at)) }
                    }
                }
            }
        }
    }
}
