//! Testing a workflow or a part of it for a fresh preview, and a mail to oneself.

use axum::http::Method;
use lancar_domain::time::Millis;
use lancar_effects::failure::{Failure, Trouble};
use lancar_effects::recorded::Asked;
use lancar_effects::sentences::{cause_refused, host_unreachable};
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, a_person, ask, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

const EDITOR: As = As::Role(Role::Editor);
const ADMIN: As = As::Role(Role::Admin);

async fn get(server: &TestServer, path: &str) -> Fallible<Answer> {
    ask(server, Method::GET, path, None).await
}

async fn post(server: &TestServer, path: &str, body: Value) -> Fallible<Answer> {
    let path = format!("/api/v1{path}");
    server.ask(&EDITOR, Method::POST, &path, Some(body)).await
}

fn runs(flow: &str) -> String {
    format!("/bots/{BOT}/flows/{flow}/test-runs")
}

fn mail(block: &str) -> String {
    format!("/bots/{BOT}/flows/{WORKFLOW}/blocks/{block}/test-mail")
}

/// The mails that went out.
fn mailed(server: &TestServer) -> Vec<lancar_effects::email::Mail> {
    let asked = server.outside.asked().into_iter();
    asked
        .filter_map(|asked| match asked {
            Asked::Mail { mail, .. } => Some(mail),
            Asked::Http(_) => None,
        })
        .collect()
}

#[tokio::test]
async fn a_workflow_is_tried_for_a_fresh_person_with_the_values_of_another() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let people = format!("/bots/{BOT}/bot-users");
    let tag = json!({"name": "vip"});
    post(&server, &format!("/bots/{BOT}/tags"), tag).await?;
    for (path, value) in [("Plan", "pro"), ("Phone", "+62")] {
        let path = format!("/api/v1{people}/{user}/fields/{path}");
        let set = server
            .ask(&EDITOR, Method::PUT, &path, Some(json!({"value": value})))
            .await?;
        assert_eq!(set.said(), "200", "{}", set.text);
    }
    let body = json!({"user": user, "fields": {"Email": "sari@example.com"}, "tags": ["vip"],
        "inputs": {"name": "Sari"}});
    let begun = post(&server, &runs(WORKFLOW), body).await?;
    assert_eq!(begun.said(), "201", "{}", begun.text);
    let story = get(&server, &format!("/runs/{}", begun.at("/run"))).await?;
    assert_eq!(story.json()["test"], true);
    assert!(story.text.contains("name = Sari"), "{}", story.text);
    let person = get(&server, &format!("{people}/{}", begun.at("/bot_user"))).await?;
    assert_ne!(begun.at("/bot_user"), user);
    for known in ["pro", "+62", "sari@example.com", "vip"] {
        assert!(person.text.contains(known), "{known}: {}", person.text);
    }
    let other = get(&server, &format!("{people}/{user}")).await?;
    assert!(!other.text.contains("vip"), "they are not touched");
    let listed = get(&server, "/runs").await?;
    assert_eq!(listed.json()["items"], json!([]));
    server.finish().await
}

#[tokio::test]
async fn one_item_or_one_mail_is_tried_alone() -> Fallible {
    let server = with_example().await?;
    for body in [
        json!({"block": "blk_send-lead", "item": "itm_post-lead"}),
        json!({"block": "blk_mail-sales"}),
    ] {
        let begun = post(&server, &runs(WORKFLOW), body).await?;
        assert_eq!(begun.said(), "201", "{}", begun.text);
        let story = get(&server, &format!("/runs/{}", begun.at("/run"))).await?;
        assert_eq!(story.at("/story/0/what"), "errand");
        assert_eq!(story.json()["test"], true);
    }
    server.finish().await
}

#[tokio::test]
async fn what_can_not_be_tried_changes_nothing() -> Fallible {
    let server = with_example().await?;
    let before = server.census().await?;
    for (flow, body, said) in [
        ("flow_none", json!({}), "404 not_found"),
        ("flow_welcome", json!({}), "422 invalid_body block"),
        (
            WORKFLOW,
            json!({"item": "itm_tag"}),
            "422 invalid_body item",
        ),
        (WORKFLOW, json!({"block": "blk_none"}), "404 not_found"),
        (WORKFLOW, json!({"block": "blk_mark"}), "422 invalid_body"),
        (
            WORKFLOW,
            json!({"block": "blk_mark", "item": "itm_none"}),
            "422 invalid_body",
        ),
        (
            WORKFLOW,
            json!({"block": "blk_which-plan"}),
            "422 invalid_body",
        ),
        (
            WORKFLOW,
            json!({"block": "blk_mail-sales", "item": "itm_tag"}),
            "422 invalid_body",
        ),
        (WORKFLOW, json!({"user": "usr_none"}), "404 not_found"),
        (
            WORKFLOW,
            json!({"fields": {"None": 1}}),
            "422 unknown_field fields.None",
        ),
        (
            WORKFLOW,
            json!({"fields": {"CRM URL": "https://example.com"}}),
            "422 unknown_field fields.CRM URL",
        ),
        (
            WORKFLOW,
            json!({"fields": {"User Id": "x"}}),
            "409 conflict fields.User Id",
        ),
        (
            WORKFLOW,
            json!({"tags": ["none of ours"]}),
            "422 invalid_body tags[0]",
        ),
        (
            WORKFLOW,
            json!({"inputs": {"a|b": 1}}),
            "422 invalid_body inputs",
        ),
    ] {
        let answer = post(&server, &runs(flow), body.clone()).await?;
        assert_eq!(answer.said(), said, "{flow} {body}: {}", answer.text);
    }
    for (block, body, said) in [
        ("blk_none", json!({}), "404 not_found"),
        ("blk_send-lead", json!({}), "409 conflict"),
        (
            "blk_mail-sales",
            json!({"item": "itm_tag"}),
            "422 invalid_body item",
        ),
        (
            "blk_mail-sales",
            json!({"fields": {"None": 1}}),
            "422 unknown_field fields.None",
        ),
        (
            "blk_mail-sales",
            json!({"user": "usr_none"}),
            "404 not_found",
        ),
    ] {
        let answer = post(&server, &mail(block), body.clone()).await?;
        assert_eq!(answer.said(), said, "{block} {body}: {}", answer.text);
    }
    let path = format!("/api/v1{}", mail("blk_mail-sales"));
    let nobody = server
        .ask(&As::Local, Method::POST, &path, Some(json!({})))
        .await?;
    assert_eq!(nobody.said(), "409 conflict");
    assert_eq!(server.census().await?, before);
    assert!(server.outside.asked().is_empty());
    server.finish().await
}

#[tokio::test]
async fn a_test_mail_goes_to_oneself_and_says_so() -> Fallible {
    let server = with_example().await?;
    let sample = json!({"inputs": {"name": "Sari", "email": "sari@example.com"}});
    let kept = post(&server, &mail("blk_mail-sales"), sample.clone()).await?;
    assert_eq!(kept.said(), "200", "{}", kept.text);
    assert_eq!(kept.at("/state"), "not_sent");
    assert_eq!(kept.at("/to"), "editor@example.com");
    let shown = format!("/api/v1/outbox/{}", kept.at("/mail"));
    let shown = server.ask(&ADMIN, Method::GET, &shown, None).await?;
    assert_eq!(shown.json()["to"], json!(["editor@example.com"]));
    assert!(
        shown.at("/subject").starts_with("[Test] "),
        "{}",
        shown.text
    );
    assert!(shown.text.contains("sari@example.com"), "it is filled in");
    assert!(mailed(&server).is_empty());

    let profile = json!({"name": "Sales", "host": "smtp.example.com", "port": 587,
        "security": "starttls", "from_address": "sales@example.com"});
    let path = "/api/v1/email-profiles";
    let made = server
        .ask(&ADMIN, Method::POST, path, Some(profile))
        .await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let sent = post(&server, &mail("blk_mail-sales"), sample.clone()).await?;
    assert_eq!(sent.at("/state"), "sent", "{}", sent.text);
    assert_eq!(sent.at("/response"), "250 recorded");
    let mails = mailed(&server);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["editor@example.com"]);
    assert!(mails[0].cc.is_empty() && mails[0].bcc.is_empty());

    let failure = Failure::of(
        Trouble::MailUnreachable,
        host_unreachable("smtp.example.com:587", cause_refused()),
    );
    server.outside.answer_mail(Err(failure));
    let failed = post(&server, &mail("blk_mail-sales"), sample).await?;
    assert_eq!(failed.said(), "502 mail_unavailable");
    let outbox = server
        .ask(&ADMIN, Method::GET, "/api/v1/outbox?limit=1", None)
        .await?;
    assert_eq!(outbox.at("/items/0/state"), "failed", "{}", outbox.text);
    server.finish().await
}

#[tokio::test]
async fn a_profile_that_is_gone_is_said_and_too_many_mails_wait() -> Fallible {
    let server = with_example().await?;
    let flow = format!("/api/v1/bots/{BOT}/flows/{WORKFLOW}");
    let shown = server.ask(&EDITOR, Method::GET, &flow, None).await?;
    let mut draft = shown.json()["document"].clone();
    let blocks = draft["blocks"].as_array_mut().ok_or("blocks")?;
    let block = blocks
        .iter_mut()
        .find(|block| block["id"] == "blk_mail-sales")
        .ok_or("the mail")?;
    block["settings"]["profile"] = json!("Gone");
    let saved = server
        .ask(
            &EDITOR,
            Method::PUT,
            &flow,
            Some(json!({"document": draft})),
        )
        .await?;
    assert_eq!(saved.said(), "200", "{}", saved.text);
    let before = server.census().await?;
    let gone = post(&server, &mail("blk_mail-sales"), json!({})).await?;
    assert_eq!(gone.at("/code"), "profile_missing", "{}", gone.text);
    assert_eq!(server.census().await?, before);
    let mut refused = None;
    for _ in 0..10 {
        let answer = post(&server, &mail("blk_mail-sales"), json!({})).await?;
        if answer.status == 429 {
            refused = Some(answer);
        }
    }
    let refused = refused.ok_or("the eleventh waits")?;
    assert_eq!(refused.said(), "429 rate_limited");
    assert!(refused.headers.contains_key("retry-after"));
    server.clock.advance(Millis::seconds(31));
    let later = post(&server, &mail("blk_mail-sales"), json!({})).await?;
    assert_eq!(later.at("/code"), "profile_missing");
    server.finish().await
}
