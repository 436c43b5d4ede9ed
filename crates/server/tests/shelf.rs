//! Folders, labels and the health of workflows over the API: how an overview is sorted, and what it tells.

use axum::http::Method;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::bots::{get, post};
use crate::example::{BOT, WORKFLOW, a_person, a_run, failed, waiting, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

const WELCOME: &str = "flow_welcome";

async fn ask(server: &TestServer, method: Method, path: &str, body: Value) -> Fallible<Answer> {
    let editor = As::Role(Role::Editor);
    let body = (!body.is_null()).then_some(body);
    let path = format!("/api/v1/bots/{BOT}{path}");
    server.ask(&editor, method, &path, body).await
}

/// `flow: folder [labels]` for each sub flow.
async fn shelf(server: &TestServer) -> Fallible<Vec<String>> {
    let listed = get(server, &format!("/bots/{BOT}/flows")).await?.json();
    let lines = listed["items"].as_array().cloned().unwrap_or_default();
    let told = lines.iter().map(|line| {
        let id = line["id"].as_str().unwrap_or_default();
        format!("{id}: {} {}", line["folder"], line["labels"])
    });
    Ok(told.collect())
}

#[tokio::test]
async fn folders_hold_sub_flows_and_leave_the_documents_alone() -> Fallible {
    let server = with_example().await?;
    let exported = get(&server, &format!("/bots/{BOT}/export")).await?.text;
    let made = ask(
        &server,
        Method::POST,
        "/folders",
        json!({"name": " Sales "}),
    )
    .await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    assert_eq!(made.at("/name"), "Sales");
    let sales = made.at("/id");
    let body = json!({"flows": [WORKFLOW, WELCOME], "folder": sales});
    let moved = ask(&server, Method::POST, "/flows/move", body).await?;
    assert_eq!(moved.said(), "204", "{}", moved.text);
    let inside = [
        format!("{WORKFLOW}: \"{sales}\" []"),
        format!("{WELCOME}: \"{sales}\" []"),
    ];
    assert_eq!(shelf(&server).await?, inside);
    let body = json!({"flows": [WELCOME]});
    ask(&server, Method::POST, "/flows/move", body).await?;
    assert_eq!(shelf(&server).await?[1], format!("{WELCOME}: null []"));
    let after = get(&server, &format!("/bots/{BOT}/export")).await?.text;
    assert_eq!(after, exported, "git does not see where a sub flow lies");

    let before = server.census().await?;
    for (path, body, said) in [
        (
            "/folders",
            json!({"name": "Sales"}),
            "409 already_exists name",
        ),
        ("/folders", json!({"name": ""}), "422 invalid_body name"),
        (
            "/flows/move",
            json!({"flows": []}),
            "422 invalid_body flows",
        ),
        (
            "/flows/move",
            json!({"flows": [WELCOME, "flow_none"], "folder": sales}),
            "422 invalid_body flows[1]",
        ),
        (
            "/flows/move",
            json!({"flows": [WELCOME], "folder": "fold_none"}),
            "422 invalid_body folder",
        ),
    ] {
        let refused = ask(&server, Method::POST, path, body.clone()).await?;
        assert_eq!(refused.said(), said, "{body}");
    }
    assert_eq!(server.census().await?, before);
    assert_eq!(shelf(&server).await?[1], format!("{WELCOME}: null []"));

    let at = format!("/folders/{sales}");
    let renamed = ask(&server, Method::PUT, &at, json!({"name": "Leads"})).await?;
    assert_eq!(renamed.at("/name"), "Leads");
    let listed = get(&server, &format!("/bots/{BOT}/folders")).await?.json();
    assert_eq!(listed["items"], json!([{"id": sales, "name": "Leads"}]));
    let gone = ask(&server, Method::DELETE, &at, Value::Null).await?;
    assert_eq!(gone.json()["flows"], json!([WORKFLOW]));
    assert_eq!(shelf(&server).await?[0], format!("{WORKFLOW}: null []"));
    let again = ask(&server, Method::DELETE, &at, Value::Null).await?;
    assert_eq!(again.said(), "404 not_found");
    server.finish().await
}

#[tokio::test]
async fn labels_have_a_colour_of_the_palette_and_come_on_several_at_once() -> Fallible {
    let server = with_example().await?;
    let body = json!({"name": "Onboarding", "color": "teal"});
    let made = ask(&server, Method::POST, "/labels", body.clone()).await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let one = made.at("/id");
    let other = json!({"name": "Draft", "color": "grey"});
    let two = ask(&server, Method::POST, "/labels", other)
        .await?
        .at("/id");
    let on = json!({"flows": [WELCOME, WORKFLOW], "add": [one, two]});
    let put = ask(&server, Method::POST, "/flows/label", on).await?;
    assert_eq!(put.said(), "204", "{}", put.text);
    let off = json!({"flows": [WELCOME], "remove": [two]});
    ask(&server, Method::POST, "/flows/label", off).await?;
    let labelled = [
        format!("{WORKFLOW}: null [\"{one}\",\"{two}\"]"),
        format!("{WELCOME}: null [\"{one}\"]"),
    ];
    assert_eq!(shelf(&server).await?, labelled);

    let before = server.census().await?;
    for (path, body, said) in [
        ("/labels", body, "409 already_exists name"),
        (
            "/labels",
            json!({"name": "x", "color": "mauve"}),
            "422 invalid_body color",
        ),
        (
            "/flows/label",
            json!({"flows": [WELCOME], "add": ["lbl_none"]}),
            "422 invalid_body add[0]",
        ),
        (
            "/flows/label",
            json!({"flows": [WELCOME, "flow_none"], "remove": [one]}),
            "422 invalid_body flows[1]",
        ),
    ] {
        let refused = ask(&server, Method::POST, path, body.clone()).await?;
        assert_eq!(refused.said(), said, "{body}");
    }
    assert_eq!(server.census().await?, before);
    assert_eq!(shelf(&server).await?, labelled);

    let at = format!("/labels/{one}");
    let body = json!({"name": "Welcome", "color": "pink"});
    let changed = ask(&server, Method::PUT, &at, body).await?;
    assert_eq!(
        changed.json(),
        json!({"id": one, "name": "Welcome", "color": "pink"})
    );
    let gone = ask(&server, Method::DELETE, &at, Value::Null).await?;
    let mut flows = gone.json()["flows"].as_array().cloned().unwrap_or_default();
    flows.sort_by_key(ToString::to_string);
    assert_eq!(flows, [json!(WORKFLOW), json!(WELCOME)]);
    server.finish().await
}

#[tokio::test]
async fn what_is_of_another_bot_is_not_there() -> Fallible {
    let server = with_example().await?;
    let body = json!({"name": "Other", "language": "en", "zone": "UTC"});
    let other = post(&server, "/bots", body).await?.at("/id");
    let path = format!("/bots/{other}/folders");
    let folder = post(&server, &path, json!({"name": "Theirs"}))
        .await?
        .at("/id");
    let body = json!({"flows": [WELCOME], "folder": folder});
    let refused = ask(&server, Method::POST, "/flows/move", body).await?;
    assert_eq!(refused.said(), "422 invalid_body folder");
    let at = format!("/folders/{folder}");
    let refused = ask(&server, Method::DELETE, &at, Value::Null).await?;
    assert_eq!(refused.said(), "404 not_found");
    server.finish().await
}

#[tokio::test]
async fn the_health_of_all_workflows_comes_in_one_answer() -> Fallible {
    let server = with_example().await?;
    let path = format!("/bots/{BOT}/workflow-health");
    let none = json!({"items": [{"workflow": WORKFLOW, "recent": [], "last_started_at": null}]});
    assert_eq!(get(&server, &path).await?.json(), none);
    let user = a_person(&server).await?;
    a_run(&server, &user, failed()?).await?;
    a_run(&server, &user, waiting()?).await?;
    let told = get(&server, &path).await?.json();
    assert_eq!(told["items"][0]["recent"], json!(["waiting", "failed"]));
    assert!(told["items"][0]["last_started_at"].is_string(), "{told}");
    server.finish().await
}
