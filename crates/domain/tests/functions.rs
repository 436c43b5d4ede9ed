//! Functions: several Outputs, waiting inside, calls within calls, and the ways they end.

use insta::assert_snapshot;
use serde_json::{Value as Json, json};

use crate::bot::{Bot, block, flow, say};
use crate::chat::chat;

fn goto(id: &str, flow: &str, exits: &Json) -> Json {
    block(id, "goto", &json!({"target": {"flow": flow}}), exits)
}

fn output(id: &str, title: &str) -> Json {
    block(id, "output", &json!({ "title": title }), &json!({}))
}

fn ask(id: &str, exits: &Json) -> Json {
    let settings = json!({"ask": "Your plan?", "answer": "choice", "save_to": "Plan", "choices": [
        {"id": "itm_pro", "label": "Pro"}, {"id": "itm_none", "label": "None"}, {"id": "itm_far", "label": "Far"},
    ]});
    block(id, "question", &settings, exits)
}

#[test]
fn a_function_waits_inside_and_returns_to_the_exit_of_its_output() {
    let main = flow(
        "flow_main",
        "normal",
        &[
            goto(
                "outer",
                "flow_outer",
                &json!({"Done": "blk_done", "Skipped": "blk_skipped"}),
            ),
            say("done", "Done with {{Plan}}.", ""),
            say("skipped", "Skipped.", ""),
        ],
    );
    let outer = flow(
        "flow_outer",
        "function",
        &[
            goto(
                "inner",
                "flow_inner",
                &json!({"Yes": "blk_y", "No": "blk_n"}),
            ),
            output("y", "Done"),
            output("n", "Skipped"),
        ],
    );
    let exits = json!({"next": "blk_y", "itm_none": "blk_n", "itm_far": "blk_far"});
    let inner = flow(
        "flow_inner",
        "function",
        &[
            ask("ask", &exits),
            output("y", "Yes"),
            output("n", "No"),
            goto("far", "flow_elsewhere", &json!({})),
        ],
    );
    let elsewhere = flow("flow_elsewhere", "normal", &[say("there", "Far away.", "")]);
    let bot = Bot::new(&[main, outer, inner, elsewhere]);
    let scripts = [
        "arrives\n> what?\n[Pro]",
        "arrives\n[None]",
        "arrives\n[Far]",
    ];
    assert_snapshot!(scripts.map(|script| chat(&bot, script)).join("\n"));
}

#[test]
fn calls_end_at_the_limit_of_depth() {
    let main = flow(
        "flow_main",
        "normal",
        &[goto("call", "flow_self", &json!({}))],
    );
    let own = flow(
        "flow_self",
        "function",
        &[goto("again", "flow_self", &json!({}))],
    );
    assert_snapshot!(chat(&Bot::new(&[main, own]), "arrives"));
}

#[test]
fn a_walk_stays_on_its_version_and_enters_the_newest() {
    let exits = json!({"next": "blk_call"});
    let main = |words: &str| {
        flow(
            "flow_main",
            "normal",
            &[
                ask("ask", &exits),
                goto("call", "flow_outer", &json!({"Done": "blk_done"})),
                say("done", words, ""),
            ],
        )
    };
    let outer = |words: &str| {
        flow(
            "flow_outer",
            "function",
            &[say("says", words, "out"), output("out", "Done")],
        )
    };
    let mut bot = Bot::new(&[main("Main, first."), outer("Outer, first.")]);
    let first = chat(&bot, "arrives\n[Pro]");
    bot.publish(&outer("Outer, second."), 2);
    let second = chat(&bot, "arrives\n[Pro]");
    assert_snapshot!([first, second].join("\n"));
}
