//! One block tried: what it would do, in words, and nothing of it done.

use std::fmt::Write as _;

use insta::assert_snapshot;
use lancar_domain::error::Code;
use lancar_domain::id::Ids;
use lancar_domain::remote::Remote;
use lancar_domain::trial::{Deed, Extent, try_block};
use lancar_domain::walk::Point;
use serde_json::json;

use crate::bot::{Bot, NOW, action, block, flow, id, know, say};

fn bot() -> Bot {
    let request = json!({"kind": "external_request", "method": "POST", "url": "{{CRM URL | raw}}/leads",
        "headers": [{"name": "X-Plan", "value": "{{Plan}}"}],
        "body": {"kind": "json", "text": "{\"n\":\"{{First Name}}\"}"},
        "mapping": [{"take": {"body": "$.id"}, "field": "Score"}]});
    let items = [
        json!({"kind": "set_field", "field": "Plan", "value": "Pro"}),
        request,
        json!({"kind": "trigger_workflow", "workflow": "flow_work", "inputs": {"plan": "{{Plan}}"}}),
        json!({"kind": "add_tag", "tag": "vip"}),
    ];
    let plan = json!({"groups": [{"id": "itm_pro", "conditions": [{"field": "Plan", "operator": "is", "value": "Pro"}]}]});
    let mail = json!({"to": ["{{Email}}"], "subject": "Hi {{First Name}}", "delivery": "ask",
        "body": [{"kind": "text", "text": "Plan: {{Plan}}"}]});
    let ask = json!({"ask": "Your {{Plan}} name?", "answer": "text", "save_to": "Plan"});
    let main = flow(
        "flow_main",
        "normal",
        &[
            say("hi", "Hi {{First Name}}.", "do"),
            action("do", &items, &json!({"next": "blk_which"})),
            block("which", "condition", &plan, &json!({"itm_pro": "blk_mail"})),
            block("mail", "send_email", &mail, &json!({"next": "blk_ask"})),
            block("ask", "question", &ask, &json!({})),
        ],
    );
    let work = flow("flow_work", "workflow", &[action("a", &[], &json!({}))]);
    Bot::new(&[main, work])
}

fn tried(bot: &Bot, block: &str, extent: Extent, plan: &str) -> Result<String, Code> {
    let mut facts = bot.facts(NOW);
    know(&mut facts, "Plan", plan);
    know(&mut facts, "Email", "sari@example.com");
    know(&mut facts, "First Name", "Sari \"S\"");
    let at = Point {
        flow: id("flow_main"),
        version: 1,
        block: id(block),
        item: 0,
    };
    let mut ids = Ids::new(NOW, 5);
    let trial = try_block(&bot.library, &facts, at, (extent, &mut ids));
    let trial = trial.map_err(|refusal| refusal.code)?;
    let mut text = format!("{block}, Plan = {plan}\n");
    for step in &trial.steps {
        let item = step.item.as_ref().map_or("-", |item| item.as_str());
        writeln!(text, "  {item} {}: {}", step.says.what(), step.says).expect("memory");
        if let Deed::Sent(Remote::Request(request)) = &step.deed {
            writeln!(text, "    {} {:?}", request.url, request.headers).expect("memory");
            writeln!(text, "    {}", request.body.as_deref().unwrap_or_default()).expect("memory");
        }
    }
    writeln!(text, "  → {:?}", trial.leave).expect("memory");
    Ok(text)
}

#[test]
fn a_block_is_tried_in_words_and_as_data() {
    let bot = bot();
    let whole = |block, plan| tried(&bot, block, Extent::Whole, plan).expect("it is there");
    let one = |item| tried(&bot, "blk_do", Extent::Item(id(item)), "Basic").expect("it is there");
    assert_snapshot!(
        [
            whole("blk_hi", "Pro"),
            whole("blk_do", "Basic"),
            one("itm_1"),
            one("itm_3"),
            whole("blk_which", "Pro"),
            whole("blk_which", "Basic"),
            whole("blk_mail", "Pro"),
            whole("blk_ask", "Pro"),
        ]
        .join("\n")
    );
}

#[test]
fn what_is_not_there_is_refused() {
    let bot = bot();
    for (block, extent, code) in [
        ("blk_none", Extent::Whole, Code::BlockMissing),
        ("blk_do", Extent::Item(id("itm_9")), Code::InvalidBody),
        ("blk_hi", Extent::Item(id("itm_0")), Code::InvalidBody),
    ] {
        assert_eq!(tried(&bot, block, extent, "Pro"), Err(code), "{block}");
    }
}
