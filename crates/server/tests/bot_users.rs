//! Bot users over the API: brought in once, with typed fields and tags.

use axum::http::Method;
use serde_json::{Value, json};

use crate::example::{BOT, a_person, ask, with_example};
use crate::ground::Fallible;

#[tokio::test]
async fn the_same_external_id_is_the_same_person() -> Fallible {
    let server = with_example().await?;
    let path = format!("/bots/{BOT}/bot-users");
    let body = Some(json!({"external_id": " crm-1 "}));
    let first = ask(&server, Method::POST, &path, body.clone()).await?;
    let second = ask(&server, Method::POST, &path, body).await?;
    assert_eq!(
        (first.said().as_str(), second.said().as_str()),
        ("201", "200")
    );
    assert_eq!(first.json(), second.json());
    assert_eq!(first.at("/external_id"), "crm-1");
    let listed = ask(&server, Method::GET, &path, None).await?;
    assert_eq!(listed.json()["items"].as_array().map(Vec::len), Some(1));
    for bad in ["", "  ", "a\nb", &"x".repeat(201)] {
        let body = Some(json!({"external_id": bad}));
        let answer = ask(&server, Method::POST, &path, body).await?;
        assert_eq!(answer.said(), "422 invalid_body external_id", "{bad:?}");
    }
    server.finish().await
}

#[tokio::test]
async fn fields_are_typed() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let fields = format!("/bots/{BOT}/bot-users/{user}/fields");
    let put = async |name: &str, value: Value| -> Fallible<_> {
        let path = format!("{fields}/{name}");
        ask(&server, Method::PUT, &path, Some(json!({"value": value}))).await
    };
    let set = put("First%20Name", json!("Sari")).await?;
    assert_eq!(set.said(), "200", "{}", set.text);
    let when = put("Onboarded%20at", json!("2026-01-31T14:30:00+07:00")).await?;
    let expected = json!({
        "First Name": {"type": "text", "value": "Sari"},
        "Onboarded at": {"type": "date_time", "value": "2026-01-31T14:30:00+07:00"}});
    assert_eq!(when.json()["fields"], expected);
    let before = server.census().await?;
    for (name, value, said) in [
        (
            "Onboarded%20at",
            json!("soon"),
            "422 field_wrong_type Onboarded at",
        ),
        ("Plan", json!(["pro"]), "422 field_wrong_type Plan"),
        ("Plan", json!(null), "422 field_wrong_type Plan"),
        ("Nothing", json!("x"), "422 unknown_field Nothing"),
        (
            "CRM%20URL",
            json!("https://x.example"),
            "422 unknown_field CRM URL",
        ),
        ("User%20Id", json!("x"), "409 conflict User Id"),
    ] {
        let answer = put(name, value).await?;
        assert_eq!(answer.said(), said, "{}", answer.text);
    }
    assert_eq!(server.census().await?, before);
    let emptied = put("First%20Name", json!("")).await?;
    assert_eq!(emptied.json()["fields"]["First Name"], Value::Null);
    let path = format!("{fields}/Onboarded%20at");
    let cleared = ask(&server, Method::DELETE, &path, None).await?;
    assert_eq!(cleared.json()["fields"], json!({}));
    let unknown = ask(&server, Method::DELETE, &format!("{fields}/Nothing"), None).await?;
    assert_eq!(unknown.said(), "422 unknown_field Nothing");
    server.finish().await
}

#[tokio::test]
async fn tags_opt_in_and_tester_are_set() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let one = format!("/bots/{BOT}/bot-users/{user}");
    let body = |key: &str, value: bool| Some(json!({key: value}));
    for (method, path, sent, pointer, now) in [
        (
            Method::PUT,
            "tags/vip%20guest",
            None,
            "/tags",
            json!(["vip guest"]),
        ),
        (
            Method::PUT,
            "tags/vip%20guest",
            None,
            "/tags",
            json!(["vip guest"]),
        ),
        (Method::DELETE, "tags/vip%20guest", None, "/tags", json!([])),
        (Method::DELETE, "tags/vip%20guest", None, "/tags", json!([])),
        (
            Method::PUT,
            "email-opt-in",
            body("wanted", false),
            "/email_opt_in",
            json!(false),
        ),
        (
            Method::PUT,
            "email-opt-in",
            body("wanted", true),
            "/email_opt_in",
            json!(true),
        ),
        (
            Method::PUT,
            "tester",
            body("is_tester", true),
            "/is_tester",
            json!(true),
        ),
    ] {
        let answer = ask(&server, method, &format!("{one}/{path}"), sent).await?;
        assert_eq!(
            answer.json().pointer(pointer),
            Some(&now),
            "{path}: {}",
            answer.text
        );
    }
    let bad = ask(&server, Method::PUT, &format!("{one}/tags/a%7Cb"), None).await?;
    assert_eq!(bad.said(), "422 invalid_body tag");
    server.finish().await
}
