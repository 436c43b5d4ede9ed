//! A field and a tag are renamed while they are used: what is under way goes on and finds them, and
//! whoever begins afterwards does, too.

use axum::http::Method;
use lancar_effects::http::HttpAnswer;
use lancar_testkit::{Fallible, Kind, TestApp};
use serde_json::{Value, json};

use crate::documents::{action, block, bot, flow, request, says, to};

/// The conversation triggers a workflow that begins tomorrow, and asks for a note. The workflow goes by
/// tag and note, and keeps what it finds in another field.
fn documents() -> Vec<Value> {
    let tomorrow = json!({"kind": "after", "amount": 1, "unit": "days"});
    let later = json!({"kind": "trigger_workflow", "workflow": "flow_later", "delay": tomorrow});
    let tagged = json!({"kind": "add_tag", "tag": "a"});
    let ask = json!({"ask": "Your note?", "answer": "text", "save_to": "Note"});
    let known = json!({"groups": [{"id": "itm_known", "conditions": [
        {"tag": "a", "operator": "has"}, {"field": "Note", "operator": "is", "value": "fish"},
    ]}]});
    bot(&[
        flow(
            "normal",
            "flow_main",
            &[
                action("blk_do", &[tagged, later], to("blk_ask")),
                block("question", "blk_ask", ask, to("blk_thanks")),
                says("blk_thanks", "Thanks for {{Note}}", ""),
            ],
        ),
        flow(
            "workflow",
            "flow_later",
            &[
                block(
                    "condition",
                    "blk_if",
                    known,
                    json!({"itm_known": "blk_keep"}),
                ),
                action(
                    "blk_keep",
                    &[
                        json!({"kind": "set_field", "field": "CRM id", "value": "found {{Note}}"}),
                        json!({"kind": "remove_tag", "tag": "a"}),
                        json!({"kind": "add_tag", "tag": "done"}),
                    ],
                    to(""),
                ),
            ],
        ),
    ])
}

/// Renames what is called `old` among `fields` or `tags`; answers how many sub flows say it.
async fn rename(app: &TestApp, kind: &str, old: &str, new: &str) -> Fallible<Value> {
    let path = format!("/bots/bot_test/{kind}");
    let listed = app.ask(Method::GET, &path, None).await?.done()?;
    let mut all = listed["items"].as_array().into_iter().flatten();
    let found = all.find(|one| one["name"] == old);
    let id = found.and_then(|one| one["id"].as_str()).ok_or(old)?;
    let path = format!("{path}/{id}");
    let body = Some(json!({ "name": new }));
    let renamed = app.ask(Method::PUT, &path, body).await?.done()?;
    assert_eq!(renamed["name"], new);
    Ok(renamed["rewritten"].clone())
}

/// The person's fields and tags.
async fn known(app: &TestApp, user: &str) -> Fallible<String> {
    let path = format!("/bots/bot_test/bot-users/{user}");
    let shown = app.ask(Method::GET, &path, None).await?.done()?;
    let fields = shown["fields"].as_object().into_iter().flatten();
    let fields: Vec<String> = fields
        .map(|(name, one)| format!("{name}={}", one["value"].as_str().unwrap_or_default()))
        .collect();
    Ok(format!("{} {}", fields.join(" "), shown["tags"]))
}

async fn goes_on_under_new_names(kind: Kind) -> Fallible {
    let app = TestApp::start(kind).await?;
    let bot = app.import(&documents()).await?;
    let sari = app.arrive(&bot, "sari").await?;
    app.settle().await?;
    // One waits for an answer and a run for tomorrow; swapped, so that names alone would mislead.
    assert_eq!(rename(&app, "fields", "Note", "Swap").await?, 2);
    assert_eq!(rename(&app, "fields", "CRM id", "Note").await?, 1);
    assert_eq!(rename(&app, "fields", "Swap", "CRM id").await?, 2);
    assert_eq!(rename(&app, "tags", "a", "lead").await?, 2);
    app.say(&sari, "fish").await?;
    let said = app.transcript(&sari).await?;
    assert!(said.contains("Thanks for fish"), "{said}");
    assert_eq!(
        known(&app, sari.user.as_str()).await?,
        "CRM id=fish [\"lead\"]"
    );
    app.run_out().await?;
    let after = "CRM id=fish Note=found fish [\"done\"]";
    assert_eq!(known(&app, sari.user.as_str()).await?, after);

    let budi = app.arrive(&bot, "budi").await?;
    app.say(&budi, "fish").await?;
    app.run_out().await?;
    assert_eq!(known(&app, budi.user.as_str()).await?, after);
    app.finish().await
}

#[tokio::test]
async fn what_is_under_way_goes_on_under_new_names() -> Fallible {
    goes_on_under_new_names(Kind::Sqlite).await
}

#[tokio::test]
async fn what_is_under_way_goes_on_under_new_names_on_postgres() -> Fallible {
    goes_on_under_new_names(Kind::Postgres).await
}

#[tokio::test]
async fn an_answer_that_comes_after_the_renaming_is_kept_under_the_new_name() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    let calls = [request("https://crm.example/leads")];
    let bot = app
        .import(&bot(&[
            flow("normal", "flow_main", &[says("blk_hello", "Hello", "")]),
            flow(
                "workflow",
                "flow_call",
                &[action("blk_call", &calls, to(""))],
            ),
        ]))
        .await?;
    let sari = app.arrive(&bot, "sari").await?;
    let call = app.outside.hold_http();
    let flow = lancar_domain::id::IdType::parse("flow_call")?;
    let run = app.trigger(&sari, &flow, &[]).await?;
    app.outside.until_asked(1).await;
    assert_eq!(rename(&app, "fields", "CRM id", "Lead number").await?, 1);
    let answer = HttpAnswer {
        host: "crm.example".to_owned(),
        status: 200,
        headers: Vec::new(),
        body: b"{\"id\": \"c-1\"}".to_vec(),
        elapsed_ms: 1,
    };
    assert!(call.release(Ok(answer)), "someone waits for it");
    app.settle().await?;
    assert_eq!(known(&app, sari.user.as_str()).await?, "Lead number=c-1 []");
    let story = app.story(&run).await?;
    assert!(story.contains("Lead number"), "{story}");
    app.finish().await
}
