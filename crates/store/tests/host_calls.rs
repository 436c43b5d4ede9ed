//! How hosts answer: added up by the hour, told the slowest first, forgotten when old.

use lancar_domain::id::{BotId, IdType};
use lancar_domain::time::Millis;
use lancar_store::StoreError;
use lancar_store::host_calls::{Tally, add_calls, forget_calls, slowest_hosts};

use crate::ground::{Fallible, NOW, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn calls_add_up_and_the_slowest_host_comes_first() -> Fallible {
    on_both(async |ground| {
        let bot = BotId::parse("bot_one")?;
        let mut quick = Tally::default();
        quick.add(Millis(40), false);
        quick.add(Millis(60), true);
        let mut slow = Tally::default();
        slow.add(Millis::seconds(5), false);
        let (later, much_later) = (NOW.plus(Millis::hours(3)), NOW.plus(Millis::days(9)));
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    add_calls(tx, (&bot, "quick.example"), quick, NOW).await?;
                    add_calls(tx, (&bot, "quick.example"), quick, NOW).await?;
                    add_calls(tx, (&bot, "slow.example"), slow, NOW).await?;
                    add_calls(tx, (&bot, "quick.example"), quick, later).await?;
                    let told = slowest_hosts(tx, &bot, NOW, 9).await?;
                    let told: Vec<_> = told.iter().map(|one| (&*one.host, one.tally)).collect();
                    let six = Tally {
                        calls: 6,
                        failures: 3,
                        total: Millis(300),
                        slowest: Millis(60),
                    };
                    assert_eq!(told, [("slow.example", slow), ("quick.example", six)]);
                    // From the hour of the moment on.
                    let told = slowest_hosts(tx, &bot, later, 9).await?;
                    assert_eq!(told.len(), 1);
                    assert_eq!(told[0].tally, quick);
                    assert_eq!(slowest_hosts(tx, &bot, NOW, 1).await?.len(), 1);
                    assert_eq!(forget_calls(tx, later, 1).await?, 1);
                    assert_eq!(forget_calls(tx, much_later, 9).await?, 2);
                    assert_eq!(slowest_hosts(tx, &bot, NOW, 9).await?, []);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}
