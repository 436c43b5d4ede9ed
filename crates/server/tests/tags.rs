//! Two tags never differ only in the case of their letters, however one comes to be.

use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::example::{WORKFLOW, edit, save_draft, tag_names, with_example};
use crate::ground::{Answer, Fallible, TestServer};

/// A tag of the example.
const TAG: &str = "onboarding-done";
const SHOUTED: &str = "Onboarding-DONE";

/// Saves the workflow of the example with the tag written otherwise.
async fn save_shouted(server: &TestServer) -> Fallible<Answer> {
    let path = format!("/flows/{WORKFLOW}");
    let shown = edit(server, Method::GET, &path, None).await?;
    let document = shown.json()["document"].to_string().replace(TAG, SHOUTED);
    let document: Value = serde_json::from_str(&document)?;
    save_draft(server, WORKFLOW, (&document, &shown.headers[header::ETAG])).await
}

#[tokio::test]
async fn a_draft_that_names_one_is_kept_and_not_published() -> Fallible {
    let server = with_example().await?;
    let saved = save_shouted(&server).await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    assert_eq!(saved.at("/problems/0/code"), "tag_alike", "{}", saved.text);
    assert!(saved.at("/problems/0/sentence").contains(TAG));
    assert_eq!(tag_names(&server).await?, [TAG], "it made none");
    let path = format!("/flows/{WORKFLOW}/publish");
    let refused = edit(&server, Method::POST, &path, Some(json!({}))).await?;
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
    let made = edit(
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
        let person = edit(&server, Method::POST, "/bot-users", Some(body)).await?;
        ids.push(person.at("/id"));
    }
    let path = format!("/bot-users/{}/tags/{SHOUTED}", ids[0]);
    let added = edit(&server, Method::PUT, &path, None).await?;
    assert_eq!(added.json()["tags"], json!([TAG]), "{}", added.text);
    let deed = json!({"users": ids[..2], "deed": {"kind": "add_tag", "tag": SHOUTED}});
    let changed = edit(&server, Method::POST, "/bot-users/change", Some(deed)).await?;
    assert_eq!(
        (&changed.json()["done"], &changed.json()["unchanged"]),
        (&json!(1), &json!(1))
    );
    let text = format!("Id,Labels\nthree,{SHOUTED}|New\ntwo,NEW\none,new\n");
    let file = json!({"text": text, "match_by": "Id", "columns": [
        {"column": "Id", "to": "external_id"}, {"column": "Labels", "to": "tags"}]});
    let taken = edit(&server, Method::POST, "/bot-users/import", Some(file)).await?;
    assert_eq!(taken.json()["updated"], 3, "{}", taken.text);
    assert_eq!(tag_names(&server).await?, ["New", TAG]);
    for id in &ids {
        let person = edit(&server, Method::GET, &format!("/bot-users/{id}"), None).await?;
        assert_eq!(person.json()["tags"], json!(["New", TAG]));
    }
    server.finish().await
}
