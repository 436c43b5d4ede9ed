//! Every promise of the store, kept by both databases.

mod accounts;
mod block_counts;
mod bot_removal;
mod bots;
mod ground;
mod group_commit;
mod hints;
mod hold;
mod host_calls;
mod idempotency;
mod inbox;
mod invitations;
mod memberships;
mod migrations;
mod person;
mod random;
mod renamings;
mod run_lists;
mod shelf;
mod sqlite_files;
mod statements;
mod tls;
mod transactions;
