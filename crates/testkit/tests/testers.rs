//! Testers meet the drafts, also where one workflow leads to the next.

use lancar_domain::flow::FlowType;
use lancar_domain::id::{FlowId, IdType};
use lancar_engine::EngineError;
use lancar_store::bot_users;
use lancar_store::bots::Saved;
use lancar_store::flows::{Draft, save_draft};
use lancar_testkit::{Fallible, Kind, NOW, TestApp};
use serde_json::json;

use crate::documents::{action, bot, flow, says, to, trigger};

#[tokio::test]
async fn a_workflow_that_a_testers_run_triggers_is_the_draft() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    let second = |items: &[serde_json::Value]| {
        flow(
            "workflow",
            "flow_second",
            &[action("blk_b", items, json!({}))],
        )
    };
    let documents = bot(&[
        flow("normal", "flow_main", &[says("blk_hello", "Hello", "")]),
        flow(
            "workflow",
            "flow_first",
            &[action("blk_a", &[trigger("flow_second")], to(""))],
        ),
        second(&[json!({"kind": "add_tag", "tag": "a"})]),
    ]);
    let bot = app.import(&documents).await?;
    let draft = Draft {
        bot: bot.clone(),
        id: FlowId::parse("flow_second")?,
        name: "flow_second".to_owned(),
        kind: FlowType::Workflow,
        document: second(&[json!({"kind": "add_tag", "tag": "b"})]).to_string(),
        at: NOW,
        by: "test".to_owned(),
    };
    let (tester, other) = (
        app.arrive(&bot, "tester").await?,
        app.arrive(&bot, "other").await?,
    );
    let user = tester.user.clone();
    app.write(move |tx, _| {
        Box::pin(async move {
            bot_users::write_is_tester(tx, &user, true).await?;
            let saved = save_draft(tx, &draft, 1).await?;
            assert!(matches!(saved, Saved::Saved { .. }), "{saved:?}");
            Ok::<_, EngineError>(())
        })
    })
    .await?;
    for person in [&tester, &other] {
        app.trigger(person, &FlowId::parse("flow_first")?, &[])
            .await?;
    }
    app.settle().await?;

    let versions = async |person| -> Fallible<Vec<u32>> {
        let runs = app.runs(person).await?;
        Ok(runs.iter().map(|run| run.version).collect())
    };
    assert_eq!(
        versions(&tester).await?,
        [1, 2],
        "the draft, kept as a version"
    );
    assert_eq!(versions(&other).await?, [1, 1], "what is published");
    app.finish().await
}
