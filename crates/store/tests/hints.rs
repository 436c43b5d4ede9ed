//! Hints about what changed: told after the commit, only then, and to every process.

use lancar_domain::id::{AccountId, BotId, BotUserId, IdType};
use lancar_store::bot_users::{self, BotUser};
use lancar_store::hints::{Hint, Hints};
use lancar_store::sessions::delete_sessions_of;
use lancar_store::{Db, StoreError, params};

use crate::ground::{Fallible, NOW, on_both, on_postgres};

fn bot() -> BotId {
    BotId::from_checked("bot_one".into())
}

fn people() -> Hint {
    Hint::People { bot: bot() }
}

fn someone() -> BotUser {
    BotUser {
        id: BotUserId::from_checked("usr_one".into()),
        bot: bot(),
        channel: "web".to_owned(),
        external_id: "x".to_owned(),
        is_tester: false,
        email_opt_in: None,
        last_input: None,
        created_at: NOW,
        last_seen_at: NOW,
    }
}

/// Gives someone a tag, or thinks better of it.
async fn tag(db: &Db, kept: Result<(), StoreError>) -> Result<(), StoreError> {
    db.write(move |tx| {
        Box::pin(async move {
            bot_users::remove_tag(tx, &someone(), "vip").await?;
            kept
        })
    })
    .await
}

async fn clear_engine(db: &Db) -> Result<(), StoreError> {
    db.write(|tx| {
        Box::pin(async move {
            tx.execute("UPDATE engine SET owner = $1", &params!["x"])
                .await?;
            Ok(())
        })
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_committed_is_told_and_nothing_else() -> Fallible {
    on_both(async |ground| {
        let mut listener = ground.db.changes().listen();
        let refused = tag(&ground.db, Err(StoreError::Closed)).await;
        assert!(refused.is_err(), "the work was refused");
        clear_engine(&ground.db).await?;
        tag(&ground.db, Ok(())).await?;
        let told = listener.next().await.ok_or("the database is open")?;
        assert_eq!(told.iter().collect::<Vec<_>>(), [&people()]);
        let mut more = Hints::default();
        listener.gather(&mut more);
        assert!(more.is_empty(), "{more:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_is_told_and_tells() -> Fallible {
    on_postgres(async |ground| {
        let second = ground.other().await?;
        let (mut here, mut there) = (ground.db.changes().listen(), second.changes().listen());
        let relays = [ground.db.clone(), second.clone()]
            .map(|db| tokio::spawn(async move { db.relay().await }));
        // Both are connected when each has said that it does not know what was before.
        for listener in [&mut here, &mut there] {
            let first = listener.next().await.ok_or("the database is open")?;
            assert_eq!(first, Hints::everything());
        }
        tag(&ground.db, Ok(())).await?;
        let told = there.next().await.ok_or("the database is open")?;
        assert_eq!(told.iter().collect::<Vec<_>>(), [&people()]);
        let told = here.next().await.ok_or("the database is open")?;
        assert_eq!(told.iter().collect::<Vec<_>>(), [&people()]);
        // What came from there does not come back as an echo: the next to arrive is the next change.
        let gone = AccountId::from_checked("acc_one".into());
        second
            .write(move |tx| Box::pin(async move { delete_sessions_of(tx, &gone).await }))
            .await
            .map_err(|error: StoreError| error)?;
        let told = here.next().await.ok_or("the database is open")?;
        assert_eq!(told.iter().collect::<Vec<_>>(), [&Hint::Access]);
        for relay in relays {
            relay.abort();
        }
        second.close().await?;
        Ok(())
    })
    .await
}
