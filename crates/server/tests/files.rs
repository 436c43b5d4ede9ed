//! Documents as files over the API: an export is what was imported, and an import is whole or not at all.

use axum::http::Method;
use serde_json::{Value, json};

use crate::bots::{API, BOT, EXAMPLE, VIEWER, WELCOME, files, get, post, with_example};
use crate::ground::{As, Fallible, TestServer};

#[tokio::test]
async fn an_export_is_what_was_imported() -> Fallible {
    let server = with_example().await?;
    let exported = get(&server, &format!("{BOT}/export")).await?;
    assert_eq!(exported.json()["files"], files(&EXAMPLE));
    let before = server.census().await?;
    let body = json!({"publish": true, "files": exported.json()["files"]});
    let again = post(&server, "/import", body).await?;
    assert_eq!(again.at("/state"), "same", "{}", again.text);
    let flows = again.json()["flows"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    for flow in flows {
        assert_eq!(
            (&flow["state"], &flow["published"]),
            (&json!("same"), &Value::Null),
            "{flow}"
        );
    }
    let mut after = server.census().await?;
    after
        .entry("audit".to_owned())
        .and_modify(|lines| *lines -= 1);
    assert_eq!(after, before);
    server.finish().await
}

#[tokio::test]
async fn an_import_is_whole_or_not_at_all() -> Fallible {
    let server = TestServer::start().await?;
    let before = server.census().await?;
    let broken = EXAMPLE[1].1.replace("CRM URL", "CRM address");
    let list = [
        EXAMPLE[0],
        (EXAMPLE[1].0, broken.as_str()),
        ("more.json", "{"),
    ];
    let body = json!({"files": files(&list)});
    let refused = post(&server, "/import", body.clone()).await?;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert_eq!(refused.at("/code"), "import_invalid");
    let named: Vec<String> = refused.json()["problems"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| {
            Some(format!(
                "{} {}",
                one["file"].as_str()?,
                one["code"].as_str()?
            ))
        })
        .collect();
    let expected = [
        "more.json malformed",
        "sync-lead-to-crm.flow.json unknown_field",
        "sync-lead-to-crm.flow.json unknown_field",
    ];
    assert_eq!(named, expected, "{}", refused.text);
    let checked = server
        .ask(&VIEWER, Method::POST, &format!("{API}/check"), Some(body))
        .await?;
    assert_eq!(checked.json()["problems"], refused.json()["problems"]);
    assert_eq!(checked.json()["importable"], false);
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn files_go_into_the_bot_of_the_address_only() -> Fallible {
    let server = with_example().await?;
    let path = format!("{BOT}/import");
    let changed = EXAMPLE[2]
        .1
        .replace("Three short questions", "Two short questions");
    let one = post(
        &server,
        &path,
        json!({"files": files(&[("w.json", &changed)])}),
    )
    .await?;
    assert_eq!(one.json()["flows"][0]["state"], "changed", "{}", one.text);
    assert_eq!(one.json()["flows"][0]["published"], Value::Null);
    assert_eq!(get(&server, WELCOME).await?.json()["published"], 1);
    let body = json!({"publish": true, "files": files(&[("w.json", &changed)])});
    let published = post(&server, &path, body).await?;
    assert_eq!(
        published.json()["flows"][0]["published"],
        2,
        "{}",
        published.text
    );

    let before = server.census().await?;
    let other = EXAMPLE[0].1.replace("bot_lead-sign-up", "bot_other");
    let refused = post(
        &server,
        &path,
        json!({"files": files(&[("bot.json", &other)])}),
    )
    .await?;
    assert_eq!(refused.said(), "422 import_invalid");
    assert_eq!(
        post(&server, &path, json!({"files": []})).await?.said(),
        "422 import_invalid"
    );
    let key = As::Key(vec![lancar_server::auth::Permission::BotsWrite]);
    let body = json!({"publish": true, "files": files(&EXAMPLE)});
    let may_not = server
        .ask(&key, Method::POST, &format!("{API}/import"), Some(body))
        .await?;
    assert_eq!(may_not.said(), "403 forbidden");
    let mut after = server.census().await?;
    after
        .entry("api_keys".to_owned())
        .and_modify(|rows| *rows -= 1);
    assert_eq!(after, before);
    server.finish().await
}
