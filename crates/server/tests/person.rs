//! One person: what changed about them and why, everything that is kept of them, and their end.

use axum::http::Method;
use lancar_domain::id::{BlockId, FlowId, IdType};
use lancar_domain::run::Event;
use lancar_domain::value::Value as FieldValue;
use lancar_domain::walk::{Change, Move, Point};
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, a_person, a_run, failed, with_example};
use crate::ground::{Answer, As, Fallible, PLANTED, TestServer};

const EDITOR: As = As::Role(Role::Editor);

async fn ask(
    server: &TestServer,
    method: Method,
    what: &str,
    body: Option<Value>,
) -> Fallible<Answer> {
    let path = format!("/api/v1/bots/{BOT}/bot-users{what}");
    server.ask(&EDITOR, method, &path, body).await
}

async fn get(server: &TestServer, what: &str) -> Fallible<Answer> {
    ask(server, Method::GET, what, None).await
}

/// A line of a run's journal in which a tag is added and a field set.
fn changed() -> Fallible<Event> {
    Ok(Event::Changed {
        at: Point {
            flow: FlowId::parse(WORKFLOW)?,
            version: 1,
            block: BlockId::parse("blk_send-lead")?,
            item: 0,
        },
        changes: vec![
            Change::TagAdded {
                tag: "onboarded".into(),
            },
            Change::FieldSet {
                field: "Plan".into(),
                value: FieldValue::text("pro"),
            },
            Change::FieldSet {
                field: "CRM URL".into(),
                value: FieldValue::text("https://crm.example"),
            },
        ],
        leave: Move::NextItem,
    })
}

fn told(answer: &Answer) -> Vec<String> {
    let json = answer.json();
    let lines = json["items"].as_array().into_iter().flatten();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    lines
        .map(|line| {
            let (before, value) = (
                text(&line["before"]["value"]),
                text(&line["value"]["value"]),
            );
            let (what, name) = (text(&line["what"]), text(&line["name"]));
            format!(
                "{what} {name} {before}>{value} {}",
                text(&line["cause"]["by"])
            )
        })
        .collect()
}

#[tokio::test]
async fn a_timeline_tells_each_change_once_with_its_cause() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let put = async |what: &str, body: Value| {
        ask(&server, Method::PUT, &format!("/{user}/{what}"), Some(body)).await
    };
    put("fields/Plan", json!({"value": "free"})).await?;
    put("fields/Plan", json!({"value": "free"})).await?;
    put("email-opt-in", json!({"wanted": true})).await?;
    put("tester", json!({"is_tester": true})).await?;
    put("tester", json!({"is_tester": true})).await?;
    a_run(&server, &user, vec![changed()?]).await?;
    let timeline = get(&server, &format!("/{user}/timeline")).await?;
    let expected = [
        "field_set Plan free>pro run",
        "tag_added onboarded ->- run",
        "made_tester - ->- actor",
        "email_opted_in - ->- actor",
        "field_set Plan ->free actor",
        "came - ->- actor",
    ];
    assert_eq!(told(&timeline), expected, "{}", timeline.text);
    let line = &timeline.json()["items"][0];
    assert_eq!(line["cause"]["flow_name"], "Sync lead to CRM");
    assert!(line["cause"]["run"].is_string(), "{line}");

    let mut paged = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = get(&server, &format!("/{user}/timeline?limit=2{cursor}")).await?;
        paged.extend(told(&page));
        match page.json()["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(paged, expected);
    let bad = get(&server, &format!("/{user}/timeline?cursor=bm9uZQ")).await?;
    assert_eq!(bad.said(), "400 bad_request cursor");
    server.finish().await
}

#[tokio::test]
async fn what_is_done_to_several_stands_in_the_timeline_of_each_who_changed() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    for deed in [
        json!({"kind": "add_tag", "tag": "vip"}),
        json!({"kind": "add_tag", "tag": "vip"}),
        json!({"kind": "set_field", "field": "Plan", "value": "pro"}),
        json!({"kind": "set_email_opt_in", "wanted": false}),
        json!({"kind": "clear_field", "field": "Plan"}),
        json!({"kind": "remove_tag", "tag": "vip"}),
    ] {
        let body = json!({"users": [user], "deed": deed});
        let done = ask(&server, Method::POST, "/change", Some(body)).await?;
        assert_eq!(done.said(), "200", "{}", done.text);
    }
    let timeline = get(&server, &format!("/{user}/timeline")).await?;
    let expected = [
        "tag_removed vip ->- actor",
        "field_cleared Plan pro>- actor",
        "email_opted_out - ->- actor",
        "field_set Plan ->pro actor",
        "tag_added vip ->- actor",
        "came - ->- actor",
    ];
    assert_eq!(told(&timeline), expected, "{}", timeline.text);
    server.finish().await
}

#[tokio::test]
async fn a_conversation_notes_what_it_changed_and_in_which_block() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    for text in ["hello", "Sari", "sari@example.com"] {
        let body = json!({"text": text});
        let said = ask(
            &server,
            Method::POST,
            &format!("/{user}/messages"),
            Some(body),
        )
        .await?;
        assert!(said.status.is_success(), "{}", said.text);
    }
    let timeline = get(&server, &format!("/{user}/timeline")).await?;
    let expected = [
        "email_opted_in - ->- conversation",
        "field_set Email ->sari@example.com conversation",
        "field_set First Name ->Sari conversation",
        "came - ->- actor",
    ];
    assert_eq!(told(&timeline), expected, "{}", timeline.text);
    assert_eq!(timeline.json()["items"][0]["cause"]["flow_name"], "Welcome");
    server.finish().await
}

#[tokio::test]
async fn everything_kept_of_a_person_is_given_out_and_taken_away() -> Fallible {
    let server = with_example().await?;
    let empty = server.census().await?;
    let user = a_person(&server).await?;
    let other = json!({"external_id": "crm-2"});
    let other = ask(&server, Method::POST, "", Some(other)).await?.at("/id");
    for someone in [&user, &other] {
        let body = json!({"text": "hello"});
        ask(
            &server,
            Method::POST,
            &format!("/{someone}/messages"),
            Some(body),
        )
        .await?;
        ask(&server, Method::PUT, &format!("/{someone}/tags/vip"), None).await?;
        let mut lines = failed()?;
        lines.insert(0, changed()?);
        a_run(&server, someone, lines).await?;
    }
    let exported = get(&server, &format!("/{user}/export")).await?;
    let whole = exported.json();
    assert_eq!(whole["bot_user"]["external_id"], "crm-1");
    assert_eq!(whole["bot_user"]["tags"], json!(["vip"]));
    assert_eq!(whole["messages"][0]["content"]["text"], "hello");
    assert_eq!(whole["runs"][0]["run"]["status"], "failed");
    assert_eq!(whole["runs"][0]["events"].as_array().map(Vec::len), Some(6));
    assert!(
        whole["timeline"]
            .as_array()
            .is_some_and(|lines| lines.len() > 3)
    );
    assert!(!exported.text.contains(PLANTED), "secrets are hidden");
    let named = exported.headers.get("content-disposition");
    let expected = format!("attachment; filename=\"{user}.json\"");
    assert_eq!(
        named.map(|named| named.as_bytes()),
        Some(expected.as_bytes())
    );

    let kept = server.census().await?;
    let gone = ask(&server, Method::DELETE, &format!("/{user}"), None).await?;
    assert_eq!(gone.said(), "204", "{}", gone.text);
    assert_eq!(
        get(&server, &format!("/{user}")).await?.said(),
        "404 not_found"
    );
    let again = ask(&server, Method::DELETE, &format!("/{user}"), None).await?;
    assert_eq!(again.said(), "404 not_found");
    // Of two people alike one is left: of each table half is gone.
    let left = server.census().await?;
    for (table, rows) in &left {
        let (before, empty) = (kept[table], empty[table]);
        if ["audit", "tags"].contains(&table.as_str()) {
            continue;
        }
        assert_eq!(rows - empty, (before - empty) / 2, "{table}");
    }
    let path = format!("/api/v1/audit?subject={user}&action=bot_user.delete");
    let owner = As::Role(Role::Owner);
    let audit = server.ask(&owner, Method::GET, &path, None).await?.json();
    assert_eq!(audit["items"][0]["detail"], json!({"bot": BOT}));
    server.finish().await
}
