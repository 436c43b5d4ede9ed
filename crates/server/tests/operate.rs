//! The operator's pages about runs: read by who may, in both languages, and acted on by forms.

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_store::accounts::Role;

use crate::example::{AGENT, VIEWER, a_person, a_run, failed, unsure, waiting, with_example};
use crate::ground::{Answer, As, Fallible, PLANTED, TestServer};

async fn page(server: &TestServer, who: &As, path: &str) -> Fallible<Answer> {
    server.ask(who, Method::GET, path, None).await
}

async fn submit(server: &TestServer, path: &str, form: &str, site: &str) -> Fallible<Answer> {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, "lancar=session-of-agent")
        .header("sec-fetch-site", site);
    server
        .send(request.body(Body::from(form.to_owned()))?)
        .await
}

fn leads_to(answer: &Answer) -> &str {
    let place = answer.headers.get(header::LOCATION);
    place
        .and_then(|place| place.to_str().ok())
        .unwrap_or_default()
}

/// What the strict policy would not run or show may not be on a page to begin with.
fn check_plain(page: &Answer) {
    for forbidden in ["<script", "<style", " style=", " onclick=", "javascript:"] {
        assert!(
            !page.text.contains(forbidden),
            "{forbidden} is in {}",
            page.text
        );
    }
}

#[tokio::test]
async fn who_is_not_logged_in_comes_back_afterwards() -> Fallible {
    let server = TestServer::start().await?;
    for path in [
        "/runs?status=failed",
        "/runs/run_1",
        "/outbox",
        "/outbox/mail_1",
    ] {
        let answer = page(&server, &As::Nobody, path).await?;
        assert_eq!(answer.status.as_u16(), 303, "{path}");
        let to = leads_to(&answer);
        let escaped = path
            .replace('/', "%2F")
            .replace('?', "%3F")
            .replace('=', "%3D");
        assert_eq!(to, format!("/login?return={escaped}"));
        let login = page(&server, &As::Nobody, to).await?;
        assert!(
            login.text.contains(&format!("value=\"{path}\"")),
            "{}",
            login.text
        );
    }
    let foreign = page(&server, &As::Nobody, "/login?return=//evil.example").await?;
    assert!(!foreign.text.contains("evil"), "{}", foreign.text);
    server.finish().await
}

#[tokio::test]
async fn the_list_says_what_waits_and_why() -> Fallible {
    let server = with_example().await?;
    let empty = page(&server, &VIEWER, "/runs").await?;
    assert!(
        empty.text.contains("There are no such runs."),
        "{}",
        empty.text
    );
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, waiting()?).await?;
    let list = page(&server, &VIEWER, "/runs?status=waiting").await?;
    assert!(
        list.text.contains(&format!("href=\"/runs/{run}\"")),
        "{}",
        list.text
    );
    assert!(list.text.contains("Sync lead to CRM v1") && list.text.contains("retry 1 at "));
    assert!(list.text.contains("<caption>") && list.text.contains("aria-current=\"page\""));
    check_plain(&list);
    let failed = page(&server, &VIEWER, "/runs?status=failed").await?;
    assert!(!failed.text.contains(&run), "{}", failed.text);
    let wrong = page(&server, &VIEWER, "/runs?status=lost").await?;
    assert_eq!(wrong.status.as_u16(), 400);
    server.finish().await
}

#[tokio::test]
async fn a_story_shows_what_went_over_the_wire_and_nothing_secret() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, failed()?).await?;
    let told = page(&server, &AGENT, &format!("/runs/{run}")).await?;
    for part in [
        "Sync lead to CRM v1",
        "try 2, same key",
        "X-Api-Key: •••",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "It is longer; the rest was not kept.",
        "action=\"/runs/",
    ] {
        assert!(told.text.contains(part), "{part} is not in {}", told.text);
    }
    assert!(!told.text.contains(PLANTED));
    check_plain(&told);
    let viewed = page(&server, &VIEWER, &format!("/runs/{run}")).await?;
    assert!(
        !viewed.text.contains("action=\"/runs/"),
        "a viewer is offered no change"
    );
    let request = Request::get(format!("/runs/{run}"))
        .header(header::COOKIE, "lancar=session-of-viewer")
        .header(header::ACCEPT_LANGUAGE, "id");
    let indonesian = server.send(request.body(Body::empty())?).await?;
    assert!(indonesian.text.contains("<html lang=\"id\">") && indonesian.text.contains("gagal"));
    let nothing = page(&server, &AGENT, "/runs/run_none").await?;
    assert_eq!(nothing.status.as_u16(), 404);
    server.finish().await
}

#[tokio::test]
async fn forms_resume_and_cancel_from_this_site_only() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, failed()?).await?;
    let (resume, cancel) = (format!("/runs/{run}/resume"), format!("/runs/{run}/cancel"));
    let before = server.census().await?;
    let foreign = submit(&server, &cancel, "", "cross-site").await?;
    assert_eq!(foreign.said(), "403 csrf_refused");
    let viewer = server
        .ask(&As::Role(Role::Viewer), Method::POST, &cancel, None)
        .await?;
    assert_eq!(viewer.status.as_u16(), 403);
    assert_eq!(server.census().await?, before);
    let done = submit(&server, &resume, "from=block&version=same", "same-origin").await?;
    assert_eq!(
        (done.status.as_u16(), leads_to(&done)),
        (303, &*format!("/runs/{run}"))
    );
    let again = submit(&server, &resume, "from=block&version=same", "same-origin").await?;
    assert_eq!(again.status.as_u16(), 409);
    assert!(again.text.contains("role=\"alert\""), "{}", again.text);
    let ended = submit(&server, &cancel, "", "same-origin").await?;
    assert_eq!(ended.status.as_u16(), 303);
    let told = page(&server, &AGENT, &format!("/runs/{run}")).await?;
    assert!(told.text.contains("cancelled"), "{}", told.text);
    server.finish().await
}

#[tokio::test]
async fn the_list_is_narrowed_by_its_form() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, failed()?).await?;
    for (query, found) in [
        ("workflow=&status=&bot_user=&code=&since=&until=", true),
        ("workflow=flow_sync-lead-to-crm&code=remote_refused", true),
        ("workflow=flow_welcome", false),
        ("code=mail_unknown", false),
        ("since=2027-01-15T08%3A00&until=2027-01-15T08%3A01", true),
        ("since=2027-01-15T08%3A01", false),
    ] {
        let list = page(&server, &VIEWER, &format!("/runs?{query}")).await?;
        assert_eq!(list.status.as_u16(), 200, "{query}: {}", list.text);
        assert_eq!(list.text.contains(&run), found, "{query}: {}", list.text);
    }
    let list = page(
        &server,
        &VIEWER,
        "/runs?since=2027-01-15T08%3A00&bot_user=usr_1",
    )
    .await?;
    for kept in [
        "value=\"2027-01-15T08:00\"",
        "value=\"usr_1\"",
        "<details open",
    ] {
        assert!(list.text.contains(kept), "{kept} is not in {}", list.text);
    }
    check_plain(&list);
    let wrong = page(&server, &VIEWER, "/runs?since=yesterday").await?;
    assert_eq!(wrong.status.as_u16(), 400);
    server.finish().await
}

#[tokio::test]
async fn many_runs_are_resumed_and_cancelled_at_once() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let one = a_run(&server, &user, failed()?).await?;
    let two = a_run(&server, &user, failed()?).await?;
    let three = a_run(&server, &user, waiting()?).await?;
    let viewed = page(&server, &VIEWER, "/runs").await?;
    assert!(
        !viewed.text.contains("type=\"checkbox\""),
        "{}",
        viewed.text
    );
    let list = page(&server, &AGENT, "/runs?status=failed").await?;
    assert_eq!(
        list.text.matches("type=\"checkbox\"").count(),
        2,
        "{}",
        list.text
    );
    check_plain(&list);

    let before = server.census().await?;
    let ticked = format!("deed=resume&which=ticked&run={one}&run={three}");
    let foreign = submit(&server, "/runs", &ticked, "cross-site").await?;
    assert_eq!(foreign.said(), "403 csrf_refused");
    for (form, status) in [
        ("deed=resume&which=ticked", 422),
        ("which=matching", 400),
        ("deed=cancel&which=matching&status=lost", 422),
    ] {
        let refused = submit(&server, "/runs", form, "same-origin").await?;
        assert_eq!(refused.status.as_u16(), status, "{form}");
    }
    assert_eq!(server.census().await?, before);

    let done = submit(&server, "/runs", &ticked, "same-origin").await?;
    assert_eq!(leads_to(&done), "/runs?done=1&refused=1");
    let told = page(&server, &AGENT, leads_to(&done)).await?;
    assert!(
        told.text.contains("Done: 1. Not possible: 1."),
        "{}",
        told.text
    );
    let all = "deed=cancel&which=matching&status=failed";
    let done = submit(&server, "/runs", all, "same-origin").await?;
    assert_eq!(leads_to(&done), "/runs?status=failed&done=1&refused=0");
    let ended = page(&server, &AGENT, "/runs?status=cancelled").await?;
    assert!(
        ended.text.contains(&two) && !ended.text.contains(&one),
        "{}",
        ended.text
    );
    server.finish().await
}

#[tokio::test]
async fn a_waiting_run_says_until_when_and_can_only_be_ended() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, waiting()?).await?;
    let told = page(&server, &AGENT, &format!("/runs/{run}")).await?;
    for part in ["waiting", "retry 1 at ", &format!("/runs/{run}/cancel")] {
        assert!(told.text.contains(part), "{part} is not in {}", told.text);
    }
    assert!(
        !told.text.contains(&format!("/runs/{run}/resume")),
        "{}",
        told.text
    );
    check_plain(&told);
    server.finish().await
}

#[tokio::test]
async fn whether_a_mail_in_doubt_is_sent_again_is_a_persons_choice() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    for (choice, form) in [("Send again", "from=block"), ("Skip", "from=skip")] {
        let run = a_run(&server, &user, unsure()?).await?;
        let resume = format!("/runs/{run}/resume");
        let told = page(&server, &AGENT, &format!("/runs/{run}")).await?;
        assert!(told.text.contains("sent? unknown"), "{}", told.text);
        assert_eq!(told.text.matches(&resume).count(), 2, "{}", told.text);
        assert!(
            told.text.contains(&format!(">{choice}</button>")),
            "{}",
            told.text
        );
        check_plain(&told);
        let done = submit(&server, &resume, form, "same-origin").await?;
        assert_eq!(done.status.as_u16(), 303, "{choice}: {}", done.text);
        let after = page(&server, &AGENT, &format!("/runs/{run}")).await?;
        assert!(!after.text.contains(&resume), "{choice}: {}", after.text);
    }
    server.finish().await
}
