//! The first page after logging in.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use lancar_store::accounts::member;
use maud::html;

use super::language::Language;
use super::layout::{Page, Visitor, Width};
use crate::app::App;
use crate::auth::Actor;
use crate::error::Problem;

/// Greets a member; others are asked to log in.
///
/// # Errors
/// What the database says.
pub async fn show(
    language: Language,
    State(app): State<App>,
    actor: Option<Extension<Actor>>,
) -> Result<Response, Problem> {
    let id = actor.as_ref().and_then(|actor| actor.member().cloned());
    let found = match id {
        None => None,
        Some(id) => {
            app.db
                .read(move |tx| Box::pin(async move { member(tx, &id).await }))
                .await?
        }
    };
    let Some(person) = found else {
        return Ok(Redirect::to("/login").into_response());
    };
    let texts = language.0;
    let page = Page {
        language,
        title: format!("{}, {}", texts.welcome, person.name),
        width: Width::Wide,
        alert: None,
        visitor: Visitor::Member,
        content: html! {
            p .soft { (texts.your_role) ": " (person.role.as_str()) }
        },
    };
    Ok(page.into_response())
}
