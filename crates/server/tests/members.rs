//! Members and invitations: who decides about whom, and that an owner stays.

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_domain::time::Millis;
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

/// Asks for a reset link; what was said, and the way to its page.
async fn reset_link(server: &TestServer, who: Role, whom: Role) -> Fallible<(String, String)> {
    let path = format!("/api/v1/members/{}/reset-link", member_id(whom));
    let answer = server
        .ask(&As::Role(who), Method::POST, &path, None)
        .await?;
    let link = answer.at("/link");
    let page = link.strip_prefix("http://localhost:8080");
    Ok((answer.said(), page.unwrap_or_default().to_owned()))
}

async fn open(server: &TestServer, page: &str) -> Fallible<u16> {
    let request = Request::get(page).body(Body::empty())?;
    Ok(server.send(request).await?.status.as_u16())
}

#[tokio::test]
async fn nobody_makes_a_reset_link_for_those_above_or_for_themselves() -> Fallible {
    let server = TestServer::start().await?;
    let (owner, admin, editor) = (Role::Owner, Role::Admin, Role::Editor);
    assert_eq!(
        update(&server, owner, Role::Viewer, json!({"disabled": true})).await?,
        "200"
    );
    for (who, whom, said) in [
        (admin, owner, "403 forbidden"),
        (editor, Role::Agent, "403 forbidden"),
        (admin, admin, "409 conflict"),
        (owner, owner, "409 conflict"),
        (admin, Role::Viewer, "409 conflict"),
        (admin, editor, "201"),
        (owner, admin, "201"),
    ] {
        let (told, _) = reset_link(&server, who, whom).await?;
        assert_eq!(told, said, "{who:?} for {whom:?}");
    }
    server.finish().await
}

#[tokio::test]
async fn a_reset_link_gives_a_new_password_once() -> Fallible {
    let server = TestServer::start().await?;
    let editor = As::Role(Role::Editor);
    let (_, older) = reset_link(&server, Role::Admin, Role::Editor).await?;
    let (_, page) = reset_link(&server, Role::Admin, Role::Editor).await?;
    assert_eq!(open(&server, &older).await?, 410, "a newer one counts");
    let shown = server
        .send(Request::get(&*page).body(Body::empty())?)
        .await?;
    assert!(shown.text.contains("editor@example.com"), "{}", shown.text);
    assert!(!shown.text.contains("name=\"name\""), "{}", shown.text);
    let submit = async |password: &str| {
        let request = Request::post(&*page)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("password={password}")))?;
        server.send(request).await
    };
    assert_eq!(submit("short").await?.status, 422);
    let me = server.ask(&editor, Method::GET, "/api/v1/me", None).await?;
    assert_eq!(me.said(), "200", "nothing has happened yet");
    assert_eq!(submit("correct+horse+battery").await?.status, 303);
    let me = server.ask(&editor, Method::GET, "/api/v1/me", None).await?;
    assert_eq!(
        me.said(),
        "401 unauthenticated",
        "other sessions have ended"
    );
    assert_eq!(submit("another+long+password").await?.status, 410);
    let body = json!({"email": "editor@example.com", "password": "correct horse battery"});
    let login = server
        .ask(&As::Nobody, Method::POST, "/api/v1/login", Some(body))
        .await?;
    assert_eq!(
        (login.said(), login.at("/name")),
        ("200".to_owned(), "editor".to_owned())
    );
    server.finish().await
}

#[tokio::test]
async fn a_reset_link_ends_with_the_day_and_with_what_its_maker_decided_about() -> Fallible {
    let server = TestServer::start().await?;
    let (_, page) = reset_link(&server, Role::Admin, Role::Editor).await?;
    assert_eq!(open(&server, &page).await?, 200);
    // An admin must not keep a way into what has become an owner's account.
    let owner = json!({"role": "owner"});
    assert_eq!(
        update(&server, Role::Owner, Role::Editor, owner).await?,
        "200"
    );
    assert_eq!(open(&server, &page).await?, 410);
    let (_, page) = reset_link(&server, Role::Admin, Role::Agent).await?;
    let out = json!({"disabled": true});
    assert_eq!(update(&server, Role::Admin, Role::Agent, out).await?, "200");
    let back = json!({"disabled": false});
    assert_eq!(
        update(&server, Role::Admin, Role::Agent, back).await?,
        "200"
    );
    assert_eq!(open(&server, &page).await?, 410);
    let (_, page) = reset_link(&server, Role::Admin, Role::Agent).await?;
    server.clock.advance(Millis::days(1));
    assert_eq!(open(&server, &page).await?, 410);
    server.finish().await
}
