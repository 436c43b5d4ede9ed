//! How often blocks are walked: counted after the commit and only then, added up by the hour, forgotten
//! when old, gone with what they are of.

use lancar_domain::flow::Exit;
use lancar_domain::id::{BlockId, BotId, FlowId, IdType};
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::tread::Tread;
use lancar_store::block_counts::{Count, FlowCounts, add_counts, count, counts_of, forget_counts};
use lancar_store::flows::delete_flow;
use lancar_store::{Db, StoreError};

use crate::ground::{Fallible, NOW, on_both};

fn bot() -> BotId {
    BotId::from_checked("bot_one".into())
}

fn flow(name: &str) -> FlowId {
    FlowId::from_checked(name.into())
}

fn tread(flow_id: &str, block: Option<&str>, exit: Option<&str>) -> Tread {
    Tread {
        flow: flow(flow_id),
        block: block.map(|block| BlockId::from_checked(block.into())),
        exit: exit.map(Exit::named),
    }
}

/// A walk of two blocks, the second in another sub flow.
fn walk() -> Vec<Tread> {
    vec![
        tread("flow_a", None, None),
        tread("flow_a", Some("blk_1"), None),
        tread("flow_a", Some("blk_1"), Some("next")),
        tread("flow_b", Some("blk_1"), None),
    ]
}

fn counts(began: u64, came: u64, left: u64) -> FlowCounts {
    let block = || BlockId::from_checked("blk_1".into());
    let some = |times: u64| (times > 0).then_some(times);
    FlowCounts {
        began,
        came: some(came)
            .map(|times| (block(), times))
            .into_iter()
            .collect(),
        left: some(left)
            .map(|times| (block(), Exit::next(), times))
            .into_iter()
            .collect(),
    }
}

async fn written(db: &Db, now: Timestamp) -> Fallible<usize> {
    let counted = db.counted().take();
    let number = counted.len();
    db.write(move |tx| Box::pin(async move { add_counts(tx, &counted, now).await }))
        .await?;
    Ok(number)
}

async fn check(db: &Db, of: &'static str, since: Timestamp, expected: &FlowCounts) -> Fallible {
    let found = db
        .read(move |tx| Box::pin(async move { counts_of(tx, (&bot(), &flow(of)), since).await }))
        .await?;
    assert_eq!(found, *expected, "{of} since {since}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_committed_counts_and_what_is_rolled_back_does_not() -> Fallible {
    on_both(async |ground| {
        let db = &ground.db;
        db.write(|tx| {
            Box::pin(async move {
                count(tx, &bot(), walk());
                let refused = tx.attempt(|tx| {
                    Box::pin(async move {
                        count(tx, &bot(), walk());
                        Err::<(), _>(StoreError::Aborted)
                    })
                });
                assert!(refused.await.is_err());
                tx.attempt(|tx| {
                    Box::pin(async move {
                        count(tx, &bot(), walk());
                        Ok::<_, StoreError>(())
                    })
                })
                .await
            })
        })
        .await?;
        let refused = db.write(|tx| {
            Box::pin(async move {
                count(tx, &bot(), walk());
                Err::<(), _>(StoreError::Aborted)
            })
        });
        assert!(refused.await.is_err());
        let counted = db.counted().take();
        let named = |Tread { flow, block, exit }: Tread| Count {
            bot: bot(),
            flow,
            block,
            exit,
            times: 2,
        };
        let expected: Vec<Count> = walk().into_iter().map(named).collect();
        assert_eq!(counted, expected, "in one order in every process");
        assert_eq!(db.counted().take(), []);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_add_up_by_the_hour_and_go_with_age_and_with_what_they_are_of() -> Fallible {
    on_both(async |ground| {
        let db = &ground.db;
        let later = NOW.plus(Millis::hours(3));
        for now in [NOW, NOW, later] {
            db.write(|tx| {
                Box::pin(async move {
                    count(tx, &bot(), walk());
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
            assert_eq!(written(db, now).await?, 4);
        }
        assert_eq!(written(db, later).await?, 0);
        check(db, "flow_a", NOW, &counts(3, 3, 3)).await?;
        check(db, "flow_b", NOW, &counts(0, 3, 0)).await?;
        let half_past = later.hour().plus(Millis::minutes(30));
        check(db, "flow_a", half_past, &counts(1, 1, 1)).await?;
        check(db, "flow_a", later.plus(Millis::hours(1)), &counts(0, 0, 0)).await?;
        check(db, "flow_c", NOW, &counts(0, 0, 0)).await?;
        let forgotten = db
            .write(move |tx| {
                Box::pin(async move {
                    Ok::<_, StoreError>((
                        forget_counts(tx, later, 3).await?,
                        forget_counts(tx, later, 9).await?,
                    ))
                })
            })
            .await?;
        assert_eq!(forgotten, (3, 1));
        check(db, "flow_a", NOW, &counts(1, 1, 1)).await?;
        db.write(|tx| Box::pin(async move { delete_flow(tx, &bot(), &flow("flow_a")).await }))
            .await?;
        check(db, "flow_a", NOW, &counts(0, 0, 0)).await?;
        check(db, "flow_b", NOW, &counts(0, 1, 0)).await?;
        Ok(())
    })
    .await
}
