//! Lists of bot users by conditions, and the same deed for several of them.

use axum::http::Method;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, ask, with_example};
use crate::ground::{Answer, Fallible, TestServer};

/// People known as `crm-0`, `crm-1`, …: their ids.
async fn people(server: &TestServer, count: usize) -> Fallible<Vec<String>> {
    let mut ids = Vec::new();
    for n in 0..count {
        let body = json!({"external_id": format!("crm-{n}")});
        let path = format!("/bots/{BOT}/bot-users");
        let answer = ask(server, Method::POST, &path, Some(body)).await?;
        ids.push(answer.at("/id"));
    }
    Ok(ids)
}

async fn change(server: &TestServer, body: Value) -> Fallible<Answer> {
    let path = format!("/bots/{BOT}/bot-users/change");
    ask(server, Method::POST, &path, Some(body)).await
}

async fn list(server: &TestServer, query: &[(&str, &str)]) -> Fallible<Answer> {
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(query)
        .finish();
    let path = format!("/bots/{BOT}/bot-users?{query}");
    ask(server, Method::GET, &path, None).await
}

fn names(answer: &Answer) -> Vec<String> {
    let items = answer.json()["items"].as_array().cloned();
    let items = items.unwrap_or_default().into_iter();
    items
        .map(|item| item["external_id"].as_str().unwrap_or_default().to_owned())
        .collect()
}

fn counts(answer: &Answer) -> Value {
    let json = answer.json();
    json!([json["done"], json["unchanged"], json["refused"]])
}

#[tokio::test]
async fn a_deed_is_done_to_those_who_are_not_so_yet() -> Fallible {
    let server = with_example().await?;
    let ids = people(&server, 3).await?;
    let some = [&ids[0], &ids[1]];
    let all = json!([ids[0], ids[1], ids[2], "usr_nobody", ids[2]]);
    for (body, expected) in [
        (
            json!({"users": some, "deed": {"kind": "add_tag", "tag": " vip "}}),
            json!([2, 0, {}]),
        ),
        (
            json!({"users": all, "deed": {"kind": "add_tag", "tag": "vip"}}),
            json!([1, 2, {"not_found": 1}]),
        ),
        (
            json!({"users": some, "deed": {"kind": "set_field", "field": "Plan", "value": "Pro"}}),
            json!([2, 0, {}]),
        ),
        (
            json!({"users": some, "deed": {"kind": "set_field", "field": "Plan", "value": "Pro"}}),
            json!([0, 2, {}]),
        ),
        (
            json!({"users": [ids[0]], "deed": {"kind": "clear_field", "field": "Plan"}}),
            json!([1, 0, {}]),
        ),
        (
            json!({"users": some, "deed": {"kind": "set_email_opt_in", "wanted": false}}),
            json!([2, 0, {}]),
        ),
        (
            json!({"users": [ids[2]], "deed": {"kind": "remove_tag", "tag": "vip"}}),
            json!([1, 0, {}]),
        ),
    ] {
        let answer = change(&server, body.clone()).await?;
        assert_eq!(counts(&answer), expected, "{body}: {}", answer.text);
    }
    let path = format!("/bots/{BOT}/bot-users/{}", ids[1]);
    let shown = ask(&server, Method::GET, &path, None).await?.json();
    assert_eq!(shown["tags"], json!(["vip"]));
    assert_eq!(shown["fields"]["Plan"]["value"], "Pro");
    assert_eq!(shown["email_opt_in"], false);
    server.finish().await
}

#[tokio::test]
async fn all_that_match_are_changed_and_nobody_else() -> Fallible {
    let server = with_example().await?;
    let ids = people(&server, 4).await?;
    let plan = json!({"kind": "set_field", "field": "Plan", "value": "pro"});
    change(&server, json!({"users": [ids[1], ids[3]], "deed": plan})).await?;
    let groups = json!([{"match": "all", "conditions": [
        {"field": "Plan", "operator": "is", "value": "PRO"}, {"tag": "onboarding-done", "operator": "has_not"}]}]);
    let deed = json!({"kind": "add_tag", "tag": "onboarding-done"});
    let body = json!({"filter": {"groups": groups}, "deed": deed});
    let first = change(&server, body.clone()).await?;
    assert_eq!(counts(&first), json!([2, 0, {}]), "{}", first.text);
    assert_eq!(first.json()["next_cursor"], Value::Null);
    // Nobody matches any more, so to ask again does nothing.
    assert_eq!(counts(&change(&server, body).await?), json!([0, 0, {}]));
    let tagged =
        json!([{"conditions": [{"tag": "onboarding-done", "operator": "has"}]}]).to_string();
    let listed = list(&server, &[("groups", &tagged)]).await?;
    assert_eq!(names(&listed), ["crm-3", "crm-1"], "{}", listed.text);
    assert_eq!(listed.json()["stopped_early"], false);
    let found = list(&server, &[("search", "CRM-1")]).await?;
    assert!(names(&found).is_empty(), "ids are as they are written");
    let found = list(&server, &[("search", " crm-1 "), ("groups", &tagged)]).await?;
    assert_eq!(names(&found), ["crm-1"]);
    let query = url::form_urlencoded::byte_serialize(tagged.as_bytes()).collect::<String>();
    let path = format!("/bots/{BOT}/bot-users/count?groups={query}");
    let counted = ask(&server, Method::GET, &path, None).await?;
    assert_eq!(counted.json(), json!({"count": 2, "next_cursor": null}));
    server.finish().await
}

#[tokio::test]
async fn a_workflow_is_triggered_once_under_a_key() -> Fallible {
    let server = with_example().await?;
    let ids = people(&server, 3).await?;
    let path = format!("/bots/{BOT}/runs/several");
    let body = |key: &str| json!({"users": ids, "workflow": WORKFLOW, "key": key, "inputs": {"source": "fair"}});
    let first = ask(&server, Method::POST, &path, Some(body("a"))).await?;
    assert_eq!(counts(&first), json!([3, 0, {}]), "{}", first.text);
    let again = ask(&server, Method::POST, &path, Some(body("a"))).await?;
    assert_eq!(counts(&again), json!([0, 3, {}]), "{}", again.text);
    let other = ask(&server, Method::POST, &path, Some(body("b"))).await?;
    assert_eq!(counts(&other), json!([3, 0, {}]));
    let unknown = json!({"users": ids, "workflow": "flow_none", "key": "a"});
    let unknown = ask(&server, Method::POST, &path, Some(unknown)).await?;
    assert_eq!(counts(&unknown), json!([0, 0, {"workflow_missing": 3}]));
    let listed = ask(&server, Method::GET, &format!("/runs?bot={BOT}"), None).await?;
    assert_eq!(listed.json()["items"].as_array().map(Vec::len), Some(6));
    server.finish().await
}

#[tokio::test]
async fn what_does_not_fit_is_named_and_changes_nothing() -> Fallible {
    let server = with_example().await?;
    let ids = people(&server, 2).await?;
    let before = server.census().await?;
    let tag = json!({"kind": "add_tag", "tag": "vip"});
    let one = |condition: Value| json!([{"conditions": [condition]}]);
    let many: Vec<String> = (0..201).map(|n| format!("usr_{n}")).collect();
    for (body, said) in [
        (json!({"deed": tag}), "422 invalid_body users"),
        (json!({"users": [], "deed": tag}), "422 invalid_body users"),
        (
            json!({"users": many, "deed": tag}),
            "422 invalid_body users",
        ),
        (
            json!({"users": ids, "filter": {}, "deed": tag}),
            "422 invalid_body users",
        ),
        (
            json!({"filter": {}, "cursor": "x!", "deed": tag}),
            "422 invalid_body cursor",
        ),
        (
            json!({"users": ids, "deed": {"kind": "add_tag", "tag": "a|b"}}),
            "422 invalid_body deed.tag",
        ),
        (
            json!({"users": ids, "deed": {"kind": "set_field", "field": "Plan", "value": []}}),
            "422 field_wrong_type Plan",
        ),
        (
            json!({"users": ids, "deed": {"kind": "clear_field", "field": "Nothing"}}),
            "422 unknown_field Nothing",
        ),
        (
            json!({"filter": {"groups": one(json!({"tag": "gone", "operator": "has"}))}, "deed": tag}),
            "422 invalid_body filter.groups[0].conditions[0].tag",
        ),
        (
            json!({"filter": {"search": "x".repeat(81)}, "deed": tag}),
            "422 invalid_body filter.search",
        ),
    ] {
        let answer = change(&server, body.clone()).await?;
        assert_eq!(answer.said(), said, "{body}: {}", answer.text);
    }
    for (groups, said) in [
        ("{", "400 bad_request groups"),
        (
            "[{\"conditions\":[]}]",
            "400 bad_request groups[0].conditions",
        ),
        (
            "[{\"conditions\":[{\"field\":\"Plan\",\"operator\":\"equal\",\"value\":\"1\"}]}]",
            "400 bad_request groups[0].conditions[0].operator",
        ),
    ] {
        let answer = list(&server, &[("groups", groups)]).await?;
        assert_eq!(answer.said(), said, "{groups}: {}", answer.text);
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}
