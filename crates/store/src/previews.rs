//! People who try a bot beside its canvas: the path of testers over the blocks, and the end of
//! previews that are old.

use lancar_domain::id::BotUserId;
use lancar_domain::time::Timestamp;
use lancar_domain::trail::{Walked, extend};

use crate::error::StoreError;
use crate::params;
use crate::person;
use crate::tx::Tx;

/// The steps a tester's conversation went through last, oldest first.
///
/// # Errors
/// What the database says.
pub async fn trail(tx: &mut Tx, user: &BotUserId) -> Result<Vec<Walked>, StoreError> {
    let sql = "SELECT steps FROM trails WHERE user_id = $1";
    let row = tx.query_opt(sql, &params![user]).await?;
    row.map_or(Ok(Vec::new()), |row| row.json(0))
}

/// Adds steps to a tester's trail. Their row is locked.
///
/// # Errors
/// What the database says.
pub async fn add_to_trail(
    tx: &mut Tx,
    user: &BotUserId,
    steps: Vec<Walked>,
) -> Result<(), StoreError> {
    let mut kept = trail(tx, user).await?;
    for step in steps {
        extend(&mut kept, step);
    }
    let steps =
        serde_json::to_string(&kept).map_err(|error| StoreError::encoding("a trail", &error))?;
    tx.execute(
        "INSERT INTO trails (user_id, steps) VALUES ($1, $2) \
         ON CONFLICT (user_id) DO UPDATE SET steps = excluded.steps",
        &params![user, &steps],
    )
    .await?;
    Ok(())
}

/// Takes away preview people who came before a moment, with all that was kept of them; at most `most`
/// at once. One of whom an effect is under way stays until it has come back.
///
/// # Errors
/// What the database says.
pub async fn forget_previews(
    tx: &mut Tx,
    before: Timestamp,
    most: u32,
) -> Result<usize, StoreError> {
    let rows = tx
        .query(
            "SELECT id FROM bot_users WHERE channel = 'preview' AND created_at < $1 \
             AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.user_id = bot_users.id \
             AND runs.lease IS NOT NULL) ORDER BY created_at LIMIT $2 {for update}",
            &params![before, most],
        )
        .await?;
    for row in &rows {
        person::forget(tx, &row.id(0)?).await?;
    }
    Ok(rows.len())
}
