//! The stream of changes: hints for those who may see what changed, and an end when they may no more.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use lancar_server::auth::Permission;
use lancar_store::accounts::Role;
use serde_json::json;

use crate::example::{BOT, a_person, ask, with_example};
use crate::ground::{As, Fallible, TestServer};

/// An open stream, read event by event.
struct Stream {
    body: Body,
    text: String,
}

impl Stream {
    async fn open(server: &TestServer, role: Role) -> Fallible<Self> {
        let request = Request::builder()
            .uri("/api/v1/changes")
            .header(
                header::COOKIE,
                format!("lancar=session-of-{}", role.as_str()),
            )
            .body(Body::empty())?;
        let answer = server.open(request).await?;
        assert_eq!(answer.status(), StatusCode::OK);
        Ok(Self {
            body: answer.into_body(),
            text: String::new(),
        })
    }

    /// The next event, in one line; none at the end.
    async fn next(&mut self) -> Fallible<Option<String>> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.replace('\n', " "), rest.to_owned());
                self.text = rest;
                return Ok(Some(event));
            }
            let Some(frame) = self.body.frame().await.transpose()? else {
                return Ok(None);
            };
            if let Ok(data) = frame.into_data() {
                self.text += std::str::from_utf8(&data)?;
            }
        }
    }

    async fn is_told(&mut self, event: &str) -> Fallible {
        let told = self.next().await?.unwrap_or_default();
        assert!(told.contains(event), "{told}, not {event}");
        Ok(())
    }
}

#[tokio::test]
async fn what_changes_is_hinted_at_for_those_who_may_see_it() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let mut stream = Stream::open(&server, Role::Agent).await?;
    stream.is_told("event: hello").await?;
    let path = format!("/bots/{BOT}/bot-users/{user}/messages");
    ask(&server, Method::POST, &path, Some(json!({"text": "hello"}))).await?;
    let hint = format!(r#"{{"of":"conversation","bot":"{BOT}","bot_user":"{user}"}}"#);
    stream.is_told(&hint).await?;
    let flows = format!("/api/v1/bots/{BOT}/flows");
    let body = json!({"name": "Later", "type": "workflow"});
    let editor = As::Role(Role::Editor);
    let made = server
        .ask(&editor, Method::POST, &flows, Some(body))
        .await?;
    let hint = format!(
        r#""of":"draft","bot":"{BOT}","flow":"{}","rev":1"#,
        made.at("/id")
    );
    stream.is_told(&hint).await?;
    server.finish().await
}

#[tokio::test]
async fn a_log_out_and_a_server_that_goes_away_end_it() -> Fallible {
    let server = with_example().await?;
    let mut agent = Stream::open(&server, Role::Agent).await?;
    let mut viewer = Stream::open(&server, Role::Viewer).await?;
    agent.is_told("event: hello").await?;
    viewer.is_told("event: hello").await?;
    let agent_role = As::Role(Role::Agent);
    let out = server
        .ask(&agent_role, Method::POST, "/api/v1/logout", None)
        .await?;
    assert!(out.status.is_success(), "{}", out.text);
    agent
        .is_told(r#"event: bye data: {"why":"access"}"#)
        .await?;
    assert_eq!(agent.next().await?, None);
    let chats = server.app.chats.clone();
    let closing = tokio::spawn(async move { chats.close().await });
    viewer
        .is_told(r#"event: bye data: {"why":"leaving"}"#)
        .await?;
    assert_eq!(viewer.next().await?, None);
    drop(viewer);
    drop(agent);
    closing.await?;
    server.finish().await
}

#[tokio::test]
async fn a_session_has_so_many_streams_and_a_key_needs_its_scope() -> Fallible {
    let server = with_example().await?;
    let mut open = Vec::new();
    for _ in 0..12 {
        open.push(Stream::open(&server, Role::Viewer).await?);
    }
    let viewer = As::Role(Role::Viewer);
    let path = "/api/v1/changes";
    let refused = server.ask(&viewer, Method::GET, path, None).await?;
    assert_eq!(refused.said(), "429 rate_limited");
    open.pop();
    let again = server.ask(&viewer, Method::GET, path, None).await?;
    assert_eq!(again.status, StatusCode::OK);
    let key = As::Key(vec![Permission::RunsRead]);
    let refused = server.ask(&key, Method::GET, path, None).await?;
    assert_eq!(refused.said(), "403 forbidden");
    drop(open);
    server.finish().await
}
