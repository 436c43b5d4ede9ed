//! What is true for every answer: problems, headers, limits, probes, the description.

use axum::body::Body;
use axum::http::{Method, Request, header};
use http_body_util::BodyExt;
use lancar_domain::time::Millis;
use lancar_store::accounts::Role;
use serde_json::json;
use tower::ServiceExt;

use crate::ground::{As, Fallible, TestServer};

const OWNER: As = As::Role(Role::Owner);

#[tokio::test]
async fn every_refusal_is_a_problem_with_a_request_id() -> Fallible {
    let server = TestServer::start().await?;
    let large = json!({"name": "a".repeat(lancar_server::app::BODY_LIMIT)});
    for (method, path, body, said) in [
        (Method::GET, "/nowhere", None, "404 not_found"),
        (Method::GET, "/api/v1/nowhere", None, "404 not_found"),
        (
            Method::GET,
            "/api/v1/secrets/..%2F",
            None,
            "405 method_not_allowed",
        ),
        (
            Method::DELETE,
            "/api/v1/secrets/..%2F",
            None,
            "404 not_found",
        ),
        (
            Method::DELETE,
            "/api/v1/secrets/sec_%FF",
            None,
            "404 not_found",
        ),
        (
            Method::DELETE,
            "/api/v1/secrets/run_1",
            None,
            "404 not_found",
        ),
        (
            Method::PATCH,
            "/api/v1/secrets",
            None,
            "405 method_not_allowed",
        ),
        (Method::POST, "/healthz", None, "405 method_not_allowed"),
        (
            Method::POST,
            "/api/v1/secrets",
            Some(large),
            "413 too_large",
        ),
    ] {
        let answer = server.ask(&OWNER, method, path, body).await?;
        assert_eq!(answer.said(), said, "{path}");
        assert_eq!(
            answer.headers[header::CONTENT_TYPE],
            "application/problem+json",
            "{path}"
        );
        let id = answer.headers["x-request-id"].to_str()?;
        assert_eq!(answer.at("/request_id"), id, "{path}");
        assert_eq!(
            answer.at("/type"),
            format!("/docs/errors/{}", answer.at("/code"))
        );
        assert!(
            !answer.at("/title").is_empty() && !answer.at("/detail").is_empty(),
            "{path}"
        );
        assert_eq!(answer.json()["status"], answer.status.as_u16());
    }
    let wrong = server
        .ask(&OWNER, Method::PATCH, "/api/v1/secrets", None)
        .await?;
    let allowed = wrong.headers[header::ALLOW].to_str()?;
    assert!(
        allowed.contains("GET") && allowed.contains("POST"),
        "{allowed}"
    );
    let nobody = server
        .ask(&As::Nobody, Method::GET, "/api/v1/me", None)
        .await?;
    assert_eq!(nobody.headers[header::WWW_AUTHENTICATE], "Bearer");
    server.finish().await
}

#[tokio::test]
async fn every_answer_has_the_security_headers() -> Fallible {
    let server = TestServer::start().await?;
    for path in [
        "/runs",
        "/login",
        "/healthz",
        "/nowhere",
        "/api/v1/me",
        "/api/v1/openapi.json",
    ] {
        let answer = server.ask(&OWNER, Method::GET, path, None).await?;
        let csp = answer.headers[header::CONTENT_SECURITY_POLICY].to_str()?;
        assert!(
            csp.starts_with("default-src 'none'") && !csp.contains("unsafe"),
            "{path}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.headers[name], value, "{path}: {name}");
        }
        assert!(
            !answer
                .headers
                .contains_key(header::STRICT_TRANSPORT_SECURITY),
            "{path}"
        );
    }
    server.finish().await
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() -> Fallible {
    let server = TestServer::start().await?;
    let ask = async |who: &As| server.ask(who, Method::GET, "/api/v1/me", None).await;
    let first = ask(&OWNER).await?;
    assert_eq!(first.headers["ratelimit-policy"], "\"default\";q=300;w=6");
    assert_eq!(first.headers["ratelimit"], "\"default\";r=299;t=1");
    for _ in 0..299 {
        ask(&OWNER).await?;
    }
    let refused = ask(&OWNER).await?;
    assert_eq!(refused.said(), "429 rate_limited");
    assert_eq!(refused.headers[header::RETRY_AFTER], "1");
    assert_eq!(refused.headers["ratelimit"], "\"default\";r=0;t=1");
    assert_eq!(
        ask(&As::Role(Role::Admin)).await?.said(),
        "200",
        "each has their own"
    );
    assert_eq!(ask(&As::Local).await?.headers.get("ratelimit"), None);
    server.clock.advance(Millis::seconds(1));
    assert_eq!(ask(&OWNER).await?.said(), "200");
    for _ in 0..60 {
        assert_eq!(ask(&As::Nobody).await?.said(), "401 unauthenticated");
    }
    assert_eq!(ask(&As::Nobody).await?.said(), "429 rate_limited");
    server.finish().await
}

#[tokio::test]
async fn probes_say_whether_it_is_there_and_can_work() -> Fallible {
    let server = TestServer::start().await?;
    let ask = async |path: &str| server.ask(&As::Nobody, Method::GET, path, None).await;
    assert_eq!(ask("/healthz").await?.text, "ok\n");
    assert_eq!(ask("/readyz").await?.text, "ready\n");
    server.app.db.close().await?;
    assert_eq!(ask("/healthz").await?.text, "ok\n");
    let down = ask("/readyz").await?;
    assert_eq!(down.said(), "503 unavailable");
    let broken = server.ask(&OWNER, Method::GET, "/api/v1/me", None).await?;
    assert_eq!(broken.said(), "503 unavailable");
    Ok(())
}

#[tokio::test]
async fn text_is_compressed_for_who_takes_it() -> Fallible {
    let server = TestServer::start().await?;
    let router = lancar_server::app::router(server.app.clone());
    for (path, status) in [("/api/v1/openapi.json", 200), ("/api/v1/nowhere", 404)] {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
        let answer = router.clone().oneshot(request.body(Body::empty())?).await?;
        assert_eq!(answer.status().as_u16(), status);
        assert_eq!(answer.headers()[header::CONTENT_ENCODING], "gzip", "{path}");
        let bytes = answer.into_body().collect().await?.to_bytes();
        assert_eq!(bytes.get(..2), Some([0x1f, 0x8b].as_slice()), "{path}");
    }
    server.finish().await
}

#[tokio::test]
async fn the_description_is_served_as_committed() -> Fallible {
    let server = TestServer::start().await?;
    let served = server
        .ask(&As::Nobody, Method::GET, "/api/v1/openapi.json", None)
        .await?;
    assert!(
        served.text == include_str!("../openapi.json"),
        "run `cargo xtask generate`"
    );
    assert_eq!(served.json()["openapi"], "3.1.0");
    server.finish().await
}
