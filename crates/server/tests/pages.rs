//! The pages: first start, invitations, logging in, in both languages; and what leads to the studio.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use lancar_domain::time::Millis;
use lancar_server::auth::one_time_link::{AtStart, owner_at_start, owner_link};
use lancar_store::accounts::Role;
use serde_json::json;

use crate::example::{BOT, VIEWER, a_person, a_run, failed, with_example};
use crate::ground::{Answer, As, Fallible, PLANTED, TestServer};

/// The path of a link.
fn path(link: &str) -> String {
    link.replace("http://localhost:8080", "")
}

async fn link(server: &TestServer) -> Fallible<String> {
    let made = owner_link(&server.app, &server.app.workspace).await;
    Ok(path(&made.map_err(|problem| problem.detail().to_owned())?))
}

async fn get(server: &TestServer, path: &str, language: &str) -> Fallible<Answer> {
    let request = Request::get(path).header(header::ACCEPT_LANGUAGE, language);
    server.send(request.body(Body::empty())?).await
}

async fn submit(server: &TestServer, path: &str, form: &str) -> Fallible<Answer> {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    server
        .send(request.body(Body::from(form.to_owned()))?)
        .await
}

/// Who one is with the cookie that an answer sets.
async fn who(server: &TestServer, answer: &Answer) -> Fallible<Answer> {
    let cookie = answer
        .headers
        .get(header::SET_COOKIE)
        .ok_or("no cookie is set")?;
    let cookie = cookie
        .to_str()?
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    let request = Request::get("/api/v1/me").header(header::COOKIE, cookie);
    server.send(request.body(Body::empty())?).await
}

#[tokio::test]
async fn the_owner_link_makes_an_owner_once() -> Fallible {
    let server = TestServer::start().await?;
    let at_start = owner_at_start(&server.app).await.ok();
    assert_eq!(at_start, Some(AtStart::Owned));
    let old = link(&server).await?;
    let new = link(&server).await?;
    let gone = get(&server, &old, "en").await?;
    assert_eq!(gone.status, StatusCode::GONE, "only the newest works");
    let page = get(&server, &new, "id-ID").await?;
    assert!(page.text.contains("<html lang=\"id\">") && page.text.contains("Siapkan Lancar"));

    let before = server.census().await?;
    for (form, field) in [
        ("", "name"),
        ("name=Ada&email=ada&password=correct+horse", "email"),
        (
            "name=Ada&email=ada%40example.com&password=short",
            "password",
        ),
        (
            "name=A%7CB&email=ada%40example.com&password=correct+horse",
            "name",
        ),
    ] {
        let again = submit(&server, &new, form).await?;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let shown = format!("id=\"{field}-error\"");
        let email_first =
            field == "name" && form.is_empty() && again.text.contains("id=\"email-error\"");
        assert!(
            again.text.contains(&shown) || email_first,
            "{form}: {}",
            again.text
        );
    }
    assert_eq!(
        server.census().await?,
        before,
        "the link is not used up for nothing"
    );

    let form = format!("name=Ada&email=ADA%40example.com&password={PLANTED}");
    let done = submit(&server, &new, &form).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let who = who(&server, &done).await?;
    assert!(
        who.text.contains("Ada") && who.text.contains("owner"),
        "{}",
        who.text
    );
    let twice = submit(&server, &new, &form).await?;
    assert_eq!(twice.status, StatusCode::GONE);
    server.finish().await
}

#[tokio::test]
async fn the_owner_link_runs_out() -> Fallible {
    let server = TestServer::start().await?;
    let path = link(&server).await?;
    server.clock.advance(Millis::hours(23));
    assert_eq!(get(&server, &path, "en").await?.status, StatusCode::OK);
    server.clock.advance(Millis::hours(1));
    assert_eq!(get(&server, &path, "en").await?.status, StatusCode::GONE);
    server.finish().await
}

#[tokio::test]
async fn the_owner_link_lets_someone_in_again_who_lost_their_password() -> Fallible {
    let server = TestServer::start().await?;
    let path = link(&server).await?;
    let before = server.census().await?;
    let form = format!("name=Ed&email=editor%40example.com&password={PLANTED}");
    let done = submit(&server, &path, &form).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let after = server.census().await?;
    assert_eq!(after["members"], before["members"]);
    let old = server
        .ask(&As::Role(Role::Editor), Method::GET, "/api/v1/me", None)
        .await?;
    assert_eq!(old.said(), "401 unauthenticated", "older sessions ended");
    assert!(who(&server, &done).await?.text.contains("owner"));
    server.finish().await
}

#[tokio::test]
async fn who_was_invited_comes_in_by_their_link() -> Fallible {
    let server = TestServer::start().await?;
    let body = json!({"email": "grace@example.com", "role": "agent"});
    let made = server
        .ask(
            &As::Role(Role::Admin),
            Method::POST,
            "/api/v1/invitations",
            Some(body),
        )
        .await?;
    let path = path(&made.at("/link"));
    let page = get(&server, &path, "en").await?;
    assert!(page.text.contains("Join the team") && page.text.contains("grace@example.com"));
    let form = format!("name=Grace&email=evil%40example.com&password={PLANTED}");
    let done = submit(&server, &path, &form).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let members = server
        .ask(&As::Role(Role::Admin), Method::GET, "/api/v1/members", None)
        .await?;
    assert!(
        members.text.contains("grace@example.com"),
        "the address is the invitation's"
    );
    assert!(!members.text.contains("evil@example.com"));
    assert_eq!(
        submit(&server, &path, &form).await?.status,
        StatusCode::GONE
    );
    server.finish().await
}

#[tokio::test]
async fn one_logs_in_and_out_by_the_page() -> Fallible {
    let server = TestServer::start().await?;
    let path = link(&server).await?;
    submit(
        &server,
        &path,
        &format!("name=Ada&email=ada%40example.com&password={PLANTED}"),
    )
    .await?;
    let stranger = get(&server, "/", "en").await?;
    assert_eq!(stranger.headers[header::LOCATION], "/login");
    for (page, login) in [
        (
            "/b/bot_a/flows?q=b",
            "/login?return=%2Fb%2Fbot_a%2Fflows%3Fq%3Db",
        ),
        ("/settings/members", "/login?return=%2Fsettings%2Fmembers"),
        ("/templates", "/login?return=%2Ftemplates"),
    ] {
        let stranger = get(&server, page, "en").await?;
        assert_eq!(stranger.headers[header::LOCATION], login);
    }
    let gone = get(&server, "/studio/assets/of-another-version.js", "en").await?;
    assert_eq!(gone.said(), "404 not_found");
    assert_eq!(gone.headers[header::CACHE_CONTROL], "no-store");
    let wrong = submit(
        &server,
        "/login",
        "email=ada%40example.com&password=wrong+password",
    )
    .await?;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert!(
        wrong.text.contains("role=\"alert\"") && wrong.text.contains("value=\"ada@example.com\"")
    );
    let right = submit(
        &server,
        "/login",
        &format!("email=ada%40example.com&password={PLANTED}"),
    )
    .await?;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    assert!(who(&server, &right).await?.text.contains("ada@example.com"));

    let cookie = right.headers[header::SET_COOKIE]
        .to_str()?
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    let leave = Request::post("/logout")
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin");
    let left = server.send(leave.body(Body::empty())?).await?;
    assert_eq!(left.headers[header::LOCATION], "/login");
    assert_eq!(
        who(&server, &right).await?.said(),
        "401 unauthenticated",
        "the session is over"
    );
    server.finish().await
}

#[tokio::test]
async fn who_is_not_logged_in_comes_back_afterwards() -> Fallible {
    let server = TestServer::start().await?;
    for path in [
        "/b/bot_a/runs?status=failed",
        "/runs/run_1",
        "/outbox",
        "/outbox/mail_1",
        "/outbox/mail_1/html",
    ] {
        let answer = get(&server, path, "en").await?;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        let to = answer.headers[header::LOCATION].to_str()?;
        let escaped = path
            .replace('/', "%2F")
            .replace('?', "%3F")
            .replace('=', "%3D");
        assert_eq!(to, format!("/login?return={escaped}"));
        let login = get(&server, to, "en").await?;
        assert!(
            login.text.contains(&format!("value=\"{path}\"")),
            "{}",
            login.text
        );
    }
    let foreign = get(&server, "/login?return=//evil.example", "en").await?;
    assert!(!foreign.text.contains("evil"), "{}", foreign.text);
    server.finish().await
}

#[tokio::test]
async fn an_address_of_nothing_is_a_page_for_people_and_a_problem_for_programs() -> Fallible {
    let server = TestServer::start().await?;
    for (path, accept, page) in [
        ("/b", "text/html,application/xhtml+xml,*/*;q=0.8", true),
        ("/nothing/here", "text/html", true),
        ("/nothing/here", "*/*", false),
        ("/api/v1/nothing", "text/html", false),
    ] {
        let request = Request::get(path)
            .header(header::ACCEPT, accept)
            .header(header::ACCEPT_LANGUAGE, "id");
        let answer = server.send(request.body(Body::empty())?).await?;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let shown = answer.text.contains("Tidak ada apa-apa di sini");
        assert_eq!(shown, page, "{path} {accept}: {}", answer.text);
        let told = answer.text.contains("\"code\":\"not_found\"");
        assert_eq!(told, !page, "{path} {accept}: {}", answer.text);
    }
    server.finish().await
}

#[tokio::test]
async fn an_address_of_a_run_without_its_bot_leads_to_the_studio() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, failed()?).await?;
    let studio = format!("/b/{BOT}/runs/{run}");
    for (path, to) in [
        ("/runs?status=failed", "/"),
        (&*format!("/runs/{run}"), &*studio),
    ] {
        let answer = server.ask(&VIEWER, Method::GET, path, None).await?;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(answer.headers[header::LOCATION], to, "{path}");
    }
    for unknown in ["/runs/run_none", "/runs/%2F%2Fevil.example"] {
        let answer = server.ask(&VIEWER, Method::GET, unknown, None).await?;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{unknown}");
        assert!(!answer.headers.contains_key(header::LOCATION), "{unknown}");
    }
    let gone = server
        .ask(&VIEWER, Method::GET, "/runs/run_none", None)
        .await?;
    assert!(gone.text.contains("There is nothing here"), "{}", gone.text);
    let before = server.census().await?;
    for path in [format!("/runs/{run}/cancel"), "/runs".to_owned()] {
        let answer = server.ask(&VIEWER, Method::POST, &path, None).await?;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn what_is_typed_is_shown_as_text() -> Fallible {
    let server = TestServer::start().await?;
    let again = submit(&server, "/login", "email=%22%3E%3Cscript%3E&password=x").await?;
    assert!(!again.text.contains("<script>"), "{}", again.text);
    let page = get(&server, "/login", "en").await?;
    let style = page
        .text
        .split("href=\"")
        .find_map(|rest| rest.strip_prefix("/assets/"));
    let style = style
        .and_then(|rest| rest.split('"').next())
        .ok_or("no stylesheet")?;
    let css = get(&server, &format!("/assets/{style}"), "en").await?;
    assert_eq!(css.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
    for inside in ["<style", "style=", "<script", "onclick"] {
        assert!(!page.text.contains(inside), "{inside}");
    }
    server.finish().await
}
