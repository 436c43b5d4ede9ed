//! Test runs from end to end: the conversation, the driver and a recorded outside.

use std::sync::Arc;

use lancar_domain::id::{BlockId, FlowId, IdType, ItemId};
use lancar_domain::run::{Pretence, Status};
use lancar_domain::time::Millis;
use lancar_effects::http::HttpAnswer;
use lancar_engine::EngineError;
use lancar_engine::alone::{Alone, perform_alone};
use lancar_engine::control::{TestWord, tell_test, walked};
use lancar_store::bot_users::bot_user;
use lancar_store::census;
use lancar_testkit::remains::Person;
use lancar_testkit::{Fallible, Kind, TestApp};
use serde_json::json;

use crate::documents::{action, bot, flow, request, says, to};

const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];

/// A conversation that waits for a request.
fn waits() -> Vec<serde_json::Value> {
    let exits = json!({"next": "blk_bye", "itm_0.failed": "blk_no"});
    let call = request("https://crm.example/leads");
    let main = flow(
        "normal",
        "flow_main",
        &[
            action("blk_call", &[call], exits),
            says("blk_bye", "It worked.", ""),
            says("blk_no", "It did not.", ""),
        ],
    );
    bot(&[main])
}

async fn tell(app: &TestApp, person: &Person, word: TestWord) -> Fallible<String> {
    let run = app.runs(person).await?.pop().ok_or("a run")?.id;
    let told = run.clone();
    app.write(move |tx, core| {
        Box::pin(async move {
            let now = core.clock.now();
            tell_test(tx, core, &told, (word, "Ayu"), now).await
        })
    })
    .await?;
    app.process.core.wake();
    app.settle().await?;
    app.story(&run).await
}

#[tokio::test]
async fn a_conversation_of_a_preview_goes_on_by_what_a_person_says() -> Fallible {
    for kind in BOTH {
        let app = TestApp::start(kind).await?;
        let bot = app.import(&waits()).await?;
        for (who, word, said) in [
            (
                "one",
                TestWord::Pretend(Pretence::Succeeded(None)),
                "It worked.",
            ),
            (
                "two",
                TestWord::Pretend(Pretence::Failed(None)),
                "It did not.",
            ),
        ] {
            let person = app.preview(&bot, who).await?;
            app.settle().await?;
            assert!(!app.transcript(&person).await?.contains("It "), "it waits");
            let story = tell(&app, &person, word).await?;
            assert!(story.contains("pretended by Ayu"), "{story}");
            assert!(app.transcript(&person).await?.contains(said));
        }
        assert_eq!(app.outside.calls().len(), 0, "nothing went out");
        let person = app.preview(&bot, "three").await?;
        app.settle().await?;
        let story = tell(&app, &person, TestWord::Send).await?;
        assert!(story.contains("really sent"), "{story}");
        assert_eq!(app.outside.calls().len(), 1);
        assert!(app.transcript(&person).await?.contains("It worked."));
        app.finish().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_workflow_of_a_preview_holds_however_it_is_triggered() -> Fallible {
    for kind in BOTH {
        let app = TestApp::start(kind).await?;
        let call = [request("https://crm.example/leads")];
        let documents = bot(&[
            flow("normal", "flow_main", &[says("blk_hi", "Hi.", "")]),
            flow("workflow", "flow_work", &[action("blk_one", &call, to(""))]),
        ]);
        let bot = app.import(&documents).await?;
        let person = app.preview(&bot, "one").await?;
        let work = FlowId::parse("flow_work")?;
        let run = app.trigger(&person, &work, &[]).await?;
        app.settle().await?;
        let row = app.runs(&person).await?.pop().ok_or("a run")?;
        assert_eq!(row.status, Status::Waiting);
        assert_eq!(
            row.reason.as_deref(),
            Some("Test: the request is shown, not sent")
        );
        tell(&app, &person, TestWord::Pretend(Pretence::Succeeded(None))).await?;
        assert!(app.outside.calls().is_empty());
        let user = person.user.clone();
        let path = app
            .write(move |tx, _| Box::pin(async move { walked(tx, &user).await }))
            .await?;
        let path: Vec<String> = path
            .iter()
            .map(|step| {
                let exit = step.exit.as_ref().map_or("…", |exit| exit.as_str());
                let of_run = step.run.as_ref() == Some(&run);
                format!("{} {exit} {of_run}", step.block)
            })
            .collect();
        assert_eq!(path, ["blk_hi next false", "blk_one next true"]);
        app.finish().await?;
    }
    Ok(())
}

#[tokio::test]
async fn previews_are_gone_after_seven_days_and_others_stay() -> Fallible {
    for kind in BOTH {
        let app = TestApp::start(kind).await?;
        let bot = app.import(&waits()).await?;
        let before = rows(&app).await?;
        let old = app.preview(&bot, "old").await?;
        app.settle().await?;
        app.clock.advance(Millis::days(6));
        app.settle().await?;
        assert!(is_there(&app, &old).await?, "not before");
        app.clock.advance(Millis::days(1));
        let new = app.preview(&bot, "new").await?;
        until_gone(&app, &old).await?;
        assert!(is_there(&app, &new).await?);
        app.clock.advance(Millis::days(8));
        until_gone(&app, &new).await?;
        let mut after = rows(&app).await?;
        // The log of who began them stays, and the drafts as they met them.
        for kept in ["audit", "flow_versions"] {
            after.insert(kept.to_owned(), before[kept]);
        }
        assert_eq!(after, before);
        app.finish().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_preview_stays_while_a_call_of_it_is_under_way() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    let bot = app.import(&waits()).await?;
    let person = app.preview(&bot, "one").await?;
    app.settle().await?;
    let call = app.outside.hold_http();
    let run = app.runs(&person).await?.pop().ok_or("a run")?.id;
    app.write(move |tx, core| {
        Box::pin(async move {
            let now = core.clock.now();
            tell_test(tx, core, &run, (TestWord::Send, "Ayu"), now).await
        })
    })
    .await?;
    app.process.core.wake();
    app.outside.until_asked(1).await;
    for _ in 0..8 {
        app.clock.advance(Millis::days(1));
        app.settle_but_for(1).await?;
    }
    assert!(is_there(&app, &person).await?);
    let answer = HttpAnswer {
        host: "crm.example".to_owned(),
        status: 200,
        headers: Vec::new(),
        body: Vec::new(),
        elapsed_ms: 1,
    };
    assert!(call.release(Ok(answer)), "someone waits for it");
    until_gone(&app, &person).await?;
    app.finish().await
}

/// The driver looks once a minute.
async fn until_gone(app: &TestApp, person: &Person) -> Fallible {
    for _ in 0..20 {
        app.clock.advance(Millis::minutes(1));
        app.settle().await?;
        for _ in 0..1_000 {
            if !is_there(app, person).await? {
                return Ok(());
            }
            tokio::task::yield_now().await;
        }
    }
    Err("they are still there".into())
}

async fn is_there(app: &TestApp, person: &Person) -> Fallible<bool> {
    let user = person.user.clone();
    let found = app
        .write(move |tx, _| {
            Box::pin(async move { Ok::<_, EngineError>(bot_user(tx, &user).await?) })
        })
        .await?;
    Ok(found.is_some())
}

async fn rows(app: &TestApp) -> Fallible<std::collections::BTreeMap<String, i64>> {
    let core = Arc::clone(&app.process.core);
    app.process
        .run(async move {
            let counted = core
                .db
                .read(|tx| Box::pin(async move { census::rows(tx).await }));
            Ok(counted.await?)
        })
        .await
}

/// An item of a workflow, alone, for a person of any channel.
async fn alone(app: &TestApp, person: &Person) -> Fallible<Status> {
    let user = person.user.clone();
    let run = app
        .write(move |tx, core| {
            Box::pin(async move {
                let now = core.clock.now();
                let found = bot_user(tx, &user).await?;
                let found = found.ok_or_else(|| EngineError::Missing {
                    what: "bot user",
                    id: user.to_string(),
                })?;
                let wanted = Alone {
                    flow: FlowId::from_checked("flow_work".into()),
                    block: BlockId::from_checked("blk_one".into()),
                    item: Some(ItemId::from_checked("itm_1".into())),
                    inputs: std::collections::BTreeMap::new(),
                    actor: "Ayu".to_owned(),
                };
                perform_alone(tx, core, (&found, wanted), now).await
            })
        })
        .await?;
    app.process.core.wake();
    app.settle().await?;
    let rows = app.runs(person).await?;
    let row = rows.into_iter().find(|row| row.id == run);
    Ok(row.ok_or("its run")?.status)
}

#[tokio::test]
async fn one_item_alone_is_held_and_ends_after_itself() -> Fallible {
    for kind in BOTH {
        let app = TestApp::start(kind).await?;
        let calls = ["one", "two", "three"].map(|at| request(&format!("https://crm.example/{at}")));
        let work = flow(
            "workflow",
            "flow_work",
            &[action("blk_one", &calls, to(""))],
        );
        let main = flow("normal", "flow_main", &[says("blk_hi", "Hi.", "")]);
        let bot = app.import(&bot(&[main, work])).await?;
        let person = app.preview(&bot, "one").await?;
        assert_eq!(alone(&app, &person).await?, Status::Waiting);
        assert!(app.outside.calls().is_empty(), "it is held");
        let story = tell(&app, &person, TestWord::Send).await?;
        assert!(story.contains("really sent"), "{story}");
        assert!(story.contains("succeeded"), "{story}");
        let calls = app.outside.calls();
        assert_eq!(calls.len(), 1, "neither the item before nor the one behind");
        app.finish().await?;
    }
    Ok(())
}
