//! Writes what walks did, which the store gathers after each commit: the numbers on a canvas.
//!
//! Must stay true: every process writes its own, whether it drives or not, for each serves chats; an
//! engine without work writes nothing.

use lancar_domain::time::Timestamp;
use lancar_domain::trigger::Effects;
use lancar_store::block_counts::add_counts;
use lancar_store::bot_users::BotUser;

use crate::core::Core;

/// Whether what is walked for a bot user counts: someone who tries the bot is nobody.
pub(crate) fn counts(user: &BotUser) -> bool {
    !user.is_tester && Effects::on(&user.channel).are_performed()
}

/// Writes what walks did since it was last written. What can not be written is not counted.
pub async fn write_counts(core: &Core, now: Timestamp) {
    let counted = core.db.counted().take();
    if counted.is_empty() {
        return;
    }
    let write = core
        .db
        .write(move |tx| Box::pin(async move { add_counts(tx, &counted, now).await }));
    if let Err(error) = write.await {
        tracing::warn!(%error, "what walks did could not be written");
    }
}
