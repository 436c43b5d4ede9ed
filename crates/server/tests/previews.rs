//! Testing beside the canvas: previews, test runs that show what they would send, the walked path, and
//! one block tried.

use axum::http::Method;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, VIEWER, WORKFLOW, a_person, a_run, ask, held, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

const EDITOR: As = As::Role(Role::Editor);
const WELCOME: &str = "flow_welcome";

async fn get(server: &TestServer, path: &str) -> Fallible<Answer> {
    ask(server, Method::GET, path, None).await
}

async fn post(server: &TestServer, path: &str, body: Value) -> Fallible<Answer> {
    let path = format!("/api/v1{path}");
    server.ask(&EDITOR, Method::POST, &path, Some(body)).await
}

async fn put(server: &TestServer, path: &str, body: Value) -> Fallible<Answer> {
    let path = format!("/api/v1{path}");
    server.ask(&EDITOR, Method::PUT, &path, Some(body)).await
}

async fn tell(server: &TestServer, run: &str, word: &str, body: Option<Value>) -> Fallible<Answer> {
    ask(server, Method::POST, &format!("/runs/{run}/{word}"), body).await
}

fn count(answer: &Answer) -> usize {
    answer.json()["items"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_preview_walks_the_draft_as_a_person_that_lists_leave_out() -> Fallible {
    let server = with_example().await?;
    let preview = format!("/bots/{BOT}/preview");
    let begun = post(&server, &preview, json!({})).await?;
    assert_eq!(begun.said(), "201", "{}", begun.text);
    assert!(begun.at("/token").starts_with("pvw_"));
    assert_eq!(begun.at("/socket"), format!("/api/chat/v1/{BOT}/socket"));
    let user = begun.at("/bot_user");
    let again = post(&server, &preview, json!({"flow": WELCOME})).await?;
    assert_ne!(again.at("/bot_user"), user, "each is a fresh person");

    let people = format!("/bots/{BOT}/bot-users");
    assert_eq!(count(&get(&server, &people).await?), 0);
    let previews = get(&server, &format!("{people}?channel=preview&limit=1")).await?;
    assert_eq!(count(&previews), 1);
    assert_eq!(previews.json()["items"][0]["is_tester"], true);
    let next = previews.at("/next_cursor");
    let rest = get(&server, &format!("{people}?channel=preview&cursor={next}")).await?;
    assert_eq!(count(&rest), 1);

    let path = get(&server, &format!("{people}/{user}/path")).await?;
    let last = path.json()["steps"]
        .as_array()
        .and_then(|s| s.last())
        .cloned();
    let last = last.ok_or("it walked")?;
    assert_eq!(last["flow"], WELCOME);
    assert_eq!(last["exit"], Value::Null, "it waits there");
    let said = json!({"text": "Sari", "id": "one"});
    let messages = format!("{people}/{user}/messages");
    assert_eq!(
        ask(&server, Method::POST, &messages, Some(said))
            .await?
            .said(),
        "201"
    );
    let after = get(&server, &format!("{people}/{user}/path")).await?;
    let steps = after.json()["steps"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    assert!(steps.len() > path.json()["steps"].as_array().map_or(0, Vec::len));
    assert!(
        steps
            .iter()
            .any(|step| step["block"] == last["block"] && step["exit"] == "next"),
        "{steps:?}"
    );

    let someone = a_person(&server).await?;
    let sent = json!({"text": "hello", "id": "two"});
    let messages = format!("{people}/{someone}/messages");
    ask(&server, Method::POST, &messages, Some(sent)).await?;
    let none = get(&server, &format!("{people}/{someone}/path")).await?;
    assert_eq!(
        none.json(),
        json!({"steps": []}),
        "nothing is kept of others"
    );
    assert_eq!(server.census().await?["trails"], 2);
    server.finish().await
}

#[tokio::test]
async fn a_preview_begins_with_a_conversation_or_not_at_all() -> Fallible {
    let server = with_example().await?;
    let before = server.census().await?;
    let preview = format!("/bots/{BOT}/preview");
    for (body, said) in [
        (json!({"flow": WORKFLOW}), "422 invalid_body flow"),
        (json!({"flow": "flow_none"}), "422 invalid_body flow"),
        (json!({"flow": "welcome"}), "422 invalid_body flow"),
    ] {
        let answer = post(&server, &preview, body.clone()).await?;
        assert_eq!(answer.said(), said, "{body}");
    }
    for who in [&VIEWER, &crate::example::AGENT] {
        let path = format!("/api/v1{preview}");
        let answer = server
            .ask(who, Method::POST, &path, Some(json!({})))
            .await?;
        assert_eq!(answer.said(), "403 forbidden");
    }
    assert_eq!(server.census().await?, before);
    let made = post(&server, "/bots", json!({"name": "Empty"}))
        .await?
        .at("/id");
    let bot = get(&server, &format!("/bots/{made}")).await?;
    let mut document = bot.json()["document"].clone();
    document["main_flow"] = Value::Null;
    let saved = put(
        &server,
        &format!("/bots/{made}"),
        json!({"document": document}),
    )
    .await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    let answer = post(&server, &format!("/bots/{made}/preview"), json!({})).await?;
    assert_eq!(answer.said(), "409 conflict", "{}", answer.text);
    server.finish().await
}

#[tokio::test]
async fn what_is_held_is_shown_masked_and_told_what_becomes_of_it() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, held()?).await?;
    let shown = get(&server, &format!("/runs/{run}")).await?;
    assert_eq!(shown.at("/run/status"), "waiting");
    assert_eq!(
        shown.at("/run/reason"),
        "Test: the request is shown, not sent"
    );
    assert_eq!(shown.at("/held/remote/remote"), "request");
    assert_eq!(shown.at("/held/point/block"), "blk_send-lead");
    assert_eq!(shown.json()["held"]["cut"], true);
    assert_eq!(shown.at("/held/remote/body").len(), 64 * 1024);
    let events = get(&server, &format!("/runs/{run}/events")).await?;
    assert_eq!(events.json()["items"][1]["cut"], true);

    for (body, said) in [
        (
            json!({"outcome": "succeeded", "answer": {"status": 500}}),
            "422 invalid_body",
        ),
        (
            json!({"outcome": "failed", "answer": {"status": 200}}),
            "422 invalid_body",
        ),
        (json!({"outcome": "perhaps"}), "422 invalid_body outcome"),
    ] {
        let answer = tell(&server, &run, "pretend", Some(body.clone())).await?;
        assert_eq!(answer.said(), said, "{body}");
    }
    assert_eq!(
        tell(&server, &run, "hurry", None).await?.said(),
        "409 run_not_held"
    );
    let answer = json!({"status": 201, "headers": [{"name": "X-Id", "value": "7"}],
        "body": "{\"id\":\"L-7\"}"});
    let body = json!({"outcome": "succeeded", "answer": answer});
    let told = tell(&server, &run, "pretend", Some(body.clone())).await?;
    assert_eq!(told.said(), "202", "{}", told.text);
    let again = tell(&server, &run, "pretend", Some(body)).await?;
    assert_eq!(again.said(), "409 run_not_held");
    let story = get(&server, &format!("/runs/{run}")).await?;
    assert!(story.text.contains("pretended by"), "{}", story.text);
    assert_eq!(story.json()["held"], Value::Null);
    let person = get(&server, &format!("/bots/{BOT}/bot-users/{user}")).await?;
    assert!(
        person.text.contains("L-7"),
        "the answer is mapped: {}",
        person.text
    );

    let run = a_run(&server, &user, held()?).await?;
    assert_eq!(tell(&server, &run, "send", None).await?.said(), "202");
    assert_eq!(
        tell(&server, &run, "send", None).await?.said(),
        "409 run_not_held"
    );
    let story = get(&server, &format!("/runs/{run}")).await?;
    assert!(story.text.contains("really sent"), "{}", story.text);
    let run = a_run(&server, &user, held()?).await?;
    assert_eq!(tell(&server, &run, "cancel", None).await?.said(), "200");
    let audit = server
        .ask(&As::Role(Role::Admin), Method::GET, "/api/v1/audit", None)
        .await?;
    for action in ["run.pretend", "run.send", "run.cancel"] {
        assert!(audit.text.contains(action), "{action}");
    }
    server.finish().await
}

#[tokio::test]
async fn a_delay_is_skipped_in_a_test_run_only() -> Fallible {
    let server = with_example().await?;
    let trigger = async |user: &str| {
        let delay = json!({"kind": "after", "amount": 3, "unit": "days"});
        let body = json!({"workflow": WORKFLOW, "bot_user": user, "delay": delay});
        post(&server, &format!("/bots/{BOT}/runs"), body).await
    };
    let begun = post(&server, &format!("/bots/{BOT}/preview"), json!({})).await?;
    let test = trigger(&begun.at("/bot_user")).await?.at("/id");
    let hurried = tell(&server, &test, "hurry", None).await?;
    assert_eq!(hurried.said(), "202", "{}", hurried.text);
    assert_eq!(hurried.json()["due_at"], Value::Null);
    let story = get(&server, &format!("/runs/{test}")).await?;
    assert_eq!(story.json()["test"], true);
    for (query, runs) in [
        (String::new(), 0),
        (format!("?bot_user={}", begun.at("/bot_user")), 1),
    ] {
        let listed = get(&server, &format!("/runs{query}")).await?;
        assert_eq!(count(&listed), runs, "{query}");
    }
    let counts = get(&server, &format!("/bots/{BOT}/run-counts")).await?;
    assert!(counts.json()["queued"] == 0 && counts.json()["running"] == 0);
    let all = json!({"filter": {"bot": BOT}});
    let cancelled = ask(&server, Method::POST, "/runs/cancel", Some(all)).await?;
    assert_eq!(cancelled.json()["done"], 0, "{}", cancelled.text);
    let meant = trigger(&a_person(&server).await?).await?.at("/id");
    assert_eq!(
        tell(&server, &meant, "hurry", None).await?.said(),
        "409 run_not_held"
    );
    let story = get(&server, &format!("/runs/{meant}")).await?;
    assert_eq!(story.json()["test"], false);
    server.finish().await
}

#[tokio::test]
async fn a_block_is_tried_and_nothing_of_it_is_done() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let flow = format!("/bots/{BOT}/flows/{WORKFLOW}");
    let mut draft = get(&server, &flow).await?.json()["document"].clone();
    draft["blocks"][0]["settings"]["items"][0]["auth"] = json!({"kind": "bearer", "secret": "crm"});
    let saved = put(&server, &flow, json!({"document": draft})).await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    let before = server.census().await?;
    let block = |flow: &str, block: &str| format!("/bots/{BOT}/flows/{flow}/blocks/{block}/test");
    let sample = json!({"fields": {"Email": "sari@example.com"}, "tags": ["vip"],
        "inputs": {"email": "sari@example.com", "phone": "+62", "name": "Sari \"S\""}});
    let tried = post(&server, &block(WORKFLOW, "blk_send-lead"), sample.clone()).await?;
    assert_eq!(tried.said(), "200", "{}", tried.text);
    let request = tried.json()["steps"][0]["request"].clone();
    assert_eq!(request["method"], "POST", "{}", tried.text);
    let headers = request["headers"].to_string();
    assert!(headers.contains("Bearer •••"), "{headers}");
    let body = request["body"].as_str().unwrap_or_default();
    let body: Value = serde_json::from_str(body)?;
    assert_eq!(body["email"], "sari@example.com");

    let mail = get(&server, &format!("/bots/{BOT}/flows/{WORKFLOW}")).await?;
    let blocks = mail.json()["document"]["blocks"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let mail = blocks.iter().find(|block| block["kind"] == "send_email");
    let mail = mail
        .and_then(|block| block["id"].as_str())
        .ok_or("a mail")?;
    let tried = post(&server, &block(WORKFLOW, mail), sample.clone()).await?;
    let mail = tried.json()["steps"][0]["mail"].clone();
    assert!(
        mail["html"]
            .as_str()
            .is_some_and(|html| html.contains("<html")),
        "{mail}"
    );
    assert!(
        mail["subject"]
            .as_str()
            .is_some_and(|subject| !subject.is_empty())
    );

    let as_user = json!({"user": user});
    let tried = post(&server, &block(WORKFLOW, "blk_send-lead"), as_user).await?;
    assert_eq!(tried.said(), "200");
    for (path, body, said) in [
        (block(WORKFLOW, "blk_none"), json!({}), "404 not_found"),
        (
            block("flow_none", "blk_send-lead"),
            json!({}),
            "404 not_found",
        ),
        (
            block(WORKFLOW, "blk_send-lead"),
            json!({"user": "usr_none"}),
            "404 not_found",
        ),
        (
            block(WORKFLOW, "blk_send-lead"),
            json!({"item": "itm_none"}),
            "422 invalid_body",
        ),
        (
            block(WORKFLOW, "blk_send-lead"),
            json!({"fields": {"None": 1}}),
            "422 unknown_field fields.None",
        ),
        (
            block(WORKFLOW, "blk_send-lead"),
            json!({"inputs": {"a|b": 1}}),
            "422 invalid_body inputs",
        ),
    ] {
        let answer = post(&server, &path, body.clone()).await?;
        assert_eq!(answer.said(), said, "{path} {body}");
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}
