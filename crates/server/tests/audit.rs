//! The audit log: every operation that changes something writes a line of it, and so do log-ins, those
//! that were refused, and log-outs. The list of operations is the description's own, so that a new one
//! is missed here until it is called.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_server::api::routes::openapi;
use lancar_server::auth::Peer;
use lancar_server::auth::one_time_link::{Person, accept};
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, a_run, failed, held, with_example};
use crate::ground::{Answer, As, Fallible, TestServer, member_id};

const OWNER: As = As::Role(Role::Owner);
const PASSWORD: &str = "correct horse battery";

/// What is posted but changes nothing, and how far the team has read, which is only a mark: a line for each
/// message that is looked at would drown the others.
const CHANGES_NOTHING: [&str; 6] = [
    "check_files",
    "check_flow",
    "check_people_import",
    "mark_conversation_read",
    "read_people_file",
    "test_block",
];

/// Calls operations by their ids, and looks at the log after each.
struct Auditor {
    server: TestServer,
    description: Value,
    called: BTreeSet<String>,
}

impl Auditor {
    async fn new() -> Fallible<Self> {
        Ok(Self {
            server: with_example().await?,
            description: serde_json::from_str(&openapi())?,
            called: BTreeSet::new(),
        })
    }

    /// Method and path of an operation.
    fn operation(&self, id: &str) -> Fallible<(Method, String)> {
        for (path, item) in self.description["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                if operation["operationId"] == id {
                    return Ok((method.to_uppercase().parse()?, path.clone()));
                }
            }
        }
        Err(format!("there is no operation {id}").into())
    }

    fn changing(&self) -> BTreeSet<String> {
        let paths = self.description["paths"].as_object().into_iter().flatten();
        let all = paths.flat_map(|(_, item)| item.as_object().into_iter().flatten());
        let changing = all.filter(|(method, _)| *method != "get");
        changing
            .filter_map(|(_, operation)| operation["operationId"].as_str().map(str::to_owned))
            .filter(|id| !CHANGES_NOTHING.contains(&id.as_str()))
            .collect()
    }

    /// The example of an operation's body.
    fn example(&self, schema: &str) -> Value {
        self.description["components"]["schemas"][schema]["example"].clone()
    }

    async fn newest(&self) -> Fallible<Value> {
        let path = "/api/v1/audit?limit=1";
        let listed = self.server.ask(&OWNER, Method::GET, path, None).await?;
        Ok(listed.json()["items"][0].clone())
    }

    /// Calls an operation as the owner and expects one line with this action.
    async fn call(
        &mut self,
        id: &str,
        ids: &[&str],
        (body, action): (Value, &str),
    ) -> Fallible<Answer> {
        let before = self.newest().await?;
        let (method, path) = self.operation(id)?;
        let body = (!body.is_null()).then_some(body);
        let answer = self
            .server
            .ask(&OWNER, method, &filled(&path, ids), body)
            .await?;
        assert!(answer.status.is_success(), "{id}: {}", answer.text);
        let line = self.newest().await?;
        assert_ne!(line["id"], before["id"], "{id} writes no line");
        assert_eq!(line["action"], action, "{id}");
        assert_eq!(line["actor"], member_id(Role::Owner).as_str(), "{id}");
        self.called.insert(id.to_owned());
        Ok(answer)
    }

    /// Calls an operation with a cookie, or without.
    async fn call_as(&mut self, id: &str, cookie: &str, body: &Value) -> Fallible<Answer> {
        let (method, path) = self.operation(id)?;
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))?;
        self.called.insert(id.to_owned());
        self.server.send(request).await
    }
}

/// A path with its places filled in, in order.
fn filled(path: &str, ids: &[&str]) -> String {
    let mut text = path.to_owned();
    for id in ids {
        let place = text.find('{').zip(text.find('}'));
        if let Some((from, to)) = place {
            text.replace_range(from..=to, id);
        }
    }
    text
}

fn cookie_of(answer: &Answer) -> String {
    let set = answer.headers.get(header::SET_COOKIE);
    let set = set.and_then(|value| value.to_str().ok());
    let pair = set.and_then(|text| text.split(';').next());
    pair.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn every_change_writes_a_line() -> Fallible {
    let mut auditor = Auditor::new().await?;
    bots(&mut auditor).await?;
    people_and_runs(&mut auditor).await?;
    settings(&mut auditor).await?;
    accounts(&mut auditor).await?;
    assert_eq!(auditor.called, auditor.changing());
    auditor.server.finish().await
}

async fn bots(a: &mut Auditor) -> Fallible {
    let file = |name: &str, text: &str| json!({"name": name, "text": text});
    let bot = include_str!("../../../examples/lead-sign-up/bot.json");
    let files = json!({"files": [file("bot.json", bot)]});
    a.call("import", &[], (files.clone(), "bot.import")).await?;
    a.call("import_into_bot", &[BOT], (files, "bot.import"))
        .await?;
    let body = json!({"language": "id"});
    a.call("import_template", &["order-status"], (body, "bot.import"))
        .await?;
    let body = json!({"name": "Other", "language": "en", "zone": "UTC"});
    let made = a.call("create_bot", &[], (body, "bot.create")).await?;
    let other = made.at("/id");
    let path = format!("/api/v1/bots/{other}");
    let shown = a.server.ask(&OWNER, Method::GET, &path, None).await?;
    let body = json!({"document": shown.json()["document"]});
    a.call("save_bot", &[&other], (body, "bot.save")).await?;
    let confirmed = format!("{other}?confirm=Other");
    a.call("delete_bot", &[&confirmed], (Value::Null, "bot.delete"))
        .await?;

    let body = json!({"name": "Colour", "scope": "bot", "type": "text"});
    let field = a
        .call("create_field", &[BOT], (body, "field.create"))
        .await?
        .at("/id");
    let at = [BOT, field.as_str()];
    let name = json!({"name": "Shade"});
    a.call("rename_field", &at, (name.clone(), "field.rename"))
        .await?;
    a.call(
        "set_bot_field",
        &at,
        (json!({"value": "red"}), "field.set_value"),
    )
    .await?;
    a.call("delete_field", &at, (Value::Null, "field.delete"))
        .await?;
    let tag = a
        .call("create_tag", &[BOT], (json!({"name": "new"}), "tag.create"))
        .await?
        .at("/id");
    let at = [BOT, tag.as_str()];
    a.call("rename_tag", &at, (name, "tag.rename")).await?;
    a.call("delete_tag", &at, (Value::Null, "tag.delete"))
        .await?;
    flows(a).await
}

async fn flows(a: &mut Auditor) -> Fallible {
    let body = json!({"name": "Later", "type": "workflow"});
    let flow = a
        .call("create_flow", &[BOT], (body, "flow.create"))
        .await?
        .at("/id");
    let path = format!("/api/v1/bots/{BOT}/flows/{flow}");
    let shown = a.server.ask(&OWNER, Method::GET, &path, None).await?;
    let body = json!({"document": shown.json()["document"]});
    let at = [BOT, flow.as_str()];
    a.call("save_flow", &at, (body, "flow.save")).await?;
    let note = json!({"note": "first"});
    a.call("publish_flow", &at, (note.clone(), "flow.publish"))
        .await?;
    let first = [BOT, flow.as_str(), "1"];
    a.call("publish_version", &first, (note, "flow.roll_back"))
        .await?;
    a.call("restore_version", &first, (Value::Null, "flow.restore"))
        .await?;
    shelf(a, &flow).await?;
    a.call("delete_flow", &at, (Value::Null, "flow.delete"))
        .await?;
    Ok(())
}

async fn shelf(a: &mut Auditor, flow: &str) -> Fallible {
    let body = json!({"name": "Sales"});
    let folder = a
        .call("create_folder", &[BOT], (body, "folder.create"))
        .await?
        .at("/id");
    let body = json!({"flows": [flow], "folder": folder});
    a.call("move_flows", &[BOT], (body, "flow.move")).await?;
    let body = json!({"name": "Onboarding", "color": "teal"});
    let label = a
        .call("create_label", &[BOT], (body.clone(), "label.create"))
        .await?
        .at("/id");
    let on = json!({"flows": [flow], "add": [label]});
    a.call("label_flows", &[BOT], (on, "flow.label")).await?;
    let folder = [BOT, folder.as_str()];
    let other = json!({"name": "Sales team"});
    a.call("rename_folder", &folder, (other, "folder.rename"))
        .await?;
    let gone = a
        .call("delete_folder", &folder, (Value::Null, "folder.delete"))
        .await?;
    assert_eq!(gone.json()["flows"], json!([flow]));
    let label = [BOT, label.as_str()];
    let mut other = body;
    other["color"] = json!("pink");
    a.call("replace_label", &label, (other, "label.replace"))
        .await?;
    let gone = a
        .call("delete_label", &label, (Value::Null, "label.delete"))
        .await?;
    assert_eq!(gone.json()["flows"], json!([flow]));
    Ok(())
}

async fn people_and_runs(a: &mut Auditor) -> Fallible {
    let body = json!({"external_id": "crm-1"});
    let user = a
        .call("create_bot_user", &[BOT], (body, "bot_user.create"))
        .await?
        .at("/id");
    let at = [BOT, user.as_str()];
    let plan = [BOT, user.as_str(), "Plan"];
    let vip = [BOT, user.as_str(), "vip"];
    let nothing = Value::Null;
    a.call("create_tag", &[BOT], (json!({"name": "vip"}), "tag.create"))
        .await?;
    for (id, ids, body, action) in [
        (
            "set_bot_user_field",
            &plan[..],
            json!({"value": "pro"}),
            "bot_user.set_field",
        ),
        (
            "clear_bot_user_field",
            &plan[..],
            nothing.clone(),
            "bot_user.clear_field",
        ),
        (
            "add_bot_user_tag",
            &vip[..],
            nothing.clone(),
            "bot_user.add_tag",
        ),
        (
            "remove_bot_user_tag",
            &vip[..],
            nothing.clone(),
            "bot_user.remove_tag",
        ),
        (
            "set_bot_user_email_opt_in",
            &at[..],
            json!({"wanted": true}),
            "bot_user.set_email_opt_in",
        ),
        (
            "set_bot_user_tester",
            &at[..],
            json!({"is_tester": false}),
            "bot_user.set_tester",
        ),
        (
            "send_message_in",
            &at[..],
            json!({"id": "6f1c2a34-0b1d-4c58-9e7f-2a3b4c5d6e7f", "text": "hello"}),
            "conversation.send_in",
        ),
        (
            "answer_by_hand",
            &at[..],
            json!({"text": "I am looking into it."}),
            "conversation.answer",
        ),
        (
            "pause_bot",
            &at[..],
            json!({"minutes": 240}),
            "conversation.pause",
        ),
        (
            "assign_conversation",
            &at[..],
            json!({"member": member_id(Role::Agent)}),
            "conversation.assign",
        ),
        (
            "resume_bot",
            &at[..],
            json!({"at": "continue"}),
            "conversation.resume",
        ),
    ] {
        a.call(id, ids, (body, action)).await?;
    }
    runs(a, &user).await?;
    test_runs(a, &user).await?;
    let body = a.example("PeopleImport");
    a.call("import_people", &[BOT], (body, "bot_user.import"))
        .await?;
    a.call("delete_bot_user", &at, (Value::Null, "bot_user.delete"))
        .await?;
    Ok(())
}

async fn runs(a: &mut Auditor, user: &str) -> Fallible {
    let body = json!({"users": [user], "deed": {"kind": "add_tag", "tag": "several"}});
    a.call(
        "change_bot_users",
        &[BOT],
        (body, "bot_user.change_several"),
    )
    .await?;
    let body = json!({"users": [user], "workflow": WORKFLOW, "key": "fair"});
    a.call("trigger_runs", &[BOT], (body, "run.trigger_several"))
        .await?;
    let body = json!({"workflow": WORKFLOW, "bot_user": user});
    let run = a
        .call("trigger_run", &[BOT], (body, "run.trigger"))
        .await?
        .at("/id");
    a.call("cancel_run", &[&run], (Value::Null, "run.cancel"))
        .await?;
    let one = a_run(&a.server, user, failed()?).await?;
    let two = a_run(&a.server, user, failed()?).await?;
    let how = json!({"from": "block", "version": "same"});
    a.call("resume_run", &[&one], (how.clone(), "run.resume"))
        .await?;
    let mut several = how;
    several["runs"] = json!([two]);
    a.call("resume_runs", &[], (several, "run.resume")).await?;
    a.call("cancel_runs", &[], (json!({"runs": [one]}), "run.cancel"))
        .await?;
    Ok(())
}

async fn test_runs(a: &mut Auditor, user: &str) -> Fallible {
    let preview = a
        .call("preview_bot", &[BOT], (json!({}), "bot_user.preview"))
        .await?
        .at("/bot_user");
    let delay = json!({"kind": "after", "amount": 3, "unit": "days"});
    let body = json!({"workflow": WORKFLOW, "bot_user": preview, "delay": delay});
    let run = a
        .call("trigger_run", &[BOT], (body, "run.trigger"))
        .await?
        .at("/id");
    a.call("hurry_test_run", &[&run], (Value::Null, "run.hurry"))
        .await?;
    let shown = a_run(&a.server, user, held()?).await?;
    a.call("send_test_run", &[&shown], (Value::Null, "run.send"))
        .await?;
    let shown = a_run(&a.server, user, held()?).await?;
    let outcome = json!({"outcome": "failed"});
    a.call("pretend_test_run", &[&shown], (outcome, "run.pretend"))
        .await?;
    let at = [BOT, WORKFLOW];
    a.call("start_test_run", &at, (json!({}), "flow.test_run"))
        .await?;
    let at = [BOT, WORKFLOW, "blk_mail-sales"];
    a.call("send_test_mail", &at, (json!({}), "flow.test_mail"))
        .await?;
    Ok(())
}

async fn settings(a: &mut Auditor) -> Fallible {
    let nothing = Value::Null;
    for (what, schema, at_end) in [
        ("secret", "SecretInput", None),
        ("email_profile", "EmailProfileInput", Some("test")),
    ] {
        let body = a.example(schema);
        assert!(body.is_object(), "{schema} has no example");
        let action = |verb: &str| format!("{what}.{verb}");
        let made = a
            .call(
                &format!("create_{what}"),
                &[],
                (body.clone(), &action("create")),
            )
            .await?;
        let id = made.at("/id");
        a.call(
            &format!("replace_{what}"),
            &[&id],
            (body, &action("replace")),
        )
        .await?;
        if let Some(verb) = at_end {
            let to = json!({"to": "ada@example.com"});
            a.call(&format!("{verb}_{what}"), &[&id], (to, &action(verb)))
                .await?;
        }
        a.call(
            &format!("delete_{what}"),
            &[&id],
            (nothing.clone(), &action("delete")),
        )
        .await?;
    }
    let (_, path) = a.operation("replace_settings")?;
    let kept = a.server.ask(&OWNER, Method::GET, &path, None).await?;
    a.call("replace_settings", &[], (kept.json(), "settings.replace"))
        .await?;
    let body = json!({"name": "Reports", "scopes": ["runs:read"]});
    let key = a
        .call("create_api_key", &[], (body, "api_key.create"))
        .await?;
    a.call(
        "revoke_api_key",
        &[&key.at("/api_key/id")],
        (nothing, "api_key.revoke"),
    )
    .await?;
    Ok(())
}

async fn accounts(a: &mut Auditor) -> Fallible {
    let body = json!({"name": "Second"});
    a.call("create_workspace", &[], (body, "workspace.create"))
        .await?;
    let here = json!({"workspace": a.server.app.workspace.as_str()});
    a.call("switch_workspace", &[], (here, "session.switch"))
        .await?;
    let body = json!({"email": "grace@example.com", "role": "editor"});
    let invited = a
        .call("create_invitation", &[], (body, "invitation.create"))
        .await?
        .at("/invitation/id");
    a.call(
        "delete_invitation",
        &[&invited],
        (Value::Null, "invitation.delete"),
    )
    .await?;
    let agent = member_id(Role::Agent);
    let body = json!({"name": "Agent"});
    a.call("update_member", &[agent.as_str()], (body, "member.update"))
        .await?;
    let made = a
        .call(
            "create_reset_link",
            &[agent.as_str()],
            (Value::Null, "member.reset_link"),
        )
        .await?;
    let link = made.at("/link");
    let secret = link.rsplit('/').next().unwrap_or_default();
    let peer = Peer {
        address: None,
        is_local: false,
    };
    let person = Person {
        name: String::new(),
        email: String::new(),
        password: PASSWORD.to_owned(),
    };
    let accepted = accept(&a.server.app, peer, secret, person).await;
    assert!(accepted.is_ok(), "{accepted:?}");
    assert_eq!(a.newest().await?["action"], "member.reset");

    let wrong = json!({"email": " Agent@Example.com ", "password": "planted-hunter2-planted"});
    let refused = a.call_as("log_in", "", &wrong).await?;
    assert_eq!(refused.said(), "401 login_failed");
    let line = a.newest().await?;
    assert_eq!(line["action"], "session.refuse");
    assert_eq!(
        (&line["actor"], &line["subject"]),
        (&json!("nobody"), &json!("agent@example.com"))
    );
    assert_eq!(line["detail"], json!({"from": "127.0.0.1"}));

    let right = json!({"email": "agent@example.com", "password": PASSWORD});
    let cookie = cookie_of(&a.call_as("log_in", "", &right).await?);
    assert_eq!(a.newest().await?["action"], "session.begin");
    let body = json!({"current": PASSWORD, "password": "a new long one"});
    let changed = a.call_as("change_my_password", &cookie, &body).await?;
    assert_eq!(a.newest().await?["action"], "member.password");
    let left = a
        .call_as("log_out", &cookie_of(&changed), &Value::Null)
        .await?;
    assert_eq!(left.said(), "204", "{}", left.text);
    let line = a.newest().await?;
    assert_eq!(
        (&line["action"], &line["actor"]),
        (&json!("session.end"), &json!(agent.as_str()))
    );
    Ok(())
}
