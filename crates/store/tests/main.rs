//! Every promise of the store, kept by both databases.

mod accounts;
mod bots;
mod ground;
mod group_commit;
mod hints;
mod hold;
mod idempotency;
mod inbox;
mod invitations;
mod migrations;
mod person;
mod random;
mod run_lists;
mod shelf;
mod sqlite_files;
mod statements;
mod tls;
mod transactions;
