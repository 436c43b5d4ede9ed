//! The inbox over the API: listing, answering by hand, pausing the bot and letting it go on.

use axum::http::Method;
use lancar_domain::time::Millis;
use lancar_engine::clock::Clock;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, VIEWER, a_person, ask, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

struct Talk {
    server: TestServer,
    user: String,
}

impl Talk {
    async fn begin() -> Fallible<Self> {
        let server = with_example().await?;
        let user = a_person(&server).await?;
        let talk = Self { server, user };
        talk.post("messages", json!({"text": "hello"})).await?;
        Ok(talk)
    }

    async fn call(&self, method: Method, part: &str, body: Option<Value>) -> Fallible<Answer> {
        let path = format!("/bots/{BOT}/bot-users/{}/{part}", self.user);
        ask(&self.server, method, &path, body).await
    }

    async fn post(&self, part: &str, body: Value) -> Fallible<Answer> {
        self.call(Method::POST, part, Some(body)).await
    }

    async fn put(&self, part: &str, body: Value) -> Fallible<Answer> {
        self.call(Method::PUT, part, Some(body)).await
    }

    /// The last messages, a line each.
    async fn last(&self, most: usize) -> Fallible<Vec<String>> {
        let read = self
            .call(
                Method::GET,
                &format!("messages?before=1000&limit={most}"),
                None,
            )
            .await?;
        let items = read.json()["items"].as_array().cloned().unwrap_or_default();
        let line = |item: &Value| {
            let (from, text) = (&item["from"], &item["content"]["text"]);
            format!(
                "{}: {}",
                from.as_str().unwrap_or(""),
                text.as_str().unwrap_or("")
            )
        };
        Ok(items.iter().map(line).collect())
    }

    async fn inbox(&self, query: &str) -> Fallible<Value> {
        let path = format!("/bots/{BOT}/conversations{query}");
        Ok(ask(&self.server, Method::GET, &path, None).await?.json())
    }
}

#[tokio::test]
async fn an_answer_by_hand_keeps_the_bot_still_and_counts_once() -> Fallible {
    let talk = Talk::begin().await?;
    let answer = json!({"id": "one", "text": "A person here."});
    let first = talk.post("answers", answer.clone()).await?;
    assert_eq!(first.said(), "201", "{}", first.text);
    let again = talk.post("answers", answer).await?;
    assert_eq!(
        (again.said().as_str(), &again.json()["repeated"]),
        ("200", &json!(true))
    );
    talk.post("messages", json!({"text": "Sari"})).await?;
    assert_eq!(talk.last(2).await?, ["agent: A person here.", "user: Sari"]);
    let read = talk
        .call(Method::GET, "messages?before=1000&limit=2", None)
        .await?;
    assert_eq!(read.at("/items/0/author"), Role::Agent.as_str());
    let standing = talk.call(Method::GET, "conversation", None).await?.json();
    assert_eq!(standing["waits_for"], "answer");
    assert!(standing["pause"]["until"].is_string(), "{standing}");
    assert!(standing["waits_since"].is_string(), "{standing}");
    let resumed = talk.post("resume", json!({"at": "continue"})).await?;
    assert_eq!(resumed.json()["pause"], Value::Null, "{}", resumed.text);
    talk.post("messages", json!({"text": "Sari"})).await?;
    let last = talk.last(1).await?;
    assert!(
        last[0].starts_with("bot: "),
        "the question was still open: {last:?}"
    );
    let twice = talk.post("resume", json!({"at": "continue"})).await?;
    assert_eq!(twice.said(), "409 conflict");
    talk.server.finish().await
}

#[tokio::test]
async fn a_pause_lasts_as_long_as_was_said_and_restart_begins_anew() -> Fallible {
    let talk = Talk::begin().await?;
    let paused = talk.put("pause", json!({"minutes": 240})).await?;
    let until = talk.server.clock.now().plus(Millis::hours(4));
    assert_eq!(paused.at("/pause/until"), until.to_string());
    let shorter = talk
        .post("answers", json!({"text": "Hi", "pause_minutes": 30}))
        .await?;
    assert_eq!(shorter.said(), "201");
    let standing = talk.call(Method::GET, "conversation", None).await?;
    assert_eq!(standing.at("/pause/until"), until.to_string());
    let ever = talk.put("pause", json!({})).await?.json();
    assert_eq!(
        (&ever["pause"]["until"], &ever["waits_since"]),
        (&Value::Null, &Value::Null)
    );
    talk.post("resume", json!({"at": "restart"})).await?;
    assert_eq!(talk.last(1).await?, ["bot: What is your first name?"]);
    let answered = talk
        .post("answers", json!({"text": "Hi", "pause_minutes": 0}))
        .await?;
    assert_eq!(answered.said(), "201");
    let standing = talk.call(Method::GET, "conversation", None).await?.json();
    assert_eq!(standing["pause"], Value::Null, "it was left as it was");
    talk.server.finish().await
}

#[tokio::test]
async fn the_inbox_tells_who_waits_and_what_is_unread() -> Fallible {
    let talk = Talk::begin().await?;
    let line = |inbox: &Value| inbox["items"][0].clone();
    let inbox = talk.inbox("").await?;
    assert_eq!(inbox["waiting"], 0);
    assert_eq!(
        (&line(&inbox)["unread"], &line(&inbox)["last_from"]),
        (&json!(true), &json!("bot"))
    );
    talk.put("pause", json!({})).await?;
    talk.post("messages", json!({"text": "Is anybody there?"}))
        .await?;
    let inbox = talk.inbox("?filter=waiting").await?;
    assert_eq!(
        (&inbox["waiting"], &line(&inbox)["last_text"]),
        (&json!(1), &json!("Is anybody there?"))
    );
    let seq = talk.call(Method::GET, "conversation", None).await?.json()["last_seq"].clone();
    assert_eq!(talk.put("read", json!({"seq": seq})).await?.said(), "204");
    assert_eq!(line(&talk.inbox("?filter=paused").await?)["unread"], false);
    talk.post("answers", json!({"text": "Yes."})).await?;
    assert_eq!(talk.inbox("?filter=waiting").await?["items"], json!([]));
    let path = format!("/bots/{BOT}/bot-users/{}/fields/First%20Name", talk.user);
    ask(
        &talk.server,
        Method::PUT,
        &path,
        Some(json!({"value": "Sari"})),
    )
    .await?;
    assert_eq!(line(&talk.inbox("?search=sar").await?)["name"], "Sari");
    assert_eq!(talk.inbox("?search=budi").await?["items"], json!([]));
    let now = talk.server.clock.now();
    for (since, heard) in [(now, 1), (now.plus(Millis::minutes(1)), 0)] {
        let path = format!("/bots/{BOT}/conversation-counts?since={since}");
        let counts = ask(&talk.server, Method::GET, &path, None).await?.json();
        assert_eq!(counts, json!({"heard": heard, "more": false}));
    }
    talk.server.finish().await
}

async fn held(talk: &Talk, query: &str) -> Fallible<Value> {
    let inbox = talk.inbox(query).await?;
    Ok(inbox["items"][0]["assignee"]["name"].clone())
}

#[tokio::test]
async fn a_conversation_is_given_to_a_member_and_the_audit_log_says_so() -> Fallible {
    let talk = Talk::begin().await?;
    let me = ask(&talk.server, Method::GET, "/me", None).await?;
    let me = me.at("/id");
    assert_eq!(
        talk.inbox("?assignee=nobody").await?["items"][0]["assignee"],
        Value::Null
    );
    let mine = talk.put("assignee", json!({"member": me})).await?;
    assert_eq!(mine.at("/assignee/id"), me, "{}", mine.text);
    // Saying it again is no change.
    talk.put("assignee", json!({"member": me})).await?;
    talk.post("messages", json!({"text": "Sari"})).await?;
    let name = Role::Agent.as_str();
    assert_eq!(held(&talk, "?assignee=me").await?, name);
    assert_eq!(held(&talk, &format!("?assignee={me}")).await?, name);
    assert_eq!(talk.inbox("?assignee=nobody").await?["items"], json!([]));
    assert_eq!(talk.inbox("?assignee=mem_other").await?["items"], json!([]));
    let nobody = talk.put("assignee", json!({"member": null})).await?;
    assert_eq!(nobody.json()["assignee"], Value::Null);
    let timeline = format!("/bots/{}/bot-users/{}/timeline", BOT, talk.user);
    let timeline = ask(&talk.server, Method::GET, &timeline, None)
        .await?
        .json();
    let told: Vec<Value> = timeline["items"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|line| {
            line["what"]
                .as_str()
                .is_some_and(|what| what.contains("assigned"))
        })
        .map(|line| {
            json!([
                line["what"],
                line["name"],
                line["member"],
                line["cause"]["actor"]
            ])
        })
        .collect();
    assert_eq!(
        told,
        [
            json!(["unassigned", null, null, me]),
            json!(["assigned", name, me, me])
        ]
    );
    let owner = As::Role(Role::Owner);
    let audit = talk
        .server
        .ask(&owner, Method::GET, "/api/v1/audit", None)
        .await?;
    let lines = audit.json()["items"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let lines: Vec<Value> = lines
        .into_iter()
        .filter(|line| line["action"] == "conversation.assign")
        .map(|line| json!([line["subject"], line["detail"]["to"], line["detail"]["was"]]))
        .collect();
    assert_eq!(
        lines,
        [json!([talk.user, null, me]), json!([talk.user, me, null])]
    );
    talk.server.finish().await
}

#[tokio::test]
async fn a_conversation_that_has_not_begun_can_be_held_and_not_by_whoever_may_not_write() -> Fallible
{
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let talk = Talk { server, user };
    let owner = As::Role(Role::Owner);
    let members = talk
        .server
        .ask(&owner, Method::GET, "/api/v1/members", None)
        .await?;
    let id_of = |role: Role| {
        let members = members.json()["items"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let found = members.into_iter().find(|one| one["role"] == role.as_str());
        found.map(|one| one["id"].clone()).unwrap_or_default()
    };
    for nobody in [json!("mem_nobody"), id_of(Role::Viewer)] {
        let refused = talk.put("assignee", json!({"member": nobody})).await?;
        assert_eq!(refused.said(), "422 invalid_body member", "{nobody}");
    }
    let given = talk
        .put("assignee", json!({"member": id_of(Role::Editor)}))
        .await?;
    assert_eq!(given.at("/assignee/name"), Role::Editor.as_str());
    assert_eq!(held(&talk, "").await?, Role::Editor.as_str());
    talk.server.finish().await
}

#[tokio::test]
async fn what_does_not_fit_changes_nothing() -> Fallible {
    let talk = Talk::begin().await?;
    let before = talk.server.census().await?;
    for (method, part, body, said) in [
        (
            Method::POST,
            "answers",
            json!({"text": " "}),
            "422 invalid_body text",
        ),
        (
            Method::POST,
            "answers",
            json!({"text": "x", "id": "a b"}),
            "422 invalid_body id",
        ),
        (
            Method::POST,
            "answers",
            json!({"text": "x", "pause_minutes": 43_201}),
            "422 invalid_body pause_minutes",
        ),
        (
            Method::PUT,
            "pause",
            json!({"minutes": 0}),
            "422 invalid_body minutes",
        ),
        (
            Method::POST,
            "resume",
            json!({"at": "end"}),
            "422 invalid_body at",
        ),
        (
            Method::POST,
            "resume",
            json!({"at": "continue"}),
            "409 conflict",
        ),
    ] {
        let answer = talk.call(method, part, Some(body.clone())).await?;
        assert_eq!(answer.said(), said, "{part} {body}");
    }
    let both = talk
        .call(Method::GET, "messages?before=2&after=1", None)
        .await?;
    assert_eq!(both.said(), "400 bad_request before");
    let path = format!("/api/v1/bots/{BOT}/conversations");
    for (query, said) in [
        ("?filter=some", "400 bad_request filter"),
        ("?cursor=x", "400 bad_request cursor"),
        (
            &*format!("?search={}", "x".repeat(101)),
            "400 bad_request search",
        ),
    ] {
        let answer = talk
            .server
            .ask(&VIEWER, Method::GET, &format!("{path}{query}"), None)
            .await?;
        assert_eq!(answer.said(), said, "{query}");
    }
    assert_eq!(talk.server.census().await?, before);
    talk.server.finish().await
}
