//! The floor under a run's speed: its rows, written without reading, deciding or encoding anything.
//! `lancar bench` measures how far the engine is above it.
//!
//! Must stay true: these are the rows and the statements of real runs, from the files they belong to;
//! a change there changes the floor.

use lancar_domain::id::{BotId, BotUserId, RunId};
use lancar_domain::time::Timestamp;

use crate::bot_users::{ADD_TAG, CLEAR_FIELD, SET_FIELD};
use crate::error::StoreError;
use crate::params;
use crate::runs::{INSERT_LINE, INSERT_RUN, UPDATE_RUN, run};
use crate::tx::Tx;

/// The rows of a run that has succeeded, to be written again for others.
#[derive(Debug, Clone)]
pub struct Sample {
    bot: BotId,
    flow: String,
    version: u32,
    status: &'static str,
    lines: Vec<String>,
    tag: String,
    field: String,
}

/// The rows of a run that added `tag`, and set and cleared `field`; none when there is no such run.
///
/// # Errors
/// What the database says.
pub async fn sample(
    tx: &mut Tx,
    id: &RunId,
    (tag, field): (&str, &str),
) -> Result<Option<Sample>, StoreError> {
    let Some(run) = run(tx, id).await? else {
        return Ok(None);
    };
    let sql = "SELECT body FROM run_events WHERE run_id = $1 ORDER BY seq";
    let rows = tx.query(sql, &params![id]).await?;
    let lines = rows.iter().map(|row| Ok(row.text(0)?.to_owned()));
    Ok(Some(Sample {
        bot: run.bot,
        flow: run.flow.to_string(),
        version: run.version,
        status: run.status.as_str(),
        lines: lines.collect::<Result<_, StoreError>>()?,
        tag: tag.to_owned(),
        field: field.to_owned(),
    }))
}

impl Sample {
    /// Rows written, changed or deleted to finish a run: its lines but the first, its own row, a tag,
    /// and a field that is set and cleared.
    #[must_use]
    pub fn rows_to_finish(&self) -> usize {
        self.lines.len() - 1 + 4
    }

    /// Writes a run as a trigger does.
    ///
    /// # Errors
    /// What the database says.
    pub async fn trigger(
        &self,
        tx: &mut Tx,
        (run, user): (&RunId, &BotUserId),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let due = Timestamp::from_millis(0);
        let (reason, lane) = (None::<&str>, None::<&str>);
        tx.execute(
            INSERT_RUN,
            &params![
                run,
                &self.bot,
                &self.flow,
                self.version,
                user,
                "queued",
                reason,
                1_u32,
                due,
                lane,
                now,
                reason
            ],
        )
        .await?;
        let first = self
            .lines
            .iter()
            .take(1)
            .map(|body| params![run, 0_u32, now, body]);
        tx.execute_many(INSERT_LINE, &first.collect::<Vec<_>>())
            .await?;
        Ok(())
    }

    /// Writes what a driver does to finish it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn finish(
        &self,
        tx: &mut Tx,
        (run, user): (&RunId, &BotUserId),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        tx.execute(ADD_TAG, &params![user, &self.bot, &self.tag])
            .await?;
        let value = "\"pro\"";
        tx.execute(SET_FIELD, &params![user, &self.bot, &self.field, value])
            .await?;
        tx.execute(CLEAR_FIELD, &params![user, &self.bot, &self.field])
            .await?;
        let none = None::<&str>;
        let next = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let params = params![
            run,
            1_u32,
            self.version,
            self.status,
            none,
            none,
            next,
            none,
            none,
            none,
            none,
            now,
            now,
            none,
            none,
            none
        ];
        tx.execute(UPDATE_RUN, &params).await?;
        let rest = (0_u32..).zip(&self.lines).skip(1);
        let rows: Vec<_> = rest
            .map(|(seq, body)| params![run, seq, now, body])
            .collect();
        tx.execute_many(INSERT_LINE, &rows).await?;
        Ok(())
    }
}
