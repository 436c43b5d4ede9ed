//! API keys: shown once, narrowed to scopes, never more than their maker; and the local token.

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_domain::time::Millis;
use lancar_server::auth::Permission;
use lancar_store::accounts::Role;
use serde_json::json;

use crate::ground::{Answer, As, Fallible, TestServer, member_id};

const PATH: &str = "/api/v1/api-keys";

async fn make(server: &TestServer, who: &As, scopes: &[&str]) -> Fallible<Answer> {
    let body = json!({"name": "Reports", "scopes": scopes});
    server.ask(who, Method::POST, PATH, Some(body)).await
}

async fn with_key(server: &TestServer, key: &str, path: &str) -> Fallible<Answer> {
    let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {key}"));
    server.send(request.body(Body::empty())?).await
}

#[tokio::test]
async fn a_key_opens_what_its_scopes_say_until_it_is_revoked() -> Fallible {
    let server = TestServer::start().await?;
    let admin = As::Role(Role::Admin);
    let made = make(
        &server,
        &admin,
        &["audit:read", "audit:read", "members:read"],
    )
    .await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let key = made.at("/key");
    assert!(key.starts_with("lnc_") && key.len() == 47, "{key}");
    assert_eq!(
        made.json()["api_key"]["scopes"],
        json!(["audit:read", "members:read"])
    );

    assert_eq!(
        with_key(&server, &key, "/api/v1/audit").await?.said(),
        "200"
    );
    assert_eq!(
        with_key(&server, &key, "/api/v1/secrets").await?.said(),
        "403 forbidden"
    );
    let me = with_key(&server, &key, "/api/v1/me").await?;
    assert_eq!(
        me.json()["permissions"],
        json!(["members:read", "audit:read"])
    );
    assert_eq!(me.at("/kind"), "api_key");

    let listed = server.ask(&admin, Method::GET, PATH, None).await?;
    assert!(!listed.text.contains(&key), "it is shown once");
    assert_eq!(listed.json()["items"][0]["prefix"], key[..8]);
    assert!(listed.json()["items"][0]["last_used_at"].is_string());

    let one = format!("{PATH}/{}", made.at("/api_key/id"));
    assert_eq!(
        server.ask(&admin, Method::DELETE, &one, None).await?.said(),
        "204"
    );
    assert_eq!(
        server.ask(&admin, Method::DELETE, &one, None).await?.said(),
        "404 not_found"
    );
    assert_eq!(
        with_key(&server, &key, "/api/v1/audit").await?.said(),
        "401 unauthenticated"
    );
    server.finish().await
}

#[tokio::test]
async fn nobody_gives_a_key_more_than_they_have() -> Fallible {
    let server = TestServer::start().await?;
    let narrow = As::Key(vec![Permission::KeysWrite, Permission::RunsRead]);
    assert_eq!(make(&server, &narrow, &["runs:read"]).await?.said(), "201");
    let more = make(&server, &narrow, &["runs:read", "audit:read"]).await?;
    assert_eq!(more.said(), "403 forbidden scopes[1]");
    let unknown = make(&server, &narrow, &["runs:dance"]).await?;
    assert_eq!(unknown.said(), "422 invalid_body scopes[0]");
    server.finish().await
}

#[tokio::test]
async fn a_key_loses_what_its_maker_loses() -> Fallible {
    let server = TestServer::start().await?;
    let key = make(&server, &As::Role(Role::Admin), &["audit:read"])
        .await?
        .at("/key");
    let path = format!("/api/v1/members/{}", member_id(Role::Admin));
    for (body, said) in [
        (json!({"role": "editor"}), "403 forbidden"),
        (json!({"role": "admin"}), "200"),
        (json!({"disabled": true}), "401 unauthenticated"),
    ] {
        let changed = server
            .ask(
                &As::Role(Role::Owner),
                Method::PATCH,
                &path,
                Some(body.clone()),
            )
            .await?;
        assert_eq!(changed.said(), "200");
        assert_eq!(
            with_key(&server, &key, "/api/v1/audit").await?.said(),
            said,
            "{body}"
        );
    }
    server.finish().await
}

#[tokio::test]
async fn when_a_key_was_used_is_noted_by_the_minute() -> Fallible {
    let server = TestServer::start().await?;
    let admin = As::Role(Role::Admin);
    let key = make(&server, &admin, &["audit:read"]).await?.at("/key");
    let mut seen = Vec::new();
    for seconds in [0, 59, 1] {
        server.clock.advance(Millis::seconds(seconds));
        with_key(&server, &key, "/api/v1/audit").await?;
        let listed = server.ask(&admin, Method::GET, PATH, None).await?;
        seen.push(listed.at("/items/0/last_used_at"));
    }
    assert_eq!(seen[0], seen[1]);
    assert_ne!(seen[1], seen[2]);
    server.finish().await
}

#[tokio::test]
async fn the_local_token_opens_on_this_machine_only() -> Fallible {
    let server = TestServer::start().await?;
    let ask = async |peer: &str, token: &str, more: Option<(&str, &str)>| {
        let mut request =
            Request::get("/api/v1/me").header(header::AUTHORIZATION, format!("Bearer {token}"));
        if let Some((name, value)) = more {
            request = request.header(name, value);
        }
        let answer = server.send_from(peer, request.body(Body::empty())?).await?;
        Fallible::Ok((answer.said(), answer.at("/role")))
    };
    let (good, none) = (
        "lnl_for-the-test",
        ("401 unauthenticated".to_owned(), String::new()),
    );
    let owner = ("200".to_owned(), "owner".to_owned());
    assert_eq!(ask("127.0.0.1:4000", good, None).await?, owner);
    assert_eq!(ask("[::1]:4000", good, None).await?, owner);
    assert_eq!(ask("192.0.2.7:4000", good, None).await?, none);
    assert_eq!(ask("127.0.0.1:4000", "lnl_another", None).await?, none);
    let proxied = Some(("x-forwarded-for", "127.0.0.1"));
    assert_eq!(ask("127.0.0.1:4000", good, proxied).await?, none);
    server.finish().await
}
