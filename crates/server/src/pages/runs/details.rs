//! What stands behind a line of a story: requests and answers as they went over the wire, everything
//! else as it stands in the journal.

use std::fmt::Write as _;

use lancar_domain::remote::{Answer, Failure, Mail, Outcome, Remote, Request};
use lancar_domain::run::{Event, Line};
use maud::{Markup, html};

use crate::api::runs::shape::{Shown, shown};
use crate::pages::language::Texts;

/// One line of the journal.
#[must_use]
pub fn details(texts: &Texts, line: &Line) -> Markup {
    let Shown { line, cut } = shown(line.clone());
    match &line.event {
        Event::Attempted {
            attempt,
            key,
            remote,
            ..
        } => html! {
            h3 { (texts.attempt) " " (attempt) }
            p .soft { "Idempotency-Key: " code { (key) } }
            @match remote {
                Some(Remote::Request(request)) => (called(texts, request, cut)),
                Some(Remote::Mail(mail)) => (mailed(texts, mail)),
                None => p .soft { (texts.same_bytes) },
            }
        },
        Event::Held { key, remote, .. } => html! {
            p .soft { "Idempotency-Key: " code { (key) } }
            @match remote {
                Remote::Request(request) => (called(texts, request, cut)),
                Remote::Mail(mail) => (mailed(texts, mail)),
            }
        },
        Event::Answered { outcome, .. }
        | Event::Pretended { outcome, .. }
        | Event::Retried { outcome, .. }
        | Event::GaveUp { outcome, .. }
        | Event::Failed {
            outcome: Some(outcome),
            ..
        } => came_back(texts, outcome),
        Event::Started { .. }
        | Event::Decided { .. }
        | Event::Changed { .. }
        | Event::OptedOut { .. }
        | Event::Interrupted { .. }
        | Event::Unsure { .. }
        | Event::Parked { .. }
        | Event::Unparked
        | Event::Resumed { .. }
        | Event::Succeeded
        | Event::Failed { outcome: None, .. }
        | Event::Released { .. }
        | Event::Hurried { .. }
        | Event::Cancelled { .. } => as_kept(&line),
    }
}

fn as_kept(line: &Line) -> Markup {
    let text = serde_json::to_string_pretty(&line.event).unwrap_or_default();
    html! { (wire(&text)) }
}

fn called(texts: &Texts, request: &Request, cut: bool) -> Markup {
    let mut text = format!("{} {}", request.method, request.url);
    headers(&mut text, &request.headers);
    if let Some(body) = &request.body {
        let _ = write!(text, "\n\n{body}");
    }
    html! {
        h4 { (texts.request) }
        (wire(&text))
        @if cut { p .soft { (texts.cut) } }
    }
}

fn mailed(texts: &Texts, mail: &Mail) -> Markup {
    html! {
        dl .facts {
            div { dt { (texts.to) } dd { (mail.to.join(", ")) } }
            div { dt { (texts.subject) } dd { (mail.subject) } }
        }
        p { a href="/outbox" { (texts.outbox) } }
    }
}

fn came_back(texts: &Texts, outcome: &Outcome) -> Markup {
    match outcome {
        Outcome::Answered(answer) => answered(texts, answer),
        Outcome::Accepted { response } => html! {
            h4 { (texts.answer) }
            (wire(response))
        },
        Outcome::Kept => html! { p { (texts.mail_kept) } },
        Outcome::Failed(Failure {
            code, why, answer, ..
        }) => html! {
            p { (why) " " span .soft { "(" code { (code.as_str()) } ")" } }
            @if let Some(answer) = answer { (answered(texts, answer)) }
        },
        Outcome::Unknown { why } => html! { p { (why) } },
    }
}

fn answered(texts: &Texts, answer: &Answer) -> Markup {
    let mut text = answer.status.to_string();
    headers(&mut text, &answer.headers);
    if !answer.body.is_empty() {
        let _ = write!(text, "\n\n{}", answer.body);
    }
    html! {
        h4 { (texts.answer) " " span .soft { "(" (answer.elapsed) ")" } }
        (wire(&text))
        @if answer.cut { p .soft { (texts.cut) } }
    }
}

fn headers(text: &mut String, headers: &[(String, String)]) {
    for (name, value) in headers {
        let _ = write!(text, "\n{name}: {value}");
    }
}

/// A text that may be long and wide: it scrolls, also with the keyboard.
fn wire(text: &str) -> Markup {
    html! { pre tabindex="0" { (text) } }
}
