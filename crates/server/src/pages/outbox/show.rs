//! One mail. Its HTML part is shown as mail clients show it, in a frame that can do nothing: no script,
//! no form, no way out.
//!
//! Must stay true: the frame is held twice, by its `sandbox` and by the policy of what is in it, so
//! that the part is harmless also when someone opens its address by itself.

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use lancar_domain::id::{IdType, MailId};
use lancar_store::mails::{MailState, OutboxMail};
use maud::{Markup, html};

use super::words::badge;
use crate::api::outbox::shape::View;
use crate::api::outbox::show::kept;
use crate::app::App;
use crate::auth::permission::need;
use crate::error::Problem;
use crate::pages::language::Texts;
use crate::pages::layout::{Page, Visitor, Width};
use crate::pages::moment::moment;
use crate::pages::refused::refused;
use crate::pages::viewer::Viewer;

/// The policy of a page with such a frame.
const AROUND: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The policy inside the frame: its own looks, and pictures from where the mail has them.
const INSIDE: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; \
                      img-src https: http: data:; form-action 'none'; base-uri 'none'; \
                      frame-ancestors 'self'";

/// `GET /outbox/{mail}`
pub async fn show(
    viewer: Viewer<need::OutboxRead>,
    State(app): State<App>,
    Path(mail): Path<String>,
) -> Response {
    let language = viewer.language;
    let mail = match found(&viewer, &app, &mail).await {
        Ok(mail) => mail,
        Err(problem) => return refused(viewer.language, &problem),
    };
    let texts = language.0;
    let subject = mail.mail.subject.trim();
    let page = Page {
        language,
        title: if subject.is_empty() {
            texts.no_subject
        } else {
            subject
        }
        .to_owned(),
        width: Width::Wide,
        alert: None,
        visitor: Visitor::Member,
        content: content(texts, mail),
    };
    with_headers(
        page.into_response(),
        &[(header::CONTENT_SECURITY_POLICY, AROUND)],
    )
}

/// `GET /outbox/{mail}/html`
pub async fn html_part(
    viewer: Viewer<need::OutboxRead>,
    State(app): State<App>,
    Path(mail): Path<String>,
) -> Response {
    let mail = match found(&viewer, &app, &mail).await {
        Ok(mail) => mail,
        Err(problem) => return refused(viewer.language, &problem),
    };
    let inside = [
        (header::CONTENT_SECURITY_POLICY, INSIDE),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    with_headers(Html(View::from(mail).html).into_response(), &inside)
}

async fn found(
    viewer: &Viewer<need::OutboxRead>,
    app: &App,
    mail: &str,
) -> Result<OutboxMail, Problem> {
    kept(app, &viewer.actor, MailId::parse(mail)?).await
}

fn with_headers(mut answer: Response, headers: &[(HeaderName, &'static str)]) -> Response {
    for (name, value) in headers {
        answer
            .headers_mut()
            .insert(name.clone(), HeaderValue::from_static(value));
    }
    answer
}

fn content(texts: &Texts, mail: OutboxMail) -> Markup {
    let (state, at) = (mail.state, mail.at);
    let mail = View::from(mail);
    let many = |list: &[String]| list.join(", ");
    html! {
        @if state == MailState::NotSent { p .note { (texts.not_sent_why) } }
        dl .facts {
            div { dt { (texts.state) } dd { (badge(texts, state)) } }
            div { dt { (texts.when) } dd { (moment(at)) } }
            div .wide { dt { (texts.to) } dd { (many(&mail.to)) } }
            @if !mail.cc.is_empty() { div .wide { dt { (texts.cc) } dd { (many(&mail.cc)) } } }
            @if !mail.bcc.is_empty() { div .wide { dt { (texts.bcc) } dd { (many(&mail.bcc)) } } }
            @if let Some(reply_to) = &mail.reply_to {
                div .wide { dt { (texts.reply_to) } dd { (reply_to) } }
            }
            @if !mail.left_out.is_empty() {
                div .wide { dt { (texts.left_out) } dd { (many(&mail.left_out)) } }
            }
            @if let Some(response) = &mail.response {
                div .wide { dt { (texts.answer) } dd { (response) } }
            }
            @if let Some(run) = &mail.run {
                div { dt { (texts.run) } dd { a href={ "/runs/" (run) } { code { (run) } } } }
            }
            div { dt { "Message-ID" } dd { code { (mail.message_id) } } }
        }
        h2 #html-part { (texts.html_part) }
        iframe .mail sandbox="" src={ "/outbox/" (mail.id) "/html" } title=(texts.html_part) {}
        h2 { (texts.text_part) }
        pre tabindex="0" { (mail.text) }
    }
}
