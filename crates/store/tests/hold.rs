//! One at a time: a name is held by one, and free again when that one is gone.

use crate::ground::{Fallible, on_both, on_postgres};

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_held_once() -> Fallible {
    on_both(async |ground| {
        let hold = ground.db.try_hold("engine").await?.ok_or("free at first")?;
        hold.check().await?;
        assert!(ground.db.try_hold("engine").await?.is_none());
        let other = ground
            .db
            .try_hold("other")
            .await?
            .ok_or("another name is free")?;
        hold.release().await?;
        let again = ground.db.try_hold("engine").await?.ok_or("free again")?;
        drop((again, other));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_takes_over_when_the_holder_is_gone() -> Fallible {
    on_postgres(async |ground| {
        let second = ground.other().await?;
        let hold = ground.db.try_hold("engine").await?.ok_or("free at first")?;
        assert!(second.try_hold("engine").await?.is_none());
        drop(hold);
        // The server lets go as soon as it sees the closed connection.
        let taken = loop {
            if let Some(hold) = second.try_hold("engine").await? {
                break hold;
            }
        };
        taken.check().await?;
        taken.release().await?;
        second.close().await?;
        Ok(())
    })
    .await
}
