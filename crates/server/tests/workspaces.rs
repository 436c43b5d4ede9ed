//! Several workspaces: who makes one, who comes, who goes where, and what stays where it is.

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_domain::id::IdType;
use lancar_store::StoreError;
use lancar_store::accounts::{Role, set_password_hash};
use serde_json::{Value, json};

use crate::example::{BOT, with_example};
use crate::ground::{Answer, As, Fallible, TestServer, account_id, member_id};

const OWNER: As = As::Role(Role::Owner);
const PASSWORD: &str = "correct horse battery";

/// Makes a workspace as this person and goes there: its id.
pub async fn go_to_a_new_workspace(server: &TestServer, who: &As) -> Fallible<String> {
    let body = json!({"name": "Second"});
    let made = post(server, who, "/workspaces", body).await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let id = made.at("/id");
    assert_eq!(go(server, who, &id).await?, "204");
    Ok(id)
}

async fn go(server: &TestServer, who: &As, workspace: &str) -> Fallible<String> {
    let body = json!({"workspace": workspace});
    let path = "/api/v1/me/workspace";
    let answer = server.ask(who, Method::PUT, path, Some(body)).await?;
    Ok(answer.said())
}

async fn post(server: &TestServer, who: &As, path: &str, body: Value) -> Fallible<Answer> {
    let path = format!("/api/v1{path}");
    server.ask(who, Method::POST, &path, Some(body)).await
}

async fn get(server: &TestServer, who: &As, path: &str) -> Fallible<Value> {
    let path = format!("/api/v1{path}");
    let answer = server.ask(who, Method::GET, &path, None).await?;
    assert_eq!(answer.said(), "200", "{path}");
    Ok(answer.json())
}

/// Names, and whether one is there.
fn places(listed: &Value) -> Vec<(&str, &str, bool)> {
    let items = listed["items"].as_array().into_iter().flatten();
    items
        .map(|item| {
            (
                item["name"].as_str().unwrap_or_default(),
                item["role"].as_str().unwrap_or_default(),
                item["here"] == true,
            )
        })
        .collect()
}

async fn with_password(server: &TestServer, role: Role) -> Fallible {
    let hashed = server
        .app
        .passwords
        .hash(PASSWORD.to_owned(), &server.clock);
    let hash = hashed
        .await
        .map_err(|problem| problem.detail().to_owned())?;
    let id = account_id(role);
    let set = server
        .app
        .db
        .write(move |tx| Box::pin(async move { set_password_hash(tx, &id, &hash).await }));
    assert!(set.await.map_err(|error: StoreError| error)?);
    Ok(())
}

/// Sends the form behind a link.
async fn submit(server: &TestServer, link: &str, form: &str) -> Fallible<Answer> {
    let path = link.replace("http://localhost:8080", "");
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    let request = request.body(Body::from(form.to_owned()))?;
    server.send(request).await
}

/// Who one is with the cookie that an answer sets.
async fn me(server: &TestServer, answer: &Answer) -> Fallible<Value> {
    let cookie = answer.headers.get(header::SET_COOKIE);
    let cookie = cookie.ok_or("no cookie is set")?.to_str()?;
    let pair = cookie.split(';').next().unwrap_or_default();
    let request = Request::get("/api/v1/me").header(header::COOKIE, pair);
    Ok(server.send(request.body(Body::empty())?).await?.json())
}

async fn invited(server: &TestServer, role: Role, as_what: &str) -> Fallible<String> {
    let email = format!("{}@example.com", role.as_str());
    let body = json!({"email": email, "role": as_what});
    let made = post(server, &OWNER, "/invitations", body).await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    Ok(made.at("/link"))
}

#[tokio::test]
async fn an_owner_makes_a_workspace_and_goes_there_and_back() -> Fallible {
    let server = with_example().await?;
    let first = server.app.workspace.to_string();
    for (role, said) in [
        (Role::Admin, "403 forbidden"),
        (Role::Viewer, "403 forbidden"),
    ] {
        let body = json!({"name": "Second"});
        let refused = post(&server, &As::Role(role), "/workspaces", body).await?;
        assert_eq!(refused.said(), said, "{role:?}");
    }
    let nameless = post(&server, &OWNER, "/workspaces", json!({"name": " "})).await?;
    assert_eq!(nameless.said(), "422 invalid_body name");
    let nobody = post(
        &server,
        &As::Local,
        "/workspaces",
        json!({"name": "Second"}),
    )
    .await?;
    assert_eq!(nobody.said(), "409 conflict", "it would have no owner");

    let second = go_to_a_new_workspace(&server, &OWNER).await?;
    let shown = get(&server, &OWNER, "/me").await?;
    assert_eq!(shown["workspace"]["id"], json!(second));
    assert_eq!(shown["workspace"]["first"], json!(false));
    assert_eq!(shown["role"], "owner");
    assert_ne!(shown["id"], member_id(Role::Owner).as_str());
    let mine = get(&server, &OWNER, "/me/workspaces").await?;
    let expected = [("Workspace", "owner", false), ("Second", "owner", true)];
    assert_eq!(places(&mine), expected);
    let holds = format!("/me/workspaces?bot={BOT}");
    let mine = get(&server, &OWNER, &holds).await?;
    assert_eq!(places(&mine), [("Workspace", "owner", false)]);

    // The installation is for the first workspace's owners.
    let refused = post(&server, &OWNER, "/workspaces", json!({"name": "Third"})).await?;
    assert_eq!(refused.said(), "403 forbidden");
    assert_eq!(go(&server, &OWNER, "wsp_none").await?, "404 not_found");
    assert_eq!(go(&server, &OWNER, "no id").await?, "404 not_found");
    assert_eq!(go(&server, &OWNER, &first).await?, "204");
    let all = get(&server, &OWNER, "/workspaces").await?;
    let told = (&all["items"][0]["first"], &all["items"][1]["id"]);
    assert_eq!(told, (&json!(true), &json!(second)));
    // Who is not in it can not go there.
    let admin = As::Role(Role::Admin);
    assert_eq!(go(&server, &admin, &second).await?, "404 not_found");
    let mine = get(&server, &admin, &holds).await?;
    assert_eq!(places(&mine), [("Workspace", "admin", true)]);
    server.finish().await
}

#[tokio::test]
async fn who_has_an_account_joins_with_its_password() -> Fallible {
    let server = TestServer::start().await?;
    with_password(&server, Role::Viewer).await?;
    let second = go_to_a_new_workspace(&server, &OWNER).await?;
    let link = invited(&server, Role::Viewer, "admin").await?;
    let again = json!({"email": "owner@example.com", "role": "editor"});
    let again = post(&server, &OWNER, "/invitations", again).await?;
    assert_eq!(again.said(), "409 already_exists email", "they are here");

    let path = link.replace("http://localhost:8080", "");
    let page = server.send(Request::get(path).body(Body::empty())?).await?;
    assert!(page.text.contains("Second") && page.text.contains("current-password"));
    assert!(!page.text.contains("name=\"name\""), "{}", page.text);
    let wrong = submit(&server, &link, "password=something+else").await?;
    assert_eq!(wrong.status.as_u16(), 422);
    assert!(wrong.text.contains("not the password of your account"));
    let joined = submit(&server, &link, "password=correct+horse+battery").await?;
    assert_eq!(joined.status.as_u16(), 303, "{}", joined.text);
    let shown = me(&server, &joined).await?;
    let told = (&shown["workspace"]["id"], &shown["role"], &shown["name"]);
    assert_eq!(told, (&json!(second), &json!("admin"), &json!("viewer")));
    let used = submit(&server, &link, "password=correct+horse+battery").await?;
    assert_eq!(used.status.as_u16(), 410);

    // Where they were last is where they come to next; their other session stays where it is.
    let login = json!({"email": "viewer@example.com", "password": PASSWORD});
    let login = post(&server, &As::Nobody, "/login", login).await?;
    let shown = me(&server, &login).await?;
    assert_eq!(shown["workspace"]["id"], json!(second));
    let viewer = As::Role(Role::Viewer);
    let shown = get(&server, &viewer, "/me").await?;
    assert_eq!(shown["role"], "viewer");
    server.finish().await
}

/// Guessing at the password of an account by way of an invitation is slowed down as the login is.
#[tokio::test]
async fn an_invitation_is_no_way_to_guess_a_password() -> Fallible {
    let server = TestServer::start().await?;
    with_password(&server, Role::Viewer).await?;
    go_to_a_new_workspace(&server, &OWNER).await?;
    let link = invited(&server, Role::Viewer, "admin").await?;
    let mut last = 0;
    for _ in 0..30 {
        last = submit(&server, &link, "password=a+wild+guess")
            .await?
            .status
            .as_u16();
    }
    assert_eq!(last, 429);
    let right = submit(&server, &link, "password=correct+horse+battery").await?;
    assert_eq!(right.status.as_u16(), 429);
    server.finish().await
}

/// Whoever could make a link for one workspace would be in all of them.
#[tokio::test]
async fn a_reset_link_opens_no_workspace_that_its_maker_does_not_decide_about() -> Fallible {
    let server = TestServer::start().await?;
    with_password(&server, Role::Admin).await?;
    with_password(&server, Role::Agent).await?;
    let second = go_to_a_new_workspace(&server, &OWNER).await?;
    for (role, as_what) in [(Role::Admin, "viewer"), (Role::Agent, "owner")] {
        let link = invited(&server, role, as_what).await?;
        let joined = submit(&server, &link, "password=correct+horse+battery").await?;
        assert_eq!(joined.status.as_u16(), 303, "{}", joined.text);
    }
    let members = get(&server, &OWNER, "/members").await?;
    let of = |email: &str| {
        let items = members["items"].as_array().into_iter().flatten();
        let mut found = items.filter(|one| one["email"] == *email);
        let id = found.next().and_then(|one| one["id"].as_str());
        format!("/members/{}/reset-link", id.unwrap_or_default())
    };
    let (admin, agent) = (of("admin@example.com"), of("agent@example.com"));
    // An agent in the first workspace, and an owner in the second: the admin of the first is a viewer here.
    let as_agent = As::Role(Role::Agent);
    assert_eq!(go(&server, &as_agent, &second).await?, "204");
    let refused = post(&server, &as_agent, &admin, Value::Null).await?;
    assert_eq!(refused.said(), "403 forbidden");
    assert_eq!(refused.at("/said/kind"), "reset_reaches_further");
    // An owner in both decides about both, and so does whoever hosts it.
    let made = post(&server, &OWNER, &admin, Value::Null).await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let first = format!("/members/{}/reset-link", member_id(Role::Agent));
    let refused = post(&server, &As::Role(Role::Admin), &first, Value::Null).await?;
    assert_eq!(
        refused.said(),
        "403 forbidden",
        "they are an owner elsewhere"
    );
    let made = post(&server, &As::Local, &first, Value::Null).await?;
    assert_eq!(made.said(), "201", "{}", made.text);

    // A link that was made is void once its account comes to more.
    let link = made.at("/link");
    let body = json!({"role": "admin"});
    let path = format!("/api/v1{}", agent.replace("/reset-link", ""));
    let changed = server.ask(&OWNER, Method::PATCH, &path, Some(body)).await?;
    assert_eq!(changed.said(), "200", "{}", changed.text);
    let void = submit(&server, &link, "password=a+new+long+one").await?;
    assert_eq!(void.status.as_u16(), 410);
    server.finish().await
}

#[tokio::test]
async fn who_is_disabled_in_one_workspace_works_on_in_the_other() -> Fallible {
    let server = TestServer::start().await?;
    with_password(&server, Role::Editor).await?;
    let second = go_to_a_new_workspace(&server, &OWNER).await?;
    let link = invited(&server, Role::Editor, "editor").await?;
    let joined = submit(&server, &link, "password=correct+horse+battery").await?;
    let there = me(&server, &joined).await?;
    let path = format!(
        "/api/v1/members/{}",
        there["id"].as_str().unwrap_or_default()
    );
    let body = json!({"disabled": true});
    let out = server.ask(&OWNER, Method::PATCH, &path, Some(body)).await?;
    assert_eq!(out.said(), "200", "{}", out.text);
    assert_eq!(me(&server, &joined).await?["code"], "unauthenticated");
    let editor = As::Role(Role::Editor);
    assert_eq!(go(&server, &editor, &second).await?, "404 not_found");
    let login = json!({"email": "editor@example.com", "password": PASSWORD});
    let login = post(&server, &As::Nobody, "/login", login).await?;
    let shown = me(&server, &login).await?;
    assert_eq!(shown["workspace"]["first"], json!(true));
    server.finish().await
}

#[tokio::test]
async fn what_concerns_the_installation_is_decided_in_the_first_workspace() -> Fallible {
    let server = TestServer::start().await?;
    go_to_a_new_workspace(&server, &OWNER).await?;
    let save = async |change: &dyn Fn(&mut Value)| -> Fallible<Answer> {
        let path = "/api/v1/settings";
        let read = server.ask(&OWNER, Method::GET, path, None).await?;
        let mut document = read.json();
        change(&mut document);
        server.ask(&OWNER, Method::PUT, path, Some(document)).await
    };
    let renamed = save(&|settings| settings["name"] = json!("Team B")).await?;
    assert_eq!(renamed.said(), "200", "{}", renamed.text);
    assert_eq!(
        get(&server, &OWNER, "/me").await?["workspace"]["name"],
        "Team B"
    );
    for (place, value) in [
        ("/egress_allow", json!(["10.0.0.0/8"])),
        ("/limits/depth", json!(99)),
        ("/metrics", json!(true)),
    ] {
        let change = |settings: &mut Value| {
            if let Some(at) = settings.pointer_mut(place) {
                *at = value.clone();
            }
        };
        let refused = save(&change).await?;
        assert_eq!(refused.said(), "403 forbidden", "{place}");
        assert_eq!(refused.at("/said/kind"), "settings_of_installation");
    }
    assert_eq!(server.app.settings.now().limits.depth, 10);
    server.finish().await
}

/// A window that does not know that its session went elsewhere changes nothing there.
#[tokio::test]
async fn a_session_may_say_which_workspace_it_means() -> Fallible {
    let server = TestServer::start().await?;
    let first = server.app.workspace.to_string();
    let second = go_to_a_new_workspace(&server, &OWNER).await?;
    let before = server.census().await?;
    let tag = async |meant: &str| {
        let request = Request::post("/api/v1/secrets")
            .header(header::COOKIE, "lancar=session-of-owner")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json")
            .header("lancar-workspace", meant);
        let body = json!({"name": "CRM", "value": "x", "hosts": ["api.example.com"]});
        server
            .send(request.body(Body::from(body.to_string()))?)
            .await
    };
    let refused = tag(&first).await?;
    assert_eq!(refused.said(), "409 conflict");
    assert_eq!(refused.at("/said/kind"), "session_is_elsewhere");
    assert_eq!(server.census().await?, before);
    assert_eq!(tag(&second).await?.said(), "201");
    server.finish().await
}

/// The command line works where it is told, or in the first workspace; nobody else chooses by a header.
#[tokio::test]
async fn the_command_line_names_its_workspace() -> Fallible {
    let server = with_example().await?;
    let second = go_to_a_new_workspace(&server, &OWNER).await?;
    let asked = async |token: &str, workspace: &str| {
        let request = Request::get("/api/v1/bots")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header("lancar-workspace", workspace);
        server
            .send_from("127.0.0.1:9", request.body(Body::empty())?)
            .await
    };
    let local = "lnl_for-the-test";
    let here = asked(local, server.app.workspace.as_str()).await?;
    assert_eq!(here.at("/items/0/id"), BOT);
    let there = asked(local, &second).await?;
    assert_eq!(there.json()["items"], json!([]), "{}", there.text);
    assert_eq!(asked(local, "wsp_none").await?.said(), "404 not_found");
    assert_eq!(asked(local, "no id").await?.said(), "404 not_found");
    let key = json!({"name": "Elsewhere", "scopes": ["bots:read"]});
    let key = post(&server, &OWNER, "/api-keys", key).await?.at("/key");
    let of_key = asked(&key, server.app.workspace.as_str()).await?;
    assert_eq!(
        of_key.json()["items"],
        json!([]),
        "it is a key of the second one"
    );
    server.finish().await
}

/// A link of the console makes an owner where it says.
#[tokio::test]
async fn an_owner_link_is_for_one_workspace() -> Fallible {
    let server = TestServer::start().await?;
    let second = go_to_a_new_workspace(&server, &OWNER).await?;
    let id = lancar_domain::id::WorkspaceId::parse(&second)?;
    let link = lancar_server::auth::one_time_link::owner_link(&server.app, &id).await;
    let link = link.map_err(|problem| problem.detail().to_owned())?;
    let form = "name=Vi&email=viewer%40example.com&password=correct+horse+battery";
    let made = submit(&server, &link, form).await?;
    assert_eq!(made.status.as_u16(), 303, "{}", made.text);
    let shown = me(&server, &made).await?;
    let told = (&shown["workspace"]["id"], &shown["role"], &shown["name"]);
    assert_eq!(told, (&json!(second), &json!("owner"), &json!("Vi")));
    // Whoever has a new password is out everywhere else, and is there what they were.
    let viewer = As::Role(Role::Viewer);
    let out = server.ask(&viewer, Method::GET, "/api/v1/me", None).await?;
    assert_eq!(out.said(), "401 unauthenticated");
    let cookie = made.headers[header::SET_COOKIE].to_str()?.to_owned();
    let pair = cookie.split(';').next().unwrap_or_default();
    let mine = Request::get("/api/v1/me/workspaces").header(header::COOKIE, pair);
    let mine = server.send(mine.body(Body::empty())?).await?.json();
    let expected = [("Workspace", "viewer", false), ("Second", "owner", true)];
    assert_eq!(places(&mine), expected);
    server.finish().await
}
