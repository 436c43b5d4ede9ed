//! The end of a person while the engine works for them, and the timeline of what it did.

use lancar_domain::id::{FlowId, IdType};
use lancar_domain::timeline::{Origin, What};
use lancar_effects::http::HttpAnswer;
use lancar_engine::EngineError;
use lancar_engine::person::{Deleted, Patience, delete_person};
use lancar_engine::timeline::timeline;
use lancar_store::bot_users::bot_user;
use lancar_store::{Page, census};
use lancar_testkit::remains::Person;
use lancar_testkit::{Fallible, Kind, TestApp};
use serde_json::{Value, json};

use crate::documents::{action, bot, flow, request, says, to, trigger};

const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];

/// A conversation that tags, triggers a workflow that calls out and tags, and goes on.
fn documents() -> Vec<Value> {
    let tag = |name: &str| json!({"kind": "add_tag", "tag": name});
    let main = flow(
        "normal",
        "flow_main",
        &[
            action("blk_go", &[tag("a"), trigger("flow_work")], to("blk_hi")),
            says("blk_hi", "Hi.", ""),
        ],
    );
    let call = request("https://crm.example/leads");
    let work = flow(
        "workflow",
        "flow_work",
        &[action("blk_call", &[call, tag("done")], to(""))],
    );
    bot(&[main, work])
}

async fn delete(
    app: &TestApp,
    person: &Person,
    patience: Patience,
) -> Result<Deleted, EngineError> {
    let user = person.user.clone();
    app.write(move |tx, core| {
        Box::pin(async move {
            let found = bot_user(tx, &user).await?;
            let found = found.ok_or_else(|| EngineError::Missing {
                what: "bot user",
                id: user.to_string(),
            })?;
            let now = core.clock.now();
            delete_person(tx, core, &found, (patience, "Ayu"), now).await
        })
    })
    .await
}

/// How many rows there are of people, runs and what belongs to them.
async fn kept(app: &TestApp) -> Fallible<Vec<(String, i64)>> {
    let rows = app
        .write(|tx, _| Box::pin(async move { Ok(census::rows(tx).await?) }))
        .await?;
    let of_people =
        |table: &str| !["tags", "engine", "bots", "flow_versions", "audit"].contains(&table);
    Ok(rows
        .into_iter()
        .filter(|(table, _)| of_people(table))
        .collect())
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

#[tokio::test]
async fn a_call_under_way_comes_back_before_its_person_goes() -> Fallible {
    for kind in BOTH {
        let app = TestApp::start(kind).await?;
        let bot = app.import(&documents()).await?;
        let before = kept(&app).await?;
        let call = app.outside.hold_http();
        let person = app.arrive(&bot, "one").await?;
        app.settle_but_for(1).await?;
        assert_eq!(
            delete(&app, &person, Patience::Wait).await?,
            Deleted::Calling
        );
        assert!(
            app.transcript(&person).await?.contains("Hi."),
            "still there"
        );
        assert!(call.release(Ok(fine())), "the call was not cut off");
        app.settle().await?;
        assert_eq!(delete(&app, &person, Patience::Wait).await?, Deleted::Gone);
        assert_eq!(kept(&app).await?, before, "nothing is left");
        assert!(delete(&app, &person, Patience::Wait).await.is_err());
        app.finish().await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_comes_back_too_late_is_dropped_and_disturbs_nobody() -> Fallible {
    for kind in BOTH {
        let app = TestApp::start(kind).await?;
        let bot = app.import(&documents()).await?;
        let before = kept(&app).await?;
        let call = app.outside.hold_http();
        let person = app.arrive(&bot, "one").await?;
        app.settle_but_for(1).await?;
        assert_eq!(delete(&app, &person, Patience::Drop).await?, Deleted::Gone);
        assert!(call.release(Ok(fine())), "it was not cut off");
        let other = app.arrive(&bot, "two").await?;
        app.settle().await?;
        assert_eq!(app.runs(&other).await?.len(), 1, "others go on");
        assert_eq!(delete(&app, &other, Patience::Wait).await?, Deleted::Gone);
        assert_eq!(kept(&app).await?, before, "nothing came back to life");
        app.finish().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_timeline_tells_conversation_and_runs_in_order() -> Fallible {
    for kind in BOTH {
        let app = TestApp::start(kind).await?;
        let bot = app.import(&documents()).await?;
        let person = app.arrive(&bot, "one").await?;
        app.settle().await?;
        let work = FlowId::from_checked("flow_work".into());
        app.trigger(&person, &work, &[]).await?;
        app.settle().await?;
        let user = person.user.clone();
        let told = app
            .write(move |tx, core| {
                Box::pin(async move {
                    let user = bot_user(tx, &user).await?.expect("they are there");
                    timeline(tx, core, &user, &Page::first(50)).await
                })
            })
            .await?;
        assert!(told.next.is_none());
        let lines: Vec<String> = told
            .rows
            .iter()
            .map(|told| {
                let what = match &told.entry.what {
                    What::Came => "came".to_owned(),
                    What::TagAdded(tag) => format!("+ {tag}"),
                    What::WorkflowTriggered { .. } => "triggered".to_owned(),
                    other => format!("{other:?}"),
                };
                let by = match &told.entry.origin {
                    Origin::Arrival => "arrival",
                    Origin::Conversation { .. } => "conversation",
                    Origin::Run { .. } => "run",
                    Origin::Actor { .. } | Origin::Import { .. } => "someone",
                };
                let block = told
                    .place
                    .as_ref()
                    .map_or("", |place| place.point.block.as_str());
                format!("{what} by {by} {block}")
            })
            .collect();
        let expected = [
            "triggered by someone ",
            "+ done by run blk_call",
            "triggered by conversation blk_go",
            "+ a by conversation blk_go",
            "came by arrival ",
        ];
        assert_eq!(lines, expected);
        app.finish().await?;
    }
    Ok(())
}
