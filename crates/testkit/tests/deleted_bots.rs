//! A large bot is deleted while there is work in it: what comes due meanwhile is let be, the rest goes
//! piece by piece through two restarts, and other bots go on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use lancar_domain::id::{BotId, BotUserId, FlowId, IdType, RunId};
use lancar_domain::run::Status;
use lancar_domain::time::Millis;
use lancar_domain::trigger::{Cause, Effects, NewRun, Order, Scope};
use lancar_effects::http::HttpAnswer;
use lancar_engine::control::{Wanted, trigger};
use lancar_engine::{Capacity, Limits};
use lancar_store::bot_removal::{AT_ONCE, Left, delete_bot, is_going};
use lancar_store::bot_users::BotUser;
use lancar_store::crash::CrashPoint;
use lancar_store::people::insert_all;
use lancar_store::{census, conversations, runs};
use lancar_testkit::process::{Engine, Process, Setup};
use lancar_testkit::remains::Person;
use lancar_testkit::{Fallible, Kind, NOW, TestApp};
use serde_json::{Value, json};

use crate::documents::{action, block, bot, flow, request, says, to};

/// More than the engine takes away before it looks for other work again.
const FILLERS: u32 = 16 * AT_ONCE + 10;

/// A question whose time is over after an hour; and a workflow that calls out.
fn documents(id: &str) -> Vec<Value> {
    let ask = json!({"ask": "Still there?", "answer": "text", "save_to": "Note",
        "expires": {"minutes": 60}});
    let exits = json!({"next": "blk_bye", "expired": "blk_late"});
    let main = flow(
        "normal",
        "flow_main",
        &[
            block("question", "blk_ask", ask, exits),
            says("blk_bye", "Bye.", ""),
            says("blk_late", "Too late.", ""),
        ],
    );
    let call = request("https://crm.example/leads");
    let work = flow(
        "workflow",
        "flow_work",
        &[action("blk_call", &[call], to(""))],
    );
    let mut documents = bot(&[main, work]);
    documents[0]["id"] = json!(id);
    documents
}

/// People and runs that go before those of the test: their ids come first.
async fn fill(app: &TestApp, bot: &BotId) -> Fallible {
    let bot = bot.clone();
    app.write(move |tx, _| {
        Box::pin(async move {
            let id = |n: u32| BotUserId::from_checked(format!("usr_00{n:05}").into());
            let users: Vec<BotUser> = (0..FILLERS)
                .map(|n| BotUser {
                    id: id(n),
                    bot: bot.clone(),
                    channel: "web".to_owned(),
                    external_id: n.to_string(),
                    is_tester: false,
                    email_opt_in: None,
                    last_input: None,
                    created_at: NOW,
                    last_seen_at: NOW,
                })
                .collect();
            insert_all(tx, &users).await?;
            for n in 0..FILLERS {
                let run = NewRun {
                    id: RunId::from_checked(format!("run_00{n:05}").into()),
                    flow: FlowId::from_checked("flow_work".into()),
                    version: 1,
                    bot_user: id(n),
                    scope: Scope::Workflow,
                    cause: Cause::Api {
                        actor: "test".to_owned(),
                    },
                    inputs: BTreeMap::new(),
                    start_at: Some(NOW.plus(Millis::days(300))),
                    deduplicate: None,
                    order: Order::Parallel,
                    depth: 0,
                    effects: Effects::Performed,
                };
                runs::trigger(tx, &bot, &run, NOW).await?;
            }
            Ok(())
        })
    })
    .await?;
    Ok(())
}

/// A run that waits for an hour.
async fn trigger_later(app: &TestApp, person: &Person, work: &FlowId) -> Fallible<RunId> {
    let (bot, user, flow) = (person.bot.clone(), person.user.clone(), work.clone());
    let triggered = app.write(move |tx, core| {
        Box::pin(async move {
            let now = core.clock.now();
            let wanted = Wanted {
                user,
                flow,
                actor: "test".to_owned(),
                inputs: BTreeMap::new(),
                start_at: Some(now.plus(Millis::hours(1))),
                deduplicate: None,
                order: Order::Parallel,
            };
            trigger(tx, core, &bot, wanted, now).await
        })
    });
    Ok(triggered.await?.0)
}

/// The process is killed, and another one begins on what it left.
async fn restart(app: &mut TestApp) -> Fallible {
    app.process.kill().await?;
    let setup = Setup {
        clock: app.clock.clone(),
        outside: Arc::new(app.outside.clone()),
        crash: CrashPoint::never(),
        capacity: Capacity::default(),
        limits: Limits::default(),
        engine: Engine::Drives,
    };
    app.process = Process::start(&app.ground, setup).await?;
    Ok(())
}

/// Whether something of the bot is left.
async fn left(app: &TestApp, bot: &BotId) -> Fallible<bool> {
    let bot = bot.clone();
    let going = app.write(move |tx, _| Box::pin(async move { Ok(is_going(tx, &bot).await?) }));
    Ok(going.await?)
}

/// Moves the clock by seconds until the engine has taken away everything.
async fn gone(app: &TestApp, bot: &BotId) -> Fallible {
    for _ in 0..100 {
        let seen = app.process.crash.writes();
        if !left(app, bot).await? {
            return Ok(());
        }
        app.clock.advance(Millis::seconds(1));
        // Looking was a write, too.
        let next = app.process.crash.beyond(seen + 1);
        let _stood_still = tokio::time::timeout(Duration::from_millis(200), next).await;
    }
    Err("the bot does not go".into())
}

/// Whether the conversation wakes by itself at some time.
async fn wakes(app: &TestApp, person: &Person) -> Fallible<bool> {
    let user = person.user.clone();
    let wakes = app.write(move |tx, _| {
        Box::pin(async move {
            let waking = conversations::waking(tx, NOW.plus(Millis::days(300)), 9_999).await?;
            Ok(waking.contains(&user))
        })
    });
    Ok(wakes.await?)
}

/// A run as its row says: its state, why it waits, and when it goes on.
async fn stands(app: &TestApp, run: &RunId) -> Fallible<Option<(Status, bool)>> {
    let run = run.clone();
    let row = app.write(move |tx, _| Box::pin(async move { Ok(runs::run(tx, &run).await?) }));
    Ok(row.await?.map(|row| (row.status, row.due_at.is_some())))
}

/// How many rows there are of bots and what belongs to them.
async fn kept(app: &TestApp) -> Fallible<BTreeMap<String, i64>> {
    let rows = app.write(|tx, _| Box::pin(async move { Ok(census::rows(tx).await?) }));
    let mut rows = rows.await?;
    rows.retain(|table, _| {
        let statistics = ["host_calls", "block_counts", "block_days"];
        !["engine", "audit"].contains(&table.as_str()) && !statistics.contains(&table.as_str())
    });
    Ok(rows)
}

fn fine() -> HttpAnswer {
    HttpAnswer {
        host: "crm.example".to_owned(),
        status: 200,
        headers: Vec::new(),
        body: Vec::new(),
        elapsed_ms: 1,
    }
}

async fn removed_with_work_in_it(kind: Kind) -> Fallible {
    let mut app = TestApp::start(kind).await?;
    let other = app.import(&documents("bot_other")).await?;
    let friend = app.arrive(&other, "friend").await?;
    let mut before = kept(&app).await?;

    let large = app.import(&documents("bot_large")).await?;
    fill(&app, &large).await?;
    let person = app.arrive(&large, "one").await?;
    let work = FlowId::parse("flow_work")?;
    let later = trigger_later(&app, &person, &work).await?;
    let call = app.outside.hold_http();
    let calling = app.trigger(&person, &work, &[]).await?;
    app.settle_but_for(1).await?;
    assert!(wakes(&app, &person).await?, "the question has a timer");

    let doomed = large.clone();
    let deleted = app.write(move |tx, core| {
        Box::pin(async move { Ok(delete_bot(tx, &doomed, core.clock.now()).await?) })
    });
    assert_eq!(deleted.await?, Some(Left::More));
    // What comes back from outside changes nothing: it neither fails nor is looked at again.
    assert!(call.release(Ok(fine())), "it was not cut off");
    app.settle().await?;
    let stood = stands(&app, &calling).await?;
    assert_eq!(stood, Some((Status::Running, false)));

    restart(&mut app).await?;
    app.clock.advance(Millis::hours(2));
    app.settle().await?;
    assert!(
        left(&app, &large).await?,
        "it goes on with two hours' timers in the middle"
    );
    assert!(!wakes(&app, &person).await?, "it is not put off");
    let stood = stands(&app, &later).await?;
    assert_eq!(stood, Some((Status::Waiting, false)));

    restart(&mut app).await?;
    gone(&app, &large).await?;
    assert!(
        app.transcript(&friend).await?.contains("Too late."),
        "others go on"
    );
    // The friend was told that it is too late.
    *before.entry("messages".to_owned()).or_default() += 1;
    assert_eq!(kept(&app).await?, before, "nothing is left");
    app.finish().await
}

#[tokio::test]
async fn what_comes_due_in_a_deleted_bot_is_let_be_on_sqlite() -> Fallible {
    removed_with_work_in_it(Kind::Sqlite).await
}

#[tokio::test]
async fn what_comes_due_in_a_deleted_bot_is_let_be_on_postgres() -> Fallible {
    removed_with_work_in_it(Kind::Postgres).await
}
