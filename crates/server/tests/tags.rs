//! Two tags never differ only in the case of their letters, however one comes to be.

use axum::http::{Method, Request, header};
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, ask, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

/// A tag of the example.
const TAG: &str = "onboarding-done";
const SHOUTED: &str = "Onboarding-DONE";

async fn call(
    server: &TestServer,
    method: Method,
    path: &str,
    body: Option<Value>,
) -> Fallible<Answer> {
    let path = format!("/api/v1/bots/{BOT}{path}");
    server
        .ask(&As::Role(Role::Editor), method, &path, body)
        .await
}

async fn tags(server: &TestServer) -> Fallible<Vec<String>> {
    let listed = ask(server, Method::GET, &format!("/bots/{BOT}/tags"), None).await?;
    let items = listed.json()["items"].as_array().cloned();
    let names = items.unwrap_or_default().into_iter();
    Ok(names
        .filter_map(|item| item["name"].as_str().map(str::to_owned))
        .collect())
}

/// Saves the workflow of the example with the tag written otherwise.
async fn save_shouted(server: &TestServer) -> Fallible<Answer> {
    let path = format!("/flows/{WORKFLOW}");
    let shown = call(server, Method::GET, &path, None).await?;
    let document = shown.json()["document"].to_string().replace(TAG, SHOUTED);
    let document: Value = serde_json::from_str(&document)?;
    let request = Request::builder()
        .method(Method::PUT)
        .uri(format!("/api/v1/bots/{BOT}{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, "lancar=session-of-editor")
        .header("sec-fetch-site", "same-origin")
        .header(header::IF_MATCH, &shown.headers[header::ETAG])
        .body(json!({"document": document}).to_string().into())?;
    server.send(request).await
}

#[tokio::test]
async fn a_draft_that_names_one_is_kept_and_not_published() -> Fallible {
    let server = with_example().await?;
    let saved = save_shouted(&server).await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    assert_eq!(saved.at("/problems/0/code"), "tag_alike", "{}", saved.text);
    assert!(saved.at("/problems/0/sentence").contains(TAG));
    assert_eq!(tags(&server).await?, [TAG], "it made none");
    let path = format!("/flows/{WORKFLOW}/publish");
    let refused = call(&server, Method::POST, &path, Some(json!({}))).await?;
    assert_eq!(
        refused.said().split(' ').nth(1),
        Some("publish_refused"),
        "{}",
        refused.text
    );
    server.finish().await
}

#[tokio::test]
async fn whoever_makes_one_is_told_or_finds_the_other() -> Fallible {
    let server = with_example().await?;
    let made = call(
        &server,
        Method::POST,
        "/tags",
        Some(json!({"name": SHOUTED})),
    )
    .await?;
    assert_eq!(made.said(), "409 already_exists name");
    let mut ids = Vec::new();
    for external_id in ["one", "two", "three"] {
        let body = json!({"external_id": external_id});
        let person = call(&server, Method::POST, "/bot-users", Some(body)).await?;
        ids.push(person.at("/id"));
    }
    let path = format!("/bot-users/{}/tags/{SHOUTED}", ids[0]);
    let added = call(&server, Method::PUT, &path, None).await?;
    assert_eq!(added.json()["tags"], json!([TAG]), "{}", added.text);
    let deed = json!({"users": ids[..2], "deed": {"kind": "add_tag", "tag": SHOUTED}});
    let changed = call(&server, Method::POST, "/bot-users/change", Some(deed)).await?;
    assert_eq!(
        (&changed.json()["done"], &changed.json()["unchanged"]),
        (&json!(1), &json!(1))
    );
    let text = format!("Id,Labels\nthree,{SHOUTED}|New\ntwo,NEW\none,new\n");
    let file = json!({"text": text, "match_by": "Id", "columns": [
        {"column": "Id", "to": "external_id"}, {"column": "Labels", "to": "tags"}]});
    let taken = call(&server, Method::POST, "/bot-users/import", Some(file)).await?;
    assert_eq!(taken.json()["updated"], 3, "{}", taken.text);
    assert_eq!(tags(&server).await?, ["New", TAG]);
    for id in &ids {
        let person = call(&server, Method::GET, &format!("/bot-users/{id}"), None).await?;
        assert_eq!(person.json()["tags"], json!(["New", TAG]));
    }
    server.finish().await
}
