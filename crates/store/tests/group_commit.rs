//! The writer thread: many pieces of work, one commit, and none pays for another.

use std::sync::mpsc;

use futures_util::future::{FutureExt, join_all};
use lancar_store::{DatabaseUrl, Db, Options, StoreError};

use crate::ground::{Fallible, Ground, insert, numbers, on_sqlite, put};

/// Holds the writer until everything else waits, so that it all falls into one group.
async fn in_one_group<T: Send + 'static>(
    ground: &Ground,
    work: Vec<futures_util::future::BoxFuture<'_, Result<T, StoreError>>>,
) -> Fallible<Vec<Result<T, StoreError>>> {
    let (begun, wait_begun) = tokio::sync::oneshot::channel();
    let (release, wait) = mpsc::channel::<()>();
    let db = ground.db.clone();
    let holding = tokio::spawn(async move {
        db.write(|_| {
            Box::pin(async move {
                begun.send(()).map_err(|()| StoreError::Aborted)?;
                wait.recv().map_err(|_| StoreError::Aborted)
            })
        })
        .await
    });
    wait_begun.await?;
    // The first poll puts all of them into the queue, in order; the runtime's turn-taking would stop
    // it half way.
    let mut all = Box::pin(tokio::task::unconstrained(join_all(work)));
    assert!(
        (&mut all).now_or_never().is_none(),
        "nothing can be done while the writer is held"
    );
    release.send(())?;
    let done = all.await;
    // It shares the fate of the group.
    drop(holding.await?);
    Ok(done)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_piece_among_many_spoils_no_other() -> Fallible {
    on_sqlite(async |ground| {
        ground.with_numbers().await?;
        let work = (0..50).map(|n| {
            ground
                .db
                .write(move |tx| {
                    Box::pin(async move {
                        insert(tx, n).await?;
                        match n % 10 {
                            3 => insert(tx, 0).await,
                            5 => panic!("planted"),
                            7 => Err(StoreError::Aborted),
                            9 => std::future::pending().await,
                            _ => Ok(()),
                        }
                    })
                })
                .boxed()
        });
        let done = in_one_group(ground, work.collect()).await?;
        for (n, outcome) in done.iter().enumerate() {
            let expected = match n % 10 {
                3 => Err(StoreError::Taken {
                    what: "numbers.n".to_owned(),
                }),
                5 => Err(StoreError::Panicked {
                    message: "planted".to_owned(),
                }),
                7 => Err(StoreError::Aborted),
                9 => Err(StoreError::WouldBlock),
                _ => Ok(()),
            };
            assert_eq!(*outcome, expected, "piece {n}");
        }
        let kept: Vec<i64> = (0..50)
            .filter(|n| ![3, 5, 7, 9].contains(&(n % 10)))
            .collect();
        assert_eq!(numbers(&ground.db).await?, kept);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn work_is_done_in_the_order_it_came() -> Fallible {
    on_sqlite(async |ground| {
        ground.with_numbers().await?;
        put(&ground.db, 0).await?;
        let work = (0..600).map(|n| {
            ground
                .db
                .write(move |tx| {
                    Box::pin(async move {
                        let sql = "UPDATE numbers SET n = n + 1 RETURNING n";
                        Ok((n, tx.query_one(sql, &[]).await?.int(0)?))
                    })
                })
                .boxed()
        });
        for outcome in in_one_group(ground, work.collect()).await? {
            let (n, seen) = outcome?;
            assert_eq!(seen, n + 1);
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_fails_is_told_to_everyone() -> Fallible {
    on_sqlite(async |ground| {
        ground.with_numbers().await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    let sql = "CREATE TABLE late (n BIGINT REFERENCES numbers (n) \
                               DEFERRABLE INITIALLY DEFERRED)";
                    tx.execute(sql, &[]).await
                })
            })
            .await
            .map_err(|error: StoreError| error)?;
        let work = (0..5).map(|n| {
            ground
                .db
                .write(move |tx| {
                    Box::pin(async move {
                        insert(tx, n).await?;
                        if n == 2 {
                            tx.execute("INSERT INTO late (n) VALUES (99)", &[]).await?;
                        }
                        if n == 3 {
                            Err(StoreError::WouldBlock)
                        } else {
                            Ok(())
                        }
                    })
                })
                .boxed()
        });
        for (n, outcome) in in_one_group(ground, work.collect())
            .await?
            .iter()
            .enumerate()
        {
            match (n, outcome) {
                (3, Err(StoreError::WouldBlock)) | (_, Err(StoreError::Reference(_))) => {}
                (n, outcome) => panic!("piece {n}: {outcome:?}"),
            }
        }
        assert_eq!(numbers(&ground.db).await?, Vec::<i64>::new());
        put(&ground.db, 1).await?;
        assert_eq!(numbers(&ground.db).await?, [1]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_everyone_is_told_the_truth() -> Fallible {
    on_sqlite(async |ground| {
        ground.with_numbers().await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    let pages = tx.query_one("PRAGMA page_count", &[]).await?.int(0)?;
                    assert!(pages < 200, "the limit below must be reached by growing");
                    tx.query("PRAGMA max_page_count = 200", &[]).await
                })
            })
            .await
            .map_err(|error: StoreError| error)?;
        let work = (0..5).map(|n| {
            ground
                .db
                .write(move |tx| {
                    Box::pin(async move {
                        insert(tx, n).await?;
                        if n == 2 {
                            let much = "x".repeat(1 << 20);
                            let sql = "UPDATE numbers SET word = $1 WHERE n = 2";
                            tx.execute(sql, &lancar_store::params![&much]).await?;
                        }
                        Ok(())
                    })
                })
                .boxed()
        });
        let done = in_one_group(ground, work.collect()).await?;
        assert!(
            matches!(done[2], Err(StoreError::DiskFull(_))),
            "{:?}",
            done[2]
        );
        let told: Vec<i64> = (0..)
            .zip(&done)
            .filter(|(_, d)| d.is_ok())
            .map(|(n, _)| n)
            .collect();
        assert_eq!(numbers(&ground.db).await?, told);
        put(&ground.db, 100).await?;
        Ok(())
    })
    .await
}

/// What a power cut at that moment would leave is what the files hold.
#[tokio::test(flavor = "multi_thread")]
async fn who_was_answered_is_on_the_disk() -> Fallible {
    on_sqlite(async |ground| {
        ground.with_numbers().await?;
        let file = ground.url.file().ok_or("SQLite has a file")?;
        for n in 0..5 {
            put(&ground.db, n).await?;
            let cut = tempfile::TempDir::new()?;
            for part in ["lancar.db", "lancar.db-wal"] {
                std::fs::copy(file.with_file_name(part), cut.path().join(part))?;
            }
            let url = DatabaseUrl::sqlite(cut.path().join("lancar.db"));
            let after = Db::open(&url, Options::default()).await?;
            assert_eq!(numbers(&after).await?, (0..=n).collect::<Vec<_>>());
            after.close().await?;
        }
        Ok(())
    })
    .await
}
