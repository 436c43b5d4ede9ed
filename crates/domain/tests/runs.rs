//! Runs as stories: every block and item of a workflow, every class of outcome, crashes and resumes.

use insta::assert_snapshot;
use lancar_domain::error::Code;
use lancar_domain::remote::{KEPT_BYTES, Outcome};
use lancar_domain::run::{
    Event, MOST_INTERRUPTED, Phase, Reason, ResumeFrom, Resumption, Status, Waiting, recover,
};
use lancar_domain::time::Millis;
use lancar_domain::trigger::{Awaited, NewRun, Order, Scope};
use lancar_domain::value::Value;
use lancar_domain::walk::Point;
use serde_json::{Value as Json, json};

use crate::bot::{Bot, NOW, action, block, example_bot, flow, id, know, say};
use crate::drive::{Drive, drive, new_run};

fn work(blocks: &[Json]) -> Bot {
    Bot::new(&[flow("flow_work", "workflow", blocks)])
}

fn tag(tag: &str) -> Json {
    json!({"kind": "add_tag", "tag": tag})
}

fn request(more: &Json) -> Json {
    let mut item =
        json!({"kind": "external_request", "method": "POST", "url": "{{CRM URL | raw}}/leads"});
    for (key, value) in more.as_object().expect("settings") {
        item[key] = value.clone();
    }
    item
}

fn mail(delivery: &str) -> Json {
    json!({"to": ["{{Sales}}"], "subject": "Lead {{input.name}}", "delivery": delivery,
           "body": [{"kind": "text", "text": "Call {{input.name}}."}]})
}

fn mailing(delivery: &str, exits: &Json) -> Bot {
    work(&[
        block("mail", "send_email", &mail(delivery), exits),
        action("after", &[tag("mailed")], &json!({})),
        action("lost", &[tag("not-mailed")], &json!({})),
    ])
}

#[test]
fn the_example_fails_first_and_comes_through() {
    let bot = example_bot();
    let mut start = new_run();
    start.flow = id("flow_sync-lead-to-crm");
    for (name, value) in [("email", "sari@example.com"), ("phone", "+6281234567890")] {
        start.inputs.insert(name.to_owned(), Value::text(value));
    }
    let mut plain = Drive::start(&bot, start.clone());
    plain.go(&["503", r#"201 {"id":"L-7"}"#, "accepted"]);
    start.inputs.remove("phone");
    start
        .inputs
        .insert("name".to_owned(), Value::text("Sari \"S\"\n"));
    let mut pro = Drive::start(&bot, start);
    know(&mut pro.facts, "Plan", "PRO");
    pro.go(&[r#"201 {"id":"L-8"}"#, "kept"]);
    assert_snapshot!([plain.story(), pro.story()].join("\n"));
}

#[test]
fn local_items_change_what_later_blocks_see() {
    let groups =
        json!({"groups": [{"id": "itm_g", "conditions": [{"tag": "b", "operator": "has"}]}]});
    let split = json!({"save_to": "Plan", "variations": [
        {"id": "itm_x", "title": "x", "weight": 1}, {"id": "itm_y", "title": "y", "weight": 1},
    ]});
    let bot = work(&[
        action(
            "does",
            &[
                tag("a"),
                tag("b"),
                json!({"kind": "remove_tag", "tag": "a"}),
                json!({"kind": "set_field", "field": "Score", "value": "12.50"}),
                json!({"kind": "set_field", "field": "Born", "value": "{{input.name}}"}),
                json!({"kind": "set_field", "field": "Met", "value": "{{Now}}"}),
                json!({"kind": "clear_field", "field": "Score"}),
                json!({"kind": "opt_in_email"}),
                json!({"kind": "opt_out_email"}),
            ],
            &json!({"next": "blk_nothing"}),
        ),
        action("nothing", &[], &json!({"next": "blk_which"})),
        block(
            "which",
            "condition",
            &groups,
            &json!({"itm_g": "blk_split"}),
        ),
        block(
            "split",
            "split",
            &split,
            &json!({"itm_x": "blk_last", "itm_y": "blk_last"}),
        ),
        block("last", "condition", &groups, &json!({})),
    ]);
    assert_snapshot!(drive(&bot, &[]));
}

#[test]
fn a_request_is_built_once_and_its_answer_mapped() {
    let item = request(&json!({
        "url": "{{CRM URL | raw}}/leads/{{input.name}}?a=b#part",
        "query": [{"name": "q q", "value": "{{input.name}}"}, {"name": "none", "value": "{{Plan}}"}],
        "headers": [{"name": "X-Name", "value": "{{input.name}}"}],
        "body": {"kind": "form", "pairs": [{"name": "n", "value": "{{input.name}}"}]},
        "auth": {"kind": "bearer", "secret": "crm"},
        "mapping": [
            {"take": {"body": "$.id"}, "field": "Score"},
            {"take": {"body": "$.items[*]"}, "field": "Cart"},
            {"take": {"header": "Location"}, "field": "Plan"},
            {"take": "status", "field": "Last Name"},
            {"take": {"body": "$.none"}, "field": "First Name", "fallback": "{{input.name}}"},
            {"take": {"body": "$.id"}, "field": "Born", "fallback": "2026-01-31"},
            {"take": {"body": "$.none"}, "field": "Met"},
        ],
    }));
    let bot = work(&[action("call", &[item, tag("after")], &json!({}))]);
    let mut start = new_run();
    let hostile = Value::text("a/../b?c#d\r\nX-Evil: 1");
    start.inputs.insert("name".to_owned(), hostile);
    let mut drive = Drive::start(&bot, start);
    drive.go(&["timeout", r#"200 {"id":7,"items":[1,2]}"#]);
    assert_snapshot!(drive.story());
}

#[test]
fn a_request_leaves_by_the_class_of_its_last_answer() {
    let classes = json!({"itm_0.2xx": "blk_ok", "itm_0.4xx": "blk_no", "itm_0.5xx": "blk_broken",
                         "itm_0.failed": "blk_failed"});
    let failed = json!({"itm_0.failed": "blk_failed"});
    let bot = |exits: &Json| {
        work(&[
            action(
                "call",
                &[request(&json!({"retry": {"kind": "none"}})), tag("next")],
                exits,
            ),
            action("ok", &[tag("ok")], &json!({})),
            action("no", &[tag("no")], &json!({})),
            action("broken", &[tag("broken")], &json!({})),
            action("failed", &[tag("failed")], &json!({})),
        ])
    };
    let mut stories = Vec::new();
    for exits in [&classes, &failed, &json!({})] {
        for outcome in [
            "201",
            "302",
            "404",
            "429 after 5",
            "500",
            "timeout",
            "refused",
        ] {
            stories.push(format!("{outcome}: {}", drive(&bot(exits), &[outcome])));
        }
    }
    assert_snapshot!(stories.join("\n"));
}

#[test]
fn retries_by_the_plan_with_one_key() {
    let bot = |retry: &Json| {
        let item = request(
            &json!({"retry": retry, "body": {"kind": "raw", "content_type": "text/plain", "text": "{{Now}}"}}),
        );
        work(&[action("call", &[item], &json!({}))])
    };
    let custom = json!({"kind": "custom", "tries": 3, "first_seconds": 60, "factor": 2, "longest_seconds": 90});
    let stories = [
        drive(
            &bot(&json!({"kind": "default"})),
            &["503", "429 after 3600", "timeout", "408", "500"],
        ),
        drive(&bot(&custom), &["503", "503", "200"]),
        drive(&bot(&custom), &["503", "503", "503"]),
        drive(&bot(&custom), &["unknown", "crash", "404"]),
        drive(&bot(&json!({"kind": "none"})), &["crash", "crash", "201"]),
    ];
    assert_snapshot!(stories.join("\n"));
}

#[test]
fn mails_by_delivery_class_and_what_happened() {
    let next = json!({"next": "blk_after"});
    let both = json!({"next": "blk_after", "failed": "blk_lost"});
    let mut stories = Vec::new();
    for delivery in ["at_least_once", "at_most_once", "ask"] {
        let bot = mailing(delivery, &both);
        for outcomes in [
            vec!["crash", "accepted"],
            vec!["unknown", "accepted"],
            vec!["mail later", "accepted"],
            vec!["mail refused"],
            vec!["kept"],
        ] {
            // Two classes leave it at one try when nobody knows.
            let unknown = matches!(outcomes[0], "crash" | "unknown") && delivery != "at_least_once";
            let outcomes = if unknown { &outcomes[..1] } else { &outcomes };
            let story = drive(&bot, outcomes);
            stories.push(format!("{delivery}, {}: {story}", outcomes.join(", ")));
        }
    }
    stories.push(drive(&mailing("ask", &next), &["mail refused"]));
    stories.push(drive(&mailing("at_least_once", &both), &["unknown"; 5]));
    assert_snapshot!(stories.join("\n"));
}

#[test]
fn an_unsure_mail_is_sent_again_under_the_same_key_or_skipped() {
    let bot = mailing("ask", &json!({"next": "blk_after"}));
    let mut again = Drive::start(&bot, new_run());
    again.go(&["crash"]);
    assert_eq!(again.run().due(), None);
    again
        .resume(Resumption::Block, 1)
        .expect("it waits for a person");
    again.go(&["accepted"]);
    let mut skip = Drive::start(&bot, new_run());
    skip.go(&["unknown"]);
    skip.resume(Resumption::Skip, 1)
        .expect("it waits for a person");
    skip.go(&[]);
    assert_snapshot!([again.story(), skip.story()].join("\n"));
}

#[test]
fn who_does_not_want_mail_gets_none_and_the_others_do() {
    let to = |to: &[&str], cc: &[&str]| {
        let mut settings = mail("at_least_once");
        settings["to"] = json!(to);
        settings["cc"] = json!(cc);
        work(&[
            block(
                "mail",
                "send_email",
                &settings,
                &json!({"next": "blk_after"}),
            ),
            action("after", &[tag("after")], &json!({})),
        ])
    };
    let story = |bot: &Bot, opt_in, outcomes: &[&str]| {
        let mut drive = Drive::start(bot, new_run());
        know(&mut drive.facts, "Email", "Sari@example.com");
        drive.facts.email_opt_in = opt_in;
        drive.go(outcomes);
        drive.story()
    };
    let own = to(&["{{Email}}"], &[]);
    let named = to(&["Sari <{{Email}}>"], &["{{Sales}}"]);
    let stories = [
        story(&own, None, &["accepted"]),
        story(&own, Some(true), &["accepted"]),
        story(&own, Some(false), &[]),
        story(&named, Some(false), &["accepted"]),
    ];
    assert_snapshot!(stories.join("\n"));
}

#[test]
fn a_failed_run_goes_on_where_it_stood_from_the_start_or_behind() {
    let blocks = [
        action("first", &[tag("first")], &json!({"next": "blk_call"})),
        action(
            "call",
            &[request(&json!({"retry": {"kind": "none"}})), tag("called")],
            &json!({}),
        ),
    ];
    let mut bot = work(&blocks);
    let mut reordered = blocks.clone();
    reordered[1]["settings"]["items"][0]["id"] = json!("itm_other");
    bot.publish(&flow("flow_work", "workflow", &reordered), 2);
    bot.publish(&flow("flow_work", "workflow", &blocks[..1]), 3);
    bot.publish(&flow("flow_work", "workflow", &[blocks[1].clone()]), 4);
    let failed = || {
        let mut drive = Drive::start(&bot, new_run());
        drive.go(&["404"]);
        drive
    };
    let resumed = |how, version, outcomes: &[&str]| {
        let mut drive = failed();
        match drive.resume(how, version) {
            Ok(()) => {
                drive.go(outcomes);
                drive.story()
            }
            Err(why) => why + "\n",
        }
    };
    let mut over = failed();
    over.append(Event::Cancelled {
        by: "Ayu".to_owned(),
    });
    let stories = [
        resumed(Resumption::Block, 1, &["201"]),
        resumed(Resumption::Start, 1, &["201"]),
        resumed(Resumption::Skip, 1, &[]),
        resumed(Resumption::Block, 2, &[]),
        resumed(Resumption::Start, 2, &[]),
        resumed(Resumption::Block, 3, &[]),
        resumed(Resumption::Block, 4, &["201"]),
        resumed(Resumption::Block, 9, &[]),
        over.story(),
    ];
    assert_snapshot!(stories.join("\n"));
}

#[test]
fn only_a_failed_run_is_resumed_and_a_cancelled_one_stays_so() {
    let bot = mailing("at_least_once", &json!({}));
    let mut drive = Drive::start(&bot, new_run());
    drive.go(&[]);
    let running = drive.resume(Resumption::Block, 1);
    drive.append(Event::Cancelled {
        by: "Ayu".to_owned(),
    });
    let cancelled = drive.resume(Resumption::Start, 1);
    drive.append(Event::Unparked);
    drive.append(Event::Resumed {
        from: ResumeFrom::Start,
        version: 1,
        by: "Ayu".to_owned(),
    });
    assert_eq!(drive.run().phase, Phase::Cancelled);
    assert_snapshot!(format!("{running:?}\n{cancelled:?}"));
}

#[test]
fn an_errand_performs_one_item_and_says_how_it_left() {
    let items = [request(&json!({})), tag("never")];
    let bot = Bot::new(&[flow(
        "flow_main",
        "normal",
        &[
            say("hello", "Hello.", "call"),
            action(
                "call",
                &items,
                &json!({"itm_0.2xx": "blk_hello", "next": "blk_hello"}),
            ),
        ],
    )]);
    let point = Point {
        flow: id("flow_main"),
        version: 1,
        block: id("blk_call"),
        item: 0,
    };
    let errand = NewRun {
        flow: id("flow_main"),
        scope: Scope::Errand {
            point,
            awaited: Awaited::Yes,
        },
        inputs: [].into(),
        ..new_run()
    };
    let mut through = Drive::start(&bot, errand.clone());
    through.go(&["200"]);
    let mut again = Drive::start(&bot, errand);
    again.go(&["404"]);
    again.resume(Resumption::Start, 1).expect("it failed");
    again.go(&["200"]);
    assert_snapshot!([through.story(), again.story()].join("\n"));
}

#[test]
fn a_delay_and_an_order_hold_the_run_with_a_reason() {
    let bot = work(&[action("does", &[tag("done")], &json!({}))]);
    let late = NewRun {
        start_at: Some(NOW.plus(Millis::hours(2))),
        ..new_run()
    };
    let mut delayed = Drive::start(&bot, late);
    let reason = delayed.run().reason().expect("it waits").to_string();
    delayed.go(&[]);
    let lane = NewRun {
        order: Order::OneAtATime,
        ..new_run()
    };
    let mut queued = Drive::start(&bot, lane);
    let lane = queued.run().lane().expect("one at a time");
    let waiting = Waiting::Turn {
        behind: id("run_earlier"),
    };
    queued.append(Event::Parked { waiting });
    queued.go(&[]);
    let held = queued.story();
    queued.append(Event::Unparked);
    queued.go(&[]);
    assert_snapshot!([reason, delayed.story(), lane, held, queued.story()].join("\n"));
}

#[test]
fn a_retry_that_waits_for_a_place_keeps_its_key() {
    let bot = work(&[action("call", &[request(&json!({}))], &json!({}))]);
    let mut drive = Drive::start(&bot, new_run());
    let host = || Waiting::Host {
        host: "crm.example".to_owned(),
    };
    drive.append(Event::Parked { waiting: host() });
    drive.append(Event::Unparked);
    drive.go(&[]);
    let crashed = recover(drive.run(), &bot.library, NOW).expect("an attempt is under way");
    drive.append(crashed);
    drive.append(Event::Parked { waiting: host() });
    drive.go(&[]);
    assert_eq!(
        drive.run().reason(),
        Some(Reason::Host {
            host: "crm.example".to_owned()
        })
    );
    drive.append(Event::Unparked);
    drive.go(&["201"]);
    assert_snapshot!(drive.story());
}

#[test]
fn attempts_that_we_interrupt_are_no_tries_until_there_are_too_many() {
    let none = request(&json!({"retry": {"kind": "none"}}));
    let bot = work(&[action("call", &[none], &json!({}))]);
    let most = usize::try_from(MOST_INTERRUPTED).expect("a few");
    let crashes = |times: usize, then: &[&'static str]| [&vec!["crash"; times][..], then].concat();

    let mut lucky = Drive::start(&bot, new_run());
    lucky.go(&crashes(most, &["201"]));
    assert_eq!(lucky.run().status(), Status::Succeeded);
    let mut tried = Vec::new();
    for line in &lucky.lines {
        if let Event::Attempted { attempt, key, .. } = &line.event {
            tried.push((*attempt, key.as_str()));
        }
    }
    assert_eq!(tried, vec![(1, "run_test.1"); most + 1], "one try, one key");

    let mut unlucky = Drive::start(&bot, new_run());
    unlucky.go(&crashes(most + 1, &[]));
    assert_eq!(unlucky.run().code(), Some(Code::Interrupted));
    // A person who lets it go on gets as many again.
    unlucky.resume(Resumption::Block, 1).expect("it failed");
    unlucky.go(&crashes(most, &["201"]));
    assert_eq!(unlucky.run().status(), Status::Succeeded);

    // What counts waits by the plan, and an answer ends the row.
    let bot = work(&[action("call", &[request(&json!({}))], &json!({}))]);
    let mut drive = Drive::start(&bot, new_run());
    let outcomes = [crashes(most + 2, &["503"]), crashes(most, &["201"])].concat();
    drive.go(&outcomes);
    let mut codes = Vec::new();
    for line in &drive.lines {
        if let Event::Retried {
            outcome: Outcome::Failed(failure),
            ..
        } = &line.event
        {
            codes.push(failure.code);
        }
    }
    assert_eq!(
        codes,
        [
            Code::Interrupted,
            Code::Interrupted,
            Code::RemoteUnavailable
        ]
    );
    assert_eq!(drive.run().status(), Status::Succeeded);
}

#[test]
fn a_mapping_sees_the_whole_answer_and_the_journal_keeps_the_beginning() {
    let item = request(&json!({"mapping": [{"take": {"body": "$.id"}, "field": "Plan"}]}));
    let bot = work(&[action("call", &[item], &json!({}))]);
    let mut drive = Drive::start(&bot, new_run());
    let filler = "é".repeat(KEPT_BYTES);
    drive.go(&[&format!(r#"200 {{"filler":"{filler}","id":"far down"}}"#)]);
    assert_eq!(
        drive.facts.fields.get("Plan"),
        Some(&Value::text("far down"))
    );
    let kept = drive.lines.iter().find_map(|line| {
        if let Event::Answered {
            outcome: Outcome::Answered(answer),
            ..
        } = &line.event
        {
            return Some(answer);
        }
        None
    });
    let kept = kept.expect("it was answered");
    assert!(kept.cut && kept.body.len() <= KEPT_BYTES && kept.body.len() > KEPT_BYTES - 4);
}
