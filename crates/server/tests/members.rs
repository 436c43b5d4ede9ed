//! Members and invitations: who decides about whom, and that an owner stays.

use axum::http::Method;
use lancar_store::accounts::Role;
use serde_json::json;

use crate::ground::{As, Fallible, TestServer, member_id};

async fn update(
    server: &TestServer,
    who: Role,
    whom: Role,
    body: serde_json::Value,
) -> Fallible<String> {
    let path = format!("/api/v1/members/{}", member_id(whom));
    let answer = server
        .ask(&As::Role(who), Method::PATCH, &path, Some(body))
        .await?;
    Ok(answer.said())
}

#[tokio::test]
async fn only_owners_decide_about_owners_and_the_last_one_stays() -> Fallible {
    let server = TestServer::start().await?;
    let (owner, admin, editor) = (Role::Owner, Role::Admin, Role::Editor);
    for (who, whom, body, said) in [
        (admin, editor, json!({"role": "agent", "name": "Ed"}), "200"),
        (admin, editor, json!({"role": "owner"}), "403 forbidden"),
        (admin, owner, json!({"disabled": true}), "403 forbidden"),
        (admin, owner, json!({"name": "Nobody"}), "403 forbidden"),
        (owner, owner, json!({"disabled": true}), "409 conflict"),
        (owner, owner, json!({"role": "admin"}), "409 conflict"),
        (owner, editor, json!({"role": "owner"}), "200"),
        (owner, owner, json!({"role": "admin"}), "200"),
        (owner, editor, json!({"disabled": true}), "403 forbidden"),
        (editor, editor, json!({"disabled": true}), "409 conflict"),
    ] {
        let told = update(&server, who, whom, body.clone()).await?;
        assert_eq!(told, said, "{who:?} about {whom:?}: {body}");
    }
    let listed = server
        .ask(&As::Role(owner), Method::GET, "/api/v1/members", None)
        .await?;
    let shown = listed.json();
    let of = |role: Role| {
        let items = shown["items"].as_array().into_iter().flatten();
        items
            .filter(|one| one["id"] == member_id(role).as_str())
            .map(|one| (one["role"].clone(), one["name"].clone()))
            .next()
    };
    assert_eq!(of(editor), Some((json!("owner"), json!("Ed"))));
    assert_eq!(of(owner), Some((json!("admin"), json!("owner"))));
    server.finish().await
}

#[tokio::test]
async fn the_disabled_are_out_at_once_and_come_back() -> Fallible {
    let server = TestServer::start().await?;
    let viewer = As::Role(Role::Viewer);
    assert_eq!(
        server
            .ask(&viewer, Method::GET, "/api/v1/me", None)
            .await?
            .said(),
        "200"
    );
    assert_eq!(
        update(
            &server,
            Role::Admin,
            Role::Viewer,
            json!({"disabled": true})
        )
        .await?,
        "200"
    );
    let out = server.ask(&viewer, Method::GET, "/api/v1/me", None).await?;
    assert_eq!(out.said(), "401 unauthenticated");
    assert_eq!(
        update(
            &server,
            Role::Admin,
            Role::Viewer,
            json!({"disabled": false})
        )
        .await?,
        "200"
    );
    let still = server.ask(&viewer, Method::GET, "/api/v1/me", None).await?;
    assert_eq!(
        still.said(),
        "401 unauthenticated",
        "the old session does not come back"
    );
    server.finish().await
}

#[tokio::test]
async fn invitations_are_made_listed_and_taken_back() -> Fallible {
    let server = TestServer::start().await?;
    let (owner, admin) = (As::Role(Role::Owner), As::Role(Role::Admin));
    let path = "/api/v1/invitations";
    for (who, email, role, said) in [
        (&admin, "Grace@Example.com ", "editor", "201"),
        (&admin, "grace@example.com", "viewer", "201"),
        (&admin, "boss@example.com", "owner", "403 forbidden"),
        (&owner, "boss@example.com", "owner", "201"),
        (
            &admin,
            "editor@example.com",
            "editor",
            "409 already_exists email",
        ),
        (&admin, "not an address", "editor", "422 invalid_body email"),
        (
            &admin,
            "Ada <ada@example.com>",
            "editor",
            "422 invalid_body email",
        ),
        (&admin, "ada@example.com", "king", "422 invalid_body role"),
    ] {
        let body = json!({"email": email, "role": role});
        let answer = server.ask(who, Method::POST, path, Some(body)).await?;
        assert_eq!(answer.said(), said, "{email} as {role}");
        if said == "201" {
            assert!(
                answer
                    .at("/link")
                    .starts_with("http://localhost:8080/setup/")
            );
        }
    }
    let listed = server.ask(&admin, Method::GET, path, None).await?.json();
    let shown: Vec<_> = listed["items"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (one["email"].clone(), one["role"].clone()))
        .collect();
    let expected = [
        ("grace@example.com", "viewer"),
        ("boss@example.com", "owner"),
    ];
    assert_eq!(
        shown,
        expected.map(|(email, role)| (json!(email), json!(role)))
    );

    let one = format!(
        "{path}/{}",
        listed["items"][0]["id"].as_str().unwrap_or_default()
    );
    assert_eq!(
        server.ask(&admin, Method::DELETE, &one, None).await?.said(),
        "204"
    );
    assert_eq!(
        server.ask(&admin, Method::DELETE, &one, None).await?.said(),
        "404 not_found"
    );
    server.finish().await
}
