//! Secrets: stored sealed, bound to hosts, never shown.

use axum::http::Method;
use lancar_effects::secret::SecretPlace;
use lancar_store::StoreError;
use lancar_store::accounts::Role;
use lancar_store::secrets::sealed_secret;
use serde_json::{Value, json};

use crate::ground::{As, Fallible, PLANTED, TestServer};

const ADMIN: As = As::Role(Role::Admin);

fn input(name: &str, hosts: &Value) -> Option<Value> {
    Some(json!({"name": name, "value": PLANTED, "hosts": hosts}))
}

/// What the engine would find under a name.
async fn opened(server: &TestServer, name: &'static str) -> Fallible<Option<String>> {
    let workspace = server.app.workspace.clone();
    let found = server
        .app
        .db
        .read(move |tx| Box::pin(async move { sealed_secret(tx, &workspace, name).await }))
        .await
        .map_err(|error: StoreError| error)?;
    let Some(found) = found else { return Ok(None) };
    let place = SecretPlace {
        workspace: server.app.workspace.as_str(),
        secret: found.secret.id.as_str(),
    };
    let plain = server.app.keyring.open(place, &found.sealed)?;
    Ok(Some(plain.expose().to_owned()))
}

#[tokio::test]
async fn a_secret_is_stored_replaced_and_deleted_and_never_shown() -> Fallible {
    let server = TestServer::start().await?;
    let path = "/api/v1/secrets";
    let made = server
        .ask(
            &ADMIN,
            Method::POST,
            path,
            input("CRM", &json!(["API.crm.example"])),
        )
        .await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    assert_eq!(made.json()["hosts"], json!(["api.crm.example"]));
    assert_eq!(opened(&server, "CRM").await?.as_deref(), Some(PLANTED));

    let one = format!("{path}/{}", made.at("/id"));
    let moved = server
        .ask(
            &ADMIN,
            Method::PUT,
            &one,
            input("CRM 2", &json!(["*.crm.example"])),
        )
        .await?;
    assert_eq!(moved.said(), "200", "{}", moved.text);
    assert_eq!(opened(&server, "CRM").await?, None);
    assert_eq!(opened(&server, "CRM 2").await?.as_deref(), Some(PLANTED));

    let listed = server
        .ask(&As::Role(Role::Editor), Method::GET, path, None)
        .await?;
    assert_eq!(listed.json()["items"][0]["name"], "CRM 2");

    let gone = server.ask(&ADMIN, Method::DELETE, &one, None).await?;
    assert_eq!(gone.said(), "204");
    assert_eq!(
        server.ask(&ADMIN, Method::DELETE, &one, None).await?.said(),
        "404 not_found"
    );
    server.finish().await
}

#[tokio::test]
async fn what_does_not_fit_is_named() -> Fallible {
    let server = TestServer::start().await?;
    let good = json!(["api.crm.example"]);
    let made = server
        .ask(&ADMIN, Method::POST, "/api/v1/secrets", input("CRM", &good))
        .await?;
    assert_eq!(made.said(), "201");
    let before = server.census().await?;
    for (body, said) in [
        (input("CRM", &good), "409 already_exists name"),
        (input("", &good), "422 invalid_body name"),
        (input("a{b", &good), "422 invalid_body name"),
        (input("b", &json!([])), "422 invalid_body hosts"),
        (
            input("b", &json!(["a", "http://x/"])),
            "422 invalid_body hosts[1]",
        ),
        (
            Some(json!({"name": "b", "value": "", "hosts": good})),
            "422 invalid_body value",
        ),
        (
            Some(json!({"name": "b", "value": [PLANTED], "hosts": good})),
            "422 invalid_body value",
        ),
        (
            Some(json!({"name": "b", "value": "c", "hosts": PLANTED})),
            "422 invalid_body hosts",
        ),
        (
            Some(json!({"name": "b", "value": "c", "hosts": [format!("{PLANTED} ?")]})),
            "422 invalid_body hosts[0]",
        ),
    ] {
        let answer = server
            .ask(&ADMIN, Method::POST, "/api/v1/secrets", body.clone())
            .await?;
        assert_eq!(answer.said(), said, "{body:?}");
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn the_list_comes_by_page() -> Fallible {
    let server = TestServer::start().await?;
    for name in ["b", "a", "c"] {
        server
            .ask(
                &ADMIN,
                Method::POST,
                "/api/v1/secrets",
                input(name, &json!(["x.example"])),
            )
            .await?;
    }
    let first = server
        .ask(&ADMIN, Method::GET, "/api/v1/secrets?limit=2", None)
        .await?;
    let names = |answer: &crate::ground::Answer| {
        let items = answer.json()["items"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        items
            .iter()
            .map(|item| item["name"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&first), ["a", "b"]);
    let next = format!(
        "/api/v1/secrets?limit=2&cursor={}",
        first.at("/next_cursor")
    );
    let second = server.ask(&ADMIN, Method::GET, &next, None).await?;
    assert_eq!(names(&second), ["c"]);
    assert_eq!(second.json()["next_cursor"], Value::Null);
    for (query, said) in [
        ("limit=0", "400 bad_request limit"),
        ("limit=x", "400 bad_request limit"),
        ("cursor=!", "400 bad_request cursor"),
    ] {
        let answer = server
            .ask(
                &ADMIN,
                Method::GET,
                &format!("/api/v1/secrets?{query}"),
                None,
            )
            .await?;
        assert_eq!(answer.said(), said, "{query}");
    }
    server.finish().await
}
