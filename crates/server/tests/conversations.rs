//! Conversations over the API: the same way in as the chat's.

use axum::http::Method;
use serde_json::{Value, json};

use crate::example::{BOT, a_person, ask, with_example};
use crate::ground::{Answer, Fallible};

fn texts(answer: &Answer) -> Vec<String> {
    let items = answer.json()["items"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let line = |item: &Value| {
        let from = item["from"].as_str().unwrap_or_default();
        format!(
            "{from}: {}",
            item["content"]["text"].as_str().unwrap_or_default()
        )
    };
    items.iter().map(line).collect()
}

#[tokio::test]
async fn a_message_counts_once_and_is_answered() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let path = format!("/bots/{BOT}/bot-users/{user}/messages");
    let send = async |body: Value| ask(&server, Method::POST, &path, Some(body)).await;
    let first = send(json!({"id": "one", "text": "hello"})).await?;
    assert_eq!(
        first.json(),
        json!({"seq": 1, "repeated": false}),
        "{}",
        first.text
    );
    let again = send(json!({"id": "one", "text": "hello"})).await?;
    assert_eq!(
        (again.said().as_str(), &again.json()),
        ("200", &json!({"seq": 1, "repeated": true}))
    );
    let read = ask(&server, Method::GET, &path, None).await?;
    let asked = [
        "user: hello",
        "bot: Hello and welcome! I am the sign-up helper of Lead sign-up.",
        "bot: Three short questions, and you are in.",
        "bot: What is your first name?",
    ];
    assert_eq!(texts(&read), asked);
    send(json!({"text": "Sari"})).await?;
    let after = read.json()["next_after"].to_string();
    let more = ask(
        &server,
        Method::GET,
        &format!("{path}?after={after}&limit=1"),
        None,
    )
    .await?;
    assert_eq!(texts(&more), ["user: Sari"]);
    let before = server.census().await?;
    for (body, said) in [
        (json!({}), "422 invalid_body text"),
        (json!({"id": "a b", "text": "x"}), "422 invalid_body id"),
        (
            json!({"text": "x", "press": {"message": "msg_1", "button": "itm_1"}}),
            "422 invalid_body text",
        ),
    ] {
        let answer = send(body.clone()).await?;
        assert_eq!(answer.said(), said, "{body}");
    }
    let press = json!({"press": {"message": "msg_none", "button": "itm_none"}});
    assert_eq!(send(press).await?.said(), "404 not_found");
    assert_eq!(
        send(json!({"text": "  "})).await?.said(),
        "422 invalid_body text"
    );
    assert_eq!(server.census().await?, before);
    let limit = ask(&server, Method::GET, &format!("{path}?limit=0"), None).await?;
    assert_eq!(limit.said(), "400 bad_request limit");
    server.finish().await
}
