//! A server with the sign-up example in it, someone who talks to it, and runs in any state.

use axum::http::{HeaderValue, Method, Request as Asking, header};
use lancar_domain::block::Delivery;
use lancar_domain::error::Code;
use lancar_domain::id::{BlockId, BotId, BotUserId, FlowId, IdType, RunId};
use lancar_domain::remote::{Again, Answer, Auth, Failure, Mail, Outcome, Remote, Request};
use lancar_domain::run::sentences::{call_answered, call_interrupted};
use lancar_domain::run::{Event, Run};
use lancar_domain::time::Millis;
use lancar_domain::trigger::{Cause, NewRun, Order, Scope};
use lancar_domain::walk::Point;
use lancar_store::StoreError;
use lancar_store::accounts::Role;
use lancar_store::runs::{Progress, append, trigger};
use serde_json::{Value, json};

use crate::ground::{Answer as Answered, As, Fallible, NOW, PLANTED, TestServer};

pub const AGENT: As = As::Role(Role::Agent);
pub const VIEWER: As = As::Role(Role::Viewer);
pub const BOT: &str = "bot_lead-sign-up";
pub const WORKFLOW: &str = "flow_sync-lead-to-crm";

const FILES: [(&str, &str); 3] = [
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

/// A server with the example in it, published.
pub async fn with_example() -> Fallible<TestServer> {
    let server = TestServer::start().await?;
    let files: Vec<Value> = FILES
        .iter()
        .map(|(name, text)| json!({"name": name, "text": text}))
        .collect();
    let body = json!({"publish": true, "files": files});
    let editor = As::Role(Role::Editor);
    let answer = server
        .ask(&editor, Method::POST, "/api/v1/import", Some(body))
        .await?;
    assert_eq!(answer.said(), "200", "{}", answer.text);
    Ok(server)
}

/// Asks the API as an agent.
pub async fn ask(
    server: &TestServer,
    method: Method,
    path: &str,
    body: Option<Value>,
) -> Fallible<Answered> {
    server
        .ask(&AGENT, method, &format!("/api/v1{path}"), body)
        .await
}

/// Asks the API as an editor; `path` is what follows the bot of the example.
pub async fn edit(
    server: &TestServer,
    method: Method,
    path: &str,
    body: Option<Value>,
) -> Fallible<Answered> {
    let path = format!("/api/v1/bots/{BOT}{path}");
    server
        .ask(&As::Role(Role::Editor), method, &path, body)
        .await
}

/// Saves the draft of a sub flow, as an editor who has read it at that ETag.
pub async fn save_draft(
    server: &TestServer,
    flow: &str,
    (document, etag): (&Value, &HeaderValue),
) -> Fallible<Answered> {
    let request = Asking::put(format!("/api/v1/bots/{BOT}/flows/{flow}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, "lancar=session-of-editor")
        .header("sec-fetch-site", "same-origin")
        .header(header::IF_MATCH, etag)
        .body(json!({"document": document}).to_string().into())?;
    server.send(request).await
}

/// What the tags of the example are called.
pub async fn tag_names(server: &TestServer) -> Fallible<Vec<String>> {
    let listed = edit(server, Method::GET, "/tags?limit=200", None).await?;
    let items = listed.json()["items"].as_array().cloned();
    let names = items.unwrap_or_default().into_iter();
    Ok(names
        .filter_map(|item| item["name"].as_str().map(str::to_owned))
        .collect())
}

/// Someone a program brought in: their id.
pub async fn a_person(server: &TestServer) -> Fallible<String> {
    let path = format!("/bots/{BOT}/bot-users");
    let answer = ask(
        server,
        Method::POST,
        &path,
        Some(json!({"external_id": "crm-1"})),
    )
    .await?;
    assert!(answer.status.is_success(), "{}", answer.text);
    Ok(answer.at("/id"))
}

/// A run with these lines after its start.
pub async fn a_run(server: &TestServer, user: &str, lines: Vec<Event>) -> Fallible<String> {
    let mut ids = server.app.change_by("test", &server.app.workspace).ids;
    let new = NewRun {
        id: ids.next::<RunId>(),
        flow: FlowId::parse(WORKFLOW)?,
        version: 1,
        bot_user: BotUserId::parse(user)?,
        scope: Scope::Workflow,
        cause: Cause::Conversation {
            block: "After the plan".to_owned(),
        },
        inputs: [("name".to_owned(), lancar_domain::value::Value::text("Sari"))].into(),
        start_at: None,
        deduplicate: None,
        order: Order::Parallel,
        depth: 0,
        effects: lancar_domain::trigger::Effects::Performed,
    };
    let (id, bot) = (new.id.to_string(), BotId::parse(BOT)?);
    let written = server.app.db.write(move |tx| {
        Box::pin(async move {
            trigger(tx, &bot, &new, NOW).await?;
            let mut run = Run::begin(new, NOW);
            for line in &lines {
                run.apply(line);
            }
            let progress = Progress {
                run: &run,
                lines: &lines,
                lease: None,
                now: NOW.plus(Millis::seconds(31)),
            };
            assert!(append(tx, &progress).await?, "nobody else drives it");
            Ok::<_, StoreError>(())
        })
    });
    written.await?;
    Ok(id)
}

fn at_crm() -> Fallible<Point> {
    Ok(Point {
        flow: FlowId::parse(WORKFLOW)?,
        version: 1,
        block: BlockId::parse("blk_send-lead")?,
        item: 0,
    })
}

fn attempt(attempt: u32, remote: Option<Remote>) -> Fallible<Event> {
    Ok(Event::Attempted {
        at: at_crm()?,
        attempt,
        key: "key-1".to_owned(),
        remote,
    })
}

fn to_crm() -> Remote {
    Remote::Request(Request {
        method: "POST".to_owned(),
        url: format!("https://crm.example/leads?api_key={PLANTED}"),
        headers: vec![("X-Api-Key".to_owned(), PLANTED.to_owned())],
        body: Some("<b>Sari</b>".repeat(8_000)),
        auth: Auth::None,
        timeout: Millis::seconds(30),
    })
}

fn no(code: Code, status: u16) -> Outcome {
    Outcome::Failed(Failure {
        code,
        why: call_answered(status),
        again: Again::Yes,
        answer: Some(Answer {
            status,
            body: "<script>alert(1)</script>".to_owned(),
            ..Answer::default()
        }),
    })
}

/// Lines of a run whose CRM was busy once and then refused.
pub fn failed() -> Fallible<Vec<Event>> {
    Ok(vec![
        attempt(1, Some(to_crm()))?,
        Event::Retried {
            at: at_crm()?,
            outcome: no(Code::RemoteUnavailable, 503),
            until: NOW.plus(Millis::seconds(10)),
        },
        attempt(2, None)?,
        Event::Failed {
            at: Some(at_crm()?),
            code: Code::RemoteRefused,
            why: Code::RemoteRefused.meant(),
            outcome: Some(no(Code::RemoteRefused, 422)),
        },
    ])
}

/// Lines of a test run that shows its request.
pub fn held() -> Fallible<Vec<Event>> {
    Ok(vec![Event::Held {
        at: at_crm()?,
        key: "key-1".to_owned(),
        remote: to_crm(),
    }])
}

/// Lines of a run that waits to try again.
pub fn waiting() -> Fallible<Vec<Event>> {
    Ok(failed()?.into_iter().take(2).collect())
}

/// Lines of a run that stopped while a mail was on its way, and asks what to do.
pub fn unsure() -> Fallible<Vec<Event>> {
    let at = Point {
        block: BlockId::parse("blk_mail-sales")?,
        ..at_crm()?
    };
    let mail = Mail {
        profile: None,
        to: vec!["sales@example.com".to_owned()],
        cc: Vec::new(),
        bcc: Vec::new(),
        reply_to: None,
        subject: "New lead".to_owned(),
        body: Vec::new(),
        left_out: Vec::new(),
        delivery: Delivery::Ask,
    };
    Ok(vec![
        Event::Attempted {
            at: at.clone(),
            attempt: 1,
            key: "mail-1".to_owned(),
            remote: Some(Remote::Mail(mail)),
        },
        Event::Unsure {
            at,
            why: call_interrupted(),
        },
    ])
}
