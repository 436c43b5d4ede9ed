//! Documents as files: what an import refuses, what it plans, and that an export is its inverse.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::id::IdType;
use crate::value::FieldType;

const EXAMPLE: [(&str, &str); 3] = [
    (
        "bot.json",
        include_str!("../../../../examples/lead-sign-up/bot.json"),
    ),
    (
        "sync-lead-to-crm.flow.json",
        include_str!("../../../../examples/lead-sign-up/sync-lead-to-crm.flow.json"),
    ),
    (
        "welcome.flow.json",
        include_str!("../../../../examples/lead-sign-up/welcome.flow.json"),
    ),
];

fn files(list: &[(&str, String)]) -> Files {
    let files = list.iter().map(|(name, text)| ImportFile {
        name: (*name).to_owned(),
        text: text.clone(),
    });
    Files::read(&files.collect::<Vec<_>>())
}

fn example() -> Vec<(&'static str, String)> {
    EXAMPLE.map(|(name, text)| (name, text.to_owned())).to_vec()
}

fn plan_of_example() -> Plan {
    plan_import(files(&example()), None).expect("the example is sound")
}

fn existing(plan: &Plan) -> Existing {
    Existing {
        bot: plan.bot.document.clone(),
        flows: plan
            .flows
            .iter()
            .map(|flow| flow.document.clone())
            .collect(),
    }
}

fn bot(fields: &Json) -> String {
    let bot = json!({"schema": BOT_SCHEMA, "id": "bot_one", "name": "One", "fields": fields});
    bot.to_string()
}

fn flow(id: &str, kind: &str, blocks: &Json) -> String {
    let start = blocks[0]["id"].clone();
    json!({
        "schema": FLOW_SCHEMA, "id": id, "name": id, "type": kind,
        "start": {"next": start}, "blocks": blocks,
    })
    .to_string()
}

fn says(text: &str) -> Json {
    let settings = json!({"messages": [{"kind": "text", "text": text}]});
    json!({"id": "blk_1", "kind": "send_message", "settings": settings})
}

/// The problems as `file: flow block field code`, in the order they come.
fn refusals(list: &[(&str, String)], existing: Option<&Existing>) -> Vec<String> {
    let Err(problems) = plan_import(files(list), existing) else {
        return vec!["planned".to_owned()];
    };
    problems
        .into_iter()
        .map(|FileProblem { file, problem }| {
            let code = serde_json::to_value(problem.code).expect("a code is JSON");
            let parts = [
                problem.flow.map(|id| id.to_string()),
                problem.block.map(|id| id.to_string()),
                problem.field,
                code.as_str().map(str::to_owned),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            format!("{}: {}", file.as_deref().unwrap_or("-"), parts.join(" "))
        })
        .collect()
}

#[test]
fn every_problem_of_every_file_comes_at_once() {
    let list = [
        (
            "bot.json",
            bot(&json!([{"name": "Now", "type": "text", "scope": "user"}])),
        ),
        ("broken.json", "{".to_owned()),
        ("other.json", json!({"schema": "lancar.flow/9"}).to_string()),
        (
            "chat.json",
            flow("flow_chat", "normal", &json!([says("{{Plan}} {{Nope}}")])),
        ),
        (
            "work.json",
            flow("flow_work", "workflow", &json!([says("hello")])),
        ),
        (
            "twice.json",
            flow("flow_chat", "normal", &json!([says("hello")])),
        ),
        (
            "bad.json",
            flow(
                "flow_bad",
                "normal",
                &json!([says("{{"), {"id": "blk_2", "kind": "dance"}]),
            ),
        ),
    ];
    assert_eq!(
        refusals(&list, None),
        [
            "broken.json: malformed",
            "twice.json: id_twice",
            "bot.json: fields[0].name name_invalid",
            "other.json: schema schema_unknown",
            "chat.json: flow_chat blk_1 settings.messages[0].text unknown_field",
            "chat.json: flow_chat blk_1 settings.messages[0].text unknown_field",
            "work.json: flow_work blk_1 kind block_not_allowed",
            "bad.json: flow_bad blk_1 settings.messages[0].text template_invalid",
            "bad.json: flow_bad blk_2 settings malformed",
            "bad.json: flow_bad blk_2 kind malformed",
        ]
    );
}

#[test]
fn what_can_not_be_read_hides_nothing_of_what_stands_around_it() {
    let question = json!({"id": "blk_ask", "kind": "question",
        "settings": {"ask": 7, "answer": "text", "save_to": "Nobody", "colour": "red"}});
    let mail = json!({"id": "blk_mail", "kind": "send_email", "exits": {"gone": "blk_ask"},
        "settings": {"to": ["nobody"], "subject": "", "body": [{"kind": "text"}, {"kind": "text", "text": "{{Nope}}"}]}});
    let tags = json!({"id": "blk_tags", "kind": "action",
        "settings": {"items": [{"id": "itm_a", "kind": "add_tag"}, {"id": "itm_b", "kind": "add_tag", "tag": ""}]}});
    let list = [
        ("bot.json", bot(&json!([]))),
        (
            "work.json",
            flow("flow_work", "workflow", &json!([question, mail, tags])),
        ),
    ];
    assert_eq!(
        refusals(&list, None),
        [
            "work.json: flow_work blk_ask settings.ask malformed",
            "work.json: flow_work blk_ask settings.colour malformed",
            "work.json: flow_work blk_mail settings.body[0].text malformed",
            "work.json: flow_work blk_tags settings.items[0].tag malformed",
            "work.json: flow_work blk_ask kind block_not_allowed",
            "work.json: flow_work blk_ask settings.save_to unknown_field",
            "work.json: flow_work blk_mail settings.to[0] address_invalid",
            "work.json: flow_work blk_mail settings.subject required",
            "work.json: flow_work blk_mail settings.body[1].text unknown_field",
            "work.json: flow_work blk_tags settings.items[1].tag required",
        ]
    );
}

#[test]
fn an_import_needs_one_bot_and_it_must_be_the_right_one() {
    let chat = (
        "chat.json",
        flow("flow_chat", "normal", &json!([says("hello")])),
    );
    assert_eq!(refusals(&[], None), ["-: required", "-: required"]);
    assert_eq!(refusals(std::slice::from_ref(&chat), None), ["-: required"]);
    let one = ("one.json", bot(&json!([])));
    let two = ("two.json", bot(&json!([])));
    assert_eq!(refusals(&[one.clone(), two], None), ["two.json: id_twice"]);
    let here = existing(&plan_of_example());
    assert_eq!(
        refusals(&[one, chat.clone()], Some(&here)),
        ["one.json: value_invalid"]
    );
    assert_eq!(refusals(&[chat], Some(&here)), ["planned"]);
}

#[test]
fn a_sub_flow_that_can_not_be_read_does_not_accuse_those_that_name_it() {
    let goes = json!({"id": "blk_1", "kind": "goto", "settings": {"target": {"flow": "flow_fn"}},
        "exits": {"Done": "blk_1"}});
    let output = json!({"id": "blk_2", "kind": "output", "settings": {"title": "Done"}});
    let list = [
        ("bot.json", bot(&json!([]))),
        ("chat.json", flow("flow_chat", "normal", &json!([goes]))),
        (
            "fn.json",
            flow("flow_fn", "function", &json!([output, {"id": 7}])),
        ),
    ];
    assert_eq!(
        refusals(&list, None),
        [
            "fn.json: flow_fn blocks[1].id malformed",
            "fn.json: flow_fn blocks[1].kind malformed",
            "fn.json: flow_fn blocks[1].settings malformed",
        ]
    );
}

#[test]
fn a_second_import_of_the_same_files_does_nothing() {
    let here = existing(&plan_of_example());
    let again = plan_import(files(&example()), Some(&here)).expect("it is sound still");
    let states = again.flows.iter().map(|flow| flow.state);
    assert_eq!(again.bot.state, State::Same);
    assert_eq!(states.collect::<Vec<_>>(), [State::Same, State::Same]);
}

#[test]
fn an_import_takes_nothing_away() {
    let mut here = existing(&plan_of_example());
    here.bot.fields.push(BotField {
        name: "Made here".to_owned(),
        kind: FieldType::Text,
        scope: FieldScope::User,
        default: None,
    });
    here.bot.tags.push("made-here".to_owned());
    let plan = plan_import(files(&example()[..1]), Some(&here)).expect("it is sound");
    assert_eq!(plan.bot.document.fields.len(), here.bot.fields.len());
    assert!(plan.bot.document.tags.contains(&"made-here".to_owned()));
    assert_eq!(plan.flows, []);
}

#[test]
fn what_is_there_already_may_not_break_but_may_stay_broken() {
    let bot_with = |kind: &str| bot(&json!([{"name": "Plan", "type": kind, "scope": "user"}]));
    let asks = json!({"id": "blk_1", "kind": "question",
        "settings": {"ask": "How many?", "answer": "number", "save_to": "Plan"}});
    let first = [
        ("bot.json", bot_with("number")),
        ("chat.json", flow("flow_chat", "normal", &json!([asks]))),
    ];
    let mut here = existing(&plan_import(files(&first), None).expect("it is sound"));
    let broken = "-: flow_chat blk_1 settings.save_to field_wrong_type";
    assert_eq!(
        refusals(&[("bot.json", bot_with("date"))], Some(&here)),
        [broken]
    );

    let unfinished = flow("flow_late", "normal", &json!([says("")]));
    let unfinished = serde_json::from_str(&unfinished).expect("it is JSON");
    here.flows
        .push(read_flow(&unfinished).expect("a draft may be unfinished"));
    assert_eq!(
        refusals(&[("bot.json", bot_with("number"))], Some(&here)),
        ["planned"]
    );
}

#[test]
fn an_export_is_read_back_as_it_was() {
    let here = existing(&plan_of_example());
    let exported = export(&here.bot, &here.flows).expect("documents are JSON");
    let named: Vec<(&str, &str)> = exported
        .iter()
        .map(|file| (file.name.as_str(), file.text.as_str()))
        .collect();
    assert_eq!(
        named, EXAMPLE,
        "the files of the example are as an export writes them"
    );

    let list: Vec<(&str, String)> = exported
        .iter()
        .map(|file| (file.name.as_str(), file.text.clone()))
        .collect();
    let again = plan_import(files(&list), None).expect("an export can be imported");
    let again = existing(&again);
    assert_eq!(again, here);
    assert_eq!(export(&again.bot, &again.flows).expect("JSON"), exported);
}

#[test]
fn files_of_ids_that_differ_in_case_alone_do_not_overwrite_each_other() {
    let here = existing(&plan_of_example());
    let named = |id: &str| FlowDocument {
        id: crate::id::FlowId::parse(id).expect("a good id"),
        ..here.flows[0].clone()
    };
    let flows = [
        named("flow_b"),
        named("flow_A"),
        named("flow_a"),
        named("flow___"),
    ];
    let names: Vec<String> = export(&here.bot, &flows)
        .expect("documents are JSON")
        .into_iter()
        .map(|file| file.name)
        .collect();
    let expected = [
        "bot.json",
        "A.flow.json",
        "flow.flow.json",
        "a~2.flow.json",
        "b.flow.json",
    ];
    assert_eq!(names, expected);
}

#[test]
fn uses_are_named_with_their_blocks() {
    let blocks = json!([
        {"id": "blk_if", "kind": "condition", "settings": {"groups": [{"id": "itm_1", "conditions": [
            {"tag": "vip", "operator": "has"},
            {"field": "Plan", "operator": "is", "value": "{{Wanted}}"},
            {"template": "{{Cart :: $.total}}", "operator": "greater", "value": "1"}]}]}},
        {"id": "blk_do", "kind": "action", "settings": {"items": [
            {"id": "itm_1", "kind": "add_tag", "tag": "lead"},
            {"id": "itm_2", "kind": "set_field", "field": "Plan", "value": "{{Plan}}"},
            {"id": "itm_3", "kind": "trigger_workflow", "workflow": "flow_sync"}]}},
    ]);
    let text = flow("flow_chat", "normal", &blocks);
    let flow = read_flow(&serde_json::from_str(&text).expect("JSON")).expect("it is a document");
    let named: Vec<String> = uses(&flow)
        .into_iter()
        .map(|one| {
            let thing = match one.thing {
                Thing::Field(name) => format!("field {name}"),
                Thing::Tag(name) => format!("tag {name}"),
                Thing::Flow(id) => id.to_string(),
            };
            format!(
                "{} {thing}",
                one.block.map_or_else(String::new, |id| id.to_string())
            )
        })
        .collect();
    let mut sorted = named.clone();
    sorted.sort();
    assert_eq!(
        sorted,
        [
            "blk_do field Plan",
            "blk_do flow_sync",
            "blk_do tag lead",
            "blk_if field Cart",
            "blk_if field Plan",
            "blk_if field Wanted",
            "blk_if tag vip",
        ]
    );
    let tags: Vec<String> = tags_named([&flow]).into_iter().collect();
    assert_eq!(tags, ["lead", "vip"]);
}

#[test]
fn fields_are_compared_by_name() {
    let known = |name: &str, kind| DeclaredField {
        name: name.to_owned(),
        kind,
        scope: FieldScope::User,
    };
    let declared = |name: &str, kind| BotField {
        name: name.to_owned(),
        kind,
        scope: FieldScope::User,
        default: None,
    };
    let known = [
        known("stays", FieldType::Text),
        known("turns", FieldType::Text),
        known("goes", FieldType::Text),
    ];
    let (turns, comes) = (
        declared("turns", FieldType::Number),
        declared("comes", FieldType::Date),
    );
    let wanted = [
        declared("stays", FieldType::Text),
        turns.clone(),
        comes.clone(),
    ];
    let changes = compare_fields(&known, &wanted);
    let expected = FieldChanges {
        added: vec![comes],
        changed: vec![turns],
        removed: vec!["goes".to_owned()],
    };
    assert_eq!(changes, expected);
    assert!(!changes.is_empty());
    assert!(compare_fields(&known[..1], &wanted[..1]).is_empty());
}

/// Any JSON, small.
fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "[a-z{}:|$. _]{0,12}".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::btree_map("[a-z_]{1,8}", inner, 0..4)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

/// How many places a document has.
fn places(json: &Json) -> usize {
    1 + match json {
        Json::Array(items) => items.iter().map(places).sum(),
        Json::Object(members) => members.values().map(places).sum::<usize>(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 0,
    }
}

/// Puts `new` into the place of that number.
fn replace(json: &mut Json, place: &mut usize, new: &Json) {
    if *place == 0 {
        *json = new.clone();
        *place = usize::MAX;
        return;
    }
    *place -= 1;
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| go(item, place, new)),
        Json::Object(members) => members.values_mut().for_each(|item| go(item, place, new)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn go(json: &mut Json, place: &mut usize, new: &Json) {
    if *place != usize::MAX {
        replace(json, place, new);
    }
}

proptest! {
    /// Whatever one part of a sound document is replaced by: there is a plan or there are problems,
    /// and what is planned comes back from an export as it was.
    #[test]
    fn no_json_makes_an_import_panic(which in 0_usize..3, at in any::<prop::sample::Index>(), new in any_json()) {
        let mut list = example();
        let mut document: Json = serde_json::from_str(&list[which].1).expect("it is JSON");
        let mut place = at.index(places(&document));
        replace(&mut document, &mut place, &new);
        list[which].1 = document.to_string();
        match plan_import(files(&list), None) {
            Err(problems) => prop_assert!(!problems.is_empty()),
            Ok(plan) => {
                let here = existing(&plan);
                let exported = export(&here.bot, &here.flows).expect("documents are JSON");
                let list: Vec<(&str, String)> =
                    exported.iter().map(|file| (file.name.as_str(), file.text.clone())).collect();
                let again = plan_import(files(&list), None).expect("an export can be imported");
                prop_assert_eq!(existing(&again), here);
            }
        }
    }
}
