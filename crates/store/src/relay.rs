//! Hints between processes on one PostgreSQL: each tells the others what it has committed.
//!
//! Must stay true: nothing is sent inside a transaction that changes something, for a `NOTIFY` there
//! makes all commits of the database wait for one another; it goes out afterwards, a few times a
//! second at most, over a connection of its own. Whoever was not connected for a while is told that
//! everything may have changed.
//!
//! On SQLite there is one process, and nothing to do.

use std::future::poll_fn;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Client};

use crate::db::{Db, Inner};
use crate::error::StoreError;
use crate::hints::{Changes, Hint, Hints, Listener, Origin};
use crate::tls::Connector;
use crate::url::{DatabaseUrl, Place, Postgres};

const CHANNEL: &str = "lancar_changes";
/// What is told meanwhile goes out together.
const TOGETHER: Duration = Duration::from_millis(300);
/// Before a lost connection is made anew.
const PAUSE: Duration = Duration::from_secs(1);
/// PostgreSQL takes less than 8,000 bytes.
const LONGEST: usize = 7_000;

impl Db {
    /// Passes hints on to other processes and theirs on to [`Db::changes`], until it is dropped. Comes
    /// back at once where there are no other processes.
    pub async fn relay(&self) {
        let Inner::Postgres(shared) = self.inner() else {
            return;
        };
        let DatabaseUrl(Place::Postgres(place)) = shared.url() else {
            return;
        };
        let changes = self.changes();
        let mut listener = changes.listen();
        loop {
            match connected(place, changes, &mut listener).await {
                Ok(()) => return,
                Err(error) => tracing::warn!(%error, "changes of other processes are not heard of"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// Over one connection, until it is lost; `Ok` when the database is closed.
async fn connected(
    place: &Postgres,
    changes: &Changes,
    listener: &mut Listener,
) -> Result<(), StoreError> {
    let refused = |error: tokio_postgres::Error| StoreError::postgres(&error, "");
    let connector = Connector::new(&place.verify)?;
    let (client, mut connection) = place.config.connect(connector).await.map_err(refused)?;
    let (heard, mut hints) = mpsc::channel(16);
    let mut reading = tokio::spawn(async move {
        while let Some(message) = poll_fn(|cx| connection.poll_message(cx)).await {
            if let AsyncMessage::Notification(note) = message?
                && heard.send(note).await.is_err()
            {
                break;
            }
        }
        Ok::<_, tokio_postgres::Error>(())
    });
    let listening = async {
        let listen = format!("LISTEN {CHANNEL}");
        client.batch_execute(&listen).await.map_err(refused)?;
        let row = client.query_one("SELECT pg_backend_pid()", &[]).await;
        let me: i32 = row.map_err(refused)?.get(0);
        // What was told before is unknown here.
        changes.tell(Origin::Elsewhere, Hints::everything());
        loop {
            tokio::select! {
                told = listener.next_here() => match told {
                    Some(told) => pass_on(&client, listener, told).await?,
                    None => return Ok(()),
                },
                note = hints.recv() => match note {
                    Some(note) if note.process_id() == me => {}
                    Some(note) => changes.tell(Origin::Elsewhere, read(note.payload())),
                    None => return Err(StoreError::Closed),
                },
            }
        }
    };
    let done = tokio::select! {
        done = listening => done,
        ended = &mut reading => match ended {
            Ok(Err(error)) => Err(refused(error)),
            Ok(Ok(())) | Err(_) => Err(StoreError::Closed),
        },
    };
    reading.abort();
    done
}

async fn pass_on(
    client: &Client,
    listener: &mut Listener,
    mut hints: Hints,
) -> Result<(), StoreError> {
    tokio::time::sleep(TOGETHER).await;
    listener.gather_here(&mut hints);
    let payload = written(&hints);
    let sql = "SELECT pg_notify($1, $2)";
    client
        .execute(sql, &[&CHANNEL, &payload])
        .map(|done| done.map_err(|error| StoreError::postgres(&error, sql)))
        .await?;
    Ok(())
}

fn written(hints: &Hints) -> String {
    let text = serde_json::to_string(hints).unwrap_or_default();
    if (1..=LONGEST).contains(&text.len()) {
        return text;
    }
    let mut all = Hints::everything();
    if hints.iter().any(|hint| *hint == Hint::Access) {
        all.add(Hint::Access);
    }
    serde_json::to_string(&all).unwrap_or_default()
}

/// A hint of another version that is not known here is everything.
fn read(payload: &str) -> Hints {
    serde_json::from_str(payload).unwrap_or_else(|_| Hints::everything())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_go_over_as_they_are_and_the_unknown_is_everything() {
        let mut hints = Hints::default();
        hints.add(Hint::Mails);
        hints.add(Hint::Access);
        assert_eq!(read(&written(&hints)), hints);
        assert_eq!(read(r#"[{"of":"weather"}]"#), Hints::everything());
        let mut long = Hints::default();
        for n in 0..40 {
            long.add(Hint::Draft {
                bot: lancar_domain::id::IdType::from_checked("bot_a".into()),
                flow: lancar_domain::id::IdType::from_checked("flow_a".into()),
                rev: n,
                by: "x".repeat(200),
            });
        }
        assert_eq!(read(&written(&long)), Hints::everything());
    }
}
