//! Steps are taken once, by one, and never backwards.

use futures_util::future::try_join_all;
use lancar_store::{StoreError, params};

use crate::ground::{Fallible, NOW, on_both, on_postgres};

#[tokio::test(flavor = "multi_thread")]
async fn a_second_time_nothing_is_left_to_do() -> Fallible {
    on_both(async |ground| {
        assert_eq!(ground.db.missing_migrations().await?, Vec::<&str>::new());
        assert_eq!(ground.db.migrate(NOW).await?, Vec::<&str>::new());
        let db = ground.reopen().await?;
        assert_eq!(db.migrate(NOW).await?, Vec::<&str>::new());
        db.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_starters_one_does_the_work() -> Fallible {
    on_postgres(async |ground| {
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    tx.execute("DROP SCHEMA public CASCADE", &[]).await?;
                    tx.execute("CREATE SCHEMA public", &[]).await
                })
            })
            .await
            .map_err(|error: StoreError| error)?;
        let missing = ground.db.missing_migrations().await?;
        assert_eq!(missing.first(), Some(&"0001_accounts"));
        let others = try_join_all((0..4).map(|_| ground.other())).await?;
        let taken = try_join_all(others.iter().map(|db| db.migrate(NOW))).await?;
        let busy: Vec<_> = taken.iter().filter(|steps| !steps.is_empty()).collect();
        assert_eq!(busy.len(), 1, "{taken:?}");
        assert_eq!(busy[0].first(), Some(&"0001_accounts"));
        for db in others {
            db.close().await?;
        }
        Ok(())
    })
    .await
}

/// PostgreSQL tells of each table that is there already; the driver would log it at every start.
#[tokio::test(flavor = "multi_thread")]
async fn postgres_keeps_its_notices_to_itself() -> Fallible {
    on_postgres(async |ground| {
        let told = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    let row = tx.query_one("SHOW client_min_messages", &[]).await?;
                    row.text(0).map(str::to_owned)
                })
            })
            .await
            .map_err(|error: StoreError| error)?;
        assert_eq!(told, "warning");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_database_is_refused_and_left_alone() -> Fallible {
    on_both(async |ground| {
        note(ground, 9_000).await?;
        let looked = ground.db.missing_migrations().await;
        assert!(matches!(looked, Err(StoreError::NewerDatabase { .. })));
        match ground.db.migrate(NOW).await {
            Err(error @ StoreError::NewerDatabase { found: 9_000, .. }) => {
                assert!(
                    error.to_string().contains("newer version of Lancar"),
                    "{error}"
                );
            }
            other => panic!("{other:?}"),
        }
        Ok(())
    })
    .await
}

async fn note(ground: &crate::ground::Ground, number: i64) -> Result<u64, StoreError> {
    ground
        .db
        .write(move |tx| {
            Box::pin(async move {
                let sql = "INSERT INTO migrations (number, name, hash, applied_at) \
                           VALUES ($1, 'later', 'unknown', 0)";
                tx.execute(sql, &params![number]).await
            })
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_was_edited_after_its_release_is_refused() -> Fallible {
    on_both(async |ground| {
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    tx.execute("UPDATE migrations SET hash = 'other' WHERE number = 1", &[])
                        .await
                })
            })
            .await
            .map_err(|error: StoreError| error)?;
        assert_eq!(
            ground.db.migrate(NOW).await,
            Err(StoreError::ChangedMigration { step: 1 })
        );
        Ok(())
    })
    .await
}
