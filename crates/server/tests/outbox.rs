//! The outbox over the API, and the part of a mail that browsers show: plainly marked, and harmless.

use axum::http::{Method, header};
use lancar_domain::block::Delivery;
use lancar_domain::id::{Ids, MailId};
use lancar_domain::remote::{Mail, MailPart};
use lancar_store::StoreError;
use lancar_store::mails::{MailState, OutboxMail, save_mail};
use serde_json::Value;

use crate::example::{AGENT, VIEWER, ask};
use crate::ground::{Fallible, NOW, TestServer};

/// A mail that was not sent: its id.
pub async fn a_mail(server: &TestServer) -> Fallible<String> {
    let id: MailId = Ids::new(NOW, 7).next();
    let kept = OutboxMail {
        id: id.clone(),
        workspace: server.app.workspace.clone(),
        run: None,
        at: NOW,
        state: MailState::NotSent,
        message_id: "key-1@lancar.mail".to_owned(),
        mail: Mail {
            profile: None,
            to: vec!["sales@example.com".to_owned()],
            cc: Vec::new(),
            bcc: Vec::new(),
            reply_to: None,
            subject: "New <lead>".to_owned(),
            body: vec![MailPart::Text {
                text: "<script>alert(1)</script>".to_owned(),
            }],
            left_out: Vec::new(),
            delivery: Delivery::AtLeastOnce,
        },
        response: None,
    };
    let saved = server
        .app
        .db
        .write(move |tx| Box::pin(async move { save_mail(tx, &kept).await }))
        .await;
    saved.map_err(|error: StoreError| error)?;
    Ok(id.to_string())
}

#[tokio::test]
async fn mails_are_listed_without_and_shown_with_their_parts() -> Fallible {
    let server = TestServer::start().await?;
    let mail = a_mail(&server).await?;
    let listed = ask(&server, Method::GET, "/outbox", None).await?;
    let line = &listed.json()["items"][0];
    assert_eq!(
        (&line["state"], &line["to"]),
        (&Value::from("not_sent"), &Value::from("sales@example.com"))
    );
    assert!(line.get("html").is_none() && line.get("text").is_none());
    let shown = ask(&server, Method::GET, &format!("/outbox/{mail}"), None).await?;
    assert_eq!(shown.at("/text"), "<script>alert(1)</script>\n");
    assert!(
        shown.at("/html").contains("&lt;script&gt;"),
        "{}",
        shown.text
    );
    server.finish().await
}

#[tokio::test]
async fn the_html_part_can_do_nothing_and_is_for_who_may_read_it() -> Fallible {
    let server = TestServer::start().await?;
    let mail = a_mail(&server).await?;
    let path = format!("/outbox/{mail}/html");
    let inside = server.ask(&AGENT, Method::GET, &path, None).await?;
    assert_eq!(inside.status.as_u16(), 200, "{}", inside.text);
    let policy = inside.headers[header::CONTENT_SECURITY_POLICY].to_str()?;
    assert!(policy.starts_with("sandbox; default-src 'none';") && !policy.contains("script"));
    assert!(policy.contains("frame-ancestors 'self'"), "{policy}");
    assert_eq!(inside.headers[header::X_FRAME_OPTIONS], "SAMEORIGIN");
    assert_eq!(inside.headers[header::REFERRER_POLICY], "no-referrer");
    assert!(!inside.text.contains("<script"), "{}", inside.text);
    let none = "/outbox/mail_none/html";
    for (who, path, status) in [(&VIEWER, path.as_str(), 403), (&AGENT, none, 404)] {
        let refused = server.ask(who, Method::GET, path, None).await?;
        assert_eq!(refused.status.as_u16(), status, "{path}: {}", refused.text);
        assert!(!refused.text.contains("alert(1)"), "{}", refused.text);
    }
    server.finish().await
}
