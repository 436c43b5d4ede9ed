//! Every block kind, every action item and every example, stopped at every commit.

use lancar_domain::action::Task;
use lancar_domain::block::Kind as BlockKind;
use lancar_domain::run::Resumption;
use lancar_testkit::crash::{Act, Script, Verdict, check};
use lancar_testkit::import::{example, example_names};
use lancar_testkit::{Fallible, Kind};
use serde_json::{Value, json};

use crate::documents::{action, block, bot, flow, mail, request, says, to, trigger};

const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];

/// A conversation that triggers one workflow and goes on.
fn in_workflow(name: &str, blocks: &[Value]) -> Script {
    let main = flow(
        "normal",
        "flow_main",
        &[
            action("blk_go", &[trigger("flow_work")], to("blk_bye")),
            says("blk_bye", "On its way.", ""),
        ],
    );
    script(name, &[main, flow("workflow", "flow_work", blocks)], &[])
}

pub(crate) fn script(name: &str, flows: &[Value], acts: &[Act]) -> Script {
    Script {
        name: name.to_owned(),
        documents: bot(flows),
        acts: [Act::Arrive].iter().chain(acts).copied().collect(),
        unsure: Resumption::Block,
        held: Verdict::Send,
    }
}

pub(crate) async fn stopped_everywhere(scripts: &[Script]) -> Fallible {
    for script in scripts {
        for kind in BOTH {
            check(kind, script).await?;
        }
    }
    Ok(())
}

/// Scripts for an item of that kind; none for a kind nobody thought of.
fn of_item(kind: &str) -> Option<Vec<Script>> {
    let items = match kind {
        "add_tag" => vec![
            json!({"kind": "add_tag", "tag": "a"}),
            json!({"kind": "add_tag", "tag": "b"}),
        ],
        "remove_tag" => vec![
            json!({"kind": "add_tag", "tag": "a"}),
            json!({"kind": "remove_tag", "tag": "a"}),
            json!({"kind": "remove_tag", "tag": "b"}),
        ],
        "set_field" => vec![
            json!({"kind": "set_field", "field": "Note", "value": "x"}),
            json!({"kind": "set_field", "field": "Note", "value": "{{Note}}y"}),
            json!({"kind": "set_field", "field": "Shared", "value": "{{Note}}z"}),
        ],
        "clear_field" => vec![
            json!({"kind": "set_field", "field": "Note", "value": "x"}),
            json!({"kind": "clear_field", "field": "Note"}),
        ],
        "opt_in_email" => vec![json!({"kind": "opt_in_email"})],
        "opt_out_email" => vec![json!({"kind": "opt_out_email"})],
        "external_request" => vec![
            request("https://crm.example/leads"),
            request("https://crm.example/fails-first"),
            json!({"kind": "add_tag", "tag": "done"}),
        ],
        "trigger_workflow" => return Some(triggering()),
        _ => return None,
    };
    let blocks = [action("blk_one", &items, to(""))];
    let main = flow(
        "normal",
        "flow_main",
        &[
            action("blk_one", &items, to("blk_bye")),
            says("blk_bye", "Bye.", ""),
        ],
    );
    Some(vec![
        in_workflow(&format!("{kind} in a workflow"), &blocks),
        script(&format!("{kind} in a conversation"), &[main], &[]),
    ])
}

/// A workflow that triggers two more: one later, one only once for its key.
fn triggering() -> Vec<Script> {
    let once = json!({"kind": "trigger_workflow", "workflow": "flow_third", "inputs": {"n": "{{Note}}"},
                      "deduplicate": {"key": "{{User Id}}", "window_minutes": 5}});
    let later = json!({"kind": "trigger_workflow", "workflow": "flow_second",
                       "delay": {"kind": "after", "amount": 2, "unit": "minutes"}, "order": "one_at_a_time"});
    let appended = json!({"kind": "set_field", "field": "Note", "value": "{{Note}}+"});
    let main = flow(
        "normal",
        "flow_main",
        &[
            action(
                "blk_go",
                &[trigger("flow_first"), once.clone()],
                to("blk_bye"),
            ),
            says("blk_bye", "Bye.", ""),
        ],
    );
    let first = flow(
        "workflow",
        "flow_first",
        &[action("blk_one", &[later.clone(), later, once], to(""))],
    );
    let second = flow(
        "workflow",
        "flow_second",
        &[action(
            "blk_one",
            &[request("https://crm.example/fails-first"), appended],
            to(""),
        )],
    );
    let third = flow(
        "workflow",
        "flow_third",
        &[action(
            "blk_one",
            &[json!({"kind": "add_tag", "tag": "done"})],
            to(""),
        )],
    );
    vec![script(
        "trigger_workflow",
        &[main, first, second, third],
        &[],
    )]
}

fn of_block(kind: BlockKind) -> Vec<Script> {
    match kind {
        BlockKind::SendMessage => vec![messages()],
        BlockKind::Question => vec![questions()],
        BlockKind::Action => vec![in_workflow(
            "an empty action",
            &[action("blk_one", &[], to(""))],
        )],
        BlockKind::Condition => {
            let group = json!({"groups": [{"id": "itm_yes", "match": "all",
                "conditions": [{"field": "Note", "operator": "is", "value": "x"}]}]});
            let set = json!({"kind": "set_field", "field": "Note", "value": "x"});
            let tag = json!({"kind": "add_tag", "tag": "done"});
            vec![in_workflow(
                "condition",
                &[
                    action("blk_set", &[set], to("blk_if")),
                    block("condition", "blk_if", group, json!({"itm_yes": "blk_tag"})),
                    action("blk_tag", &[tag], to("")),
                ],
            )]
        }
        BlockKind::Split => {
            let ways = json!({"variations": [{"id": "itm_a", "title": "A", "weight": 1},
                {"id": "itm_b", "title": "B", "weight": 0}], "save_to": "Note"});
            vec![in_workflow(
                "split",
                &[
                    block("split", "blk_split", ways, json!({"itm_a": "blk_tag"})),
                    action(
                        "blk_tag",
                        &[json!({"kind": "add_tag", "tag": "done"})],
                        to(""),
                    ),
                ],
            )]
        }
        BlockKind::SendEmail => mails(),
        BlockKind::Goto => vec![functions("goto")],
        BlockKind::Output => vec![functions("output")],
    }
}

fn messages() -> Script {
    let settings = json!({
        "messages": [{"kind": "typing", "seconds": 1}, {"kind": "image", "url": "https://a.example/b.png"},
            {"kind": "text", "text": "Which?", "buttons": [{"id": "itm_b", "label": "Button"}]}],
        "quick_replies": [{"id": "itm_q", "label": "Quick"}],
    });
    let main = flow(
        "normal",
        "flow_main",
        &[
            block(
                "send_message",
                "blk_ask",
                settings,
                json!({"itm_b": "blk_b", "itm_q": "blk_q"}),
            ),
            says("blk_b", "Button it is.", "blk_go"),
            says("blk_q", "Quick it is.", ""),
            action("blk_go", &[trigger("flow_work")], to("")),
        ],
    );
    let work = flow(
        "workflow",
        "flow_work",
        &[action(
            "blk_one",
            &[request("https://crm.example/leads")],
            to(""),
        )],
    );
    script(
        "messages",
        &[main, work],
        &[
            Act::Press("Quick"),
            Act::Press("Button"),
            Act::Settle,
            Act::Say("hello"),
        ],
    )
}

fn questions() -> Script {
    let ask = |save: &str, answer: &str| {
        json!({"ask": "Your {{Note}}?", "answer": answer, "save_to": save, "retry_text": "Again.",
               "expires": {"minutes": 10}})
    };
    let main = flow(
        "normal",
        "flow_main",
        &[
            block("question", "blk_note", ask("Note", "text"), to("blk_count")),
            block(
                "question",
                "blk_count",
                ask("Count", "number"),
                to("blk_work"),
            ),
            action(
                "blk_work",
                &[request("https://crm.example/fails-first")],
                to("blk_last"),
            ),
            block(
                "question",
                "blk_last",
                ask("Note", "text"),
                json!({"next": "blk_bye", "expired": "blk_late"}),
            ),
            says("blk_bye", "Bye.", ""),
            says("blk_late", "Too late.", ""),
        ],
    );
    // The second message after the number comes while the conversation waits for its request.
    let acts = [
        Act::Say("sari"),
        Act::Say("many"),
        Act::Say("3"),
        Act::Say("while it works"),
    ];
    script("questions", &[main], &acts)
}

fn mails() -> Vec<Script> {
    let of = |name: &str, subject: &str, delivery: &str| {
        in_workflow(
            name,
            &[
                mail("blk_mail", subject, delivery, to("blk_tag")),
                action(
                    "blk_tag",
                    &[json!({"kind": "add_tag", "tag": "done"})],
                    to(""),
                ),
            ],
        )
    };
    let skipped = Script {
        unsure: Resumption::Skip,
        ..of("mail, ask, skip", "at most once, skipped", "ask")
    };
    let lead = [
        mail(
            "blk_one",
            "at most once, from a chat",
            "at_most_once",
            to("blk_two"),
        ),
        mail(
            "blk_two",
            "fails first, from a chat",
            "at_least_once",
            json!({"next": "blk_bye", "failed": "blk_no"}),
        ),
        says("blk_bye", "Bye.", ""),
        says("blk_no", "No.", ""),
    ];
    vec![
        of("mail, at least once", "New lead", "at_least_once"),
        of(
            "mail, at least once, fails first",
            "fails first",
            "at_least_once",
        ),
        of("mail, at most once", "at most once", "at_most_once"),
        of("mail, ask, send again", "Asked", "ask"),
        skipped,
        script(
            "mails from a conversation",
            &[flow("normal", "flow_main", &lead)],
            &[Act::Say("hello")],
        ),
    ]
}

fn functions(name: &str) -> Script {
    let main = flow(
        "normal",
        "flow_main",
        &[
            says("blk_hi", "Hi.", "blk_call"),
            block(
                "goto",
                "blk_call",
                json!({"target": {"flow": "flow_fun"}}),
                json!({"yes": "blk_there"}),
            ),
            block(
                "goto",
                "blk_there",
                json!({"target": {"block": "blk_bye"}}),
                json!({}),
            ),
            says("blk_bye", "Bye, {{Note}}.", ""),
        ],
    );
    let ask = json!({"ask": "Name?", "answer": "text", "save_to": "Note"});
    let function = flow(
        "function",
        "flow_fun",
        &[
            block("question", "blk_ask", ask, to("blk_work")),
            action(
                "blk_work",
                &[request("https://crm.example/fails-first")],
                to("blk_out"),
            ),
            block("output", "blk_out", json!({"title": "yes"}), json!({})),
        ],
    );
    script(name, &[main, function], &[Act::Say("sari"), Act::Settle])
}

/// One test for each kind of item, and one that none is forgotten.
macro_rules! items {
    ($($name:ident = $kind:literal),* $(,)?) => {
        mod items {
            use super::*;

            $(
                #[tokio::test]
                async fn $name() -> Fallible {
                    stopped_everywhere(&of_item($kind).ok_or("there is no script")?).await
                }
            )*

            #[test]
            fn all() {
                assert_eq!(Task::KINDS, [$($kind),*]);
            }
        }
    };
}

items! {
    add_tag = "add_tag",
    remove_tag = "remove_tag",
    set_field = "set_field",
    clear_field = "clear_field",
    opt_in_email = "opt_in_email",
    opt_out_email = "opt_out_email",
    external_request = "external_request",
    trigger_workflow = "trigger_workflow",
}

/// One test for each kind of block, and one that none is forgotten.
macro_rules! blocks {
    ($($name:ident = $kind:ident),* $(,)?) => {
        mod blocks {
            use super::*;

            $(
                #[tokio::test]
                async fn $name() -> Fallible {
                    stopped_everywhere(&of_block(BlockKind::$kind)).await
                }
            )*

            #[test]
            fn all() {
                assert_eq!(BlockKind::ALL, [$(BlockKind::$kind),*]);
            }
        }
    };
}

blocks! {
    send_message = SendMessage,
    question = Question,
    action = Action,
    condition = Condition,
    split = Split,
    send_email = SendEmail,
    goto = Goto,
    output = Output,
}

/// Someone tries a bot whose conversation waits for a request, and triggers a workflow with a
/// request, a workflow of its own and a mail.
fn tried(verdict: Verdict) -> Script {
    let call = request("https://crm.example/fails-first");
    let main = flow(
        "normal",
        "flow_main",
        &[
            action("blk_go", &[trigger("flow_work")], to("blk_call")),
            action(
                "blk_call",
                std::slice::from_ref(&call),
                json!({"next": "blk_bye", "itm_0.failed": "blk_no"}),
            ),
            says("blk_bye", "Done.", ""),
            says("blk_no", "It did not work.", ""),
        ],
    );
    let work = flow(
        "workflow",
        "flow_work",
        &[
            action("blk_one", &[trigger("flow_more"), call], to("blk_mail")),
            mail("blk_mail", "fails first", "at_least_once", to("blk_tag")),
            action(
                "blk_tag",
                &[json!({"kind": "add_tag", "tag": "done"})],
                to(""),
            ),
        ],
    );
    let more = flow(
        "workflow",
        "flow_more",
        &[mail("blk_mail", "More", "at_least_once", to(""))],
    );
    Script {
        documents: bot(&[main, work, more]),
        acts: vec![Act::Preview, Act::Settle],
        held: verdict,
        ..script(&format!("a test, {verdict:?}"), &[], &[])
    }
}

#[tokio::test]
async fn a_test_that_is_really_sent_survives() -> Fallible {
    stopped_everywhere(&[tried(Verdict::Send)]).await
}

#[tokio::test]
async fn a_test_that_is_pretended_to_work_survives() -> Fallible {
    stopped_everywhere(&[tried(Verdict::Succeed)]).await
}

#[tokio::test]
async fn a_test_that_is_pretended_to_fail_survives() -> Fallible {
    stopped_everywhere(&[tried(Verdict::Fail)]).await
}

#[tokio::test]
async fn a_test_that_is_cancelled_while_it_is_held_survives() -> Fallible {
    stopped_everywhere(&[tried(Verdict::Cancel)]).await
}

#[tokio::test]
async fn a_test_whose_delay_is_skipped_survives() -> Fallible {
    let later = json!({"kind": "trigger_workflow", "workflow": "flow_work",
                       "delay": {"kind": "after", "amount": 3, "unit": "days"}, "order": "one_at_a_time"});
    let call = request("https://crm.example/leads");
    let main = flow(
        "normal",
        "flow_main",
        &[action("blk_go", &[later.clone(), later], to(""))],
    );
    let work = flow(
        "workflow",
        "flow_work",
        &[action("blk_one", &[call], to(""))],
    );
    let script = Script {
        documents: bot(&[main, work]),
        acts: vec![Act::Preview, Act::Settle, Act::Hurry],
        held: Verdict::Succeed,
        ..script("a test whose delay is skipped", &[], &[])
    };
    stopped_everywhere(&[script]).await
}

/// Documents in which every Split picks its first variation: a draw is another for each person, and a
/// play is compared with that of another person.
fn decided(mut documents: Vec<Value>) -> Vec<Value> {
    let blocks = documents
        .iter_mut()
        .filter_map(|document| document.pointer_mut("/blocks")?.as_array_mut())
        .flatten();
    for block in blocks {
        let variations = block.pointer_mut("/settings/variations");
        let variations = variations.and_then(Value::as_array_mut);
        for variation in variations.into_iter().flatten().skip(1) {
            variation["weight"] = json!(0);
        }
    }
    documents
}

/// One test for each example, and one that none is forgotten.
macro_rules! examples {
    ($($name:ident = $folder:literal: $($act:expr),*;)*) => {
        mod examples {
            use super::*;

            $(
                #[tokio::test]
                async fn $name() -> Fallible {
                    let script = Script {
                        name: $folder.to_owned(),
                        documents: decided(example($folder)?),
                        acts: vec![Act::Arrive, $($act),*],
                        unsure: Resumption::Block,
                        held: Verdict::Send,
                    };
                    stopped_everywhere(&[script]).await
                }
            )*

            #[test]
            fn all() -> Fallible {
                assert_eq!(example_names()?, [$($folder),*]);
                Ok(())
            }
        }
    };
}

// A workflow is over before the person goes on wherever else it would be open which of them is first.
examples! {
    ab_welcome = "ab-welcome":
        Act::Press("Show me the code"), Act::Settle, Act::Say("sari@example.com");
    appointment_reminder = "appointment-reminder":
        // A day that is over: each play finds the clock where the one before left it.
        Act::Say("Sari"), Act::Say("sari@example.com"), Act::Say("Check-up"), Act::Say("2026-12-01"),
        Act::Press("11:00"), Act::Press("Yes, book it"), Act::Settle, Act::Say("hello"),
        Act::Press("Cancel it");
    feedback_score = "feedback-score":
        Act::Press("1"), Act::Say("The soup was cold."), Act::Say("sari@example.com");
    lead_sign_up = "lead-sign-up":
        Act::Say("Sari"), Act::Say("not an address"), Act::Say("sari@example.com"),
        Act::Say("+62 812 3456 7890"), Act::Settle, Act::Press("Pro");
    order_status = "order-status":
        Act::Say("1042"), Act::Settle, Act::Press("Ask a person"), Act::Say("Where is it?"),
        Act::Say("sari@example.com");
    quote_request = "quote-request":
        Act::Press("Daily cleaning"), Act::Say("80"), Act::Say("15000000"),
        Act::Press("As soon as possible"), Act::Say("Sari"), Act::Say("Kopi Senja"),
        Act::Say("sari@example.com");
    support_triage = "support-triage":
        Act::Press("Something else"), Act::Say("A question."), Act::Press("It's annoying"),
        Act::Say("sari@example.com");
}
