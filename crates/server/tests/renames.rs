//! Fields and tags are renamed while they are used: drafts and what is published follow, and nothing
//! looks as if somebody had edited it.

use axum::http::{Method, header};
use lancar_domain::id::IdType;
use lancar_server::api::people::check::job;
use lancar_server::api::people::import::{File, take_in};
use lancar_server::api::people::shape::Refused;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, ask, edit, save_draft, tag_names, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

async fn get(server: &TestServer, path: &str) -> Fallible<Answer> {
    ask(server, Method::GET, &format!("/bots/{BOT}{path}"), None).await
}

/// The path of what is called so, below the bot.
async fn path_of(server: &TestServer, kind: &str, name: &str) -> Fallible<String> {
    let listed = get(server, &format!("/{kind}?limit=200")).await?.json();
    let mut items = listed["items"].as_array().into_iter().flatten();
    let found = items.find(|item| item["name"] == name);
    let id = found.and_then(|item| item["id"].as_str());
    Ok(format!("/{kind}/{}", id.ok_or(format!("no {name}"))?))
}

async fn rename(server: &TestServer, kind: &str, old: &str, new: &str) -> Fallible<Answer> {
    let path = path_of(server, kind, old).await?;
    edit(server, Method::PUT, &path, Some(json!({ "name": new }))).await
}

async fn uses(server: &TestServer, kind: &str, name: &str) -> Fallible<Value> {
    let path = format!("{}/uses", path_of(server, kind, name).await?);
    Ok(get(server, &path).await?.json()["uses"].clone())
}

#[tokio::test]
async fn all_that_says_the_name_follows_it_and_nothing_else_changes() -> Fallible {
    let server = with_example().await?;
    let flow = format!("/flows/{WORKFLOW}");
    let before = get(&server, &flow).await?;
    let field_uses = uses(&server, "fields", "CRM id").await?;
    let other = get(&server, "/flows/flow_welcome").await?;
    let renamed = rename(&server, "fields", "CRM id", "Nomor CRM").await?;
    assert_eq!(renamed.said(), "200", "{}", renamed.text);
    assert_eq!(renamed.json()["rewritten"], 1);
    assert_eq!(uses(&server, "fields", "Nomor CRM").await?, field_uses);

    let after = get(&server, &flow).await?;
    assert_ne!(after.headers[header::ETAG], before.headers[header::ETAG]);
    let expected = before.json()["document"]
        .to_string()
        .replace("CRM id", "Nomor CRM");
    assert_eq!(
        after.json()["document"],
        serde_json::from_str::<Value>(&expected)?
    );
    assert_eq!(after.json()["changed"], false, "it is what is published");
    let untouched = get(&server, "/flows/flow_welcome").await?;
    assert_eq!(untouched.headers[header::ETAG], other.headers[header::ETAG]);
    let version = get(&server, &format!("{flow}/versions/1")).await?;
    assert_eq!(version.json()["document"], after.json()["document"]);
    let bot = get(&server, "").await?.json()["document"]["fields"].to_string();
    assert!(
        bot.contains("Nomor CRM") && !bot.contains("CRM id"),
        "{bot}"
    );

    // An export says the new name, and comes back as what is there.
    let files = get(&server, "/export").await?.json()["files"].clone();
    assert!(files.to_string().contains("Nomor CRM") && !files.to_string().contains("CRM id"));
    let body = Some(json!({"publish": true, "files": files}));
    let editor = As::Role(Role::Editor);
    let again = server
        .ask(&editor, Method::POST, "/api/v1/import", body)
        .await?;
    assert_eq!(again.said(), "200", "{}", again.text);
    let states = again.json()["flows"].to_string();
    assert!(
        !states.contains("changed") && !states.contains("new"),
        "{states}"
    );

    let back = rename(&server, "fields", "Nomor CRM", "CRM id").await?;
    assert_eq!(back.said(), "200", "{}", back.text);
    let back = get(&server, &flow).await?;
    assert_eq!(back.json()["document"], before.json()["document"]);
    assert_eq!(back.json()["changed"], false);
    server.finish().await
}

#[tokio::test]
async fn an_older_version_goes_on_with_the_names_of_today() -> Fallible {
    let server = with_example().await?;
    let flow = format!("/flows/{WORKFLOW}");
    let tag = "onboarding-complete";
    let swapped = [
        ("CRM id", "Once"),
        ("CRM URL", "CRM id"),
        ("Once", "CRM URL"),
    ];
    for (old, new) in swapped {
        let renamed = rename(&server, "fields", old, new).await?;
        assert_eq!(renamed.said(), "200", "{}", renamed.text);
    }
    let tags = get(&server, "/tags").await?.json()["items"].clone();
    let first = tags[0]["name"].as_str().unwrap_or(tag).to_owned();
    let renamed = rename(&server, "tags", &first, "Selesai").await?;
    assert_eq!(renamed.said(), "200", "{}", renamed.text);
    let draft = get(&server, &flow).await?;
    let note = Some(json!({"note": "again"}));
    let published = edit(
        &server,
        Method::POST,
        &format!("{flow}/publish"),
        note.clone(),
    )
    .await?;
    assert_eq!(published.said(), "201", "{}", published.text);
    let renamed = rename(&server, "fields", "CRM id", "Alamat CRM").await?;
    assert_eq!(renamed.said(), "200", "{}", renamed.text);
    let [first, second] = [1, 2].map(|number| format!("{flow}/versions/{number}"));
    let (first, second) = (get(&server, &first).await?, get(&server, &second).await?);
    assert_eq!(first.json()["document"], second.json()["document"]);
    assert_ne!(first.json()["document"], draft.json()["document"]);

    // Rolled back and restored, it says what the bot knows.
    let path = format!("{flow}/versions/1/publish");
    let back = edit(&server, Method::POST, &path, note).await?;
    assert_eq!(back.said(), "201", "{}", back.text);
    let shown = get(&server, &flow).await?;
    assert_eq!(shown.json()["changed"], false);
    server.finish().await
}

#[tokio::test]
async fn a_draft_saved_over_a_renaming_is_refused() -> Fallible {
    let server = with_example().await?;
    let flow = format!("/flows/{WORKFLOW}");
    let read = get(&server, &flow).await?;
    let renamed = rename(&server, "fields", "CRM id", "Nomor CRM").await?;
    assert_eq!(renamed.said(), "200", "{}", renamed.text);
    let document = read.json()["document"].clone();
    let late = save_draft(&server, WORKFLOW, (&document, &read.headers[header::ETAG])).await?;
    assert_eq!(late.said(), "412 lost_update", "{}", late.text);
    // Also when it is written over what is there now: the name is unknown.
    let body = json!({ "document": document });
    let forced = edit(&server, Method::PUT, &flow, Some(body)).await?;
    assert!(
        forced.said().starts_with("422 document_invalid"),
        "{}",
        forced.text
    );
    server.finish().await
}

#[tokio::test]
async fn a_name_that_does_not_fit_is_refused_and_changes_nothing() -> Fallible {
    let server = with_example().await?;
    let made = edit(&server, Method::POST, "/tags", Some(json!({"name": "VIP"}))).await?;
    assert_eq!(made.said(), "201");
    let flow = get(&server, &format!("/flows/{WORKFLOW}")).await?;
    let before = server.census().await?;
    let tags = get(&server, "/tags").await?.json()["items"].clone();
    let mut tags = tags.as_array().cloned().unwrap_or_default().into_iter();
    let tag = tags.find(|one| one["name"] != "VIP").unwrap_or_default();
    let tag = tag["name"].as_str().unwrap_or_default().to_owned();
    for (kind, old, new, said) in [
        ("fields", "CRM id", "Plan", "409 already_exists name"),
        ("fields", "CRM id", "plan", "422 invalid_body name"),
        ("fields", "CRM id", "Now", "422 invalid_body name"),
        ("fields", "CRM id", "a | b", "422 invalid_body name"),
        ("fields", "CRM id", "input.id", "422 invalid_body name"),
        ("fields", "CRM id", " ", "422 invalid_body name"),
        ("tags", tag.as_str(), "VIP", "409 already_exists name"),
        ("tags", tag.as_str(), "vip", "409 already_exists name"),
        ("tags", tag.as_str(), "{", "422 invalid_body name"),
    ] {
        let refused = rename(&server, kind, old, new).await?;
        assert_eq!(refused.said(), said, "{new}: {}", refused.text);
    }
    let same = rename(&server, "fields", "CRM id", " CRM id ").await?;
    assert_eq!(
        (same.said().as_str(), &same.json()["rewritten"]),
        ("200", &json!(0))
    );
    assert_eq!(server.census().await?, before, "no audit line, either");
    let after = get(&server, &format!("/flows/{WORKFLOW}")).await?;
    assert_eq!(after.headers[header::ETAG], flow.headers[header::ETAG]);
    server.finish().await
}

/// People whom another system calls `crm-0`, `crm-1`, …: their ids.
async fn people(server: &TestServer, count: usize) -> Fallible<Vec<String>> {
    let mut ids = Vec::new();
    for n in 0..count {
        let body = json!({"external_id": format!("crm-{n}")});
        let made = edit(server, Method::POST, "/bot-users", Some(body)).await?;
        ids.push(made.at("/id"));
    }
    Ok(ids)
}

#[tokio::test]
async fn a_deed_for_many_goes_on_under_the_new_name() -> Fallible {
    let server = with_example().await?;
    let ids = people(&server, 3).await?;
    let all = "/bot-users/change";
    let first = json!({"users": [ids[0]], "deed": {"kind": "add_tag", "tag": "gold"}});
    let first = edit(&server, Method::POST, all, Some(first)).await?;
    let names = first.json()["names"].clone();
    rename(&server, "tags", "gold", "vip").await?;
    let untagged = json!({"groups": [{"match": "all",
        "conditions": [{"tag": "gold", "operator": "has_not"}]}]});
    let next =
        json!({"filter": untagged, "names": names, "deed": {"kind": "add_tag", "tag": "gold"}});
    let next = edit(&server, Method::POST, all, Some(next)).await?;
    assert_eq!(next.json()["done"], 2, "{}", next.text);
    assert!(!tag_names(&server).await?.contains(&"gold".to_owned()));
    for id in &ids {
        let tags = get(&server, &format!("/bot-users/{id}")).await?.json()["tags"].clone();
        assert_eq!(tags, json!(["vip"]));
    }
    // Of a field, too; who does not say since when speaks of today.
    rename(&server, "fields", "CRM id", "Nomor CRM").await?;
    let deed = json!({"kind": "set_field", "field": "CRM id", "value": "7"});
    let old = json!({"users": ids, "deed": deed.clone()});
    let refused = edit(&server, Method::POST, all, Some(old)).await?;
    assert_eq!(refused.status.as_u16(), 422, "{}", refused.text);
    let known = json!({"users": ids, "names": names, "deed": deed});
    let done = edit(&server, Method::POST, all, Some(known)).await?;
    assert_eq!(done.json()["done"], 3, "{}", done.text);
    let person = get(&server, &format!("/bot-users/{}", ids[0])).await?;
    assert_eq!(person.json()["fields"]["Nomor CRM"]["value"], "7");
    server.finish().await
}

const SHEET: &str = "External,Number,Labels\ncrm-0,7,gold\ncrm-1,8,gold\n";

fn sheet(names: Option<&Value>) -> Value {
    json!({"text": SHEET, "match_by": "External", "names": names, "columns": [
        {"column": "External", "to": "external_id"},
        {"column": "Number", "to": "field", "name": "CRM id"},
        {"column": "Labels", "to": "tags"}]})
}

async fn expect_taken_in(server: &TestServer, ids: &[String]) -> Fallible {
    assert!(!tag_names(server).await?.contains(&"gold".to_owned()));
    for (id, number) in ids.iter().zip(["7", "8"]) {
        let person = get(server, &format!("/bot-users/{id}")).await?.json();
        assert_eq!(person["tags"], json!(["vip"]));
        assert_eq!(person["fields"]["Nomor CRM"]["value"], number);
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_was_checked_comes_in_under_the_new_names() -> Fallible {
    let server = with_example().await?;
    let ids = people(&server, 2).await?;
    edit(
        &server,
        Method::POST,
        "/tags",
        Some(json!({"name": "gold"})),
    )
    .await?;
    let checked = edit(
        &server,
        Method::POST,
        "/bot-users/import/check",
        Some(sheet(None)),
    )
    .await?;
    assert_eq!(checked.json()["updated"], 2, "{}", checked.text);
    rename(&server, "tags", "gold", "vip").await?;
    rename(&server, "fields", "CRM id", "Nomor CRM").await?;
    let names = checked.json()["names"].clone();
    let done = edit(
        &server,
        Method::POST,
        "/bot-users/import",
        Some(sheet(Some(&names))),
    )
    .await?;
    assert_eq!(done.json()["updated"], 2, "{}", done.text);
    expect_taken_in(&server, &ids).await?;
    server.finish().await
}

#[tokio::test]
async fn a_file_is_taken_in_although_its_names_change_on_the_way() -> Fallible {
    let server = with_example().await?;
    let ids = people(&server, 2).await?;
    edit(
        &server,
        Method::POST,
        "/tags",
        Some(json!({"name": "gold"})),
    )
    .await?;
    // It is read and checked against the bot as it is now, and written a moment later.
    let (app, workspace) = (&server.app, server.app.workspace.clone());
    let bot = IdType::from_checked(BOT.into());
    let whole = app.whole(&workspace, &bot).await.map_err(told)?;
    let input = serde_json::from_value(sheet(None))?;
    let (job, columns) = job(app, input, &whole).await.map_err(told)?;
    rename(&server, "tags", "gold", "vip").await?;
    rename(&server, "fields", "CRM id", "Nomor CRM").await?;
    let file = File {
        job,
        new_fields: columns.new_fields,
        refused: Refused::Stop,
    };
    let change = app.change_by("test", &workspace);
    let done = take_in(app, change, whole, file).await.map_err(told)?;
    assert_eq!(done.updated, 2);
    expect_taken_in(&server, &ids).await?;
    server.finish().await
}

fn told(problem: impl std::fmt::Debug) -> String {
    format!("{problem:?}")
}
