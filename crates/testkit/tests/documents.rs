//! Documents for tests, written as short as they can be.

use serde_json::{Value, json};

/// A bot with these sub flows; the first one is its main flow.
pub fn bot(flows: &[Value]) -> Vec<Value> {
    let mut documents = vec![json!({
        "schema": "lancar.bot/1", "id": "bot_test", "name": "Test",
        "main_flow": flows.first().map(|flow| &flow["id"]),
        "fields": [
            {"name": "Note", "type": "text", "scope": "user"},
            {"name": "CRM id", "type": "text", "scope": "user"},
            {"name": "Count", "type": "number", "scope": "user"},
            {"name": "Due", "type": "date_time", "scope": "user"},
            {"name": "Shared", "type": "text", "scope": "bot", "default": "first"},
        ],
        "tags": ["a", "b", "done"],
    })];
    documents.extend_from_slice(flows);
    documents
}

/// A sub flow of that type (`normal`, `workflow`, `function`); it starts at its first block.
pub fn flow(kind: &str, id: &str, blocks: &[Value]) -> Value {
    json!({
        "schema": "lancar.flow/1", "id": id, "name": id, "type": kind,
        "start": {"next": blocks.first().map(|block| &block["id"])},
        "blocks": blocks,
    })
}

/// A block.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a document is written down where it is used"
)]
pub fn block(kind: &str, id: &str, settings: Value, exits: Value) -> Value {
    json!({"id": id, "kind": kind, "settings": settings, "exits": exits})
}

/// An Action block with these items, numbered in their order.
pub fn action(id: &str, items: &[Value], exits: Value) -> Value {
    let items: Vec<Value> = items
        .iter()
        .enumerate()
        .map(|(n, item)| {
            let mut item = item.clone();
            item["id"] = json!(format!("itm_{n}"));
            item
        })
        .collect();
    block("action", id, json!({"items": items}), exits)
}

/// A message.
pub fn says(id: &str, text: &str, next: &str) -> Value {
    block(
        "send_message",
        id,
        json!({"messages": [{"kind": "text", "text": text}]}),
        to(next),
    )
}

/// The exit `next`, or none.
pub fn to(next: &str) -> Value {
    if next.is_empty() {
        json!({})
    } else {
        json!({"next": next})
    }
}

/// A mail with that subject.
pub fn mail(id: &str, subject: &str, delivery: &str, exits: Value) -> Value {
    block(
        "send_email",
        id,
        json!({
            "to": ["sales@example.com"], "subject": subject, "delivery": delivery,
            "body": [{"kind": "text", "text": "Note: {{Note}}"}],
        }),
        exits,
    )
}

/// A request to that address.
pub fn request(url: &str) -> Value {
    json!({"kind": "external_request", "method": "POST", "url": url,
           "body": {"kind": "json", "text": "{\"note\": \"{{Note}}\"}"},
           "mapping": [{"take": {"body": "$.id"}, "field": "CRM id"}]})
}

/// Triggers that workflow.
pub fn trigger(workflow: &str) -> Value {
    json!({"kind": "trigger_workflow", "workflow": workflow})
}
