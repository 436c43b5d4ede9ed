//! How often blocks are walked: counted after the commit and only then, added up by the hour and
//! by the day, forgotten when old, gone with what they are of.

use lancar_domain::flow::Exit;
use lancar_domain::id::{BlockId, BotId, FlowId, IdType};
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::tread::Tread;
use lancar_store::block_counts::{
    Count, FlowCounts, Since, add_counts, count, counts_of, forget_counts,
};
use lancar_store::flows::delete_flow;
use lancar_store::{Db, StoreError};

use crate::ground::{Fallible, NOW, on_both, on_postgres};

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

async fn counted_since(db: &Db, of: &'static str, since: Since) -> Fallible<FlowCounts> {
    let found =
        db.read(move |tx| Box::pin(async move { counts_of(tx, (&bot(), &flow(of)), since).await }));
    Ok(found.await?)
}

/// By the hour.
async fn check(db: &Db, of: &'static str, since: Timestamp, expected: &FlowCounts) -> Fallible {
    let found = counted_since(db, of, Since::Hour(since.hour())).await?;
    assert_eq!(found, *expected, "{of} since {since}");
    Ok(())
}

async fn walked_at(db: &Db, now: Timestamp) -> Fallible {
    db.write(|tx| {
        Box::pin(async move {
            count(tx, &bot(), walk());
            Ok::<_, StoreError>(())
        })
    })
    .await?;
    assert_eq!(written(db, now).await?, 4);
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
            walked_at(db, now).await?;
        }
        assert_eq!(written(db, later).await?, 0);
        check(db, "flow_a", NOW, &counts(3, 3, 3)).await?;
        check(db, "flow_b", NOW, &counts(0, 3, 0)).await?;
        let half_past = later.hour().plus(Millis::minutes(30));
        check(db, "flow_a", half_past, &counts(1, 1, 1)).await?;
        check(db, "flow_a", later.plus(Millis::hours(1)), &counts(0, 0, 0)).await?;
        check(db, "flow_c", NOW, &counts(0, 0, 0)).await?;
        db.write(|tx| Box::pin(async move { delete_flow(tx, &bot(), &flow("flow_a")).await }))
            .await?;
        for since in [Since::Hour(NOW.hour()), Since::Day(NOW.day())] {
            assert_eq!(counted_since(db, "flow_a", since).await?, counts(0, 0, 0));
            assert_eq!(counted_since(db, "flow_b", since).await?, counts(0, 3, 0));
        }
        Ok(())
    })
    .await
}

async fn forget(db: &Db, now: Timestamp, most: u32) -> Fallible<u64> {
    let forgotten = db.write(move |tx| Box::pin(async move { forget_counts(tx, now, most).await }));
    Ok(forgotten.await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_period_is_read_by_the_day_and_stays_when_its_hours_are_forgotten() -> Fallible {
    on_both(async |ground| {
        let db = &ground.db;
        let day = |n: i64| NOW.day().plus(Millis::days(n));
        // Three walks in the first day, one on either side of a midnight, one today.
        for at in [
            day(0),
            day(0).plus(Millis::hours(5)),
            day(1).plus(Millis(-1)),
            day(1),
            day(30).plus(Millis::hours(23)),
        ] {
            walked_at(db, at).await?;
        }
        let now = day(30).plus(Millis::hours(23));
        let month = Since::of(now.plus(Millis::days(-30)), now);
        assert_eq!(month, Since::Day(day(0)));
        assert_eq!(counted_since(db, "flow_a", month).await?, counts(5, 5, 5));
        // Old hours go in pieces of so many rows; no number changes by it.
        let mut pieces = Vec::new();
        loop {
            let piece = forget(db, now, 6).await?;
            assert_eq!(counted_since(db, "flow_a", month).await?, counts(5, 5, 5));
            if piece == 0 {
                break;
            }
            pieces.push(piece);
        }
        assert_eq!(pieces, [6, 6, 4], "four rows of each of four hours");
        let second = Since::Day(day(1));
        assert_eq!(counted_since(db, "flow_a", second).await?, counts(2, 2, 2));
        let recent = Since::of(now.plus(Millis::hours(-24)), now);
        assert_eq!(recent, Since::Hour(day(29).plus(Millis::hours(23))));
        assert_eq!(counted_since(db, "flow_a", recent).await?, counts(1, 1, 1));
        // Two days later the first day is out of every month that can be asked for.
        assert_eq!(forget(db, day(32), 9).await?, 4);
        assert_eq!(counted_since(db, "flow_a", month).await?, counts(2, 2, 2));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_that_write_at_once_add_to_the_same_hour_and_day() -> Fallible {
    on_postgres(async |ground| {
        let other = ground.other().await?;
        let mut all = tokio::task::JoinSet::new();
        for n in 0..20 {
            let db = if n % 2 == 0 {
                ground.db.clone()
            } else {
                other.clone()
            };
            all.spawn(async move {
                // Every other one writes after the hour has changed, into the same day.
                let now = NOW.day().plus(Millis::hours(n % 4));
                let counts = vec![
                    Count {
                        bot: bot(),
                        flow: flow("flow_a"),
                        block: None,
                        exit: None,
                        times: 1,
                    },
                    Count {
                        bot: bot(),
                        flow: flow("flow_a"),
                        block: Some(BlockId::from_checked("blk_1".into())),
                        exit: None,
                        times: 2,
                    },
                ];
                db.write(move |tx| Box::pin(async move { add_counts(tx, &counts, now).await }))
                    .await
            });
        }
        while let Some(done) = all.join_next().await {
            done??;
        }
        for since in [Since::Hour(NOW.day()), Since::Day(NOW.day())] {
            let found = counted_since(&ground.db, "flow_a", since).await?;
            assert_eq!(found, counts(20, 40, 0), "{since:?}");
        }
        other.close().await?;
        Ok(())
    })
    .await
}
