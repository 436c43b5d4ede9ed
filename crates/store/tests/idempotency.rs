//! Keys of clients: one counts for one request of one asker, until it runs out.

use lancar_domain::id::{BotId, IdType, RunId};
use lancar_domain::time::Millis;
use lancar_store::StoreError;
use lancar_store::idempotency::{Asking, Claimed, claim, forget_idempotency_keys, settle};

use crate::ground::{Fallible, NOW, on_both};

fn asking(actor: &str, fingerprint: &str) -> Fallible<Asking> {
    Ok(Asking {
        bot: BotId::parse("bot_one")?,
        actor: actor.to_owned(),
        key: "k".to_owned(),
        fingerprint: fingerprint.to_owned(),
        at: NOW,
        until: NOW.plus(Millis::days(1)),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_counts_for_one_request_until_it_runs_out() -> Fallible {
    on_both(async |ground| {
        let (first, other) = (asking("mem_1", "a")?, asking("mem_1", "b")?);
        let (stranger, run) = (asking("mem_2", "b")?, RunId::parse("run_1")?);
        let later = Asking {
            at: first.until,
            until: first.until.plus(Millis::days(1)),
            ..other.clone()
        };
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    assert_eq!(claim(tx, &first).await?, Claimed::First);
                    settle(tx, &first, &run).await?;
                    assert_eq!(claim(tx, &first).await?, Claimed::Again(run));
                    assert_eq!(claim(tx, &other).await?, Claimed::Differs);
                    assert_eq!(claim(tx, &stranger).await?, Claimed::First);
                    assert_eq!(claim(tx, &later).await?, Claimed::First);
                    assert_eq!(forget_idempotency_keys(tx, later.at, 9).await?, 1);
                    assert_eq!(forget_idempotency_keys(tx, later.until, 9).await?, 1);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}
