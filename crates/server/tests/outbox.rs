//! The outbox over the API and as pages: what would have been sent, plainly marked, and harmless.

use axum::http::{Method, header};
use lancar_domain::block::Delivery;
use lancar_domain::id::{Ids, MailId};
use lancar_domain::remote::{Mail, MailPart};
use lancar_store::StoreError;
use lancar_store::mails::{MailState, OutboxMail, save_mail};
use serde_json::Value;

use crate::example::{AGENT, VIEWER, ask};
use crate::ground::{Fallible, NOW, TestServer};

async fn a_mail(server: &TestServer) -> Fallible<String> {
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
async fn the_pages_mark_what_was_not_sent_and_frame_the_html_part() -> Fallible {
    let server = TestServer::start().await?;
    let mail = a_mail(&server).await?;
    let list = server.ask(&AGENT, Method::GET, "/outbox", None).await?;
    assert!(
        list.text.contains("New &lt;lead&gt;") && list.text.contains("not sent"),
        "{}",
        list.text
    );
    let page = server
        .ask(&AGENT, Method::GET, &format!("/outbox/{mail}"), None)
        .await?;
    assert!(
        page.text.contains("Not sent: there is no e-mail profile."),
        "{}",
        page.text
    );
    let frame = format!("<iframe class=\"mail\" sandbox=\"\" src=\"/outbox/{mail}/html\"");
    assert!(page.text.contains(&frame), "{}", page.text);
    let inside = server
        .ask(&AGENT, Method::GET, &format!("/outbox/{mail}/html"), None)
        .await?;
    let policy = inside
        .headers
        .get(header::CONTENT_SECURITY_POLICY)
        .ok_or("a policy")?;
    let policy = policy.to_str()?;
    assert!(policy.starts_with("sandbox; default-src 'none';") && !policy.contains("script"));
    let refused = server.ask(&VIEWER, Method::GET, "/outbox", None).await?;
    assert_eq!(refused.status.as_u16(), 403);
    let nothing = server
        .ask(&AGENT, Method::GET, "/outbox/mail_none", None)
        .await?;
    assert_eq!(nothing.status.as_u16(), 404);
    server.finish().await
}
