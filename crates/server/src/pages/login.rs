//! The login page.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use maud::html;
use serde::Deserialize;

use super::form::{Field, Mistake};
use super::language::Language;
use super::layout::{Page, Visitor};
use super::viewer::own_path;
use crate::api::paging::Asked;
use crate::app::App;
use crate::auth::login::log_in;
use crate::auth::{Actor, Peer, Who, end_session};
use crate::error::Problem;

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Input {
    email: String,
    password: String,
    /// Where to go afterwards; see [`own_path`].
    #[serde(rename = "return")]
    back: String,
}

/// Where the login leads.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Way {
    #[serde(rename = "return")]
    back: String,
}

/// Shows the form. An address may name nothing but where to go afterwards.
pub async fn show(language: Language, asked: Result<Asked<Way>, Problem>) -> Page {
    let back = asked.map(|Asked(way)| way.back).unwrap_or_default();
    let input = Input {
        back,
        ..Input::default()
    };
    page(language, &input, None)
}

/// Logs in, or shows the form again.
pub async fn submit(
    language: Language,
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Form(mut input): Form<Input>,
) -> Response {
    let password = std::mem::take(&mut input.password);
    match log_in(&app, peer, &input.email, password).await {
        Ok((_, begun)) => {
            let cookie = AppendHeaders([(header::SET_COOKIE, begun.cookie)]);
            let to = own_path(&input.back).unwrap_or("/");
            (cookie, Redirect::to(to)).into_response()
        }
        Err(problem) => {
            let status = StatusCode::from_u16(problem.code().status()).unwrap_or_default();
            let mistake = Mistake::of(&problem, language.0);
            page(language, &input, Some(&mistake)).with_status(status)
        }
    }
}

/// Logs out.
///
/// # Errors
/// What the database says.
pub async fn leave(
    State(app): State<App>,
    actor: Option<Extension<Actor>>,
) -> Result<Response, Problem> {
    let to_login = Redirect::to("/login");
    let Some(Extension(actor)) = actor else {
        return Ok(to_login.into_response());
    };
    match actor.who {
        Who::Member { .. } => {
            let cookie = end_session(&app, &actor).await?;
            let cookie = AppendHeaders([(header::SET_COOKIE, cookie)]);
            Ok((cookie, to_login).into_response())
        }
        Who::Key { .. } | Who::Local => Ok(to_login.into_response()),
    }
}

fn page(language: Language, input: &Input, mistake: Option<&Mistake>) -> Page {
    let texts = language.0;
    let email = Field {
        name: "email",
        kind: "email",
        autocomplete: "username",
        label: texts.email,
        hint: None,
        value: &input.email,
    };
    let password = Field {
        name: "password",
        kind: "password",
        autocomplete: "current-password",
        label: texts.password,
        hint: None,
        value: "",
    };
    Page {
        language,
        title: texts.log_in.to_owned(),
        alert: mistake.and_then(Mistake::alert),
        visitor: Visitor::Stranger,
        content: html! {
            form .card method="post" action="/login" {
                (email.show(mistake))
                (password.show(mistake))
                @if let Some(back) = own_path(&input.back) {
                    input type="hidden" name="return" value=(back);
                }
                button type="submit" { (texts.log_in) }
            }
        },
    }
}
