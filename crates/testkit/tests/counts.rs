//! How often blocks are walked: what people and their runs do counts, what is tried does not.

use lancar_domain::id::{BotId, FlowId, IdType, RunId};
use lancar_domain::run::Resumption;
use lancar_domain::time::Millis;
use lancar_effects::http::HttpAnswer;
use lancar_engine::EngineError;
use lancar_engine::clock::Clock;
use lancar_engine::control::{OnVersion, resume_run};
use lancar_engine::counts::write_counts;
use lancar_store::block_counts::{Since, counts_of};
use lancar_store::bot_users::write_is_tester;
use lancar_store::runs::failed_blocks;
use lancar_testkit::{Fallible, Kind, TestApp};
use serde_json::{Value, json};

use crate::documents::{action, block, bot, flow, request, says, to, trigger};

/// What a canvas shows: how often it began, the blocks, the exits, what failed.
async fn shown(app: &TestApp, bot: &BotId, of: &str) -> Fallible<String> {
    let (core, now) = (app.process.core.clone(), app.clock.now());
    let (bot, of) = (bot.clone(), FlowId::parse(of)?);
    let since = Since::of(now.plus(Millis::days(-1)), now);
    app.process
        .run(async move {
            write_counts(&core, now).await;
            let found = core.db.read(move |tx| {
                Box::pin(async move {
                    let counts = counts_of(tx, (&bot, &of), since).await?;
                    Ok::<_, EngineError>((
                        counts,
                        failed_blocks(tx, (&bot, &of), since.moment()).await?,
                    ))
                })
            });
            let (counts, failed) = found.await?;
            let mut parts = vec![format!("began {}", counts.began)];
            let came = counts.came.iter();
            parts.extend(came.map(|(block, times)| format!("{block} {times}")));
            let left = counts.left.iter();
            parts.extend(left.map(|(block, exit, times)| format!("{block} -{exit}- {times}")));
            let failed = failed.iter();
            parts.extend(failed.map(|(block, runs)| format!("{block} failed {runs}")));
            Ok(parts.join("; "))
        })
        .await
}

fn answer(status: u16) -> HttpAnswer {
    HttpAnswer {
        host: "crm.example".to_owned(),
        status,
        headers: Vec::new(),
        body: b"{\"id\": \"1\"}".to_vec(),
        elapsed_ms: 20,
    }
}

/// Tag and note, an action list without items, a look at what the run was given, a call.
fn workflow() -> Value {
    let add = json!({"kind": "add_tag", "tag": "done"});
    let note = json!({"kind": "set_field", "field": "Note", "value": "x"});
    let is_lead = json!({"template": "{{input.who}}", "operator": "is", "value": "lead"});
    let groups = json!({"groups": [{"id": "itm_lead", "conditions": [is_lead]}]});
    let call = request("https://crm.example/leads");
    flow(
        "workflow",
        "flow_sync",
        &[
            action("blk_note", &[add, note], to("blk_empty")),
            action("blk_empty", &[], to("blk_who")),
            block(
                "condition",
                "blk_who",
                groups,
                json!({"itm_lead": "blk_call"}),
            ),
            action("blk_call", &[call], json!({})),
        ],
    )
}

async fn mend(app: &TestApp, run: RunId, how: Resumption) -> Fallible {
    app.write(move |tx, core| {
        Box::pin(async move {
            let now = core.clock.now();
            resume_run(tx, core, &run, (how, OnVersion::Same, "ayu"), now).await
        })
    })
    .await?;
    app.process.core.wake();
    app.run_out().await
}

#[tokio::test]
async fn a_block_counts_once_and_a_failure_until_it_is_mended() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    let main = flow("normal", "flow_main", &[says("blk_hello", "Hello", "")]);
    let bot = app.import(&bot(&[main, workflow()])).await?;
    let sync = FlowId::parse("flow_sync")?;
    let person = app.arrive(&bot, "sari").await?;
    let mut runs = Vec::new();
    for (who, status) in [
        ("lead", Some(200)),
        ("lead", Some(404)),
        ("lead", Some(404)),
        ("nobody", None),
    ] {
        if let Some(status) = status {
            app.outside.answer_http(Ok(answer(status)));
        }
        runs.push(app.trigger(&person, &sync, &[("who", who)]).await?);
        app.run_out().await?;
    }
    let walked = |next: u32, failed: &str| {
        format!(
            "began 4; blk_call 3; blk_empty 4; blk_note 4; blk_who 4; blk_call -next- {next}; \
             blk_empty -next- 4; blk_note -next- 4; blk_who -itm_lead- 3; blk_who -otherwise- 1{failed}"
        )
    };
    let failed = walked(1, "; blk_call failed 2");
    assert_eq!(shown(&app, &bot, "flow_sync").await?, failed);
    // Tried again it has not come to the block again; skipped it leaves as if it had gone through.
    app.outside.answer_http(Ok(answer(200)));
    mend(&app, runs[1].clone(), Resumption::Block).await?;
    let failed = walked(2, "; blk_call failed 1");
    assert_eq!(shown(&app, &bot, "flow_sync").await?, failed);
    mend(&app, runs[2].clone(), Resumption::Skip).await?;
    assert_eq!(shown(&app, &bot, "flow_sync").await?, walked(3, ""));
    app.finish().await
}

/// A chat that calls a function and starts a workflow.
fn chat() -> Vec<Value> {
    let into = json!({"target": {"flow": "flow_greet"}});
    let output = json!({"title": "Done"});
    let note = json!({"kind": "set_field", "field": "Note", "value": "x"});
    bot(&[
        flow(
            "normal",
            "flow_main",
            &[
                block("goto", "blk_greet", into, json!({"Done": "blk_start"})),
                action(
                    "blk_start",
                    &[note.clone(), trigger("flow_note")],
                    to("blk_bye"),
                ),
                says("blk_bye", "Bye", ""),
            ],
        ),
        flow(
            "function",
            "flow_greet",
            &[
                says("blk_hello", "Hello", "blk_out"),
                block("output", "blk_out", output, json!({})),
            ],
        ),
        flow(
            "workflow",
            "flow_note",
            &[action("blk_note", &[note], json!({}))],
        ),
    ])
}

#[tokio::test]
async fn a_function_counts_as_its_own_sub_flow_and_who_tries_the_bot_does_not_count() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    let bot = app.import(&chat()).await?;
    app.preview(&bot, "ayu").await?;
    app.settle().await?;
    for of in ["flow_main", "flow_greet", "flow_note"] {
        assert_eq!(shown(&app, &bot, of).await?, "began 0", "a preview in {of}");
    }
    let person = app.arrive(&bot, "sari").await?;
    app.settle().await?;
    let tester = person.clone();
    app.write(move |tx, _| {
        Box::pin(
            async move { Ok::<_, EngineError>(write_is_tester(tx, &tester.user, true).await?) },
        )
    })
    .await?;
    app.say(&person, "Again").await?;
    app.trigger(&person, &FlowId::parse("flow_note")?, &[])
        .await?;
    app.settle().await?;
    assert_eq!(
        shown(&app, &bot, "flow_main").await?,
        "began 1; blk_bye 1; blk_greet 1; blk_start 1; blk_bye -next- 1; blk_greet -Done- 1; \
         blk_start -next- 1"
    );
    assert_eq!(
        shown(&app, &bot, "flow_greet").await?,
        "began 1; blk_hello 1; blk_out 1; blk_hello -next- 1"
    );
    assert_eq!(
        shown(&app, &bot, "flow_note").await?,
        "began 1; blk_note 1; blk_note -next- 1"
    );
    app.finish().await
}
