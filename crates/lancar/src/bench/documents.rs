//! The bots that the bench talks to, as documents. They are checked like anybody's.

#![expect(
    clippy::needless_pass_by_value,
    reason = "values built in place read best passed as they are"
)]

use std::net::SocketAddr;

use serde_json::{Value, json};

/// The bot whose workflows run in the background, and in whose chat people sign up.
pub const SIGN_UP_BOT: &str = "bot_bench-sign-up";
/// The bot whose turns trigger nothing.
pub const PLAIN_BOT: &str = "bot_bench-plain";
/// The bot whose turns trigger a workflow.
pub const TRIGGER_BOT: &str = "bot_bench-trigger";

/// The bot of very many people.
pub const CROWD_BOT: &str = "bot_bench-crowd";
/// Its workflows, from the most to the least used.
pub const CROWD_FLOWS: [&str; 3] = ["flow_often", "flow_sometimes", "flow_seldom"];

/// Add tag, set field, condition, clear field.
pub const FOUR_BLOCKS: &str = "flow_four-blocks";
/// Tag, field, external request, condition, e-mail.
pub const SIGN_UP: &str = "flow_sign-up";
/// One external request to an endpoint that takes its time.
pub const HANG: &str = "flow_hang";

/// The tag and the field that four-block runs write.
pub const TAG: &str = "onboarding-done";
/// See [`TAG`].
pub const FIELD: &str = "Plan";

/// A bot with its sub flows.
pub struct Documents {
    /// The bot document.
    pub bot: Value,
    /// The sub flow documents.
    pub flows: Vec<Value>,
}

/// Every bot of the bench; external requests go to `crm`.
#[must_use]
pub fn all(crm: SocketAddr) -> Vec<Documents> {
    vec![
        Documents {
            bot: bot(SIGN_UP_BOT),
            flows: vec![
                chat(
                    "email",
                    json!([trigger(SIGN_UP, json!({"email": "{{Email}}"}))]),
                ),
                four_blocks(),
                sign_up(crm),
                hang(crm),
            ],
        },
        Documents {
            bot: bot(PLAIN_BOT),
            flows: vec![chat("text", json!([note()]))],
        },
        Documents {
            bot: bot(TRIGGER_BOT),
            flows: vec![
                chat("text", json!([note(), trigger("flow_tag", json!({}))])),
                workflow("flow_tag", json!([tag("blk_tag", None)])),
            ],
        },
    ]
}

/// The bot of very many people, whose workflows add a tag.
#[must_use]
pub fn crowd() -> Documents {
    let field = |name: &str, kind: &str| json!({"name": name, "type": kind, "scope": "user"});
    let flows = CROWD_FLOWS.map(|id| workflow(id, json!([tag("blk_tag", None)])));
    Documents {
        bot: json!({
            "schema": "lancar.bot/1",
            "id": CROWD_BOT,
            "name": "A crowd",
            "main_flow": "flow_chat",
            "fields": [field(FIELD, "text"), field("Score", "number"), field("Answer", "text")],
            "tags": [TAG, "customer", "vip"],
        }),
        flows: std::iter::once(chat("text", json!([note()])))
            .chain(flows)
            .collect(),
    }
}

fn bot(id: &str) -> Value {
    json!({
        "schema": "lancar.bot/1",
        "id": id,
        "name": "Bench",
        "main_flow": "flow_chat",
        "fields": [
            {"name": FIELD, "type": "text", "scope": "user"},
            {"name": "Answer", "type": "text", "scope": "user"},
        ],
        "tags": [TAG],
    })
}

/// A conversation that asks, does `items`, and asks again.
fn chat(answer: &str, items: Value) -> Value {
    let save_to = if answer == "email" { "Email" } else { "Answer" };
    let ask = block(
        "blk_ask",
        (
            "question",
            json!({"ask": "And now?", "answer": answer, "save_to": save_to}),
        ),
        json!({"next": "blk_do"}),
    );
    let act = block(
        "blk_do",
        ("action", json!({"items": items})),
        json!({"next": "blk_ask"}),
    );
    flow(("flow_chat", "normal"), "blk_ask", json!([ask, act]))
}

fn four_blocks() -> Value {
    workflow(
        FOUR_BLOCKS,
        json!([
            tag("blk_tag", Some("blk_set")),
            set("blk_set", "blk_which"),
            which("blk_which", "blk_clear"),
            block(
                "blk_clear",
                (
                    "action",
                    json!({"items": [{"id": "itm_1", "kind": "clear_field", "field": FIELD}]})
                ),
                json!({}),
            ),
        ]),
    )
}

fn sign_up(crm: SocketAddr) -> Value {
    let lead = json!({
        "id": "itm_1", "kind": "external_request", "method": "POST",
        "url": format!("http://{crm}/leads"),
        "body": {"kind": "json", "text": "{\"email\": \"{{input.email}}\"}"},
    });
    let mail = json!({
        "to": ["{{input.email}}"],
        "subject": "New lead: {{input.email}}",
        "body": [{"kind": "text", "text": "{{input.email}} has signed up. Plan: {{Plan}}."}],
        "delivery": "at_least_once",
    });
    workflow(
        SIGN_UP,
        json!([
            tag("blk_tag", Some("blk_set")),
            set("blk_set", "blk_send-lead"),
            block(
                "blk_send-lead",
                ("action", json!({"items": [lead]})),
                json!({"next": "blk_which"})
            ),
            which("blk_which", "blk_mail"),
            block("blk_mail", ("send_email", mail), json!({})),
        ]),
    )
}

fn hang(crm: SocketAddr) -> Value {
    let slow = json!({
        "id": "itm_1", "kind": "external_request", "method": "POST",
        "url": format!("http://{crm}/slow"),
    });
    let call = block("blk_call", ("action", json!({"items": [slow]})), json!({}));
    workflow(HANG, json!([call]))
}

fn tag(id: &str, next: Option<&str>) -> Value {
    let items = json!({"items": [{"id": "itm_1", "kind": "add_tag", "tag": TAG}]});
    let exits = next.map_or_else(|| json!({}), |next| json!({"next": next}));
    block(id, ("action", items), exits)
}

fn set(id: &str, next: &str) -> Value {
    let item = json!({"id": "itm_1", "kind": "set_field", "field": FIELD, "value": "pro"});
    block(
        id,
        ("action", json!({"items": [item]})),
        json!({"next": next}),
    )
}

fn which(id: &str, next: &str) -> Value {
    let group = json!({
        "id": "itm_pro", "title": "plan is pro", "match": "all",
        "conditions": [{"field": FIELD, "operator": "is", "value": "pro"}],
    });
    block(
        id,
        ("condition", json!({"groups": [group]})),
        json!({"itm_pro": next, "otherwise": next}),
    )
}

fn note() -> Value {
    json!({"id": "itm_note", "kind": "set_field", "field": FIELD, "value": "{{Answer}}"})
}

fn trigger(workflow: &str, inputs: Value) -> Value {
    json!({"id": "itm_trigger", "kind": "trigger_workflow", "workflow": workflow, "inputs": inputs})
}

fn workflow(id: &str, blocks: Value) -> Value {
    let first = blocks[0]["id"].as_str().unwrap_or_default().to_owned();
    flow((id, "workflow"), &first, blocks)
}

fn flow((id, kind): (&str, &str), first: &str, blocks: Value) -> Value {
    json!({
        "schema": "lancar.flow/1", "id": id, "name": id.trim_start_matches("flow_"), "type": kind,
        "start": {"position": {"x": 0, "y": 0}, "next": first},
        "blocks": blocks,
    })
}

fn block(id: &str, (kind, settings): (&str, Value), exits: Value) -> Value {
    json!({
        "id": id, "kind": kind, "position": {"x": 0, "y": 0}, "settings": settings, "exits": exits,
    })
}
