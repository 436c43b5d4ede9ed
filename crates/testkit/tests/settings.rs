//! What a team allows in its settings reaches the run that is under way, the request it makes, and every
//! other process on the same database.

use std::pin::pin;
use std::sync::Arc;

use futures_util::poll;
use lancar_domain::error::Code;
use lancar_domain::id::{FlowId, IdType};
use lancar_domain::run::Status;
use lancar_domain::time::Millis;
use lancar_effects::recorded::Recorded;
use lancar_engine::Capacity;
use lancar_engine::clock::ManualClock;
use lancar_server::settings::{LOOK_AGAIN, Limits, Settings};
use lancar_store::crash::CrashPoint;
use lancar_testkit::process::{Engine, Process, Setup};
use lancar_testkit::{Fallible, Ground, Kind, NOW, TestApp};
use serde_json::json;

use crate::documents::{action, bot, flow, request, says, to, trigger};

#[tokio::test]
async fn depth_time_and_size_are_the_teams_to_set() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    let goes_on = |next: &str| action("blk_a", &[trigger(next)], to(""));
    let calls = [request("https://crm.example/leads"), trigger("flow_second")];
    let documents = bot(&[
        flow("normal", "flow_main", &[says("blk_hello", "Hello", "")]),
        flow(
            "workflow",
            "flow_first",
            &[action("blk_a", &calls, json!({}))],
        ),
        flow("workflow", "flow_second", &[goes_on("flow_third")]),
        flow("workflow", "flow_third", &[]),
    ]);
    let bot = app.import(&documents).await?;
    let person = app.arrive(&bot, "sari").await?;
    let first = FlowId::parse("flow_first")?;
    let limits = |depth, request_seconds, response_mib| Settings {
        limits: Limits {
            depth,
            request_seconds,
            response_mib,
            ..Limits::default()
        },
        ..Settings::default()
    };

    app.process.app.put_in_force(limits(1, 7, 2));
    app.trigger(&person, &first, &[]).await?;
    app.settle().await?;
    let runs = app.runs(&person).await?;
    let ends: Vec<_> = runs
        .iter()
        .map(|run| (run.status, run.code.clone()))
        .collect();
    let cut = (Status::Failed, Some(Code::TooDeep.as_str().to_owned()));
    assert_eq!(ends, [(Status::Succeeded, None), cut]);

    app.process.app.put_in_force(limits(2, 120, 64));
    app.trigger(&person, &first, &[]).await?;
    app.settle().await?;
    let runs = app.runs(&person).await?;
    assert_eq!(runs.len(), 5, "the third workflow ran");
    assert!(
        runs[2..].iter().all(|run| run.status == Status::Succeeded),
        "{runs:?}"
    );

    let allowed: Vec<_> = app
        .outside
        .calls()
        .iter()
        .map(|call| (call.timeout, call.max_answer_bytes))
        .collect();
    // The author's own time-out is 30 s: the setting shortens it, and never lengthens it.
    let mib = 1024 * 1024;
    assert_eq!(
        allowed,
        [
            (Millis::seconds(7), 2 * mib),
            (Millis::seconds(30), 64 * mib)
        ]
    );
    app.finish().await
}

#[tokio::test]
async fn what_one_process_stores_counts_in_the_other_within_seconds() -> Fallible {
    let ground = Ground::new(Kind::Postgres).await?;
    let clock = ManualClock::at(NOW);
    let setup = Setup {
        clock: clock.clone(),
        outside: Arc::new(Recorded::new()),
        crash: CrashPoint::never(),
        capacity: Capacity::default(),
        limits: lancar_engine::Limits::default(),
        engine: Engine::Absent,
    };
    let first = Process::start(&ground, setup.clone()).await?;
    let second = Process::start(&ground, setup).await?;
    let stored = Settings {
        egress_allow: vec!["crm.internal:8080".to_owned()],
        limits: Limits {
            depth: 3,
            ..Limits::default()
        },
        metrics: true,
    };
    let (app, new) = (first.app.clone(), stored.clone());
    first
        .run(async move {
            let workspace = app.workspace.clone();
            let store = app
                .db
                .write(move |tx| Box::pin(async move { new.store(tx, &workspace).await }));
            Ok(store.await?)
        })
        .await?;
    let app = second.app.clone();
    second
        .run(async move {
            let mut changes = app.settings.watch();
            let mut following = pin!(app.follow_settings());
            assert!(poll!(following.as_mut()).is_pending());
            assert!(!changes.has_changed()?, "nobody looks before it is time");
            clock.advance(LOOK_AGAIN);
            tokio::select! {
                never = following => match never {},
                changed = changes.changed() => changed?,
            }
            assert_eq!(*app.settings.now(), stored);
            assert_eq!(app.engine.limits().run.depth, 3);
            assert!(app.guard.allow_list().permits_host("crm.internal", 8080));
            Ok(())
        })
        .await?;
    second.stop().await?;
    first.stop().await
}
