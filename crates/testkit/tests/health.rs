//! What is told of a bot's health: which host was slow, and at which block and host runs failed.

use lancar_domain::id::{FlowId, IdType};
use lancar_domain::run::Status;
use lancar_domain::time::Millis;
use lancar_effects::http::HttpAnswer;
use lancar_engine::clock::Clock;
use lancar_store::StoreError;
use lancar_store::host_calls::slowest_hosts;
use lancar_store::runs::{RunFilter, failures};
use lancar_testkit::{Fallible, Kind, TestApp};
use serde_json::json;

use crate::documents::{action, bot, flow, request};

#[tokio::test]
async fn a_failure_is_counted_with_its_block_and_host_and_every_call_with_its_host() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    let documents = bot(&[
        flow("normal", "flow_main", &[]),
        flow(
            "workflow",
            "flow_sync",
            &[action(
                "blk_call",
                &[request("https://crm.example/leads")],
                json!({}),
            )],
        ),
    ]);
    let bot = app.import(&documents).await?;
    let person = app.arrive(&bot, "sari").await?;
    let workflow = FlowId::parse("flow_sync")?;
    for _ in 0..5 {
        app.outside.answer_http(Ok(HttpAnswer {
            host: "crm.example".to_owned(),
            status: 503,
            headers: Vec::new(),
            body: Vec::new(),
            elapsed_ms: 20,
        }));
    }
    app.trigger(&person, &workflow, &[]).await?;
    app.run_out().await?;
    let runs = app.runs(&person).await?;
    assert_eq!(runs[0].status, Status::Failed);

    let since = app.clock.now().plus(Millis::days(-1));
    let (calls, groups) = app
        .process
        .core
        .db
        .read(move |tx| {
            Box::pin(async move {
                let filter = RunFilter::default();
                let calls = slowest_hosts(tx, &bot, since, 9).await?;
                Ok::<_, StoreError>((calls, failures(tx, &filter, 9).await?))
            })
        })
        .await?;
    let group = &groups[0];
    let block = group.block.as_ref().map(|block| block.as_str());
    assert_eq!(groups.len(), 1);
    assert_eq!(block, Some("blk_call"));
    assert_eq!(group.host.as_deref(), Some("crm.example"));
    assert_eq!((group.count, &group.newest), (1, &runs[0].id));
    // Five tries; they are written every ten seconds, so the last may not be among them yet.
    assert_eq!(calls[0].host, "crm.example");
    let tally = calls[0].tally;
    assert!(matches!(tally.calls, 4 | 5), "{tally:?}");
    assert_eq!(tally.failures, tally.calls);
    app.finish().await
}
