//! Renaming: in every example everything that says a name follows it, and nothing else changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lancar_domain::flow::{FlowDocument, NameKind, Renaming, Thing, rename, uses};
use lancar_domain::id::BlockId;
use serde_json::json;

use crate::bot::{block, flow, read};

const NEW: &str = "Nama baru: ke-2";

/// Every sub flow of every example, in both languages.
fn examples() -> Vec<FlowDocument> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it is a folder") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(".flow.json") {
                files.push(path);
            }
        }
    }
    files.sort();
    let text = |path: PathBuf| std::fs::read_to_string(path).expect("it can be read");
    let json = |text: String| serde_json::from_str(&text).expect("it is JSON");
    files
        .into_iter()
        .map(|path| read(&json(text(path))))
        .collect()
}

fn users(flow: &FlowDocument, thing: &Thing) -> Vec<Option<BlockId>> {
    let found = uses(flow).into_iter().filter(|one| one.thing == *thing);
    found.map(|one| one.block).collect()
}

fn named(kind: NameKind, name: &str) -> Thing {
    match kind {
        NameKind::Field => Thing::Field(name.to_owned()),
        NameKind::Tag => Thing::Tag(name.to_owned()),
    }
}

fn renaming(kind: NameKind, old: &str, new: &str) -> Renaming {
    Renaming {
        kind,
        old: old.to_owned(),
        new: new.to_owned(),
    }
}

/// Renames there and back, and looks at what became of everything the sub flow uses.
fn check(flow: &FlowDocument, kind: NameKind, old: &str) {
    let at = format!("{old} in {}", flow.name);
    let before = flow.to_file().expect("it can be written");
    let mut other: BTreeSet<_> = uses(flow).into_iter().collect();
    other.retain(|one| one.thing != named(kind, old));
    let mut renamed = flow.clone();
    let told = rename(&mut renamed, &renaming(kind, old, NEW));
    assert!(told.places > 0 && told.too_long.is_empty(), "{at}");
    assert_eq!(users(&renamed, &named(kind, old)), [], "{at}");
    assert_eq!(
        users(&renamed, &named(kind, NEW)),
        users(flow, &named(kind, old)),
        "{at}"
    );
    let mut still: BTreeSet<_> = uses(&renamed).into_iter().collect();
    still.retain(|one| one.thing != named(kind, NEW));
    assert_eq!(still, other, "{at}");
    let back = rename(&mut renamed, &renaming(kind, NEW, old));
    assert_eq!(back, told, "{at}");
    assert_eq!(
        renamed.to_file().expect("it can be written"),
        before,
        "{at}"
    );
}

#[test]
fn every_name_in_every_example_can_be_changed_and_changed_back() {
    let mut checked = BTreeSet::new();
    for flow in examples() {
        let things: BTreeSet<Thing> = uses(&flow).into_iter().map(|one| one.thing).collect();
        for thing in things {
            let (kind, name) = match &thing {
                Thing::Field(name) => (NameKind::Field, name),
                Thing::Tag(name) => (NameKind::Tag, name),
                Thing::Flow(_) => continue,
            };
            check(&flow, kind, name);
            checked.insert(thing.clone());
        }
    }
    let tags = checked.iter().filter(|one| matches!(one, Thing::Tag(_)));
    assert!(checked.len() > 40 && tags.count() > 5, "{checked:?}");
}

#[test]
fn every_place_that_can_hold_a_name_follows() {
    let say = |text: &str| json!({"kind": "text", "text": text});
    let blocks = [
        block(
            "say",
            "send_message",
            &json!({
                "messages": [
                    {"kind": "text", "text": "{{Old}}", "buttons": [{"id": "itm_a", "label": "{{Old}}"}, {"id": "itm_b", "label": "x", "url": "https://a.example/{{Old}}"}]},
                    {"kind": "image", "url": "https://a.example/{{Old}}", "alt": "{{Old}}"},
                ],
                "quick_replies": [{"id": "itm_c", "label": "{{Old}}"}],
            }),
            &json!({}),
        ),
        block(
            "ask",
            "question",
            &json!({
                "ask": "{{Old}}?", "answer": "text", "choices": [{"id": "itm_a", "label": "{{Old}}", "value": "Old"}],
                "save_to": "Old", "retry_text": "{{Old}}", "skip": {"label": "{{Old}}"},
            }),
            &json!({}),
        ),
        block(
            "do",
            "action",
            &json!({"items": [
                {"id": "itm_a", "kind": "set_field", "field": "Old", "value": "{{Old}}"},
                {"id": "itm_b", "kind": "clear_field", "field": "Old"},
                {"id": "itm_c", "kind": "external_request", "method": "POST", "url": "https://a.example/{{Old}}",
                 "query": [{"name": "Old", "value": "{{Old}}"}], "headers": [{"name": "Old", "value": "{{Old}}"}],
                 "body": {"kind": "form", "pairs": [{"name": "Old", "value": "{{Old}}"}]},
                 "mapping": [{"take": {"body": "$.Old"}, "field": "Old", "fallback": "{{Old}}"}]},
                {"id": "itm_d", "kind": "external_request", "method": "POST", "url": "https://a.example/",
                 "body": {"kind": "json", "text": "{\"Old\": {{Old}}}"}},
                {"id": "itm_e", "kind": "external_request", "method": "POST", "url": "https://a.example/",
                 "body": {"kind": "raw", "content_type": "text/plain", "text": "Old {{Old}}"}},
                {"id": "itm_f", "kind": "trigger_workflow", "workflow": "flow_w", "inputs": {"Old": "{{Old}}"},
                 "delay": {"kind": "at", "field": "Old"}, "deduplicate": {"key": "{{Old}}", "window_minutes": 1}},
            ]}),
            &json!({}),
        ),
        block(
            "if",
            "condition",
            &json!({"groups": [{"id": "itm_a", "title": "Old", "conditions": [
                {"field": "Old", "operator": "is", "value": "{{Old}}"}, {"tag": "Old", "operator": "has"},
                {"template": "{{Old :: $.Old}}", "operator": "is", "value": "Old"},
            ]}]}),
            &json!({}),
        ),
        block(
            "split",
            "split",
            &json!({"variations": [{"id": "itm_a", "title": "Old", "weight": 1}, {"id": "itm_b", "title": "b", "weight": 1}], "save_to": "Old"}),
            &json!({}),
        ),
        block(
            "mail",
            "send_email",
            &json!({
                "profile": "Old", "to": ["{{Old}}"], "cc": ["{{Old}}"], "bcc": ["{{Old}}"], "reply_to": "{{Old}}", "subject": "{{Old}}",
                "body": [{"kind": "headline", "text": "{{Old}}"}, say("{{Old}}"), {"kind": "image", "url": "https://a.example/{{Old}}", "alt": "{{Old}}"},
                         {"kind": "button", "label": "{{Old}}", "url": "https://a.example/{{Old}}"}],
            }),
            &json!({}),
        ),
        block(
            "tags",
            "action",
            &json!({"items": [
                {"id": "itm_a", "kind": "add_tag", "tag": "Old"}, {"id": "itm_b", "kind": "remove_tag", "tag": "Old"},
            ]}),
            &json!({}),
        ),
        block("out", "output", &json!({"title": "Old"}), &json!({})),
    ];
    let flow = read(&flow("flow_all", "function", &blocks));
    // A text that holds the name in braces in every setting that takes a template, and its places.
    let templates = serde_json::json!(&flow)
        .to_string()
        .matches("{{Old")
        .count();
    let settings = [
        "save_to", "save_to", "field", "field", "field", "field", "delay",
    ];
    let mut renamed = flow.clone();
    let told = rename(&mut renamed, &renaming(NameKind::Field, "Old", "New"));
    assert_eq!(told.places, templates + settings.len());
    let written = serde_json::json!(&renamed).to_string();
    assert_eq!(written.matches("{{Old").count(), 0, "{written}");
    check(&flow, NameKind::Field, "Old");
    let mut renamed = flow.clone();
    let told = rename(&mut renamed, &renaming(NameKind::Tag, "Old", "New"));
    assert_eq!(told.places, 3, "one condition and two items");
    check(&flow, NameKind::Tag, "Old");
}

#[test]
fn a_name_that_no_template_has_room_for_stays_and_is_told() {
    let long = format!("{}{}", "x".repeat(64 * 1024 - 10), "{{Old}}");
    let blocks = [
        crate::bot::say("full", &long, "free"),
        crate::bot::say("free", "{{Old}}", ""),
    ];
    let mut flow = read(&flow("flow_long", "normal", &blocks));
    let told = rename(&mut flow, &renaming(NameKind::Field, "Old", "Much longer"));
    let full: Vec<&str> = told.too_long.iter().map(|id| id.as_str()).collect();
    assert_eq!((told.places, full), (1, vec!["blk_full"]));
    let left = users(&flow, &Thing::Field("Old".to_owned()));
    assert_eq!(left, [Some(crate::bot::id("blk_full"))]);
}
