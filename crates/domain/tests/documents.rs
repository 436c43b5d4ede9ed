//! Documents: what is read is written the same, whatever is read is never a panic, and each type of
//! sub flow holds its blocks and no others.

use lancar_domain::block::Kind;
use lancar_domain::flow::{
    Catalog, FlowDocument, FlowSummary, FlowType, Problem, ProblemCode, check_bot, check_flow,
    read_bot, read_flow,
};
use lancar_domain::template::Template;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value as Json, json};

use crate::bot::{EXAMPLE, block, document, example, example_bot, flow, read};

#[test]
fn the_example_is_written_as_it_is_read_and_has_no_problems() {
    for name in EXAMPLE {
        let (text, json) = example(name);
        let written = match name {
            "bot.json" => read_bot(&json)
                .map(|bot| bot.to_file())
                .map_err(|damaged| damaged.problems),
            _ => read_flow(&json)
                .map(|flow| flow.to_file())
                .map_err(|damaged| damaged.problems),
        };
        let written = written.unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
        assert_eq!(written.expect("it can be written"), text, "{name}");
    }
    let bot = example_bot();
    for name in &EXAMPLE[1..] {
        let flow = read(&example(name).1);
        assert_eq!(check_flow(&flow, &bot.catalog), [], "{name}");
    }
    assert_eq!(check_bot(&bot.document, &bot.catalog), []);
}

#[test]
fn groups_are_written_as_they_are_read_and_none_leaves_no_trace() {
    let blocks = [action("a"), action("b")];
    let mut json = flow("flow_a", "workflow", &blocks);
    assert!(read(&json).groups.is_empty());
    let without = read(&json).to_file().expect("it can be written");
    assert!(!without.contains("groups"), "{without}");
    json["groups"] = json!([
        {"id": "itm_g", "title": "Sign up", "color": "teal", "blocks": ["blk_b", "blk_a"]},
        {"id": "itm_h", "title": "", "color": "grey", "blocks": ["blk_b"]},
    ]);
    let document = read(&json);
    let written: Json = serde_json::to_value(&document).expect("it can be written");
    assert_eq!(written["groups"], json["groups"]);
    let bot = read_bot(&self::document()).expect("the usual bot");
    let catalog = Catalog::new(&bot, [(document.id.clone(), FlowSummary::of(&document))]);
    let twice: Vec<_> = check_flow(&document, &catalog)
        .into_iter()
        .filter(Problem::stops_saving)
        .map(|problem| (problem.code, problem.field))
        .collect();
    assert_eq!(
        twice,
        [(ProblemCode::IdTwice, Some("groups[1].blocks[0]".to_owned()))]
    );
}

fn action(id: &str) -> Json {
    block(id, "action", &settings(Kind::Action), &json!({}))
}

/// Settings of a kind that are complete.
fn settings(kind: Kind) -> Json {
    match kind {
        Kind::SendMessage => json!({"messages": [{"kind": "text", "text": "Hi"}]}),
        Kind::Question => json!({"ask": "Hi?", "answer": "text"}),
        Kind::Action => json!({"items": [{"id": "itm_a", "kind": "add_tag", "tag": "vip"}]}),
        Kind::Condition => {
            json!({"groups": [{"id": "itm_a", "conditions": [{"tag": "vip", "operator": "has"}]}]})
        }
        Kind::Split => {
            json!({"variations": [{"id": "itm_a", "title": "a", "weight": 1}, {"id": "itm_b", "title": "b", "weight": 1}]})
        }
        Kind::SendEmail => {
            json!({"to": ["a@example.com"], "subject": "Hi", "body": [{"kind": "text", "text": "Hi"}]})
        }
        Kind::Goto => json!({"target": {"block": "blk_a"}}),
        Kind::Output => json!({"title": "Done"}),
    }
}

#[test]
fn each_type_of_sub_flow_holds_its_blocks_and_no_others() {
    use FlowType::{Function, Normal, Workflow};
    let allowed = |kind: Kind| -> &[FlowType] {
        match kind {
            Kind::SendMessage | Kind::Question | Kind::Goto => &[Normal, Function],
            Kind::Action | Kind::Condition | Kind::Split | Kind::SendEmail => {
                &[Normal, Workflow, Function]
            }
            Kind::Output => &[Function],
        }
    };
    for kind in Kind::ALL {
        for ty in [Normal, Workflow, Function] {
            let block = block("a", kind.as_str(), &settings(*kind), &json!({}));
            let flow = read(&flow("flow_a", ty.as_str(), &[block]));
            let bot = read_bot(&document()).expect("the usual bot");
            let catalog = Catalog::new(&bot, [(flow.id.clone(), FlowSummary::of(&flow))]);
            let found: Vec<_> = check_flow(&flow, &catalog)
                .into_iter()
                .filter(|problem| problem.code == ProblemCode::BlockNotAllowed)
                .collect();
            let refused = !allowed(*kind).contains(&ty);
            assert_eq!(found.len(), usize::from(refused), "{kind:?} in {ty:?}");
            if let [problem] = found.as_slice() {
                assert_eq!(problem.block.as_ref().map(|id| id.as_str()), Some("blk_a"));
            }
        }
    }
}

/// Reads a JSON as both documents and checks what can be read.
fn read_and_check(json: &Json) -> Result<(), TestCaseError> {
    let bot = read_bot(&document()).expect("the usual bot");
    let check = |flow: &FlowDocument| {
        let catalog = Catalog::new(&bot, [(flow.id.clone(), FlowSummary::of(flow))]);
        check_flow(flow, &catalog)
    };
    let problems = match read_flow(json) {
        Ok(flow) => {
            let written = flow.to_file().expect("it can be written");
            let again: Json = serde_json::from_str(&written).expect("it is JSON");
            let problems = check(&flow);
            prop_assert_eq!(read_flow(&again), Ok(flow));
            problems
        }
        Err(damaged) => {
            let problems = damaged.all(check);
            prop_assert!(problems.iter().any(Problem::is_error));
            problems
        }
    };
    prop_assert!(
        problems
            .iter()
            .all(|problem| !problem.sentence.as_str().is_empty())
    );
    if let Ok(bot) = read_bot(json) {
        let _ = check_bot(&bot, &Catalog::new(&bot, []));
        let written = bot.to_file().expect("it can be written");
        let again: Json = serde_json::from_str(&written).expect("it is JSON");
        prop_assert_eq!(read_bot(&again), Ok(bot));
    }
    Ok(())
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "\\PC{0,20}".prop_map(Json::from),
        select(WORDS).prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let key = prop_oneof!["[a-z]{1,4}", select(WORDS).prop_map(str::to_owned)];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            prop::collection::vec((key, inner), 0..6)
                .prop_map(|pairs| Json::Object(pairs.into_iter().collect())),
        ]
    })
}

const WORDS: &[&str] = &[
    "schema",
    "lancar.flow/1",
    "lancar.bot/1",
    "id",
    "flow_a",
    "bot_a",
    "blk_a",
    "itm_a",
    "name",
    "type",
    "normal",
    "workflow",
    "start",
    "next",
    "blocks",
    "kind",
    "settings",
    "exits",
    "items",
    "action",
    "add_tag",
    "external_request",
    "url",
    "{{",
    "{{Plan}}",
    "{{input.x}}",
    "{{Cart :: $..a}}",
    "{{CRM URL | raw}}",
    "fields",
];

/// The paths to every node of a JSON.
fn paths(json: &Json) -> Vec<String> {
    let mut all = vec![String::new()];
    let below: Vec<(String, &Json)> = match json {
        Json::Array(items) => items
            .iter()
            .enumerate()
            .map(|(n, item)| (n.to_string(), item))
            .collect(),
        Json::Object(members) => members
            .iter()
            .map(|(key, item)| (key.replace('~', "~0").replace('/', "~1"), item))
            .collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    };
    for (key, item) in below {
        all.extend(paths(item).into_iter().map(|path| format!("/{key}{path}")));
    }
    all
}

/// Replaces one node, or takes it away.
fn mutate(json: &mut Json, at: &Index, with: Option<Json>) {
    let paths = paths(json);
    let path = at.get(&paths).clone();
    let Some(with) = with else {
        let (parent, key) = path.rsplit_once('/').unwrap_or_default();
        match json.pointer_mut(parent) {
            Some(Json::Object(members)) => drop(members.remove(key)),
            Some(Json::Array(items)) => {
                if let Ok(n) = key.parse::<usize>() {
                    items.remove(n);
                }
            }
            Some(Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_)) | None => {}
        }
        return;
    };
    if let Some(node) = json.pointer_mut(&path) {
        *node = with;
    }
}

proptest! {
    #[test]
    fn any_json_is_read_or_refused(json in any_json(), is_flow in any::<bool>()) {
        read_and_check(&json)?;
        // Past the first gate, too.
        let mut members = match json {
            Json::Object(members) => members,
            other => Map::from_iter([("blocks".to_owned(), other)]),
        };
        let schema = if is_flow { "lancar.flow/1" } else { "lancar.bot/1" };
        members.insert("schema".to_owned(), schema.into());
        read_and_check(&Json::Object(members))?;
    }

    #[test]
    fn a_damaged_example_is_read_or_refused(
        name in select(&EXAMPLE[..]),
        damage in prop::collection::vec((any::<Index>(), prop::option::of(any_json())), 1..6),
    ) {
        let (_, mut json) = example(name);
        for (at, with) in damage {
            mutate(&mut json, &at, with);
        }
        read_and_check(&json)?;
    }

    #[test]
    fn any_valid_document_is_written_as_it_is_read(
        kinds in prop::collection::vec(select(Kind::ALL), 1..8),
        text in "\\PC{0,30}",
        (x, y) in (-1e6_f64..1e6, -1_000_i32..1_000),
        seconds in 1_u32..20,
    ) {
        let literal = Template::literal(&text).expect("it is short");
        let blocks: Vec<Json> = kinds.iter().enumerate().map(|(n, kind)| {
            let mut settings = settings(*kind);
            match kind {
                Kind::SendMessage => {
                    settings["messages"] = json!([{"kind": "text", "text": literal}, {"kind": "typing", "seconds": seconds}]);
                }
                Kind::Question => settings["ask"] = json!(literal),
                Kind::SendEmail => settings["subject"] = json!(literal),
                Kind::Action => settings["items"] = json!([{"id": "itm_a", "kind": "set_field", "field": text, "value": literal}]),
                Kind::Condition | Kind::Split | Kind::Goto | Kind::Output => {}
            }
            let mut block = block(&n.to_string(), kind.as_str(), &settings, &json!({"next": "blk_0"}));
            block["note"] = json!(text);
            block["position"] = json!({"x": x, "y": y});
            block
        }).collect();
        let document = read(&flow("flow_a", "function", &blocks));
        let written = document.to_file().expect("it can be written");
        let again = read(&serde_json::from_str(&written).expect("it is JSON"));
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(again.to_file().expect("it can be written"), written);
    }
}
