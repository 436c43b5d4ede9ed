//! Being the only process that does something: the embedded engine runs in one at a time.
//!
//! Must stay true: what is held is let go when its process dies, without anyone's help. On SQLite a
//! folder has one process anyway; on PostgreSQL the server frees a session lock with its connection.
//! A hold is a courtesy between healthy processes; what must never happen twice is guarded by the
//! fencing epoch in the data.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use deadpool_postgres::Object;

use crate::db::{Db, Inner};
use crate::dialect;
use crate::error::StoreError;

/// Names held in this process.
pub(crate) type Names = Arc<Mutex<HashSet<&'static str>>>;

/// Held until dropped.
#[must_use = "dropping it lets go"]
pub struct Hold(Kind);

enum Kind {
    Process {
        name: &'static str,
        names: Names,
    },
    /// A connection of its own, outside the pool.
    Session(deadpool_postgres::ClientWrapper),
}

impl Db {
    /// Takes hold of `name`, unless another process (or another part of this one) has it.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn try_hold(&self, name: &'static str) -> Result<Option<Hold>, StoreError> {
        match self.inner() {
            Inner::Sqlite { names, .. } => {
                let free = names
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .insert(name);
                Ok(free.then(|| {
                    Hold(Kind::Process {
                        name,
                        names: names.clone(),
                    })
                }))
            }
            Inner::Postgres(shared) => {
                let client = shared.connection().await?;
                let sql = "SELECT pg_try_advisory_lock($1)";
                let row = client
                    .query_one(sql, &[&dialect::lock_key(name)])
                    .await
                    .map_err(|error| StoreError::postgres(&error, sql))?;
                // Out of the pool only with the lock: who asks every second keeps its connection.
                let held = row.get::<_, bool>(0);
                Ok(held.then(|| Hold(Kind::Session(Object::take(client)))))
            }
        }
    }
}

impl Hold {
    /// Asks whether it still holds. A lost connection means that another process may have taken
    /// over.
    ///
    /// # Errors
    /// When it is lost.
    pub async fn check(&self) -> Result<(), StoreError> {
        match &self.0 {
            Kind::Process { .. } => Ok(()),
            Kind::Session(client) => client
                .batch_execute("")
                .await
                .map_err(|error| StoreError::postgres(&error, "")),
        }
    }

    /// Lets go now; dropping does so a little later, when the server notices.
    ///
    /// # Errors
    /// When the connection is lost; then it is let go as well.
    pub async fn release(self) -> Result<(), StoreError> {
        match &self.0 {
            Kind::Process { .. } => Ok(()),
            Kind::Session(client) => {
                let sql = "SELECT pg_advisory_unlock_all()";
                client
                    .batch_execute(sql)
                    .await
                    .map_err(|error| StoreError::postgres(&error, sql))
            }
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        match &self.0 {
            Kind::Process { name, names } => {
                names
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .remove(name);
            }
            // Dropping the connection closes it, and the server lets go.
            Kind::Session(_) => {}
        }
    }
}

impl std::fmt::Debug for Hold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Kind::Process { name, .. } => write!(f, "Hold({name})"),
            Kind::Session(_) => f.write_str("Hold(session)"),
        }
    }
}
