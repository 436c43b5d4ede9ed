//! Settings: checked, guarded by an ETag, and in force from the moment they are saved.

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_domain::time::Millis;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::ground::{Answer, As, Fallible, TestServer};

const PATH: &str = "/api/v1/settings";
const ADMIN: As = As::Role(Role::Admin);

async fn save(server: &TestServer, etag: &str, body: &Value) -> Fallible<Answer> {
    let request = Request::put(PATH)
        .header(header::COOKIE, "lancar=session-of-admin")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::IF_MATCH, etag);
    server
        .send(request.body(Body::from(body.to_string()))?)
        .await
}

fn etag(answer: &Answer) -> Fallible<String> {
    Ok(answer
        .headers
        .get(header::ETAG)
        .ok_or("no ETag")?
        .to_str()?
        .to_owned())
}

#[tokio::test]
async fn settings_count_at_once_and_after_a_restart() -> Fallible {
    let server = TestServer::start().await?;
    let metrics = || server.ask(&As::Nobody, Method::GET, "/metrics", None);
    assert_eq!(metrics().await?.said(), "404 not_found");
    let read = server.ask(&ADMIN, Method::GET, PATH, None).await?;
    let mut settings = read.json();
    assert_eq!(settings["limits"]["blocks_per_run"], 10_000);
    settings["metrics"] = json!(true);
    settings["egress_allow"] = json!(["CRM.internal.:8080", "10.1.2.3/8"]);
    settings["limits"]["depth"] = json!(5);
    settings["limits"]["request_seconds"] = json!(9);
    settings["limits"]["response_mib"] = json!(1);
    settings["name"] = json!(" Team ");

    let saved = save(&server, &etag(&read)?, &settings).await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    assert_eq!(
        saved.json()["egress_allow"],
        json!(["crm.internal:8080", "10.0.0.0/8"])
    );
    assert_eq!(saved.json()["name"], "Team");
    assert!(
        server
            .app
            .guard
            .allow_list()
            .permits_host("crm.internal", 8080)
    );
    let limits = server.app.engine.limits();
    assert_eq!(limits.run.depth, 5);
    assert_eq!(limits.request.timeout, Millis::seconds(9));
    assert_eq!(limits.request.answer_bytes, 1024 * 1024);
    let shown = metrics().await?;
    let line =
        "lancar_http_requests_total{method=\"PUT\",route=\"/api/v1/settings\",status=\"200\"} 1";
    assert!(shown.text.contains(line), "{}", shown.text);

    let before = server.app.settings.now();
    server.app.reload_settings().await?;
    assert_eq!(
        server.app.settings.now(),
        before,
        "what is stored is what is in force"
    );
    server.finish().await
}

#[tokio::test]
async fn a_lost_update_is_refused() -> Fallible {
    let server = TestServer::start().await?;
    let first = server.ask(&ADMIN, Method::GET, PATH, None).await?;
    let mut settings = first.json();
    settings["metrics"] = json!(true);
    let saved = save(&server, &etag(&first)?, &settings).await?;
    assert_eq!(saved.said(), "200");
    settings["metrics"] = json!(false);
    let late = save(&server, &etag(&first)?, &settings).await?;
    assert_eq!(late.said(), "412 lost_update");
    assert!(server.app.settings.now().metrics, "nothing was changed");
    let again = save(&server, &etag(&saved)?, &settings).await?;
    assert_eq!(again.said(), "200");
    assert_eq!(
        etag(&again)?,
        etag(&first)?,
        "the same content has the same tag"
    );
    server.finish().await
}

#[tokio::test]
async fn what_does_not_fit_is_named() -> Fallible {
    let server = TestServer::start().await?;
    let good = server.ask(&ADMIN, Method::GET, PATH, None).await?.json();
    let before = server.census().await?;
    for (pointer, value, said) in [
        ("/name", json!(""), "422 invalid_body name"),
        (
            "/egress_allow",
            json!(["a", "http://x"]),
            "422 invalid_body egress_allow[1]",
        ),
        ("/limits/depth", json!(0), "422 invalid_body limits.depth"),
        ("/limits/depth", json!(-1), "422 invalid_body limits.depth"),
        (
            "/limits/request_seconds",
            json!(121),
            "422 invalid_body limits.request_seconds",
        ),
        (
            "/limits/response_mib",
            json!(65),
            "422 invalid_body limits.response_mib",
        ),
        (
            "/limits",
            json!({}),
            "422 invalid_body limits.blocks_per_run",
        ),
    ] {
        let mut settings = good.clone();
        if let Some(place) = settings.pointer_mut(pointer) {
            *place = value.clone();
        }
        let answer = save(&server, "*", &settings).await?;
        assert_eq!(answer.said(), said, "{pointer} {value}");
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}
