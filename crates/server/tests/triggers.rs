//! Triggers over the API: later, once for a key, one at a time, and asked for again.

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_domain::time::Millis;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, a_person, ask, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

fn path() -> String {
    format!("/bots/{BOT}/runs")
}

fn wanted(user: &str, more: &Value) -> Value {
    let mut body = json!({"workflow": WORKFLOW, "bot_user": user});
    for (key, value) in more.as_object().into_iter().flatten() {
        body[key] = value.clone();
    }
    body
}

async fn trigger(server: &TestServer, user: &str, more: Value) -> Fallible<Answer> {
    ask(server, Method::POST, &path(), Some(wanted(user, &more))).await
}

/// Triggers with an `Idempotency-Key`, in the name of somebody in a role.
async fn keyed(server: &TestServer, role: Role, key: &str, body: &Value) -> Fallible<Answer> {
    let request = Request::post(format!("/api/v1{}", path()))
        .header(
            header::COOKIE,
            format!("lancar=session-of-{}", role.as_str()),
        )
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json")
        .header("idempotency-key", key)
        .body(Body::from(body.to_string()))?;
    server.send(request).await
}

async fn runs(server: &TestServer) -> Fallible<usize> {
    let listed = ask(server, Method::GET, "/runs", None).await?;
    Ok(listed.json()["items"].as_array().map_or(0, Vec::len))
}

#[tokio::test]
async fn a_run_starts_when_it_is_told_to() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    for (delay, due) in [
        (
            json!({"kind": "after", "amount": 90, "unit": "minutes"}),
            "2027-01-15T09:30:00.000Z",
        ),
        (
            json!({"kind": "after", "amount": 366, "unit": "days"}),
            "2028-01-16T08:00:00.000Z",
        ),
        (
            json!({"kind": "at", "moment": "2027-01-15T17:00:00+07:00"}),
            "2027-01-15T10:00:00.000Z",
        ),
        (json!({"kind": "at", "moment": "2026-01-01T00:00:00Z"}), ""),
    ] {
        let run = trigger(&server, &user, json!({"delay": delay})).await?;
        assert_eq!(
            (run.said().as_str(), run.at("/due_at").as_str()),
            ("202", due),
            "{delay}"
        );
    }
    server.finish().await
}

#[tokio::test]
async fn what_is_beyond_a_limit_is_refused_by_name() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let after = |amount: u64, unit: &str| json!({"delay": {"kind": "after", "amount": amount, "unit": unit}});
    let once =
        |key: &str, minutes: u32| json!({"deduplicate": {"key": key, "window_minutes": minutes}});
    let many: serde_json::Map<String, Value> =
        (0..21).map(|n| (format!("i{n}"), json!(n))).collect();
    let before = server.census().await?;
    for (more, said) in [
        (after(0, "minutes"), "422 invalid_body delay.amount"),
        (after(367, "days"), "422 invalid_body delay.amount"),
        (after(8_785, "hours"), "422 invalid_body delay.amount"),
        (after(1, "weeks"), "422 invalid_body delay"),
        (
            json!({"delay": {"kind": "at", "moment": "tomorrow"}}),
            "422 invalid_body delay.moment",
        ),
        (once(" ", 1), "422 invalid_body deduplicate.key"),
        (once("a\u{0}b", 1), "422 invalid_body deduplicate.key"),
        (once("a", 0), "422 invalid_body deduplicate.window_minutes"),
        (
            once("a", 43_201),
            "422 invalid_body deduplicate.window_minutes",
        ),
        (json!({"order": "backwards"}), "422 invalid_body order"),
        (json!({"inputs": many}), "422 invalid_body inputs"),
        (
            json!({"inputs": {"two words": 1}}),
            "422 invalid_body inputs",
        ),
    ] {
        let answer = trigger(&server, &user, more.clone()).await?;
        assert!(answer.said().starts_with(said), "{more}: {}", answer.text);
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn a_second_trigger_with_the_same_key_answers_the_first_run() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let once = json!({"deduplicate": {"key": " fair ", "window_minutes": 60}});
    let first = trigger(&server, &user, once.clone()).await?;
    assert_eq!(first.said(), "202");
    let before = server.census().await?;
    let second = trigger(&server, &user, once.clone()).await?;
    assert_eq!(
        (second.said(), second.at("/id")),
        ("200".to_owned(), first.at("/id"))
    );
    assert_eq!(server.census().await?, before, "no audit line, either");
    server.clock.advance(Millis::hours(1));
    let third = trigger(&server, &user, once).await?;
    assert_eq!(third.said(), "202");
    assert_ne!(third.at("/id"), first.at("/id"));
    server.finish().await
}

#[tokio::test]
async fn the_history_says_that_runs_go_one_at_a_time() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = trigger(&server, &user, json!({"order": "one_at_a_time"})).await?;
    let events = format!("/runs/{}/events", run.at("/id"));
    let events = ask(&server, Method::GET, &events, None).await?;
    assert_eq!(events.at("/items/0/body/run/order"), "one_at_a_time");
    server.finish().await
}

#[tokio::test]
async fn a_tester_gets_the_draft() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let flow = format!("/bots/{BOT}/flows/{WORKFLOW}");
    let editor = As::Role(Role::Editor);
    let shown = ask(&server, Method::GET, &flow, None).await?;
    let mut document = shown.json()["document"].clone();
    document["name"] = json!("Sync, as drafted");
    let path = format!("/api/v1{flow}");
    let saved = server
        .ask(
            &editor,
            Method::PUT,
            &path,
            Some(json!({"document": document})),
        )
        .await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    let published = trigger(&server, &user, json!({})).await?;
    let tester = format!("/bots/{BOT}/bot-users/{user}/tester");
    let made = ask(
        &server,
        Method::PUT,
        &tester,
        Some(json!({"is_tester": true})),
    )
    .await?;
    assert_eq!(made.said(), "200", "{}", made.text);
    let drafted = trigger(&server, &user, json!({})).await?;
    for (run, headline) in [
        (published, "Sync lead to CRM v1"),
        (drafted, "Sync, as drafted v2"),
    ] {
        let told = ask(
            &server,
            Method::GET,
            &format!("/runs/{}", run.at("/id")),
            None,
        )
        .await?;
        assert_eq!(told.at("/headline/workflow"), headline);
    }
    server.finish().await
}

#[tokio::test]
async fn asking_again_with_a_key_answers_the_same_run() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let body = wanted(&user, &json!({"inputs": {"source": "fair"}}));
    let first = keyed(&server, Role::Agent, "once", &body).await?;
    assert_eq!(first.said(), "202", "{}", first.text);
    let before = server.census().await?;
    let again = keyed(&server, Role::Agent, "once", &body).await?;
    assert_eq!(
        (again.said(), again.at("/id")),
        ("200".to_owned(), first.at("/id"))
    );
    let other = wanted(&user, &json!({"inputs": {"source": "shop"}}));
    let reused = keyed(&server, Role::Agent, "once", &other).await?;
    assert_eq!(reused.said(), "422 idempotency_key_reused");
    let broken = keyed(&server, Role::Agent, "two words", &body).await?;
    assert_eq!(broken.said(), "400 bad_request Idempotency-Key");
    assert_eq!(server.census().await?, before);

    let stranger = keyed(&server, Role::Owner, "once", &other).await?;
    assert_eq!(stranger.said(), "202", "keys of others are others");
    server.clock.advance(Millis::hours(24));
    let later = keyed(&server, Role::Agent, "once", &other).await?;
    assert_eq!(later.said(), "202", "a key counts for 24 hours");
    assert_eq!(runs(&server).await?, 3);
    server.finish().await
}

#[tokio::test]
async fn a_refused_trigger_uses_no_key_up() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let broken = json!({"workflow": "flow_none", "bot_user": user});
    let refused = keyed(&server, Role::Agent, "k", &broken).await?;
    assert_eq!(refused.said(), "409 workflow_missing");
    let mended = wanted(&user, &json!({}));
    let answer = keyed(&server, Role::Agent, "k", &mended).await?;
    assert_eq!(answer.said(), "202");
    let asked = ask(&server, Method::POST, &path(), Some(mended)).await?;
    assert_ne!(
        asked.at("/id"),
        answer.at("/id"),
        "without a key each starts a run"
    );
    let census = server.census().await?;
    assert_eq!(census.get("idempotency_keys"), Some(&1));
    server.finish().await
}
