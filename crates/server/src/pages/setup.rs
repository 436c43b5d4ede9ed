//! The page behind a one-time link: makes an owner, or lets in who was invited, or who
//! lost their password.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use maud::html;
use serde::Deserialize;

use super::form::{Field, Mistake};
use super::language::{Language, Texts};
use super::layout::{Page, Visitor};
use crate::app::App;
use crate::auth::Peer;
use crate::auth::one_time_link::{Person, Purpose, accept, look};
use crate::error::Problem;

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Input {
    name: String,
    email: String,
    password: String,
}

/// Shows the form, or that the link works no more.
pub async fn show(
    language: Language,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Response {
    match look(&app, &token).await {
        Ok(purpose) => page(language, &purpose, &Input::default(), None).into_response(),
        Err(problem) => refused(language, &problem),
    }
}

/// Uses the link and logs in, or shows the form again.
pub async fn submit(
    language: Language,
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Path(token): Path<String>,
    Form(mut input): Form<Input>,
) -> Response {
    let purpose = match look(&app, &token).await {
        Ok(purpose) => purpose,
        Err(problem) => return refused(language, &problem),
    };
    let person = Person {
        name: input.name.clone(),
        email: input.email.clone(),
        password: std::mem::take(&mut input.password),
    };
    match accept(&app, peer, &token, person).await {
        Ok(cookie) => {
            let cookie = AppendHeaders([(header::SET_COOKIE, cookie)]);
            (cookie, Redirect::to("/")).into_response()
        }
        Err(problem) => {
            let mistake = Mistake::of(&problem, language.0);
            page(language, &purpose, &input, Some(&mistake)).with_status(status(&problem))
        }
    }
}

fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.code().status()).unwrap_or_default()
}

/// There is nothing to fill in any more.
fn refused(language: Language, problem: &Problem) -> Response {
    let texts = language.0;
    let page = Page {
        language,
        title: texts.set_up.to_owned(),
        alert: Some(Mistake::of(problem, texts).words),
        visitor: Visitor::Stranger,
        content: html! { p { a href="/login" { (texts.log_in) } } },
    };
    page.with_status(status(problem))
}

/// What the page says by what the link is for.
struct Words<'a> {
    title: &'static str,
    intro: &'static str,
    button: &'static str,
    /// The address, when it is known already.
    known: Option<&'a str>,
    /// The team they come into, when they do not make it.
    team: Option<&'a str>,
    /// Whether they have an account, and so a name and a password.
    is_someone: bool,
}

impl<'a> Words<'a> {
    fn of(purpose: &'a Purpose, texts: &'static Texts) -> Self {
        match purpose {
            Purpose::Owner(_) => Self {
                title: texts.set_up,
                intro: texts.set_up_intro,
                button: texts.create_account,
                known: None,
                team: None,
                is_someone: false,
            },
            Purpose::Member(invited) => {
                let is_someone = invited.account.is_some();
                let (intro, button) = if is_someone {
                    (texts.join_again_intro, texts.join)
                } else {
                    (texts.join_intro, texts.create_account)
                };
                Self {
                    title: texts.join,
                    intro,
                    button,
                    known: Some(&invited.invitation.email),
                    team: Some(&invited.workspace),
                    is_someone,
                }
            }
            Purpose::Reset(member) => Self {
                title: texts.reset,
                intro: texts.reset_intro,
                button: texts.save_password,
                known: Some(&member.email),
                team: None,
                is_someone: false,
            },
        }
    }
}

fn page(language: Language, purpose: &Purpose, input: &Input, mistake: Option<&Mistake>) -> Page {
    let texts = language.0;
    let words = Words::of(purpose, texts);
    let name = Field {
        name: "name",
        kind: "text",
        autocomplete: "name",
        label: texts.your_name,
        hint: None,
        value: &input.name,
    };
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
        autocomplete: if words.is_someone {
            "current-password"
        } else {
            "new-password"
        },
        label: texts.password,
        hint: (!words.is_someone).then_some(texts.password_hint),
        value: "",
    };
    Page {
        language,
        title: words.title.to_owned(),
        alert: mistake.and_then(Mistake::alert),
        visitor: Visitor::Stranger,
        content: html! {
            p { (words.intro) }
            // Without an address it goes back to the very link, which no page needs to repeat.
            form .card method="post" {
                @if let Some(team) = words.team { p { (texts.team) ": " strong { (team) } } }
                @if !words.is_someone && !matches!(purpose, Purpose::Reset(_)) { (name.show(mistake)) }
                @match words.known {
                    Some(address) => p { (texts.email) ": " strong { (address) } },
                    None => (email.show(mistake)),
                }
                (password.show(mistake))
                button type="submit" { (words.button) }
            }
        },
    }
}
