//! Conversations as transcripts: what is said, what changes, and where it stands after each turn.

use insta::assert_snapshot;
use lancar_domain::conversation::{Conversation, Inbound, TurnInput, turn};
use lancar_domain::id::Ids;
use lancar_domain::trail::{self, MOST_STEPS, Walked};
use serde_json::{Value as Json, json};

use crate::bot::{Bot, NOW, action, block, example_bot, flow, id, say};
use crate::chat::{chat, play};

fn main(blocks: &[Json]) -> Bot {
    Bot::new(&[flow("flow_main", "normal", blocks)])
}

fn question(answer: &str, more: &Json) -> Json {
    let mut settings = json!({"ask": format!("A {answer}, please?"), "answer": answer});
    for (key, value) in more.as_object().expect("settings") {
        settings[key] = value.clone();
    }
    settings
}

/// One question that saves its answer and says thanks.
fn asks(answer: &str, save_to: &str) -> Bot {
    let ask = question(answer, &json!({ "save_to": save_to }));
    main(&[
        block("ask", "question", &ask, &json!({"next": "blk_thanks"})),
        say("thanks", &format!("Thanks: {{{{{save_to}}}}}"), ""),
    ])
}

#[test]
fn the_example_goes_on_at_once() {
    let transcript = play(
        &example_bot(),
        &id("flow_welcome"),
        "arrives
         > Sari
         > sari@
         > sari@example.com
         > +62 812-3456-7890
         [Help me choose]
         [Pro]",
    );
    assert_snapshot!(transcript);
}

#[test]
fn every_kind_of_answer_is_checked_and_saved_as_its_type() {
    let tries = [
        ("text", "Plan", ["", "  Pro  "]),
        ("number", "Score", ["many", "12.50"]),
        ("email", "Plan", ["sari@localhost", "sari@example.com"]),
        ("phone", "Plan", ["12345", "(021) 555-0199"]),
        (
            "url",
            "Plan",
            ["javascript:alert(1)", "https://example.com/a?b"],
        ),
        ("date", "Born", ["31 January", "2001-01-31"]),
        ("date_time", "Met", ["2026-01-31T99:00", "2026-01-31 14:30"]),
    ];
    let transcripts = tries.map(|(answer, save_to, [bad, good])| {
        chat(
            &asks(answer, save_to),
            &format!("arrives\n> {bad}\n> {good}"),
        )
    });
    assert_snapshot!(transcripts.join("\n"));
}

#[test]
fn the_chats_own_words_follow_the_language() {
    let bot = main(&[
        action(
            "speak",
            &[json!({"kind": "set_field", "field": "Language", "value": "id"})],
            &json!({"next": "blk_ask"}),
        ),
        block(
            "ask",
            "question",
            &question("number", &json!({})),
            &json!({}),
        ),
    ]);
    assert_snapshot!(chat(&bot, "arrives\n> banyak"));
}

#[test]
fn choices_by_press_by_word_and_by_part_of_a_sentence() {
    let settings = question(
        "choice",
        &json!({
            "choices": [
                {"id": "itm_pro", "label": "Pro", "value": "p1"},
                {"id": "itm_plus", "label": "Pro Plus"},
                {"id": "itm_none", "label": "None"},
            ],
            "save_to": "Plan",
        }),
    );
    let bot = main(&[
        block(
            "ask",
            "question",
            &settings,
            &json!({"next": "blk_taken", "itm_none": "blk_none"}),
        ),
        say("taken", "You take {{Plan}}.", ""),
        say("none", "As you like.", ""),
    ]);
    let scripts = [
        "arrives\n[Pro]",
        "arrives\n> PRO",
        "arrives\n> I want pro plus, please",
        "arrives\n> none",
        "arrives\n> hm",
    ];
    assert_snapshot!(scripts.map(|script| chat(&bot, script)).join("\n"));
}

#[test]
fn an_address_is_an_address_before_a_choice_is_looked_for_in_it() {
    let settings = question(
        "email",
        &json!({"choices": [{"id": "itm_no", "label": "No"}], "save_to": "Email", "opt_in": true}),
    );
    let exits = json!({"next": "blk_thanks", "itm_no": "blk_no"});
    let bot = main(&[
        block("ask", "question", &settings, &exits),
        say("thanks", "Thanks: {{Email}}", ""),
        say("no", "Without, then.", ""),
    ]);
    let scripts = ["arrives\n> no@example.com", "arrives\n> no, thanks"];
    assert_snapshot!(scripts.map(|script| chat(&bot, script)).join("\n"));
}

#[test]
fn a_question_gives_up_is_skipped_or_expires() {
    let settings = question(
        "number",
        &json!({
            "save_to": "Score", "retry_text": "Digits only, {{User Id}}.", "no_match": {"after": 2},
            "skip": {"label": "Not now"}, "expires": {"minutes": 30},
        }),
    );
    let exits = json!({
        "next": "blk_thanks", "no_match": "blk_lost", "skip": "blk_later", "expired": "blk_gone",
    });
    let bot = main(&[
        block("ask", "question", &settings, &exits),
        say("thanks", "Thanks: {{Score}}", ""),
        say("lost", "I give up.", ""),
        say("later", "Later, then.", ""),
        say("gone", "Are you still there?", ""),
    ]);
    let scripts = [
        "arrives\n> one\n> two",
        "arrives\n> one\n[Not now]",
        "arrives\n> not NOW",
        "arrives\n29 min later\n1 min later\n[Not now]",
    ];
    assert_snapshot!(scripts.map(|script| chat(&bot, script)).join("\n"));
}

#[test]
fn buttons_rest_or_go_on_and_keep_working() {
    let menu = json!({
        "messages": [
            {"kind": "typing", "seconds": 2},
            {"kind": "text", "text": "What now?", "buttons": [
                {"id": "itm_a", "label": "A"}, {"id": "itm_b", "label": "B"},
                {"id": "itm_w", "label": "Web", "url": "https://example.com/{{User Id}}"},
                {"id": "itm_x", "label": "X", "url": "{{Plan | raw}}"},
            ]},
            {"kind": "image", "url": "https://example.com/a.png", "alt": "A hill"},
            {"kind": "image", "url": "{{Plan | raw}}", "alt": "nothing"},
            {"kind": "text", "text": "{{Plan}}"},
        ],
        "quick_replies": [{"id": "itm_q", "label": "Quick"}],
    });
    let exits = json!({"itm_a": "blk_ask", "itm_q": "blk_quick"});
    let bot = main(&[
        block("menu", "send_message", &menu, &exits),
        block(
            "ask",
            "question",
            &question("text", &json!({})),
            &json!({"next": "blk_quick"}),
        ),
        say("quick", "Bye.", ""),
    ]);
    let scripts = [
        "arrives\n> quick",
        "arrives\n> something else",
        "arrives\n[A]\noldest [B]\noldest [A]\n[Quick]",
        "arrives\n[B]",
    ];
    assert_snapshot!(scripts.map(|script| chat(&bot, script)).join("\n"));
}

#[test]
fn old_choices_of_a_question_do_not_disturb() {
    let first = question(
        "choice",
        &json!({"choices": [{"id": "itm_y", "label": "Yes"}]}),
    );
    let second = question("text", &json!({"skip": {"label": "Skip"}}));
    let bot = main(&[
        block("first", "question", &first, &json!({"next": "blk_second"})),
        block("second", "question", &second, &json!({"next": "blk_third"})),
        block(
            "third",
            "question",
            &question("text", &json!({})),
            &json!({}),
        ),
    ]);
    assert_snapshot!(chat(&bot, "arrives\n[Yes]\n[Yes]\n[Skip]\n[Skip]\n[Yes]"));
}

#[test]
fn condition_split_action_and_goto() {
    let groups = json!({"groups": [
        {"id": "itm_vip", "title": "is vip", "conditions": [{"tag": "vip", "operator": "has"}]},
        {"id": "itm_any", "match": "any", "conditions": [
            {"field": "Score", "operator": "greater", "value": "10"},
            {"template": "{{Last Input}}", "operator": "contains", "value": "please"},
        ]},
    ]});
    let split = json!({"save_to": "Plan", "variations": [
        {"id": "itm_never", "title": "never", "weight": 0},
        {"id": "itm_always", "title": "always", "weight": 3},
    ]});
    let exits = json!({"itm_vip": "blk_split", "itm_any": "blk_tag", "otherwise": "blk_else"});
    let bot = main(&[
        block("which", "condition", &groups, &exits),
        say("else", "Say please.", ""),
        action(
            "tag",
            &[
                json!({"kind": "add_tag", "tag": "vip"}),
                json!({"kind": "remove_tag", "tag": "new"}),
                json!({"kind": "set_field", "field": "Score", "value": "{{Last Input}}"}),
                json!({"kind": "set_field", "field": "Cart", "value": "[1]"}),
                json!({"kind": "clear_field", "field": "Cart"}),
                json!({"kind": "opt_in_email"}),
                json!({"kind": "opt_out_email"}),
            ],
            &json!({"next": "blk_back"}),
        ),
        block(
            "back",
            "goto",
            &json!({"target": {"block": "blk_which"}}),
            &json!({}),
        ),
        block("split", "split", &split, &json!({"itm_always": "blk_end"})),
        say("end", "{{Plan}}, {{Email Opt-In}}", ""),
    ]);
    assert_snapshot!(chat(&bot, "> hello\n> hello, please"));
}

#[test]
fn a_request_in_a_conversation_waits_on_a_run_and_holds_what_comes_meanwhile() {
    let request = json!({"kind": "external_request", "method": "GET", "url": "{{CRM URL | raw}}"});
    let bot = main(&[
        action(
            "call",
            &[request, json!({"kind": "add_tag", "tag": "called"})],
            &json!({"next": "blk_ask", "itm_0.failed": "blk_sorry"}),
        ),
        block(
            "ask",
            "question",
            &question("text", &json!({"save_to": "Plan"})),
            &json!({"next": "blk_thanks"}),
        ),
        say("thanks", "{{Plan}}", ""),
        say("sorry", "That did not work.", ""),
    ]);
    let scripts = [
        "arrives\n> one\n> two\nrun done by next item",
        "arrives\nrun done by itm_0.failed",
        "arrives\n> are you there?\nrun failed",
    ];
    assert_snapshot!(scripts.map(|script| chat(&bot, script)).join("\n"));
}

#[test]
fn while_a_person_has_taken_over_the_bot_keeps_still_and_its_place() {
    let settings = question(
        "number",
        &json!({"save_to": "Score", "expires": {"minutes": 30}}),
    );
    let exits = json!({"next": "blk_thanks", "expired": "blk_gone"});
    let bot = main(&[
        say("hello", "Hello.", "ask"),
        block("ask", "question", &settings, &exits),
        say("thanks", "Thanks: {{Score}}", ""),
        say("gone", "Are you still there?", ""),
    ]);
    let scripts = [
        "arrives\n10 min later\npause\n> 3\n60 min later\nresume\n> 4",
        "arrives\n10 min later\npause 60 min\n60 min later\n19 min later\n1 min later",
        "arrives\npause 60 min\nby hand 30 min\nby hand 90 min\npause 5 min\n5 min later",
        "arrives\nby hand\nby hand 30 min\n> 5\nrestart\n> 6",
        "arrives\npause\nby hand 30 min\narrives\nresume\nresume\nrestart",
    ];
    assert_snapshot!(scripts.map(|script| chat(&bot, script)).join("\n"));
}

#[test]
fn what_a_run_brings_back_waits_for_the_end_of_the_pause() {
    let request = json!({"kind": "external_request", "method": "GET", "url": "{{CRM URL | raw}}"});
    let bot = main(&[
        action(
            "call",
            &[request],
            &json!({"next": "blk_ask", "itm_0.failed": "blk_sorry"}),
        ),
        block(
            "ask",
            "question",
            &question("text", &json!({"save_to": "Plan"})),
            &json!({"next": "blk_thanks"}),
        ),
        say("thanks", "{{Plan}}", ""),
        say("sorry", "That did not work.", ""),
    ]);
    let scripts = [
        "arrives\n> one\npause\nrun done by next\n> two\nresume",
        "arrives\npause 5 min\nrun failed\n5 min later",
        "arrives\npause\nresume\nrun done by itm_0.failed",
        "arrives\n> one\npause\nrun done by next\nrestart",
    ];
    assert_snapshot!(scripts.map(|script| chat(&bot, script)).join("\n"));
}

#[test]
fn a_mail_is_awaited_only_when_its_outcome_matters() {
    let mail = |delivery: &str| {
        json!({"to": ["{{Sales}}"], "subject": "Hi", "delivery": delivery,
               "body": [{"kind": "text", "text": "Hi"}]})
    };
    let bot = |delivery: &str, exits: &Json| {
        main(&[
            block("mail", "send_email", &mail(delivery), exits),
            say("after", "After.", ""),
        ])
    };
    let next = json!({"next": "blk_after"});
    let both = json!({"next": "blk_after", "failed": "blk_after"});
    let transcripts = [
        chat(&bot("at_least_once", &next), "arrives"),
        chat(&bot("at_least_once", &both), "arrives\nrun done by next"),
        chat(&bot("ask", &both), "arrives"),
    ];
    assert_snapshot!(transcripts.join("\n"));
}

#[test]
fn a_circle_of_blocks_is_cut() {
    let back = |to: &str| json!({"target": {"block": to}});
    let bot = main(&[
        block("a", "goto", &back("blk_b"), &json!({})),
        block("b", "goto", &back("blk_a"), &json!({})),
    ]);
    assert_snapshot!(chat(&bot, "arrives\n> and now?"));
}

#[test]
fn a_turn_tells_the_blocks_it_went_through() {
    let bot = main(&[
        say("hi", "Hi.", "ask"),
        block(
            "ask",
            "question",
            &question("text", &json!({"save_to": "Plan"})),
            &json!({"next": "blk_bye"}),
        ),
        say("bye", "Bye.", ""),
    ]);
    let mut ids = Ids::new(NOW, 3);
    let mut conversation = Conversation::default();
    let mut trail = Vec::new();
    let flow = id("flow_main");
    let said = Inbound::Text {
        text: "Pro".to_owned(),
    };
    let inputs = [TurnInput::Enter { flow }, TurnInput::Inbound(said)];
    let mut told = Vec::new();
    for input in inputs {
        let taken = turn(
            &bot.library,
            bot.facts(NOW),
            conversation,
            (input, None, &mut ids),
        );
        conversation = taken.conversation;
        for step in taken.walked {
            trail::extend(&mut trail, step);
        }
        let steps = trail.iter().map(|step: &Walked| {
            let exit = step.exit.as_ref().map_or("…", |exit| exit.as_str());
            format!("{} {exit}", step.block)
        });
        told.push(steps.collect::<Vec<_>>().join(", "));
    }
    assert_eq!(
        told,
        [
            "blk_hi next, blk_ask …",
            "blk_hi next, blk_ask next, blk_bye next"
        ]
    );
    for _ in 0..300 {
        let step = Walked {
            exit: Some(lancar_domain::flow::Exit::next()),
            ..trail[0].clone()
        };
        trail::extend(&mut trail, step);
    }
    assert_eq!(trail.len(), MOST_STEPS);
}
