//! The closure is the transaction: all of it or nothing, seen by others only afterwards.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::mpsc;

use futures_util::future::{join_all, try_join_all};
use lancar_store::{Db, Options, StoreError, params};

use crate::ground::{Fallible, Ground, insert, numbers, on_both, on_postgres, on_sqlite, put};

#[derive(Debug, PartialEq, thiserror::Error)]
enum Refusal {
    #[error("no")]
    No,
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_undoes_the_whole_closure_and_keeps_its_own_type() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let refused: Result<(), Refusal> = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    insert(tx, 1).await?;
                    Err(Refusal::No)
                })
            })
            .await;
        assert_eq!(refused, Err(Refusal::No));
        put(&ground.db, 2).await?;
        assert_eq!(numbers(&ground.db).await?, [2]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_undoes_the_closure_and_the_store_goes_on() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let panicked: Result<(), StoreError> = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    insert(tx, 1).await?;
                    panic!("planted");
                })
            })
            .await;
        assert_eq!(
            panicked,
            Err(StoreError::Panicked {
                message: "planted".to_owned()
            })
        );
        put(&ground.db, 2).await?;
        assert_eq!(numbers(&ground.db).await?, [2]);

        let panicked: Result<(), StoreError> = ground
            .db
            .read(|_| Box::pin(async { panic!("planted too") }))
            .await;
        assert_eq!(
            panicked,
            Err(StoreError::Panicked {
                message: "planted too".to_owned()
            })
        );
        assert_eq!(numbers(&ground.db).await?, [2]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_statement_spoils_the_transaction_even_when_it_is_ignored() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        put(&ground.db, 1).await?;
        let ignored: Result<(), StoreError> = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    insert(tx, 2).await?;
                    let taken = insert(tx, 1).await;
                    assert_eq!(
                        taken,
                        Err(StoreError::Taken {
                            what: "numbers.n".to_owned()
                        })
                    );
                    assert_eq!(insert(tx, 3).await, Err(StoreError::Aborted));
                    Ok(())
                })
            })
            .await;
        assert_eq!(ignored, Err(StoreError::Aborted));
        assert_eq!(numbers(&ground.db).await?, [1]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_bounds_what_a_failure_undoes() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let done: Result<_, StoreError> = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    insert(tx, 1).await?;
                    let taken: Result<(), StoreError> = tx
                        .attempt(|tx| {
                            Box::pin(async move {
                                insert(tx, 2).await?;
                                insert(tx, 1).await
                            })
                        })
                        .await;
                    let inner: Result<(), StoreError> = tx
                        .attempt(|tx| {
                            Box::pin(async move {
                                insert(tx, 3).await?;
                                let refused: Result<(), Refusal> = tx
                                    .attempt(|tx| {
                                        Box::pin(async move {
                                            insert(tx, 4).await?;
                                            Err(Refusal::No)
                                        })
                                    })
                                    .await;
                                assert_eq!(refused, Err(Refusal::No));
                                insert(tx, 5).await
                            })
                        })
                        .await;
                    Ok((taken, inner))
                })
            })
            .await;
        assert_eq!(
            done,
            Ok((
                Err(StoreError::Taken {
                    what: "numbers.n".to_owned()
                }),
                Ok(())
            ))
        );
        assert_eq!(numbers(&ground.db).await?, [1, 3, 5]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_sees_only_what_is_committed() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        put(&ground.db, 1).await?;
        let (begun, wait_begun) = tokio::sync::oneshot::channel();
        let (release, wait) = mpsc::channel::<()>();
        let db = ground.db.clone();
        let writing = tokio::spawn(async move {
            db.write(|tx| {
                Box::pin(async move {
                    insert(tx, 2).await?;
                    begun.send(()).map_err(|()| StoreError::Aborted)?;
                    wait.recv().map_err(|_| StoreError::Aborted)
                })
            })
            .await
        });
        wait_begun.await?;
        assert_eq!(numbers(&ground.db).await?, [1]);
        release.send(())?;
        writing.await??;
        assert_eq!(numbers(&ground.db).await?, [1, 2]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_is_one_snapshot() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let (begun, wait_begun) = tokio::sync::oneshot::channel();
        let (release, wait) = mpsc::channel::<()>();
        let db = ground.db.clone();
        let reading = tokio::spawn(async move {
            db.read(|tx| {
                Box::pin(async move {
                    let sql = "SELECT count(*) FROM numbers";
                    let before = tx.query_one(sql, &[]).await?.int(0)?;
                    begun.send(()).map_err(|()| StoreError::Aborted)?;
                    wait.recv().map_err(|_| StoreError::Aborted)?;
                    Ok::<_, StoreError>((before, tx.query_one(sql, &[]).await?.int(0)?))
                })
            })
            .await
        });
        wait_begun.await?;
        put(&ground.db, 1).await?;
        release.send(())?;
        assert_eq!(reading.await??, (0, 0));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_cannot_write() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let refused: Result<(), StoreError> = ground
            .db
            .read(|tx| Box::pin(async move { insert(tx, 1).await }))
            .await;
        assert!(
            matches!(refused, Err(StoreError::Statement(_))),
            "{refused:?}"
        );
        assert_eq!(numbers(&ground.db).await?, Vec::<i64>::new());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_lose_nothing() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        put(&ground.db, 0).await?;
        let add = || async {
            for _ in 0..10 {
                ground
                    .db
                    .write(|tx| {
                        Box::pin(async move {
                            let sql = "SELECT n FROM numbers {for update}";
                            let n = tx.query_one(sql, &[]).await?.int(0)?;
                            tx.execute("UPDATE numbers SET n = $1", &params![n + 1])
                                .await
                        })
                    })
                    .await?;
            }
            Ok::<_, StoreError>(())
        };
        try_join_all((0..40).map(|_| add())).await?;
        assert_eq!(numbers(&ground.db).await?, [400]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn work_begun_is_finished_when_its_caller_goes_away() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let (begun, wait_begun) = tokio::sync::oneshot::channel();
        let (release, wait) = mpsc::channel::<()>();
        let db = ground.db.clone();
        let caller = tokio::spawn(async move {
            db.write(|tx| {
                Box::pin(async move {
                    insert(tx, 1).await?;
                    begun.send(()).map_err(|()| StoreError::Aborted)?;
                    wait.recv().map_err(|_| StoreError::Aborted)?;
                    insert(tx, 2).await
                })
            })
            .await
        });
        wait_begun.await?;
        caller.abort();
        assert!(caller.await.is_err_and(|error| error.is_cancelled()));
        release.send(())?;
        let db = ground.reopen().await?;
        assert_eq!(numbers(&db).await?, [1, 2]);
        db.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_finishes_what_waits_and_refuses_what_comes() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let writes = join_all((0..100).map(|n| put(&ground.db, n)));
        let (stored, closed) = futures_util::future::join(writes, ground.db.close()).await;
        closed?;
        // Each was either stored and told so, or refused; which of the two depends on who came first.
        let kept: Vec<i64> = (0..)
            .zip(&stored)
            .filter(|(_, s)| s.is_ok())
            .map(|(n, _)| n)
            .collect();
        for outcome in stored {
            assert!(
                matches!(outcome, Ok(()) | Err(StoreError::Closed)),
                "{outcome:?}"
            );
        }
        assert_eq!(put(&ground.db, 1_000).await, Err(StoreError::Closed));
        assert_eq!(numbers(&ground.db).await, Err(StoreError::Closed));
        ground.db.close().await?;
        let db = ground.other().await?;
        assert_eq!(numbers(&db).await?, kept);
        db.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_waits_for_something_else_is_a_fault() -> Fallible {
    on_sqlite(async |ground| {
        ground.with_numbers().await?;
        let stuck: Result<(), StoreError> = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    insert(tx, 1).await?;
                    std::future::pending().await
                })
            })
            .await;
        assert_eq!(stuck, Err(StoreError::WouldBlock));
        assert_eq!(numbers(&ground.db).await?, Vec::<i64>::new());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadlock_is_told_apart_and_may_be_done_again() -> Fallible {
    on_postgres(async |ground| {
        ground.with_numbers().await?;
        put(&ground.db, 1).await?;
        put(&ground.db, 2).await?;
        let both_hold_one = std::sync::Arc::new(tokio::sync::Barrier::new(2));
        let cross = |first: i64, second: i64| {
            let barrier = both_hold_one.clone();
            ground.db.write(move |tx| {
                Box::pin(async move {
                    let sql = "UPDATE numbers SET word = 'x' WHERE n = $1";
                    tx.execute(sql, &params![first]).await?;
                    barrier.wait().await;
                    tx.execute(sql, &params![second]).await
                })
            })
        };
        let (one, two): (Result<u64, StoreError>, Result<u64, StoreError>) =
            futures_util::future::join(cross(1, 2), cross(2, 1)).await;
        let (kept, lost) = if one.is_ok() { (one, two) } else { (two, one) };
        assert_eq!(kept, Ok(1));
        assert!(matches!(lost, Err(StoreError::Contended(_))), "{lost:?}");
        assert!(lost.is_err_and(|error| error.is_retriable()));
        Ok(())
    })
    .await
}

/// A runtime of its own, as that of a process that ends; its database works there.
async fn elsewhere(ground: &Ground) -> Fallible<(tokio::runtime::Runtime, Db)> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let url = ground.url.clone();
    let opening = runtime.spawn(async move { Db::open(&url, Options::default()).await });
    Ok((runtime, opening.await??))
}

/// Whether a commit waits for the lock that the test holds.
async fn someone_waits(db: &Db) -> Result<bool, StoreError> {
    db.read(|tx| {
        Box::pin(async move {
            let sql = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
            Ok(tx.query_one(sql, &[]).await?.int(0)? > 0)
        })
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_whose_commit_is_cut_off_hears_that_nobody_knows() -> Fallible {
    on_postgres(async |ground| {
        ground.with_numbers().await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    for sql in [
                        "CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS \
                         'BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NULL; END'",
                        "CREATE CONSTRAINT TRIGGER held_up AFTER INSERT ON numbers \
                         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_up()",
                    ] {
                        tx.execute(sql, &[]).await?;
                    }
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        let (runtime, db) = elsewhere(ground).await?;
        let handle = runtime.handle().clone();
        // The lock is held until the other process is gone.
        let (held, holds) = tokio::sync::oneshot::channel::<()>();
        let (let_go, lets_go) = tokio::sync::oneshot::channel::<()>();
        let holder = ground.db.clone();
        let holding = tokio::spawn(async move {
            holder
                .write(move |tx| {
                    Box::pin(async move {
                        tx.execute("SELECT pg_advisory_xact_lock(77)", &[]).await?;
                        let _told = (held.send(()), lets_go.await);
                        Ok::<_, StoreError>(())
                    })
                })
                .await
        });
        holds.await?;
        let mut writing = pin!(put(&db, 1));
        let mut first = pin!(poll_fn(|cx| {
            let _there = handle.enter();
            writing.as_mut().poll(cx)
        }));
        let told = async {
            while !someone_waits(&ground.db).await? {
                tokio::task::yield_now().await;
            }
            Ok::<_, StoreError>(())
        };
        tokio::select! {
            written = &mut first => return Err(format!("it did not wait: {written:?}").into()),
            told = told => told?,
        }
        runtime.shutdown_background();
        let heard = first.await;
        assert!(
            matches!(heard, Err(StoreError::CommitUnknown(_))),
            "{heard:?}"
        );
        let _told = let_go.send(());
        holding.await??;
        Ok(())
    })
    .await
}
