//! Logging in and out, sessions, one's own password, and requests that other sites make.

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_domain::time::Millis;
use lancar_store::accounts::{Role, set_password_hash};
use lancar_store::audit::{AuditFilter, list_audit_lines};
use lancar_store::{Page, StoreError};
use serde_json::{Value, json};

use crate::ground::{Answer, As, Fallible, PLANTED, TestServer, account_id, member_id};

/// Gives the editor the planted password.
async fn with_password(server: &TestServer) -> Fallible {
    let hash = server
        .app
        .passwords
        .hash(PLANTED.to_owned(), &server.clock)
        .await;
    let hash = hash.map_err(|problem| problem.detail().to_owned())?;
    let id = account_id(Role::Editor);
    let set = server
        .app
        .db
        .write(move |tx| Box::pin(async move { set_password_hash(tx, &id, &hash).await }))
        .await;
    assert!(set.map_err(|error: StoreError| error)?);
    Ok(())
}

async fn log_in(server: &TestServer, email: &str, password: &str) -> Fallible<Answer> {
    let body = json!({"email": email, "password": password});
    server
        .ask(&As::Nobody, Method::POST, "/api/v1/login", Some(body))
        .await
}

/// `lancar=…` of the cookie an answer sets.
fn cookie(answer: &Answer) -> Fallible<String> {
    let line = answer
        .headers
        .get(header::SET_COOKIE)
        .ok_or("no cookie is set")?;
    Ok(line
        .to_str()?
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned())
}

async fn with_cookie(
    server: &TestServer,
    method: Method,
    path: &str,
    cookie: &str,
) -> Fallible<Answer> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin");
    server.send(request.body(Body::empty())?).await
}

#[tokio::test]
async fn one_logs_in_is_known_and_logs_out() -> Fallible {
    let server = TestServer::start().await?;
    with_password(&server).await?;
    let answer = log_in(&server, " Editor@Example.com", PLANTED).await?;
    assert_eq!(answer.said(), "200", "{}", answer.text);
    let line = answer.headers[header::SET_COOKIE].to_str()?;
    assert!(
        line.ends_with("; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax"),
        "{line}"
    );

    let cookie = cookie(&answer)?;
    let me = with_cookie(&server, Method::GET, "/api/v1/me", &cookie).await?;
    assert_eq!(
        (me.at("/email").as_str(), me.at("/role").as_str()),
        ("editor@example.com", "editor")
    );
    let out = with_cookie(&server, Method::POST, "/api/v1/logout", &cookie).await?;
    assert_eq!(out.said(), "204");
    assert!(
        out.headers[header::SET_COOKIE]
            .to_str()?
            .contains("Max-Age=0")
    );
    let gone = with_cookie(&server, Method::GET, "/api/v1/me", &cookie).await?;
    assert_eq!(gone.said(), "401 unauthenticated");
    server.finish().await
}

#[tokio::test]
async fn whoever_fails_is_told_the_same() -> Fallible {
    let server = TestServer::start().await?;
    with_password(&server).await?;
    let before = server.census().await?;
    let mut told = Vec::new();
    for (email, password) in [
        ("editor@example.com", "another password"),
        ("nobody@example.com", PLANTED),
        ("viewer@example.com", PLANTED),
        ("", ""),
    ] {
        let answer = log_in(&server, email, password).await?;
        assert_eq!(answer.said(), "401 login_failed", "{email}");
        told.push(answer.at("/detail"));
    }
    let body = json!({"disabled": true});
    let path = format!("/api/v1/members/{}", member_id(Role::Editor));
    let owner = As::Role(Role::Owner);
    assert_eq!(
        server
            .ask(&owner, Method::PATCH, &path, Some(body))
            .await?
            .said(),
        "200"
    );
    told.push(
        log_in(&server, "editor@example.com", PLANTED)
            .await?
            .at("/detail"),
    );
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
    let after = server.census().await?;
    assert_eq!(
        before["sessions"] - 1,
        after["sessions"],
        "the disabled one's session ended"
    );
    server.finish().await
}

#[tokio::test]
async fn guessing_is_slowed_down_for_an_address_and_for_a_network() -> Fallible {
    let server = TestServer::start().await?;
    for _ in 0..10 {
        assert_eq!(
            log_in(&server, "a@example.com", "x").await?.said(),
            "401 login_failed"
        );
    }
    let refused = log_in(&server, "a@example.com", "x").await?;
    assert_eq!(refused.said(), "429 rate_limited");
    assert_eq!(refused.headers[header::RETRY_AFTER], "30");
    for n in 0..19 {
        let email = format!("b{n}@example.com");
        assert_eq!(
            log_in(&server, &email, "x").await?.said(),
            "401 login_failed",
            "{n}"
        );
    }
    assert_eq!(
        log_in(&server, "c@example.com", "x").await?.said(),
        "429 rate_limited"
    );
    server.clock.advance(Millis::minutes(1));
    assert_eq!(
        log_in(&server, "a@example.com", "x").await?.said(),
        "401 login_failed"
    );
    server.finish().await
}

#[tokio::test]
async fn a_session_goes_on_while_it_is_used_and_ends_when_not() -> Fallible {
    let server = TestServer::start().await?;
    with_password(&server).await?;
    let cookie = cookie(&log_in(&server, "editor@example.com", PLANTED).await?)?;
    let ask = async || with_cookie(&server, Method::GET, "/api/v1/me", &cookie).await;
    assert!(!ask().await?.headers.contains_key(header::SET_COOKIE));
    let mut days = 0;
    let last = loop {
        server.clock.advance(Millis::days(10));
        days += 10;
        let answer = ask().await?;
        if answer.said() != "200" {
            break answer;
        }
    };
    assert_eq!(
        (last.said().as_str(), days),
        ("401 unauthenticated", 90),
        "none lives longer"
    );

    let again = log_in(&server, "editor@example.com", PLANTED).await?;
    server.clock.advance(Millis::days(14));
    let cookie = self::cookie(&again)?;
    let gone = with_cookie(&server, Method::GET, "/api/v1/me", &cookie).await?;
    assert_eq!(gone.said(), "401 unauthenticated", "it was not used");
    server.finish().await
}

#[tokio::test]
async fn over_tls_the_cookie_is_bound_to_the_host() -> Fallible {
    let server = TestServer::start_at("https://chat.example").await?;
    with_password(&server).await?;
    let answer = log_in(&server, "editor@example.com", PLANTED).await?;
    let line = answer.headers[header::SET_COOKIE].to_str()?;
    assert!(
        line.starts_with("__Host-lancar=") && line.ends_with("; Secure"),
        "{line}"
    );
    let hsts = &answer.headers[header::STRICT_TRANSPORT_SECURITY];
    assert_eq!(hsts, "max-age=31536000");
    let me = with_cookie(&server, Method::GET, "/api/v1/me", &cookie(&answer)?).await?;
    assert_eq!(me.said(), "200");
    server.finish().await
}

#[tokio::test]
async fn another_site_changes_nothing_with_a_persons_cookie() -> Fallible {
    let server = TestServer::start().await?;
    let before = server.census().await?;
    for (headers, said) in [
        (vec![], "403 csrf_refused"),
        (vec![("sec-fetch-site", "cross-site")], "403 csrf_refused"),
        (vec![("sec-fetch-site", "same-site")], "403 csrf_refused"),
        (vec![("origin", "https://evil.example")], "403 csrf_refused"),
        (vec![("origin", "null")], "403 csrf_refused"),
        (vec![("origin", "http://localhost:8080")], "404 not_found"),
        (vec![("sec-fetch-site", "same-origin")], "404 not_found"),
    ] {
        let mut request = Request::delete("/api/v1/secrets/sec_1")
            .header(header::COOKIE, "lancar=session-of-owner");
        for (name, value) in &headers {
            request = request.header(*name, *value);
        }
        let answer = server.send(request.body(Body::empty())?).await?;
        assert_eq!(answer.said(), said, "{headers:?}");
    }
    let reading = Request::get("/api/v1/secrets")
        .header(header::COOKIE, "lancar=session-of-owner")
        .header("sec-fetch-site", "cross-site");
    let reading = server.send(reading.body(Body::empty())?).await?;
    assert_eq!(
        reading.said(),
        "200",
        "reading changes nothing, and its answer stays unread"
    );
    let login = Request::post("/api/v1/login").header("origin", "https://evil.example");
    let login = server.send(login.body(Body::empty())?).await?;
    assert_eq!(
        login.said(),
        "403 csrf_refused",
        "nobody is logged in as someone else"
    );
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() -> Fallible {
    let server = TestServer::start().await?;
    with_password(&server).await?;
    let here = cookie(&log_in(&server, "editor@example.com", PLANTED).await?)?;
    let there = cookie(&log_in(&server, "editor@example.com", PLANTED).await?)?;
    let change = async |body: &Value| {
        let request = Request::put("/api/v1/me/password")
            .header(header::COOKIE, &here)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json");
        server
            .send(request.body(Body::from(body.to_string()))?)
            .await
    };
    let wrong = json!({"current": "not this", "password": "a new long one"});
    assert_eq!(change(&wrong).await?.said(), "422 invalid_body current");
    let weak = json!({"current": PLANTED, "password": "123456789"});
    assert_eq!(change(&weak).await?.said(), "422 weak_password password");
    let good = json!({"current": PLANTED, "password": format!("{PLANTED} 2")});
    let done = change(&good).await?;
    assert_eq!(done.said(), "204");
    for (cookie, said) in [
        (&here, "401 unauthenticated"),
        (&there, "401 unauthenticated"),
        (&cookie(&done)?, "200"),
    ] {
        let answer = with_cookie(&server, Method::GET, "/api/v1/me", cookie).await?;
        assert_eq!(answer.said(), said);
    }
    server.finish().await
}

#[tokio::test]
async fn the_audit_log_tells_who_did_what() -> Fallible {
    let server = TestServer::start().await?;
    let admin = As::Role(Role::Admin);
    let body = json!({"name": "CRM", "value": PLANTED, "hosts": ["x.example"]});
    let made = server
        .ask(&admin, Method::POST, "/api/v1/secrets", Some(body))
        .await?;
    let workspace = server.app.workspace.clone();
    let stored = server
        .read(move |tx| {
            Box::pin(async move {
                list_audit_lines(tx, &workspace, &AuditFilter::default(), Page::first(9)).await
            })
        })
        .await?;
    assert_eq!(stored.rows.len(), 1);
    let listed = server
        .ask(
            &admin,
            Method::GET,
            "/api/v1/audit?action=secret.create",
            None,
        )
        .await?;
    let line = &listed.json()["items"][0];
    assert_eq!(line["actor"], member_id(Role::Admin).as_str());
    assert_eq!(line["subject"], made.at("/id"));
    assert_eq!(
        line["detail"],
        json!({"name": "CRM", "hosts": ["x.example"]})
    );
    let none = server
        .ask(
            &admin,
            Method::GET,
            "/api/v1/audit?action=secret.delete",
            None,
        )
        .await?;
    assert_eq!(none.json()["items"], json!([]));
    server.finish().await
}
