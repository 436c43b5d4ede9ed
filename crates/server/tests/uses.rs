//! Where things are used, and what leads to what nobody can enter yet.

use axum::http::Method;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, ask, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

async fn get(server: &TestServer, path: &str) -> Fallible<Answer> {
    ask(server, Method::GET, &format!("/bots/{BOT}{path}"), None).await
}

async fn post(server: &TestServer, path: &str, body: Option<Value>) -> Fallible<Answer> {
    let path = format!("/api/v1/bots/{BOT}{path}");
    let editor = As::Role(Role::Editor);
    server.ask(&editor, Method::POST, &path, body).await
}

/// The uses of what is called so, one text each.
async fn uses(server: &TestServer, kind: &str, name: &str) -> Fallible<Vec<String>> {
    let listed = get(server, &format!("/{kind}?limit=200")).await?.json();
    let items = listed["items"].as_array().into_iter().flatten();
    let found = items.into_iter().find(|item| item["name"] == name);
    let id = found.and_then(|item| item["id"].as_str());
    let id = id.ok_or_else(|| format!("there is no {name} among the {kind}"))?;
    let answer = get(server, &format!("/{kind}/{id}/uses")).await?;
    assert_eq!(answer.said(), "200", "{}", answer.text);
    let shown = answer.json();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or("-").to_owned();
    let line = |one: &Value| {
        format!(
            "{} {} {}",
            text(one, "flow"),
            text(one, "state"),
            text(one, "block")
        )
    };
    Ok(shown["uses"]
        .as_array()
        .into_iter()
        .flatten()
        .map(line)
        .collect())
}

#[tokio::test]
async fn each_block_that_uses_a_thing_is_named() -> Fallible {
    let server = with_example().await?;
    let twice = |flow: &str, block: &str| {
        ["draft", "published"].map(|state| format!("{flow} {state} {block}"))
    };
    assert_eq!(
        uses(&server, "flows", "Sync lead to CRM").await?,
        twice("flow_welcome", "blk_hand-over")
    );
    assert_eq!(
        uses(&server, "flows", "Welcome").await?,
        Vec::<String>::new()
    );
    let found = uses(&server, "fields", "CRM id").await?;
    for use_of_it in twice(WORKFLOW, "blk_send-lead") {
        assert!(found.contains(&use_of_it), "{found:?}");
    }
    let made = post(&server, "/tags", Some(json!({"name": "nobody uses it"}))).await?;
    assert_eq!(made.said(), "201");
    assert_eq!(
        uses(&server, "tags", "nobody uses it").await?,
        Vec::<String>::new()
    );
    server.finish().await
}

#[tokio::test]
async fn leading_to_what_is_not_published_is_a_warning() -> Fallible {
    let server = with_example().await?;
    let made = post(
        &server,
        "/flows",
        Some(json!({"name": "Later", "type": "workflow"})),
    )
    .await?;
    let later = made.at("/id");
    let path = format!("/bots/{BOT}/flows/flow_welcome");
    let shown = ask(&server, Method::GET, &path, None).await?.json();
    let text = shown["document"].to_string().replace(WORKFLOW, &later);
    let body = json!({"document": serde_json::from_str::<Value>(&text)?});
    let editor = As::Role(Role::Editor);
    let path = format!("/api/v1{path}");
    let saved = server.ask(&editor, Method::PUT, &path, Some(body)).await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    let about = |answer: &Answer| {
        let problems = answer.json()["problems"].clone();
        let all = problems.as_array().into_iter().flatten();
        let found = all.filter(|one| one["code"] == "target_unpublished");
        let found: Vec<_> = found
            .map(|one| (one["severity"].clone(), one["block"].clone()))
            .collect();
        found
    };
    let expected = [(json!("warning"), json!("blk_hand-over"))];
    assert_eq!(about(&saved), expected);
    let checked = post(&server, "/flows/flow_welcome/check", None).await?;
    assert_eq!(about(&checked), expected);
    assert_eq!(checked.json()["publishable"], true);
    let note = json!({"note": ""});
    let published = post(&server, "/flows/flow_welcome/publish", Some(note.clone())).await?;
    assert_eq!(published.said(), "201");
    assert_eq!(about(&published), expected);

    let first = post(&server, &format!("/flows/{later}/publish"), Some(note)).await?;
    assert_eq!(first.said(), "201", "{}", first.text);
    let checked = post(&server, "/flows/flow_welcome/check", None).await?;
    assert_eq!(about(&checked), []);
    server.finish().await
}
