//! Limits of runs, and what a trigger fixes: inputs, delay, key, order, depth.

use insta::assert_snapshot;
use lancar_domain::run::{Limits, Resumption};
use lancar_domain::time::Millis;
use lancar_domain::trigger::{MAX_DEPTH, NewRun};
use lancar_domain::value::{FieldType, Value};
use lancar_domain::walk::Change;
use serde_json::{Value as Json, json};

use crate::bot::{Bot, NOW, action, block, flow, id, know};
use crate::drive::{Drive, drive, new_run};

fn tag(tag: &str) -> Json {
    json!({"kind": "add_tag", "tag": tag})
}

fn triggering(trigger: &Json) -> Bot {
    let mut item = json!({"kind": "trigger_workflow", "workflow": "flow_other"});
    for (key, value) in trigger.as_object().expect("settings") {
        item[key] = value.clone();
    }
    Bot::new(
        &[
            flow(
                "flow_work",
                "workflow",
                &[action("start it", &[item, tag("after")], &json!({}))],
            ),
            flow("flow_other", "workflow", &[]),
        ]
        .map(|mut flow| {
            for block in flow["blocks"].as_array_mut().expect("blocks") {
                block["id"] = json!("blk_start");
            }
            if flow["start"]["next"] == "blk_start it" {
                flow["start"]["next"] = json!("blk_start");
            }
            flow
        }),
    )
}

/// The run that `flow_work` triggers.
fn triggered(trigger: &Json, prepare: impl FnOnce(&mut Drive<'_>)) -> NewRun {
    let bot = triggering(trigger);
    let mut drive = Drive::start(&bot, new_run());
    prepare(&mut drive);
    drive.go(&[]);
    let started = drive.lines.iter().flat_map(|line| line.event.changes());
    let mut started = started.filter_map(|change| {
        if let Change::RunStarted { run } = change {
            return Some(run.as_ref().clone());
        }
        None
    });
    started.next().expect("it triggers a run")
}

#[test]
fn blocks_and_age_are_limited_and_the_end_is_not() {
    let circle = Bot::new(&[flow(
        "flow_work",
        "workflow",
        &[
            action("a", &[tag("a")], &json!({"next": "blk_b"})),
            action("b", &[tag("b")], &json!({"next": "blk_a"})),
        ],
    )]);
    let mut many = Drive::start(&circle, new_run());
    many.limits = Limits {
        blocks: 3,
        ..Limits::default()
    };
    many.go(&[]);
    many.resume(Resumption::Block, 1).expect("it failed");
    many.go(&[]);

    let line = Bot::new(&[flow(
        "flow_work",
        "workflow",
        &[action("a", &[tag("1"), tag("2"), tag("3")], &json!({}))],
    )]);
    let mut enough = Drive::start(&line, new_run());
    enough.limits = Limits {
        blocks: 3,
        ..Limits::default()
    };
    enough.go(&[]);

    let mut old = Drive::start(&line, new_run());
    old.facts.now = NOW.plus(Millis::days(31));
    old.go(&[]);
    assert_snapshot!([many.story(), enough.story(), old.story()].join("\n"));
}

#[test]
fn a_retry_that_a_limit_stopped_goes_on_under_the_same_key() {
    let item = json!({"kind": "external_request", "method": "POST", "url": "https://crm.example"});
    let call = action("call", &[item], &json!({}));
    let bot = Bot::new(&[flow("flow_work", "workflow", &[call])]);
    let mut drive = Drive::start(&bot, new_run());
    drive.limits.age = Millis::seconds(5);
    drive.go(&["503"]);
    drive.limits = Limits::default();
    drive.resume(Resumption::Block, 1).expect("it failed");
    drive.go(&["201"]);
    assert_snapshot!(drive.story());
}

#[test]
fn a_circle_of_blocks_that_do_nothing_is_cut() {
    let empty = |id: &str, next: &str| action(id, &[], &json!({"next": format!("blk_{next}")}));
    let bot = Bot::new(&[flow(
        "flow_work",
        "workflow",
        &[empty("a", "b"), empty("b", "a")],
    )]);
    assert_snapshot!(drive(&bot, &[]));
}

#[test]
fn a_trigger_fixes_inputs_delay_key_and_order() {
    let trigger = json!({
        "inputs": {"who": "{{input.name}}", "score": "{{Score}}", "none": "{{Plan}}"},
        "delay": {"kind": "after", "amount": 90, "unit": "minutes"},
        "deduplicate": {"key": " {{Email}} ", "window_minutes": 60},
        "order": "one_at_a_time",
    });
    let run = triggered(&trigger, |drive| {
        know(&mut drive.facts, "Email", "sari@example.com");
        let score = Value::parse(FieldType::Number, "12.50", drive.facts.zone());
        let score = score.expect("a number");
        drive.facts.fields.insert("Score".into(), score);
    });
    assert_snapshot!(serde_json::to_string_pretty(&run).expect("JSON"));
}

#[test]
fn a_delay_at_a_field_starts_at_once_when_there_is_no_such_moment() {
    let trigger = json!({"delay": {"kind": "at", "field": "Met"}});
    let at = |met: Option<&str>| {
        let run = triggered(&trigger, |drive| {
            if let Some(met) = met {
                let met = Value::parse(FieldType::DateTime, met, drive.facts.zone());
                drive
                    .facts
                    .fields
                    .insert("Met".into(), met.expect("a moment"));
            }
        });
        run.start_at
    };
    let hour = NOW.plus(Millis::hours(1));
    assert_eq!(at(Some("2026-01-31T08:00:00Z")), Some(hour));
    assert_eq!(at(Some("2025-01-31T08:00:00Z")), None);
    assert_eq!(at(None), None);
}

#[test]
fn long_keys_that_differ_far_down_stay_two() {
    let trigger = json!({"deduplicate": {"key": "{{Plan}}", "window_minutes": 1}});
    let key = |plan: &str| {
        let run = triggered(&trigger, |drive| know(&mut drive.facts, "Plan", plan));
        run.deduplicate.map(|rule| rule.key)
    };
    let (short, long) = ("k".repeat(200), "k".repeat(300));
    assert_eq!(key(&short), Some(short));
    assert_eq!(key(""), None);
    let one = key(&format!("{long}1"));
    assert_ne!(one, key(&format!("{long}2")));
    assert_eq!(one.map(|key| key.chars().count()), Some(200));
}

#[test]
fn triggers_are_cut_at_the_limit_of_depth_and_need_a_published_workflow() {
    let bot = triggering(&json!({}));
    let story = |depth, allowed| {
        let mut drive = Drive::start(&bot, NewRun { depth, ..new_run() });
        drive.limits.depth = allowed;
        drive.go(&[]);
        drive.story()
    };
    let mut gone = triggering(&json!({}));
    let work = gone.library.current(&id("flow_work")).cloned();
    gone.library = lancar_domain::flow::Library::default();
    gone.library.add_current(work.expect("it was published"));
    let stories = [
        story(MAX_DEPTH - 1, MAX_DEPTH),
        story(MAX_DEPTH, MAX_DEPTH),
        story(MAX_DEPTH, MAX_DEPTH + 1),
        story(2, 2),
        drive(&gone, &[]),
    ];
    assert_snapshot!(stories.join("\n"));
}

#[test]
fn a_request_that_is_too_large_is_not_sent() {
    let pairs = json!([{"name": "a", "value": "{{Plan}}"}, {"name": "b", "value": "{{Plan}}"}]);
    let item = json!({"kind": "external_request", "method": "POST", "url": "https://crm.example",
                      "body": {"kind": "form", "pairs": pairs}});
    let call = action("call", &[item], &json!({}));
    let split = block(
        "x",
        "split",
        &json!({"variations": [
        {"id": "itm_a", "title": "a", "weight": 1}, {"id": "itm_b", "title": "b", "weight": 0}]}),
        &json!({"itm_a": "blk_call"}),
    );
    let bot = Bot::new(&[flow("flow_work", "workflow", &[split, call])]);
    let mut drive = Drive::start(&bot, new_run());
    know(&mut drive.facts, "Plan", &"x".repeat(200_000));
    drive.go(&[]);
    assert_snapshot!(drive.story());
}

#[test]
fn a_tag_that_a_draft_has_not_chosen_ends_a_testers_run() {
    let unfinished = |second: Json| {
        let items = [tag("before"), second];
        flow("flow_work", "workflow", &[action("a", &items, &json!({}))])
    };
    let mut draft = Bot::new(&[unfinished(tag("after"))]);
    draft.publish(&unfinished(tag("")), 1);
    let mut drive = Drive::start(&draft, new_run());
    drive.go(&[]);
    assert_snapshot!(drive.story());
}
