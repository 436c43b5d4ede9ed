//! Every promise of the store, kept by both databases.

mod accounts;
mod bots;
mod ground;
mod group_commit;
mod hold;
mod idempotency;
mod invitations;
mod migrations;
mod random;
mod shelf;
mod sqlite_files;
mod statements;
mod tls;
mod transactions;
