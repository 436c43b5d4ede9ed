//! Test runs: what would be sent is shown, and a person says what becomes of it.

use insta::assert_snapshot;
use lancar_domain::error::Code;
use lancar_domain::remote::Answer;
use lancar_domain::run::{
    Event, Phase, Pretence, Resumption, Run, Status, hurry, pretend, release,
};
use lancar_domain::sentence::Sentence;
use lancar_domain::time::Millis;
use lancar_domain::trail;
use lancar_domain::trigger::{Awaited, Effects, NewRun, Scope};
use lancar_domain::walk::{Point, Refusal};
use serde_json::{Value as Json, json};

use crate::bot::{Bot, NOW, action, block, flow, id};
use crate::drive::{Drive, new_run};

fn test_run() -> NewRun {
    NewRun {
        effects: Effects::Held,
        ..new_run()
    }
}

fn bot(exits: &Json) -> Bot {
    let request = json!({"kind": "external_request", "method": "POST",
        "url": "{{CRM URL | raw}}/leads", "body": {"kind": "json", "text": "{\"n\":\"{{input.name}}\"}"},
        "mapping": [{"take": {"body": "$.id"}, "field": "Score"}]});
    let mail = json!({"to": ["sales@example.com"], "subject": "Lead {{Score}}",
        "delivery": "at_most_once", "body": [{"kind": "text", "text": "Call."}]});
    Bot::new(&[flow(
        "flow_work",
        "workflow",
        &[
            action("call", &[request], exits),
            block("mail", "send_email", &mail, &json!({})),
            action("no", &[json!({"kind": "add_tag", "tag": "no"})], &json!({})),
        ],
    )])
}

fn answer(status: u16, body: &str) -> Option<Answer> {
    Some(Answer {
        status,
        body: body.to_owned(),
        ..Answer::default()
    })
}

impl Drive<'_> {
    fn pretend(&mut self, pretence: Pretence) -> Result<(), Refusal> {
        let (run, library) = (self.run(), &self.bot.library);
        let event = pretend(run, library, &self.facts, (pretence, "Ayu"))?;
        self.append(event);
        Ok(())
    }

    fn release(&mut self) {
        let event = release(self.run(), "Ayu").expect("something is held");
        self.append(event);
    }
}

#[test]
fn effects_are_shown_then_pretended_or_really_sent() {
    let bot = bot(&json!({"next": "blk_mail"}));
    let mut pretended = Drive::start(&bot, test_run());
    pretended.go(&[]);
    assert_eq!(pretended.run().status(), Status::Waiting);
    pretended
        .pretend(Pretence::Succeeded(answer(201, r#"{"id":7}"#)))
        .expect("it is held");
    pretended.go(&[]);
    pretended.pretend(Pretence::Succeeded(None)).expect("held");
    pretended.go(&[]);
    let mut sent = Drive::start(&bot, test_run());
    sent.go(&[]);
    sent.release();
    sent.go(&["503", "crash", r#"201 {"id":8}"#]);
    sent.release();
    sent.go(&["accepted"]);
    assert_snapshot!([pretended.story(), sent.story()].join("\n"));
}

#[test]
fn a_pretended_failure_is_the_last_try_and_goes_as_the_real_one() {
    let mut stories = Vec::new();
    for exits in [
        json!({"itm_0.failed": "blk_no"}),
        json!({"itm_0.4xx": "blk_no"}),
        json!({}),
    ] {
        for pretence in [None, answer(404, "no"), answer(503, "")] {
            let bot = bot(&exits);
            let mut drive = Drive::start(&bot, test_run());
            drive.go(&[]);
            drive.pretend(Pretence::Failed(pretence)).expect("held");
            drive.go(&[]);
            stories.push(drive.story());
        }
    }
    assert_snapshot!(stories.join("\n"));
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let bot = bot(&json!({"next": "blk_mail"}));
    let mut drive = Drive::start(&bot, test_run());
    let refused = |refusal: Result<Event, Refusal>| refusal.expect_err("it does not fit").code;
    assert_eq!(refused(release(drive.run(), "Ayu")), Code::RunNotHeld);
    assert_eq!(refused(hurry(drive.run(), "Ayu")), Code::RunNotHeld);
    drive.go(&[]);
    for pretence in [
        Pretence::Succeeded(answer(404, "")),
        Pretence::Failed(answer(201, "")),
        Pretence::Failed(answer(700, "")),
    ] {
        let refusal = drive.pretend(pretence).expect_err("the status");
        assert_eq!(refusal.code, Code::InvalidBody);
    }
    assert!(drive.resume(Resumption::Block, 1).is_err());
    drive.pretend(Pretence::Succeeded(None)).expect("held");
    drive.go(&[]);
    let refusal = drive.pretend(Pretence::Succeeded(answer(200, "")));
    assert_eq!(refusal.expect_err("a mail").code, Code::InvalidBody);
    drive.append(Event::Cancelled {
        by: "Ayu".to_owned(),
    });
    assert_eq!(drive.run().status(), Status::Cancelled);
    assert_eq!(refused(release(drive.run(), "Ayu")), Code::RunNotHeld);
}

#[test]
fn a_held_run_that_is_stopped_and_resumed_holds_again() {
    let bot = bot(&json!({}));
    let mut drive = Drive::start(&bot, test_run());
    drive.go(&[]);
    drive.append(Event::Failed {
        at: None,
        code: Code::Internal,
        why: Sentence::of("Unreadable.".to_owned(), None),
        outcome: None,
    });
    drive.resume(Resumption::Block, 1).expect("it failed");
    drive.go(&[]);
    assert!(matches!(drive.run().phase, Phase::Held(_)));
    // The age counts also while it is held: it is not sent after the limit.
    drive.release();
    drive.facts.now = NOW.plus(Millis::days(31));
    drive.go(&[]);
    assert_eq!(drive.run().code(), Some(Code::RunTooOld));
}

#[test]
fn a_delay_is_cut_short_in_a_test_only() {
    let bot = bot(&json!({}));
    let late = |effects| NewRun {
        effects,
        start_at: Some(NOW.plus(Millis::days(3))),
        ..new_run()
    };
    let mut test = Drive::start(&bot, late(Effects::Held));
    let event = hurry(test.run(), "Ayu").expect("it waits");
    test.append(event);
    test.go(&[]);
    assert!(matches!(test.run().phase, Phase::Held(_)));
    assert_eq!(test.facts.now, NOW);
    let meant = Run::begin(late(Effects::Performed), NOW);
    let refusal = hurry(&meant, "Ayu").expect_err("it is meant");
    assert_eq!(refusal.code, Code::RunNotHeld);
}

#[test]
fn an_errand_of_a_test_holds_too() {
    let bot = bot(&json!({}));
    let point = Point {
        flow: id("flow_work"),
        version: 1,
        block: id("blk_call"),
        item: 0,
    };
    let awaited = Awaited::Yes;
    let mut drive = Drive::start(
        &bot,
        NewRun {
            scope: Scope::Errand { point, awaited },
            ..test_run()
        },
    );
    drive.go(&[]);
    drive.pretend(Pretence::Succeeded(None)).expect("held");
    drive.go(&[]);
    assert_snapshot!(drive.story());
}

#[test]
fn the_path_of_a_run_names_each_block_once_with_its_exit() {
    let bot = bot(&json!({"next": "blk_mail"}));
    let mut drive = Drive::start(&bot, test_run());
    drive.go(&[]);
    let path = |drive: &Drive<'_>| {
        let steps = trail::of_run(&id("run_test"), &drive.lines);
        let told = steps.iter().map(|step| {
            let exit = step.exit.as_ref().map_or("…", |exit| exit.as_str());
            format!("{} {exit}", step.block)
        });
        told.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(path(&drive), "blk_call …");
    drive.pretend(Pretence::Succeeded(None)).expect("held");
    drive.go(&[]);
    assert_eq!(path(&drive), "blk_call next, blk_mail …");
    drive.pretend(Pretence::Succeeded(None)).expect("held");
    drive.go(&[]);
    assert_eq!(path(&drive), "blk_call next, blk_mail next");
}
