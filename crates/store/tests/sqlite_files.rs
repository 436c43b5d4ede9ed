//! The SQLite file and its folder: one process, and clear words when something is wrong with them.

use std::path::Path;

use lancar_store::{DatabaseUrl, Db, Options, StoreError};

use crate::ground::{Fallible, numbers, on_sqlite, put};

async fn open(file: &Path) -> Result<Db, StoreError> {
    Db::open(&DatabaseUrl::sqlite(file), Options::default()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_process_is_refused_until_the_first_is_gone() -> Fallible {
    on_sqlite(async |ground| {
        let file = ground.url.file().ok_or("SQLite has a file")?;
        let folder = file.parent().ok_or("in a folder")?.to_owned();
        let refused = open(file).await.err();
        assert_eq!(
            refused,
            Some(StoreError::InUse {
                folder: folder.clone()
            })
        );
        // The lock is the system's, so that it also holds between two processes.
        let lock = std::fs::File::open(folder.join("lancar.lock"))?;
        assert!(lock.try_lock().is_err());
        ground.db.close().await?;
        open(file).await?.close().await?;
        lock.try_lock()?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn dropping_the_last_handle_lets_the_folder_go() -> Fallible {
    let folder = tempfile::TempDir::new()?;
    let file = folder.path().join("deep/er/lancar.db");
    drop(open(&file).await?);
    let lock = std::fs::File::open(file.with_file_name("lancar.lock"))?;
    // Blocks until the writer thread has let go.
    tokio::task::spawn_blocking(move || lock.lock()).await??;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_folds_the_log_into_the_database() -> Fallible {
    on_sqlite(async |ground| {
        ground.with_numbers().await?;
        put(&ground.db, 1).await?;
        assert_eq!(numbers(&ground.db).await?, [1]);
        ground.db.close().await?;
        let file = ground.url.file().ok_or("SQLite has a file")?;
        assert!(!file.with_file_name("lancar.db-wal").exists());
        let db = open(file).await?;
        assert_eq!(numbers(&db).await?, [1]);
        db.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_database_is_called_damaged() -> Fallible {
    let folder = tempfile::TempDir::new()?;
    let file = folder.path().join("lancar.db");
    std::fs::write(
        &file,
        "this is a shopping list, and long enough to be a header of a database".repeat(99),
    )?;
    let refused = open(&file).await;
    assert!(
        matches!(refused, Err(StoreError::Corrupt(_))),
        "{refused:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_reached_is_said_to_be_so() -> Fallible {
    let folder = tempfile::TempDir::new()?;
    let in_the_way = folder.path().join("file");
    std::fs::write(&in_the_way, "")?;
    let refused = open(&in_the_way.join("lancar.db")).await;
    assert!(
        matches!(refused, Err(StoreError::Unavailable(_))),
        "{refused:?}"
    );

    // Nobody listens on port 1.
    let nobody: DatabaseUrl = "postgres://app:s3cret@127.0.0.1:1/lancar".parse()?;
    match Db::open(&nobody, Options::default()).await {
        Err(error @ StoreError::Unavailable(_)) => {
            assert!(!error.to_string().contains("s3cret"), "{error}");
        }
        other => panic!("{other:?}"),
    }
    Ok(())
}
