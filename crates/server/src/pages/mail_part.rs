//! The HTML part of a mail, for the studio's frame that can do nothing: no script, no form, no way out.
//!
//! Must stay true: the part is held twice, by the frame's `sandbox` (web/apps/studio, pages/outbox) and
//! by the policy it comes with, so that it is harmless also when someone opens its address by itself.

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use lancar_domain::id::{IdType, MailId};
use lancar_store::mails::OutboxMail;

use super::refused::refused;
use super::viewer::Viewer;
use crate::api::outbox::shape::View;
use crate::api::outbox::show::kept;
use crate::app::App;
use crate::auth::permission::need;
use crate::error::Problem;

/// The policy inside the frame: its own looks, and pictures from where the mail has them.
const INSIDE: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; \
                      img-src https: http: data:; form-action 'none'; base-uri 'none'; \
                      frame-ancestors 'self'";

/// What the part comes with.
const HEADERS: [(HeaderName, &str); 3] = [
    (header::CONTENT_SECURITY_POLICY, INSIDE),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::REFERRER_POLICY, "no-referrer"),
];

/// `GET /outbox/{mail}/html`
pub async fn show(
    viewer: Viewer<need::OutboxRead>,
    State(app): State<App>,
    Path(mail): Path<String>,
) -> Response {
    let mail = match found(&viewer, &app, &mail).await {
        Ok(mail) => mail,
        Err(problem) => return refused(viewer.language, &problem),
    };
    let mut answer = Html(View::from(mail).html).into_response();
    for (name, value) in HEADERS {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    answer
}

async fn found(
    viewer: &Viewer<need::OutboxRead>,
    app: &App,
    mail: &str,
) -> Result<OutboxMail, Problem> {
    kept(app, &viewer.actor, MailId::parse(mail)?).await
}
