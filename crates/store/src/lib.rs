//! Where it is kept: SQLite for one machine, PostgreSQL for many, behind the same [`Db`] and [`Tx`].
//!
//! Forbids SQL anywhere else in the workspace, and a statement written twice. What must stay true:
//!
//! * A `&mut Tx` is the only handle to data. A transaction begins and ends in [`Db::write`] and
//!   [`Db::read`], in sight of the caller, never inside a query.
//! * `write` answers when the work is durable. On SQLite one thread runs all that waits in one
//!   transaction, a savepoint each, and syncs once (`synchronous=FULL`); on PostgreSQL each piece of
//!   work is a transaction of its own.
//! * One SQL text for both, with `$1`, `$2`, … and only TEXT, BIGINT (moments in milliseconds) and,
//!   where it cannot be avoided, BYTEA. The few true differences have names in [`dialect`].
//! * Time, ids and hashes are arguments. Nothing here reads a clock or a random source.
//! * A statement that fails spoils its transaction, on both databases; [`Tx::attempt`] bounds the
//!   damage, `ON CONFLICT DO NOTHING` avoids it.
//!
//! ```no_run
//! use lancar_domain::id::{IdType, WorkspaceId};
//! use lancar_domain::time::Timestamp;
//! use lancar_store::{Db, DatabaseUrl, Options, StoreError, settings};
//!
//! # async fn example() -> Result<(), StoreError> {
//! let url: DatabaseUrl = "sqlite:lancar-data/lancar.db".parse()?;
//! let db = Db::open(&url, Options::default()).await?;
//! db.migrate(Timestamp::from_millis(1_000)).await?;
//! let workspace = WorkspaceId::parse("wsp_1").map_err(|_| StoreError::Aborted)?;
//! db.write(move |tx| {
//!     Box::pin(async move {
//!         settings::put_setting(tx, &workspace, "limits.blocks", &10_000.into()).await
//!     })
//! })
//! .await?;
//! db.close().await
//! # }
//! ```
//!
//! | to find | look in |
//! |---|---|
//! | how work is grouped into one commit | `writer` |
//! | what a closure may do | [`tx`] |
//! | why an error came | [`error`] |
//! | how the tables came to be | `migrations` and the files it lists |
//! | the statements of a table | the file of its family: [`accounts`], [`sessions`], [`audit`], … |

pub mod accounts;
mod after;
pub mod api_keys;
pub mod audit;
pub mod block_counts;
pub mod bot_removal;
pub mod bot_users;
pub mod bots;
pub mod census;
pub mod conversations;
pub mod crash;
pub mod crowd;
pub mod db;
pub mod dialect;
pub mod email_profiles;
pub mod error;
pub mod fields;
pub mod floor;
pub mod flows;
pub mod folders;
pub mod health;
pub mod hints;
pub mod hold;
pub mod host_calls;
pub mod idempotency;
pub mod inbox;
pub mod invitations;
pub mod labels;
pub mod lanes;
pub mod lease;
pub mod mails;
mod migrations;
pub mod named;
mod narrow;
pub mod page;
pub mod param;
pub mod people;
pub mod person;
mod postgres;
pub mod previews;
mod readers;
pub mod rebuild;
mod relay;
pub mod renamings;
pub mod reset_links;
pub mod row;
mod run_lists;
pub mod runs;
pub mod secrets;
pub mod select;
pub mod sessions;
pub mod settings;
pub mod shelf;
mod sought;
mod sqlite;
pub mod tags;
mod tls;
pub mod tx;
pub mod url;
pub mod user_changes;
pub mod versions;
mod work;
pub mod workspaces;
mod writer;

pub use db::{Db, Options};
pub use error::{Fault, StoreError};
pub use hold::Hold;
pub use page::{Listed, Page};
pub use param::Param;
pub use row::Row;
pub use select::Select;
pub use tx::Tx;
pub use url::DatabaseUrl;
