//! Every problem at once: one damaged bot, and the whole list of what is said about it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use insta::assert_snapshot;
use lancar_domain::flow::{
    Catalog, FlowSummary, Problem, ProblemCode, check_bot, check_flow, read_bot, read_flow,
};
use serde_json::{Value as Json, json};

use crate::bot::{block, document, flow, read};

/// Everything that is said about `flows` in a bot.
fn problems(bot: &Json, flows: &[Json]) -> Vec<Problem> {
    let bot = read_bot(bot).expect("it has the shape of a bot");
    let flows: Vec<_> = flows.iter().map(read).collect();
    let known = flows
        .iter()
        .map(|flow| (flow.id.clone(), FlowSummary::of(flow)));
    let catalog = Catalog::new(&bot, known);
    let found = flows.iter().flat_map(|flow| check_flow(flow, &catalog));
    check_bot(&bot, &catalog).into_iter().chain(found).collect()
}

/// One line a problem: how bad, which, where, why.
fn listed(problems: &[Problem]) -> String {
    let mut text = String::new();
    for problem in problems {
        let Problem {
            severity,
            code,
            flow,
            block,
            field,
            sentence,
        } = problem;
        let flow = flow.as_ref().map_or("-", |id| id.as_str());
        let block = block.as_ref().map_or("-", |id| id.as_str());
        let field = field.as_deref().unwrap_or("-");
        writeln!(
            text,
            "{severity:?} {code}  {flow} {block} {field}\n    {sentence}"
        )
        .expect("memory");
    }
    text
}

/// A target that is there, but that nobody gets to yet; a sub flow may well lead to itself.
fn leads_to_what_is_not_published() -> Vec<Problem> {
    let goto = |id: &str, to: &str| block(id, "goto", &json!({"target": {"flow": to}}), &json!({}));
    let blocks = [goto("there", "flow_later"), goto("again", "flow_now")];
    let flows = [
        read(&flow("flow_now", "normal", &blocks)),
        read(&flow("flow_later", "normal", &[])),
    ];
    let bot = read_bot(&document()).expect("it has the shape of a bot");
    let known = flows
        .iter()
        .map(|flow| (flow.id.clone(), FlowSummary::of(flow)));
    let unpublished = flows.iter().map(|flow| flow.id.clone());
    let catalog = Catalog::new(&bot, known).with_unpublished(unpublished);
    let mut found = check_flow(&flows[0], &catalog);
    found.retain(|problem| problem.code == ProblemCode::TargetUnpublished);
    found
}

fn unreadable() -> Vec<Problem> {
    let flow = json!({
        "schema": "lancar.flow/1", "id": "flow_bad", "name": 7, "type": "task", "colour": "red",
        "start": {"next": "a"}, "notes": [{"id": "itm_n"}, {"id": "n", "text": ""}],
        "groups": [{"id": "itm_g", "title": "", "color": "mauve", "blocks": []}],
        "blocks": [
            7,
            {"id": "blk_a", "kind": "jump", "settings": {}},
            {"id": "blk_b", "kind": "question", "settings": {"ask": "Hi {{", "answer": "text"}},
            {"id": "blk_c", "kind": "action", "settings": {"items": [
                {"id": "itm_1", "kind": "add_tag"},
                {"id": "itm_2", "kind": "opt_in_email", "why": "so"},
                {"kind": "set_field", "field": "Plan", "value": "{{Plan | upper}}"},
                {"id": "itm_4", "kind": "call"},
                {"id": "itm_5", "kind": "external_request", "method": "SEND", "url": "https://a.example"},
                {"id": "itm_6", "kind": "external_request", "method": "GET", "url": "https://a.example",
                 "mapping": [{"take": {"body": "id"}, "field": "Plan"}]},
            ]}},
            {"id": "blk_d", "kind": "send_message", "settings": {"messages": [{"kind": "text"}]}, "exits": {"next": "d"}},
        ],
    });
    let bot = json!({"schema": "lancar.bot/1", "id": "bot_a", "tags": [1], "language": 2, "sub_flows": [],
                     "fields": [{"name": "a", "type": "money", "scope": "user"}]});
    let unread = |json: &Json| read_flow(json).expect_err("it is broken").problems;
    [
        unread(&flow),
        read_bot(&bot).expect_err("it is broken").problems,
        unread(&json!({"schema": "lancar.flow/9"})),
        unread(&json!([1])),
    ]
    .concat()
}

fn bot_of_many_problems() -> Json {
    let mut bot = document();
    bot["name"] = json!(" Test");
    bot["main_flow"] = json!("flow_workflow");
    bot["language"] = json!("nl");
    bot["zone"] = json!("Mars/Olympus");
    bot["tags"] = json!(["vip", "VIP", "a|b"]);
    let more = json!([
        {"name": "plan", "type": "text", "scope": "user"},
        {"name": "email", "type": "text", "scope": "user"},
        {"name": "a::b", "type": "text", "scope": "user"},
        {"name": "Rate", "type": "number", "scope": "bot", "default": "much"},
        {"name": "Own", "type": "text", "scope": "user", "default": "x"},
    ]);
    let fields = bot["fields"].as_array_mut().expect("fields");
    fields.extend(more.as_array().expect("fields").clone());
    bot
}

fn workflow_of_many_problems() -> Json {
    let items = json!([
        {"id": "itm_1", "kind": "set_field", "field": "Score", "value": "much"},
        {"id": "itm_1", "kind": "set_field", "field": "User Id", "value": "{{Nobody}} {{Nobody}}"},
        {"id": "itm_2", "kind": "add_tag", "tag": ""},
        {"id": "itm_3", "kind": "trigger_workflow", "workflow": "flow_normal", "inputs": {"a b": "{{input.x}}"},
         "delay": {"kind": "at", "field": "Plan"}, "deduplicate": {"key": "", "window_minutes": 0}},
        {"id": "itm_4", "kind": "trigger_workflow", "workflow": "flow_gone", "delay": {"kind": "after", "amount": 9999, "unit": "days"}},
        {"id": "itm_5", "kind": "external_request", "method": "GET", "url": "ftp://a.example",
         "headers": [{"name": "Host", "value": ""}, {"name": "a b", "value": ""}],
         "body": {"kind": "json", "text": "{\"a\": {{Plan}}"}, "auth": {"kind": "bearer", "secret": ""}, "timeout_seconds": 0,
         "mapping": [{"take": "status", "field": "Nobody"}],
         "retry": {"kind": "custom", "tries": 1, "first_seconds": 0, "factor": 11, "longest_seconds": 0}},
        {"id": "itm_6", "kind": "external_request", "method": "POST", "url": "{{Plan}}/a", "body": {"kind": "raw", "content_type": "text\r\nX: y", "text": ""}},
        {"id": "itm_7", "kind": "add_tag", "tag": "lead"},
        {"id": "itm_8", "kind": "remove_tag", "tag": "Lead"},
    ]);
    let groups = json!([
        {"id": "itm_g", "conditions": []},
        {"id": "itm_h", "conditions": [
            {"field": "Score", "operator": "contains", "value": "1"},
            {"field": "Nobody", "operator": "is", "value": "1"},
            {"field": "Plan", "operator": "is"},
            {"tag": "a|b", "operator": "is_true"},
            {"field": "Score", "operator": "greater", "value": "many"},
        ]},
    ]);
    let variations = json!([{"id": "itm_v", "title": "", "weight": 0}]);
    let mail = json!({"to": ["sari, {{", "sari@localhost"], "subject": "", "body": [{"kind": "button", "label": "", "url": "here"}], "profile": " "});
    let mut mail = mail;
    mail["to"] = json!(["sari@localhost"]);
    let exits = json!({"next": "blk_gone", "other": "blk_which"});
    let mut flow = flow(
        "flow_workflow",
        "workflow",
        &[
            block("does", "action", &json!({"items": items}), &exits),
            block(
                "which",
                "condition",
                &json!({"groups": groups}),
                &json!({"itm_g": "blk_split"}),
            ),
            block(
                "split",
                "split",
                &json!({"variations": variations, "save_to": "Score"}),
                &json!({"itm_v": "blk_mail"}),
            ),
            block("mail", "send_email", &mail, &json!({})),
            block("mail", "send_email", &mail, &json!({})),
            block(
                "goto",
                "goto",
                &json!({"target": {"block": "blk_gone"}}),
                &json!({}),
            ),
            block("empty", "action", &json!({"items": []}), &json!({})),
        ],
    );
    flow["name"] = json!("");
    flow
}

fn conversation_of_many_problems() -> Json {
    let buttons: Vec<Json> = (0..11)
        .map(|n| json!({"id": format!("itm_{n}"), "label": if n == 0 { "{{input.x}}" } else { "B" }}))
        .collect();
    let messages =
        json!([{"kind": "typing", "seconds": 60}, {"kind": "image", "url": "javascript:alert(1)"}]);
    let question = json!({
        "ask": "", "answer": "email", "save_to": "Score", "no_match": {"after": 0}, "expires": {"minutes": 0},
        "skip": {"label": ""}, "choices": [{"id": "itm_skip", "label": ""}],
    });
    let mut flow = flow(
        "flow_normal",
        "normal",
        &[
            block(
                "say",
                "send_message",
                &json!({"messages": messages, "quick_replies": [{"id": "itm_q", "label": "Q"}]}),
                &json!({}),
            ),
            block(
                "many",
                "send_message",
                &json!({"messages": [{"kind": "text", "text": "Hi", "buttons": buttons}]}),
                &json!({}),
            ),
            block("ask", "question", &question, &json!({"next": "blk_say"})),
            block(
                "which",
                "question",
                &json!({"ask": "?", "answer": "choice", "opt_in": true}),
                &json!({}),
            ),
            block(
                "go",
                "goto",
                &json!({"target": {"flow": "flow_workflow"}}),
                &json!({}),
            ),
            block("out", "output", &json!({"title": "Done"}), &json!({})),
        ],
    );
    flow["start"] = json!({"next": null});
    flow["notes"] = json!([{"id": "itm_n", "text": ""}, {"id": "itm_n", "text": ""}]);
    flow["groups"] = json!([
        {"id": "itm_g", "title": "T".repeat(81), "color": "blue", "blocks": ["blk_say", "blk_gone"]},
        {"id": "itm_g", "title": "", "color": "grey", "blocks": ["blk_say"]},
        {"id": "itm_h", "title": "", "color": "grey", "blocks": []},
    ]);
    flow
}

#[test]
fn every_problem_is_reported_at_once_with_its_place() {
    let flows = [workflow_of_many_problems(), conversation_of_many_problems()];
    let mut found = unreadable();
    found.extend(problems(&bot_of_many_problems(), &flows));
    found.extend(leads_to_what_is_not_published());
    let codes: BTreeSet<ProblemCode> = found.iter().map(|problem| problem.code).collect();
    let unseen: Vec<_> = ProblemCode::ALL
        .iter()
        .filter(|code| !codes.contains(code))
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
    assert_snapshot!(listed(&found));
}

/// The studio writes ids of nothing until somebody has chosen: an id that nobody wrote would tell them nothing.
#[test]
fn what_is_not_chosen_yet_is_asked_for_and_not_named() {
    let goto = |target: &Json| block("a", "goto", &json!({"target": target}), &json!({}));
    let items = json!([{"id": "itm_1", "kind": "trigger_workflow", "workflow": "flow_unset"}]);
    let trigger = block("a", "action", &json!({"items": items}), &json!({}));
    let blocks = [
        goto(&json!({"block": "blk_unset"})),
        goto(&json!({"flow": "flow_unset"})),
        trigger,
    ];
    for block in blocks {
        let found = problems(&document(), &[flow("flow_a", "normal", &[block])]);
        let sentences: Vec<_> = found
            .iter()
            .filter(|problem| {
                matches!(
                    problem.code,
                    ProblemCode::ExitDangling | ProblemCode::UnknownFlow
                ) && problem.block.is_some()
            })
            .map(|problem| problem.sentence.to_string())
            .collect();
        assert_eq!(sentences, ["This must be given."]);
    }
}

#[test]
fn a_large_document_is_checked_in_a_moment() {
    let next = |n: usize| json!({"next": format!("blk_{}", n + 1)});
    let settings = json!({"items": [{"id": "itm_a", "kind": "add_tag", "tag": "a"}]});
    let blocks: Vec<Json> = (0..20_000)
        .map(|n| block(&n.to_string(), "action", &settings, &next(n)))
        .collect();
    let found = problems(&document(), &[flow("flow_a", "workflow", &blocks)]);
    let codes: Vec<ProblemCode> = found.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [ProblemCode::TooMany, ProblemCode::ExitDangling]);
}
