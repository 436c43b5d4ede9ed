//! Bots, their documents, fields and tags over the API: what is kept, published, refused, and named.

use axum::http::{Method, Request, header};
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::ground::{Answer, As, Fallible, TestServer};

const EDITOR: As = As::Role(Role::Editor);
pub const VIEWER: As = As::Role(Role::Viewer);
pub const API: &str = "/api/v1";

pub const EXAMPLE: [(&str, &str); 3] = [
    (
        "bot.json",
        include_str!("../../../examples/lead-sign-up/bot.json"),
    ),
    (
        "sync-lead-to-crm.flow.json",
        include_str!("../../../examples/lead-sign-up/sync-lead-to-crm.flow.json"),
    ),
    (
        "welcome.flow.json",
        include_str!("../../../examples/lead-sign-up/welcome.flow.json"),
    ),
];

pub fn files(list: &[(&str, &str)]) -> Value {
    list.iter()
        .map(|(name, text)| json!({"name": name, "text": text}))
        .collect()
}

pub async fn get(server: &TestServer, path: &str) -> Fallible<Answer> {
    server
        .ask(&VIEWER, Method::GET, &format!("{API}{path}"), None)
        .await
}

pub async fn post(server: &TestServer, path: &str, body: Value) -> Fallible<Answer> {
    server
        .ask(&EDITOR, Method::POST, &format!("{API}{path}"), Some(body))
        .await
}

async fn put(server: &TestServer, path: &str, body: Value) -> Fallible<Answer> {
    server
        .ask(&EDITOR, Method::PUT, &format!("{API}{path}"), Some(body))
        .await
}

/// A change without the tag of what it changes.
async fn untagged(
    server: &TestServer,
    method: Method,
    path: &str,
    body: &Value,
) -> Fallible<Answer> {
    let request = Request::builder()
        .method(method)
        .uri(format!("{API}{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, "lancar=session-of-editor")
        .header("sec-fetch-site", "same-origin")
        .body(body.to_string().into())?;
    server.send(request).await
}

async fn delete(server: &TestServer, path: &str) -> Fallible<Answer> {
    server
        .ask(&EDITOR, Method::DELETE, &format!("{API}{path}"), None)
        .await
}

/// A change with the tag of what it changes.
async fn matching(
    server: &TestServer,
    method: Method,
    (path, etag): (&str, &str),
    body: &Value,
) -> Fallible<Answer> {
    let request = Request::builder()
        .method(method)
        .uri(format!("{API}{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, "lancar=session-of-editor")
        .header("sec-fetch-site", "same-origin")
        .header(header::IF_MATCH, etag)
        .body(body.to_string().into())?;
    server.send(request).await
}

fn etag(answer: &Answer) -> String {
    let value = answer
        .headers
        .get(header::ETAG)
        .and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}

/// A server with the example in it, published.
pub async fn with_example() -> Fallible<TestServer> {
    let server = TestServer::start().await?;
    let body = json!({"publish": true, "files": files(&EXAMPLE)});
    let imported = post(&server, "/import", body).await?;
    assert_eq!(imported.said(), "200", "{}", imported.text);
    Ok(server)
}

pub const BOT: &str = "/bots/bot_lead-sign-up";
pub const WELCOME: &str = "/bots/bot_lead-sign-up/flows/flow_welcome";
const SYNC: &str = "/bots/bot_lead-sign-up/flows/flow_sync-lead-to-crm";

#[tokio::test]
async fn a_bot_is_made_saved_and_deleted() -> Fallible {
    let server = TestServer::start().await?;
    let before = server.census().await?;
    let made = post(
        &server,
        "/bots",
        json!({"name": " Shop ", "zone": "Asia/Jakarta"}),
    )
    .await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let path = format!("/bots/{}", made.at("/id"));
    assert_eq!(made.at("/document/name"), "Shop");
    let flows = get(&server, &format!("{path}/flows")).await?;
    assert_eq!(flows.at("/items/0/id"), made.at("/document/main_flow"));
    assert_eq!(flows.json()["items"][0]["published"], Value::Null);

    let mut document = made.json()["document"].clone();
    document["name"] = json!("Shop 2");
    document["tags"] = json!(["vip"]);
    document["fields"] = json!([
        {"name": "Plan", "type": "text", "scope": "user"},
        {"name": "Seats", "type": "number", "scope": "bot", "default": 5}]);
    let body = json!({"document": document});
    let saved = matching(&server, Method::PUT, (&path, &etag(&made)), &body).await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    assert_ne!(etag(&saved), etag(&made));
    let late = matching(&server, Method::PUT, (&path, &etag(&made)), &body).await?;
    assert_eq!(late.said(), "412 lost_update");
    assert_eq!(
        untagged(&server, Method::PUT, &path, &body).await?.said(),
        "428 precondition_required"
    );
    let shown = get(&server, &path).await?;
    assert_eq!(shown.json()["document"], document);
    assert_eq!(get(&server, "/bots").await?.at("/items/0/name"), "Shop 2");

    assert_eq!(
        delete(&server, &path).await?.said(),
        "400 bad_request confirm"
    );
    let wrong = delete(&server, &format!("{path}?confirm=Shop")).await?;
    assert_eq!(wrong.said(), "400 bad_request confirm");
    let gone = delete(&server, &format!("{path}?confirm=Shop%202")).await?;
    assert_eq!(gone.said(), "204", "{}", gone.text);
    assert_eq!(get(&server, &path).await?.said(), "404 not_found");
    let mut after = server.census().await?;
    assert_eq!(
        after.insert("audit".to_owned(), 0),
        Some(3),
        "made, saved, deleted"
    );
    assert_eq!(after, before);
    server.finish().await
}

#[tokio::test]
async fn the_first_sub_flow_is_called_in_the_language_of_its_bot() -> Fallible {
    let server = TestServer::start().await?;
    for (language, called) in [("en", "Main flow"), ("id", "Alur utama")] {
        let body = json!({"name": "Shop", "language": language});
        let bot = post(&server, "/bots", body).await?.at("/id");
        let flows = get(&server, &format!("/bots/{bot}/flows")).await?;
        assert_eq!(flows.at("/items/0/name"), called);
    }
    server.finish().await
}

#[tokio::test]
async fn a_bot_that_does_not_fit_is_refused() -> Fallible {
    let server = with_example().await?;
    let before = server.census().await?;
    for (body, said) in [
        (json!({"name": ""}), "422 invalid_body name"),
        (json!({"name": "a{b"}), "422 invalid_body name"),
        (
            json!({"name": "a", "zone": "Mars"}),
            "422 invalid_body zone",
        ),
        (
            json!({"name": "a", "language": "tlh"}),
            "422 invalid_body language",
        ),
    ] {
        assert_eq!(
            post(&server, "/bots", body.clone()).await?.said(),
            said,
            "{body}"
        );
    }
    let shown = get(&server, BOT).await?;
    let with = |key: &str, value: Value| {
        let mut document = shown.json()["document"].clone();
        document[key] = value;
        json!({"document": document})
    };
    let doubled = json!([{"name": "now", "type": "text", "scope": "user"}]);
    let retyped = json!([{"name": "Plan", "type": "number", "scope": "user"}]);
    for (body, said) in [
        (
            with("id", json!("bot_other")),
            "422 invalid_body document.id",
        ),
        (
            with("schema", json!("lancar.bot/9")),
            "422 document_invalid schema",
        ),
        (
            with("main_flow", json!("flow_none")),
            "422 document_invalid main_flow",
        ),
        (with("name", json!(7)), "422 document_invalid name"),
        (
            with("fields", doubled),
            "422 document_invalid fields[0].name",
        ),
        (with("fields", retyped), "409 in_use"),
        (with("fields", json!([])), "409 in_use"),
    ] {
        let answer = matching(&server, Method::PUT, (BOT, &etag(&shown)), &body).await?;
        assert_eq!(answer.said(), said, "{}", answer.text);
    }
    assert_eq!(server.census().await?, before);
    assert_eq!(get(&server, BOT).await?.json(), shown.json());
    server.finish().await
}

#[tokio::test]
async fn a_draft_is_saved_over_the_one_it_was_made_from() -> Fallible {
    let server = with_example().await?;
    let shown = get(&server, WELCOME).await?;
    let mut document = shown.json()["document"].clone();
    document["name"] = json!("Hello");
    document["blocks"][0]["exits"] = json!({"next": "blk_nowhere"});
    let body = json!({"document": document});
    let saved = matching(&server, Method::PUT, (WELCOME, &etag(&shown)), &body).await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    assert_eq!(saved.at("/name"), "Hello");
    assert_eq!(
        saved.at("/problems/0/code"),
        "exit_dangling",
        "kept, and said"
    );
    let again = get(&server, WELCOME).await?;
    assert_eq!(
        (etag(&again), &again.json()["document"]),
        (etag(&saved), &document)
    );

    let before = server.census().await?;
    let late = matching(&server, Method::PUT, (WELCOME, &etag(&shown)), &body).await?;
    assert_eq!(late.said(), "412 lost_update");
    assert_eq!(
        untagged(&server, Method::PUT, WELCOME, &body).await?.said(),
        "428 precondition_required"
    );
    let with = |pointer: &str, value: Value| {
        let mut document = document.clone();
        if let Some(place) = document.pointer_mut(pointer) {
            *place = value;
        }
        json!({"document": document})
    };
    for (body, said) in [
        (
            with("/id", json!("flow_other")),
            "422 invalid_body document.id",
        ),
        (with("/name", json!("")), "422 document_invalid name"),
        (
            with("/type", json!("workflow")),
            "422 document_invalid kind",
        ),
        (
            with("/blocks/0/kind", json!("dance")),
            "422 document_invalid kind",
        ),
        (
            with("/blocks/0/settings/messages/1/text", json!("{{Nope}}")),
            "422 document_invalid settings.messages[1].text",
        ),
        (
            with("/blocks/0/settings/messages/1/text", json!("{{")),
            "422 document_invalid settings.messages[1].text",
        ),
    ] {
        let answer = matching(&server, Method::PUT, (WELCOME, &etag(&again)), &body).await?;
        assert_eq!(answer.said(), said, "{}", answer.text);
    }
    assert_eq!(server.census().await?, before);
    assert_eq!(get(&server, WELCOME).await?.json(), again.json());
    server.finish().await
}

#[tokio::test]
async fn a_draft_is_checked_published_rolled_back_and_restored() -> Fallible {
    let server = with_example().await?;
    let first = get(&server, WELCOME).await?;
    assert_eq!(first.json()["published"], 1);
    let checked = post(&server, &format!("{WELCOME}/check"), json!({})).await?;
    assert_eq!(checked.json()["publishable"], true, "{}", checked.text);

    let mut document = first.json()["document"].clone();
    document["blocks"][0]["exits"] = json!({"next": "blk_nowhere"});
    let body = json!({"document": document});
    let broken = matching(&server, Method::PUT, (WELCOME, &etag(&first)), &body).await?;
    let checked = post(&server, &format!("{WELCOME}/check"), json!({})).await?;
    assert_eq!(checked.json()["publishable"], false);
    let refused = post(&server, &format!("{WELCOME}/publish"), json!({"note": "?"})).await?;
    assert_eq!(refused.said(), "422 publish_refused exits.next");
    assert_eq!(
        refused.at("/problems/0/block"),
        "blk_greet",
        "{}",
        refused.text
    );

    document["blocks"][0]["exits"] = json!({"next": "blk_ask-email"});
    let body = json!({"document": document});
    matching(&server, Method::PUT, (WELCOME, &etag(&broken)), &body).await?;
    let second = post(
        &server,
        &format!("{WELCOME}/publish"),
        json!({"note": " no name "}),
    )
    .await?;
    assert_eq!(
        (second.said(), second.at("/note")),
        ("201".to_owned(), "no name".to_owned())
    );
    assert_eq!(second.json()["version"], 2);

    let back = post(&server, &format!("{WELCOME}/versions/1/publish"), json!({})).await?;
    assert_eq!(back.json()["version"], 3, "{}", back.text);
    let third = get(&server, &format!("{WELCOME}/versions/3")).await?;
    assert_eq!(third.json()["document"], first.json()["document"]);
    let now = get(&server, WELCOME).await?;
    assert_eq!(now.json()["document"], document, "the draft stays");

    let listed = get(&server, &format!("{WELCOME}/versions?limit=2")).await?;
    assert_eq!(listed.json()["items"][0]["version"], 3);
    let next = listed.at("/next_cursor");
    let listed = get(
        &server,
        &format!("{WELCOME}/versions?limit=2&cursor={next}"),
    )
    .await?;
    assert_eq!(listed.json()["items"][0]["version"], 1);

    let restore = format!("{WELCOME}/versions/1/restore");
    let without = untagged(&server, Method::POST, &restore, &json!({})).await?;
    assert_eq!(without.said(), "428 precondition_required");
    let late = matching(&server, Method::POST, (&restore, &etag(&first)), &json!({})).await?;
    assert_eq!(late.said(), "412 lost_update");
    let restored = matching(&server, Method::POST, (&restore, &etag(&now)), &json!({})).await?;
    assert_eq!(restored.said(), "200", "{}", restored.text);
    let now = get(&server, WELCOME).await?;
    assert_eq!(now.json()["document"], first.json()["document"]);
    assert_eq!(now.json()["published"], 3);
    for path in ["versions/9", "versions/x"] {
        let answer = get(&server, &format!("{WELCOME}/{path}")).await?;
        assert_eq!(answer.said(), "404 not_found", "{path}");
    }
    server.finish().await
}

#[tokio::test]
async fn a_sub_flow_that_others_lead_to_stays() -> Fallible {
    let server = with_example().await?;
    assert_eq!(delete(&server, WELCOME).await?.said(), "409 in_use");
    let used = delete(&server, SYNC).await?;
    assert_eq!(used.said(), "409 in_use");
    assert!(
        used.at("/detail").contains("\"Welcome\" (draft)"),
        "{}",
        used.text
    );
    assert_eq!(used.at("/problems/0/flow"), "flow_welcome");

    let flows = format!("{BOT}/flows");
    let made = post(&server, &flows, json!({"name": "Help", "type": "function"})).await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let path = format!("{flows}/{}", made.at("/id"));
    assert_eq!(delete(&server, &path).await?.said(), "204");
    assert_eq!(get(&server, &path).await?.said(), "404 not_found");
    for (body, said) in [
        (
            json!({"name": "", "type": "normal"}),
            "422 invalid_body name",
        ),
        (json!({"name": "a", "type": "odd"}), "422 invalid_body type"),
    ] {
        assert_eq!(post(&server, &flows, body).await?.said(), said);
    }
    server.finish().await
}

#[tokio::test]
async fn fields_are_made_renamed_set_and_deleted() -> Fallible {
    let server = with_example().await?;
    let fields = format!("{BOT}/fields");
    let bot = get(&server, BOT).await?;
    let seats = json!({"name": "Seats", "type": "number", "scope": "bot", "default": "12.50"});
    let made = post(&server, &fields, seats.clone()).await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    assert_eq!(made.json()["value"], json!(12.5));
    assert_ne!(
        etag(&get(&server, BOT).await?),
        etag(&bot),
        "it stands in the document too"
    );

    let one = format!("{fields}/{}", made.at("/id"));
    let renamed = put(&server, &one, json!({"name": "Places"})).await?;
    assert_eq!(renamed.at("/name"), "Places", "{}", renamed.text);
    let declared = get(&server, BOT).await?.json()["document"]["fields"].clone();
    assert!(declared.to_string().contains("Places") && !declared.to_string().contains("Seats"));
    let set = put(&server, &format!("{one}/value"), json!({"value": "13"})).await?;
    assert_eq!(set.json()["value"], json!(13), "{}", set.text);
    let wrong = put(&server, &format!("{one}/value"), json!({"value": "many"})).await?;
    assert_eq!(wrong.said(), "422 field_wrong_type value");
    let emptied = put(&server, &format!("{one}/value"), json!({})).await?;
    assert_eq!(emptied.json()["value"], Value::Null);
    assert_eq!(delete(&server, &one).await?.said(), "204");

    let listed = get(&server, &format!("{fields}?limit=200")).await?;
    let items = listed.json()["items"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    assert_eq!(items.len(), 6);
    let id_of = |name: &str| {
        let found = items.iter().find(|field| field["name"] == name);
        found
            .and_then(|field| field["id"].as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let before = server.census().await?;
    let used = format!("{fields}/{}", id_of("CRM URL"));
    let refused = delete(&server, &used).await?;
    assert_eq!(refused.said(), "409 in_use");
    assert!(
        refused.at("/detail").contains("Sync lead to CRM"),
        "{}",
        refused.text
    );
    let plan = format!("{fields}/{}", id_of("Plan"));
    assert_eq!(
        put(&server, &plan, json!({"name": "CRM URL"}))
            .await?
            .said(),
        "409 already_exists name"
    );
    let user_field = put(&server, &format!("{plan}/value"), json!({"value": "x"})).await?;
    assert_eq!(user_field.said(), "409 conflict");
    for (body, said) in [
        (
            json!({"name": "Plan", "type": "text", "scope": "user"}),
            "409 already_exists name",
        ),
        (
            json!({"name": "plan", "type": "text", "scope": "user"}),
            "422 invalid_body name",
        ),
        (
            json!({"name": "Now", "type": "text", "scope": "user"}),
            "422 invalid_body name",
        ),
        (
            json!({"name": "a::b", "type": "text", "scope": "user"}),
            "422 invalid_body name",
        ),
        (
            json!({"name": "a", "type": "text", "scope": "user", "default": "x"}),
            "422 invalid_body default",
        ),
        (
            json!({"name": "a", "type": "date", "scope": "bot", "default": "x"}),
            "422 invalid_body default",
        ),
        (
            json!({"name": "a", "type": "colour", "scope": "bot"}),
            "422 invalid_body type",
        ),
    ] {
        let answer = post(&server, &fields, body.clone()).await?;
        assert_eq!(answer.said(), said, "{body}: {}", answer.text);
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn tags_come_with_the_documents_that_name_them() -> Fallible {
    let server = with_example().await?;
    let tags = format!("{BOT}/tags");
    let listed = get(&server, &tags).await?;
    assert_eq!(
        listed.at("/items/0/name"),
        "onboarding-done",
        "{}",
        listed.text
    );
    let used = format!("{tags}/{}", listed.at("/items/0/id"));
    assert_eq!(delete(&server, &used).await?.said(), "409 in_use");

    let shown = get(&server, SYNC).await?;
    let mut document = shown.json()["document"].clone();
    let blocks = document["blocks"].as_array_mut().ok_or("no blocks")?;
    blocks.push(json!({"id": "blk_new", "kind": "action", "settings":
        {"items": [{"id": "itm_1", "kind": "add_tag", "tag": "named"}]}}));
    let body = json!({"document": document});
    let saved = matching(&server, Method::PUT, (SYNC, &etag(&shown)), &body).await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    let names = get(&server, BOT).await?.json()["document"]["tags"].clone();
    assert_eq!(names, json!(["named", "onboarding-done"]));

    let made = post(&server, &tags, json!({"name": "vip"})).await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let one = format!("{tags}/{}", made.at("/id"));
    assert_eq!(
        put(&server, &one, json!({"name": "gold"}))
            .await?
            .at("/name"),
        "gold"
    );
    let taken = put(&server, &one, json!({"name": "named"})).await?;
    assert_eq!(taken.said(), "409 already_exists name");
    assert_eq!(
        post(&server, &tags, json!({"name": "gold"})).await?.said(),
        "409 already_exists name"
    );
    assert_eq!(
        post(&server, &tags, json!({"name": "a|b"})).await?.said(),
        "422 invalid_body name"
    );
    assert_eq!(delete(&server, &one).await?.said(), "204");
    assert_eq!(delete(&server, &one).await?.said(), "404 not_found");
    server.finish().await
}

#[tokio::test]
async fn every_change_is_in_the_audit_log() -> Fallible {
    let server = with_example().await?;
    post(&server, &format!("{BOT}/tags"), json!({"name": "vip"})).await?;
    post(
        &server,
        &format!("{WELCOME}/publish"),
        json!({"note": "again"}),
    )
    .await?;
    let workspace = server.app.workspace.clone();
    let listed = server
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let page = lancar_store::Page::first(10);
                let filter = lancar_store::audit::AuditFilter::default();
                lancar_store::audit::list_audit_lines(tx, &workspace, &filter, page).await
            })
        })
        .await
        .map_err(|error: lancar_store::StoreError| error)?;
    let actions: Vec<&str> = listed
        .rows
        .iter()
        .map(|line| line.action.as_str())
        .collect();
    assert_eq!(actions, ["flow.publish", "tag.create", "bot.import"]);
    let by: Vec<String> = listed.rows.iter().map(|line| line.actor.clone()).collect();
    assert!(by.iter().all(|actor| actor.starts_with("mem_")), "{by:?}");
    server.finish().await
}
