//! Steps are taken once, by one, and never backwards.

use futures_util::future::try_join_all;
use lancar_store::accounts::{Role, credentials, member_at_login};
use lancar_store::api_keys::live_api_key;
use lancar_store::reset_links::open_reset_link;
use lancar_store::sessions::{live_session, unused_setup_link};
use lancar_store::{StoreError, params};

use crate::ground::{Fallible, NOW, on_both, on_both_after, on_postgres};

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

/// Who could log in before there were accounts can log in after it, to the same place.
#[tokio::test(flavor = "multi_thread")]
async fn members_get_accounts_and_lose_nothing() -> Fallible {
    on_both_after(14, async |ground| {
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    for row in BEFORE_ACCOUNTS {
                        tx.execute(row, &[]).await?;
                    }
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        let taken = ground.db.migrate_to(15, NOW).await?;
        assert_eq!(taken, ["0015_workspaces"]);
        ground.db.migrate(NOW).await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    let known = credentials(tx, "ani@example.com").await?;
                    let known = known.ok_or(StoreError::Aborted)?;
                    assert_eq!(known.password_hash, "hash of ani");
                    let ani = member_at_login(tx, &known.account.id).await?;
                    let ani = ani.ok_or(StoreError::Aborted)?;
                    let told = (ani.id.as_str(), ani.workspace.as_str(), ani.name.as_str());
                    assert_eq!(told, ("mem_ani", "wsp_one", "Ani"));
                    assert_eq!((ani.role, ani.disabled_at), (Role::Admin, None));
                    let session = live_session(tx, "token", NOW).await?;
                    assert_eq!(session.map(|live| live.member), Some(ani.id.clone()));
                    let key = live_api_key(tx, "key hash").await?;
                    assert_eq!(key.map(|key| key.created_by), Some(ani.id.clone()));
                    assert_eq!(open_reset_link(tx, "link", NOW).await?, Some(ani.id));
                    let link = unused_setup_link(tx, "setup").await?;
                    assert_eq!(link.map(|link| link.workspace), Some(None));
                    // What must refer to something still must.
                    let lost = "INSERT INTO sessions (token_hash, member_id, created_at, expires_at) \
                                VALUES ('lost', 'mem_nobody', 0, 0)";
                    let lost = tx.attempt(|tx| Box::pin(tx.execute(lost, &[]))).await;
                    assert!(matches!(lost, Err(StoreError::Reference(_))), "{lost:?}");
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

const BEFORE_ACCOUNTS: [&str; 6] = [
    "INSERT INTO workspaces (id, name, zone, created_at) VALUES ('wsp_one', 'One', 'UTC', 1)",
    "INSERT INTO members (id, workspace_id, email, name, role, password_hash, created_at) \
     VALUES ('mem_ani', 'wsp_one', 'ani@example.com', 'Ani', 'admin', 'hash of ani', 2)",
    "INSERT INTO sessions (token_hash, member_id, created_at, expires_at) \
     VALUES ('token', 'mem_ani', 3, 9000000000000)",
    "INSERT INTO api_keys (id, workspace_id, name, prefix, hash, scopes, created_by, created_at) \
     VALUES ('key_1', 'wsp_one', 'CI', 'lnc_1', 'key hash', '[]', 'mem_ani', 4)",
    "INSERT INTO reset_links (member_id, hash, created_at, expires_at) \
     VALUES ('mem_ani', 'link', 5, 9000000000000)",
    "INSERT INTO setup_links (hash, created_at) VALUES ('setup', 6)",
];
